/* CPV labels, searched in the embedded table: 9,454 rows nobody should load. */
#include "jointed/codes.h"
#include "jointed/embed.h"

#include <stdio.h>
#include <string.h>

#define CPV_DIGITS 8

/*
 * Fill digits with the eight digits of code, zeros behind a shorter one.
 * False if code is not two to eight digits with an optional check digit.
 */
static bool
cpv_digits(const char *code, char digits[CPV_DIGITS])
{
	size_t n = strspn(code, "0123456789");

	if (n < 2 || n > CPV_DIGITS || (code[n] != '\0' && code[n] != '-'))
		return false;
	memset(digits, '0', CPV_DIGITS);
	memcpy(digits, code, n);
	return true;
}

/* Start of the line that holds p, not before low. */
static const char *
line_start(const char *low, const char *p)
{
	while (p > low && p[-1] != '\n')
		p--;
	return p;
}

/* Behind the line break of the line that starts at p. */
static const char *
line_end(const char *p)
{
	p += strcspn(p, "\n");
	return p + (*p == '\n');
}

/* Binary search over the lines of text, which are sorted by their code. */
static const char *
cpv_line(const char *text, const char *end, const char *digits)
{
	while (text < end) {
		const char *at = line_start(text, text + (end - text) / 2);
		int cmp = strncmp(at, digits, CPV_DIGITS);

		if (cmp == 0)
			return at;
		if (cmp < 0)
			text = line_end(at);
		else
			end = at;
	}
	return NULL;
}

/* The first line that starts with a digit: past comments and header. */
static const char *
cpv_first(const char *text)
{
	while (*text != '\0' && (*text < '0' || *text > '9'))
		text = line_end(text);
	return text;
}

const char *
codes_cpv_label(const char *code, char *out, size_t cap)
{
	const struct embed *file = embed_find("src/notice/codes/cpv.tsv");
	char digits[CPV_DIGITS];
	const char *line;

	if (file == NULL || code == NULL || !cpv_digits(code, digits))
		return NULL;
	line = cpv_line(cpv_first(file->body), file->body + file->len, digits);
	if (line == NULL)
		return NULL;
	line += CPV_DIGITS + 1;
	snprintf(out, cap, "%.*s", (int)strcspn(line, "\n"), line);
	return out;
}
