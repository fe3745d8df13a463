#!/bin/sh
# Hold every C file to the limits of style: function length, complexity,
# parameters, nesting, size of files and headers, width of lines.
# usage: check-limits.sh [-a] [FILE...]   (-a: print all functions, longest
# first; without files: the whole tree)
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."

# Exceptions, one "file:function" a line, with the reason behind it. Empty.
exceptions=''

lines=60 complexity=15 parameters=5 nesting=3
file_lines=450 header_lines=150 columns=80
short=40 short_share=90

all=
if [ "${1:-}" = -a ]; then
	all=1
	shift
fi
[ $# -gt 0 ] || set -- $(git ls-files -co --exclude-standard -- 'src/*.[ch]' \
	'cmd/*.[ch]' 'include/*.h' 'tests/*.[ch]' 'scripts/*.c')

tmp=$(mktemp)
trap 'rm -f "$tmp"' EXIT
for f; do
	[ -f "$f" ] || continue
	awk -f scripts/strip.awk "$f" | awk -f scripts/limits.awk |
	    sed "s|\$| $f|"
done >"$tmp"

if [ -n "$all" ]; then
	sort -rn "$tmp"
	exit 0
fi

status=0
awk -v L=$lines -v C=$complexity -v P=$parameters -v N=$nesting \
    -v S=$short -v W=$short_share -v skip="$exceptions" '
function bad(what, have, max) {
	if (index("\n" skip "\n", "\n" $7 ":" $5 "\n") != 0)
		return
	printf "%s:%d: %s: %s %d (at most %d)\n", $7, $6, $5, what, have, max
	failed = 1
}
{
	all++
	small += $1 <= S
	if ($1 > L) bad("lines", $1, L)
	if ($2 > C) bad("complexity", $2, C)
	if ($3 > P) bad("parameters", $3, P)
	if ($4 > N) bad("nesting", $4, N)
}
END {
	if (all > 20 && small * 100 < all * W) {
		printf "only %d of %d functions have at most %d lines\n",
		    small, all, S
		failed = 1
	}
	exit failed
}' "$tmp" || status=1

for f; do
	[ -f "$f" ] || continue
	max=$file_lines
	case $f in *.h) max=$header_lines ;; esac
	have=$(wc -l <"$f")
	if [ "$have" -gt "$max" ]; then
		echo "$f: $have lines (at most $max)"
		status=1
	fi
	expand "$f" | awk -v f="$f" -v max=$columns '
	# Bytes that continue a UTF-8 character take no column.
	{ s = $0; gsub(/[\200-\277]/, "", s) }
	length(s) > max { printf "%s:%d: wider than %d\n", f, NR, max; bad = 1 }
	END { exit bad }' || status=1
done
exit $status
