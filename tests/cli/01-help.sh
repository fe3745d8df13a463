#!/bin/sh
. "$(dirname "$0")/lib.sh"

run help
check "help: status 0" ends_with 0
check "every command is listed" out_has '^  harvest +[a-z]'
check "so are the options of all" out_has -- '--archive DIR'
for c in $("$jointed" help --tsv | tail -n +2 | cut -f 1); do
	run help "$c"
	check "help $c: status 0" ends_with 0
	check "help $c: usage" out_has "^usage: jointed $c"
	run "$c" --help
	check "$c --help: the same" out_has "^usage: jointed $c"
done
run --help
check "--help alone" out_has '^usage: jointed \['
run help frobnicate
refused "help for what does not exist"
run help list --json
check "options as JSON lines" out_has '"option":"--label"'
"$jointed" help >/dev/full 2>"$work/err"
status=$?
check "a full disk: status 1" ends_with 1
check "a full disk: one sentence" err_is_one_sentence
"$jointed" help >&- 2>"$work/err"
status=$?
check "no standard output: status 1" ends_with 1
done_testing
