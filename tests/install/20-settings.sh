#!/bin/sh
# The settings, the crontab and the units that are installed are good.
. "$(dirname "$0")/../cli/lib.sh"
from=$top/scripts/install
conf=$from/jointed.conf

run --config "$conf" version
check "the settings are read" ends_with 0
# Comments that set something begin with a key, others with a space.
sed -n 's/^#\{0,1\}\([a-z][a-z-]* = .*\)/\1/p' "$conf" >"$work/all"
run --config "$work/all" version
check "with all that is proposed, too" ends_with 0
keys=$(sed 's/ = .*//' "$work/all" | sort)
told=$(awk '/^\.Sh / { on = ($0 == ".Sh FILES") } on' "$top/cmd/jointed.1" |
    sed -n 's/^\.\(It \)\{0,1\}Li \([a-z-]*\).*/\2/p' | sort)
check "they propose every key of the manual" [ "$keys" = "$told" ]
place=/var/lib/jointed
check "database, archive, home and service agree on the folder" sh -c "
    grep -qx 'db = $place/jointed.db' '$conf' &&
    grep -qx 'archive = $place/archive' '$conf' &&
    grep -q '^u jointed .* $place\$' '$from/jointed.sysusers' &&
    grep -q '^d $place 0750 jointed jointed ' '$from/jointed.tmpfiles' &&
    grep -qx 'StateDirectory=jointed' '$from/jointed.service' &&
    grep -qx 'StateDirectoryMode=0750' '$from/jointed.service'"

# The crontab's line, run as cron does, but for the hour and the wait.
make_edition
mkdir -p "$work/etc"
printf 'db = %s\narchive = %s\nsource = file://%s\n' "$work/night.db" \
    "$work/night" "$work/edition" >"$work/etc/jointed.conf"
lines=$(grep -vcE '^(#|$|[A-Z]+=)' "$from/jointed.cron")
check "the crontab has one line" [ "$lines" -eq 1 ]
grep '^30 2 \* \* \* jointed ' "$from/jointed.cron" |
    sed -e 's/^30 2 \* \* \* jointed //' -e 's/-i 0-2700/-i 0-0/' \
	-e "s|@bindir@|$(dirname "$jointed")|g" \
	-e "s|@sysconfdir@|$work/etc|g" \
	-e "s|/run/systemd/system|$work/systemd|g" >"$work/line"
at_night() {
	env -i HOME="$work" PATH=/usr/sbin:/usr/bin:/sbin:/bin \
	    /bin/sh -c "$(cat "$work/line")" >"$work/out" 2>"$work/err"
	status=$?
}
check "the crontab's line leaves % alone, which cron would cut" \
    sh -c "! grep -q % '$work/line'"
mkdir "$work/systemd"
at_night
check "where systemd runs, it does nothing" ends_with 0
check "where systemd runs, nothing is made" [ ! -e "$work/night.db" ]
rmdir "$work/systemd"
at_night
check "elsewhere it harvests: status 3, a member is damaged" ends_with 3
check "what failed is there for the mail" err_has '900006_2031\.xml'
check "there is a database" [ -s "$work/night.db" ]
at_night
check "a night without news: no mail" err_is_empty
sed -i "s|$(dirname "$jointed")|$work/gone|g" "$work/line"
at_night
check "without the program: silent" err_is_empty
check "without the program: status 0" ends_with 0

if command -v systemd-analyze >/dev/null; then
	units=$work/units
	mkdir -p "$units"
	sed -e "s|@bindir@|$(dirname "$jointed")|" -e "s|@sysconfdir@|/etc|" \
	    -e '/^Documentation=/d' "$from/jointed.service" \
	    >"$units/jointed.service"
	sed '/^Documentation=/d' "$from/jointed.timer" >"$units/jointed.timer"
	# Units of the machine itself are not ours to judge.
	systemd-analyze verify --recursive-errors=no "$units/jointed.service" \
	    "$units/jointed.timer" >"$work/out" 2>"$work/err"
	status=$?
	check "systemd finds nothing wrong with the units" \
	    sh -c "[ $status -eq 0 ] && ! grep -q jointed '$work/err'"
	echo 'ProtectSytem=yes' >>"$units/jointed.service"
	systemd-analyze verify --recursive-errors=no "$units/jointed.service" \
	    >"$work/out" 2>"$work/err"
	check "and would find a misspelt word" err_has ProtectSytem
	systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' \
	    "$from/jointed.timer")" >"$work/out" 2>"$work/err"
	status=$?
	check "the timer's hour is one" ends_with 0
fi
done_testing
