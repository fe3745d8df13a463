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
isa-l src/package/gunzip.c
libxml/ src/parse/
pcre2.h src/classify/
utf8proc.h src/classify/
sqlite3.h src/store/
openssl/ src/base/hash.c
jansson.h src/base/json.c
pthread.h src/harvest/'

# Rooms: folder, the public headers it may include. Floor 3 and 4 see all.
base="limits version $(ls src/base/*.c | sed 's|.*/||; s|\.c$||' | tr '\n' ' ')"
record='notice notice_words notice_rows notice_add codes'
rooms="src/base $base
src/notice $base $record
src/fetch $base fetch
src/package $base package archive
src/parse $base $record parse
src/classify $base $record classify rulebook
src/store $base $record classify store query relabel"

# The public headers themselves stand on the floor of their room.
headers="fetch $base
package $base
archive $base
parse $base $record
classify $base $record
rulebook $base codes notice notice_words notice_rows
store $base $record classify query
relabel $base $record classify
query $base
notice $base $record
notice_words $base
notice_rows $base $record
notice_add $base $record
codes $base $record
harvest $base $record archive fetch package parse classify store query"
for h in $base; do
	headers="$headers
$h $base"
done

files=$(scripts/sources.sh 'src/*.[ch]' 'cmd/*.[ch]' 'include/*.h')

# shellcheck disable=SC2086
found=$(LIBRARIES="$libraries" ROOMS="$rooms" HEADERS="$headers" awk '
function rows(text, table,    lines, n, i, key) {
	n = split(text, lines, "\n")
	for (i = 1; i <= n; i++) {
		key = lines[i]
		sub(/ .*/, "", key)
		sub(/^[^ ]* */, "", lines[i])
		table[key] = lines[i]
	}
}
BEGIN {
	rows(ENVIRON["LIBRARIES"], place_of)
	rows(ENVIRON["ROOMS"], room)
	rows(ENVIRON["HEADERS"], header)
}
FNR == 1 {
	folder = own = FILENAME
	sub(/\/[^\/]*$/, "", folder)
	sub(/.*\//, "", own)
	sub(/\.h$/, "", own)
	if (folder ~ /^src\// && !(folder in room) && folder != "src/harvest")
		print FILENAME ": its folder is in no floor"
	if (folder ~ /^include\// && !(own in header))
		print FILENAME ": no row in check-floors.sh"
}
/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
	name = $0
	sub(/^[^<"]*[<"]/, "", name)
	sub(/[>"].*/, "", name)
	for (h in place_of)
		if (index(name, h) == 1 && index(FILENAME, place_of[h]) != 1)
			print FILENAME ": includes <" name ">, which only " \
			    place_of[h] " may"
	top = name
	sub(/\/.*/, "", top)
	if (top == "jointed") {
		module = name
		sub(/^jointed\//, "", module)
		sub(/\.h$/, "", module)
		if (folder ~ /^include\// && (own in header) &&
		    index(" " header[own] " ", " " module " ") == 0)
			print FILENAME ": may not include " name
		if ((folder in room) &&
		    index(" " room[folder] " ", " " module " ") == 0)
			print FILENAME ": " folder " may not include " name
	} else if (name ~ /\// && (("src/" top) in room ||
	    top == "harvest") && folder != "src/" top) {
		print FILENAME ": " name " belongs to another room"
	}
}' $files)
[ -z "$found" ] || say "$found"

# Every header compiles alone; those of tests may lean on the test library.
: "${CC:=gcc}"
for h in $(scripts/sources.sh 'include/*.h' 'src/*.h' 'cmd/*.h' 'tests/*.h'); do
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
