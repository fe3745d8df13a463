#!/bin/sh
# Everything that can be said about the sources without running the program.
# One line a check, "ok" or "not ok", what is wrong behind "#".
# usage: lint.sh
set -u
export LC_ALL=C
cd "$(dirname "$0")/.."
failed=0

check() { # name, command...
	name=$1
	shift
	if out=$("$@" 2>&1); then
		echo "ok - lint: $name"
		return
	fi
	failed=1
	echo "not ok - lint: $name"
	echo "$out" | head -n 200 | sed 's/^/# /'
}

formatted() {
	files=$(scripts/sources.sh c)
	# shellcheck disable=SC2086
	clang-format --dry-run -Werror $files 2>&1 | grep -E 'error:' | sort -u |
	    awk -F: '{ print $1 ":" $2 ": not formatted (make format)" }' |
	    { ! grep .; }
}

shells() { # every script is at least well-formed
	bad=0
	for f in $(scripts/sources.sh '*.sh' .ci/run); do
		case $(head -n 1 "$f") in
		*bash) bash -n "$f" || bad=1 ;;
		*) sh -n "$f" || bad=1 ;;
		esac
	done
	return $bad
}

check 'who may include whom' scripts/check-floors.sh
check 'limits of functions and files' scripts/check-limits.sh
check 'banned functions, comments, globals' scripts/check-banned.sh
check 'options, manual page and README agree' scripts/check-docs.sh
check 'rule packs' scripts/check-rules.sh --packs
check 'format' formatted
check 'shell scripts' shells
exit $failed
