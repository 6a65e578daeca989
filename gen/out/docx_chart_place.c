/*
 * Where the parts of a Word chart stand, and a size of letters at which all
 * have room: as layout/chart*.c places them on the page.
 */
#include "out/docx_chart.h"

#include <string.h>

/* Distances, in thousandths of a letter or of what the comment says. */
enum {
	GAP = 400,
	LEADING = 1250,
	KEY = 3000, KEY_LINE = 5500,	/* samples of the legend, with gaps */
	ROW = 1800,		/* of a pie's legend */
	BARS = 800, BARS_ALONE = 560,	/* of a category's width */
	FILLED = 920,		/* of it that labels may take */
	PIE_MOST = 400,		/* of the width */
	BAR_WIDEST = 34000, BAR_HIGHEST = 30000,	/* mpt */
	MARK_AWAY = 3900,	/* of a line's words from its point, mpt */
	GAP_WIDTH_MOST = 500	/* that Word takes */
};

static mpt
em(const struct docx_chart *c, int milli)
{
	return (mpt)((int64_t)c->size * milli / 1000);
}

static mpt
width_of(const struct docx_chart *c, const char *words)
{
	return docx_half_cells(words) * c->size / 2;
}

/* `v` of the stretch from `low` to `high` as a part of `length`. */
static mpt
scaled(const struct docx_chart *c, const struct dec *v,
    const struct dec *low, const struct dec *high, mpt length)
{
	const struct dec *part = dec_div(c->mem, dec_sub(c->mem, v, low),
	    dec_sub(c->mem, high, low));
	bool ok;

	return (mpt)dec_to_long(dec_round(c->mem, dec_mul(c->mem, part,
	    dec_int(c->mem, length)), 0, DEC_HALF_UP), &ok);
}

static void
add_shape(struct docx_chart *c, struct docx_shape shape)
{
	struct docx_shape *s = NEW(c->mem, struct docx_shape);

	*s = shape;
	s->next = c->shapes;
	c->shapes = s;
}

/* Words around the middle `x`, their line at `top`. */
static void
add_words(struct docx_chart *c, const struct chart_point *p, mpt x, mpt top)
{
	const char *words = docx_chart_words(c, p);
	mpt width = width_of(c, words);

	add_shape(c, (struct docx_shape){
		.box = {x - width / 2, top, width, c->size},
		.text = words, .missing = p->label->kind == RUN_MISSING,
	});
}

/* ---- unit and legend, from the top ---- */

static mpt
unit_width(const struct docx_chart *c)
{
	return c->chart->unit == NULL ? 0 :
	    width_of(c, c->chart->unit->text) + 2 * c->size;
}

/* The legend beside the unit, in as many lines as it takes; their height. */
static mpt
lay_head(struct docx_chart *c, bool legend)
{
	mpt left = unit_width(c), room = c->width - left, at = 0, w;
	int i, lines = 1;

	c->legend = (struct docx_box){.x = left};
	for (i = 0; legend && i < c->columns; i++) {
		w = width_of(c, docx_chart_column(c, i)) +
		    em(c, c->chart->kind == CHART_LINES ? KEY_LINE : KEY);
		if (at > 0 && at + w > room) {
			at = 0;
			lines++;
		}
		at += w;
		if (at > c->legend.width)
			c->legend.width = at < room ? at : room;
	}
	c->legend.height = em(c, LEADING) * lines + em(c, GAP);
	return c->chart->unit == NULL && !legend ? 0 : c->legend.height;
}

/* ---- bars and lines ---- */

/* Lines that the longest name takes below its place. */
static int
name_lines(const struct docx_chart *c, mpt slot)
{
	int k, lines, most = 1;

	for (k = 0; k < c->rows; k++) {
		lines = (int)((width_of(c, docx_chart_row(c, k)) + slot -
		    1) / slot);
		most = lines > most ? lines : most;
	}
	return most;
}

/* Whether the widest label has room. */
static bool
labels_fit(const struct docx_chart *c, mpt slot)
{
	int beside = c->chart->kind == CHART_BARS ? c->columns : 1, i, k;
	mpt most = 0, w;

	for (i = 0; i < c->columns; i++)
		for (k = 0; k < c->rows; k++) {
			w = width_of(c, docx_chart_words(c,
			    docx_chart_at(c, i, k)));
			most = w > most ? w : most;
		}
	return most * beside <= (mpt)((int64_t)slot * FILLED / 1000);
}

static bool
lay_axes(struct docx_chart *c)
{
	const struct chart *chart = c->chart;
	mpt leading = em(c, LEADING), ticks = 0, bottom, slot, w;
	int i;

	for (i = 0; i < chart->ticks; i++) {
		w = width_of(c, chart->tick[i].label->text);
		ticks = w > ticks ? w : ticks;
	}
	c->plot.x = ticks + em(c, GAP);
	c->plot.width = c->width - c->plot.x;
	c->plot.y = lay_head(c, chart->name != NULL) + leading;
	slot = c->plot.width / c->rows;
	bottom = c->height - em(c, GAP) - leading * name_lines(c, slot);
	c->plot.height = bottom - c->plot.y;
	return labels_fit(c, slot) && c->plot.height >= 4 * c->size;
}

static mpt
bar_width(const struct docx_chart *c, mpt slot)
{
	mpt width = (mpt)((int64_t)slot * (c->columns == 1 ? BARS_ALONE :
	    BARS) / 1000 / c->columns);

	return width < BAR_WIDEST ? width : BAR_WIDEST;
}

static int
gap_of(mpt gap, mpt bar)
{
	int64_t width = (int64_t)gap * 100 / bar;

	return width > GAP_WIDTH_MOST ? GAP_WIDTH_MOST : (int)width;
}

/* What stands on the line of 0 where there is no value. */
static void
add_axes_words(struct docx_chart *c)
{
	const struct chart *chart = c->chart;
	mpt slot = c->plot.width / c->rows, bar = bar_width(c, slot);
	mpt zero = c->plot.y + c->plot.height - scaled(c, dec_int(c->mem, 0),
	    chart_low(chart), chart_high(chart), c->plot.height);
	mpt away = chart->kind == CHART_LINES ? MARK_AWAY :
	    em(c, LEADING) - c->size, x, top;
	int i, k;

	for (k = 0; k < c->rows; k++)
		for (top = zero - away - c->size, i = 0; i < c->columns;
		    i++) {
			if (docx_chart_at(c, i, k)->value != NULL)
				continue;
			x = c->plot.x + slot * k + slot / 2;
			if (chart->kind == CHART_BARS)
				x += bar * (2 * i + 1 - c->columns) / 2;
			add_words(c, docx_chart_at(c, i, k), x, top);
			/* Those of lines would stand on each other. */
			if (chart->kind == CHART_LINES)
				top -= em(c, LEADING);
		}
	c->gap_width = gap_of(slot - bar * c->columns, bar);
}

bool
docx_chart_is_low(const struct docx_chart *c, const struct dec *v)
{
	return scaled(c, v, chart_low(c->chart), chart_high(c->chart),
	    c->plot.height) < em(c, LEADING) + MARK_AWAY;
}

/* ---- shares as bars ---- */

/* Where parts of a bar begin, and the end; false: their sum is not known. */
static bool
find_parts(const struct docx_chart *c, int row, mpt at[CHART_PARTS + 1])
{
	const struct dec *zero = dec_int(c->mem, 0), *all = zero, *sum = zero;
	const struct dec *v;
	int i;

	for (i = 0; i < c->columns; i++) {
		v = docx_chart_at(c, i, row)->value;
		all = v != NULL ? dec_add(c->mem, all, v) : all;
	}
	at[0] = c->plot.x;
	for (i = 0; i < c->columns; i++) {
		v = docx_chart_at(c, i, row)->value;
		sum = v != NULL ? dec_add(c->mem, sum, v) : sum;
		at[i + 1] = c->plot.x + (dec_sign(all) <= 0 ? 0 :
		    scaled(c, sum, zero, all, c->plot.width));
	}
	return dec_sign(all) > 0;
}

/* Left edges of labels, pushed apart; false when they have no room. */
static bool
spread(const struct docx_chart *c, int row, const mpt at[CHART_PARTS + 1],
    mpt label[CHART_PARTS])
{
	mpt gap = em(c, 2 * GAP), x = 0, edge = c->width, w;
	int i;

	for (i = 0; i < c->columns; i++) {
		w = width_of(c, docx_chart_words(c, docx_chart_at(c, i,
		    row)));
		label[i] = (at[i] + at[i + 1]) / 2 - w / 2;
		label[i] = label[i] < x ? x : label[i];
		x = label[i] + w + gap;
	}
	for (i = c->columns - 1; i >= 0; i--) {
		w = width_of(c, docx_chart_words(c, docx_chart_at(c, i,
		    row)));
		if (label[i] + w > edge)
			label[i] = edge - w;
		edge = label[i] - gap;
	}
	return label[0] >= 0;
}

/* The room of each bar with its labels; the bars are in its middle. */
static bool
lay_bars(struct docx_chart *c)
{
	mpt leading = em(c, LEADING), names = 0, head, w;
	mpt at[CHART_PARTS + 1] = {0}, label[CHART_PARTS] = {0};
	bool fits = true;
	int k;

	for (k = 0; c->chart->name != NULL && k < c->rows; k++) {
		w = width_of(c, docx_chart_row(c, k)) + em(c, 2 * GAP);
		names = w > names ? w : names;
	}
	head = lay_head(c, true);
	c->plot = (struct docx_box){
		names, head - leading / 2, c->width - names,
		(c->height - head) / c->rows * c->rows,
	};
	for (k = 0; k < c->rows; k++) {
		find_parts(c, k, at);
		fits = spread(c, k, at, label) && fits;
	}
	return fits;
}

/* A part's label goes below the bar, or is put there when it has none. */
static void
put_below(struct docx_chart *c, int column, int row, mpt left, mpt middle,
    mpt bar)
{
	const struct chart_point *p = docx_chart_at(c, column, row);
	mpt x = left + width_of(c, docx_chart_words(c, p)) / 2;

	if (p->value != NULL)
		c->shift[docx_chart_index(c, column, row)] = x - middle;
	else
		add_words(c, p, x, bar + em(c, GAP));
}

static void
add_bars_words(struct docx_chart *c)
{
	mpt band = c->plot.height / c->rows, top;
	mpt bar = band - 2 * em(c, LEADING), at[CHART_PARTS + 1] = {0};
	mpt label[CHART_PARTS] = {0};
	int i, k;

	bar = bar > BAR_HIGHEST ? BAR_HIGHEST : bar;
	bar = bar < em(c, LEADING) ? em(c, LEADING) : bar;
	c->gap_width = gap_of(band - bar, bar);
	c->drop = bar / 2 + em(c, GAP) + c->size / 2;
	c->shift = NEW_ARRAY(c->mem, mpt, (size_t)(c->rows * c->columns));
	for (k = 0; k < c->rows; k++) {
		top = c->plot.y + band * k + (band - bar) / 2;
		if (!find_parts(c, k, at))
			add_shape(c, (struct docx_shape){
				.kind = DOCX_BAR,
				.box = {c->plot.x, top, c->plot.width, bar},
			});
		spread(c, k, at, label);
		for (i = 0; i < c->columns; i++)
			put_below(c, i, k, label[i], (at[i] + at[i + 1]) /
			    2, top + bar);
	}
}

/* ---- a pie ---- */

/* What is said of a part that is not drawn: 其他 无. */
static const char *
part_words(const struct docx_chart *c, int row)
{
	return arena_join(c->mem, docx_chart_row(c, row), " ",
	    docx_chart_words(c, docx_chart_at(c, 0, row)), NULL);
}

/* Labels around it, names at its right, then parts that are not drawn. */
static bool
lay_pie(struct docx_chart *c)
{
	mpt head = lay_head(c, false), labels = 0, names = 0, rest = 0, most;
	mpt all, w;
	int k;

	for (k = 0; k < c->rows; k++) {
		w = width_of(c, docx_chart_words(c, docx_chart_at(c, 0,
		    k)));
		labels = w > labels ? w : labels;
		w = width_of(c, docx_chart_row(c, k));
		names = w > names ? w : names;
		w = width_of(c, part_words(c, k));
		if (!docx_chart_draws(c, docx_chart_at(c, 0, k)) && w > rest)
			rest = w;
	}
	labels += em(c, 2 * GAP);
	names += em(c, KEY);
	c->plot.height = c->height - head - 2 * em(c, LEADING + GAP);
	most = (mpt)((int64_t)c->width * PIE_MOST / 1000);
	c->plot.height = c->plot.height > most ? most : c->plot.height;
	c->plot.width = c->plot.height;
	all = c->plot.width + 2 * labels + names + rest;
	c->plot.x = labels + (c->width > all ? (c->width - all) / 2 : 0);
	c->plot.y = head + (c->height - head - c->plot.height) / 2;
	c->legend.x = c->plot.x + c->plot.width + labels;
	c->legend.width = names;
	c->legend.height = em(c, ROW) * c->rows;
	c->legend.y = head + (c->height - head - c->legend.height) / 2;
	return all <= c->width && c->legend.y >= head;
}

static void
add_pie_words(struct docx_chart *c)
{
	mpt row = em(c, ROW), top = c->legend.y + c->legend.height - row +
	    (row - c->size) / 2;
	mpt left = c->legend.x + c->legend.width;
	const struct chart_point *p;
	bool any = false;
	int k;

	for (k = c->rows - 1; k >= 0; k--) {
		p = docx_chart_at(c, 0, k);
		any = any || p->value != NULL;
		if (docx_chart_draws(c, p))
			continue;
		add_shape(c, (struct docx_shape){
			.box = {left, top, c->width - left, c->size},
			.text = part_words(c, k), .left = true,
			.missing = p->label->kind == RUN_MISSING,
		});
		top -= row;
	}
	if (!any)
		add_shape(c, (struct docx_shape){
			.kind = DOCX_DISC, .box = c->plot,
		});
}

/* ---- all ---- */

static bool
lay(struct docx_chart *c)
{
	if (c->chart->kind != CHART_SHARES)
		return lay_axes(c);
	return c->chart->pie ? lay_pie(c) : lay_bars(c);
}

bool
docx_chart_place(struct docx_chart *c, const struct out_frame *f)
{
	bool fits;

	c->width = f->paper_width - f->left - f->right;
	c->height = (c->chart->rows - 1) * f->pitch + f->body_size;
	c->size = f->chart_size;
	while (!(fits = lay(c)) && c->size > f->chart_size_least)
		c->size -= 1000;
	if (c->chart->kind != CHART_SHARES)
		add_axes_words(c);
	else if (c->chart->pie)
		add_pie_words(c);
	else
		add_bars_words(c);
	return fits;
}
