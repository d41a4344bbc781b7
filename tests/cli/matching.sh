#!/bin/sh
# One truth from many sources, at the edges: what is one session, what is two, and what
# the person has to say.
. "$(dirname "$0")/helper.sh"
# The person's own list is Garmin's; the other source is Strava's, whose times are UTC.
garmin() { # DATE TIME KIND KM DURATION
	printf 'Activity Type,Date,Title,Distance,Time\n%s,%s %s,G,"%s","%s"\n' "$3" "$1" "$2" "$4" "$5"
}
strava() { # "MON D, YYYY, H:MM:SS AM" KIND METRES SECONDS MOVING
	printf 'Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Moving Time,Distance\n'
	printf '%s,"%s",S,%s,%s,0,%s,%s\n' "$6" "$1" "$2" "$4" "$5" "$3"
}
begin() { rm -f "$home"/m.db*; }
into() { r --journal "$home/m.db" import --json --units km - >"$home/report"; }
count() { # WHAT WANTED: activities of any kind
	found=$(r --journal "$home/m.db" runs --all --json)
	expect "$1" "$2" "$(sqlite3 :memory: "SELECT json_array_length('$(printf '%s' "$found" | sed "s/'/''/g")')")"
}

begin
garmin 2026-02-10 07:00:00 Running 10.00 00:50:00 | into
strava 'Feb 10, 2026, 6:00:40 AM' Run 10030 3005 3001 1 | into
count 'seconds and metres apart: one' 1
strava 'Feb 10, 2026, 6:52:00 AM' Run 10030 3005 3001 2 | into
count 'back to back, alike in length: two' 2

begin
garmin 2026-02-10 09:30:00 Running 3.00 00:18:00 | into
garmin 2026-02-10 10:00:00 Running 10.00 00:42:00 | into
strava 'Feb 10, 2026, 9:00:05 AM' Run 10010 2525 2521 1 | into
count 'warm-up and race: the race is one, the warm-up another' 2
expect 'and it is the race' '["garmin","strava"]' "$(json "$(r --journal "$home/m.db" runs --json)" '$[0].sources')"

begin
garmin 2026-02-10 23:50:00 Running 5.00 00:30:00 | into
strava 'Feb 10, 2026, 10:50:30 PM' Run 5010 1805 1801 1 | into
count 'across midnight: one' 1

begin
garmin 2026-02-10 07:00:00 Running 10.00 00:50:00 | into
strava 'Feb 10, 2026, 11:00:10 AM' Run 10010 3001 3000 1 | into
count 'a zone wrong by exactly five hours: one' 1
strava 'Feb 10, 2026, 11:20:10 AM' Run 10010 3001 3000 2 | into
count 'five hours and twenty minutes: two' 2

begin
garmin 2026-02-10 07:00:00 Running 10.00 00:50:00 | into
strava 'Feb 10, 2026, 6:00:10 AM' Run 10010 4200 3002 1 | into
count 'paused in one, not in the other: one' 1

begin
garmin 2026-02-10 07:00:00 'Treadmill Running' -- 00:30:00 | into
strava 'Feb 10, 2026, 6:00:30 AM' Run 5400 1810 1805 1 | into
count 'a treadmill that knows no distance: one' 1

begin
garmin 2026-02-10 07:00:00 Running 10.00 00:50:00 | into
strava 'Feb 10, 2026, 6:00:10 AM' Ride 10010 3000 3000 1 | into
count 'a ride is no run: two' 2

# In doubt: the person says.
begin
garmin 2026-02-10 07:00:00 Running 10.00 00:50:00 | into
strava 'Feb 10, 2026, 6:12:00 AM' Run 7000 2300 2300 1 | into
count 'overlapping but unlike: two at first' 2
expect 'and in doubt' 1 "$(json "$(cat "$home/report")" '$.files[0].doubtful')"
pairs=$(r --journal "$home/m.db" pairs --json)
one=$(json "$pairs" '$[0].one.id') other=$(json "$pairs" '$[0].other.id')
exits 'they are made one' 0 r --journal "$home/m.db" pairs join "$one" "$other"
count 'one now' 1
exits 'which can be taken back' 0 r --journal "$home/m.db" undo
count 'two again' 2
exits 'or they are two' 0 r --journal "$home/m.db" pairs apart "$one" "$other"
expect 'and asked about no more' '[]' "$(r --journal "$home/m.db" pairs --json)"
exits 'an activity that is none' 1 r --journal "$home/m.db" pairs join 1 99999

# The units of a source are said once.
begin
garmin 2026-02-10 07:00:00 Running 10.00 00:50:00 | r --journal "$home/m.db" import --units mi - >/dev/null
garmin 2026-02-11 07:00:00 Running 10.00 00:50:00 | r --journal "$home/m.db" import - >"$home/report"
expect 'and remembered' 16093.44 "$(json "$(r --journal "$home/m.db" runs --json)" '$[0].distance_m')"

# What was deleted stays deleted, unless asked for; an edited title is that source's.
begin
strava 'Feb 10, 2026, 6:00:10 AM' Run 10010 3000 3000 1 | into
id=$(json "$(r --journal "$home/m.db" runs --json)" '$[0].id')
sqlite3 "$home/m.db" "INSERT INTO deletion VALUES ($id)"
strava 'Feb 10, 2026, 6:00:10 AM' Run 10010 3000 3000 1 | into
count 'a deleted session stays away' 0
strava 'Feb 10, 2026, 6:00:10 AM' Run 10010 3000 3000 1 |
	r --journal "$home/m.db" import --bring-back - >/dev/null
count 'until it is asked for' 1
exits 'which can be taken back' 0 r --journal "$home/m.db" undo
count 'and it is away again' 0
finish
