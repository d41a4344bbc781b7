#!/bin/sh
# A page for a coach: its figures are those of the journal, and it stands alone.
. "$(dirname "$0")/helper.sh"

exits 'without a journal' 1 r report -o "$home/none.html"
expect 'no file' no "$([ -e "$home/none.html" ] && echo yes || echo no)"
r --journal "$home/d.db" demo --print >/dev/null 2>&1
d() { r --journal "$home/d.db" "$@"; }
page=$home/report.html
exits 'a report' 0 d report --since 2026-01-01 -o "$page"
html=$(cat "$page")
# Text as it is read: without marks, in one line.
text=$(sed 's/<style>.*<\/style>//; s/<[^>]*>//g' "$page" | tr '\n' ' ' | tr -s ' ')

# ---- its figures are those of the days ----
json=$(d days --json --from 2026-01-01 --to 2026-03-10)
days() { sqlite3 :memory: "WITH d AS (SELECT key AS at, json_extract(value, '\$.flag') AS flag,
	json_extract(value, '\$.score') AS score, json_extract(value, '\$.logged') AS logged,
	json_extract(value, '\$.load') AS load FROM json_each('$json')) $1"; }
under=$(days "SELECT count(*) FROM d WHERE flag = 'under-recovered'")
flagged=$(days 'SELECT count(*) FROM d WHERE flag IS NOT NULL')
has 'flagged mornings' "On $under of $flagged mornings with a verdict (69 days) the runner was under-recovered, on $(days "SELECT count(*) FROM d WHERE flag = 'strained'") strained, on $(days "SELECT count(*) FROM d WHERE flag = 'recovered'") recovered." "$text"
run=$(days "SELECT max(n) FROM (SELECT count(*) AS n FROM (SELECT at - row_number() OVER (ORDER BY at) AS island FROM d WHERE flag = 'under-recovered') GROUP BY island)")
has 'the longest stretch' "was $run in a row, 6 Mar 2026 to 10 Mar 2026" "$text"
has 'the mean score' "Score, mean$(days 'SELECT CAST(round(avg(score)) AS INTEGER) FROM d WHERE logged')of 100; $(days 'SELECT count(*) FROM d WHERE logged') of 69 mornings" "$text"
has 'four weeks of load' "The last four weeks had $(days 'SELECT CAST(round(avg(load)) AS INTEGER) FROM d WHERE at > 40') AU a day, the four before $(days 'SELECT CAST(round(avg(load)) AS INTEGER) FROM d WHERE at BETWEEN 13 AND 40')" "$text"

# What took points, from each day's own account.
for date in $(sqlite3 :memory: "SELECT json_extract(value, '\$.date') FROM json_each('$json') WHERE json_extract(value, '\$.flag') = 'under-recovered'"); do
	printf '%s%s' "$([ -s "$home/under" ] && echo ,)" "$(d day "$date" --json)" >>"$home/under"
done
most=$(sqlite3 :memory: "SELECT printf('%s (%.1f points a morning)', c.key, -sum(c.value) / $under)
	FROM json_each('[' || CAST(readfile('$home/under') AS TEXT) || ']') AS day,
	json_each(json_extract(day.value, '\$.contributions')) AS c
	WHERE c.key <> 'end_of_scale' GROUP BY c.key ORDER BY sum(c.value) LIMIT 1")
expect 'something took most' energy "${most%% *}"
has 'what took most, and how much' "most was taken by $most" "$text"

days_csv=$(d export days --from 2026-01-01 --to 2026-03-10)
printf '%s\n' "$days_csv" >"$home/days.csv"
csv() { sqlite3 :memory: ".import --csv $home/days.csv d" "$1"; }
nights=$(csv "SELECT count(*) FROM d WHERE sleep_hours <> ''")
slept=$(csv "SELECT avg(CASE WHEN instr(sleep_hours, ':') THEN substr(sleep_hours, 1, instr(sleep_hours, ':') - 1) + substr(sleep_hours, instr(sleep_hours, ':') + 1) / 60.0 ELSE sleep_hours END) FROM d WHERE sleep_hours <> ''")
has 'sleep, and of how many nights' "$(awk -v h="$slept" 'BEGIN { m = int(h * 60 + 0.5); printf "%d:%02d", m / 60, m % 60 }') h a night ($nights of 69 nights known; need 8:00 h)" "$text"
calf=$(csv "SELECT sum(CAST(\"soreness.left_calf\" AS REAL) >= 3 AND \"soreness.left_calf\" <> '') || ' days, up to ' || CAST(max(CAST(\"soreness.left_calf\" AS REAL)) AS INTEGER) FROM d")
has 'the calf' "left calf (sore on $calf)" "$text"
runs=$(d runs --json --all --from 2026-03-02 --to 2026-03-08)
week() { sqlite3 :memory: "SELECT $1 FROM json_each('$(printf '%s' "$runs" | sed "s/'/''/g")')"; }
has 'a week of training' "<th scope=\"rowgroup\">2 Mar 2026</th><td class=\"left\">$(week 'count(*)') sessions" "$html"
# The soreness of the last week, as the page draws it and says it.
has 'a body of the last week' 'Week of 9 Mar 2026' "$text"
has 'that is heard too' "left calf $(csv "SELECT CAST(max(CAST(\"soreness.left_calf\" AS REAL)) AS INTEGER) FROM d WHERE date >= '2026-03-09'")" "$html"
has 'a note' 'Calf talks from the first step. Not today.' "$text"
has 'a practice' 'Coherent breathing' "$text"
has 'what was followed by worse mornings' 'Night an hour short: the next morning -1.' "$text"

# ---- the page ----
expect 'nothing is fetched or run' '' "$(printf '%s' "$html" | grep -io '<script[^>]*>\|<img[^>]*>\|<link[^>]*>\|<iframe[^>]*>\| src=[^ >]*\|href=[^ >]*\|url([^)]*)\|@import[^;]*\|javascript:')"
has 'nor may be' "default-src 'none'; style-src 'sha256-" "$html"
hash=$(sed -n 's/.*<style>\(.*\)<\/style>.*/\1/p' "$page" | tr -d '\n' | sha256sum | cut -d' ' -f1)
has 'but the style that it has' "$hash" "$(sed -n "s/.*'sha256-\([^']*\)'.*/\1/p" "$page" | base64 -d | od -An -tx1 | tr -d ' \n')"
has 'its language is said' '<html lang="en-GB">' "$html"
has 'it is dark where wanted' '@media screen and (prefers-color-scheme:dark)' "$html"
has 'and has rules for paper' '@media print' "$html"
expect 'each picture has a name and words' '' "$(grep -c '<svg' "$page" | awk -v t="$(grep -c '<title id=' "$page")" -v a="$(grep -o '<desc id=' "$page" | wc -l)" '$1 != t || $1 != a')"
expect 'no name twice' '' "$(grep -o ' id="[^"]*"' "$page" | sort | uniq -d)"
expect 'a table below each chart' 6 "$(grep -o '<details><summary>[^<]*table' "$page" | wc -l | tr -d ' ')"
d report --since 2026-01-01 -o - >"$home/again.html"
expect 'the same days, the same bytes' '' "$(cmp "$page" "$home/again.html" 2>&1)"
if command -v xmllint >/dev/null; then
	# All but the first two lines and void elements is XML too: each tag ends where it should.
	sed '1d; s/<\(meta[^>]*\|br\)>/<\1\/>/g' "$page" >"$home/page.xml"
	expect 'each tag ends where it should' '' "$(xmllint --noout "$home/page.xml" 2>&1 | head -5)"
fi

# ---- one chart ----
for chart in score load sleep soreness resting_hr distance; do
	exits "a chart of $chart" 0 d report -o "$home/$chart.svg" --chart $chart
	command -v xmllint >/dev/null && expect 'is XML' '' "$(xmllint --noout "$home/$chart.svg" 2>&1 | head -5)"
done
exits 'a chart whose name is not said' 0 d report -o "$home/unsaid.svg"
expect 'is the score' '' "$(cmp "$home/unsaid.svg" "$home/score.svg" 2>&1)"
# Three mornings without a word in January: the line breaks.
known=$(days 'SELECT count(DISTINCT island) FROM (SELECT at - row_number() OVER (ORDER BY at) AS island FROM d WHERE logged)')
expect 'there are gaps' 3 "$known"
d report -o "$home/line.svg" --since 2026-01-01 >/dev/null
expect 'gaps are gaps' "$known" "$(sed -n '/usual/q; p' "$home/line.svg" | grep -c 'path class="line-1" d="M[^"]*L\|circle class="dot-1"')"
exits 'no such chart' 3 d report -o "$home/x.svg" --chart heart
has 'says which there are' 'score, load, sleep, soreness' "$out"
expect 'and leaves no file' '' "$(ls "$home" | grep '^x\.svg')"

# ---- files ----
expect 'it is its owner'"'"'s alone' -rw------- "$(ls -l "$page" | cut -c1-10)"
exits 'a file that is there' 4 d report -o "$page"
has 'is kept, and how to' '--replace' "$out"
exits 'replaced' 0 d report -o "$page" --since 2026-02-01 --replace
has 'is another' '1 Feb 2026 to 10 Mar 2026' "$(cat "$page")"
exits 'a folder that is not there' 4 d report -o "$home/no/report.html"
exits 'another kind' 2 d report -o "$home/report.pdf"
has 'says which there are' '.html for a page, in .svg for a chart' "$out"
exits 'no file' 2 d report
exits 'a chart as a page' 2 d report --chart load -o "$home/l.html"
exits 'a file without -o' 2 d report "$home/m.html"
exits 'the long name' 0 d report --output "$home/long.html" --since 2w
expect 'nothing half made stays' '' "$(find "$home" -name '*.html.*' -o -name '*.svg.*')"

# ---- privacy ----
has 'notes' '<h2>Notes</h2>' "$html"
d report --since 2026-01-01 --no-notes -o "$home/quiet.html" >/dev/null
expect 'no notes' 0 "$(grep -c 'Calf talks\|<h2>Notes' "$home/quiet.html")"
has 'but titles' 'Hill repeats' "$(cat "$home/quiet.html")"
d report --since 2026-01-01 --private -o "$home/private.html" >/dev/null
expect 'nothing in own words' 0 "$(grep -c 'Calf talks\|<h2>Notes\|Hill repeats\|Alcohol' "$home/private.html")"
has 'but the figures' "On <b>$under of $flagged</b> mornings" "$(cat "$home/private.html")"

# ---- little and much ----
rm -f "$home"/data/recoup/journal.db*
r checkin energy=4 >/dev/null
exits 'one morning' 0 r report -o "$home/one.html"
has 'is no verdict' 'Too little was logged for a verdict on any of the 1 days.' "$(cat "$home/one.html")"
has 'nor a night' 'no night is known' "$(cat "$home/one.html")"
expect 'and no number that is none' '' "$(grep -o -w 'nan\|inf\|-nan' "$home/one.html")"
exits 'ten years' 0 r --journal "$home/years.db" demo --years 10 --print
exits 'of them' 0 r --journal "$home/years.db" report --all -o "$home/years.html"
has 'means of months' 'score, mean of a month' "$(cat "$home/years.html")"
expect 'not too much of it' yes "$([ "$(wc -c <"$home/years.html")" -lt 700000 ] && echo yes)"
finish
