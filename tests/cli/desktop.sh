#!/bin/sh
# How desktops list recoup: what their own tools say, and that it is this program and version.
. "$(dirname "$0")/helper.sh"
folder=$RECOUP_SHARE/desktop
entry=$(cat "$folder/recoup.desktop")
about=$(cat "$folder/local.recoup.recoup.metainfo.xml")
has 'it opens in a terminal' 'Terminal=true' "$entry"
has 'its program is recoup' 'Exec=recoup' "$entry"
has 'its icon is there' "Icon=$(basename "$folder"/*.svg .svg)" "$entry"
has 'the description names the desktop entry' 'launchable type="desktop-id">recoup.desktop<' "$about"
has 'the newest release is this version' \
	"<releases>
    <release version=\"$("$RECOUP" --version | sed 's/recoup //')\"" "$about"
if command -v desktop-file-validate >/dev/null; then
	exits 'desktop-file-validate finds no fault' 0 desktop-file-validate "$folder/recoup.desktop"
fi
if command -v appstreamcli >/dev/null; then
	exits 'appstreamcli finds no fault' 0 appstreamcli validate --no-net "$folder/local.recoup.recoup.metainfo.xml"
fi
if command -v xmllint >/dev/null; then
	exits 'the icon is well-formed' 0 xmllint --noout "$folder/recoup.svg"
fi
finish
