#!/bin/sh
# Pack the bundled sample edition, OJ S 7/2031, in the shape and under the path
# TED gives its daily packages: OUTDIR/packages/daily/203100007, a gzipped tar
# with one folder. The bytes depend on the notices only. Needs GNU tar.
# usage: make-sample.sh OUTDIR
set -eu
export LC_ALL=C TZ=UTC
out=${1:?usage: make-sample.sh OUTDIR}
data=$(dirname "$0")/../tests/data
edition=20310113_007

mkdir -p "$out/packages/daily"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT HUP INT TERM
mkdir "$work/$edition"
cp "$data"/sample/*.xml "$data"/sample-broken/*.xml "$work/$edition"
tar -C "$work" --format=ustar --sort=name --mtime='2031-01-13 00:00:00' \
	--owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	-cf "$work/package.tar" "$edition"
gzip -n -9 "$work/package.tar"
mv "$work/package.tar.gz" "$out/packages/daily/203100007"
