#ifndef MERGE_EL_CHART_H
#define MERGE_EL_CHART_H

/*
 * A chart while it is being made: first all figures are asked for, then what
 * can be drawn of them is decided, then words and axis are made.
 */
#include "merge/merge_inside.h"

/* A name on the axis. */
struct plot_category {
	const char *name;
	bool of_data;		/* a key of the data: masked with its figures */
};

struct plot {
	struct plot *next;
	const struct tpl *t;
	enum chart_kind kind;
	int categories, series;
	bool by_month;		/* every month of the period is a category */
	struct plot_category category[CHART_CATEGORIES];
	const char *name[CHART_SERIES];		/* NULL: needs none */
	struct figure figure[CHART_SERIES][CHART_CATEGORIES];
	const char *whole;	/* what the parts of a series sum up to */
	const char *unit;	/* of the first number; NULL: none yet */
	const char *unit_of;
	bool percent;		/* the unit stays with each figure */
	int numbers, masked, lacking;
	struct chart *chart;
	struct chart_point *point;
};

/* ---- el_chart_ask.c ---- */

/* Asks for all figures; false after an error. */
bool plot_ask(struct merge *m, struct plot *p);

/* ---- el_chart_say.c ---- */

/*
 * Puts all words of the chart into the open stretch, in reading order, and
 * makes chart->point and the names.
 */
void plot_say(struct merge *m, struct plot *p);

/* What is said instead of the chart, without number and caption. */
const char *plot_alt(struct merge *m, const struct plot *p);

/* ---- el_chart_axis.c ---- */

/*
 * Ticks at 1, 2 or 5 × 10ⁿ, at most seven, from at most 0 to at least 0, so
 * that every number lies between the first and the last.
 */
void plot_ticks(struct merge *m, struct plot *p);

#endif
