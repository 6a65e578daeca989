/*
 * What the templates need and the data do not have, before anything is laid
 * out.  The merger has found it all; here it is told as a list.
 */
#include <string.h>

#include "data/table.h"
#include "figures.h"

struct missing {
	struct job *job;
	struct figures work;
	const struct key *keys;
	struct table known;		/* path → what was listed */
	const struct gen_missing **tail;
	const char *condition;		/* of the branch looked at, or NULL */
};

static bool
is_beneath(const char *path, const char *group)
{
	size_t n = strlen(group);

	return strncmp(path, group, n) == 0 &&
	    (path[n] == '\0' || path[n] == '.');
}

static bool
is_part(const struct metric *m, const char *path)
{
	return m != NULL && m->kind == METRIC_RATIO &&
	    ((m->numerator != NULL && strcmp(m->numerator, path) == 0) ||
	    (m->denominator != NULL && strcmp(m->denominator, path) == 0));
}

/* Where the template first asks for `path`, its group, or its ratio. */
static const struct key *
key_of(const struct missing *m, const char *path)
{
	const struct metrics *all = facts_metrics(m->work.facts);
	const struct key *k, *group = NULL;

	for (k = m->keys; k != NULL; k = k->next) {
		if (strcmp(k->path, path) == 0)
			return k;
		if (group == NULL && (is_beneath(path, k->path) ||
		    is_part(metrics_find(all, k->path), path)))
			group = k;
	}
	return group;
}

static void
add(struct missing *m, struct gen_missing what, enum fact_state state)
{
	const struct metric *metric = metrics_find(
	    facts_metrics(m->work.facts), what.path);
	const struct key *k = key_of(m, what.path);
	struct gen_missing *new;

	/* A figure may lack and its base too: they have names of their own. */
	if (what.name == NULL)
		what.name = metric != NULL ? metric->name : what.path;
	if (table_find(&m->known, what.name, strlen(what.name)) != NULL)
		return;
	new = NEW(&m->job->mem, struct gen_missing);
	*new = what;
	new->condition = m->condition;
	table_put(&m->known, new->name, strlen(new->name), new);
	new->unit = metric != NULL ? metric->unit : "";
	new->state[LANG_ZH] = fact_state_name(state, LANG_ZH);
	new->state[LANG_EN] = fact_state_name(state, LANG_EN);
	new->section = k != NULL ? k->section : "";
	if (metric != NULL && metric->owner != NULL)
		new->owner = metric->owner;
	else if (new->owner == NULL && k != NULL)
		new->owner = k->owner;
	if (new->template.src == NULL && k != NULL)
		new->template = k->loc;
	*m->tail = new;
	m->tail = &new->next;
}

static void
add_path(struct missing *m, const char *path, struct loc template,
    const char *owner)
{
	const struct fact *f = facts_find(m->job, m->work.facts, FACTS_NOW,
	    path);

	if (fact_is_missing(f->state))
		add(m, (struct gen_missing){
			.path = path, .data = f->loc, .owner = owner,
			.template = template,
		}, f->state);
}

/* A figure that may be asked for, or what a ratio is made of. */
static void
add_key(struct missing *m, const struct key *k)
{
	const struct metric *metric = metrics_find(
	    facts_metrics(m->work.facts), k->path);

	if (metric != NULL && metric->kind == METRIC_RATIO) {
		if (metric->numerator != NULL)
			add_path(m, metric->numerator, k->loc, k->owner);
		if (metric->denominator != NULL)
			add_path(m, metric->denominator, k->loc, k->owner);
	} else if (metric == NULL || !metric->optional)
		add_path(m, k->path, k->loc, k->owner);
}

/* The merger told of it: in its place in the order of the uses. */
static const struct diag *
told_of(const struct missing *m, const char *path)
{
	const struct diag *d;

	for (d = m->job->diags.first; d != NULL; d = d->next)
		if (((d->code == M101 || d->code == M102) &&
		    strcmp(d->key, path) == 0) ||
		    (d->code >= M103 && d->code <= M106 &&
		    strcmp(d->args[0], path) == 0))
			return d;
	return NULL;
}

/* What may be left out and was is not needed; a mistake has to be mended. */
static void
add_use(struct missing *m, const struct doc_use *u)
{
	const struct fact *f = facts_find(m->job, m->work.facts, FACTS_NOW,
	    u->path);
	const struct metric *metric = f->metric;

	if (strcmp(u->state, fact_state_name(FACT_BAD, LANG_ZH)) != 0 &&
	    told_of(m, u->path) == NULL &&
	    (metric == NULL || metric->kind != METRIC_RATIO))
		return;
	if (metric == NULL || metric->kind != METRIC_RATIO) {
		if (fact_is_missing(f->state))
			add_path(m, u->path, u->loc, u->owner);
		else	/* an entry of a list, or the day of signing */
			add(m, (struct gen_missing){
				.path = u->path, .data = u->data,
				.owner = u->owner, .template = u->loc,
			}, f->state);
		return;
	}
	if (metric->numerator != NULL && told_of(m, metric->numerator))
		add_path(m, metric->numerator, u->loc, u->owner);
	if (metric->denominator != NULL && told_of(m, metric->denominator))
		add_path(m, metric->denominator, u->loc, u->owner);
}

/* A comparison without its base. */
static void
add_base(struct missing *m, const struct diag *d)
{
	const struct fact *f = facts_find(m->job, m->work.facts,
	    strncmp(d->args[2], "上年", strlen("上年")) == 0 ?
	    FACTS_LAST_YEAR : FACTS_LAST_PERIOD, d->key);

	add(m, (struct gen_missing){
		.path = d->key, .name = d->args[2], .data = f->loc,
		.template = d->loc,
	}, f->state);
}

/* What only a branch that was not taken asks for. */
static void
add_conditional(struct missing *m)
{
	struct table used = {.mem = &m->job->mem};
	const struct doc_use *u;
	const struct key *k;

	for (u = m->work.doc->uses; u != NULL; u = u->next)
		table_put(&used, u->path, strlen(u->path), u);
	for (k = m->keys; k != NULL; k = k->next) {
		if (k->condition == NULL ||
		    (k->editions & KEY_INTERNAL) == 0 ||
		    table_find(&used, k->path, strlen(k->path)) != NULL)
			continue;
		m->condition = k->condition;
		add_key(m, k);
	}
}

/*
 * Gaps are told of by the list, and notes and warnings are for `check`: only
 * errors stay in the job.
 */
static void
keep_errors(struct diags *ds)
{
	struct diag **at = &ds->first;

	while (*at != NULL) {
		if ((*at)->level == LEVEL_ERROR) {
			at = &(*at)->next;
			continue;
		}
		ds->count[(*at)->level]--;
		*at = (*at)->next;
	}
	ds->tail = at;
}

const struct gen_missing *
figures_missing(struct job *j, const struct figures *f)
{
	const struct gen_missing *first = NULL;
	struct missing m = {
		.job = j, .known = {.mem = &j->mem}, .tail = &first,
		.work = *f,
	};
	const struct doc_use *u;
	const struct diag *d;

	m.keys = merge_keys(j, m.work.template);
	for (u = m.work.doc->uses; u != NULL; u = u->next)
		if (u->missing)
			add_use(&m, u);
	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->code == M111 || d->code == M112)
			add_base(&m, d);
	add_conditional(&m);
	return first;
}

bool
gen_missing(struct job *j, const struct gen_options *options,
    const struct gen_missing **first)
{
	struct figures f;

	*first = NULL;
	if (!figures_read(j, options, &f))
		return false;
	*first = figures_missing(j, &f);
	keep_errors(&j->diags);
	return true;
}
