#!/bin/sh
# Notes and tags by verb, as a script or a cron job would write them.
. "$(dirname "$0")/helper.sh"

exits 'no journal yet is said kindly' 1 r note
exits 'a note is written' 0 r note Legs like lead, "slept  badly"
expect 'and said so' 'Noted for 2026-03-10.' "$out"
expect 'its words are joined by one blank, quoted ones stay' 'Legs like lead, slept  badly' "$(r note)"
exits 'a first word that is a day is the day' 0 r note yesterday 'a rest day'
expect 'its note' 'a rest day' "$(r note 2026-03-09)"
exits 'with --day it is a word' 0 r note --day 2026-03-08 Monday is coming
expect 'and stays one' 'Monday is coming' "$(r note 2026-03-08)"
printf 'one\ntwo\n\n' | r note -3 - >/dev/null
expect 'lines come from standard input' "$(printf 'one\ntwo')" "$(r note -3)"
printf 'caf\351' | r note - >/dev/null 2>&1
expect 'what is no UTF-8 is refused' 3 "$?"
head -c 65537 /dev/zero | tr '\0' x | r note - >/dev/null 2>&1
expect 'and what is too long' 3 "$?"
head -c 65536 /dev/zero | tr '\0' x | r note -4 - >/dev/null
expect 'as long as it may be is taken' 65537 "$(r note -4 | wc -c | tr -d ' ')"
expect 'the note stayed' 'Legs like lead, slept  badly' "$(r note)"
exits 'an empty one takes it away' 0 r note ''
exits 'then there is none' 1 r note
exits 'and it can be brought back' 0 r undo
expect 'as it was' 'Legs like lead, slept  badly' "$(r note)"
exits 'the future has no notes' 3 r note 2026-03-11 soon

exits 'tags are said' 0 r tag travel +race
expect 'and printed' '2026-03-10: race, travel' "$out"
exits 'twice is once' 0 r tag race
expect 'and printed again' '2026-03-10: race, travel' "$out"
exits 'one is taken away' 0 r tag -travel
expect 'the other stays' '2026-03-10: race' "$out"
exits 'what is not there can be taken away' 0 r tag -travel
expect 'as JSON' race "$(json "$(r tag --json)" '$.tags[0]')"
exits 'of another day' 0 r tag mon sauna
expect 'of that day' '2026-03-09: sauna' "$out"
exits 'a tag that cannot be' 3 r tag 'Long Run'
exits 'an option that is none' 2 r tag --bogus
expect 'all of them' "$(printf 'race 1\nsauna 1')" "$(r tag --list | sed 's/  */ /')"
expect 'in the export too' 1 "$(r export days | grep -c '^date,source,.*tag.race')"
finish
