#ifndef jointed_JSON_H
#define jointed_JSON_H

/*
 * JSON read and written: a thin door in front of jansson, so that no other file
 * includes it. Reading is forgiving (a missing key is a default), because TED's
 * search API drops and retypes keys between releases.
 */
#include "jointed/buf.h"
#include "jointed/err.h"

#include <stdbool.h>
#include <stdint.h>

struct json; /* one value of any type */

/*
 * Parse len bytes. *out is owned by the caller (json_free).
 * Returns ERR_OK or ERR_USAGE (not JSON; e tells line and column).
 */
MUST_CHECK enum err_code json_parse(const char *text, size_t len,
    struct json **out, struct err *e);

/* New empty object or array; the caller frees. */
struct json *json_object_new(void);
struct json *json_array_new(void);

/* Release; NULL is allowed. */
void json_free(struct json *j);

/*
 * Set key of an object, or append to an array (key NULL). Strings must be
 * UTF-8: invalid bytes are replaced by U+FFFD. NULL strings become null.
 * json_set takes ownership of value.
 */
void json_set_str(struct json *j, const char *key, const char *value);
void json_set_strn(struct json *j, const char *key, const char *value,
    size_t len);
void json_set_int(struct json *j, const char *key, int64_t value);
void json_set_real(struct json *j, const char *key, double value);
void json_set_bool(struct json *j, const char *key, bool value);
void json_set_null(struct json *j, const char *key);
void json_set(struct json *j, const char *key, struct json *value);

/* String at key, borrowed from j; NULL if missing or of another type. */
const char *json_get_str(const struct json *j, const char *key);

/* Integer at key; missing or of another type gives otherwise. */
int64_t json_get_int(const struct json *j, const char *key, int64_t otherwise);

/* Boolean at key; missing or of another type gives otherwise. */
bool json_get_bool(const struct json *j, const char *key, bool otherwise);

/* A value that is itself a string, borrowed; NULL if it is of another type. */
const char *json_str(const struct json *j);

/* Value at key (borrowed), NULL if missing. */
const struct json *json_get(const struct json *j, const char *key);

/* Type tests (NULL is neither); json_at(): its element i (borrowed) or NULL. */
bool json_is_list(const struct json *j);
bool json_is_map(const struct json *j);
const struct json *json_at(const struct json *j, size_t i);
size_t json_len(const struct json *j);

/* Append the value to out, on one line, keys in order of insertion. */
void json_write(const struct json *j, struct buf *out);

#endif
