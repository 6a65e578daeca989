/*
 * Going through the figures of the period file: which they are, whether their
 * names can stand, and which are one slip away from a known one.
 */
#include <string.h>

#include "data/facts_inside.h"
#include "data/format.h"
#include "data/near.h"

/* Looking for near names costs time by the product; a few tell enough. */
enum { UNKNOWN_LIMIT = 32 };

static const char *const abouts[] = {
#define HEAD_KEY(key, next, zh, en)
#define OFFICIAL_KEY(key, next, zh, en)
#define FIGURE_KEY(key, next, zh, en) key,
#define METRIC_KEY(key, take, zh, en)
#include "data/keys.def"
#undef HEAD_KEY
#undef FIGURE_KEY
};

static const char *const heads[] = {
#define HEAD_KEY(key, next, zh, en) key,
#define FIGURE_KEY(key, next, zh, en)
#include "data/keys.def"
#undef HEAD_KEY
#undef OFFICIAL_KEY
#undef FIGURE_KEY
#undef METRIC_KEY
};

struct walk {
	struct job *job;
	struct facts *facts;
	int unknown;
	const char *absent[sizeof(heads) / sizeof(heads[0])];
	size_t absent_count;	/* head keys that the file does not have */
};

bool
facts_is_head(const char *key)
{
	size_t i;

	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (strcmp(heads[i], key) == 0)
			return true;
	return false;
}

bool
facts_is_about(const char *key)
{
	size_t i;

	for (i = 0; i < sizeof(abouts) / sizeof(abouts[0]); i++)
		if (strcmp(abouts[i], key) == 0)
			return true;
	return false;
}

bool
facts_is_figure(const struct data *d)
{
	return d->kind == DATA_TEXT || data_child(d, "值") != NULL ||
	    data_child(d, "按月") != NULL;
}

static void
check_near(struct walk *w, const char *path, const struct data *d)
{
	const struct facts *f = w->facts;
	const char *nearest;

	if (w->unknown++ >= UNKNOWN_LIMIT)
		return;
	nearest = metrics_nearest(&w->job->mem, f->metrics, path);
	if (nearest != NULL && facts_node(f, FACTS_NOW, nearest) == NULL)
		diag_add(w->job, D156, d->key_loc, path, nearest);
}

/* `known`: above it stands a figure of the dictionary. */
static void
walk(struct walk *w, const char *path, const struct data *d, bool known)
{
	const struct data *c;

	if (!format_is_key(d->key))
		diag_add(w->job, D155, d->key_loc, d->key);
	known = known || metrics_find(w->facts->metrics, path) != NULL;
	if (!known && facts_is_figure(d))
		check_near(w, path, d);
	if (d->kind != DATA_MAP)
		return;
	known = known || facts_is_figure(d);
	for (c = d->child; c != NULL; c = c->next)
		if (!known || !facts_is_about(c->key))
			walk(w, arena_join(&w->job->mem, path, ".", c->key,
			    NULL), c, known);
}

/* 成文日起: 2022-06-30 would be a figure that nobody asks for. */
static bool
check_head(struct walk *w, const struct data *d)
{
	struct near n;
	size_t i;

	if (d->kind != DATA_TEXT ||
	    metrics_find(w->facts->metrics, d->key) != NULL)
		return false;
	near_open(&n, d->key);
	for (i = 0; i < w->absent_count; i++)
		near_try(&n, w->absent[i]);
	if (n.best == NULL)
		return false;
	diag_add(w->job, D157, d->key_loc, d->key, n.best);
	return true;
}

void
facts_walk(struct job *j, struct facts *f)
{
	struct walk w = {.job = j, .facts = f};
	const struct data *d;
	size_t i;

	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (facts_head(f, heads[i]) == NULL)
			w.absent[w.absent_count++] = heads[i];
	for (d = f->file[FACTS_NOW].root->child; d != NULL; d = d->next)
		if (!facts_is_head(d->key) && !check_head(&w, d))
			walk(&w, d->key, d, false);
	facts_check_official(j, f);
}

struct visit {
	struct arena *mem;
	void *ctx;
	void (*call)(void *ctx, const char *path, const struct data *node);
};

static void
visit(const struct visit *v, const char *path, const struct data *d)
{
	const struct data *c;
	bool figure = facts_is_figure(d);

	if (figure || d->kind == DATA_LIST)
		v->call(v->ctx, path, d);
	if (d->kind != DATA_MAP)
		return;
	for (c = d->child; c != NULL; c = c->next)
		if (!figure || (!facts_is_about(c->key) &&
		    strcmp(c->key, "按月") != 0))
			visit(v, arena_join(v->mem, path, ".", c->key, NULL),
			    c);
}

void
facts_each(const struct facts *f, void *ctx,
    void (*call)(void *ctx, const char *path, const struct data *node))
{
	const struct layer *now = &f->file[FACTS_NOW];
	struct visit v = {now->paths.mem, ctx, call};
	const struct data *d;

	for (d = now->root->child; d != NULL; d = d->next)
		if (!facts_is_head(d->key))
			visit(&v, d->key, d);
}

static void
try_figure(void *ctx, const char *path, const struct data *node)
{
	(void)node;
	near_try(ctx, path);
}

const char *
facts_nearest(struct job *j, const struct facts *f, const char *path)
{
	struct near n;
	const struct metric *m;

	(void)j;
	near_open(&n, path);
	for (m = f->metrics->first; m != NULL; m = m->next)
		near_try(&n, m->path);
	facts_each(f, &n, try_figure);
	return n.best;
}
