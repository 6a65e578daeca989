/*
 * 版记 (7.4): 抄送, 印发机关 and 印发日期 between rules as wide as the type
 * area, the last of which lies on its lower edge.  A letter has neither the
 * rules nor the line of printing (10.1).
 */
#include "layout/layout_inside.h"

/* 版记 while it grows downwards from its upper edge. */
struct record {
	struct layout *l;
	int group;
	mpt height;		/* so far */
	struct slot *first;
};

static struct slot *
add_slot(struct record *r)
{
	struct slot *s = slot_add(r->l, 0, r->group);

	if (r->first == NULL)
		r->first = s;
	s->at_foot = true;
	s->sides = r->l->doc->record_sides;
	s->drop = r->height;
	return s;
}

static void
add_rule(struct record *r, mpt thickness)
{
	if (r->l->doc->record_plain)
		return;
	add_slot(r)->rule = thickness;
	r->height += thickness;
}

/* A line of type of size 4, in the middle of its row. */
static void
add_line(struct record *r, const struct text *t, struct line line)
{
	const struct spec *spec = r->l->spec;
	struct slot *s = add_slot(r);

	s->text = t;
	s->line = line;
	s->size = spec->record_size;
	s->drop += (spec->record_pitch - spec->record_size) / 2;
	s->off_grid = true;
}

/* The width of the type area in thousandths of the type's size. */
static mcell
full_width(const struct layout *l)
{
	return (mcell)((int64_t)l->spec->type_width * CELL_UNITS /
	    l->spec->record_size);
}

/* 抄送：…, one character in at both sides, wrapped behind the colon. */
static void
add_names(struct record *r, const struct block *b)
{
	struct layout *l = r->l;
	struct text *t = NEW(&l->job->mem, struct text);
	struct node *n = node_add(l, TAG_P, NULL);
	mcell side = l->spec->record_side * CELL_UNITS;
	struct measure m = {.first = side, .width = full_width(l) - side};
	struct lines lines;
	size_t label, i;

	t->loc = b->loc;
	text_add(l, t, ROLE_FANGSONG, b->label, NULL, n);
	label = t->count;
	m.rest = side + text_width(t, 0, label);
	text_add_runs(l, t, ROLE_FANGSONG, b, n);
	text_settle(t);
	text_hold(t, label);
	lines = break_text(l, t, &m);
	for (i = 0; i < lines.count; i++) {
		add_line(r, t, lines.line[i]);
		r->height += l->spec->record_pitch;
	}
}

/* Who printed it at the left, when at the right, on one row. */
static void
add_printing(struct record *r, const struct block *b)
{
	struct layout *l = r->l;
	struct text *t = NEW(&l->job->mem, struct text);
	mcell side = l->spec->record_side * CELL_UNITS;
	mcell right = full_width(l) - side, width;
	size_t cut = 0;

	text_add_runs(l, t, ROLE_FANGSONG, b, node_add(l, TAG_P, NULL));
	text_settle(t);
	while (cut < t->count && (cut == 0 || !t->items[cut - 1].forced))
		cut++;
	width = text_width(t, cut, t->count);
	if (side + text_width(t, 0, cut) + CELL_UNITS + width > right)
		diag_add(l->job, L311, b->loc);
	add_line(r, t, (struct line){.end = cut, .indent = side,
	    .last = true});
	if (cut < t->count)
		add_line(r, t, (struct line){.first = cut, .end = t->count,
		    .indent = right - width, .last = true});
	r->height += l->spec->record_pitch;
}

/* Hangs what was made on the lower edge of the type area. */
static void
settle(struct record *r)
{
	const struct spec *spec = r->l->spec;
	const struct grid *g = &r->l->grid;
	struct slot *s;
	mpt top = spec->type_height - r->height;
	int rows = 1;

	/* Without a rule there the last line itself touches the edge. */
	if (r->l->doc->record_plain)
		top += (spec->record_pitch - spec->record_size) / 2;
	while (rows < g->rows && grid_top(g, g->rows - rows) > top)
		rows++;
	for (s = r->first; s != NULL; s = s->next) {
		s->drop += top - grid_top(g, g->rows - rows);
		if (s->next == NULL)
			s->rows = rows;
	}
}

const struct block *
record_lay(struct layout *l, const struct block *b)
{
	struct record r = {.l = l, .group = ++l->groups};
	bool begun = false;

	annex_end(l);
	for (; b != NULL; b = b->next) {
		l->block = b;
		if (b->kind == BLOCK_RECORD_PRINT) {
			add_rule(&r, begun ? l->spec->record_thin :
			    l->spec->record_thick);
			add_printing(&r, b);
		} else if (b->kind == BLOCK_RECORD_TO ||
		    b->kind == BLOCK_RECORD_COPY) {
			if (!begun)
				add_rule(&r, l->spec->record_thick);
			add_names(&r, b);
		} else
			break;
		begun = true;
	}
	add_rule(&r, l->spec->record_thick);
	settle(&r);
	return b;
}
