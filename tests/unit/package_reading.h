#ifndef jointed_PACKAGE_READING_H
#define jointed_PACKAGE_READING_H

/* Read a package that a shell command makes, and compare with what is due. */
#include "jointed/buf.h"
#include "jointed/package.h"
#include "scratch.h"

#include <string.h>

/*
 * Read the package p of the folder under the given name: a line a member
 * ("path [unit] bytes" or "path [unit] code: reason"), then "end" or
 * "code: sentence".
 */
static inline void
read_all(const struct scratch *s, const char *name, struct buf *out)
{
	char path[128];
	struct package *p;
	struct member m;
	struct err e;
	enum err_code rc =
	    package_open(scratch_path(s, path, "p"), name, &p, &e);

	buf_clear(out, out->cap);
	while (rc == ERR_OK && (rc = package_next(p, &m, &e)) == ERR_OK) {
		assert_int_equal(strlen(m.data) <= m.len, 1);
		assert_int_equal(m.data[m.len], '\0');
		if (m.code == ERR_OK)
			buf_printf(out, "%s [%s] %zu\n", m.path, m.unit, m.len);
		else
			buf_printf(out, "%s [%s] %s: %s\n", m.path, m.unit,
			    err_name(m.code), m.reason);
	}
	if (rc == ERR_END)
		buf_puts(out, "end");
	else
		buf_printf(out, "%s: %s", err_name(rc), e.text);
	package_close(p);
}

/* The bytes of a file of the folder, appended to b. */
static inline void
scratch_load(const struct scratch *s, const char *name, struct buf *b)
{
	char path[128];
	FILE *f = fopen(scratch_path(s, path, name), "rb");
	int c;

	assert_non_null(f);
	while ((c = getc(f)) != EOF)
		buf_putc(b, (char)c);
	(void)fclose(f);
}

/* A command that makes the package p, and what reading it comes to. */
struct reading {
	const char *command;
	const char *comes_to;
};

static inline void
check_readings(void **state, const struct reading *cases, size_t n)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < n; i++) {
		scratch_run(*state, "rm -rf ./*");
		scratch_run(*state, cases[i].command);
		read_all(*state, "in/p.xml", &out);
		if (strcmp(buf_str(&out), cases[i].comes_to) != 0)
			print_error("made by: %s\n", cases[i].command);
		assert_string_equal(buf_str(&out), cases[i].comes_to);
	}
	buf_free(&out);
}

#define CHECK(cases)                                                           \
	check_readings(state, cases, sizeof(cases) / sizeof(cases)[0])

/* Two notices in TED's folder, as every case below begins. */
#define DAY                                                                    \
	"mkdir 20220321_056; printf '<a/>' >20220321_056/1_2022.xml; "         \
	"printf '<bb/>' >20220321_056/2_2022.xml; "
#define DAY_READ                                                               \
	"20220321_056/1_2022.xml [20220321_056] 4\n"                           \
	"20220321_056/2_2022.xml [20220321_056] 5\n"
#define TAR_DAY DAY "tar cf day --sort=name 20220321_056; "

#endif
