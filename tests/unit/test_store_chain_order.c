/* Chains as notices arrive: whatever the order, the same ones. */
#include "chain_fixture.h"
#include "jointed/limits.h"
#include "scratch.h"
#include "store_raw.h"

static void
a_new_version_takes_its_links_with_it(void **state)
{
	static const struct made first[] = {
		{ .number = 1, .kind = KIND_COMPETITION },
		{ .number = 2,
		    .kind = KIND_CHANGE,
		    .links = { "changes 1-2022" } },
		{ .number = 3,
		    .kind = KIND_RESULT,
		    .links = { "previous 2-2022" } },
		{ .number = 4, .kind = KIND_RESULT },
	};
	static const struct made again = { .number = 2,
		.kind = KIND_CHANGE,
		.links = { "changes 4-2022" },
		.bytes = "again" };
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", first, COUNT_OF(first));
	assert_answer(s, CHAINS, "1-2022 2-2022 3-2022");
	put_package(s, "b", &again, 1);
	assert_answer(s, CHAINS, "2-2022 3-2022 4-2022");
	assert_answer(s, "SELECT count(*) FROM chain", "3");
	store_close(s);
}

/* The rule of the first call holds, though that call is no neighbour. */
static void
what_is_left_of_a_chain_is_still_one(void **state)
{
	static const struct made list[] = {
		{ .number = 1, .kind = KIND_PLANNING },
		{ .number = 3,
		    .kind = KIND_CHANGE,
		    .links = { "changes 1-2022" } },
		{ .number = 7,
		    .kind = KIND_COMPETITION,
		    .links = { "planning 1-2022" } },
		{ .number = 8,
		    .kind = KIND_RESULT,
		    .links = { "previous 7-2022" } },
	};
	static const struct made call = { .number = 5,
		.kind = KIND_COMPETITION,
		.links = { "planning 1-2022" },
		.country = "DK" };
	struct store *s = open_memory();

	(void)state;
	put_package(s, "a", list, COUNT_OF(list));
	assert_answer(s, CHAINS, "1-2022 3-2022 7-2022 8-2022");
	put_package(s, "b", &call, 1);
	assert_answer(s, CHAINS, "1-2022 3-2022\n7-2022 8-2022");
	store_close(s);
}

/* Notices that name the first, or the one before, count from number. */
static void
put_many(struct store *s, const char *package, int32_t from, int32_t to,
    bool is_path)
{
	begin_package(s, package);
	for (int32_t i = from; i <= to; i++) {
		char link[40];
		struct made m = { .number = i,
			.kind = KIND_RESULT,
			.links = { link } };

		(void)snprintf(link, sizeof link, "previous %d-2022",
		    is_path ? (int)i - 1 : 1);
		put_made(s, &m);
	}
	commit(s);
}

static void
a_chain_that_grows_beyond_all_measure_is_dissolved(void **state)
{
	(void)state;
	for (int is_path = 0; is_path < 2; is_path++) {
		int32_t half = CHAIN_MAX_NOTICES / 2;
		int32_t all = CHAIN_MAX_NOTICES;
		struct store *s = open_memory();

		put_many(s, "a", 1, half, is_path);
		put_many(s, "c", half + 2, all, is_path);
		put_many(s, "b", half + 1, half + 1, is_path);
		assert_answer(s,
		    "SELECT count(*), count(DISTINCT chain) FROM v_chain",
		    "500|1");
		put_many(s, "d", all + 1, all + 1, is_path);
		assert_answer(s, "SELECT count(*) FROM chain", "0");
		put_many(s, "e", all + 2, all + 2, is_path);
		assert_answer(s, "SELECT count(*) FROM chain", "0");
		store_close(s);
	}
}

static void
a_name_in_too_many_notices_links_none(void **state)
{
	static const struct made list[] = {
		{ .number = 1, .kind = KIND_COMPETITION, .procedure = UUID_1 },
		{ .number = 9, .kind = KIND_CHANGE, .procedure = UUID_1 },
	};
	int32_t last = 10 + CHAIN_MAX_NOTICES;

	(void)state;
	for (int order = 0; order < 3; order++) {
		struct store *s = open_memory();

		if (order != 2)
			put_package(s, "a", list, COUNT_OF(list));
		put_many(s, "b", 11, 60, false);
		if (order == 0) {
			put_many(s, "c", 61, last - 2, false);
			assert_answer(s, "SELECT count(*) FROM chain", "500");
			put_many(s, "d", last - 1, last - 1, false);
			put_many(s, "e", last, last + 1, false);
		} else {
			put_many(s, "c", 61, last + 1, false);
		}
		if (order == 2)
			put_package(s, "a", list, COUNT_OF(list));
		assert_answer(s, CHAINS, "1-2022 9-2022");
		store_close(s);
	}
}

static void
a_notice_that_names_thousands_is_held_to_the_first(void **state)
{
	struct store *s = open_memory();
	char sha256[HASH_TEXT_LEN + 1];
	struct store_member m = { .path = "m", .sha256 = sha256 };
	struct finding f = make_finding();
	struct notice n = { 0 };
	struct err e;

	(void)state;
	make_notice(&n, 5000);
	for (int i = 1; i <= 3000; i++) {
		char raw[24];

		(void)snprintf(raw, sizeof raw, "%d-2022", i);
		notice_add_link(&n, "previous", raw);
	}
	load_package(s, "a", "1a 32a 33a 3000a");
	begin_package(s, "b");
	hash_bytes("m", 1, sha256);
	assert_int_equal(store_put(s, &m, &n, &f, &e), ERR_OK);
	commit(s);
	assert_answer(s, CHAINS, "1-2022 32-2022 5000-2022");
	notice_free(&n);
	store_close(s);
}

/* A small generator of our own: the same notices on every machine. */
static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

#define CROWD 48

struct crowd {
	struct made made[CROWD];
	char links[CROWD][3][40];
};

static void
make_crowd(struct crowd *c, uint32_t seed)
{
	static const enum notice_kind kinds[] = { KIND_PLANNING,
		KIND_COMPETITION, KIND_RESULT, KIND_CHANGE };
	static const char *const procedures[] = { NULL, NULL, NULL, UUID_1,
		UUID_2 };
	static const char *const cpv[] = { "34928500", "34928500", "34992000",
		"50000000" };
	static const char *const buyers[] = { NULL, NULL, "Town of Nether" };

	for (size_t i = 0; i < CROWD; i++) {
		struct made *m = &c->made[i];
		size_t nlinks = next(&seed) % 3;

		*m = (struct made){ .number = (int32_t)i + 1 };
		m->kind = kinds[next(&seed) % COUNT_OF(kinds)];
		m->procedure = procedures[next(&seed) % COUNT_OF(procedures)];
		m->cpv = cpv[next(&seed) % COUNT_OF(cpv)];
		m->buyer = buyers[next(&seed) % COUNT_OF(buyers)];
		for (size_t k = 0; k < nlinks; k++) {
			(void)snprintf(c->links[i][k], sizeof c->links[i][k],
			    "previous %u-2022",
			    (unsigned)(next(&seed) % (CROWD + 8)) + 1);
			m->links[k] = c->links[i][k];
		}
	}
}

/* Load them in an order and in packages of sizes that follow from seed. */
static void
load_crowd(struct store *s, const struct crowd *c, const char *bytes,
    uint32_t seed)
{
	struct made list[CROWD];
	size_t from = 0;

	memcpy(list, c->made, sizeof list);
	for (size_t i = CROWD - 1; i > 0; i--) {
		size_t k = next(&seed) % (i + 1);
		struct made m = list[i];

		list[i] = list[k];
		list[k] = m;
	}
	for (size_t i = 0; i < CROWD; i++)
		list[i].bytes = bytes;
	while (from < CROWD) {
		size_t count = next(&seed) % 9 + 1;
		char name[32];

		if (count > CROWD - from)
			count = CROWD - from;
		(void)snprintf(name, sizeof name, "%s %zu", bytes, from);
		put_package(s, name, list + from, count);
		from += count;
	}
}

/* Every third time all of them replace others of the same numbers. */
static void
the_order_of_loading_does_not_show(void **state)
{
	static const char sql[] =
	    "SELECT notice, chain, position, notices FROM v_chain ORDER BY 1";
	struct crowd crowd, former;

	(void)state;
	for (uint32_t seed = 1; seed <= 8; seed++) {
		struct buf want = { 0 };
		struct err e;

		make_crowd(&crowd, seed);
		make_crowd(&former, seed + 100);
		for (uint32_t order = 1; order <= 12; order++) {
			struct store *s = open_memory();

			if (order % 3 == 0)
				load_crowd(s, &former, "former", order);
			load_crowd(s, &crowd, "last", order * 77);
			if (order > 1)
				assert_answer(s, sql, buf_str(&want));
			else if (answer(s, sql, &want, &e) != ERR_OK)
				fail_msg("%s", e.text);
			store_close(s);
		}
		assert_non_null(strstr(buf_str(&want), "|2|"));
		buf_free(&want);
	}
}

static struct store *
open_file(const char *path)
{
	struct store *s;
	struct err e;

	if (store_open(path, STORE_WRITE, &s, &e) != ERR_OK)
		fail_msg("%s", e.text);
	return s;
}

static void
chains_of_before_are_made_up_for(void **state)
{
	static const struct made list[] = {
		{ .number = 1, .kind = KIND_COMPETITION },
		{ .number = 2,
		    .kind = KIND_RESULT,
		    .links = { "previous 1-2022" } },
		{ .number = 3, .kind = KIND_RESULT },
	};
	struct scratch *scratch = *state;
	char path[128];
	struct store *fresh = open_memory();
	struct store *s;
	char *want, *have;

	put_package(fresh, "a", list, 2);
	put_package(fresh, "b", list + 2, 1);
	s = open_file(scratch_path(scratch, path, "j.db"));
	put_package(s, "a", list, 2);
	store_close(s);
	tamper(path,
	    "DELETE FROM chain; DELETE FROM meta WHERE name = 'chains'");
	s = open_file(path);
	assert_answer(s, CHAINS, "");
	put_package(s, "b", list + 2, 1);
	want = dump(fresh);
	have = dump(s);
	assert_string_equal(have, want);
	free(want);
	free(have);
	store_close(fresh);
	store_close(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_version_takes_its_links_with_it),
		cmocka_unit_test(
		    a_chain_that_grows_beyond_all_measure_is_dissolved),
		cmocka_unit_test(what_is_left_of_a_chain_is_still_one),
		cmocka_unit_test(a_name_in_too_many_notices_links_none),
		cmocka_unit_test(
		    a_notice_that_names_thousands_is_held_to_the_first),
		cmocka_unit_test(the_order_of_loading_does_not_show),
		SCRATCH_TEST(chains_of_before_are_made_up_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
