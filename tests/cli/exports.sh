#!/bin/sh
# Exports of every source, in the shapes of real files: recognised by their headers, each
# row accounted for, values right to the digit.
. "$(dirname "$0")/helper.sh"
data=$RECOUP_EXPORTS

# one FILE: imports it alone into a journal of its own
one() {
	rm -f "$home"/one.db*
	report=$(r --journal "$home/one.db" import --json "$data/$1")
	days=$(r --journal "$home/one.db" export days --json)
	runs=$(r --journal "$home/one.db" runs --all --json)
}
# is FILE FORMAT READ SKIPPED
is() {
	one "$1"
	expect "$1 is $2" "$2" "$(json "$report" '$.files[0].format')"
	expect "$1: rows" "$3" "$(json "$report" '$.files[0].read')"
	expect "$1: skipped" "$4" "$(json "$report" '$.files[0].skipped_total')"
	again=$(r --journal "$home/one.db" import --json "$data/$1")
	expect "$1: again nothing new" "$(($3 - $4))" "$(json "$again" '$.files[0].unchanged')"
}
run() { expect "$1" "$3" "$(json "$runs" "\$$2")"; }
day() { expect "$1" "$3" "$(json "$days" "\$$2")"; }

is garmin-activities.csv garmin-activities 5 2
run 'thousands of metres climbed' '[0].ascent_m' 1145
run 'a swim in metres' '[2].distance_m' 1500
has 'the impossible day is named with its line' '"line":5' "$report"
is garmin-activities-fr.csv garmin-activities 2 0
run 'a comma for a point where pace says so' '[0].distance_m' 21130
run 'a point beside it' '[1].distance_m' 9330
run 'Course à pied is a run' '[0].kind' run
french=$runs
is garmin-activities-utf16.csv garmin-activities 2 0
expect 'UTF-16 says the same' "$french" "$runs"
is garmin-activities-1252.csv garmin-activities 2 0
expect 'Windows-1252 says the same' "$french" "$runs"
is garmin-activities-mi.csv garmin-activities 2 0
expect 'miles are told by stride and cadence' mi "$(json "$report" '$.files[0].units')"
is garmin-sleep.csv garmin-sleep 2 1
day 'sleep in hours' '[0].sleep_hours' 7.13333333333333
day 'to bed the evening before' '[0].bed_time' -29
is garmin-stress.csv garmin-stress 2 0
day 'the watch'"'"'s stress is kept apart' '[1].device_stress' 32
day 'and is none of the person'"'"'s' '[1].stress' ''
is strava-activities.csv strava-activities 1 0
run 'the second distance, in metres' '[0].distance_m' 10020.5
run 'RPE' '[0].rpe' 7
run 'UTC shown locally' '[0].start' 2026-03-02T07:00:15+01:00
is strava-activities-de.csv strava-activities 1 0
run 'a German date' '[0].start' 2026-02-21T16:09:27+01:00
is whoop-cycles.csv whoop-cycles 2 1
day 'the day of waking' '[0].date' 2026-03-02
day 'a night before it' '[0].bed_time' -96
is whoop-sleeps.csv whoop-sleeps 3 0
day 'a night in two pieces' '[0].sleep_hours' 6.83333333333333
day 'and a nap apart' '[0].nap_hours' 0.5
is whoop-workouts.csv whoop-workouts 1 0
run 'local with its offset' '[0].start' 2026-03-02T07:00:18+01:00
run 'a duration by its end' '[0].duration_s' 3010
is whoop-journal.csv whoop-journal 3 1
has 'answers are tags' 'tag.alcohol' "$(r --journal "$home/one.db" export days)"
is runkeeper-mi.csv runkeeper 2 0
run 'miles by the header' '[1].distance_m' 21082.4064
run 'feet as well' '[1].ascent_m' 182.88
is intervals-wellness.csv intervals-wellness 2 1
day 'quality turned' '[0].sleep_quality' 3.66666666666667
day 'stress turned' '[0].stress' 1
has 'and named with the value' '4 on 1..4' "$(sqlite3 "$home/one.db" 'SELECT origin FROM observation')"
is intervals-activities.csv intervals-activities 1 0
expect 'feel turned' 4 "$(json "$(r --journal "$home/one.db" export runs --json)" '$[0].feel')"
is fitbit-sleep-score.csv fitbit-sleep-score 1 0
is withings-activities.csv withings-activities 2 0
run 'distance within JSON' '[0].distance_m' 10018
run 'heart rate 0 is missing' '[0].max_hr' ''
is withings-sleep.csv withings-sleep 2 0
day 'stages and pieces add up' '[0].sleep_hours' 6.66666666666667
is withings-weight.csv withings-weight 2 0
day 'the first weighing of the day' '[0].weight' 69.8
is apple-sleep.csv apple-health-sleep 2 0
day 'what is not main is a nap' '[0].nap_hours' 0.416666666666667
day 'SDNN is no rMSSD' '[0].hrv_rmssd' ''
is apple-daily.csv apple-health-daily 1 0
day 'a unit behind the number' '[0].resting_hr' 54
is zepp-sleep.csv zepp-sleep 2 1
day 'sleep of three stages' '[0].sleep_hours' 6.68333333333333
is zepp-sport.csv zepp-sport 2 0
is oura-sleep.csv oura-sleep 3 1
is samsung-exercise.csv samsung-exercise 1 0
run 'a line above the header; milliseconds' '[0].duration_s' 3010.877
is samsung-sleep.csv samsung-sleep 1 0
day 'of the day of waking' '[0].date' 2026-03-02
is trainingpeaks.csv trainingpeaks-workouts 2 1
is polar-session.csv polar-session 1 0
run 'date and time in two columns' '[0].start' 2026-03-02T07:00:03+01:00
is sleep-as-android.csv sleep-as-android 2 0
day 'a rating of 0 is none' '[1].sleep_quality' ''
is hrv4training.csv hrv4training 2 1
is elite-hrv.csv elite-hrv 2 1

# The same run from seven sources is one.
rm -f "$home"/one.db*
for file in garmin-activities strava-activities whoop-workouts withings-activities \
	samsung-exercise polar-session intervals-activities; do
	r --journal "$home/one.db" import "$data/$file.csv" >/dev/null
done
runs=$(r --journal "$home/one.db" runs --json --from 2026-03-02)
expect 'seven sources, one run' 1 "$(json "$runs" '$' | sqlite3 :memory: "SELECT json_array_length('$(printf '%s' "$runs" | sed "s/'/''/g")')")"
expect 'told by all that fit' '["garmin","intervals","polar","samsung","strava","whoop","withings"]' "$(json "$runs" '$[0].sources')"

# A run that was taken out stays out, unless asked for.
id=$(json "$runs" '$[0].id')
expect 'there is a folder of them' 0 "$(r --journal "$home/two.db" import "$data" >/dev/null 2>&1; echo $?)"

# An unknown file is taught by hand.
printf 'Tag;Sportart;Strecke (km);Dauer;Puls\n03.04.2025 07:10;Laufen;10,20;00:52:30;151\n15.04.2025 18:10;Radfahren;30,10;01:12:30;131\n' >"$home/diary.csv"
exits 'it is unknown at first' 5 r import "$home/diary.csv"
exits 'a format is proposed' 0 r formats new "$home/diary.csv" Sportart=kind Dauer=duration_s \
	'Strecke (km)=distance_m km' Puls=avg_hr --save diary
report=$(r import --json "$home/diary.csv")
expect 'and known from then on' diary "$(json "$report" '$.files[0].format')"
expect 'with its values' 10200 "$(json "$(r runs --json)" '$[0].distance_m')"
exits 'a field that is none' 3 r formats new "$home/diary.csv" Puls=pulse

if [ -d "${RECOUP_CORPUS:-}" ]; then
	for file in "$RECOUP_CORPUS"/*/*.csv; do
		rm -f "$home"/one.db*
		report=$(r --today 2026-12-31 --journal "$home/one.db" import --json "$file")
		expect "$file: every row accounted for" \
			"$(json "$report" '$.files[0].read')" \
			"$(($(json "$report" '$.files[0].added') + $(json "$report" '$.files[0].merged') + $(json "$report" '$.files[0].unchanged') + $(json "$report" '$.files[0].skipped_total')))"
		expect "$file: a known export" 0 "$(json "$report" '$.files[0].format' | grep -c '^$')"
	done
fi
finish
