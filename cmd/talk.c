#include "talk.h"

#include "terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
	EXIT_DONE = 0,
	EXIT_INTERNAL = 1,
	EXIT_WORDS = 2,
	EXIT_PARTIAL = 3,
	EXIT_REMOTE = 4,
	EXIT_LOCKED = 5,
	EXIT_DATABASE = 6,
	EXIT_RULES = 7,
	EXIT_CHALLENGE = 8,
};

static const unsigned char statuses[] = {
	[ERR_OK] = EXIT_DONE,
	[ERR_END] = EXIT_DONE,
	[ERR_IO] = EXIT_INTERNAL,
	[ERR_USAGE] = EXIT_WORDS,
	[ERR_NOT_FOUND] = EXIT_PARTIAL,
	[ERR_ARCHIVE] = EXIT_PARTIAL,
	[ERR_XML] = EXIT_PARTIAL,
	[ERR_SCHEMA] = EXIT_PARTIAL,
	[ERR_NUMBER] = EXIT_PARTIAL,
	[ERR_DUPLICATE] = EXIT_PARTIAL,
	[ERR_LIMIT] = EXIT_PARTIAL,
	[ERR_DB] = EXIT_DATABASE,
	[ERR_DB_NEWER] = EXIT_DATABASE,
	[ERR_LOCKED] = EXIT_LOCKED,
	[ERR_RULE] = EXIT_RULES,
	[ERR_REMOTE] = EXIT_REMOTE,
	[ERR_CHALLENGE] = EXIT_CHALLENGE,
	[ERR_STOPPED] = EXIT_INTERNAL,
};

int
talk_status(enum err_code code)
{
	if ((size_t)code >= sizeof statuses / sizeof statuses[0])
		return EXIT_INTERNAL;
	return statuses[code];
}

void
talk(const char *fmt, ...)
{
	char text[4096];
	struct buf clean = { 0 };
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	terminal_clean(&clean, text, strlen(text));
	fprintf(stderr, "jointed: %s\n", buf_str(&clean));
	buf_free(&clean);
}
