/*
 * All figures that are known: typed, rolled up, of months, of before.
 */
#include <string.h>

#include "data/facts_inside.h"

struct knowing {
	struct job *job;
	const struct facts *facts;
	struct table seen;		/* when and path */
	void *ctx;
	void (*call)(void *ctx, enum facts_when when, const char *path,
	    const struct data *node);
};

static void
visit(struct knowing *k, enum facts_when when, const char *path,
    const struct data *node)
{
	const char *key = arena_printf(&k->job->mem, "%d%s", (int)when, path);

	if (table_find(&k->seen, key, strlen(key)) != NULL)
		return;
	table_put(&k->seen, key, strlen(key), k);
	k->call(k->ctx, when, key + 1, node);
}

/* The figures right below a group of months or sub-units. */
static void
visit_parts(struct knowing *k, const char *path, const struct data *group)
{
	const struct data *d;

	for (d = group->child; d != NULL; d = d->next)
		if (d->kind == DATA_TEXT && d->key != NULL)
			visit(k, FACTS_NOW, arena_join(&k->job->mem, path, ".",
			    group->key, ".", d->key, NULL), d);
}

static void
visit_typed(void *ctx, const char *path, const struct data *node)
{
	struct knowing *k = ctx;
	const struct data *months = node->kind == DATA_MAP ?
	    data_child(node, "按月") : NULL;

	path = arena_strdup(&k->job->mem, path);
	visit(k, FACTS_NOW, path, node);
	if (months != NULL && months->kind == DATA_MAP)
		visit_parts(k, path, months);
	visit(k, FACTS_LAST_YEAR, path, NULL);
	visit(k, FACTS_LAST_PERIOD, path, NULL);
}

static void
visit_rolled(struct knowing *k, enum facts_when when)
{
	const struct roll *r = k->facts->file[when].rolls;
	const struct roll_group *g;

	for (; r != NULL; r = r->next)
		for (g = r->group; g != NULL; g = g->next) {
			visit(k, when, g->path, NULL);
			if (when != FACTS_NOW)
				continue;
			visit_parts(k, g->path, &g->node);
			visit(k, FACTS_LAST_YEAR, g->path, NULL);
			visit(k, FACTS_LAST_PERIOD, g->path, NULL);
		}
}

/* A file of before: its figures, whether this one has them or not. */
static void
visit_before(struct knowing *k, enum facts_when when, const char *path,
    const struct data *d)
{
	const struct data *c;

	if (facts_is_figure(d)) {
		visit(k, when, path, NULL);
		return;
	}
	for (c = d->kind == DATA_MAP ? d->child : NULL; c != NULL;
	    c = c->next)
		visit_before(k, when, arena_join(&k->job->mem, path, ".",
		    c->key, NULL), c);
}

void
facts_each_known(struct job *j, const struct facts *f, void *ctx,
    void (*call)(void *ctx, enum facts_when when, const char *path,
    const struct data *node))
{
	struct knowing k = {.job = j, .facts = f, .ctx = ctx, .call = call};
	const struct metric *m;
	const struct data *d;
	enum facts_when when;

	k.seen.mem = &j->mem;
	facts_each(f, &k, visit_typed);
	for (when = FACTS_NOW; when < FACTS__COUNT; when++) {
		visit_rolled(&k, when);
		d = when == FACTS_NOW || f->file[when].root == NULL ? NULL :
		    f->file[when].root->child;
		for (; d != NULL; d = d->next)
			if (!facts_is_head(d->key))
				visit_before(&k, when, d->key, d);
	}
	for (m = f->metrics->first; m != NULL; m = m->next)
		if (m->kind == METRIC_RATIO)
			visit(&k, FACTS_NOW, m->path, NULL);
}
