/*
 * The word 草稿 across every page of a draft, pale and below the text.
 */
#include "base/utf8.h"
#include "layout/layout_inside.h"

enum { DRAFT_SIZE = 150000, DRAFT_TURN = 45 };

void
draft_place(struct layout *l, struct page *p)
{
	static const uint32_t word[] = {0x8349, 0x7A3F};	/* 草稿 */
	enum { COUNT = sizeof(word) / sizeof(word[0]) };
	struct mark_glyph *g;
	struct mark *m;
	struct glyph glyph;
	size_t i;

	if (!l->doc->draft)
		return;
	m = place_mark(l, p, MARK_TEXT, LAYER_DRAFT);
	m->glyphs = g = NEW_ARRAY(&l->job->mem, struct mark_glyph, COUNT);
	m->count = COUNT;
	m->colour = COLOUR_PALE;
	m->size = m->height = DRAFT_SIZE;
	m->width = DRAFT_SIZE * COUNT;
	m->turn = DRAFT_TURN;
	/*
	 * Turned about its first origin: half the word's length to the lower
	 * left of the sheet's middle (0.7071 = cos 45°), and the middle of
	 * its height on the diagonal.
	 */
	m->x = p->width / 2 - (mpt)((int64_t)m->width / 2 * 7071 / 10000) +
	    (mpt)((int64_t)DRAFT_SIZE * 38 / 100 * 7071 / 10000);
	m->y = p->height / 2 + (mpt)((int64_t)m->width / 2 * 7071 / 10000) +
	    (mpt)((int64_t)DRAFT_SIZE * 38 / 100 * 7071 / 10000);
	for (i = 0; i < COUNT; i++) {
		fonts_glyph(l->fonts, ROLE_HEI, word[i], &glyph);
		m->face = glyph.face;
		g[i].cp = word[i];
		g[i].gid = glyph.gid;
		g[i].x = m->x + (mpt)i * DRAFT_SIZE;
	}
}
