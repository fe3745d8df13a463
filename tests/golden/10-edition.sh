#!/bin/sh
# The bundled edition itself: packed alike each time, in TED's shape, and with
# something of everything that TED publishes.
. "$(dirname "$0")/../cli/lib.sh"
sample=$top/tests/data/sample
status=0
: >"$work/out" >"$work/err"

"$top/scripts/make-sample.sh" "$work/one"
(umask 077 && TZ=Asia/Tokyo "$top/scripts/make-sample.sh" "$work/two")
package=packages/daily/203100007
check 'packed twice, the same bytes' cmp "$work/one/$package" \
    "$work/two/$package"
tar -tzf "$work/one/$package" >"$work/members"
check 'one folder, named by day and number' \
    [ "$(cut -d/ -f1 "$work/members" | uniq)" = 20310113_007 ]
check 'notices only' sh -c "! grep -vE \
    '^20310113_007/([0-9]{6}|[0-9]{8})_2031\.xml$|/$' '$work/members'"

grep -v '^#' "$sample/EXPECTED.tsv" | sed 1d >"$work/rows"
cut -f1 "$work/rows" | sort >"$work/expected"
(cd "$sample" && ls -- *.xml) | sort >"$work/there"
check 'each notice is judged, each judgement has its notice' \
    cmp "$work/expected" "$work/there"
check 'no number twice' [ -z "$(cut -f2 "$work/rows" | sort | uniq -d)" ]

# has COLUMN WORD...: a notice for each of the words.
has() {
	column=$1
	shift
	for word; do
		check "there is a notice with $word" \
		    sh -c "cut -f$column '$work/rows' | tr '|' '\n' |
		    grep -qx '$word'"
	done
}
has 3 ted-export-r207 ted-export-r208 ted-export-r209 eforms unversioned
has 4 F01 F02 F03 F04 F05 F06 F07 F08 F09 F12 F13 F14 F15 F16 F17 F18 F19 \
    F20 F21 F22 F23 F24 F25 T01 T02 OTH_NOT $(seq 1 40) CEI E1 E2 E3 E4 E5 E6 \
    X01 X02
has 5 planning competition result modification change qualification \
    transparency other
has 7 bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv
has 15 cross_border_cpb cross_border_joint cross_border_entity \
    cross_border_third_country eu_level_joint_procurement \
    eu_interinstitutional joint_entity cpb_award cpb_acquire cpb_unspecified \
    joint_occasional on_behalf none
for flag in 1 2 3 4 5 6 7 8 9; do
	check "flag $flag says yes somewhere" sh -c \
	    "cut -f16 '$work/rows' | cut -c$flag | grep -q y"
done
for version in R2.0.7.S02 R2.0.7.S03 R2.0.8.S02 R2.0.8.S03 R2.0.8.S04 \
    R2.0.8.S05 R2.0.9.S01 R2.0.9.S02 R2.0.9.S03 R2.0.9.S04 R2.0.9.S05 \
    'eforms-sdk-1\.3<' 'eforms-sdk-1\.5<' 'eforms-sdk-1\.7<' \
    'eforms-sdk-1\.8<' 'eforms-sdk-1\.10<' 'eforms-sdk-1\.12<' \
    'eforms-sdk-1\.13<' 'eforms-sdk-1\.14<' 'eforms-sdk-1\.16<' \
    'eforms-sdk-2\.'; do
	check "there is a notice of $version" sh -c "grep -lq '$version' \
	    '$sample'/*.xml"
done
done_testing
