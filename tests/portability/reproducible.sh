#!/bin/sh
# Two builds in other folders, at other times, with another umask and another locale, are the
# same to the byte: all that is installed. reproducible.sh SOURCE [MESON OPTION...]
set -eu
source=$(cd "$1" && pwd)
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
build() { # FOLDER, then options of meson
	folder=$1
	shift
	mkdir -p "$folder"
	(cd "$source" && git ls-files -z | xargs -0 tar -cf -) | tar -xf - -C "$folder"
	meson setup "$folder/build" "$folder" --prefix /usr -Dtests=disabled "$@" >/dev/null
	ninja -C "$folder/build" >/dev/null
	DESTDIR=$folder/root meson install -C "$folder/build" --no-rebuild --quiet >/dev/null
}
(umask 022; LC_ALL=C TZ=UTC build "$work/one" "$@")
sleep 2
(umask 077; LC_ALL=C.UTF-8 TZ=Asia/Tokyo build "$work/two/elsewhere/deeper" "$@")
cd "$work/one/root"
find . -type f | sort | xargs sha256sum >"$work/one.sums"
cd "$work/two/elsewhere/deeper/root"
find . -type f | sort | xargs sha256sum >"$work/two.sums"
test -s "$work/one.sums"
diff "$work/one.sums" "$work/two.sums"
printf '%s files are the same\n' "$(wc -l <"$work/one.sums")"
