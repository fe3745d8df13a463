#!/bin/sh
# Speed and memory as ratios, all taken in one alternating run: jointed (one
# worker, two workers), the floor (unpack and tokenise alone) and the script that
# one would write instead. usage: bench.sh [ROUNDS]
# Reads real notices from ../shared/corpus, else packs the sample edition.
set -eu
rounds=${1:-5}
b=build/bench
corpus=../shared/corpus/notices
baseline=../shared/bench/baseline.py
mkdir -p "$b"
export LC_ALL=C
gcc -O2 -o "$b/floor" tests/bench/floor.c $(pkg-config --cflags --libs \
	libarchive libxml-2.0)
gcc -O2 -o "$b/measure" tests/bench/measure.c
# shellcheck disable=SC2046
gcc -std=c17 -O2 -D_POSIX_C_SOURCE=200809L -Iinclude -o "$b/packs" \
	tests/bench/packs.c build/libjointed.a $(pkg-config --cflags --libs \
	libxml-2.0 libarchive libisal libpcre2-8 libutf8proc libcrypto jansson) -lm
rm -rf "$b/bare"
cp -R patterns "$b/bare"
rm "$b/bare"/*.rules

# Packages 0..9: the same notices under other publication numbers.
if [ ! -s "$b/9.tar.gz" ]; then
	rm -rf "$b/all"
	mkdir -p "$b/all"
	if [ -d "$corpus" ]; then
		for f in "$corpus"/ted-export-*.tar.gz "$corpus"/eforms-*.tar.gz
		do
			tar -xzf "$f" -C "$b/all" --strip-components=1
		done
	else
		echo "no ../shared/corpus: the sample edition is measured" >&2
		cp tests/data/sample/*.xml "$b/all"
	fi
	for i in 0 1 2 3 4 5 6 7 8 9; do
		[ "$i" = 0 ] || find "$b/all" -name '*.xml' -exec sed -i -E \
			"s/(DOC_ID=\")[0-9]*([0-9]{6}-)/\\1$i\\2/
			s/(NoticePublicationID [^>]*>)[0-9]([0-9]{7}-)/\\1$i\\2/" {} +
		tar -C "$b" --sort=name --mtime=@0 --owner=0 --group=0 -cf - all |
			gzip -n6 >"$b/$i.tar.gz"
	done
	rm -rf "$b/all"
fi

one=$b/0.tar.gz
ten=$(ls "$b"/[0-9].tar.gz)
fresh() { rm -rf "$b/run"; mkdir "$b/run"; }
jointed() {
	fresh
	w=$1
	shift
	# shellcheck disable=SC2086
	"$b/measure" build/jointed -q --db "$b/run/j.db" --archive \
		"$b/run/archive" import --workers "$w" "$@"
}
round() {
	jointed 1 "$one" | sed 's/^/jointed-1 /'
	"$b/measure" "$b/floor" "$one" | sed 's/^/floor /'
	jointed 2 "$one" | sed 's/^/jointed-2 /'
	"$b/packs" "$b/bare" "$one" | sed 's/^/packs /'
	if [ -r "$baseline" ]; then
		rm -f "$b/base.db"*
		"$b/measure" /usr/bin/python3 "$baseline" "$one" "$b/base.db" |
			sed 's/^/baseline /'
	fi
}
round >/dev/null
i=0
: >"$b/results"
while [ "$i" -lt "$rounds" ]; do
	round >>"$b/results"
	i=$((i + 1))
done
# Rows that were stored by both, of the package they both read.
count() { # database, table...
	db=$1
	shift
	for t; do
		echo "SELECT count(*) FROM $t;"
	done | sqlite3 "$db" | awk '{ n += $1 } END { print n }'
}
ours=$(count "$b/run/j.db" notice buyer lot award link text evidence verdict)
theirs=
[ ! -f "$b/base.db" ] || theirs=$(count "$b/base.db" notice party lot hit)
# shellcheck disable=SC2086
jointed 2 $ten | sed 's/^/ten-2 /' >>"$b/results"
# shellcheck disable=SC2086
jointed 1 $ten | sed 's/^/ten-1 /' >>"$b/results"
# shellcheck disable=SC2086
"$b/measure" "$b/floor" $ten | sed 's/^/floor-ten /' >>"$b/results"
rm -rf "$b/run" "$b"/base.db*

awk '
function median(name, field,    n, i, j, t, v) {
	n = 0
	for (i = 1; i <= count[name]; i++)
		v[++n] = value[name, i, field]
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && v[j - 1] > v[j]; j--) {
			t = v[j]; v[j] = v[j - 1]; v[j - 1] = t
		}
	return n == 0 ? 0 : v[int((n + 1) / 2)]
}
function ratio(text, a, b) {
	if (b > 0) printf "%-46s %6.2f\n", text, a / b
}
{
	count[$1]++
	for (i = 2; i <= 5; i++) value[$1, count[$1], i] = $i
	if ($5 != 0 && $5 != 3) printf "%s ended %d\n", $1, $5
}
END {
	printf "medians of %d rounds   CPU s  wall s  peak MB\n", count["floor"]
	n = split("floor jointed-1 jointed-2 baseline ten-1 ten-2 floor-ten", names)
	for (i = 1; i <= n; i++)
		if (count[names[i]] > 0)
			printf "%-20s %7.2f %7.2f %8.1f\n", names[i],
				median(names[i], 2), median(names[i], 3),
				median(names[i], 4) / 1024
	ratio("CPU, one worker / floor", median("jointed-1", 2), median("floor", 2))
	ratio("CPU, all packs on all text / floor", median("packs", 2), median("floor", 2))
	ratio("CPU, two workers / floor", median("jointed-2", 2), median("floor", 2))
	ratio("CPU, baseline / one worker", median("baseline", 2), median("jointed-1", 2))
	ratio("CPU, baseline / two workers", median("baseline", 2), median("jointed-2", 2))
	ratio("wall, baseline / two workers", median("baseline", 3), median("jointed-2", 3))
	ratio("wall, two workers / one", median("jointed-2", 3), median("jointed-1", 3))
	ratio("CPU, ten packages / one", median("ten-1", 2), median("jointed-1", 2))
	ratio("peak memory, ten packages / one", median("ten-1", 4), median("jointed-1", 4))
	ratio("peak memory, ten / one, two workers", median("ten-2", 4), median("jointed-2", 4))
}' "$b/results"
echo "rows stored: jointed $ours${theirs:+, baseline $theirs}"
