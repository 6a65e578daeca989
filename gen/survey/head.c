/*
 * 版头 and its red rules: 7.2.4 to 7.2.7, 10.1, 10.2.
 */
#include "survey/survey_inside.h"

static bool
shows(const struct mark *m, enum block_kind kind)
{
	return m->kind == MARK_TEXT && m->layer == LAYER_BODY &&
	    m->node != NULL && m->node->block != NULL &&
	    m->node->block->kind == kind;
}

/* The first mark of page 1 that shows such a block; NULL: none. */
static const struct mark *
first_of(const struct survey *s, enum block_kind kind)
{
	const struct mark *m = s->pages->first->mark;

	while (m != NULL && !shows(m, kind))
		m = m->next;
	return m;
}

/* Edges of the marks of one element that stand on one base line. */
struct edges {
	mpt left, right;
	mpt top, bottom;	/* of the ink */
};

static struct edges
edges_of(const struct mark *first)
{
	struct edges e = {first->x, 0, first->y, 0};
	const struct mark *m;
	size_t i;

	for (m = first; m != NULL && m->node == first->node &&
	    m->y == first->y; m = m->next) {
		if (m->x + m->width > e.right)
			e.right = m->x + m->width;
		for (i = 0; i < m->count; i++) {
			int top, bottom;
			mpt up, down;

			if (!face_ink(m->face, m->glyphs[i].gid, &bottom,
			    &top))
				continue;
			up = m->y - (mpt)((int64_t)m->size * top / 1000);
			down = m->y - (mpt)((int64_t)m->size * bottom / 1000);
			e.top = up < e.top ? up : e.top;
			e.bottom = down > e.bottom ? down : e.bottom;
		}
	}
	return e;
}

void
survey_mark_top(struct finding *f)
{
	struct survey *s = f->s;
	const struct mark *m = first_of(s, BLOCK_MARK);
	mpt top = s->spec->top_margin + s->spec->mark_top;

	if (m == NULL)
		return;
	if (s->doc->head == DOC_HEAD_LETTER)
		top = s->spec->letter_mark_top;
	if (s->doc->head == DOC_HEAD_ORDER)
		top = s->spec->top_margin + s->spec->order_mark_top;
	survey_length(f, edges_of(m).top, top, s->pages->first, m->loc);
}

void
survey_mark_type(struct finding *f)
{
	struct survey *s = f->s;
	const struct face *face = fonts_face(s->fonts, ROLE_XIAOBIAO);
	const struct mark *m;

	for (m = s->pages->first->mark; m != NULL; m = m->next)
		if (shows(m, BLOCK_MARK) || shows(m, BLOCK_MARK_WORD))
			survey_place(f, m->colour == COLOUR_RED &&
			    m->face == face, s->pages->first, m->loc);
	survey_words(f, "红色小标宋", "red 小标宋",
	    f->row->off > 0 ? "不是" : "红色小标宋",
	    f->row->off > 0 ? "not so" : "red 小标宋");
}

/* At the left, centred, or flush right: by the form. */
void
survey_number_place(struct finding *f)
{
	struct survey *s = f->s;
	const struct mark *m = first_of(s, BLOCK_DOC_NUMBER);
	mpt left = sight_left(s, s->pages->first);
	mpt width = s->spec->type_width;
	struct edges e;

	if (m == NULL)
		return;
	e = edges_of(m);
	if (s->doc->head == DOC_HEAD_UPWARD)
		survey_length(f, e.left - left, spec_cells(s->spec,
		    s->spec->number_side * 1000), s->pages->first, m->loc);
	else if (s->doc->head == DOC_HEAD_LETTER)
		survey_length(f, left + width - e.right, 0,
		    s->pages->first, m->loc);
	else
		survey_length(f, (e.left + e.right) / 2 - left - width / 2,
		    0, s->pages->first, m->loc);
}

void
survey_signer_place(struct finding *f)
{
	struct survey *s = f->s;
	const struct mark *m = first_of(s, BLOCK_SIGNER);

	if (m == NULL)
		return;
	survey_length(f, sight_left(s, s->pages->first) +
	    s->spec->type_width - edges_of(m).right, spec_cells(s->spec,
	    s->spec->signer_side * 1000), s->pages->first, m->loc);
}

/* The next red rule across page 1; bars beside changed lines are none. */
static const struct mark *
next_rule(const struct mark *m)
{
	while (m != NULL && (m->kind != MARK_RULE ||
	    m->colour != COLOUR_RED || m->width < m->height))
		m = m->next;
	return m;
}

void
survey_red_rule(struct finding *f)
{
	struct survey *s = f->s;
	mpt width = s->doc->head == DOC_HEAD_LETTER ?
	    s->spec->letter_rule : s->spec->type_width;
	const struct mark *m = next_rule(s->pages->first->mark);
	const struct mark *mark = first_of(s, BLOCK_MARK);

	/* One that is not there is off by all of its length; an order has none. */
	if (m == NULL && mark != NULL && s->doc->head != DOC_HEAD_ORDER)
		survey_length(f, 0, width, s->pages->first, mark->loc);
	for (; m != NULL; m = next_rule(m->next))
		survey_length(f, m->width, width, s->pages->first, m->loc);
}

/* Below the number; a letter's below the mark. */
void
survey_rule_below(struct finding *f)
{
	struct survey *s = f->s;
	bool letter = s->doc->head == DOC_HEAD_LETTER;
	const struct mark *rule = next_rule(s->pages->first->mark);
	const struct mark *m = first_of(s, letter ? BLOCK_MARK :
	    BLOCK_DOC_NUMBER);

	if (rule == NULL || m == NULL)
		return;
	survey_length(f, rule->y - edges_of(m).bottom, letter ?
	    s->spec->letter_rule_above : s->spec->number_rule,
	    s->pages->first, m->loc);
}
