#!/bin/sh
# Settings are shown and changed by the command line; the file stays its owner's work.
. "$(dirname "$0")/helper.sh"
conf="$XDG_CONFIG_HOME/recoup/recoup.conf"
mode() { stat -c %a "$1"; }

expect 'the path is said' "$conf" "$(r config --path)"
expect 'what is not set says so' 'person.sleep_need        8                    unless set' \
	"$(r config | sed -n 3p)"
exits 'a setting is written' 0 r config sleep_need 7:30
expect 'with what it was' 'Sleep need: 8:00 -> 7:30
All days are scored anew.' "$out"
expect 'as a file of that alone' '[person]
sleep_need = 7:30' "$(cat "$conf")"
expect 'for its owner alone' '600 700' "$(mode "$conf") $(mode "$(dirname "$conf")")"
expect 'it is read' '7:30' "$(r config person.sleep_need)"
expect 'as JSON' '7:30' "$(json "$(r config sleep_need --json)" '$.value')"
exits 'a value that cannot be is refused' 3 r config sleep_need 40
has 'with what it can be' '5 to 12' "$out"
exits 'an unknown setting too' 2 r config wieght 60
has 'with what may be meant' 'person.weight' "$out"
exits 'and a theme that is not there' 3 r config theme drak
has 'which says of one that is' 'did you mean dark?' "$out"
exits 'nothing said goes with --default' 2 r config --default units metric
expect 'and changed nothing' '[person]
sleep_need = 7:30' "$(cat "$conf")"

# Comments, order and line ends are the owner's.
printf '; mine\r\n[screen]\r\nmouse=no   ; the terminal'"'"'s\r\n[person]\r\n; weight =\r\nunits = metric\r\nweight = 154' >"$conf"
chmod 644 "$conf"
expect 'a weight gets its unit when the units change' 'Units: metric -> imperial' "$(r config units imperial)"
r config mouse yes >/dev/null
r config theme light >/dev/null
expect 'and all else is as it was' '; mine
[screen]
mouse=yes   ; the terminal'"'"'s
theme = light
[person]
; weight =
units = imperial
weight = 154kg' "$(tr -d '\r' <"$conf")"
expect 'in lines that end as they did' 7 "$(tr -cd '\r' <"$conf" | wc -c | tr -d ' ')"
expect 'the mode stays' 644 "$(mode "$conf")"
expect 'a key is taken out' 'Units: imperial -> metric' "$(r config --default units)"
expect 'wholly' '' "$(grep units "$conf")"

# A folder of dotfiles, linked into.
mkdir "$home/dotfiles"
mv "$conf" "$home/dotfiles/recoup.conf"
ln -s ../../dotfiles/recoup.conf "$conf"
r config motion no >/dev/null
has 'a linked file is written where it is' 'motion = no' "$(cat "$home/dotfiles/recoup.conf")"
exits 'and stays a link' 0 test -L "$conf"
rm "$home/dotfiles/recoup.conf"
r config motion no >/dev/null
has 'also one that is not there yet' 'motion = no' "$(cat "$home/dotfiles/recoup.conf")"
expect 'nothing is left beside it' 'recoup.conf' "$(ls -A "$home/dotfiles")"
if [ "$(id -u)" -ne 0 ]; then
	chmod 400 "$home/dotfiles/recoup.conf"
	exits 'a read-only file is left alone' 4 r config motion yes
	chmod 600 "$home/dotfiles/recoup.conf"
fi
exits 'a device is no file' 4 env RECOUP_CONFIG=/dev/null "$RECOUP" config motion no
rm "$conf"

# Keys of one's own.
expect 'a key is changed' 'undo: u -> U F5' "$(r config keys.undo U F5)"
has 'recoup keys shows it' '  U F5               undo ' "$(r keys)"
exits 'the manual keeps those it was made with' 0 sh -c '"$RECOUP" keys --mdoc | grep -A2 "Ic .&u$" | grep -q "Take back"'
exits 'a key for two things is refused' 3 r config keys.redo r
has 'with both' 'the key r is both log-run (Everywhere) and redo (Everywhere)' "$out"
expect 'and nothing is written' '[keys]
undo = U F5' "$(cat "$conf")"
exits 'an unknown name' 2 r config keys.unso U
printf '[keys]\n; comment\nlog-run = c\n' >"$conf"
exits 'a conflict in the file is told at the start' 3 r today
has 'with file and line' 'recoup.conf, line 3' "$out"
has 'and names' 'check-in (Everywhere) and log-run (Everywhere)' "$out"
printf '[keys]\nlog-rum = L\n' >"$conf"
exits 'an unknown name in the file' 3 r today
has 'is told with what may be meant' 'did you mean log-run?' "$out"
rm "$conf"

# Scores follow.
r log run 10km 50:00 rpe 5 --day 2026-03-08 >/dev/null
for day in 2026-03-06 2026-03-07 2026-03-08 2026-03-09 2026-03-10; do
	r checkin sleep=6:30 energy=3 --day "$day" >/dev/null
done
before=$(json "$(r day 2026-03-10 --json)" '$.score')
r config sleep_need 6:30 >/dev/null
after=$(json "$(r day 2026-03-10 --json)" '$.score')
exits "less need of sleep, a better score ($before, $after)" 0 awk "BEGIN { exit !($after > $before) }"
# Sessions keep their day when the turn moves.
r log run 5km 25:00 rpe 3 --day 2026-03-09 --at 02:00 >/dev/null
had=$(r runs --json)
expect 'another turn is told of' 'The day turns at: 04:00 -> 01:00
What is logged keeps its day.' "$(r config turn 01:00)"
expect 'and moves nothing' "$had" "$(r runs --json)"

# Themes of one's own.
mkdir -p "$XDG_CONFIG_HOME/recoup/themes"
printf '[looks]\nbad = scarlet\n' >"$XDG_CONFIG_HOME/recoup/themes/dusk.ini"
exits 'a faulty theme is not taken' 3 r config theme dusk
has 'and says where' 'dusk.ini, line 2' "$out"
printf '[looks]\nbad = red\n' >"$XDG_CONFIG_HOME/recoup/themes/dusk.ini"
exits 'a sound one is' 0 r config theme dusk
finish
