#!/bin/sh
# Count anew, on the coded notices, how often each kind of evidence was right,
# and show how patterns/weights.tsv differs; with --write put it there.
# usage: weights.sh [--write]   (after make; needs ../shared/corpus)
set -eu
table=patterns/weights.tsv
new=$(mktemp)
trap 'rm -f "$new"' EXIT

make -s build/unit/test_coded
sed '/^concept/q' "$table" >"$new"
JOINTED_SHOW_WEIGHTS=1 build/unit/test_coded 2>&1 |
	sed -n 's/^weight	//p' >>"$new"
if [ "${1-}" = --write ]; then
	cp "$new" "$table"
else
	diff "$table" "$new" && echo "$table is true"
fi
