#ifndef jointed_NOTICE_ADD_H
#define jointed_NOTICE_ADD_H

/*
 * Filling, naming and dumping the record (notice.h).
 *
 * Strings given are copied into the notice's arena unless said otherwise.
 */
#include "jointed/buf.h"
#include "jointed/notice.h"

#define NOTICE_KEY_MAX 24 /* room for notice_key() */

/* Where a text stands: lot id (or buyer ordinal) and ISO 639-1 language. */
struct text_place {
	const char *lot, *lang; /* either may be NULL */
};

/* Make an empty notice of a zeroed or formerly used struct; keeps memory. */
void notice_reset(struct notice *n);

/* Free everything; the struct is zeroed. */
void notice_free(struct notice *n);

/*
 * Append an empty row and return it; valid until the next call for the same
 * array. Returns NULL when the notice already has NOTICE_MAX_ROWS of them.
 */
struct buyer *notice_add_buyer(struct notice *n);
struct lot *notice_add_lot(struct notice *n);
struct award *notice_add_award(struct notice *n);

/*
 * Append a text of len bytes in field. White space around it is cut off;
 * nothing else is changed, so positions count in this very text. Empty texts
 * are not kept. place may be NULL. Returns the kept text or NULL.
 */
const struct text *notice_add_text(struct notice *n, enum text_field field,
    const struct text_place *place, const char *value, size_t len);

/* Append a coded value ("cpv", "place", "criterion"); doubles are dropped. */
void notice_add_code(struct notice *n, const char *list, const char *lot,
    const char *value);

/*
 * Append a link as written, resolved to a publication number (nnnnnn-yyyy,
 * yyyy/S iii-nnnnnn, any padding) or a UUID with version. relation is a static
 * string. Doubles are dropped.
 */
void notice_add_link(struct notice *n, const char *relation, const char *raw);

/* Raise flag to state; the highest state stays. text may be NULL. */
void notice_set_flag(struct notice *n, enum flag flag, enum flag_state state,
    const char *text);

/* Note something odd but usable; name is a static word, field static. */
void notice_diag(struct notice *n, const char *name, const char *field,
    const char *value);

/*
 * Read "nnnnnn-yyyy" or "yyyy/S iii-nnnnnn" of any padding. False if raw is
 * neither, or a number outside 1..99999999 or year outside 1990..2199.
 */
bool notice_parse_number(const char *raw, int32_t *number, int32_t *year);

/* "565083-2024", into out (NOTICE_KEY_MAX bytes); returns out. */
char *notice_key(int32_t number, int32_t year, char *out);

/* Stable words as stored and shown; never NULL for a valid value. */
const char *family_name(enum schema_family f);
const char *kind_name(enum notice_kind k); /* NULL for KIND_NONE */
const char *flag_name(enum flag f);
const char *state_name(enum flag_state s);
const char *text_field_name(enum text_field f);
/* The field of that name, TEXT_FIELD_COUNT if there is none. */
enum text_field text_field_find(const char *name);
/* The flag of that name, FLAG_COUNT if there is none. */
enum flag flag_find(const char *name);

/* The kind of that name, KIND_NONE if there is none or name is NULL. */
enum notice_kind kind_find(const char *name);

/* Canonical dump, one line a value, for golden tests and explain. */
void notice_dump(const struct notice *n, struct buf *out);

#endif
