#!/bin/sh
# The example of librecoup(3), built by nothing but what is installed: it says what the page
# says, what the worked examples say, and what the program says of the same morning.
. "$(dirname "$0")/../cli/helper.sh"
"$MESON" install -C "$RECOUP_BUILD" --no-rebuild --quiet --destdir "$home/root" \
	--tags runtime,devel >"$home/log" 2>&1 || cat "$home/log"
pc=$(find "$home/root" -name recoup.pc)
expect 'one pkg-config file is installed' 1 "$(printf '%s\n' "$pc" | grep -c .)"
export PKG_CONFIG_PATH="${pc%/*}" PKG_CONFIG_SYSROOT_DIR="$home/root"
unset RECOUP_DATA
expect 'its version is the program'"'"'s' "$("$RECOUP" --version)" "recoup $(pkg-config --modversion recoup)"

sed -n '/^\.Sh EXAMPLES/,/^\.Sh COMPATIBILITY/p' "$RECOUP_MAN/librecoup.3" |
	sed -n '/^\.Bd/,/^\.Ed/p' | sed '/^\.[BE]d/d; s/\\e/\\/g' >"$home/example.c"
expect 'its computing is 20 lines at most' yes \
	"$([ "$(sed -n '/^{/,/^}/p' "$home/example.c" | sed '1d;$d' | grep -c .)" -le 20 ] && echo yes)"
# The compiler's name may bring words of its own: -m32.
$CC -std=c17 -Wall -Wextra -Werror $RECOUP_CFLAGS "$home/example.c" -o "$home/example" \
	$(pkg-config --cflags --libs recoup) || failures=$((failures + 1))
libraries=$(find "$home/root" -name 'librecoup.so.*' | sed 's|/[^/]*$||;q')
said=$(LD_LIBRARY_PATH="$libraries" "$home/example")
has 'the page says what it prints' "$(printf '%s\n' "$said" | head -n 1)" "$(cat "$RECOUP_MAN/librecoup.3")"
worked() {
	sqlite3 :memory: "SELECT json_extract(readfile('$RECOUP_EXAMPLES'),
		'\$.\"first morning, a rough one\".results[0].$1')"
}
expect 'the worked example has the same' "$(worked score) $(worked flag)" \
	"$(printf '%s\n' "$said" | head -n 1)"

r checkin energy=2 soreness=7 sleep_quality=2 motivation=2 mood=3 stress=4 sleep=5.5 hunger=1 >/dev/null
day=$(r today --json)
program=$(printf '%.3f %s' "$(json "$day" '$.score')" "$(json "$day" '$.flag')")
expect 'the program says the same' "$program" "$(printf '%s\n' "$said" | head -n 1)"
finish
