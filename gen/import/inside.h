#ifndef IMPORT_INSIDE_H
#define IMPORT_INSIDE_H

/* What the files that make figures share. */
#include "data/table.h"
#include "import/cell.h"
#include "import/import.h"
#include "import/map.h"

struct import {
	struct job *job;
	struct import_map *map;
	struct date begin, end;		/* of the period */
	struct table told;		/* messages given, by code and place */
};

enum row_kind {
	ROW_DATA,
	ROW_BLANK,
	ROW_LONE,		/* one cell only: a note, a signature */
	ROW_SUBTOTAL,		/* 小计 */
	ROW_TOTAL		/* 合计, 总计 */
};

/* What a row below the titles, which have been found, is. */
enum row_kind row_classify(struct arena *mem, const struct source *s,
    const struct row *r);

/* Whether this message was not given for this place before. */
bool import_first_time(struct import *im, enum diag_code code,
    struct loc loc);

/* header.c: finds the row of titles and the columns asked for. */
void header_find(struct import *im, struct source *s);

/* Tells of columns whose title names another unit than the figure. */
void header_check_unit(struct import *im, const struct figure *f);

/* rows.c: what is odd about the rows below the titles. */
void rows_check(struct import *im, const struct source *s);

/* take.c: makes one figure. */
void figure_take(struct import *im, struct figure *f);

/* The number of a cell; false after a message, or when it is empty. */
bool figure_amount(struct import *im, const struct figure *f,
    const struct row *r, const struct cell *c, const struct dec **value,
    bool *empty);

/* total.c: compares the rows of totals with what they should be. */
void total_check(struct import *im, const struct figure *f);

/* write.c: the data file. */
void import_write(struct import *im, const char *map_path, struct buf *to);

#endif
