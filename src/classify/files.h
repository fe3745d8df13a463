#ifndef jointed_classify_FILES_H
#define jointed_classify_FILES_H

/* The data files of the rule packs: of a folder, or those built in. */
#include "jointed/err.h"

#include <stdbool.h>
#include <stddef.h>

/* One data file: its name below the folder, and its text. */
struct file {
	char *name;
	const char *text;
	char *own; /* the text, if it was read; NULL: built in */
};

/* All of them, by name. Zeroed is empty. */
struct files {
	struct file *list;
	size_t n, cap;
};

/*
 * Read the .rules and .tsv files of folder dir and of its folder registers, or
 * those built in if dir is NULL. Returns ERR_OK or ERR_IO; files_free()
 * releases what was read.
 */
MUST_CHECK enum err_code files_read(const char *dir, struct files *fs,
    struct err *e);
void files_free(struct files *fs);

/* The file of that name, NULL if there is none. */
const struct file *files_find(const struct files *fs, const char *name);

/* Whether its name ends so, and is longer. */
bool file_ends(const struct file *f, const char *ending);

#endif
