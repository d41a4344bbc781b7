#!/bin/sh
# Names of one's own, what recoup alone does, keys that nobody knows, and completions.
. "$(dirname "$0")/helper.sh"
conf=$XDG_CONFIG_HOME/recoup/recoup.conf
r checkin energy=4 soreness=2 sleep=7:40 >/dev/null
r config alias.week 'days last week' >/dev/null
r config alias.why "find 'energy:4'" >/dev/null
expect 'an alias is its verb' "$(r days last week --csv)" "$(r week --csv)"
expect 'quotes within hold' "$(r find energy:4 --json)" "$(r why --json)"
exits 'a slip is told of the alias' 2 r wek
has 'by name' 'recoup week' "$out"
exits 'none hides a verb' 3 r config alias.today days
exits 'none stands for another' 3 r config alias.w week
exits 'none is called as an option' 3 r config alias.-x days
printf '[alias]\na = b\nb = a\ntoday = days\nsh = days; touch %s/shell\n' "$home" >"$conf"
exits 'what the file says of one is checked as well' 3 r a
has 'and named' '[alias] a' "$out"
expect 'a verb stays what it is' '' "$(r today | sed -n '/^Mon/p')"
r sh >/dev/null 2>&1
expect 'no shell is asked' no "$([ -e "$home/shell" ] && echo yes || echo no)"
has 'doctor tells of them' 'would hide the verb' "$(r doctor)"

printf '[start]\nverb = days --last 1\n' >"$conf"
expect 'recoup alone does what it is told to' "$(r days --last 1)" "$(r)"
exits 'a start that is no verb' 3 r config start.verb nonsense
r config --default start.verb >/dev/null
exits 'else it opens the screens, which need a terminal' 8 r
exits 'as open does' 8 r open

printf '[person]\nwieght = 62\n' >"$conf"
exits 'an unknown key stops nothing' 0 r today
has 'is told of' 'unknown key "wieght"' "$out"
has 'with the nearest' 'weight in [person]' "$out"
has 'and its line' 'line 2' "$out"
has 'doctor says so' 'wieght' "$(r doctor 2>/dev/null)"
printf '[person]\nweight = heavy\n' >"$conf"
exits 'a value that cannot be is refused' 3 r today

printf '[alias]\nweek = days last week\n' >"$conf"
mkdir "$home/bin" && ln -s "$RECOUP" "$home/bin/recoup"
PATH=$home/bin:$PATH
if command -v bash >/dev/null; then
	complete_bash() {
		bash -c 'eval "$(recoup help --complete bash)"
			COMP_WORDS=(recoup "$@"); COMP_CWORD=$#; _recoup; printf "%s " "${COMPREPLY[@]}"' bash "$@"
	}
	has 'bash completes verbs' 'soreness ' "$(complete_bash so)"
	has 'and aliases' 'week ' "$(complete_bash we)"
	has 'and options' '--since' "$(complete_bash practice --si)"
	has 'behind an option with a value' 'days ' "$(complete_bash --color auto da)"
fi
if command -v zsh >/dev/null; then
	expect 'zsh reads its completions' '' "$(recoup help --complete zsh | zsh -n 2>&1)"
	expect 'and offers aliases' week "$(zsh -fc 'compdef() { :; }; _describe() { :; }
		compadd() { print -l -- "$@"; }; words=(recoup w); CURRENT=2
		eval "$(recoup help --complete zsh)"' 2>&1 | grep -x week)"
	expect 'and options' --csv "$(zsh -fc '_describe() { :; }
		compadd() { print -l -- "$@"; }; words=(recoup sleep -); CURRENT=3
		eval "$(recoup help --complete zsh)"' 2>&1 | grep -x -- --csv)"
fi
if command -v fish >/dev/null; then
	complete_fish() {
		recoup help --complete fish >"$home/c.fish"
		fish --no-config -c "source $home/c.fish; complete -C '$1'" 2>&1 | cut -f1
	}
	expect 'fish completes verbs' soreness "$(complete_fish 'recoup sore' | grep -x soreness)"
	expect 'and aliases' week "$(complete_fish 'recoup we' | grep -x week)"
	expect 'and options' --csv "$(complete_fish 'recoup sleep --c' | grep -x -- --csv)"
fi
finish
