#!/bin/sh
# What "make run" does: harvest a source (the bundled sample edition if none is
# given) into a database of its own and print what was found, per country.
# usage: run.sh [URL]
set -eu
cd "$(dirname "$0")/.."
: "${B:=build}"
source=${1:-}
[ -n "$source" ] || source=file://$(pwd)/$B/site
run=$B/run
mkdir -p "$run"

rc=0
"$B/jointed" --db "$run/jointed.db" --archive "$run/archive" \
    harvest --source "$source" || rc=$?
# 3: all that can be read is in; what cannot is named above.
[ "$rc" -eq 0 ] || [ "$rc" -eq 3 ] || exit "$rc"
"$B/jointed" --db "$run/jointed.db" --archive "$run/archive" summary
