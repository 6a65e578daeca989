/*
 * What the parts of a roll-up have, figure by figure: a group of its own
 * beside each (办文.收文.按月), and of names one list.
 */
#include <string.h>

#include "base/buf.h"
#include "data/facts_inside.h"

struct indexing {
	struct job *job;
	struct layer *layer;
	struct roll *roll;
	struct roll_part *part;
};

/* The text of a figure as its file wrote it, or as it was worked out. */
static struct data
figure_node(struct indexing *in, const char *path, const struct data *entry)
{
	const struct data *value = entry == NULL ||
	    entry->kind != DATA_MAP ? entry : data_child(entry, "值");
	struct data d = {.kind = DATA_TEXT, .text = ""};
	const struct fact *f;

	if (value != NULL)
		return *value;
	f = facts_find(in->job, in->part->facts, FACTS_NOW, path);
	d.key_loc = d.loc = f->loc;
	if (f->state == FACT_NUMBER)
		d.text = f->word;
	else if (f->state >= FACT_PENDING && f->state <= FACT_WITHHELD)
		d.text = fact_state_name(f->state, LANG_ZH);
	return d;
}

static struct roll_group *
group_of(struct indexing *in, const char *path)
{
	struct roll *r = in->roll;
	const void *known = table_find(&r->groups, path, strlen(path));
	struct roll_group *g;

	if (known != NULL)
		return (struct roll_group *)known;
	g = NEW(&in->job->mem, struct roll_group);
	g->path = arena_strdup(&in->job->mem, path);
	g->node = (struct data){
		.kind = DATA_MAP, .key = r->key, .text = "",
		.key_loc = r->list->key_loc, .loc = r->list->loc,
	};
	g->tail = &g->node.child;
	*r->group_tail = g;
	r->group_tail = &g->next;
	table_put(&r->groups, g->path, strlen(g->path), g);
	return g;
}

static void
index_figure(void *ctx, const char *path, const struct data *entry)
{
	struct indexing *in = ctx;
	const struct metric *m = metrics_find(in->part->facts->metrics,
	    path);
	struct roll_group *g;
	struct data *d;

	if (m != NULL && (m->kind == METRIC_WORD || m->kind == METRIC_RATIO))
		return;
	if (strstr(path, ".按季度.") != NULL || strstr(path, ".按半年.") != NULL)
		return;		/* of that file's own time */
	if (entry != NULL && entry->kind == DATA_LIST && m == NULL)
		return;
	g = group_of(in, path);
	if (g->latest == in->part)
		return;
	g->latest = in->part;
	d = NEW(&in->job->mem, struct data);
	*d = figure_node(in, path, entry);
	d->key = in->part->label;
	d->up = &g->node;
	d->next = NULL;
	*g->tail = d;
	g->tail = &d->next;
	g->node.count++;
}

static void
index_part(struct indexing *in)
{
	const struct roll *r = in->part->facts->file[FACTS_NOW].rolls;
	const struct roll_group *g;

	facts_each(in->part->facts, in, index_figure);
	for (; r != NULL; r = r->next)
		for (g = r->group; g != NULL; g = g->next)
			index_figure(in, g->path, NULL);
}

/* All that an entry of a list says, so that two can be compared. */
static void
put_entry(struct buf *b, const struct data *d)
{
	const struct data *c;

	if (d->kind == DATA_TEXT)
		buf_puts(b, d->text);
	for (c = d->child; c != NULL; c = c->next) {
		buf_putc(b, '\n');
		buf_puts(b, c->key != NULL ? c->key : "-");
		buf_putc(b, '=');
		put_entry(b, c);
	}
}

/* The same for people: 家=东，号=3. */
static const char *
entry_shown(struct job *j, const char *entry)
{
	struct buf b = {.mem = &j->mem};

	for (entry += *entry == '\n'; *entry != '\0'; entry++)
		if (*entry == '\n')
			buf_puts(&b, "，");
		else
			buf_putc(&b, *entry);
	return buf_text(&b);
}

/* One list of the names of all parts; a name in two of them counts once. */
static void
unite(struct job *j, struct layer *l, struct roll_group *g)
{
	struct table seen = {.mem = &j->mem};
	struct data *list = NEW(&j->mem, struct data), *copy;
	const struct data **tail = &list->child, *part, *d, *first;

	*list = (struct data){.kind = DATA_LIST, .text = "",
	    .key = g->path, .key_loc = g->node.key_loc, .loc = g->node.loc};
	for (part = g->node.child; part != NULL; part = part->next)
		for (d = part->kind == DATA_LIST ? part->child : NULL;
		    d != NULL; d = d->next) {
			struct buf b = {.mem = &j->mem};
			const char *key;

			put_entry(&b, d);
			key = buf_text(&b);
			first = table_find(&seen, key, strlen(key));
			if (first != NULL) {
				key = entry_shown(j, key);
				diag_relate(j, diag_add(j, D211, d->loc,
				    key, g->path), D203, first->loc, key);
				continue;
			}
			table_put(&seen, key, strlen(key), d);
			copy = NEW(&j->mem, struct data);
			*copy = *d;
			copy->up = list;
			copy->next = NULL;
			*tail = copy;
			tail = &copy->next;
			list->count++;
		}
	g->united = list;
	if (table_find(&l->paths, g->path, strlen(g->path)) == NULL)
		layer_add(l, g->path, list);
}

void
roll_index(struct job *j, struct facts *f, struct layer *l, struct roll *r)
{
	struct indexing in = {.job = j, .roll = r};
	struct roll_group *g;
	const char *path;
	size_t i;

	for (i = 0; i < r->slots; i++) {
		in.part = r->slot[i];
		if (in.part != NULL && in.part->facts != NULL)
			index_part(&in);
	}
	for (g = r->group; g != NULL; g = g->next) {
		const struct metric *m = metrics_find(f->metrics, g->path);

		path = arena_join(&j->mem, g->path, ".", r->key, NULL);
		if (table_find(&l->paths, path, strlen(path)) == NULL)
			layer_add(l, path, &g->node);
		if (m != NULL && m->kind == METRIC_SET)
			unite(j, l, g);
	}
}
