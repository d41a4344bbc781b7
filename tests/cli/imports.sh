#!/bin/sh
# Exports of watches: the same run of two sources is one, again is nothing new, and
# a batch can be taken back.
. "$(dirname "$0")/helper.sh"
cat >"$home/garmin.csv" <<'CSV'
Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,Total Ascent,Avg Stride Length
Running,2026-03-02 07:00:10,false,"Tempo ""6x800""","10.01","650","00:50:12","151","172","170","45","1.17"
Running,2026-03-01 18:30:00,false,=cmd|x,"5.00","320","00:30:00","--","0","165","--","1.01"
Pool Swim,2026-02-28 12:00:00,false,Swim,"1,500","400","00:40:00","130","150","--","--","--"
CSV
cat >"$home/strava.csv" <<'CSV'
Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Elapsed Time,Moving Time,Distance,Perceived Exertion
77,"Mar 2, 2026, 6:00:15 AM",Morning Run,Run,"two
lines",3020,10.02,3020.0,3001.0,10020.5,7
CSV
report=$(r import --json "$home/garmin.csv" "$home/strava.csv")
expect 'Garmin is recognised' garmin-activities "$(json "$report" '$.files[0].format')"
expect 'three are added' 3 "$(json "$report" '$.files[0].added')"
expect 'Strava is recognised' strava-activities "$(json "$report" '$.files[1].format')"
expect 'its run is the same run' 1 "$(json "$report" '$.files[1].merged')"
runs=$(r runs --json)
expect 'told by two' '["garmin","strava"]' "$(json "$runs" '$[0].sources')"
expect 'with the RPE of one' 7 "$(json "$runs" '$[0].rpe')"
expect 'km read as km' 10010 "$(printf '%.0f' "$(json "$runs" '$[0].distance_m')")"
expect 'HR 0 and -- are missing' '' "$(json "$runs" '$[1].avg_hr')"
expect 'swims in metres, under --all only' 1500 "$(json "$(r runs --all --json)" '$[2].distance_m')"
report=$(r import --json "$home/garmin.csv" "$home/strava.csv")
expect 'again: nothing new' 3 "$(json "$report" '$.files[0].unchanged')"
expect 'again: nothing new of Strava' 1 "$(json "$report" '$.files[1].unchanged')"
exits 'a dry run' 0 r --journal "$home/dry.db" import --dry-run "$home/garmin.csv"
expect 'changes nothing' '[]' "$(r --journal "$home/dry.db" runs --json --all)"
exits 'undo takes Strava back' 0 r undo
expect 'one source is left' '["garmin"]' "$(json "$(r runs --json)" '$[0].sources')"
exits 'Garmin by its number' 0 r undo --batch 1
expect 'nothing is left' '[]' "$(r runs --json --all)"
r redo >/dev/null
r redo >/dev/null
expect 'both are back' '["garmin","strava"]' "$(json "$(r runs --json)" '$[0].sources')"

# Scores that were worked out before an import are worked out again after it.
for journal in before after; do
	for day in 01 02 03 04 05 06 07 08; do
		r --journal "$home/$journal.db" checkin --day "2026-03-$day" energy=3 soreness=4 sleep=7:30 >/dev/null
	done
done
first=$(r --journal "$home/before.db" days --csv)
r --journal "$home/before.db" import "$home/garmin.csv" >/dev/null
r --journal "$home/after.db" import "$home/garmin.csv" >/dev/null
days=$(r --journal "$home/after.db" days --csv)
expect 'an import changes the scores it must' "$days" "$(r --journal "$home/before.db" days --csv)"
expect 'and there was something to change' 1 "$([ "$first" != "$days" ] && echo 1)"
printf 'date,source,energy\n2026-03-04,watch,1\n2026-03-03,watch,1\n2026-02-20,watch,1\n' >"$home/days.csv"
r --journal "$home/before.db" import "$home/days.csv" >/dev/null
r --journal "$home/after.db" import "$home/days.csv" >/dev/null
r --journal "$home/after.db" undo >/dev/null
r --journal "$home/after.db" redo >/dev/null
expect 'days as well, undone and redone too' "$(r --journal "$home/before.db" days --csv)" \
	"$(r --journal "$home/after.db" days --csv)"

exits 'a demo' 0 r --journal "$home/demo.db" demo --print
has 'prints the verdict' 'What to do' "$out"
exits 'not on top of entries' 3 r --journal "$home/demo.db" demo --print

if [ -d "${RECOUP_CORPUS:-}" ]; then
	for file in garmin/activities-en.csv strava/activities-en.csv; do
		report=$(r --journal "$home/corpus.db" import --json "$RECOUP_CORPUS/$file")
		expect "$file: 120 rows" 120 "$(json "$report" '$.files[0].read')"
		expect "$file: all added" 120 "$(json "$report" '$.files[0].added')"
		report=$(r --journal "$home/corpus.db" import --json "$RECOUP_CORPUS/$file")
		expect "$file: again" 120 "$(json "$report" '$.files[0].unchanged')"
	done
fi
finish
