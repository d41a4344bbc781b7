#!/bin/sh
# Copies: by themselves once a day, thinned, verified; put back, and that taken back.
. "$(dirname "$0")/helper.sh"
journal=$XDG_DATA_HOME/recoup/journal.db
backups=$XDG_DATA_HOME/recoup/backups
today=$(date +%F)
mode() { stat -c %a "$1"; }
snapshots() { ls "$backups" | sed 's/.*-[0-9]\{6\}-\(.*\)\.db$/\1/' | sort | tr '\n' ' '; }
sum() { sqlite3 "$1" 'SELECT count(*), total(value), group_concat(source) FROM observation' \
	'SELECT count(*), total(distance_m) FROM recording' 'SELECT max(id) FROM change'; }
# A snapshot as if it were of another day.
older() { for file in "$backups"/*-daily.db; do mv "$file" "$(printf '%s' "$file" | sed "s/$today/$1/")" 2>/dev/null; done; }

exits 'nothing to copy yet' 1 r backup
exits 'nothing to list' 0 r backup --list
has 'and it says so' 'There is no snapshot yet' "$out"

# By itself.
exits 'a check-in' 0 r checkin energy=4 sleep=7:10
expect 'makes the first snapshot of the day' 'daily ' "$(snapshots)"
expect 'for its owner alone' '700 600' "$(mode "$backups") $(mode "$backups"/*-daily.db)"
exits 'another change on that day' 0 r log run 8km 44:00 rpe 5
expect 'makes no second' 'daily ' "$(snapshots)"
expect 'nothing else is left there' 1 "$(ls -A "$backups" | wc -l | tr -d ' ')"
older 2026-02-11
r today >/dev/null
expect 'reading makes none' 1 "$(ls "$backups" | wc -l | tr -d ' ')"
r checkin mood=3 >/dev/null
expect 'a change of another day does' 'daily daily ' "$(snapshots)"
older 2026-02-12
r checkin mood=2 >/dev/null
older 2026-02-13
r undo >/dev/null
r redo >/dev/null
rm "$backups"/*"$today"*
r backup --daily
expect 'nothing that changed since: none' 0 "$(ls "$backups" | grep -c "$today")"
r config snapshots no >/dev/null
r checkin mood=4 >/dev/null
expect 'said no: none' 0 "$(ls "$backups" | grep -c "$today")"
r config snapshots yes >/dev/null
r backup --daily
expect 'and by cron' 1 "$(ls "$backups" | grep -c "$today")"
for ago in 40 41 42 43 44 45 46 47; do
	cp "$backups"/*"$today"* "$backups/journal.db-$(date -d "$ago days ago" +%F)-101010-daily.db"
done
touch "$backups/.recoup-copy-999999999-0" "$backups/mine.txt"
r backup >/dev/null
expect 'old ones are thinned, to one of a week' 1 "$(($(ls "$backups" | grep -c -- -101010-) <= 2))"
expect 'with what a crash left, and nothing of others' 'mine.txt' "$(ls -A "$backups" | grep -v journal.db)"
rm -r "$backups"
: >"$backups"
exits 'no place for a snapshot is no failure of the change' 0 r checkin stress=2
has 'but is told' 'cannot make the folder of snapshots' "$out"
expect 'and the change is there' 2 "$(json "$(r export days --json)" '$[0].stress')"
rm "$backups"

# Asked for.
exits 'a copy where it is wanted' 0 r backup "$home/copy.db"
has 'it says where' "$home/copy.db" "$out"
has 'and that it is verified' 'verified' "$out"
expect 'it is one file that says nothing of a log' '0101' "$(od -An -tx1 -j18 -N2 "$home/copy.db" | tr -d ' ')"
expect 'for its owner alone' 600 "$(mode "$home/copy.db")"
expect 'which holds all' "$(sum "$journal")" "$(sum "$home/copy.db")"
exits 'it is not written over' 4 r backup "$home/copy.db"
exits 'unless asked' 0 r backup --replace "$home/copy.db"
exits 'the journal is not its own copy' 3 r backup --replace "$journal"
ln -s "$home/elsewhere" "$home/link.db"
exits 'a link is not followed' 4 r backup "$home/link.db"
exits 'not even when asked' 4 r backup --replace "$home/link.db"
exits 'no folder' 4 r backup "$home/none/copy.db"
exits 'a copy in use is not written over' 4 sh -c ": >'$home/copy.db-wal'; \"\$RECOUP\" backup --replace '$home/copy.db'"
rm "$home/copy.db-wal"
expect 'JSON' 1 "$(json "$(r backup --json)" '$.verified')"
expect 'the list as JSON' asked "$(json "$(r backup --list --json)" '$[0].why')"

# And back.
before=$(sum "$journal")
r log run 5km 25:00 >/dev/null
r checkin energy= >/dev/null
after=$(sum "$journal")
exits 'a dry run' 0 r restore "$home/copy.db" --dry-run
has 'says what differs' 'sessions                                 2            1' "$out"
expect 'and changes nothing' "$after" "$(sum "$journal")"
exits 'a restore' 0 r restore "$home/copy.db"
expect 'brings all back' "$before" "$(sum "$journal")"
has 'and says how to take it back' 'restore --undo' "$out"
expect 'the journal is for its owner alone' 600 "$(mode "$journal")"
exits 'which works' 0 r restore --undo
expect 'to the last row' "$after" "$(sum "$journal")"
exits 'and once more' 0 r restore --undo
expect 'goes there again' "$before" "$(sum "$journal")"
exits 'the undo list is that of then' 0 r undo
r redo >/dev/null
exits 'by date' 0 r restore "$today"
exits 'a day without one' 1 r restore 2020-02-02
has 'says of the next' "there is one of $today" "$out"
exits 'no such file' 4 r restore "$home/none.db"
exits 'nothing named' 2 r restore
exits 'two things named' 2 r restore --undo "$today"
exits 'the journal itself' 3 r restore "$journal"

# Another program that has it open sees a restore as any change.
printf '%s\n' 'SELECT count(*) FROM recording;' ".shell '$RECOUP' restore --undo >/dev/null" \
	'SELECT count(*) FROM recording;' >"$home/two.sql"
r restore "$home/copy.db" >/dev/null
r log run 3km 20:00 >/dev/null
r restore "$home/copy.db" >/dev/null
expect 'a second copy sees it' '1 2' "$(sqlite3 "$journal" <"$home/two.sql" | tr '\n' ' ' | sed 's/ $//')"

# What cannot be restored.
before=$(sum "$journal")
printf 'not a journal' >"$home/foreign.db"
exits 'a foreign file' 6 r restore "$home/foreign.db"
sqlite3 "$home/other.db" 'CREATE TABLE a (b)'
exits 'another database' 6 r restore "$home/other.db"
cp "$home/copy.db" "$home/newer.db"
sqlite3 "$home/newer.db" 'PRAGMA user_version = 99'
exits 'of a newer recoup' 6 r restore "$home/newer.db"
has 'which is said' 'newer recoup' "$out"
cp "$home/copy.db" "$home/hurt.db"
dd if=/dev/zero of="$home/hurt.db" bs=4096 seek=3 count=4 conv=notrunc 2>/dev/null
exits 'a damaged copy' 6 r restore "$home/hurt.db"
: >"$home/empty.db"
exits 'an empty file' 6 r restore "$home/empty.db"
expect 'changed nothing' "$before" "$(sum "$journal")"
expect 'and left nothing' '' "$(ls -A "$XDG_DATA_HOME/recoup" | grep '^\.')"
expect 'nor beside the copies' '' "$(ls "$home" | grep -e -wal -e -shm)"

# An older one is brought up to date on the way; the copy stays as it was.
old=$RECOUP_JOURNALS/v1.db
cp "$old" "$home/old.db"
exits 'a copy of the first version' 0 r restore "$home/old.db"
expect 'is read' 5 "$(r runs --all --json | tr '{' '\n' | grep -c '"start"')"
exits 'and not written to' 0 cmp "$old" "$home/old.db"

# In the place of a journal that is damaged, or gone.
rm -f "$journal" "$journal-wal" "$journal-shm"
exits 'no journal' 1 r today
exits 'a copy becomes it' 0 r restore "$home/copy.db"
expect 'whole' "$(sum "$home/copy.db")" "$(sum "$journal")"
r checkin energy=5 >/dev/null
dd if=/dev/zero of="$journal" bs=4096 count=1 conv=notrunc 2>/dev/null
cp "$journal" "$home/damaged.db"
exits 'a damaged journal' 6 r today
exits 'is replaced' 0 r restore "$home/copy.db"
has 'and set aside' 'set aside' "$out"
expect 'whole' "$(sum "$home/copy.db")" "$(sum "$journal")"
exits 'as it was' 0 sh -c "cmp '$home/damaged.db' '$backups'/*-damaged.db"
exits 'somebody else'"'"'s file is not' 6 "$RECOUP" --journal "$home/foreign.db" restore "$home/copy.db"
expect 'it stays' 'not a journal' "$(cat "$home/foreign.db")"
exits 'a new home' 0 env XDG_DATA_HOME="$home/new" "$RECOUP" restore "$home/copy.db"
expect 'for its owner alone' '700 600' "$(mode "$home/new/recoup") $(mode "$home/new/recoup/journal.db")"

# A large journal is copied by a program of its own, so that nobody waits.
export XDG_DATA_HOME="$home/large"
journal=$XDG_DATA_HOME/recoup/journal.db
backups=$XDG_DATA_HOME/recoup/backups
mkdir -p "$XDG_DATA_HOME/recoup"
r --journal "$journal" demo --years 3 --print >/dev/null 2>&1
soon() { for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
	[ "$(ls -A "$backups" 2>/dev/null)" = "$(cd "$backups" && ls *-daily.db)" ] && return
	sleep 0.5
done 2>/dev/null; }
rm -rf "$backups"
exits 'a change of a large journal' 0 r log mood 3
r log mood 4 >/dev/null
r log mood 5 >/dev/null
soon
expect 'has one snapshot soon after, and nothing left over' 'daily ' "$(ls -A "$backups" | sed 's/.*-[0-9]\{6\}-\(.*\)\.db$/\1/' | tr '\n' ' ')"
expect 'which is whole' ok "$(sqlite3 "$backups"/*-daily.db 'PRAGMA integrity_check')"
rm "$backups"/*
# While another is at it there is no second; one that came to nothing is made at once.
: >"$backups/.recoup-snapshot-begun"
flock "$backups/.recoup-snapshot-begun" sh -c '"$RECOUP" log mood 3 >/dev/null'
expect 'while one is made none is begun' 0 "$(ls "$backups" | wc -l | tr -d ' ')"
r log mood 4 >/dev/null
expect 'after one that came to nothing it is made at once' 'daily ' "$(snapshots)"
expect 'and that is forgotten' 1 "$(ls -A "$backups" | wc -l | tr -d ' ')"
rm -r "$backups"
: >"$backups"
exits 'no place for one' 0 r log mood 2
has 'is told at once' 'cannot make the folder of snapshots' "$out"
finish
