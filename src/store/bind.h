#ifndef jointed_STORE_BIND_H
#define jointed_STORE_BIND_H

/*
 * How a member of a struct becomes the value of a column: one small function a
 * type. What is not stated becomes NULL.
 */
#include <sqlite3.h>

/* A parameter of a statement, and the member of a struct to bind to it. */
struct slot {
	sqlite3_stmt *stmt;
	int at;
	const void *member; /* borrowed until the statement has run */
};

/* Binds one member; returns SQLITE_OK or SQLite's error. */
typedef int bind_function(const struct slot *p);

int bind_text(const struct slot *p);   /* const char *; NULL */
int bind_span(const struct slot *p);   /* the same, then its size_t length */
int bind_count(const struct slot *p);  /* int32_t; below 0 */
int bind_number(const struct slot *p); /* int32_t; 0 */
int bind_lots(const struct slot *p);   /* int32_t; at least 1 is bound */
int bind_date(const struct slot *p);   /* int32_t; DATE_NONE */
int bind_offset(const struct slot *p); /* int64_t; below 0 */
int bind_tri(const struct slot *p);    /* enum tri; TRI_NONE */
int bind_bool(const struct slot *p);   /* bool */

/* Enumerations, as their stable words. */
int bind_family(const struct slot *p); /* FAMILY_NONE is NULL */
int bind_kind(const struct slot *p);   /* KIND_NONE is NULL */
int bind_field(const struct slot *p);
int bind_concept(const struct slot *p);
int bind_evidence_kind(const struct slot *p);
int bind_arrangement(const struct slot *p);
int bind_territory(const struct slot *p);
int bind_confidence(const struct slot *p);

/* Of a whole struct link: the key or the UUID meant; NULL if neither. */
int bind_target(const struct slot *p);

/* Of a whole struct verdict: its label, else its arrangement; its qualifiers,
 * else an empty JSON array. */
int bind_label(const struct slot *p);
int bind_qualifiers(const struct slot *p);

#endif
