/*
 * Rolling up: figures of a period from the files of its months, halves or
 * sub-units.  What is typed beside must agree; what lacks in one of them
 * makes the figure lack.
 */
#include <string.h>

#include "data/facts_inside.h"

struct rolling {
	struct job *job;
	struct facts *facts;
	enum facts_when when;	/* of the whole */
	enum facts_when of;	/* of the parts' files: NOW, or before */
	const struct layer *layer;
	const struct roll *roll;
	struct fact *fact;
};

static const char *
name_of(const struct fact *f)
{
	return f->metric != NULL && strcmp(f->metric->path, f->path) == 0 ?
	    f->metric->name : f->path;
}

/* The figure in one part; NULL when there is no such file. */
static const struct fact *
part_fact(struct rolling *r, const struct roll_part *p)
{
	if (p == NULL || p->facts == NULL)
		return NULL;
	return facts_find(r->job, p->facts, r->of, r->fact->path);
}

/* Files may have dictionaries of their own: they must count alike. */
static bool
same_unit(struct rolling *r, const struct roll_part *p,
    const struct fact *part)
{
	const struct metric *m = r->fact->metric, *other = part->metric;
	struct diag *d;

	if (other == NULL || part->state == FACT_BAD ||
	    strcmp(m->unit, other->unit) == 0)
		return true;
	d = diag_add(r->job, D209, part->loc, name_of(r->fact), p->label,
	    other->unit[0] != '\0' ? other->unit : "无单位",
	    m->unit[0] != '\0' ? m->unit : "无单位");
	d->key = r->fact->path;
	diag_relate(r->job, d, D215, m->loc, m->unit);
	return false;
}

/* Says in which file what is not there. */
static void
tell_lack(struct rolling *r, const struct series_item *lacking)
{
	const struct roll_part *p = NULL;
	struct diag *d;
	size_t i;

	for (i = 0; p == NULL && i < r->roll->slots; i++)
		if (r->roll->slot[i] != NULL &&
		    r->roll->slot[i]->label == lacking->label)
			p = r->roll->slot[i];
	if (p == NULL)
		p = r->roll->before;
	if (p == NULL || lacking->fact == NULL ||
	    lacking->fact->state == FACT_BAD ||
	    lacking->fact->state == FACT_WITHHELD)
		return;
	/* 无 in the last month is what the whole has. */
	if (roll_way(r->roll, r->fact) == SERIES_LAST &&
	    !fact_is_missing(lacking->fact->state))
		return;
	d = diag_add(r->job, D206, lacking->fact->loc, name_of(r->fact),
	    p->label, p->facts->path, fact_state_name(lacking->fact->state,
	    LANG_ZH), fact_state_name(lacking->fact->state, LANG_EN));
	d->key = r->fact->path;
	diag_relate(r->job, d, D216, p->named->loc);
}

/* The end of the period before, when that period began with the year. */
static const struct fact *
filed_start(struct rolling *r)
{
	const struct layer *before = &r->facts->file[FACTS_LAST_PERIOD];

	if (r->when != FACTS_NOW || before->root == NULL ||
	    before->period.year != r->layer->period.year ||
	    period_begin(before->period).month != 1)
		return NULL;
	return facts_find(r->job, r->facts, FACTS_LAST_PERIOD,
	    r->fact->path);
}

enum series_way
roll_way(const struct roll *r, const struct fact *f)
{
	enum metric_kind kind = f->metric != NULL ? f->metric->kind :
	    METRIC_FLOW;

	if (!r->in_time || kind == METRIC_FLOW)
		return SERIES_ADD;
	if (kind == METRIC_STOCK)
		return SERIES_LAST;
	return r->of_months ? SERIES_GROW : SERIES_ADD;
}

static void
set_way(struct rolling *r, struct series *s, struct series_item *start)
{
	int first = period_begin(r->layer->period).month;

	s->way = roll_way(r->roll, r->fact);
	if (s->way != SERIES_GROW || first == 1)
		return;
	*start = (struct series_item){
		r->roll->before != NULL ? r->roll->before->label :
		    arena_printf(&r->job->mem, "%d月", first - 1),
		r->roll->before != NULL ? part_fact(r, r->roll->before) :
		    filed_start(r),
	};
	s->start = start;
	if (start->fact == NULL)
		diag_add(r->job, D217, r->roll->list->key_loc,
		    name_of(r->fact), start->label);
}

/* Gathers the figures of all parts; false after a message. */
static bool
gather(struct rolling *r, struct series *s)
{
	bool ok = true;
	size_t i;

	s->count = r->roll->slots;
	s->item = NEW_ARRAY(&r->job->mem, struct series_item, s->count + 1);
	for (i = 0; i < s->count; i++) {
		struct roll_part *p = r->roll->slot[i];

		if (p == NULL) {
			s->item[i].label = period_short(&r->job->mem,
			    roll_slot_period(r->roll, r->layer->period, i));
			continue;
		}
		s->item[i].label = p->label;
		s->item[i].fact = part_fact(r, p);
		if (s->item[i].fact == NULL)
			continue;
		ok = same_unit(r, p, s->item[i].fact) && ok;
		r->fact->redefined = r->fact->redefined ||
		    fact_is_redefined(s->item[i].fact);
	}
	return ok;
}

/* What the roll makes of the figure, into `to`. */
static void
make(struct rolling *r, struct fact *to)
{
	struct series s = {.job = r->job, .fact = to};
	struct series_item start = {0};

	to->loc = r->roll->list->key_loc;
	if (!gather(r, &s)) {
		to->state = FACT_BAD;
		return;
	}
	set_way(r, &s, &start);
	if (series_make(&s)) {
		to->loc = s.item[s.way == SERIES_ADD ? 0 :
		    s.count - 1].fact->loc;
		return;
	}
	if (s.lacking == NULL)
		return;
	if (s.lacking->fact != NULL)
		to->loc = s.lacking->fact->loc;
	else if (s.lacking != &start)
		to->state = FACT_BAD;	/* that file was told of */
	tell_lack(r, s.lacking);
}

const struct dec *
fact_counted(struct arena *mem, const struct fact *f)
{
	return f->state == FACT_NONE ? dec_int(mem, 0) :
	    f->state == FACT_NUMBER ? f->number : NULL;
}

/* Two values for one figure: where both stand, and where the parts do. */
static void
tell_differs(struct rolling *r, const struct fact *typed,
    const struct fact *rolled)
{
	struct check_row row = {.loc = typed->loc};
	const struct fact_part *p;
	struct diag *d;

	row.left = fact_counted(&r->job->mem, typed);
	if (row.left == NULL || rolled->state != FACT_NUMBER)
		return;
	row.text = arena_join(&r->job->mem, typed->path, " = ", typed->path,
	    ".", r->roll->key, NULL);
	row.right = rolled->number;
	row.verdict = dec_cmp(row.left, row.right) == 0 ? VERDICT_PASS :
	    VERDICT_FAIL;
	check_note(r->job, r->facts, &row);
	if (row.verdict == VERDICT_PASS)
		return;
	d = diag_add(r->job, D207, typed->loc, name_of(typed),
	    typed->state == FACT_NONE ? "无" : typed->word,
	    r->roll->key, rolled->formula != NULL ? rolled->formula :
	    rolled->word);
	d->key = typed->path;
	for (p = rolled->part; p != NULL; p = p->next)
		if (p->number != NULL)
			diag_relate(r->job, d, D208, p->loc, p->label,
			    dec_plain(&r->job->mem, p->number));
}

/* Whether nothing was said of the figure itself, so that parts may. */
static bool
is_open(const struct fact *f)
{
	return f->state == FACT_ABSENT || f->state == FACT_EMPTY ||
	    f->state == FACT_GROUP;
}

static void
roll_up(struct rolling *r)
{
	struct fact *fact = r->fact, rolled = {
		.path = fact->path, .metric = fact->metric, .word = "",
		.loc = fact->loc,
	};

	make(r, &rolled);
	if (!is_open(fact)) {
		tell_differs(r, fact, &rolled);
		return;
	}
	fact->state = rolled.state;
	fact->number = rolled.number;
	fact->word = rolled.word;
	fact->formula = rolled.formula;
	fact->part = rolled.part;
	fact->loc = rolled.loc;
}

/* The names of all parts; those typed in place must be as many. */
static void
roll_set(struct rolling *r, const struct roll_group *g)
{
	struct fact *fact = r->fact;
	struct series s = {.job = r->job, .fact = fact};
	struct fact rolled = {.path = fact->path, .metric = fact->metric};
	struct fact typed = rolled;
	size_t i;

	(void)gather(r, &s);
	for (i = 0; i < s.count; i++) {
		const struct fact *f = s.item[i].fact;

		if (f != NULL && !fact_is_missing(f->state))
			continue;
		fact->state = f == NULL ? FACT_EMPTY : f->state;
		if (f == NULL)
			return;
		fact->loc = f->loc;
		tell_lack(r, &s.item[i]);
		return;
	}
	/* 待报 and the like say nothing that could differ. */
	if (g->united == NULL || fact->node == g->united ||
	    (fact->state != FACT_GROUP && fact->state != FACT_NONE) ||
	    fact->node->count == g->united->count)
		return;
	rolled.state = typed.state = FACT_NUMBER;
	rolled.number = dec_int(&r->job->mem, (long)g->united->count);
	rolled.word = dec_plain(&r->job->mem, rolled.number);
	typed.number = dec_int(&r->job->mem, (long)fact->node->count);
	typed.word = dec_plain(&r->job->mem, typed.number);
	typed.loc = fact->loc;
	tell_differs(r, &typed, &rolled);
}

void
roll_ask_typed(struct job *j, struct facts *f, enum facts_when when,
    const char *path)
{
	const struct roll *r = f->file[when].rolls;
	size_t i;

	for (; r != NULL; r = r->next)
		for (i = 0; i < r->slots; i++)
			if (r->slot[i] != NULL && r->slot[i]->facts != NULL &&
			    facts_node(r->slot[i]->facts, FACTS_NOW, path) !=
			    NULL)
				(void)facts_find(j, r->slot[i]->facts,
				    FACTS_NOW, path);
}

enum publicity
roll_publicity(const struct facts *f, const char *entry)
{
	const struct roll *r = f->file[FACTS_NOW].rolls;
	const struct roll_part *p;
	const struct data *d;

	for (; r != NULL; r = r->next)
		for (p = r->first; p != NULL; p = p->next) {
			d = p->facts == NULL ? NULL :
			    facts_node(p->facts, FACTS_NOW, entry);
			if (d != NULL && d->kind == DATA_TEXT &&
			    publicity_parse(d->text) == PUBLIC_NO)
				return PUBLIC_NO;
			if (p->facts != NULL && roll_publicity(p->facts,
			    entry) == PUBLIC_NO)
				return PUBLIC_NO;
		}
	return PUBLIC_UNSAID;
}

/* Whether a part says what was before: a number, or that there was none. */
static bool
is_said(const struct fact *f)
{
	return f != NULL && (f->state == FACT_NUMBER ||
	    f->state == FACT_NONE || f->state == FACT_NOT_APPLICABLE);
}

/* Whether the parts' values of before make one: not what grew since. */
static bool
rolls_before(const struct rolling *r)
{
	const struct metric *m = r->fact->metric;

	if (!r->roll->in_time)
		return true;
	return r->of == FACTS_LAST_YEAR && (m->kind != METRIC_CUMULATIVE ||
	    !r->roll->of_months ||
	    period_begin(r->layer->period).month == 1);
}

static void
roll_before(struct rolling *r)
{
	struct fact rolled = *r->fact;
	struct series s = {.job = r->job, .fact = &rolled};
	struct series_item start;
	size_t i, said = 0;

	if (!gather(r, &s))
		return;
	for (i = 0; i < s.count; i++)
		said += is_said(s.item[i].fact);
	if (said == 0)
		return;
	set_way(r, &s, &start);
	if (series_make(&s) || is_said(&rolled)) {
		*r->fact = rolled;
		r->fact->loc = s.item[s.count - 1].fact->loc;
	} else if (s.lacking != NULL)
		diag_add(r->job, D242, r->roll->list->key_loc,
		    name_of(r->fact), s.lacking->label,
		    r->of == FACTS_LAST_YEAR ? "上年同期" : "上期");
}

void
fact_roll_before(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact)
{
	struct rolling r = {.job = j, .facts = f, .of = when,
	    .layer = &f->file[FACTS_NOW], .fact = fact};

	if (fact->metric == NULL || fact->metric->kind > METRIC_STOCK)
		return;
	for (r.roll = r.layer->rolls; r.roll != NULL && fact->state ==
	    FACT_ABSENT; r.roll = r.roll->next)
		if (table_find(&r.roll->groups, fact->path,
		    strlen(fact->path)) != NULL && rolls_before(&r))
			roll_before(&r);
}

const struct metric *
fact_metric(struct job *j, const struct facts *f, const char *path)
{
	char *up = arena_strdup(&j->mem, path), *dot;
	const struct metric *m = metrics_find(f->metrics, path);

	if (m != NULL)
		return m;
	while (m == NULL && (dot = strrchr(up, '.')) != NULL) {
		*dot = '\0';
		m = metrics_find(f->metrics, up);
	}
	return m != NULL && m->kind <= METRIC_STOCK ? m : NULL;
}

void
fact_roll_up(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact)
{
	struct rolling r = {.job = j, .facts = f, .when = when,
	    .layer = &f->file[when], .fact = fact};
	const struct metric *own = fact->metric;
	const char *path = fact->path;
	const struct roll_group *g;

	if (table_find(&f->sets.paths, path, strlen(path)) != NULL)
		return;
	fact->metric = fact_metric(j, f, path);
	for (r.roll = r.layer->rolls; r.roll != NULL; r.roll = r.roll->next) {
		g = table_find(&r.roll->groups, path, strlen(path));
		if (g == NULL)
			continue;
		if (fact->metric == NULL && fact->state == FACT_ABSENT)
			diag_add(j, D210, r.roll->list->key_loc, path,
			    r.roll->key);
		else if (fact->metric != NULL &&
		    fact->metric->kind <= METRIC_STOCK)
			roll_up(&r);
		else if (fact->metric != NULL &&
		    fact->metric->kind == METRIC_SET)
			roll_set(&r, g);
	}
	fact->metric = own;
}
