/*
 * What can be worked out: an equation with one unknown gives it away.  What
 * is known grows until nothing changes.
 */
#include <string.h>

#include "expr/expr.h"
#include "leak.h"

struct unknown {
	struct unknown *next;
	const char *name;	/* the path; of last year: 上年同期/path */
	bool known, printed;
};

struct member {
	struct member *next;
	struct unknown *of;
};

struct way {
	struct way *next;
	struct member *members;
	const char *what;
	struct loc loc;
};

struct ways {
	struct job *job;
	struct arena *mem;
	struct facts *facts;
	const struct doc *doc;
	struct unknown *unknowns;
	struct way *first, **tail;
};

static const char past[] = "上年同期/";

static struct unknown *
unknown_of(struct ways *w, const char *name)
{
	struct unknown *u;
	const char *dot = strrchr(name, '.');

	if (dot != NULL && strcmp(dot, ".上年同期") == 0)
		name = arena_join(w->mem, past, arena_strndup(w->mem, name,
		    (size_t)(dot - name)), NULL);
	for (u = w->unknowns; u != NULL; u = u->next)
		if (strcmp(u->name, name) == 0)
			return u;
	u = NEW(w->mem, struct unknown);
	u->name = name;
	u->next = w->unknowns;
	w->unknowns = u;
	return u;
}

static struct way *
add_way(struct ways *w, const char *what, struct loc loc)
{
	struct way *e = NEW(w->mem, struct way);

	e->what = what;
	e->loc = loc;
	*w->tail = e;
	w->tail = &e->next;
	return e;
}

static void
add_member(struct ways *w, struct way *e, const char *name)
{
	struct member *m;
	struct unknown *u = unknown_of(w, name);

	for (m = e->members; m != NULL; m = m->next)
		if (m->of == u)
			return;
	m = NEW(w->mem, struct member);
	m->of = u;
	m->next = e->members;
	e->members = m;
}

static bool
is_about(const char *key)
{
	static const char *const words[] = {
		"值", "来源", "截至", "说明", "上年同期", "上期", "责任", "公开",
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], key) == 0)
			return true;
	return false;
}

/* The figures right below `path`. */
static void
add_children(struct ways *w, struct way *e, const char *path)
{
	const struct data *d = facts_node(w->facts, FACTS_NOW, path);

	for (d = d != NULL ? d->child : NULL; d != NULL; d = d->next)
		if (d->key != NULL && !is_about(d->key))
			add_member(w, e, arena_join(w->mem, path, ".", d->key,
			    NULL));
}

struct adding {
	struct ways *w;
	struct way *way;
};

static void
add_path(void *ctx, enum expr_op op, const char *path, struct loc loc)
{
	struct adding *a = ctx;

	(void)loc;
	if (op == EXPR_TOTAL)
		add_children(a->w, a->way, path);
	else if (op == EXPR_COUNT)
		add_member(a->w, a->way, arena_join(a->w->mem, "计数(", path,
		    ")", NULL));
	else
		add_member(a->w, a->way, path);
}

/* The equations of 核对. */
static void
add_checks(struct ways *w)
{
	const struct data *root = facts_node(w->facts, FACTS_NOW, "");
	const struct data *d = root != NULL ? data_child(root, "核对") : NULL;
	struct diags before = w->job->diags;
	const struct expr *e;
	struct adding a = {w, NULL};

	for (d = d != NULL ? d->child : NULL; d != NULL; d = d->next) {
		if (d->kind != DATA_TEXT || d->bad)
			continue;
		e = expr_parse(w->job, d->text, strlen(d->text), d->loc);
		if (e == NULL || e->op != EXPR_EQ)
			continue;
		a.way = add_way(w, d->text, d->loc);
		expr_paths(e, &a, add_path);
	}
	/* What is wrong with them was told where they were checked. */
	w->job->diags = before;
	if (before.first == NULL)
		w->job->diags.tail = &w->job->diags.first;
	else
		*before.tail = NULL;
}

/* A figure and its parts by 按…. */
static void
add_group(void *ctx, const char *path, const struct data *node)
{
	struct ways *w = ctx;
	const struct data *c;
	const char *group;
	struct way *e;

	for (c = node->kind == DATA_MAP ? node->child : NULL; c != NULL;
	    c = c->next) {
		if (c->kind != DATA_MAP || strncmp(c->key, "按", 3) != 0)
			continue;
		group = arena_join(w->mem, path, ".", c->key, NULL);
		e = add_way(w, arena_join(w->mem, path, " = 合计(", group,
		    ")", NULL), c->key_loc);
		add_member(w, e, arena_strdup(w->mem, path));
		add_children(w, e, group);
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
		add_member(w, e, m->path);
		add_member(w, e, m->numerator);
		add_member(w, e, m->denominator);
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
			add_children(w, e, path);
		else
			add_member(w, e, path);
	}
}

/* What a run tells, or how it binds two figures. */
static void
add_run(struct ways *w, const struct run *r)
{
	const struct origin *o = r->origin;
	struct unknown *u;
	struct way *e;

	if (o == NULL || o->role == NULL || o->path == NULL || o->masked ||
	    o->rounded || r->kind == RUN_MISSING)
		return;
	if (strcmp(o->role, "num") == 0) {
		u = unknown_of(w, o->path);
		u->known = u->printed = true;
	} else if (strcmp(o->role, "sum") == 0) {
		e = add_way(w, arena_join(w->mem, "合计 ", o->path, NULL),
		    r->loc);
		add_sum(w, e, o->path);
	} else if (strcmp(o->role, "count") == 0) {
		u = unknown_of(w, arena_join(w->mem, "计数(", o->path, ")",
		    NULL));
		u->known = u->printed = true;
	} else if (o->other != NULL) {
		e = add_way(w, arena_join(w->mem, o->path, " 与 ", o->other,
		    " 之比", NULL), r->loc);
		add_member(w, e, o->path);
		add_member(w, e, strcmp(o->role, "compare") != 0 ? o->other :
		    arena_join(w->mem, o->other, "/", o->path, NULL));
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

static void
tell(struct ways *w, const struct way *e, const struct unknown *u)
{
	const char *slash = strchr(u->name, '/');
	const char *path = slash != NULL ? slash + 1 : u->name;
	struct buf known = {.mem = w->mem};
	const struct member *m;
	const struct fact *f;
	struct diag *d;

	if (strncmp(path, "计数(", strlen("计数(")) == 0 ||
	    facts_is_public(w->facts, path))
		return;
	for (m = e->members; m != NULL; m = m->next) {
		if (m->of == u)
			continue;
		if (known.len > 0)
			buf_puts(&known, "、");
		buf_puts(&known, m->of->name);
	}
	f = facts_find(w->job, w->facts, slash != NULL ? FACTS_LAST_YEAR :
	    FACTS_NOW, path);
	if (f->state != FACT_NUMBER)
		return;
	d = diag_add(w->job, M505, e->loc, u->name, e->what,
	    known.len > 0 ? buf_text(&known) : "合计");
	diag_relate(w->job, d, M506, f->loc);
}

/* One round; false when nothing new became known. */
static bool
work_out(struct ways *w)
{
	const struct way *e;
	const struct member *m;
	struct unknown *only;
	bool any = false;
	size_t n;

	for (e = w->first; e != NULL; e = e->next) {
		only = NULL;
		n = 0;
		for (m = e->members; m != NULL; m = m->next)
			if (!m->of->known) {
				only = m->of;
				n++;
			}
		if (n != 1)
			continue;
		only->known = any = true;
		tell(w, e, only);
	}
	return any;
}

void
leak_ways(struct job *j, struct facts *f, const struct doc *d)
{
	struct ways w = {
		.job = j, .mem = &j->mem, .facts = f, .doc = d,
	};
	const struct block *b;
	const struct run *r;

	w.tail = &w.first;
	add_checks(&w);
	facts_each(f, &w, add_group);
	add_ratios(&w);
	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next)
			add_run(&w, r);
	add_lists(&w);
	while (work_out(&w))
		continue;
}
