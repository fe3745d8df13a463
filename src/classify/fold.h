#ifndef jointed_classify_FOLD_H
#define jointed_classify_FOLD_H

/*
 * Text made comparable: accents, compatibility forms, quotes, hyphens and
 * blanks folded, invisible characters dropped, with every byte traced back to
 * the original. Patterns are folded the same way, so that a rule written with
 * accents finds capitals written without.
 */
#include "jointed/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct folder; /* what each character becomes; read-only, shared by threads */

/* Folded byte fold and all behind it stand at original byte orig onwards. */
struct fold_step {
	uint32_t fold, orig; /* a notice is far smaller than 4 GiB */
};

/* One folded text. A zeroed struct is empty; folded_free() releases it. */
struct folded {
	char *clean; /* case kept; runs of blanks are ' ', or '\n' if they
			end with a line end; NUL-terminated */
	char *lower; /* as clean, lower case, every blank ' ' */
	size_t len, cap;
	struct fold_step *steps;
	size_t nsteps, cap_steps;
};

/* The table of all common characters; never NULL. folder_free() releases. */
struct folder *folder_new(void);
void folder_free(struct folder *f);

/*
 * Fold len bytes of text into *out, replacing its content. Invalid UTF-8 gives
 * one '?' a byte, so that the result is always valid.
 */
void fold_text(const struct folder *f, const char *text, size_t len,
    struct folded *out);

/* Give memory back if a huge text made it grow over keep bytes. */
void folded_trim(struct folded *f, size_t keep);

/* Release; the struct is empty again. */
void folded_free(struct folded *f);

/*
 * Byte of the original text where folded byte at begins; at == len gives the
 * end. May fall inside a character that grew in folding: round it.
 */
size_t fold_origin(const struct folded *f, size_t at);

/*
 * Append pattern with its characters beyond ASCII folded; what becomes
 * punctuation is escaped. Everything else stays as it is.
 */
void fold_pattern(const struct folder *f, const char *pattern, struct buf *out);

/*
 * Bytes of folded text: part of a letter, all beyond ASCII being such; or of a
 * word, which digits are, too.
 */
static inline bool
fold_is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static inline bool
fold_is_word(char c)
{
	return fold_is_letter(c) || (c >= '0' && c <= '9');
}

/* Append text folded to lower case, for literals and names. */
void fold_lower(const struct folder *f, const char *text, struct buf *out);

#endif
