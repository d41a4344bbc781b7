#!/bin/sh
# Mutation testing of what must not be wrong: the score, and when two sessions are one.
# One small mistake is made at a time, only that file is compiled, and only the tests that
# should notice are run. What no test notices is a survivor: it is listed, unless
# survivors.txt says why it changes nothing that anybody can see.
#
# usage: mutation.sh BUILD [-n COUNT] [-s SEED] [-a OUTPUT] [-j JOBS] [FILE...]
#   -n COUNT  only so many of a file, picked by SEED (1); without it all of them
#   -a OUTPUT only those again that survived when this script wrote OUTPUT
#   FILE...   as src/score/load.c; without it all that the table below names
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

# Which tests should notice a mistake in which file, the nearest and quickest first.
# Of a unit test its target in the build; of a test of the program, cli:NAME.
tests_of() {
	unit=tests/unit
	case $1 in
	src/score/forecast.c) echo $unit/score/test_outlook $unit/score/test_forecast ;;
	src/score/plan.c) echo $unit/score/test_plan $unit/score/test_forecast ;;
	src/score/sleep.c) echo $unit/score/test_usual $unit/score/test_nights ;;
	src/score/soreness.c) echo $unit/score/test_sore_edges $unit/score/test_soreness_meaning ;;
	src/score/sound.c) echo tests/security/test_sound ;;
	src/score/reason.c) echo $unit/score/test_reason ;;
	src/score/load.c | src/score/refuel.c) echo $unit/score/test_load $unit/score/test_score ;;
	src/score/score.c | src/score/baseline.c)
		echo $unit/score/test_points $unit/score/test_score ;;
	src/import/match.c) echo $unit/import/test_match cli:matching ;;
	src/journal/resolve.c | src/journal/doubt.c | src/journal/source.c)
		echo $unit/journal/test_truth $unit/journal/test_doubts $unit/journal/test_journal $unit/import/test_match ;;
	esac
}
every="score/baseline score/load score/score score/reason score/refuel score/plan score/forecast
	score/sleep score/soreness import/match journal/resolve journal/doubt journal/source"

# ---- one mutant: mutation.sh one FILE NUMBER, in the folder of the build ----

# The command of the build that makes $1, for a shell, without what only slows it.
command_of() {
	ninja -t commands "$1" | tail -n 1 | sed 's/ -Werror / -w /; s/ -g / /; s/ -MD -MQ [^ ]* -MF [^ ]*//'
}

object_of() {
	folder=${1#src/}
	printf 'src/%s/librecoup-%s.a.p/%s.o\n' "${folder%/*}" "${folder%%/*}" "${1##*/}"
}

compile() { # FILE SOURCE OBJECT
	object=$(object_of "$1")
	sh -c "$(sed "s| -o $object -c .*| -o $3 -c $2|" "$work/compile.${1##*/}")" 2>/dev/null
}

# The test is linked with the mutant in front: of two definitions the first one counts.
run() { # TEST OBJECT FOLDER
	target=$1
	case $1 in cli:*) target=recoup ;; esac
	name=$(printf %s "$target" | tr / -)
	sh -c "$(sed "s| -o $target | -Wl,-z,muldefs -Wl,-S -o $3/$name $2 |" "$work/link.$name")" || exit 2
	case $1 in
	cli:*)
		ln -sfn "$PWD/share" "$3/share" # which recoup looks for beside itself
		RECOUP=$3/$name timeout 120 sh "$root/tests/cli/${1#cli:}.sh"
		;;
	*) CK_FORK=no timeout 30 "$3/$name" ;;
	esac >/dev/null 2>&1
}

one() { # FILE NUMBER
	folder=$work/$(printf %s "$1" | tr / -).$2
	mkdir "$folder"
	"$work/mutate" "$root/$1" "$2" >"$folder/${1##*/}"
	told=$(sed -n "$(($2 + 1))p" "$work/list.${1##*/}")
	if ! compile "$1" "$folder/${1##*/}" "$folder/mutant.o"; then
		outcome=unbuilt
	elif cmp -s "$folder/mutant.o" "$work/same.${1##*/}.o"; then
		outcome=same
	else
		outcome=survived
		for test in $(tests_of "$1"); do
			if ! run "$test" "$folder/mutant.o" "$folder"; then
				outcome=killed
				break
			fi
		done
	fi
	rm -rf "$folder"
	printf '%s\t%s\t%s\n' "$outcome" "$1" "$told" >>"$work/outcomes"
}

if [ "$1" = one ]; then
	work=$MUTATION_WORK
	one "$2" "$3"
	exit 0
fi

# ---- all of them ----

build=$1
shift
count= seed=1 jobs=2 again=
while getopts n:s:a:j: option; do
	case $option in
	n) count=$OPTARG ;;
	s) seed=$OPTARG ;;
	a) again=$(realpath "$OPTARG") ;;
	j) jobs=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- $(for name in $every; do echo "src/$name.c"; done)

cd "$build"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MUTATION_WORK="$work"
: >"$work/outcomes"
cc -std=c17 -D_POSIX_C_SOURCE=200809L -O1 -o "$work/mutate" "$here/mutate.c"
ninja $(for file; do tests_of "$file"; done | tr ' ' '\n' | sed 's/^cli:.*/recoup/' | sort -u) >/dev/null

for file; do
	base=${file##*/}
	command_of "$(object_of "$file")" >"$work/compile.$base"
	for test in $(tests_of "$file"); do
		case $test in cli:*) test=recoup ;; esac
		command_of "$test" >"$work/link.$(printf %s "$test" | tr / -)"
	done
	"$work/mutate" "$root/$file" >"$work/list.$base"
	# Unchanged it builds and passes, or nothing that follows means anything.
	mkdir "$work/unchanged"
	cp "$root/$file" "$work/unchanged/$base"
	compile "$file" "$work/unchanged/$base" "$work/same.$base.o"
	for test in $(tests_of "$file"); do
		run "$test" "$work/same.$base.o" "$work/unchanged" || {
			echo "$test fails without any mutation of $file" >&2
			exit 2
		}
	done
	rm -rf "$work/unchanged"
	awk -F '\t' -v again="$again" -v file="$file" '
		BEGIN { while (again && (getline line < again) > 0) { sub(/\tline [0-9]+$/, "", line); listed[line] = 1 } }
		!again || (file "\t" $3 "\t" $4) in listed { print $1 }' "$work/list.$base" |
		awk -v seed="$seed" -v count="${count:-1000000}" -v file="$file" '
			BEGIN { srand(seed) } { print rand() "\t" file " " $1 }' |
		sort -n | head -n "${count:-1000000}" | cut -f 2
done >"$work/wanted"
xargs -P "$jobs" -L 1 "$here/mutation.sh" one <"$work/wanted"

# ---- what came of it ----

# A line of survivors.txt is FILE, CHANGE, the line as it stands, and why; split by tabs.
awk -F '\t' -v known="$here/survivors.txt" -v whole="${count:-all}" -v again="$again" '
	BEGIN {
		while ((getline line < known) > 0)
			if (line !~ /^#/ && split(line, part, "\t") == 4)
				explained[part[1] "\t" part[2] "\t" part[3]] = 1
	}
	{
		tried[$2]++
		key = $2 "\t" $5 "\t" $6
		if ($1 == "survived" && key in explained) { $1 = "explained"; met[key] = 1 }
		sum[$2, $1]++
		all[$1]++
		if ($1 == "survived") survivors[++alive] = $2 "\t" $5 "\t" $6 "\tline " $4
	}
	END {
		for (file in tried)
			printf "%-26s %4d killed, %3d explained, %3d survived, %3d the same to the compiler, %3d do not build\n",
				file, sum[file, "killed"], sum[file, "explained"], sum[file, "survived"],
				sum[file, "same"], sum[file, "unbuilt"] | "sort"
		close("sort")
		for (i = 1; i <= alive; i++) print survivors[i] | "sort"
		close("sort")
		real = all["killed"] + all["survived"] + all["explained"]
		printf "%d mutants that build and differ: %d killed, %d explained, %d survived\n", real,
			all["killed"], all["explained"], alive
		for (key in explained)
			if (whole == "all" && !again && key in met == 0) {
				split(key, part, "\t")
				if (part[1] in tried) { print "no longer survives: " key; stale++ }
			}
		exit alive > 0 || stale > 0 || real == 0
	}' "$work/outcomes"
