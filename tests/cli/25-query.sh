#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition
esc=$(printf '\033')

run query
check "query alone lists: status 0" ends_with 0
check "with parameters" out_has '^query +title +parameters'
for q in $("$jointed" query --tsv | tail -n +2 | cut -f 1); do
	run query "$q" --json
	check "query $q runs" ends_with 0
done
run query nonsense
refused "a query that does not exist"
run query --sql 'SELECT count(*) AS n FROM v_notice' --csv
check "own SQL" [ "$(tr -d '\r' <"$work/out")" = "n
5" ]
run query --sql 'SELECT NULL AS a, 0 AS b, 1.5 AS c, '"'' AS d, 'x' AS e" --csv
check "NULL is nothing, empty is quoted" [ "$(tail -n 1 "$work/out" | tr -d '\r')" = ',0,1.5,"",x' ]
run query --sql "SELECT 'a' || char(9) || 'b' || char(10) || 'c' AS x" --tsv
check "TSV keeps a row on its line" [ "$(tail -n 1 "$work/out")" = 'a\tb\nc' ]
run query --sql "SELECT NULL AS a, 'x' AS b" --json
check "JSON has null" out_is '{"a":null,"b":"x"}'
run query --sql "SELECT char(27) || '[31mred' || char(7) AS x"
check "a table is harmless" sh -c "! grep -q '$esc' '$work/out'"
check "and keeps the text" out_has '^red$'
run query --sql "SELECT char(27) || ']0;owned' || char(7) || 'title' AS x"
check "a terminal's title is left alone" out_has '^title$'
run query --sql "SELECT 1 WHERE 0" --csv
check "no rows, but a head" [ "$(wc -l <"$work/out")" -eq 1 ]
run query --sql 'SELEC 1'
refused "SQL that does not compile"
run query --sql 'DELETE FROM notice'
refused "SQL that writes"
run query --sql 'SELECT 1; SELECT 2'
refused "two statements"
run query --sql "ATTACH '$work/x.db' AS x"
refused "another file"
check "is not made" [ ! -e "$work/x.db" ]
run query nonsense --sql 'SELECT 1'
refused "a name and SQL"
"$jointed" query --sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL
    SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n' 2>"$work/err" |
    head -n 1 >"$work/out"
check "a closed pipe is told" err_has '^jointed: standard output: '
done_testing
