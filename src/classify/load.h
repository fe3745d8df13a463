#ifndef jointed_classify_LOAD_H
#define jointed_classify_LOAD_H

/*
 * Rule packs, registers and tables: found in a folder or built in, each file
 * handed to the reader of its kind.
 */
#include "classify/files.h"
#include "classify/forms.h"
#include "classify/law.h"
#include "classify/regimes.h"
#include "classify/registers.h"
#include "classify/rules.h"
#include "classify/weights.h"
#include "classify/words.h"
#include "jointed/rulebook.h"

/* Everything a classifier knows. Zeroed is empty; knowledge_free() releases. */
struct knowledge {
	struct folder *folder;
	struct words *words;
	struct forms *forms;
	struct law *law;
	struct regimes *regimes;
	struct weights *weights;
	struct registers *registers;
	struct rules *rules;
	char version[RULES_VERSION_MAX]; /* pack format, hash of the content */
};

/*
 * Read folder dir, whose rules must compile and keep to their examples, or the
 * files built in if dir is NULL. Returns ERR_OK, ERR_RULE (e names file, line
 * and reason) or ERR_IO.
 */
MUST_CHECK enum err_code knowledge_load(const char *dir, struct knowledge *k,
    struct err *e);

/* The same from files at hand; patterns and examples are not tried. */
MUST_CHECK enum err_code knowledge_read(const struct files *fs,
    struct knowledge *k, struct err *e);
void knowledge_free(struct knowledge *k);

/* Pack format and the hash of the files. */
void files_version(const struct files *fs, char version[RULES_VERSION_MAX]);

#endif
