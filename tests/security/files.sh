#!/bin/sh
# Whose the journal's files are: links, pipes, others' files, and permissions.
. "$(dirname "$0")/../cli/helper.sh"
umask 022
r checkin energy=4 >/dev/null
journal=$home/data/recoup/journal.db
mode() { stat -c %a "$1"; }
put_back() { cp "$home/kept.db" "$journal"; }
cp "$journal" "$home/kept.db"

expect 'the journal is for its owner alone' 600 "$(mode "$journal")"
expect 'and so is its folder' 700 "$(mode "$home/data/recoup")"
chmod 666 "$journal"
exits 'a journal that anybody may read is opened' 0 r today
expect 'and made private' 600 "$(mode "$journal")"
put_back
chmod 400 "$journal"
r today >/dev/null 2>&1
expect 'no permission is added' 400 "$(mode "$journal")"
put_back
chmod 600 "$journal"

: # a write-ahead log that was left behind, for all to read
mkfifo "$home/hold"
sqlite3 "$journal" <"$home/hold" >/dev/null &
exec 9>"$home/hold"
echo "PRAGMA wal_autocheckpoint = 0; UPDATE cache SET engine = ''; SELECT 1;" >&9
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$journal-wal" ] && break || sleep 0.2; done
chmod 644 "$journal-wal"
exits 'a log left for all to read' 0 r today
expect 'is made private' 600 "$(mode "$journal-wal")"
exec 9>&-
wait

echo precious >"$home/precious"
for beside in wal shm journal; do
	rm -f "$journal"-*
	ln -s "$home/precious" "$journal-$beside"
	exits "a link laid at -$beside" 4 r checkin energy=3
	has 'is named' "$journal-$beside" "$out"
	expect 'and what it leads to is not written' precious "$(cat "$home/precious")"
	rm "$journal-$beside"
	ln "$home/precious" "$journal-$beside"
	exits "a second name of a file at -$beside" 4 r checkin energy=3
	expect 'and that file is not written' precious "$(cat "$home/precious")"
	rm "$journal-$beside"
	mkfifo "$journal-$beside"
	exits "a pipe at -$beside" 4 timeout 5 "$RECOUP" checkin energy=3
	rm "$journal-$beside"
done
expect 'the journal is as it was' "$(sqlite3 "$home/kept.db" 'SELECT * FROM observation')" \
	"$(sqlite3 "$journal" 'SELECT * FROM observation')"

ln "$journal" "$home/second.db"
exits 'a journal with two names' 4 r today
has 'says what to do' 'cp it' "$out"
rm "$home/second.db"
mkdir "$home/kept"
mv "$journal" "$home/kept/real.db"
ln -s "$home/kept/real.db" "$journal"
exits "the person's own link is followed" 0 r checkin mood=3
expect 'to the file' 3 "$(sqlite3 "$home/kept/real.db" "SELECT value FROM observation WHERE metric = 'mood'" | cut -d. -f1)"
rm "$journal"
ln -s nowhere/at/all "$journal"
exits 'a link to nowhere' 4 r checkin mood=3
rm "$journal"
mkfifo "$journal"
exits 'a pipe for a journal' 6 timeout 5 "$RECOUP" today
rm "$journal"
exits 'a device for a journal' 6 r --journal /dev/null today

if [ "$(id -u)" -eq 0 ]; then
	put_back
	chown 65534 "$journal"
	exits "another user's journal" 4 r today
	has 'says so' 'another user' "$out"
	has 'and that the user can' "sudo -u '#65534' recoup" "$out"
	expect 'and is left alone' 65534 "$(stat -c %u "$journal")"
	put_back
	chown 0 "$journal"
	cp "$home/kept.db" "$journal-wal"
	chown 65534 "$journal-wal"
	exits "another user's file beside it" 4 r today
	rm "$journal-wal"
	mv "$journal" "$home/mine.db"
	ln -s "$home/mine.db" "$journal"
	chown -h 65534 "$journal"
	exits "another user's link to it" 4 r today
else
	echo 'left out: only root can lay files of another user'
fi
finish
