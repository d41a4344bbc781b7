#!/bin/sh
# Plans by verb, in the words people use for days ahead; tomorrow's score foretold.
. "$(dirname "$0")/helper.sh"

exits 'no journal: nothing to foretell' 1 r plan
exits 'a race far ahead makes the journal' 0 r plan 2026-04-05 race 'Half marathon'
expect 'and is said back' 'Planned for Sun  5 Apr 2026: race, Half marathon.' "$out"
exits 'nothing is logged yet' 0 r plan
has 'and so nothing foretold' 'Nothing is logged yet, so nothing is foretold.' "$out"
has 'but the race is counted down to' 'Half marathon in 26 days; taper from Sun 29 Mar.' "$out"

exits 'tomorrow' 0 r plan tomorrow rest
expect 'is a day' 'Planned for Wed 11 Mar 2026: rest.' "$out"
exits 'so many days on' 0 r plan +3d hard 6 x 800
expect 'with a note of several words' 'Planned for Fri 13 Mar 2026: hard, 6 x 800.' "$out"
exits 'the next Saturday' 0 r plan sat long
expect 'not the last one' 'Planned for Sat 14 Mar 2026: long.' "$out"
exits 'the weekday of today' 0 r plan tue easy
expect 'is a week on' 'Planned for Tue 17 Mar 2026: easy.' "$out"
exits 'an ISO week' 0 r plan 2026-W12-5 easy
expect 'has its Friday' 'Planned for Fri 20 Mar 2026: easy.' "$out"
exits 'the list' 0 r plan
has 'is in order' '  Wed 11 Mar 2026  rest
  Fri 13 Mar 2026  hard  6 x 800
  Sat 14 Mar 2026  long
  Tue 17 Mar 2026  easy
  Fri 20 Mar 2026  easy
Half marathon in 26 days' "$out"

exits 'a day once more' 0 r plan sat rest
exits 'is replaced' 0 r plan --json
expect 'and not doubled' 'rest 2026-03-17' "$(json "$out" '$.plans[2].kind') $(json "$out" '$.plans[3].date')"
exits 'undo' 0 r undo
expect 'by name' 'Took back: plan 2026-03-14 rest. "recoup redo" brings it back.' "$out"
plan=$(r plan --json)
expect 'the long run is back' long "$(json "$plan" '$.plans[2].kind')"
exits 'redo' 0 r redo
expect 'and forth' rest "$(json "$(r plan --json)" '$.plans[2].kind')"
exits 'taken away' 0 r plan sat none
expect 'and said' 'Nothing is planned for Sat 14 Mar 2026 any more.' "$out"
exits 'twice is nothing to do' 1 r plan sat none
exits 'a day that is over' 3 r plan yesterday rest
has 'is refused kindly' 'what was done is logged, not planned' "$out"
exits 'no such kind' 3 r plan sat swim
has 'says which there are' 'rest, easy, long, hard, race or none' "$out"
exits 'no such day' 3 r plan someday rest
has 'says how to write one' '+2w' "$out"
exits 'a day alone' 2 r plan sat
exits 'a note that is too long' 3 r plan sat rest "$(printf '%0300d' 0)"
exits 'a note that is no text' 3 r plan sat rest "$(printf 'a\377b')"
exits 'a note that would drive the terminal' 0 r plan sat rest "$(printf 'x\033[2Jy')"
case $out in *"$(printf '\033')"*) expect 'no escape comes through' '' escape ;; esac

# The made-up runner: figures worked out by another program from days and day --json.
exits 'the demo' 0 r --journal "$home/d.db" demo --print
plan=$(r --journal "$home/d.db" plan --json)
expect 'the day foretold' 2026-03-11 "$(json "$plan" '$.date')"
expect 'from so many mornings' 64 "$(json "$plan" '$.mornings')"
expect 'the middle' 30.472 "$(printf '%.3f' "$(json "$plan" '$.scenarios[0].score')")"
expect 'the low end' 12.176 "$(printf '%.3f' "$(json "$plan" '$.scenarios[0].low')")"
expect 'the high end' 48.767 "$(printf '%.3f' "$(json "$plan" '$.scenarios[0].high')")"
expect 'the load terms' 0.557 "$(printf '%.3f' "$(json "$plan" '$.scenarios[0].load_points')")"
text=$(r --journal "$home/d.db" plan)
has 'in words' '  as it is   200 AU   30   12 to 49   under-recovered; 9 in 10 under your line' "$text"
has 'a load that is not the own is named' '* hard: 55 min at RPE 7, as there are not 3 such days in 8 weeks' "$text"
has 'how sure' '8 of 10 such ranges hold the score; your line is 48. From 64 mornings.' "$text"
early=$("$RECOUP" --today 2026-01-20 --journal "$home/d.db" plan)
has 'too few mornings foretell nothing' 'Tomorrow, Wed 21 Jan 2026: not enough days yet (18 of 21).' "$early"
has 'but what load does' 'as it is   439 AU   -4.2 points' "$early"
expect 'and JSON has no score' '' "$(json "$("$RECOUP" --today 2026-01-20 --journal "$home/d.db" plan --json)" '$.scenarios[0].score')"
finish
