/*
 * What stands in the field for the law of a procedure across borders: which
 * state's law, or none at all. Many such texts hold the members of a group,
 * statutes of their own or "n/a".
 */
#include "classify/facts.h"
#include "classify/finding.h"
#include "jointed/notice_add.h"

#include <stdio.h>
#include <string.h>

#define MENTIONS_MAX 32 /* further ones of one text say nothing new */
#define FOUND_MAX 24    /* different things said in one notice */

/* One thing said about the law, and where. */
struct found {
	enum law_kind kind;
	const char *code;
	struct place at;
};

/* All law texts of a notice being read. */
struct laws {
	struct facts *fa;
	struct found list[FOUND_MAX];
	size_t n;
	int32_t first; /* text that says no law, -1 if there is none */
	bool names_authority, names_law;
};

/* What a kind of mention is called in the rule's id. */
static const char *const names[] = {
	[LAW_NONE] = "other",
	[LAW_STATE] = "state",
	[LAW_ACT] = "act",
	[LAW_REGION] = "region",
	[LAW_OWN] = "each-own",
	[LAW_OPEN] = "to-be-confirmed",
	[LAW_NOTHING] = "not-applicable",
	[LAW_DENIAL] = "denial",
	[LAW_WORD] = "other",
	[LAW_AUTHORITY] = "names-buyers",
	[LAW_MISSION] = "other",
};

static void
note_found(struct laws *l, const struct mention *m, const struct folded *folded,
    int32_t text)
{
	const struct text *t = &l->fa->notice->texts[text];
	struct stretch at = { m->start, m->end };
	struct found *f;

	for (size_t i = 0; i < l->n; i++)
		if (l->list[i].kind == m->kind &&
		    strcmp(l->list[i].code, m->code) == 0)
			return;
	if (l->n == FOUND_MAX)
		return;
	f = &l->list[l->n++];
	*f = (struct found){ .kind = m->kind, .code = m->code };
	f->at = place_trace(t->value, t->len, folded, &at);
	f->at.text = text;
}

/* A word of a buyer's kind that no buyer of this notice carries. */
static bool
is_of_another(const struct facts *fa, const struct mention *m,
    const struct folded *folded)
{
	char word[64];
	size_t len = m->end - m->start;

	if (len >= sizeof word)
		return false;
	memcpy(word, folded->lower + m->start, len);
	word[len] = '\0';
	for (size_t i = 0; i < fa->parties.n; i++)
		if (strstr(fa->parties.list[i].name.plain, word) != NULL)
			return false;
	return true;
}

/* Whether a mention stands for the whole text. */
static bool
is_whole(const struct mention *m, const struct folded *folded)
{
	size_t before = strcspn(folded->lower, "abcdefghijklmnopqrstuvwxyz");
	size_t after = strlen(folded->lower + m->end);

	return m->start <= before + 1 && after <= 2;
}

static void
note_mention(struct laws *l, const struct mention *m,
    const struct folded *folded, int32_t text)
{
	switch (m->kind) {
	case LAW_NOTHING:
		if (is_whole(m, folded))
			note_found(l, m, folded, text);
		break;
	case LAW_AUTHORITY:
		l->names_authority |= is_of_another(l->fa, m, folded);
		break;
	case LAW_STATE:
	case LAW_ACT:
	case LAW_REGION:
	case LAW_OWN:
	case LAW_OPEN:
	case LAW_DENIAL:
		note_found(l, m, folded, text);
		break;
	case LAW_WORD:
		l->names_law = true;
		break;
	case LAW_NONE:
	case LAW_MISSION:
		break;
	}
}

static void
read_text(struct laws *l, int32_t index, struct folded *folded)
{
	const struct text *t = &l->fa->notice->texts[index];
	struct mention mentions[MENTIONS_MAX];
	struct law_place at = { .text = folded, .lang = t->lang };
	size_t n;

	fold_text(l->fa->folder, t->value, t->len, folded);
	at.end = folded->len;
	n = law_find(l->fa->law, &at, mentions, MENTIONS_MAX);
	for (size_t i = 0; i < n; i++)
		note_mention(l, &mentions[i], folded, index);
	if (l->first < 0)
		l->first = index;
}

/* Whether some buyer belongs to another state than those of code. */
static bool
is_foreign(const struct facts *fa, const char *code)
{
	for (int32_t i = 0; i < fa->parties.persons; i++) {
		const struct party *p = fa->persons[i].first;

		if (p->kind != PARTY_UNION && p->state != NULL &&
		    strstr(code, p->state) == NULL)
			return true;
	}
	return false;
}

/* Members of a group and no law: what they are called names no state's law. */
static void
drop_names(struct laws *l)
{
	bool is_law = l->names_law || !l->names_authority;

	for (size_t i = 0; i < l->n; i++)
		is_law |= l->list[i].kind != LAW_STATE &&
		    l->list[i].kind != LAW_REGION;
	if (is_law)
		return;
	l->fa->law_text.names_others = true;
	l->n = 0;
}

/*
 * The law of one's own state is nothing of a border: it speaks for one only
 * where another state's buyer is bound too, or several laws are named.
 */
static void
weigh(struct laws *l)
{
	struct law_facts *law = &l->fa->law_text;
	const char *one = NULL;

	for (size_t i = 0; i < l->n; i++) {
		const struct found *f = &l->list[i];

		law->is_denied |= f->kind == LAW_DENIAL;
		law->supports |= f->kind == LAW_OWN || f->kind == LAW_OPEN ||
		    f->kind == LAW_REGION;
		if (f->kind != LAW_STATE && f->kind != LAW_ACT)
			continue;
		law->supports |= is_foreign(l->fa, f->code);
		if (one == NULL || strcmp(one, f->code) != 0)
			law->states++;
		one = one == NULL ? f->code : one;
	}
	law->supports |= law->states >= 2;
	law->supports &= !law->is_denied;
}

static void
add_evidence(const struct laws *l, const struct found *f, struct finding *out)
{
	struct evidence *ev = finding_add(out, LIST_EVIDENCE);
	char rule[64];
	int n = snprintf(rule, sizeof rule, "law.%s", names[f->kind]);

	if (f->code[0] != '\0')
		n +=
		    snprintf(rule + n, sizeof rule - (size_t)n, ".%s", f->code);
	for (int i = 0; i < n; i++)
		if (rule[i] >= 'A' && rule[i] <= 'Z')
			rule[i] = (char)(rule[i] - 'A' + 'a');
	ev->kind = EVIDENCE_TEXT;
	ev->rule = arena_strdup(&out->arena, rule);
	ev->concept = CONCEPT_LAW;
	ev->supports = l->fa->law_text.supports && f->kind != LAW_NOTHING;
	finding_quote(out, ev, l->fa->notice, &f->at);
}

/* The whole text, as far as quotes go, for one that names no law. */
static struct found
other_text(const struct laws *l)
{
	const struct text *t = &l->fa->notice->texts[l->first];
	struct found f = {
		.kind = l->fa->law_text.names_others ? LAW_AUTHORITY : LAW_NONE,
		.code = "",
		.at = { l->first, 0, t->len },
	};

	if (f.at.length > QUOTE_MAX) {
		f.at.length = QUOTE_MAX;
		while (((unsigned char)t->value[f.at.length] & 0xC0) == 0x80)
			f.at.length--;
	}
	return f;
}

/*
 * With the tick, a field that names other authorities names who takes part:
 * the group in place of its law.
 */
static void
note_group(struct laws *l, const struct found *f, struct finding *out)
{
	struct facts *fa = l->fa;
	struct evidence *ev;

	if (!fa->law_text.names_others || !facts_says(fa, FLAG_JOINT))
		return;
	ev = finding_add(out, LIST_EVIDENCE);
	ev->kind = EVIDENCE_TEXT;
	ev->rule = "law.names-buyers";
	ev->concept = CONCEPT_JOINT;
	finding_quote(out, ev, fa->notice, &f->at);
	fa->said[CONCEPT_JOINT].stable++;
}

void
facts_law(struct facts *fa, struct finding *out)
{
	struct laws l = { .fa = fa, .first = -1 };
	struct folded folded = { 0 };
	const char *last = NULL;

	for (size_t i = 0; i < fa->notice->ntexts; i++) {
		const struct text *t = &fa->notice->texts[i];

		if (t->field != TEXT_LAW || t->len == 0 ||
		    (last != NULL && strcmp(last, t->value) == 0))
			continue;
		read_text(&l, (int32_t)i, &folded);
		last = t->value;
	}
	folded_free(&folded);
	if (l.first < 0)
		return;
	fa->law_text.is_filled = true;
	drop_names(&l);
	weigh(&l);
	for (size_t i = 0; i < l.n; i++)
		add_evidence(&l, &l.list[i], out);
	if (l.n == 0) {
		struct found f = other_text(&l);

		add_evidence(&l, &f, out);
		note_group(&l, &f, out);
	}
	if (fa->law_text.is_denied)
		fa->denied |= 1U << CONCEPT_CROSS_BORDER;
}
