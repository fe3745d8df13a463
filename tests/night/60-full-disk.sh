#!/bin/sh
# A disk that fills up at one point after another: one sentence, nothing lost,
# and with room again the next plain run completes. Needs root to mount a tmpfs.
# usage: 60-full-disk.sh [POINTS]   (environment: POINTS)
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/disk"
if ! mount -t tmpfs -o size=64m jointed-test "$work/disk" 2>/dev/null; then
	echo 'ok 1 - a full disk # SKIP only root may mount a tmpfs'
	echo 1..1
	exit 0
fi
trap 'umount "$work/disk"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
publish 7 '0090030*.xml'
publish 8 '0090031*.xml'
publish 9 '0090032*.xml'
make_issue 10 '0090033*.xml' "$work/by-hand.tar.gz"
cp "$sample"/0090034*.xml "$work"
points=${1:-${POINTS:-7}} # of each job; the three together are 21
room=16384

# Everything lives on the disk: begin with issue 7 there already.
export XDG_DATA_HOME=$work/disk/data
home=$XDG_DATA_HOME/jointed
db=$home/jointed.db
disk_of() { mount -o "remount,size=$1" "$work/disk"; }
used_kib() { du -sk "$work/disk" | cut -f 1; }
begin() {
	rm -rf "$XDG_DATA_HOME"
	cp -a "$work/start" "$XDG_DATA_HOME"
}
job() {
	case $1 in
	harvest) run -q harvest --source "$source" ;;
	import) run -q import "$work/by-hand.tar.gz" "$work"/0090034*.xml ;;
	rebuild) run -q rebuild ;;
	esac
}
run -q harvest --source "$source" --issue 2031/7
check 'issue 7 is there' ends_with 0
cp -a "$XDG_DATA_HOME" "$work/start"
stored() { sqlite3 "$db" 'SELECT count(*) FROM v_notice'; }
before=$(stored)

# How the run must end that had no room, and what it may not take along.
is_told() {
	ends_with 1 && err_is_one_sentence && out_is_empty
}
is_all_there() {
	[ "$(stored)" -ge "$before" ] && run -q verify && ends_with 0
}
completes() { # job
	job "$1"
	ends_with 0 && is_tidy && dump >"$work/after" &&
	    cmp "$work/after" "$work/dump-$1"
}

# The least room, in KiB, in which a job gets through: to within a page or two.
find_need() { # job
	low=0
	need=$room
	while [ $((need - low)) -gt 8 ]; do
		middle=$(((low + need) / 2))
		begin
		disk_of "$((start + middle))k"
		job "$1"
		if ends_with 0; then need=$middle; else low=$middle; fi
		disk_of 64m
	done
}

# Disks with more and more room, from none at all, not even for a lock, to
# almost enough.
fill_up() { # job
	full=0
	while [ "$full" -lt "$points" ]; do
		left=$((low * full / (points - 1)))
		begin
		disk_of "$((start + left))k"
		job "$1"
		what="$1, $left KiB of room"
		check "$what: one sentence, status 1" is_told
		disk_of 64m
		check "$what: nothing is lost" is_all_there
		check "$what: the next run completes" completes "$1"
		full=$((full + 1))
	done
	echo "# $1: full at $points points of $need KiB"
}

for job in harvest import rebuild; do
	begin
	start=$(used_kib)
	job "$job"
	check "$job with room: status 0" ends_with 0
	dump >"$work/dump-$job"
	find_need "$job"
	fill_up "$job"
done
done_testing
