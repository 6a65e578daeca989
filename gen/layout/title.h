#ifndef LAYOUT_TITLE_H
#define LAYOUT_TITLE_H

/* What title.c and title_places.c share. */
#include "layout/layout_inside.h"

/* Costs are in squares of ems that a line differs from the mean. */
enum {
	COST_WORD = 20,		/* a break behind a known word */
	COST_MARK = 20,		/* behind a closing mark or 、 */
	COST_IN_NAME = 300,	/* inside a name or a quotation */
	COST_ANYWHERE = 600
};

/*
 * What it costs to end a line behind item i - 1 of a title, into cost[i];
 * -1: not there.  `anywhere`: a word may be split when need be.
 */
void title_costs(struct layout *l, const struct text *t, bool anywhere,
    int *cost);

#endif
