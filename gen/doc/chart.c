/*
 * Small questions about charts.
 */
#include "doc/chart.h"

const struct chart_point *
chart_at(const struct chart *c, int series, int category)
{
	return &c->point[series * c->categories + category];
}

int
chart_look(const struct chart *c, int series)
{
	return c->compared ? 1 - series : series;
}

/* Whether the neighbours of a point of the only series are both higher. */
static bool
is_valley(const struct chart *c, int category)
{
	const struct dec *v = chart_at(c, 0, category)->value, *w;
	int k, higher = 0;

	for (k = category - 1; k <= category + 1; k += 2) {
		w = k < 0 || k >= c->categories ? NULL :
		    chart_at(c, 0, k)->value;
		if (w != NULL && dec_cmp(w, v) < 0)
			return false;
		higher += w != NULL && dec_cmp(w, v) > 0;
	}
	return higher > 0;
}

bool
chart_goes_below(const struct chart *c, int series, int category)
{
	const struct dec *v = chart_at(c, series, category)->value, *w;
	int s, order;

	if (v == NULL || c->series == 1)
		return v != NULL && is_valley(c, category);
	for (s = 0; s < c->series; s++) {
		w = chart_at(c, s, category)->value;
		if (s == series || w == NULL)
			continue;
		order = dec_cmp(w, v);
		if (order < 0 || (order == 0 && s > series))
			return false;
	}
	return true;
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
