#!/bin/sh
# Two simulated months of five runners: imported as a person would, and what is suggested on
# each of their days held to what a good coach would stand by.
. "$(dirname "$0")/helper.sh"
first=2026-01-05 # a Monday, day 0

day() { date -u -d "$first + $1 days" +%F; }

# journal NAME: the runner's days, runs, plans and practices in a journal of their own
journal() {
	name=$1 db="$home/$1.db"
	for kind in days runs plans practices; do
		"$MAKE_RUNNERS" "$name" $kind >"$home/made.csv"
		if [ -f "$RECOUP_RUNNERS/$name-$kind.csv" ]; then
			expect "$name-$kind.csv is what the generator makes" '' \
				"$(cmp "$RECOUP_RUNNERS/$name-$kind.csv" "$home/made.csv" 2>&1)"
		else
			expect "$name has no $kind" 1 "$(wc -l <"$home/made.csv" | tr -d ' ')"
		fi
	done
	exits "$name is imported" 0 "$RECOUP" --journal "$db" --today "$(day 59)" \
		import "$RECOUP_RUNNERS/$name-days.csv" "$RECOUP_RUNNERS/$name-runs.csv"
	if [ -f "$RECOUP_RUNNERS/$name-plans.csv" ]; then
		tail -n +2 "$RECOUP_RUNNERS/$name-plans.csv" | while IFS=, read -r date kind note; do
			"$RECOUP" --journal "$db" --today "$first" plan "$date" "$kind" $note >/dev/null || exit 1
		done || expect "$name has plans" 0 1
	fi
	if [ -f "$RECOUP_RUNNERS/$name-practices.csv" ]; then
		tail -n +2 "$RECOUP_RUNNERS/$name-practices.csv" | while IFS=, read -r date practice kind; do
			"$RECOUP" --journal "$db" --today "$(day 59)" practice log "$practice" 10 --day "$date" \
				--at 20:00 >/dev/null || exit 1
		done || expect "$name has practices" 0 1
	fi
	: >"$home/$name.json"
	for at in $(seq 0 59); do
		verdict=$("$RECOUP" --journal "$db" --today "$(day 59)" day "$(day "$at")" --json)
		for clock in 07:00 20:30; do
			printf '{"at":%d,"clock":"%s","suggest":%s,"day":%s}\n' "$at" $clock \
				"$("$RECOUP" --journal "$db" --today "$(day 59)" suggest --day "$(day "$at")" \
				--at $clock --json)" "$verdict" >>"$home/$name.json"
		done
	done
	sqlite3 "$home/all.db" "CREATE TABLE IF NOT EXISTS said (runner, at, clock, flag, score, pattern,
		see, place, practice, kind, minutes, rule, reason);
		CREATE TEMP TABLE line (text);" ".mode ascii" ".separator \"\001\" \"\\n\"" \
		".import $home/$name.json line" \
		"INSERT INTO said SELECT '$name', text ->> '\$.at', text ->> '\$.clock', text ->> '\$.day.flag',
			text ->> '\$.day.score', text ->> '\$.day.pattern', text ->> '\$.suggest.see_somebody',
			each.key, each.value ->> '\$.practice', each.value ->> '\$.kind',
			each.value ->> '\$.minutes', each.value ->> '\$.rule', each.value ->> '\$.reason'
		FROM line, json_each(text, '\$.suggest.suggestions') AS each;"
}

ask() { sqlite3 "$home/all.db" "$1"; }

for name in beginner marathoner sleepless hungry ill; do
	journal $name
done
expect 'every day and hour has three suggestions' "$((5 * 60 * 2 * 3))" "$(ask 'SELECT count(*) FROM said')"
expect 'each with a reason of a line' 0 \
	"$(ask 'SELECT count(*) FROM said WHERE length(reason) NOT BETWEEN 8 AND 80')"
expect 'no two of a kind, but a nap or early night on a rest day' 0 "$(ask "SELECT count(*) FROM said a
	JOIN said b USING (runner, at, clock, kind) WHERE a.place < b.place
	AND (a.practice = 'rest-day') = (b.practice = 'rest-day')")"
expect 'rest is first on every day of the pattern' 0 "$(ask "SELECT count(*) FROM said
	WHERE place = 0 AND pattern IS NOT NULL AND practice <> 'rest-day'")"
expect 'recovered mornings without illness, pain, plan or pattern against it are sent out to run' \
	'easy-again
go-and-run
watch-it' "$(ask "SELECT DISTINCT rule FROM said WHERE place = 0 AND clock = '07:00'
	AND flag = 'recovered' AND practice <> 'rest-day' ORDER BY 1")"
expect 'a recovered morning that rests has a reason' 'day-off
ill
pain
pattern-rest
planned-rest
spare-it' "$(ask "SELECT DISTINCT rule FROM said WHERE place = 0 AND clock = '07:00'
	AND flag = 'recovered' AND practice = 'rest-day' UNION SELECT 'pain' ORDER BY 1")"
expect 'the second and third thing are not the same three days running, but for food' '' \
	"$(ask "SELECT DISTINCT a.runner, a.clock, a.at, a.practice FROM said a
	JOIN said b ON b.runner = a.runner AND b.clock = a.clock AND b.at = a.at - 1
	JOIN said c ON c.runner = a.runner AND c.clock = a.clock AND c.at = a.at - 2
	WHERE a.practice = b.practice AND b.practice = c.practice AND a.place > 0 AND b.place > 0
	AND c.place > 0 AND a.kind <> 'food'")"
expect 'naps are for before three, what leads to sleep for the evening' '' "$(ask "SELECT DISTINCT
	practice, clock FROM said WHERE (practice IN ('nap', 'long-nap', 'wake-up') AND clock = '20:30')
	OR (practice IN ('before-bed', 'early-night', 'four-eight') AND clock <> '20:30')")"
expect 'nobody without a roller is told to roll' 0 \
	"$(ask "SELECT count(*) FROM said WHERE practice LIKE 'roll-%' OR practice LIKE 'gun-%'")"

# one RUNNER DAY CLOCK PLACE COLUMN
one() { ask "SELECT $5 FROM said WHERE runner = '$1' AND at = $2 AND clock = '$3' AND place = $4"; }

expect 'the beginner rests with quads sore 5 in the first week' 'spare-it' "$(one beginner 4 07:00 0 rule)"
expect 'a shin that begins is watched' 'watch-it' "$(one beginner 30 07:00 0 rule)"
expect 'and spared when it grows' 'spare-it' "$(one beginner 32 07:00 0 rule)"
has 'pain is for a physio' 'physio' "$(one beginner 34 07:00 0 see)"
expect 'and rested, also on the days without a check-in' 'pain
pain
pain' "$(ask "SELECT rule FROM said WHERE runner = 'beginner' AND at BETWEEN 35 AND 37 AND place = 0
	AND clock = '07:00'")"

expect 'the marathoner rests when it is planned' 'planned-rest' "$(one marathoner 12 07:00 0 rule)"
has 'is told to eat for the race the day before' 'Race tomorrow (marathon)' "$(one marathoner 54 07:00 1 reason)"
has 'and to lie down early' 'lie down early' "$(one marathoner 54 20:30 0 reason)"
expect 'races' 'your-race' "$(one marathoner 55 07:00 0 practice)"
has 'is asked after the urine when soreness is 8' 'dark as cola' "$(one marathoner 56 07:00 0 see)"
expect 'and rests for the days after' 4 "$(ask "SELECT count(*) FROM said WHERE runner = 'marathoner'
	AND at > 55 AND clock = '07:00' AND practice = 'rest-day'")"

expect 'who sleeps badly is answered with sleep on most mornings of the worst weeks' yes \
	"$(ask "SELECT CASE WHEN count(DISTINCT at) >= 18 THEN 'yes' ELSE count(DISTINCT at) END FROM said
	WHERE runner = 'sleepless' AND at BETWEEN 14 AND 34 AND clock = '07:00'
	AND rule IN ('nap', 'lie-down', 'poor-nights')")"
expect 'but not with naps, which would make the nights worse' 0 "$(ask "SELECT count(*) FROM said
	WHERE runner = 'sleepless' AND at BETWEEN 14 AND 34 AND practice = 'nap'")"
expect 'and runs after the holiday' 'go-and-run' "$(one sleepless 48 07:00 0 rule)"

expect 'who eats too little is answered with food on most mornings' yes "$(ask "SELECT CASE WHEN
	count(DISTINCT at) >= 35 THEN 'yes' ELSE count(DISTINCT at) END FROM said WHERE runner = 'hungry'
	AND at BETWEEN 1 AND 42 AND clock = '07:00' AND kind = 'food'")"
expect 'never with a tool before it' 0 "$(ask "SELECT count(*) FROM said a JOIN said b
	USING (runner, at, clock) WHERE a.kind = 'bodywork' AND b.kind = 'food' AND a.place < b.place")"
has 'the falling weight is asked about' 'Weight down' "$(one hungry 26 07:00 0 see)"
has 'so is the period' 'too little food' "$(one hungry 40 07:00 0 see)"

expect 'the ill rest every day of it, also one without a check-in' 9 "$(ask "SELECT count(*) FROM said
	WHERE runner = 'ill' AND at BETWEEN 21 AND 29 AND clock = '07:00' AND rule = 'ill'")"
for practice in $(ask "SELECT DISTINCT practice FROM said WHERE runner = 'ill' AND at BETWEEN 21 AND 29"); do
	expect "and $practice, which they are offered, is no effort" 1 \
		"$(grep -c '^effort = 0$' "$RECOUP_SHARE/practices/$practice.ini")"
done
has 'a fever is not run with' 'Fever: no running' "$(one ill 23 07:00 0 see)"
expect 'they come back easily for a week' 7 "$(ask "SELECT count(*) FROM said WHERE runner = 'ill'
	AND at BETWEEN 30 AND 36 AND clock = '07:00' AND rule = 'easy-again'")"
has 'and are told not to go hard yet' 'nothing hard yet' "$(one ill 37 07:00 0 reason)"

exits 'ten minutes at hand' 0 "$RECOUP" --journal "$home/ill.db" --today "$(day 20)" today --minutes 10 --json
expect 'are kept to' 0 "$(sqlite3 :memory: "SELECT count(*) FROM json_each(json_extract('$(printf '%s' "$out" |
	sed "s/'/''/g")', '\$.suggestions')) WHERE value ->> '\$.minutes' > 10")"
exits 'no minutes at all cannot be' 3 "$RECOUP" --journal "$home/ill.db" suggest --minutes 0
exits 'nor such a time' 3 "$RECOUP" --journal "$home/ill.db" suggest --at 25:00
exits 'what to do, for people' 0 "$RECOUP" --journal "$home/beginner.db" --today "$(day 59)" suggest --day "$(day 34)"
has 'who to see comes before what to do' 'let a physio or doctor see it' "$(printf '%s' "${out%%What to do*}" | tr '\n' ' ')"
finish
