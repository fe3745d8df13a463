#!/bin/sh
# All tests: lint, unit, golden, hostile, command line, nights, installation, and
# those that read the real corpus where ../shared/corpus stands. All speak TAP
# ("ok ...", "not ok ..."); the last line is "N passed, M failed".
# usage: run-tests.sh [SUITE...]
#	(lint unit golden hostile cli night install corpus)
set -u
export LC_ALL=C
cd "$(dirname "$0")/.."
: "${B:=build}"
[ $# -gt 0 ] || set -- lint unit golden hostile cli night install corpus
passed=0
failed=0
log=$B/tests.log
mkdir -p "$B"
: >"$log"

# Run one test program and add up its lines; a program that ends badly without
# saying which test failed counts as one failure.
run() { # name, command...
	name=$1
	shift
	out=$B/tests.out
	"$@" >"$out" 2>&1
	rc=$?
	good=$(grep -cE '^ok( |$)' "$out")
	bad=$(grep -E '^not ok( |$)' "$out" | grep -vcE '# SKIP')
	if [ "$rc" -ne 0 ] && [ "$bad" -eq 0 ] || [ $((good + bad)) -eq 0 ]; then
		[ "$rc" -eq 0 ] || bad=1
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
	{ echo "== $name (exit $rc)"; cat "$out"; } >>"$log"
	if [ "$bad" -ne 0 ]; then
		printf '%-40s %4d passed, %d FAILED\n' "$name" "$good" "$bad"
		grep -E '^(not ok|#)' "$out" | grep -v '# SKIP' | head -n 40 | sed 's/^/    /'
		grep -qE '^not ok' "$out" || tail -n 20 "$out" | sed 's/^/    /'
	else
		printf '%-40s %4d passed\n' "$name" "$good"
	fi
}

unit_tests() {
	bins=
	for c in tests/unit/test_*.c; do
		[ -f "$c" ] && bins="$bins $B/unit/$(basename "$c" .c)"
	done
	[ -n "$bins" ] || return 0
	# shellcheck disable=SC2086
	if ! make -s -k -j2 B="$B" $bins >"$B/tests.out" 2>&1; then
		echo "unit tests do not all build:"
		tail -n 20 "$B/tests.out"
		failed=$((failed + 1))
	fi
	for t in $bins; do
		[ -x "$t" ] || continue
		run "unit/$(basename "$t")" env CMOCKA_MESSAGE_OUTPUT=TAP "$t"
	done
}

scripts_of() { # folder
	for t in tests/"$1"/*.sh; do
		case $t in */lib.sh) continue ;; esac
		[ -f "$t" ] || continue
		run "$1/$(basename "$t" .sh)" sh "$t"
	done
}

for suite; do
	case $suite in
	lint) run lint scripts/lint.sh ;;
	unit) unit_tests ;;
	night)
		make -s B="$B" "$B/standin" || failed=$((failed + 1))
		scripts_of night
		;;
	corpus)
		[ -d ../shared/corpus ] || {
			echo "corpus: not here, passed over"
			continue
		}
		scripts_of corpus
		;;
	*) scripts_of "$suite" ;;
	esac
done
echo "details: $log"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
