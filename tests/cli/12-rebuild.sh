#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition
db=$XDG_DATA_HOME/jointed/jointed.db
dump() {
	sqlite3 "$db" .dump | grep -v '^INSERT INTO run '
}

dump >"$work/before"
run rebuild
check "a damaged member: status 3" ends_with 3
check "the count is told" err_has '5 stored, 1 quarantined'
dump >"$work/after"
check "the database is the same" cmp "$work/before" "$work/after"
run rebuild --workers 3
dump >"$work/after"
check "with more workers, too" cmp "$work/before" "$work/after"
rm "$db"
run rebuild
check "it needs no former database" [ -f "$db" ]
dump >"$work/after"
check "which comes out the same" cmp "$work/before" "$work/after"

db=$work/chain.db
set -- --db "$db" --archive "$work/chain"
for number in 900183 900171 900116 900121; do
	run -q import "$@" "$top/tests/data/sample/${number}_2031.xml"
done
run query "$@" --tsv --sql 'SELECT notice, chain FROM v_chain ORDER BY 1'
printf '%s\t%s\n' notice chain 900116-2031 900116-2031 900121-2031 900116-2031 \
    900171-2031 900171-2031 900183-2031 900171-2031 >"$work/chains"
check "notices that came one by one are chained" \
    cmp "$work/out" "$work/chains"
dump >"$work/before"
run -q rebuild --workers 2 "$@"
dump >"$work/after"
check "and are after a rebuild" cmp "$work/before" "$work/after"

run rebuild --db "$work/none.db" --archive "$work/none"
check "without an archive: told" err_has '^jointed: '
done_testing
