#!/bin/sh
# Nights killed at random moments while packages come over the net, are loaded
# and counted; each is followed by a plain second run that makes all good.
# usage: 55-kills-web.sh [KILLS]   (environment: KILLS, SEED)
. "$(dirname "$0")/../standin/lib.sh"
. "$top/tests/random.sh"
kills=${1:-${KILLS:-12}}
begin_random

# Two months of packages, one of them as a month's; they come slowly, so that a
# good part of the time is download.
house_begin "$work/house"
tell notices 4
tell year 2030
tell year 2031 without 2031-01-06
tell months nested
tell answer daily/2030/2[45]* slow=8
tell answer monthly/2030-11 slow=8
night() { run -q harvest --from 2030-11-01; }
begin() { rm -rf j.db* a; }
begun=$(now_ms)
night
bound=$(($(now_ms) - begun))
: >after
if [ "$status" -eq 0 ]; then
	report good "undisturbed: status 0"
else
	report bad "undisturbed: status 0"
	sed 's/^/# /' err
fi
dump j.db >undisturbed
echo "# undisturbed: $bound ms, $(ledger)"

# Is all as if nobody had been killed?
is_whole() {
	night
	[ "$status" -eq 0 ] || return 1
	[ -z "$(leftovers)" ] && ledger_balances || return 1
	dump j.db >after
	cmp undisturbed after || return 1
	run -q verify
	[ "$status" -eq 0 ]
}

killed=0
parts=0
counting=0
tries=0
while [ "$killed" -lt "$kills" ] && [ "$tries" -lt $((kills * 5 + 20)) ]; do
	tries=$((tries + 1))
	begin
	random "$((bound + 1))"
	ms=$((drawn + 1))
	timeout -s KILL "$(printf '%d.%03d' $((ms / 1000)) $((ms % 1000)))" \
	    "$jointed" --today "$NOW" --db "$house/j.db" --archive "$house/a" \
	    -q harvest --from 2030-11-01 >out 2>err </dev/null
	[ $? -eq 137 ] || {
		# It was through already: draw sooner from now on.
		bound=$(((ms + bound) / 2))
		continue
	}
	killed=$((killed + 1))
	[ -z "$(leftovers)" ] || parts=$((parts + 1))
	case $(tail -n 1 log) in *api/count*) counting=$((counting + 1)) ;; esac
	if is_whole; then
		report good "kill $killed after $ms ms"
	else
		report bad "kill $killed after $ms ms: $(ledger)"
		diff undisturbed after | cut -c 1-150 | head -n 10 | sed 's/^/# /'
	fi
done
check "$kills were killed" [ "$killed" -eq "$kills" ]
echo "# $killed killed of $tries started: $parts left a part of something," \
    "$counting while counting"
house_end
done_testing
