#!/bin/sh
# Each bad input gets one clear message, its exit code, and changes nothing.
. "$(dirname "$0")/helper.sh"
r checkin energy=4 >/dev/null
before=$(r export days)

exits 'an impossible rating' 3 r checkin energy=9
has 'names the range' 'outside 1 to 5' "$out"
exits '40 h of sleep' 3 r checkin mood=3 sleep=40:00
exits '31 February' 3 r checkin energy=3 --day 2026-02-31
exits 'a day to come' 3 r checkin energy=3 --day 2026-03-11
exits 'RPE 14' 3 r log run 5km 25:00 rpe 14
exits '-3 km' 3 r log run -- -3km 20:00
exits 'a run to come' 3 r log run 5km 25:00 --at 23:59 --day 2026-03-12
exits 'an unknown metric' 2 r checkin enrgy=3
has 'with a guess' 'energy' "$out"
exits 'an unknown verb' 2 r tody
has 'with a guess' 'recoup today' "$out"
exits 'an unknown option' 2 r import --dry-rum x
has 'with a guess' 'dry-run' "$out"
exits 'nothing was changed by all this' 0 r export days
expect 'nothing at all' "$before" "$out"

: >"$home/empty.csv"
exits 'an empty file' 3 r import "$home/empty.csv"
exits 'a missing file' 4 r import "$home/none.csv"
mkdir "$home/empty"
exits 'a folder without exports' 1 r import "$home/empty"
exits 'a device' 4 r import /dev/zero
head -c 3000 "$RECOUP" >"$home/binary.csv"
exits 'a binary' 5 r import "$home/binary.csv"
printf 'a,b,c\n1,2,3\n' >"$home/strange.csv"
exits 'a strange CSV' 5 r import "$home/strange.csv"
printf 'date,energy\n2026-03-01,4\n2026-03-02,"3\n' >"$home/half.csv"
exits 'an open quotation mark' 3 r import "$home/half.csv"
has 'names its line' 'line 3' "$out"
exits 'half a file changes nothing' 0 r export days
expect 'nothing at all, again' "$before" "$out"
printf 'date,energy,sleep_hours\n2026-03-01,4,7:30\n2026-02-31,3,7\n2026-03-03,3,40\n2026-03-20,3,7\n' >"$home/rows.csv"
report=$(r import --json "$home/rows.csv")
expect 'rows read' 4 "$(json "$report" '$.files[0].read')"
expect 'rows added' 1 "$(json "$report" '$.files[0].added')"
expect 'line of the first skipped' 3 "$(json "$report" '$.files[0].skipped[0].line')"
has 'why' '2026-02-31' "$(json "$report" '$.files[0].skipped[0].reason')"
has 'why the third' 'outside 0 to 24' "$(json "$report" '$.files[0].skipped[1].reason')"
expect 'how many' 3 "$(json "$report" '$.files[0].skipped_total')"

printf 'not a journal' >"$home/foreign.db"
exits 'a foreign journal' 6 r --journal "$home/foreign.db" today
expect 'is left alone' 'not a journal' "$(cat "$home/foreign.db")"
cp "$home/data/recoup/journal.db" "$home/newer.db"
sqlite3 "$home/newer.db" 'PRAGMA user_version = 99'
exits 'a newer journal' 6 r --journal "$home/newer.db" today
has 'says so' 'newer recoup' "$out"
exits 'no terminal' 8 r

# The journal itself holds any program to the metric table.
journal=$home/data/recoup/journal.db
expect 'every metric has its range there' "$("$RECOUP" help checkin | sed -n '/^Metrics/,$p' | grep -c '^  ')" \
	"$(sqlite3 "$journal" 'SELECT count(*) FROM metric WHERE name <> "tag"')"
for value in 0.9 5.1 "'four'" NULL; do
	exits "energy $value is refused by the file" 19 sqlite3 "$journal" \
		"INSERT INTO observation VALUES (20000, 'energy', '', 'self', $value, 1, NULL, NULL)"
done
exits 'an unknown metric is refused by the file' 19 sqlite3 "$journal" \
	"PRAGMA foreign_keys = ON; INSERT INTO observation VALUES (20000, 'x', '', 'self', 1, 1, NULL, NULL)"

# Another program holds the journal.
mkfifo "$home/hold"
sqlite3 "$journal" <"$home/hold" >/dev/null &
exec 9>"$home/hold"
echo 'BEGIN EXCLUSIVE;' >&9
sleep 1
exits 'a locked journal' 7 r checkin energy=2
exec 9>&-
wait
sqlite3 "$journal" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
head -c 20000 "$journal" >"$home/cut.db"
exits 'a journal cut short' 6 r --journal "$home/cut.db" today

# Soreness of a place, said the wrong way round or by half: the right form is shown.
exits 'half a region' 2 r log soreness 4 left
has 'is told as it is written' 'recoup log soreness 4 left_' "$out"
exits 'a region without its side' 2 r log soreness 4 calf
has 'has one' 'recoup log soreness 4 left_calf' "$out"
exits 'the region first' 2 r log soreness left_calf 4
has 'is turned round' 'write recoup log soreness 4 left_calf' "$out"
exits 'a region in two words' 0 r log soreness 4 left calf
finish
