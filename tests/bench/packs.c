/*
 * What the rule packs cost: CPU seconds spent on classifying the notices of a
 * package with all of them, less those spent with none, and with the same
 * tables and registers.
 *
 * usage: packs BARE-FOLDER PACKAGE...
 * BARE-FOLDER is a copy of patterns/ without its .rules files.
 */
#include "jointed/classify.h"
#include "jointed/notice_add.h"
#include "jointed/package.h"
#include "jointed/parse.h"

#include <stdio.h>
#include <time.h>

struct side {
	struct classifier *classifier;
	struct scanner *scanner;
	struct finding finding;
	double took;
};

static double
seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
side_open(struct side *s, const char *folder, const struct codes *codes)
{
	struct err e = { .text = "" };

	if (classifier_new(folder, codes, &s->classifier, &e) != ERR_OK) {
		fprintf(stderr, "%s\n", e.text);
		return -1;
	}
	s->scanner = scanner_new(s->classifier);
	return 0;
}

static void
side_close(struct side *s)
{
	finding_free(&s->finding);
	scanner_free(s->scanner);
	classifier_free(s->classifier);
}

static void
classify(struct side *s, struct notice *n)
{
	double from = seconds();

	classify_notice(s->scanner, n, false, &s->finding);
	s->took += seconds() - from;
}

static int
read_package(const char *path, struct parser *parser, struct side sides[2])
{
	struct notice n = { 0 };
	struct package *p = NULL;
	struct member m;
	struct err e = { .text = "" };
	enum err_code rc = package_open(path, path, &p, &e);

	while (rc == ERR_OK && (rc = package_next(p, &m, &e)) == ERR_OK) {
		if (m.code != ERR_OK ||
		    parser_read(parser, m.data, m.len, &n, NULL) != ERR_OK)
			continue;
		classify(&sides[0], &n);
		classify(&sides[1], &n);
	}
	notice_free(&n);
	package_close(p);
	if (rc != ERR_END)
		fprintf(stderr, "%s\n", e.text);
	return rc == ERR_END ? 0 : -1;
}

int
main(int argc, char **argv)
{
	struct side sides[2] = { { .took = 0 }, { .took = 0 } };
	struct codes *codes = codes_new();
	struct parser *parser = parser_new(codes);
	int bad = argc < 3 || side_open(&sides[0], NULL, codes) != 0 ||
	    side_open(&sides[1], argv[1], codes) != 0;

	for (int i = 2; i < argc && !bad; i++)
		bad = read_package(argv[i], parser, sides);
	printf("%.3f 0 0 %d\n", sides[0].took - sides[1].took, bad);
	side_close(&sides[0]);
	side_close(&sides[1]);
	parser_free(parser);
	codes_free(codes);
	return bad;
}
