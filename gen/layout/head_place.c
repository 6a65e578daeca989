/*
 * Where the lines of the head stand, in millimetres from the sheet's edges;
 * then the title two rows below, and the text on the next row of the grid.
 */
#include "layout/head_inside.h"

/* ---- the ink of a line ---- */

/* How far the ink of the line's characters reaches, in 1/1000 em. */
struct ink {
	int top, bottom;	/* above the base line; bottom is mostly < 0 */
};

static struct ink
ink_of(const struct slot *s)
{
	struct ink ink = {0, 0};
	bool any = false;
	size_t i;

	for (i = s->line.first; i < s->line.end; i++) {
		const struct item *it = &s->text->items[i];
		int top, bottom;

		if (it->glyph->face == NULL || !face_ink(it->glyph->face,
		    it->glyph->gid, &bottom, &top))
			continue;
		if (!any || top > ink.top)
			ink.top = top;
		if (!any || bottom < ink.bottom)
			ink.bottom = bottom;
		any = true;
	}
	return ink;
}

static mpt
part_of(mpt size, int thousandths)
{
	return (mpt)((int64_t)size * thousandths / 1000);
}

/* From the top of the em box down to what is `at` above the base line. */
static mpt
depth_of(const struct layout *l, const struct slot *s, int at)
{
	return part_of(s->size, 500 + l->centre[s->role] - at);
}

/* ---- places ---- */

/* Sets the em box of a slot at `y` from the sheet's upper edge. */
static void
set_at(const struct layout *l, struct slot *s, mpt y)
{
	/* All slots of the head are seated in row 0. */
	s->drop = y - l->spec->top_margin - grid_top(&l->grid, 0);
}

static mcell
width_of(const struct slot *s)
{
	return text_width(s->text, s->line.first, s->line.end);
}

static mcell
all_cells(const struct layout *l)
{
	return l->spec->cells * CELL_UNITS;
}

static mpt
rows(const struct layout *l, int n)
{
	return grid_pitch(&l->grid) * n;
}

/* The n-th mark, from 0: they follow each other in the column. */
static struct slot *
mark_at(const struct head *h, int n)
{
	struct slot *s = h->mark;

	while (n-- > 0)
		s = s->next;
	return s;
}

/* ---- 发文机关标志 ---- */

/* The widest name, and what stands beside it, in 1/1000 of the size. */
static mcell
marks_width(const struct layout *l, mcell *names)
{
	const struct head *h = l->head;
	int i;

	*names = 0;
	for (i = 0; i < h->marks; i++) {
		mcell width = width_of(mark_at(h, i));

		*names = width > *names ? width : *names;
	}
	return *names + (h->word == NULL ? 0 :
	    l->spec->mark_word_gap + width_of(h->word));
}

/* The largest size that the type area is wide enough for. */
static mpt
largest_size(const struct layout *l)
{
	mcell names, width = marks_width(l, &names);
	int64_t size = (int64_t)l->spec->type_width * CELL_UNITS /
	    (width > 0 ? width : 1);

	return size < l->spec->mark_size ? (mpt)size : l->spec->mark_size;
}

static mpt
mark_top(const struct layout *l)
{
	const struct spec *s = l->spec;

	switch (l->head->kind) {
	case DOC_HEAD_LETTER:
		return s->letter_mark_top;
	case DOC_HEAD_ORDER:
		return s->top_margin + s->order_mark_top;
	default:
		return s->top_margin + s->mark_top;
	}
}

/* Where lines of one mark begin, and what is below the last. */
struct marks {
	mpt first, step, bottom, ink;
};

/*
 * Names below each other, spread to the width of the widest; 文件 to their
 * right, in the middle of their height (7.2.4).
 */
static struct marks
place_marks(struct layout *l, mpt size)
{
	struct head *h = l->head;
	mcell names, width = marks_width(l, &names);
	mpt left = (l->spec->type_width - part_of(size, width)) / 2;
	struct marks m = {.step = part_of(size, l->spec->mark_pitch)};
	int i;

	for (i = 0; i < h->marks; i++) {
		struct slot *s = mark_at(h, i);

		s->size = size;
		s->left = left;
		s->line.slack = names - width_of(s);
		if (i == 0)
			m.first = mark_top(l) -
			    depth_of(l, s, ink_of(s).top);
		set_at(l, s, m.first + i * m.step);
		m.bottom = m.first + i * m.step + size;
		m.ink = m.first + i * m.step +
		    depth_of(l, s, ink_of(s).bottom);
	}
	if (h->word != NULL) {
		h->word->size = size;
		h->word->left = left + part_of(size, names +
		    l->spec->mark_word_gap);
		set_at(l, h->word, m.first + (h->marks - 1) * m.step / 2);
	}
	return m;
}

/* ---- 发文字号, 签发人 ---- */

static void
say_collision(struct layout *l, mcell number_end, mcell signer)
{
	const struct slot *s = l->head->number;

	if (number_end + CELL_UNITS / 2 > signer)
		diag_add(l->job, L412, s->text->loc);
}

/* 上行文: names at the right, the number at the left of their last row. */
static mpt
place_signed(struct layout *l, mpt y)
{
	struct head *h = l->head;
	const struct spec *spec = l->spec;
	struct slot *s = h->signer;
	mcell edge = all_cells(l) - spec->signer_side * CELL_UNITS;
	mcell names = edge - h->signer_width, x = names;
	int i;

	/* With more than one row the names of the first are two. */
	if (width_of(s) > h->label_width + h->signer_width)
		names -= h->signer_width + CELL_UNITS;
	for (i = 0; i < h->signer_rows; i++, s = s->next) {
		x = i == 0 ? names - h->label_width : names;
		s->line.indent = x;
		set_at(l, s, y + rows(l, i));
	}
	y += rows(l, h->signer_rows - 1);
	if (h->number != NULL) {
		h->number->line.indent = spec->number_side * CELL_UNITS;
		set_at(l, h->number, y);
		say_collision(l, spec->number_side * CELL_UNITS +
		    width_of(h->number), x);
	}
	return y;
}

static mpt
place_numbers(struct layout *l, mpt y)
{
	struct head *h = l->head;

	if (h->signer != NULL)
		return place_signed(l, y);
	if (h->number == NULL)
		return y;
	h->number->line.indent = (all_cells(l) - width_of(h->number)) / 2;
	set_at(l, h->number, y);
	return y;
}

/* ---- the forms ---- */

static void
place_corner(struct layout *l)
{
	struct head *h = l->head;
	int i;

	for (i = 0; i < h->corners; i++)
		set_at(l, h->corner[i], l->spec->top_margin +
		    grid_top(&l->grid, h->corner_row + i));
}

/* Documents and minutes: where the red rule ends. */
static mpt
place_file(struct layout *l, mpt size)
{
	struct head *h = l->head;
	const struct spec *spec = l->spec;
	struct marks m = place_marks(l, size);
	const struct slot *last = h->number != NULL ? h->number : h->signer;
	mpt y = place_numbers(l, m.bottom + rows(l, spec->mark_below));
	mpt rule = m.bottom + rows(l, spec->mark_below);

	place_corner(l);
	if (last != NULL)
		rule = y + depth_of(l, last, ink_of(last).bottom) +
		    spec->number_rule;
	set_at(l, h->rule[0], rule);
	return rule + h->rule[0]->rule;
}

/* An order: where its number ends (10.2). */
static mpt
place_order(struct layout *l, mpt size)
{
	const struct spec *spec = l->spec;
	struct marks m = place_marks(l, size);
	mpt y = place_numbers(l, m.bottom + rows(l, spec->mark_below));

	return y + spec->body_size;
}

/* The double rule of a letter, its first line at `y`; its lower edge. */
static mpt
place_double(struct layout *l, struct slot *const *rule, mpt y)
{
	set_at(l, rule[0], y);
	y += rule[0]->rule + l->spec->letter_rule_gap;
	set_at(l, rule[1], y);
	return y + rule[1]->rule;
}

/* A letter: where the last line above the title ends (10.1). */
static mpt
place_letter(struct layout *l, mpt size)
{
	struct head *h = l->head;
	const struct spec *spec = l->spec;
	struct marks m = place_marks(l, size);
	mpt height = h->rule[2]->rule + spec->letter_rule_gap +
	    h->rule[3]->rule;
	mpt y = place_double(l, h->rule, m.ink + spec->letter_rule_above);
	mpt end = y;
	int i;

	place_double(l, h->rule + 2, spec->paper_height -
	    spec->letter_rule_foot - height);
	y += spec->letter_first;
	for (i = 0; i < h->corners; i++)
		set_at(l, h->corner[i], y + rows(l, i));
	if (h->number != NULL) {
		h->number->line.indent = all_cells(l) - width_of(h->number);
		set_at(l, h->number, y);
	}
	if (h->number != NULL || h->corners > 0)
		end = y + spec->body_size + rows(l, h->corners > 1 ?
		    h->corners - 1 : 0);
	return end;
}

/*
 * The title two rows below the head, then the text on the first row of the
 * grid that is free; what is left over goes above and below the title, as
 * the blank rows are: two to one.  Returns that row.
 */
static int
place_title(struct layout *l, mpt y)
{
	struct head *h = l->head;
	const struct spec *spec = l->spec;
	struct slot *s = h->title;
	mpt below = h->title_lines * spec->title_pitch, over;
	int row = 0, i;

	y += rows(l, spec->title_below_head);
	while (spec->top_margin + grid_top(&l->grid, row) < y + below)
		row++;
	over = spec->top_margin + grid_top(&l->grid, row) - y - below;
	y += over * spec->title_below_head /
	    (spec->title_below_head + spec->title_below);
	for (i = 0; i < h->title_lines; i++, s = s->next)
		set_at(l, s, y + i * spec->title_pitch);
	return row;
}

/* Places everything with marks of that size; the row of what follows. */
static int
place_all(struct layout *l, mpt size)
{
	struct head *h = l->head;
	mpt y;

	if (h->kind == DOC_HEAD_LETTER)
		y = place_letter(l, size);
	else if (h->kind == DOC_HEAD_ORDER)
		y = place_order(l, size);
	else
		y = place_file(l, size);
	h->size = size;
	h->gap->rows = place_title(l, y);
	return h->gap->rows;
}

/* ---- page 1 must show some of the text (7.3.3) ---- */

/* The rows between the head and the first line of the text. */
static int
rows_before_body(const struct layout *l)
{
	const struct slot *s;
	int n = 0;

	for (s = l->head->gap->next; s != NULL && !s->body; s = s->next)
		n += s->rows;
	return n;
}

static const char *
points(struct layout *l, mpt size)
{
	return arena_printf(&l->job->mem, "%d", (int)((size + 500) / 1000));
}

void
head_place(struct layout *l)
{
	enum { STEP = 1000 };
	const struct spec *spec = l->spec;
	struct loc loc;
	mpt most, size;
	int front, row;

	if (l->head == NULL || l->head->mark == NULL)
		return;
	loc = l->head->mark->text->loc;
	most = size = largest_size(l);
	if (most < spec->mark_size_least)
		diag_add(l->job, L411, loc, points(l, most),
		    points(l, spec->mark_size_least));
	front = rows_before_body(l);
	for (row = place_all(l, size); row + front >= l->grid.rows &&
	    size - STEP >= spec->mark_size_least; row = place_all(l, size))
		size -= STEP;
	l->crowded = row + front >= l->grid.rows;
	if (l->crowded)
		diag_add(l->job, L414, loc);
	else if (size < most)
		diag_add(l->job, L413, loc, points(l, most),
		    points(l, size));
}
