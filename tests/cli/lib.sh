# Helpers of the command line tests: each script runs the program in a home of
# its own, on invented notices, and speaks TAP. Source it first:
#	. "$(dirname "$0")/lib.sh"
set -u
export LC_ALL=C
top=$(cd "$(dirname "$0")/../.." && pwd)
jointed=$top/${B:-build}/jointed
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work
export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
unset JOINTED_DB JOINTED_ARCHIVE JOINTED_SOURCE JOINTED_API NO_COLOR
cd "$work" || exit 1
count=0
failures=0

# Run the program; what it says is in $work/out and $work/err.
run() {
	"$jointed" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
}

# The same on a terminal of 120 columns, both streams in $work/out.
run_on_terminal() {
	line=$(printf " '%s'" "$jointed" "$@")
	TERM=xterm script -qec "stty cols 120; $line" /dev/null \
	    >"$work/out" 2>/dev/null </dev/null
	status=$?
	: >"$work/err"
}

# Say how a test ended: good or bad, its name.
report() {
	count=$((count + 1))
	if [ "$1" = good ]; then
		echo "ok $count - $2"
		return
	fi
	failures=$((failures + 1))
	echo "not ok $count - $2"
	echo "# status: $status"
	head -n 15 "$work/out" | cat -v | sed 's/^/# out: /'
	head -n 15 "$work/err" | cat -v | sed 's/^/# err: /'
}

# check NAME COMMAND...: good if the command succeeds.
check() {
	name=$1
	shift
	if "$@" >/dev/null 2>&1; then report good "$name"; else
		report bad "$name"; fi
}

ends_with() { [ "$status" -eq "$1" ]; }
out_has() { grep -qE -e "$1" "$work/out"; }
out_lacks() { ! grep -qE -e "$1" "$work/out"; }
out_is() { [ "$(cat "$work/out")" = "$1" ]; }
out_is_empty() { [ ! -s "$work/out" ]; }
err_has() { grep -qE -e "$1" "$work/err"; }
err_is_empty() { [ ! -s "$work/err" ]; }
# One sentence, that begins as every sentence does.
err_is_one_sentence() {
	[ "$(wc -l <"$work/err")" -eq 1 ] && grep -q '^jointed: ' "$work/err"
}

# refused NAME: the last run was a usage error, told in one sentence.
refused() {
	check "$1: status 2" ends_with 2
	check "$1: one sentence" err_is_one_sentence
	check "$1: no data" out_is_empty
}

# Write an invented contract notice of 2031 in the shape of R2.0.9. Words:
#	number, title, country, extra elements behind the first buyer,
#	text of the description.
notice() {
	cat <<END
<?xml version="1.0" encoding="UTF-8"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication" xmlns:n2021="http://publications.europa.eu/resource/schema/ted/2021/nuts" VERSION="R2.0.9.S05.E01" DOC_ID="$1-2031" EDITION="2031007">
<TECHNICAL_SECTION><RECEPTION_ID>31-000000-001</RECEPTION_ID><FORM_LG_LIST>EN </FORM_LG_LIST></TECHNICAL_SECTION>
<CODED_DATA_SECTION>
<REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>7</NO_OJ><DATE_PUB>20310113</DATE_PUB></REF_OJS>
<NOTICE_DATA><NO_DOC_OJS>2031/S 007-$1</NO_DOC_OJS><LG_ORIG>EN</LG_ORIG><ISO_COUNTRY VALUE="$3"/><ORIGINAL_CPV CODE="30190000">Various office equipment and supplies</ORIGINAL_CPV></NOTICE_DATA>
<CODIF_DATA><DS_DATE_DISPATCH>20310108</DS_DATE_DISPATCH><AA_AUTHORITY_TYPE CODE="3">Regional or local authority</AA_AUTHORITY_TYPE><TD_DOCUMENT_TYPE CODE="3">Contract notice</TD_DOCUMENT_TYPE><NC_CONTRACT_NATURE CODE="2">Supplies</NC_CONTRACT_NATURE><PR_PROC CODE="1">Open procedure</PR_PROC><RP_REGULATION CODE="4">European Union</RP_REGULATION></CODIF_DATA>
</CODED_DATA_SECTION>
<FORM_SECTION>
<F02_2014 CATEGORY="ORIGINAL" FORM="F02" LG="EN">
<LEGAL_BASIS VALUE="32014L0024"/>
<CONTRACTING_BODY>
<ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Town of Ardlea</OFFICIALNAME><TOWN>Ardlea</TOWN><COUNTRY VALUE="$3"/></ADDRESS_CONTRACTING_BODY>
${4:-}
<CA_TYPE VALUE="REGIONAL_AUTHORITY"/>
<CA_ACTIVITY VALUE="GENERAL_PUBLIC_SERVICES"/>
</CONTRACTING_BODY>
<OBJECT_CONTRACT>
<TITLE><P>$2</P></TITLE>
<CPV_MAIN><CPV_CODE CODE="30190000"/></CPV_MAIN>
<TYPE_CONTRACT CTYPE="SUPPLIES"/>
<SHORT_DESCR><P>${5:-Paper and pens.}</P></SHORT_DESCR>
<NO_LOT_DIVISION/>
<OBJECT_DESCR ITEM="1"><SHORT_DESCR><P>${5:-Paper and pens.}</P></SHORT_DESCR></OBJECT_DESCR>
</OBJECT_CONTRACT>
<PROCEDURE><PT_OPEN/></PROCEDURE>
</F02_2014>
</FORM_SECTION>
</TED_EXPORT>
END
}

# A further buyer and the tick for joint procurement.
joint_with() { # name, country
	printf '<ADDRESS_CONTRACTING_BODY_ADDITIONAL><OFFICIALNAME>%s</OFFICIALNAME><TOWN>Elsewhere</TOWN><COUNTRY VALUE="%s"/></ADDRESS_CONTRACTING_BODY_ADDITIONAL><JOINT_PROCUREMENT_INVOLVED/>' "$1" "$2"
}

# Make edition/203100007, an issue of six members of which one is damaged:
# 900001 joint (FR), 900002 joint across a border (BE, NL), 900003 by a central
# purchasing body (DE), 900004 plain (IT), 900005 with a hostile title (IT).
make_edition() {
	folder=$work/edition/20310113_007
	mkdir -p "$folder"
	notice 900001 'Paper, &quot;recycled&quot;; glue' FR \
	    "$(joint_with 'Town of Brocca' FR)" >"$folder/900001_2031.xml"
	notice 900002 'Ambulances' BE "$(joint_with 'Town of Duinveen' NL)" \
	    >"$folder/900002_2031.xml"
	notice 900003 'Vehicles' DE '<CENTRAL_PURCHASING/>' \
	    'The central purchasing body buys for all schools of the region.' \
	    >"$folder/900003_2031.xml"
	notice 900004 'Chairs' IT >"$folder/900004_2031.xml"
	notice 900005 '=Desks&#x9b;31m &#x202e;red&#x7f;' IT \
	    >"$folder/900005_2031.xml"
	echo '<TED_EXPORT><broken' >"$folder/900006_2031.xml"
	(cd "$work/edition" && tar -czf 203100007.tar.gz 20310113_007 &&
	    mkdir -p packages/daily &&
	    cp 203100007.tar.gz packages/daily/203100007)
}

# The edition, imported.
import_edition() {
	make_edition
	run -q import "$work/edition/203100007.tar.gz"
	[ "$status" -eq 3 ] || {
		echo "not ok - the edition cannot be imported"
		sed 's/^/# /' "$work/err"
		exit 1
	}
}

# The last line of every script.
done_testing() {
	echo "1..$count"
	[ "$failures" -eq 0 ]
	exit
}
