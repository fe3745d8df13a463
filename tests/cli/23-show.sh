#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition
csi=$(printf '\302\233')

run show 900002-2031
check "show: status 0" ends_with 0
check "its address" out_has 'https://ted\.europa\.eu/en/notice/-/detail/900002-2031'
check "its verdict" out_has 'cross border +yes'
check "its buyers" out_has 'Town of Duinveen'
check "what the form says" out_has '^joint +yes'
check "and what it does not ask" out_has 'cpb_awarding +not_asked'
check "its evidence" out_has 'declared'
check "its place in the archive" out_has '20310113_007/900002_2031\.xml'
run show 00900002-2031
check "leading zeros do not matter" out_has '^  notice +900002-2031'
run show 900003-2031
check "a quote is marked in its context" out_has '\{\{.+\}\}'
run_on_terminal show 900003-2031
check "in colour on a terminal" grep -q "$(printf '\033\[1;33m')" "$work/out"
run show 900005-2031
check "a hostile title is harmless" sh -c "! grep -q '$csi' '$work/out'"
run show 900002-2031 --json
check "as JSON: one line" [ "$(wc -l <"$work/out")" -eq 1 ]
check "with everything" out_has '"verdict":\{.*"buyers":\[\{.*"flags":\[.*"evidence":\['
run show 900002-2031 --csv
refused "a form that it does not have"
run show 1-2031
check "a notice that is not there: status 3" ends_with 3
check "a notice that is not there: one sentence" err_is_one_sentence
run show 1-2031 900004-2031
check "the other one is shown" out_has 'Chairs'
check "and the status tells" ends_with 3
run -q import "$top/tests/data/sample/900183_2031.xml"
run show 900183-2031
check "no section of notices of its procedure" out_lacks '^Notices of its'
run -q import "$top/tests/data/sample/900171_2031.xml"
run show 900183-2031
check "the call it changes, though loaded later" \
    out_has '^ 1  900171-2031 .* F02 .*cross_border_cpb'
check "itself among them" out_has '^ 2  900183-2031 .*this one$'
check "evidence comes from there, marked" \
    out_has 'flag\.procurement-law .* from 900171-2031$'
check "a reference is told once" \
    [ "$(grep -c '^changes ' "$work/out")" -eq 1 ]
run show 900183-2031 --json
check "as JSON, too" out_has \
    '"chain":\[\{.*"chain_evidence":\[\{.*"via":"900171-2031"'
run show Chairs
refused "what is no notice"
done_testing
