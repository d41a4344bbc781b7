#!/bin/sh
# Files beside the journal that a newer recoup wrote: a word that this one does not know is
# told with its file and line, and neither the journal nor the file is changed by it.
. "$(dirname "$0")/helper.sh"
own=$XDG_DATA_HOME/recoup
conf=$XDG_CONFIG_HOME/recoup/recoup.conf
umask 077
mkdir -p "$own/practices" "$own/formats" "$XDG_CONFIG_HOME/recoup/themes"
r checkin energy=3 >/dev/null
before=$(sqlite3 "$own/journal.db" 'SELECT * FROM observation')

# conf WHAT STATUS TEXT WORD
conf() {
	printf "$3" >"$conf"
	cp "$conf" "$home/kept"
	exits "$1" "$2" r checkin energy=3
	has 'names file and line' "$conf, line 2" "$out"
	has 'and what it does not know' "\"$4\"" "$out"
	exits 'the file is as it was' 0 cmp "$conf" "$home/kept"
	exits 'doctor tells it too' "$2" r doctor
	has 'with the line' "line 2" "$out"
	rm "$conf"
}
conf 'a setting of tomorrow' 0 '[screen]\nhologram = yes\n' hologram
conf 'a section of tomorrow' 0 '[moon]\nphase = full\n' phase
conf 'a key for a command of tomorrow' 3 '[keys]\nteleport = T\n' teleport

{ head -1 "$RECOUP_SHARE/practices/nap.ini"; echo 'aroma = lavender'; } >"$own/practices/future.ini"
exits 'a practice of tomorrow' 0 r practice
has 'is left out, with file and line' "$own/practices/future.ini, line 2" "$out"
exits 'and keeps nobody from the others' 0 r practice show nap
exits 'doctor tells it' 9 r doctor
rm "$own/practices/future.ini"

cp "$RECOUP_SHARE/themes/dark.ini" "$XDG_CONFIG_HOME/recoup/themes/mine.ini"
echo 'sparkle = bold' >>"$XDG_CONFIG_HOME/recoup/themes/mine.ini"
exits 'a theme of tomorrow' 3 r config theme mine
has 'names file and line' "mine.ini, line $(wc -l <"$XDG_CONFIG_HOME/recoup/themes/mine.ini" | tr -d ' ')" "$out"
expect 'and is not taken' '' "$(grep -s mine "$conf")"

sed '3a quantum = yes' "$RECOUP_SHARE/formats/recoup-days.ini" >"$own/formats/mine.ini"
exits 'a format of tomorrow' 9 r formats
has 'names file and line' "$own/formats/mine.ini, line 4" "$out"
has 'and where its language is' 'recoup-formats(5)' "$out"
exits 'the journal opens all the same' 0 r today
rm "$own/formats/mine.ini"
expect 'and holds what it held' "$before" "$(sqlite3 "$own/journal.db" 'SELECT * FROM observation')"
finish
