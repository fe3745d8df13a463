#!/bin/sh
# Packages that are cut, empty, or something else altogether.
. "$(dirname "$0")/lib.sh"
make_sound
folder_of "$work/other/20310113_007" "$sample"/9001[0-4]*_2031.xml
tar -C "$work/other" -cf "$work/whole.tar" 20310113_007
gzip -nc "$work/whole.tar" >"$work/whole.tar.gz"
size=$(wc -c <"$work/whole.tar.gz")

head -c $((size / 2)) "$work/whole.tar.gz" >"$work/cut-gzip"
head -c $((size - 4)) "$work/whole.tar.gz" >"$work/cut-check-sum"
head -c 30000 "$work/whole.tar" | gzip -nc >"$work/cut-tar"
head -c 50000 /dev/urandom >"$work/garbage"
{ printf '\037\213\010'; head -c 50000 /dev/urandom; } >"$work/garbage-gzip"
head -c 50000 /dev/urandom | gzip -nc >"$work/no-tar-inside"
: >"$work/empty"
cp "$broken/900908_2031.xml" "$work/web-page"
printf 'not found\n' >"$work/words"
{ head -c 3000 "$work/whole.tar.gz"; head -c 2000 /dev/zero
tail -c +5001 "$work/whole.tar.gz"; } >"$work/hole"
kinds='cut-gzip cut-check-sum cut-tar garbage garbage-gzip no-tar-inside empty
web-page words hole'

# From files: the bad one is named and not kept, the good one beside it is in.
for kind in $kinds; do
	afresh
	run -q import "$work/$kind" "$work/sound.tar.gz"
	told "import $kind" 3 "$kind"
	check "import $kind: the sound package is stored" \
	    holds 'select count(*) from v_notice' 3
	check "import $kind: nothing of the bad one" \
	    holds 'select count(*) from v_notice where ojs_number is null' 0
	check "import $kind: not kept" \
	    holds 'select count(distinct sha256) from v_issue' 1
done

# From a source: it may be whole next time, so try again later.
for kind in cut-gzip cut-tar empty web-page; do
	afresh
	mkdir -p "$work/$kind-site/packages/daily"
	cp "$work/sound.tar.gz" "$work/$kind-site/packages/daily/203100007"
	cp "$work/$kind" "$work/$kind-site/packages/daily/203100008"
	run -q harvest --source "file://$work/$kind-site" --issue 2031/7
	check "harvest beside $kind: status 0" ends_with 0
	run -q harvest --source "file://$work/$kind-site" --issue 2031/8
	told "harvest $kind" 4 '2031/8|203100008'
	check "harvest $kind: the sound issue stays" \
	    holds 'select count(*) from v_notice' 3
	cp "$work/whole.tar.gz" "$work/$kind-site/packages/daily/203100008"
	run -q harvest --source "file://$work/$kind-site" --issue 2031/8
	check "harvest $kind: mended later, it is loaded" ends_with 0
done
done_testing
