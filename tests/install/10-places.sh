#!/bin/sh
# make install and make uninstall, into a folder of the test's own.
. "$(dirname "$0")/../cli/lib.sh"
root=$work/root

place() { # word, PREFIX
	(cd "$top" && B=${B:-build} DESTDIR=$root PREFIX=$2 SYSCONFDIR=/etc \
	    scripts/install/install.sh "$1") >"$work/out" 2>"$work/err"
	status=$?
}

has_mode() { # mode, path
	[ "$(stat -c %a "$root$2")" = "$1" ]
}

place install /opt/x
check "install: status 0" ends_with 0
check "install: says nothing" err_is_empty
check "the program runs" "$root/opt/x/bin/jointed" version
check "the program may be run by all" has_mode 755 /opt/x/bin/jointed
for f in opt/x/share/man/man1/jointed.1 opt/x/share/man/man5/jointed-rules.5 \
    opt/x/share/doc/jointed/README.md \
    opt/x/lib/systemd/system/jointed.service \
    opt/x/lib/systemd/system/jointed.timer \
    opt/x/lib/sysusers.d/jointed.conf opt/x/lib/tmpfiles.d/jointed.conf \
    opt/x/share/jointed/patterns/words.tsv \
    opt/x/share/jointed/patterns/registers/purchasing-bodies.tsv \
    etc/jointed.conf etc/cron.d/jointed; do
	check "there, and readable: $f" has_mode 644 "/$f"
done
check "no folder is left to fill in" \
    sh -c "! grep -rn '@[a-z]*@' '$root/etc' '$root/opt/x/lib'"
check "the service calls the program that was installed" grep -qx \
    'ExecStart=/opt/x/bin/jointed --config /etc/jointed.conf harvest' \
    "$root/opt/x/lib/systemd/system/jointed.service"
check "the crontab calls the program that was installed" \
    grep -q '/opt/x/bin/jointed --config /etc/jointed.conf -q harvest' \
    "$root/etc/cron.d/jointed"

run version --tsv
cp "$work/out" "$work/inside"
run version --tsv --patterns "$root/opt/x/share/jointed/patterns"
check "the rules that are laid out are those inside" \
    cmp "$work/out" "$work/inside"

echo 'workers = 2' >>"$root/etc/jointed.conf"
place install /opt/x
check "again: status 0" ends_with 0
check "again: changed settings stay" grep -qx 'workers = 2' \
    "$root/etc/jointed.conf"
check "again: and are told" err_has 'kept as it is: .*/etc/jointed\.conf'
place uninstall /opt/x
check "uninstall: status 0" ends_with 0
check "uninstall: only the changed settings are left" \
    [ "$(find "$root" ! -type d)" = "$root/etc/jointed.conf" ]
check "uninstall: no folder of its own is left" \
    [ -z "$(find "$root/opt" -name '*jointed*')" ]
place uninstall /opt/x
check "uninstall again: status 0" ends_with 0
place
check "no word: status 2" ends_with 2
done_testing
