#include "options.h"

/*
 * Every option of every command. A new one is a row here, its id in options.h,
 * a word in main.c's table and a paragraph in jointed.1.
 */
static const struct option_row rows[OPT_COUNT] = {
	[OPT_DB] = { OPT_DB, "db", 0, WANT_TEXT, "FILE", "the database",
	    .env = "JOINTED_DB", .in_config = true },
	[OPT_ARCHIVE] = { OPT_ARCHIVE, "archive", 0, WANT_TEXT, "DIR",
	    "where packages are kept", .env = "JOINTED_ARCHIVE",
	    .in_config = true },
	[OPT_CONFIG] = { OPT_CONFIG, "config", 0, WANT_TEXT, "FILE",
	    "read settings from FILE" },
	[OPT_QUIET] = { OPT_QUIET, "quiet", 'q', WANT_NOTHING, NULL,
	    "say nothing but failures" },
	[OPT_VERBOSE] = { OPT_VERBOSE, "verbose", 'v', WANT_NOTHING, NULL,
	    "say more" },
	[OPT_JSON] = { OPT_JSON, "json", 0, WANT_NOTHING, NULL,
	    "print one JSON object a line" },
	[OPT_CSV] = { OPT_CSV, "csv", 0, WANT_NOTHING, NULL, "print CSV" },
	[OPT_TSV] = { OPT_TSV, "tsv", 0, WANT_NOTHING, NULL,
	    "print tab-separated values" },
	[OPT_TODAY] = { OPT_TODAY, "today", 0, WANT_TIME, "DATE[Thh:mm]",
	    "take this for the present time in Luxembourg" },
	[OPT_HELP] = { OPT_HELP, "help", 'h', WANT_NOTHING, NULL,
	    "print how to use the command" },
	[OPT_VERSION] = { OPT_VERSION, "version", 0, WANT_NOTHING, NULL,
	    "print the versions" },

	[OPT_SOURCE] = { OPT_SOURCE, "source", 0, WANT_TEXT, "URL",
	    "where packages come from", .env = "JOINTED_SOURCE",
	    .in_config = true },
	[OPT_API] = { OPT_API, "api", 0, WANT_TEXT, "URL",
	    "search API that counts are checked with", .env = "JOINTED_API",
	    .in_config = true },
	[OPT_USER_AGENT] = { OPT_USER_AGENT, "user-agent", 0, WANT_TEXT, "TEXT",
	    "how to introduce ourselves to the source", .in_config = true },
	[OPT_ISSUE] = { OPT_ISSUE, "issue", 0, WANT_ISSUE, "YYYY/N",
	    "this issue only" },
	[OPT_FROM] = { OPT_FROM, "from", 0, WANT_DAY, "DATE",
	    "issues from this day on" },
	[OPT_TO] = { OPT_TO, "to", 0, WANT_DAY, "DATE",
	    "issues up to this day" },
	[OPT_DRY_RUN] = { OPT_DRY_RUN, "dry-run", 0, WANT_NOTHING, NULL,
	    "only tell what would be fetched" },
	[OPT_NO_VERIFY] = { OPT_NO_VERIFY, "no-verify", 0, WANT_NOTHING, NULL,
	    "do not ask the search API for counts" },
	[OPT_WAIT] = { OPT_WAIT, "wait", 0, WANT_NOTHING, NULL,
	    "wait for another run to end" },
	[OPT_METRICS] = { OPT_METRICS, "metrics", 0, WANT_TEXT, "FILE",
	    "write figures for Prometheus to FILE", .in_config = true },
	[OPT_WORKERS] = { OPT_WORKERS, "workers", 0, WANT_NUMBER, "N",
	    "threads to work with, 1 by default", .low = 0, .high = 64,
	    .in_config = true },
	[OPT_PATTERNS] = { OPT_PATTERNS, "patterns", 0, WANT_TEXT, "DIR",
	    "rule packs and registers from DIR" },
	[OPT_CHECK] = { OPT_CHECK, "check", 0, WANT_NOTHING, NULL,
	    "end with status 3 if anything is missing" },
	[OPT_BY] = { OPT_BY, "by", 0, WANT_TEXT, "COLUMN,...",
	    "group by these" },
	[OPT_SINCE] = { OPT_SINCE, "since", 0, WANT_DAY, "DATE",
	    "published on this day or later" },
	[OPT_UNTIL] = { OPT_UNTIL, "until", 0, WANT_DAY, "DATE",
	    "published on this day or before" },
	[OPT_COUNTRY] = { OPT_COUNTRY, "country", 0, WANT_TEXT, "CODE",
	    "country of the first buyer" },
	[OPT_LABEL] = { OPT_LABEL, "label", 0, WANT_WORD, "LABEL",
	    "with this label, or joint, cpb, on_behalf, cross_border",
	    .words = "joint|cpb|on_behalf|cross_border|cross_border_cpb|"
		     "cross_border_joint|cross_border_entity|"
		     "cross_border_third_country|eu_level_joint_procurement|"
		     "eu_interinstitutional|joint_entity|cpb_award|"
		     "cpb_acquire|cpb_unspecified|joint_occasional|none" },
	[OPT_CONFIDENCE] = { OPT_CONFIDENCE, "confidence", 0, WANT_WORD,
	    "LEVEL", "at least this sure: high, medium or low",
	    .words = "high|medium|low" },
	[OPT_KIND] = { OPT_KIND, "kind", 0, WANT_WORD, "KIND", "kind of notice",
	    .words = "planning|competition|result|modification|change|"
		     "qualification|transparency|other" },
	[OPT_LIMIT] = { OPT_LIMIT, "limit", 0, WANT_NUMBER, "N",
	    "at most N rows", .low = 0, .high = 1000000000 },
	[OPT_SQL] = { OPT_SQL, "sql", 0, WANT_TEXT, "STATEMENT",
	    "run this read-only statement" },
	[OPT_LABELS_ONLY] = { OPT_LABELS_ONLY, "labels-only", 0, WANT_NOTHING,
	    NULL, "only label the stored notices anew" },

	[OPT_CONTACT] = { OPT_CONTACT, "contact", 0, WANT_TEXT, "TEXT",
	    "who runs this, for the User-Agent", .in_config = true },
	[OPT_PAUSE] = { OPT_PAUSE, "pause", 0, WANT_NUMBER, "MS",
	    "between two requests", .low = 0, .high = 3600000,
	    .in_config = true },
	[OPT_BACKOFF] = { OPT_BACKOFF, "backoff", 0, WANT_NUMBER, "MS",
	    "before a request is repeated first", .low = 1, .high = 600000,
	    .in_config = true },
	[OPT_TIMEOUT] = { OPT_TIMEOUT, "timeout", 0, WANT_NUMBER, "SECONDS",
	    "until a silent server is given up", .low = 1, .high = 3600,
	    .in_config = true },
	[OPT_TRIES] = { OPT_TRIES, "tries", 0, WANT_NUMBER, "N",
	    "how often a request is tried", .low = 1, .high = 20,
	    .in_config = true },
};

const struct option_row *
option_row(enum option_id id)
{
	return &rows[id];
}

bool
option_is_global(enum option_id id)
{
	return id >= OPT_DB && id <= OPT_VERSION;
}
