#ifndef jointed_CMD_OPTION_IDS_H
#define jointed_CMD_OPTION_IDS_H

/* The options of all commands, by the names that the code has for them. */

enum option_id {
	OPT_END = 0, /* ends a command's list */
	/* Global ones. */
	OPT_DB,
	OPT_ARCHIVE,
	OPT_CONFIG,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_JSON,
	OPT_CSV,
	OPT_TSV,
	OPT_TODAY,
	OPT_HELP,
	OPT_VERSION,
	/* Those of single commands. */
	OPT_SOURCE,
	OPT_API,
	OPT_USER_AGENT,
	OPT_ISSUE,
	OPT_FROM,
	OPT_TO,
	OPT_DRY_RUN,
	OPT_NO_VERIFY,
	OPT_WAIT,
	OPT_METRICS,
	OPT_WORKERS,
	OPT_PATTERNS,
	OPT_CHECK,
	OPT_BY,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_COUNTRY,
	OPT_LABEL,
	OPT_CONFIDENCE,
	OPT_KIND,
	OPT_LIMIT,
	OPT_SQL,
	OPT_LABELS_ONLY,
	/* Those of the configuration file alone. */
	OPT_CONTACT,
	OPT_PAUSE,
	OPT_BACKOFF,
	OPT_TIMEOUT,
	OPT_TRIES,
	OPT_COUNT,
};

#define OPTIONS_PER_COMMAND 16

#endif
