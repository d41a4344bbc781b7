#!/bin/sh
# Archives, folders and files that nobody's export is.
. "$(dirname "$0")/../cli/helper.sh"
count() { r export days --json 2>/dev/null | grep -o '"date"' | wc -l | tr -d ' '; }
"$MAKE_ZIP" "$home/paths.zip" paths
exits 'an archive of names that lead elsewhere' 0 timeout 20 "$RECOUP" import "$home/paths.zip"
expect 'is read, and nothing is written there' 'paths.zip' "$(cd "$home" && ls -A | grep -v data)"
expect 'nor there' no "$([ -e /tmp/recoup-evil.csv ] && echo yes || echo no)"
expect 'nor above' no "$([ -e "$home/../../evil.csv" ] && echo yes || echo no)"
has 'its names are shown without escapes' ']0;PWNED' "$(printf %s "$out" | tr -d '\033\007')"
expect 'none at all' 0 "$(printf %s "$out" | LC_ALL=C grep -c "$(printf '[\033\007]')")"
"$MAKE_ZIP" "$home/link.zip" link
exits 'an archive with a link' 0 timeout 20 "$RECOUP" import "$home/link.zip"
expect 'is not followed' 0 "$(printf %s "$out" | grep -c passwd)"
"$MAKE_ZIP" "$home/bomb.zip" bomb
expect 'a bomb of a megabyte' yes "$([ "$(stat -c %s "$home/bomb.zip")" -lt 2000000 ] && echo yes)"
exits 'is refused' 4 timeout 60 "$RECOUP" import "$home/bomb.zip"
"$MAKE_ZIP" "$home/many.zip" many
exits 'thousands of files in one' 0 timeout 120 "$RECOUP" import --dry-run "$home/many.zip"
expect 'all were read' 2000 "$(printf %s "$out" | grep -c '1 read')"

mkdir "$home/in"
mkfifo "$home/in/pipe.csv" "$home/in/pipe.zip"
ln -s /etc/passwd "$home/in/passwd.csv"
ln -s . "$home/in/round"
printf 'date,energy\n2026-03-02,4\n' >"$home/in/fine.csv"
exits 'a folder with pipes and links' 0 timeout 20 "$RECOUP" import "$home/in"
has 'reads what is a file' 'fine.csv' "$out"
expect 'and nothing else' 0 "$(printf %s "$out" | grep -c 'passwd\|pipe\|round')"

mkdir -p "$home/data/recoup/formats" "$home/data/recoup/practices" "$home/config/recoup/themes"
mkfifo "$home/data/recoup/formats/pipe.ini"
exits 'a pipe among the formats' 9 timeout 20 "$RECOUP" formats
rm "$home/data/recoup/formats/pipe.ini"
ln -s /dev/zero "$home/data/recoup/formats/endless.ini"
exits 'an endless format' 9 timeout 20 "$RECOUP" formats
rm "$home/data/recoup/formats/endless.ini"
mkfifo "$home/data/recoup/practices/pipe.ini"
exits 'a pipe among the practices' 0 timeout 20 "$RECOUP" practice
rm "$home/data/recoup/practices/pipe.ini"
for name in ../../x /etc/passwd .. x/../terminal; do
	exits "a theme called $name" 3 timeout 20 "$RECOUP" config theme "$name"
	exits "a format called $name" 3 timeout 20 "$RECOUP" formats new --save "$name" "$home/in/fine.csv"
done
ln -s /dev/zero "$home/config/recoup/recoup.conf"
exits 'an endless configuration' 4 timeout 20 "$RECOUP" today
rm "$home/config/recoup/recoup.conf"

printf 'date,energy\n2026-03-03,4\n' >"$home/out.csv"
ln -s "$home/out.csv" "$home/link.csv"
exits 'an export never writes over a file' 4 r export days --output "$home/out.csv"
exits 'nor through a link' 4 r export days --output "$home/link.csv"
ln -s "$home/nowhere.csv" "$home/dangling.csv"
exits 'nor through one to nowhere' 4 r export days --output "$home/dangling.csv"
expect 'which stays nowhere' no "$([ -e "$home/nowhere.csv" ] && echo yes || echo no)"
umask 000
exits 'a new one' 0 r export days --output "$home/new.csv"
expect 'is for its owner alone' 600 "$(stat -c %a "$home/new.csv")"
finish
