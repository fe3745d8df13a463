#ifndef jointed_classify_FOLDER_H
#define jointed_classify_FOLDER_H

/* What each character becomes in folding; shared by fold.c and folder.c. */
#include "classify/fold.h"

#include <stdbool.h>
#include <utf8proc.h>

#define TABLE_END 0x2100 /* characters below are looked up, others computed */
#define GROWN_MAX 8      /* bytes that one character may become */

enum fold_kind {
	FOLD_EMIT = 0,
	FOLD_BLANK,
	FOLD_LINE,
	FOLD_QUOTE, /* any single quote; a run of them is one */
	FOLD_MAYBE, /* '?', which stands for a lost apostrophe in words */
	FOLD_DROP,
};

struct folded_char {
	uint8_t kind; /* enum fold_kind */
	uint8_t len;
	char clean[GROWN_MAX], lower[GROWN_MAX];
};

struct folder {
	struct folded_char table[TABLE_END];
	bool is_plain[256];    /* by byte: only case is folded */
	char ascii_lower[256]; /* by byte */
};

/* What one character becomes; any code point. */
void folder_char(utf8proc_int32_t cp, struct folded_char *c);

#endif
