/*
 * Title, addressee and headings: 7.3.1 to 7.3.3.
 */
#include "survey/survey_inside.h"

#include <stdlib.h>
#include <string.h>

static struct loc
place_of(const struct sight *l)
{
	return l->marks[0]->loc;
}

static bool
is_kind(const struct sight *l, enum block_kind kind)
{
	return l->block != NULL && l->block->kind == kind;
}

void
survey_title_centre(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];
		mpt left, right;

		if (!is_kind(l, BLOCK_TITLE))
			continue;
		left = l->left - sight_left(s, l->page);
		right = s->spec->type_width - left - (l->right - l->left);
		survey_length(f, left - right, 0, l->page, place_of(l));
	}
}

/* The lines of one title from `i`; how many. */
static size_t
title_lines(const struct survey *s, size_t i)
{
	size_t n = 1;

	while (i + n < s->count && !s->lines[i + n].begins)
		n++;
	return n;
}

static mpt
width_of(const struct sight *l)
{
	return l->right - l->left;
}

/* Neither a rectangle nor an hourglass, and no line fills the width. */
static bool
is_shaped(const struct survey *s, const struct sight *l, size_t n)
{
	mpt em = s->spec->title_size;
	bool equal = n > 1;
	size_t i;

	for (i = 0; i < n; i++) {
		if (width_of(&l[i]) > s->spec->title_cells * em)
			return false;
		if (abs(width_of(&l[i]) - width_of(&l[0])) > em / 2)
			equal = false;
		if (i > 0 && i + 1 < n &&
		    width_of(&l[i]) < width_of(&l[i - 1]) &&
		    width_of(&l[i]) < width_of(&l[i + 1]))
			return false;
	}
	return !equal;
}

void
survey_title_shape(struct finding *f)
{
	struct survey *s = f->s;
	struct buf zh = {.mem = &s->job->mem};
	size_t i, n, k;

	for (i = 0; i < s->count; i += n) {
		n = title_lines(s, i);
		if (!is_kind(&s->lines[i], BLOCK_TITLE))
			continue;
		survey_place(f, is_shaped(s, &s->lines[i], n),
		    s->lines[i].page, place_of(&s->lines[i]));
		if (zh.len > 0)
			continue;
		for (k = 0; k < n; k++)
			buf_printf(&zh, "%s%d", k > 0 ? "／" : "",
			    (width_of(&s->lines[i + k]) +
			    s->spec->title_size / 2) / s->spec->title_size);
	}
	survey_words(f, arena_printf(&s->job->mem,
	    "梯形或菱形，每行至多 %d 字", s->spec->title_cells),
	    arena_printf(&s->job->mem,
	    "trapezoid or lozenge, %d characters a line at most",
	    s->spec->title_cells), arena_printf(&s->job->mem, "%s 字",
	    buf_text(&zh)), buf_text(&zh));
}

/*
 * Blank rows between the title, with its notes, and what follows: the next
 * row of the grid that the title leaves free is row 0 of them.
 */
void
survey_title_below(struct finding *f)
{
	struct survey *s = f->s;
	mpt pitch = grid_pitch(&s->grid);
	size_t i;

	for (i = 0; i + 1 < s->count; i++) {
		const struct sight *l = &s->lines[i], *next = l + 1;
		mpt gap;

		if ((!is_kind(l, BLOCK_TITLE) &&
		    !is_kind(l, BLOCK_TITLE_NOTE)) ||
		    is_kind(next, BLOCK_TITLE) ||
		    is_kind(next, BLOCK_TITLE_NOTE) || l->page != next->page)
			continue;
		/* White between the boxes, less that of neighbouring rows. */
		gap = next->top - l->top - l->size -
		    (pitch - s->spec->body_size);
		survey_place(f, gap >= pitch * s->spec->title_below -
		    s->spec->body_size / 2 && gap <= pitch *
		    (s->spec->title_below + 1), l->page, place_of(next));
	}
	survey_words(f, arena_printf(&s->job->mem, "空 %d 行",
	    s->spec->title_below), arena_printf(&s->job->mem, "%d",
	    s->spec->title_below), f->row->off > 0 ? "不是" : "空 1 行",
	    f->row->off > 0 ? "not so" : "1");
}

void
survey_addressee(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++)
		if (is_kind(&s->lines[i], BLOCK_ADDRESSEE))
			survey_length(f, s->lines[i].left - sight_left(s,
			    s->lines[i].page), 0, s->lines[i].page,
			    place_of(&s->lines[i]));
}

void
survey_first_body(struct finding *f)
{
	struct survey *s = f->s;
	bool seen = false, any = false;
	size_t i;

	for (i = 0; i < s->count; i++) {
		any |= sight_is_body(&s->lines[i]);
		seen |= sight_is_body(&s->lines[i]) &&
		    s->lines[i].page == s->pages->first;
	}
	if (any)
		survey_place(f, seen, s->pages->first,
		    s->doc->first->loc);
	survey_words(f, "首页有正文", "text on page 1",
	    seen ? "有" : "没有", seen ? "there is" : "there is none");
}

/* 一、 （一） 1. （1）, by the level. */
void
survey_heading_mark(struct finding *f)
{
	struct survey *s = f->s;
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];
		const char *label;

		if (!is_kind(l, BLOCK_HEADING) || !l->begins)
			continue;
		label = doc_label(&s->job->mem, l->block->level,
		    l->block->number);
		survey_place(f, strncmp(sight_text(s, l), label,
		    strlen(label)) == 0, l->page, place_of(l));
	}
	survey_words(f, "一、（一）1.（1）", "一、（一）1.（1）",
	    arena_printf(&s->job->mem, "%u 个标题中 %u 个不符",
	    f->row->tried, f->row->off),
	    arena_printf(&s->job->mem, "%u of %u differ", f->row->off,
	    f->row->tried));
}
