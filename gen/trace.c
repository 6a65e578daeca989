/*
 * Where every printed figure comes from, and which figures are not made use
 * of.  The marks of the pages are followed back to the runs of the document,
 * whose origins say the rest.
 */
#include <string.h>

#include "data/table.h"
#include "expr/expr.h"
#include "faces.h"
#include "figures.h"
#include "font/font.h"
#include "layout/layout.h"
#include "page/page.h"
#include "spec/spec.h"

struct trace {
	struct job *job;
	struct figures work;
	const struct gen_figure **tail;
	/* Where the last run was found: marks come nearly in its order. */
	const struct block *block;
	const struct run *run;
};

/* ---- places back to paths ---- */

/* The node of `d` that was written at `loc`; NULL when none was. */
static const struct data *
node_at(const struct data *d, struct loc loc)
{
	const struct data *c, *found;

	if (d == NULL || d->loc.src != loc.src)
		return NULL;
	for (c = d->child; c != NULL; c = c->next)
		if ((found = node_at(c, loc)) != NULL)
			return found;
	return d->up != NULL && d->loc.beg == loc.beg ? d : NULL;
}

/* The path of the figure at `loc`: a 值 counts as what it is the value of. */
static const char *
path_at(struct trace *t, struct loc loc)
{
	const struct data *d = NULL;
	int when;

	for (when = 0; when < FACTS__COUNT && d == NULL; when++)
		d = loc.src == NULL ? NULL : node_at(facts_node(
		    t->work.facts, (enum facts_when)when, ""), loc);
	if (d != NULL && d->key != NULL && strcmp(d->key, "值") == 0 &&
	    d->up->up != NULL)
		d = d->up;
	return d != NULL ? data_path(&t->job->mem, d) : NULL;
}

/* ---- printed figures ---- */

static const struct gen_part *
list_parts(struct trace *t, const struct origin *o)
{
	const struct gen_part *first = NULL, **tail = &first;
	const struct origin_part *p;

	for (p = o->part; p != NULL; p = p->next) {
		struct gen_part *part = NEW(&t->job->mem, struct gen_part);

		*part = (struct gen_part){
			.label = p->label, .loc = p->loc,
			.path = path_at(t, p->loc),
			.value = p->value != NULL ?
			    dec_plain(&t->job->mem, p->value) : NULL,
		};
		*tail = part;
		tail = &part->next;
	}
	return first;
}

/* The run of that origin, looked for from the last one on. */
static const struct run *
run_of(struct trace *t, const struct origin *o)
{
	const struct block *b;
	const struct run *r;
	int pass;

	for (pass = 0; pass < 2; pass++) {
		b = pass == 0 ? t->block : t->work.doc->first;
		r = pass == 0 ? t->run : NULL;
		for (; b != NULL; b = b->next, r = NULL)
			for (r = r != NULL ? r : b->run; r != NULL;
			    r = r->next) {
				if (r->origin != o)
					continue;
				t->block = b;
				t->run = r;
				return r;
			}
	}
	return NULL;
}

/* 期间 and its like are read from the head, which has a place as well. */
static struct loc
data_loc(const struct trace *t, const struct origin *o)
{
	const struct data *d;

	if (o->data.src != NULL || o->path == NULL)
		return o->data;
	d = facts_node(t->work.facts, FACTS_NOW, o->path);
	return d != NULL ? d->loc : o->data;
}

static const char *
value_of(struct trace *t, const struct origin *o, const struct run *r)
{
	if (o->value != NULL)
		return dec_plain(&t->job->mem, o->value);
	/* A number without a value is masked. */
	return r->kind == RUN_MISSING || r->kind == RUN_FIGURE ? NULL :
	    r->text;
}

static struct gen_figure *
add_figure(struct trace *t, struct gen_figure figure)
{
	struct gen_figure *f = NEW(&t->job->mem, struct gen_figure);

	*f = figure;
	*t->tail = f;
	t->tail = &f->next;
	return f;
}

static struct gen_figure *
add_run(struct trace *t, const struct origin *o, const struct run *r,
    int page, int row)
{
	return add_figure(t, (struct gen_figure){
		.page = page, .row = row, .text = r->text,
		.rounded = o->rounded,
		.value = value_of(t, o, r), .path = o->path,
		.role = o->role, .name = o->name != NULL ? o->name : o->path,
		.unit = o->unit != NULL ? o->unit : "",
		.formula = o->formula, .part = list_parts(t, o),
		.owner = o->owner, .source = o->source, .as_of = o->as_of,
		.data = data_loc(t, o), .template = r->loc,
		.missing = r->kind == RUN_MISSING,
	});
}

/* The row of the grid that holds the base line of `m`, from 1. */
static int
row_of(const struct trace *t, const struct pages *p, const struct mark *m)
{
	const struct doc *d = t->work.doc;
	struct grid grid = spec_grid_of(&gbt9704, d->lines == DOC_LINES_FILL,
	    d->pitch, p->rows);
	int row = 0;

	while (row + 1 < grid.rows && m->y >= gbt9704.top_margin +
	    grid_top(&grid, row + 1))
		row++;
	return row + 1;
}

/* The square of a hanzi reaches so far above the base line: 880/1000. */
enum { RISE = 880 };

/* The same for text of a sideways table, which goes up the sheet. */
static struct gen_span *
add_turned(struct trace *t, struct gen_figure *f, struct gen_span *last,
    const struct page *p, const struct mark *m)
{
	mpt x = m->x - (mpt)((int64_t)m->size * RISE / 1000);
	struct gen_span *s;

	if (last != NULL && last->page == p->number && last->x == x) {
		last->height += last->y - (m->y - m->width);
		last->y = m->y - m->width;
		return last;
	}
	s = NEW(&t->job->mem, struct gen_span);
	*s = (struct gen_span){
		.page = p->number, .x = x, .y = m->y - m->width,
		.width = m->size, .height = m->width,
	};
	*(last != NULL ? &last->next : &f->span) = s;
	return s;
}

/* Notes where `m` stands; what goes on upon the same line is one span. */
static struct gen_span *
add_span(struct trace *t, struct gen_figure *f, struct gen_span *last,
    const struct page *p, const struct mark *m)
{
	bool text = m->kind == MARK_TEXT;
	mpt y = m->y - (text ? (mpt)((int64_t)m->size * RISE / 1000) : 0);
	struct gen_span *s;

	if (m->turn != 0)
		return add_turned(t, f, last, p, m);
	if (last != NULL && last->page == p->number && last->y == y) {
		last->width = m->x + m->width - last->x;
		return last;
	}
	s = NEW(&t->job->mem, struct gen_span);
	*s = (struct gen_span){
		.page = p->number, .x = m->x, .y = y,
		.width = m->width, .height = text ? m->size : m->height,
	};
	if (last != NULL)
		last->next = s;
	else
		f->span = s;
	return s;
}

/* A run may take several marks; the first says where it begins. */
static void
add_marks(struct trace *t, const struct pages *pages)
{
	const struct origin *last = NULL;
	struct gen_figure *f = NULL;
	struct gen_span *span = NULL;
	const struct page *p;
	const struct mark *m;
	const struct run *r;

	for (p = pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next) {
			if (m->layer != LAYER_BODY)
				continue;
			if (m->origin != last) {
				last = m->origin;
				r = last != NULL ? run_of(t, last) : NULL;
				f = r != NULL ? add_run(t, last, r,
				    p->number, row_of(t, pages, m)) : NULL;
				span = NULL;
			}
			if (f != NULL)
				span = add_span(t, f, span, p, m);
		}
}

const struct gen_figure *
figures_printed(struct job *j, const struct figures *f,
    const struct pages *pages)
{
	const struct gen_figure *first = NULL;
	struct trace t = {
		.job = j, .work = *f, .tail = &first, .block = f->doc->first,
	};

	add_marks(&t, pages);
	return first;
}

bool
gen_trace(struct job *j, const struct gen_options *options,
    const struct gen_figure **first)
{
	struct figures work;
	struct font_plan plan;
	struct fonts *fonts;

	*first = NULL;
	if (!figures_read(j, options, &work) ||
	    !faces_plan(j, options, &plan))
		return false;
	fonts = fonts_open(j, &j->mem, &plan);
	if (fonts == NULL)
		return false;
	*first = figures_printed(j, &work, layout(j, work.doc, &gbt9704,
	    fonts));
	fonts_close(fonts);
	return true;
}

/* ---- figures that are not made use of ---- */

struct unused {
	struct trace trace;
	struct table used, keys;	/* by path */
};

static void note_used(struct unused *u, const char *path);

/* What a ratio is made of is made use of. */
static void
note_parts(struct unused *u, const struct metric *m)
{
	if (m == NULL || m->kind != METRIC_RATIO)
		return;
	if (m->numerator != NULL)
		note_used(u, m->numerator);
	if (m->denominator != NULL)
		note_used(u, m->denominator);
}

static void
note_used(struct unused *u, const char *path)
{
	if (table_find(&u->used, path, strlen(path)) != NULL)
		return;
	table_put(&u->used, path, strlen(path), path);
	note_parts(u, metrics_find(facts_metrics(u->trace.work.facts), path));
}

static void
note_checked(void *ctx, enum expr_op op, const char *path, struct loc loc)
{
	struct unused *u = ctx;

	(void)op;
	(void)loc;
	note_used(u, arena_strdup(&u->trace.job->mem, path));
}

/* The equations of 核对 make use of figures too. */
static void
note_checks(struct unused *u)
{
	const struct data *d = NULL;
	const struct expr *e;
	struct job aside;

	/* What is wrong with an equation was told by facts_check. */
	job_open(&aside, u->trace.job->mem.fail);
	while ((d = facts_equation(u->trace.work.facts, d)) != NULL) {
		e = d->kind == DATA_TEXT ? expr_parse(&aside, d->text,
		    strlen(d->text), d->loc) : NULL;
		if (e != NULL)
			expr_paths(e, u, note_checked);
	}
	job_close(&aside);
}

/* Whether `path`, or a group above it, was asked for. */
static bool
is_used(struct unused *u, const char *path)
{
	struct trace *t = &u->trace;
	char *up = arena_strdup(&t->job->mem, path), *dot;

	if (table_find(&u->used, path, strlen(path)) != NULL)
		return true;
	while ((dot = strrchr(up, '.')) != NULL) {
		*dot = '\0';
		if (table_find(&u->used, up, strlen(up)) != NULL &&
		    facts_find(t->job, t->work.facts, FACTS_NOW,
		    up)->state == FACT_GROUP)
			return true;
	}
	return false;
}

static void
visit_figure(void *ctx, const char *path, const struct data *node)
{
	struct unused *u = ctx;
	struct trace *t = &u->trace;
	const struct fact *f;
	const struct metric *m;

	if (is_used(u, path))
		return;
	f = facts_find(t->job, t->work.facts, FACTS_NOW, path);
	m = f->metric;
	add_figure(t, (struct gen_figure){
		.path = path, .name = m != NULL ? m->name : path,
		.unit = m != NULL ? m->unit : "", .role = "",
		.value = f->state == FACT_NUMBER ?
		    dec_plain(&t->job->mem, f->number) :
		    f->state == FACT_WORD ? f->word : NULL,
		.formula = f->formula,
		.owner = m != NULL ? m->owner : NULL,
		.source = f->source, .as_of = f->as_of,
		.data = node->key != NULL ? node->key_loc : node->loc,
		.in_template = table_find(&u->keys, path,
		    strlen(path)) != NULL,
	});
}

const struct gen_figure *
figures_unused(struct job *j, const struct figures *f)
{
	const struct gen_figure *first = NULL;
	struct unused u = {
		.trace = {.job = j, .work = *f, .tail = &first},
		.used = {.mem = &j->mem}, .keys = {.mem = &j->mem},
	};
	const struct doc_use *use;
	const struct key *k;

	for (use = u.trace.work.doc->uses; use != NULL; use = use->next)
		note_used(&u, use->path);
	note_checks(&u);
	for (k = merge_keys(j, u.trace.work.template); k != NULL; k = k->next)
		table_put(&u.keys, k->path, strlen(k->path), k);
	facts_each(u.trace.work.facts, &u, visit_figure);
	return first;
}

bool
gen_unused(struct job *j, const struct gen_options *options,
    const struct gen_figure **first)
{
	struct figures f;

	*first = NULL;
	if (!figures_read(j, options, &f))
		return false;
	*first = figures_unused(j, &f);
	return true;
}
