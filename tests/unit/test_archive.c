/* The archive folder: kept once, byte for byte, with what is known of it. */
#include "archive_keeping.h"

#include "jointed/date.h"

static void
a_package_is_kept_with_all_that_is_known_of_it(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry *entries;
	struct archive_entry out;
	size_t n;
	struct err e;

	assert_int_equal(keep(a, BYTES, &issue, &out), ERR_OK);
	assert_true(out.is_new);
	archive_entry_drop(&out);
	archive_close(a);
	scratch_run(*state, "printf " BYTES " | cmp - a/" DAILY);
	scratch_run(*state,
	    "test \"$(cat a/" DAILY ".json)\" = '{\"name\":\"202200056\","
	    "\"source\":\"https://example.org/packages/daily/202200056\","
	    "\"fetched_at\":\"2022-03-22T01:02:03Z\",\"sha256\":\"" SHA
	    "\",\"size\":5,\"seq\":1,\"ojs_year\":2022,"
	    "\"ojs_number\":56,\"verified\":-1}'");
	scratch_run(*state, "test $(find a -type f | wc -l) = 2");

	a = open_archive(*state);
	assert_int_equal(archive_list(a, &entries, &n, NULL, &e), ERR_OK);
	assert_int_equal(n, 1);
	assert_string_equal(entries[0].path, DAILY);
	assert_string_equal(entries[0].name, issue.name);
	assert_string_equal(entries[0].source, issue.source);
	assert_string_equal(entries[0].fetched_at, issue.fetched_at);
	assert_string_equal(entries[0].sha256, SHA);
	assert_int_equal(entries[0].size, 5);
	assert_int_equal(entries[0].seq, 1);
	assert_int_equal(entries[0].ojs_year, 2022);
	assert_int_equal(entries[0].ojs_number, 56);
	assert_int_equal(entries[0].verified, -1);
	assert_int_equal(archive_verify(a, &entries[0], &e), ERR_OK);
	archive_list_free(entries, n);
	archive_close(a);
}

static void
the_same_bytes_are_kept_once_for_each_issue(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry other = issue;
	struct archive_entry loose = { .name = (char[]){ "b.xml" } };
	struct archive_entry renamed = { .name = (char[]){ "c.zip" } };

	other.ojs_number = 57;
	keep_at(a, BYTES, &issue, DAILY, true);
	keep_at(a, BYTES, &issue, DAILY, false);
	keep_at(a, "others", &issue, NULL, true);
	keep_at(a, BYTES, &other, NULL, true);
	keep_at(a, BYTES, &loose, LOOSE ".xml", true);
	keep_at(a, BYTES, &renamed, LOOSE ".xml", false);
	archive_close(a);
	scratch_run(*state, "test $(find a -name '*.json' | wc -l) = 4");
}

static void
the_order_of_arrival_goes_on_where_it_was(void **state)
{
	struct archive *a = open_archive(*state);

	keep_at(a, BYTES, &issue, DAILY, true);
	keep_at(a, "2", &(struct archive_entry){ 0 }, NULL, true);
	archive_close(a);
	a = open_archive(*state);
	keep_at(a, BYTES, &issue, DAILY, false);
	keep_at(a, "3", &(struct archive_entry){ 0 }, NULL, true);
	keep_at(a, "4", &(struct archive_entry){ 0 }, NULL, true);
	assert_lists(a,
	    "1 " DAILY "\n"
	    "2 loose/d4/d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666"
	    "eec13ab35.bin\n"
	    "3 loose/4e/4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4"
	    "729b49fce.bin\n"
	    "4 loose/4b/4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531f"
	    "cacdabf8a.bin\n");
	archive_close(a);
}

static void
names_from_outside_never_become_paths(void **state)
{
	static const char *const names[] = { "../../../etc/passwd", "/x.tar.gz",
		"a/b.zip", ".hidden", "\x1b[1m\xff.xml", "", NULL };
	static const char *const places[] = { LOOSE ".bin", LOOSE ".tar.gz",
		LOOSE ".zip", LOOSE ".bin", LOOSE ".xml", LOOSE ".bin",
		LOOSE ".bin" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct archive *a = open_archive(*state);
		char *name = names[i] == NULL ? NULL : strdup(names[i]);
		struct archive_entry want = { .name = name };
		char *part = archive_part(a, name);

		assert_int_equal(strncmp(part, archive_dir(a),
				     strlen(archive_dir(a))),
		    0);
		assert_null(strchr(part + strlen(archive_dir(a)) + 1, '/'));
		assert_int_not_equal(part[strlen(archive_dir(a)) + 1], '.');
		assert_int_equal(unlink(part), 0);
		keep_at(a, BYTES, &want, places[i], true);
		archive_close(a);
		free(part);
		free(name);
		scratch_run(*state, "rm -r a");
	}
}

static void
a_hostile_name_is_clean_in_the_sidecar(void **state)
{
	struct archive *a = open_archive(*state);
	char name[] = "\x1b[1m\xff\n\"x";
	char source[70000];
	struct archive_entry want = { .name = name,
		.source = source,
		.fetched_at = (char[]){ "yesterday" } };
	struct archive_entry out;

	memset(source, '\x01', sizeof source - 1);
	source[sizeof source - 1] = '\0';
	assert_int_equal(keep(a, BYTES, &want, &out), ERR_OK);
	assert_string_equal(out.name, "?[1m??\"x");
	assert_int_equal(strlen(out.source), 4096);
	assert_int_not_equal(date_parse(out.fetched_at), DATE_NONE);
	assert_int_equal(strlen(out.fetched_at), 20);
	archive_entry_drop(&out);
	assert_lists(a, "1 " LOOSE ".bin\n");
	archive_close(a);
}

static void
files_and_streams_are_copied_and_the_source_is_left(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry out;
	struct err e;
	char path[128];
	char sha[HASH_TEXT_LEN + 1];
	char *part;
	int ends[2];

	scratch_run(*state, "printf " BYTES " >f");
	assert_int_equal(archive_keep_file(a, scratch_path(*state, path, "f"),
			     &issue, &out, &e),
	    ERR_OK);
	assert_string_equal(out.path, DAILY);
	archive_entry_drop(&out);
	assert_int_equal(archive_keep_file(a, scratch_path(*state, path, "g"),
			     &issue, &out, &e),
	    ERR_IO);
	assert_non_null(strstr(e.text, "g: No such file or directory"));

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], BYTES, 5), 5);
	(void)close(ends[1]);
	assert_int_equal(archive_receive(a, ends[0], &part, sha, &e), ERR_OK);
	(void)close(ends[0]);
	assert_string_equal(sha, SHA);
	assert_int_equal(unlink(part), 0);
	free(part);
	archive_close(a);
	scratch_run(*state, "test -f f; test $(find a -type f | wc -l) = 2");
}

static void
a_verified_count_is_written_back(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry out;
	struct archive_entry foreign = { .path = (char[]){ "../f.tar.gz" } };
	struct err e;

	assert_int_equal(keep(a, BYTES, &issue, &out), ERR_OK);
	out.verified = 897;
	assert_int_equal(archive_update(a, &out, &e), ERR_OK);
	archive_entry_drop(&out);
	keep_at(a, BYTES, &issue, DAILY, false);
	scratch_run(*state, "grep -q '\"verified\":897}' a/" DAILY ".json");
	assert_int_equal(archive_update(a, &foreign, &e), ERR_IO);
	assert_int_equal(archive_verify(a, &foreign, &e), ERR_IO);
	archive_close(a);
}

static void
damage_is_found_and_healed_by_the_same_bytes(void **state)
{
	static const char *const damages[] = { "printf xytes >a/" DAILY,
		"rm a/" DAILY };
	static const enum err_code codes[] = { ERR_ARCHIVE, ERR_IO };
	struct archive *a = open_archive(*state);
	struct archive_entry out;
	struct err e;

	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(keep(a, BYTES, &issue, &out), ERR_OK);
		assert_int_equal(out.seq, 1);
		assert_int_equal(archive_verify(a, &out, &e), ERR_OK);
		scratch_run(*state, damages[i]);
		assert_int_equal(archive_verify(a, &out, &e), codes[i]);
		assert_lists(a, "1 " DAILY "\n");
		archive_entry_drop(&out);
		keep_at(a, BYTES, &issue, DAILY, false);
		scratch_run(*state, "printf " BYTES " | cmp - a/" DAILY);
	}
	archive_close(a);
}

static void
sidecars_that_cannot_be_trusted_are_reported(void **state)
{
	static const struct {
		const char *command;
		const char *heard;
	} cases[] = {
		{ "rm a/" DAILY ".json", DAILY " has no sidecar\n" },
		{ ": >a/" DAILY ".json",
		    DAILY ".json is no sidecar: not JSON" },
		{ "echo '[1]' >a/" DAILY ".json",
		    DAILY ".json is no sidecar: name or source is missing" },
		{ "sed -i 's/\"size\":5/\"size\":\"5\"/' a/" DAILY ".json",
		    DAILY ".json is no sidecar: size is missing" },
		{ "sed -i 's/\"seq\":1/\"seq\":9223372036854775807/' a/" DAILY
		  ".json",
		    DAILY ".json is no sidecar: seq is missing or too large" },
		{ "sed -i 's/2022-03-22T/2022-02-30T/' a/" DAILY ".json",
		    DAILY ".json is no sidecar: fetched_at is not a time" },
		{ "sed -i 's,\"277089,\"../089,' a/" DAILY ".json",
		    DAILY ".json is no sidecar: sha256 is not a hash" },
		{ "sed -i 's/\"277089/\"377089/' a/" DAILY ".json",
		    DAILY ".json is the sidecar of another package" },
		{ "sed -i 's/\"ojs_number\":56/\"ojs_number\":57/' a/" DAILY
		  ".json",
		    DAILY ".json is the sidecar of another package" },
		{ "head -c 70000 /dev/zero >a/" DAILY ".json",
		    "json is larger than 65536 bytes" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct archive *a = open_archive(*state);
		struct buf out = { 0 };

		keep_at(a, BYTES, &issue, DAILY, true);
		scratch_run(*state, cases[i].command);
		list(a, &out);
		if (strstr(buf_str(&out), cases[i].heard) == NULL)
			print_error("%s\n", cases[i].command);
		assert_non_null(strstr(buf_str(&out), cases[i].heard));
		assert_null(strstr(buf_str(&out), "1 " DAILY));
		/* The same bytes put it right. */
		keep_at(a, BYTES, &issue, DAILY, true);
		assert_lists(a, "2 " DAILY "\n");
		buf_free(&out);
		archive_close(a);
		scratch_run(*state, "rm -r a");
	}
}

static void
what_is_none_of_ours_is_passed_over(void **state)
{
	struct archive *a = open_archive(*state);

	keep_at(a, BYTES, &issue, DAILY, true);
	scratch_run(*state,
	    "cd a; echo hi >README; mkdir -p daily/2022/x.json loose/zz other; "
	    "ln -s /etc/passwd daily/2022/202200057-277089d91c0b.tar.gz; "
	    "ln -s /etc daily/2023; echo hi >loose/zz/notes; "
	    "mkfifo daily/2022/pipe.json; ln -s /etc/passwd x.part");
	assert_lists(a, "1 " DAILY "\n");
	assert_sweeps(a, "");
	archive_close(a);
}

static void
an_order_of_arrival_given_twice_is_reported(void **state)
{
	struct archive *a = open_archive(*state);
	struct archive_entry other = issue;

	other.ojs_number = 57;
	keep_at(a, BYTES, &issue, DAILY, true);
	keep_at(a, BYTES, &other, NULL, true);
	scratch_run(*state, "sed -i 's/\"seq\":2/\"seq\":1/' a/daily/*/*57-*");
	assert_lists(a,
	    "1 " DAILY "\n1 daily/2022/202200057-277089d91c0b.tar.gz\n"
	    "daily/2022/202200057-277089d91c0b.tar.gz has the order of arrival "
	    "of another package\n");
	archive_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(a_package_is_kept_with_all_that_is_known_of_it),
		SCRATCH_TEST(the_same_bytes_are_kept_once_for_each_issue),
		SCRATCH_TEST(the_order_of_arrival_goes_on_where_it_was),
		SCRATCH_TEST(names_from_outside_never_become_paths),
		SCRATCH_TEST(a_hostile_name_is_clean_in_the_sidecar),
		SCRATCH_TEST(
		    files_and_streams_are_copied_and_the_source_is_left),
		SCRATCH_TEST(a_verified_count_is_written_back),
		SCRATCH_TEST(damage_is_found_and_healed_by_the_same_bytes),
		SCRATCH_TEST(sidecars_that_cannot_be_trusted_are_reported),
		SCRATCH_TEST(what_is_none_of_ours_is_passed_over),
		SCRATCH_TEST(an_order_of_arrival_given_twice_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
