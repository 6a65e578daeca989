/*
 * Words, lines and boxes of charts, and the legend that all kinds have.
 */
#include "layout/chart.h"

#include "base/dec.h"

enum { RULE = 400, OUTLINE = 500 };	/* mpt */

mpt
canvas_em(const struct canvas *c, int milli)
{
	return (mpt)((int64_t)c->size * milli / 1000);
}

/* ---- words ---- */

static struct text *
text_of(const struct canvas *c, const struct run *r)
{
	struct text *t = NEW(&c->l->job->mem, struct text);

	t->loc = r->loc;
	text_add(c->l, t, ROLE_SONG, r->text, r, c->node);
	text_settle(t);
	return t;
}

static mpt
to_mpt(mcell units, mpt size)
{
	return (mpt)((int64_t)units * size / CELL_UNITS);
}

mpt
canvas_width(const struct canvas *c, const struct run *r, mpt size)
{
	const struct text *t = text_of(c, r);

	return to_mpt(text_width(t, 0, t->count), size);
}

/* Puts items [first, end); returns their right edge. */
static mpt
put_items(struct canvas *c, const struct text *t, size_t first, size_t end,
    mpt x, mpt top, enum align align)
{
	mpt width = to_mpt(text_width(t, first, end), c->size);
	struct slot s = {
		.text = t, .size = c->size, .role = ROLE_SONG,
		.off_grid = true,
		.line = {.first = first, .end = end, .last = true},
	};

	if (align != ALIGN_LEFT)
		x -= align == ALIGN_CENTRE ? width / 2 : width;
	if (x < c->left)
		x = c->left;
	s.left = x - place_left(c->l, c->page);
	place_line(c->l, c->page, &s, top);
	return x + width;
}

mpt
canvas_put(struct canvas *c, const struct run *r, mpt x, mpt top,
    enum align align)
{
	const struct text *t = text_of(c, r);

	return put_items(c, t, 0, t->count, x, top, align);
}

void
canvas_put_clear(struct canvas *c, const struct run *r, mpt x, mpt top,
    enum align align)
{
	mpt width = canvas_width(c, r, c->size), left = x;

	if (align != ALIGN_LEFT)
		left -= align == ALIGN_CENTRE ? width / 2 : width;
	if (left < c->left)
		left = c->left;
	canvas_box(c, left, top, width, c->size, FILL_WHITE, 0, r);
	canvas_put(c, r, x, top, align);
}

/* The end of a line of at most `width` that begins at `first`. */
static size_t
line_end(const struct text *t, size_t first, mpt width, mpt size)
{
	size_t i, end = 0;

	for (i = first; i < t->count; i++) {
		if (i > first && to_mpt(text_width(t, first, i + 1), size) >
		    width)
			return end > first ? end : i;
		if (t->items[i].penalty != BREAK_NEVER)
			end = i + 1;
	}
	return t->count;
}

int
canvas_lines(const struct canvas *c, const struct run *r, mpt width, mpt size)
{
	const struct text *t = text_of(c, r);
	size_t at = 0;
	int lines = 0;

	for (; at < t->count; lines++)
		at = line_end(t, at, width, size);
	return lines;
}

void
canvas_put_lines(struct canvas *c, const struct run *r, mpt x, mpt top,
    mpt width)
{
	const struct text *t = text_of(c, r);
	size_t at = 0, end;

	for (; at < t->count; at = end, top += canvas_em(c, CHART_LEADING)) {
		end = line_end(t, at, width, c->size);
		put_items(c, t, at, end, x, top, ALIGN_CENTRE);
	}
}

void
canvas_crowded(const struct canvas *c, const struct run *r)
{
	diag_add(c->l->job, G212, r->loc, r->text,
	    arena_printf(&c->l->job->mem, "%d", (int)(c->size / 1000)));
}

/* ---- lines and boxes ---- */

void
canvas_rule(struct canvas *c, mpt x, mpt y, mpt width, mpt height,
    enum colour colour)
{
	struct mark *m = place_mark(c->l, c->page, MARK_RULE, LAYER_ARTIFACT);

	m->x = x - (width == 0 ? RULE / 2 : 0);
	m->y = y - (height == 0 ? RULE / 2 : 0);
	m->width = width == 0 ? RULE : width;
	m->height = height == 0 ? RULE : height;
	m->colour = colour;
}

/* The box around the ends and control points. */
static void
measure(struct mark *m)
{
	mpt right = m->steps[0].x, bottom = m->steps[0].y;
	size_t i;

	m->x = right;
	m->y = bottom;
	for (i = 1; i < m->step_count; i++) {
		const struct path_step *s = &m->steps[i];

		if (s->op == PATH_CLOSE)
			continue;
		m->x = s->x < m->x ? s->x : m->x;
		m->y = s->y < m->y ? s->y : m->y;
		right = s->x > right ? s->x : right;
		bottom = s->y > bottom ? s->y : bottom;
	}
	m->width = right - m->x;
	m->height = bottom - m->y;
}

struct mark *
canvas_path(struct canvas *c, const struct path_step *steps, size_t count,
    enum fill fill, mpt line, const struct run *r)
{
	struct mark *m = place_mark(c->l, c->page, MARK_PATH, LAYER_BODY);
	struct path_step *copy = NEW_ARRAY(&c->l->job->mem, struct path_step,
	    count);
	size_t i;

	for (i = 0; i < count; i++)
		copy[i] = steps[i];
	m->steps = copy;
	m->step_count = count;
	m->fill = fill;
	m->line = line;
	m->node = c->node;
	measure(m);
	if (r != NULL) {
		m->loc = r->loc;
		m->origin = r->origin;
		m->path = r->origin != NULL ? r->origin->path : NULL;
	}
	return m;
}

void
canvas_box(struct canvas *c, mpt x, mpt y, mpt width, mpt height,
    enum fill fill, mpt line, const struct run *r)
{
	const struct path_step steps[] = {
		{PATH_MOVE, x, y}, {PATH_LINE, x + width, y},
		{PATH_LINE, x + width, y + height},
		{PATH_LINE, x, y + height}, {PATH_CLOSE, 0, 0},
	};

	if (width > 0 || height > 0)
		canvas_path(c, steps, 5, fill, line, r);
}

mpt
canvas_scaled(const struct canvas *c, const struct dec *v,
    const struct dec *low, const struct dec *high, mpt length)
{
	struct arena *mem = &c->l->job->mem;
	const struct dec *part = dec_div(mem, dec_sub(mem, v, low),
	    dec_sub(mem, high, low));
	bool ok;

	return (mpt)dec_to_long(dec_round(mem, dec_mul(mem, part,
	    dec_int(mem, length)), 0, DEC_HALF_UP), &ok);
}

/* ---- unit and legend ---- */

/* How a head is set: the place of each name in lines. */
struct heading {
	mpt x;
	int line;
};

/* Where the next piece of `width` goes; on a new line when it must. */
static struct heading
next_place(const struct canvas *c, struct heading *at, mpt width)
{
	struct heading here;

	if (at->x > 0 && at->x + width > c->width)
		*at = (struct heading){0, at->line + 1};
	here = *at;
	at->x += width + 2 * c->size;
	return here;
}

static mpt
name_width(const struct canvas *c, const struct run *name)
{
	return canvas_em(c, CHART_SWATCH + CHART_GAP) +
	    canvas_width(c, name, c->size);
}

mpt
canvas_head_height(const struct canvas *c, const struct run *const *names,
    int count)
{
	struct heading at = {0};
	int i;

	if (c->chart->unit == NULL && names == NULL)
		return 0;
	if (c->chart->unit != NULL)
		next_place(c, &at, canvas_width(c, c->chart->unit, c->size));
	for (i = 0; names != NULL && i < count; i++)
		next_place(c, &at, name_width(c, names[i]));
	return canvas_em(c, CHART_LEADING) * (at.line + 1) +
	    canvas_em(c, CHART_GAP);
}

void
canvas_head(struct canvas *c, const struct run *const *names, int count,
    canvas_sample *sample, void (*each)(struct canvas *c, int i))
{
	struct heading at = {0}, here;
	mpt top, sample_width = canvas_em(c, CHART_SWATCH);
	int i;

	if (c->chart->unit != NULL) {
		here = next_place(c, &at,
		    canvas_width(c, c->chart->unit, c->size));
		canvas_put(c, c->chart->unit, c->left + here.x, c->top,
		    ALIGN_LEFT);
	}
	if (each != NULL)
		each(c, -1);
	for (i = 0; names != NULL && i < count; i++) {
		here = next_place(c, &at, name_width(c, names[i]));
		top = c->top + canvas_em(c, CHART_LEADING) * here.line;
		sample(c, i, c->left + here.x, top + c->size / 10,
		    sample_width, c->size * 8 / 10);
		canvas_put(c, names[i], c->left + here.x + sample_width +
		    canvas_em(c, CHART_GAP), top, ALIGN_LEFT);
		if (each != NULL)
			each(c, i);
	}
}

void
chart_bar_sample(struct canvas *c, int i, mpt x, mpt y, mpt width, mpt height)
{
	if (c->chart->kind == CHART_BARS)
		i = chart_look(c->chart, i);
	canvas_box(c, x, y, width, height, fill_of(i), OUTLINE, NULL);
}
