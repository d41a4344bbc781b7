#!/bin/sh
# Numbers that no journal of recoup's own holds: every verb ends, and says nothing of them.
. "$(dirname "$0")/../cli/helper.sh"
journal=$home/journal.db
crafted=$home/crafted.db
export RECOUP_JOURNAL="$crafted"
r --journal "$journal" demo --print >/dev/null 2>&1
r --journal "$journal" log run 5km 25:00 >/dev/null
r --journal "$journal" note 2026-03-09 'a note' >/dev/null
r --journal "$journal" tag 2026-03-09 travel >/dev/null
r --journal "$journal" practice log box-breathing 5 >/dev/null
r --journal "$journal" checkin energy=4 soreness.left_calf=3 pain=0 >/dev/null
sqlite3 "$journal" "INSERT INTO plan VALUES (20521, 'easy', 'plan', 1);
	INSERT INTO fuelling (activity, fluids_before_l, carbohydrate_during_g, cramps, at)
		SELECT id, 0.5, 30, 1, 1 FROM activity;
	PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null

# whole WHAT: every verb, none of which may be ended by a signal or take for ever.
whole() {
	for line in today 'today --json' 'days --csv' runs 'export days' 'export runs --json' \
		'find --json rpe>=0' imports pairs 'practice done' 'log run 3km 18:00' undo redo; do
		# shellcheck disable=SC2086
		timeout 20 "$RECOUP" --today 2026-03-10 $line >"$home/out" 2>&1 </dev/null
		code=$?
		[ "$code" -lt 70 ] || expect "$1: recoup $line ends by itself" 'no signal' "$code: $(head -c 2000 "$home/out")"
		grep -aiE '(^|[ ,:])-?(inf|nan)([ ,%]|$)' "$home/out" >"$home/said" &&
			expect "$1: recoup $line says no such number" '' "$(head -3 "$home/said")"
	done
}

cp "$journal" "$crafted"
whole 'as it was'
for table in observation recording merged note practice_done plan fuelling batch batch_note change \
	deletion doubt sequence cache day_result day_figure words_due source; do
	for value in 9e999 -9e999 1e308 9223372036854775807 -9223372036854775808; do
		for which in '' NOT; do # what says where a row belongs, and what it says
			cp "$journal" "$crafted"
			sqlite3 "$journal" "SELECT 'UPDATE OR IGNORE $table SET ' || name || ' = $value;'
				FROM pragma_table_info('$table') WHERE type IN ('REAL', 'INTEGER') AND name $which
				IN ('id', 'day', 'activity', 'one', 'other', 'batch')" |
				sqlite3 -cmd 'PRAGMA ignore_check_constraints = ON; PRAGMA recursive_triggers = OFF;
					UPDATE metric SET minimum = -9e999, maximum = 9e999' "$crafted" >/dev/null 2>&1
			whole "$table = $value ($which)"
		done
	done
	printf 'ok: %s\n' "$table"
done
# Bytes that are no result and no state of the score.
for bytes in 'randomblob(length(state))' 'CAST(printf("%.*c", length(state), "~") AS BLOB)' 'CAST(state || state AS BLOB)'; do
	cp "$journal" "$crafted"
	sqlite3 "$crafted" "PRAGMA writable_schema = ON; UPDATE day_result SET state = $bytes WHERE state IS NOT NULL;
		UPDATE day_result SET result = $(printf %s "$bytes" | sed "s/state/result/g");
		UPDATE cache SET stale = (SELECT max(day) FROM day_result)" >/dev/null
	expect 'what is scored anew is right' "$(r --journal "$journal" today --json)" "$(r today --json)"
	whole "the score's bytes = $bytes"
done
finish
