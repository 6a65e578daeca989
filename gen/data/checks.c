/*
 * 勾稽: the table of all that must agree, and the checks that nobody has to
 * write down: parts and their whole, one figure typed in two places.
 */
#include "data/checks.h"

#include <string.h>

#include "data/facts_inside.h"

struct checking {
	struct job *job;
	struct facts *facts;
	struct table written;	/* equations of 核对, without blanks */
};

const char *
verdict_name(enum verdict v, enum lang lang)
{
	static const char *const names[][2] = {
		[VERDICT_PASS] = {"PASS", "PASS"},
		[VERDICT_FAIL] = {"FAIL", "FAIL"},
		[VERDICT_OPEN] = {"不可判", "UNDECIDED"},
	};

	return names[v][lang];
}

void
check_note(struct job *j, struct facts *f, const struct check_row *row)
{
	struct check_row *copy = NEW(&j->mem, struct check_row);

	*copy = *row;
	copy->next = NULL;
	if (f->checks_tail == NULL)
		f->checks_tail = &f->checks;
	*f->checks_tail = copy;
	f->checks_tail = (struct check_row **)&copy->next;
}

/* Whether 核对 has the equation already: then it is told of once. */
static const char *
without_blanks(struct job *j, const char *text)
{
	char *copy = arena_strdup(&j->mem, text), *to = copy;
	const char *s;

	for (s = text; *s != '\0'; s++)
		if (*s != ' ')
			*to++ = *s;
	*to = '\0';
	return copy;
}

static void
list_written(struct checking *c)
{
	const struct check_row *r;
	const char *key;

	for (r = c->facts->checks; r != NULL; r = r->next) {
		key = without_blanks(c->job, r->text);
		table_put(&c->written, key, strlen(key), r);
	}
}

static bool
is_written(struct checking *c, const char *text)
{
	const char *key = without_blanks(c->job, text);

	return table_find(&c->written, key, strlen(key)) != NULL;
}

/* The sum right below `path`; NULL when one lacks, which `*missing` names. */
static const struct dec *
sum_group(struct checking *c, const char *path, const struct data *group,
    const char **missing)
{
	const struct dec *sum = dec_int(&c->job->mem, 0);
	const struct data *d;
	const struct fact *f;
	bool any = false;

	for (d = group->child; d != NULL; d = d->next) {
		if (facts_is_about(d->key))
			continue;
		any = true;
		f = facts_find(c->job, c->facts, FACTS_NOW,
		    arena_join(&c->job->mem, path, ".", d->key, NULL));
		if (f->state == FACT_NONE ||
		    f->state == FACT_NOT_APPLICABLE)
			continue;
		if (f->state != FACT_NUMBER) {
			*missing = f->path;
			return NULL;
		}
		sum = dec_add(&c->job->mem, sum, f->number);
	}
	/* Where no part is written yet, 0 is not what they add up to. */
	*missing = any ? NULL : path;
	return any ? sum : NULL;
}

/* Of quarters and halves a figure at a point of time takes the last. */
static bool
takes_last(const struct fact *whole, const struct data *group)
{
	return whole->metric != NULL && whole->metric->kind == METRIC_STOCK &&
	    (strcmp(group->key, "按季度") == 0 ||
	    strcmp(group->key, "按半年") == 0);
}

static const struct dec *
last_of(struct checking *c, const char *path, const struct data *group,
    const char **missing)
{
	const struct data *d = group->child;
	const struct fact *f;

	while (d != NULL && d->next != NULL)
		d = d->next;
	*missing = path;
	if (d == NULL)
		return NULL;
	f = facts_find(c->job, c->facts, FACTS_NOW, arena_join(&c->job->mem,
	    path, ".", d->key, NULL));
	*missing = f->state == FACT_NUMBER ? NULL : f->path;
	return f->state == FACT_NUMBER ? f->number : NULL;
}

static void
check_group(struct checking *c, const struct fact *whole,
    const struct data *group)
{
	struct job *j = c->job;
	const char *path = arena_join(&j->mem, whole->path, ".", group->key,
	    NULL);
	struct check_row row = {.loc = whole->loc, .left = whole->number};
	struct diag *d;

	row.text = takes_last(whole, group) ?
	    arena_join(&j->mem, whole->path, " = ", path, "的末期", NULL) :
	    arena_join(&j->mem, whole->path, " = 合计(", path, ")", NULL);
	if (is_written(c, row.text))
		return;
	row.right = takes_last(whole, group) ?
	    last_of(c, path, group, &row.missing) :
	    sum_group(c, path, group, &row.missing);
	row.verdict = row.right == NULL ? VERDICT_OPEN :
	    dec_cmp(row.left, row.right) == 0 ? VERDICT_PASS : VERDICT_FAIL;
	check_note(j, c->facts, &row);
	if (row.verdict == VERDICT_OPEN)
		diag_add(j, D172, group->key_loc, row.text, row.missing);
	if (row.verdict != VERDICT_FAIL)
		return;
	d = diag_add(j, D220, whole->loc, whole->path, whole->word,
	    group->key, dec_plain(&j->mem, row.right),
	    dec_plain(&j->mem, dec_sub(&j->mem, row.left, row.right)));
	d->key = whole->path;
	diag_relate(j, d, D221, group->key_loc);
}

/* 按机关, 按类 …; months are compared where the figure is asked for. */
static bool
is_partition(const struct data *d)
{
	return d->kind == DATA_MAP && !d->bad &&
	    strncmp(d->key, "按", strlen("按")) == 0 &&
	    strcmp(d->key, "按月") != 0;
}

/* 同: 办会.场次: what is told in two places is told alike. */
static void
check_same(struct checking *c, const struct fact *f, const struct data *same)
{
	struct job *j = c->job;
	struct check_row row = {.loc = f->loc, .left = f->number};
	const struct fact *other;
	struct diag *d;

	if (same->kind != DATA_TEXT || facts_find(j, c->facts, FACTS_NOW,
	    same->text)->state == FACT_ABSENT) {
		diag_add(j, D223, same->loc, same->text);
		return;
	}
	other = facts_find(j, c->facts, FACTS_NOW, same->text);
	row.text = arena_join(&j->mem, f->path, " = ", same->text, NULL);
	row.right = other->number;
	row.missing = row.left == NULL ? f->path :
	    row.right == NULL ? other->path : NULL;
	row.verdict = row.missing != NULL ? VERDICT_OPEN :
	    dec_cmp(row.left, row.right) == 0 ? VERDICT_PASS : VERDICT_FAIL;
	check_note(j, c->facts, &row);
	if (row.verdict != VERDICT_FAIL)
		return;
	d = diag_add(j, D222, f->loc, f->path, f->word, other->path,
	    other->word);
	d->key = f->path;
	diag_relate(j, d, D160, other->loc);
}

static void
check_figure(void *ctx, const char *path, const struct data *entry)
{
	struct checking *c = ctx;
	const struct data *d, *same = data_child(entry, "同");
	const struct fact *f;
	bool any = same != NULL;

	if (entry->kind != DATA_MAP)
		return;
	for (d = entry->child; d != NULL; d = d->next)
		any = any || is_partition(d) || strcmp(d->key, "按月") == 0;
	if (!any)
		return;
	f = facts_find(c->job, c->facts, FACTS_NOW, path);
	if (same != NULL && !same->bad)
		check_same(c, f, same);
	if (f->state != FACT_NUMBER)
		return;
	for (d = entry->child; d != NULL; d = d->next)
		if (is_partition(d))
			check_group(c, f, d);
}

/* Asks for what is typed and rolled up as well: asking compares. */
static void
check_rolls(struct job *j, struct facts *f)
{
	const struct roll *r = f->file[FACTS_NOW].rolls;
	const struct roll_group *g;
	const struct data *typed;

	for (; r != NULL; r = r->next)
		for (g = r->group; g != NULL; g = g->next) {
			typed = facts_node(f, FACTS_NOW, g->path);
			if (typed != NULL && typed != g->united)
				(void)facts_find(j, f, FACTS_NOW, g->path);
		}
}

/* What must agree in the files of months and sub-units themselves. */
static void
check_parts(struct job *j, struct facts *f)
{
	const struct roll *r = f->file[FACTS_NOW].rolls;
	const struct roll_part *p;
	const struct check_row *row;
	struct check_row copy;

	for (; r != NULL; r = r->next)
		for (p = r->first; p != NULL; p = p->next)
			for (row = p->facts == NULL ? NULL :
			    checks_run(j, p->facts); row != NULL;
			    row = row->next) {
				copy = *row;
				copy.text = arena_join(&j->mem, p->label,
				    "：", row->text, NULL);
				check_note(j, f, &copy);
			}
}

const struct check_row *
checks_run(struct job *j, struct facts *f)
{
	struct checking c = {.job = j, .facts = f};

	if (f->checked)
		return f->checks;
	f->checked = true;
	c.written.mem = &j->mem;
	check_equations(j, f);
	list_written(&c);
	facts_each(f, &c, check_figure);
	check_rolls(j, f);
	check_parts(j, f);
	return f->checks;
}
