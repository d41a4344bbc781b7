#!/bin/sh
# A runner logs by verb, reads the verdict, and takes things back.
. "$(dirname "$0")/helper.sh"

exits 'no journal yet is said kindly' 1 r today
has 'and how to begin' 'recoup checkin' "$out"

exits 'a check-in' 0 r checkin energy=3.5 soreness=2.5 quality=3.6 motivation=3.7 mood=3.8 stress=2.3 sleep=7:48
expect 'it prints the new verdict' '2026-03-10: score 65, recovered (not yet sure: from 7 of 9 things)' "$out"
day=$(r day 2026-03-10 --json)
expect 'the published first morning' 64.75 "$(printf '%.2f' "$(json "$day" '$.score')")"
expect 'its flag' recovered "$(json "$day" '$.flag')"
expect 'its sleep debt' -0.25 "$(printf '%.2f' "$(json "$day" '$.contributions.sleep_debt')")"

exits 'a run' 0 r log run 10.2km 52:30 rpe 6 --at 07:10
expect 'it is said back' 'Logged Run 2026-03-10 10.2 km 52:30.' "$out"
runs=$(r runs --json)
expect 'its start' '2026-03-10T07:10:00+01:00' "$(json "$runs" '$[0].start')"
expect 'its distance' 10200 "$(json "$runs" '$[0].distance_m')"
expect 'its time' 3150 "$(json "$runs" '$[0].duration_s')"
expect 'its load is RPE x minutes' 315.0 "$(printf '%.1f' "$(json "$runs" '$[0].load')")"
expect 'its source' self "$(json "$runs" '$[0].sources[0]')"

exits 'undo' 0 r undo
expect 'the run is gone' '[]' "$(r runs --json)"
exits 'redo, in another run of the program' 0 r redo
expect 'the run is back' 10200 "$(json "$(r runs --json)" '$[0].distance_m')"

exits 'a region' 0 r checkin soreness.left_calf=6 --day yesterday
exits 'export' 0 r export days
printf '%s\n' "$out" >"$home/days.csv"
r export runs >"$home/runs.csv"
exits 'its import elsewhere' 0 r --journal "$home/b.db" import "$home/days.csv" "$home/runs.csv"
expect 'loses nothing of the days' "$(cat "$home/days.csv")" "$(r --journal "$home/b.db" export days)"
expect 'loses nothing of the runs' "$(cat "$home/runs.csv")" "$(r --journal "$home/b.db" export runs)"
expect 'days as CSV' 'date,score,flag,confidence,threshold' "$(r days --csv | head -n 1)"
finish
