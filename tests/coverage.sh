#!/bin/sh
# What of each layer the tests run: builds with gcov, runs the suites that look at the layers
# from below and from outside, and prints the share of lines and of branches, a layer a line.
# Fails where a layer has fewer branches taken than is asked of it below.
#
#     tests/coverage.sh            everything; build-cov in the project's folder is its own
#     tests/coverage.sh -k         keep the counts of runs before, and run only what -t names
#     tests/coverage.sh -t 'journal sync*'   these tests alone (names as for meson test)
#     ninja -C build layer-coverage         the same as the first
#     tests/coverage.sh -r journal           report alone; and every branch not taken of a layer
#
# Needs gcovr (in Debian under that name). COVERAGE_BUILD names another folder to build in.
set -eu
cd "$(dirname "$0")/.."
build=${COVERAGE_BUILD:-build-cov}

# layer, least share of branches in percent
least='
core 96
score 97
journal 93
import 96
'

keep=no tests='' report='' failed=0
while getopts 'kt:r:' option; do
	case $option in
	k) keep=yes ;;
	t) tests=$OPTARG ;;
	r) report=$OPTARG ;;
	*) exit 2 ;;
	esac
done
command -v gcovr >/dev/null || { echo 'gcovr is missing: apt-get install gcovr' >&2; exit 2; }

# Without optimisation: a branch is then one that stands in the source.
# Each path to each call that can fail, not a sample of them.
export RECOUP_FAILING="${RECOUP_FAILING:-whole}"
[ -d "$build" ] || meson setup "$build" -Db_coverage=true -Dbuildtype=debug -Dtests=enabled >/dev/null
if [ -z "$report" ]; then
	ninja -C "$build" >/dev/null
	[ $keep = yes ] || find "$build" -name '*.gcda' -delete
	if [ -n "$tests" ]; then
		# The names may be patterns of several words.
		set -f
		meson test -C "$build" --no-rebuild --print-errorlogs $tests || failed=1
	else
		meson test -C "$build" --no-rebuild --print-errorlogs --timeout-multiplier 4 \
			--suite unit --suite cli --suite security --suite fuzz || failed=1
	fi
fi

# The rest of a layer's counts is of no use to the report: --filter is one folder.
counts() { # LAYER FORMAT...
	layer=$1
	shift
	gcovr "$build/src/$layer" --root . --filter "src/$layer/" --exclude-unreachable-branches "$@"
}

if [ -n "$report" ]; then
	counts "$report" --branches
	exit
fi
# A test that fails leaves its mark, and the counts are told all the same.
printf '%-10s %18s %20s\n' layer lines branches
for row in $(printf '%s' "$least" | sed 's/ /:/'); do
	layer=${row%:*} asked=${row#*:}
	counts "$layer" --csv=- | awk -F, -v layer="$layer" -v asked="$asked" '
		NR > 1 { lines += $2; run += $3; branches += $5; taken += $6 }
		END {
			share = branches ? 100 * taken / branches : 0
			printf "%-10s %6d/%-6d %5.1f%% %6d/%-6d %5.1f%%%s\n", layer, run, lines,
				lines ? 100 * run / lines : 0, taken, branches, share,
				share < asked ? "  (" asked "% asked)" : ""
			exit share < asked
		}' || failed=1
done
exit $failed
