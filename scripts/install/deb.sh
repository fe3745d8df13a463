#!/bin/sh
# Build a Debian package from a staged tree: $B/jointed_VERSION_ARCH.deb. The
# same sources and compiler give the same bytes: times are the last commit's
# (or SOURCE_DATE_EPOCH), order and owners are fixed.
#
# Plain dpkg-deb: one binary package needs no debian/ folder to describe it, and
# make deb works with what the compiler brought along.
# usage: deb.sh
# environment: DEBFULLNAME, DEBEMAIL (who answers for the package)
set -eu
export LC_ALL=C TZ=UTC
umask 022
cd "$(dirname "$0")/../.."
: "${B:=build}"
here=scripts/install/deb
stage=$B/deb/stage
root=$stage/debian/jointed
maintainer="${DEBFULLNAME:-jointed maintainers} <${DEBEMAIL:-maintainers@jointed.example}>"

if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
	SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null ||
		stat -c %Y README.md)
fi
export SOURCE_DATE_EPOCH

# The program's version; on the way to it, by the commit.
version=$("$B/jointed" version --tsv | sed -n '2s/	.*//p')
commit=$(git rev-parse --short=8 HEAD 2>/dev/null || true)
if [ -n "$commit" ] && ! git describe --exact-match --tags --match "v$version" \
    >/dev/null 2>&1; then
	version=$version~git$(date -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M).$commit
fi
architecture=$(dpkg --print-architecture)

rm -rf "$B/deb" "$B"/jointed_*.deb
mkdir -p "$root/DEBIAN"
DESTDIR=$root PREFIX=/usr SYSCONFDIR=/etc B=$B scripts/install/install.sh install
strip --strip-unneeded --remove-section=.comment --remove-section=.note \
    "$root/usr/bin/jointed"

doc=$root/usr/share/doc/jointed
cp "$here/copyright" "$doc/copyright"
mkdir -p "$root/usr/share/lintian/overrides"
cp "$here/lintian-overrides" "$root/usr/share/lintian/overrides/jointed"
cat >"$doc/changelog" <<LOG
jointed ($version) unstable; urgency=medium

  * Built from the sources${commit:+ of commit $commit}.

 -- $maintainer  $(date -R -d "@$SOURCE_DATE_EPOCH")
LOG
find "$root/usr/share/man" "$doc/changelog" -type f -exec gzip -9n {} +

# dpkg-shlibdeps wants a source package's control file beside it.
printf 'Source: jointed\n\nPackage: jointed\nArchitecture: any\n' \
    >"$stage/debian/control"
depends=$(cd "$stage" && dpkg-shlibdeps -O debian/jointed/usr/bin/jointed |
	sed -n 's/^shlibs:Depends=//p')
size=$(find "$root" -path "$root/DEBIAN" -prune -o -type f -printf '%s\n' |
	awk '{ n += int(($1 + 1023) / 1024) } END { print n }')
sed -e "s|@version@|$version|" -e "s|@architecture@|$architecture|" \
    -e "s|@maintainer@|$maintainer|" -e "s|@size@|$size|" \
    -e "s/@depends@/$depends/" "$here/control" >"$root/DEBIAN/control"
for script in postinst prerm postrm; do
	install -m 0755 "$here/$script" "$root/DEBIAN/$script"
done
(cd "$root" && find etc -type f | sort | sed 's|^|/|') >"$root/DEBIAN/conffiles"
(cd "$root" && find usr -type f | sort | xargs -d '\n' md5sum) \
    >"$root/DEBIAN/md5sums"

# One thread: the number of threads shows in what xz writes.
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
deb=$B/jointed_${version}_$architecture.deb
dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$root" "$deb" \
    >/dev/null
echo "$deb"
