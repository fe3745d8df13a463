#include "classify/quantifier.h"

#include <stdlib.h>

/* The numbers in braces. */
static const char *
read_braces(const char *p, struct times *out)
{
	char *end;

	out->least = strtoul(p + 1, &end, 10);
	out->most = TIMES_ANY;
	if (end == p + 1)
		return NULL;
	if (*end == '}')
		out->most = out->least;
	else if (*end != ',')
		return NULL;
	else if (end[1] >= '0' && end[1] <= '9')
		out->most = strtoul(end + 1, &end, 10);
	else
		end++;
	return *end == '}' ? end + 1 : NULL;
}

const char *
quantifier_read(const char *p, struct times *out)
{
	switch (*p) {
	case '?':
		*out = (struct times){ 0, 1 };
		p++;
		break;
	case '*':
		*out = (struct times){ 0, TIMES_ANY };
		p++;
		break;
	case '+':
		*out = (struct times){ 1, TIMES_ANY };
		p++;
		break;
	case '{':
		p = read_braces(p, out);
		break;
	default:
		*out = (struct times){ 1, 1 };
		return p;
	}
	if (p != NULL && (*p == '?' || *p == '+')) /* lazy, possessive */
		p++;
	return p;
}
