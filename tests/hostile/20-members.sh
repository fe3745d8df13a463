#!/bin/sh
# The damaged members of the sample edition: each with the reason that
# EXPECTED.tsv gives, and all others stored.
. "$(dirname "$0")/lib.sh"
"$top/scripts/make-sample.sh" "$work/site" || exit 1
table=$broken/EXPECTED.tsv
sound=$(ls "$sample"/*.xml | wc -l)
kept=$(awk -F'\t' '$2 == "stored"' "$table" | wc -l)
lost=$(awk -F'\t' '$2 == "quarantined"' "$table" | wc -l)

run harvest --source "file://$work/site"
check 'quarantined members: status 3' ends_with 3
check 'all others are stored' \
    err_has "$((sound + kept)) stored, $lost quarantined"
check 'the ledger balances' holds 'select stored + quarantined from v_issue' \
    $((sound + kept + lost))
# Equal bytes again are a second place, not a second notice.
check 'equal bytes are one notice' holds 'select count(*) from v_notice' \
    $((sound + kept - 1))

tab=$(printf '\t')
while IFS=$tab read -r file outcome reason why; do
	[ "$outcome" = quarantined ] || continue
	check "$file is quarantined as $reason: $why" holds \
	    "select code from v_quarantine where member like '%/$file'" "$reason"
	check "$file: one sentence says so" [ "$(grep -c "/$file: ." \
	    "$work/err")" -eq 1 ]
done <"$table"

check 'UTF-16 is read' holds \
    "select title from v_notice where notice = '900906-2031'" \
    'Denrées alimentaires pour deux foyers'
check 'a day that does not exist is not kept' holds \
    "select publication_date is null from v_notice
     where notice = '900910-2031'" 1
check 'it leaves a diagnostic' holds \
    "select count(*) > 0 from v_diagnostic where notice = '900910-2031'" 1
check 'the first of two notices with one number stays' holds \
    "select count(*) from v_text where notice = '900121-2031'
     and text like '%140 Schülerinnen%'" 1
check 'no entity was unfolded, no local file read' holds \
    "select count(*) from v_text where text like '%root:%'
     or text like '%hahaha%'" 0
run verify
check 'what is kept can be verified' ends_with 0

# explain reads a single file: what can be read is explained.
for file in 00900909 900906 900910; do
	run explain "$broken/${file}_2031.xml"
	check "explain reads $file" ends_with 0
done
for file in 900901 900902 900903 900904 900905 900907 900908; do
	run explain "$broken/${file}_2031.xml"
	check "explain refuses $file" [ "$status" -ne 0 ]
	check "explain refuses $file in one sentence" err_is_one_sentence
done

# Bytes that are no characters of the encoding that is declared.
printf '<?xml version="1.0" encoding="EUC-JP"?><R>\377\376\241 \217\001</R>' \
    >"$work/euc.xml"
{
	printf '<?xml version="1.0" encoding="UTF-16"?><R/>' |
		iconv -f UTF-8 -t UTF-16LE | sed '1s/^/\xff\xfe/'
	printf '\000\330A\000'
} >"$work/utf16.xml"
for file in euc utf16; do
	run explain "$work/$file.xml"
	check "explain refuses $file" [ "$status" -ne 0 ]
	check "explain refuses $file in one sentence" err_is_one_sentence
done
done_testing
