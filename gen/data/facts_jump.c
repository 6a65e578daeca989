/*
 * Figures that look wrong beside what they were: a change beyond what the
 * dictionary calls usual, or several times as much where it calls nothing
 * so, or none at all to the last digit.  A 说明 beside the figure answers the
 * question.
 */
#include <string.h>

#include "data/facts_inside.h"

enum {
	/* Below it the same number twice, or many times it, is no surprise. */
	SURPRISE_FROM = 100,
	/* So many times: a digit too many or too few, most often. */
	SURPRISE_TIMES = 5,
};

struct jumping {
	struct job *job;
	struct facts *facts;
};

static const char *const base_names[FACTS__COUNT] = {
	[FACTS_LAST_YEAR] = "上年同期", [FACTS_LAST_PERIOD] = "上期",
};

static bool
says(const struct fact *f, const char *key)
{
	const struct data *d = f->entry != NULL ?
	    data_child(f->entry, key) : NULL;

	return d != NULL && d->kind == DATA_TEXT && d->text[0] != '\0';
}

bool
fact_is_redefined(const struct fact *f)
{
	if (f->redefined || (f->metric != NULL && f->metric->redefined))
		return true;
	return says(f, "口径变更") &&
	    strcmp(data_child(f->entry, "口径变更")->text, "是") == 0;
}

/* |now - base| ÷ base in per cent; NULL when there is no such thing. */
static const struct dec *
rate(struct arena *mem, const struct fact *now, const struct fact *base)
{
	const struct dec *change = dec_abs(mem, dec_sub(mem, now->number,
	    base->number));

	return dec_sign(base->number) <= 0 ? NULL :
	    dec_shift(mem, dec_div(mem, change, base->number), 2);
}

/* Whether the figure is too much the same. */
static bool
is_frozen(struct arena *mem, const struct fact *now,
    const struct fact *base)
{
	return now->metric->kind == METRIC_FLOW &&
	    dec_cmp(now->number, base->number) == 0 &&
	    dec_cmp(now->number, dec_int(mem, SURPRISE_FROM)) >= 0;
}

/* Whether one is several times the other; one below 0 is never. */
static bool
is_far_off(struct arena *mem, const struct dec *a, const struct dec *b)
{
	const struct dec *least = dec_cmp(a, b) < 0 ? a : b;
	const struct dec *most = least == a ? b : a;

	return dec_sign(least) > 0 &&
	    dec_cmp(most, dec_int(mem, SURPRISE_FROM)) >= 0 &&
	    dec_cmp(most, dec_mul(mem, least,
	    dec_int(mem, SURPRISE_TIMES))) >= 0;
}

static void
tell(struct jumping *g, const struct fact *now, const struct fact *base,
    enum facts_when when)
{
	struct arena *mem = &g->job->mem;
	const struct metric *m = now->metric;
	const struct dec *limit = m->jump != NULL ? m->jump :
	    g->facts->metrics->jump, *by = limit == NULL ? NULL :
	    rate(mem, now, base);
	struct diag *d;

	if (limit != NULL && by != NULL && dec_cmp(by, limit) > 0)
		d = diag_add(g->job, D230, now->loc, m->name,
		    base_names[when], base->word, now->word,
		    dec_text(mem, by, 1), dec_plain(mem, limit));
	else if (limit == NULL && is_far_off(mem, now->number, base->number))
		d = diag_add(g->job, D234, now->loc, m->name,
		    base_names[when], base->word, now->word,
		    arena_printf(mem, "%d", SURPRISE_TIMES));
	else if (is_frozen(mem, now, base))
		d = diag_add(g->job, D231, now->loc, m->name,
		    base_names[when], now->word);
	else
		return;
	d->key = now->path;
	diag_relate(g->job, d, D232, base->loc, base_names[when]);
}

/* Whether the figure of that time is written at all; nobody is told. */
static bool
has_base(const struct facts *f, enum facts_when when, struct arena *mem,
    const char *path)
{
	return facts_node(f, when, path) != NULL || facts_node(f, FACTS_NOW,
	    arena_join(mem, path, ".", base_names[when], NULL)) != NULL;
}

static void
look(void *ctx, const char *path, const struct data *entry)
{
	struct jumping *g = ctx;
	const struct metric *m = metrics_find(g->facts->metrics, path);
	const struct fact *now, *base;
	enum facts_when when;

	(void)entry;
	if (m == NULL || m->kind > METRIC_STOCK)
		return;
	for (when = FACTS_LAST_YEAR; when < FACTS__COUNT; when++) {
		if (!has_base(g->facts, when, &g->job->mem, path))
			continue;
		now = facts_find(g->job, g->facts, FACTS_NOW, path);
		base = facts_find(g->job, g->facts, when, path);
		if (now->state != FACT_NUMBER || base->state != FACT_NUMBER ||
		    says(now, "说明") || fact_is_redefined(now))
			continue;
		tell(g, now, base, when);
		return;
	}
}

void
facts_check_jumps(struct job *j, struct facts *f)
{
	struct jumping g = {j, f};
	const struct roll *r = f->file[FACTS_NOW].rolls;
	const struct roll_group *each;

	facts_each(f, &g, look);
	for (; r != NULL; r = r->next)
		for (each = r->group; each != NULL; each = each->next)
			if (table_find(&f->file[FACTS_NOW].paths,
			    each->path, strlen(each->path)) == NULL)
				look(&g, each->path, NULL);
}
