#!/bin/sh
. "$(dirname "$0")/lib.sh"

run rules list
check "list: status 0" ends_with 0
check "a rule with its language and concept" \
    out_has '^en\.joint-procurement +en +joint +fact +stable +prose names'
run rules list --json
check "list as JSON" out_has '"rule":"en.joint-procurement",.*"source":"'
run rules list --tsv
check "list as TSV: a line a rule" [ "$(grep -c '	fact	' "$work/out")" -gt 20 ]
run rules test
check "the rules built in keep to their examples" ends_with 0
check "and it is said of how many" out_has '[0-9]+ rules, .* no fault$'
run rules nonsense
refused "a word that is none"
run rules
refused "no word"

# A folder of one's own.
cp -R "$top/patterns" "$work/mine"
run rules test --patterns "$work/mine"
check "a copy: the same" ends_with 0
cat >"$work/mine/xx.rules" <<'END'
rule: xx.buying-circle
concept: joint
field: prose
status: stable
match: \bbuying\s+circle\b
unless: \bno\s+buying\s+circle\b
source: own knowledge
yes: Bought by the {{buying circle}} of four towns.
no: There is no buying circle.
END
run rules list --patterns "$work/mine" --tsv
check "a new rule is listed" out_has '^xx\.buying-circle	xx	joint	'

# Break it in one way after the other: sed script, what is said, where.
broken() { # name, sed script, expected
	sed "$2" "$work/mine/xx.rules" >"$work/bad/xx.rules"
	run rules check --patterns "$work/bad"
	check "$1: status 7" ends_with 7
	check "$1: file, line, reason" err_has "$3"
}
mkdir -p "$work/bad/registers"
cp "$work"/mine/*.tsv "$work/mine/xx.rules" "$work/bad"
run rules check --patterns "$work/bad"
check "the rule as it is: no fault" ends_with 0
broken "no counter-example" '/^no:/d' 'xx.rules:1: a rule needs'
broken "no example" '/^yes:/d' 'xx.rules:1: a rule needs'
broken "no source" '/^source:/d' 'xx.rules:1: a rule needs'
broken "an unknown concept" 's/: joint/: love/' 'xx.rules:2: unknown concept'
broken "a pattern that does not compile" 's/circle.b$/circle(/' \
    'xx.rules:5: xx.buying-circle: '
broken "another span" 's/the {{buying circle/{{the buying circle/' \
    'xx.rules:8: xx.buying-circle: does not match its example there'
broken "a match line that finds nothing" 's/^match:.*/&\nmatch: \\bcircle of buyers\\b/' \
    'xx.rules:6: xx.buying-circle: no yes is found by this match line'
broken "an unless line that keeps nothing off" 's/^unless:.*/&\nunless: \\bnever\\b/' \
    'xx.rules:7: xx.buying-circle: no counter-example would match'
broken "the unless line broken" 's/^unless: .bno/unless: never/' \
    'xx.rules:9: xx.buying-circle: matches its counter-example'
broken "a pattern that costs too much" 's/^match:.*/match: \\bbuying.*circle\\b/' \
    'xx.rules:5: xx.buying-circle: costs [0-9.]+ times as much'
run rules check --patterns "$work/bad" --json
check "faults as rows: status 7" ends_with 7
check "faults as rows" out_has '^\{"file":"xx.rules","line":5,"rule":"xx.buying'
run rules test --patterns "$work/nowhere"
check "a folder that is not there: not status 0" [ "$status" -ne 0 ]
check "a folder that is not there: one sentence" err_is_one_sentence

# The page that tells how rules are written: its example works as it stands.
run help rules
check "help names the page" out_has 'jointed-rules\(5\)'
rm "$work/bad/xx.rules"
sed -n '/^# Luxembourgish/,/^\.Ed/p' "$top/patterns/jointed-rules.5" |
    sed 's/\\e/\\/g; s/\\(:e/ë/g; $d' >"$work/bad/lb.rules"
run rules check --patterns "$work/bad"
check "the example of the page: no fault" ends_with 0
notice 900007 'Pabeier' LU '' 'Gemeinsam  AUSSCHREIWUNG vun zwou Gemengen.' \
    >"$work/lu.xml"
run explain --patterns "$work/bad" "$work/lu.xml"
check "it finds what it is for" out_has 'lb\.joint-call'
check "and decides" out_has '^ *joint +yes'
notice 900007 'Pabeier' LU '' 'Dat ass keng gemeinsam Ausschreiwung.' \
    >"$work/lu.xml"
run explain --patterns "$work/bad" "$work/lu.xml"
check "a veto is a near miss" sh -c \
    "sed -n '/^Near misses/,\$p' '$work/out' |
	grep -q 'lb.joint-call.* but: unless in line 8 of lb.rules'"
check "what is not asked is no near miss" out_lacks '\{\{not_asked'
sed -i '/^unless:/d' "$work/bad/lb.rules"
run rules check --patterns "$work/bad"
check "without unless: what the page says" err_has \
    "$(grep '^lb.rules:11' "$top/patterns/jointed-rules.5")"

# Labels beside what people coded. 900001 is joint, 900003 cpb, 900004 neither.
import_edition
run rules score "$work/none.tsv"
check "no coded file: status 1" ends_with 1
run rules score
refused "no word for the coded file"
printf 'number\tjoint\n1\tyes\n' >"$work/coded.tsv"
run rules score "$work/coded.tsv"
refused "a table without notices"
{
	printf 'notice\tjoint\tcpb\tterritory\ttext_cpb\tquote_cpb\twhy\n'
	printf '900001-2031\tyes\tno\tdomestic\tno\t\t\n'
	printf '900002-2031\tno\tno\tcross_border_eu_eea\tno\t\tsay\n'
	printf '900003-2031\tunclear\tyes\tdomestic\tyes\t%s\t\n' \
	    'central  purchasing ... buys for all schools'
	printf '900004-2031\tyes\t?\tdomestic\tno\t\tlies\n'
	printf '00900009-2031\tyes\tyes\t?\t?\t\t\n'
} >"$work/coded.tsv"
run rules score "$work/coded.tsv" --by concept --tsv
check "score: status 0" ends_with 0
check "hits, false alarms, misses, precision with its interval" \
    out_has '^joint	3	1	1	1	0\.5	0\.095	0\.905	0\.5	'
check "what is coded ? is left out" out_has '^cpb	3	1	0	0	1	'
check "cross-border from the territory" out_has '^cross_border	4	1	0	0	'
check "notices that are not there are told" err_has 'not in the database: 1$'
run rules score "$work/coded.tsv" --by missing --tsv
check "and named" out_is "$(printf 'notice\n900009-2031')"
run rules score "$work/coded.tsv" --by text --tsv
check "a text that says so has evidence there" \
    out_has '^cpb	yes	evidence overlaps the quote	1	1	1	'
check "one that does not has none" \
    out_has '^cpb	no	evidence supports it	0	3	0	'
run rules score "$work/coded.tsv" --by error --tsv
check "errors with their reason" \
    out_has '^900002-2031	joint	false	en	.*	say$'
check "misses too" out_has '^900004-2031	joint	missed	en	none	'
run rules score "$work/coded.tsv" --by rule --tsv
check "rules: right, wrong, first wrong" \
    out_has '^flag.joint	joint	declared	2	2	1	1	.*	900002-2031	'
run rules score "$work/coded.tsv"
check "all parts on one sheet" out_has '^By kind of evidence'
run rules score "$work/coded.tsv" --json
check "as one JSON object" out_has '^\{"concept":\[\{"concept":"joint",'
run rules score "$work/coded.tsv" --by nonsense
refused "a part that does not exist"
done_testing
