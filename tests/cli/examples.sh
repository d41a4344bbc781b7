#!/bin/sh
# The examples of the manual, run: what a page shows after "$ COMMAND" is what recoup says;
# other lines that begin with "recoup" succeed.
#
# "sh examples.sh write" (with RECOUP, RECOUP_MAN and RECOUP_SHARE set as in meson.build)
# puts into the pages what recoup says now: read the difference before you believe it.
. "$(dirname "$0")/helper.sh"
export LC_ALL=C
today=2026-03-02
recoup() { "$RECOUP" --today $today "$@"; }
unescape() { sed 's/\\-/-/g; s/\\(aq/'\''/g; s/\\(dq/"/g; s/\\&//g; s/\\e/\\/g'; }
escape() { sed 's/\\/\\e/g; s/^[.'\'']/\\\&&/'; }

# A home where the files lie that the examples speak of.
move_in() {
	rm -rf "$home/$1"
	mkdir -p "$home/$1/Sync"
	cd "$home/$1" || exit 1
	export HOME="$home/$1"
	unset XDG_DATA_HOME XDG_CONFIG_HOME || true
	cp "$RECOUP_SHARE/demo/garmin-activities.csv" Activities.csv
	cp "$RECOUP_SHARE/demo/checkins.csv" mornings.csv
	cp "$RECOUP_EXPORTS/garmin-sleep.csv" sleep.csv
	printf 'Tag;Sportart;Strecke (km);Dauer;Puls;Gefuehl\n03.04.2026 07:10;Laufen;10,20;00:52:30;151;2\n15.04.2026 18:10;Radfahren;30,10;01:12:30;131;3\n' >diary.csv
}

# The page as it would be if what it shows were what recoup says.
page_now() {
	block='' shown=''
	while IFS= read -r line; do
		case $block$line in
		.Bd*) block=block- shown='' ;;
		block-.Ed) block='' ;;
		block-'$ '*)
			shown=yes
			printf '%s\n' "$line"
			command=$(printf '%s\n' "${line#'$ '}" | unescape)
			eval "$command" </dev/null 2>&1 | escape
			continue
			;;
		block-*) [ -z "$shown" ] || continue ;;
		esac
		printf '%s\n' "$line"
	done
}

# The other examples, one a line.
commands_of() {
	sed -n 's/^\.Dl \(recoup .*\)/\1/p; /^\.Bd/,/^\.Ed/{/^recoup /{:more
		/\\e$/{N;b more
		};s/\\e\n */ /g;p;}}' "$1" | unescape
}

for page in "$RECOUP_MAN"/recoup*.[0-9]; do
	name=$(basename "$page")
	if grep -q '^\$ ' "$page"; then
		now=$(move_in "$name" && page_now <"$page")
		if [ "${1:-}" = write ]; then
			printf '%s\n' "$now" >"$page"
		else
			printf '%s\n' "$now" | diff "$page" - >"$home/difference"
			expect "$name shows what recoup says" '' "$(cat "$home/difference")"
		fi
	fi
	commands_of "$page" >"$home/commands"
	[ -s "$home/commands" ] || continue
	move_in "$name"
	recoup import Activities.csv mornings.csv >/dev/null
	while IFS= read -r command; do
		case $command in
		*/mnt/*) continue ;; # a disk that is not here
		esac
		said=$(eval "$command" </dev/null 2>&1)
		status=$?
		expect "$name: $command" 0 "$status"
		[ $status -eq 0 ] || printf '%s\n' "$said"
	done <"$home/commands"
	cd /
done
finish
