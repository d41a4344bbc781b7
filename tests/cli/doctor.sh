#!/bin/sh
# The doctor: finds what is wrong, says what to do, mends what is safe; saves what can be
# read of a damaged journal and leaves that as it was.
. "$(dirname "$0")/helper.sh"
folder=$XDG_DATA_HOME/recoup
journal=$folder/journal.db
d() { "$RECOUP" --today 2026-03-10 doctor --json "$@"; }
# The grade of one finding.
grade() { printf '%s' "$1" | tr '{' '\n' | sed -n "s/.*\"id\":\"$2\",\"grade\":\"\([a-z]*\)\".*/\1/p"; }
sql() { sqlite3 "$journal" "$@"; }
fresh() {
	rm -rf "$folder"
	mkdir -p -m 700 "$folder"
	cp "$RECOUP_JOURNALS/v5.db" "$journal"
	chmod 600 "$journal"
	r today >/dev/null
	r backup >/dev/null
}
# found WHAT ID STATUS: the finding is wrong; mended or not; what is mended stays mended.
found() {
	out=$(d)
	status=$?
	expect "$1 (exit 6)" "wrong 6" "$(grade "$out" "$2") $status"
	before=$(cksum <"$journal")
	expect "$1: looking changes nothing" "$before" "$(cksum <"$journal")"
	out=$("$RECOUP" --today 2026-03-10 doctor --json --repair)
	status=$?
	expect "$1: mended?" "$3" "$(grade "$out" "$2") $status"
}

exits 'no journal is nothing wrong' 0 r doctor
has 'and is said' 'There is no journal yet' "$out"
fresh
exits 'a sound journal' 0 r doctor
has 'says so' 'Nothing is wrong.' "$out"
expect 'in every point' 'ok ' "$(d | tr ',' '\n' | sed -n 's/.*"grade":"\([a-z]*\)".*/\1/p' | sort -u | tr '\n' ' ')"
expect 'nothing is left' '' "$(ls -A "$folder" | grep '^\.')"
cp "$journal" "$home/sound.db"
exits 'it is not written to' 0 cmp "$journal" "$home/sound.db"
for id in terminal colour characters configuration data formats practices themes; do
	exits "recoup itself: $id" 0 [ -n "$(grade "$(d)" $id)" ]
done

# What can be mended.
chmod 644 "$journal"; chmod 755 "$folder/backups"; chmod 640 "$folder/backups"/*
found 'files open to others' permissions 'ok 0'
expect 'each of them' '600 700 600' "$(stat -c %a "$journal" "$folder/backups" "$folder/backups"/*asked.db | tr '\n' ' ' | sed 's/ $//')"
fresh; sql "DROP INDEX recording_by_day; DROP TRIGGER words_note_insert"
found 'an index and a trigger that are gone' schema 'ok 0'
fresh; sql "UPDATE merged SET rpe = 1, distance_m = 2"
found 'a session that is not as its sources tell it' sessions 'ok 0'
expect 'it is again' 7.0 "$(sql 'SELECT rpe FROM merged')"
fresh; sql "UPDATE recording SET shared = 0"
found 'two recordings as two sessions' sessions 'ok 0'
fresh; r find calf >/dev/null; sql "DELETE FROM words"
found 'searches that know nothing' words 'ok 0'
has 'they find again' 'Sore calf' "$(r find calf)"
fresh; r find calf >/dev/null; sql "UPDATE words SET note = 'something else' WHERE rowid = -1 - 20516"
found 'searches that know something else' words 'ok 0'
fresh; sql "UPDATE day_figure SET score = 99 WHERE day = 20520"
found 'a score that is not what the day gives' scores 'ok 0'
fresh; sql "DELETE FROM day_figure WHERE day = 20515"
found 'a score without its figure' kept 'ok 0'
fresh; sql "UPDATE sequence SET last = 1"
found 'a number that was given' kept 'ok 0'
fresh; sql "PRAGMA foreign_keys = OFF; DELETE FROM source WHERE name = 'garmin'; DELETE FROM batch WHERE id = 1; DELETE FROM batch_note WHERE batch = 1"
found 'rows that name what is gone' references 'ok 0'
expect 'stand-ins are there' 'garmin (lost)' "$(sql "SELECT name FROM source WHERE name = 'garmin' UNION ALL SELECT file FROM batch WHERE id = 1" | tr '\n' ' ' | sed 's/ $//')"
expect 'and it can be gone back on' 1 "$(ls "$folder/backups" | grep -c before-repair)"
fresh
index=$(sql "SELECT 'INSERT INTO sqlite_schema VALUES (' || quote(type) || ', ' || quote(name) || ', ' || quote(tbl_name) || ', ' || rootpage || ', ' || quote(sql) || ')' FROM sqlite_schema WHERE name = 'recording_by_day'")
sql 'PRAGMA writable_schema = ON' "DELETE FROM sqlite_schema WHERE name = 'recording_by_day'"
sql 'UPDATE recording SET day = day + 1, start = start + 86400'
sql 'PRAGMA writable_schema = ON' "$index"
found 'an index that does not say what its table says' whole 'ok 0'

# Fuel of a session that is gone: taken out by a step that undo takes back.
fresh; sql "UPDATE fuelling SET activity = 999"
out=$(d)
expect 'fuel of nothing is worth a note' 'note' "$(grade "$out" orphans)"
r doctor --repair >/dev/null
expect 'it is taken out' 0 "$(sql 'SELECT count(*) FROM fuelling')"
exits 'undo brings it back' 0 r undo
expect 'wholly' 0.75 "$(sql 'SELECT fluids_during_l FROM fuelling')"

# What cannot.
fresh; sql "PRAGMA ignore_check_constraints = ON; UPDATE recording SET rpe = 50 WHERE id = 1"
found 'a value that cannot be' values 'wrong 6'
fresh; sql "DROP TRIGGER observation_range_insert; INSERT INTO observation VALUES (20518, 'mood', '', 'recoup', 77, 0, NULL, NULL)"
found 'another program'"'"'s value' values 'wrong 6'
fresh; sql "UPDATE change SET changeset = x'54020100' WHERE id = 2"
found 'a change that does not read' undo 'wrong 6'
fresh; sql "CREATE TRIGGER sly AFTER INSERT ON note BEGIN DELETE FROM recording; END"
found 'a trigger of somebody else' schema 'wrong 6'
fresh; sql "UPDATE batch SET undone = 1 WHERE id = 1"
found 'rows of an import that was taken back' orphans 'wrong 6'
fresh; sql "INSERT INTO practice_done SELECT NULL, day, practice, kind, start, utc_offset, seconds, planned_s, finished, felt, at FROM practice_done"
out=$(d); expect 'what is there twice is worth a note' note "$(grade "$out" duplicates)"
fresh; dd if=/dev/zero of="$(ls "$folder/backups"/*)" bs=4096 seek=4 count=5 conv=notrunc 2>/dev/null
found 'a snapshot that is damaged' snapshots 'wrong 6'
fresh; rm -r "$folder/backups"
out=$(d); expect 'no snapshot is worth a note' note "$(grade "$out" snapshots)"

# recoup itself.
fresh
printf '[person]\nsleep_need = 99\n' >"$home/bad.conf"
exits 'a faulty configuration' 3 env RECOUP_CONFIG="$home/bad.conf" "$RECOUP" doctor
has 'is told with its line' 'line 2' "$out"
mkdir -p "$folder/formats"
printf '[format]\nnonsense\n' >"$folder/formats/mine.ini"
exits 'a format that does not load' 9 r doctor
has 'is told by name' 'mine.ini' "$out"
rm -r "$folder/formats"
exits 'recoup without its data' 9 env RECOUP_DATA="$home/none" "$RECOUP" doctor
exits 'a dumb terminal is no fault' 0 env TERM=dumb LC_ALL=C "$RECOUP" --today 2026-03-10 doctor
exits 'mending and saving do not go together' 2 r doctor --repair --salvage "$home/x.db"

# Damaged.
fresh
page=$(sql "SELECT rootpage FROM sqlite_schema WHERE name = 'recording'")
r checkin energy=5 >/dev/null
dd if=/dev/zero of="$journal" bs=4096 seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
cp "$journal" "$home/damaged.db"
exits 'a damaged journal' 6 r doctor
has 'is told' 'The file is damaged' "$out"
has 'with what to do' 'salvage NEW.db' "$out"
exits 'it is not mended' 6 r doctor --repair
exits 'nor written to' 0 cmp "$journal" "$home/damaged.db"
exits 'what can be read is saved' 0 r doctor --salvage "$home/saved.db"
has 'with what is missing' '6 are missing' "$out"
has 'by name' '2026-03-08  self' "$out"
exits 'the damaged one is as it was' 0 cmp "$journal" "$home/damaged.db"
expect 'the new one is for its owner alone' 600 "$(stat -c %a "$home/saved.db")"
expect 'the days are all there' "$(sqlite3 "$home/sound.db" 'SELECT count(*) FROM observation')" "$(($(sqlite3 "$home/saved.db" 'SELECT count(*) FROM observation') - 1))"
exits 'the new one is sound' 0 "$RECOUP" --journal "$home/saved.db" --today 2026-03-10 doctor
exits 'it is not written over' 4 r doctor --salvage "$home/saved.db"
exits 'it takes the place of the damaged one' 0 r restore "$home/saved.db"
exits 'which is sound again' 0 r doctor
expect 'what was said before the damage is there' 5 "$(json "$(r export days --json)" '$[#-1].energy')"
printf 'something else altogether' >"$home/foreign.db"
exits 'somebody else'"'"'s file' 6 "$RECOUP" --journal "$home/foreign.db" doctor
exits 'holds nothing to save' 6 "$RECOUP" --journal "$home/foreign.db" doctor --salvage "$home/none.db"
expect 'and leaves nothing' '' "$(ls -A "$home" | grep -e none.db -e '^\.recoup')"
finish
