#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

/*
 * What the files table*.c share.  A table is read once into a plan (texts of
 * all cells, widths in milli-ems), fitted to a type size and a way to stand,
 * then cut where pages end, and at last placed part by part.
 *
 * Inside a plan lengths go right (u) and down (v) from the table's upper left
 * corner as one reads it; a sideways table is turned by 90° anticlockwise on
 * the sheet (clause 8), so its top lies at the left edge.
 */
#include "layout/layout_inside.h"

/* A cell, or any other words of a table, with its lines. */
struct table_box {
	const struct doc_cell *cell;
	struct text *text;	/* settled; no items: nothing stands there */
	struct lines lines;
	mcell natural;		/* width in one line */
	mcell least;		/* of its longest unbreakable string */
	mcell before;		/* a number: its width before the point */
	mcell first;		/* a note: where its first line begins */
	bool number;
	bool changed;		/* since another draft */
	struct node *node;
};

struct table_band {		/* a row */
	enum doc_part part;
	struct table_box *box;
	int boxes;
	mpt height;
	struct node *node;
};

struct table_strip {		/* a column */
	enum doc_align align;
	mcell natural, least;
	mcell folded;		/* natural, its heads on two lines */
	mcell before, after;	/* the most on both sides of the point */
	mcell wish;		/* 0: none */
	bool words;		/* the template left it to us: see align_of */
	mpt left, width;	/* edges of the column */
};

struct table_plan {
	const struct block *block;
	const struct doc_table *doc;
	struct table_strip *strip;
	int strips;
	struct table_band *band;	/* heads first */
	int bands, heads;
	bool *bar;		/* by band and edge: a rule is on that edge */
	bool *line;		/* by band and column: a rule is below */
	struct table_box caption, unit, again;
	struct table_box *note;
	int notes;
	struct node *table;
	mpt size, leading;
	bool sideways;
	mpt width;
	mpt head_height, caption_height, again_height, note_height;
};

/* Bands [first, end) on one page, below the heads. */
struct table_part {
	const struct table_plan *plan;
	int first, end;
	mpt give;		/* added to the height of each band */
	int rows;		/* of the grid */
};

/* table_fit.c: type size, way to stand, widths, lines, heights. */
void table_fit(struct layout *l, struct table_plan *t);

/* Height of `n` lines of size `size`, blanks of a cell not included. */
mpt table_lines_height(const struct layout *l, mpt size, size_t n);

/* What a part needs when it takes the bands [first, end). */
mpt table_part_height(const struct layout *l, const struct table_plan *t,
    int first, int end);

/* The rows of the grid that so high a part takes, and what they hold. */
int table_rows_for(const struct layout *l, mpt height);
mpt table_room(const struct layout *l, int rows);

/* table_cut.c: the rows that a table can begin with at the least. */
int table_least_rows(const struct layout *l, const struct table_plan *t);

/*
 * The part that begins with band `first` on row `row` of a page; NULL when it
 * must wait for the next page.
 */
const struct table_part *table_cut(struct layout *l,
    const struct table_plan *t, int first, int row);

/*
 * Parts the last part of a table so that something of it stands on the next
 * page, in `room` rows at most: all of a table that fits there (`*part` is
 * then NULL), else its last few rows.  False when that cannot be.
 */
bool table_leave(struct layout *l, const struct table_part **part,
    const struct table_part **rest, int room);

/* table_place.c: draws a part, from `top` of the sheet on. */
void table_place(struct layout *l, struct page *page,
    const struct table_part *part, mpt top);

#endif
