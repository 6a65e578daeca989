/*
 * Page numbers: 7.5.
 */
#include "survey/survey_inside.h"

#include <string.h>

/* The page's number: the artifact below the type area; NULL: none. */
static const struct mark *
folio_of(const struct survey *s, const struct page *p)
{
	mpt end = s->spec->top_margin + s->spec->type_height;
	const struct mark *m;

	for (m = p->mark; m != NULL; m = m->next)
		if (m->kind == MARK_TEXT && m->layer == LAYER_ARTIFACT &&
		    m->turn == 0 && m->y > end)
			return m;
	return NULL;
}

static const char *
text_of(struct survey *s, const struct mark *m)
{
	struct buf b = {.mem = &s->job->mem};
	size_t i;

	for (i = 0; i < m->count; i++)
		buf_put_cp(&b, m->glyphs[i].cp);
	return buf_text(&b);
}

void
survey_folio_form(struct finding *f)
{
	struct survey *s = f->s;
	struct arena *mem = &s->job->mem;
	const struct page *p;

	if (s->doc->folio == DOC_FOLIO_NONE)
		return;
	for (p = s->pages->first; p != NULL; p = p->next) {
		const struct mark *m = folio_of(s, p);

		if (m != NULL)
			survey_place(f, strcmp(text_of(s, m),
			    arena_printf(mem, "—%d—", p->folio)) == 0, p,
			    m->loc);
	}
	survey_words(f, "— 1 —，连续编", "— 1 —, consecutive",
	    arena_printf(mem, "%u 面，%u 面不符", f->row->tried,
	    f->row->off), arena_printf(mem, "%u pages, %u differ",
	    f->row->tried, f->row->off));
}

void
survey_folio_type(struct finding *f)
{
	struct survey *s = f->s;
	const struct face *song = fonts_face(s->fonts, ROLE_SONG);
	mpt size = s->spec->folio_size;
	const struct page *p;
	const char *points, *real;

	for (p = s->pages->first; p != NULL; p = p->next) {
		const struct mark *m = folio_of(s, p);

		if (m == NULL)
			continue;
		survey_length(f, m->size, size, p, m->loc);
		if (m->face != song)
			survey_place(f, false, p, m->loc);
	}
	if (f->row->tried == 0)
		return;
	points = arena_printf(&s->job->mem, "%s %s", role_name(ROLE_SONG),
	    survey_text(f, size));
	real = arena_printf(&s->job->mem, "%s %s", song->family,
	    survey_text(f, f->worst));
	survey_words(f, points, points, real, real);
}

/* The upper edge of the dash's ink below the type area. */
void
survey_folio_drop(struct finding *f)
{
	struct survey *s = f->s;
	mpt end = s->spec->top_margin + s->spec->type_height;
	const struct page *p;
	int bottom, top;

	for (p = s->pages->first; p != NULL; p = p->next) {
		const struct mark *m = folio_of(s, p);

		if (m != NULL && face_ink(m->face, m->glyphs[0].gid,
		    &bottom, &top))
			survey_length(f, m->y - (mpt)((int64_t)m->size *
			    top / 1000) - end, s->spec->folio_drop, p,
			    m->loc);
	}
}

/* From the outer edge of the type area, in characters of its own size. */
void
survey_folio_side(struct finding *f)
{
	struct survey *s = f->s;
	mpt in = s->spec->folio_side * s->spec->folio_size;
	const struct page *p;

	if (s->doc->folio != DOC_FOLIO_OUTER)
		return;
	for (p = s->pages->first; p != NULL; p = p->next) {
		const struct mark *m = folio_of(s, p);
		mpt left;

		if (m == NULL)
			continue;
		left = m->x - sight_left(s, p);
		survey_length(f, p->folio % 2 == 0 ? left :
		    s->spec->type_width - left - m->width, in, p, m->loc);
	}
}
