#!/bin/sh
# A chart in the terminal: what is known is drawn, gaps are gaps, and it goes through a pipe.
. "$(dirname "$0")/helper.sh"
export LC_ALL=C
chart() { r chart "$@" --width 40 --height 4; }

exits 'without a journal' 1 r chart
# Four mornings, two days nobody said anything of, and three more.
for day in 01:7:00 02:8:00 03:7:00 04:8:00 07:6:00 08:6:00 09:6:00; do
	r checkin "sleep=${day#*:}" --day "2026-03-${day%%:*}" >/dev/null
done
exits 'sleep since a day' 0 chart sleep --since 2026-03-01
expect 'is this' "Sun  1 Mar 2026 to Tue 10 Mar 2026
Sleep           6:00, usual 6:09 to 7:48
 8:00+   //\\_   //            .......
 7:00+ //   '\\//              ..........
     |                        ..........
 6:00+                     ________.....
rest   r  r   r  r         r   r  r
      '1 Mar'3  '4 '5  '6 '7 '8  '9 '10" "$(chart sleep --since 2026-03-01)"
expect 'so many days ago is a day' "$(chart sleep --since 2026-03-01)" "$(chart sleep --since 9d)"
expect 'a month ago is before the journal, which begins later' "$(chart sleep --all)" "$(chart sleep --since 1m)"
expect 'until a day' 'Sun  1 Mar 2026 to Wed  4 Mar 2026' "$(chart sleep --until 2026-03-04 | head -1)"
exits 'a stretch of which nothing is known' 0 chart energy --since 2026-03-05 --until 2026-03-06
has 'says so' 'nothing known in these days' "$out"
exits 'two series' 0 chart sleep energy
has 'have a title each' 'Energy' "$out"

exits 'no such series' 3 chart slep
has 'one that may be meant' 'did you mean' "$out"
exits 'its end before its beginning' 3 chart --since 2026-03-05 --until 2026-03-01
exits 'days before the journal' 1 chart --since 2026-01-05 --until 2026-01-07
has 'says where it begins' 'the journal begins on 2026-03-01' "$out"
exits 'all and since' 2 chart --all --since 3d
exits 'a width that cannot be' 3 r chart --width 5
has 'says which can' 'from 30 to' "$out"
exits 'half a row' 3 r chart --height 4.5
exits 'too many series' 2 chart sleep sleep sleep sleep sleep sleep sleep sleep sleep
has 'the help lists what can be drawn' 'acute_load' "$("$RECOUP" help chart)"

# The made-up runner: as the days say it.
r --journal "$home/d.db" demo --print >/dev/null 2>&1
d() { r --journal "$home/d.db" "$@"; }
json=$(d days --json --from 2026-02-25)
under=$(sqlite3 :memory: "SELECT group_concat(CASE json_extract(value, '\$.flag') WHEN 'under-recovered' THEN '!' WHEN 'strained' THEN '~' ELSE ' ' END, '') FROM json_each('$json')")
# Ten columns a day: the sign stands in the fifth.
flags=$(d chart score --since 2026-02-25 --width 146 --height 3 | sed -n 's/^flags //p')
expect 'flags are those of the days, in their columns' "$(printf '%s' "$under" | sed 's/ *$//')" \
	"$(printf '%s' "$flags" | awk '{ for (i = 5; i <= 140; i += 10) { c = substr($0, i, 1); printf "%s", c == "" ? " " : c } }' | sed 's/ *$//')"
wide=$(LC_ALL=C.UTF-8 d chart score load --all --width 100)
has 'braille where characters are UTF-8' '⣿' "$wide"
expect 'and no other bytes where they are not' '' "$(d chart score load --all | tr -d '\000-\177')"
expect 'no line is too long' '' "$(d chart score acute_load chronic_load load sleep --all --width 60 | awk 'length > 60')"
expect 'nor ends in a blank' '' "$(d chart score load --all | grep ' $')"
expect 'a pipe gets no colours' '' "$(d chart | tr -dc '\033')"
if command -v script >/dev/null; then
	in_terminal() { TERM=xterm script -qec "$1 $RECOUP --today 2026-03-10 --journal $home/d.db chart" /dev/null </dev/null | tr -dc '\033' | wc -c | tr -d ' '; }
	expect 'a terminal does' yes "$([ "$(in_terminal 'env')" -gt 10 ] && echo yes)"
	expect 'unless NO_COLOR says no' 0 "$(in_terminal 'env NO_COLOR=1')"
fi
finish
