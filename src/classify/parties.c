#include "classify/parties.h"

#include "classify/places.h"

#include <stdio.h>
#include <string.h>

/*
 * Open addressing, key to the first party that had it; as long as the notice.
 */
struct index {
	struct slot {
		const char *key;
		size_t party;
	} * slots;
	size_t mask;
};

static uint64_t
hash_key(const char *s)
{
	uint64_t h = 1469598103934665603U; /* FNV-1a */

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211U;
	return h;
}

static struct index
index_new(struct arena *a, size_t keys)
{
	size_t size = 16;
	struct index ix;

	while (size < keys * 2)
		size *= 2;
	ix.slots = arena_alloc(a, size * sizeof *ix.slots);
	ix.mask = size - 1;
	return ix;
}

/* The slot of key; its key is NULL if it is not yet taken. */
static struct slot *
index_find(const struct index *ix, const char *key)
{
	size_t i = (size_t)hash_key(key) & ix->mask;

	while (ix->slots[i].key != NULL && strcmp(ix->slots[i].key, key) != 0)
		i = (i + 1) & ix->mask;
	return &ix->slots[i];
}

static const char *
make_key(struct arena *a, char kind, const char *state, const char *value)
{
	size_t len = strlen(value) + 8;
	char *key = arena_alloc(a, len);

	snprintf(key, len, "%c%.2s %s", kind, state == NULL ? "" : state,
	    value);
	return key;
}

/* Whether towns are the same as far as known: their first words are. */
static bool
same_town(const struct party *a, const struct party *b)
{
	size_t n = strcspn(a->town, " ");

	if (a->town[0] == '\0' || b->town[0] == '\0')
		return true;
	return n == strcspn(b->town, " ") && memcmp(a->town, b->town, n) == 0;
}

/*
 * Whether two parties of the same cut name are one person: not if both have
 * numbers and these differ, unless even their full names are the same and
 * neither is seated elsewhere.
 */
static bool
same_by_name(const struct party *a, const struct party *b)
{
	if (a->number == NULL || b->number == NULL ||
	    strcmp(a->number, b->number) == 0)
		return true;
	return strcmp(a->name.whole, b->name.whole) == 0 && same_town(a, b);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Whether two parties of the same number are one person: not if their names
 * are the same but for digits ("Wind Farm 2", "Wind Farm 3"); there the number
 * was copied.
 */
static bool
same_by_number(const struct party *a, const struct party *b)
{
	const char *x = a->name.plain;
	const char *y = b->name.plain;

	while (*x != '\0' && *x == *y) {
		x++;
		y++;
	}
	if (!is_digit(*x) || !is_digit(*y))
		return true;
	x += strspn(x, "0123456789");
	y += strspn(y, "0123456789");
	return strcmp(x, y) != 0;
}

/* Give p the person of whoever had key first, or make p that first one. */
static void
join(struct parties *ps, struct party *p, const struct index *ix,
    const char *key, bool (*same)(const struct party *, const struct party *))
{
	struct slot *s = index_find(ix, key);

	if (s->key == NULL) {
		s->key = key;
		s->party = (size_t)(p - ps->list);
	} else if (p->person == 0 &&
	    (same == NULL || same(&ps->list[s->party], p))) {
		p->person = ps->list[s->party].person;
	}
}

static void
find_person(const struct party_tools *tools, struct parties *ps,
    struct party *p, const struct index *ix)
{
	struct arena *a = tools->arena;
	const struct entry *body = p->known.as[REGISTER_UNION];
	const char *number =
	    p->number == NULL ? NULL : make_key(a, 'i', p->state, p->number);
	const char *name = p->name.person[0] == '\0'
	    ? NULL
	    : make_key(a, 'n', p->state, p->name.person);

	if (body != NULL && p->kind == PARTY_UNION)
		join(ps, p, ix, make_key(a, 'u', NULL, body->id), NULL);
	if (number != NULL)
		join(ps, p, ix, number, same_by_number);
	if (name != NULL)
		join(ps, p, ix, name, same_by_name);
	if (p->person == 0)
		p->person = ++ps->persons;
}

/* INITIATOR codes of Union bodies, read off the buyers of real notices. */
static bool
is_union_heading(const char *heading)
{
	static const char *const codes[] = { "EC", "PA", "CL", "CJ", "CR", "OP",
		"AG", "EA", "CA" };

	if (heading == NULL)
		return false;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (strncmp(heading, codes[i], 2) == 0)
			return true;
	return false;
}

static bool
equals(const char *a, const char *b)
{
	return a != NULL && strcmp(a, b) == 0;
}

bool
parties_is_union_notice(const struct notice *n)
{
	return is_union_heading(n->heading) ||
	    equals(n->legal_basis, "2018/1046") ||
	    equals(n->legal_basis, "2024/2509");
}

/* An address at europa.eu, but not of TED itself, which fills empty boxes. */
static bool
is_union_address(const char *url)
{
	return url != NULL && strstr(url, ".europa.eu") != NULL &&
	    strstr(url, "ted.europa.eu") == NULL &&
	    strstr(url, "simap.europa.eu") == NULL;
}

/*
 * Known by name or address; else by type, which national buyers pick by
 * mistake: it is believed in the Union's own notices only.
 */
static bool
is_union(const struct notice *n, const struct party *p, bool is_first)
{
	const char *type = p->buyer->legal_type;

	if (p->known.as[REGISTER_UNION] != NULL ||
	    is_union_address(p->buyer->url))
		return true;
	return parties_is_union_notice(n) &&
	    (equals(type, "eu-ins-bod-ag") || (type == NULL && is_first));
}

static enum party_kind
kind_of(const struct notice *n, const struct party *p, bool is_first)
{
	bool is_treaty = p->known.as[REGISTER_TREATY] != NULL ||
	    equals(p->buyer->legal_type, "int-org") ||
	    (is_first && n->heading != NULL &&
		strncmp(n->heading, "05", 2) == 0);

	if (is_treaty)
		return PARTY_TREATY;
	return is_union(n, p, is_first) ? PARTY_UNION : PARTY_NATIONAL;
}

static void
fill_party(const struct party_tools *tools, const struct notice *n,
    struct party *p, bool is_first)
{
	const char *country = p->buyer->country;
	struct name where = { .core = "" };
	struct known town;

	if (country != NULL)
		country = codes_state(tools->codes, country);
	name_make(tools->folder, tools->words, p->buyer->name, tools->arena,
	    &p->name);
	registers_find(tools->registers, &p->name, country, &p->known);
	p->is_nobody = words_is_placeholder(tools->words, p->name.plain) ||
	    p->name.is_class;
	p->town = name_plain(tools->folder, p->buyer->town, tools->arena);
	where.plain = p->town;
	registers_find(tools->registers, &where, NULL, &town);
	place_party(tools->codes, town.as[REGISTER_TOWN], p);
	p->number = name_number(p->buyer->national_id, p->state, tools->arena);
	registers_find_number(tools->registers, p->number, p->state, &p->known);
	p->kind = kind_of(n, p, is_first);
}

/* A second "buyer" that is the review body was listed by mistake. */
static void
mark_review_bodies(const struct party_tools *tools, const struct notice *n,
    struct parties *ps)
{
	struct name review;

	if (ps->n < 2 || n->review_body == NULL)
		return;
	name_make(tools->folder, tools->words, n->review_body, tools->arena,
	    &review);
	if (strcmp(ps->list[0].name.person, review.person) == 0)
		return; /* the buyer hears complaints itself */
	for (size_t i = 1; i < ps->n; i++)
		ps->list[i].is_review_body = review.person[0] != '\0' &&
		    !ps->list[i].buyer->is_represented &&
		    strcmp(ps->list[i].name.person, review.person) == 0;
}

void
parties_find(const struct party_tools *tools, struct notice *n,
    struct parties *out)
{
	struct index ix = index_new(tools->arena, n->nbuyers * 3);

	*out = (struct parties){ .n = n->nbuyers };
	out->list = arena_alloc(tools->arena, out->n * sizeof *out->list);
	for (size_t i = 0; i < out->n; i++) {
		out->list[i].buyer = &n->buyers[i];
		fill_party(tools, n, &out->list[i], i == 0);
	}
	mark_review_bodies(tools, n, out);
	for (size_t i = 0; i < out->n; i++) {
		struct party *p = &out->list[i];

		if (!p->is_review_body && (!p->is_nobody || i == 0))
			find_person(tools, out, p, &ix);
		n->buyers[i].person = p->person;
	}
}
