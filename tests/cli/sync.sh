#!/bin/sh
# Two machines that meet in a shared folder, by the real program: what one says the other
# knows, conflicts are listed and settled, files that are no good are told of.
. "$(dirname "$0")/helper.sh"
shared=$home/shared
mkdir "$shared"
a() { r --journal "$home/a.db" "$@"; }
b() { r --journal "$home/b.db" "$@"; }
# As of a later day, so that one is said after the other.
later() { "$RECOUP" --today 2026-03-11 --journal "$home/b.db" "$@"; }
sync() { "$1" sync "$shared" --json; }
energy() { json "$("$1" export days --json --from 2026-03-10 --to 2026-03-10)" '$[0].energy'; }

exits 'a folder is asked for' 2 a sync
has 'and how to name one' 'recoup config sync_folder FOLDER' "$out"
exits 'one that is not there is not made' 4 a sync "$home/nowhere"
expect 'indeed' '' "$(ls "$home/nowhere" 2>/dev/null)"
expect 'nor a journal' '' "$(ls "$home/a.db" 2>/dev/null)"

a checkin energy=4 soreness.left_calf=3 sleep=7:10 >/dev/null
a log run 8km 44:00 rpe 5 title 'Round the lake' >/dev/null
exits 'a dry run' 0 a sync "$shared" --dry-run
has 'says what it would' 'Would: 4 send' "$out"
expect 'and makes nothing' '' "$(ls "$shared")"
exits 'the first sync' 0 a sync "$shared" --name laptop
has 'says who this is' 'This machine is "laptop" here' "$out"
exits 'the other begins with what the first knows' 0 b sync "$shared" --name desktop
has 'all of it' '0 sent, 4 taken in' "$out"
expect 'the run' 'Round the lake' "$(json "$(b runs --json)" '$[0].title')"
expect 'the value' 4 "$(energy b)"
expect 'quiet when nothing is new' '' "$(b sync "$shared" 2>&1)"
expect 'the file is open to read' 1 "$(cat "$shared"/recoup-sync/*/*.jsonl | grep -c 'Round the lake')"
expect 'for its owner alone' '' "$(find "$shared/recoup-sync" -perm /077)"

# The later word counts; the other is listed, and can be taken.
a checkin energy=3 >/dev/null
later checkin --day 2026-03-10 energy=2 >/dev/null
sync a >/dev/null
later sync "$shared" >/dev/null
report=$(sync a)
expect 'a conflict' 1 "$(json "$report" '$.conflicts')"
expect 'the later word' 2 "$(energy a)"
list=$(a sync --conflicts)
has 'listed with both sides' '2 | 3' "$list"
has 'and who said so' 'kept: desktop' "$list"
number=$(json "$(a sync --conflicts --json)" '$[0].number')
expect 'as JSON too' 3 "$(json "$(a sync --conflicts --json)" '$[0].other.value')"
exits 'no such conflict' 1 a sync --take 99
exits 'no number' 3 a sync --take lots
exits 'the other side' 0 a sync --take "$number"
expect 'counts' 3 "$(energy a)"
has 'and none is left' 'No conflicts' "$(a sync --conflicts)"
sync a >/dev/null
sync b >/dev/null
expect 'everywhere' 3 "$(energy b)"
a undo >/dev/null
sync a >/dev/null
sync b >/dev/null
expect 'until that is undone' 2 "$(energy b)"

# What another machine said since is not taken back here.
a log mood 4 >/dev/null
sync a >/dev/null
sync b >/dev/null
later log mood 2 --day 2026-03-10 >/dev/null
later sync "$shared" >/dev/null
sync a >/dev/null
has 'undo spares it, and says so' 'as another machine said it since' "$(a undo)"
expect 'it stands' 2 "$(json "$(a export days --json --to 2026-03-10)" '$[0].mood')"

# The folder of recoup.conf.
exits 'a folder for good' 0 a config sync_folder "$shared"
expect 'is used' "$shared" "$(json "$(a sync --json)" '$.folder')"
exits 'a folder from anywhere cannot be' 3 a config sync_folder some/where

# The same run from two watches, one imported here and one there.
cat >"$home/garmin.csv" <<'CSV'
Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,Total Ascent,Avg Stride Length
Running,2026-03-02 07:00:10,false,"Tempo","10.01","650","00:50:12","151","172","170","45","1.17"
CSV
cat >"$home/strava.csv" <<'CSV'
Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Elapsed Time,Moving Time,Distance,Perceived Exertion
77,"Mar 2, 2026, 6:00:15 AM",Morning Run,Run,"",3020,10.02,3020.0,3001.0,10020.5,7
CSV
a import "$home/garmin.csv" >/dev/null
b import "$home/strava.csv" >/dev/null
sync a >/dev/null
sync b >/dev/null
sync a >/dev/null
sync b >/dev/null
expect 'are one' '["garmin","strava"]' "$(json "$(a runs --json --to 2026-03-05)" '$[0].sources')"
expect 'on both' '["garmin","strava"]' "$(json "$(b runs --json --to 2026-03-05)" '$[0].sources')"
expect 'and score alike' "$(a days --csv)" "$(b days --csv)"

# Files that are no good.
other=$shared/recoup-sync/0123456789abcdef0123456789abcdef
mkdir "$other"
printf '{"recoup-sync":1,"mach' >"$other/00000001.jsonl"
exits 'half a file' 0 a sync "$shared"
expect 'is nothing to tell cron of' '' "$out"
expect 'but waits' 1 "$(json "$(sync a)" '$.waiting')"
printf '{"recoup-sync":1,"machine":"0123456789abcdef0123456789abcdef","name":"x","first":1,"last":1,"whole":false}\n{"end":true,"facts":0,"sum":"0000000000000000"}\n' >"$other/00000001.jsonl"
exits 'a damaged file' 4 a sync "$shared"
has 'is named' 'recoup-sync/0123456789abcdef0123456789abcdef/00000001.jsonl' "$out"
printf '{"recoup-sync":7}\n{"end":true,"facts":0,"sum":"0000000000000000"}\n' >"$other/00000001.jsonl"
exits 'one of a newer recoup' 5 a sync "$shared"
has 'too' 'a newer recoup' "$out"
rm -r "$other"

# To be rid of what a machine said.
b backup >/dev/null
r --journal "$home/wrong.db" note 2026-03-08 'of somebody else' >/dev/null
r --journal "$home/wrong.db" sync "$shared" --name "$(printf 'x\033]0;y\007')" >/dev/null
wrong=$(grep -l 'of somebody else' "$shared"/recoup-sync/*/*.jsonl)
out=$(b sync "$shared" --json; b sync --conflicts; b sync "$shared" 2>&1)
expect 'a name does not drive the terminal' 0 "$(printf '%s' "$out" | tr -d '\n' | grep -c '[[:cntrl:]]')"
has 'a wrong word is there' 'somebody else' "$(b note 2026-03-08)"
mv "$(dirname "$wrong")" "$home/away"
exits 'a snapshot is gone back to' 0 b restore "$(ls "$home"/backups/b.db-*-asked.db | tail -1)"
exits 'and what the others said comes again' 0 b sync "$shared"
expect 'but for that machine' '' "$(b note 2026-03-08 2>/dev/null)"
expect 'all others say the same' "$(a export days)" "$(b export days)"

# A journal that was copied is a machine of its own.
cp "$home/b.db" "$home/c.db"
exits 'a copy' 0 r --journal "$home/c.db" sync "$shared"
has 'is told of' 'a copy of one that synced before' "$out"
r --journal "$home/c.db" checkin --day 2026-03-09 energy=5 >/dev/null
sync a >/dev/null
r --journal "$home/c.db" sync "$shared" >/dev/null
sync a >/dev/null
sync b >/dev/null
expect 'and all three say the same' "$(a export days)" "$(b export days)"
expect 'indeed all three' "$(a export days)" "$(r --journal "$home/c.db" export days)"
for journal in a b c; do
	expect "$journal is whole" ok "$(sqlite3 "$home/$journal.db" 'PRAGMA integrity_check')"
done
finish
