#!/bin/sh
# What is open now, by words, by exit code, quickly and without a trace; and the examples
# of the manual, run as they stand there.
. "$(dirname "$0")/helper.sh"
page=$RECOUP_MAN/recoup.1

exits 'no journal is nothing due' 1 r due
expect 'and said by nothing' '' "$out"
expect 'and none is made' '' "$(ls -A "$home")"

exits 'a weight' 0 r log weight 62
exits 'an open morning' 0 r due
expect 'is said' 'Check in: nothing is said of this morning yet' "$out"
# As of 22:00: an hour after a hard run that ended at 21:30.
exits 'a hard run' 0 r log run 10km 50:00 rpe 8 --at 20:40
exits 'opens a window' 0 r due
expect 'with grams' 'Check in: nothing is said of this morning yet
Refuel within 30 min: 62 g carbohydrate, 21 g protein' "$out"
exits 'short' 0 r due --short
expect 'for a prompt' 'check-in, refuel 30m' "$out"
json=$(r due --json)
expect 'for programs' 'refuel 30' "$(json "$json" '$[1].kind') $(json "$json" '$[1].minutes_left')"

# The examples of the manual, with a journal of just this state.
sed -n 's/^\.Dl //p' "$page" | sed 's/\\e/\\/g; s/\\(dq/"/g; s/\\&//g; s/\\-/-/g' >"$home/examples"
mkdir "$home/bin"
printf '#!/bin/sh\nexec "%s" --today 2026-03-10 "$@"\n' "$RECOUP" >"$home/bin/recoup"
printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>"%s/notes"\n' "$home" >"$home/bin/notify-send"
chmod +x "$home/bin/recoup" "$home/bin/notify-send"
PATH="$home/bin:$PATH"
grep '^PROMPT_COMMAND=\|^PS1=' "$home/examples" >"$home/prompt"
expect 'the manual has a prompt' 2 "$(wc -l <"$home/prompt" | tr -d ' ')"
if command -v bash >/dev/null; then
	prompt=$(bash -c '. "$1"; eval "$PROMPT_COMMAND"; printf "%s" "${PS1@P}"' - "$home/prompt")
	has 'which shows what is due' '[check-in, refuel 30m] ' "$prompt"
fi
tmux=$(sed -n 's/^set -g status-right .*#(\([^)]*\)).*/\1/p' "$home/examples")
expect 'the manual has a status line' 'check-in, refuel 30m' "$(sh -c "$tmux")"
cron=$(sed -n 's/^[*0-9,/-]* [*0-9,/-]* [*] [*] [*] //p' "$home/examples")
sh -c "$cron"
expect 'the manual has a line for cron' 'recoup check-in, refuel 30m' "$(cat "$home/notes")"
rm -f "$home/notes"

exits 'eaten' 0 r undo
exits 'the same run with what came after' 0 r log run 10km 50:00 rpe 8 after in_window --at 20:40
exits 'closes it' 0 r due --short
expect 'and the morning stays' check-in "$out"
exits 'a device alone' 0 r checkin sleep=7:40 rhr=50
exits 'is no check-in' 0 r due --short
expect 'of the person' check-in "$out"
exits 'a check-in' 0 r checkin soreness.left_calf=3
exits 'and nothing is due' 1 r due
expect 'nothing is said' '' "$out"
sh -c "$cron"
expect 'cron says nothing either' no "$(test -e "$home/notes" && echo yes || echo no)"
[ -f "$home/prompt" ] && command -v bash >/dev/null &&
	expect 'and the prompt is a prompt' no "$(bash -c '. "$1"; eval "$PROMPT_COMMAND"; printf "%s" "${PS1@P}"' - "$home/prompt" | grep -q '\[' && echo yes || echo no)"
expect 'JSON of nothing' '[]' "$(r due --json)"

exits 'a plan for a day with a run' 0 r plan today rest
exits 'is not due' 1 r due
exits 'a plan for a free day' 0 r plan tomorrow rest 'legs up'
tomorrow() { "$RECOUP" --today 2026-03-11 "$@"; }
exits 'is' 0 tomorrow due
expect 'with its note' 'Check in: nothing is said of this morning yet
Planned for today: a rest day (legs up)' "$out"
exits 'short' 0 tomorrow due --short
expect 'one word' 'check-in, rest' "$out"
exits 'a word too many' 2 r due now
exits 'an older journal' 0 sqlite3 "$home/old.db" 'PRAGMA application_id = 1919120752; PRAGMA user_version = 3; CREATE TABLE x (y)'
exits 'is told, not changed' 6 r --journal "$home/old.db" due
has 'with what to do' 'recoup today' "$out"
expect 'it stays what it was' 3 "$(sqlite3 "$home/old.db" 'PRAGMA user_version')"

# Bed: a fortnight of nights from 22:40 that were too short.
day=25
while [ $day -le 28 ]; do
	r checkin sleep=5:30 bed=22:40 wake=04:30 energy=3 --day 2026-02-$day >/dev/null
	day=$((day + 1))
done
r checkin sleep=5:30 bed=22:40 wake=04:30 energy=3 --day 2026-03-09 >/dev/null
r checkin sleep=5:30 bed=22:40 wake=04:30 energy=3 --day 2026-03-10 >/dev/null
exits 'near the usual time with a debt' 0 r due
has 'bed is named' 'Bed: your usual time is 22:40, and sleep debt is' "$out"
exits 'short' 0 r due --short
expect 'with its time' 'bed 22:40' "$out"

# It leaves no trace.
db=$XDG_DATA_HOME/recoup/journal.db
sqlite3 "$db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
before="$(cksum <"$db") $(stat -c '%Y %s %i' "$db") $(ls -A "$XDG_DATA_HOME/recoup")"
sleep 1
r due >/dev/null
expect 'the journal is as it was' "$before" "$(cksum <"$db") $(stat -c '%Y %s %i' "$db") $(ls -A "$XDG_DATA_HOME/recoup")"
finish
