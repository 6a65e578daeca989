/*
 * Where the figures of a chart of lines stand: near their points, and neither
 * on each other nor, as far as it can be had, on marks and lines.  Each figure
 * has a few seats to choose from; the dearest fault of a seat is to cover
 * another figure.  All are seated from the left and from above, then seated
 * again beside those that came later.
 */
#include "layout/chart.h"

enum { ROUNDS = 3, NEAR = 1, BARE = 16 };

/* What is wrong with a seat, in points of no meaning but their order. */
enum {
	COST_COVERS = 10000,	/* for each figure that it covers */
	COST_OUTSIDE = 8000,
	COST_MARK = 1500,	/* for each mark that it covers */
	COST_BELOW = 700,	/* words for no figure, on the line of 0 or below */
	COST_LINE = 60		/* for each line that goes through it */
};

/*
 * A seat: to which side of the point the figure goes (-1, 0, 1), and how many
 * lines further up or down than it need be.
 */
struct seat {
	signed char across, down, further;
	int cost;
};

static const struct seat seats[] = {
	{0, -1, 0, 0}, {0, 1, 0, 20}, {1, -1, 0, 30}, {-1, -1, 0, 32},
	{1, 1, 0, 34}, {-1, 1, 0, 36}, {1, 0, 0, 40}, {-1, 0, 0, 42},
	{0, -1, 1, 500}, {0, 1, 1, 510}, {0, -1, 2, 900}, {0, 1, 2, 910},
	{0, -1, 3, 1300}, {0, -1, 4, 1700}, {0, -1, 5, 2100},
};

struct labels {
	const struct canvas *c;
	const struct field *f;
	struct chart_label *at;		/* as chart_at counts */
};

static struct chart_label *
label_at(const struct labels *l, int series, int category)
{
	return &l->at[series * l->c->chart->categories + category];
}

/* ---- what a box covers ---- */

/*
 * Whether the ink of a figure and a box meet: digits and characters leave some
 * of their em box empty above and below.
 */
static bool
boxes_meet(const struct chart_label *a, mpt left, mpt top, mpt right,
    mpt bottom)
{
	mpt bare = a->height / BARE;

	return a->left < right && left < a->left + a->width &&
	    a->top + bare < bottom && top < a->top + a->height - bare;
}

static bool
covers_label(const struct chart_label *a, const struct chart_label *b)
{
	mpt bare = b->height / BARE;

	return b->seated && boxes_meet(a, b->left, b->top + bare,
	    b->left + b->width, b->top + b->height - bare);
}

static bool
covers_mark(const struct chart_label *a, const struct chart_label *b)
{
	return b->drawn && boxes_meet(a, b->x - CHART_MARK, b->y - CHART_MARK,
	    b->x + CHART_MARK, b->y + CHART_MARK);
}

/* The height at `x` of the line from p to q. */
static mpt
height_at(const struct chart_label *p, const struct chart_label *q, mpt x)
{
	return p->y + (mpt)((int64_t)(q->y - p->y) * (x - p->x) /
	    (q->x - p->x));
}

static bool
covers_line(const struct chart_label *a, const struct chart_label *p,
    const struct chart_label *q)
{
	mpt left = a->left > p->x ? a->left : p->x;
	mpt right = a->left + a->width;
	mpt from, to;

	right = right < q->x ? right : q->x;
	if (!p->drawn || !q->drawn || left >= right)
		return false;
	from = height_at(p, q, left);
	to = height_at(p, q, right);
	return (from < to ? from : to) < a->top + a->height &&
	    (from > to ? from : to) > a->top;
}

static bool
is_outside(const struct labels *l, const struct chart_label *a)
{
	mpt label = canvas_em(l->c, CHART_LEADING);

	return a->left < l->f->left || a->left + a->width > l->f->right ||
	    a->top < l->f->top - label ||
	    a->top + a->height > l->f->bottom + label;
}

/* ---- choosing ---- */

/* What the figures, marks and lines near a category make `a` cost. */
static int
cost_beside(const struct labels *l, const struct chart_label *a,
    const struct chart_label *own, int category)
{
	int last = l->c->chart->categories - 1, cost = 0, s, k;
	int from = category > NEAR ? category - NEAR : 0;
	int to = category + NEAR < last ? category + NEAR : last;

	for (s = 0; s < l->c->chart->series; s++)
		for (k = from; k <= to; k++) {
			const struct chart_label *b = label_at(l, s, k);

			if (b != own)
				cost += covers_label(a, b) * COST_COVERS;
			cost += covers_mark(a, b) * COST_MARK;
			if (k < to)
				cost += covers_line(a, b,
				    label_at(l, s, k + 1)) * COST_LINE;
		}
	return cost;
}

/* The box of a figure in a seat; `flip`: above becomes below. */
static struct chart_label
take_seat(const struct labels *l, const struct chart_label *own,
    const struct seat *seat, bool flip)
{
	struct chart_label a = *own;
	mpt away = CHART_MARK * 3 / 2, aside = CHART_MARK;
	int down = flip ? -seat->down : seat->down;

	if (seat->down == 0)
		aside = away;
	if (seat->across != 0)
		away = CHART_MARK / 2;
	a.left = own->x - own->width / 2 +
	    seat->across * (own->width / 2 + aside);
	a.top = own->y - own->height / 2 + down * (own->height / 2 + away +
	    seat->further * canvas_em(l->c, CHART_LEADING));
	return a;
}

static void
seat_label(const struct labels *l, int series, int category)
{
	struct chart_label *own = label_at(l, series, category), a, best = *own;
	bool flip = chart_goes_below(l->c->chart, series, category);
	int cost, least = -1;
	size_t i;

	for (i = 0; i < sizeof seats / sizeof *seats && least != 0; i++) {
		if (least >= 0 && seats[i].cost >= least)
			continue;
		a = take_seat(l, own, &seats[i], flip);
		cost = seats[i].cost + cost_beside(l, &a, own, category) +
		    is_outside(l, &a) * COST_OUTSIDE +
		    (!own->drawn && a.top + a.height > own->y) *
		    COST_BELOW;
		if (least < 0 || cost < least) {
			least = cost;
			best = a;
		}
	}
	*own = best;
	own->seated = true;
}

/* The figures of a category, that of the highest point first. */
static void
seat_category(const struct labels *l, int category)
{
	int order[CHART_SERIES], n, i, s;

	for (n = 0; n < l->c->chart->series; n++) {
		mpt y = label_at(l, n, category)->y;

		for (i = n; i > 0 &&
		    label_at(l, order[i - 1], category)->y > y; i--)
			order[i] = order[i - 1];
		order[i] = n;
	}
	for (s = 0; s < n; s++)
		seat_label(l, order[s], category);
}

/* Points and widths, before anything has its seat. */
static void
measure(const struct labels *l)
{
	const struct canvas *c = l->c;
	const struct dec *zero = dec_int(&c->l->job->mem, 0);
	int s, k;

	for (s = 0; s < c->chart->series; s++)
		for (k = 0; k < c->chart->categories; k++) {
			const struct chart_point *p = chart_at(c->chart, s, k);

			*label_at(l, s, k) = (struct chart_label){
				.x = field_x(l->f, k),
				.y = field_y(c, l->f, p->value != NULL ?
				    p->value : zero),
				.width = canvas_width(c, p->label, c->size),
				.height = c->size,
				.drawn = p->value != NULL,
			};
		}
}

const struct chart_label *
chart_labels(const struct canvas *c, const struct field *f)
{
	struct labels l = {c, f, NEW_ARRAY(&c->l->job->mem,
	    struct chart_label, (size_t)c->chart->series *
	    (size_t)c->chart->categories)};
	int round, k;

	measure(&l);
	for (round = 0; round < ROUNDS; round++)
		for (k = 0; k < c->chart->categories; k++)
			seat_category(&l, k);
	return l.at;
}
