/*
 * Whom a text names behind "on behalf of" and its kin: a list of authorities
 * is a group that buys, and their states are the states that buy.
 */
#include "classify/facts.h"
#include "classify/finding.h"
#include "jointed/notice_add.h"

#include <string.h>

#define LIST_REACH 2000 /* bytes behind the words that are read as a list */
#define REGION_NEAR 40  /* a word for several states this near tells them */
#define COLON_NEAR 120  /* a colon this near opens one */
#define ITEM_WORDS 12   /* a longer item is prose: the list is over */
#define ITEM_MENTIONS 8
#define NAME_REACH 120 /* bytes behind the words where a buyer's name tells */
#define NAME_LEAST 4   /* a shorter name may stand there by chance */

/* A list being read, item by item. */
struct names {
	struct facts *fa;
	const struct folded *text;
	const char *lang;
	struct stretch span; /* of the items that count */
	int32_t items;
	struct state_list states;
};

/* What one item shows. */
struct item {
	size_t start, end;
	int words;
	bool has_capital, is_authority, is_mission;
};

/* Words of letters; a capital starts the first, or the second ("the Navy"). */
static void
measure(const char *clean, struct item *it)
{
	bool in_word = false;

	for (size_t i = it->start; i < it->end; i++) {
		bool letter = fold_is_letter(clean[i]);

		if (letter && !in_word) {
			if (it->words < 2)
				it->has_capital |= clean[i] < 'a' ||
				    (unsigned char)clean[i] >= 0x80;
			it->words++;
		}
		in_word = letter;
	}
}

static bool
parts_items(char c)
{
	return c == ',' || c == ';' || c == '\n' || c == ':';
}

/*
 * The item from i on: up to a sign that parts items, a dash in blanks, or a
 * bracket that opens behind a full stop, which is the portal's reference.
 */
static struct item
next_item(const char *clean, size_t i, size_t end)
{
	struct item it;

	while (i < end && clean[i] == ' ')
		i++;
	it = (struct item){ .start = i };
	while (i < end && !parts_items(clean[i]) &&
	    !(i > it.start + 2 && strncmp(clean + i, " - ", 3) == 0) &&
	    strncmp(clean + i, ". (", 3) != 0)
		i++;
	it.end = i;
	measure(clean, &it);
	return it;
}

void
state_list_add(struct state_list *s, const char *codes)
{
	for (const char *c = codes; strlen(c) >= 2; c += c[2] == '+' ? 3 : 2) {
		bool known = false;

		for (size_t i = 0; i < s->n; i++)
			known |= memcmp(s->codes[i], c, 2) == 0;
		if (known || s->n == STATES_MAX)
			continue;
		memcpy(s->codes[s->n], c, 2);
		s->codes[s->n++][2] = '\0';
	}
}

/* States of an item, counted only if it is more than a state's name. */
static void
read_item(struct names *ns, struct item *it, bool is_list)
{
	struct mention found[ITEM_MENTIONS];
	struct state_list states = { .n = 0 };
	struct law_place at = { ns->text, ns->lang, it->start, it->end };
	size_t n = law_find(ns->fa->law, &at, found, ITEM_MENTIONS);

	for (size_t i = 0; i < n; i++) {
		it->is_authority |= found[i].kind == LAW_AUTHORITY;
		it->is_mission |= found[i].kind == LAW_MISSION;
		if (found[i].kind == LAW_STATE || found[i].kind == LAW_REGION)
			state_list_add(&states, found[i].code);
	}
	if (it->is_mission || it->words < 2 || !it->has_capital ||
	    !(it->is_authority || is_list))
		return;
	for (size_t i = 0; i < states.n; i++)
		state_list_add(&ns->states, states.codes[i]);
	if (ns->items++ == 0)
		ns->span.start = it->start;
	ns->span.end = it->end;
}

static void
read_items(struct names *ns, size_t i, size_t end, bool is_list)
{
	while (i < end) {
		struct item it = next_item(ns->text->clean, i, end);

		if (it.words > ITEM_WORDS && ns->items > 0)
			break;
		read_item(ns, &it, is_list);
		i = it.end + 1;
	}
}

/* "Nordic utilities": one word for several states, near the words. */
static void
read_region(struct names *ns, size_t end)
{
	struct mention found[ITEM_MENTIONS];
	struct law_place at = { ns->text, ns->lang, 0, end };
	size_t n = law_find(ns->fa->law, &at, found, 2);

	for (size_t i = 0; i < n; i++) {
		if (found[i].kind != LAW_REGION || ns->items > 0)
			continue;
		state_list_add(&ns->states, found[i].code);
		ns->span = (struct stretch){ found[i].start, found[i].end };
		ns->items = 2;
	}
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Where the folded text stands for the original's byte at. */
static size_t
folded_at(const struct folded *f, size_t at)
{
	size_t i = 0;

	while (i < f->len && fold_origin(f, i) < at)
		i++;
	return i;
}

/*
 * Read what stands behind the words, which are length bytes; a colon opens a
 * list of any length.
 */
static void
read_names(struct names *ns, size_t length)
{
	const char *clean = ns->text->clean;
	size_t len = ns->text->len;
	size_t from = folded_at(ns->text, length);
	const char *colon =
	    memchr(clean + from, ':', least(len - from, COLON_NEAR));
	struct stretch all = { from, from };

	read_region(ns, least(len, from + REGION_NEAR));
	if (ns->items > 0)
		return;
	if (colon != NULL &&
	    memchr(clean + from, '.', (size_t)(colon - clean) - from) == NULL)
		read_items(ns, (size_t)(colon - clean) + 1, len, true);
	else
		read_items(ns, from, sentence_around(clean, len, &all).end,
		    false);
}

static void
add_named(const struct names *ns, const struct place *at, enum concept concept,
    struct finding *out)
{
	struct evidence *ev = finding_add(out, LIST_EVIDENCE);

	ev->kind = EVIDENCE_TEXT;
	ev->rule = concept == CONCEPT_JOINT ? "text.named-principals"
					    : "text.principals-of-states";
	ev->concept = concept;
	finding_quote(out, ev, ns->fa->notice, at);
}

/* Bytes of a place that are kept as a quote, whole characters. */
static void
clip(const struct text *t, struct place *at)
{
	if (at->length <= QUOTE_MAX)
		return;
	at->length = QUOTE_MAX;
	while (
	    ((unsigned char)t->value[at->position + at->length] & 0xC0) == 0x80)
		at->length--;
}

/* A purchasing body among the buyers: those it names are its clients. */
static bool
has_agent(const struct facts *fa)
{
	for (int32_t i = 0; i < fa->parties.persons; i++)
		if (fa->persons[i].buys && fa->persons[i].is_agent)
			return true;
	return false;
}

/* Whether a list stands behind the words. */
static bool
read_behind(struct facts *fa, const struct place *words, struct folded *folded,
    struct finding *out)
{
	const struct text *t = &fa->notice->texts[words->text];
	size_t from = words->position;
	size_t len = least(t->len - from, words->length + LIST_REACH);
	struct names ns = { .fa = fa, .text = folded, .lang = t->lang };
	struct place at;

	fold_text(fa->folder, t->value + from, len, folded);
	read_names(&ns, words->length);
	if (ns.items < 2)
		return false;
	at = place_trace(t->value + from, len, folded, &ns.span);
	at.text = words->text;
	at.position += from;
	clip(t, &at);
	if (!has_agent(fa))
		add_named(&ns, &at, CONCEPT_JOINT, out);
	if (ns.states.n < 2)
		return true;
	for (size_t i = 0; i < ns.states.n; i++)
		state_list_add(&fa->named_states, ns.states.codes[i]);
	add_named(&ns, &at, CONCEPT_CROSS_BORDER, out);
	return true;
}

/* Persons that buy, not only those bought for. */
static int32_t
count_buyers(const struct facts *fa)
{
	int32_t n = 0;

	for (int32_t i = 0; i < fa->parties.persons; i++)
		n += fa->persons[i].buys;
	return n;
}

/* Whether a stretch of a text holds the name of a person. */
static bool
names_person(const struct facts *fa, const struct place *at,
    const struct person *person, struct finding *out)
{
	const char *value = fa->notice->texts[at->text].value;
	const char *name = person->first->name.plain;

	return strlen(name) >= NAME_LEAST &&
	    strstr(name_plain(fa->folder,
		       arena_strndup(&out->arena, value + at->position,
			   at->length),
		       &out->arena),
		name) != NULL;
}

/* "A acts on behalf of B": agent stands before the words, client behind. */
static bool
acts_for(const struct facts *fa, const struct place *words,
    const struct person *agent, const struct person *client,
    struct finding *out)
{
	const struct text *t = &fa->notice->texts[words->text];
	size_t end = words->position + words->length;
	size_t reach = least(words->position, NAME_REACH);
	struct place before = { words->text, words->position - reach, reach };
	struct place behind = { words->text, end,
		least(t->len - end, NAME_REACH) };

	return names_person(fa, &before, agent, out) &&
	    names_person(fa, &behind, client, out) &&
	    !names_person(fa, &behind, agent, out);
}

/*
 * Of two buyers, one that the words say acts for the other does not buy with
 * it; unless they also say that both buy together.
 */
static void
mark_proxy(struct facts *fa, struct finding *out)
{
	if (count_buyers(fa) != 2 || fa->parties.persons != 2 ||
	    fa->said[CONCEPT_JOINT].stable > 0)
		return;
	for (size_t i = 0; i < fa->nfor_whom; i++) {
		const struct place *at = &fa->for_whom[i];
		struct person *a = &fa->persons[0];
		struct person *b = &fa->persons[1];

		a->is_proxy |= acts_for(fa, at, a, b, out);
		b->is_proxy |= acts_for(fa, at, b, a, out);
	}
}

void
facts_named(struct facts *fa, struct finding *out)
{
	struct folded folded = { 0 };
	int32_t last = -1; /* one list of each text is enough */

	for (size_t i = 0; i < fa->nfor_whom; i++) {
		if (fa->for_whom[i].text == last)
			continue;
		if (read_behind(fa, &fa->for_whom[i], &folded, out))
			last = fa->for_whom[i].text;
	}
	mark_proxy(fa, out);
	folded_free(&folded);
}
