#!/bin/sh
# What the screens show, by verb: nights, trends, soreness, fuel, the calendar, a session.
. "$(dirname "$0")/helper.sh"
r checkin --day 2026-03-08 energy=4 soreness=2 sleep=7:40 bed=22:30 wake=6:30 hunger=3 >/dev/null
r checkin --day 2026-03-09 energy=2 sleep=5:00 soreness.left_calf=6 soreness.right_knee=3 >/dev/null
r checkin energy=3 sleep=8:00 soreness.left_calf=7 >/dev/null
r log run 10km 50:00 rpe 8 --day 2026-03-09 --at 07:00 >/dev/null
r log run 5km 30:00 rpe 2 --at 18:00 >/dev/null

expect 'sleep shows a night as it was said' 'Sun  8 Mar 2026      22:30      06:30       7:40' \
	"$(r sleep 2026-03-08 | sed -n '2s/ *- .*//p')"
expect 'a night in CSV' 2026-03-08,-90,390 "$(r sleep 2026-03-08 --csv | sed -n 2p | cut -d, -f1-3)"
expect 'trends take names, and a span' 'date,energy,distance
2026-03-09,2,10000' "$(r trends energy distance mon --csv)"
expect 'a span may have terms behind it' 'date,energy
2026-03-09,2' "$(r trends energy 2026-W10..2026-W11 'energy<3' --csv)"
expect 'days of a week' 2026-03-08 "$(r days last week --csv | sed 1d | cut -d, -f1)"
expect 'from a month, to a week' '2026-03-08
2026-03-09
2026-03-10' "$(r days --since 2026-03 --until 2026-W11 --csv | sed 1d | cut -d, -f1 | grep -v 2026-03-0[1-7] | grep -v 2026-03-1[1-9])"
exits 'a slip in a name' 2 r trends enrgy
has 'names the nearest' 'energy' "$out"
exits 'neither span nor term' 3 r days lastweek
has 'shows the right form' '2026-W14' "$out"
exits 'a term of sessions lists no days' 3 r days 'rpe>7'
has 'and says where it goes' 'recoup runs' "$out"

expect 'the sorest region first' left_calf "$(json "$(r soreness --json)" '$.regions[0].region')"
expect 'with its other side, which nobody spoke of' '' "$(json "$(r soreness --json)" '$.regions[0].other_side')"
has 'soreness of another day' 'right knee' "$(r soreness yesterday)"
exits 'a day to come has no soreness' 3 r soreness 2026-04-01

expect 'a hard run is to be eaten after' 'hard session' "$(json "$(r fuel mon --json)" '$.refuel.why')"
r run 2026-03-09 carbs=60 fluids_during=750ml electrolytes_during=yes cramps=yes before=fasted >/dev/null
expect 'what was eaten can be said' '60.0|0.75|1|1|fasted' \
	"$(r fuel mon --json >"$home/f"; sqlite3 :memory: "SELECT json_extract(x,'\$.carbs_during_g')*1.0, json_extract(x,'\$.fluids_during_l'), json_extract(x,'\$.electrolytes_during'), json_extract(x,'\$.cramps'), json_extract(x,'\$.before') FROM (SELECT json_extract(CAST(readfile('$home/f') AS TEXT),'\$.sessions[0]') x)")"
r undo >/dev/null
expect 'and taken back' '' "$(json "$(r fuel mon --json)" '$.sessions[0].cramps')"
exits 'what cannot be is refused' 3 r run 2026-03-09 cramps=perhaps
has 'with what can' 'yes or no' "$out"

has 'a month of the calendar' 'Mar 2026' "$(r calendar)"
expect 'a week of it sums what was run' '15.0 km' "$(r calendar | sed -n 's/^2026-W11.* \([0-9.]* km\)$/\1/p')"
expect 'the calendar in CSV' 2026-03-09,2026-W11 "$(r calendar mon --csv | sed -n 2p | cut -d, -f1,2)"

expect 'the last session' 5000 "$(json "$(r run --json)" '$.distance_m')"
id=$(json "$(r run 2026-03-09 --json)" '$.id')
r run "$id" 11km rpe 9 title='Hills again' >/dev/null
expect 'a run is changed, and keeps the rest' '11000|3000|9|Hills again' \
	"$(r run "$id" --json >"$home/f"; sqlite3 :memory: "SELECT json_extract(x,'\$.distance_m'), json_extract(x,'\$.duration_s'), json_extract(x,'\$.rpe'), json_extract(x,'\$.title') FROM (SELECT CAST(readfile('$home/f') AS TEXT) x)")"
r run "$id" title='Hills again, and the long way home by the river' >/dev/null
has 'a pipe gets titles whole' 'the long way home by the river' "$(r runs)"
r run "$id" rpe= >/dev/null
expect 'and what was said of it taken back' '' "$(json "$(r run "$id" --json)" '$.rpe')"
r run "$id" --at 08:15 >/dev/null
has 'or moved' 'T08:15' "$(json "$(r run "$id" --json)" '$.start')"
r log run 3km 20:00 --day 2026-03-09 >/dev/null
exits 'two sessions of a day are not guessed between' 2 r run 2026-03-09
has 'their numbers are told' "$id" "$out"
r run "$id" --delete >/dev/null
exits 'a deleted run is gone' 1 r run "$id"
r undo >/dev/null
exits 'and comes back' 0 r run "$id"
exits 'a run cannot begin in the future' 3 r run "$id" --day 2026-03-10 --at 23:59
exits 'no run on that day' 1 r run 2026-03-01

score=$(json "$(r today --json)" '$.score')
expect 'a template is filled in' "$(printf '%.0f' "$score") 8:00 h -" \
	"$(r today --format '{score} {sleep_hours} {hrv_rmssd}')"
expect 'what stands for what is missing' 'no weight {x}' "$(r today --format '{weight|no weight} {{x}}')"
exits 'a field that is none' 2 r today --format '{scroe}'
has 'has a nearest' '{score}' "$out"
exits 'a brace that does not close' 2 r today --format '{score'
r practice log long-exhale 5 >/dev/null
expect 'a template lets nothing through that drives a terminal' 0 \
	"$(r today --format "$(printf 'a\033[31m\007b {score}')" | tr -d '\n' | tr -cd '\000-\037' | wc -c)"
for field in $(r help today | sed -n '/^Fields/,$s/^  \([a-z_]*\) .*/\1/p'); do
	exits "{$field} is a field" 0 r today --format "{$field}"
done
finish
