#include "filter.h"

#include "jointed/codes.h"
#include "jointed/date.h"

#include <ctype.h>
#include <string.h>

/* The first row that fits option and word wins. */
static const struct piece {
	enum option_id id;
	const char *word; /* the option's value, NULL for any */
	const char *sql;
	const char *name; /* of the parameter, NULL if nothing is bound */
} pieces[] = {
	{ OPT_SINCE, NULL, "publication_date >= :since", "since" },
	{ OPT_UNTIL, NULL, "publication_date <= :until", "until" },
	{ OPT_COUNTRY, NULL, "country = :country", "country" },
	{ OPT_KIND, NULL, "kind = :kind", "kind" },
	{ OPT_LABEL, "joint", "joint = 1", NULL },
	{ OPT_LABEL, "cpb", "cpb = 1", NULL },
	{ OPT_LABEL, "on_behalf", "on_behalf = 1", NULL },
	{ OPT_LABEL, "cross_border", "cross_border = 1", NULL },
	{ OPT_LABEL, NULL, "label = :label", "label" },
	{ OPT_CONFIDENCE, "high", "confidence = 'high'", NULL },
	{ OPT_CONFIDENCE, "medium", "confidence IN ('high', 'medium')", NULL },
	{ OPT_CONFIDENCE, "low", "confidence IS NOT NULL", NULL },
};

static const struct piece *
find_piece(enum option_id id, const char *word)
{
	size_t n = sizeof pieces / sizeof pieces[0];

	for (size_t i = 0; i < n; i++) {
		const struct piece *p = &pieces[i];

		if (p->id == id &&
		    (p->word == NULL || strcmp(p->word, word) == 0))
			return p;
	}
	return NULL;
}

/* The ISO code of a country in any of TED's spellings ("uk", "EL", "FRA"). */
static enum err_code
read_country(struct call *call, const char *word, const char **out,
    struct err *e)
{
	struct codes *codes = codes_new();
	char upper[8] = "";
	const char *code;

	for (size_t i = 0; i < sizeof upper - 1 && word[i] != '\0'; i++)
		upper[i] = (char)toupper((unsigned char)word[i]);
	code = strlen(word) < sizeof upper ? codes_find(codes, "country", upper)
					   : NULL;
	*out = arena_strdup(&call->arena, code);
	codes_free(codes);
	if (*out != NULL)
		return ERR_OK;
	return err_set(e, ERR_USAGE, 0,
	    "--country wants a country code (FR), not \"%s\"", word);
}

static const char *
day_text(struct call *call, int32_t day)
{
	char text[DATE_TEXT_MAX];

	return arena_strdup(&call->arena, date_format(day, text));
}

/* The value as it is bound. */
static enum err_code
read_value(struct call *call, enum option_id id, const char **out,
    struct err *e)
{
	const struct option_values *v = &call->options;

	*out = v->text[id];
	if (id == OPT_COUNTRY)
		return read_country(call, *out, out, e);
	if (id == OPT_SINCE)
		*out = day_text(call, option_first_day(v, id));
	if (id == OPT_UNTIL)
		*out = day_text(call, option_last_day(v, id));
	return ERR_OK;
}

static enum err_code
add(struct filter *f, struct call *call, enum option_id id, struct err *e)
{
	const struct piece *p = find_piece(id, call_text(call, id));
	const char *value;
	enum err_code rc;

	buf_puts(&f->where, f->where.len == 0 ? " WHERE " : " AND ");
	buf_puts(&f->where, p->sql);
	if (p->name == NULL)
		return ERR_OK;
	rc = read_value(call, id, &value, e);
	f->params[f->nparams++] =
	    (struct parameter){ .name = p->name, .value = value };
	return rc;
}

enum err_code
filter_make(struct filter *f, struct call *call, struct err *e)
{
	static const enum option_id ids[] = { OPT_SINCE, OPT_UNTIL, OPT_COUNTRY,
		OPT_KIND, OPT_LABEL, OPT_CONFIDENCE };
	enum err_code rc = ERR_OK;

	*f = (struct filter){ 0 };
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		if (rc == ERR_OK && call_has(call, ids[i]))
			rc = add(f, call, ids[i], e);
	return rc;
}

void
filter_free(struct filter *f)
{
	buf_free(&f->where);
}
