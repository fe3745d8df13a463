#!/bin/sh
# The Debian package: its contents, that a second build gives the same bytes,
# and, as root, that it can be installed, removed and purged in a folder.
. "$(dirname "$0")/../cli/lib.sh"
sources=$top/scripts/install/deb

build() { # command before it...
	(cd "$top" && B=${B:-build} "$@" scripts/install/deb.sh) \
	    >"$work/out" 2>"$work/err"
	status=$?
}

build env TZ=Asia/Tokyo
check "it is built: status 0" ends_with 0
check "nothing is complained of" err_is_empty
deb=$top/$(cat "$work/out")
check "it has the program's version" sh -c "
    dpkg-deb -f '$deb' Version | grep -q \"^\$('$jointed' version --tsv |
	sed -n '2s/	.*//p')\""
cp "$deb" "$work/first.deb"
build sh -c 'umask 077; "$0"'
check "a second build gives the same bytes" cmp "$deb" "$work/first.deb"

dpkg-deb -c "$deb" >"$work/list"
check "everything is root's" sh -c "! grep -v ' root/root ' '$work/list'"
check "nothing can be written by others" \
    sh -c "! cut -c 6,9 '$work/list' | grep w"
for f in usr/bin/jointed usr/share/man/man1/jointed.1.gz usr/share/man/man5/jointed-rules.5.gz \
    etc/jointed.conf \
    etc/cron.d/jointed usr/lib/systemd/system/jointed.service \
    usr/lib/systemd/system/jointed.timer usr/lib/sysusers.d/jointed.conf \
    usr/lib/tmpfiles.d/jointed.conf usr/share/doc/jointed/README.md \
    usr/share/doc/jointed/copyright usr/share/doc/jointed/changelog.gz \
    usr/share/jointed/patterns/words.tsv; do
	check "holds $f" grep -q " \./$f\$" "$work/list"
done
check "nothing stands in /usr/local" sh -c "! grep /usr/local '$work/list'"
field() { dpkg-deb -f "$deb" "$1"; }
for library in libc6 libcurl4 libxml2 libpcre2-8-0 libsqlite3-0 libarchive13 libisal2; do
	check "depends on $library" sh -c "
	    dpkg-deb -f '$deb' Depends | grep -qE '(^| )$library '"
done
check "its architecture is this machine's" \
    [ "$(field Architecture)" = "$(dpkg --print-architecture)" ]
dpkg-deb -e "$deb" "$work/control"
check "settings are settings to dpkg" \
    [ "$(tr '\n' ' ' <"$work/control/conffiles")" = \
    "/etc/cron.d/jointed /etc/jointed.conf " ]
dpkg-deb -x "$deb" "$work/tree"
check "the sums of its files are right" \
    sh -c "cd '$work/tree' && md5sum -c --quiet '$work/control/md5sums'"
check "it says that there is no licence yet" \
    grep -q 'has not chosen one yet' "$work/tree/usr/share/doc/jointed/copyright"
check "the program carries no path of this machine" \
    sh -c "! grep -qaF '$top' '$work/tree/usr/bin/jointed'"
for script in postinst prerm postrm; do
	check "$script is well-formed" sh -n "$sources/$script"
done

# dpkg in a folder of its own, whose scripts work on that folder (DPKG_ROOT).
if [ "$(id -u)" -ne 0 ] || ! command -v systemd-sysusers >/dev/null ||
    ! command -v systemd-tmpfiles >/dev/null; then
	done_testing
fi
root=$work/machine
mkdir -p "$root/var/lib/dpkg/info" "$root/etc/systemd/system" "$root/usr/lib" \
    "$root/usr/bin" "$root/var/lib/systemd/timers"
: >"$root/var/lib/dpkg/status"
ln -s usr/lib "$root/lib"
if [ -x /usr/bin/deb-systemd-helper ]; then
	cp /usr/bin/deb-systemd-helper "$root/usr/bin/"
fi
tree() {
	(cd "$root" && find . -path ./var/lib/dpkg -prune -o \
	    -path ./var/log -prune -o -print | sort)
}
package() {
	dpkg --root="$root" --force-script-chrootless --force-depends \
	    --force-not-root --log=/dev/null "$@" >"$work/out" 2>"$work/err"
	status=$?
}
tree >"$work/before"
package -i "$deb"
check "it installs" ends_with 0
check "its user is there" grep -q '^jointed:' "$root/etc/passwd"
id=$(sed -n 's/^jointed:[^:]*:\([0-9]*\):.*/\1/p' "$root/etc/passwd")
check "its folder is that user's, and not for everybody" \
    [ "$(stat -c '%u %a' "$root/var/lib/jointed")" = "$id 750" ]
wanted=$root/etc/systemd/system/timers.target.wants/jointed.timer
if [ -x "$root/usr/bin/deb-systemd-helper" ]; then
	check "the timer is enabled" [ -L "$wanted" ]
fi
check "the program runs" "$root/usr/bin/jointed" version
echo '# mine' >>"$root/etc/jointed.conf"
rm -f "$wanted"
package -i "$deb"
check "it installs again" ends_with 0
check "changed settings stay" grep -qx '# mine' "$root/etc/jointed.conf"
check "a timer that was disabled stays so" [ ! -L "$wanted" ]
touch "$root/var/lib/jointed/jointed.db"
package -r jointed
check "it is removed" ends_with 0
check "the settings stay" [ -f "$root/etc/jointed.conf" ]
check "the program does not" [ ! -e "$root/usr/bin/jointed" ]
package -P jointed
check "it is purged" ends_with 0
check "what was harvested stays, and is told" err_has 'var/lib/jointed is kept'
check "it is there" [ -f "$root/var/lib/jointed/jointed.db" ]
rm -r "$root/var/lib/jointed"
package -i "$deb"
package -P jointed
check "without a harvest: purged" ends_with 0
tree | grep -vE '^\./etc/(passwd|group|shadow|gshadow)-?$|^\./etc/\.pwd\.lock$' \
    >"$work/after"
check "nothing is left but the user" \
    sh -c "! comm -13 '$work/before' '$work/after' | tee '$work/out' | grep ."
done_testing
