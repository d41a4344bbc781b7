#!/bin/sh
# Help, manual and program agree: every verb, option, exit code, key and setting.
. "$(dirname "$0")/helper.sh"
page=$(cat "$RECOUP_MAN/recoup.1")
help=$("$RECOUP" help)
verbs=$(printf '%s\n' "$help" | sed -n '/^Without a verb/,/^Options/s/^  \([a-z]*\) .*/\1/p')
expect 'there are verbs' yes "$([ "$(printf '%s\n' "$verbs" | wc -l)" -gt 10 ] && echo yes)"
for verb in $verbs; do
	has "recoup.1 knows $verb" ".It Cm $verb" "$page"
	for option in $("$RECOUP" help "$verb" | sed -n 's/^  --\([a-z-]*\).*/\1/p'); do
		has "recoup.1 knows --$option of $verb" "Fl -$option" "$page"
	done
done
for verb in $(sed -n 's/^\.It Cm \([a-z]*\).*/\1/p' "$RECOUP_MAN/recoup.1" | sort -u); do
	exits "$verb of recoup.1 is a verb" 0 "$RECOUP" help "$verb"
done
for option in $(printf '%s\n' "$help" | sed -n '/^Options before/,/^Exit/s/^  --\([a-z-]*\).*/\1/p'); do
	has "recoup.1 knows --$option" "Fl -$option" "$page"
done
also=$(printf '%s\n' "$page" | sed -n '/^\.Sh SEE ALSO/,$p')
for file in "$RECOUP_MAN"/*.[57] "$RECOUP_MAN"/recoup-keys.7.head; do
	name=$(basename "$file" .head)
	has "recoup.1 leads to $name" ".Xr ${name%.*} ${name##*.}" "$also"
done
templates=$(printf '%s\n' "$page" | sed -n '/^\.Sh TEMPLATES/,/^\.Sh HOOKS/p')
for field in $("$RECOUP" help today | sed -n '/^Fields/,/^  energy/s/^  \([a-z]*\) .*/\1/p'); do
	case $field in energy) ;; *) has "recoup.1 knows {$field}" "$field" "$templates" ;; esac
done
for name in $("$RECOUP" help trends | sed -n '/^  score /,$s/^  \([a-z_]*\) .*/\1/p') \
	$("$RECOUP" help run | sed -n 's/^  \([a-z_]*\)$/\1/p'); do
	has "recoup.1 knows the name $name" "$name" "$page"
done
for code in $(printf '%s\n' "$help" | sed -n '/^Exit codes/,/^See/s/^  \([0-9]*\) .*/\1/p'); do
	has "recoup.1 knows exit code $code" ".It $code" "$page"
done
keys=$(cat "$RECOUP_BUILD_MAN/recoup-keys.7")
for name in $("$RECOUP" keys --json | tr '{' '\n' | sed -n 's/.*"name":"\([^"]*\)".*/\1/p'); do
	has "recoup-keys.7 knows $name" "Cm $name" "$keys"
done
for metric in $("$RECOUP" help checkin | sed -n '/^Metrics/,$s/^  \([a-z_]*\) .*/\1/p'); do
	has "recoup.1 knows $metric" "$metric" "$page"
done
conf=$(cat "$RECOUP_MAN/recoup.conf.5")
for key in $("$RECOUP" config --json | tr '{' '\n' | sed -n 's/.*"key":"\([^"]*\)".*/\1/p'); do
	has "recoup.conf.5 knows $key" "Ic [${key%.*}] ${key#*.}" "$conf"
done
screens=$(cat "$RECOUP_MAN/recoup-screens.7")
for field in $("$RECOUP" help find | sed -n '/^Fields/,$s/^  \([a-z_]*\) .*/\1/p'); do
	has "recoup-screens.7 knows $field" ".It Cm $field" "$screens"
done
if command -v mandoc >/dev/null; then
	expect 'mandoc finds no fault' '' "$(mandoc -T lint -W warning "$RECOUP_MAN"/*.[1357] "$RECOUP_BUILD_MAN/recoup-keys.7" 2>&1)"
fi

# What the README links to is there.
readme=$RECOUP_MAN/../README.md
for link in $(grep -o '](\([^)#]*\))' "$readme" | sed 's/^](//; s/)$//'); do
	case $link in http*) continue ;; esac
	exits "README: $link is there" 0 [ -e "$RECOUP_MAN/../$link" ]
done
finish
