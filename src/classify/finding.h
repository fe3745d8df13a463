#ifndef jointed_classify_FINDING_H
#define jointed_classify_FINDING_H

/* Collecting evidence into a finding. */
#include "classify/fold.h"
#include "classify/sentence.h"
#include "jointed/classify.h"

/* Longest quote and context kept, in bytes. */
#define QUOTE_MAX 400
#define CONTEXT_MAX 60

/* Which list of a finding a piece of evidence goes to. */
enum finding_list {
	LIST_EVIDENCE,
	LIST_NEAR, /* what almost counted */
};

/*
 * Append an empty piece of evidence, not from text (text, position -1);
 * strings put into it must live in f->arena or be static. Valid until the next
 * call.
 */
struct evidence *finding_add(struct finding *f, enum finding_list list);

/* Copy s into f's arena, cut to QUOTE_MAX bytes at a character; NULL is "". */
const char *finding_clip(struct finding *f, const char *s);

/* A stretch of one text of a notice, in bytes, whole characters. */
struct place {
	int32_t text;
	size_t position, length;
};

/*
 * Point ev at a place in n: quote and contexts are copied, cut at characters.
 */
void finding_quote(struct finding *f, struct evidence *ev,
    const struct notice *n, const struct place *at);

/*
 * The place of a folded stretch in the len bytes of original text it was
 * folded from, as whole characters; its text is left 0.
 */
struct place place_trace(const char *original, size_t len,
    const struct folded *folded, const struct stretch *at);

#endif
