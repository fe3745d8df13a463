#!/bin/sh
# Years of issues in one unattended harvest from the stand-in: all are loaded and
# counted, and the memory it takes does not grow with their number: of ten years
# 2,594 issues. usage: 80-backlog.sh [YEARS]   (environment: YEARS)
. "$(dirname "$0")/../standin/lib.sh"
years=${1:-${YEARS:-10}}
measure=$work/measure
${CC:-cc} -O2 -o "$measure" "$top/tests/bench/measure.c" || exit 1

asks() { [ "$(sqlite3 j.db "$2")" -eq "$1" ]; }
is_tidy() { [ -z "$(leftovers)" ]; }

# Everything from a day on: KiB at the peak in $peak, the issues in $issues.
load_all() { # first year, day
	house_begin "$work/house"
	tell notices 2
	year=$1
	while [ "$year" -le 2030 ]; do
		tell year "$year"
		year=$((year + 1))
	done
	# shellcheck disable=SC2046
	set -- "$2" $("$measure" "$jointed" --today "$NOW" -q --db "$house/j.db" \
	    --archive "$house/a" harvest --from "$2")
	peak=$4
	issues=$(ls a/daily/*/*.json | wc -l)
	what="$issues issues since $1"
	check "$what: status 0" [ "$5" -eq 0 ]
	check "$what: all are loaded, all whole" asks "$issues" \
	    "SELECT count(*) FROM v_issue WHERE stored = 2 AND quarantined = 0"
	check "$what: each notice in its own" asks "$((issues * 2))" \
	    "SELECT count(DISTINCT n.notice) FROM v_notice n JOIN v_issue i
	    ON i.ojs_year = n.ojs_year AND i.ojs_number = n.ojs_number"
	check "$what: none is missing between them" asks 0 \
	    "SELECT count(*) FROM v_issue WHERE state IN ('expected', 'fetched')"
	check "$what: the ledger balances" ledger_balances
	check "$what: nothing half-done is left" is_tidy
	echo "# $what: $3 s, CPU $2 s, $peak KiB at the peak"
}

load_all 2030 2030-12-01
few=$peak
house_end
load_all $((2031 - years)) $((2031 - years))-01-01
check "$issues issues: at least 250 a year" [ "$issues" -ge $((years * 250)) ]
check "the peak is at most 1.25 times that of a month" \
    [ $((peak * 100)) -le $((few * 125)) ]
run harvest
check 'run again: status 0' [ "$status" -eq 0 ]
check 'run again: nothing is new' asks "$issues" 'SELECT count(*) FROM v_issue'
house_end
done_testing
