#ifndef jointed_standin_FAULT_H
#define jointed_standin_FAULT_H

/* What can be wrong with an answer, by the kind of an order. */
#include "answer.h"

/* Other content: fewer (one notice less), more, revised. */
void fault_edition(const struct order *o, struct edition *e);

/*
 * Any other kind, of a package or of any answer:
 *
 *	404, 500...	that status; 429=2 with Retry-After (seconds, or
 *			"date": a moment ahead)
 *	html		a web page with status 200
 *	garbage, empty	no package, nothing at all
 *	challenge	202 and nothing; captcha: 405
 *	reset, close	half the bytes, then the end; =N: so many bytes
 *	stall		half the bytes, then silence until "release"
 *	drip=MS		a byte each MS milliseconds
 *	slow=MS		1,000 bytes each MS milliseconds
 *	cut		the first half only, and a length that agrees
 *	short		a length of ten bytes less; long: ten more
 *	flip		one byte in the middle is another
 *	chunked		no length at all
 *	whole		all of it, whatever Range said
 *	redirect=URL	302; redirect=loop: to itself
 */
void fault_answer(const struct order *o, struct response *r);

/* absurd, jumping, otheryear, or as any answer. */
void fault_calendar(const struct order *o, struct response *r);

/* Replace status, head and body. */
void response_set(struct response *r, int status, const char *head,
    const char *body);

#endif
