/*
 * The figures of a chart: a group, several, or one by one; beside them those
 * of last year or of the period before.
 */
#include <stdlib.h>
#include <string.h>

#include "merge/el_chart.h"

enum { MONTHS = 12 };

static const char role[] = "chart";

/* ---- one figure ---- */

static void
check_unit(struct merge *m, struct plot *p, const struct figure *f)
{
	if (p->unit == NULL) {
		p->unit = f->unit;
		p->unit_of = f->name;
		return;
	}
	if (strcmp(p->unit, f->unit) != 0 && tpl_attr(p->t, "unit") == NULL &&
	    lack_first(m, p->t, NULL, G208))
		diag_add(m->job, G208, f->loc, p->unit_of,
		    p->unit[0] != '\0' ? p->unit : "无单位", f->name,
		    f->unit[0] != '\0' ? f->unit : "无单位");
}

/* 收文办理数（3月）: a part is called after what it is a part of. */
static void
name_part(struct merge *m, const struct plot *p, int category,
    struct figure *f)
{
	static const char *const before[] = {
		[FACTS_NOW] = "", [FACTS_LAST_YEAR] = "上年同期",
		[FACTS_LAST_PERIOD] = "上期",
	};

	if (f->fact->metric != NULL || f->metric == NULL)
		return;
	f->name = arena_join(m->mem, before[f->when], f->metric->name, "（",
	    p->category[category].name, "）", NULL);
	if (f->use != NULL)
		f->use->name = f->name;
}

static void
take(struct merge *m, struct plot *p, int series, int category,
    struct figure f)
{
	enum fact_state state = f.fact->state;

	name_part(m, p, category, &f);
	p->figure[series][category] = f;
	if (state == FACT_WITHHELD || edition_masks(&f)) {
		lack_withheld(m, &f);
		p->masked++;
	} else if (state == FACT_NUMBER)
		p->numbers++;
	else if (state != FACT_NONE && state != FACT_NOT_APPLICABLE) {
		lack_tell(m, &f, NEED_NUMBER);
		p->lacking++;
		return;
	}
	if (state == FACT_NUMBER)
		check_unit(m, p, &f);
}

/* The same question for another time: with="…". */
static enum facts_when
when_of(const struct tpl *t)
{
	static const char *const names[] = {"", "同比", "环比"};
	static const enum facts_when whens[] = {
		FACTS_NOW, FACTS_LAST_YEAR, FACTS_LAST_PERIOD,
	};

	return whens[words_pick(tpl_attr(t, "with"), names, 3)];
}

/* ---- groups ---- */

/* 3 of 3 and 3月; 0 when it is no month. */
static int
month_of(const char *key)
{
	char *end;
	long n = key != NULL ? strtol(key, &end, 10) : 0;

	if (n < 1 || n > MONTHS || (*end != '\0' && strcmp(end, "月") != 0))
		return 0;
	return (int)n;
}

static bool
is_by_month(const char *path)
{
	const char *dot = strrchr(path, '.');

	return strcmp(dot != NULL ? dot + 1 : path, "按月") == 0;
}

/* The path of month `n`, whichever way its key is written. */
static const char *
month_path(struct merge *m, const char *group, int n, enum facts_when when)
{
	const char *bare = arena_printf(m->mem, "%s.%d", group, n);

	return facts_node(m->facts, when, bare) != NULL ? bare :
	    arena_join(m->mem, bare, "月", NULL);
}

static bool
say_too_many(struct merge *m, const struct plot *p, const char *what, long n)
{
	int most = p->kind == CHART_SHARES ? CHART_PARTS : CHART_CATEGORIES;

	if (n <= most)
		return false;
	diag_add(m->job, G209, p->t->loc, what, arena_printf(m->mem, "%ld",
	    n), arena_printf(m->mem, "%d", most));
	return true;
}

/*
 * Every month of the period has its place, also one that nobody wrote: it is
 * missing, and must be seen to be.
 */
static bool
take_months(struct merge *m, struct plot *p, int series,
    const struct figure *group)
{
	struct period period = facts_period(m->facts);
	int first = period_begin(period).month;
	int last = period_end(period).month, n;

	/* A period that cannot be read was told of. */
	if (period.year == 0 || say_too_many(m, p, group->path,
	    last - first + 1))
		return false;
	for (n = first; n <= last; n++) {
		p->category[n - first].name = arena_printf(m->mem, "%d月", n);
		take(m, p, series, n - first, ask_path(m, p->t,
		    month_path(m, group->path, n, group->when), group->loc,
		    role, group->when));
	}
	p->categories = last - first + 1;
	return true;
}

/* What an entry is called; in a list it has only its place. */
static const char *
entry_name(struct merge *m, const struct data *entry, int place)
{
	if (entry->key == NULL)
		return arena_printf(m->mem, "%d", place);
	return month_of(entry->key) != 0 && is_by_month(entry->up->key) ?
	    arena_printf(m->mem, "%d月", month_of(entry->key)) : entry->key;
}

/* The entries of the first group are the categories. */
static bool
take_entries(struct merge *m, struct plot *p, const struct figure *group)
{
	const struct data *d = ask_first_entry(group->fact->node);
	long n = ask_entries(group->fact->node);
	int k;

	if (say_too_many(m, p, group->path, n))
		return false;
	for (k = 0; d != NULL; d = ask_next_entry(d), k++) {
		p->category[k].name = entry_name(m, d, k + 1);
		p->category[k].of_data = true;
		take(m, p, 0, k, ask_child(m, group, d, (size_t)k + 1));
	}
	p->categories = k;
	return true;
}

/* The same categories of another group. */
static void
take_same(struct merge *m, struct plot *p, int series, const char *path,
    struct loc loc, enum facts_when when)
{
	const char *first, *key;
	int k;

	for (k = 0; k < p->categories; k++) {
		first = p->figure[0][k].path;
		key = strrchr(first, '.');
		take(m, p, series, k, ask_path(m, p->t, arena_join(m->mem,
		    path, key != NULL ? key : ".?", NULL), loc, role, when));
	}
}

/* A group as one series; false after an error, or when it lacks. */
static bool
take_group(struct merge *m, struct plot *p, int series, const char *path,
    struct loc loc)
{
	struct figure f = ask_path(m, p->t, path, loc, role, FACTS_NOW);

	if (f.fact->state == FACT_NONE)
		return false;
	if (f.fact->state != FACT_GROUP ||
	    ask_entries(f.fact->node) == 0) {
		if (f.fact->state == FACT_GROUP)
			diag_add(m->job, G201, f.loc);
		else
			lack_tell(m, &f, NEED_GROUP);
		return false;
	}
	/* The first series says what the categories are. */
	if (series == 0)
		p->by_month = is_by_month(f.path);
	if (p->by_month && is_by_month(f.path))
		return take_months(m, p, series, &f);
	if (series == 0)
		return take_entries(m, p, &f);
	take_same(m, p, series, f.path, loc, FACTS_NOW);
	return true;
}

/* ---- the ways to write a chart ---- */

static const char *
period_of(struct merge *m, enum facts_when when)
{
	struct period p = facts_period(m->facts);

	if (when == FACTS_LAST_YEAR)
		p = period_shift_year(p, -1);
	if (when == FACTS_LAST_PERIOD)
		p = period_shift(p, -1);
	return period_name(m->mem, p);
}

/* Makes room for the other time before what was asked, which moves on. */
static void
add_before(struct merge *m, struct plot *p, enum facts_when when)
{
	int k;

	if (when == FACTS_NOW)
		return;
	p->series = 2;
	p->chart->compared = true;
	memcpy(p->figure[1], p->figure[0], sizeof(p->figure[0]));
	p->name[0] = period_of(m, when);
	p->name[1] = period_of(m, FACTS_NOW);
	for (k = 0; k < p->categories; k++) {
		const struct figure *now = &p->figure[1][k];
		const char *path = now->path, *dot = strrchr(path, '.');
		int month = dot != NULL ? month_of(dot + 1) : 0;

		if (month != 0)
			path = month_path(m, arena_strndup(m->mem, path,
			    (size_t)(dot - path)), month, when);
		take(m, p, 0, k, ask_path(m, p->t, path, now->loc, role,
		    when));
	}
}

static bool
ask_of(struct merge *m, struct plot *p)
{
	p->series = 1;
	p->whole = tpl_attr(p->t, "of");
	if (!take_group(m, p, 0, p->whole, tpl_attr_loc(p->t, "of")))
		return false;
	add_before(m, p, when_of(p->t));
	return true;
}

static bool
ask_series(struct merge *m, struct plot *p, const struct tpl *c)
{
	const char *name;

	for (; c != NULL; c = c->next) {
		if (c->el != EL_series)
			continue;
		if (p->series == CHART_SERIES) {
			diag_add(m->job, G210, c->loc, arena_printf(m->mem,
			    "%d", p->series + 1), arena_printf(m->mem, "%d",
			    CHART_SERIES));
			return false;
		}
		if (!take_group(m, p, p->series, tpl_attr(c, "of"),
		    tpl_attr_loc(c, "of")))
			return false;
		name = tpl_attr(c, "name");
		if (name == NULL)
			name = ask_path(m, p->t, tpl_attr(c, "of"),
			    tpl_attr_loc(c, "of"), role, FACTS_NOW).name;
		p->name[p->series++] = name;
	}
	if (p->series == 1)
		p->whole = p->figure[0][0].path;
	return true;
}

static bool
ask_points(struct merge *m, struct plot *p, const struct tpl *c)
{
	const char *name;
	struct figure f;

	p->series = 1;
	for (; c != NULL; c = c->next) {
		if (c->el != EL_point)
			continue;
		if (say_too_many(m, p, "point", p->categories + 1))
			return false;
		f = ask_path(m, p->t, tpl_attr(c, "of"),
		    tpl_attr_loc(c, "of"), role, FACTS_NOW);
		name = tpl_attr(c, "name");
		p->category[p->categories].name = name != NULL ? name :
		    f.name;
		take(m, p, 0, p->categories++, f);
	}
	add_before(m, p, when_of(p->t));
	return true;
}

bool
plot_ask(struct merge *m, struct plot *p)
{
	const struct tpl *c;
	int series = 0, points = 0, of = tpl_attr(p->t, "of") != NULL;

	for (c = p->t->child; c != NULL; c = c->next) {
		series += c->el == EL_series;
		points += c->el == EL_point;
	}
	if (of + (series > 0) + (points > 0) != 1) {
		diag_add(m->job, of + series + points == 0 ? G201 : G202,
		    p->t->loc);
		return false;
	}
	return of ? ask_of(m, p) : series > 0 ?
	    ask_series(m, p, p->t->child) : ask_points(m, p, p->t->child);
}
