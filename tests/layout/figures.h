#ifndef TESTS_LAYOUT_FIGURES_H
#define TESTS_LAYOUT_FIGURES_H

/* Charts and captions built by hand, and what is drawn of them. */
#include "layout/build.h"

enum { MOST = 24 };

struct figures {
	struct build b;
	struct block *block;
	struct chart *chart;
	struct run **last;
};

static inline const struct run *
add_run(struct figures *f, enum run_kind kind, const char *text)
{
	struct run *r = NEW(&f->b.job->mem, struct run);
	struct origin *o = NEW(&f->b.job->mem, struct origin);

	r->kind = kind;
	r->text = text;
	o->path = text;
	if (kind != RUN_TEXT && kind != RUN_SCALE)
		r->origin = o;
	*f->last = r;
	f->last = (struct run **)(uintptr_t)&r->next;
	return r;
}

static inline const struct dec *
number(struct figures *f, const char *text)
{
	return dec_parse(&f->b.job->mem, text, strlen(text));
}

/* A chart of `n` values a series, "" for one that is missing. */
static inline struct chart *
add_chart(struct figures *f, enum chart_kind kind, int series, int n,
    const char *const *values, const char *const *ticks)
{
	struct arena *mem = &f->b.job->mem;
	struct chart *c = NEW(mem, struct chart);
	struct chart_tick *tick = NEW_ARRAY(mem, struct chart_tick, MOST);
	struct chart_point *p = NEW_ARRAY(mem, struct chart_point, MOST * 6);
	const struct run **category = NEW_ARRAY(mem, const struct run *, MOST);
	int s, k;

	f->block = NEW(mem, struct block);
	f->block->kind = BLOCK_CHART;
	f->block->label = f->block->section = "";
	f->block->chart = c;
	f->last = (struct run **)(uintptr_t)&f->block->run;
	*f->b.tail = f->block;
	f->b.tail = &f->block->next;
	*c = (struct chart){.kind = kind, .series = series, .categories = n,
	    .category = category, .tick = tick, .point = p, .rows = 9,
	    .alt = "图", .pie = kind == CHART_SHARES && series == 1};
	f->chart = c;
	c->unit = add_run(f, RUN_TEXT, "单位：件");
	for (; ticks != NULL && ticks[c->ticks] != NULL; c->ticks++) {
		tick[c->ticks].value = number(f, ticks[c->ticks]);
		tick[c->ticks].label = add_run(f, RUN_SCALE,
		    ticks[c->ticks]);
	}
	for (k = 0; k < n; k++) {
		category[k] = add_run(f, RUN_TEXT, "一月");
		for (s = 0; s < series; s++) {
			const char *v = values[s * n + k];

			p[s * n + k].label = add_run(f, *v != '\0' ?
			    RUN_FIGURE : RUN_MISSING, *v != '\0' ? v :
			    "【缺】");
			p[s * n + k].value = *v != '\0' ? number(f, v) : NULL;
		}
	}
	return c;
}

static inline struct block *
add_caption(struct figures *f, const char *text)
{
	struct block *b = build_add(&f->b, BLOCK_CAPTION, text);

	b->number = 1;
	b->label = "图1";
	return b;
}

/* The path drawn for a figure: its white ground aside. */
static inline const struct mark *
path_of(const struct figures *f, const char *path)
{
	const struct page *p;
	const struct mark *m;

	for (p = f->b.pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->kind == MARK_PATH && m->path != NULL &&
			    m->line > 0 && strcmp(m->path, path) == 0)
				return m;
	return NULL;
}

static inline const struct mark *
text_of(const struct figures *f, const char *path)
{
	const struct page *p;
	const struct mark *m;

	for (p = f->b.pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->kind == MARK_TEXT && m->path != NULL &&
			    strcmp(m->path, path) == 0)
				return m;
	return NULL;
}

#endif
