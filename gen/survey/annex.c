/*
 * What stands behind the text: attachments (7.3.7) and 版记 (7.4).
 */
#include "survey/survey_inside.h"

#include <stdlib.h>
#include <string.h>

static bool
is_kind(const struct sight *l, enum block_kind kind)
{
	return l->block != NULL && l->block->kind == kind && l->begins;
}

static struct loc
place_of(const struct sight *l)
{
	return l->marks[0]->loc;
}

/* 附件: flush left on the first row of a page. */
void
survey_annex_label(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (is_kind(l, BLOCK_ANNEX))
			survey_place(f, l->row == 0 && abs(l->left -
			    sight_left(s, l->page)) < s->spec->body_size / 8,
			    l->page, place_of(l));
	}
	survey_words(f, "第一行顶格", "row 1, flush left", "第一行顶格",
	    "row 1, flush left");
}

/* Its title: the middle of the first line on that of row 3. */
void
survey_annex_title(struct finding *f)
{
	struct survey *s = f->s;
	mpt row = s->spec->top_margin + grid_top(&s->grid, 2) +
	    s->spec->body_size / 2;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (is_kind(l, BLOCK_ANNEX_TITLE))
			survey_length(f, l->top + l->size / 2, row, l->page,
			    place_of(l));
	}
}

static const struct block *
next_of(const struct block *b, enum block_kind kind)
{
	while (b != NULL && b->kind != kind)
		b = b->next;
	return b;
}

static const char *
words_of(struct survey *s, const struct block *b)
{
	struct buf text = {.mem = &s->job->mem};
	const struct run *r;

	for (r = b->run; r != NULL; r = r->next)
		buf_puts(&text, r->text);
	return buf_text(&text);
}

/* 附件说明 and the attachments: the same names in the same order. */
void
survey_annex_list(struct finding *f)
{
	struct survey *s = f->s;
	const struct block *item, *title;

	title = next_of(s->doc->first, BLOCK_ANNEX_TITLE);
	item = next_of(s->doc->first, BLOCK_ATTACHMENT);
	for (; title != NULL; title = next_of(title->next,
	    BLOCK_ANNEX_TITLE)) {
		survey_place(f, item != NULL && strcmp(words_of(s, item),
		    words_of(s, title)) == 0, s->pages->first, title->loc);
		item = item != NULL ? next_of(item->next,
		    BLOCK_ATTACHMENT) : NULL;
	}
}

/* ---- 版记 ---- */

/* The first line of 版记; NULL when there is none. */
static const struct sight *
record_of(const struct survey *s)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		if (is_kind(&s->lines[i], BLOCK_RECORD_TO) ||
		    is_kind(&s->lines[i], BLOCK_RECORD_COPY) ||
		    is_kind(&s->lines[i], BLOCK_RECORD_PRINT))
			return &s->lines[i];
	return NULL;
}

/* The next rule of 版记 from `m` on: a table's are elsewhere, or shorter. */
static const struct mark *
next_rule(const struct survey *s, const struct sight *record,
    const struct mark *m)
{
	while (m != NULL && (m->kind != MARK_RULE ||
	    m->colour != COLOUR_BLACK || m->width != s->spec->type_width ||
	    m->y < record->top - s->spec->record_pitch))
		m = m->next;
	return m;
}

static const struct mark *
last_rule(const struct survey *s, const struct sight *record)
{
	const struct mark *m = next_rule(s, record, record->page->mark);
	const struct mark *last = m;

	while ((m = next_rule(s, record, m != NULL ? m->next : NULL)) != NULL)
		last = m;
	return last;
}

/* The last rule lies on the lower edge of the type area. */
void
survey_record_foot(struct finding *f)
{
	struct survey *s = f->s;
	const struct sight *l = s->doc->record_plain ? NULL : record_of(s);
	const struct mark *m = l != NULL ? last_rule(s, l) : NULL;

	if (m != NULL)
		survey_length(f, m->y + m->height, s->spec->top_margin +
		    s->spec->type_height, l->page, place_of(l));
}

/* The first and the last rule are thick, those between are thin. */
void
survey_record_rules(struct finding *f)
{
	struct survey *s = f->s;
	const struct sight *l = s->doc->record_plain ? NULL : record_of(s);
	const struct mark *first, *last, *m;

	if (l == NULL)
		return;
	first = next_rule(s, l, l->page->mark);
	last = last_rule(s, l);
	if (first == NULL)
		survey_length(f, 0, s->spec->record_thick, l->page,
		    place_of(l));
	for (m = first; m != NULL; m = next_rule(s, l, m->next))
		survey_length(f, m->height, m == first || m == last ?
		    s->spec->record_thick : s->spec->record_thin, l->page,
		    place_of(l));
}

/* One character of its own size in. */
void
survey_record_side(struct finding *f)
{
	struct survey *s = f->s;
	const struct sight *l = record_of(s);

	if (l != NULL)
		survey_length(f, l->left - sight_left(s, l->page),
		    s->spec->record_side * s->spec->record_size, l->page,
		    place_of(l));
}

/* On the last page of a sheet, when that is asked for. */
void
survey_record_sides(struct finding *f)
{
	struct survey *s = f->s;
	const struct sight *l = record_of(s);
	struct arena *mem = &s->job->mem;

	if (l == NULL || s->doc->record_sides == 0)
		return;
	survey_place(f, l->page->folio % s->doc->record_sides == 0, l->page,
	    place_of(l));
	survey_words(f, s->doc->record_sides == 2 ? "双数页" : "4的倍数页",
	    s->doc->record_sides == 2 ? "an even page" : "a multiple of 4",
	    arena_printf(mem, "第 %d 页", l->page->folio),
	    arena_printf(mem, "page %d", l->page->folio));
}
