#!/bin/sh
# Reads the program for bugs without running it: clang's warnings, gcc -fanalyzer,
# clang-tidy and cppcheck, on two cores. Says what is wrong and fails where anything is.
# usage: static.sh [quick], from anywhere; needs clang, clang-tidy, cppcheck, meson
#   quick   without clang's analyzer, which takes eight minutes of a core and of which gcc's
#           sees the most: for every change; the whole is for the night
set -eu
quick=${1:-}
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The project's own warnings as clang has them; what else it makes is for clang-tidy.
by_clang() {
	[ -d build-clang ] || CC=clang meson setup build-clang -Dtests=enabled
	ninja -C build-clang -j 1 >"$work/ninja" 2>&1 || {
		grep -E -A 5 'error:|warning:' "$work/ninja"
		return 1
	}
}

# Warnings of the analyzer that accepted.txt does not name, as FILE FUNCTION WARNING.
by_gcc() {
	LC_ALL=C meson setup -Dtests=disabled -Dwerror=false -Dc_args=-fanalyzer "$work/analyzer" "$root" >"$work/setup" 2>&1 || {
		cat "$work/setup"
		return 1
	}
	LC_ALL=C ninja -C "$work/analyzer" -j 1 >"$work/gcc" 2>&1 || return 1
	sed 's/\x1b\[[0-9;]*[mK]//g' "$work/gcc" | awk -v accepted="$here/accepted.txt" '
		BEGIN { while ((getline line < accepted) > 0) if (line !~ /^#/) { sub(/: .*/, "", line); known[line] = 1 } }
		/: In function / { function_name = $0; sub(/.*In function ./, "", function_name); sub(/.:$/, "", function_name) }
		/ warning: .*\[-W/ {
			file = $0; sub(/:.*/, "", file)
			match(file, /(src|include)\/[^:]*$/); file = substr(file, RSTART)
			name = $0; sub(/.*\[-W/, "", name); sub(/\].*/, "", name)
			key = file " " function_name " " name
			seen[key] = 1
			if (!(key in known)) { print; print "  for accepted.txt: " key; bad++ }
		}
		END {
			for (key in known) if (key != "" && !(key in seen)) { print "accepted.txt: not seen any more: " key; bad++ }
			exit bad > 0
		}'
}

by_cppcheck() {
	cppcheck --enable=warning,performance,portability --std=c11 --quiet --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppressions-list="$here/cppcheck.txt" -I include \
		--template='{file}:{line}: {message} [{id}]' src
}

# One file a process: clang 14 mistakes va_start where it reads several.
by_clang_tidy() {
	CC=clang meson setup -Dtests=disabled "$work/tidy" >"$work/setup" 2>&1 || {
		cat "$work/setup"
		return 1
	}
	find src -name '*.c' | xargs -P 2 -n 1 clang-tidy --quiet \
		${quick:+'--checks=-clang-analyzer-*'} -p "$work/tidy" >"$work/tidied" 2>/dev/null
	sed 's/\x1b\[[0-9;]*[mK]//g' "$work/tidied" | awk -v quick="$quick" -v accepted="$here/tidy.txt" '
		BEGIN { while ((getline line < accepted) > 0) if (line !~ /^#/) { sub(/: .*/, "", line); known[line] = 1 } }
		/: (error|warning): .*\[[a-z].*\]$/ {
			file = $0; sub(/:.*/, "", file)
			match(file, /(src|include)\/[^:]*$/); file = substr(file, RSTART)
			name = $0; sub(/.*\[/, "", name); sub(/[],].*/, "", name)
			key = file " " name
			seen[key] = 1
			if (!(key in known)) { print; print "  for tidy.txt: " key; bad++ }
		}
		END {
			for (key in known)
				if (key != "" && !(key in seen) && !(quick && key ~ / clang-analyzer/)) { print "tidy.txt: not seen any more: " key; bad++ }
			exit bad > 0
		}'
}

failed=0
tell() { # NAME: runs by_NAME, keeps what it says to itself while all is well
	if "by_$1" >"$work/$1.said" 2>&1; then
		echo "$1: nothing found"
	else
		echo "$1:"
		cat "$work/$1.said"
		return 1
	fi
}

tell clang & clang=$!
(tell gcc && tell cppcheck) & gcc=$!
wait $clang || failed=1
wait $gcc || failed=1
tell clang_tidy || failed=1
exit $failed
