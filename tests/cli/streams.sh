#!/bin/sh
# Output that cannot be written is told; colour, pager and quiet as asked for.
. "$(dirname "$0")/helper.sh"
r checkin energy=4 soreness=2 sleep=7:40 >/dev/null
i=1
while [ $i -le 30 ]; do
	r checkin --day -$i energy=3 >/dev/null
	i=$((i + 1))
done
for verb in today 'days --json' 'runs --json' help --version 'export days'; do
	message=$(r $verb 2>&1 >/dev/full)
	expect "a full disk under $verb" 4 "$?"
	has 'is told' 'cannot write the output' "$message"
done
message=$(r today 2>&1 >&-)
expect 'a closed output' 4 "$?"
has 'is told too' 'cannot write the output' "$message"
r checkin mood=3 >&- 2>&-
expect 'nothing of it goes into the journal' ok "$(sqlite3 "$XDG_DATA_HOME/recoup/journal.db" 'PRAGMA integrity_check')"
expect 'and the change is made' 3 "$(json "$(r find 'mood>=1' --json)" '$[0].values.mood')"
expect 'who reads no further gets what they read' date "$(r days --csv | head -n 1 | cut -d, -f1)"

plain=$(r days --last 2)
expect 'no colour into a pipe' 0 "$(printf '%s' "$plain" | tr -cd '\033' | wc -c)"
has 'colour when asked for' "$(printf '\033[')" "$(r --color=always today)"
has 'also behind the verb' "$(printf '\033[')" "$(r today --color=always)"
expect 'none with --no-color' "$plain" "$(r days --last 2 --color=always --no-color)"
exits 'another colour is refused' 2 r --color=red today
has 'with the right form' '--color=never' "$out"
exits 'a slip in an option' 2 r --no-colour today
has 'has a nearest' '--no-color' "$out"
expect 'behind -- they are words' '--no-color' "$(r note -- --no-color >/dev/null; r note)"

expect 'quiet prints nothing' '' "$(r -q checkin energy=5)"
expect 'and does it' 5 "$(json "$(r find 'energy:5' --json)" '$[0].values.energy')"
exits 'what went wrong is told all the same' 3 r checkin energy=50 --quiet
has 'in words' 'outside 1 to 5' "$out"

# On a terminal of 10 lines. `script` lends one.
on_terminal() {
	TERM=xterm script -qec "stty rows 10 cols 80; PAGER='$1' '$RECOUP' --today 2026-03-10 $2" /dev/null </dev/null | tr -d '\r'
}
if command -v script >/dev/null; then
	expect 'long output goes through the pager, its words taken apart' 20 \
		"$(on_terminal 'sed s/^/PAGED:/' 'days --last 20' | grep -c PAGED:)"
	expect 'short output does not' 0 "$(on_terminal 'sed s/^/PAGED:/' 'days --last 5' | grep -c PAGED:)"
	expect 'nor with --no-pager' 0 "$(on_terminal 'sed s/^/PAGED:/' 'days --last 20 --no-pager' | grep -c PAGED:)"
	expect 'nor into a pipe' 0 "$(on_terminal 'sed s/^/PAGED:/' 'days --last 20 | cat' | grep -c PAGED:)"
	expect 'a pager that is not there hinders nothing' 20 "$(on_terminal /nowhere/pager 'days --last 20' | grep -c 2026)"
	on_terminal "sh -c true; touch $home/shell" 'days --last 20' >/dev/null
	expect 'no shell is asked' no "$([ -e "$home/shell" ] && echo yes || echo no)"
	expect 'a pager that is left early is no failure' 0 "$(on_terminal 'head -n 1' 'days --all; echo "status $?"' | sed -n 's/status //p')"
	has 'colour on a terminal' "$(printf '\033[')" "$(on_terminal cat 'days --last 2')"
	expect 'not with NO_COLOR' 0 "$(NO_COLOR=1 on_terminal cat 'days --last 2' | tr -cd '\033' | wc -c)"
fi
finish
