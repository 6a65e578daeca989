/*
 * Bars beside changed lines: a comparison's only addition to the page.  They
 * stand in the margin, as high as the row, so that neighbours join.
 */
#include "layout/layout_inside.h"

static bool
is_changed(const struct slot *s)
{
	size_t i;

	if (s->text == NULL)
		return false;
	for (i = s->line.first; i < s->line.end; i++) {
		const struct run *r = s->text->items[i].run;

		if (r != NULL && r->changed)
			return true;
	}
	return false;
}

void
change_place(struct layout *l, struct page *p, const struct slot *s,
    mpt top, mpt bottom)
{
	struct mark *m;

	if (!is_changed(s))
		return;
	m = place_mark(l, p, MARK_RULE, LAYER_ARTIFACT);
	m->x = place_left(l, p) - CHANGE_BAR_AWAY;
	m->y = top;
	m->width = CHANGE_BAR_WIDTH;
	m->height = bottom - top;
	m->colour = COLOUR_RED;
	m->loc = s->text->loc;
}
