/*
 * What closes a document: 7.3.5.
 */
#include "survey/survey_inside.h"

#include <string.h>

#include "base/date.h"

static struct loc
place_of(const struct sight *l)
{
	return l->marks[0]->loc;
}

/* The line of the only organ that signs, and of the date; NULL: none. */
struct closing {
	const struct sight *organ, *date;
	unsigned organs;
};

static struct closing
find(const struct survey *s)
{
	struct closing c = {0};
	size_t i;

	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (l->block == NULL)
			continue;
		if (l->block->kind == BLOCK_SIGNATURE && l->begins) {
			c.organ = l;
			c.organs++;
		}
		if (l->block->kind == BLOCK_DATE)
			c.date = l;
	}
	return c;
}

static mpt
right_white(const struct survey *s, const struct sight *l)
{
	return sight_left(s, l->page) + s->spec->type_width - l->right;
}

static mpt
width_of(const struct sight *l)
{
	return l->right - l->left;
}

/* 7.3.5.2: the longer of the two has the two cells at its right. */
void
survey_organ_right(struct finding *f)
{
	struct survey *s = f->s;
	struct closing c = find(s);

	if (c.organ == NULL || c.organs > 1 || c.organ->block->seal ||
	    (c.date != NULL && width_of(c.date) > width_of(c.organ)))
		return;
	survey_length(f, right_white(s, c.organ), spec_cells(s->spec,
	    s->spec->signature_right * 1000), c.organ->page,
	    place_of(c.organ));
}

/*
 * Without a seal the date begins two cells right of the organ's first
 * character, or is itself two cells from the edge; with one, four cells.
 */
void
survey_date_place(struct finding *f)
{
	struct survey *s = f->s;
	struct closing c = find(s);
	const struct spec *p = s->spec;

	if (c.date == NULL || c.organs != 1)
		return;
	if (c.organ->block->seal) {
		if (width_of(c.date) >= width_of(c.organ))
			survey_length(f, right_white(s, c.date),
			    spec_cells(p, p->seal_right * 1000),
			    c.date->page, place_of(c.date));
		return;
	}
	survey_length(f, c.date->left - c.organ->left,
	    spec_cells(p, p->date_step * 1000), c.date->page,
	    place_of(c.date));
}

/* Digits and 年月日, nothing padded. */
static bool
is_date(const char *text)
{
	static const char *const names[] = {"年", "月", "日"};
	size_t i, n;

	for (i = 0; i < 3; i++) {
		n = strspn(text, "0123456789");
		if (n == 0 || *text == '0' || (i == 0 && n != 4) ||
		    (i > 0 && n > 2))
			return false;
		text += n;
		if (strncmp(text, names[i], strlen(names[i])) != 0)
			return false;
		text += strlen(names[i]);
	}
	return *text == '\0';
}

void
survey_date_form(struct finding *f)
{
	struct survey *s = f->s;
	struct closing c = find(s);
	const char *text;

	if (c.date == NULL)
		return;
	text = sight_text(s, c.date);
	survey_place(f, is_date(text), c.date->page, place_of(c.date));
	survey_words(f, "阿拉伯数字，月日不补零", "digits, nothing padded",
	    text, text);
}

/* A table is text as well, and so is a figure, told by its caption. */
static bool
is_text(const struct sight *l)
{
	return sight_is_body(l) || (l->block != NULL &&
	    (l->block->kind == BLOCK_TABLE ||
	    l->block->kind == BLOCK_CAPTION));
}

void
survey_sign_body(struct finding *f)
{
	struct survey *s = f->s;
	struct arena *mem = &s->job->mem;
	struct closing c = find(s);
	const struct sight *sign = c.organ != NULL ? c.organ : c.date;
	unsigned rows = 0;
	size_t i;

	if (sign == NULL)
		return;
	for (i = 0; i < s->count && &s->lines[i] < sign; i++)
		rows += is_text(&s->lines[i]) &&
		    s->lines[i].page == sign->page;
	survey_place(f, rows > 0, sign->page, place_of(sign));
	survey_words(f, "至少 1 行", "1 row at least",
	    arena_printf(mem, "%u 行", rows),
	    arena_printf(mem, rows == 1 ? "%u row" : "%u rows", rows));
}
