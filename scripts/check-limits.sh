#!/bin/sh
# Hold every C file to the limits of style: function length, complexity,
# parameters, nesting, size of files and headers, width of lines.
# usage: check-limits.sh [-a] [FILE...]   (-a: print all functions, longest
# first; without files: the whole tree)
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."

# Exceptions, one "file:function" a line.
# connect: SQLite calls it, with six parameters.
exceptions='src/store/feed.c:connect'

lines=60 complexity=15 parameters=5 nesting=3
file_lines=450 header_lines=150 columns=80
short=40 short_share=90

all=
if [ "${1:-}" = -a ]; then
	all=1
	shift
fi
[ $# -gt 0 ] || set -- $(scripts/sources.sh c)

tmp=$(mktemp)
trap 'rm -f "$tmp"' EXIT
awk -f scripts/strip.awk "$@" | awk -f scripts/limits.awk >"$tmp"

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

awk -v files=$file_lines -v headers=$header_lines -v columns=$columns '
function close_file(    max) {
	max = file ~ /\.h$/ ? headers : files
	if (count > max) {
		printf "%s: %d lines (at most %d)\n", file, count, max
		bad = 1
	}
}
FNR == 1 { close_file(); file = FILENAME }
{
	count = FNR
	width = 0
	line = $0
	# Bytes that continue a UTF-8 character take no column.
	gsub(/[\200-\277]/, "", line)
	while ((at = index(line, "\t")) > 0) {
		width = int((width + at - 1) / 8) * 8 + 8
		line = substr(line, at + 1)
	}
	if (width + length(line) > columns) {
		printf "%s:%d: wider than %d\n", FILENAME, FNR, columns
		bad = 1
	}
}
END { close_file(); exit bad }' "$@" || status=1
exit $status
