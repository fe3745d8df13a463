#!/bin/sh
# Hold the program to its manual: every command has its file, its section and
# its test; every option stands in the manual, and the manual names no other;
# the README's commands exist. usage: check-docs.sh
set -eu
export LC_ALL=C
cd "$(dirname "$0")/.."
: "${B:=build}"
status=0

say() {
	echo "$*"
	status=1
}

page=cmd/jointed.1
for p in $page $(ls cmd/*.[1-8] patterns/*.[1-8] 2>/dev/null | sort -u); do
	out=$(mandoc -T lint -W warning "$p" 2>&1) || say "$out"
done

if [ ! -x "$B/jointed" ]; then
	echo "no $B/jointed to ask (make all)"
	exit 1
fi
export XDG_CONFIG_HOME=/nonexistent
commands=$("$B/jointed" help --tsv | tail -n +2 | cut -f 1)

# The section of a command: from its .Ss line to the next .Ss or .Sh.
section() {
	awk -v name="$1" '/^\.S[sh] / { on = ($0 == ".Ss " name) } on' $page
}

options_in() { # mdoc text -> option names
	sed -n 's/^\.It .*Fl -\([a-z][a-z-]*\).*/\1/p' | sort -u
}

for c in $commands; do
	[ -f "cmd/$c.c" ] || say "no cmd/$c.c"
	ls tests/cli/[0-9][0-9]-"$c".sh >/dev/null 2>&1 ||
		say "no tests/cli/NN-$c.sh"
	if [ -z "$(section "$c")" ]; then
		say "$page: no section .Ss $c"
		continue
	fi
	have=$("$B/jointed" help "$c" --tsv | tail -n +2 |
		awk -F '\t' '$1 == "'"$c"'" { print substr($2, 3) }' | sort -u)
	told=$(section "$c" | options_in)
	for o in $have; do
		echo "$told" | grep -qx -e "$o" ||
			say "$page: $c: option --$o is not described"
	done
	for o in $told; do
		echo "$have" | grep -qx -e "$o" ||
			say "$page: $c: option --$o does not exist"
	done
done

# Options of all commands stand in OPTIONS.
have=$("$B/jointed" help help --tsv | tail -n +2 |
	awk -F '\t' '$1 == "" { print substr($2, 3) }' | sort -u)
told=$(awk '/^\.Sh / { on = ($0 == ".Sh OPTIONS") } on' $page | options_in)
for o in $have; do
	echo "$told" | grep -qx -e "$o" ||
		say "$page: global option --$o is not described"
done

for s in $(sed -n 's/^\.Ss //p' $page); do
	echo "$commands" | grep -qx -e "$s" ||
		say "$page: section $s is no command"
done

# README: "jointed ... word" in code must name a command, "make x" a target.
if [ -f README.md ]; then
	for t in $(grep -oE '(^|[^a-z])make [a-z][a-z-]+' README.md |
	    sed 's/.*make //' | sort -u); do
		grep -qE "^$t:" Makefile || say "README.md: no target: make $t"
	done
	sed -n 's/^[ 	]*\$\{0,1\} *\(build\/\)\{0,1\}jointed \(.*\)/\2/p' \
	    README.md | while read -r line; do
		# shellcheck disable=SC2086
		set -- $line
		while [ $# -gt 0 ]; do
			case $1 in
			--db | --archive | --config) shift 2 ;;
			-*) shift ;;
			*) break ;;
			esac
		done
		[ $# -eq 0 ] || echo "$commands" | grep -qx -e "$1" ||
			echo "README.md: no command: jointed $1"
	done | { ! grep .; } || status=1
fi
exit $status
