#include "store/digest.h"

#include <string.h>

/* 0 to 15, or -1. */
static int
nibble(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : (int)(at - digits);
}

enum err_code
digest_read(const char *text, struct digest *out, struct err *e)
{
	if (text == NULL || strlen(text) != HASH_TEXT_LEN)
		goto bad;
	for (size_t i = 0; i < sizeof out->bytes; i++) {
		int high = nibble(text[2 * i]);
		int low = nibble(text[2 * i + 1]);

		if (high < 0 || low < 0)
			goto bad;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return ERR_OK;
bad:
	return err_set(e, ERR_USAGE, 0, "not a SHA-256: %s",
	    text == NULL ? "(nothing)" : text);
}
