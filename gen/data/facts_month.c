/*
 * Figures from 按月: how the months of a period make one number.
 */
#include <stdlib.h>
#include <string.h>

#include "data/facts_inside.h"

enum { YEAR_MONTHS = 12 };

struct months {
	struct job *job;
	struct fact *fact;		/* the figure they make */
	const struct data *list;	/* 按月 */
	int first, last;		/* of the period */
	struct fact month[YEAR_MONTHS + 1];
};

/* 1 … 12, also written 1月; 0 when it is neither. */
static int
month_of(const char *key)
{
	char *end;
	long n;

	if (*key < '1' || *key > '9')
		return 0;
	n = strtol(key, &end, 10);
	if (strcmp(end, "月") == 0)
		end += strlen("月");
	return *end == '\0' && n <= YEAR_MONTHS ? (int)n : 0;
}

static const char *
month_name(const struct months *m, int month)
{
	return arena_printf(&m->job->mem, "%d月", month);
}

static void
read_months(struct months *m)
{
	const struct data *c;
	int month;

	for (c = m->list->child; c != NULL; c = c->next) {
		month = month_of(c->key);
		if (month == 0 || c->kind != DATA_TEXT ||
		    m->month[month].node != NULL) {
			diag_add(m->job, D166, c->key_loc, c->key);
			m->fact->state = FACT_BAD;
			continue;
		}
		m->month[month] = (struct fact){.path = m->fact->path,
		    .metric = m->fact->metric, .node = c, .loc = c->loc};
		fact_type(m->job, &m->month[month], c);
	}
}

/* Takes over the state of a month that is no number. */
static bool
need_month(struct months *m, int month)
{
	const struct fact *f = &m->month[month];

	if (f->state == FACT_NUMBER && f->node != NULL)
		return true;
	if (f->node == NULL) {
		m->fact->state = FACT_EMPTY;
		diag_add(m->job, D163, m->list->key_loc, m->fact->path,
		    month_name(m, month));
	} else
		m->fact->state = f->state;
	m->fact->loc = f->node != NULL ? f->loc : m->list->loc;
	return false;
}

static const struct dec *
add_months(struct months *m, struct buf *how)
{
	const struct dec *sum = dec_int(&m->job->mem, 0);
	int i;

	for (i = m->first; i <= m->last; i++) {
		if (!need_month(m, i))
			return NULL;
		sum = dec_add(&m->job->mem, sum, m->month[i].number);
		buf_puts(how, i > m->first ? " + " : "");
		buf_puts(how, m->month[i].word);
	}
	return sum;
}

/* The year to date never falls; the period is its growth. */
static const struct dec *
grow_months(struct months *m, struct buf *how)
{
	const struct fact *last = &m->month[m->last], *before;
	int i, seen = 0;

	for (i = 1; i <= m->last; i++) {
		if (m->month[i].node == NULL ||
		    m->month[i].state != FACT_NUMBER)
			continue;
		if (seen > 0 && dec_cmp(m->month[i].number,
		    m->month[seen].number) < 0) {
			diag_add(m->job, D165, m->month[i].loc,
			    month_name(m, i), m->month[i].word,
			    month_name(m, seen), m->month[seen].word);
			m->fact->state = FACT_BAD;
			return NULL;
		}
		seen = i;
	}
	if (!need_month(m, m->last))
		return NULL;
	buf_puts(how, last->word);
	if (m->first == 1)
		return last->number;
	if (!need_month(m, m->first - 1))
		return NULL;
	before = &m->month[m->first - 1];
	buf_puts(how, " - ");
	buf_puts(how, before->word);
	return dec_sub(&m->job->mem, last->number, before->number);
}

static const struct dec *
last_month(struct months *m, struct buf *how)
{
	if (!need_month(m, m->last))
		return NULL;
	buf_puts(how, month_name(m, m->last));
	return m->month[m->last].number;
}

/* A typed 值 beside 按月 must agree with it. */
static void
compare_typed(struct months *m, const struct dec *computed,
    const struct data *typed)
{
	struct diag *d;

	if (m->fact->state != FACT_NUMBER ||
	    dec_cmp(m->fact->number, computed) == 0)
		return;
	d = diag_add(m->job, D164, typed->loc, m->fact->word,
	    dec_plain(&m->job->mem, computed));
	diag_relate(m->job, d, D160, m->list->key_loc);
}

bool
fact_from_months(struct job *j, const struct facts *f, enum facts_when when,
    struct fact *fact, const struct data *entry)
{
	struct period p = f->file[when].root != NULL ?
	    f->file[when].period : f->file[FACTS_NOW].period;
	const struct data *typed = data_child(entry, "值");
	struct buf how = {.mem = &j->mem};
	struct fact aside = {.path = fact->path, .metric = fact->metric};
	struct months m = {.job = j, .list = data_child(entry, "按月")};
	const struct dec *number;
	enum metric_kind kind;

	if (m.list == NULL || m.list->kind != DATA_MAP || p.year == 0 ||
	    fact->metric == NULL || fact->metric->kind > METRIC_STOCK)
		return false;
	m.first = period_begin(p).month;
	m.last = period_end(p).month;
	/* What is wrong with a month beside a typed 值 is no gap of the 值. */
	m.fact = typed != NULL ? &aside : fact;
	read_months(&m);
	if (m.fact->state == FACT_BAD)
		return typed == NULL;
	kind = fact->metric->kind;
	number = kind == METRIC_FLOW ? add_months(&m, &how) :
	    kind == METRIC_STOCK ? last_month(&m, &how) :
	    grow_months(&m, &how);
	m.fact = fact;
	if (number == NULL)
		return typed == NULL;
	if (typed != NULL) {
		compare_typed(&m, number, typed);
		return false;
	}
	fact->state = FACT_NUMBER;
	fact->number = number;
	fact->word = dec_plain(&j->mem, number);
	fact->formula = buf_text(&how);
	fact->loc = m.list->loc;
	return true;
}
