#include "parse/engine.h"

#include "jointed/buf.h"
#include "jointed/limits.h"
#include "jointed/mem.h"
#include "parse/document.h"
#include "parse/paths.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOVES 4096 /* remembered; real notices make some 1,500 */
#define TEXT_KEEP ((size_t)256 * 1024)
#define NO_TEXT SIZE_MAX

struct frame {
	int state;
	bool is_block;
	size_t text_at; /* where its text starts in the buffer, or NO_TEXT */
};

/* From a state into a child of that name: where it led. */
struct move {
	const xmlChar *name; /* interned */
	int from, to;
};

struct engine {
	struct engine_client client;
	struct paths *paths;
	enum path_use *uses; /* of each path */
	size_t npaths, cap_uses;
	xmlParserCtxtPtr ctxt;
	xmlSAXHandler sax;
	struct move moves[MOVES];
	/* of the document being read */
	void *arg;
	struct frame frames[NOTICE_MAX_DEPTH + 1];
	int depth;      /* frames in use */
	int skipped;    /* elements open below a skipped or dead one */
	int collecting; /* frames that collect text */
	struct buf text;
	struct err fault; /* why we stopped the parser */
	char root[64];
};

struct slice
element_attr(const struct element *el, const char *name)
{
	const xmlChar *const *a = el->attrs;

	for (int i = 0; i < el->nattrs; i++, a += 5)
		if (a[0][0] == (xmlChar)name[0] &&
		    strcmp((const char *)a[0], name) == 0)
			return (struct slice){ (const char *)a[3],
				(size_t)(a[4] - a[3]) };
	return (struct slice){ NULL, 0 };
}

static void
stop(struct engine *g, enum err_code code, const char *why)
{
	if (g->fault.code == ERR_OK)
		err_set(&g->fault, code, 0, "line %d: %s",
		    xmlSAX2GetLineNumber(g->ctxt), why);
	xmlStopParser(g->ctxt);
}

/* Does any of these paths want text, and is any a block? */
static void
frame_uses(const struct engine *g, struct frame *f, const uint16_t *ids,
    size_t n)
{
	f->text_at = NO_TEXT;
	f->is_block = false;
	for (size_t i = 0; i < n; i++) {
		if (g->uses[ids[i]] == PATH_TEXT)
			f->text_at = g->text.len;
		else if (g->uses[ids[i]] == PATH_BLOCK)
			f->is_block = true;
	}
}

static void
open_frame(struct engine *g, int state, const struct element *el)
{
	struct frame *f = &g->frames[g->depth];
	size_t n;
	const uint16_t *ids = paths_hits(g->paths, state, &n);

	f->state = state;
	frame_uses(g, f, ids, n);
	if (n > 0 && g->client.start(g->arg, ids, n, el) == ENGINE_SKIP) {
		g->skipped = 1;
		return;
	}
	if (f->text_at != NO_TEXT)
		g->collecting++;
	g->depth++;
}

static struct move *
move_slot(struct engine *g, int from, const xmlChar *name)
{
	uintptr_t h = (uintptr_t)name >> 3 ^ (uintptr_t)name >> 14;

	return &g->moves[(h ^ (uintptr_t)from * 613) % MOVES];
}

/* The state of a child: inside an unknown element all are unknown. */
static int
step(struct engine *g, const xmlChar *name)
{
	int above = g->depth == 0 ? paths_start(g->paths)
				  : g->frames[g->depth - 1].state;
	struct move *m;

	if (above == PATHS_DEAD)
		return PATHS_DEAD;
	m = move_slot(g, above, name);
	if (m->name != name || m->from != above) {
		int symbol = paths_symbol(g->paths, (const char *)name);

		*m = (struct move){ name, above,
			paths_step(g->paths, above, symbol) };
	}
	return m->to;
}

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nspaces, const xmlChar **spaces, int nattrs,
    int ndefaulted, const xmlChar **attrs)
{
	struct engine *g = arg;
	struct element el = { (const char *)name, nattrs, attrs };
	int state;

	(void)prefix;
	(void)uri;
	(void)nspaces;
	(void)spaces;
	(void)ndefaulted;
	if (g->depth + g->skipped >= NOTICE_MAX_DEPTH) {
		stop(g, ERR_LIMIT, "elements are nested too deep");
		return;
	}
	if (g->skipped > 0) {
		g->skipped++;
		return;
	}
	if (g->depth == 0)
		(void)snprintf(g->root, sizeof g->root, "%s", el.name);
	state = step(g, name);
	if (state == PATHS_FULL)
		stop(g, ERR_LIMIT, "too many different element paths");
	else if (state == PATHS_DEAD && g->collecting == 0)
		g->skipped = 1;
	else if (state == PATHS_DEAD)
		g->frames[g->depth++] =
		    (struct frame){ PATHS_DEAD, false, NO_TEXT };
	else
		open_frame(g, state, &el);
}

/* A paragraph's end inside collected text becomes one line break. */
static void
break_line(struct engine *g)
{
	if (g->collecting > 0 && g->text.len > 0 &&
	    g->text.data[g->text.len - 1] != '\n')
		buf_putc(&g->text, '\n');
}

static void
on_end(void *arg, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct engine *g = arg;
	struct frame *f;
	struct slice text = { "", 0 };
	size_t n;
	const uint16_t *ids;

	(void)name;
	(void)prefix;
	(void)uri;
	if (g->skipped > 0) {
		g->skipped--;
		return;
	}
	f = &g->frames[--g->depth];
	if (f->state == PATHS_DEAD)
		return;
	if (f->text_at != NO_TEXT && g->text.len > f->text_at) {
		text.s = g->text.data + f->text_at;
		text.len = g->text.len - f->text_at;
	}
	ids = paths_hits(g->paths, f->state, &n);
	if (n > 0)
		g->client.end(g->arg, ids, n, text);
	if (f->text_at != NO_TEXT && --g->collecting == 0)
		buf_clear(&g->text, TEXT_KEEP);
	if (f->is_block)
		break_line(g);
}

static void
on_text(void *arg, const xmlChar *s, int len)
{
	struct engine *g = arg;

	if (g->collecting > 0 && g->skipped == 0 && len > 0)
		buf_add(&g->text, s, (size_t)len);
}

static void
on_entity(void *arg, const xmlChar *name, int type, const xmlChar *public_id,
    const xmlChar *system_id, xmlChar *content)
{
	(void)name;
	(void)type;
	(void)public_id;
	(void)system_id;
	(void)content;
	stop(arg, ERR_XML, "the document declares entities, which are refused");
}

/* An entity that nobody declared: the text around it stays. */
static void
on_reference(void *arg, const xmlChar *name)
{
	(void)arg;
	(void)name;
}

struct engine *
engine_new(const struct engine_client *client)
{
	struct engine *g = mem_alloc(sizeof *g);

	/* Not safe in two threads at once: here none of them runs yet. */
	xmlInitParser();
	g->client = *client;
	g->paths = paths_new();
	g->sax.initialized = XML_SAX2_MAGIC;
	g->sax.startElementNs = on_start;
	g->sax.endElementNs = on_end;
	g->sax.characters = on_text;
	g->sax.ignorableWhitespace = on_text;
	g->sax.cdataBlock = on_text;
	g->sax.entityDecl = on_entity;
	g->sax.reference = on_reference;
	return g;
}

static void
drop_context(struct engine *g)
{
	if (g->ctxt == NULL)
		return;
	g->ctxt->sax = NULL; /* ours, not libxml2's to free */
	xmlFreeParserCtxt(g->ctxt);
	g->ctxt = NULL;
	memset(g->moves, 0, sizeof g->moves);
}

void
engine_free(struct engine *g)
{
	if (g == NULL)
		return;
	drop_context(g);
	paths_free(g->paths);
	buf_free(&g->text);
	free(g->uses);
	free(g);
}

int
engine_add(struct engine *g, const char *path, enum path_use use)
{
	int id = paths_add(g->paths, path);

	if (id < 0)
		return id;
	if (g->npaths >= g->cap_uses) {
		g->cap_uses = g->cap_uses == 0 ? 256 : g->cap_uses * 2;
		g->uses = mem_resize(g->uses, g->cap_uses, sizeof *g->uses);
	}
	g->uses[g->npaths++] = use;
	return id;
}

const char *
engine_root(const struct engine *g)
{
	return g->root;
}

/* A context with our callbacks; kept until its dictionary grows too large. */
static void
need_context(struct engine *g)
{
	if (g->ctxt != NULL && xmlDictSize(g->ctxt->dict) > NOTICE_MAX_NAMES)
		drop_context(g);
	if (g->ctxt != NULL)
		return;
	g->ctxt = xmlNewParserCtxt();
	if (g->ctxt == NULL)
		abort();
	xmlFree(g->ctxt->sax);
	g->ctxt->sax = &g->sax;
	g->ctxt->userData = g;
}

/* The parser's own complaint, as one sentence. */
static enum err_code
explain(const struct engine *g, struct err *e)
{
	const xmlError *why = xmlCtxtGetLastError(g->ctxt);
	char text[160];
	size_t len;

	if (why == NULL || why->message == NULL)
		return err_set(e, ERR_XML, 0, "not well-formed XML");
	len = strcspn(why->message, "\n");
	if (len >= sizeof text)
		len = sizeof text - 1;
	memcpy(text, why->message, len);
	text[len] = '\0';
	return err_set(e, ERR_XML, 0, "not well-formed XML, line %d: %s",
	    why->line, text);
}

enum err_code
engine_read(struct engine *g, const char *xml, size_t len, void *arg,
    struct err *e)
{
	bool is_good;

	if (len > NOTICE_MAX_BYTES || len > INT_MAX)
		return err_set(e, ERR_LIMIT, 0,
		    "%zu bytes are more than a notice may have (%zu)", len,
		    NOTICE_MAX_BYTES);
	need_context(g);
	g->arg = arg;
	g->depth = 0;
	g->skipped = 0;
	g->collecting = 0;
	g->root[0] = '\0';
	g->fault = (struct err){ .code = ERR_OK };
	buf_clear(&g->text, TEXT_KEEP);
	document_read(g->ctxt, xml, len);
	is_good = g->ctxt->wellFormed != 0;
	if (g->fault.code == ERR_LIMIT) {
		paths_forget(g->paths);
		memset(g->moves, 0, sizeof g->moves);
	}
	if (g->fault.code != ERR_OK) {
		if (e != NULL)
			*e = g->fault;
		return g->fault.code;
	}
	if (!is_good)
		return explain(g, e);
	return ERR_OK;
}
