#!/bin/sh
# Exported text is no formula to a spreadsheet, and comes back as it was.
. "$(dirname "$0")/../cli/helper.sh"
journal=$home/data/recoup/journal.db
tab=$(printf '\t') cr=$(printf '\r')
n=0
# What a title or note may begin with; an apostrophe of its own is one more.
for begin in = + - @ "$tab" "$cr" "'" "'=" '＝' '＋' '－' '＠' "
=" '"=' ',=' plain; do
	n=$((n + 1))
	r log run 5km 25:00 --day 2026-03-01 --at "$(printf '%02d:00' $((n + 4)))" >/dev/null
	sqlite3 "$journal" "UPDATE recording SET title = '$(printf %s "$begin" | sed "s/'/''/g")1+1', notes = '$(printf %s "$begin" | sed "s/'/''/g")cmd|'' /C x''!A0', identity = '$(printf %s "$begin" | sed "s/'/''/g")$n' WHERE id = (SELECT max(id) FROM recording)"
done
r note 2026-03-02 -- '=HYPERLINK("http://x")' >/dev/null
before=$(sqlite3 "$journal" 'SELECT hex(title), hex(notes), hex(identity) FROM recording ORDER BY start')
expect 'there is something to export' 16 "$(printf '%s\n' "$before" | wc -l | tr -d ' ')"

# evil FILE COLUMN...: with what the cells begin that a spreadsheet sees.
evil() {
	file=$1
	shift
	rm -f "$home/cells.db"
	sqlite3 "$home/cells.db" ".import --csv $file cells" 2>/dev/null
	for column; do
		sqlite3 "$home/cells.db" "SELECT '$column', hex($column) FROM cells WHERE
			substr($column, 1, 1) IN ('=', '+', '-', '@', char(9), char(10), char(13), '＝', '＋', '－', '＠')"
	done
}
r export runs >"$home/runs.csv"
expect 'no cell of the runs begins a formula' '' "$(evil "$home/runs.csv" title notes identity source)"
r export days >"$home/days.csv"
expect 'nor one of the days' '' "$(evil "$home/days.csv" source date)"
r find --csv 'rpe>=0' >"$home/found.csv" 2>/dev/null || r find --csv source:self >"$home/found.csv"
r find --csv HYPERLINK >>"$home/notes.csv"
expect 'nor one that was found' '' "$(evil "$home/found.csv" title notes tags)"
expect 'nor a note' '' "$(evil "$home/notes.csv" notes)"
has 'which is there' HYPERLINK "$(cat "$home/notes.csv")"

XDG_DATA_HOME=$home/other r import "$home/runs.csv" >/dev/null
expect 'all comes back as it was' "$before" \
	"$(sqlite3 "$home/other/recoup/journal.db" 'SELECT hex(title), hex(notes), hex(identity) FROM recording ORDER BY start')"

# Names that no recoup gave.
sqlite3 "$journal" "PRAGMA ignore_check_constraints = ON; UPDATE recording SET source = '=cmd|x!A0' WHERE id = 1;
	INSERT INTO source (name, rank) VALUES ('=cmd,\"x', 5); INSERT INTO observation (day, metric, region, source, value, at)
	VALUES (20510, 'tag', '=1+1', 'self', 1, 1), (20510, 'energy', '', '=cmd,\"x', 3, 1)"
r export runs >"$home/runs.csv"
r export days >"$home/days.csv"
expect 'nor do names from elsewhere' '' "$(evil "$home/runs.csv" source)$(evil "$home/days.csv" source)"
expect 'or break a row' 1 "$(awk -F, '{print NF}' "$home/days.csv" | sort -u | wc -l | tr -d ' ')"
finish
