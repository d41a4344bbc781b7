#!/bin/sh
# The single file alone, in a folder with nothing else as its root: demo, import, doctor, the
# screens. single-file.sh BUILD, which was set up with -Dsingle_file=true; needs the rights that chroot(8) needs.
set -eu
recoup=$1/recoup
exports=$(dirname "$0")/../data/exports
chroot=$(command -v chroot || echo /usr/sbin/chroot)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT INT TERM
mkdir "$root/tmp" "$root/home"
cp "$recoup" "$root/recoup"
cp "$exports"/*.csv "$root/home/"
alone() { env -i HOME=/home TERM=xterm LC_ALL=C.UTF-8 "$chroot" "$root" /recoup "$@"; }

alone demo --print | grep -q 'under-recovered'
# Among them in UTF-16 and in Windows-1252, which the C library reads by files of its own.
for file in "$exports"/garmin-activities*.csv; do
	alone --journal "/home/$(basename "$file").db" import "/home/$(basename "$file")"
done
alone formats | grep -q '^garmin-activities'
alone practice | grep -q 'breath'
alone doctor | grep -F "recoup's own data is in (within recoup)"
if command -v script >/dev/null; then
	(sleep 2; printf q) | script -qec "env -i HOME=/home TERM=xterm LC_ALL=C.UTF-8 $chroot $root /recoup" /dev/null |
		grep -aq 'Today'
fi
echo 'the single file is all it needs'
