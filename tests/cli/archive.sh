#!/bin/sh
# The whole journal as open files, and back, by the verbs.
. "$(dirname "$0")/helper.sh"
journal=$XDG_DATA_HOME/recoup/journal.db
mkdir -p "$XDG_DATA_HOME/recoup"
cp "$RECOUP_JOURNALS/v5.db" "$journal"
all() { sqlite3 "$1" 'SELECT * FROM source ORDER BY name' 'SELECT * FROM batch' 'SELECT * FROM batch_note' \
	'SELECT * FROM observation' 'SELECT * FROM recording' 'SELECT * FROM merged' 'SELECT * FROM note' \
	'SELECT * FROM fuelling' 'SELECT * FROM practice_done' 'SELECT * FROM plan' 'SELECT * FROM draft'; }

exits 'nothing to export' 1 "$RECOUP" --journal "$home/none.db" export all "$home/a"
exits 'no folder named' 2 r export all
exits 'it is of all days' 2 r export all "$home/a" --from 2026-03-01
exits 'all of it' 0 r export all "$home/a"
has 'is counted' 'observations.csv' "$out"
expect 'for its owner alone' '700 600' "$(stat -c %a "$home/a") $(stat -c %a "$home/a/notes.csv")"
expect 'the sums are right' '' "$(tr -d ' ' <"$home/a/manifest.json" | sed -n 's/.*"name":"\([^"]*\)".*"sha256":"\([^"]*\)".*/\2  \1/p' | (cd "$home/a" && sha256sum -c --quiet 2>&1))"
expect 'every file is named' "$(ls "$home/a" | grep csv | sort | tr '\n' ' ')" "$(sed -n 's/.*"name": "\([^"]*\)".*/\1/p' "$home/a/manifest.json" | sort | tr '\n' ' ')"
exits 'a folder with something in it stays' 4 r export all "$home/a"
expect 'no formula' "1" "$(grep -c "\"'=HYPERLINK" "$home/a/recordings.csv")"
expect 'JSON' 6 "$(json "$(r export all "$home/b" --json)" '$.rows."recordings.csv"')"

new() { "$RECOUP" --journal "$home/new.db" --today 2026-03-10 "$@"; }
exits 'a dry run' 0 new import "$home/a" --dry-run
expect 'keeps nothing' 0 "$(sqlite3 "$home/new.db" 'SELECT count(*) FROM observation')"
exits 'back' 0 new import "$home/a"
expect 'all of it' "$(all "$journal")" "$(all "$home/new.db")"
expect 'scored as it was' "$(r days --csv)" "$(new days --csv)"
expect 'found as it was' "$(r find calf)" "$(new find calf)"
exits 'and again' 0 new export all "$home/c"
for file in "$home/a"/*.csv; do exits "equal: ${file##*/}" 0 cmp "$file" "$home/c/${file##*/}"; done
exits 'not into what holds something' 3 new import "$home/a"
has 'which is said' 'empty journal' "$out"
exits 'nothing is there to undo' 1 new undo
exits 'what comes after can be' 0 new log run 5km 25:00
exits 'with a number of its own' 0 new undo
exits 'an archive that lacks a file' 4 sh -c "rm '$home/c/plans.csv'; \"\$RECOUP\" --journal '$home/other.db' import '$home/c'"
expect 'leaves nothing half-made' 0 "$(sqlite3 "$home/other.db" 'SELECT count(*) FROM observation')"
expect 'nothing is left beside' '' "$(ls -A "$home" | grep recoup-export)"

# Of years.
"$RECOUP" --journal "$home/years.db" demo --years 5 --print >/dev/null
exits 'years' 0 "$RECOUP" --journal "$home/years.db" export all "$home/years"
exits 'come back' 0 "$RECOUP" --journal "$home/years2.db" import "$home/years"
expect 'equal' "$(all "$home/years.db" | md5sum)" "$(all "$home/years2.db" | md5sum)"
finish
