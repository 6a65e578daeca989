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
	struct series_item item[YEAR_MONTHS + 1];
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

/* The months of the period, in order. */
static void
list_months(struct months *m, struct series *s)
{
	int i;

	for (i = 1; i <= m->last; i++) {
		m->item[i].label = arena_printf(&m->job->mem, "%d月", i);
		if (m->month[i].node != NULL)
			m->item[i].fact = &m->month[i];
	}
	s->item = &m->item[m->first];
	s->count = (size_t)(m->last - m->first + 1);
}

static bool
add_months(struct months *m)
{
	enum metric_kind kind = m->fact->metric->kind;
	struct series s = {.job = m->job, .fact = m->fact};

	s.way = kind == METRIC_FLOW ? SERIES_ADD :
	    kind == METRIC_STOCK ? SERIES_LAST : SERIES_GROW;
	list_months(m, &s);
	if (s.way == SERIES_GROW && m->first > 1)
		s.start = &m->item[m->first - 1];
	if (series_make(&s))
		return true;
	m->fact->loc = m->list->loc;
	if (s.lacking == NULL)
		return false;
	if (s.lacking->fact != NULL)
		m->fact->loc = s.lacking->fact->loc;
	else
		diag_add(m->job, D163, m->list->key_loc, m->fact->path,
		    s.lacking->label);
	return false;
}

/* A typed 值 beside 按月 must agree with it. */
static void
compare_typed(struct months *m, struct facts *f, const struct fact *fact,
    const struct data *typed)
{
	struct check_row row = {.loc = typed->loc};
	struct diag *d;

	row.left = fact_counted(&m->job->mem, fact);
	if (row.left == NULL)
		return;
	row.text = arena_join(&m->job->mem, fact->path, " = ", fact->path,
	    ".按月", NULL);
	row.right = m->fact->number;
	row.verdict = dec_cmp(row.left, row.right) == 0 ? VERDICT_PASS :
	    VERDICT_FAIL;
	check_note(m->job, f, &row);
	if (row.verdict == VERDICT_PASS)
		return;
	d = diag_add(m->job, D164, typed->loc, fact->state == FACT_NONE ?
	    "无" : fact->word, m->fact->word);
	diag_relate(m->job, d, D160, m->list->key_loc);
}

bool
fact_from_months(struct job *j, struct facts *f, enum facts_when when,
    struct fact *fact, const struct data *entry)
{
	struct period p = f->file[when].root != NULL ?
	    f->file[when].period : f->file[FACTS_NOW].period;
	const struct data *typed = data_child(entry, "值");
	struct fact aside = {.path = fact->path, .metric = fact->metric};
	struct months m = {.job = j, .list = data_child(entry, "按月")};

	if (m.list == NULL || m.list->kind != DATA_MAP || p.year == 0 ||
	    fact->metric == NULL || fact->metric->kind > METRIC_STOCK)
		return false;
	m.first = period_begin(p).month;
	m.last = period_end(p).month;
	/* What is wrong with a month beside a typed 值 is no gap of the 值. */
	m.fact = typed != NULL ? &aside : fact;
	read_months(&m);
	if (m.fact->state == FACT_BAD || !add_months(&m))
		return typed == NULL;
	if (typed == NULL) {
		fact->loc = m.list->loc;
		return true;
	}
	compare_typed(&m, f, fact, typed);
	if (fact->number != NULL && dec_cmp(m.fact->number, fact->number) == 0)
		fact->part = m.fact->part;
	return false;
}
