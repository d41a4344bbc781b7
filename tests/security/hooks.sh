#!/bin/sh
# Hooks: off unless asked for, one's own alone, without a shell, ended in time, told when they
# fail, and nothing they do changes what was logged.
. "$(dirname "$0")/../cli/helper.sh"
hooks=$XDG_CONFIG_HOME/recoup/hooks
told=$home/told
mkdir -p "$hooks"
chmod 700 "$XDG_CONFIG_HOME/recoup" "$hooks"
# hook NAME LINES: a hook of the person's own.
hook() {
	rm -f "$hooks/$1"
	printf '#!/bin/sh\n%s\n' "$2" >"$hooks/$1"
	chmod 700 "$hooks/$1"
}
hook after-log "cat >>$told; env | cut -d= -f1 | sort >$home/env"
hook after-import "cat >>$told"
hook after-flag "cat >>$told"
r checkin energy=4 soreness=2 sleep=7:40 >/dev/null
expect 'off unless asked for' no "$([ -e "$told" ] && echo yes || echo no)"
r config hooks.run yes >/dev/null
r checkin mood=4 >/dev/null
expect 'told of what was logged' '1|log|checkin|2026-03-10' \
	"$(sqlite3 :memory: "SELECT json_extract(x,'\$.recoup'), json_extract(x,'\$.event'), json_extract(x,'\$.verb'), json_extract(x,'\$.date') FROM (SELECT '$(sed -n 1p "$told")' x)")"
expect 'and of a flag that is new, once' 1 "$(grep -c '"event":"flag"' "$told")"
r checkin mood=3 >/dev/null
expect 'which is told no more' 1 "$(grep -c '"event":"flag"' "$told")"
r days >/dev/null
expect 'reading runs none' 2 "$(grep -c '"event":"log"' "$told")"
expect 'the environment is clean' '' "$(PATH=/usr/bin:/bin SECRET=x LD_PRELOAD='' EDITOR=vi r checkin mood=4 >/dev/null; grep -x 'SECRET\|LD_PRELOAD\|EDITOR\|XDG_DATA_HOME' "$home/env")"
has 'and says which hook it is' RECOUP_HOOK "$(cat "$home/env")"
printf 'date,energy\n2026-03-09,3\n' >"$home/own.csv"
r import "$home/own.csv" >/dev/null
expect 'an import is one' 1 "$(grep -c '"event":"import"' "$told")"

# refused WHAT NEEDLE: nothing runs, it is told, the change is made, exit 0.
refused() {
	rm -f "$told"
	exits "$1" 0 r checkin "stress=$(( $(date +%s) % 2 + 2 ))" mood=2
	has 'is told of' "$2" "$out"
	expect 'and not run' no "$([ -e "$told" ] && echo yes || echo no)"
	r undo >/dev/null 2>&1
}
rm -f "$hooks/after-flag" "$hooks/after-import"
chmod 770 "$hooks"
refused 'a folder that others may write to' 'others may write'
chmod 700 "$hooks"
chmod 722 "$hooks/after-log"
refused 'a hook that others may write to' 'others may write'
chmod 600 "$hooks/after-log"
refused 'one that is not executable' 'not executable'
mv "$hooks/after-log" "$home/elsewhere" && chmod 700 "$home/elsewhere" && ln -s "$home/elsewhere" "$hooks/after-log"
refused 'a link' 'no plain file'
if [ "$(id -u)" -eq 0 ]; then
	hook after-log "touch $told"
	chown 65534 "$hooks/after-log"
	refused "another user's" "another user's"
fi
hook after-log "exit 7"
exits 'a hook that fails' 0 r checkin mood=5
has 'is told of' 'ended with 7' "$out"
expect 'and the change is made' 5 "$(json "$(r find day:today --json)" '$[0].values.mood')"
hook after-log "\"$RECOUP\" --today 2026-03-10 checkin mood=1; echo x >>$told"
rm -f "$told"
r checkin mood=4 >/dev/null 2>&1
expect 'within a hook no other runs' 1 "$(grep -c x "$told")"
hook after-log "sleep 300 & echo \$! >$home/child; sleep 300"
before=$(date +%s)
exits 'one that does not end' 0 r checkin mood=3
has 'is ended' 'over 10 seconds' "$out"
expect 'in time' yes "$([ $(( $(date +%s) - before )) -lt 60 ] && echo yes)"
# Where nobody buries it, it stays behind as a zombie.
expect 'with what it began' '' "$(grep '^State' "/proc/$(cat "$home/child")/status" 2>/dev/null | grep -v Z)"
printf '#!/nowhere/sh\n' >"$hooks/after-log"
exits 'one that nothing can run' 0 r checkin mood=2
has 'is told of' 'cannot be run' "$out"
finish
