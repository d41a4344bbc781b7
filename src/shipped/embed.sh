#!/bin/sh
# Writes the data as C, for a recoup that is a single file: embed.sh SHARE NAME...
# Terminals that this machine knows go along, for one that knows none: as what TERMINFO may
# hold, terminfo(5).
set -eu
share=$1
shift
terminals=
for name in linux rxvt-unicode-256color screen screen-256color tmux tmux-256color vt100 vt220 \
	xterm xterm-256color; do
	infocmp "$name" >/dev/null 2>&1 && terminals="$terminals $name"
done
printf '/* Made by embed.sh. */\n#include "internal.h"\n\n'
number=0
for name; do
	printf 'static const unsigned char file_%d[] = {\n' "$number"
	od -An -v -tu1 "$share/$name" | sed 's/^ *//; s/  */,/g; s/$/,/'
	printf '};\n'
	number=$((number + 1))
done
for name in $terminals; do
	printf 'static const unsigned char file_%d[] = {\n' "$number"
	infocmp -0 -q -Q2 "$name" | tr -d '\n' | od -An -v -tu1 | sed 's/^ *//; s/  */,/g; s/$/,/'
	printf '};\n'
	number=$((number + 1))
done
printf 'const struct shipped_file shipped_files[] = {\n'
number=0
for name in "$@" $(printf ' terminfo/%s' $terminals); do
	printf '\t{"%s", file_%d, sizeof file_%d},\n' "$name" "$number" "$number"
	number=$((number + 1))
done
printf '};\nconst size_t shipped_file_count = %d;\n' "$number"
