# Sourced by the tests of the command line: a home of its own for each, and
# actual against expected, said in words.
set -u
home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT INT TERM
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" TZ=Europe/Berlin
# Empty: no pager waits for a key on the terminals that tests lend.
export PAGER=
unset RECOUP_JOURNAL RECOUP_CONFIG RECOUP_HOOK NO_COLOR || true
failures=0

r() { "$RECOUP" --today 2026-03-10 "$@"; }

# expect WHAT EXPECTED ACTUAL
expect() {
	if [ "$2" = "$3" ]; then
		printf 'ok: %s\n' "$1"
	else
		printf 'FAILED: %s\n  expected: %s\n  actual:   %s\n' "$1" "$2" "$3"
		failures=$((failures + 1))
	fi
}

# has WHAT NEEDLE TEXT
has() {
	case $3 in
	*"$2"*) printf 'ok: %s\n' "$1" ;;
	*)
		printf 'FAILED: %s\n  wanted: %s\n  in: %s\n' "$1" "$2" "$3"
		failures=$((failures + 1))
		;;
	esac
}

# exits WHAT STATUS COMMAND... (its output is kept in $out)
exits() {
	what=$1 wanted=$2
	shift 2
	out=$("$@" 2>&1 </dev/null)
	expect "$what (exit $wanted)" "$wanted" "$?"
}

json() { sqlite3 :memory: "SELECT json_extract('$(printf '%s' "$1" | sed "s/'/''/g")', '$2')"; }

finish() { [ "$failures" -eq 0 ]; }
