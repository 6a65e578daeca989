/*
 * The sheet and the type area: 5.1, 5.2 of GB/T 9704—2012.
 */
#include "survey/survey_inside.h"

#include "layout/class.h"

static const struct loc nowhere;

static struct loc
place_of(const struct sight *l)
{
	return l->marks[0]->loc;
}

void
survey_paper_width(struct finding *f)
{
	const struct page *p;

	for (p = f->s->pages->first; p != NULL; p = p->next)
		survey_length(f, p->width, f->s->spec->paper_width, p,
		    nowhere);
}

void
survey_paper_height(struct finding *f)
{
	const struct page *p;

	for (p = f->s->pages->first; p != NULL; p = p->next)
		survey_length(f, p->height, f->s->spec->paper_height, p,
		    nowhere);
}

/* A later line of a paragraph that begins with a whole character. */
static bool
is_flush(const struct sight *l)
{
	return sight_is_body(l) && !l->begins &&
	    !class_blank_left(class_of(sight_first(l)));
}

/* A line that the paragraph goes on behind, ending with a whole character. */
static bool
is_full(const struct sight *l)
{
	return sight_is_body(l) && !l->ends &&
	    !class_blank_right(class_of(sight_last(l)));
}

void
survey_left(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (is_flush(l))
			survey_length(f, l->left - sight_left(s, l->page) +
			    s->spec->binding_margin, s->spec->binding_margin,
			    l->page, place_of(l));
	}
}

void
survey_right(struct finding *f)
{
	struct survey *s = f->s;
	mpt white = s->spec->paper_width - s->spec->binding_margin -
	    s->spec->type_width;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (is_full(l))
			survey_length(f, sight_left(s, l->page) +
			    s->spec->type_width - l->right + white, white,
			    l->page, place_of(l));
	}
}

/* Where the em box of row `row` begins, by the line model. */
static mpt
row_top(const struct survey *s, int row)
{
	return s->spec->top_margin + grid_top(&s->grid, row);
}

void
survey_top(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (sight_is_body(l) && (i == 0 || l[-1].page != l->page))
			survey_length(f, l->top, row_top(s, 0), l->page,
			    place_of(l));
	}
}

/*
 * Whether the few rows from `l` on were put on the page of the sign-off so
 * that it does not stand without text (7.3.5.5).
 */
static bool
goes_with_sign_off(const struct survey *s, const struct sight *l)
{
	const struct sight *end = s->lines + s->count, *k = l;

	while (k < end && k->page == l->page && sight_is_body(k))
		k++;
	return k - l <= s->spec->signoff_body_rows && k < end &&
	    k->page == l->page && k->block != NULL &&
	    (k->block->kind == BLOCK_ATTACHMENT ||
	    k->block->kind == BLOCK_SIGNATURE ||
	    k->block->kind == BLOCK_DATE);
}

/* The last line of a page that text runs over. */
static bool
is_last_of_full(const struct survey *s, size_t i)
{
	const struct sight *l = &s->lines[i], *next = l + 1;

	return i + 1 < s->count && next->page != l->page &&
	    sight_is_body(l) && sight_is_body(next) && !next->begins &&
	    !goes_with_sign_off(s, next);
}

void
survey_bottom(struct finding *f)
{
	struct survey *s = f->s;
	mpt end = row_top(s, s->grid.rows - 1) + s->spec->body_size;
	size_t i;

	for (i = 0; i < s->count; i++)
		if (is_last_of_full(s, i))
			survey_length(f, s->spec->paper_height -
			    s->lines[i].top - s->lines[i].size,
			    s->spec->paper_height - end, s->lines[i].page,
			    place_of(&s->lines[i]));
}

void
survey_pitch(struct finding *f)
{
	struct survey *s = f->s;
	mpt pitch = row_top(s, 1) - row_top(s, 0);
	size_t i;

	for (i = 1; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (sight_is_body(l) && sight_is_body(l - 1) &&
		    l->page == l[-1].page)
			survey_length(f, l->top - l[-1].top, pitch, l->page,
			    place_of(l));
	}
}

void
survey_rows(struct finding *f)
{
	struct survey *s = f->s;
	struct arena *mem = &s->job->mem;
	int least = s->grid.rows;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (!is_last_of_full(s, i))
			continue;
		survey_place(f, l->row == s->grid.rows - 1, l->page,
		    place_of(l));
		if (l->row + 1 < least)
			least = l->row + 1;
	}
	survey_words(f, arena_printf(mem, "%d 行", s->grid.rows),
	    arena_printf(mem, "%d", s->grid.rows),
	    arena_printf(mem, least == s->grid.rows ? "%d 行" :
	    "最少 %d 行", least), arena_printf(mem, "%d", least));
}

/* Looks at the distances of neighbouring characters in one mark. */
static void
look_at_cells(struct finding *f, const struct sight *l,
    const struct mark *m)
{
	mpt cell = spec_cells(f->s->spec, 1000);
	size_t k;

	for (k = 1; k < m->count; k++)
		if (class_of(m->glyphs[k - 1].cp) == CLASS_HANZI &&
		    class_of(m->glyphs[k].cp) == CLASS_HANZI)
			survey_length(f, m->glyphs[k].x - m->glyphs[k - 1].x,
			    cell, l->page, m->loc);
}

/* Whether marks stand side by side: they may be closer than two cells. */
static bool
has_pair(const struct sight *l)
{
	enum char_class before = CLASS_HANZI, c;
	size_t i, k;

	for (i = 0; i < l->count; i++)
		for (k = 0; k < l->marks[i]->count; k++) {
			c = class_of(l->marks[i]->glyphs[k].cp);
			if (class_blank_right(before) && class_blank_left(c))
				return true;
			before = c;
		}
	return false;
}

/* Lines that fill themselves: their characters stand on the grid. */
void
survey_cell(struct finding *f)
{
	struct survey *s = f->s;
	size_t i, k;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];
		int32_t room = s->spec->cells * 1000;

		if (l->begins)
			room -= s->spec->indent * 1000;
		if (!sight_is_body(l) || has_pair(l) || (!l->ends &&
		    sight_natural(l) != room))
			continue;
		for (k = 0; k < l->count; k++)
			look_at_cells(f, l, l->marks[k]);
	}
}

/* How many cells lines hold that are neither first nor last. */
void
survey_cells(struct finding *f)
{
	struct survey *s = f->s;
	struct arena *mem = &s->job->mem;
	int32_t want = s->spec->cells * 1000;
	unsigned exact = 0;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];
		int32_t width = sight_natural(l);

		if (!sight_is_body(l) || l->begins || l->ends)
			continue;
		exact += width == want;
		/* A mark at the end may give its blank half, or go over. */
		survey_place(f, width <= want + 1000 &&
		    width >= want - 2500, l->page, place_of(l));
	}
	survey_words(f, arena_printf(mem, "%d 字", s->spec->cells),
	    arena_printf(mem, "%d", s->spec->cells),
	    arena_printf(mem, "%u 行中 %u 行恰好 %d 字", f->row->tried,
	    exact, s->spec->cells),
	    arena_printf(mem, "%u of %u lines have %d", exact,
	    f->row->tried, s->spec->cells));
}

void
survey_ink(struct finding *f)
{
	struct survey *s = f->s;
	size_t i, k;

	for (i = 0; i < s->count; i++)
		for (k = 0; k < s->lines[i].count; k++) {
			const struct mark *m = s->lines[i].marks[k];

			if (sight_is_body(&s->lines[i]) && !m->missing)
				survey_place(f, m->colour == COLOUR_BLACK,
				    s->lines[i].page, m->loc);
		}
}
