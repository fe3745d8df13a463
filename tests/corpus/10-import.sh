#!/bin/sh
# Everything of the corpus: nothing lost, nothing double, and the same database
# whichever way it is made.
. "$(dirname "$0")/../cli/lib.sh"
corpus=$top/../shared/corpus
site=$corpus/site/packages/daily
db=$XDG_DATA_HOME/jointed/jointed.db
one() { "$jointed" query --tsv --sql "$1" | tail -n 1; }
dump() { sqlite3 "$db" .dump | grep -v '^INSERT INTO run '; }

# The notices apart from those made for parsing only and those before 2011.
set -- "$site/202200056" "$site/201100016"
for p in "$corpus"/notices/*.tar.gz; do
	case $p in */sdk-examples.* | */pre2011.*) ;; *) set -- "$@" "$p" ;;
	esac
done
run import "$@"
check "all is stored: status 0" ends_with 0
check "none is lost, none is double" \
    [ "$(one 'SELECT count(*) FROM v_notice')" -eq $((897 + 1152 + 3239)) ]
check "the first edition" [ "$(one 'SELECT stored FROM v_issue
    WHERE ojs_year = 2022 AND ojs_number = 56')" -eq 897 ]
check "the second edition" [ "$(one 'SELECT stored FROM v_issue
    WHERE ojs_year = 2011 AND ojs_number = 16')" -eq 1152 ]
check "nothing in quarantine" [ "$(one 'SELECT count(*) FROM v_quarantine')" -eq 0 ]
dump >"$work/first"

run import "$@"
check "the same again: status 0" ends_with 0
dump >"$work/again"
check "the same again: the same database" cmp "$work/first" "$work/again"
for n in 1 2 4; do
	run rebuild --workers $n
	dump >"$work/again"
	check "rebuilt with $n workers: the same" cmp "$work/first" "$work/again"
done
run verify
check "verify finds nothing wrong" ends_with 0
run summary --by country,year,form,procedure,cpv,legal-basis,label,kind --tsv
check "the finest summary adds up" [ "$(awk -F '\t' 'NR > 1 { n += $9 }
    END { print n }' "$work/out")" -eq 5288 ]

run import "$corpus/notices/pre2011.tar.gz"
check "what is before 2011 is refused with a reason" err_has 'quarantined: .+: .+'
run import "$corpus/notices/sdk-examples.tar.gz"
check "examples without a number are quarantined" err_has 'no publication number'
check "and the ledger holds" [ "$(one 'SELECT sum(stored + quarantined) FROM v_issue')" -eq \
    "$(one 'SELECT count(*) FROM v_member')" ]
done_testing
