/*
 * A part of a table to marks: rules, words, bars beside what changed.  Heads
 * that are repeated, and all rules, are artifacts.
 */
#include "layout/table.h"

/* Where on which page a part is put. */
struct placing {
	struct layout *l;
	struct page *page;
	const struct table_plan *t;
	const struct table_part *part;
	mpt v;			/* the upper edge of the rows */
	mpt *edge;		/* upper edges of heads and bands, and the end */
	int shown;		/* how many heads and bands */
};

/* ---- marks ---- */

static struct mark *
put_rule(const struct placing *p, mpt u, mpt v, mpt width, mpt height)
{
	const struct spec *s = p->l->spec;
	struct mark *m = place_mark(p->l, p->page, MARK_RULE, LAYER_ARTIFACT);
	mpt left = place_left(p->l, p->page);

	m->loc = p->t->block->loc;
	m->x = left + u;
	m->y = v;
	m->width = width;
	m->height = height;
	if (p->t->sideways) {
		m->x = left + v;
		m->y = s->top_margin + s->type_height - u - width;
		m->width = height;
		m->height = width;
	}
	return m;
}

/* One line of a box, its em box from (u, v) on; `x` within it. */
static void
put_line(const struct placing *p, const struct table_box *box, size_t i,
    mpt u, mpt v, mpt size, enum role role, bool artifact)
{
	struct slot s = {
		.text = box->text, .line = box->lines.line[i], .size = size,
		.role = role, .left = u, .off_grid = true,
		.sideways = p->t->sideways,
		.layer = artifact ? LAYER_ARTIFACT : LAYER_BODY,
	};

	place_line(p->l, p->page, &s, v);
}

/* Blank above and below the type in a line. */
static mpt
lead(const struct layout *l, mpt size)
{
	return (table_lines_height(l, size, 1) - size) / 2;
}

static mcell
line_width(const struct table_box *box, size_t i)
{
	const struct line *line = &box->lines.line[i];

	return text_width(box->text, line->first, line->end);
}

/* ---- above and below the rows ---- */

static mpt
middle(const struct placing *p, const struct table_box *box, size_t i,
    mpt size)
{
	return (p->t->width - (mpt)((int64_t)line_width(box, i) * size /
	    CELL_UNITS)) / 2;
}

static void
put_unit(const struct placing *p, mpt v, bool artifact)
{
	const struct table_box *unit = &p->t->unit;
	mpt size = p->l->spec->table_small_size;

	if (unit->lines.count > 0)
		put_line(p, unit, 0, p->t->width - (mpt)((int64_t)
		    line_width(unit, 0) * size / CELL_UNITS),
		    v + lead(p->l, size), size, ROLE_FANGSONG, artifact);
}

/* The caption, or what says that this is the table still; the new v. */
static mpt
put_top(const struct placing *p, mpt v)
{
	const struct table_plan *t = p->t;
	const struct table_box *box = &t->caption;
	mpt size = p->l->spec->table_size;
	mpt small = p->l->spec->table_small_size;
	size_t i;

	if (p->part->first != t->heads) {
		put_line(p, &t->again, 0, 0, v + lead(p->l, small), small,
		    ROLE_HEI, true);
		put_unit(p, v, true);
		return v + t->again_height;
	}
	for (i = 0; i < box->lines.count; i++)
		put_line(p, box, i, middle(p, box, i, size), v +
		    table_lines_height(p->l, size, i) + lead(p->l, size),
		    size, ROLE_HEI, false);
	put_unit(p, v + table_lines_height(p->l, size, i), false);
	return v + t->caption_height;
}

static void
put_notes(const struct placing *p, mpt v)
{
	mpt size = p->l->spec->table_small_size;
	size_t i;
	int k;

	v += p->l->spec->table_gap;
	for (k = 0; k < p->t->notes; k++) {
		const struct table_box *box = &p->t->note[k];

		for (i = 0; i < box->lines.count; i++) {
			put_line(p, box, i, 0, v + lead(p->l, size), size,
			    ROLE_FANGSONG, false);
			v += table_lines_height(p->l, size, 1);
		}
	}
}

/* ---- cells ---- */

/* The indent of a line in its cell, by the way its column is set. */
static mcell
indent_of(const struct table_box *box, const struct table_strip *s,
    size_t i, mcell room, bool head)
{
	mcell natural = line_width(box, i);
	/* Marks give way where a line is a little too long. */
	mcell width = natural < room ? natural : room;
	enum doc_align align = head || box->cell->columns > 1 ?
	    TABLE_CENTRE : s->align;

	if (align == TABLE_POINT)
		align = box->number ? TABLE_POINT : TABLE_CENTRE;
	switch (align) {
	case TABLE_POINT:
		return (room - s->before - s->after) / 2 + s->before -
		    box->before;
	case TABLE_RIGHT:
		return room - width;
	case TABLE_LEFT:
		return 0;
	default:
		return (room - width) / 2;
	}
}

static void
put_box(const struct placing *p, const struct table_box *box, mpt top,
    mpt bottom, bool head, bool artifact)
{
	const struct table_plan *t = p->t;
	const struct table_strip *s = &t->strip[box->cell->column];
	const struct table_strip *last = s + box->cell->columns - 1;
	mpt pad = p->l->spec->table_pad_side;
	mcell room = (mcell)((int64_t)(last->left + last->width - s->left -
	    2 * pad) * CELL_UNITS / t->size);
	mpt line = table_lines_height(p->l, t->size, 1);
	mpt v = top + (bottom - top - line * (mpt)box->lines.count) / 2;
	size_t i;

	for (i = 0; i < box->lines.count; i++, v += line) {
		mcell in = indent_of(box, s, i, room, head);

		box->lines.line[i].indent = in;
		put_line(p, box, i, s->left + pad, v + lead(p->l, t->size),
		    t->size, head ? ROLE_HEI : ROLE_FANGSONG, artifact);
	}
}

static int
band_at(const struct placing *p, int shown)
{
	return shown < p->t->heads ? shown :
	    p->part->first + shown - p->t->heads;
}

/* The element begins where its first words stand, or would. */
static void
begin_node(const struct placing *p, struct node *n, mpt v)
{
	if (n->page != 0)
		return;
	n->page = p->page->number;
	n->y = p->t->sideways ? p->l->spec->top_margin : v;
}

static void
put_band(const struct placing *p, int shown)
{
	const struct table_band *band = &p->t->band[band_at(p, shown)];
	bool head = shown < p->t->heads;
	bool artifact = head && p->part->first != p->t->heads;
	bool changed = false;
	int k, end;

	if (!artifact) {
		begin_node(p, (struct node *)band->node->up, p->edge[shown]);
		begin_node(p, band->node, p->edge[shown]);
	}
	for (k = 0; k < band->boxes; k++) {
		const struct table_box *box = &band->box[k];

		end = shown + box->cell->rows;
		if (end > p->shown)
			end = p->shown;
		changed = changed || box->changed;
		if (!artifact)
			begin_node(p, box->node, p->edge[shown]);
		put_box(p, box, p->edge[shown], p->edge[end], head, artifact);
	}
	if (changed && !artifact)
		put_rule(p, -CHANGE_BAR_AWAY, p->edge[shown],
		    CHANGE_BAR_WIDTH, p->edge[shown + 1] -
		    p->edge[shown])->colour = COLOUR_RED;
}

/* Cells of the page before that go on here say again what they are. */
static void
put_carried(const struct placing *p)
{
	const struct table_plan *t = p->t;
	int i = p->part->first, k, end;

	while (i > t->heads && t->band[i].box[0].cell->column > 0)
		i--;
	for (; i < p->part->first; i++)
		for (k = 0; k < t->band[i].boxes; k++) {
			const struct table_box *box = &t->band[i].box[k];

			end = i + box->cell->rows - p->part->first;
			if (end <= 0)
				continue;
			end += t->heads;
			put_box(p, box, p->edge[t->heads],
			    p->edge[end < p->shown ? end : p->shown], false,
			    true);
		}
}

/* ---- rules ---- */

/* The rule below row `shown`, in as few pieces as cells allow. */
static void
put_line_below(const struct placing *p, int shown)
{
	const struct table_plan *t = p->t;
	const bool *line = &t->line[band_at(p, shown) * (t->strips + 1)];
	mpt thick = p->l->spec->table_line, from;
	int c = 0;

	while (c < t->strips) {
		if (!line[c] && shown + 1 != t->heads) {
			c++;
			continue;
		}
		from = t->strip[c].left;
		while (c < t->strips && (line[c] || shown + 1 == t->heads))
			c++;
		put_rule(p, from, p->edge[shown + 1] - thick / 2,
		    (c < t->strips ? t->strip[c].left : t->width) - from,
		    thick);
	}
}

/* The rule at the left edge of column `c`. */
static void
put_bar(const struct placing *p, int c)
{
	const struct table_plan *t = p->t;
	mpt thick = p->l->spec->table_line;
	int i = 0, from;

	while (i < p->shown) {
		from = i;
		while (i < p->shown &&
		    t->bar[band_at(p, i) * (t->strips + 1) + c])
			i++;
		if (i > from)
			put_rule(p, t->strip[c].left - thick / 2,
			    p->edge[from], thick,
			    p->edge[i] - p->edge[from]);
		else
			i++;
	}
}

static void
put_rules(const struct placing *p)
{
	mpt frame = p->l->spec->table_frame, width = p->t->width;
	mpt top = p->edge[0], bottom = p->edge[p->shown];
	int i;

	put_rule(p, 0, top, width, frame);
	put_rule(p, 0, bottom - frame, width, frame);
	put_rule(p, 0, top, frame, bottom - top);
	put_rule(p, width - frame, top, frame, bottom - top);
	for (i = 0; i + 1 < p->shown; i++)
		put_line_below(p, i);
	for (i = 1; i < p->t->strips; i++)
		put_bar(p, i);
}

/* ---- a part ---- */

static void
stack(struct placing *p, mpt v)
{
	int i;

	p->shown = p->t->heads + p->part->end - p->part->first;
	p->edge = NEW_ARRAY(&p->l->job->mem, mpt, (size_t)p->shown + 1);
	for (i = 0; i < p->shown; i++) {
		p->edge[i] = v;
		v += p->t->band[band_at(p, i)].height +
		    (i < p->t->heads ? 0 : p->part->give);
	}
	p->edge[p->shown] = v;
}

void
table_place(struct layout *l, struct page *page,
    const struct table_part *part, mpt top)
{
	struct placing p = {
		.l = l, .page = page, .t = part->plan, .part = part,
	};
	int i;

	if (p.t->sideways)
		top = 0;
	begin_node(&p, p.t->table, top);
	stack(&p, put_top(&p, top));
	for (i = 0; i < p.t->heads; i++)
		put_band(&p, i);
	put_carried(&p);
	for (; i < p.shown; i++)
		put_band(&p, i);
	if (part->end == p.t->bands)
		put_notes(&p, p.edge[p.shown]);
	put_rules(&p);
}
