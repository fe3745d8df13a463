#include "jointed/notice_add.h"
#include "parse/cpv.h"
#include "parse/eforms.h"
#include "parse/reader.h"

#include <string.h>

/* One element for many lists: the list name tells which, else the value. */
static void
add_additional(struct reader *r, const struct additional *a)
{
	const char *list = codes_find(r->codes, "additional", a->list);

	if (a->code == NULL)
		return;
	if (list == NULL)
		list = codes_find(r->codes, "additional", a->code);
	if (list == NULL)
		notice_diag(r->n, "code-unknown", "BT-06", a->code);
	else
		notice_add_code(r->n, list, a->lot, a->code);
}

/* Lists whose values are written in several ways. */
static const struct {
	const char *list, *codes;
} unified[] = {
	{ "gpa", "indicator" },
	{ "e-auction", "indicator" },
	{ "place-country", "country" },
};

void
eforms_codes(struct reader *r)
{
	struct notice *n = r->n;
	const struct list *additional = &r->made[OBJ_ADDITIONAL];

	for (size_t i = 0; i < additional->count; i++)
		add_additional(r, additional->items[i]);
	for (size_t i = 0; i < n->ncodes; i++) {
		struct code *c = &n->codes[i];

		for (size_t k = 0; k < sizeof unified / sizeof unified[0];
		     k++) {
			const char *code;

			if (strcmp(c->list, unified[k].list) != 0)
				continue;
			code = codes_find(r->codes, unified[k].codes, c->value);
			if (code != NULL)
				c->value = code;
		}
	}
	n->cpv_all = cpv_join(n);
}

/* The text of a law in one language. */
static void
add_law_text(struct reader *r, const struct law *law, enum text_field field,
    const struct phrase *text)
{
	struct text_place place = { law->lot, text->lang };

	(void)notice_add_text(r->n, field, &place, text->value,
	    strlen(text->value));
}

/*
 * BT-09 is the reference with this id, and its text alone counts: the node
 * without text is written by habit, a withheld text is no answer.
 */
static void
add_law(struct reader *r, const struct law *law)
{
	bool is_cross_border =
	    law->id != NULL && strcmp(law->id, "CrossBorderLaw") == 0;
	enum text_field field = is_cross_border ? TEXT_LAW : TEXT_LEGAL_BASIS;

	if (law->withheld == TRI_YES)
		return;
	for (size_t i = 0; i < law->texts.count; i++) {
		const struct phrase *text = law->texts.items[i];

		add_law_text(r, law, field, text);
		if (is_cross_border)
			notice_set_flag(r->n, FLAG_CROSS_BORDER_LAW, STATE_YES,
			    text->value);
	}
}

void
eforms_laws(struct reader *r)
{
	const struct list *laws = &r->made[OBJ_LAW];

	for (size_t i = 0; i < laws->count; i++)
		add_law(r, laws->items[i]);
}
