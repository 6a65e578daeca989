#ifndef DOC_CHART_H
#define DOC_CHART_H

#include "base/buf.h"
#include "base/dec.h"
#include "image/image.h"

/*
 * What a chart says, before anyone thinks of lengths: names, exact values and
 * the words printed beside them.  All its words are runs of its block, in the
 * order in which they are read and drawn; the pointers below lead to them.
 */
struct run;

enum chart_kind {
	CHART_BARS,	/* 柱, 分组柱 */
	CHART_LINES,	/* 折线 */
	CHART_SHARES	/* 构成 */
};

/* More than these have no room on a page. */
enum { CHART_CATEGORIES = 24, CHART_SERIES = 6, CHART_PARTS = 8 };

struct chart_point {
	const struct dec *value;	/* NULL: there is nothing to draw */
	const struct run *label;	/* 201, 120余, *, 无, 【缺】 */
	const struct run *share;	/* SHARES: 52.1%; NULL: none */
};

struct chart_tick {
	const struct dec *value;
	const struct run *label;
};

struct chart {
	enum chart_kind kind;
	bool pie;			/* SHARES of the only series */
	const struct run *unit;		/* 单位：件; NULL: none */
	int categories, series;
	const struct run *const *category;	/* their names */
	const struct run *const *name;	/* of the series; NULL: one alone */
	bool compared;		/* the first of two series is only the base */
	const struct chart_point *point;	/* see chart_at */
	const struct chart_tick *tick;	/* the lowest first; SHARES: none */
	int ticks;
	int rows;			/* of the grid, without the caption */
	const char *alt;		/* what is said instead of it */
};

/* The point of a series in a category, both from 0. */
const struct chart_point *chart_at(const struct chart *c, int series,
    int category);

/*
 * Which look the series has, from 0: what is compared with another has the
 * strongest.
 */
int chart_look(const struct chart *c, int series);

/*
 * Whether the figure of a line's point goes below it: the lowest of several,
 * or one whose line comes down from both sides.
 */
bool chart_goes_below(const struct chart *c, int series, int category);

/* Whether `r` begins a line where the words of a chart are set in lines. */
bool chart_begins_line(const struct chart *c, const struct run *r);

/* The ends of the axis: the first and the last tick. */
const struct dec *chart_low(const struct chart *c);
const struct dec *chart_high(const struct chart *c);

/* An image in the document. */
struct picture {
	const struct image *image;
	int width;		/* thousandths of the type area's */
	const char *alt;
};

#endif
