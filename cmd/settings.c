#include "options.h"

#include "jointed/buf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONFIG_LINE_MAX 4096

static const char *
from_environment(const char *name)
{
	const char *value = getenv(name);

	return value == NULL || *value == '\0' ? NULL : value;
}

/* $XDG_x_HOME/jointed/leaf, with the standard's place under $HOME. */
static const char *
xdg_path(struct arena *arena, const char *variable, const char *under_home,
    const char *leaf)
{
	const char *base = from_environment(variable);
	const char *home = from_environment("HOME");
	struct buf b = { 0 };
	const char *path;

	/* The XDG specification has relative paths ignored. */
	if (base != NULL && base[0] == '/')
		buf_printf(&b, "%s/jointed/%s", base, leaf);
	else
		buf_printf(&b, "%s/%s/jointed/%s", home == NULL ? "." : home,
		    under_home, leaf);
	path = arena_strdup(arena, buf_str(&b));
	buf_free(&b);
	return path;
}

static const struct option_row *
config_row(const char *key)
{
	for (int id = OPT_END + 1; id < OPT_COUNT; id++) {
		const struct option_row *row = option_row((enum option_id)id);

		if (row->in_config && strcmp(row->name, key) == 0)
			return row;
	}
	return NULL;
}

static char *
trim(char *s)
{
	size_t len;

	s += strspn(s, " \t\r\n");
	len = strlen(s);
	while (len > 0 && strchr(" \t\r\n", s[len - 1]) != NULL)
		s[--len] = '\0';
	return s;
}

/* One "key = value" line; empty lines and those starting with '#' pass. */
static enum err_code
config_line(char *line, const char *where, struct option_values *v,
    struct arena *arena, struct err *e)
{
	char *text = trim(line);
	char *equals = strchr(text, '=');
	const struct option_row *row;
	struct buf place = { 0 };
	const char *value;
	enum err_code rc;

	if (*text == '\0' || *text == '#')
		return ERR_OK;
	if (equals == NULL)
		return err_set(e, ERR_USAGE, 0, "%s: no \"key = value\"",
		    where);
	*equals = '\0';
	row = config_row(trim(text));
	if (row == NULL)
		return err_set(e, ERR_USAGE, 0, "%s: unknown key \"%s\"", where,
		    trim(text));
	value = trim(equals + 1);
	if (v->text[row->id] == NULL)
		v->text[row->id] = arena_strdup(arena, value);
	buf_printf(&place, "%s: %s", where, row->name);
	rc = option_check(row, buf_str(&place), value, e);
	buf_free(&place);
	return rc;
}

static enum err_code
config_read(const char *path, struct option_values *v, struct arena *arena,
    struct err *e)
{
	FILE *f = fopen(path, "r");
	enum err_code rc = ERR_OK;
	char line[CONFIG_LINE_MAX];
	struct buf where = { 0 };
	int number = 0;

	if (f == NULL)
		return err_set(e, ERR_IO, errno, "%s: %s", path,
		    strerror(errno));
	while (rc == ERR_OK && fgets(line, sizeof line, f) != NULL) {
		buf_clear(&where, CONFIG_LINE_MAX);
		buf_printf(&where, "%s:%d", path, ++number);
		rc = config_line(line, buf_str(&where), v, arena, e);
	}
	buf_free(&where);
	if (rc == ERR_OK && ferror(f))
		rc = err_set(e, ERR_IO, errno, "%s: %s", path, strerror(errno));
	(void)fclose(f);
	return rc;
}

/* The file that was asked for must exist, the usual one need not. */
static enum err_code
config_find(struct option_values *v, struct arena *arena, struct err *e)
{
	const char *path = v->text[OPT_CONFIG];
	FILE *f;

	if (path != NULL)
		return config_read(path, v, arena, e);
	path = xdg_path(arena, "XDG_CONFIG_HOME", ".config", "config");
	f = fopen(path, "r");
	if (f == NULL)
		return ERR_OK;
	(void)fclose(f);
	return config_read(path, v, arena, e);
}

enum err_code
options_complete(struct option_values *v, struct arena *arena, struct err *e)
{
	enum err_code rc;

	for (int id = OPT_END + 1; id < OPT_COUNT; id++) {
		const char *env = option_row((enum option_id)id)->env;

		if (v->text[id] == NULL && env != NULL)
			v->text[id] = from_environment(env);
	}
	rc = config_find(v, arena, e);
	if (rc != ERR_OK)
		return rc;
	if (v->text[OPT_DB] == NULL)
		v->text[OPT_DB] = xdg_path(arena, "XDG_DATA_HOME",
		    ".local/share", "jointed.db");
	if (v->text[OPT_ARCHIVE] == NULL)
		v->text[OPT_ARCHIVE] =
		    xdg_path(arena, "XDG_DATA_HOME", ".local/share", "archive");
	if (v->text[OPT_SOURCE] == NULL)
		v->text[OPT_SOURCE] = TED_SOURCE;
	return ERR_OK;
}
