#ifndef jointed_standin_BYTES_H
#define jointed_standin_BYTES_H

/*
 * Growing bytes and civil dates, for the stand-in alone: it shares nothing with
 * the program that it is to test.
 */
#include <stddef.h>
#include <stdint.h>

struct bytes {
	char *data; /* NUL behind the last one; NULL while empty */
	size_t len, cap;
};

void bytes_add(struct bytes *b, const void *data, size_t len);
void bytes_puts(struct bytes *b, const char *text);
void bytes_printf(struct bytes *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void bytes_free(struct bytes *b);

/* Days since 1970-01-01, and back into year, month and day. */
int32_t days_of(int year, int month, int day);
void days_split(int32_t days, int *year, int *month, int *day);

/* 0 is Monday. */
int weekday_of(int32_t days);

#endif
