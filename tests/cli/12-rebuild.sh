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

run rebuild --db "$work/none.db" --archive "$work/none"
check "without an archive: told" err_has '^jointed: '
done_testing
