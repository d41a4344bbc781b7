#!/bin/sh
# Every harness under libFuzzer, ASan and UBSan for so many seconds each, two at a time,
# from the corpora and the project's own exports. What it finds stays in the folder it names:
# put it into tests/fuzz/findings (or the harness's own corpus), where a test replays it.
# usage: fuzz.sh SECONDS [HARNESS...], from anywhere; needs clang, meson
#   RECOUP_FUZZ_CORPUS  a folder that keeps what was learnt between runs (nightly)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
seconds=$1
shift
[ $# -gt 0 ] || set -- import format filter ini journal sync
work=$(mktemp -d)
corpus=${RECOUP_FUZZ_CORPUS:-$work/corpus}

seeds_of() {
	case $1 in
	import) echo tests/data/exports tests/fuzz/findings ;;
	format) echo share/formats tests/fuzz/findings ;;
	filter) echo tests/fuzz/searches ;;
	ini) echo share/themes share/practices share/poses tests/fuzz/findings ;;
	journal) echo tests/fuzz/journals ;;
	sync) echo tests/fuzz/changes ;;
	esac
}

[ -d build-fuzz ] || CC=clang meson setup build-fuzz -Dfuzzers=true -Dtests=disabled \
	-Db_sanitize=address,undefined -Db_lundef=false >"$work/setup" 2>&1 || { cat "$work/setup"; exit 1; }
ninja -C build-fuzz $(for name; do echo "tests/fuzz/fuzz_$name"; done) >"$work/ninja" 2>&1 || {
	cat "$work/ninja"
	exit 1
}

fuzz() { # HARNESS
	mkdir -p "$corpus/$1" "$work/found/$1"
	# What is new goes to the first folder; the seeds are only read.
	if TMPDIR=$work build-fuzz/tests/fuzz/fuzz_"$1" -max_total_time="$seconds" -timeout=20 \
		-rss_limit_mb=4096 -max_len=65536 -artifact_prefix="$work/found/$1/" -print_final_stats=1 \
		"$corpus/$1" $(seeds_of "$1") >"$work/$1.said" 2>&1; then
		awk -v name="$1" '/number_of_executed_units/ {ran = $2} /DONE/ {for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1)}
			END {printf "fuzz %s: %d inputs, %s edges, nothing found\n", name, ran, cov}' "$work/$1.said"
	else
		tail -n 60 "$work/$1.said"
		echo "fuzz $1: found $(ls "$work/found/$1"/* 2>/dev/null)"
		: >"$work/failed"
	fi
}

while [ $# -gt 0 ]; do
	fuzz "$1" &
	[ $# -eq 1 ] || { shift; fuzz "$1" & }
	wait
	shift
done
[ ! -e "$work/failed" ] || exit 1
rm -rf "$work"
