#!/bin/sh
# What the journal says of its keeper: planted facts are found, too few days give no number.
. "$(dirname "$0")/helper.sh"

exits 'without a journal' 1 r insights
r checkin energy=4 mood=4 soreness=2 --day 2026-03-09 >/dev/null
r checkin energy=3 mood=4 soreness=3 >/dev/null
exits 'two days' 0 r insights
has 'are too few' 'Not enough days yet (0 of 30)' "$out"
has 'for the flags too' 'Not enough days yet (0 of 30).' "$out"
json=$(r insights --json)
expect 'JSON says so' 0 "$(json "$json" '$.enough')"
expect 'and how many are needed' 30 "$(json "$json" '$.needed')"
expect 'and has no factors' '[]' "$(json "$json" '$.factors')"
expect 'nor an area' '' "$(json "$json" '$.flags.area')"
exits 'an argument' 2 r insights everything

# A year of noise that lasts from day to day, with two truths: alcohol makes the next
# morning worse, legs up the wall on a day makes it better.
rm -f "$home"/data/recoup/journal.db*
awk -v practices="$home/practices" '
function next_() { state = (state * 16807) % 2147483647; return state / 2147483647 }
function bell(  i, sum) { for (i = sum = 0; i < 12; i++) sum += next_(); return sum - 6 }
function rate(x, low, high) { x = int(x + 0.5); return x < low ? low : x > high ? high : x }
function date(day,  month, long) { # of 2025, day 1 is 1 January
	for (month = 1; day > (long = month == 2 ? 28 : month ~ /^(4|6|9|11)$/ ? 30 : 31); month++) day -= long
	return sprintf("2025-%02d-%02d", month, day)
}
BEGIN {
	state = 20260310
	print "date,energy,soreness,mood,motivation,sleep_hours,tag.alcohol,tag.screens"
	for (i = 1; i <= 365; i++) {
		level = 0.5 * level + 0.87 * bell()
		morning = level + burden
		alcohol = next_() < 0.25; screens = next_() < 0.3; legs = next_() < 0.3
		burden = -1 * alcohol + 0.8 * legs
		if (legs) print date(i) >practices
		printf "%s,%d,%d,%d,%d,%.2f,%d,%d\n", date(i), rate(3.4 + 0.8 * morning + 0.5 * bell(), 1, 5),
			rate(3 - 1.6 * morning + 0.8 * bell(), 0, 10), rate(3.6 + 0.6 * morning + 0.5 * bell(), 1, 5),
			rate(3.5 + 0.7 * morning + 0.6 * bell(), 1, 5), 7.5 + 0.8 * bell(), alcohol, screens
	}
}' >"$home/days.csv"
exits 'a year' 0 r import "$home/days.csv"
while read -r day; do
	r practice log legs-up 10 --day "$day" >/dev/null || expect "a practice of $day is logged" yes no
done <"$home/practices"

y() { "$RECOUP" --today 2025-12-31 "$@"; }
exits 'a year of days' 0 y insights
has 'alcohol is found' 'Alcohol                       -' "$out"
has 'and the practice, by its name' 'Legs up the wall              +' "$out"
has 'screens are not' 'Looked at, nothing clear:' "$out"
json=$(y insights --json)
factor() { json "$json" "\$.factors[$(sqlite3 :memory: "SELECT key FROM json_each(json_extract('$(printf '%s' "$json" | sed "s/'/''/g")', '\$.factors')) WHERE json_extract(value, '\$.id') = '$1'")].$2"; }
expect 'alcohol is a finding' 1 "$(factor tag.alcohol found)"
expect 'of worse mornings, surely' '1|1' "$(sqlite3 :memory: "SELECT $(factor tag.alcohol wellness.value) < -0.4, $(factor tag.alcohol wellness.high) < 0")"
expect 'screens are not a finding' 0 "$(factor tag.screens found)"
expect 'the practice is' 'practice.legs-up' "$(json "$json" '$.practices[0].id')"
expect 'one, and better' '1|1' "$(json "$json" '$.practices[0].found')|$(sqlite3 :memory: "SELECT $(json "$json" '$.practices[0].wellness.low') > 0")"
expect 'what is too rare has no number' '' "$(factor rest_day wellness)"
expect 'the same days, the same insights' "$json" "$(y insights --json)"
# A report tells the same, and tags, which are own words, only where it may.
has 'a report tells of it' '<b><bdi>Alcohol</bdi></b>: the next morning -' "$(y report --all -o -)"
has 'and of the practice, surely' '<b><bdi>Legs up the wall</bdi></b>: the next morning +' "$(y report --all -o -)"
private=$(y report --all --private -o -)
has 'a private one of the practice alone' 'Legs up the wall' "$private"
case $private in *Alcohol*|*Screens*) expect 'no tag in it' '' tag ;; esac
# What nobody can see from here is nothing that is said.
expect 'no session, no recovery time' 0 "$(json "$json" '$.recovery_days.hard_session.enough')"
out=$(LC_ALL=C y insights)
expect 'plain characters alone' '' "$(printf '%s' "$out" | tr -d '\000-\177')"
finish
