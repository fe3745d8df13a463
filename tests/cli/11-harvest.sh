#!/bin/sh
. "$(dirname "$0")/lib.sh"
make_edition
source=file://$work/edition

run harvest --source "$source" --dry-run
check "--dry-run: status 0" ends_with 0
check "--dry-run: prints what it would fetch" out_has '^2031/7 '
check "--dry-run: fetches nothing" [ ! -e "$XDG_DATA_HOME" ]

run harvest --source "$source"
check "a damaged member: status 3" ends_with 3
check "standard output is for data" out_is_empty
check "the member is named" err_has '900006_2031\.xml'
check "the count is told" err_has '5 stored, 1 quarantined'
run harvest --source "$source"
check "again: status 0" ends_with 0
check "again: nothing is new" err_has '^jointed: nothing new$'
run -q harvest --source "$source"
check "-q: silent" err_is_empty

run harvest --source "$source" --issue 2031/9
check "an issue that is not there: not status 0" [ "$status" -ne 0 ]
check "an issue that is not there: told" err_has '^jointed: '
run harvest --source 'gopher://ted.example'
check "a source of an unknown kind: status 2" ends_with 2
check "a source of an unknown kind: one sentence" err_is_one_sentence
run harvest --source "file://$work/nowhere" --db "$work/other.db" --archive "$work/other"
check "a source that is not there: not status 0" [ "$status" -ne 0 ]
check "a source that is not there: told" err_has '^jointed: '

export JOINTED_SOURCE="$source"
run harvest --db "$work/env.db" --archive "$work/env"
check "the source may stand in the environment" err_has '5 stored'
done_testing
