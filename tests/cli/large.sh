#!/bin/sh
# A large file is read and stored side by side, and written without a log: it must come to
# just what the same rows in small files come to.
. "$(dirname "$0")/helper.sh"
r() { "$RECOUP" --today 2026-12-31 "$@"; }
"$MAKE_GARMIN" 60000 >"$home/all.csv"
mkdir "$home/pieces"
sed 1d "$home/all.csv" | split -l 2500 - "$home/pieces/p"
for piece in "$home"/pieces/p*; do
	{ head -n 1 "$home/all.csv" && cat "$piece"; } >"$piece.csv"
done
report=$(r --journal "$home/large.db" import --json "$home/all.csv")
expect 'all are added' 60000 "$(json "$report" '$.files[0].added')"
r --journal "$home/small.db" import "$home/pieces" >/dev/null
expect 'as from small files' "$(r --journal "$home/small.db" export runs | cksum)" \
	"$(r --journal "$home/large.db" export runs | cksum)"
expect 'the log is back' wal "$(sqlite3 "$home/large.db" 'PRAGMA journal_mode')"
report=$(r --journal "$home/large.db" import --json "$home/all.csv")
expect 'again: nothing new' 60000 "$(json "$report" '$.files[0].unchanged')"
# Fault in the midst, then at the very end: nothing of the file stays.
{ cat "$home/all.csv" && printf 'Running,"2026-01-01'; } >"$home/cut.csv"
exits 'cut short' 3 r --journal "$home/cut.db" import "$home/cut.csv"
expect 'nothing of it stays' '[]' "$(r --journal "$home/cut.db" runs --all --json)"
# Killed in the midst.
r --journal "$home/killed.db" checkin energy=3 >/dev/null
r --journal "$home/killed.db" import "$home/all.csv" >/dev/null 2>&1 &
sleep 0.1
kill -9 $! 2>/dev/null
wait 2>/dev/null
count=$(sqlite3 "$home/killed.db" 'SELECT count(*) FROM recording')
expect 'all or nothing' 1 "$([ "$count" = 0 ] || [ "$count" = 60000 ] && echo 1)"
expect 'and whole' ok "$(sqlite3 "$home/killed.db" 'PRAGMA integrity_check')"
finish
