/*
 * Two notices are neighbours as chain-neighbours.sql has it; a chain is what
 * can be reached from one of them, breadth first. A notice whose chain is kept
 * stands for the whole of it: its neighbours are not asked for again. That
 * holds because links between stored notices go only in ways that
 * chain-touched.sql tells; those chains are dissolved first. Each notice is
 * reached once a search, so cycles end. A chain of more than CHAIN_MAX_NOTICES
 * is dissolved: its links say nothing.
 */
#include "store/chain.h"

#include "jointed/limits.h"
#include "jointed/mem.h"
#include "store/sql.h"

#include <stdlib.h>

/* A notice that was reached, and in which search last. */
struct reached {
	int64_t id; /* 0: an empty place */
	size_t search;
	bool is_cut; /* of a chain that is too long */
};

/* Open addressing; size is a power of two, at most half of it is taken. */
struct reached_set {
	struct reached *places;
	size_t size, count;
};

/* One search: its queue is what it found, in order. */
struct search {
	int64_t nodes[CHAIN_MAX_NOTICES];
	int64_t former[CHAIN_MAX_NOTICES]; /* first of its chain, 0: none */
	size_t count;
	int64_t first, first_rank; /* the smallest number so far; 0: none */
	size_t number;             /* from 1 */
	bool is_cut;
};

struct ids {
	int64_t *ids;
	size_t count, cap;
};

struct chains {
	struct store *s;
	struct reached_set seen;
	struct search search;
	struct ids seeds, doubtful;
};

static struct reached *
find_place(const struct reached_set *set, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15u >> 20);

	for (;; at++) {
		struct reached *p = &set->places[at & (set->size - 1)];

		if (p->id == id || p->id == 0)
			return p;
	}
}

static void
set_grow(struct reached_set *set)
{
	struct reached_set bigger = { .count = set->count,
		.size = set->size == 0 ? 1024 : set->size * 2 };

	bigger.places = mem_array(bigger.size, sizeof *bigger.places);
	for (size_t i = 0; i < set->size; i++)
		if (set->places[i].id != 0)
			*find_place(&bigger, set->places[i].id) =
			    set->places[i];
	free(set->places);
	*set = bigger;
}

/* The place of id; a new one has search 0. */
static struct reached *
set_enter(struct reached_set *set, int64_t id)
{
	struct reached *p;

	if (set->count * 2 >= set->size)
		set_grow(set);
	p = find_place(set, id);
	if (p->id == 0) {
		p->id = id;
		set->count++;
	}
	return p;
}

/* Reach a notice; former is the first of the chain that is kept, or 0. */
static void
reach(struct chains *c, int64_t id, int64_t former)
{
	struct search *f = &c->search;
	struct reached *p = set_enter(&c->seen, id);

	if (p->search == f->number)
		return;
	if (p->is_cut || f->count == CHAIN_MAX_NOTICES) {
		f->is_cut = true;
		return;
	}
	p->search = f->number;
	f->former[f->count] = former;
	f->nodes[f->count++] = id;
}

static void
compare_first(struct search *f, int64_t id, int64_t rank)
{
	if (f->first == 0 || rank < f->first_rank) {
		f->first = id;
		f->first_rank = rank;
	}
}

/* What is done with each neighbour. */
typedef enum err_code neighbour_function(struct chains *c, int64_t id,
    struct err *e);

static enum err_code
for_neighbours(struct chains *c, int64_t id, neighbour_function *each,
    struct err *e)
{
	struct cell cells[] = {
		cell_int(id),
		cell_int(CHAIN_MAX_NAMES),
		cell_int(CHAIN_MAX_NOTICES),
	};
	sqlite3_stmt *stmt = NULL;
	enum err_code rc =
	    sql_bind(c->s, STATEMENT_CHAIN_NEIGHBOURS, cells, &stmt, e);
	int step = SQLITE_DONE;

	while (rc == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW) {
		compare_first(&c->search, id, sqlite3_column_int64(stmt, 1));
		rc = each(c, sqlite3_column_int64(stmt, 0), e);
	}
	if (rc == ERR_OK && step != SQLITE_DONE)
		rc = sql_fail(c->s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

static enum err_code
add_neighbour(struct chains *c, int64_t id, struct err *e)
{
	(void)e;
	reach(c, id, 0);
	return ERR_OK;
}

static enum err_code
dissolve(struct chains *c, int64_t id, struct err *e)
{
	struct cell cell = cell_int(id);

	return sql_run(c->s, STATEMENT_CHAIN_DROP, &cell, e);
}

/* Everything the search met was perhaps a chain before it grew too long. */
static enum err_code
dissolve_all(struct chains *c, struct err *e)
{
	const struct search *f = &c->search;
	enum err_code rc = for_neighbours(c, f->nodes[0], dissolve, e);

	for (size_t i = 0; i < f->count && rc == ERR_OK; i++) {
		set_enter(&c->seen, f->nodes[i])->is_cut = true;
		rc = dissolve(c, f->nodes[i], e);
	}
	return rc;
}

static enum err_code
keep(struct chains *c, struct err *e)
{
	const struct search *f = &c->search;
	struct cell cells[2] = { cell_int(f->nodes[0]), cell_int(f->first) };
	enum err_code rc = ERR_OK;

	if (f->count == 1)
		return sql_run(c->s, STATEMENT_CHAIN_LEAVE, cells, e);
	for (size_t i = 0; i < f->count && rc == ERR_OK; i++) {
		if (f->former[i] == f->first)
			continue;
		cells[0] = cell_int(f->nodes[i]);
		rc = sql_run(c->s, STATEMENT_PUT_CHAIN, cells, e);
	}
	return rc;
}

/* The chain that is kept of node i; without one, its neighbours. */
static enum err_code
expand(struct chains *c, size_t i, struct err *e)
{
	struct search *f = &c->search;
	struct cell cell = cell_int(f->nodes[i]);
	sqlite3_stmt *stmt = NULL;
	enum err_code rc;
	int step;

	if (f->former[i] != 0)
		return ERR_OK;
	rc = sql_bind(c->s, STATEMENT_CHAIN_MEMBERS, &cell, &stmt, e);
	if (rc != ERR_OK)
		return rc;
	while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
		f->former[i] = sqlite3_column_int64(stmt, 1);
		compare_first(f, f->former[i], sqlite3_column_int64(stmt, 2));
		reach(c, sqlite3_column_int64(stmt, 0), f->former[i]);
	}
	if (step != SQLITE_DONE)
		rc = sql_fail(c->s, "read", e);
	(void)sqlite3_reset(stmt);
	if (rc == ERR_OK && f->former[i] == 0)
		rc = for_neighbours(c, f->nodes[i], add_neighbour, e);
	return rc;
}

/* The whole chain of a notice, unless it was found already. */
static enum err_code
search(struct chains *c, int64_t id, struct err *e)
{
	struct search *f = &c->search;
	enum err_code rc = ERR_OK;

	if (set_enter(&c->seen, id)->search != 0)
		return ERR_OK;
	f->count = 0;
	f->first = 0;
	f->is_cut = false;
	f->number++;
	reach(c, id, 0);
	for (size_t i = 0; i < f->count && rc == ERR_OK && !f->is_cut; i++)
		rc = expand(c, i, e);
	if (rc != ERR_OK)
		return rc;
	return f->is_cut ? dissolve_all(c, e) : keep(c, e);
}

static void
ids_add(struct ids *list, int64_t id)
{
	if (list->count == list->cap) {
		list->cap = list->cap == 0 ? 256 : list->cap * 2;
		list->ids = mem_resize(list->ids, list->cap, sizeof *list->ids);
	}
	list->ids[list->count++] = id;
}

/* The notices to begin at, before anything is changed. */
static enum err_code
find_seeds(struct chains *c, int64_t last, struct err *e)
{
	struct cell cells[] = {
		cell_int(last),
		cell_int(c->s->package.has_replaced),
		cell_int(CHAIN_MAX_NOTICES),
	};
	sqlite3_stmt *stmt = NULL;
	enum err_code rc =
	    sql_bind(c->s, STATEMENT_CHAIN_TOUCHED, cells, &stmt, e);
	int step;

	if (rc != ERR_OK)
		return rc;
	while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
		int64_t other = sqlite3_column_int64(stmt, 1);

		ids_add(&c->seeds, sqlite3_column_int64(stmt, 0));
		if (other > last)
			ids_add(&c->seeds, other);
		else if (sqlite3_column_int(stmt, 2) != 0)
			ids_add(&c->doubtful, other);
	}
	if (step != SQLITE_DONE)
		rc = sql_fail(c->s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

/* Dissolve the chain of a notice; all who were in it begin anew. */
static enum err_code
doubt(struct chains *c, int64_t id, struct err *e)
{
	struct cell cell = cell_int(id);
	sqlite3_stmt *stmt = NULL;
	enum err_code rc =
	    sql_bind(c->s, STATEMENT_CHAIN_MEMBERS, &cell, &stmt, e);
	int step;

	if (rc != ERR_OK)
		return rc;
	ids_add(&c->seeds, id);
	while ((step = sqlite3_step(stmt)) == SQLITE_ROW)
		ids_add(&c->seeds, sqlite3_column_int64(stmt, 0));
	if (step != SQLITE_DONE)
		rc = sql_fail(c->s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc == ERR_OK ? dissolve(c, id, e) : rc;
}

enum err_code
chain_update(struct store *s, struct err *e)
{
	struct chains *c = mem_alloc(sizeof *c);
	struct cell mark[] = { cell_text("chains"), cell_text("1") };
	struct cell due = cell_int(s->package.last_notice);
	int64_t last; /* whose chain was worked out; 0 before the first time */
	enum err_code rc = sql_ask(s, STATEMENT_CHAIN_DUE, &due, &last, e);

	c->s = s;
	if (rc == ERR_OK)
		rc = find_seeds(c, last, e);
	for (size_t i = 0; i < c->doubtful.count && rc == ERR_OK; i++)
		rc = doubt(c, c->doubtful.ids[i], e);
	for (size_t i = 0; i < c->seeds.count && rc == ERR_OK; i++)
		rc = search(c, c->seeds.ids[i], e);
	if (rc == ERR_OK && last == 0)
		rc = sql_run(s, STATEMENT_PUT_META, mark, e);
	free(c->seeds.ids);
	free(c->doubtful.ids);
	free(c->seen.places);
	free(c);
	return rc;
}
