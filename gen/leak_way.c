/*
 * The equations between what an external edition prints and what it hides:
 * 核对, parts and wholes, months, ratios, comparisons, sums.
 */
#include <stdlib.h>
#include <string.h>

#include "data/number.h"
#include "expr/expr.h"
#include "leak_ways.h"

/* What stood beside a figure: 办文.收文.上年同期 is 上年同期/办文.收文. */
static const char *const befores[FACTS__COUNT] = {
	[FACTS_LAST_YEAR] = "上年同期", [FACTS_LAST_PERIOD] = "上期",
};

static const char *
one_name(struct ways *w, const char *name)
{
	const char *dot = strrchr(name, '.');
	enum facts_when when;

	for (when = FACTS_LAST_YEAR; when < FACTS__COUNT; when++)
		if (dot != NULL && strcmp(dot + 1, befores[when]) == 0)
			return arena_join(w->mem, befores[when], "/",
			    arena_strndup(w->mem, name,
			    (size_t)(dot - name)), NULL);
	return name;
}

const struct fact *
way_fact(struct ways *w, const struct unknown *u)
{
	enum facts_when when = FACTS_NOW, each;
	const char *path = u->name;

	if (strncmp(path, "计数(", strlen("计数(")) == 0)
		return NULL;
	for (each = FACTS_LAST_YEAR; each < FACTS__COUNT; each++)
		if (strncmp(path, befores[each], strlen(befores[each])) == 0 &&
		    path[strlen(befores[each])] == '/') {
			path += strlen(befores[each]) + 1;
			when = each;
		}
	return facts_find(w->job, w->facts, when, path);
}

/* Whether it is counted one by one, so that it is whole and not below 0. */
static bool
is_counted(struct ways *w, const struct unknown *u)
{
	const struct fact *f = way_fact(w, u);
	const struct metric *m = f == NULL ? NULL : f->metric;
	char *up, *dot;

	if (f == NULL)
		return true;
	up = arena_strdup(w->mem, f->path);
	while (m == NULL && (dot = strrchr(up, '.')) != NULL) {
		*dot = '\0';
		m = metrics_find(facts_metrics(w->facts), up);
	}
	return m != NULL && number_is_count(m->unit) && m->decimals == 0 &&
	    m->kind != METRIC_RATIO;
}

static struct unknown *
unknown_of(struct ways *w, const char *name)
{
	struct unknown *u;

	name = one_name(w, name);
	u = (struct unknown *)table_find(&w->by_name, name, strlen(name));
	if (u != NULL)
		return u;
	u = NEW(w->mem, struct unknown);
	u->name = name;
	u->next = w->unknowns;
	w->unknowns = u;
	table_put(&w->by_name, name, strlen(name), u);
	u->counted = is_counted(w, u);
	if (u->counted)
		u->low = dec_int(w->mem, 0);
	return u;
}

static struct way *
add_way(struct ways *w, const char *what, struct loc loc)
{
	struct way *e = NEW(w->mem, struct way);

	e->what = what;
	e->loc = loc;
	e->kind = WAY_EQUAL;
	e->limit = dec_int(w->mem, 0);
	*w->tail = e;
	w->tail = &e->next;
	return e;
}

static void
add_member(struct ways *w, struct way *e, const char *name, int times)
{
	struct member *m;
	struct unknown *u = unknown_of(w, name);

	for (m = e->members; m != NULL; m = m->next)
		if (m->of == u) {
			m->times += times;
			return;
		}
	m = NEW(w->mem, struct member);
	m->times = times;
	m->of = u;
	m->next = e->members;
	e->members = m;
}

static bool
is_about(const char *key)
{
	static const char *const words[] = {
		"值", "来源", "截至", "说明", "上年同期", "上期", "责任", "公开",
		"同", "口径变更", "核实",
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], key) == 0)
			return true;
	return false;
}

/* The figures right below `path`; 无 and 不适用 add nothing. */
static void
add_children(struct ways *w, struct way *e, const char *path, int times)
{
	const struct data *d = facts_node(w->facts, FACTS_NOW, path);
	const struct fact *f;

	for (d = d != NULL ? d->child : NULL; d != NULL; d = d->next) {
		if (d->key == NULL || is_about(d->key))
			continue;
		f = facts_find(w->job, w->facts, FACTS_NOW,
		    arena_join(w->mem, path, ".", d->key, NULL));
		if (f->state != FACT_NONE &&
		    f->state != FACT_NOT_APPLICABLE)
			add_member(w, e, f->path, times);
	}
}

/* ---- 核对 ---- */

/* Puts a side of an equation into `way`; false when it is no sum. */
static bool
add_side(struct ways *w, struct way *way, const struct expr *e, int times)
{
	switch (e->op) {
	case EXPR_ADD:
		return add_side(w, way, e->left, times) &&
		    add_side(w, way, e->right, times);
	case EXPR_SUB:
		return add_side(w, way, e->left, times) &&
		    add_side(w, way, e->right, -times);
	case EXPR_NUMBER:
		way->limit = times > 0 ?
		    dec_sub(w->mem, way->limit, e->number) :
		    dec_add(w->mem, way->limit, e->number);
		return true;
	case EXPR_PATH:
		add_member(w, way, e->text, times);
		return true;
	case EXPR_TOTAL:
		add_children(w, way, e->text, times);
		return true;
	case EXPR_COUNT:
		add_member(w, way, arena_join(w->mem, "计数(", e->text, ")",
		    NULL), times);
		return true;
	default:
		return false;
	}
}

/* Of whole numbers a < b is a ≤ b - 1. */
static void
make_strict(struct ways *w, struct way *way)
{
	const struct member *m;

	for (m = way->members; m != NULL; m = m->next)
		if (!m->of->counted)
			return;
	if (dec_is_integer(way->limit))
		way->limit = dec_sub(w->mem, way->limit, dec_int(w->mem, 1));
}

/* What holds: a = b, a ≤ b, or several of them joined by 且. */
static void
add_check(struct ways *w, const struct expr *e, const struct data *d)
{
	static const struct {
		enum expr_op op;
		enum way_kind kind;
		int left;
	} kinds[] = {
		{EXPR_EQ, WAY_EQUAL, 1}, {EXPR_LE, WAY_LESS, 1},
		{EXPR_LT, WAY_LESS, 1}, {EXPR_GE, WAY_LESS, -1},
		{EXPR_GT, WAY_LESS, -1},
	};
	struct way *way, **before = w->tail;
	size_t i;

	if (e->op == EXPR_AND) {
		add_check(w, e->left, d);
		add_check(w, e->right, d);
		return;
	}
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].op != e->op)
			continue;
		way = add_way(w, d->text, d->loc);
		way->kind = kinds[i].kind;
		if (add_side(w, way, e->left, kinds[i].left) &&
		    add_side(w, way, e->right, -kinds[i].left)) {
			if (e->op == EXPR_LT || e->op == EXPR_GT)
				make_strict(w, way);
			return;
		}
		w->tail = before;
		*w->tail = NULL;
	}
}

static void
add_checks(struct ways *w)
{
	const struct data *d = NULL;
	struct diags before = w->job->diags;
	const struct expr *e;

	while ((d = facts_equation(w->facts, d)) != NULL) {
		if (d->kind != DATA_TEXT || d->bad)
			continue;
		e = expr_parse(w->job, d->text, strlen(d->text), d->loc);
		if (e != NULL)
			add_check(w, e, d);
	}
	/* What is wrong with them was told where they were checked. */
	leak_forget(w->job, &before);
}

/* ---- parts and wholes, months ---- */

/* Whether of parts in time the last counts, and from what it is taken. */
static bool
takes_last(const struct metric *m, const char *key)
{
	if (m == NULL || strcmp(key, "按单位") == 0)
		return false;
	return (m->kind == METRIC_STOCK && (strcmp(key, "按月") == 0 ||
	    strcmp(key, "按季度") == 0 || strcmp(key, "按半年") == 0)) ||
	    (m->kind == METRIC_CUMULATIVE && strcmp(key, "按月") == 0);
}

/* The month before the period, where 累计 begins; NULL when none is given. */
static const char *
start_of(struct ways *w, const struct data *group)
{
	int first = period_begin(facts_period(w->facts)).month;
	const char *key = group->child != NULL ? group->child->key : "";

	return first > 1 && atoi(key) == first - 1 ? key : NULL;
}

static void
add_last(struct ways *w, struct way *e, const struct metric *m,
    const char *path, const struct data *group)
{
	const struct data *last = group->child;
	const char *start = start_of(w, group);

	while (last != NULL && last->next != NULL)
		last = last->next;
	if (last == NULL)
		return;
	add_member(w, e, arena_join(w->mem, path, ".", last->key, NULL), -1);
	if (m->kind != METRIC_CUMULATIVE ||
	    period_begin(facts_period(w->facts)).month == 1)
		return;
	add_member(w, e, start != NULL ? arena_join(w->mem, path, ".", start,
	    NULL) : arena_join(w->mem, path, ".期初", NULL), 1);
}

/* A figure and its parts by 按…, typed or rolled up, and its twin (同). */
static void
add_group(struct ways *w, const char *path, const struct data *group)
{
	const char *below = arena_join(w->mem, path, ".", group->key, NULL);
	const struct metric *m = metrics_find(facts_metrics(w->facts), path);
	bool last = takes_last(m, group->key);
	struct way *e = add_way(w, last ?
	    arena_join(w->mem, path, " 取 ", below, " 的末期", NULL) :
	    arena_join(w->mem, path, " = 合计(", below, ")", NULL),
	    group->key_loc);

	add_member(w, e, path, 1);
	if (last)
		add_last(w, e, m, below, group);
	else
		add_children(w, e, below, -1);
}

static void
add_figure(void *ctx, enum facts_when when, const char *path,
    const struct data *node)
{
	static const char *const rolled[] = {
		"按月", "按季度", "按半年", "按单位",
	};
	struct ways *w = ctx;
	const struct data *c;
	struct way *e;
	size_t i;

	if (when != FACTS_NOW)
		return;
	for (c = node != NULL && node->kind == DATA_MAP ? node->child : NULL;
	    c != NULL; c = c->next) {
		if (c->kind == DATA_MAP && strncmp(c->key, "按", 3) == 0)
			add_group(w, path, c);
		if (strcmp(c->key, "同") != 0 || c->kind != DATA_TEXT)
			continue;
		e = add_way(w, arena_join(w->mem, path, " = ", c->text,
		    NULL), c->loc);
		add_member(w, e, path, 1);
		add_member(w, e, c->text, -1);
	}
	for (i = 0; i < sizeof(rolled) / sizeof(rolled[0]); i++) {
		if (node != NULL && data_child(node, rolled[i]) != NULL)
			continue;
		c = facts_node(w->facts, FACTS_NOW, arena_join(w->mem, path,
		    ".", rolled[i], NULL));
		if (c != NULL && c->kind == DATA_MAP)
			add_group(w, path, c);
	}
}

static void
add_ratios(struct ways *w)
{
	const struct metrics *all = facts_metrics(w->facts);
	const struct metric *m;
	struct way *e;

	for (m = all != NULL ? all->first : NULL; m != NULL; m = m->next) {
		if (m->kind != METRIC_RATIO || m->numerator == NULL ||
		    m->denominator == NULL)
			continue;
		e = add_way(w, arena_join(w->mem, m->path, " = ",
		    m->numerator, " ÷ ", m->denominator, NULL), m->loc);
		e->kind = WAY_RATIO;
		add_member(w, e, m->path, 0);
		add_member(w, e, m->numerator, 0);
		add_member(w, e, m->denominator, 0);
	}
}

/* The paths of a printed sum; a group stands for its figures. */
static void
add_sum(struct ways *w, struct way *e, const char *list)
{
	const struct data *d;
	const char *path;
	size_t n;

	for (list += strspn(list, " \t\r\n"); *list != '\0';
	    list += strspn(list, " \t\r\n")) {
		n = strcspn(list, " \t\r\n");
		path = arena_strndup(w->mem, list, n);
		list += n;
		d = facts_node(w->facts, FACTS_NOW, path);
		if (d != NULL && d->kind == DATA_MAP &&
		    data_child(d, "值") == NULL)
			add_children(w, e, path, -1);
		else
			add_member(w, e, path, -1);
	}
}

/*
 * What a run tells, or how it binds two figures.  A chart tells the exact
 * value also of 120余: it is as high as that, and a Word file has the number.
 */
static void
add_run(struct ways *w, const struct run *r)
{
	const struct origin *o = r->origin;
	bool drawn = o != NULL && o->role != NULL &&
	    strcmp(o->role, "chart") == 0;
	struct unknown *u;
	struct way *e;

	if (o == NULL || o->role == NULL || o->path == NULL || o->masked ||
	    (o->rounded && !drawn) || r->kind == RUN_MISSING)
		return;
	if (strcmp(o->role, "num") == 0 || drawn) {
		u = unknown_of(w, o->path);
		u->known = true;
	} else if (strcmp(o->role, "sum") == 0) {
		e = add_way(w, arena_join(w->mem, "合计 ", o->path, NULL),
		    r->loc);
		add_sum(w, e, o->path);
		/* The sum itself is printed. */
		add_member(w, e, arena_join(w->mem, "计数(合计 ", o->path,
		    ")", NULL), 1);
		unknown_of(w, arena_join(w->mem, "计数(合计 ", o->path, ")",
		    NULL))->known = true;
	} else if (strcmp(o->role, "count") == 0) {
		u = unknown_of(w, arena_join(w->mem, "计数(", o->path, ")",
		    NULL));
		u->known = true;
	} else if (o->other != NULL) {
		e = add_way(w, arena_join(w->mem, o->path, " 与 ", o->other,
		    " 之比", NULL), r->loc);
		e->kind = WAY_RATIO;
		add_member(w, e, o->path, 0);
		add_member(w, e, strcmp(o->role, "compare") != 0 ? o->other :
		    arena_join(w->mem, o->other, "/", o->path, NULL), 0);
	}
}

/* Entries that are printed one by one can be counted. */
static void
add_lists(struct ways *w)
{
	const struct doc_use *u;

	for (u = w->doc->uses; u != NULL; u = u->next)
		if (strcmp(u->role, "for-each") == 0)
			unknown_of(w, arena_join(w->mem, "计数(", u->path, ")",
			    NULL))->known = true;
}

void
leak_ways(struct job *j, struct facts *f, const struct doc *d)
{
	struct ways w = {
		.job = j, .mem = &j->mem, .facts = f, .doc = d,
	};
	struct diags before = j->diags;
	const struct block *b;
	const struct run *r;

	w.tail = &w.first;
	w.by_name.mem = &j->mem;
	add_checks(&w);
	facts_each_known(j, f, &w, add_figure);
	add_ratios(&w);
	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next)
			add_run(&w, r);
	add_lists(&w);
	leak_forget(j, &before);
	ways_work_out(&w);
}
