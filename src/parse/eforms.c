#include "parse/eforms.h"

#include "jointed/notice_add.h"
#include "parse/eforms_index.h"
#include "parse/reader.h"
#include "parse/value.h"

#include <stdio.h>
#include <string.h>

/* Read and tested up to here; SDK 1.16 is of 2026. */
#define SDK_MAJOR 1
#define SDK_MINOR_MAX 16

#define LANGUAGES_MAX 64 /* the Union has 24 */

const char *
eforms_code(struct reader *r, const char *list, const char *raw,
    const char *field)
{
	const char *code = codes_find(r->codes, list, raw);

	if (code == NULL && raw != NULL)
		notice_diag(r->n, "code-unknown", field, raw);
	return code;
}

/* xs:decimal, so that "278.000" stays what the schema says it is. */
static bool
is_decimal(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (s[n] == '.')
		n += 1 + strspn(s + n + 1, "0123456789");
	return n > 0 && n <= 30 && s[n] == '\0' && s[0] != '.';
}

const char *
eforms_amount(struct reader *r, const char *raw, const char *field)
{
	const char *value;

	if (raw == NULL || is_decimal(raw))
		return raw;
	value = value_money(&r->n->arena, raw);
	if (value == NULL)
		notice_diag(r->n, "amount-unreadable", field, raw);
	return value == NULL || value[0] == '-' ? NULL : value;
}

/* "eforms-sdk-1.12" and nothing later than we know. */
static bool
is_known_version(const char *version)
{
	int major, minor, end;

	end = 0;
	if (version == NULL ||
	    sscanf(version, "eforms-sdk-%3d.%3d%n", &major, &minor, &end) != 2)
		return false;
	return major == SDK_MAJOR && minor <= SDK_MINOR_MAX &&
	    version[end] == '\0';
}

/* Subtype, else the form type: the subtype is lost in malformed notices. */
static void
finish_kind(struct reader *r)
{
	struct notice *n = r->n;
	const char *type = r->eforms->form_type;

	n->form = r->eforms->subtype;
	n->notice_type = type;
	n->form_element = arena_strdup(&n->arena, engine_root(r->engine));
	n->is_change = r->eforms->has_changes == TRI_YES ||
	    (type != NULL && strcmp(type, "change") == 0);
	n->kind = codes_kind(r->codes, FAMILY_EFORMS, n->form, NULL, NULL);
	if (n->kind == KIND_NONE) {
		notice_diag(n, "form-unknown", "OPP-070", n->form);
		n->kind = codes_kind(r->codes, FAMILY_EFORMS, type, NULL, NULL);
	}
	if (n->is_change)
		n->kind = KIND_CHANGE;
}

/* GazetteID "218/2023". */
static void
finish_issue(struct reader *r)
{
	const char *raw = r->eforms->gazette;
	int number, year;
	char rest;

	if (raw == NULL)
		return;
	if (sscanf(raw, "%3d/%4d%c", &number, &year, &rest) != 2 ||
	    number < 1 || year < 1990) {
		notice_diag(r->n, "issue-unreadable", "OPP-011", raw);
		return;
	}
	r->n->ojs_number = number;
	r->n->ojs_year = year;
}

static void
add_language(struct reader *r, const char *raw)
{
	struct notice *n = r->n;
	const char *code = eforms_code(r, "language", raw, "BT-702");

	if (code == NULL)
		return;
	n->languages = joined(&n->arena, n->languages, code);
}

/* All official languages; texts without one are in the first. */
static void
finish_languages(struct reader *r)
{
	struct notice *n = r->n;
	const struct list *more = &r->eforms->more_languages;
	const char *first =
	    codes_find(r->codes, "language", r->eforms->language);

	add_language(r, r->eforms->language);
	for (size_t i = 0; i < more->count && i < LANGUAGES_MAX; i++)
		add_language(r, list_string(more, i));
	for (size_t i = 0; i < n->ntexts; i++)
		if (n->texts[i].lang == NULL)
			n->texts[i].lang = first;
}

/* What a form can say and did not is silent; what it cannot, not asked. */
static void
finish_flags(struct reader *r)
{
	bool askable[FLAG_COUNT];

	codes_askable(r->codes, FAMILY_EFORMS, r->n->form, askable);
	for (int f = 0; f < FLAG_COUNT; f++)
		if (askable[f])
			notice_set_flag(r->n, (enum flag)f, STATE_SILENT, NULL);
}

void
eforms_finish(struct reader *r)
{
	struct notice *n = r->n;
	struct eforms_directory d = eforms_directory_make(&n->arena,
	    &r->made[OBJ_ORG], &r->made[OBJ_TOUCHPOINT]);

	n->family = FAMILY_EFORMS;
	if (!is_known_version(n->schema_version))
		notice_diag(n, "schema-unknown-version", "OPT-002",
		    n->schema_version);
	finish_kind(r);
	finish_issue(r);
	n->legal_basis =
	    eforms_code(r, "legal-basis", n->legal_basis_raw, "BT-01");
	n->procedure_type =
	    eforms_code(r, "procedure", n->procedure_type_raw, "BT-105");
	n->nature = eforms_code(r, "nature", n->nature_raw, "BT-23");
	eforms_buyers(r, &d);
	eforms_lots(r);
	eforms_values(r);
	eforms_codes(r);
	eforms_laws(r);
	eforms_awards(r, &d);
	finish_flags(r);
	finish_languages(r);
}
