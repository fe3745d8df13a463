#!/bin/sh
# Install the Debian packages that building, running and testing need, if any is
# missing. Needs root only when something is. usage: bootstrap.sh
set -eu
want='gcc make pkg-config libc6-dev
libcurl4-openssl-dev libxml2-dev libpcre2-dev libsqlite3-dev libarchive-dev libisal-dev
libssl-dev libutf8proc-dev libjansson-dev libcmocka-dev
sqlite3 zip mandoc clang-format dpkg-dev'
missing=
for p in $want; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
	echo "bootstrap: please install as root: apt-get install$missing" >&2
	exit 1
fi
echo "bootstrap: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends \
	$missing; } >/dev/null
