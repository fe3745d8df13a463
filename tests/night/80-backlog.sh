#!/bin/sh
# Years of issues in one unattended harvest: all are loaded, and the memory it
# takes does not grow with their number. usage: 80-backlog.sh [ISSUES]
. "$(dirname "$0")/lib.sh"
issues=${1:-${ISSUES:-40}}
per_year=254
first_year=2022
measure=$work/measure
${CC:-cc} -O2 -o "$measure" "$top/tests/bench/measure.c" || exit 1

# Issue K of all (from 0): two notices under numbers of their own.
make_small_issue() {
	year=$((first_year + $1 / per_year))
	number=$(($1 % per_year + 1))
	from=$(printf '9%05d' $((number * 100)))
	dashed=$(printf '%d-%02d-%02d' "$year" $((number / 28 + 1)) \
	    $((number % 28 + 1)))
	day=$(echo "$dashed" | tr -d -)
	folder=$work/issue/${day}_$(printf '%03d' "$number")
	mkdir -p "$folder"
	sed -e "s/900171-2031/$from-$year/g" -e "s/900171/$from/g" \
	    -e "s/2031007/$year$(printf '%03d' "$number")/" \
	    -e "s/<NO_OJ>7</<NO_OJ>$number</" -e "s/20310113/$day/" \
	    -e "s/2031\/S 007/$year\/S $(printf %03d "$number")/" \
	    "$sample/900171_2031.xml" >"$folder/${from}_$year.xml"
	from=$((from + 1))
	sed -e "s/900301-2031/$from-$year/" -e "s/>7\/2031</>$number\/$year</" \
	    -e "s/2031-01-13/$dashed/" \
	    "$sample/00900301_2031.xml" >"$folder/00${from}_$year.xml"
	pack "$folder" \
	    "$site/packages/daily/$year$(printf '%05d' "$number")"
	rm -rf "$work/issue"
}
make_site() { # issues
	rm -rf "$site"
	mkdir -p "$site/packages/daily"
	k=0
	while [ "$k" -lt "$1" ]; do
		make_small_issue "$k"
		k=$((k + 1))
	done
}
# Load the first issue by its name and all others unattended: seconds and
# KiB at the peak of the second run in $took and $peak.
load_all() { # issues
	rm -rf "$XDG_DATA_HOME"
	make_site "$1"
	run -q harvest --source "$source" --issue "$first_year/1"
	check "$1 issues, the first: status 0" ends_with 0
	# shellcheck disable=SC2046
	set -- "$1" $("$measure" "$jointed" -q harvest --source "$source")
	took=$3
	peak=$4
	check "$1 issues: status 0" [ "$5" -eq 0 ]
	check "$1 issues: all are loaded, all whole" counts "$1" \
	    "SELECT count(*) FROM v_issue WHERE stored = 2 AND quarantined = 0"
	check "$1 issues: each notice in its own" counts "$(($1 * 2))" \
	    "SELECT count(DISTINCT n.notice) FROM v_notice n JOIN v_issue i
	    ON i.ojs_year = n.ojs_year AND i.ojs_number = n.ojs_number"
	check "$1 issues: nothing half-done is left" is_tidy
	echo "# $1 issues: $took s, $peak KiB at the peak"
}
counts() { [ "$(sqlite3 "$db" "$2")" -eq "$1" ]; }

load_all "$((issues / 10))"
few=$peak
load_all "$issues"
check "the peak is at most 1.25 times that of a tenth of it" \
    [ $((peak * 100)) -le $((few * 125)) ]
run -q harvest --source "$source"
check 'run again: status 0' ends_with 0
check 'run again: nothing is new' counts "$issues" \
    'SELECT count(*) FROM v_issue'
done_testing
