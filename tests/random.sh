# shellcheck shell=sh
# For tests that do things at random moments: the moments, and a clock.

# Random whole numbers below a limit from $seed (Lehmer's generator): the same
# seed gives the same run.
random() { # limit
	state=$((state * 48271 % 2147483647))
	drawn=$((state % $1))
}
begin_random() {
	seed=${SEED:-$(date +%N | sed 's/^0*//')}
	state=$((seed % 2147483646 + 1))
	echo "# SEED=$seed repeats this"
}

now_ms() { date +%s%3N; }
