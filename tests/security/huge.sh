#!/bin/sh
# Numbers, dates and texts beyond all measure: a clear refusal, or an answer in time.
. "$(dirname "$0")/../cli/helper.sh"
long() { head -c "$1" /dev/zero | tr '\0' "$2"; }
# refuses WHAT COMMAND...: by a status of its own, in time, with few words.
refuses() {
	what=$1
	shift
	out=$(timeout 20 "$RECOUP" --today 2026-03-10 "$@" 2>&1 </dev/null)
	code=$?
	[ "$code" -gt 0 ] && [ "$code" -lt 70 ] || expect "$what is refused" 'a status' "$code"
	[ "${#out}" -lt 2000 ] || expect "$what is refused in few words" 'fewer than 2000' "${#out}"
	printf 'ok: %s\n' "$what"
}
r checkin energy=4 >/dev/null
before=$(r export days)
for number in "$(long 100000 9)" "0.$(long 60000 0)1e99999" 1e99999999999999999999 -1e308 1e308 \
	9223372036854775808 -9223372036854775809 0x7fffffffffffffff 1e-400x nan inf -inf NAN infinity \
	"$(long 60000 -)" "$(long 60000 .)" ٣ 1,1,1 1e; do
	short=$(printf %.30s "$number")
	refuses "energy=$short" checkin "energy=$number"
	refuses "weight=$short" checkin "weight=$number"
	refuses "sleep=$short" checkin "sleep=$number"
	refuses "${short}km" log run -- "${number}km" 25:00
	refuses "5 km in $short" log run -- 5km "$number"
	refuses "undo --batch $short" undo "--batch=$number"
	refuses "find rpe>$short" find "rpe>$number"
	refuses "pairs join $short" pairs join -- "$number" 1
done
for day in "$(long 100000 1)-01-01" 9999999999-01-01 -999999999999 -99999w 2147483648 0000-00-00 1969-12-31 \
	2200-01-01 99999-12-31 2026-13-01 2026-02-30 "$(long 50000 a)"; do
	refuses "day $(printf %.30s "$day")" day -- "$day"
	refuses "--today $(printf %.30s "$day")" --today="$day" checkin energy=3 mood=99
	refuses "--at $(printf %.30s "$day")" log run 5km 25:00 --at "$day"
	refuses "--from $(printf %.30s "$day")" export days --from "$day"
done
expect 'nothing was changed by all this' "$before" "$(r export days)"
for today in 1970-01-01 1970-01-05 2199-12-31; do
	for verb in today days runs 'find week:-3' 'export days' 'practice done' 'checkin energy=3' undo; do
		# shellcheck disable=SC2086
		timeout 20 "$RECOUP" --journal "$home/$today.db" --today "$today" $verb >"$home/out" 2>&1
		code=$?
		[ "$code" -lt 70 ] || expect "recoup $verb on $today" 'a status' "$code: $(head -c 1000 "$home/out")"
	done
done
refuses 'a verb beyond all measure' "$(long 100000 v)"
refuses 'an option beyond all measure' today "--$(long 100000 o)"
refuses 'a tag beyond all measure' tag "$(long 100000 t)"
refuses 'a search beyond all measure' find "$(long 100000 s)"
refuses 'a note beyond all measure' note 2026-03-09 "$(long 100000 n)"
refuses 'a name of a file beyond all measure' import "$(long 100000 f)"

# A title of a million apostrophes took minutes to search.
{
	echo start,source,identity,kind,duration_s,distance_m,title
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '2026-02-0%s' "$i"
		printf 'T10:00:00+01:00,x,i%s,run,1800,5000,"' "$i"
		long 300000 x | sed 's/x/’/g'
		echo '"'
	done
} >"$home/wide.csv"
exits 'titles of a megabyte' 0 timeout 60 "$RECOUP" --today 2026-03-10 import "$home/wide.csv"
exits 'are searched in time' 1 timeout 20 "$RECOUP" --today 2026-03-10 find calf
exits 'and listed in lines of a bounded length' 0 timeout 20 "$RECOUP" --today 2026-03-10 runs
expect 'each' yes "$(printf '%s\n' "$out" | awk 'length > 2000 {long = 1} END {print long ? "no" : "yes"}')"
{
	echo start,source,identity,kind,duration_s,distance_m,title
	printf '2026-02-01T10:00:00+01:00,x,j,run,1800,5000,"'
	long 3000000 x
	echo '"'
} >"$home/wider.csv"
exits 'a title of three megabytes' 3 timeout 60 "$RECOUP" import "$home/wider.csv"

# In a journal from elsewhere.
journal=$home/data/recoup/journal.db
sqlite3 "$journal" "INSERT INTO note VALUES (20521, printf('%.*c', 40000000, 'n'), 1);
	UPDATE recording SET notes = printf('%.*c', 20000000, 'n') WHERE id = 1"
for verb in today runs 'find energy>=1' 'day 2026-03-09' 'tag 2026-03-09' 'export days'; do
	# shellcheck disable=SC2086
	exits "a note of 40 megabytes and recoup $verb" 0 timeout 20 "$RECOUP" --today 2026-03-10 $verb
done
sqlite3 "$journal" "UPDATE note SET text = printf('%.*c', 100000000, 'n')"
exits 'a note of 100 megabytes is refused' 6 timeout 20 "$RECOUP" --today 2026-03-10 note 2026-03-09
has 'says so' 'too big' "$out"
finish
