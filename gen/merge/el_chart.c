/*
 * Charts: what may be drawn at all, and the block that comes of it.
 */
#include <string.h>

#include "merge/el_chart.h"

static const char *const kind_names[] = {"柱", "分组柱", "折线", "构成"};

static enum chart_kind
kind_of(const struct tpl *t)
{
	static const enum chart_kind kinds[] = {
		CHART_BARS, CHART_BARS, CHART_LINES, CHART_SHARES,
	};

	return kinds[words_pick(tpl_attr(t, "kind"), kind_names, 4)];
}

/* A pie or bars; false after an error. */
static bool
choose_shape(struct merge *m, struct plot *p)
{
	static const char *const shapes[] = {"", "饼", "条"};
	int shape = words_pick(tpl_attr(p->t, "shape"), shapes, 3);

	if (p->kind != CHART_SHARES)
		return true;
	p->chart->pie = shape == 1 || (shape == 0 && p->series == 1);
	if (!p->chart->pie || p->series == 1)
		return true;
	diag_add(m->job, G211, tpl_attr_loc(p->t, "shape"),
	    arena_printf(m->mem, "%d", p->series));
	return false;
}

/* Parts of a whole are never negative, and not all of them 0. */
static bool
check_parts(struct merge *m, const struct plot *p, int series)
{
	bool any = false, numbers = false;
	int k;

	for (k = 0; k < p->categories; k++) {
		const struct figure *f = &p->figure[series][k];

		if (f->fact->state != FACT_NUMBER)
			continue;
		numbers = true;
		any = any || dec_sign(f->fact->number) > 0;
		if (dec_sign(f->fact->number) >= 0)
			continue;
		diag_add(m->job, G206, f->loc, f->path,
		    words_amount(m->mem, f->fact->number));
		return false;
	}
	if (any || !numbers)
		return true;
	diag_add(m->job, G206, p->t->loc, "合计", "0");
	return false;
}

static const struct figure *
first_masked(const struct plot *p)
{
	int s, k;

	for (s = 0; s < p->series; s++)
		for (k = 0; k < p->categories; k++) {
			const struct figure *f = &p->figure[s][k];

			if (f->fact->state == FACT_WITHHELD ||
			    edition_masks(f))
				return f;
		}
	return NULL;
}

/*
 * What is not public must not be read off a height or an angle: its bar is
 * not there; where the others would give it away, nothing is.
 */
static bool
may_be_shown(struct merge *m, const struct plot *p)
{
	if (p->masked == 0)
		return true;
	if (p->kind == CHART_SHARES)
		diag_add(m->job, G203, p->t->loc, first_masked(p)->name);
	else if (p->numbers == 0)
		diag_add(m->job, G204, p->t->loc);
	else {
		diag_add(m->job, G205, p->t->loc,
		    arena_printf(m->mem, "%d", p->masked));
		return true;
	}
	return false;
}

static bool
may_be_drawn(struct merge *m, struct plot *p)
{
	int s;

	if (!choose_shape(m, p))
		return false;
	for (s = 0; p->kind == CHART_SHARES && s < p->series; s++)
		if (!check_parts(m, p, s))
			return false;
	return may_be_shown(m, p);
}

static int
rows_of(const struct tpl *t)
{
	static const char *const sizes[] = {"中", "小", "大"};
	static const int rows[] = {9, 6, 13};

	return rows[words_pick(tpl_attr(t, "size"), sizes, 3)];
}

/* The caption, which was settled before. */
static void
put_caption(struct merge *m, const struct plot *p, struct inlines *in)
{
	const struct tpl *title = p->t->child;
	struct block *b;

	inlines_trim_end(m, in, "。，、；：！？");
	b = merge_block(m, BLOCK_CAPTION, title, in);
	if (b != NULL)
		ref_anchor(m, p->t, b);
}

static void
put_chart(struct merge *m, struct plot *p, struct inlines *caption)
{
	const char *alt = tpl_attr(p->t, "alt");
	struct inlines in, *outer = m->in;
	struct block *b;

	p->chart->kind = p->kind;
	p->chart->rows = rows_of(p->t);
	p->chart->categories = p->categories;
	p->chart->series = p->series;
	inlines_open(&in);
	m->in = &in;
	plot_say(m, p);
	m->in = outer;
	if (m->stopped)
		return;
	p->chart->alt = alt != NULL && !alt_is_blank(alt) ? alt : "";
	b = merge_block(m, BLOCK_CHART, p->t, &in);
	if (b == NULL)
		return;
	b->chart = p->chart;
	p->next = m->plots;
	m->plots = p;
	put_caption(m, p, caption);
}

void
merge_charts_settle(struct merge *m)
{
	struct plot *p;

	for (p = m->plots; p != NULL; p = p->next)
		if (p->chart->alt[0] == '\0')
			p->chart->alt = plot_alt(m, p);
}

void
merge_chart(struct merge *m, const struct tpl *t)
{
	struct plot *p = NEW(m->mem, struct plot);
	struct inlines caption;
	struct scope scope;

	p->t = t;
	p->kind = kind_of(t);
	p->chart = NEW(m->mem, struct chart);
	scope_open(m, &scope, t);
	inlines_open(&caption);
	if (t->child != NULL && t->child->el == EL_title)
		merge_inline(m, t->child, &caption);
	if (plot_ask(m, p) && may_be_drawn(m, p))
		put_chart(m, p, &caption);
	else if (job_failed(m->job))
		ref_anchor(m, t, NULL);
	scope_close(m, &scope);
}

/* The chart around them asks for its series and points itself. */
void
merge_series(struct merge *m, const struct tpl *t)
{
	(void)m;
	(void)t;
}

void
merge_point(struct merge *m, const struct tpl *t)
{
	(void)m;
	(void)t;
}
