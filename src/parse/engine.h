#ifndef jointed_parse_engine_H
#define jointed_parse_engine_H

/*
 * libxml2's SAX2 interface turned into "this path starts, this path ends with
 * that text". Knows XML and its dangers, nothing of procurement.
 *
 * No DTD is loaded, no entity declared, no network touched; depth and size are
 * capped (limits.h). Element names are compared as pointers interned in the
 * context's dictionary.
 */
#include "jointed/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct engine; /* automaton, libxml2 context, text buffer; one per thread */

/* The element that starts. Borrowed for the call. */
struct element {
	const char *name; /* local name */
	int nattrs;
	const void *attrs; /* for element_attr() */
};

/* A piece of text; not NUL-terminated. */
struct slice {
	const char *s;
	size_t len;
};

/* Value of the attribute of that local name; s is NULL if it is not there. */
struct slice element_attr(const struct element *el, const char *name);

enum engine_go {
	ENGINE_GO,
	ENGINE_SKIP, /* pass over everything inside this element */
};

/* What the engine's client is told. arg is the one given to engine_read(). */
struct engine_client {
	/* An element with paths starts; called once, ids ascending. */
	enum engine_go (*start)(void *arg, const uint16_t *paths, size_t n,
	    const struct element *el);
	/* It ends; text is what stood inside (only of text paths). */
	void (*end)(void *arg, const uint16_t *paths, size_t n,
	    struct slice text);
};

/* A new engine; never NULL. */
struct engine *engine_new(const struct engine_client *client);
void engine_free(struct engine *g);

/* What a path is for. */
enum path_use {
	PATH_MARK,  /* only that its element is there */
	PATH_TEXT,  /* the text inside is collected, child elements included */
	PATH_BLOCK, /* its end is a line break inside collected text */
};

/*
 * Add a path (paths.h). Text paths inside others hand up their text too; the
 * inner one ends first. Returns the path's id, -1 if malformed.
 */
int engine_add(struct engine *g, const char *path, enum path_use use);

/* The local name of the root element of the last document, "" before one. */
const char *engine_root(const struct engine *g);

/*
 * Run one document: len bytes and a NUL behind them. Returns ERR_OK, ERR_XML or
 * ERR_LIMIT; e tells line and reason. The client was told of everything before
 * the fault.
 */
MUST_CHECK enum err_code engine_read(struct engine *g, const char *xml,
    size_t len, void *arg, struct err *e);

#endif
