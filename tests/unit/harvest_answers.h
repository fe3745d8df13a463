#ifndef jointed_tests_HARVEST_ANSWERS_H
#define jointed_tests_HARVEST_ANSWERS_H

/* What a harvest left: asked of the database and of the folder. */
#include "harvest_world.h"

/* What a shell command prints; valid until the caller frees it. */
static inline char *
output_of(const struct scratch *s, const char *command)
{
	struct buf b = { 0 };
	char line[4096];
	FILE *f;

	buf_printf(&b, "cd '%s' && %s", s->dir, command);
	f = popen(b.data, "r");
	assert_non_null(f);
	buf_clear(&b, 0);
	while (fgets(line, sizeof line, f) != NULL)
		buf_puts(&b, line);
	assert_int_equal(pclose(f), 0);
	return b.data;
}

/* One value from the database, as text, without the line's end. */
static inline char *
ask(const struct house *h, const char *sql)
{
	char command[1024], *text;

	(void)snprintf(command, sizeof command, "sqlite3 '%s' \"%s\"", h->db,
	    sql);
	text = output_of(h->s, command);
	if (text == NULL)
		text = calloc(1, 1);
	text[strcspn(text, "\n")] = '\0';
	return text;
}

static inline void
assert_answer(const struct house *h, const char *sql, const char *answer)
{
	char *text = ask(h, sql);

	assert_string_equal(text, answer);
	free(text);
}

/* The whole database but for the times at which packages came. */
static inline char *
dump_of(const struct house *h)
{
	char command[1024];

	(void)snprintf(command, sizeof command,
	    "sqlite3 '%s' .dump | sed -E "
	    "'s/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/TIME/g'",
	    h->db);
	return output_of(h->s, command);
}

static inline void
assert_same_dump(const struct house *a, const struct house *b)
{
	char *x = dump_of(a), *y = dump_of(b);

	assert_string_equal(x, y);
	free(x);
	free(y);
}

/* Nothing half done lies about: no part, no mark, no half rebuild. */
static inline void
assert_tidy(const struct house *h)
{
	char command[512], *left;

	(void)snprintf(command, sizeof command,
	    "ls -A | grep -E '%s.db.(pending|rebuild)'; "
	    "find '%s' -name '*.part'; true",
	    strrchr(h->archive, '/') + 1, h->archive);
	left = output_of(h->s, command);
	assert_null(left);
}

#endif
