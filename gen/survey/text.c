/*
 * Lines of the text: indents (7.3.3), what may not begin or end one, numbers
 * that must not be split, and what practice asks for.
 */
#include "survey/survey_inside.h"

#include "layout/class.h"

/* Each line of the text, with the one before it or NULL. */
typedef void look_at(struct finding *f, const struct sight *before,
    const struct sight *l);

static void
each_line(struct finding *f, look_at *look)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++)
		if (sight_is_body(&s->lines[i]))
			look(f, i > 0 ? &s->lines[i - 1] : NULL,
			    &s->lines[i]);
}

static struct loc
place_of(const struct sight *l)
{
	return l->marks[0]->loc;
}

static mpt
from_edge(const struct survey *s, const struct sight *l)
{
	return l->left - sight_left(s, l->page);
}

/* An opening mark's ink is in its right half: it may stand closer. */
static void
look_at_indent(struct finding *f, const struct sight *before,
    const struct sight *l)
{
	(void)before;
	if (l->begins && !class_blank_left(class_of(sight_first(l))))
		survey_length(f, from_edge(f->s, l), spec_cells(f->s->spec,
		    f->s->spec->indent * 1000), l->page, place_of(l));
}

void
survey_indent(struct finding *f)
{
	each_line(f, look_at_indent);
}

static void
look_at_flush(struct finding *f, const struct sight *before,
    const struct sight *l)
{
	(void)before;
	if (!l->begins && !class_blank_left(class_of(sight_first(l))))
		survey_length(f, from_edge(f->s, l), 0, l->page,
		    place_of(l));
}

void
survey_flush(struct finding *f)
{
	each_line(f, look_at_flush);
}

static void
look_at_start(struct finding *f, const struct sight *before,
    const struct sight *l)
{
	enum char_class c = class_of(sight_first(l));

	(void)before;
	survey_place(f, l->begins || (!class_no_start(c) &&
	    c != CLASS_POSTFIX), l->page, place_of(l));
}

void
survey_line_start(struct finding *f)
{
	each_line(f, look_at_start);
}

static void
look_at_end(struct finding *f, const struct sight *before,
    const struct sight *l)
{
	(void)before;
	survey_place(f, l->ends || !class_no_end(class_of(sight_last(l))),
	    l->page, place_of(l));
}

void
survey_line_end(struct finding *f)
{
	each_line(f, look_at_end);
}

static void
look_at_number(struct finding *f, const struct sight *before,
    const struct sight *l)
{
	if (before == NULL || l->begins)
		return;
	survey_place(f, class_of(sight_last(before)) != CLASS_DIGIT ||
	    class_of(sight_first(l)) != CLASS_DIGIT, l->page, place_of(l));
}

void
survey_numbers(struct finding *f)
{
	each_line(f, look_at_number);
}

/* The widest gap that a line was given, in milli-cells above the natural. */
static int32_t
gap_of(const struct survey *s, const struct sight *l)
{
	mpt cell = spec_cells(s->spec, 1000), widest = 0, gap;
	size_t i, k;

	for (i = 0; i < l->count; i++)
		for (k = 1; k < l->marks[i]->count; k++) {
			const struct mark_glyph *g = &l->marks[i]->glyphs[k];

			if (class_of(g[-1].cp) != CLASS_HANZI ||
			    class_of(g->cp) != CLASS_HANZI)
				continue;
			gap = g->x - g[-1].x - cell;
			if (gap > widest)
				widest = gap;
		}
	return (int32_t)((int64_t)widest * 1000 / cell);
}

void
survey_loose(struct finding *f)
{
	struct survey *s = f->s;
	struct arena *mem = &s->job->mem;
	int32_t most = 0, gap;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (!sight_is_body(l) || l->ends)
			continue;
		gap = gap_of(s, l);
		if (gap > most)
			most = gap;
		survey_place(f, gap <= s->spec->loosest_gap, l->page,
		    place_of(l));
	}
	survey_words(f, arena_printf(mem, "至多放宽 %d 毫字",
	    s->spec->loosest_gap), arena_printf(mem,
	    "%d/1000 of a character at most", s->spec->loosest_gap),
	    arena_printf(mem, "最多 %d 毫字", most),
	    arena_printf(mem, "%d/1000", most));
}

/* Characters of a line that are no marks. */
static int
count_letters(const struct sight *l)
{
	size_t i, k;
	int n = 0;

	for (i = 0; i < l->count; i++)
		for (k = 0; k < l->marks[i]->count; k++) {
			enum char_class c =
			    class_of(l->marks[i]->glyphs[k].cp);

			n += c == CLASS_HANZI || c == CLASS_DIGIT ||
			    c == CLASS_LATIN;
		}
	return n;
}

static void
look_at_orphan(struct finding *f, const struct sight *before,
    const struct sight *l)
{
	(void)before;
	if (l->ends && !l->begins)
		survey_place(f, count_letters(l) >=
		    f->s->spec->last_line_cells, l->page, place_of(l));
}

void
survey_orphan(struct finding *f)
{
	each_line(f, look_at_orphan);
}

/* A heading on its own row may not be the last of its page. */
void
survey_stranded(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (l->block == NULL || l->block->kind != BLOCK_HEADING ||
		    l->block->run_in || !l->ends)
			continue;
		survey_place(f, i + 1 < s->count && l[1].page == l->page,
		    l->page, place_of(l));
	}
}
