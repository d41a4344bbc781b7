#!/bin/sh
# A journal of the first version opens in this one: nothing lost, undo still works.
. "$(dirname "$0")/helper.sh"
old=$home/old.db
{
	cat "$RECOUP_SCHEMA/0001-journal.sql"
	cat <<'SQL'
PRAGMA application_id = 1919120752;
PRAGMA user_version = 1;
INSERT INTO metric VALUES ('energy', 1, 5);
INSERT INTO source VALUES ('garmin', 10), ('strava', 11);
INSERT INTO batch (id, at, file, format, source, read, added) VALUES
	(1, 1772000000, 'g.csv', 'garmin-activities', 'garmin', 2, 2),
	(2, 1772000001, 's.csv', 'strava-activities', 'strava', 1, 0);
INSERT INTO change (at, what, batch) VALUES (1772000000, 'import g.csv', 1), (1772000001, 'import s.csv', 2);
INSERT INTO observation VALUES (20500, 'energy', '', 'self', 4, 1772000000, NULL);
INSERT INTO recording (id, activity, source, identity, day, start, utc_offset, sport, duration_s,
	distance_m, rpe, batch) VALUES
	(1, 1, 'garmin', 'a', 20500, 1771225200, 3600, 'run', 3000, 10000, NULL, 1),
	(2, 2, 'garmin', 'b', 20501, 1771311600, 3600, 'run', 1800, 5000, NULL, 1),
	(3, 1, 'strava', 'c', 20500, 1771225215, 3600, 'run', 3005, 10020, 7, 2),
	(4, 3, 'self', 'hand-1', 20502, 1771398000, 3600, 'run', 2400, 8000, 5, NULL);
INSERT INTO activity (id, day, start, utc_offset, sport, running, duration_s, distance_m, rpe, deleted) VALUES
	(1, 20500, 1771225200, 3600, 'run', 1, 3000, 10000, 7, 0),
	(2, 20501, 1771311600, 3600, 'run', 1, 1800, 5000, NULL, 0),
	(7, 20503, 1771484400, 3600, 'run', 1, 1800, 5000, NULL, 1),
	(3, 20502, 1771398000, 3600, 'run', 1, 2400, 8000, 5, 0);
SQL
} | sqlite3 "$old"
runs=$(r --journal "$old" runs --json)
expect 'three runs' 3 "$(sqlite3 :memory: "SELECT json_array_length('$runs')")"
expect 'two sources are still one run' '["garmin","strava"]' "$(json "$runs" '$[2].sources')"
expect 'with the RPE of one' 7 "$(json "$runs" '$[2].rpe')"
expect 'numbers stay' 1 "$(json "$runs" '$[2].id')"
expect 'what was said of the day stays' 4 "$(json "$(r --journal "$old" export days --json)" '$[0].energy')"
exits 'undo takes Strava back' 0 r --journal "$old" undo
expect 'one source is left' '["garmin"]' "$(json "$(r --journal "$old" runs --json)" '$[2].sources')"
exits 'redo brings it again' 0 r --journal "$old" redo
expect 'both' '["garmin","strava"]' "$(json "$(r --journal "$old" runs --json)" '$[2].sources')"
exits 'a new run' 0 r --journal "$old" log run 5km 25:00
expect 'gets a number that never was' 8 "$(json "$(r --journal "$old" runs --json)" '$[0].id')"
expect 'the file is whole' ok "$(sqlite3 "$old" 'PRAGMA integrity_check')"
expect 'and its references' '' "$(sqlite3 "$old" 'PRAGMA foreign_key_check')"
finish
