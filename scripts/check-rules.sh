#!/bin/sh
# Hold the rule packs to jointed-rules(5), and to what they held before: every
# rule with its number of lines of each kind stands in tests/data/rules.tsv, so
# that no rule and no counter-example gets lost unseen. Who adds or removes some
# on purpose writes that file anew.
# usage: check-rules.sh [--packs | --write]
#	--packs does not compare with that file, --write writes it
# environment: B (build), PATTERNS (patterns)
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
: "${B:=build}" "${PATTERNS:=patterns}"
kept=tests/data/rules.tsv
export XDG_CONFIG_HOME=/nonexistent

held() { # of each file of packs: rule, lines of match, unless, yes, no
	"$B/jointed" rules list --tsv --patterns "$PATTERNS" |
		cut -f 1,7-10,11
}

if [ ! -x "$B/jointed" ]; then
	echo "no $B/jointed to ask (make all)"
	exit 1
fi
"$B/jointed" -q rules test --patterns "$PATTERNS" >/dev/null
"$B/jointed" -q rules check --patterns "$PATTERNS" >/dev/null
case ${1:-} in
--packs) exit ;;
--write)
	held >"$kept"
	exit
	;;
esac
held >"$B/rules.held"
# Another folder may hold fewer languages.
files=$B/rules.held
[ "$PATTERNS" != patterns ] || files=$kept
cut -f 6 "$files" | sort -u >"$B/rules.files"
awk -F '\t' 'NR == FNR { has[$1]; next } $6 in has' "$B/rules.files" "$kept" |
	diff - "$B/rules.held" >"$B/rules.diff" || {
	grep '^[<>]' "$B/rules.diff" | head -n 20
	echo "rules with other lines (match, unless, yes, no) than in $kept;"
	echo "if they are meant: scripts/check-rules.sh --write"
	exit 1
}
