#!/bin/sh
# Options and settings that all commands share.
. "$(dirname "$0")/lib.sh"

run
refused "no command"
run frobnicate
refused "an unknown command"
check "it is named" err_has '"frobnicate"'
run list --frobnicate
refused "an unknown option"
check "it is named" err_has -- '--frobnicate'
run --frobnicate list
refused "an unknown option before the command"
run list --workers 2
refused "an option of another command"
run list -x
refused "an unknown letter"
run list --limit
refused "an option without its value"
run list --json=yes
refused "a value for an option that takes none"
run list --limit many
refused "a number that is none"
run list --limit -1
refused "a number out of range"
run list --since 2023-02-29
refused "a day that does not exist"
run list --since yesterday
refused "a date that is none"
run harvest --issue 56
refused "an issue without a year"
run list --kind wish
refused "a word that is not known"
check "the words are named" err_has 'planning\|competition'
run list --json --csv
refused "two forms at once"
run show
refused "a command without its word"
run version again
refused "a word too many"

run list
check "no database: status 6" ends_with 6
check "no database: one sentence" err_is_one_sentence
check "no database: none is made" [ ! -e "$XDG_DATA_HOME" ]

run --db "$work/given.db" list
check "--db before the command" err_has 'given\.db'
run list --db "$work/given.db"
check "--db behind the command" err_has 'given\.db'
export JOINTED_DB="$work/env.db"
run list
check "the environment is heard" err_has 'env\.db'
run list --db "$work/given.db"
check "the command line comes first" err_has 'given\.db'
unset JOINTED_DB

mkdir -p "$XDG_CONFIG_HOME/jointed"
printf '# settings\n\n db =  %s/conf.db \n' "$work" \
    >"$XDG_CONFIG_HOME/jointed/config"
run list
check "the configuration is heard" err_has 'conf\.db: no such'
JOINTED_DB="$work/env.db" run list
check "the environment comes before it" err_has 'env\.db'
echo 'colour = red' >"$work/bad.conf"
run --config "$work/bad.conf" list
refused "an unknown key"
check "file and line are named" err_has 'bad\.conf:1'
echo 'workers = lots' >"$work/bad.conf"
run --config "$work/bad.conf" list
refused "a bad value in the configuration"
run --config "$work/absent.conf" list
check "a configuration that is not there: status 1" ends_with 1
check "a configuration that is not there: one sentence" err_is_one_sentence

: >"$work/empty.db"
mkdir "$work/folder.db"
echo 'This is text, and long enough not to be taken for a header.' \
    >"$work/text.db"
run --db "$work/text.db" list
check "no database at all: status 6" ends_with 6
check "no database at all: one sentence" err_is_one_sentence
sqlite3 "$work/newer.db" 'PRAGMA user_version = 9999; CREATE TABLE t (a)'
run --db "$work/newer.db" list
check "of a newer version: status 6" ends_with 6
done_testing
