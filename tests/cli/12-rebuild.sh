#!/bin/sh
. "$(dirname "$0")/lib.sh"
import_edition
db=$XDG_DATA_HOME/jointed/jointed.db
dump() {
	sqlite3 "$db" .dump | grep -v '^INSERT INTO run '
}

dump >"$work/before"
run rebuild
check "a damaged member: status 3" ends_with 3
check "the count is told" err_has '5 stored, 1 quarantined'
dump >"$work/after"
check "the database is the same" cmp "$work/before" "$work/after"
run rebuild --workers 3
dump >"$work/after"
check "with more workers, too" cmp "$work/before" "$work/after"
rm "$db"
run rebuild
check "it needs no former database" [ -f "$db" ]
dump >"$work/after"
check "which comes out the same" cmp "$work/before" "$work/after"

# Labels alone, by other rules.
labels() {
	for t in buyer verdict evidence summary package chain; do
		sqlite3 "$db" ".dump $t"
	done
}
cp -R "$top/patterns" "$work/mine"
cat >"$work/mine/xx.rules" <<'END'
rule: xx.pens
concept: joint
field: prose
status: stable
match: \bpaper\s+and\s+pens\b
source: own knowledge
yes: Here is {{paper and pens}}.
no: Here is paper.
END
dump >"$work/before"
labels >"$work/former"
run rebuild --labels-only
check "labels alone: status 0" ends_with 0
check "the count is told" err_has '1 package: 5 labelled$'
labels >"$work/after"
check "the same rules: the same labels" cmp "$work/former" "$work/after"
run rules diff --tsv
check "and no difference" [ "$(wc -l <"$work/out")" -eq 1 ]
run rebuild --labels-only --patterns "$work/mine"
check "other rules: the count is told" \
    err_has '5 labelled, 4 otherwise than before$'
labels >"$work/after"
run rules diff --tsv
check "what was gained, with its reason" out_has \
    '^900004-2031	joint	gained	none	joint_occasional	.*xx\.pens'
check "what has another reason" out_has '^900001-2031	joint	reason	'
run rules diff --by sum --tsv
check "and the sum" out_has '^joint	gained	2$'
run rebuild --patterns "$work/mine"
labels >"$work/rebuilt"
check "the labels are those of a rebuild" cmp "$work/rebuilt" "$work/after"
run rebuild --labels-only
labels >"$work/after"
check "and back" cmp "$work/former" "$work/after"

# Killed at any instant, it has happened or it has not.
good=0
for t in 0.004 0.008 0.012 0.016 0.02 0.024 0.028 0.032; do
	timeout -s KILL $t "$jointed" -q rebuild --labels-only --patterns \
	    "$work/mine" 2>/dev/null
	labels >"$work/after"
	cmp -s "$work/after" "$work/former" ||
		cmp -s "$work/after" "$work/rebuilt" && good=$((good + 1))
done
check "killed: all of it or nothing" [ "$good" -eq 8 ]
run rebuild --labels-only --patterns "$work/mine"
labels >"$work/after"
check "run again: all of it" cmp "$work/rebuilt" "$work/after"
find "$XDG_DATA_HOME/jointed/archive" -name '*.tar.gz' -exec rm {} +
run rebuild --labels-only
check "its package gone: status 3" ends_with 3
labels >"$work/after"
check "its package gone: the labels stay" cmp "$work/rebuilt" "$work/after"

db=$work/chain.db
set -- --db "$db" --archive "$work/chain"
for number in 900183 900171 900116 900121; do
	run -q import "$@" "$top/tests/data/sample/${number}_2031.xml"
done
run query "$@" --tsv --sql 'SELECT notice, chain FROM v_chain ORDER BY 1'
printf '%s\t%s\n' notice chain 900116-2031 900116-2031 900121-2031 900116-2031 \
    900171-2031 900171-2031 900183-2031 900171-2031 >"$work/chains"
check "notices that came one by one are chained" \
    cmp "$work/out" "$work/chains"
dump >"$work/before"
run -q rebuild --workers 2 "$@"
dump >"$work/after"
check "and are after a rebuild" cmp "$work/before" "$work/after"

run rebuild --db "$work/none.db" --archive "$work/none"
check "without an archive: told" err_has '^jointed: '
done_testing
