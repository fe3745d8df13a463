#!/bin/sh
# Places that cannot be written, and a disk that is full: status 1 and a
# sentence; afterwards a run with room does all.
. "$(dirname "$0")/lib.sh"
make_sound
folder_of "$work/much/20310113_007" "$sample"/*.xml
tar -C "$work/much" -czf "$work/much.tar.gz" 20310113_007
: >"$work/file"

run -q --db "$work/file/below/j.db" import "$work/sound.tar.gz"
told 'a database below a file' 1 "$work/file"
run -q --archive "$work/file/below" import "$work/sound.tar.gz"
told 'an archive below a file' 1 "$work/file"
run -q --db "$work" import "$work/sound.tar.gz"
check 'a folder for a database: refused' [ "$status" -ne 0 ]
check 'a folder for a database: one sentence' err_is_one_sentence

# Mounts need root; say so where they cannot be made.
mount_as() { # options, folder
	mkdir -p "$2"
	mount -t tmpfs -o "$1" none "$2" 2>/dev/null
}
unmount() { umount "$1" 2>/dev/null; }
trap 'umount "$work/ro" "$work/full" 2>/dev/null
chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT

if mount_as size=1m,ro "$work/ro"; then
	run -q --db "$work/ro/j.db" import "$work/sound.tar.gz"
	told 'a database on a read-only disk' 1 "$work/ro"
	run -q --archive "$work/ro/archive" import "$work/sound.tar.gz"
	told 'an archive on a read-only disk' 1 "$work/ro"
	unmount "$work/ro"
else
	echo 'ok - a read-only disk # SKIP cannot mount here'
fi

if mount_as size=600k "$work/full"; then
	run -q --db "$work/full/j.db" --archive "$work/archive1" \
	    import "$work/much.tar.gz"
	told 'a database on a full disk' 1 '[Ff]ull|[Ss]pace'
	unmount "$work/full"
	run -q --db "$work/full.db" --archive "$work/archive1" \
	    import "$work/much.tar.gz"
	check 'with room the same run ends well' ends_with 0
else
	echo 'ok - a full disk # SKIP cannot mount here'
fi
if mount_as size=40k "$work/full"; then
	run -q --db "$work/a.db" --archive "$work/full/archive" \
	    import "$work/much.tar.gz"
	told 'an archive on a full disk' 1 '[Ff]ull|[Ss]pace'
	check 'an archive on a full disk: no half of a package is left' \
	    sh -c "[ -z \"\$(find '$work/full' -type f -size +0)\" ]"
	unmount "$work/full"
else
	echo 'ok - an archive on a full disk # SKIP cannot mount here'
fi
run -q --db "$work/a.db" import "$work/much.tar.gz"
check 'with room the rest is stored' ends_with 0
done_testing
