#!/bin/sh
. "$(dirname "$0")/lib.sh"
make_edition
xml=$work/edition/20310113_007

run explain "$xml/900003_2031.xml"
check "a file, without a database: status 0" ends_with 0
check "no database is made" [ ! -e "$XDG_DATA_HOME" ]
check "its record" out_has 'title +Vehicles'
check "the rules that fired" out_has '\{\{.+\}\}'
check "what the form does not ask" out_has '^cpb_awarding$'
run explain "$xml/900004_2031.xml"
check "near misses have their place" out_has '^Near misses'
run explain -v "$xml/900004_2031.xml"
check "-v: the whole record" [ "$(wc -l <"$work/out")" -gt 40 ]
run explain "$xml/900006_2031.xml"
check "a damaged file: status 3" ends_with 3
check "a damaged file: one sentence" err_is_one_sentence
sed 's/ DOC_ID="[^"]*"//; s/<NO_DOC_OJS>[^<]*<//' \
    "$xml/900004_2031.xml" >"$work/numberless.xml"
sed 's|<NO_DOC_OJS>[^<]*</NO_DOC_OJS>||; s/ DOC_ID="[^"]*"//' \
    "$xml/900004_2031.xml" >"$work/numberless.xml"
run explain "$work/numberless.xml"
check "a notice without a number is explained" out_has 'Chairs'
run explain "$work/edition/203100007.tar.gz"
check "a package: every notice" [ "$(grep -c '^Verdict' "$work/out")" -eq 5 ]
check "and the damaged one named" err_has '900006_2031'
run explain --json "$xml/900002_2031.xml"
check "as JSON" out_has '^\{"notice":\{.*"near_misses":\[.*"diagnostics":\['
run explain "$work/absent.xml"
check "a file that is not there: not status 0" [ "$status" -ne 0 ]
check "a file that is not there: one sentence" err_is_one_sentence

run explain 900002-2031
check "a notice without a database: status 6" ends_with 6
run -q import "$work/edition/203100007.tar.gz"
run explain 900002-2031
check "a notice of the database: status 0" ends_with 0
check "read anew from the archive" out_has 'Ambulances'
check "a chain of one is not told" out_lacks '^Notices of its procedure'
run -q import "$top/tests/data/sample/900183_2031.xml" \
    "$top/tests/data/sample/900171_2031.xml"
run explain 900183-2031
check "the notices of its procedure" out_has '^ 1  900171-2031 '
check "and what they add" out_has 'flag\.joint .* from 900171-2031$'
run explain 1-2031
check "a notice that is not there: status 3" ends_with 3
find "$XDG_DATA_HOME/jointed/archive" -name '*.tar.gz' -exec rm {} +
run explain 900002-2031
check "its package gone: not status 0" [ "$status" -ne 0 ]
check "its package gone: one sentence" err_is_one_sentence
done_testing
