/*
 * Bars, one or several a category, and the figure at the end of each.
 */
#include "layout/chart.h"

enum {
	OUTLINE = 500,		/* mpt */
	WIDEST = 34000,
	FILLED = 800,		/* thousandths of a category's width */
	FILLED_ALONE = 560
};

static mpt
bar_width(const struct canvas *c, const struct field *f)
{
	int filled = c->chart->series == 1 ? FILLED_ALONE : FILLED;
	mpt width = (mpt)((int64_t)f->slot * filled / 1000 /
	    c->chart->series);

	return width < WIDEST ? width : WIDEST;
}

/*
 * The figure stands beyond the end of its bar.  Where there is none — the
 * figure is missing, or not public — it stands on the line of 0.
 */
static void
draw(struct canvas *c, const struct field *f, const struct chart_point *p,
    mpt x, mpt width, int series)
{
	mpt zero = field_y(c, f, dec_int(&c->l->job->mem, 0)), end = zero;
	mpt gap = canvas_em(c, CHART_LEADING) - c->size;

	if (p->value != NULL)
		end = field_y(c, f, p->value);
	if (end < zero)
		canvas_box(c, x, end, width, zero - end,
		    fill_of(chart_look(c->chart, series)), OUTLINE, p->label);
	else if (end > zero)
		canvas_box(c, x, zero, width, end - zero,
		    fill_of(chart_look(c->chart, series)), OUTLINE, p->label);
	canvas_put_clear(c, p->label, x + width / 2, end > zero ? end + gap :
	    end - c->size - gap, ALIGN_CENTRE);
}

void
chart_bars(struct canvas *c, const struct field *f, int category)
{
	mpt width = bar_width(c, f);
	mpt x = field_x(f, category) - width * c->chart->series / 2;
	int s;

	for (s = 0; s < c->chart->series; s++, x += width)
		draw(c, f, chart_at(c->chart, s, category), x, width, s);
}
