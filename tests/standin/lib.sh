# Helpers of the tests with a stand-in for TED: a house (database, archive,
# settings) for each case, and the stand-in beside it. Source it first:
#	. "$(dirname "$0")/../standin/lib.sh"
set -u
export LC_ALL=C
top=$(cd "$(dirname "$0")/../.." && pwd)
: "${B:=build}"
jointed=$top/$B/jointed
standin=$top/$B/standin
# In memory where that is possible: the nights flush to disk a thousand times.
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
work=$(mktemp -d)
standin_pid=
trap 'standin_end; umount "$work"/*/small 2>/dev/null; rm -rf "$work"' EXIT
unset JOINTED_DB JOINTED_ARCHIVE JOINTED_SOURCE JOINTED_API NO_COLOR
unset http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
count=0
failures=0

[ -x "$standin" ] || {
	echo "1..0 # no $standin (make $B/standin)"
	exit 1
}

# Tell the stand-in one line; its answer is in $reply.
tell() {
	printf '%s\n' "$*" >&3
	read -r reply <&4
	[ "$reply" = ok ]
}

# A folder of its own with a stand-in, whose addresses are in $SITE...
house_begin() { # folder
	house=$1
	mkdir -p "$house"
	cd "$house" || exit 1
	export HOME="$house" XDG_DATA_HOME="$house/data"
	export XDG_CONFIG_HOME="$house/config"
	mkdir -p config/jointed
	mkfifo in out.fifo
	"$standin" "$house" <in >out.fifo 2>standin.err &
	standin_pid=$!
	exec 3>in 4<out.fifo
	read -r reply <&4
	{ read -r SITE; read -r SITE6; read -r SITE_TLS; read -r SITE_CLOSED; } \
	    <address
	export JOINTED_SOURCE="$SITE" JOINTED_API="$SITE"
	# Waits short enough for a test, in the proportions of the real ones.
	printf 'pause = 0\nbackoff = 5\ntimeout = 1\ntries = 3\n' \
	    >config/jointed/config
	NOW=2031-01-14T02:30
	tell now $NOW
}

standin_end() {
	[ -n "$standin_pid" ] || return 0
	exec 3>&- 4<&-
	wait "$standin_pid" 2>/dev/null
	standin_pid=
}

house_end() {
	standin_end
	cd "$work" || exit 1
	rm -rf "$house"
}

# Run the program at the stand-in's time; what it says is in out and err.
run() {
	"$jointed" --today "$NOW" --db "$house/j.db" --archive "$house/a" "$@" \
	    >out 2>err </dev/null
	status=$?
}

set_now() {
	NOW=$1
	tell now "$1"
}

# The ledger in one line: "2031/5-7 verified; 2031/8 expected".
ledger() {
	[ -f j.db ] || {
		echo none
		return
	}
	sqlite3 j.db "
	WITH best AS (
		SELECT ojs_year AS y, ojs_number AS n,
			max(CASE state WHEN 'verified' THEN '4verified'
				WHEN 'loaded' THEN '3loaded'
				WHEN 'fetched' THEN '2fetched'
				ELSE '1expected' END) AS state
		FROM v_issue WHERE ojs_number IS NOT NULL GROUP BY 1, 2
	), run AS (
		SELECT *, n - row_number() OVER (
			PARTITION BY y, state ORDER BY n) AS part FROM best
	), line AS (
		SELECT y || '/' || min(n) ||
			iif(max(n) > min(n), '-' || max(n), '') || ' ' ||
			substr(state, 2) AS text
		FROM run GROUP BY y, state, part ORDER BY y, min(n)
	)
	SELECT coalesce(group_concat(text, '; '), 'none') FROM line"
}

# All of the database but the times of our own clock.
dump() { # database
	sqlite3 "$1" .dump | sed -E \
	    's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/TIME/g' |
	    grep -v '^INSERT INTO run '
}

# What no run may leave behind: parts, marks, half a rebuild.
leftovers() {
	find . -name '*.part' -o -name '*.pending' -o -name '*.rebuild*'
}

# Does every ledger row hold the members that its package has?
ledger_balances() {
	[ ! -f j.db ] || [ "$(sqlite3 j.db "
	SELECT count(*) FROM issue i WHERE stored + quarantined <>
		(SELECT count(*) FROM member m WHERE m.issue = i.id)")" = 0 ]
}

report() { # good|bad, name
	count=$((count + 1))
	if [ "$1" = good ]; then
		echo "ok $count - $2"
		return
	fi
	failures=$((failures + 1))
	echo "not ok $count - $2"
}

check() { # name, command
	name=$1
	shift
	if "$@"; then report good "$name"; else report bad "$name"; fi
}

done_testing() {
	echo "1..$count"
	[ "$failures" -eq 0 ]
	exit
}
