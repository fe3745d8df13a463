#!/bin/sh
# Runs killed at random moments, each followed by a plain second run that makes
# all good. usage: 50-kills.sh [KILLS]   (environment: KILLS, SEED)
. "$(dirname "$0")/lib.sh"
kills=${1:-${KILLS:-12}}
begin_random
publish 7 '0090030*.xml'
publish 8 '0090031*.xml'
publish 9 '0090032*.xml'
make_issue 10 '0090033*.xml' "$work/by-hand.tar.gz"
cp "$sample/00900350_2031.xml" "$work/loose.xml"

# The four jobs, always given the same words.
harvest_job() { set_words harvest --source "$source" --from 2031-01-01; }
import_job() { set_words import "$work/by-hand.tar.gz" "$work/loose.xml"; }
verify_job() { set_words verify; }
rebuild_job() { set_words rebuild; }
set_words() { words="$*"; }

# Undisturbed: how long each takes, the state before it, the dump behind it.
for job in harvest import verify rebuild; do
	mkdir -p "$XDG_DATA_HOME"
	cp -a "$XDG_DATA_HOME" "$work/before-$job"
	${job}_job
	begun=$(now_ms)
	# shellcheck disable=SC2086
	run -q $words
	echo $(($(now_ms) - begun)) >"$work/ms-$job"
	check "undisturbed $job: status 0" ends_with 0
	dump >"$work/dump-$job"
	echo "# undisturbed $job: $(cat "$work/ms-$job") ms"
done
check 'a rebuild changes nothing' cmp "$work/dump-import" "$work/dump-rebuild"

# Start a job and kill it after so many milliseconds; good if it was killed.
kill_after() { # milliseconds
	# shellcheck disable=SC2086
	timeout -s KILL "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))" \
	    "$jointed" -q $words >"$work/out" 2>"$work/err" </dev/null
	status=$?
	[ "$status" -eq 137 ]
}

# Is all as if nobody had been killed?
is_whole() {
	run -q $words
	ends_with 0 || return 1
	! grep -v ': left by a run that died, ' "$work/err" || return 1
	is_tidy || return 1
	dump >"$work/dump"
	cmp "$work/dump" "$work/dump-$job" || return 1
	run -q verify
	ends_with 0
}

killed=0
tries=0
half_done=0
while [ "$killed" -lt "$kills" ] && [ "$tries" -lt $((kills * 5 + 20)) ]; do
	tries=$((tries + 1))
	random 10
	case $drawn in
	[0-3]) job=harvest ;;
	[4-6]) job=import ;;
	7) job=verify ;;
	*) job=rebuild ;;
	esac
	rm -rf "$XDG_DATA_HOME"
	cp -a "$work/before-$job" "$XDG_DATA_HOME"
	${job}_job
	bound=$(cat "$work/ms-$job")
	random "$((bound + 1))"
	ms=$((drawn + 1))
	kill_after "$ms" || {
		# It was through already: draw sooner from now on.
		echo "$(((ms + bound) / 2))" >"$work/ms-$job"
		continue
	}
	killed=$((killed + 1))
	is_tidy && [ ! -e "$db-wal" ] || half_done=$((half_done + 1))
	cp -a "$XDG_DATA_HOME" "$work/killed"
	if is_whole; then
		report good "kill $killed: $job after $ms ms"
		rm -rf "$work/killed"
		continue
	fi
	report bad "kill $killed: $job after $ms ms"
	find "$work/killed" -type f | sed 's/^/# killed: /'
	diff "$work/dump-$job" "$work/dump" | cut -c 1-150 | head -n 10 |
	    sed 's/^/# /'
	[ -z "${KEEP:-}" ] || cp -a "$work/killed" "$KEEP/killed-$killed"
	rm -rf "$work/killed"
done
check "$kills were killed" [ "$killed" -eq "$kills" ]
echo "# $killed killed of $tries started, $half_done left something half-done"
done_testing
