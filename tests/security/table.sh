#!/bin/sh
# Every line of SECURITY.md's table names a test that there is and that is run.
cd "$(dirname "$0")/../.." || exit 1
failed=0
lines=0
complain() {
	printf 'FAILED: %s\n' "$1"
	failed=1
}
rows=$(sed -n '/^| Threat/,/^$/p' SECURITY.md | sed 1,2d | grep '^|')
while IFS= read -r row; do
	lines=$((lines + 1))
	[ "$(printf '%s' "$row" | tr -cd '|' | wc -c)" -eq 4 ] || complain "not three columns: $row"
	named=$(printf '%s' "$row" | awk -F'|' '{print $4}' | grep -o '`[^`]*`' | tr -d '`')
	[ -n "$named" ] || complain "no test: $row"
	for name in $named; do
		file=${name%%:*}
		base=$(basename "$file")
		[ -f "$file" ] || complain "there is no $file"
		# The build runs it: by its whole name, or by what it is called without test_ and .c.
		stem=$(printf '%s' "$base" | sed 's/^test_//; s/\.[a-z]*$//')
		grep -q "'$base'\|'$stem'\|'${base%.*}'" "$(dirname "$file")/meson.build" ||
			complain "$file is not run"
		case $name in
		*:*) grep -q "^START_TEST(${name#*:})" "$file" || complain "there is no ${name#*:} in $file" ;;
		esac
	done
done <<EOF
$rows
EOF
# And every test of this folder is named there.
for file in tests/security/*.sh tests/security/test_*.c; do
	grep -q "$file" SECURITY.md || complain "SECURITY.md does not name $file"
done
[ "$lines" -ge 20 ] || complain "only $lines lines were found"
exit "$failed"
