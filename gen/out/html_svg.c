/*
 * Charts of an HTML page as drawings (SVG 2): the marks of the pages, so that
 * they look the same.  Lengths are points, as numbers without a unit.
 */
#include "out/html.h"

enum {
	HATCH_STEP = 3500,	/* as out/pdf_path.c draws them, mpt */
	SLANT_STEP = HATCH_STEP * 3 / 2,
	HATCH_LINE = 500,
	DOT_STEP = 2800,
	DOT_SIDE = 1000
};

static const char *const colours[] = {
	[COLOUR_BLACK] = "#000", [COLOUR_RED] = "#b00000",
	[COLOUR_PALE] = "#e6e6e6", [COLOUR_GREY] = "#b3b3b3",
};

/* The drawing being written. */
struct svg {
	struct buf *to;
	int number;		/* of the drawing, for names in it */
	mpt left, top;		/* of it on its page */
};

static void
put_attribute(struct buf *to, const char *name, mpt length)
{
	buf_printf(to, " %s=\"", name);
	buf_put_milli(to, length);
	buf_putc(to, '"');
}

static void
put_pair(const struct svg *s, const char *before, mpt x, mpt y)
{
	buf_puts(s->to, before);
	buf_put_milli(s->to, x);
	buf_putc(s->to, ' ');
	buf_put_milli(s->to, y);
}

/* ---- hatchings ---- */

static void
put_stroke(const struct svg *s, mpt x1, mpt y1, mpt x2, mpt y2)
{
	put_pair(s, "M", x1, y1);
	put_pair(s, "L", x2, y2);
}

/* The lines of a tile; slanting ones go on from tile to tile. */
static void
put_tile(const struct svg *s, enum fill fill, mpt step)
{
	mpt half = step / 2;

	if (fill == FILL_SLASH || fill == FILL_CROSS) {
		put_stroke(s, -half, half, half, -half);
		put_stroke(s, -half, step + half, step + half, -half);
		put_stroke(s, half, step + half, step + half, half);
	}
	if (fill == FILL_BACKSLASH || fill == FILL_CROSS) {
		put_stroke(s, half, -half, step + half, half);
		put_stroke(s, -half, -half, step + half, step + half);
		put_stroke(s, -half, half, half, step + half);
	}
	if (fill == FILL_LEVEL)
		put_stroke(s, 0, half, step, half);
	if (fill == FILL_UPRIGHT)
		put_stroke(s, half, 0, half, step);
	if (fill == FILL_DOTS)
		put_stroke(s, half - DOT_SIDE / 2, half,
		    half + DOT_SIDE / 2, half);
}

static void
put_pattern(const struct svg *s, enum fill fill)
{
	mpt step = fill == FILL_DOTS ? DOT_STEP : fill == FILL_LEVEL ||
	    fill == FILL_UPRIGHT ? HATCH_STEP : SLANT_STEP;

	buf_printf(s->to, "<pattern id=\"hatch%d-%d\" "
	    "patternUnits=\"userSpaceOnUse\"", s->number, (int)fill);
	put_attribute(s->to, "width", step);
	put_attribute(s->to, "height", step);
	buf_puts(s->to, "><rect fill=\"#fff\"");
	put_attribute(s->to, "width", step);
	put_attribute(s->to, "height", step);
	buf_puts(s->to, "/><path stroke=\"#000\"");
	put_attribute(s->to, "stroke-width", fill == FILL_DOTS ? DOT_SIDE :
	    HATCH_LINE);
	buf_puts(s->to, " d=\"");
	put_tile(s, fill, step);
	buf_puts(s->to, "\"/></pattern>\n");
}

static bool
is_hatched(enum fill fill)
{
	return fill > FILL_DARK && fill != FILL_WHITE;
}

/* Those that the marks ask for, each once. */
static void
put_patterns(const struct svg *s, const struct mark *m)
{
	bool used[FILL__COUNT] = {false}, any = false;
	int i;

	for (; m != NULL; m = m->next)
		if (m->kind == MARK_PATH && is_hatched(m->fill))
			used[m->fill] = any = true;
	if (!any)
		return;
	buf_puts(s->to, "<defs>\n");
	for (i = 0; i < FILL__COUNT; i++)
		if (used[i])
			put_pattern(s, (enum fill)i);
	buf_puts(s->to, "</defs>\n");
}

/* ---- marks ---- */

static void
put_steps(const struct svg *s, const struct mark *m)
{
	static const char *const letters[] = {
		[PATH_MOVE] = "M", [PATH_LINE] = "L", [PATH_CURVE] = "C",
	};
	const struct path_step *p = m->steps, *end = p + m->step_count;
	int i, points;

	for (; p < end; p++) {
		if (p->op == PATH_CLOSE) {
			buf_putc(s->to, 'Z');
			continue;
		}
		points = p->op == PATH_CURVE ? 3 : 1;
		for (i = 0; i < points; i++, p++)
			put_pair(s, i == 0 ? letters[p->op] : " ",
			    p->x - s->left, p->y - s->top);
		p--;
	}
}

static void
put_path(const struct svg *s, const struct mark *m)
{
	buf_puts(s->to, "<path");
	if (is_hatched(m->fill))
		buf_printf(s->to, " fill=\"url(#hatch%d-%d)\"", s->number,
		    (int)m->fill);
	else
		buf_printf(s->to, " fill=\"%s\"", m->fill == FILL_NONE ?
		    "none" : m->fill == FILL_DARK ? "#404040" : "#fff");
	if (m->line > 0) {
		buf_printf(s->to, " stroke=\"%s\"", colours[m->colour]);
		put_attribute(s->to, "stroke-width", m->line);
	}
	if (m->line > 0 && m->dash > 0)
		put_attribute(s->to, "stroke-dasharray", m->dash);
	buf_puts(s->to, " d=\"");
	put_steps(s, m);
	buf_puts(s->to, "\"/>\n");
}

static void
put_rule(const struct svg *s, const struct mark *m)
{
	buf_printf(s->to, "<rect fill=\"%s\"", colours[m->colour]);
	put_attribute(s->to, "x", m->x - s->left);
	put_attribute(s->to, "y", m->y - s->top);
	put_attribute(s->to, "width", m->width);
	put_attribute(s->to, "height", m->height);
	buf_puts(s->to, "/>\n");
}

/* Each character where it is on the page, whatever face the reader has. */
static void
put_text(const struct svg *s, const struct mark *m)
{
	struct buf words = {.mem = s->to->mem};
	size_t i;

	buf_puts(s->to, "<text");
	put_attribute(s->to, "font-size", m->size);
	if (m->colour != COLOUR_BLACK)
		buf_printf(s->to, " fill=\"%s\"", colours[m->colour]);
	put_attribute(s->to, "y", m->y - s->top);
	buf_puts(s->to, " x=\"");
	for (i = 0; i < m->count; i++) {
		if (i > 0)
			buf_putc(s->to, ' ');
		buf_put_milli(s->to, m->glyphs[i].x - s->left);
		buf_put_cp(&words, m->glyphs[i].cp);
	}
	buf_puts(s->to, "\">");
	html_text(s->to, buf_text(&words));
	buf_puts(s->to, "</text>\n");
}

static void
put_mark(const struct svg *s, const struct mark *m)
{
	switch (m->kind) {
	case MARK_TEXT:
		put_text(s, m);
		return;
	case MARK_PATH:
		put_path(s, m);
		return;
	case MARK_RULE:
		put_rule(s, m);
		return;
	default:
		return;
	}
}

/* The element of the drawing, in a structure of one figure. */
static const struct node *
figure_of(const struct node *n)
{
	const struct node *found = NULL;

	for (; n != NULL && found == NULL; n = n->next)
		found = n->tag == TAG_FIGURE ? n : figure_of(n->child);
	return found;
}

void
html_svg(struct buf *to, const struct out_drawing *d, const char *alt)
{
	const struct node *n = figure_of(d->pages->root);
	struct svg s = {.to = to, .number = d->number};
	const struct mark *m;

	if (n == NULL || d->pages->first == NULL)
		return;
	s.left = n->left;
	s.top = n->y;
	buf_puts(to, "<svg role=\"img\" aria-label=\"");
	html_text(to, alt != NULL ? alt : "");
	buf_puts(to, "\" viewBox=\"0 0 ");
	buf_put_milli(to, n->width);
	buf_putc(to, ' ');
	buf_put_milli(to, n->height);
	buf_puts(to, "\">\n");
	put_patterns(&s, d->pages->first->mark);
	for (m = d->pages->first->mark; m != NULL; m = m->next)
		if (m->layer != LAYER_DRAFT)
			put_mark(&s, m);
	buf_puts(to, "</svg>\n");
}
