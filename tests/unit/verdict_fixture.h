#ifndef jointed_VERDICT_FIXTURE_H
#define jointed_VERDICT_FIXTURE_H

/* The built-in packs and registers, ready to judge a notice made by a test. */
#include "check.h"
#include "jointed/classify.h"
#include "jointed/notice_add.h"

struct fixture {
	struct codes *codes;
	struct classifier *classifier;
	struct scanner *scanner;
	struct notice notice;
	struct finding finding;
};

static inline int
set_up(void **state)
{
	struct fixture *f = test_calloc(1, sizeof *f);
	struct err e = { .text = "" };

	f->codes = codes_new();
	if (classifier_new(NULL, f->codes, &f->classifier, &e) != ERR_OK) {
		print_error("%s\n", e.text);
		return -1;
	}
	f->scanner = scanner_new(f->classifier);
	*state = f;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct fixture *f = *state;

	finding_free(&f->finding);
	notice_free(&f->notice);
	scanner_free(f->scanner);
	classifier_free(f->classifier);
	codes_free(f->codes);
	test_free(f);
	return 0;
}

#endif
