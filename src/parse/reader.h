#ifndef jointed_parse_reader_H
#define jointed_parse_reader_H

/*
 * Schema tables at work: each row of src/parse/tables/ ties a path to a target
 * of the record. The reader owns what is open while a notice streams by; what a
 * generation needs beyond rows stands in ted.c and eforms.c.
 *
 * Columns of a table: path, attr, when, target, source.
 *	path	as in paths.h
 *	attr	attribute whose value is taken; "" the element's text; "." its
 *		name (the element is a mark, empty or not)
 *	when	"", or NAME=VALUE, NAME!=VALUE: only if that attribute of the
 *		element has (has not) the value; a missing one has ""
 *	target	what to do with the value, see targets.c
 *	source	where the fact comes from: BT/OPP number, form field
 * Rows of one element work in the order of the file; "begin:" comes first.
 */
#include "jointed/codes.h"
#include "parse/eforms.h"
#include "parse/engine.h"
#include "parse/list.h"
#include "parse/objects.h"

struct rule;
struct field;

/* What the start of an element leaves for its end, one a rule. */
struct live {
	bool is_armed; /* the row's condition holds */
	char lang[8];  /* its languageID if it matters, "" if none */
};

/* The part of an element that is a row's value. */
enum part {
	PART_TEXT,
	PART_NAME, /* the element is a mark, empty or not */
	PART_ATTR,
};

struct reader {
	struct engine *engine;
	const struct codes *codes; /* borrowed */
	struct table **tables;     /* own the words of the rules */
	size_t ntables;
	struct rule *rules; /* path id -> rule, in row order */
	struct live *live;
	size_t nrules, cap_rules;
	/* of the notice being read */
	struct notice *n;
	struct ted *ted;
	struct eforms *eforms;
	void *open[OBJ_COUNT];
	struct list made[OBJ_COUNT]; /* scratch objects, as they opened */
	size_t text_mark[OBJ_COUNT]; /* texts there were when it opened */
	int forms;                   /* ORIGINAL forms met so far */
	size_t form_buyers;          /* buyers opened in the present one */
	bool takes_any_form;         /* second try: no form says ORIGINAL */
	const char *form_lang;       /* ISO 639-1 of the present form */
	const char *first_lang;      /* and of the first one */
	const char *text_lang;       /* languageID of the ending element */
};

/* One row at work; v is the attribute, the text inside, or the name. */
typedef void target_function(struct reader *r, const struct rule *rule,
    struct slice v);

struct rule {
	target_function *apply;
	enum part part;
	const char *attr;              /* its name */
	const char *when, *when_value; /* NULL: always */
	size_t when_len;
	bool when_not;
	bool is_begin, is_form, is_block;
	bool first_form_only; /* passed over in further ORIGINAL forms */
	bool may_be_withheld; /* eForms: "unpublished" stands for a value */
	bool has_language;    /* the text's languageID matters */
	const struct field *field;
	enum object object;
	int number; /* flag, text field */
	enum flag_state state;
	const char *word; /* list or relation; lives as long as the tables */
};

/* A new reader with all embedded tables; codes is borrowed. Never NULL. */
struct reader *reader_new(const struct codes *codes);
void reader_free(struct reader *r);

/*
 * Read one document into n (reset by the caller). xml, len and errors as in
 * parser_read(), ERR_NUMBER excepted; n holds what was read before the fault.
 */
enum err_code reader_read(struct reader *r, const char *xml, size_t len,
    struct notice *n, struct err *e);

/*
 * Fill rule from a target's words, borrowed. False if there is no such target.
 */
bool target_resolve(struct rule *rule, const char *words);

/* The record field of that name ("buyer.town"), NULL if there is none. */
const struct field *field_find(const char *name);
enum object field_object(const struct field *f);

/* Assign a value to a field of the open object, by type; the first one wins. */
void field_set(struct reader *r, const struct field *f, struct slice v);

/* The object kind of that name, OBJ_COUNT if there is none. */
enum object object_find(const char *name);

/*
 * Open an object; in forms after the first it is one that nobody keeps. Closing
 * ties the texts met inside to the lot or buyer.
 */
void object_open(struct reader *r, enum object kind);
void object_close(struct reader *r, enum object kind);

/* An eForms object is complete: tie it to what it stands in. */
void eforms_close(struct reader *r, enum object kind, void *item);

/*
 * A decision starts: nothing is known yet. It ends: what it says goes into the
 * rows of its winners, or into one without a winner (ted_award.c).
 */
void decision_open(const struct reader *r, struct decision *d);
void decision_close(struct reader *r, struct decision *d);

/* Bring what was read into the record: one per family of generations. */
void ted_finish(struct reader *r);
void eforms_finish(struct reader *r);

/* v without the white space around it. */
struct slice slice_trim(struct slice v);

/* v in the arena, trimmed, runs of white space as one blank; NULL if empty. */
char *slice_clean(struct arena *a, struct slice v);

/* list with s appended behind a '|', in the arena; s alone if list is NULL. */
const char *joined(struct arena *a, const char *list, const char *s);

#endif
