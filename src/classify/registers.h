#ifndef jointed_classify_REGISTERS_H
#define jointed_classify_REGISTERS_H

/*
 * Who is known by name or number: Union bodies, purchasing bodies, joint
 * entities, corporate groups, missions abroad. One file a kind in
 * patterns/registers/; what its columns mean stands in patterns/README.md.
 */
#include "classify/name.h"
#include "jointed/err.h"

#include <stddef.h>
#include <stdint.h>

enum register_kind {
	REGISTER_UNION,   /* institutions, bodies, agencies of the Union */
	REGISTER_TREATY,  /* international organisations */
	REGISTER_CPB,     /* central purchasing bodies */
	REGISTER_ENTITY,  /* joint entities: EGTC, treaty companies */
	REGISTER_GROUP,   /* corporate groups */
	REGISTER_MISSION, /* embassies, schools, institutes of a state abroad */
	REGISTER_TOWN,    /* not of buyers: towns, id is their country */
	REGISTER_COUNT,
};

/* One row. Strings live as long as the registers. */
struct entry {
	enum register_kind kind;
	const char *id;      /* rows of one person or group share it */
	const char *country; /* ISO alpha-2, "" if any */
	const char *words;   /* its name, plain (name.h) */
	const char *number;  /* registration number (name.h), or NULL */
	int32_t from, to;    /* days it was official (date.h), or DATE_NONE;
				former names stay in use: nothing is left out
				for its dates */
	unsigned match;      /* internal: where the words must stand */
	size_t order;        /* internal: which row came first */
};

struct registers; /* read-only, shared by threads */

struct registers *registers_new(void);
void registers_free(struct registers *r);

/*
 * Add all rows of a file; its base name tells the kind. Returns ERR_OK or
 * ERR_RULE (e names file and line). registers_build() ends loading.
 */
MUST_CHECK enum err_code registers_add(struct registers *r, const char *file,
    const char *text, const struct folder *f, struct err *e);
void registers_build(struct registers *r);

/* What one name is known as: the first fitting row of each kind, or NULL. */
struct known {
	const struct entry *as[REGISTER_COUNT];
};

/*
 * Look a name up. country (ISO alpha-2) may be NULL; rows bound to another
 * country do not fit.
 */
void registers_find(const struct registers *r, const struct name *name,
    const char *country, struct known *out);

/*
 * Add to *out what a registration number (name.h) is known as, whatever the
 * name is; what the name told stays. number and country may be NULL: then
 * nothing is added. A country's letters before the number do not matter.
 */
void registers_find_number(const struct registers *r, const char *number,
    const char *country, struct known *out);

#endif
