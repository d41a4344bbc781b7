#!/bin/sh
# The tarball that "meson dist" makes builds and passes the quick tests without a network.
# dist.sh BUILD; from a git checkout with all committed.
set -eu
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
meson dist -C "$build" --no-tests --formats xztar >/dev/null
tar -xf "$(find "$build/meson-dist" -name '*.tar.xz')" -C "$work"
cd "$work"/recoup-*
unshare -n sh -ec 'meson setup build -Dtests=enabled >/dev/null && ninja -C build >/dev/null &&
	meson test -C build --no-rebuild --suite unit --suite cli --suite library --suite layers --no-suite simulation \
		--timeout-multiplier 5 --print-errorlogs'
