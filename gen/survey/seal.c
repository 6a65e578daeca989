/*
 * Room for seals: 7.3.5.1.  The seals themselves are put on the paper later;
 * whether there is room for them can be told.
 */
#include "survey/survey_inside.h"

/* What a seal is to press, and what may stand beside it. */
static bool
is_signed(const struct sight *l)
{
	return l->block != NULL && (l->block->kind == BLOCK_SIGNATURE ||
	    l->block->kind == BLOCK_DATE);
}

static const struct reserve *
first_seal(const struct page *p)
{
	const struct reserve *r = p->reserve;

	while (r != NULL && r->kind != RESERVE_SEAL)
		r = r->next;
	return r;
}

/* The top of the first seal from the text above: within a row, not in it. */
void
survey_seal_reach(struct finding *f)
{
	struct survey *s = f->s;
	mpt row = grid_pitch(&s->grid), text, gap;
	const struct reserve *r;
	const struct page *p;
	size_t i;

	for (p = s->pages->first; p != NULL; p = p->next) {
		r = first_seal(p);
		if (r == NULL)
			continue;
		text = s->spec->top_margin;
		for (i = 0; i < s->count; i++)
			if (s->lines[i].page == p &&
			    !is_signed(&s->lines[i]) &&
			    s->lines[i].top < r->y + r->height / 2)
				text = s->lines[i].top + s->lines[i].size;
		gap = r->y - text;
		survey_place(f, gap >= 0 && gap <= row, p, r->loc);
		survey_words(f, "一行之内", "within a row",
		    survey_text(f, gap), survey_text(f, gap));
	}
}

/* The last seal stands upright over the date. */
void
survey_seal_centre(struct finding *f)
{
	struct survey *s = f->s;
	const struct reserve *r, *last;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (l->block == NULL || l->block->kind != BLOCK_DATE)
			continue;
		last = NULL;
		for (r = l->page->reserve; r != NULL; r = r->next)
			if (r->kind == RESERVE_SEAL)
				last = r;
		if (last != NULL)
			survey_length(f, last->x + last->width / 2 -
			    (l->left + l->right) / 2, 0, l->page, last->loc);
	}
}

/* More than a tenth of a millimetre, which nobody could see. */
static bool
overlap(const struct reserve *r, mpt x, mpt y, mpt width, mpt height)
{
	enum { SEEN = 284 };

	return x + SEEN < r->x + r->width && x + width > r->x + SEEN &&
	    y + SEEN < r->y + r->height && y + height > r->y + SEEN;
}

/* No line but what it presses, and no other seal, is in a seal's room. */
void
survey_seal_free(struct finding *f)
{
	struct survey *s = f->s;
	const struct reserve *r, *other;
	const struct page *p;
	bool free;
	size_t i;

	for (p = s->pages->first; p != NULL; p = p->next)
		for (r = p->reserve; r != NULL; r = r->next) {
			free = r->y + r->height <= s->spec->top_margin +
			    s->spec->type_height &&
			    r->x >= sight_left(s, p) && r->x + r->width <=
			    sight_left(s, p) + s->spec->type_width;
			for (other = r->next; other != NULL;
			    other = other->next)
				free = free && !overlap(r, other->x, other->y,
				    other->width, other->height);
			for (i = 0; i < s->count; i++)
				free = free && (s->lines[i].page != p ||
				    is_signed(&s->lines[i]) || !overlap(r,
				    s->lines[i].left, s->lines[i].top,
				    s->lines[i].right - s->lines[i].left,
				    s->lines[i].size));
			survey_place(f, free, p, r->loc);
		}
}
