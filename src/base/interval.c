#include "jointed/interval.h"

#include <math.h>

#define Z 1.959963984540054 /* 97.5 % of the normal distribution lie below */

struct interval
interval_share(int64_t hits, int64_t of)
{
	double n = (double)of;
	double share, scale, middle, half;

	if (of <= 0)
		return (struct interval){ .high = 1 };
	share = (double)hits / n;
	scale = 1 + Z * Z / n;
	middle = share + Z * Z / (2 * n);
	half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
	return (struct interval){
		.low = hits == 0 ? 0 : (middle - half) / scale,
		.share = share,
		.high = hits == of ? 1 : (middle + half) / scale,
	};
}

static double
f1_of(double share)
{
	return 2 * share / (1 + share);
}

struct interval
interval_f1(int64_t hits, int64_t wrong)
{
	struct interval s = interval_share(hits, hits + wrong);

	return (struct interval){
		.low = f1_of(s.low),
		.share = f1_of(s.share),
		.high = f1_of(s.high),
	};
}
