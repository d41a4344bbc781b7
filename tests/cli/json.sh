#!/bin/sh
# recoup-json(5) names every member that a verb prints, and no other.
. "$(dirname "$0")/helper.sh"
RECOUP_JOURNAL=$(r demo --print 2>&1 | sed -n 's/.*the journal is //p')
export RECOUP_JOURNAL
trap 'rm -rf "$home" "$(dirname "$RECOUP_JOURNAL")"' EXIT INT TERM
expect 'there is a journal' yes "$([ -f "$RECOUP_JOURNAL" ] && echo yes)"
r run last cramps=yes fluids_during=500ml >/dev/null
r plan +3d race 10k >/dev/null
r practice log long-exhale 5 >/dev/null
r backup >/dev/null
mkdir -p "$XDG_CONFIG_HOME/recoup"
page=$RECOUP_MAN/recoup-json.5

# Members by name; those of objects whose names are data are left out.
members() {
	printf '%s' "$1" >"$home/out.json"
	sqlite3 :memory: "SELECT DISTINCT key FROM json_tree(CAST(readfile('$home/out.json') AS TEXT))
		WHERE typeof(key) = 'text' AND key <> 'recoup'
		AND path NOT LIKE '%.contributions' AND path NOT LIKE '%.values'" | sort -u
}
named() { sed -n "/^\\.Ss $1\$/,/^\\.El/s/^\\.It Va //p" "$page" | sort -u; }
# agrees SECTION ARGUMENTS...: what the page names under SECTION is what is printed.
agrees() {
	section=$1
	shift
	expect "recoup-json.5 tells of $section" "$(named "$section")" "$(members "$(r "$@" --json)")"
}
agrees today today
agrees today day -1
agrees suggest suggest
agrees days days --last 3
agrees calendar calendar
agrees sleep sleep --last 3
agrees soreness soreness
agrees fuel fuel
agrees run run last
agrees runs runs --last 3
agrees find find flag:under --limit 3
agrees plan plan
agrees imports imports
agrees practice practice
agrees 'practice done' practice done
agrees formats formats
agrees config config
agrees keys keys
r tag alcohol >/dev/null
agrees tag tag
agrees due due
agrees doctor doctor
expect 'trends have a member for each name' 'date
monotony
score' "$(members "$(r trends score monotony --last 3 --json)")"

expect 'an object says its version first' '{"recoup":1,' "$(r today --json | cut -c1-12)"
expect 'version 1 can be asked for' "$(r day -3 --json)" "$(r day -3 --json=1)"
exits 'another version is refused' 2 r today --json=2
has 'and told' 'version 1' "$out"
for verb in days sleep runs find; do
	case $verb in find) term='score<99' ;; *) term= ;; esac
	expect "a table of $verb as CSV has a head" date "$(r $verb $term --csv | head -n 1 | tr ',' '\n' | grep -x date)"
done
finish
