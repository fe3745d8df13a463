#ifndef jointed_CMD_TERMINAL_H
#define jointed_CMD_TERMINAL_H

/*
 * Text for a terminal: nothing in a notice may move the cursor, change colours
 * or turn the direction of writing, and columns stand under each other.
 */
#include "jointed/buf.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Append len bytes of s to out, made harmless: escape sequences, control
 * characters and direction marks are left out, tabs and line ends become
 * blanks, bytes that are not UTF-8 become U+FFFD.
 */
void terminal_clean(struct buf *out, const char *s, size_t len);

/* Columns that clean text takes: wide characters 2, combining ones 0. */
size_t terminal_width(const char *s, size_t len);

/*
 * The longest start of clean text that fits into columns, in bytes; a
 * character is never cut.
 */
size_t terminal_fit(const char *s, size_t len, size_t columns);

/* True if the descriptor is a terminal. */
bool terminal_is(int fd);

/* Columns of the terminal at fd, 80 if unknown. */
size_t terminal_columns(int fd);

/* True if colours are welcome on fd: a terminal, and NO_COLOR is not set. */
bool terminal_has_colour(int fd);

#endif
