#!/bin/sh
# Crafted journals: nothing in the file acts by itself. share/schema/shape.txt says what the
# migrations make; "tests/security/shape.sh write" writes it after one was added.
cd "$(dirname "$0")/../.." || exit 1
shape() {
	sqlite3 "$1" "SELECT type || ' ' || name || ' ' || tbl_name || char(10) || CASE WHEN type = 'table'
		AND name IN ('words_config', 'words_content', 'words_data', 'words_docsize', 'words_idx')
		THEN '' ELSE coalesce(sql, '') END FROM sqlite_schema ORDER BY type, name, tbl_name"
}
if [ "${1-}" = write ]; then
	made=$(mktemp)
	cat share/schema/0*.sql | sqlite3 "$made"
	shape "$made" >share/schema/shape.txt
	rm "$made"
	exit
fi
. tests/cli/helper.sh
expect 'shape.txt says what the migrations make' "$(cat share/schema/0*.sql | sqlite3 "$home/made.db"; shape "$home/made.db")" "$(cat share/schema/shape.txt)"
r checkin energy=4 >/dev/null
r log run 5km 25:00 >/dev/null
journal=$home/data/recoup/journal.db
crafted=$home/crafted.db

# refused WHAT NAMED SQL: a journal to which the SQL was done.
refused() {
	cp "$journal" "$crafted"
	sqlite3 "$crafted" "PRAGMA writable_schema = ON; $3" || echo "(sqlite3 failed: $1)"
	before=$(sha256sum <"$crafted")
	exits "$1" 6 r --journal "$crafted" checkin energy=1
	has 'is named' "$2" "$out"
	expect 'and nothing was touched' "$before" "$(sha256sum <"$crafted")"
	expect 'nor left beside it' '' "$(find "$home" -name 'crafted.db-*')"
	rm -f "$crafted"
}
refused 'a trigger' 'the trigger "evil"' \
	"CREATE TRIGGER evil AFTER INSERT ON observation BEGIN DELETE FROM recording; END"
refused 'a trigger on a view' 'the trigger "evil"' \
	"CREATE TRIGGER evil INSTEAD OF UPDATE ON activity BEGIN DELETE FROM recording; END"
refused 'a view' 'the view "evil"' "CREATE VIEW evil AS SELECT * FROM note"
refused 'a table' 'the table "evil"' "CREATE TABLE evil (a)"
refused 'a virtual table' 'the table "evil"' "CREATE VIRTUAL TABLE evil USING fts5(a)"
refused 'a virtual table of an unknown module' 'the table "evil"' \
	"INSERT INTO sqlite_schema VALUES ('table', 'evil', 'evil', 0, 'CREATE VIRTUAL TABLE evil USING nowhere(a)')"
refused 'an index of an expression' 'the index "evil"' \
	"CREATE INDEX evil ON note (lower(text))"
refused 'a view in the place of a table' 'the table "plan"' \
	"DROP TABLE plan; CREATE VIEW plan AS SELECT 1 AS day, 'rest' AS kind, printf('%.*c', 100000000, 'x') AS note, 1 AS at"
refused 'a changed trigger' 'the trigger "stale_observation_delete"' \
	"DROP TRIGGER stale_observation_delete; CREATE TRIGGER stale_observation_delete AFTER DELETE ON observation BEGIN DELETE FROM note; END"
refused 'a trigger taken away' 'the trigger "observation_range_insert"' \
	"DROP TRIGGER observation_range_insert"
refused 'a table without its checks' 'the table "note"' \
	"DROP TABLE note; CREATE TABLE note (day INTEGER PRIMARY KEY, text TEXT, at INTEGER)"
refused 'a generated column' 'the table "plan"' \
	"ALTER TABLE plan ADD COLUMN evil TEXT AS (upper(kind))"
refused 'another table within the search' 'the table "words_content"' \
	"UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE words_content USING fts5(a)' WHERE name = 'words_content'"
refused 'statistics that are no statistics' 'the table "sqlite_stat1"' \
	"INSERT INTO sqlite_schema VALUES ('table', 'sqlite_stat1', 'sqlite_stat1', 0, 'CREATE VIRTUAL TABLE sqlite_stat1 USING fts5(a)')"
refused 'SQL that is none' 'malformed database schema' \
	"INSERT INTO sqlite_schema VALUES ('trigger', 'evil', 'note', 0, 'rubbish')"
refused 'escapes in a name' 'the view "evil ]0;x"' \
	"CREATE VIEW \"evil$(printf '\033')]0;x\" AS SELECT 1"

# An old journal is looked at before anything is run on it.
cat share/schema/0001*.sql | sqlite3 "$crafted"
sqlite3 "$crafted" "PRAGMA application_id = 1919120752; PRAGMA user_version = 1;
	CREATE TRIGGER evil AFTER INSERT ON metric BEGIN DELETE FROM recording; END"
exits 'a trigger in a journal of version 1' 6 r --journal "$crafted" today
has 'is named' 'the trigger "evil"' "$out"
expect 'before it is brought up to date' 1 "$(sqlite3 "$crafted" 'PRAGMA user_version')"
rm "$crafted"
sqlite3 "$crafted" 'PRAGMA application_id = 1919120752; CREATE TABLE metric (name)'
exits 'a journal of no version that is not empty' 6 r --journal "$crafted" checkin energy=1
rm "$crafted"

# What people do to a journal with other tools does not keep them from it.
cp "$journal" "$crafted"
sqlite3 "$crafted" 'ANALYZE; VACUUM'
exits 'a journal that was vacuumed, with statistics' 0 r --journal "$crafted" today
sqlite3 "$crafted" "VACUUM INTO '$home/into.db'"
exits 'and one vacuumed into another file' 0 r --journal "$home/into.db" today
sqlite3 "$crafted" .dump | sqlite3 "$home/dumped.db"
sqlite3 "$home/dumped.db" "PRAGMA application_id = 1919120752; PRAGMA user_version = $(sqlite3 "$crafted" 'PRAGMA user_version')"
exits 'and one that was dumped and read again' 0 r --journal "$home/dumped.db" today
mkdir "$home/share"
cp -r share/* "$home/share"
rm "$home/share/schema/shape.txt"
exits 'without shape.txt' 0 env RECOUP_DATA="$home/share" "$RECOUP" --today 2026-03-10 today
echo old >"$home/share/schema/shape.txt"
exits 'with an old one' 0 env RECOUP_DATA="$home/share" "$RECOUP" --today 2026-03-10 today
finish
