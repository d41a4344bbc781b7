#!/bin/sh
# What librecoup exports is what its installed headers declare, and the list that says so.
. "$(dirname "$0")/../cli/helper.sh"
declared=$(cd "$RECOUP_INCLUDE" && awk -f "$RECOUP_AWK" $RECOUP_HEADERS | sort -u)
exported=$("$NM" -D --defined-only "$RECOUP_LIBRARY" | awk '$2 == "T" {print $3}' | sed 's/@.*//' | sort -u)
expect 'the headers declare a library' yes "$([ "$(printf '%s\n' "$declared" | wc -l)" -gt 50 ] && echo yes)"
expect 'exported is what the headers declare' "$declared" "$exported"
expect 'no data is exported' '' "$("$NM" -D --defined-only "$RECOUP_LIBRARY" | awk '$2 !~ /[TA]/')"
listed=$(sed -n 's/^\t\([a-z_0-9]*\);$/\1/p' "$RECOUP_MAP" | sort -u)
expect 'librecoup.map lists nothing else' "$exported" "$listed"
page=$(cat "$RECOUP_MAN/librecoup.3")
for header in $RECOUP_HEADERS; do
	has "librecoup.3 knows $header" ".It In recoup/$header" "$page"
done
for header in $(cd "$RECOUP_INCLUDE" && sed -n 's/^#include "recoup\/\(.*\)"/\1/p' $RECOUP_HEADERS | sort -u); do
	has "$header, which others include, is installed" " $header " " $RECOUP_HEADERS "
done
# The program's functions must not stand in for those of a library that has one of the same name.
expect 'the program exports nothing' '' \
	"$("$NM" -D --defined-only "$RECOUP" | awk '$2 == "T" {print $3}' | grep -v '^_' | sort)"
finish
