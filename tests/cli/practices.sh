#!/bin/sh
# The catalogue as a person meets it: the manual's example works as it stands, the
# manual names every key and word, every shipped file is whole, and a slip in an own
# file is told and costs nothing else.
. "$(dirname "$0")/helper.sh"
page="$RECOUP_MAN/recoup-practices.5"
text=$(cat "$page")
own="$XDG_DATA_HOME/recoup"
mkdir -p "$own/practices" "$own/poses"

# The literal block of the page that begins with this section.
block() {
	awk -v first="[$1]" '/^\.Bd -literal/ { on = 1; n = 0; next }
		/^\.Ed/ { on = 0 }
		on && n++ == 0 { mine = $0 == first }
		on && mine' "$page" | sed 's/\\e/\\/g'
}
block pose >"$own/poses/heel-drop.ini"
block practice >"$own/practices/stairs.ini"
exits "the manual's example" 0 r practice show stairs
has 'its name' 'On the stairs (movement; 5 min; little effort)' "$out"
has 'its pose with the figure' '    |     |' "$out"
has 'the rest of its steps' '2. In 4 s, out 6 s, 6 rounds: 1 min' "$out"
has 'a muscle of two sides' '3. Calf, 30 s each side' "$out"
has 'what to do instead' 'Instead: Easy walk (easy-walk)' "$out"
exits 'it is logged by name' 0 r practice log 'on the stairs' 4 --felt 'warm calves'
expect 'and said back' 'Logged On the stairs 4 min 2026-03-10.' "$out"

for key in $(sed -n 's/.*strcmp(name, "\([a-z]*\)").*/\1/p' "$RECOUP_SOURCE/practice.c" \
	"$RECOUP_SOURCE/pose.c" | sort -u); do
	has "the manual knows $key" "Ic $key" "$text"
done
for word in $(sed -n '/ avoid\[\]/,/^}/s/^	{"\([a-z_]*\)".*/\1/p' "$RECOUP_SOURCE/../core/practice_words.c"); do
	has "the manual knows whom it may hurt: $word" ".It Ic $word" "$text"
done
for word in $(sed -n '/ equipment\[\]/,/^}/s/^	{"\([a-z_]*\)".*/\1/p' "$RECOUP_SOURCE/../core/practice_words.c"); do
	has "the manual knows the thing $word" "$word" "$text"
done
for part in $(json "$(r --journal "$home/e.db" checkin energy=3 >/dev/null
	r --journal "$home/e.db" day 2026-03-10 --json)" '$.contributions' | tr '{,' '\n\n' |
	sed -n 's/^"\([a-z_]*\)".*/\1/p'); do
	has "the manual knows the part $part" "$part" "$text"
done

for file in "$RECOUP_SHARE"/practices/*.ini; do
	for key in name kind minutes gentle effort helps summary feel caution evidence strength; do
		grep -q "^$key = ." "$file" || [ "$key" = caution ] && continue
		expect "$(basename "$file") says its $key" yes no
	done
	! grep -q '^avoid = ' "$file" || grep -q '^alternative = ' "$file" ||
		expect "$(basename "$file") says what to do instead" yes no
done
all=$(r practice --json)
expect 'every shipped file is in the catalogue' \
	"$(($(ls "$RECOUP_SHARE"/practices/*.ini | wc -l) + 1))" "$(sqlite3 :memory: "SELECT json_array_length('$(printf '%s' "$all" | sed "s/'/''/g")')")"
rm "$own/practices/stairs.ini"
printf '[practice]\nname = Three breaths\nkind = breathwork\nminutes = 1\nsummary = x\nevidence = x\n[steps]\nbreath = in 0.3, out 0.5 x3\n' >"$own/practices/three.ini"
said=$(r practice start 'three breaths' </dev/null)
has 'a practice is guided in lines' 'Breath 3 of 3
  in, 0.3 s
  out, 0.5 s
Logged Three breaths, 2 s.' "$said"
has 'and is done' 'Three breaths' "$(r practice done)"
r undo >/dev/null
printf '[practice]\nname = Two holds\nkind = yoga\nminutes = 2\nsummary = x\nevidence = x\n[steps]\nstep = 1 | One: softly\nstep = 90 | Two\n' >"$own/practices/two.ini"
broken_off_after() {
	"$RECOUP" --journal "$home/two.db" practice start two </dev/null >"$home/said" 2>&1 &
	sleep "$1"
	kill -INT $!
	wait $!
}
exits 'it can be broken off' 0 broken_off_after 8
has 'what was done of it is said' 'One, 1 s: Softly
Two, 1:30 min' "$(cat "$home/said")"
has 'and logged in part' 's, in part.' "$(cat "$home/said")"
exits 'too little is not' 1 broken_off_after 1
rm "$own/practices/three.ini" "$own/practices/two.ini"

printf '[practice]\nname = Mine\nkind = dancing\n' >"$own/practices/mine.ini"
exits 'a slip in an own practice' 0 r practice show nap
has 'is told with its line' 'mine.ini, line 3' "$out"
has 'and what was expected' 'rest, yoga, breathwork' "$out"
has 'and the shipped ones are there' 'Set an alarm for 25 minutes' "$out"
r checkin energy=3 >/dev/null 2>&1
exits 'today too' 0 r today
has 'tells it' 'Your own practices are left out until this is mended' "$out"
expect 'on standard error only' '' "$(r today 2>/dev/null | grep -i 'your own practices')"
rm "$own/practices/mine.ini"

exits 'a name with a slip' 2 r practice show lng-exhale
has 'is met with the nearest' 'did you mean long-exhale?' "$out"
exits 'an option that goes elsewhere' 2 r practice show nap --felt well
exits 'no length of time' 3 r practice log nap long
exits 'not yet' 3 r practice log nap --at 23:30
exits 'not to its end, yesterday' 0 r practice log off-the-road 6 --day yesterday --at 18:30 --partly
exits 'a rest day' 0 r practice log rest-day --day -2
done=$(r practice done --json)
expect 'they are there by day' rest-day "$(json "$done" '$[0].practice')"
expect 'a rest day is that whole day' '2026-03-08T04:00:00+01:00' "$(json "$done" '$[0].start')"
expect 'when it began' '2026-03-09T18:30:00+01:00' "$(json "$done" '$[1].start')"
expect 'how long' 360.0 "$(printf '%.1f' "$(json "$done" '$[1].seconds')")"
expect 'of how long' 600.0 "$(printf '%.1f' "$(json "$done" '$[1].planned_seconds')")"
expect 'in part' 0 "$(json "$done" '$[1].finished')"
expect 'how it felt' 'warm calves' "$(json "$done" '$[2].felt')"
exits 'since yesterday' 0 r practice done --since yesterday
expect 'two lines' 2 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
exits 'undo' 0 r undo
expect 'the rest day is gone' off-the-road "$(json "$(r practice done --json)" '$[0].practice')"
finish
