#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition

run summary
check "summary: status 0" ends_with 0
check "countries are rows" out_has '^BE +1 '
check "the last row is all" out_has '^all +5 '
check "count and denominator" out_has '^all .* 2/[0-9]+ +[0-9.]+%'
run summary --csv
check "CSV has no sum" out_lacks '^all'
check "CSV: count, denominator, share" out_has '^FR,1,0,1,0,1,1,1,'
check "CSV ends its lines with CR LF" grep -q "$(printf '\r')\$" "$work/out"
run summary --json
check "JSON: a share" out_has '"country":"BE".*"cross_border":1,"cross_border_of":1,"cross_border_share":1'
for k in country year form procedure cpv legal-basis label kind; do
	run summary --by "$k" --tsv
	check "--by $k" ends_with 0
	check "--by $k adds up" [ "$(awk -F '\t' 'NR > 1 { n += $2 }
	    END { print n }' "$work/out")" -eq 5 ]
done
run summary --by year,country --tsv
check "two columns" out_has "^2031	AT|^2031	BE"
run summary --by country,year,form,procedure,cpv,legal-basis,label,kind --tsv
check "all columns" out_has '^BE	2031	F02	'
run summary --by country,weather
refused "an unknown column"
run summary --by 'country; DROP TABLE notice'
refused "SQL for a column"
run summary --country IT --tsv
check "one country" out_has '^IT	2'
check "no other" out_lacks '^BE'
run summary --country uk
check "a country in TED's spelling" ends_with 0
run summary --country Atlantis
refused "a country that does not exist"
run summary --since 2031-01-14
check "--since leaves out what is older" out_has '^all +0 '
run summary --until 2031-01
check "--until a month means its last day" out_has '^all +5 '
run_on_terminal summary
check "a bar on a terminal" grep -q "$(printf '\342\226\210')" "$work/out"
check "the head is bold" grep -q "$(printf '\033')" "$work/out"
NO_COLOR=1 run_on_terminal summary
check "NO_COLOR is honoured" sh -c "! grep -q '$(printf '\033')' '$work/out'"
run summary
check "neither without one" sh -c "! grep -q '$(printf '\033')\|$(printf '\342\226\210')' '$work/out'"
"$jointed" summary >/dev/full 2>"$work/err"
status=$?
check "a full disk: status 1" ends_with 1
done_testing
