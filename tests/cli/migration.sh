#!/bin/sh
# Journals of every version there ever was (tests/data/journals) open in this one: nothing
# lost, undo and redo still work, and the old file is kept. One of a newer version is not
# touched.
. "$(dirname "$0")/helper.sh"
query() { sqlite3 "$journal" "$1"; }
schema() { sqlite3 "$1" "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"; }

r checkin energy=3 >/dev/null
new=$XDG_DATA_HOME/recoup/journal.db
version_now=$(sqlite3 "$new" 'PRAGMA user_version')
expect 'there is a journal of this version' yes "$([ -f "$RECOUP_JOURNALS/v$version_now.db" ] && echo yes)"
for version in 1 2 4 5; do
	folder=$home/v$version
	journal=$folder/journal.db
	mkdir "$folder"
	old=$RECOUP_JOURNALS/v$version.db
	cp "$old" "$journal"
	r() { "$RECOUP" --journal "$journal" --today 2026-03-10 "$@"; }
	said() { sqlite3 "$1" 'SELECT day, metric, region, source, value, at, batch FROM observation ORDER BY 1, 2, 3, 4' \
		'SELECT id, activity, source, identity, day, start, utc_offset, says_start, sport, says_sport, workout, duration_s, moving_s, distance_m, rpe, average_hr, maximum_hr, ascent_m, device_load, feel, fuel_before, fuel_after, title, notes, batch FROM recording ORDER BY 1' \
		'SELECT id, at, what, batch, hex(changeset), undone FROM change' \
		'SELECT * FROM batch' 'SELECT name FROM source'; }
	before=$(said "$old")
	runs=$(r runs --all --json)
	expect "v$version: five sessions" 5 "$(printf '%s' "$runs" | tr '{' '\n' | grep -c '"start"')"
	expect "v$version: all is as it was said" "$before" "$(said "$journal")"
	expect "v$version: two watches, one run" '["garmin","strava"]' "$(json "$runs" '$[2].sources')"
	has "v$version: the text of it" 'two\u000alines, «quoted», 走る' "$runs"
	expect "v$version: a morning" '3.0|3.0|7|8.0' "$(query "SELECT energy.value, hunger.value, energy.day - 20507, round(sleep.value) FROM observation energy JOIN observation hunger USING (day, region, source) JOIN observation sleep USING (day, region, source) WHERE day = 20514 AND source = 'self' AND energy.metric = 'energy' AND hunger.metric = 'hunger' AND sleep.metric = 'sleep_hours'")"
	expect "v$version: the schema is that of a new journal" "$(schema "$new")" "$(schema "$journal")"
	expect "v$version: the file is whole" 'ok' "$(query 'PRAGMA integrity_check')"
	expect "v$version: and its references" '' "$(query 'PRAGMA foreign_key_check')"

	exits "v$version: what was taken back comes again" 0 r redo
	expect "v$version: the import" '5.75 watch' "$(query "SELECT value, source FROM observation WHERE day = 20515 AND metric = 'sleep_hours' AND source = 'watch'" | tr '|' ' ')"
	exits "v$version: and the run" 0 r redo
	expect "v$version: six" 6 "$(r runs --all --json | tr '{' '\n' | grep -c '"start"')"
	exits "v$version: there is no more" 1 r redo
	all=$(said "$journal")
	steps=0
	while r undo >/dev/null 2>&1; do steps=$((steps + 1)); done
	expect "v$version: every step is taken back" "$(query 'SELECT count(*) FROM change')" "$steps"
	expect "v$version: to nothing" '0 0' "$(query 'SELECT (SELECT count(*) FROM observation), (SELECT count(*) FROM recording)' | tr '|' ' ')"
	while r redo >/dev/null 2>&1; do steps=$((steps - 1)); done
	expect "v$version: and comes again" 0 "$steps"
	expect "v$version: all of it" "$all" "$(said "$journal")"
	exits "v$version: a new run" 0 r log run 5km 25:00
	expect "v$version: gets a number that never was" 1 "$(query 'SELECT max(id) > (SELECT max(id) FROM (SELECT id FROM recording ORDER BY id DESC LIMIT -1 OFFSET 1)) FROM recording')"

	if [ $version -lt "$version_now" ]; then
		kept=$(ls "$folder/backups"/*-before-migration.db)
		expect "v$version: the old one is kept" "$before" "$(said "$kept")"
		expect "v$version: in its own version" $version "$(sqlite3 "$kept" 'PRAGMA user_version')"
		exits "v$version: and can be gone back to" 0 r restore "$kept"
		expect "v$version: wholly" "$before" "$(said "$journal")"
	else
		expect 'nothing is migrated' 0 "$(ls "$folder/backups" | grep -c migration)"
	fi
	if [ $version -ge 4 ]; then
		expect "v$version: practices and plans are there" 'long-exhale race' "$(query 'SELECT practice FROM practice_done UNION ALL SELECT kind FROM plan' | tr '\n' ' ' | sed 's/ $//')"
	fi
	was=$(said "$journal")
	mkdir "$folder/shared"
	cp "$old" "$folder/other.db"
	exits "v$version: it meets another" 0 r sync "$folder/shared"
	exits "v$version: that was the same before" 0 "$RECOUP" --journal "$folder/other.db" sync "$folder/shared"
	exits "v$version: and again" 0 r sync "$folder/shared"
	expect "v$version: which has no news for it" "$was" "$(said "$journal")"
	r checkin stress=2 --day 2026-03-10 >/dev/null
	r sync "$folder/shared" >/dev/null
	"$RECOUP" --journal "$folder/other.db" sync "$folder/shared" >/dev/null
	expect "v$version: what it says from then on goes there" 2 "$(sqlite3 "$folder/other.db" "SELECT round(value) FROM observation WHERE day = 20522 AND metric = 'stress'" | cut -d. -f1)"
	if [ $version -ge 3 ]; then
		has "v$version: notes are found" 'Sore calf' "$(r find calf)"
		expect "v$version: fuel around the run is there" 0.75 "$(query 'SELECT fluids_during_l FROM fuelling JOIN activity ON id = activity')"
	fi
	if [ $version -ge 2 ]; then
		expect "v$version: tags are there" 'alcohol caffeine' "$(query "SELECT region FROM observation WHERE metric = 'tag' ORDER BY 1" | tr '\n' ' ' | sed 's/ $//')"
	fi
done

# Without room for a copy the old file is left as it is, unless the person said otherwise.
journal=$home/kept/journal.db
mkdir "$home/kept"
cp "$RECOUP_JOURNALS/v1.db" "$journal"
: >"$home/kept/backups"
exits 'no copy, no upgrade' 4 r today
has 'which is said' 'left as it is' "$out"
has 'with what to do' 'snapshots = no' "$out"
exits 'the file is as it was' 0 cmp "$RECOUP_JOURNALS/v1.db" "$journal"
r config snapshots no >/dev/null
exits 'told to, it goes on' 0 r today
expect 'to this version' "$version_now" "$(query 'PRAGMA user_version')"

# Of a newer recoup.
journal=$home/newer.db
cp "$RECOUP_JOURNALS/v$version_now.db" "$journal"
sqlite3 "$journal" "PRAGMA user_version = $((version_now + 1))"
cp "$journal" "$home/as-it-was.db"
for verb in today 'checkin energy=3' undo 'export days' backup doctor; do
	exits "newer: $verb refuses" 6 r $verb
	has 'kindly' 'newer recoup' "$out"
done
exits 'the file is as it was' 0 cmp "$home/as-it-was.db" "$journal"
expect 'and nothing stands beside it' '' "$(ls "$home" | grep -e 'newer.db-' -e backups)"
finish
