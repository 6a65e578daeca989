/*
 * The names that the data know: organs and people, which no title may split.
 */
#include <string.h>

#include "base/utf8.h"
#include "merge/merge_inside.h"

enum { MOST_NAMES = 256, LEAST = 2, LONGEST = 40 };

struct names {
	struct merge *m;
	const char **name;
	size_t count;
};

static void
add(struct names *n, const char *s)
{
	size_t length = utf8_count(s, strlen(s));

	if (n->count < MOST_NAMES && length >= LEAST && length <= LONGEST)
		n->name[n->count++] = s;
}

static void
add_all(struct names *n, const struct data *d)
{
	const struct data *c;

	if (d->kind == DATA_TEXT)
		add(n, d->text);
	for (c = d->child; c != NULL; c = c->next)
		add_all(n, c);
}

static void
add_figure(void *ctx, const char *path, const struct data *d)
{
	struct names *n = ctx;
	const struct metrics *all = facts_metrics(n->m->facts);
	const struct metric *metric = all != NULL ?
	    metrics_find(all, path) : NULL;

	if (metric != NULL && (metric->kind == METRIC_SET ||
	    metric->kind == METRIC_WORD))
		add_all(n, d);
}

const char *const *
names_known(struct merge *m)
{
	static const char *const maps[] = {
		"单位", "单位.名称", "单位.全称", "单位.简称", "单位.署名",
		"单位.上级", "单位.上级简称", FACTS_OFFICIAL ".标志",
		FACTS_OFFICIAL ".署名", FACTS_OFFICIAL ".主送",
	};
	struct names n = {.m = m};
	const struct data *d;
	size_t i;

	n.name = NEW_ARRAY(m->mem, const char *, MOST_NAMES + 1);
	for (i = 0; i < sizeof(maps) / sizeof(maps[0]); i++) {
		d = facts_node(m->facts, FACTS_NOW, maps[i]);
		if (d != NULL && (i > 0 || d->kind == DATA_MAP))
			add_all(&n, d);
	}
	facts_each(m->facts, &n, add_figure);
	return n.name;
}
