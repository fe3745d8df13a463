/* A member whose bytes outlive the next step. */
#include "jointed/package.h"
#include "scratch.h"

static void
bytes_can_be_taken_away(void **state)
{
	struct package *p = NULL;
	struct buf mine = { 0 };
	struct member m;
	char path[128];

	scratch_run(*state,
	    "echo '<a/>' >1.xml; echo '<b/>' >2.xml; "
	    "tar cf p.tar 1.xml 2.xml");
	assert_int_equal(package_open(scratch_path(*state, path, "p.tar"), "p",
			     &p, NULL),
	    ERR_OK);
	assert_int_equal(package_next(p, &m, NULL), ERR_OK);
	package_take(p, &mine);
	assert_int_equal(package_next(p, &m, NULL), ERR_OK);
	assert_string_equal(buf_str(&mine), "<a/>\n");
	assert_string_equal(m.data, "<b/>\n");
	package_close(p);
	buf_free(&mine);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(bytes_can_be_taken_away),
	};

	return cmocka_run_group_tests_name("package_take", tests, NULL, NULL);
}
