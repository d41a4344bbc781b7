#!/bin/sh
# Writes the data as C, for a recoup that is a single file: embed.sh SHARE NAME...
set -eu
share=$1
shift
printf '/* Made by embed.sh. */\n#include "internal.h"\n\n'
number=0
for name; do
	printf 'static const unsigned char file_%d[] = {\n' "$number"
	od -An -v -tu1 "$share/$name" | sed 's/^ *//; s/  */,/g; s/$/,/'
	printf '};\n'
	number=$((number + 1))
done
printf 'const struct shipped_file shipped_files[] = {\n'
number=0
for name; do
	printf '\t{"%s", file_%d, sizeof file_%d},\n' "$name" "$number" "$number"
	number=$((number + 1))
done
printf '};\nconst size_t shipped_file_count = %d;\n' "$number"
