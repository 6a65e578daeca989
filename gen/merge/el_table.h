#ifndef MERGE_EL_TABLE_H
#define MERGE_EL_TABLE_H

/*
 * A table while it is being made; what the files el_table*.c share.  Columns
 * come first, then rows; heads and notes are settled at the end, when it is
 * known which units and signs the cells have.
 */
#include "merge/merge_inside.h"

enum column_type {
	COLUMN_TEXT, COLUMN_SERIAL, COLUMN_NAME, COLUMN_DATE, COLUMN_METRIC,
	COLUMN_UNIT,
	/* Figures from here on. */
	COLUMN_NUMBER, COLUMN_RATE, COLUMN_LAST_YEAR, COLUMN_LAST_PERIOD,
	COLUMN_GROWTH_YEAR, COLUMN_GROWTH_PERIOD,
	COLUMN_CHANGE_YEAR, COLUMN_CHANGE_PERIOD,
	COLUMN__COUNT
};

/* Figures that are added up for the total row. */
struct adding {
	const struct dec *value;	/* NULL: none so far */
	const struct origin_part *part, **parts;
	bool lacks;		/* one is missing: so is the total */
	bool withheld;		/* one is known to nobody here */
	bool hidden, masked;	/* one is not public */
	bool open;		/* of some there is no sum: no total */
};

/* A head over several columns. */
struct made_head {
	const struct tpl *t;
	int first, count;	/* columns */
};

struct made_column {
	struct made_column *next;
	const struct tpl *t;
	enum column_type type;
	const struct made_head *under;	/* NULL: it stands alone */
	const char *unit;		/* of the first figure; NULL: none */
	const char *unit_of;		/* its name */
	bool mixed;			/* figures of different units */
	const char *other, *other_of;	/* the first other unit */
	int power;			/* of ten, that figures are told in */
	int places;			/* the most behind a point */
	const char *counted;		/* growth, share: unit of the first */
	struct adding now, base;
};

struct made_cell {
	struct doc_cell cell;
	const struct run *run;		/* NULL: nothing stands there */
};

struct made_row {
	struct made_row *next;
	enum doc_part part;
	struct made_cell *cell;
	int cells;
	const struct tpl *t;
};

struct made_note {
	struct made_note *next;
	const struct run *run;
	struct loc loc;
};

/* Signs that stand for figures; those used are explained below the table. */
enum sign { SIGN_DASH, SIGN_DOTS, SIGN_STAR, SIGN__COUNT };

struct tabling {
	const struct tpl *t;
	struct made_column *column, **columns;
	struct made_column **by_place;	/* once the rows have begun */
	int column_count;
	const struct made_head *under;	/* the head that is open */
	struct made_row *row, **rows;
	struct made_row *at;		/* the row that is being made */
	struct made_note *note, **notes;
	const struct run *caption;
	struct loc caption_loc;
	bool begun;			/* rows have: no more columns */
	int body_rows;
	const char *group;		/* data-table: the rows belong to */
	bool sign[SIGN__COUNT];
	struct made_column *in;	/* of the cell that is made; or NULL */
};

/* ---- el_table.c ---- */

/* The type of a column, by its attribute. */
enum column_type column_type(const struct tpl *t);

/* Whether its cells are figures, set without their units. */
bool column_has_figures(enum column_type type);

/* A row of `cells` cells at the end of the table. */
struct made_row *table_add_row(struct merge *m, const struct tpl *t,
    enum doc_part part, int cells);

/* Adds a column; NULL after rows have begun, which is reported. */
struct made_column *table_add_column(struct merge *m, const struct tpl *t,
    enum column_type type);

/* A table begins; m->table leads to it from here on. */
void table_open(struct merge *m, struct tabling *t, const struct tpl *of);

/* A row made of the columns' `of`. */
void table_row_of_columns(struct merge *m, const struct tpl *t);

/* The next cell of the row that is being made, `columns` wide. */
struct made_cell *table_add_cell(struct merge *m, const struct tpl *t,
    int columns);

/* ---- el_table_cell.c ---- */

/* Puts a figure into the open cell as the column says. */
void table_cell_put(struct merge *m, struct made_column *c, const char *path,
    struct loc loc);

/* Puts a figure, or what stands for one that is none. */
void table_cell_put_figure(struct merge *m, struct made_column *c,
    const struct figure *f);

/* A sign, which the notes will explain. */
void table_cell_put_sign(struct merge *m, enum sign sign,
    const struct origin *o, struct loc loc);

/* A text, or the sign for what is too small to be told (NULL). */
void table_cell_put_value(struct merge *m, const char *text,
    const struct origin *o, struct loc loc);

/* An exact amount as the column says it; per cent, NULL: too small. */
const char *table_cell_amount(struct merge *m, const struct made_column *c,
    const struct dec *v, int places);
const char *table_cell_rate(struct merge *m, const struct made_column *c,
    const struct metric *metric, const struct dec *v);

/* By how much, or by how many per cent; NULL: that cannot be said. */
const struct dec *table_cell_change(struct merge *m, bool growth,
    const struct dec *now, const struct dec *base);

/* Whether the column tells growth in per cent, or the change itself. */
bool table_cell_is_growth(enum column_type type);
bool table_cell_is_change(enum column_type type);

/* The unit that the head of the column says; "" for none. */
const char *table_cell_unit(struct merge *m, const struct made_column *c);

/* ---- el_table_total.c ---- */

void adding_put(struct merge *m, struct adding *a, const struct figure *f);

/* The row of totals. */
void table_put_total(struct merge *m, const struct tpl *t);

/* ---- el_table_end.c ---- */

/* The finished table as a block; nothing when it has no rows. */
void table_finish(struct merge *m, struct tabling *t);

#endif
