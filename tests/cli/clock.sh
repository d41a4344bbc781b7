#!/bin/sh
# The clock on the wall as it really goes: over the turn of the day, set back and forward,
# into summer time and out of it, from zone to zone, over leap days and centuries, and
# plainly wrong. Nothing here says --today.
. "$(dirname "$0")/helper.sh"
journal=$XDG_DATA_HOME/recoup/journal.db
backups=$XDG_DATA_HOME/recoup/backups
export RECOUP_CLOCK="$home/now"
r() { LD_PRELOAD=$RECOUP_CLOCK_PRELOAD "$RECOUP" "$@"; }
# The clock, as read where TZ says.
at() { date -d "$*" +%s >"$RECOUP_CLOCK"; }
query() { sqlite3 "$journal" "$1"; }
fresh() { rm -rf "$XDG_DATA_HOME"; }
day_of() { query "SELECT date(day * 86400, 'unixepoch') FROM $1"; }

# The day turns at 04:00, or when recoup.conf says.
at 2026-03-10 03:50
r checkin sleep=6:30 energy=2 >/dev/null
at 2026-03-10 04:10
r checkin sleep=7:30 energy=4 >/dev/null
expect 'a night logged at 03:50 and one at 04:10 are two' '2026-03-09 6.5, 2026-03-10 7.5' \
	"$(query "SELECT group_concat(date(day * 86400, 'unixepoch') || ' ' || value, ', ') FROM observation WHERE metric = 'sleep_hours'")"
r config turn 05:00 >/dev/null
r log mood 5 >/dev/null
expect 'with the turn at 05:00 it is yesterday still' 2026-03-09 "$(day_of "observation WHERE metric = 'mood'")"
r config --default turn >/dev/null
at 2026-03-10 00:45
r log run 5km 30:00 --at 00:10 >/dev/null
expect 'a run at ten past midnight is of the evening' 2026-03-09 "$(day_of recording)"
fresh

# Set back while people go on logging: what was done last is taken back first.
at 2026-03-10 09:00
r log mood 3 >/dev/null
at 2026-03-10 08:00
r log mood 4 >/dev/null
at 2026-03-03 09:00
r log energy 2 >/dev/null
at 2031-01-01 09:00
r log energy 5 >/dev/null
at 2026-03-10 09:05
has 'undo goes by what came last' 'energy 2031-01-01' "$(r undo 2>&1)"
has 'and not by the clock' 'energy 2026-03-03' "$(r undo 2>&1)"
r undo >/dev/null
expect 'step by step' '3.0' "$(query "SELECT value FROM observation WHERE metric = 'mood'")"
r redo >/dev/null && r redo >/dev/null && r redo >/dev/null
expect 'and comes again in its order' '2.0 4.0 5.0' "$(query 'SELECT value FROM observation ORDER BY day' | tr '\n' ' ' | sed 's/ $//')"
exits 'the journal is whole' 0 r doctor
r undo >/dev/null
fresh

# Snapshots by a clock that was wrong.
for day in 01 02 03 04 05 06 07 08 09 10; do
	at 2026-03-$day 09:00
	r log mood 3 >/dev/null
done
# Scored up to 2100 the journal is a large one, of which the copy is made beside.
settled() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
		[ -e "$backups/.recoup-snapshot-begun" ] || return
		sleep 0.5
	done
}
# Those of the last days; what is older thins as days go by.
good() { ls "$backups" | grep -e '-03-0[5-9]-' -e '-03-10-0'; }
kept=$(good)
at 2100-01-01 09:00
r log mood 4 >/dev/null
settled
r undo >/dev/null
expect 'there is one of 2100' 1 "$(ls "$backups" | grep -c 2100)"
expect 'a clock in 2100 takes none of the snapshots' "$kept" "$(good)"
at 2026-03-11 09:00
r log mood 2 >/dev/null
settled
expect 'nor does setting it right' "$kept" "$(good)"
expect 'and there is one of today' 1 "$(ls "$backups" | grep -c 2026-03-11)"
at 2026-03-10 23:00
r log mood 1 >/dev/null
r log mood 5 >/dev/null
settled
expect 'a clock set back makes no pile of them' 0 "$(ls "$backups" | grep -c 2026-03-10-23)"
fresh

# A clock that was never set.
at 2026-03-10 09:00
r checkin energy=4 sleep=7:30 >/dev/null
r log run 5km 30:00 >/dev/null
said=$(query 'SELECT * FROM observation')
for zone in UTC America/New_York Asia/Tokyo; do
	echo 30 >"$RECOUP_CLOCK"
	export TZ=$zone
	exits "1970 in $zone: there is no today" 1 r today
	has 'and why, kindly' "Is this computer's clock right?" "$out"
	exits 'a change is taken all the same' 0 r log mood 3
	has 'with a word on it' 'the journal goes to Tue 10 Mar 2026' "$out"
	has 'the run is there' 'Tue 10 Mar 2026 08:30' "$(r runs 2>&1)"
	has 'and the morning' '2026-03-10' "$(r export days 2>&1 | grep 7.5)"
	expect 'a prompt does not nag' '' "$(r due --short 2>&1 | grep clock)"
	r undo >/dev/null 2>&1
	expect 'and nothing is lost' "$said" "$(query 'SELECT * FROM observation')"
done
export TZ=Europe/Berlin
at 2026-03-10 09:10
expect 'no word when it is right' '' "$(r today 2>&1 | grep clock)"
at 2026-03-09 22:00
expect 'nor where it is still yesterday' '' "$(r today 2>&1 | grep clock)"
r undo >/dev/null 2>&1
at 2026-03-10 09:00
r log run 5km 1:00:00 rpe 8 >/dev/null
at 2026-03-10 09:10
has 'an hour to refuel' 'refuel 50m' "$(r due --short)"
at 2026-03-10 08:10
expect 'a clock set back an hour makes it no longer' '' "$(r due --short | grep refuel)"
at 2026-03-03 09:00
expect 'nor a week' '' "$(r due --short | grep refuel)"
at 2026-03-17 09:00
expect 'and set forward it is over' '' "$(r due --short | grep refuel)"
fresh

# Summer time begins 2026-03-29 at 02:00 and ends 2026-10-25 at 03:00, by name and by rule.
for zone in Europe/Berlin CET-1CEST,M3.5.0,M10.5.0/3; do
	export TZ=$zone
	at 2026-03-29 05:00
	r log run 20km 2:00:00 --at 01:30 >/dev/null
	expect "$zone: a run over the gap" '01:30:00 7200.0 2026-03-28' "$(query "SELECT time(start + utc_offset, 'unixepoch') || ' ' || duration_s || ' ' || date(day * 86400, 'unixepoch') FROM recording")"
	has 'is as long as it was' '2:00:00' "$(r runs)"
	r log run 5km 30:00 --at 02:30 >/dev/null
	expect 'a start within it is an hour on' '03:30:00 7200' "$(query "SELECT time(start + utc_offset, 'unixepoch') || ' ' || utc_offset FROM recording ORDER BY id DESC LIMIT 1")"
	at 2026-10-25 05:00
	r log run 20km 2:30:00 --at 01:30 >/dev/null
	expect 'and over the fold' '01:30:00 9000.0 7200' "$(query "SELECT time(start + utc_offset, 'unixepoch') || ' ' || duration_s || ' ' || utc_offset FROM recording ORDER BY id DESC LIMIT 1")"
	r log run 5km 30:00 --at 02:30 >/dev/null
	expect 'in the doubled hour the first is meant' '02:30:00 7200' "$(query "SELECT time(start + utc_offset, 'unixepoch') || ' ' || utc_offset FROM recording ORDER BY id DESC LIMIT 1")"
	at 2026-10-26 20:00
	expect 'the week has its kilometres' '2 25000.0' "$(r find kind:run week:-1 --json >"$home/found"; sqlite3 :memory: "SELECT count(*) || ' ' || total(json_extract(value, '$.distance_m')) FROM json_each(readfile('$home/found'))")"
	r log run 1km 6:00 --at 00:30 >/dev/null
	expect 'the day of 25 hours has one morning' 1 "$(r days --from 2026-10-25 --to 2026-10-25 | grep -c 2026)"
	fresh
done
# What a watch says in local time, in the gap and in the fold.
export TZ=Europe/Berlin
at 2026-10-26 09:00
cat >"$home/garmin.csv" <<'CSV'
Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR
Running,2026-03-29 02:30:00,false,Gap,5.00,300,00:30:00,140,150
Running,2026-10-25 02:30:00,false,Fold,5.00,300,00:30:00,140,150
Running,2026-10-25 23:30:00,false,Late,5.00,300,00:45:00,140,150
CSV
exits 'an import of local times' 0 r import --units km "$home/garmin.csv"
expect 'in the gap, in the fold, and after' '2026-03-28 03:30 1800.0|2026-10-24 02:30 1800.0|2026-10-25 23:30 2700.0' \
	"$(query "SELECT group_concat(date(day * 86400, 'unixepoch') || strftime(' %H:%M ', start + utc_offset, 'unixepoch') || duration_s, '|') FROM (SELECT * FROM recording ORDER BY start)")"
exits 'again' 0 r import --units km "$home/garmin.csv"
expect 'adds nothing' 3 "$(query 'SELECT count(*) FROM recording')"
fresh

# A journey: what is logged keeps its day, and today is where the runner is.
export TZ=Europe/Berlin
at 2026-03-10 21:00
r log run 8km 44:00 --at 19:00 >/dev/null
r checkin energy=4 >/dev/null
before=$(r runs --json)
now=$(cat "$RECOUP_CLOCK")
export TZ=Pacific/Auckland
has 'it is the next day in Auckland' '2026-03-11' "$(r today --json)"
expect 'the run is as it was' "$before" "$(r runs --json)"
has 'at the hour it was run' '19:00' "$(r runs)"
r checkin energy=3 >/dev/null
expect 'and the check-in there another day' 2 "$(query "SELECT count(DISTINCT day) FROM observation")"
export TZ=Pacific/Honolulu
echo $((now + 3600)) >"$RECOUP_CLOCK"
has 'back over the date line it is the day before' '2026-03-10' "$(r today --json 2>/dev/null)"
expect 'without a word on the clock' '' "$(r today 2>&1 | grep clock)"
expect 'and all days are as they were' "$before" "$(r runs --json)"
fresh

# Leap days, and the one that 2100 has not.
export TZ=Europe/Berlin
at 2028-02-29 08:00
r checkin energy=4 sleep=8:00 >/dev/null
r log run 5km 30:00 --at 07:00 >/dev/null
expect 'a leap day' '2028-02-29 2028-02-29' "$(day_of observation | head -1) $(day_of recording)"
at 2028-03-01 08:00
has 'is yesterday' 'score' "$(r day yesterday)"
expect 'and -1' "$(r day -1)" "$(r day 2028-02-29)"
expect 'and in its month' 1 "$(r find kind:run month:2028-02 | grep -c ' km ')"
exits 'a year without one' 3 r day 2027-02-29
exits 'nor has 2100' 3 r day 2100-02-29
for day in 2038-01-19 2038-01-20 2100-02-28 2100-03-01 2199-12-20; do
	at $day 08:00
	exits "$day" 0 r checkin energy=3 sleep=7:00
	expect 'is its own day' 1 "$(query "SELECT count(*) FROM observation WHERE metric = 'energy' AND date(day * 86400, 'unixepoch') = '$day'")"
	r log run 5km 30:00 --at 07:00 >/dev/null
	expect 'and its clock holds' "$day 07:00" "$(query "SELECT strftime('%Y-%m-%d %H:%M', start + utc_offset, 'unixepoch') FROM recording ORDER BY start DESC LIMIT 1")"
done
at 2100-03-01 08:00
expect 'the day before 1 March 2100' "$(r day 2100-02-28)" "$(r day yesterday)"
exits 'a lifetime is one journal' 0 r doctor
fresh
at 2027-01-01 08:00
r log run 7km 40:00 --at 07:00 >/dev/null
expect 'New Year of 2027 is in week 53' 1 "$(r find kind:run week:2026-W53 | grep -c '7.00 km')"
finish
