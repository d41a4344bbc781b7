#!/bin/sh
# A program built against librecoup runs on while the soversion is the same: structures keep
# their sizes and enumerators their numbers, as abi-N.txt has them for soversion N.
# "sh abi.sh write" (ninja sets the variables: meson test library-abi --test-args write) writes
# it anew: before that, raise the soversion unless nobody has the former one yet.
. "$(dirname "$0")/../cli/helper.sh"
known=$(dirname "$0")/abi-$RECOUP_SOVERSION.txt
(cd "$RECOUP_INCLUDE" && awk -f "$RECOUP_AWK" $RECOUP_HEADERS) >"$home/abi.c"
$CC -std=c17 -I"$RECOUP_INCLUDE/.." "$home/abi.c" -o "$home/abi" || exit 1
"$home/abi" >"$home/abi.txt" || exit 1
expect 'there are structures and enumerators' yes \
	"$([ "$(grep -c '^struct' "$home/abi.txt")" -gt 30 ] && [ "$(grep -c '^[A-Z]' "$home/abi.txt")" -gt 100 ] && echo yes)"
if [ "${1-}" = write ]; then
	cp "$home/abi.txt" "$known"
elif [ "$(getconf LONG_BIT)" != 64 ] || ! grep -qx 'struct opt_real 16' "$home/abi.txt"; then
	exit 77 # written down for machines of 64 bits
fi
if ! diff -u "$known" "$home/abi.txt"; then
	echo "librecoup's structures changed: programs that were built before would read them wrongly."
	echo "Raise library_soversion in src/library/meson.build and write abi-N.txt anew (see above)."
	failures=1
fi
finish
