#!/bin/sh
# That what the rule packs say cannot get lost or broken unseen: lines of a
# sample are deleted or broken, one at a time, and each time the check of the
# packs must fail. SAMPLE=all takes every line.
# usage: 20-rules.sh
set -u
export LC_ALL=C
cd "$(dirname "$0")/../.."
: "${SAMPLE:=30}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATTERNS="$work/packs"
n=0
failed=0

report() { # status that is good: 0; name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else
		failed=1
		echo "not ok $n - $2"
	fi
}

# A folder with one pack, and what goes along with all of them.
folder() { # file of the pack
	rm -rf "$PATTERNS"
	mkdir -p "$PATTERNS/registers"
	cp patterns/*.tsv patterns/masks.rules "$PATTERNS"
	cp "patterns/$1" "$PATTERNS"
}

# Lines of one key, spread over all packs: file, number.
sample() { # key
	lines=$(grep -n "^$1: " patterns/*.rules | cut -d : -f 1,2 |
		sed 's|patterns/||; s|:| |')
	total=$(echo "$lines" | wc -l)
	[ "$SAMPLE" = all ] && step=1 || step=$((total / (SAMPLE / 3) + 1))
	echo "$lines" | awk -v step=$step 'NR % step == int(step / 2)'
}

try() { # key, what is done, sed script
	sample "$1" >"$work/lines"
	while read -r file line; do
		folder "$file"
		sed -i "${line}$3" "$PATTERNS/$file"
		! scripts/check-rules.sh >"$work/out" 2>&1
		report $? "$file:$line: $2"
	done <"$work/lines"
}

PATTERNS=patterns scripts/check-rules.sh >"$work/out" 2>&1
report $? "all packs hold what they held"
sed 's/^/# /' "$work/out"
for file in $(cd patterns && ls ./*.rules); do
	folder "$file"
	scripts/check-rules.sh --packs >"$work/out" 2>&1
	report $? "$file as it is"
done
try no "a counter-example deleted" d
try match "a match line broken" 's/: .*/: \\bqqzz\\b/'
try unless "an unless line broken" 's/: .*/: \\bqqzz\\b/'
echo "1..$n"
exit $failed
