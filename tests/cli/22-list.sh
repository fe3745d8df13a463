#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition
esc=$(printf '\033')
csi=$(printf '\302\233')

run list
check "list: status 0" ends_with 0
check "head and five notices" [ "$(wc -l <"$work/out")" -eq 6 ]
run list --label joint --tsv
check "--label joint" [ "$(tail -n +2 "$work/out" | cut -f 1 | sort | xargs)" = "900001-2031 900002-2031" ]
run list --label cross_border --tsv
check "--label cross_border" [ "$(tail -n +2 "$work/out" | cut -f 1)" = 900002-2031 ]
run list --label cross_border_joint --tsv
check "a label by its name" [ "$(tail -n +2 "$work/out" | cut -f 1)" = 900002-2031 ]
run list --label cpb --tsv
check "--label cpb" out_has '^900003-2031'
run list --label nonsense
refused "a label that does not exist"
run list --country IT --tsv
check "--country" [ "$(tail -n +2 "$work/out" | cut -f 1 | xargs)" = "900004-2031 900005-2031" ]
run list --country "IT' OR '1'='1"
refused "SQL for a country"
run list --kind result --tsv
check "no notice of a kind: only the head" [ "$(wc -l <"$work/out")" -eq 1 ]
run list --limit 2 --tsv
check "--limit" [ "$(wc -l <"$work/out")" -eq 3 ]
run list --confidence high --json
check "--confidence" out_lacks '"confidence":"(low|medium)"'

run list --country IT --csv
check "CSV is exact in a file" grep -q "=Desks${csi}31m" "$work/out"
run list --country FR --csv
check "CSV quotes commas and quotes" out_has ',"Paper, ""recycled""; glue"'
run list --country IT --json
check "JSON is exact in a file" grep -q "${csi}31m" "$work/out"
run list --country IT
check "a table is harmless everywhere" sh -c "! grep -q '$csi' '$work/out'"
for form in --json --csv --tsv; do
	NO_COLOR=1 run_on_terminal list --country IT $form
	check "$form is harmless on a terminal" \
	    sh -c "! grep -q '$csi\|$esc\|$(printf '\342\200\256')' '$work/out'"
done
"$jointed" list --json >/dev/full 2>"$work/err"
status=$?
check "a full disk: status 1" ends_with 1
check "a full disk: one sentence" err_is_one_sentence
done_testing
