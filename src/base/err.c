#include "jointed/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
	[ERR_OK] = "ok",
	[ERR_END] = "end",
	[ERR_IO] = "io",
	[ERR_USAGE] = "usage",
	[ERR_NOT_FOUND] = "not-found",
	[ERR_ARCHIVE] = "archive",
	[ERR_XML] = "xml",
	[ERR_SCHEMA] = "schema",
	[ERR_NUMBER] = "number",
	[ERR_DUPLICATE] = "duplicate",
	[ERR_LIMIT] = "limit",
	[ERR_DB] = "db",
	[ERR_DB_NEWER] = "db-newer",
	[ERR_LOCKED] = "locked",
	[ERR_RULE] = "rule",
	[ERR_REMOTE] = "remote",
	[ERR_CHALLENGE] = "challenge",
	[ERR_STOPPED] = "stopped",
};

static void
strip_controls(char *s)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c < 0x20 || c == 0x7f)
			*s = '?';
	}
}

enum err_code
err_set(struct err *e, enum err_code code, int errnum, const char *fmt, ...)
{
	va_list ap;
	char text[ERR_TEXT_MAX];

	if (e == NULL)
		return code;
	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	strip_controls(text);
	e->code = code;
	e->errnum = errnum;
	memcpy(e->text, text, sizeof e->text);
	return code;
}

const char *
err_name(enum err_code code)
{
	size_t n = sizeof names / sizeof names[0];

	if ((size_t)code >= n)
		return "unknown";
	return names[code];
}
