#!/bin/sh
# Hold the house to its floors: which folder may know which library, and which
# room may include which header. usage: check-floors.sh
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
status=0

say() {
	echo "$*"
	status=1
}

# Libraries: header prefix, the only files that may include it.
libraries='curl/ src/fetch/
archive.h src/package/
archive_entry.h src/package/
libxml/ src/parse/
pcre2.h src/classify/
utf8proc.h src/classify/
sqlite3.h src/store/
openssl/ src/base/hash.c
jansson.h src/base/json.c
pthread.h src/harvest/'

# Rooms: folder, the public headers it may include. Floor 3 and 4 see all.
base="limits $(ls src/base/*.c | sed 's|.*/||; s|\.c$||' | tr '\n' ' ')"
record='notice notice_add codes'
rooms="src/base $base
src/notice $base $record
src/fetch $base fetch
src/package $base package archive
src/parse $base $record parse
src/classify $base $record classify
src/store $base $record classify store query"

# The public headers themselves stand on the floor of their room.
headers="fetch $base
package $base
archive $base
parse $base $record
classify $base $record
store $base $record classify query
query $base
notice $base $record
notice_add $base $record
codes $base $record
harvest $base $record archive fetch package parse classify store query"
for h in $base; do
	headers="$headers
$h $base"
done

includes() { # file -> the included names, one a line
	sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$1"
}

library_check() { # file, included name
	echo "$libraries" | while read -r header place; do
		case $2 in
		"$header"*) case $1 in "$place"*) ;; *)
			echo "$1: includes <$2>, which only $place may" ;;
		esac ;;
		esac
	done
}

known() { # word, list
	case " $2 " in *" $1 "*) return 0 ;; esac
	return 1
}

room_check() { # file, included name
	folder=$(dirname "$1")
	case $2 in
	jointed/*)
		name=${2#jointed/}
		name=${name%.h}
		list=$(echo "$rooms" | sed -n "s|^$folder ||p")
		[ -z "$list" ] || known "$name" "$list" ||
			echo "$1: $folder may not include $2"
		;;
	*/*)
		[ ! -d "src/${2%%/*}" ] || [ "src/${2%%/*}" = "$folder" ] ||
			echo "$1: $2 belongs to another room"
		;;
	esac
}

header_check() { # public header, included name
	case $2 in
	jointed/*)
		name=${2#jointed/}
		own=$(basename "$1" .h)
		list=$(echo "$headers" | sed -n "s|^$own ||p")
		[ -n "$list" ] || echo "$1: no row in check-floors.sh"
		known "${name%.h}" "$list" ||
			echo "$1: may not include $2"
		;;
	esac
}

found=$(
	for f in $(git ls-files -co --exclude-standard -- 'src/*.[ch]' \
	    'cmd/*.[ch]' 'include/*.h' | sort); do
		[ -f "$f" ] || continue
		case $f in src/*/*) list=$(echo "$rooms" |
			sed -n "s|^$(dirname "$f") .*|&|p")
			case $f in src/harvest/*) ;; *)
				[ -n "$list" ] ||
					echo "$f: its folder is in no floor" ;;
			esac ;;
		esac
		for i in $(includes "$f"); do
			library_check "$f" "$i"
			case $f in
			include/*) header_check "$f" "$i" ;;
			*) room_check "$f" "$i" ;;
			esac
		done
	done
)
[ -z "$found" ] || say "$found"

# Every header compiles alone; those of tests may lean on the test library.
: "${CC:=gcc}"
for h in $(git ls-files -co --exclude-standard -- 'include/*.h' 'src/*.h' \
    'cmd/*.h' 'tests/*.h'); do
	[ -f "$h" ] || continue
	case $h in
	tests/*) before='#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>' ;;
	*) before= ;;
	esac
	printf '%s\n#include "%s"\n' "$before" "$h" |
	    $CC -std=c17 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc -Icmd -I. \
		$(pkg-config --cflags libxml-2.0) -Wall -Wextra -Werror \
		-Wno-unused-function \
		-fsyntax-only -x c - 2>/dev/null ||
	    say "$h: does not compile alone"
done
exit $status
