#!/bin/sh
# What may not stand in the sources: unsafe functions, other comments than
# /* */, printing outside cmd/, mutable globals, loose ends, trailing blanks.
# usage: check-banned.sh
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
: "${B:=build}"
status=0

# Everywhere: no bound, or state behind the scenes, or no way to fail.
unsafe='sprintf vsprintf strcpy strcat strtok atoi atol atoll atof gets alloca'
# In the program, too: a shell, or a name that another may take first.
worse='system popen mktemp tmpnam tempnam rand localtime gmtime ctime asctime
setjmp longjmp strtok_r'
unsafe=$(echo $unsafe | tr ' ' '|')
worse=$(echo $worse | tr ' ' '|')

# Printing belongs to cmd/. The abort path of a full memory stays silent too: it
# writes to descriptor 2, not to a stream.
prints='printf|vprintf|fprintf|vfprintf|puts|fputs|putchar|perror'

sources=$(scripts/sources.sh c)
headers=$(scripts/sources.sh 'include/*.h' 'src/*.h' 'cmd/*.h')
texts=$(scripts/sources.sh | grep -vE '\.(gz|zip|tar|png|xml)$')

found=$(
	# shellcheck disable=SC2086
	awk -f scripts/strip.awk $sources | awk -v unsafe="$unsafe" \
	    -v worse="$worse" -v prints="$prints" '
	function complain(what, pattern) {
		if (match(code, pattern))
			printf "%s%s: %s\n", place, what,
			    substr(code, RSTART, RLENGTH)
	}
	{
		match($0, /^[^:]*:[0-9]*:/)
		place = substr($0, 1, RLENGTH) " "
		code = substr($0, RLENGTH + 1)
		call = "[ \t]*\\("
		edge = "(^|[^A-Za-z0-9_])"
		complain("banned function", edge "(" unsafe ")" call)
		complain("comment other than /* */", "//")
		if (place ~ /^(src|cmd)\//)
			complain("banned function", edge "(" worse ")" call)
		if (place ~ /^src\//) {
			complain("prints outside cmd/",
			    edge "(" prints ")" call)
			complain("prints outside cmd/",
			    edge "std(out|err)([^A-Za-z0-9_]|$)")
		}
	}'
	# shellcheck disable=SC2086
	grep -nE '(TODO|FIXME|XXX:|HACK)' $sources | sed 's/$/ (loose end)/'
	# shellcheck disable=SC2086
	grep -nIE '[[:blank:]]+$' $texts | sed 's/$/ (trailing blank)/'
	# shellcheck disable=SC2086
	grep -LE '^#ifndef jointed_[A-Za-z0-9_]+_H$' $headers |
	    sed 's/$/: no guard jointed_..._H/'
	echo "$sources" | grep -E '/(util|utils|common|misc|helpers)\.[ch]$' |
	    sed 's/$/: a name that says nothing/'
	true
)
if [ -n "$found" ]; then
	echo "$found"
	status=1
fi

# Mutable objects of the library: .data.rel.ro holds const tables, the rest is
# state that two runs in one process would share.
if [ -f "$B/libjointed.a" ]; then
	state=$(objdump -t "$B/libjointed.a" |
	    grep -E ' O (\.bss|\.data|\.tbss|\.tdata|\*COM\*)([[:space:]]|$)' |
	    grep -vE 'data\.rel\.ro' || true)
	if [ -n "$state" ]; then
		echo "mutable global or static in libjointed.a:"
		echo "$state"
		status=1
	fi
fi
exit $status
