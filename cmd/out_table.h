#ifndef jointed_CMD_OUT_TABLE_H
#define jointed_CMD_OUT_TABLE_H

/*
 * Aligned columns. The first rows wait until the widths are known; what comes
 * later is written at once, so that memory stays small.
 */
#include "out.h"

/* Begin, add a row, end: as out_columns(), out_row() and out_end(). */
void out_table_begin(struct out *o, const struct result_row *row);
void out_table_row(struct out *o, const struct result_row *row);
void out_table_end(struct out *o);

#endif
