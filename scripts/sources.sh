#!/bin/sh
# The project's files that match, tracked or new, without those git ignores and
# those that are gone: what the checks look at. All of them without arguments;
# "c" stands for all C files. usage: sources.sh [c | PATHSPEC...]
set -eu
cd "$(dirname "$0")/.."
[ "${1:-}" != c ] || set -- 'src/*.[ch]' 'cmd/*.[ch]' 'include/*.h' \
	'tests/*.[ch]' 'scripts/*.c'
git ls-files -co --exclude-standard -- "$@" | sort | while read -r f; do
	[ ! -f "$f" ] || echo "$f"
done
