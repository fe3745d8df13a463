#include "parse/reader.h"

#include "jointed/embed.h"
#include "jointed/mem.h"
#include "jointed/notice_add.h"
#include "jointed/table.h"

#include <stdlib.h>
#include <string.h>

#define TABLES "src/parse/tables/"

/* White space; XML lets no other control characters through. */
static bool
is_blank(char c)
{
	return (unsigned char)c <= ' ';
}

struct slice
slice_trim(struct slice v)
{
	while (v.len > 0 && is_blank(v.s[0])) {
		v.s++;
		v.len--;
	}
	while (v.len > 0 && is_blank(v.s[v.len - 1]))
		v.len--;
	return v;
}

char *
slice_clean(struct arena *a, struct slice v)
{
	size_t n = 0;
	char *out;

	v = slice_trim(v);
	if (v.len == 0)
		return NULL;
	out = arena_strndup(a, v.s, v.len);
	for (size_t i = 0; i < v.len; i++) {
		if (!is_blank(out[i]))
			out[n++] = out[i];
		else if (out[n - 1] != ' ')
			out[n++] = ' ';
	}
	out[n] = '\0';
	return out;
}

/* Does the row's condition hold for this element? */
static bool
condition_holds(const struct rule *rule, const struct element *el)
{
	struct slice v;
	bool is_equal;

	if (rule->when == NULL)
		return true;
	v = element_attr(el, rule->when);
	is_equal = v.len == rule->when_len &&
	    memcmp(v.len == 0 ? "" : v.s, rule->when_value, v.len) == 0;
	return is_equal != rule->when_not;
}

static void
remember_language(struct live *live, const struct element *el)
{
	struct slice v = element_attr(el, "languageID");

	live->lang[0] = '\0';
	if (v.len == 0 || v.len >= sizeof live->lang)
		return;
	memcpy(live->lang, v.s, v.len);
	live->lang[v.len] = '\0';
}

/* The language a form says it is written in. */
static const char *
form_language(const struct reader *r, const struct element *el)
{
	struct slice v = element_attr(el, "LG");
	char raw[8];

	if (v.len == 0 || v.len >= sizeof raw)
		return NULL;
	memcpy(raw, v.s, v.len);
	raw[v.len] = '\0';
	return codes_find(r->codes, "language", raw);
}

/* A child of FORM_SECTION: read it if it is an original, else pass over it. */
static enum engine_go
enter_form(struct reader *r, const struct element *el)
{
	struct slice category = element_attr(el, "CATEGORY");
	bool is_original =
	    category.len == 8 && memcmp(category.s, "ORIGINAL", 8) == 0;

	if (category.s == NULL && !r->takes_any_form)
		return ENGINE_SKIP;
	if (!is_original && (!r->takes_any_form || r->forms > 0))
		return ENGINE_SKIP;
	r->forms++;
	r->form_buyers = 0;
	r->form_lang = form_language(r, el);
	if (r->forms == 1) {
		r->n->form_element = arena_strdup(&r->n->arena, el->name);
		r->first_lang = r->form_lang;
	}
	return ENGINE_GO;
}

/*
 * eForms writes this word for a text or code that is not to be published yet
 * (BT-195 stands beside it).
 */
static bool
is_withheld(struct slice v)
{
	static const char word[] = "unpublished";

	v = slice_trim(v);
	return v.len == sizeof word - 1 && memcmp(v.s, word, v.len) == 0;
}

static void
apply(struct reader *r, const struct rule *rule, struct slice v)
{
	if (rule->first_form_only && r->forms > 1)
		return;
	if (rule->may_be_withheld && is_withheld(v))
		return;
	rule->apply(r, rule, v);
}

/* An attribute row, or a mark, is done when the element starts. */
static void
apply_at_start(struct reader *r, const struct rule *rule,
    const struct element *el)
{
	struct slice v = rule->part == PART_ATTR
	    ? element_attr(el, rule->attr)
	    : (struct slice){ el->name, strlen(el->name) };

	if (v.s != NULL)
		apply(r, rule, v);
}

static enum engine_go
on_start(void *arg, const uint16_t *ids, size_t n, const struct element *el)
{
	struct reader *r = arg;

	for (size_t i = 0; i < n; i++) {
		const struct rule *rule = &r->rules[ids[i]];
		struct live *live = &r->live[ids[i]];

		live->is_armed = condition_holds(rule, el);
		if (!live->is_armed || rule->is_block)
			continue;
		if (rule->is_form && enter_form(r, el) == ENGINE_SKIP)
			return ENGINE_SKIP;
		if (rule->is_begin)
			object_open(r, rule->object);
		else if (rule->part != PART_TEXT && rule->apply != NULL)
			apply_at_start(r, rule, el);
		else if (rule->has_language)
			remember_language(live, el);
	}
	return ENGINE_GO;
}

static void
on_end(void *arg, const uint16_t *ids, size_t n, struct slice text)
{
	struct reader *r = arg;

	for (size_t i = 0; i < n; i++) {
		const struct rule *rule = &r->rules[ids[i]];

		if (!r->live[ids[i]].is_armed || rule->apply == NULL ||
		    rule->part != PART_TEXT)
			continue;
		r->text_lang = r->live[ids[i]].lang;
		apply(r, rule, text);
	}
	for (size_t i = n; i-- > 0;) {
		const struct rule *rule = &r->rules[ids[i]];

		if (rule->is_begin && r->live[ids[i]].is_armed)
			object_close(r, rule->object);
	}
}

/*
 * Split "NAME=VALUE" or "NAME!=VALUE": the value stays in the table, the name
 * is a copy that reader_free() frees.
 */
static void
read_condition(struct rule *rule, const char *when)
{
	size_t len = strcspn(when, "!=");

	if (when[0] == '\0')
		return;
	rule->when = mem_strndup(when, len);
	rule->when_not = when[len] == '!';
	rule->when_value = when + len + (rule->when_not ? 2 : 1);
	rule->when_len = strlen(rule->when_value);
}

static enum part
part_of(const char *attr)
{
	if (attr[0] == '\0')
		return PART_TEXT;
	return strcmp(attr, ".") == 0 ? PART_NAME : PART_ATTR;
}

static enum path_use
use_of(const struct rule *rule)
{
	if (rule->is_block)
		return PATH_BLOCK;
	if (rule->part == PART_TEXT && rule->apply != NULL)
		return PATH_TEXT;
	return PATH_MARK;
}

static bool
add_row(struct reader *r, const struct table *t, size_t row)
{
	const char *path = table_get(t, row, table_column(t, "path"));
	struct rule rule = { .apply = NULL };

	/* Only UBL's roots are written as "*". */
	rule.may_be_withheld = path[0] == '*';
	rule.attr = table_get(t, row, table_column(t, "attr"));
	rule.part = part_of(rule.attr);
	read_condition(&rule, table_get(t, row, table_column(t, "when")));
	if (r->nrules >= r->cap_rules) {
		r->cap_rules = r->cap_rules == 0 ? 512 : r->cap_rules * 2;
		r->rules = mem_resize(r->rules, r->cap_rules, sizeof *r->rules);
	}
	if (!target_resolve(&rule,
		table_get(t, row, table_column(t, "target"))))
		return false;
	r->rules[r->nrules++] = rule;
	return engine_add(r->engine, path, use_of(&rule)) >= 0;
}

/* Tables are built in and checked by the tests: a bad row is a bug. */
static void
add_tables(struct reader *r)
{
	const struct embed *file = embed_under(TABLES, &r->ntables);

	r->tables = mem_array(r->ntables, sizeof *r->tables);
	for (size_t i = 0; i < r->ntables; i++) {
		r->tables[i] = table_embedded(file[i].name);
		for (size_t row = 0; row < table_rows(r->tables[i]); row++)
			if (!add_row(r, r->tables[i], row))
				abort();
	}
	r->live = mem_array(r->nrules, sizeof *r->live);
}

struct reader *
reader_new(const struct codes *codes)
{
	static const struct engine_client client = { on_start, on_end };
	struct reader *r = mem_alloc(sizeof *r);

	r->codes = codes;
	r->engine = engine_new(&client);
	add_tables(r);
	return r;
}

void
reader_free(struct reader *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->nrules; i++)
		free((void *)(uintptr_t)r->rules[i].when);
	for (size_t i = 0; i < r->ntables; i++)
		table_free(r->tables[i]);
	engine_free(r->engine);
	free(r->tables);
	free(r->rules);
	free(r->live);
	free(r);
}

static void
start_notice(struct reader *r, struct notice *n)
{
	r->n = n;
	memset(r->open, 0, sizeof r->open);
	memset(r->made, 0, sizeof r->made);
	r->ted = arena_alloc(&n->arena, sizeof *r->ted);
	r->eforms = arena_alloc(&n->arena, sizeof *r->eforms);
	r->open[OBJ_NOTICE] = n;
	r->open[OBJ_TED] = r->ted;
	r->open[OBJ_EFORMS] = r->eforms;
	r->forms = 0;
	r->form_buyers = 0;
	r->form_lang = NULL;
	r->first_lang = NULL;
	r->text_lang = "";
}

/* What each root element is; the tables hold its paths. */
static const struct {
	const char *root;
	void (*finish)(struct reader *r);
} roots[] = {
	{ "TED_EXPORT", ted_finish },
	{ "ContractNotice", eforms_finish },
	{ "ContractAwardNotice", eforms_finish },
	{ "PriorInformationNotice", eforms_finish },
	{ "BusinessRegistrationInformationNotice", eforms_finish },
};

static enum err_code
finish(struct reader *r, struct err *e)
{
	const char *root = engine_root(r->engine);

	for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
		if (strcmp(roots[i].root, root) == 0) {
			roots[i].finish(r);
			return ERR_OK;
		}
	}
	return err_set(e, ERR_SCHEMA, 0,
	    "no reader for documents that begin with <%s>", root);
}

enum err_code
reader_read(struct reader *r, const char *xml, size_t len, struct notice *n,
    struct err *e)
{
	enum err_code rc;

	r->takes_any_form = false;
	start_notice(r, n);
	rc = engine_read(r->engine, xml, len, r, e);
	if (rc == ERR_OK && r->forms == 0 &&
	    strcmp(engine_root(r->engine), "TED_EXPORT") == 0) {
		r->takes_any_form = true;
		notice_reset(n);
		start_notice(r, n);
		rc = engine_read(r->engine, xml, len, r, e);
		if (rc == ERR_OK)
			notice_diag(n, "no-original-form", "CATEGORY", NULL);
	}
	return rc == ERR_OK ? finish(r, e) : rc;
}
