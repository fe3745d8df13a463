#ifndef jointed_LIMITS_H
#define jointed_LIMITS_H

/*
 * Every cap on input, in one place. A cap costs at most the notice that breaks
 * it (it is quarantined with ERR_LIMIT), never the package.
 */
#include <stddef.h>
#include <stdint.h>

/* A notice of 40 MB was met on TED; the median is 25 kB. */
#define NOTICE_MAX_BYTES ((size_t)64 * 1024 * 1024)

/* Element depth; the deepest real notice has 20. */
#define NOTICE_MAX_DEPTH 256

/* Distinct element names kept before a reader's dictionary is made anew. */
#define NOTICE_MAX_NAMES 20000

/* Rows of one kind in one notice (buyers, lots, awards, texts, ...). */
#define NOTICE_MAX_ROWS 200000

/* Archives inside archives: monthly package > daily package > notice. */
#define PACKAGE_MAX_NESTING 3

/* Members of one package; the largest month of TED has about 80,000. */
#define PACKAGE_MAX_MEMBERS 2000000

/* What a package may unpack to; the largest month (414 MB) has some 5 GB. */
#define PACKAGE_MAX_BYTES ((uint64_t)64 * 1024 * 1024 * 1024)

/* A member's path; longer ones are quarantined. */
#define PACKAGE_MAX_PATH 4096

/* A nested archive is read into memory or a temporary file up to this size. */
#define PACKAGE_MAX_NESTED_BYTES ((size_t)2 * 1024 * 1024 * 1024)

/* One fetched package; the largest month measured is 414 MB. */
#define FETCH_MAX_BYTES ((size_t)4 * 1024 * 1024 * 1024)

/* One API or calendar reply. */
#define FETCH_MAX_REPLY ((size_t)4 * 1024 * 1024)

/*
 * Notices of one chain, and notices that may name the same one: longer chains
 * are taken for a mistake of a sender and dissolved. The longest one met has
 * some ten.
 */
#define CHAIN_MAX_NOTICES 500

/* Earlier notices one notice may name, and its buyers that are compared. */
#define CHAIN_MAX_NAMES 32

/* PCRE2 limits of one match: steps, back-tracking depth, heap in KiB. */
#define RULE_MATCH_LIMIT 200000
#define RULE_DEPTH_LIMIT 2000
#define RULE_HEAP_LIMIT 4096

#endif
