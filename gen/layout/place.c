/*
 * Lines to marks: milli-cells become places on the sheet, once.
 */
#include "layout/layout_inside.h"

enum { LINK_LEAD = 125 };	/* 1/1000 em that links are higher than words */

mpt
place_left(const struct layout *l, const struct page *p)
{
	const struct spec *s = l->spec;

	if (l->doc->duplex && p->folio % 2 == 0)
		return s->paper_width - s->binding_margin - s->type_width;
	return s->binding_margin;
}

struct mark *
place_mark(struct layout *l, struct page *p, enum mark_kind kind,
    enum layer layer)
{
	struct mark *m = NEW(&l->job->mem, struct mark);

	m->kind = kind;
	m->layer = layer;
	if (l->mark_page != p) {
		l->mark_page = p;
		l->mark_tail = &p->mark;
	}
	*l->mark_tail = m;
	l->mark_tail = &m->next;
	return m;
}

/* Whether two items can be drawn by one mark. */
static bool
belong_together(const struct item *a, const struct item *b)
{
	const struct origin *oa, *ob;

	if (a->glyph->face != b->glyph->face || a->node != b->node ||
	    a->red != b->red)
		return false;
	if (a->run == b->run)
		return true;
	oa = a->run != NULL ? a->run->origin : NULL;
	ob = b->run != NULL ? b->run->origin : NULL;
	return oa == ob;
}

/* How a line that does not fit naturally is spread over its items. */
struct spread {
	mcell slack;		/* < 0: what marks give */
	mcell grow;		/* what all gaps grow by, together */
	int32_t gaps;		/* where it grows */
	mcell shrink;		/* what marks can give */
};

static struct spread
spread_of(const struct text *t, const struct line *line)
{
	struct spread s = {.slack = line->slack, .grow = -line->pull};
	size_t i;

	for (i = line->first; i + 1 < line->end; i++) {
		s.gaps += t->items[i].stretch ? 1 : 0;
		s.shrink += t->items[i].shrink;
	}
	if (s.slack > 0)
		s.grow += s.slack;
	if (s.slack < 0) {
		s.slack += break_end_trim(t, line->end);
		if (s.slack > 0)
			s.slack = 0;
	}
	return s;
}

/* A whole dealt out in equal parts, without a division for each. */
struct share {
	mcell dealt;		/* so far, rounded towards zero */
	mcell part;		/* of each, at least */
	int32_t rest, parts;	/* `rest` of them get one more */
	int32_t owed;		/* parts-ths of one, not dealt yet */
	mcell one;		/* 1, or -1 when the whole is negative */
};

static struct share
share_of(mcell whole, int32_t parts)
{
	struct share s = {.parts = parts > 0 ? parts : 1, .one = 1};

	if (parts <= 0)
		return s;
	s.part = whole / parts;
	s.rest = whole % parts;
	if (whole < 0) {
		s.one = -1;
		s.rest = -s.rest;
	}
	return s;
}

/* What the parts up to the next one come to. */
static mcell
share_next(struct share *s)
{
	s->dealt += s->part;
	s->owed += s->rest;
	if (s->owed >= s->parts) {
		s->owed -= s->parts;
		s->dealt += s->one;
	}
	return s->dealt;
}

/* One line's origins are no longer wanted when the next one's are found. */
static mcell *
room_for(struct layout *l, size_t n)
{
	if (n > l->origin_count) {
		l->origin_count = 2 * n;
		l->origins = NEW_ARRAY(&l->job->mem, mcell, l->origin_count);
	}
	return l->origins;
}

/*
 * The origins of a line's items in milli-cells from the type area's edge, and
 * behind them that of its end.
 */
static const mcell *
positions(struct layout *l, const struct text *t, const struct line *line)
{
	size_t n = line->end - line->first, i;
	mcell *x = room_for(l, n + 1);
	struct spread s = spread_of(t, line);
	mcell at = line->indent, given = 0, extra = 0;
	int64_t cut = 0, before;
	struct share share = share_of(s.grow, s.gaps);

	for (i = 0; i < n; i++) {
		const struct item *it = &t->items[line->first + i];
		bool last = i + 1 == n;

		before = cut;
		if (s.slack < 0 && s.shrink > 0 && !last) {
			given += it->shrink;
			cut = (int64_t)-s.slack * given / s.shrink;
		}
		x[i] = at + it->shift + extra - (mcell)before;
		/* An opening mark gives from its left half. */
		if (it->class == CLASS_OPEN)
			x[i] -= (mcell)(cut - before);
		at += it->width + (last ? 0 : it->joint);
		if (it->stretch && !last)
			extra = share_next(&share);
	}
	x[n] = at + extra - (mcell)cut;
	return x;
}

/* A length of the line as mpt: cells of the grid, or ems of a title. */
static mpt
to_mpt(const struct layout *l, const struct slot *s, mcell units)
{
	if (s->off_grid)
		return (mpt)((int64_t)units * s->size / CELL_UNITS);
	return spec_cells(l->spec, units);
}

/*
 * The base line of an item: the ink of 国 is centred in the em box of the
 * row, and so is that of a character which another face had to give.
 */
static mpt
base_of(const struct layout *l, const struct slot *s, const struct item *it,
    mpt top)
{
	int centre = it->glyph->fallback && it->class == CLASS_HANZI ?
	    it->glyph->face->centre : l->centre[s->role];

	return top + s->size / 2 + (mpt)((int64_t)s->size * centre / 1000);
}

/* An element begins where its first mark is, and so do those around it. */
static void
begin_node(struct node *n, int page, mpt top)
{
	for (; n != NULL && n->page == 0; n = (struct node *)n->up) {
		n->page = page;
		n->y = top;
	}
}

/*
 * What was placed as if it read to the right, from the type area's upper left
 * corner, is turned by 90° anticlockwise: that corner is at its foot.  The
 * glyphs go on as if the base line were not turned (page.h).
 */
static void
turn_mark(const struct layout *l, const struct page *p, struct mark *m,
    struct mark_glyph *g)
{
	mpt left = place_left(l, p), along = m->x - left, across = m->y;
	mpt foot = l->spec->top_margin + l->spec->type_height;
	size_t k;

	m->turn = 90;
	m->x = left + across;
	m->y = foot - along;
	for (k = 0; k < m->count; k++)
		g[k].x += m->x - left - along;
}

/* One mark of items [i, j), counted from the line's first. */
static void
place_items(struct layout *l, struct page *p, const struct slot *s,
    const mcell *x, size_t i, size_t j, mpt left, mpt top)
{
	const struct item *it = &s->text->items[s->line.first];
	struct mark *m = place_mark(l, p, MARK_TEXT, s->layer);
	struct mark_glyph *g = NEW_ARRAY(&l->job->mem, struct mark_glyph,
	    j - i);
	size_t k;

	for (k = i; k < j; k++) {
		g[k - i].cp = it[k].glyph->cp;
		g[k - i].gid = it[k].glyph->gid;
		g[k - i].x = left + to_mpt(l, s, x[k]);
	}
	m->x = g[0].x;
	m->y = base_of(l, s, &it[i], top);
	m->width = g[j - i - 1].x - m->x + (mpt)((int64_t)s->size *
	    it[j - 1].glyph->advance / 1000);
	m->height = m->size = s->size;
	m->face = it[i].glyph->face;
	m->glyphs = g;
	m->count = j - i;
	m->colour = it[i].red ? COLOUR_RED : COLOUR_BLACK;
	if (s->sideways)
		turn_mark(l, p, m, g);
	if (s->layer == LAYER_BODY) {
		m->node = it[i].node;
		begin_node(it[i].node, p->number, s->sideways ?
		    l->spec->top_margin : top);
	}
	m->missing = it[i].run != NULL && it[i].run->kind == RUN_MISSING;
	m->loc = it[i].run != NULL ? it[i].run->loc : s->text->loc;
	if (it[i].run != NULL && it[i].run->origin != NULL) {
		m->origin = it[i].run->origin;
		m->path = m->origin->path;
	}
}

/* The link that an item leads to, NULL for none. */
static const struct doc_link *
link_of(const struct item *it)
{
	return it->run != NULL ? it->run->link : NULL;
}

/*
 * A link over items [i, j) of the line: the em boxes of its words and what
 * parts them from other lines, so that it is easy to hit.
 */
static void
place_link(struct layout *l, struct page *p, const struct slot *s,
    const mcell *x, size_t i, size_t j, mpt top)
{
	const struct item *it = &s->text->items[s->line.first + i];
	struct mark *m = place_mark(l, p, MARK_LINK, LAYER_BODY);
	mpt lead = s->size * LINK_LEAD / 1000, edge = place_left(l, p);
	mpt along = s->left + to_mpt(l, s, x[i]), across = top - lead;
	mpt length = s->left + to_mpt(l, s, x[j]) - along;
	mpt foot = l->spec->top_margin + l->spec->type_height;

	m->node = it->node;
	m->target = it->run->link->file;
	m->alt = it->run->link->alt;
	m->loc = it->run->loc;
	m->x = edge + (s->sideways ? across : along);
	m->y = s->sideways ? foot - along - length : across;
	m->width = s->sideways ? s->size + 2 * lead : length;
	m->height = s->sideways ? length : s->size + 2 * lead;
}

void
place_line(struct layout *l, struct page *p, const struct slot *s, mpt top)
{
	const struct line *line = &s->line;
	const struct item *it = &s->text->items[line->first];
	const mcell *x = positions(l, s->text, line);
	mpt left = place_left(l, p) + s->left;
	size_t n = line->end - line->first, i, j, from = 0;

	if (n > 0 && it[n - 1].class == CLASS_SPACE)
		n--;
	for (i = 0; i < n; i = j) {
		for (j = i + 1; j < n; j++)
			if (!belong_together(&it[i], &it[j]))
				break;
		place_items(l, p, s, x, i, j, left, top);
		if (j < n && link_of(&it[j]) == link_of(&it[i]))
			continue;
		if (link_of(&it[i]) != NULL && s->layer == LAYER_BODY)
			place_link(l, p, s, x, from, j, top);
		from = j;
	}
}
