#!/bin/sh
# What may not stand in the sources: unsafe functions, other comments than
# /* */, printing outside cmd/, mutable globals, loose ends, trailing blanks.
# usage: check-banned.sh
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
: "${B:=build}"
status=0

sources=$(git ls-files -co --exclude-standard -- 'src/*.[ch]' 'cmd/*.[ch]' \
	'include/*.h' 'tests/*.[ch]' 'scripts/*.c')

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

search() { # message, pattern, file: code only, literals blanked
	awk -f scripts/strip.awk "$3" | grep -noE "$2" |
	    sed "s|^\([0-9]*\):[^A-Za-z0-9_/]*\(.*\)|$3:\1: $1: \2|"
}

found=$(
	for f in $sources; do
		[ -f "$f" ] || continue
		search 'banned function' "(^|[^A-Za-z0-9_])($unsafe)[[:space:]]*\(" "$f"
		case $f in src/* | cmd/*)
			search 'banned function' \
			    "(^|[^A-Za-z0-9_])($worse)[[:space:]]*\(" "$f" ;;
		esac
		search 'comment other than /* */' '//' "$f"
		case $f in src/*)
			search 'prints outside cmd/' \
			    "(^|[^A-Za-z0-9_])(($prints)[[:space:]]*\(|std(out|err)([^A-Za-z0-9_]|\$))" "$f"
			;;
		esac
		grep -nE '(TODO|FIXME|XXX:|HACK)' "$f" |
		    sed "s|^\([0-9]*\):.*|$f:\1: loose end|"
		case $f in */util.[ch] | */common.[ch] | */misc.[ch] | \
		    */utils.[ch] | */helpers.[ch])
			echo "$f: a name that says nothing" ;;
		esac
	done
	git ls-files -co --exclude-standard | grep -vE '\.(gz|zip|tar|png|xml)$' |
	while read -r f; do
		[ -f "$f" ] || continue
		grep -nIE '[[:blank:]]+$' "$f" |
		    sed "s|^\([0-9]*\):.*|$f:\1: trailing blank|"
	done
	git ls-files -co --exclude-standard -- 'include/*.h' 'src/*.h' 'cmd/*.h' |
	while read -r f; do
		[ -f "$f" ] || continue
		grep -qE '^#ifndef jointed_[A-Za-z0-9_]+_H$' "$f" ||
			echo "$f: no guard jointed_..._H"
	done
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
