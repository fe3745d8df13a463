#include "classify/name.h"

#include "classify/words.h"

#include <stdbool.h>
#include <string.h>

#define NAME_TOKENS 64 /* further words of a name are not compared */
#define NUMBER_MIN 5

static bool
is_name_byte(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/*
 * Copy the words of folded text to out; letters that stand alone are joined
 * ("s. p. a." is "spa"), apostrophes part words.
 */
static void
copy_words(const char *from, char *out)
{
	char *start = out;
	char *word = out;        /* where the present word begins */
	bool was_single = false; /* the word before was one letter */

	for (const char *p = from;; p++) {
		if (is_name_byte((unsigned char)*p)) {
			*out++ = *p;
			continue;
		}
		if (out > word) {
			bool single = out - word == 1 && *word >= 'a';

			if (single && was_single && word > start) {
				word[-1] = *word; /* over the blank */
				out = word;
			}
			was_single = single;
			*out++ = ' ';
			word = out;
		}
		if (*p == '\0')
			break;
	}
	if (out > start)
		out--;
	*out = '\0';
}

const char *
name_plain(const struct folder *f, const char *raw, struct arena *a)
{
	struct buf lower = { 0 };
	char *out;

	if (raw == NULL)
		return "";
	fold_lower(f, raw, &lower);
	out = arena_alloc(a, lower.len + 2);
	copy_words(buf_str(&lower), out);
	buf_free(&lower);
	return out;
}

static size_t
split(char *text, const char **tokens)
{
	size_t n = 0;

	while (*text != '\0' && n < NAME_TOKENS) {
		char *end = strchr(text, ' ');

		tokens[n++] = text;
		if (end == NULL)
			break;
		*end = '\0';
		text = end + 1;
	}
	return n;
}

static void
sort_tokens(const char **tokens, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const char *t = tokens[i];
		size_t k = i;

		for (; k > 0 && strcmp(tokens[k - 1], t) > 0; k--)
			tokens[k] = tokens[k - 1];
		tokens[k] = t;
	}
}

static const char *
join_sorted(const char *const *tokens, size_t n, struct arena *a)
{
	const char *sorted[NAME_TOKENS];
	size_t len = 0;
	char *out, *p;

	for (size_t i = 0; i < n; i++) {
		sorted[i] = tokens[i];
		len += strlen(tokens[i]) + 1;
	}
	sort_tokens(sorted, n);
	p = out = arena_alloc(a, len + 1);
	for (size_t i = 0; i < n; i++) {
		size_t l = strlen(sorted[i]);

		if (i > 0)
			*p++ = ' ';
		memcpy(p, sorted[i], l);
		p += l;
	}
	return out;
}

/*
 * Keep the words that say who it is. A department or a representative cuts the
 * name only behind two words: "Service public ..." is a name, "Ville de X,
 * service des achats" is the town.
 */
static size_t
keep_person(const struct words *w, const char *const *tokens, size_t n,
    const char **kept, struct name *out)
{
	size_t nkept = 0;
	size_t i = 0;

	while (i < n) {
		size_t used = 0;
		enum word_kind kind = words_find(w, tokens + i, n - i, &used);

		if ((kind == WORD_DEPARTMENT || kind == WORD_REPRESENTED) &&
		    i >= 2)
			break;
		out->is_eeig |= kind == WORD_EEIG;
		out->is_class |= kind == WORD_USERS;
		if (kind == WORD_LEGAL_FORM || kind == WORD_FILLER ||
		    kind == WORD_EEIG) {
			i += used;
			continue;
		}
		kept[nkept++] = tokens[i++];
	}
	return nkept;
}

/*
 * The words before a dash that stands behind a legal form ("Bahn AG - Region
 * Ost" is the Bahn), NULL if there is no such dash.
 */
static char *
before_dash(const struct folder *f, const struct words *w, const char *raw,
    struct arena *a)
{
	struct buf lower = { 0 };
	char *dash;
	char *head = NULL;
	const char *last;
	size_t used;

	fold_lower(f, raw, &lower);
	dash = strstr(buf_str(&lower), " - ");
	if (dash != NULL) {
		*dash = '\0';
		head = arena_alloc(a, lower.len + 2);
		copy_words(lower.data, head);
		last = strrchr(head, ' ');
		last = last == NULL ? head : last + 1;
		if (words_find(w, &last, 1, &used) != WORD_LEGAL_FORM)
			head = NULL;
	}
	buf_free(&lower);
	return head;
}

/* Where the name itself ends: a dash, comma or bracket that parts it. */
static size_t
head_length(const char *lower)
{
	static const char *const ends[] = { " - ", ", ", "; ", ": ", " / ", "(",
		"[" };
	size_t len = strlen(lower);

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		const char *end = strstr(lower, ends[i]);

		if (end != NULL && end != lower && (size_t)(end - lower) < len)
			len = (size_t)(end - lower);
	}
	return len;
}

/*
 * What a short name is compared with: "UGAP - Direction des achats" is the
 * UGAP, "CONSIP SPA" and "Consip S.p.A., Roma" are Consip. Here a department
 * cuts behind one word, for nothing but the whole rest is compared.
 */
static const char *
make_core(const struct folder *f, const struct words *w, const char *raw,
    struct arena *a)
{
	const char *tokens[NAME_TOKENS];
	struct buf lower = { 0 };
	char *head, *out, *p;
	size_t n, used;

	fold_lower(f, raw, &lower);
	head = arena_alloc(a, lower.len + 2);
	if (lower.len > 0)
		lower.data[head_length(lower.data)] = '\0';
	copy_words(buf_str(&lower), head);
	buf_free(&lower);
	p = out = arena_alloc(a, strlen(head) + 1);
	n = split(head, tokens);
	for (size_t i = 0; i < n; i += used) {
		enum word_kind kind = words_find(w, tokens + i, n - i, &used);

		if ((kind == WORD_DEPARTMENT || kind == WORD_REPRESENTED) &&
		    p > out)
			break;
		used = kind == WORD_LEGAL_FORM ? used : 1;
		if (kind == WORD_LEGAL_FORM)
			continue;
		if (p > out)
			*p++ = ' ';
		memcpy(p, tokens[i], strlen(tokens[i]));
		p += strlen(tokens[i]);
	}
	return out;
}

void
name_make(const struct folder *f, const struct words *w, const char *raw,
    struct arena *a, struct name *out)
{
	const char *tokens[NAME_TOKENS];
	const char *kept[NAME_TOKENS];
	char *head = raw == NULL ? NULL : before_dash(f, w, raw, a);
	size_t n, nkept;

	out->plain = name_plain(f, raw, a);
	out->core = raw == NULL ? "" : make_core(f, w, raw, a);
	n = split(arena_strdup(a, out->plain), tokens);
	out->whole = join_sorted(tokens, n, a);
	if (head != NULL)
		n = split(head, tokens);
	out->is_eeig = out->is_class = false;
	nkept = keep_person(w, tokens, n, kept, out);
	out->person = nkept == 0 ? out->whole : join_sorted(kept, nkept, a);
}

static bool
is_number(const char *s, size_t len)
{
	bool differs = false;
	bool has_digit = false;

	for (size_t i = 0; i < len; i++) {
		has_digit |= s[i] >= '0' && s[i] <= '9';
		differs |= s[i] != s[len - 1];
	}
	return len >= NUMBER_MIN && has_digit && differs;
}

static bool
all_digits(const char *s, size_t len)
{
	return strspn(s, "0123456789") >= len;
}

const char *
name_number(const char *raw, const char *state, struct arena *a)
{
	char *out;
	size_t len = 0;

	if (raw == NULL)
		return NULL;
	out = arena_alloc(a, strlen(raw) + 1);
	for (const char *p = raw; *p != '\0'; p++) {
		if (*p >= 'a' && *p <= 'z')
			out[len++] = (char)(*p - 'a' + 'A');
		else if ((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9'))
			out[len++] = *p;
	}
	if (!is_number(out, len))
		return NULL;
	if (state != NULL && strcmp(state, "FR") == 0 && len == 14 &&
	    all_digits(out, len))
		out[9] = '\0';
	return out;
}
