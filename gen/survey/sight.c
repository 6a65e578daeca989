/*
 * Marks to lines: what a reader of the page sees as one line of text.
 */
#include "survey/survey_inside.h"

#include <stdlib.h>

#include "layout/class.h"

mpt
sight_left(const struct survey *s, const struct page *p)
{
	const struct spec *spec = s->spec;

	if (s->doc->duplex && p->folio % 2 == 0)
		return spec->paper_width - spec->binding_margin -
		    spec->type_width;
	return spec->binding_margin;
}

static bool
is_read(const struct mark *m)
{
	return m->kind == MARK_TEXT && m->layer == LAYER_BODY &&
	    m->turn == 0 && m->count > 0;
}

/* Whether a mark goes on the line that `last` is on. */
static bool
continues(const struct mark *last, const struct mark *m)
{
	return abs(m->y - last->y) < last->size / 2 && m->x > last->x;
}

/* The mark that tells where the line stands: most characters, own face. */
static const struct mark *
main_mark(const struct survey *s, const struct sight *l)
{
	const struct mark *best = l->marks[0];
	size_t i, most = 0;
	int role;

	for (i = 0; i < l->count; i++)
		for (role = 0; role < ROLE__COUNT; role++)
			if (l->marks[i]->count > most && l->marks[i]->face ==
			    fonts_face(s->fonts, (enum role)role)) {
				best = l->marks[i];
				most = best->count;
			}
	return best;
}

static int
grid_row(const struct survey *s, const struct sight *l)
{
	int row;

	if (l->size != s->spec->body_size)
		return -1;
	for (row = 0; row < s->grid.rows; row++) {
		mpt top = s->spec->top_margin +
		    grid_top(&s->grid, row);

		/* A character's eighth: what a slip of layout would not be. */
		if (abs(l->top - top) <= s->spec->body_size / 8)
			return row;
	}
	return -1;
}

/* Whose ink is centred in the rows of such a block. */
static enum role
role_of(const struct block *b)
{
	if (b != NULL && (b->kind == BLOCK_TITLE ||
	    b->kind == BLOCK_ANNEX_TITLE))
		return ROLE_XIAOBIAO;
	if (b != NULL && b->kind == BLOCK_TITLE_NOTE)
		return ROLE_KAI;
	return ROLE_FANGSONG;
}

static void
measure(struct survey *s, struct sight *l)
{
	const struct mark *m = main_mark(s, l);
	const struct mark *last = l->marks[l->count - 1];

	l->base = m->y;
	l->size = m->size;
	l->left = l->marks[0]->x;
	l->right = last->x + last->width;
	l->block = l->marks[0]->node->block;
	l->top = m->y - m->size / 2 - (mpt)((int64_t)m->size *
	    fonts_face(s->fonts, role_of(l->block))->centre / 1000);
	l->last_block = last->node->block;
	l->row = grid_row(s, l);
}

static void
add_page(struct survey *s, const struct page *p, const struct mark **marks)
{
	const struct mark *m, *last = NULL;
	struct sight *l = NULL;

	for (m = p->mark; m != NULL; m = m->next) {
		if (!is_read(m))
			continue;
		if (last == NULL || !continues(last, m)) {
			l = &s->lines[s->count++];
			l->page = p;
			l->marks = marks;
		}
		*marks++ = last = m;
		l->count++;
	}
}

static size_t
count_marks(const struct page *p)
{
	const struct mark *m;
	size_t n = 0;

	for (m = p->mark; m != NULL; m = m->next)
		n += is_read(m);
	return n;
}

/* Whether the text of `next` runs on from the line before it. */
static bool
runs_on(const struct sight *line, const struct sight *next)
{
	const struct block *b = line->last_block;

	return next->block == b || (b != NULL && b->kind == BLOCK_HEADING &&
	    b->run_in && b->next == next->block);
}

void
sight_all(struct survey *s)
{
	const struct page *p;
	size_t n = 0, i;

	for (p = s->pages->first; p != NULL; p = p->next)
		n += count_marks(p);
	s->lines = NEW_ARRAY(&s->job->mem, struct sight, n + 1);
	for (p = s->pages->first; p != NULL; p = p->next)
		add_page(s, p, NEW_ARRAY(&s->job->mem, const struct mark *,
		    count_marks(p) + 1));
	for (i = 0; i < s->count; i++)
		measure(s, &s->lines[i]);
	for (i = 0; i < s->count; i++) {
		s->lines[i].begins = i == 0 ||
		    !runs_on(&s->lines[i - 1], &s->lines[i]);
		if (i > 0)
			s->lines[i - 1].ends = s->lines[i].begins;
	}
	if (s->count > 0)
		s->lines[s->count - 1].ends = true;
}

uint32_t
sight_first(const struct sight *l)
{
	return l->marks[0]->glyphs[0].cp;
}

uint32_t
sight_last(const struct sight *l)
{
	const struct mark *m = l->marks[l->count - 1];

	return m->glyphs[m->count - 1].cp;
}

const char *
sight_text(struct survey *s, const struct sight *l)
{
	struct buf b = {.mem = &s->job->mem};
	size_t i, k;

	for (i = 0; i < l->count; i++)
		for (k = 0; k < l->marks[i]->count; k++)
			buf_put_cp(&b, l->marks[i]->glyphs[k].cp);
	return buf_text(&b);
}

bool
sight_is_body(const struct sight *l)
{
	return l->block != NULL && (l->block->kind == BLOCK_PARA ||
	    l->block->kind == BLOCK_HEADING);
}

/* A cell, a half, or what the face has for it. */
static int32_t
natural_width(const struct mark *m, const struct mark_glyph *g)
{
	enum char_class c = class_of(g->cp);

	if (c == CLASS_HANZI || class_is_full(c))
		return 1000;
	return c == CLASS_DIGIT ? 500 : face_advance(m->face, g->gid);
}

int32_t
sight_natural(const struct sight *l)
{
	int32_t width = 0;
	size_t i, k;

	for (i = 0; i < l->count; i++)
		for (k = 0; k < l->marks[i]->count; k++)
			width += natural_width(l->marks[i],
			    &l->marks[i]->glyphs[k]);
	return width;
}
