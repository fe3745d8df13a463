#include "classify/pack.h"

#include "jointed/notice_add.h"

#include <string.h>

#define LINE_MAX_BYTES 8192
#define ALL_DENIABLE                                                           \
	(1U << CONCEPT_JOINT | 1U << CONCEPT_CPB | 1U << CONCEPT_ON_BEHALF |   \
	    1U << CONCEPT_CROSS_BORDER)

/* Where a pack is being read. */
struct cursor {
	struct rules *rules;
	const char *file;
	size_t line;
	struct rule *rule; /* the open stanza, or NULL */
	struct err *e;
};

static enum err_code
refuse(const struct cursor *c, const char *reason, const char *what)
{
	return err_set(c->e, ERR_RULE, 0, "%s:%zu: %s%s%s", c->file, c->line,
	    reason, what[0] == '\0' ? "" : ": ", what);
}

/*
 * Groups of fields that rules may name. Justifications quote the law and are in
 * none.
 */
static const struct field_group {
	const char *name;
	uint32_t fields;
} field_groups[] = {
	{ "prose",
	    1U << TEXT_TITLE | 1U << TEXT_DESCRIPTION | 1U << TEXT_ADDITIONAL |
		1U << TEXT_LOT_TITLE | 1U << TEXT_LOT_DESCRIPTION |
		1U << TEXT_LOT_ADDITIONAL | 1U << TEXT_LAW |
		1U << TEXT_CONDITIONS | 1U << TEXT_FRAMEWORK |
		1U << TEXT_FEATURES | 1U << TEXT_BUYER_CATEGORIES |
		1U << TEXT_CHANGE | 1U << TEXT_MODIFICATION |
		1U << TEXT_LEGAL_BASIS | 1U << TEXT_PROGRAMME |
		1U << TEXT_DOCUMENT },
	{ "names", NAME_FIELDS },
};

/* Cut the next blank-separated word off *list; "" at its end. */
static const char *
next_word(const char **list, char *word, size_t size)
{
	const char *p = *list + strspn(*list, " ");
	size_t len = strcspn(p, " ");

	*list = p + len;
	if (len >= size)
		len = size - 1;
	memcpy(word, p, len);
	word[len] = '\0';
	return word;
}

static enum concept concept_find(const char *name)
{
	for (int i = 0; i < CONCEPT_COUNT; i++)
		if (strcmp(concept_name((enum concept)i), name) == 0)
			return (enum concept)i;
	return CONCEPT_COUNT;
}

static enum err_code
read_concept(struct cursor *c, const char *value)
{
	c->rule->concept = concept_find(value);
	if (strcmp(value, "mask") == 0)
		c->rule->use = USE_MASK;
	else if (strcmp(value, "test") == 0)
		c->rule->use = USE_TEST;
	else if (strcmp(value, "pcp") == 0)
		c->rule->use = USE_PCP;
	else if (strcmp(value, "ppi") == 0)
		c->rule->use = USE_PPI;
	else if (c->rule->concept == CONCEPT_COUNT)
		return refuse(c, "unknown concept", value);
	if (c->rule->use != USE_EVIDENCE)
	c->rule->concept = CONCEPT_DENIAL;
	return ERR_OK;
}

static const struct sense_word {
	const char *name;
	enum rule_sense sense;
} senses[] = {
	{ "fact", SENSE_FACT },
	{ "clients", SENSE_CLIENTS },
	{ "lead", SENSE_LEAD },
};

static enum err_code
read_sense(struct cursor *c, const char *value)
{
	for (size_t i = 0; i < sizeof senses / sizeof senses[0]; i++) {
		if (strcmp(senses[i].name, value) == 0) {
			c->rule->sense = senses[i].sense;
			return ERR_OK;
		}
	}
	return refuse(c, "sense is fact, clients or lead, not", value);
}

static uint32_t
fields_named(const char *word)
{
	size_t n = sizeof field_groups / sizeof field_groups[0];
	enum text_field field = text_field_find(word);

	for (size_t i = 0; i < n; i++)
		if (strcmp(field_groups[i].name, word) == 0)
			return field_groups[i].fields;
	return field == TEXT_FIELD_COUNT ? 0 : 1U << field;
}

static enum err_code
read_field(struct cursor *c, const char *value)
{
	char word[64];

	c->rule->field_words = arena_strdup(&c->rules->arena, value);
	while (next_word(&value, word, sizeof word)[0] != '\0') {
		uint32_t fields = fields_named(word);

		if (fields == 0)
			return refuse(c, "unknown field", word);
		c->rule->fields |= fields;
	}
	return ERR_OK;
}

static enum err_code
read_status(struct cursor *c, const char *value)
{
	c->rule->is_experimental = strcmp(value, "experimental") == 0;
	if (!c->rule->is_experimental && strcmp(value, "stable") != 0)
		return refuse(c, "status is stable or experimental, not",
		    value);
	return ERR_OK;
}

static enum err_code
read_language(struct cursor *c, const char *value)
{
	c->rule->own_language = strcmp(value, "own") == 0;
	if (!c->rule->own_language && strcmp(value, "any") != 0)
		return refuse(c, "language is own or any, not", value);
	return ERR_OK;
}

static enum err_code
read_denies(struct cursor *c, const char *value)
{
	char word[64];

	while (next_word(&value, word, sizeof word)[0] != '\0') {
		enum concept concept = concept_find(word);

		if (concept == CONCEPT_COUNT ||
		    (ALL_DENIABLE >> concept & 1U) == 0)
			return refuse(c, "cannot be denied", word);
		c->rule->denies |= 1U << concept;
	}
	return ERR_OK;
}

static void
append_pattern(struct cursor *c, const char *value, bool is_veto)
{
	struct pattern **at = &c->rule->patterns;

	while (*at != NULL)
		at = &(*at)->next;
	*at = arena_alloc(&c->rules->arena, sizeof **at);
	(*at)->text = arena_strdup(&c->rules->arena, value);
	(*at)->line = c->line;
	(*at)->number = c->rules->npatterns++;
	(*at)->is_veto = is_veto;
}

static enum err_code
read_match(struct cursor *c, const char *value)
{
	append_pattern(c, value, false);
	return ERR_OK;
}

static enum err_code
read_unless(struct cursor *c, const char *value)
{
	append_pattern(c, value, true);
	return ERR_OK;
}

static enum err_code
read_source(struct cursor *c, const char *value)
{
	c->rule->source = arena_strdup(&c->rules->arena, value);
	return ERR_OK;
}

static struct example *
append_example(struct cursor *c)
{
	struct example **at = &c->rule->examples;

	while (*at != NULL)
		at = &(*at)->next;
	*at = arena_alloc(&c->rules->arena, sizeof **at);
	(*at)->line = c->line;
	return *at;
}

static enum err_code
read_yes(struct cursor *c, const char *value)
{
	const char *open = strstr(value, "{{");
	const char *close = open == NULL ? NULL : strstr(open, "}}");
	struct example *x;
	char *text;

	if (close == NULL || close == open + 2 ||
	    strstr(close + 2, "{{") != NULL)
		return refuse(c, "a yes needs one {{span}}", "");
	x = append_example(c);
	x->is_yes = true;
	x->start = (size_t)(open - value);
	x->end = x->start + (size_t)(close - open - 2);
	text = arena_alloc(&c->rules->arena, strlen(value) + 1);
	memcpy(text, value, x->start);
	memcpy(text + x->start, open + 2, x->end - x->start);
	memcpy(text + x->end, close + 2, strlen(close + 2));
	x->text = text;
	return ERR_OK;
}

static enum err_code
read_no(struct cursor *c, const char *value)
{
	append_example(c)->text = arena_strdup(&c->rules->arena, value);
	return ERR_OK;
}

/* What a finished stanza lacks, NULL if nothing. */
static const char *
fault_of(const struct rule *r)
{
	bool has_match = false;
	bool has_veto = false;
	bool has_yes = false;
	bool has_no = false;

	for (const struct pattern *p = r->patterns; p != NULL; p = p->next) {
		has_match |= !p->is_veto;
		has_veto |= p->is_veto;
	}
	for (const struct example *x = r->examples; x != NULL; x = x->next) {
		has_yes |= x->is_yes;
		has_no |= !x->is_yes;
	}
	if (!has_match || !has_yes || !has_no || r->fields == 0 ||
	    r->source == NULL || r->concept == CONCEPT_COUNT)
		return "a rule needs concept, field, match, source, yes and no";
	if (r->use == USE_MASK && has_veto)
		return "a mask has no unless";
	if ((r->concept == CONCEPT_DENIAL && r->use == USE_EVIDENCE) !=
	    (r->denies != 0))
		return "denies belongs to denials, and to all";
	return NULL;
}

/* A rule is refused until it says everything that a reader must know. */
static enum err_code
close_rule(struct cursor *c)
{
	const struct rule *r = c->rule;
	const char *fault = r == NULL ? NULL : fault_of(r);

	c->rule = NULL;
	if (fault == NULL)
		return ERR_OK;
	c->line = r->line;
	return refuse(c, fault, r->id);
}

static bool
is_id(const char *s)
{
	return strchr(s, '.') != NULL && s[0] != '.' &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789.-") == strlen(s);
}

static enum err_code
open_rule(struct cursor *c, const char *id)
{
	struct rules *rs = c->rules;
	struct rule *r;

	if (!is_id(id))
		return refuse(c, "an id is lower case, with a point", id);
	for (r = rs->first; r != NULL; r = r->next)
		if (strcmp(r->id, id) == 0)
			return refuse(c, "the id is used twice", id);
	r = arena_alloc(&rs->arena, sizeof *r);
	r->id = arena_strdup(&rs->arena, id);
	r->file = arena_strdup(&rs->arena, c->file);
	r->line = c->line;
	r->number = rs->n++;
	r->concept = CONCEPT_COUNT;
	if (strcspn(id, ".") == 2)
		memcpy(r->language, id, 2);
	if (rs->last == NULL)
		rs->first = r;
	else
		rs->last->next = r;
	rs->last = r;
	c->rule = r;
	return ERR_OK;
}

static const struct key {
	const char *name;
	enum err_code (*read)(struct cursor *c, const char *value);
} keys[] = {
	{ "concept", read_concept },
	{ "sense", read_sense },
	{ "field", read_field },
	{ "status", read_status },
	{ "language", read_language },
	{ "denies", read_denies },
	{ "match", read_match },
	{ "unless", read_unless },
	{ "source", read_source },
	{ "yes", read_yes },
	{ "no", read_no },
};

static enum err_code
read_key(struct cursor *c, const char *name, const char *value)
{
	if (value[0] == '\0')
		return refuse(c, "nothing behind the key", name);
	if (strcmp(name, "rule") == 0) {
		enum err_code rc = close_rule(c);

		return rc == ERR_OK ? open_rule(c, value) : rc;
	}
	if (c->rule == NULL)
		return refuse(c, "a stanza starts with rule:, not", name);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (strcmp(keys[i].name, name) == 0)
			return keys[i].read(c, value);
	return refuse(c, "unknown key", name);
}

/* One line, without its end; blanks around key and value do not count. */
static enum err_code
read_line(struct cursor *c, char *line)
{
	char *colon = strchr(line, ':');
	size_t len = strlen(line);

	while (len > 0 && strchr(" \t\r", line[len - 1]) != NULL)
		line[--len] = '\0';
	if (line[0] == '#')
		return ERR_OK;
	if (len == 0)
		return close_rule(c);
	if (colon == NULL)
		return refuse(c, "neither key nor comment", line);
	*colon = '\0';
	colon++;
	return read_key(c, line, colon + strspn(colon, " \t"));
}

enum err_code
pack_read(struct rules *r, const char *file, const char *text, struct err *e)
{
	struct cursor c = { .rules = r, .file = file, .e = e };
	enum err_code rc = ERR_OK;

	while (rc == ERR_OK && *text != '\0') {
		char line[LINE_MAX_BYTES];
		size_t len = strcspn(text, "\n");

		c.line++;
		if (len >= sizeof line)
			return refuse(&c, "the line is too long", "");
		memcpy(line, text, len);
		line[len] = '\0';
		text += len + (text[len] == '\n');
		rc = read_line(&c, line);
	}
	return rc == ERR_OK ? close_rule(&c) : rc;
}
