/*
 * Two notices are neighbours as chain-neighbours.sql has it; a chain is what
 * can be reached from one of them, breadth first. Each notice is reached once a
 * commit, so cycles end and a package costs what its chains hold. A chain of
 * more than CHAIN_MAX_NOTICES is dissolved: its links say nothing.
 */
#include "store/chain.h"

#include "jointed/limits.h"
#include "jointed/mem.h"
#include "store/sql.h"

#include <stdlib.h>

/* A notice that was reached, and in which search. */
struct reached {
	int64_t id; /* 0: an empty place */
	size_t search;
};

/* Open addressing; size is a power of two, at most half of it is taken. */
struct reached_set {
	struct reached *places;
	size_t size, count;
};

/* One search: its queue is what it found, in order. */
struct search {
	int64_t nodes[CHAIN_MAX_NOTICES];
	size_t count;
	int64_t first, first_rank; /* the smallest number so far; 0: none */
	size_t number;             /* from 1 */
	bool is_cut;
};

struct chains {
	struct store *s;
	struct reached_set seen;
	struct search search;
	int64_t *seeds;
	size_t nseeds, cap_seeds;
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

/*
 * Reach a notice. One that an earlier search reached means that search was cut
 * off, and so is this one.
 */
static void
reach(struct chains *c, int64_t id)
{
	struct search *f = &c->search;
	struct reached *p = set_enter(&c->seen, id);

	if (p->search == f->number)
		return;
	if (p->search != 0 || f->count == CHAIN_MAX_NOTICES) {
		f->is_cut = true;
		return;
	}
	p->search = f->number;
	f->nodes[f->count++] = id;
}

/* What is done with each neighbour: its id and the rank of its number. */
typedef enum err_code neighbour_function(struct chains *c, int64_t id,
    int64_t rank, struct err *e);

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

	while (rc == ERR_OK && (step = sqlite3_step(stmt)) == SQLITE_ROW)
		rc = each(c, sqlite3_column_int64(stmt, 0),
		    sqlite3_column_int64(stmt, 1), e);
	if (rc == ERR_OK && step != SQLITE_DONE)
		rc = sql_fail(c->s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

/* Where a search began is a neighbour of what it found, so it is seen too. */
static enum err_code
add_neighbour(struct chains *c, int64_t id, int64_t rank, struct err *e)
{
	struct search *f = &c->search;

	(void)e;
	reach(c, id);
	if (f->first == 0 || rank < f->first_rank) {
		f->first = id;
		f->first_rank = rank;
	}
	return ERR_OK;
}

static enum err_code
dissolve(struct chains *c, int64_t id, int64_t rank, struct err *e)
{
	struct cell cell = cell_int(id);

	(void)rank;
	return sql_run(c->s, STATEMENT_CHAIN_DROP, &cell, e);
}

/* Everything the search met was perhaps a chain before it grew too long. */
static enum err_code
dissolve_all(struct chains *c, struct err *e)
{
	const struct search *f = &c->search;
	enum err_code rc = for_neighbours(c, f->nodes[0], dissolve, e);

	for (size_t i = 0; i < f->count && rc == ERR_OK; i++)
		rc = dissolve(c, f->nodes[i], 0, e);
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
		cells[0] = cell_int(f->nodes[i]);
		rc = sql_run(c->s, STATEMENT_PUT_CHAIN, cells, e);
	}
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
	reach(c, id);
	for (size_t i = 0; i < f->count && rc == ERR_OK && !f->is_cut; i++)
		rc = for_neighbours(c, f->nodes[i], add_neighbour, e);
	if (rc != ERR_OK)
		return rc;
	return f->is_cut ? dissolve_all(c, e) : keep(c, e);
}

static void
add_seed(struct chains *c, int64_t id)
{
	if (c->nseeds == c->cap_seeds) {
		c->cap_seeds = c->cap_seeds == 0 ? 256 : c->cap_seeds * 2;
		c->seeds = mem_resize(c->seeds, c->cap_seeds, sizeof *c->seeds);
	}
	c->seeds[c->nseeds++] = id;
}

/* Gathered before anything is searched: a statement is not used twice. */
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
		add_seed(c, sqlite3_column_int64(stmt, 0));
		add_seed(c, sqlite3_column_int64(stmt, 1));
	}
	if (step != SQLITE_DONE)
		rc = sql_fail(c->s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

/* The last notice whose chain was worked out; 0 before the first time. */
static enum err_code
find_last(struct store *s, int64_t *last, struct err *e)
{
	struct cell cell = cell_int(s->package.last_notice);
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = sql_bind(s, STATEMENT_CHAIN_DUE, &cell, &stmt, e);

	if (rc != ERR_OK)
		return rc;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		*last = sqlite3_column_int64(stmt, 0);
	else
		rc = sql_fail(s, "read", e);
	(void)sqlite3_reset(stmt);
	return rc;
}

enum err_code
chain_update(struct store *s, struct err *e)
{
	struct chains *c = mem_alloc(sizeof *c);
	struct cell mark[] = { cell_text("chains"), cell_text("1") };
	int64_t last = 0;
	enum err_code rc;

	c->s = s;
	rc = find_last(s, &last, e);
	if (rc == ERR_OK)
		rc = find_seeds(c, last, e);
	for (size_t i = 0; i < c->nseeds && rc == ERR_OK; i++)
		rc = search(c, c->seeds[i], e);
	if (rc == ERR_OK && last == 0)
		rc = sql_run(s, STATEMENT_PUT_META, mark, e);
	free(c->seeds);
	free(c->seen.places);
	free(c);
	return rc;
}
