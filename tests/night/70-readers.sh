#!/bin/sh
# Researchers who query while packages are loaded: none meets a lock, and each
# sees whole issues only. usage: 70-readers.sh [READERS]
. "$(dirname "$0")/lib.sh"
readers=${1:-50}
rounds=400 # at most, should the load never end
last=14
publish 7 '009003[0-3]*.xml'
run -q harvest --source "$source"
check 'the first issue is there' ends_with 0
number=8
while [ "$number" -le "$last" ]; do
	publish "$number" '009003*.xml'
	number=$((number + 1))
done

# A line for each issue in the ledger, by what it says and by what is there, and
# one for each issue of which there is any notice: all in one statement, so of
# one state of the database.
cat >"$work/look.sql" <<'END'
SELECT 'ledger', i.ojs_number, i.stored, i.quarantined,
	(SELECT count(*) FROM v_member m WHERE m.package = i.package)
FROM v_issue i
UNION ALL
SELECT 'notices', n.ojs_number, count(*), count(c.label), sum(n.buyers)
FROM v_notice n LEFT JOIN v_case c ON c.notice = n.notice
GROUP BY n.ojs_number
END

# Every other reader is SQLite's own shell, told to wait as long as this program
# does: whoever opens a database as the first, or closes it as the last, holds it
# for a moment. The rest is this program.
look() { # reader
	if [ $(($1 % 2)) -eq 0 ]; then
		sqlite3 -readonly -separator '	' -cmd '.timeout 1000' "$db" \
		    <"$work/look.sql"
	else
		"$jointed" --tsv query --sql "$(cat "$work/look.sql")" |
		    tail -n +2
	fi
}
read_on() { # reader
	round=0
	while [ ! -e "$work/loaded" ] && [ "$round" -lt "$rounds" ]; do
		look "$1" >>"$work/seen-$1" 2>>"$work/said-$1" ||
		    echo "look $round of reader $1 failed" >>"$work/said-$1"
		round=$((round + 1))
	done
	echo "$round" >"$work/rounds-$1"
}

reader=0
while [ "$reader" -lt "$readers" ]; do
	read_on "$reader" &
	reader=$((reader + 1))
done
run -q harvest --source "$source"
: >"$work/loaded"
check 'the load: status 0' ends_with 0
check 'the load: nothing to tell' err_is_empty
wait
look 0 >"$work/final"
whole() { [ "$(grep -c "$1" "$work/final")" -eq $((last - 6)) ]; }
check 'all issues are there in the end' whole '^ledger'
check 'with their notices' whole '^notices'

cat "$work"/said-* | sort | uniq -c | sort -rn >"$work/said"
check 'no reader was told of a lock or anything else' [ ! -s "$work/said" ]
head -n 5 "$work/said" | sed 's/^/# /'
cat "$work"/seen-* | sort -u >"$work/seen"
sort "$work/final" | comm -23 "$work/seen" - >"$work/halves"
check 'no reader saw part of an issue' [ ! -s "$work/halves" ]
head -n 5 "$work/halves" | sed 's/^/# /'
grep -c '^ledger' "$work/seen" >"$work/states"
check 'readers looked while it grew' [ "$(cat "$work/states")" -ge 3 ]
looks=$(cat "$work"/rounds-* | awk '{ n += $1 } END { print n }')
check 'every reader looked' [ "$(cat "$work"/rounds-* | grep -vcx 0)" -eq \
    "$readers" ]
echo "# $readers readers looked $looks times and saw $(cat "$work/states")" \
    "issues, each whole"
done_testing
