#!/bin/sh
. "$(dirname "$0")/lib.sh"

run version
check "version: status 0" ends_with 0
check "program, schema and rules are told" out_has 'jointed +schema +rules'
run --version
check "--version is the same" out_has 'jointed +schema +rules'
run version --json
check "as JSON" out_has '^\{"jointed":"[0-9.]+","schema":[0-9]+,"rules":"[^"]+"\}$'
run version --patterns "$work/absent"
check "rules that are not there: status 1" ends_with 1
check "rules that are not there: one sentence" err_is_one_sentence
cp -r "$top/patterns" "$work/packs"
echo 'rule: without anything else' >"$work/packs/xx.rules"
run version --patterns "$work/packs"
check "rules that are invalid: status 7" ends_with 7
check "rules that are invalid: one sentence" err_is_one_sentence
done_testing
