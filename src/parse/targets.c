#include "jointed/notice_add.h"
#include "parse/reader.h"

#include <string.h>

/*
 * The words of a table's target column:
 *	OBJECT.FIELD	a field of the record or of scratch (fields.c)
 *	begin:OBJECT	the element is that object
 *	form		the element is a form; only ORIGINAL ones are read
 *	break		its end is a line break inside collected text
 *	text:FIELD	free text, kept with lot and language
 *	flag:NAME=STATE	the form's own word on joint buying
 *	flagtext:NAME	yes if there is text, which is kept
 *	code:LIST	a coded value, tied to the open lot
 *	link:RELATION	a reference to another notice
 *	phrase		text in one language for the open org or law
 *	withheld	the value names a field that is not published yet
 */

static void
apply_field(struct reader *r, const struct rule *rule, struct slice v)
{
	field_set(r, rule->field, v);
}

/* The language of a text: its own, else that of the form. */
static const char *
language(const struct reader *r)
{
	const char *code = NULL;

	if (r->text_lang[0] != '\0')
		code = codes_find(r->codes, "language", r->text_lang);
	return code != NULL ? code : r->form_lang;
}

static void
apply_text(struct reader *r, const struct rule *rule, struct slice v)
{
	struct text_place place = { NULL, language(r) };

	(void)notice_add_text(r->n, (enum text_field)rule->number, &place, v.s,
	    v.len);
}

static void
apply_flag(struct reader *r, const struct rule *rule, struct slice v)
{
	(void)v;
	notice_set_flag(r->n, (enum flag)rule->number, rule->state, NULL);
}

static void
apply_flagtext(struct reader *r, const struct rule *rule, struct slice v)
{
	const char *text = slice_clean(&r->n->arena, v);

	if (text != NULL)
		notice_set_flag(r->n, (enum flag)rule->number, STATE_YES, text);
}

static void
apply_code(struct reader *r, const struct rule *rule, struct slice v)
{
	const struct lot *lot = r->open[OBJ_LOT];
	const char *value = slice_clean(&r->n->arena, v);

	if (value != NULL)
		notice_add_code(r->n, rule->word, lot == NULL ? NULL : lot->id,
		    value);
}

static void
apply_link(struct reader *r, const struct rule *rule, struct slice v)
{
	const char *raw = slice_clean(&r->n->arena, v);

	if (raw != NULL)
		notice_add_link(r->n, rule->word, raw);
}

static void
apply_phrase(struct reader *r, const struct rule *rule, struct slice v)
{
	struct org *org = r->open[OBJ_ORG];
	struct law *law = r->open[OBJ_LAW];
	struct arena *a = &r->n->arena;
	const char *value = slice_clean(a, v);
	struct phrase *p;

	(void)rule;
	if (value == NULL || (org == NULL && law == NULL))
		return;
	p = arena_alloc(a, sizeof *p);
	p->lang = language(r);
	p->value = value;
	list_add(a, org != NULL ? &org->names : &law->texts, p);
}

/* A field withheld for every lot is noted once; lots repeat in runs. */
#define WITHHELD_LOOK_BACK 16

static bool
is_noted(const struct notice *n, const char *value)
{
	size_t from =
	    n->ndiags > WITHHELD_LOOK_BACK ? n->ndiags - WITHHELD_LOOK_BACK : 0;

	for (size_t i = from; i < n->ndiags; i++)
		if (n->diags[i].value != NULL &&
		    strcmp(n->diags[i].value, value) == 0)
			return true;
	return false;
}

static void
apply_withheld(struct reader *r, const struct rule *rule, struct slice v)
{
	const char *value = slice_clean(&r->n->arena, v);

	(void)rule;
	if (value != NULL && !is_noted(r->n, value))
		notice_diag(r->n, "withheld", "BT-195", value);
}

static bool
resolve_field(struct rule *rule, const char *arg)
{
	rule->field = field_find(arg);
	if (rule->field == NULL)
		return false;
	rule->object = field_object(rule->field);
	rule->first_form_only = rule->object <= OBJ_EFORMS;
	return true;
}

static bool
resolve_begin(struct rule *rule, const char *arg)
{
	rule->is_begin = true;
	rule->object = object_find(arg);
	return rule->object < OBJ_COUNT;
}

static bool
resolve_form(struct rule *rule, const char *arg)
{
	(void)arg;
	rule->is_form = true;
	return true;
}

static bool
resolve_break(struct rule *rule, const char *arg)
{
	(void)arg;
	rule->is_block = true;
	return true;
}

static bool
resolve_text(struct rule *rule, const char *arg)
{
	rule->number = (int)text_field_find(arg);
	rule->has_language = true;
	return rule->number < TEXT_FIELD_COUNT;
}

static bool
resolve_flag(struct rule *rule, const char *arg)
{
	static const struct {
		const char *word;
		enum flag_state state;
	} states[] = {
		{ "=yes", STATE_YES },
		{ "=no", STATE_NO },
		{ "", STATE_YES },
	};
	size_t len = strcspn(arg, "=");
	char name[32];

	rule->first_form_only = true;
	if (len >= sizeof name)
		return false;
	memcpy(name, arg, len);
	name[len] = '\0';
	rule->number = (int)flag_find(name);
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
		if (strcmp(arg + len, states[i].word) == 0) {
			rule->state = states[i].state;
			return rule->number < FLAG_COUNT;
		}
	}
	return false;
}

static bool
resolve_word(struct rule *rule, const char *arg)
{
	rule->word = arg;
	rule->first_form_only = true;
	return arg[0] != '\0';
}

static bool
resolve_phrase(struct rule *rule, const char *arg)
{
	(void)arg;
	rule->has_language = true;
	return true;
}

static bool
resolve_plain(struct rule *rule, const char *arg)
{
	(void)arg;
	(void)rule;
	return true;
}

static const struct {
	const char *prefix;
	bool (*resolve)(struct rule *rule, const char *arg);
	target_function *apply;
} targets[] = {
	{ "begin:", resolve_begin, NULL },
	{ "form", resolve_form, NULL },
	{ "break", resolve_break, NULL },
	{ "text:", resolve_text, apply_text },
	{ "flag:", resolve_flag, apply_flag },
	{ "flagtext:", resolve_flag, apply_flagtext },
	{ "code:", resolve_word, apply_code },
	{ "link:", resolve_word, apply_link },
	{ "phrase", resolve_phrase, apply_phrase },
	{ "withheld", resolve_plain, apply_withheld },
	{ "", resolve_field, apply_field },
};

bool
target_resolve(struct rule *rule, const char *words)
{
	for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
		size_t len = strlen(targets[i].prefix);

		if (strncmp(words, targets[i].prefix, len) != 0)
			continue;
		rule->apply = targets[i].apply;
		return targets[i].resolve(rule, words + len);
	}
	return false;
}
