/*
 * Figures by path: loop variables, the layers of the data, the unit that a
 * part takes from the figure it is a part of.  Every question is noted in
 * doc->uses, whatever the answer.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* Paths that are heads or counters, not figures. */
static const char signed_on[] = "成文日期";
static const char place_of_entry[] = "序";
static const char key_of_entry[] = "键";

/* Whether the first name of `path` is `name`; `*rest` is what follows. */
static bool
starts_at(const char *path, const char *name, const char **rest)
{
	size_t n = strlen(name);

	if (strncmp(path, name, n) != 0 ||
	    (path[n] != '.' && path[n] != '\0'))
		return false;
	*rest = path[n] == '.' ? path + n + 1 : "";
	return true;
}

static const struct metric *
metric_at(const struct merge *m, const char *path)
{
	const struct metrics *all = facts_metrics(m->facts);

	return all != NULL ? metrics_find(all, path) : NULL;
}

/* The metric that `path` is a part of, for its unit: amounts only. */
static const struct metric *
metric_above(const struct merge *m, const char *path)
{
	char *up = arena_strdup(m->mem, path), *dot;
	const struct metric *found;

	while ((dot = strrchr(up, '.')) != NULL) {
		*dot = '\0';
		found = metric_at(m, up);
		if (found != NULL)
			return found->kind == METRIC_FLOW ||
			    found->kind == METRIC_CUMULATIVE ||
			    found->kind == METRIC_STOCK ? found : NULL;
	}
	return NULL;
}

/* A fact of our own making, for what no file wrote. */
static const struct fact *
made(struct merge *m, const char *path, enum fact_state state,
    struct loc loc)
{
	struct fact *f = NEW(m->mem, struct fact);

	f->path = path;
	f->state = state;
	f->loc = loc;
	return f;
}

static const struct fact *
counter(struct merge *m, const struct binding *b)
{
	struct fact *f = NEW(m->mem, struct fact);

	*f = *made(m, place_of_entry, FACT_NUMBER, b->entry->loc);
	f->number = dec_int(m->mem, b->index);
	f->word = arena_printf(m->mem, "%ld", b->index);
	return f;
}

static const struct fact *
key_word(struct merge *m, const struct binding *b)
{
	struct fact *f = NEW(m->mem, struct fact);

	*f = *made(m, key_of_entry, FACT_WORD, b->entry->key_loc);
	f->word = b->entry->key;
	return f;
}

static const struct fact *
day_of_signing(struct merge *m)
{
	struct fact *f = NEW(m->mem, struct fact);

	*f = *made(m, signed_on, facts_date_state(m->facts),
	    facts_date_loc(m->facts));
	f->word = date_text(m->mem, facts_date(m->facts));
	return f;
}

/* A field of an entry; one that is not there belongs where the entry is. */
static const struct fact *
field(struct merge *m, const struct binding *b, const char *rest,
    const char *path)
{
	const struct data *node =
	    rest[0] == '\0' ? b->entry : data_find(b->entry, rest);

	if (node == NULL)
		return made(m, path, FACT_ABSENT, b->entry->loc);
	return facts_of_node(m->job, m->facts, node, path,
	    metric_at(m, path));
}

/* The answer when the path begins with a loop variable, else NULL. */
static const struct fact *
from_loop(struct merge *m, const char *asked, enum facts_when when,
    const char **path)
{
	const struct binding *b;
	const char *rest;

	for (b = m->bindings; b != NULL; b = b->up) {
		if (strcmp(asked, place_of_entry) == 0)
			return counter(m, b);
		if (strcmp(asked, key_of_entry) == 0 && b->entry->key != NULL)
			return key_word(m, b);
		if (!starts_at(asked, b->name, &rest))
			continue;
		*path = rest[0] == '\0' ? b->path :
		    arena_join(m->mem, b->path, ".", rest, NULL);
		return when == FACTS_NOW ? field(m, b, rest, *path) :
		    facts_find(m->job, m->facts, when, *path);
	}
	return NULL;
}

bool
ask_is_official(const char *path)
{
	return strncmp(path, FACTS_OFFICIAL ".",
	    strlen(FACTS_OFFICIAL ".")) == 0;
}

static const char *
name_of(struct merge *m, const struct fact *f, const char *path,
    enum facts_when when)
{
	static const char *const before[] = {
		[FACTS_NOW] = "", [FACTS_LAST_YEAR] = "上年同期",
		[FACTS_LAST_PERIOD] = "上期",
	};

	if (ask_is_official(path) && f->metric == NULL)
		path += strlen(FACTS_OFFICIAL ".");
	return arena_join(m->mem, before[when],
	    f->metric != NULL ? f->metric->name : path, NULL);
}

static void
note_use(struct merge *m, struct figure *f)
{
	struct doc_use *u;

	if (f->path == place_of_entry || f->path == key_of_entry)
		return;
	u = NEW(m->mem, struct doc_use);
	*u = (struct doc_use){
		.path = f->path, .role = f->role, .name = f->name,
		.hidden = f->hidden,
		.missing = fact_is_missing(f->fact->state) ||
		    f->fact->state == FACT_BAD,
		.state = fact_state_name(f->fact->state, LANG_ZH),
		.loc = f->loc, .data = f->fact->loc,
		.owner = f->metric != NULL && f->metric->owner != NULL ?
		    f->metric->owner : m->section->owner,
	};
	if (f->hidden)
		u->data = (struct loc){0};
	f->use = u;
	*m->uses = u;
	m->uses = (struct doc_use **)&u->next;
}

/* Fills in what follows from the fact and its path. */
static struct figure
figure_of(struct merge *m, const struct fact *fact, const char *path,
    struct figure f)
{
	f.fact = fact;
	f.path = path;
	f.name = name_of(m, fact, path, f.when);
	f.metric = fact->metric != NULL ? fact->metric :
	    metric_above(m, path);
	f.unit = f.metric != NULL ? f.metric->unit : "";
	edition_look(m, &f);
	note_use(m, &f);
	return f;
}

struct figure
ask_path(struct merge *m, const struct tpl *t, const char *path,
    struct loc loc, const char *role, enum facts_when when)
{
	struct figure f = {.t = t, .loc = loc, .role = role, .when = when};
	const char *real = path;
	const struct fact *fact = from_loop(m, path, when, &real);

	f.of_loop = fact != NULL;
	if (fact != NULL && fact->path == place_of_entry)
		real = place_of_entry;
	else if (fact != NULL && fact->path == key_of_entry)
		real = key_of_entry;
	else if (fact == NULL && strcmp(path, signed_on) == 0)
		fact = day_of_signing(m);
	if (fact == NULL)
		fact = facts_find(m->job, m->facts, when, path);
	return figure_of(m, fact, real, f);
}

struct figure
ask(struct merge *m, const struct tpl *t, const char *attr,
    const char *fallback)
{
	const char *path = tpl_attr(t, attr);

	return ask_path(m, t, path != NULL ? path : fallback,
	    tpl_attr_loc(t, attr), element_name(t->el), FACTS_NOW);
}

struct figure
ask_child(struct merge *m, const struct figure *of, const struct data *node,
    size_t index)
{
	struct figure f = *of;
	const char *path = arena_join(m->mem, of->path, ".",
	    node->key != NULL ? node->key :
	    arena_printf(m->mem, "%zu", index), NULL);

	return figure_of(m, facts_of_node(m->job, m->facts, node, path,
	    metric_at(m, path)), path, f);
}

/* What is said about the group is no entry of it. */
static const struct data *
entry_from(const struct data *d)
{
	while (d != NULL && d->key != NULL && facts_is_about(d->key))
		d = d->next;
	return d;
}

const struct data *
ask_first_entry(const struct data *group)
{
	return entry_from(group->child);
}

const struct data *
ask_next_entry(const struct data *entry)
{
	return entry_from(entry->next);
}

long
ask_entries(const struct data *group)
{
	const struct data *d = ask_first_entry(group);
	long n = 0;

	for (; d != NULL; d = ask_next_entry(d))
		n++;
	return n;
}

/* The document knows no facts: their parts are told over again. */
static const struct origin_part *
origin_parts(struct merge *m, const struct fact *fact)
{
	const struct origin_part *first = NULL, **tail = &first;
	const struct fact_part *p;

	for (p = fact->part; p != NULL; p = p->next) {
		struct origin_part *o = NEW(m->mem, struct origin_part);

		o->label = p->label;
		o->value = p->number;
		o->loc = p->loc;
		*tail = o;
		tail = &o->next;
	}
	return first;
}

void
ask_part(struct merge *m, struct origin *o, const char *label,
    const struct figure *f)
{
	struct origin_part *p = NEW(m->mem, struct origin_part);

	*p = (struct origin_part){
		.next = o->part, .label = label, .value = f->fact->number,
		.loc = f->fact->loc,
	};
	o->part = p;
}

struct origin *
ask_origin(struct merge *m, const struct figure *f)
{
	struct origin *o = NEW(m->mem, struct origin);

	/* What is not public must not travel with the document. */
	if (f->hidden) {
		*o = (struct origin){
			.path = f->path, .role = f->role, .name = f->name,
			.unit = f->unit != NULL ? f->unit : "",
			.hidden = true, .masked = edition_masks(f),
		};
		return o;
	}
	*o = (struct origin){
		.path = f->path, .role = f->role,
		.value = f->fact->state == FACT_NUMBER ?
		    f->fact->number : NULL,
		.formula = f->fact->formula, .source = f->fact->source,
		.part = origin_parts(m, f->fact), .as_of = f->fact->as_of,
		.name = f->name, .unit = f->unit != NULL ? f->unit : "",
		.owner = f->metric != NULL ? f->metric->owner : NULL,
		.data = f->fact->loc,
	};
	return o;
}
