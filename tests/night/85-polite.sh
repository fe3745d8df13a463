#!/bin/sh
# What the source sees of a harvest with the default pause: one connection, one
# request a second at most, far below TED's limits (600 downloads in 6 minutes,
# 700 requests in one), and who asks. usage: 85-polite.sh [ISSUES]
. "$(dirname "$0")/../standin/lib.sh"
issues=${1:-${ISSUES:-4}} # 50 take two minutes
house_begin "$work/house"
tell notices 2
tell year 2030
sed -i '/^pause/d' config/jointed/config
echo 'contact = https://joint.example/about' >>config/jointed/config
run harvest --issue "2030/$((259 - issues))"
seen=$(wc -l <log)
run harvest
tail -n "+$((seen + 1))" log >asked
least_gap() {
	awk 'NR > 1 && (least == "" || $1 - last < least) { least = $1 - last }
	{ last = $1 } END { print int(least) }' asked
}
most_in() { # milliseconds, pattern: the most requests in any such time
	grep -E "$2" asked | awk -v span="$1" '{ t[NR] = $1 }
	END {
		for (i = j = 1; i <= NR; i++) {
			while (t[i] - t[j] >= span) j++
			if (i - j + 1 > most) most = i - j + 1
		}
		print most + 0
	}'
}
downloads=$(grep -c 'GET daily/[0-9/]* 200' asked)
check 'all have come' [ "$downloads" -eq "$issues" ]
check 'status 0' [ "$status" -eq 0 ]
check 'at least 950 ms between two requests' [ "$(least_gap)" -ge 950 ]
check 'at most 60 requests in any minute' [ "$(most_in 60000 .)" -le 62 ]
check 'at most 360 downloads in any six minutes' \
    [ "$(most_in 360000 daily/)" -le 362 ]
check 'each package asked once' [ -z "$(grep daily asked | cut -d ' ' -f 2-3 | sort | uniq -d)" ]
check 'each request says who asks' [ "$(grep -c \
    'jointed.*https://joint.example/about' asked)" -eq "$(wc -l <asked)" ]
echo "# $(wc -l <asked) requests for $issues issues in" \
    "$(awk 'NR == 1 { a = $1 } { b = $1 } END { print (b - a) / 1000 }' asked) s," \
    "at least $(least_gap) ms apart, at most $(most_in 60000 .) in a minute"
house_end
done_testing
