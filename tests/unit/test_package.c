/* Whole packages, read to the end: what is given out, and how it ends. */
#include "jointed/limits.h"
#include "package_reading.h"

static void
every_kind_is_told_by_content_and_not_by_name(void **state)
{
	static const struct reading cases[] = {
		{ DAY "tar czf p --sort=name 20220321_056", DAY_READ "end" },
		{ DAY "tar cf p --sort=name 20220321_056", DAY_READ "end" },
		{ DAY "tar cf p --sort=name --format=v7 20220321_056",
		    DAY_READ "end" },
		{ DAY "zip -q p.zip 20220321_056 20220321_056/*; mv p.zip p",
		    DAY_READ "end" },
		{ DAY "zip -q p 20220321_056/*; gzip <p.zip >p",
		    DAY_READ "end" },
		{ DAY "tar cf p ./20220321_056//1_2022.xml",
		    "20220321_056/1_2022.xml [20220321_056] 4\nend" },
		{ DAY "cd 20220321_056; tar czf ../p ?_2022.xml",
		    "1_2022.xml [] 4\n2_2022.xml [] 5\nend" },
		{ "printf '<a/>' >p", "p.xml [] 4\nend" },
		{ "printf '\\357\\273\\277\\n <a/>' >p", "p.xml [] 9\nend" },
		{ "printf '\\377\\376<\\0a\\0/\\0>\\0' >p",
		    "p.xml [] 10\nend" },
		{ "printf '<a/>' | gzip >p", "p.xml [] 4\nend" },
		{ "printf '<a/>' | gzip | gzip >p", "p.xml [] 4\nend" },
		{ DAY "tar cf - 20220321_056/1_2022.xml | gzip | gzip >p",
		    "p.xml!20220321_056/1_2022.xml [20220321_056] 4\nend" },
	};

	CHECK(cases);
}

static void
a_file_that_is_no_package_is_called_what_it_is(void **state)
{
	static const struct reading cases[] = {
		{ ": >p", "archive: in/p.xml: is empty" },
		{ "printf '\\n<!DOCTYPE HTML><HTML><p>Sorry' >p",
		    "archive: in/p.xml: is an HTML page, not a package" },
		{ "printf '<?xml version=\"1.0\"?><html></html>' >p",
		    "archive: in/p.xml: is an HTML page, not a package" },
		{ "printf '<html>' | gzip >p",
		    "archive: in/p.xml: is a gzip file whose content is an "
		    "HTML page, not a package" },
		{ "printf '{\"message\":\"\\033[1m' >p",
		    "archive: in/p.xml: is neither an archive nor XML (it "
		    "begins \"{\"message\":\"?[1m\")" },
		{ "printf '\\0\\0\\0' >p",
		    "archive: in/p.xml: holds nothing but zero bytes (an empty "
		    "tar archive, or a file that was never written)" },
		{ ": | gzip >p",
		    "archive: in/p.xml: is a gzip file whose content is "
		    "empty" },
		{ "printf '<a/>' | xz >p",
		    "archive: in/p.xml: is an xz file, which is not read (tar, "
		    "gzip and zip are)" },
		{ "mkdir 1; tar czf p 1",
		    "archive: in/p.xml: is an archive without members" },
		{ "mkdir p", "io: in/p.xml: is a folder" },
		{ ":",
		    "io: in/p.xml: cannot be opened: No such file or "
		    "directory" },
		{ "printf '\\37\\213' >p",
		    "archive: in/p.xml: is a gzip file that is cut short after "
		    "2 bytes" },
		{ "printf 'PK\\5\\6' >p",
		    "archive: in/p.xml: is a zip archive that is cut short "
		    "(the "
		    "directory at its end is missing)" },
	};

	CHECK(cases);
}

static void
archives_in_archives_are_read_through(void **state)
{
	static const struct reading cases[] = {
		/* A month of days, then one that is flat. */
		{ TAR_DAY "mkdir 10; gzip <day >10/20220321_2022056.tar.gz; "
			  "printf '<c/>' >10/x.xml; tar czf p --sort=name 10",
		    "10/20220321_2022056.tar.gz!20220321_056/1_2022.xml "
		    "[20220321_056] 4\n"
		    "10/20220321_2022056.tar.gz!20220321_056/2_2022.xml "
		    "[20220321_056] 5\n"
		    "10/x.xml [10] 4\nend" },
		{ DAY "mkdir 2022-03; mv 20220321_056 2022-03; tar czf p "
		      "--sort=name 2022-03",
		    "2022-03/20220321_056/1_2022.xml [20220321_056] 4\n"
		    "2022-03/20220321_056/2_2022.xml [20220321_056] 5\nend" },
		/* Days without a folder belong to their archive. */
		{ DAY
		    "cd 20220321_056; zip -q ../20220321_2022056.zip *; cd ..; "
		    "rm -r 20220321_056; tar cf p *.zip",
		    "20220321_2022056.zip!1_2022.xml [20220321_2022056.zip] 4\n"
		    "20220321_2022056.zip!2_2022.xml [20220321_2022056.zip] 5\n"
		    "end" },
		{ "printf '<a/>' >1.xml; zip -q in.zip 1.xml; rm 1.xml; "
		  "zip -q out.zip in.zip; mv out.zip p",
		    "in.zip!1.xml [in.zip] 4\nend" },
		{ "printf '<a/>' >1.xml; tar cf in.tar 1.xml; "
		  "zip -q out.zip in.tar; mv out.zip p",
		    "in.tar!1.xml [in.tar] 4\nend" },
		/* A gzipped notice is one file. */
		{ DAY "gzip 20220321_056/*; tar cf p --sort=name 20220321_056",
		    "20220321_056/1_2022.xml.gz [20220321_056] 4\n"
		    "20220321_056/2_2022.xml.gz [20220321_056] 5\nend" },
		/* Three are opened, the fourth is not. */
		{ "printf '<a/>' >1; tar cf 2 1; tar cf 3 2; tar cf p 3",
		    "3!2!1 [2] 4\nend" },
		{ "printf '<a/>' >1; tar cf 2 1; tar cf 3 2; tar cf 4 3; "
		  "tar cf p 4 1",
		    "4!3!2 [3] limit: is an archive inside too many others\n"
		    "1 [] 4\nend" },
	};

	CHECK(cases);
}

static void
what_is_neither_xml_nor_archive_is_a_member_too(void **state)
{
	static const struct reading cases[] = {
		{ "printf hello >1; : >2; printf '<html>' >3; tar cf p 1 2 3",
		    "1 [] 5\n2 [] 0\n3 [] 6\nend" },
		{ "printf 'Rar!\\32\\7\\0' >1; printf '<a/>' >2; tar cf p 1 2",
		    "1 [] archive: is a RAR archive, which is not read (tar, "
		    "gzip and zip are)\n2 [] 4\nend" },
	};

	CHECK(cases);
}

static void
links_and_pipes_cost_themselves_only(void **state)
{
	static const struct reading cases[] = {
		{ "printf '<a/>' >1; ln -s /etc/passwd 2; ln 1 3; mkfifo 4; "
		  "printf '<b/>' >5; tar cf p 1 2 3 4 5 -C /dev null",
		    "1 [] 4\n"
		    "2 [] archive: is a symbolic link\n"
		    "3 [] archive: is a hard link\n"
		    "4 [] archive: is a named pipe\n"
		    "5 [] 4\nnull [] archive: is a device\nend" },
		{ "ln -s /etc/passwd 1; printf '<b/>' >2; zip -qy p.zip 1 2; "
		  "mv p.zip p",
		    "1 [] archive: is a symbolic link\n2 [] 4\nend" },
		{ "printf '<a/>' >1; zip -qP secret p.zip 1; mv p.zip p",
		    "1 [] archive: is encrypted\nend" },
	};

	CHECK(cases);
}

static void
hostile_names_cost_themselves_only(void **state)
{
	static const struct reading cases[] = {
		{ "printf '<a/>' >1; tar cPf p --transform='s,1,../../e,' 1; "
		  "tar rPf p --transform='s,1,/etc/e,' 1; "
		  "tar rPf p --transform='s,1,a/../e,' 1; "
		  "tar rPf p --transform='s,1,c:\\\\e,' 1; "
		  "tar rPf p --transform='s,1,a\\\\..\\\\e,' 1; "
		  "tar rPf p --transform='s,1,..a/b..,' 1",
		    "../../e [..] archive: has a name that leads out of the "
		    "package\n"
		    "/etc/e [] archive: has an absolute name\n"
		    "a/../e [a] archive: has a name that leads out of the "
		    "package\n"
		    "c:\\e [] archive: has an absolute name\n"
		    "a\\..\\e [] archive: has a name that leads out of the "
		    "package\n"
		    "..a/b.. [..a] 4\nend" },
	};

	CHECK(cases);
}

static void
names_are_shown_without_what_harms_a_terminal(void **state)
{
	static const struct reading cases[] = {
		{ "printf '<a/>' >x; "
		  "f=$(printf 'a\\033[1m\\377\\302\\233b'); cp x \"$f\"; "
		  "tar cf p --format=gnu \"$f\"",
		    "a?[1m??b [] 4\nend" },
		{ "f=$(printf 'caf\\303\\251'); printf '<a/>' >\"$f\"; "
		  "tar cf p --format=pax \"$f\"",
		    "caf\xc3\xa9 [] 4\nend" },
		{ "f=$(printf 'caf\\303\\251'); printf '<a/>' >\"$f\"; "
		  "LC_ALL=C.UTF-8 zip -q p.zip \"$f\"; mv p.zip p",
		    "caf\xc3\xa9 [] 4\nend" },
	};

	CHECK(cases);
}

/* Make a name of 12 folders and check that it comes back whole. */
static void
long_names_are_read_in_both_dialects(void **state)
{
	static const char *const commands[] = {
		"tar cf p --format=gnu aaa*",
		"tar cf p --format=pax aaa*",
		"tar cf p --format=posix aaa*; gzip p; mv p.gz p",
		"zip -q p.zip $(find aaa* -type f); mv p.zip p",
	};
	struct buf out = { 0 };
	struct buf want = { 0 };
	struct buf make = { 0 };

	for (int i = 0; i < 12; i++)
		buf_puts(&want, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/");
	buf_printf(&make, "mkdir -p %s; printf '<a/>' >%s1.xml", want.data,
	    want.data);
	buf_puts(&want,
	    "1.xml [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa] 4\n"
	    "end");
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		scratch_run(*state, "rm -rf ./*");
		scratch_run(*state, make.data);
		scratch_run(*state, commands[i]);
		read_all(*state, "p", &out);
		assert_string_equal(buf_str(&out), want.data);
	}
	buf_free(&out);
	buf_free(&want);
	buf_free(&make);
}

static void
a_name_above_the_limit_costs_its_member(void **state)
{
	struct buf out = { 0 };
	const char *at;

	scratch_run(*state,
	    "printf '<a/>' >1; n=$(head -c 5000 /dev/zero | tr '\\0' n); "
	    "tar cf p --transform=\"s,1,$n,\" 1; tar rf p 1; "
	    "mkdir 20220321_056; cp 1 20220321_056/x; "
	    "tar rf p --transform=\"s,x,$n,\" 20220321_056/x");
	read_all(*state, "p", &out);
	at = strstr(buf_str(&out),
	    "n [] archive: has a name that is too long\n"
	    "1 [] 4\n20220321_056/nnnn");
	assert_non_null(at);
	assert_int_equal(at - out.data + 1, PACKAGE_MAX_PATH);
	assert_non_null(strstr(at,
	    "n [20220321_056] archive: has a name that "
	    "is too long\nend"));
	buf_free(&out);
}

static void
a_notice_of_40_mb_is_read_and_one_above_64_is_not(void **state)
{
	static const struct reading cases[] = {
		{ "printf '<a/>' >1; cp 1 2; truncate -s 40M 2; cp 1 3; "
		  "truncate -s 64M 3; cp 1 4; truncate -s 67108865 4; "
		  "cp 1 5; tar cf - 1 2 3 4 5 | gzip -1 >p",
		    "1 [] 4\n2 [] 41943040\n3 [] 67108864\n"
		    "4 [] limit: is larger than 64 MiB\n5 [] 4\nend" },
		/* Sizes that the archive does not tell beforehand. */
		{ "{ printf '<a/>'; head -c 70000000 /dev/zero; } | gzip >1.gz;"
		  "printf '<b/>' >2; tar cf p 1.gz 2",
		    "1.gz [] limit: is larger than 64 MiB\n2 [] 4\nend" },
		{ "{ printf '<a/>'; head -c 70000000 /dev/zero; } | gzip >p",
		    "p.xml [] limit: is larger than 64 MiB\nend" },
	};

	CHECK(cases);
}

static void
an_issue_is_read_out_of_its_three_spellings(void **state)
{
	static const struct {
		const char *unit;
		int year, number; /* 0: not an issue */
	} cases[] = {
		{ "20220321_056", 2022, 56 },
		{ "20110125_016", 2011, 16 },
		{ "20260105_2", 2026, 2 },
		{ "20191030_2019210", 2019, 210 },
		{ "20191030_2019210.tar.gz", 2019, 210 },
		{ "20191030_2019210.zip", 2019, 210 },
		{ "202200056", 2022, 56 },
		{ "202200056.tar", 2022, 56 },
		{ "20191030_2018210", 0, 0 }, /* another year */
		{ "20220229_056", 0, 0 },     /* no such day */
		{ "20221301_056", 0, 0 },
		{ "20220321_000", 0, 0 },
		{ "20220321_", 0, 0 },
		{ "20220321_05x", 0, 0 },
		{ "20220321-056", 0, 0 },
		{ "202200000", 0, 0 },
		{ "202201000", 0, 0 },
		{ "199200001", 0, 0 }, /* packages begin in 1993 */
		{ "2022000561", 0, 0 },
		{ "202200056.xml", 0, 0 },
		{ "eforms-2024", 0, 0 },
		{ "20220321_056_2", 0, 0 },
		{ "", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int year = 0;
		int number = 0;
		bool is = package_unit_issue(cases[i].unit, &year, &number);

		assert_int_equal(is, cases[i].year != 0);
		assert_int_equal(year, cases[i].year);
		assert_int_equal(number, cases[i].number);
	}
}

static void
progress_ends_with_the_whole(void **state)
{
	char path[128];
	struct package *p;
	struct member m;
	struct err e;
	size_t done, total;

	scratch_run(*state, DAY "tar czf p --sort=name 20220321_056");
	assert_int_equal(package_open(scratch_path(*state, path, "p"), "p", &p,
			     &e),
	    ERR_OK);
	while (package_next(p, &m, &e) == ERR_OK) {
		package_progress(p, &done, &total);
		assert_true(done > 0 && done <= total);
	}
	package_progress(p, &done, &total);
	assert_true(total > 100);
	assert_int_equal(done, total);
	package_close(p);
	package_close(NULL);
}

static void
a_check_counts_all_members_and_finds_damage(void **state)
{
	char path[128];
	size_t n;
	struct err e;

	scratch_run(*state,
	    DAY "ln -s x 20220321_056/y; tar cf p --sort=name 20220321_056; "
		"head -c 2600 p >q");
	assert_int_equal(package_check(scratch_path(*state, path, "p"), "p", &n,
			     &e),
	    ERR_OK);
	assert_int_equal(n, 3);
	assert_int_equal(package_check(scratch_path(*state, path, "q"), "q", &n,
			     &e),
	    ERR_ARCHIVE);
	assert_int_equal(package_check(scratch_path(*state, path, "r"), "r", &n,
			     &e),
	    ERR_IO);
	assert_string_equal(e.text,
	    "r: cannot be opened: No such file or directory");
}

static void
every_real_package_has_the_members_it_should(void **state)
{
	static const struct {
		const char *file;
		size_t members;
	} cases[] = {
		{ "site/packages/daily/202200056", 897 },
		{ "site/packages/daily/201100016", 1152 },
		{ "notices/eforms-2023.tar.gz", 214 },
		{ "notices/eforms-2024.tar.gz", 397 },
		{ "notices/eforms-2025.tar.gz", 61 },
		{ "notices/eforms-2026.tar.gz", 4 },
		{ "notices/ted-export-2011.tar.gz", 2 },
		{ "notices/ted-export-2016.tar.gz", 220 },
		{ "notices/ted-export-2017.tar.gz", 346 },
		{ "notices/ted-export-2018.tar.gz", 346 },
		{ "notices/ted-export-2019.tar.gz", 186 },
		{ "notices/ted-export-2020.tar.gz", 261 },
		{ "notices/ted-export-2021.tar.gz", 877 },
		{ "notices/ted-export-2022.tar.gz", 299 },
		{ "notices/ted-export-2023.tar.gz", 23 },
		{ "notices/ted-export-2024.tar.gz", 3 },
		{ "notices/sdk-examples.tar.gz", 390 },
		{ "notices/pre2011.tar.gz", 4 },
	};
	struct buf path = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t n;
		struct err e = { 0 };

		buf_clear(&path, 256);
		buf_printf(&path, "../shared/corpus/%s", cases[i].file);
		if (access(path.data, R_OK) != 0)
			continue;
		assert_int_equal(package_check(path.data, cases[i].file, &n,
				     &e),
		    ERR_OK);
		assert_int_equal(n, cases[i].members);
	}
	buf_free(&path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(every_kind_is_told_by_content_and_not_by_name),
		SCRATCH_TEST(a_file_that_is_no_package_is_called_what_it_is),
		SCRATCH_TEST(archives_in_archives_are_read_through),
		SCRATCH_TEST(what_is_neither_xml_nor_archive_is_a_member_too),
		SCRATCH_TEST(links_and_pipes_cost_themselves_only),
		SCRATCH_TEST(hostile_names_cost_themselves_only),
		SCRATCH_TEST(names_are_shown_without_what_harms_a_terminal),
		SCRATCH_TEST(long_names_are_read_in_both_dialects),
		SCRATCH_TEST(a_name_above_the_limit_costs_its_member),
		SCRATCH_TEST(a_notice_of_40_mb_is_read_and_one_above_64_is_not),
		cmocka_unit_test(an_issue_is_read_out_of_its_three_spellings),
		SCRATCH_TEST(progress_ends_with_the_whole),
		SCRATCH_TEST(a_check_counts_all_members_and_finds_damage),
		cmocka_unit_test(every_real_package_has_the_members_it_should),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
