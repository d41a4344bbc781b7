#!/bin/sh
# A million rows of a Garmin list: new, again, and what "sqlite3 .import" takes for the
# same file. Arguments: recoup, make_garmin, rows.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
"$2" "${3:-1000000}" >"$folder/garmin.csv"
seconds() { # WHAT COMMAND...
	what=$1
	shift
	began=$(date +%s%N)
	"$@" >/dev/null
	printf '%-28s %6d ms\n' "$what" $((($(date +%s%N) - began) / 1000000))
}
wc -c <"$folder/garmin.csv"
seconds 'sqlite3 .import' sqlite3 "$folder/plain.db" ".import --csv $folder/garmin.csv t"
seconds 'recoup import, new' "$1" --journal "$folder/journal.db" import "$folder/garmin.csv"
seconds 'recoup import, again' "$1" --journal "$folder/journal.db" import "$folder/garmin.csv"
