/*
 * A pie: parts clockwise from twelve o'clock, in the order of the data, and
 * a legend beside it that says name, figure and share of each.
 */
#include <math.h>

#include "layout/chart.h"

enum {
	OUTLINE = 500,
	TURN = 1000000,		/* parts of a full turn */
	ARC = TURN / 4,		/* the most that one curve is to bend */
	PIE_MOST = 400,		/* of the width, thousandths */
	ROW = 1800		/* of the legend, thousandths of a letter */
};

/* Columns of the legend. */
struct legend {
	mpt left, name, label, share;	/* left; right edge from label on */
	mpt top, row;
};

struct disc {
	mpt x, y, radius;
};

/* A point of the rim, `turn` millionths of a turn from the top. */
static struct path_step
rim(const struct disc *d, enum path_op op, double turn, double stretch,
    double along)
{
	double angle = turn * 2 * acos(-1) / TURN;
	double x = sin(angle) * stretch + cos(angle) * along;
	double y = -cos(angle) * stretch + sin(angle) * along;

	return (struct path_step){op, d->x + (mpt)lround(x * d->radius),
	    d->y + (mpt)lround(y * d->radius)};
}

/* Curves from `from` to `to`; how many steps they took. */
static size_t
put_arc(const struct disc *d, struct path_step *steps, int from, int to)
{
	int count = (to - from + ARC - 1) / ARC, i;
	double each = (double)(to - from) / count, a = from;
	/* Control points of a circle's arc. */
	double bend = 4.0 / 3 * tan(each * acos(-1) / TURN / 2);
	size_t n = 0;

	for (i = 0; i < count; i++, a += each) {
		steps[n++] = rim(d, PATH_CURVE, a, 1, bend);
		steps[n++] = rim(d, PATH_CURVE, a + each, 1, -bend);
		steps[n++] = rim(d, PATH_CURVE, a + each, 1, 0);
	}
	return n;
}

static void
draw_part(struct canvas *c, const struct disc *d, int k, int from, int to)
{
	struct path_step steps[16];
	size_t n = 0;

	if (to <= from)
		return;
	/* The whole has no edges towards its middle. */
	if (to - from < TURN) {
		steps[n++] = (struct path_step){PATH_MOVE, d->x, d->y};
		steps[n++] = rim(d, PATH_LINE, from, 1, 0);
	} else
		steps[n++] = rim(d, PATH_MOVE, from, 1, 0);
	n += put_arc(d, steps + n, from, to);
	steps[n++] = (struct path_step){PATH_CLOSE, 0, 0};
	canvas_path(c, steps, n, fill_of(k), OUTLINE,
	    chart_at(c->chart, 0, k)->label);
}

/* What stands for a pie whose whole is not known. */
static void
draw_circle(struct canvas *c, const struct disc *d)
{
	struct path_step steps[16];
	size_t n = 0;

	steps[n++] = rim(d, PATH_MOVE, 0, 1, 0);
	n += put_arc(d, steps + n, 0, TURN);
	canvas_path(c, steps, n, FILL_NONE, OUTLINE, NULL)->dash = 4000;
}

static mpt
widest(const struct canvas *c, int column)
{
	const struct chart_point *p;
	const struct run *r;
	mpt most = 0, w;
	int k;

	for (k = 0; k < c->chart->categories; k++) {
		p = chart_at(c->chart, 0, k);
		r = column == 0 ? c->chart->category[k] : column == 1 ?
		    p->label : p->share;
		w = r != NULL ? canvas_width(c, r, c->size) : 0;
		most = w > most ? w : most;
	}
	return most;
}

static mpt
pie_radius(const struct canvas *c)
{
	mpt head = canvas_head_height(c, NULL, 0);
	mpt high = (c->height - head - 2 * OUTLINE) / 2;
	mpt wide = (mpt)((int64_t)c->width * PIE_MOST / 1000 / 2);

	return high < wide ? high : wide;
}

/* The legend right of the pie; whether all of it has room. */
static bool
lay_legend(const struct canvas *c, struct legend *l)
{
	mpt gap = canvas_em(c, 3 * CHART_GAP);
	mpt pie = 2 * pie_radius(c) + canvas_em(c, 5 * CHART_GAP), all;
	mpt head = canvas_head_height(c, NULL, 0);

	l->name = canvas_em(c, CHART_SWATCH + CHART_GAP);
	l->label = l->name + widest(c, 0) + gap + widest(c, 1);
	l->share = l->label + gap + widest(c, 2);
	all = pie + l->share;
	l->left = c->left + (c->width > all ? (c->width - all) / 2 : 0) + pie;
	l->row = canvas_em(c, ROW);
	l->top = c->top + head + (c->height - head -
	    l->row * c->chart->categories) / 2;
	return all <= c->width && l->top >= c->top;
}

static void
find_room(struct canvas *c, struct legend *l)
{
	while (!lay_legend(c, l)) {
		if (c->size <= c->l->spec->chart_letters_least) {
			canvas_crowded(c, c->chart->category[0]);
			return;
		}
		c->size -= 1000;
	}
}

static void
draw_legend(struct canvas *c, const struct legend *l, int k)
{
	const struct chart_point *p = chart_at(c->chart, 0, k);
	mpt top = l->top + l->row * k + (l->row - c->size) / 2;

	chart_bar_sample(c, k, l->left, top + c->size / 10,
	    canvas_em(c, CHART_SWATCH), c->size * 8 / 10);
	canvas_put(c, c->chart->category[k], l->left + l->name, top,
	    ALIGN_LEFT);
	canvas_put(c, p->label, l->left + l->label, top, ALIGN_RIGHT);
	if (p->share != NULL)
		canvas_put(c, p->share, l->left + l->share, top, ALIGN_RIGHT);
}

/* Where each part ends, in millionths of a turn; all 0 without a sum. */
static void
find_ends(const struct canvas *c, int ends[CHART_PARTS])
{
	struct arena *mem = &c->l->job->mem;
	const struct dec *zero = dec_int(mem, 0), *sum = zero, *part = zero;
	int k, n = c->chart->categories;

	for (k = 0; k < n; k++)
		if (chart_at(c->chart, 0, k)->value != NULL)
			sum = dec_add(mem, sum,
			    chart_at(c->chart, 0, k)->value);
	for (k = 0; k < n; k++) {
		if (chart_at(c->chart, 0, k)->value != NULL)
			part = dec_add(mem, part,
			    chart_at(c->chart, 0, k)->value);
		ends[k] = dec_sign(sum) <= 0 ? 0 :
		    canvas_scaled(c, part, zero, sum, TURN);
	}
}

void
chart_pie(struct canvas *c)
{
	int ends[CHART_PARTS], k;
	struct legend l;
	struct disc d;
	mpt head;

	find_room(c, &l);
	find_ends(c, ends);
	d.radius = pie_radius(c);
	d.x = l.left - canvas_em(c, 5 * CHART_GAP) - d.radius;
	head = canvas_head_height(c, NULL, 0);
	d.y = c->top + head + (c->height - head) / 2;
	canvas_head(c, NULL, 0, NULL, NULL);
	if (ends[c->chart->categories - 1] == 0)
		draw_circle(c, &d);
	for (k = 0; k < c->chart->categories; k++) {
		draw_part(c, &d, k, k > 0 ? ends[k - 1] : 0, ends[k]);
		draw_legend(c, &l, k);
	}
}
