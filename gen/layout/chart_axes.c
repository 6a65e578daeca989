/*
 * Charts with axes: the field, its grid, the names below it, and a size of
 * letters at which everything has room.
 */
#include "layout/chart.h"

enum {
	NAME_LINES = 3,		/* of a category, at most */
	FILLED = 920		/* of a category's width that labels may take */
};

mpt
field_x(const struct field *f, int category)
{
	return f->left + f->slot * category + f->slot / 2;
}

mpt
field_y(const struct canvas *c, const struct field *f, const struct dec *v)
{
	return f->bottom - canvas_scaled(c, v, chart_low(c->chart),
	    chart_high(c->chart), f->bottom - f->top);
}

/* ---- room ---- */

/* Lines that the longest name of a category takes. */
static int
name_lines(const struct canvas *c, mpt width)
{
	int k, lines, most = 1;

	for (k = 0; k < c->chart->categories; k++) {
		lines = canvas_lines(c, c->chart->category[k], width, c->size);
		most = lines > most ? lines : most;
	}
	return most;
}

/* The widest figure of a category. */
static const struct run *
widest(const struct canvas *c, mpt *width)
{
	const struct run *found = NULL, *r;
	int s, k;

	for (*width = 0, s = 0; s < c->chart->series; s++)
		for (k = 0; k < c->chart->categories; k++) {
			mpt w;

			r = chart_at(c->chart, s, k)->label;
			w = canvas_width(c, r, c->size);
			if (found == NULL || w > *width) {
				found = r;
				*width = w;
			}
		}
	return found;
}

static struct field
lay_field(struct canvas *c)
{
	const struct chart *chart = c->chart;
	bool below = chart->kind == CHART_LINES ||
	    dec_sign(chart_low(chart)) < 0;
	mpt label = canvas_em(c, CHART_LEADING), ticks = 0, w;
	struct field f;
	int i;

	for (i = 0; i < chart->ticks; i++) {
		w = canvas_width(c, chart->tick[i].label, c->size);
		ticks = w > ticks ? w : ticks;
	}
	f.left = c->left + ticks + canvas_em(c, CHART_GAP);
	f.right = c->left + c->width;
	f.slot = (f.right - f.left) / chart->categories;
	f.top = c->top + canvas_head_height(c, chart->name, chart->series) +
	    label;
	f.bottom = c->top + c->height - canvas_em(c, CHART_GAP) -
	    label * name_lines(c, f.slot) - (below ? label : 0);
	return f;
}

/* The figure that has no room; NULL when all have. */
static const struct run *
without_room(const struct canvas *c, const struct field *f)
{
	/* Those of lines stand above and below each other. */
	int beside = c->chart->kind == CHART_BARS ? c->chart->series : 1;
	const struct run *r;
	mpt width;
	int k;

	r = widest(c, &width);
	if (width * beside > (mpt)((int64_t)f->slot * FILLED / 1000))
		return r;
	for (k = 0; k < c->chart->categories; k++) {
		r = c->chart->category[k];
		if (canvas_lines(c, r, f->slot, c->size) > NAME_LINES)
			return r;
	}
	return f->bottom - f->top < 4 * c->size ? c->chart->category[0] :
	    NULL;
}

/* Letters shrink by whole points until everything has room. */
static struct field
find_room(struct canvas *c)
{
	struct field f = lay_field(c);
	const struct run *r = without_room(c, &f);

	while (r != NULL && c->size > c->l->spec->chart_letters_least) {
		c->size -= 1000;
		f = lay_field(c);
		r = without_room(c, &f);
	}
	if (r != NULL)
		canvas_crowded(c, r);
	return f;
}

/* ---- drawing ---- */

static void
draw_grid(struct canvas *c, const struct field *f)
{
	const struct chart *chart = c->chart;
	int i;

	for (i = 0; i < chart->ticks; i++)
		canvas_rule(c, f->left, field_y(c, f, chart->tick[i].value),
		    f->right - f->left, 0,
		    dec_sign(chart->tick[i].value) == 0 ? COLOUR_BLACK :
		    COLOUR_GREY);
	canvas_rule(c, f->left, f->top, 0, f->bottom - f->top, COLOUR_BLACK);
}

static void
draw_ticks(struct canvas *c, const struct field *f)
{
	const struct chart *chart = c->chart;
	int i;

	for (i = 0; i < chart->ticks; i++)
		canvas_put(c, chart->tick[i].label,
		    f->left - canvas_em(c, CHART_GAP),
		    field_y(c, f, chart->tick[i].value) - c->size / 2,
		    ALIGN_RIGHT);
}

void
chart_axes(struct canvas *c)
{
	struct field f = find_room(c);
	bool lines = c->chart->kind == CHART_LINES;
	mpt names = c->top + c->height - canvas_em(c, CHART_LEADING) *
	    name_lines(c, f.slot);
	int k;

	draw_grid(c, &f);
	canvas_head(c, c->chart->name, c->chart->series, lines ?
	    chart_line_sample : chart_bar_sample, NULL);
	draw_ticks(c, &f);
	if (lines)
		chart_strokes(c, &f);
	for (k = 0; k < c->chart->categories; k++) {
		canvas_put_lines(c, c->chart->category[k], field_x(&f, k),
		    names, f.slot);
		if (lines)
			chart_lines(c, k);
		else
			chart_bars(c, &f, k);
	}
}
