/*
 * The files of a head's 按月, 按季度, 按半年 and 按单位: which they are, and
 * whether they cover the period once and without a gap.
 */
#include <string.h>

#include "data/facts_inside.h"
#include "data/format.h"

static const struct roll_kind {
	const char *key;
	enum period_kind of;
	int months;		/* of one part; 0: sub-units */
} kinds[] = {
	{"按月", PERIOD_MONTH, 1}, {"按季度", PERIOD_QUARTER, 3},
	{"按半年", PERIOD_HALF, 6}, {"按单位", PERIOD_YEAR, 0},
};

const char *
roll_key(size_t n)
{
	return n < sizeof(kinds) / sizeof(kinds[0]) ? kinds[n].key : NULL;
}

struct period
roll_slot_period(const struct roll *r, struct period whole, size_t n)
{
	int first = period_begin(whole).month, i, months = 1;
	struct period p = {PERIOD_MONTH, whole.year, 0};

	for (i = 0; i < (int)(sizeof(kinds) / sizeof(kinds[0])); i++)
		if (strcmp(kinds[i].key, r->key) == 0) {
			p.kind = kinds[i].of;
			months = kinds[i].months;
		}
	p.number = (first - 1) / months + (int)n + 1;
	return p;
}

struct reading {
	struct job *job;
	struct facts *facts;
	struct layer *layer;
	const struct roll_kind *kind;
	struct roll *roll;
	struct roll_part **tail;
};

/* 甲科 of a sub-unit's file: as the list calls it, or as it calls itself. */
static const char *
unit_label(struct reading *r, const struct data *named, struct facts *sub)
{
	const struct data *d = sub != NULL ?
	    facts_node(sub, FACTS_NOW, "单位.名称") : NULL;
	const char *slash = strrchr(named->text, '/'), *stem, *dot;

	if (named->key != NULL)
		return named->key;
	if (d != NULL && d->kind == DATA_TEXT && format_is_key(d->text))
		return d->text;
	stem = slash != NULL ? slash + 1 : named->text;
	dot = strchr(stem, '.');
	return arena_strndup(&r->job->mem, stem,
	    dot != NULL ? (size_t)(dot - stem) : strlen(stem));
}

static struct roll_part *
add_part(struct reading *r, const struct data *named)
{
	struct roll_part *p = NEW(&r->job->mem, struct roll_part);

	p->named = named;
	p->facts = facts_read_part(r->job, r->facts, named);
	if (p->facts != NULL)
		p->period = facts_period(p->facts);
	/* A file that says no period is called by its name. */
	p->label = r->kind->months == 0 || p->period.year == 0 ?
	    unit_label(r, named, p->facts) :
	    period_short(&r->job->mem, p->period);
	*r->tail = p;
	r->tail = &p->next;
	return p;
}

/* Tells of a wrong period of a file, with the place where it says so. */
static void
tell_period(struct reading *r, const struct roll_part *p,
    enum diag_code code, const char *want)
{
	const struct data *d = facts_node(p->facts, FACTS_NOW, "期间");
	struct diag *diag = diag_add(r->job, code, p->named->loc,
	    r->roll->key, period_name(&r->job->mem, p->period), want);

	if (d != NULL)
		diag_relate(r->job, diag, D148, d->loc);
}

static void
tell_twice(struct reading *r, const struct roll_part *p,
    const struct roll_part *first)
{
	struct diag *d = diag_add(r->job, D202, p->named->loc, r->roll->key,
	    p->label);

	diag_relate(r->job, d, D203, first->named->loc, p->label);
}

/* The month right before the period tells where 累计 begins. */
static bool
is_before(const struct reading *r, const struct roll_part *p, int slot)
{
	return r->kind->months == 1 && slot == -1 &&
	    p->period.year == r->layer->period.year &&
	    r->roll->before == NULL;
}

static void
place_in_time(struct reading *r, struct roll_part *p)
{
	struct period whole = r->layer->period;
	int from = period_begin(whole).month;
	int slot = (period_begin(p->period).month - from) / r->kind->months;
	const char *name = period_name(&r->job->mem, whole);

	if (period_begin(p->period).month < from)
		slot = -(from - period_begin(p->period).month);
	if (p->period.kind != r->kind->of)
		tell_period(r, p, D205, name);
	else if (is_before(r, p, slot))
		r->roll->before = p;
	else if (p->period.year != whole.year || slot < 0 ||
	    (size_t)slot >= r->roll->slots)
		tell_period(r, p, D201, name);
	else if (r->roll->slot[slot] != NULL)
		tell_twice(r, p, r->roll->slot[slot]);
	else
		r->roll->slot[slot] = p;
}

/* The period of slot `n`. */
static struct period
slot_period(const struct reading *r, size_t n)
{
	return roll_slot_period(r->roll, r->layer->period, n);
}

/* A slot whose file could not be read is not told of again. */
static void
fill_time(struct reading *r)
{
	struct roll *roll = r->roll;
	struct period whole = r->layer->period;
	struct roll_part *p;
	bool all_read = true;
	size_t i;

	roll->slots = (size_t)((period_end(whole).month -
	    period_begin(whole).month + 1) / r->kind->months);
	roll->slot = NEW_ARRAY(&r->job->mem, struct roll_part *,
	    roll->slots + 1);
	for (p = roll->first; p != NULL; p = p->next) {
		if (p->facts != NULL && p->period.year > 0)
			place_in_time(r, p);
		else
			all_read = false;
	}
	for (i = 0; all_read && i < roll->slots; i++)
		if (roll->slot[i] == NULL)
			diag_add(r->job, D204, roll->list->key_loc,
			    roll->key, period_name(&r->job->mem,
			    slot_period(r, i)));
}

static void
fill_units(struct reading *r)
{
	struct roll *roll = r->roll;
	struct roll_part *p;
	struct table seen = {.mem = &r->job->mem};
	const struct roll_part *first;

	for (p = roll->first; p != NULL; p = p->next)
		roll->slots++;
	roll->slot = NEW_ARRAY(&r->job->mem, struct roll_part *,
	    roll->slots + 1);
	roll->slots = 0;
	for (p = roll->first; p != NULL; p = p->next) {
		first = table_find(&seen, p->label, strlen(p->label));
		if (first != NULL) {
			tell_twice(r, p, first);
			continue;
		}
		table_put(&seen, p->label, strlen(p->label), p);
		if (p->facts != NULL && p->period.year > 0 &&
		    !period_same(p->period, r->layer->period))
			tell_period(r, p, D147, period_name(&r->job->mem,
			    r->layer->period));
		roll->slot[roll->slots++] = p;
	}
}

static void
read_roll(struct reading *r, const struct data *list)
{
	struct roll **tail = &r->layer->rolls;
	const struct data *c;

	if (list->bad)
		return;
	if (list->kind == DATA_TEXT ||
	    (list->kind == DATA_MAP && r->kind->months > 0)) {
		diag_add(r->job, D200, list->loc, list->key);
		return;
	}
	r->roll = NEW(&r->job->mem, struct roll);
	r->roll->key = r->kind->key;
	r->roll->list = list;
	r->roll->in_time = r->kind->months > 0;
	r->roll->of_months = r->kind->months == 1;
	r->roll->groups.mem = &r->job->mem;
	r->roll->group_tail = &r->roll->group;
	r->tail = &r->roll->first;
	for (c = list->child; c != NULL; c = c->next) {
		if (c->kind == DATA_TEXT && c->text[0] != '\0')
			add_part(r, c);
		else if (!c->bad)
			diag_add(r->job, D200, c->loc, list->key);
	}
	if (r->roll->in_time)
		fill_time(r);
	else
		fill_units(r);
	while (*tail != NULL)
		tail = &(*tail)->next;
	*tail = r->roll;
	roll_index(r->job, r->facts, r->layer, r->roll);
}

void
rolls_read(struct job *j, struct facts *f, struct layer *l)
{
	struct reading r = {.job = j, .facts = f, .layer = l};
	const struct data *list;
	size_t i;

	if (l->root == NULL || l->period.year == 0)
		return;
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		list = data_child(l->root, kinds[i].key);
		r.kind = &kinds[i];
		if (list != NULL)
			read_roll(&r, list);
	}
}
