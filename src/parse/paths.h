#ifndef jointed_parse_paths_H
#define jointed_parse_paths_H

/*
 * Element paths matched while a document streams by.
 *
 * Paths of the schema tables are run together as one automaton whose states
 * are made when first met, so that a step costs one look-up however many paths
 * there are. It knows names only; it never sees XML.
 *
 * A path is local names joined by '/', from the root on. "*" is any one
 * element, a double '/' any number of elements between, "A|B" one of several
 * names: "TED_EXPORT/FORM_SECTION//CA_CE_CONCESSIONAIRE_PROFILE/TOWN|CITY".
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct paths;

#define PATHS_DEAD (-1) /* no path can match here or below */
#define PATHS_FULL (-2) /* too many states: the document is hostile */

/* A new empty set; never NULL. */
struct paths *paths_new(void);
void paths_free(struct paths *p);

/*
 * Add a path; returns its id (0, 1, ...), or -1 if it is malformed. Only before
 * the first paths_step().
 */
int paths_add(struct paths *p, const char *path);

/* The symbol of a name, 0 for one that no path mentions. */
int paths_symbol(const struct paths *p, const char *name);

/* The state outside the root element. */
int paths_start(struct paths *p);

/* The state inside an element of that symbol, below state. */
int paths_step(struct paths *p, int state, int symbol);

/*
 * Ids of the paths that end at the element whose state this is, ascending.
 * Borrowed until the next paths_step() or paths_forget().
 */
const uint16_t *paths_hits(const struct paths *p, int state, size_t *count);

/* Drop all made states; state numbers kept by the caller are void. */
void paths_forget(struct paths *p);

#endif
