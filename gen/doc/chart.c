/*
 * Small questions about charts.
 */
#include "doc/chart.h"

const struct chart_point *
chart_at(const struct chart *c, int series, int category)
{
	return &c->point[series * c->categories + category];
}

bool
chart_begins_line(const struct chart *c, const struct run *r)
{
	int i;

	for (i = 0; i < c->categories; i++)
		if (c->category[i] == r)
			return true;
	return c->ticks > 0 && c->tick[0].label == r;
}

const struct dec *
chart_low(const struct chart *c)
{
	return c->tick[0].value;
}

const struct dec *
chart_high(const struct chart *c)
{
	return c->tick[c->ticks - 1].value;
}
