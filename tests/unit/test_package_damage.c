/* Packages that are cut or damaged, whole or in a nested part. */
#include "package_reading.h"

#include <dirent.h>

static void
a_damaged_package_says_where_it_ends(void **state)
{
	static const struct reading cases[] = {
		{ TAR_DAY "gzip <day | head -c 100 >p",
		    "archive: in/p.xml: is a gzip file that is cut short after "
		    "100 bytes" },
		/* Folder, header and notice, and a part of the next header. */
		{ TAR_DAY "head -c 1700 day >p",
		    "20220321_056/1_2022.xml [20220321_056] 4\n"
		    "archive: in/p.xml: is a tar archive that is cut short or "
		    "damaged after 1536 bytes (Truncated tar archive), after 1 "
		    "member" },
		{ TAR_DAY "head -c 2050 day >p",
		    "20220321_056/1_2022.xml [20220321_056] 4\n"
		    "archive: in/p.xml: is a tar archive that is cut short or "
		    "damaged after 2050 bytes (Truncated tar archive), after 1 "
		    "member" },
		/* All members, but the end marker is missing. */
		{ TAR_DAY "head -c 2560 day >p",
		    DAY_READ
		    "archive: in/p.xml: is a tar archive that is cut short "
		    "after 2560 bytes (the end marker is missing), after 2 "
		    "members" },
		{ TAR_DAY "head -c 2560 day | gzip >p",
		    DAY_READ
		    "archive: in/p.xml: is a tar archive that is cut short "
		    "after 2560 bytes (the end marker is missing), after 2 "
		    "members" },
		{ TAR_DAY "head -c 3072 day | gzip >p", DAY_READ "end" },
		{ TAR_DAY "{ cat day; echo more; } >p",
		    DAY_READ
		    "archive: in/p.xml: is a tar archive that is cut short or "
		    "damaged after 10240 bytes (Truncated tar archive), after "
		    "2 members" },
		{ TAR_DAY "cat day day >p", DAY_READ DAY_READ "end" },
		{ DAY "zip -q p.zip 20220321_056/*; head -c 300 p.zip >p",
		    DAY_READ
		    "archive: in/p.xml: is a zip archive that is cut short "
		    "(the directory at its end is missing), after 2 members" },
	};

	CHECK(cases);
}

static void
gzip_is_read_to_its_last_byte(void **state)
{
	static const struct reading cases[] = {
		{ TAR_DAY "gzip <day >p; head -c 600 /dev/zero >>p",
		    DAY_READ "end" },
		{ TAR_DAY "{ head -c 600 day | gzip; tail -c +601 day | gzip; "
			  "} >p",
		    DAY_READ "end" },
	};

	CHECK(cases);
}

static void
gzip_data_that_do_not_fit_their_trailer_are_refused(void **state)
{
	static const struct {
		const char *command;
		const char *says;
	} cases[] = {
		{ "printf x >>p", "something else follows, after 2 members" },
		{ "printf '\\0\\0x' >>p", "something else follows" },
		{ "cat day >>p", "something else follows" },
		{ "n=$(stat -c %s p); head -c $((n - 8)) p >q; "
		  "printf zzzz >>q; tail -c 4 p >>q; mv q p",
		    "(incorrect data or length check), after 2 members" },
		{ "n=$(stat -c %s p); head -c $((n - 4)) p >q; "
		  "printf zzzz >>q; mv q p",
		    "(incorrect data or length check), after 2 members" },
		{ "n=$(stat -c %s p); head -c $((n - 1)) p >q; mv q p",
		    "is cut short after" },
	};
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		scratch_run(*state, "rm -rf ./*");
		scratch_run(*state, TAR_DAY "gzip -n <day >p");
		scratch_run(*state, cases[i].command);
		read_all(*state, "p", &out);
		assert_non_null(strstr(out.data, DAY_READ "archive: p: is a "));
		assert_non_null(strstr(out.data, cases[i].says));
	}
	buf_free(&out);
}

static void
save(const struct scratch *s, const char *name, const char *data, size_t len)
{
	char path[128];
	FILE *f = fopen(scratch_path(s, path, name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void
no_cut_goes_unnoticed(void **state)
{
	static const struct {
		const char *command;
		size_t
		    whole; /* fewer bytes are not enough; 0: all are needed */
		size_t step;
	} cases[] = {
		{ TAR_DAY "gzip <day >p", 0, 1 },
		{ TAR_DAY "mv day p", 3072, 37 },
		{ DAY "zip -q p.zip 20220321_056/*; mv p.zip p", 0, 1 },
		{ "printf '<a/>' | gzip >p", 0, 1 },
		{ TAR_DAY "gzip day; tar cf - day.gz | gzip >p", 0, 1 },
	};
	struct buf whole = { 0 };
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t end;

		scratch_run(*state, "rm -rf ./*");
		scratch_run(*state, cases[i].command);
		buf_clear(&whole, 65536);
		scratch_load(*state, "p", &whole);
		end = cases[i].whole == 0 ? whole.len : cases[i].whole;
		for (size_t len = 0; len < end; len += cases[i].step) {
			save(*state, "p", whole.data, len);
			read_all(*state, "p", &out);
			assert_non_null(strstr(out.data, "archive: p: "));
		}
	}
	buf_free(&whole);
	buf_free(&out);
}

/*
 * The first ten bytes are gzip's header, whose time and system may differ; some
 * bits in between mean nothing (a code that is not used, a distance into equal
 * bytes), and then the members are as they were.
 */
static void
no_flipped_bit_of_gzip_data_changes_a_member(void **state)
{
	struct buf whole = { 0 };
	struct buf out = { 0 };
	size_t found = 0;

	scratch_run(*state, TAR_DAY "gzip -n <day >p");
	scratch_load(*state, "p", &whole);
	for (size_t i = 10; i < whole.len; i++) {
		whole.data[i] ^= 0x10;
		save(*state, "p", whole.data, whole.len);
		read_all(*state, "p", &out);
		if (strstr(out.data, "archive: p: ") != NULL)
			found++;
		else
			assert_string_equal(out.data, DAY_READ "end");
		whole.data[i] ^= 0x10;
	}
	assert_true(found > (whole.len - 10) * 9 / 10);
	buf_free(&whole);
	buf_free(&out);
}

static void
damage_in_a_nested_archive_costs_it_alone(void **state)
{
	static const struct reading cases[] = {
		/* Cut behind its first member, between two whole days. */
		{ TAR_DAY "head -c 2050 day >20220322_2022057.tar; cp day a; "
			  "cp day z; "
			  "tar czf p a 20220322_2022057.tar z",
		    "a!20220321_056/1_2022.xml [20220321_056] 4\n"
		    "a!20220321_056/2_2022.xml [20220321_056] 5\n"
		    "20220322_2022057.tar!20220321_056/1_2022.xml "
		    "[20220321_056] 4\n"
		    "20220322_2022057.tar [20220321_056] archive: is a tar "
		    "archive that is cut short or damaged after 2050 bytes "
		    "(Truncated tar archive), after 1 member\n"
		    "z!20220321_056/1_2022.xml [20220321_056] 4\n"
		    "z!20220321_056/2_2022.xml [20220321_056] 5\nend" },
		{ "printf '<a/>' >z; printf '\\37\\213no gzip' "
		  ">20220322_057.tar; tar cf p 20220322_057.tar z",
		    "20220322_057.tar [20220322_057.tar] archive: is a gzip "
		    "file that is cut short after 9 bytes\nz [] 4\nend" },
		{ "printf '<a/>' >z; printf '\\37\\213no gzip at all' "
		  ">20220322_057.tar; tar cf p 20220322_057.tar z",
		    "20220322_057.tar [20220322_057.tar] archive: is a gzip "
		    "file that is damaged after 10 bytes (unknown compression "
		    "method)\nz [] 4\nend" },
		{ "printf '<a/>' >z; zip -q y.zip z; head -c 30 y.zip >y; "
		  "tar cf p y z",
		    "y [] archive: is a zip archive that is cut short or "
		    "damaged (Truncated ZIP file header)\n"
		    "z [] 4\nend" },
		{ "printf '<a/>' >z; mkdir e; tar cf y e; tar cf p y z",
		    "y [] archive: is an archive without members\n"
		    "z [] 4\nend" },
		/* A gzipped notice is no archive, but may be damaged, too. */
		{ "printf '<a/>' >z; gzip <z | head -c 20 >y; tar cf p y z",
		    "y [] archive: is a gzip file that is cut short after 20 "
		    "bytes\nz [] 4\nend" },
		/* The outer archive ends inside the nested one. */
		{ TAR_DAY "cp day 1; tar cf q 1 day; head -c 15000 q >p",
		    "1!20220321_056/1_2022.xml [20220321_056] 4\n"
		    "1!20220321_056/2_2022.xml [20220321_056] 5\n"
		    "day [] archive: is incomplete, as the archive around it "
		    "ends here\n"
		    "archive: in/p.xml: is a tar archive that is cut short or "
		    "damaged after 15000 bytes (Truncated tar archive), after "
		    "3 members" },
	};

	CHECK(cases);
}

static void
a_zip_member_with_a_wrong_check_sum_costs_itself(void **state)
{
	static const struct reading cases[] = {
		{ DAY "cd 20220321_056; zip -q0 ../p.zip *; cd ..; "
		      "sed 's,<a/>,<x/>,' p.zip >p",
		    "1_2022.xml [] archive: has damaged data (ZIP bad CRC: "
		    "0x1226842b should be 0x1d11cd4)\n"
		    "2_2022.xml [] 5\nend" },
	};

	CHECK(cases);
}

static void
a_nested_zip_needs_room_for_a_temporary_file(void **state)
{
	const char *former = getenv("TMPDIR");
	char *kept = former == NULL ? NULL : strdup(former);
	struct buf out = { 0 };

	scratch_run(*state, DAY "zip -qr d.zip 20220321_056; tar cf p d.zip");
	assert_int_equal(setenv("TMPDIR", "/nowhere", 1), 0);
	read_all(*state, "p", &out);
	if (kept == NULL)
		(void)unsetenv("TMPDIR");
	else
		(void)setenv("TMPDIR", kept, 1);
	free(kept);
	assert_string_equal(out.data,
	    "io: p: needs a temporary file in /nowhere: No such file or "
	    "directory");
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_damaged_package_says_where_it_ends),
		SCRATCH_TEST(gzip_is_read_to_its_last_byte),
		SCRATCH_TEST(
		    gzip_data_that_do_not_fit_their_trailer_are_refused),
		SCRATCH_TEST(no_cut_goes_unnoticed),
		SCRATCH_TEST(no_flipped_bit_of_gzip_data_changes_a_member),
		SCRATCH_TEST(damage_in_a_nested_archive_costs_it_alone),
		SCRATCH_TEST(a_zip_member_with_a_wrong_check_sum_costs_itself),
		SCRATCH_TEST(a_nested_zip_needs_room_for_a_temporary_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
