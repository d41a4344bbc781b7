#!/bin/sh
# The environment: what it can name and what it cannot do.
. "$(dirname "$0")/../cli/helper.sh"
exits 'no home and no folders' 4 env -u HOME -u XDG_DATA_HOME -u XDG_CONFIG_HOME "$RECOUP" today
has 'says what to set' HOME "$out"
cd "$home" || exit 1
exits 'a home that is no whole path' 4 env -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME=here "$RECOUP" checkin energy=4
expect 'makes nothing here' '' "$(ls -A "$home")"
exits 'folders that are no whole paths are as if not said' 0 env XDG_DATA_HOME=data2 XDG_CONFIG_HOME=. XDG_STATE_HOME=.. "$RECOUP" checkin energy=4
expect 'the journal is where it belongs' yes "$([ -e "$home/.local/share/recoup/journal.db" ] && echo yes)"
exits 'an empty name of a journal is none' 0 env RECOUP_JOURNAL= "$RECOUP" checkin energy=3
exits 'data that is not there' 9 env RECOUP_DATA=/nowhere "$RECOUP" today
exits 'a name beyond all measure' 4 env XDG_DATA_HOME="/$(head -c 100000 /dev/zero | tr '\0' a)" "$RECOUP" checkin energy=3
exits 'a home beyond all measure' 4 env -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="/$(head -c 5000 /dev/zero | tr '\0' a)" "$RECOUP" checkin energy=3
for name in LC_ALL LANG TZ TERM COLUMNS EDITOR VISUAL PAGER LESS RECOUP_HOOK TMPDIR NO_COLOR COLORTERM; do
	exits "a $name beyond all measure" 0 env "$name=/$(head -c 60000 /dev/zero | tr '\0' '%')" "$RECOUP" formats
done
exits 'a configuration beyond all measure' 4 env "RECOUP_CONFIG=/$(head -c 5000 /dev/zero | tr '\0' a)" "$RECOUP" formats
exits 'formats of print in the environment say nothing' 0 env TZ=%n%n%s TERM=%s%n "$RECOUP" today
umask 000
rm -rf "$home/.local" "$home/data"
exits 'whatever the mask' 0 env XDG_DATA_HOME="$home/open" "$RECOUP" checkin energy=4
expect 'all is for its owner alone' '' "$(find "$home/open" -perm /077)"

# A copy set to run with another user's rights.
if [ "$(id -u)" -eq 0 ]; then
	chmod 711 "$home"
	cp "$RECOUP" "$home/raised"
	cp /usr/bin/id "$home/id"
	chown 65534:65534 "$home/raised" "$home/id"
	for bits in 4755 2755; do
		chmod "$bits" "$home/raised" "$home/id"
		if "$home/id" | grep -q 'e[ug]id='; then
			out=$("$home/raised" --version 2>&1) # (a sanitizer has a status of its own)
			expect "a copy with the mode $bits is refused" no "$([ $? -eq 0 ] && echo yes || echo no)"
			has 'says why' "another user's rights" "$out"
			expect 'and does nothing' 0 "$(printf %s "$out" | grep -c '^recoup [0-9]')"
		else
			echo 'left out: this file system gives no such rights'
		fi
	done
else
	echo 'left out: only root can give such rights away'
fi
finish
