#ifndef OUT_DOCX_CHART_H
#define OUT_DOCX_CHART_H

/*
 * What the files of a Word file's charts share (ECMA-376 part 1, 21.2 and
 * 21.3).  Word lays a chart out by itself but for the boxes it is told; they
 * are made here as layout/chart*.c makes them, with letters half an em or an
 * em wide, for the faces that Word will find are not known.
 *
 * A sheet has a column for each series and a row for each category of Word's
 * chart.  Of shares as bars these are the parts and the series of ours: there
 * Word wants them the other way round.
 */
#include "out/docx.h"

struct docx_box {
	mpt x, y, width, height;	/* in the frame of the chart */
};

enum docx_shape_kind { DOCX_WORDS, DOCX_BAR, DOCX_DISC };

/*
 * What we put on Word's chart, since Word does not: the words of a point that
 * has no value, and the outline of shares whose whole is not known.
 */
struct docx_shape {
	const struct docx_shape *next;
	enum docx_shape_kind kind;
	struct docx_box box;
	const char *text;	/* WORDS: in the middle of the box, or … */
	bool left;		/* … at its left */
	bool missing;		/* 【缺】: in red, as elsewhere in the file */
};

struct docx_chart {
	struct arena *mem;
	const struct chart *chart;
	const char *title;	/* of its caption: the name of one series */
	mpt width, height;	/* of the frame */
	mpt size;		/* of its letters */
	int columns, rows;
	int units;		/* its numbers are ten thousands (4), or so */
	struct docx_box plot, legend;	/* legend: width 0 for none */
	int gap_width;		/* between bars, per cent of theirs */
	mpt *shift;		/* SHARES as bars: x of each label, by point */
	mpt drop;		/* and how far it is below the bar's middle */
	const struct docx_shape *shapes;
};

/* Bars of shares: Word's series are our parts. */
bool docx_chart_turned(const struct docx_chart *c);

/* The point of a column in a row, both from 0; and where it is in c->shift. */
const struct chart_point *docx_chart_at(const struct docx_chart *c,
    int column, int row);
int docx_chart_index(const struct docx_chart *c, int column, int row);

/*
 * Its value in the units that the axis has: 12.34 of 12.34万.  NULL: none.
 */
const struct dec *docx_chart_value(const struct docx_chart *c,
    const struct chart_point *p);

/* What they are called: one that is alone as the chart is. */
const char *docx_chart_column(const struct docx_chart *c, int column);
const char *docx_chart_row(const struct docx_chart *c, int row);

/* The words at a point: 201, 412 34.2%, *. */
const char *docx_chart_words(const struct docx_chart *c,
    const struct chart_point *p);

/* A value as a number of XML Schema; a fraction without end in 15 digits. */
const char *docx_chart_number(struct arena *mem, const struct dec *v);

/*
 * docx_chart_place.c: all places, and a size at which words have room; false
 * when the least has not.
 */
bool docx_chart_place(struct docx_chart *c, const struct out_frame *f);

/* Whether a value is so low that words below it would meet the names. */
bool docx_chart_is_low(const struct docx_chart *c, const struct dec *v);

/* Whether Word draws anything for the point, and so puts its words. */
bool docx_chart_draws(const struct docx_chart *c,
    const struct chart_point *p);

/* ---- docx_chart_format.c ---- */

/* How Word is to write a number by itself. */
struct docx_format {
	int places;		/* -1: as many as it has */
	const char *suffix;	/* %, 万 */
	bool bare;		/* 0 has no suffix */
};

/* As most labels of a column, or as all ticks of the axis, are written. */
struct docx_format docx_format_labels(const struct docx_chart *c,
    int column);
struct docx_format docx_format_ticks(const struct docx_chart *c);

/*
 * The power of ten that all ticks are written in units of: 4 for 万, 8 for
 * 亿, else 0.
 */
int docx_format_units(const struct docx_chart *c);

/* Whether Word writes what the label says, now and after an edit. */
bool docx_format_says(const struct docx_chart *c,
    const struct docx_format *f, const struct chart_point *p);

/* The element numFmt of that format. */
void docx_format_put(struct buf *to, const struct docx_format *f);

/* ---- docx_chart_look.c ---- */

/* Fill and outline of bars or parts number `i`. */
void docx_look_fill(struct buf *to, int i);

/* Line and mark of a series with look number `i`. */
void docx_look_line(struct buf *to, int i);

/* An axis's line or the grid's: a stroke of RRGGBB; NULL: none. */
void docx_look_stroke(struct buf *to, const char *colour);

/* Faces and size of black letters; `name` is rPr or defRPr. */
void docx_look_letters(struct buf *to, const char *name,
    const struct docx_chart *c);

/* The same of RRGGBB, for a run. */
void docx_look_coloured(struct buf *to, const char *name,
    const struct docx_chart *c, const char *colour);

/* The element txPr; without room around them, and level, when `tight`. */
void docx_look_text(struct buf *to, const struct docx_chart *c, bool tight);

/* A box as an element layout: of the plot's inside, or of something else. */
void docx_look_layout(struct buf *to, const struct docx_chart *c,
    const struct docx_box *box, bool inner);

/* `part` of `whole` as a number from 0 to 1. */
void docx_look_ratio(struct buf *to, mpt part, mpt whole);

/* ---- the parts ---- */

/* docx_chart_space.c: the chart, with what Word draws of it. */
void docx_chart_space(struct buf *to, const struct docx_chart *c);

/* docx_chart_labels.c: the element dLbls of a column. */
void docx_chart_labels(struct buf *to, const struct docx_chart *c,
    int column);

/* docx_chart_shapes.c: c->shapes. */
void docx_chart_shapes(struct buf *to, const struct docx_chart *c);

/* docx_workbook.c: its numbers as an XLSX file; false: no memory. */
bool docx_workbook(struct buf *to, const struct docx_chart *c);

/* A cell of the only sheet, both from 0: $B$2. */
const char *docx_workbook_cell(struct arena *mem, int column, int row);

#endif
