#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition
db=$XDG_DATA_HOME/jointed/jointed.db
cp "$db" "$work/good.db"

run verify
check "all is well: status 0" ends_with 0
check "seven checks" [ "$(tail -n +2 "$work/out" | grep -c ' 0$')" -eq 7 ]
check "quotes were read again" out_lacks 'read again +0 '
check "nothing to say" err_is_empty

sqlite3 "$db" "UPDATE evidence SET position = position + 1 WHERE position IS NOT NULL"
run verify
check "a quote that moved: status 3" ends_with 3
check "a quote that moved: told" err_has 'quote of .+ is not in'
cp "$work/good.db" "$db"

sqlite3 "$db" "UPDATE issue SET stored = stored + 1"
run verify
check "a ledger that lies: status 3" ends_with 3
check "a ledger that lies: told" err_has 'stored and quarantined'
cp "$work/good.db" "$db"

sqlite3 "$db" "UPDATE member SET sha256 = zeroblob(32) WHERE path LIKE '%900004%'"
run verify
check "a member with other bytes: status 3" ends_with 3
check "a member with other bytes: named" err_has '900004_2031\.xml'
cp "$work/good.db" "$db"

sqlite3 "$db" "UPDATE summary SET notices = notices + 1"
run verify
check "a kept count that lies: status 3" ends_with 3
check "a kept count that lies: told" err_has 'fresh count'
cp "$work/good.db" "$db"

package=$(find "$XDG_DATA_HOME/jointed/archive" -name '*.tar.gz')
chmod u+w "$package"
cp "$package" "$work/good.tar.gz"
printf 'x' | dd of="$package" bs=1 seek=300 conv=notrunc 2>/dev/null
run verify
check "a package that changed: status 3" ends_with 3
check "a package that changed: told" err_has '^jointed: '
rm "$package"
run verify
check "a package that is gone: status 3" ends_with 3
run verify --json
check "as JSON lines" [ "$(grep -c '^{"check":' "$work/out")" -eq 7 ]
rm -rf "$XDG_DATA_HOME/jointed/archive"
run verify
check "no archive at all: status 1" ends_with 1
check "no archive at all: one sentence" err_is_one_sentence
done_testing
