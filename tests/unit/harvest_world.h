#ifndef jointed_tests_HARVEST_WORLD_H
#define jointed_tests_HARVEST_WORLD_H

/*
 * What every test of harvest needs: a folder with a database, an archive and
 * packages of invented notices, and an observer that counts.
 */
#include "jointed/date.h"
#include "jointed/harvest.h"
#include "scratch.h"

#include <string.h>

/* A shell function that writes an invented notice: notice NUMBER [TITLE]. */
#define NOTICE                                                                 \
	"notice() { printf '<?xml version=\"1.0\"?><TED_EXPORT "               \
	"xmlns=\"http://publications.europa.eu/resource/schema/ted/R2.0.9/"    \
	"publication\" VERSION=\"R2.0.9.S03.E01\" DOC_ID=\"%06d-2031\">"       \
	"<CODED_DATA_SECTION><REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>7</NO_OJ>"    \
	"<DATE_PUB>20310113</DATE_PUB></REF_OJS><NOTICE_DATA><NO_DOC_OJS>"     \
	"2031/S 007-%06d</NO_DOC_OJS><LG_ORIG>EN</LG_ORIG>"                    \
	"<ISO_COUNTRY VALUE=\"FR\"/></NOTICE_DATA></CODED_DATA_SECTION>"       \
	"<FORM_SECTION><F02_2014 CATEGORY=\"ORIGINAL\" LG=\"EN\" "             \
	"FORM=\"F02\"><OBJECT_CONTRACT><TITLE><P>%s</P></TITLE>"               \
	"</OBJECT_CONTRACT></F02_2014></FORM_SECTION></TED_EXPORT>' "          \
	"$1 $1 \"$2\"; }; "

/* A daily package 203100007 of n notices from number 1 on, in TED's shape. */
#define DAILY(n)                                                               \
	NOTICE "mkdir 20310113_007; i=1; while [ $i -le " #n " ]; do "         \
	       "notice $i \"Notice $i\" >20310113_007/$(printf %06d "          \
	       "$i)_2031.xml; i=$((i+1)); done; "                              \
	       "tar czf 203100007 20310113_007; rm -r 20310113_007"

struct house {
	struct scratch *s;
	char db[128], archive[128], path[128];
	struct harvest_options o;
	struct harvest_result r;
	struct err e;
	int told[EVENT_PLAN + 1]; /* events of each type */
	char planned[256];        /* names of EVENT_PLAN, a blank behind */
	struct buf said;          /* name and text of the telling ones */
};

static inline void
hear(void *arg, const struct event *event)
{
	struct house *h = arg;

	size_t len = strlen(h->planned);

	h->told[event->type]++;
	if (event->type == EVENT_PLAN)
		(void)snprintf(h->planned + len, sizeof h->planned - len, "%s ",
		    event->name);
	if (event->type == EVENT_QUARANTINE || event->type == EVENT_FAILED ||
	    event->type == EVENT_WARNING)
		buf_printf(&h->said, "%s: %s\n",
		    event->name == NULL ? "" : event->name, event->text);
}

/* A house called name in the test's folder. */
static inline void
house_new(struct house *h, void **state, const char *name)
{
	*h = (struct house){ .s = *state };
	(void)snprintf(h->db, sizeof h->db, "%s/%s.db", h->s->dir, name);
	(void)snprintf(h->archive, sizeof h->archive, "%s/%s", h->s->dir, name);
	h->o.db_path = h->db;
	h->o.archive_dir = h->archive;
	h->o.observe = hear;
	h->o.arg = h;
	h->o.from = h->o.to = DATE_NONE;
}

static inline void
house_free(struct house *h)
{
	buf_free(&h->said);
}

/* Import one file of the test's folder, counts and talk from zero. */
static inline enum err_code
import(struct house *h, const char *name)
{
	const char *path = scratch_path(h->s, h->path, name);

	h->r = (struct harvest_result){ 0 };
	memset(h->told, 0, sizeof h->told);
	buf_clear(&h->said, 0);
	h->e = (struct err){ 0 };
	return harvest_import(&h->o, &path, 1, &h->r, &h->e);
}

#endif
