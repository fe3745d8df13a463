#include "jointed/limits.h"
#include "jointed/notice_add.h"

#include <ctype.h>
#include <string.h>

#define NUMBER_MAX 99999999
#define YEAR_MIN 1990
#define YEAR_MAX 2199

/* Read up to max digits at *p and move on; -1 if there is none or more. */
static int32_t
digits(const char **p, int max)
{
	int32_t value = 0;
	int n = 0;

	for (; isdigit((unsigned char)**p); (*p)++, n++) {
		if (n == max)
			return -1;
		value = value * 10 + (**p - '0');
	}
	return n == 0 ? -1 : value;
}

static void
skip_blanks(const char **p)
{
	while (isspace((unsigned char)**p))
		(*p)++;
}

/* The rest of "yyyy/S iii-nnnnnn" behind the year. */
static int32_t
number_of_ojs(const char *p)
{
	skip_blanks(&p);
	if (*p != 'S' && *p != 's')
		return -1;
	p++;
	skip_blanks(&p);
	if (digits(&p, 4) < 0)
		return -1;
	skip_blanks(&p);
	if (*p++ != '-')
		return -1;
	skip_blanks(&p);
	return digits(&p, 9);
}

bool
notice_parse_number(const char *raw, int32_t *number, int32_t *year)
{
	const char *p = raw;
	int32_t first, second;

	if (raw == NULL)
		return false;
	skip_blanks(&p);
	first = digits(&p, 9);
	if (*p == '/') {
		second = first;
		first = number_of_ojs(p + 1);
	} else if (*p == '-') {
		p++;
		second = digits(&p, 4);
		skip_blanks(&p);
		if (*p != '\0')
			return false;
	} else {
		return false;
	}
	if (first < 1 || first > NUMBER_MAX || second < YEAR_MIN ||
	    second > YEAR_MAX)
		return false;
	*number = first;
	*year = second;
	return true;
}

/* Length of the UUID at s, 0 if there is none. */
static size_t
uuid_len(const char *s)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	for (size_t i = 0; i < sizeof shape - 1; i++) {
		if (shape[i] == '-' ? s[i] != '-'
				    : !isxdigit((unsigned char)s[i]))
			return 0;
	}
	return sizeof shape - 1;
}

/* A double is looked for among the latest rows only: lots repeat in runs. */
#define LINK_LOOK_BACK 64

static bool
is_known(const struct notice *n, const char *relation, const char *raw)
{
	size_t from =
	    n->nlinks > LINK_LOOK_BACK ? n->nlinks - LINK_LOOK_BACK : 0;

	for (size_t i = from; i < n->nlinks; i++)
		if (strcmp(n->links[i].relation, relation) == 0 &&
		    strcmp(n->links[i].raw, raw) == 0)
			return true;
	return false;
}

void
notice_add_link(struct notice *n, const char *relation, const char *raw)
{
	struct link *l;
	size_t len;

	if (raw == NULL || raw[0] == '\0' || n->nlinks >= NOTICE_MAX_ROWS ||
	    is_known(n, relation, raw))
		return;
	n->links = arena_grow(&n->arena, n->links, n->nlinks, &n->cap_links,
	    sizeof *n->links);
	l = &n->links[n->nlinks++];
	l->relation = relation;
	l->raw = arena_strdup(&n->arena, raw);
	if (notice_parse_number(raw, &l->number, &l->year))
		return;
	len = uuid_len(raw);
	if (len == 0) {
		notice_diag(n, "link-unreadable", relation, raw);
		return;
	}
	l->uuid = arena_strndup(&n->arena, raw, len);
	if (raw[len] == '-' && raw[len + 1] != '\0')
		l->version = arena_strdup(&n->arena, raw + len + 1);
}
