#ifndef DOC_TABLE_H
#define DOC_TABLE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/src.h"

/*
 * A table of the document: BLOCK_TABLE has one.  The words are the block's
 * runs, one chain in reading order (caption, heads, rows, notes), so whoever
 * only looks at runs sees every figure; each run names the cell it stands in,
 * and the runs of a cell stand together.  A reader goes over the cells in
 * doc_table_next's order and takes the runs that name each one.
 */
struct block;
struct run;

/* How the words of a column stand in it. */
enum doc_align {
	TABLE_AUTO,	/* words: in the middle, at the left when they wrap */
	TABLE_LEFT, TABLE_CENTRE, TABLE_RIGHT,
	TABLE_POINT	/* decimal points below each other */
};

/* Whether the cell is a head, and of what. */
enum doc_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_COLUMNS, SCOPE_ROW };

enum doc_part { TABLE_HEAD, TABLE_BODY, TABLE_TOTAL };

enum doc_turn { TURN_AUTO, TURN_UPRIGHT, TURN_SIDEWAYS };

struct doc_cell {
	int column;		/* the first it stands in, from 0 */
	int columns, rows;	/* how many it takes: 1 and 1 as a rule */
	enum doc_scope scope;
	struct loc loc;		/* in the template */
};

struct doc_row {
	const struct doc_row *next;
	enum doc_part part;
	const struct doc_cell *cell;	/* by column */
	int cells;
	const char *bookmark;	/* for the outline; NULL: none */
};

struct doc_column {
	enum doc_align align;
	int width;		/* wished for, in characters; 0: as needed */
};

/* A line below the table. */
struct doc_note {
	const struct doc_note *next;
	const char *label;	/* 注： or 注：1. or 2. */
	struct doc_cell cell;
};

struct doc_table {
	int number;		/* of all tables, from 1 */
	const char *label;	/* 表1 */
	const char *id;		/* NULL when none */
	struct doc_cell caption;
	const char *unit;	/* 万元, said above the table; "" when none */
	const struct doc_column *column;
	int columns;
	const struct doc_row *row;	/* heads, then the body, then totals */
	const struct doc_note *note;
	enum doc_turn turn;
	bool list;		/* of many rows: small, cut as it comes */
};

/* Where a walk over the cells of a table is; {0} before the first. */
struct doc_walk {
	const struct doc_cell *cell;	/* the one that is looked at */
	const struct doc_row *row;	/* NULL: the caption or a note */
	const struct doc_note *note;	/* NULL: the caption or in a row */
	const struct run *first, *end;	/* its runs, [first, end) */
};

/* Goes to the next cell of the block's table; false after the last. */
bool doc_table_next(const struct block *b, struct doc_walk *w);

/*
 * The table as text: caption, unit, a row a line with tabs between its
 * cells, notes; lines between them, none at the end.
 */
void doc_table_text(const struct block *b, struct buf *to);

/* A line for each cell before its runs; for doc_dump. */
void doc_table_dump_cell(const struct doc_walk *w, struct buf *to);

/* The head of the table: what belongs to no cell. */
void doc_table_dump_head(const struct doc_table *t, struct buf *to);

#endif
