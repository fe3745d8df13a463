#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition

run status
check "status: status 0" ends_with 0
check "notices are counted" out_has 'notices +5$'
check "the issue stands in its year" out_has '^2031 +7 +7 +1 '
check "quarantine is told by reason" out_has '^xml +1 '
check "so is the last success" out_has 'last success +import, 20'
run status --check
check "no hole, no complaint" ends_with 0

# Another issue, two numbers on, leaves a hole of one.
mkdir -p "$work/later/20310115_009"
notice 900101 'Lamps' AT | sed 's/2031007/2031009/; s/S 007-/S 009-/;
s|<NO_OJ>7<|<NO_OJ>9<|; s/20310113/20310115/' \
    >"$work/later/20310115_009/900101_2031.xml"
(cd "$work/later" && tar -czf 203100009.tar.gz 20310115_009)
run import "$work/later/203100009.tar.gz"
run status
check "a hole is shown" out_has '^2031 +8 +8 +1$'
check "and is no error by itself" ends_with 0
run status --check
check "--check: status 3" ends_with 3
run status --json
check "as JSON" out_has '"missing":\[\{"year":2031,"first":8,"last":8,"issues":1\}\]'
run status --csv
check "as CSV: the years" out_has '^2031,7,9,2,'
run status --csv --check
check "as CSV with --check: status 3" ends_with 3
done_testing
