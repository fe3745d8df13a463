#!/bin/sh
. "$(dirname "$0")/lib.sh"
make_edition
package=$work/edition/203100007.tar.gz

run import "$package"
check "a damaged member: status 3" ends_with 3
check "standard output is for data" out_is_empty
check "the member is named with its reason" \
    err_has 'quarantined: .*900006_2031\.xml: .+'
check "the last line counts" err_has '^jointed: 1 package: 5 stored, 1 quarantined'
check "no bar without a terminal" sh -c "! grep -q '\[' '$work/err'"
check "the database stands where it should" \
    [ -f "$XDG_DATA_HOME/jointed/jointed.db" ]
check "so does the archive" [ -d "$XDG_DATA_HOME/jointed/archive" ]

"$jointed" query --csv --sql 'SELECT * FROM v_notice ORDER BY notice' \
    >"$work/first"
run import "$package"
check "the same again: status 0" ends_with 0
check "the same again: told" err_has 'loaded before'
"$jointed" query --csv --sql 'SELECT * FROM v_notice ORDER BY notice' \
    >"$work/second"
check "the same again: nothing changes" cmp "$work/first" "$work/second"

run -q import "$package"
check "-q: nothing to say" err_is_empty
rm -rf "$XDG_DATA_HOME"
run -q import "$package"
check "-q does not hide what was quarantined" err_has '900006_2031\.xml'
check "-q keeps the status" ends_with 3
check "-q leaves the count out" sh -c "! grep -q ' stored' '$work/err'"

run import "$work/edition/20310113_007"
check "a folder is read" ends_with 3
run import "$work/edition/20310113_007/900004_2031.xml"
check "a single file is read" ends_with 0
"$jointed" --db "$work/stdin.db" --archive "$work/stdin" import - \
    <"$package" >"$work/out" 2>"$work/err"
status=$?
check "standard input is read" err_has '5 stored, 1 quarantined'

: >"$work/empty.tar.gz"
echo '<html><body>Please prove that you are human</body></html>' \
    >"$work/page.tar.gz"
head -c 200 "$package" >"$work/cut.tar.gz"
head -c 5000 /dev/urandom >"$work/noise.tar.gz"
for f in empty page cut noise; do
	run import "$work/$f.tar.gz"
	check "$f: status 3" ends_with 3
	check "$f: named" err_has "^jointed: .*$f\.tar\.gz"
done
run import "$work/absent.tar.gz"
check "what is not there is named" err_has 'absent\.tar\.gz'
check "what is not there: not status 0" [ "$status" -ne 0 ]
run import "$work/empty.tar.gz" "$package" --db "$work/two.db"
check "what can be read beside it is loaded" err_has '5 stored'

: >"$work/file"
run --archive "$work/file/below" import "$package"
check "an archive that cannot be made: status 1" ends_with 1
check "an archive that cannot be made: one sentence" err_is_one_sentence
run --db "$work/file/below.db" import "$package"
check "a database that cannot be made: status 1" ends_with 1
check "a database that cannot be made: one sentence" err_is_one_sentence

run_on_terminal --db "$work/tty.db" import "$package"
check "on a terminal the count is told, too" out_has '5 stored'
done_testing
