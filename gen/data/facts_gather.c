/*
 * A period put together from files named on the command line: what would
 * stand in the head of a period file is found out from them.
 */
#include <string.h>

#include "base/file.h"
#include "data/facts_inside.h"

struct gathering {
	struct job *job;
	const char *const *names;
	bool by_unit;
	struct src *src;		/* the names, as one line */
	struct facts *facts;
	struct data *root, **tail;
	struct data *list;		/* the files, in the head */
	const struct data *head;	/* of the first file that names a set */
	struct period each, whole;	/* of one file, of all */
	size_t periods;			/* how many files say theirs */
	bool alike;			/* all are of one period */
	bool mixed;			/* months beside quarters, or years */
};

/* The names as a source, so that messages have a place to show. */
static void
write_line(struct gathering *g)
{
	struct buf b = {.mem = &g->job->mem};
	const char *const *n;

	for (n = g->names; *n != NULL; n++) {
		buf_puts(&b, b.len > 0 ? " " : "");
		buf_puts(&b, *n);
	}
	g->src = src_new(&g->job->mem, "rollup", buf_text(&b), b.len);
}

static struct data *
new_node(struct gathering *g, enum data_kind kind, const char *key,
    const char *text, uint32_t beg, uint32_t end)
{
	struct data *d = NEW(&g->job->mem, struct data);

	d->kind = kind;
	d->key = key;
	d->text = text;
	d->loc = d->key_loc = (struct loc){g->src, beg, end};
	d->up = g->root;
	return d;
}

static void
add_head(struct gathering *g, struct data *d)
{
	*g->tail = d;
	g->tail = (struct data **)&d->next;
	g->root->count++;
}

/* The files as the list that a head would have. */
static void
list_names(struct gathering *g)
{
	struct data *d;
	const struct data **tail = &g->list->child;
	const char *const *n;
	uint32_t at = 0, len;

	for (n = g->names; *n != NULL; n++, at += len + 1) {
		len = (uint32_t)strlen(*n);
		d = new_node(g, DATA_TEXT, NULL, *n, at, at + len);
		d->up = g->list;
		*tail = d;
		tail = &d->next;
		g->list->count++;
	}
}

/* What the file says of its period and its set; nobody is told. */
static void
peek(struct gathering *g, const char *name)
{
	struct diags before = g->job->diags;
	const struct src *src = file_read(g->job, name, (struct loc){0});
	const struct data *root = src != NULL ? data_read(g->job, src) :
	    NULL, *d = root != NULL ? data_child(root, "期间") : NULL;
	struct period p;

	g->job->diags = before;
	if (before.first == NULL)
		g->job->diags.tail = &g->job->diags.first;
	else
		*before.tail = NULL;
	if (d == NULL || d->kind != DATA_TEXT ||
	    !period_parse(d->text, strlen(d->text), &p))
		return;
	if (g->head == NULL && (data_child(root, "模板") != NULL ||
	    data_child(root, "指标") != NULL))
		g->head = root;
	g->alike = g->periods == 0 || (g->alike && period_same(p, g->each));
	g->mixed = g->mixed || p.kind == PERIOD_YEAR ||
	    (g->periods > 0 && p.kind != g->each.kind);
	g->each = p;
	if (g->periods++ == 0)
		g->whole = p;
	else
		g->whole = period_around(g->whole, p);
}

static const char *
list_key(enum period_kind kind)
{
	return kind == PERIOD_MONTH ? "按月" : kind == PERIOD_QUARTER ?
	    "按季度" : "按半年";
}

/* A name in the head of the first file that has one, as seen from here. */
static void
take_name(struct gathering *g, const char *key)
{
	const struct data *d = g->head != NULL ? data_child(g->head, key) :
	    NULL;
	const char *path;
	struct data *copy;

	if (d == NULL || d->kind != DATA_TEXT || d->bad ||
	    d->text[0] == '\0')
		return;
	path = file_beside(&g->job->mem, d->loc.src->path, d->text);
	copy = new_node(g, DATA_TEXT, key, strchr(d->text, '/') != NULL ||
	    file_is_directory(path) || file_exists(path) ? path : d->text,
	    0, 0);
	copy->loc = d->loc;
	copy->key_loc = d->key_loc;
	add_head(g, copy);
}

/* False after a message. */
static bool
find_period(struct gathering *g, const char *asked)
{
	struct loc all = {g->src, 0, (uint32_t)g->src->len};

	if (asked != NULL && !period_parse(asked, strlen(asked), &g->whole)) {
		diag_add(g->job, D143, (struct loc){0},
		    arena_strdup(&g->job->mem, asked));
		return false;
	}
	if (g->by_unit || g->periods == 0)
		return true;
	if (g->mixed)
		diag_add(g->job, D240, all);
	else if (g->alike && g->periods > 1)
		diag_add(g->job, D241, all, period_name(&g->job->mem,
		    g->each));
	else
		return true;
	return false;
}

static void
make_head(struct gathering *g, const struct facts_options *o)
{
	const char *period;

	g->root = NEW(&g->job->mem, struct data);
	g->root->kind = DATA_MAP;
	g->root->text = "";
	g->root->loc = (struct loc){g->src, 0, (uint32_t)g->src->len};
	g->tail = (struct data **)&g->root->child;
	period = period_name(&g->job->mem, g->whole);
	if (g->periods > 0)
		add_head(g, new_node(g, DATA_TEXT, "期间", period, 0, 0));
	if (o->template_dir == NULL)
		take_name(g, "模板");
	take_name(g, "指标");
	g->list = new_node(g, DATA_LIST, g->by_unit ? "按单位" :
	    list_key(g->each.kind), "", 0, (uint32_t)g->src->len);
	add_head(g, g->list);
	list_names(g);
}

struct facts *
facts_gather(struct job *j, const char *const *names,
    const struct facts_gather *how, const struct facts_options *options)
{
	struct gathering g = {.job = j, .names = names,
	    .by_unit = how->by_unit};
	const char *const *n;
	struct facts *f;

	write_line(&g);
	for (n = names; *n != NULL; n++)
		peek(&g, *n);
	if (!find_period(&g, how->period))
		return NULL;
	make_head(&g, options);
	f = facts_new(j, "rollup");
	f->src = g.src;
	f->file[FACTS_NOW].root = g.root;
	f->file[FACTS_NOW].period = g.whole;
	facts_finish(j, f, options);
	return f;
}
