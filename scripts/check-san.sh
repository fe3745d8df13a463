#!/bin/sh
# The whole program under AddressSanitizer and UndefinedBehaviorSanitizer over
# every notice at hand: the sample edition, and the real corpus where it stands
# beside the project. Any report or leak ends it. usage: check-san.sh
set -eu
cd "$(dirname "$0")/.."
: "${B:=build/san}"
bin=$B/jointed
corpus=../shared/corpus
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=detect_leaks=1:halt_on_error=1:exitcode=99
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:exitcode=99

try() { # what is run; 0 and 3 are good, anything else is not
	rc=0
	"$bin" --db "$work/db" --archive "$work/archive" -q "$@" \
	    >"$work/out" 2>"$work/err" || rc=$?
	if grep -qE 'runtime error|ERROR: (Address|Leak)Sanitizer' "$work/err"; then
		echo "check-san: report in: $*" >&2
		grep -vE '^jointed: ' "$work/err" | head -n 60 >&2
		exit 1
	fi
	case $rc in
	0 | 3) echo "ok - $* (exit $rc)" ;;
	*)
		echo "check-san: exit $rc: $*" >&2
		tail -n 5 "$work/err" >&2
		exit 1
		;;
	esac
}

if [ -d build/site ]; then
	try harvest --source "file://$(pwd)/build/site"
fi
if [ -d "$corpus" ]; then
	try import "$corpus/site/packages/daily/202200056" \
	    "$corpus/site/packages/daily/201100016"
	try import --workers 2 "$corpus"/notices/*.tar.gz
fi
try rebuild --workers 2
try verify
try status
try summary --by country,year,form,procedure,cpv,legal-basis,label,kind --json
try list --json
for n in $("$bin" --db "$work/db" list --limit 20 --tsv 2>/dev/null |
    cut -f 1 | tail -n +2); do
	try show "$n" --json
	try explain "$n"
done
echo "check-san: clean"
