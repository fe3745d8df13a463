#!/bin/sh
# Whole nights against the stand-in, each a file of a few lines in cases/:
#
#	# title			the first comment names the case
#	ted LINE		tell the stand-in (tests/standin/world.h)
#	now TIME		the time, for both
#	config KEY = VALUE	a line of the configuration file
#	env NAME=VALUE		exported
#	run WORD...		run jointed; $SITE $SITE6 $SITE_TLS $SITE_CLOSED
#	start WORD...		run it in the background
#	await PATTERN		until a line of the request log matches
#	finish			wait for it; what it said is looked at next
#	sh COMMAND		a shell command that must succeed
#
# and what is expected of the last run:
#
#	exit N			its status
#	err PATTERN, err-lacks PATTERN, err-empty, out PATTERN, out-empty
#	asked N PATTERN		so many of its requests match ("GET daily/2031/7
#				200"); PATTERNs are extended regular expressions
#	ledger TEXT		the whole ledger, as lib.sh writes it
#	kept N			packages in the archive
#	sql QUERY = VALUE
#
# After each case nothing half done lies about, the ledger balances, and what is
# kept verifies ("damaged": it does not). usage: run.sh [CASE...]
. "$(dirname "$0")/../standin/lib.sh"
here=$top/tests/night
background=

complain() { echo "# line $line: $*" >>"$work/bad"; }
expect() { # what is wrong if the command fails, command
	what=$1
	shift
	"$@" || complain "$what"
}

# The log of the last run's requests: "GET daily/2031/7 200".
requests() { tail -n "+$((seen + 1))" log | cut -d ' ' -f 2-4; }

do_run() {
	seen=$(wc -l <log)
	eval "run $*"
}

do_start() {
	seen=$(wc -l <log)
	(
		eval "run $*"
		echo "$status" >status
	) &
	background=$!
}

do_finish() {
	wait "$background"
	background=
	status=$(cat status)
}

do_await() {
	tries=0
	until requests | grep -qE -e "$1"; do
		tries=$((tries + 1))
		[ "$tries" -lt 1000 ] || {
			complain "no request $1"
			return
		}
		sleep 0.01
	done
}

check_asked() { # "number pattern"
	n=${1%% *}
	pattern=${1#* }
	have=$(requests | grep -cE -e "$pattern")
	[ "$have" -eq "$n" ] || {
		complain "asked $have times, not $n: $pattern"
		requests | head -n 20 | sed 's/^/#   /' >>"$work/bad"
	}
}

check_sql() {
	have=$(sqlite3 j.db "${1%% = *}" 2>&1)
	[ "$have" = "${1#* = }" ] || complain "it is '$have': $1"
}

check_ledger() {
	have=$(ledger)
	[ "$have" = "$1" ] || complain "the ledger is '$have', not '$1'"
}

check_kept() {
	have=$(find a/daily a/loose -name '*.json' 2>/dev/null | wc -l)
	[ "$have" -eq "$1" ] || complain "$have packages are kept, not $1"
}

# One line of a case.
obey() { # word, rest
	case $1 in
	ted) tell "$2" || complain "the stand-in says: $reply" ;;
	now) set_now "$2" ;;
	config) set_config "$2" ;;
	env) eval "export $2" ;;
	run) do_run "$2" ;;
	start) do_start "$2" ;;
	await) do_await "$2" ;;
	finish) do_finish ;;
	sh) expect "fails: $2" eval "$2" ;;
	exit) expect "ended with $status, not $2" [ "$status" -eq "$2" ] ;;
	err) expect "not said: $2" grep -qE -e "$2" err ;;
	err-lacks) expect "said: $2" lacks "$2" err ;;
	err-empty) expect "it talked" [ ! -s err ] ;;
	out) expect "not printed: $2" grep -qE -e "$2" out ;;
	out-empty) expect "it printed" [ ! -s out ] ;;
	asked) check_asked "$2" ;;
	ledger) check_ledger "$2" ;;
	kept) check_kept "$2" ;;
	sql) check_sql "$2" ;;
	damaged) is_damaged=1 ;;
	*) complain "no such line: $1" ;;
	esac
}

set_config() { # "key = value": in place of a former line of that key
	sed -i "/^${1%% *} /d" config/jointed/config
	echo "$1" >>config/jointed/config
}

lacks() { ! grep -qE -e "$1" "$2"; }

# What holds after every case, whatever happened in it.
check_house() {
	left=$(leftovers)
	[ -z "$left" ] || complain "left behind: $left"
	expect "the ledger does not balance" ledger_balances
	[ -f j.db ] && [ -z "$is_damaged" ] || return 0
	run -q verify
	[ "$status" -eq 0 ] || {
		complain "verify ends with $status"
		sed 's/^/#   /' err >>"$work/bad"
	}
}

do_case() { # file
	house_begin "$work/$name"
	is_damaged=
	status=0
	seen=0
	line=0
	while read -r word rest; do
		line=$((line + 1))
		case $word in '' | '#'*) continue ;; esac
		had=$(wc -l <"$work/bad")
		obey "$word" "$rest"
		[ "$had" -eq "$(wc -l <"$work/bad")" ] || [ ! -f err ] ||
			head -n 6 err | sed 's/^/#   err: /' >>"$work/bad"
	done <"$1"
	line=end
	check_house
	house_end
}

[ $# -gt 0 ] || set -- "$here"/cases/*.case
for f; do
	f=$(cd "$(dirname "$f")" && pwd)/$(basename "$f")
	name=$(basename "$f" .case)
	: >"$work/bad"
	(do_case "$f") 2>&1
	title=$(sed -n 's/^# *//p' "$f" | head -n 1)
	if [ -s "$work/bad" ]; then
		report bad "$name: $title"
		cat "$work/bad"
	else
		report good "$name: $title"
	fi
done
done_testing
