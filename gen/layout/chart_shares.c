/*
 * Shares as bars of equal length, one below the other; the figures of a bar
 * stand under it, each as near to its part as its neighbours let it.
 */
#include "layout/chart.h"

enum {
	OUTLINE = 500,
	NAMES_MOST = 220,	/* of the width for names, thousandths */
	BAR_MOST = 30000
};

/* The room of one series. */
struct band {
	mpt left, width;	/* of its bar */
	mpt top, height;	/* of the bar */
	const struct dec *sum;	/* NULL: not known, so nothing is drawn */
	mpt at[CHART_PARTS + 1];	/* where parts begin, and the end */
	mpt label[CHART_PARTS];		/* left edges of the figures */
};

static mpt
label_width(const struct canvas *c, const struct chart_point *p)
{
	mpt width = canvas_width(c, p->label, c->size);

	if (p->share != NULL)
		width += canvas_em(c, CHART_GAP) +
		    canvas_width(c, p->share, c->size);
	return width;
}

static void
sum_up(const struct canvas *c, struct band *b, int series)
{
	struct arena *mem = &c->l->job->mem;
	const struct dec *sum = dec_int(mem, 0), *zero = sum, *v;
	int k;

	for (k = 0; k < c->chart->categories; k++) {
		v = chart_at(c->chart, series, k)->value;
		sum = v != NULL ? dec_add(mem, sum, v) : sum;
	}
	b->sum = dec_sign(sum) > 0 ? sum : NULL;
	b->at[0] = b->left;
	for (sum = zero, k = 0; k < c->chart->categories; k++) {
		v = chart_at(c->chart, series, k)->value;
		sum = v != NULL ? dec_add(mem, sum, v) : sum;
		b->at[k + 1] = b->left + (b->sum == NULL ? 0 :
		    canvas_scaled(c, sum, zero, b->sum, b->width));
	}
}

/*
 * Pushes the figures apart: first to the right, then back from the edge.
 * False when they have no room even so.
 */
static bool
spread_labels(const struct canvas *c, struct band *b, int series)
{
	mpt gap = canvas_em(c, 2 * CHART_GAP), x = c->left, w;
	mpt edge = c->left + c->width;
	int k, n = c->chart->categories;

	for (k = 0; k < n; k++) {
		w = label_width(c, chart_at(c->chart, series, k));
		b->label[k] = (b->at[k] + b->at[k + 1]) / 2 - w / 2;
		if (b->label[k] < x)
			b->label[k] = x;
		x = b->label[k] + w + gap;
	}
	for (k = n - 1; k >= 0; k--) {
		w = label_width(c, chart_at(c->chart, series, k));
		if (b->label[k] + w > edge)
			b->label[k] = edge - w;
		edge = b->label[k] - gap;
	}
	return b->label[0] >= c->left;
}

/* The widest name of a series; 0 when there is but one. */
static mpt
names_width(const struct canvas *c)
{
	mpt most = 0, w;
	int s;

	for (s = 0; c->chart->name != NULL && s < c->chart->series; s++) {
		w = canvas_width(c, c->chart->name[s], c->size);
		most = w > most ? w : most;
	}
	return most > 0 ? most + canvas_em(c, 2 * CHART_GAP) : 0;
}

/* All bands; the run that has no room, NULL when all have. */
static const struct run *
lay_bands(struct canvas *c, struct band *bands)
{
	const struct chart *chart = c->chart;
	mpt names = names_width(c), leading = canvas_em(c, CHART_LEADING);
	mpt head = canvas_head_height(c, chart->category, chart->categories);
	mpt each = (c->height - head) / chart->series, bar;
	const struct run *crowded = NULL;
	int s;

	if (names > (mpt)((int64_t)c->width * NAMES_MOST / 1000))
		crowded = chart->name[0];
	bar = each - 2 * leading;
	bar = bar > BAR_MOST ? BAR_MOST : bar;
	for (s = 0; s < chart->series; s++) {
		struct band *b = &bands[s];

		b->left = c->left + names;
		b->width = c->width - names;
		b->height = bar > leading ? bar : leading;
		b->top = c->top + head + each * s +
		    (each - b->height - leading) / 2;
		sum_up(c, b, s);
		if (!spread_labels(c, b, s))
			crowded = chart_at(chart, s, 0)->label;
	}
	return crowded;
}

static void
find_room(struct canvas *c, struct band *bands)
{
	const struct run *r = lay_bands(c, bands);

	while (r != NULL && c->size > c->l->spec->chart_letters_least) {
		c->size -= 1000;
		r = lay_bands(c, bands);
	}
	if (r != NULL)
		canvas_crowded(c, r);
}

static void
draw_part(struct canvas *c, const struct band *b, int series, int k)
{
	const struct chart_point *p = chart_at(c->chart, series, k);
	mpt top = b->top + b->height + canvas_em(c, CHART_GAP), x;

	if (b->at[k + 1] > b->at[k])
		canvas_box(c, b->at[k], b->top, b->at[k + 1] - b->at[k],
		    b->height, fill_of(k), OUTLINE, p->label);
	x = canvas_put(c, p->label, b->label[k], top, ALIGN_LEFT);
	if (p->share != NULL)
		canvas_put(c, p->share, x + canvas_em(c, CHART_GAP), top,
		    ALIGN_LEFT);
}

/* In the order of the runs: names of the series, then part by part. */
static void
draw_next(struct canvas *c, int k)
{
	const struct band *bands = c->own;
	int s;

	for (s = 0; s < c->chart->series; s++) {
		const struct band *b = &bands[s];

		if (k >= 0)
			draw_part(c, b, s, k);
		else if (c->chart->name != NULL)
			canvas_put(c, c->chart->name[s], b->left -
			    canvas_em(c, 2 * CHART_GAP), b->top +
			    (b->height - c->size) / 2, ALIGN_RIGHT);
	}
}

void
chart_shares(struct canvas *c)
{
	struct band bands[CHART_SERIES];
	int s;

	find_room(c, bands);
	c->own = bands;
	for (s = 0; s < c->chart->series; s++)
		if (bands[s].sum == NULL)
			canvas_rule(c, bands[s].left, bands[s].top,
			    bands[s].width, bands[s].height, COLOUR_PALE);
	canvas_head(c, c->chart->category, c->chart->categories,
	    chart_bar_sample, draw_next);
	c->own = NULL;
}
