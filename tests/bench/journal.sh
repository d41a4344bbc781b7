#!/bin/sh
# Thirty years of a journal, grown year by year: its size, how long it takes to open, to
# copy, to look over, to write out and to read back, and to make a report of all of it. Arguments: recoup, years ...
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
recoup=$1
shift
HOME=$folder
export HOME
milliseconds() {
	began=$(date +%s%N)
	"$@" >/dev/null
	echo $((($(date +%s%N) - began) / 1000000))
}
printf '%5s %8s %9s %10s %9s %9s %9s %11s %11s %10s %10s\n' years 'size kB' 'open ms' 'backup ms' 'daily ms' 'again ms' \
	'doctor ms' 'export ms' 'import ms' 'report ms' 'report kB'
for years in ${*:-1 5 10 20 30}; do
	rm -rf "${folder:?}"/*
	journal=$folder/journal.db
	r() { "$recoup" --journal "$journal" "$@"; }
	r demo --years "$years" --print >/dev/null 2>&1
	r today >/dev/null
	size=$(($(wc -c <"$journal") / 1024))
	open=$(milliseconds r today)
	backup=$(milliseconds r backup)
	rm -r "$folder/backups"
	# Until the answer is there; the copy of a large one goes on by itself.
	daily=$(milliseconds r log mood 3)
	while [ "$(find "$folder/backups" -name '*-daily.db' | wc -l)" -eq 0 ]; do sleep 0.2; done
	again=$(milliseconds r log mood 4)
	doctor=$(milliseconds r doctor)
	export=$(milliseconds r export all "$folder/all")
	report=$(milliseconds r report --all -o "$folder/report.html")
	page=$(($(wc -c <"$folder/report.html") / 1024))
	import=$(milliseconds "$recoup" --journal "$folder/new.db" import "$folder/all")
	printf '%5s %8s %9s %10s %9s %9s %9s %11s %11s %10s %10s\n' "$years" "$size" "$open" "$backup" "$daily" "$again" \
		"$doctor" "$export" "$import" "$report" "$page"
done
