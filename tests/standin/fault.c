#include "fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HTML "Content-Type: text/html\r\n"
#define PAGE "<!DOCTYPE html>\n<html><body>Please wait</body></html>\n"

void
fault_edition(const struct order *o, struct edition *e)
{
	if (strcmp(o->kind, "fewer") == 0)
		e->notices--;
	if (strcmp(o->kind, "more") == 0)
		e->notices++;
	if (strcmp(o->kind, "revised") == 0)
		e->revision++;
}

/* Half of the bytes, or as many as the order says. */
static size_t
part_of(const struct order *o, const struct response *r)
{
	size_t n = strtoul(o->value, NULL, 10);

	return n > 0 && n < r->body.len ? n : r->body.len / 2;
}

static void
end_early(struct response *r, const struct order *o, enum ending ending)
{
	r->sent = part_of(o, r);
	r->ending = ending;
}

static void
do_reset(const struct order *o, struct response *r)
{
	end_early(r, o, END_RESET);
}

static void
do_close(const struct order *o, struct response *r)
{
	end_early(r, o, END_CLOSE);
}

static void
do_stall(const struct order *o, struct response *r)
{
	end_early(r, o, END_STALL);
}

static void
do_drip(const struct order *o, struct response *r)
{
	r->drip_ms = strtol(o->value, NULL, 10);
	r->drip = 1;
}

static void
do_slow(const struct order *o, struct response *r)
{
	r->drip_ms = strtol(o->value, NULL, 10);
	r->drip = 1000;
}

static void
do_cut(const struct order *o, struct response *r)
{
	r->body.len = part_of(o, r);
}

static void
do_short(const struct order *o, struct response *r)
{
	(void)o;
	r->body.len -= r->body.len < 10 ? r->body.len : 10;
}

static void
do_long(const struct order *o, struct response *r)
{
	(void)o;
	r->announced = (long)r->body.len + 10;
	r->sent = r->body.len;
	r->ending = END_CLOSE;
}

static void
do_flip(const struct order *o, struct response *r)
{
	(void)o;
	r->body.data[r->body.len / 2] ^= 1;
}

static void
do_chunked(const struct order *o, struct response *r)
{
	(void)o;
	r->announced = -1;
}

static void
do_html(const struct order *o, struct response *r)
{
	(void)o;
	response_set(r, 200, HTML, PAGE);
}

static void
do_garbage(const struct order *o, struct response *r)
{
	(void)o;
	response_set(r, 200, "Content-Type: application/gzip\r\n",
	    "neither a package nor a page");
}

static void
do_empty(const struct order *o, struct response *r)
{
	(void)o;
	response_set(r, 200, "Content-Type: application/gzip\r\n", "");
}

static void
do_challenge(const struct order *o, struct response *r)
{
	(void)o;
	response_set(r, 202, "x-amzn-waf-action: challenge\r\n", "");
}

static void
do_captcha(const struct order *o, struct response *r)
{
	(void)o;
	response_set(r, 405, "x-amzn-waf-action: captcha\r\n" HTML, PAGE);
}

static void
do_redirect(const struct order *o, struct response *r)
{
	struct bytes head = { 0 };

	bytes_printf(&head, "Location: %s\r\n",
	    strcmp(o->value, "loop") == 0 ? "?again" : o->value);
	response_set(r, 302, head.data, "");
	bytes_free(&head);
}

/* "2" or "date": two seconds hence, in the form of RFC 9110. */
static void
add_retry_after(struct bytes *head, const char *value)
{
	time_t then = time(NULL) + 2;
	char text[64] = "";
	struct tm tm;

	if (strcmp(value, "date") == 0 && gmtime_r(&then, &tm) != NULL &&
	    strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &tm) > 0)
		value = text;
	if (*value != '\0')
		bytes_printf(head, "Retry-After: %s\r\n", value);
}

static void
do_status(const struct order *o, struct response *r)
{
	struct bytes head = { 0 };

	bytes_puts(&head, HTML);
	add_retry_after(&head, o->value);
	response_set(r, (int)strtol(o->kind, NULL, 10), head.data, PAGE);
	bytes_free(&head);
}

void
fault_answer(const struct order *o, struct response *r)
{
	static const struct {
		const char *kind;
		void (*spoil)(const struct order *o, struct response *r);
	} kinds[] = {
		{ "reset", do_reset },
		{ "close", do_close },
		{ "stall", do_stall },
		{ "drip", do_drip },
		{ "slow", do_slow },
		{ "cut", do_cut },
		{ "short", do_short },
		{ "long", do_long },
		{ "flip", do_flip },
		{ "chunked", do_chunked },
		{ "html", do_html },
		{ "garbage", do_garbage },
		{ "empty", do_empty },
		{ "challenge", do_challenge },
		{ "captcha", do_captcha },
		{ "redirect", do_redirect },
	};

	if (o->kind[0] >= '1' && o->kind[0] <= '9')
		do_status(o, r);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].kind, o->kind) == 0)
			kinds[i].spoil(o, r);
}

void
fault_calendar(const struct order *o, struct response *r)
{
	static const struct {
		const char *kind, *body;
	} kinds[] = {
		{ "absurd", "OJS,Publication date\n1,31/02/2031\n2,never\n" },
		{ "jumping",
		    "OJS,Publication date\n1,02/01/2031\n900,03/01/2031\n" },
		{ "otheryear",
		    "OJS,Publication date\n1,02/01/1999\n2,05/01/1999\n" },
		{ "shape", "Date;Issue;Remark\n02/01/2031;1;\n" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].kind, o->kind) == 0) {
			response_set(r, 200, "Content-Type: text/csv\r\n",
			    kinds[i].body);
			return;
		}
	fault_answer(o, r);
}
