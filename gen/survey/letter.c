/*
 * The mark's place across the page, the form of the number (7.2.4, 7.2.5) and
 * the double rules of letters (10.1).
 */
#include "survey/survey_inside.h"

#include <string.h>

static bool
is_kind(const struct sight *l, enum block_kind kind)
{
	return l->block != NULL && l->block->kind == kind;
}

static struct loc
place_of(const struct sight *l)
{
	return l->marks[0]->loc;
}

/* The first line of a kind; NULL: none. */
static const struct sight *
first_of(const struct survey *s, enum block_kind kind)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		if (is_kind(&s->lines[i], kind))
			return &s->lines[i];
	return NULL;
}

/* All marks with the word behind them, as one. */
void
survey_mark_centre(struct finding *f)
{
	struct survey *s = f->s;
	const struct sight *first = first_of(s, BLOCK_MARK);
	mpt left = 0, right = 0, edge;
	size_t i;

	if (first == NULL)
		return;
	left = first->left;
	for (i = 0; i < s->count; i++) {
		const struct sight *l = &s->lines[i];

		if (!is_kind(l, BLOCK_MARK) && !is_kind(l, BLOCK_MARK_WORD))
			continue;
		if (l->left < left)
			left = l->left;
		if (l->right > right)
			right = l->right;
	}
	edge = sight_left(s, first->page);
	survey_length(f, (left - edge) - (edge + s->spec->type_width -
	    right), 0, first->page, place_of(first));
}

/* 代字〔2022〕1号, or of an order 第1号. */
static bool
is_number(const char *text)
{
	const char *year = strstr(text, "〔");
	size_t n;

	if (strncmp(text, "第", strlen("第")) == 0)
		year = text + strlen("第");
	else if (year == NULL || year == text)
		return false;
	else {
		year += strlen("〔");
		if (strspn(year, "0123456789") != 4 ||
		    strncmp(year + 4, "〕", strlen("〕")) != 0)
			return false;
		year += 4 + strlen("〕");
	}
	n = strspn(year, "0123456789");
	return n > 0 && *year != '0' && strcmp(year + n, "号") == 0;
}

void
survey_number_form(struct finding *f)
{
	struct survey *s = f->s;
	const struct sight *l = first_of(s, BLOCK_DOC_NUMBER);
	const struct block *b;
	struct buf text = {.mem = &s->job->mem};
	const struct run *r;

	if (l == NULL)
		return;
	/* A signer may stand on the same row: the block's words alone. */
	b = l->block;
	for (r = b->run; r != NULL; r = r->next)
		buf_puts(&text, r->text);
	survey_place(f, is_number(buf_text(&text)), l->page, place_of(l));
	survey_words(f, "代字〔年份〕序号，不补零",
	    "code〔year〕number, unpadded", buf_text(&text),
	    buf_text(&text));
}

/* The n-th red rule of the first page, from 0; NULL: there are not so many. */
static const struct mark *
red_rule(const struct survey *s, int n)
{
	const struct mark *m = s->pages->first->mark;

	for (; m != NULL; m = m->next)
		if (m->kind == MARK_RULE && m->colour == COLOUR_RED &&
		    m->width > m->height && n-- == 0)
			return m;
	return NULL;
}

/* Two above and two below; one that is not there is off by all its length. */
void
survey_letter_rules(struct finding *f)
{
	enum { RULES = 4 };
	struct survey *s = f->s;
	const struct mark *m;
	int n;

	if (s->doc->head != DOC_HEAD_LETTER)
		return;
	for (n = 0; (m = red_rule(s, n)) != NULL; n++)
		survey_length(f, m->width, s->spec->letter_rule,
		    s->pages->first, m->loc);
	if (n < RULES)
		survey_length(f, 0, s->spec->letter_rule, s->pages->first,
		    s->doc->first->loc);
}

/* The lowest of the red rules. */
void
survey_letter_foot(struct finding *f)
{
	struct survey *s = f->s;
	const struct mark *m, *last = NULL;
	int n;

	if (s->doc->head != DOC_HEAD_LETTER)
		return;
	for (n = 0; (m = red_rule(s, n)) != NULL; n++)
		if (last == NULL || m->y > last->y)
			last = m;
	if (last != NULL)
		survey_length(f, s->spec->paper_height - last->y -
		    last->height, s->spec->letter_rule_foot,
		    s->pages->first, last->loc);
}
