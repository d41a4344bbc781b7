#!/bin/sh
# Nothing that came from elsewhere drives the terminal: what every verb prints, on every text
# that can be foreign.
. "$(dirname "$0")/../cli/helper.sh"
esc=$(printf '\033') bell=$(printf '\007')
# A window's title with a bell, a colour, C1 in UTF-8 and alone, text turned round, a line's
# end, a backspace, half a character.
poison="a${esc}]0;PWNED${bell}b${esc}[31mc$(printf '\302\233')31md$(printf '\233')e$(printf '\342\200\256')f
g$(printf '\r')h$(printf '\b')i$(printf '\342\200')"

# tame WHAT FILE: plain UTF-8 text of lines.
tame() {
	if ! iconv -f UTF-8 -t UTF-8 "$2" >/dev/null 2>&1; then
		expect "$1 is UTF-8" yes "no: $(cat -v "$2" | cut -c1-400 | head -3)"
	elif LC_ALL=C grep -qa "$(printf '[\001-\010\013-\037\177]')" "$2" ||
		LC_ALL=C grep -qa "$(printf '\302[\200-\237]')" "$2" ||
		LC_ALL=C grep -qa "$(printf '\342\200[\250-\256]')" "$2"; then
		expect "$1 drives no terminal" yes "no: $(LC_ALL=C grep -a "$(printf '[\001-\010\013-\037\177-\377]')" "$2" | head -3 | cat -v | cut -c1-400)"
	fi
}
# says WHAT COMMAND...: both streams, as a file gets them and as a terminal does.
says() {
	what=$1
	shift
	"$RECOUP" --today 2026-03-10 "$@" >"$home/out" 2>&1 </dev/null
	code=$?
	[ "$code" -lt 70 ] || expect "$what ends by itself" 'no signal' "$code"
	tame "$what" "$home/out"
}
# on_terminal WHAT COMMAND: with a terminal for its output. A terminal ends lines in CR LF.
on_terminal() {
	TERM=xterm NO_COLOR=1 script -qec "'$RECOUP' --today 2026-03-10 $2" /dev/null </dev/null 2>&1 |
		sed 's/\r*$//' >"$home/out"
	tame "$1 on a terminal" "$home/out"
}

: # ---- what is typed ----
for verb in "$poison" "--$poison"; do says "the verb $verb" "$verb"; done
says 'a day' day "$poison"
says 'a metric' checkin "$poison=3"
says 'a value' checkin "energy=$poison"
says 'a journal' --journal "$home/$poison" today
says 'an option' today "--$poison"
says 'an option with a value' runs --since "$poison"
says 'a search' find "$poison"
says 'a term' find "rpe>=$poison"
says 'a field' find "$poison:3"
says 'a practice' practice show "$poison"
says 'a setting' config "$poison"
says 'a setting with a value' config theme "$poison"
says 'a key' config "keys.$poison" x
says 'a tag' tag "$poison"
says 'a format' import --format "$poison" /dev/null
says 'a help' help "$poison"
says 'a demo' demo --years "$poison"
says 'an export' export "$poison"
says 'an output' export days --output "$home/none/$poison"
says 'a batch' undo --batch "$poison"
env RECOUP_DATA="$home/$poison" "$RECOUP" today >"$home/out" 2>&1
tame 'RECOUP_DATA' "$home/out"
env RECOUP_CONFIG="$home" RECOUP_JOURNAL="$home/$poison/x" "$RECOUP" today >"$home/out" 2>&1
tame 'RECOUP_CONFIG and RECOUP_JOURNAL' "$home/out"
env TZ="$poison" LC_ALL="$poison" TERM="$poison" "$RECOUP" today >"$home/out" 2>&1
tame 'TZ, LC_ALL and TERM' "$home/out"
says 'felt words' practice log box-breathing 5 --felt "$poison"
says 'a title' log run 5km 25:00 title "$poison"
says 'a note' note 2026-03-09 "$poison"

: # ---- files: names and what is in them ----
mkdir "$home/in" "$home/in/$poison"
printf 'start,source,identity,kind,duration_s,distance_m,title,notes\n2026-03-08T10:00:00+01:00,%s,%s,%s,1800,5000,"%s","%s"\n2026-03-07T10:00:00+01:00,x,y,run,%s,5000,"%s","%s"\n' \
	self i1 "$poison" "$poison" "$poison" "$poison" "$poison" "$poison" | tr -d '\r' >"$home/in/$poison.csv"
says 'an import' import "$home/in"
says 'an import, as JSON' import --json "$home/in"
says 'an import of a folder' import "$home/in/$poison"
says 'an import of a name that is not there' import "$home/$poison"
printf '%s,date,energy\n%s,2026-03-08,3\n' "$poison" "$poison" >"$home/strange.csv"
says 'a strange header' import "$home/strange.csv"
says 'a strange header, taught' formats new "$home/strange.csv"
on_terminal 'an import' "import '$home/in'"
mkdir -p "$home/config/recoup/themes" "$home/data/recoup/formats" "$home/data/recoup/practices"
printf '[look]\n%s = %s\n' "$poison" "$poison" >"$home/config/recoup/themes/odd.ini"
says 'a theme' config theme odd
rm -f "$home/config/recoup/recoup.conf"
printf '[person]\nweight = %s\n' "$poison" >"$home/config/recoup/recoup.conf"
says 'a configuration' today
printf '[%s]\n%s = 1\n' "$poison" "$poison" >"$home/config/recoup/recoup.conf"
says 'a section' config
rm "$home/config/recoup/recoup.conf"
{
	sed '/^title/d' "$RECOUP_SOURCE/share/formats/hrv4training.ini" | sed "1,/^\[/{/^\[/a\\
title = $(printf '%s' "$poison" | head -1)
}"
} >"$home/data/recoup/formats/$(printf '%s' "$poison" | head -1).ini"
says 'a format of their own' formats
says 'and as JSON' formats --json
on_terminal 'a format of their own' formats
printf '[format]\n%s = %s\n' "$poison" "$poison" >"$home/data/recoup/formats/x.ini"
says 'a bad format' formats
rm -r "$home/data/recoup/formats"
sed "s/^name = .*/name = $(printf '%s' "$poison" | head -1 | sed 's/[\/&]/\\&/g')/" \
	"$RECOUP_SOURCE/share/practices/box-breathing.ini" >"$home/data/recoup/practices/odd.ini"
says 'a practice of their own' practice
says 'a practice shown' practice show odd
printf '[%s]\n' "$poison" >"$home/data/recoup/practices/odd2.ini"
says 'a bad practice' practice
rm -r "$home/data/recoup/practices"

: # ---- a journal from elsewhere: every text in it ----
journal=$home/data/recoup/journal.db
rm -f "$journal"*
r demo --print >/dev/null 2>&1
[ -e "$journal" ] || r --journal "$journal" demo --print >/dev/null 2>&1
r --journal "$journal" log run 5km 25:00 >/dev/null
r --journal "$journal" note 2026-03-09 'a note' >/dev/null
r --journal "$journal" tag 2026-03-09 travel >/dev/null
r --journal "$journal" practice log box-breathing 5 --felt calm >/dev/null
sqlite3 "$journal" "INSERT INTO plan VALUES (20521, 'easy', 'plan', 1);
	INSERT INTO doubt SELECT min(id), max(id), 'reason', NULL FROM recording;
	INSERT INTO batch_note SELECT min(id), 1, 'reason' FROM batch; PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
hex=$(printf '%s' "$poison" | od -An -tx1 | tr -d ' \n')
all() {
	for line in today 'today --json' 'day 2026-03-09' days 'days --csv' runs 'runs --json' \
		'export days --json' 'export runs --json' 'find rpe>=0' 'find --json rpe>=0' 'find day:2026-03-09' \
		imports 'imports --json' pairs 'pairs --json' practice 'practice done' \
		'practice done --json' tag 'tag 2026-03-09' \
		'tag --json' 'report --all -o -' formats undo redo undo undo; do
		# shellcheck disable=SC2086
		says "$1: recoup $line" --journal "$2" $line
		case $code$line in
		0*--json*) [ "$(sqlite3 :memory: "SELECT json_valid(CAST(readfile('$home/out') AS TEXT))")" = 1 ] ||
			expect "$1: recoup $line is JSON" yes "$(cat -v "$home/out" | cut -c1-400)" ;;
		esac
	done
	for line in 'export days' 'export runs' "find --csv 'rpe>=0'" 'note 2026-03-09' runs imports chart; do
		on_terminal "$1: recoup $line" "--journal '$2' $line"
	done
}
for place in recording.title recording.notes recording.identity recording.source recording.sport \
	recording.workout note.text practice_done.practice practice_done.kind practice_done.felt \
	plan.note batch.file batch.format batch.source batch_note.reason change.what doubt.reason \
	source.name observation.source observation.region observation.metric observation.origin; do
	cp "$journal" "$home/crafted.db"
	sqlite3 "$home/crafted.db" "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;
		UPDATE OR IGNORE ${place%%.*} SET ${place#*.} = CAST(x'$hex' AS TEXT)
		$([ "$place" = observation.region ] && echo "WHERE metric = 'tag'")" >/dev/null
	all "$place" "$home/crafted.db"
	printf 'ok: %s\n' "$place"
done
finish
