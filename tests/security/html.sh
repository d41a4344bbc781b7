#!/bin/sh
# What somebody wrote stays text in a report, and a report is written nowhere else.
. "$(dirname "$0")/../cli/helper.sh"
journal=$home/data/recoup/journal.db
rtl=$(printf '\342\200\256') esc=$(printf '\033') c1=$(printf '\302\233')
evil="</bdi></td><script>alert(1)</script><img src=x onerror=alert(2)>\"' onload='x' ]]>&lt;${rtl}gnp.${esc}[2J${c1}31m<!--"
r log run 5km 25:00 --day 2026-03-09 --at 10:00 title "$evil" notes "$evil" >/dev/null
r checkin energy=4 sleep=7:00 soreness=3 --day 2026-03-09 >/dev/null
r note 2026-03-09 -- "$evil
javascript:alert(3)

</style><style>*{background:url(http://x)}</style>" >/dev/null
r practice log box-breathing 5 --day 2026-03-09 --felt "$evil" >/dev/null
sqlite3 "$journal" "PRAGMA ignore_check_constraints = ON; UPDATE practice_done SET practice = '<svg onload=x>'"

exits 'a report' 0 r report -o "$home/r.html"
page=$(cat "$home/r.html")
has 'the title is shown' '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;&#39; onload=&#39;x&#39; ]]&gt;&amp;lt;' "$page"
expect 'three times: title, notes, note' 3 "$(printf '%s' "$page" | grep -o '&lt;script&gt;alert(1)' | wc -l | tr -d ' ')"
has 'and the practice' '&lt;svg onload=x&gt;' "$page"
expect 'no script, picture or comment' '' "$(printf '%s' "$page" | grep -o '<script\|<img\|<!--\|<svg on')"
expect 'one style' 1 "$(printf '%s' "$page" | grep -o '<style' | wc -l | tr -d ' ')"
expect 'no control, nor what turns text round' '' "$(printf '%s' "$page" | tr -d '\n' | LC_ALL=C grep -o "$rtl\|$esc\|$c1")"
expect 'every attribute is one of its own' '' "$(printf '%s' "$page" | grep -o '<[a-z][^>]*>' | grep -io ' on[a-z]*=\| style=\| src=\| href=')"
has 'a note keeps its lines' '<br>javascript:alert(3)<br><br>&lt;/style&gt;' "$page"
has 'its own style alone may be' "default-src 'none'; style-src 'sha256-" "$page"
if command -v xmllint >/dev/null; then
	sed '1d; s/<\(meta[^>]*\|br\)>/<\1\/>/g' "$home/r.html" >"$home/page.xml"
	expect 'each tag ends where it should' '' "$(xmllint --noout "$home/page.xml" 2>&1 | head -5)"
fi
r report --private -o "$home/p.html" >/dev/null
expect 'private: nothing of it' '' "$(grep -o 'alert(' "$home/p.html")"

# Broken bytes that a journal from elsewhere holds.
sqlite3 "$journal" "UPDATE recording SET title = CAST(x'41FF3C623E42' AS TEXT)"
r report -o - >"$home/broken.html"
has 'become a sign of their own' 'A�&lt;b&gt;B' "$(cat "$home/broken.html")"

# ---- where it is written ----
echo mine >"$home/mine"
ln -s "$home/mine" "$home/link.html"
exits 'a link is not written through' 4 r report -o "$home/link.html"
exits 'nor replaced' 4 r report -o "$home/link.html" --replace
ln "$home/mine" "$home/second.html"
exits 'a second name of a file' 0 r report -o "$home/second.html" --replace
expect 'leaves the file as it was' mine "$(cat "$home/mine")"
mkfifo "$home/pipe.html"
exits 'a pipe is not waited at' 4 r report -o "$home/pipe.html" --replace
umask 0
r report -o "$home/open.html" >/dev/null
expect 'for its owner alone, whatever the umask' -rw------- "$(ls -l "$home/open.html" | cut -c1-10)"
expect 'nothing half made stays' '' "$(find "$home" -name '*.html.*')"
finish
