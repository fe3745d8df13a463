#!/bin/sh
# Databases that are newer, damaged, foreign or locked.
. "$(dirname "$0")/lib.sh"
make_sound
run -q --db "$work/good.db" import "$work/sound.tar.gz"

cp "$work/good.db" "$work/newer.db"
sqlite3 "$work/newer.db" 'PRAGMA user_version = 999'
head -c 5000 /dev/urandom >"$work/noise.db"
echo 'not a database, a letter of some length, to be sure' >"$work/letter.db"
head -c 20000 "$work/good.db" >"$work/cut.db"
sqlite3 "$work/foreign.db" 'CREATE TABLE recipe (cake TEXT)'
for kind in newer noise letter; do
	cp "$work/$kind.db" "$work/before"
	for command in "import $work/sound.tar.gz" summary list status rebuild; do
		# shellcheck disable=SC2086
		run -q --db "$work/$kind.db" $command
		told "$kind: ${command%% *}" 6 "$kind\.db"
	done
	check "$kind: left as it was" cmp "$work/$kind.db" "$work/before"
done
run -q --db "$work/newer.db" summary
check 'newer: the sentence says newer' err_has newer
run -q --db "$work/cut.db" verify
check 'cut: refused' [ "$status" -ne 0 ]
check 'cut: one sentence' err_is_one_sentence
run -q --db "$work/foreign.db" summary
check "another program's database: status 6" ends_with 6
check "another program's database: one sentence" err_is_one_sentence
check "another program's database: left alone" \
    [ "$(sqlite3 "$work/foreign.db" '.tables')" = recipe ]

# Locked by another program that writes: the pipe holds the lock until told.
mkfifo "$work/hold"
sqlite3 "$work/good.db" <"$work/hold" >"$work/held" 2>&1 &
exec 3>"$work/hold"
echo "BEGIN EXCLUSIVE; SELECT 'held';" >&3
wait_for grep -q held "$work/held"
run -q --db "$work/good.db" import "$sample/900171_2031.xml"
told 'locked: import' 5 'locked|lock'
exec 3>&-
wait
run -q --db "$work/good.db" summary
check 'when the lock is gone all is well' ends_with 0

# Another run of jointed at work: it reads standard input from a pipe.
mkfifo "$work/slow"
"$jointed" -q --db "$work/good.db" --archive "$work/slow-archive" \
    import - <"$work/slow" >/dev/null 2>&1 &
exec 4>"$work/slow"
wait_for sh -c "ls $work/slow-archive/stdin-*.part"
run -q --db "$work/good.db" import "$sample/900171_2031.xml"
told 'another run: import' 5 'another'
run -q --db "$work/good.db" summary
check 'another run: reading goes on' ends_with 0
exec 4>&-
wait
done_testing
