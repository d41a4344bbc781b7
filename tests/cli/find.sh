#!/bin/sh
# Days and runs are found by words and terms; scripts get JSON, CSV and an exit code.
. "$(dirname "$0")/helper.sh"

count() { sqlite3 :memory: "SELECT json_array_length('$(printf '%s' "$1" | sed "s/'/''/g")')"; }

r log run 10.2km 52:30 rpe 8 title 'Tempo with Käthe' notes 'Left calf tight' --day 2026-03-09 >/dev/null
r log run 5km 30:00 rpe 3 title 'Easy, =SUM(1)' --day 2026-03-02 >/dev/null
r log run 40km 1:30:00 kind ride title Calfless --day 2026-03-03 >/dev/null
r checkin energy=1 sleep=5:30 soreness=8 soreness.left_calf=7 quality=1 mood=1 --day 2026-03-09 >/dev/null
r checkin energy=4 sleep=8:00 soreness=1 quality=4 mood=4 --day 2026-03-02 >/dev/null

exits 'words' 0 r find calf
has 'are found in notes' 'Temp' "$out"
has 'and counted' '2 sessions, 0 days.' "$out"
exits 'whole words in quotes' 0 r find '"calf"'
has 'are found alone' '1 session, 0 days.' "$out"
exits 'not that word' 0 r find calf -kathe
has 'leaves the other' '1 session, 0 days.' "$out"
exits "the product's own example" 0 r find 'rpe>=7' week:-3 flag:under
has 'finds the run' '52:30' "$out"
has 'and it alone' '1 session, 0 days.' "$out"
exits 'a term on days' 0 r find 'sleep<6'
has 'finds days, and says why' 'Sleep 5:30 h' "$out"
exits 'a region' 0 r find sore:calf
exits 'nothing' 1 r find zebra
has 'is said' 'nothing was found' "$out"
exits 'an unknown field' 3 r find 'rpx>=7'
has 'is named' 'did you mean rpe?' "$out"
exits 'a value that cannot be' 3 r find 'rpe>=70'
exits 'no terms' 2 r find

json=$(r find --json calf)
expect 'JSON has both' 2 "$(count "$json")"
expect 'newest first' 2026-03-09 "$(json "$json" '$[0].date')"
expect 'what it is' session "$(json "$json" '$[0].what')"
expect 'its load' 420.0 "$(printf '%.1f' "$(json "$json" '$[0].load')")"
json=$(r find --json 'sleep<6')
expect 'a day' day "$(json "$json" '$[0].what')"
expect 'with its values' 5.5 "$(json "$json" '$[0].values.sleep_hours')"
expect 'and regions' 7 "$(json "$json" '$[0].values."soreness.left_calf"')"
expect 'and its flag' under-recovered "$(json "$json" '$[0].flag')"
expect 'JSON of nothing' '[]' "$(r find --json zebra 2>/dev/null)"
r find --csv 'rpe>0' >"$home/found.csv"
expect 'CSV has its header' \
	'what,date,id,start,kind,workout,distance_m,duration_s,rpe,avg_hr,load,score,flag,title,notes,tags' \
	"$(head -n 1 "$home/found.csv")"
expect 'and a row a hit' 3 "$(wc -l <"$home/found.csv" | tr -d ' ')"
expect 'as many fields in each' 16 "$(sqlite3 :memory: ".import --csv $home/found.csv t" \
	'SELECT count(*) FROM pragma_table_info("t")')"
r log run 6km 33:00 rpe 4 title '=1+1' --day 2026-03-04 >/dev/null
has 'which no spreadsheet runs' "'=1+1" "$(r find --csv 'rpe:4')"
expect 'no more than asked for' 1 "$(count "$(r find --json --limit 1 'rpe>0')")"
expect 'the newest' 2026-03-09 "$(json "$(r find --json --limit 1 'rpe>0')" '$[0].date')"

expect 'runs take terms' 1 "$(count "$(r runs --json 'rpe>=7')")"
expect 'and only running' 1 "$(count "$(r runs --json calf)")"
expect 'or all sports' 2 "$(count "$(r runs --all --json calf)")"
expect 'or those of a day like this' 1 "$(count "$(r runs --json flag:under)")"
expect '--search looks for words' 1 "$(count "$(r runs --json --search 'tempo käthe')")"
expect 'whatever they look like' 0 "$(count "$(r runs --json --search 'rpe>=7')")"
expect 'undo takes what was found' 0 "$(r undo >/dev/null; count "$(r runs --json title:1+1)")"
finish
