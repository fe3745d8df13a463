#ifndef jointed_STORE_GIVE_H
#define jointed_STORE_GIVE_H

/*
 * How a member of a struct becomes the value of a column: one small function a
 * type. What is not stated becomes NULL.
 */
#include <sqlite3.h>

/* Give the value of a member; it is borrowed until the statement has run. */
typedef void give_function(sqlite3_context *c, const void *member);

give_function give_text;   /* const char *; NULL */
give_function give_span;   /* the same, then its size_t length */
give_function give_count;  /* int32_t; below 0 */
give_function give_number; /* int32_t; 0 */
give_function give_lots;   /* int32_t; at least 1 is given */
give_function give_date;   /* int32_t; DATE_NONE */
give_function give_offset; /* int64_t; below 0 */
give_function give_tri;    /* enum tri; TRI_NONE */
give_function give_bool;   /* bool */

/* Enumerations, as their stable words. */
give_function give_family; /* FAMILY_NONE is NULL */
give_function give_kind;   /* KIND_NONE is NULL */
give_function give_field;
give_function give_concept;
give_function give_evidence_kind;
give_function give_arrangement;
give_function give_territory;
give_function give_confidence;

/* Of a whole struct link: the key or the UUID meant; NULL if neither. */
give_function give_target;

/* Of a whole struct code: list, lot (or nothing) and value, parted by tabs. */
give_function give_entry;

/* Of a whole struct verdict: its label, else its arrangement; its qualifiers,
 * else an empty JSON array. */
give_function give_label;
give_function give_qualifiers;

#endif
