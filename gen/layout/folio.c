/*
 * Page numbers (7.5): size 4 宋体 between two dashes, the dashes' upper edge
 * 7 mm below the type area, one character in at the outer side.
 */
#include "base/utf8.h"
#include "layout/layout_inside.h"

/* Half a character between a dash and the number. */
enum { GAP = 500 };

/* Puts one character at `at` (thousandths of the size); where it ends. */
static mcell
put(struct layout *l, struct mark *m, struct mark_glyph *g, uint32_t cp,
    mcell at, mcell width)
{
	struct glyph glyph;

	fonts_glyph(l->fonts, ROLE_SONG, cp, &glyph);
	if (m->count == 0)
		m->face = glyph.face;
	g->cp = cp;
	g->gid = glyph.gid;
	if (width == 0)
		width = glyph.advance;
	/* For now from the number's own left edge. */
	g->x = (mpt)((int64_t)l->spec->folio_size *
	    (at + (width - glyph.advance) / 2) / 1000);
	m->count++;
	return at + width;
}

/* Writes — n — from 0; its width in thousandths of the size. */
static mcell
write_number(struct layout *l, struct mark *m, struct mark_glyph *g, int n)
{
	const char *digits = arena_printf(&l->job->mem, "%d", n);
	mcell at = put(l, m, g, 0x2014, 0, CELL_UNITS) + GAP;

	for (; *digits != '\0'; digits++)
		at = put(l, m, g + m->count, (uint32_t)*digits, at, 0);
	return put(l, m, g + m->count, 0x2014, at + GAP, CELL_UNITS);
}

static mpt
left_of(const struct layout *l, const struct page *p, mpt width)
{
	const struct spec *s = l->spec;
	mpt left = place_left(l, p);
	mpt in = s->folio_side * s->folio_size;

	if (l->doc->folio == DOC_FOLIO_CENTRED)
		return left + (s->type_width - width) / 2;
	return p->folio % 2 == 0 ? left + in :
	    left + s->type_width - in - width;
}

void
folio_place(struct layout *l, struct page *p)
{
	const struct spec *s = l->spec;
	struct mark_glyph *g;
	struct mark *m;
	int bottom = 0, top = 370;
	mpt left;
	size_t i;

	/* The first page of a letter bears no number (10.1). */
	if (l->doc->folio == DOC_FOLIO_NONE || p->unnumbered ||
	    (l->doc->head == DOC_HEAD_LETTER && p->number == 1))
		return;
	m = place_mark(l, p, MARK_TEXT, LAYER_ARTIFACT);
	m->glyphs = g = NEW_ARRAY(&l->job->mem, struct mark_glyph, 16);
	m->size = m->height = s->folio_size;
	m->width = (mpt)((int64_t)write_number(l, m, g, p->folio) *
	    s->folio_size / 1000);
	left = left_of(l, p, m->width);
	for (i = 0; i < m->count; i++)
		g[i].x += left;
	m->x = g[0].x;
	/* The dash's ink, not its box, is what the 7 mm are measured to. */
	face_ink(m->face, g[0].gid, &bottom, &top);
	m->y = s->top_margin + s->type_height + s->folio_drop +
	    (mpt)((int64_t)s->folio_size * top / 1000);
}
