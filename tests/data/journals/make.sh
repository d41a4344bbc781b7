#!/bin/sh
# How the journals here were made, each by the recoup whose schema it has:
#
#     make.sh RECOUP VERSION OUT.db
#
# v1.db by da9152e, v2.db by 9e2d164, v4.db by f847cef, the last of their versions (git log
# -- share/schema). Once a version is out its file is never made anew: a journal that
# somebody has is as old as it. There is none of version 3, which never was out by itself;
# v5.db is made again as long as version 5 is not out. Notes, fuel, practices and plans are
# put in as the screens of version 4 did, without a step to undo.
set -eu
recoup=$1 version=$2 out=$3
HOME=$(mktemp -d)
export HOME TZ=Europe/Berlin
# The journal keeps the names of files: none of the machine that it is made on.
exports=$HOME/exports
cp -r "$(dirname "$0")/../exports" "$exports"
trap 'rm -rf "$HOME"' EXIT
unset XDG_DATA_HOME XDG_CONFIG_HOME RECOUP_JOURNAL RECOUP_CONFIG || true
journal=$HOME/journal.db
r() { "$recoup" --journal "$journal" --today 2026-03-10 "$@" >/dev/null; }

# A fortnight of mornings.
day=1
while [ $day -le 9 ]; do
	date=2026-03-0$day
	r checkin energy=$((day % 5 + 1)) sleep=$((6 + day % 3)):1$day soreness=$((day % 7)) \
		soreness.left_calf=$((day % 4)) hunger=$((day % 5 + 1)) mood=$((5 - day % 4)) --day $date
	day=$((day + 1))
done
r log resting_hr 47 --day 2026-03-05
r log run 8km 44:00 rpe 5 title '=HYPERLINK("x")' notes "two
lines, «quoted», 走る" --day 2026-03-04
r log run 21.1km 1:52:00 rpe 9 kind trail_run --day 2026-03-08
# Two watches, one session; then a list that is taken back and left so.
r import "$exports/garmin-activities.csv"
r import "$exports/strava-activities.csv"
# A list twice, the second time with other figures, which shelves the first.
printf 'date,source,sleep_hours,steps\n2026-03-02,watch,7.25,9000\n2026-03-03,watch,6.5,12000\n' >"$HOME/days.csv"
[ "$version" -ge 2 ] || sed -i 's/,steps//; s/,9000//; s/,12000//' "$HOME/days.csv"
r import "$HOME/days.csv"
sed -i 's/7.25/7.5/' "$HOME/days.csv"
r import "$HOME/days.csv"
if [ "$version" -ge 2 ]; then
	r import "$exports/whoop-journal.csv"
	r import "$exports/oura-sleep.csv"
fi
# The last two are taken back: the next recoup brings them again.
sed -i 's/6.5/5.75/' "$HOME/days.csv"
r import "$HOME/days.csv"
r log run 5km 30:00 rpe 2 --day 2026-03-10
r undo
r undo
if [ "$version" -ge 3 ]; then
	sqlite3 "$journal" "INSERT INTO note VALUES (20516, 'Sore calf; =SUM(A1)', 1772870400),
		(20517, 'second' || char(10) || 'line', 1772956800);
		INSERT INTO fuelling (activity, fluids_during_l, electrolytes_during, cramps, at)
		SELECT id, 0.75, 1, 0, 1772956800 FROM activity WHERE sport = 'trail_run';"
fi
if [ "$version" -ge 4 ]; then
	sqlite3 "$journal" "INSERT INTO practice_done (day, practice, kind, start, utc_offset, seconds,
		planned_s, finished, felt, at) VALUES (20517, 'long-exhale', 'breathwork', 1772997000, 3600,
		300, 300, 1, '+calm', 1772997300);
		INSERT INTO plan VALUES (20523, 'race', 'half marathon', 1772997300);"
fi
# It has met another machine; since then a word was said.
if [ "$version" -ge 5 ]; then
	mkdir "$HOME/shared"
	r sync "$HOME/shared" --name laptop
	sqlite3 "$journal" "INSERT INTO note VALUES (20515, 'not sent yet', 1772784000);"
fi
sqlite3 "$journal" 'PRAGMA journal_mode = DELETE; PRAGMA user_version' | tail -1 | grep -qx "$version"
cp "$journal" "$out"
chmod 644 "$out"
