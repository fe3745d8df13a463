#!/bin/sh
# Put the program, its manual and what a nightly run needs in their places, or
# take them away again. Settings that were changed are never touched.
# usage: install.sh install|uninstall
# environment: DESTDIR (nothing), PREFIX (/usr/local), SYSCONFDIR (/etc)
set -eu
export LC_ALL=C
umask 022
cd "$(dirname "$0")/../.."
: "${B:=build}" "${DESTDIR:=}" "${PREFIX:=/usr/local}" "${SYSCONFDIR:=/etc}"
here=scripts/install

# Every file: its mode, where it is, where it goes.
files() {
	share=$PREFIX/share
	cat <<-LIST
		0755 $B/jointed $PREFIX/bin/jointed
		0644 $here/jointed.service $PREFIX/lib/systemd/system/jointed.service
		0644 $here/jointed.timer $PREFIX/lib/systemd/system/jointed.timer
		0644 $here/jointed.sysusers $PREFIX/lib/sysusers.d/jointed.conf
		0644 $here/jointed.tmpfiles $PREFIX/lib/tmpfiles.d/jointed.conf
		0644 README.md $share/doc/jointed/README.md
	LIST
	for f in cmd/*.[1-8] patterns/*.[1-8]; do
		[ ! -f "$f" ] || echo "0644 $f $share/man/man${f##*.}/${f##*/}"
	done
	for f in patterns/*.md patterns/*.rules patterns/*.tsv \
	    patterns/registers/*.tsv; do
		echo "0644 $f $share/jointed/$f"
	done
}

settings() {
	cat <<-LIST
		0644 $here/jointed.conf $SYSCONFDIR/jointed.conf
		0644 $here/jointed.cron $SYSCONFDIR/cron.d/jointed
	LIST
}

# The file as it is installed, with the folders filled in.
filled() { # file
	case $1 in
	$here/*)
		sed -e "s|@bindir@|$PREFIX/bin|g" \
		    -e "s|@sysconfdir@|$SYSCONFDIR|g" "$1"
		;;
	*) cat "$1" ;;
	esac
}

put() { # mode, from, to
	mkdir -p "$(dirname "$3")"
	rm -f "$3"
	filled "$2" >"$3"
	chmod "$1" "$3"
}

install_all() {
	files | while read -r mode from to; do
		put "$mode" "$from" "$DESTDIR$to"
	done
	settings | while read -r mode from to; do
		if [ ! -e "$DESTDIR$to" ]; then
			put "$mode" "$from" "$DESTDIR$to"
		elif ! filled "$from" | cmp -s - "$DESTDIR$to"; then
			echo "kept as it is: $DESTDIR$to" >&2
		fi
	done
	[ -n "$DESTDIR" ] || [ "$(id -u)" -ne 0 ] || cat >&2 <<-END
		for a harvest every night:
		    systemd-sysusers && systemd-tmpfiles --create
		    systemctl daemon-reload && systemctl enable --now jointed.timer
	END
}

uninstall_all() {
	settings | while read -r mode from to; do
		[ -e "$DESTDIR$to" ] || continue
		if filled "$from" | cmp -s - "$DESTDIR$to"; then
			rm -f "$DESTDIR$to"
		else
			echo "changed, so kept: $DESTDIR$to" >&2
		fi
	done
	files | while read -r mode from to; do
		rm -f "$DESTDIR$to"
	done
	for d in jointed/patterns/registers jointed/patterns jointed \
	    doc/jointed; do
		[ ! -d "$DESTDIR$PREFIX/share/$d" ] ||
			rmdir --ignore-fail-on-non-empty \
			    "$DESTDIR$PREFIX/share/$d"
	done
}

case ${1:-} in
install) install_all ;;
uninstall) uninstall_all ;;
*)
	echo "usage: install.sh install|uninstall" >&2
	exit 2
	;;
esac
