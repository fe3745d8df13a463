#ifndef jointed_classify_FREQUENCY_H
#define jointed_classify_FREQUENCY_H

/* How often words stand in texts, to search for patterns by rare ones. */
struct frequency;

/* The table built in; never NULL. frequency_free() releases, NULL allowed. */
struct frequency *frequency_new(void);
void frequency_free(struct frequency *c);

/*
 * In how many of a thousand texts a string stands, as far as its words tell; at
 * least 1. The string is folded, its ASCII letters may be capitals. Always
 * 1 if c is NULL.
 */
unsigned frequency_share(const struct frequency *c, const char *string);

#endif
