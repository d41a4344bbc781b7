#!/bin/sh
# Many lines at once, and `log` that asks.
. "$(dirname "$0")/helper.sh"
journal=$XDG_DATA_HOME/recoup/journal.db
count() { sqlite3 "$journal" "SELECT (SELECT count(*) FROM observation) || ' ' || (SELECT count(*) FROM recording)"; }
expect 'four lines are logged' '4 lines logged; recoup undo takes them back.' "$(r batch - <<'END'
# as typed at a prompt
checkin energy=4 soreness=2

recoup log run 10km 50:00 rpe 6 --day yesterday
note "a day like any other"
tag travel
END
)"
expect 'all of them' '3 1' "$(count)"
expect 'quotes hold' 'a day like any other' "$(r note)"
r undo >/dev/null
expect 'one undo takes all of it back' '0 0' "$(count)"
printf 'checkin energy=4\ncheckin mood=9\ncheckin stress=2\n' >"$home/lines"
exits 'a line that cannot be' 3 r batch "$home/lines"
has 'is named' 'line 2' "$out"
expect 'and nothing is logged' '0 0' "$(count)"
exits 'nor taken back: there is nothing' 1 r undo
printf 'checkin energy=4\ncheckin mood=9\ncheckin stress=2\nimport x.csv\n' >"$home/lines"
exits 'each by itself' 3 r batch "$home/lines" --each
has 'the faulty line is named' 'line 2' "$out"
has 'what is nothing to log too' 'line 4' "$out"
expect 'the others are logged' '2 0' "$(count)"
r undo >/dev/null
expect 'each a change of its own' '1 0' "$(count)"
r undo >/dev/null
printf 'weight 61.5kg\nrun 5km 25:00 rpe 3\n' | r log - --day 2026-03-07 >/dev/null
expect 'log - is such lines behind log' '1 1' "$(count)"
expect 'on the day that was said' 2026-03-07 "$(json "$(r runs --json)" '$[0].start' | cut -c1-10)"
r undo >/dev/null
for line in 'note -' 'practice start long-exhale' 'log' 'undo' 'nonsense'; do
	printf '%s\n' "$line" >"$home/lines"
	exits "\"$line\" is no line of a batch" 2 r batch "$home/lines"
done
printf 'checkin energy=4\0\n' >"$home/lines"
exits 'a NUL is no text' 3 r batch "$home/lines"
exits 'a file that is not there' 4 r batch "$home/none"
exits 'log alone, without a terminal, says what it needs' 2 r log
expect 'nothing of all that is left' '0 0' "$(count)"

asked() {
	{ sleep 1; printf "$1"; sleep 1; } | TERM=xterm script -qec "'$RECOUP' --today 2026-03-10 log" /dev/null | tr -d '\r'
}
if command -v script >/dev/null; then
	text=$(asked '7:40\n\n9\n4\n<\n3\n-\nq\n10.2km 52:30 rpe 6\n')
	has 'log asks for the morning' 'How long did you sleep?' "$text"
	has 'shows the answer' 'Sleep: 7:40 h' "$text"
	has 'refuses what cannot be, and asks again' 'outside 1 to 5' "$text"
	has 'logs the run too' 'Logged Run 2026-03-10' "$text"
	values=$(r find day:today --json)
	expect 'what was answered is there' 7.66666666666667 "$(json "$values" '$[0].values.sleep_hours')"
	expect 'what was skipped is not' '' "$(json "$values" '$[0].values.sleep_quality')"
	expect 'going back changes an answer' 3 "$(json "$values" '$[0].values.energy')"
	expect 'the run stands' 10200 "$(json "$(r runs --json)" '$[0].distance_m')"
fi
finish
