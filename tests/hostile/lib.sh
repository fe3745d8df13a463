# Helpers of the hostile input tests, on top of those of the command line: what
# is damaged costs itself, one sentence and the right exit status, never the
# rest. Source it first:
#	. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/../cli/lib.sh"
sample=$top/tests/data/sample
broken=$top/tests/data/sample-broken

# One value from the database: the first column of the last row.
value() { "$jointed" --tsv query --sql "$1" 2>/dev/null | tail -n 1; }
holds() { [ "$(value "$1")" = "$2" ]; }

# Wait until a command succeeds; give up, badly, after many tries.
wait_for() {
	tries=0
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ "$tries" -lt 20000 ] || return 1
	done
}

# Begin without database and archive.
afresh() { rm -rf "$XDG_DATA_HOME"; }

# Make a folder of the shape TED packs, with copies of the files named.
folder_of() { # folder, file...
	mkdir -p "$1"
	to=$1
	shift
	cp "$@" "$to"
}

# A sound package of three notices: $work/sound.tar.gz.
make_sound() {
	folder_of "$work/sound/20310113_007" "$sample/900168_2031.xml" \
	    "$sample/900190_2031.xml" "$sample/00900337_2031.xml"
	tar -C "$work/sound" -czf "$work/sound.tar.gz" 20310113_007
}

# told NAME STATUS PATTERN: the last run ended so, with one sentence that
# matches, and printed no data.
told() {
	check "$1: status $2" ends_with "$2"
	check "$1: one sentence" err_is_one_sentence
	check "$1: it says why" err_has "$3"
	check "$1: no data" out_is_empty
}
