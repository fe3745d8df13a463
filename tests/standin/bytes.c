#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
make_room(struct bytes *b, size_t len)
{
	while (b->cap - b->len <= len) {
		b->cap = b->cap == 0 ? 4096 : b->cap * 2;
		b->data = realloc(b->data, b->cap);
		if (b->data == NULL)
			abort();
	}
}

void
bytes_add(struct bytes *b, const void *data, size_t len)
{
	make_room(b, len);
	if (len > 0)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void
bytes_puts(struct bytes *b, const char *text)
{
	bytes_add(b, text, strlen(text));
}

void
bytes_printf(struct bytes *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	make_room(b, (size_t)n);
	va_start(ap, fmt);
	(void)vsnprintf(b->data + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

void
bytes_free(struct bytes *b)
{
	free(b->data);
	*b = (struct bytes){ 0 };
}

/* H. Fliegel and T. Van Flandern's method, with the year begun in March. */
int32_t
days_of(int year, int month, int day)
{
	int y = year - (month <= 2);
	int era = y / 400, of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

void
days_split(int32_t days, int *year, int *month, int *day)
{
	int y = 1970 + days / 366;

	while (days_of(y + 1, 1, 1) <= days)
		y++;
	*year = y;
	*month = 1;
	while (*month < 12 && days_of(y, *month + 1, 1) <= days)
		++*month;
	*day = (int)(days - days_of(y, *month, 1)) + 1;
}

int
weekday_of(int32_t days)
{
	return (int)((days + 3) % 7); /* 1970-01-01 was a Thursday */
}
