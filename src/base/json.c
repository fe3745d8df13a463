#include "jointed/json.h"

#include "jointed/mem.h"
#include "jointed/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What stands in the place of a byte that is no UTF-8: U+FFFD. */
#define REPLACEMENT "\xef\xbf\xbd"

/* struct json is never defined: it is jansson's json_t under our name. */
static json_t *
inner(const struct json *j)
{
	union {
		const struct json *from;
		json_t *to;
	} cast = { .from = j };

	return cast.to;
}

static struct json *
outer(json_t *t)
{
	if (t == NULL)
		abort();
	return (struct json *)t;
}

enum err_code
json_parse(const char *text, size_t len, struct json **out, struct err *e)
{
	json_error_t why;
	json_t *t = json_loadb(text, len, 0, &why);

	*out = NULL;
	if (t == NULL)
		return err_set(e, ERR_USAGE, 0,
		    "not JSON: %s (line %d, column %d)", why.text, why.line,
		    why.column);
	*out = outer(t);
	return ERR_OK;
}

struct json *
json_object_new(void)
{
	return outer(json_object());
}

struct json *
json_array_new(void)
{
	return outer(json_array());
}

void
json_free(struct json *j)
{
	if (j != NULL)
		json_decref(inner(j));
}

static void
put(struct json *j, const char *key, json_t *value)
{
	int rc;

	if (value == NULL)
		abort();
	rc = key == NULL ? json_array_append_new(inner(j), value)
			 : json_object_set_new(inner(j), key, value);
	if (rc != 0)
		abort();
}

static json_t *
repaired(const char *s, size_t len)
{
	struct buf b = { 0 };
	json_t *t;
	size_t i = 0;

	while (i < len) {
		size_t n = utf8_len(s + i, len - i);

		if (n == 0)
			buf_puts(&b, REPLACEMENT);
		else
			buf_add(&b, s + i, n);
		i += n == 0 ? 1 : n;
	}
	t = json_stringn(buf_str(&b), b.len);
	buf_free(&b);
	return t;
}

void
json_set_strn(struct json *j, const char *key, const char *value, size_t len)
{
	json_t *t;

	if (value == NULL) {
		json_set_null(j, key);
		return;
	}
	t = json_stringn(value, len);
	put(j, key, t == NULL ? repaired(value, len) : t);
}

void
json_set_str(struct json *j, const char *key, const char *value)
{
	json_set_strn(j, key, value, value == NULL ? 0 : strlen(value));
}

void
json_set_int(struct json *j, const char *key, int64_t value)
{
	put(j, key, json_integer(value));
}

void
json_set_real(struct json *j, const char *key, double value)
{
	put(j, key, json_real(value));
}

void
json_set_bool(struct json *j, const char *key, bool value)
{
	put(j, key, json_boolean(value));
}

void
json_set_null(struct json *j, const char *key)
{
	put(j, key, json_null());
}

void
json_set(struct json *j, const char *key, struct json *value)
{
	put(j, key, inner(value));
}

const struct json *
json_get(const struct json *j, const char *key)
{
	return (const struct json *)json_object_get(inner(j), key);
}

const char *
json_str(const struct json *j)
{
	return json_string_value(inner(j));
}

const char *
json_get_str(const struct json *j, const char *key)
{
	return json_string_value(inner(json_get(j, key)));
}

int64_t
json_get_int(const struct json *j, const char *key, int64_t otherwise)
{
	const json_t *t = inner(json_get(j, key));

	return json_is_integer(t) ? json_integer_value(t) : otherwise;
}

bool
json_get_bool(const struct json *j, const char *key, bool otherwise)
{
	const json_t *t = inner(json_get(j, key));

	return json_is_boolean(t) ? json_is_true(t) : otherwise;
}

bool
json_is_list(const struct json *j)
{
	const json_t *t = inner(j);

	return t != NULL && json_typeof(t) == JSON_ARRAY;
}

bool
json_is_map(const struct json *j)
{
	const json_t *t = inner(j);

	return t != NULL && json_typeof(t) == JSON_OBJECT;
}

const struct json *
json_at(const struct json *j, size_t i)
{
	return (const struct json *)json_array_get(inner(j), i);
}

size_t
json_len(const struct json *j)
{
	return json_array_size(inner(j));
}

static int
append(const char *data, size_t len, void *to)
{
	buf_add(to, data, len);
	return 0;
}

void
json_write(const struct json *j, struct buf *out)
{
	if (json_dump_callback(inner(j), append, out,
		JSON_COMPACT | JSON_REAL_PRECISION(15) | JSON_ENCODE_ANY) != 0)
		abort();
}
