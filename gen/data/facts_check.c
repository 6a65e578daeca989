/*
 * 核对: equations that the figures must satisfy.
 */
#include <string.h>

#include "data/facts_inside.h"
#include "expr/expr.h"

struct check {
	struct job *job;
	struct facts *facts;
};

static struct expr_value
missing(const char *path)
{
	return (struct expr_value){.kind = EXPR_IS_MISSING, .missing = path};
}

static struct expr_value
number(const struct dec *d)
{
	return (struct expr_value){.kind = EXPR_IS_NUMBER, .number = d};
}

static struct expr_value
value(void *ctx, const char *path, struct loc loc)
{
	const struct check *c = ctx;
	const struct fact *f = facts_find(c->job, c->facts, FACTS_NOW, path);

	(void)loc;
	if (f->state == FACT_NUMBER)
		return number(f->number);
	if (f->state == FACT_WORD)
		return (struct expr_value){.kind = EXPR_IS_TEXT,
		    .text = f->word};
	return missing(f->path);
}

/* The path of a child of `path`, whether it has a name or a number. */
static const char *
child_path(const struct check *c, const char *path, const struct data *child,
    size_t n)
{
	if (child->key != NULL)
		return arena_join(&c->job->mem, path, ".", child->key, NULL);
	return arena_printf(&c->job->mem, "%s.%zu", path, n);
}

/* The figures right below a path; parts of parts are not added again. */
static struct expr_value
total(void *ctx, const char *path, struct loc loc)
{
	const struct check *c = ctx;
	const struct data *d = facts_node(c->facts, FACTS_NOW, path);
	const struct dec *sum = dec_int(&c->job->mem, 0);
	struct expr_value v;
	size_t n = 1;

	if (d == NULL || d->child == NULL)
		return missing(path);
	for (d = d->child; d != NULL; d = d->next, n++) {
		if (d->key != NULL && facts_is_about(d->key))
			continue;
		v = value(ctx, child_path(c, path, d, n), loc);
		if (v.kind != EXPR_IS_NUMBER)
			return missing(v.missing != NULL ? v.missing : path);
		sum = dec_add(&c->job->mem, sum, v.number);
	}
	return number(sum);
}

static struct expr_value
count(void *ctx, const char *path, struct loc loc)
{
	const struct check *c = ctx;
	const struct data *d = facts_node(c->facts, FACTS_NOW, path);
	long n = 0;

	(void)loc;
	if (d == NULL)
		return missing(path);
	for (d = d->child; d != NULL; d = d->next)
		n += d->key == NULL || !facts_is_about(d->key);
	return number(dec_int(&c->job->mem, n));
}

static bool
has(void *ctx, const char *path, struct loc loc)
{
	const struct check *c = ctx;
	const struct fact *f = facts_find(c->job, c->facts, FACTS_NOW, path);

	(void)loc;
	return f->state == FACT_NUMBER || f->state == FACT_WORD ||
	    f->state == FACT_GROUP;
}

/* A side of a comparison, for the message. */
static const char *
side(struct check *c, const struct expr *e, const struct expr_source *s)
{
	struct expr_value v = expr_eval(c->job, e, s);

	if (v.kind == EXPR_IS_NUMBER)
		return dec_plain(&c->job->mem, v.number);
	return v.kind == EXPR_IS_TEXT ? v.text : "";
}

static const struct dec *
side_number(struct check *c, const struct expr *e,
    const struct expr_source *s)
{
	struct expr_value v = expr_eval(c->job, e, s);

	return v.kind == EXPR_IS_NUMBER ? v.number : NULL;
}

/* The row of an equation in the table of checks. */
static void
note_equation(struct check *c, const struct data *d, const struct expr *e,
    const struct expr_source *s, const struct expr_value *v)
{
	struct check_row row = {.text = d->text, .loc = d->loc};

	row.verdict = v->kind != EXPR_IS_TRUTH ? VERDICT_OPEN :
	    v->truth ? VERDICT_PASS : VERDICT_FAIL;
	row.missing = v->missing;
	if (e->op >= EXPR_EQ && e->op <= EXPR_GE) {
		row.left = side_number(c, e->left, s);
		row.right = side_number(c, e->right, s);
	}
	check_note(c->job, c->facts, &row);
}

static void
check_equation(struct check *c, const struct data *d)
{
	struct expr_source s = {c, value, total, count, has};
	struct loc loc = d->loc;
	const struct expr *e;
	struct expr_value v;

	loc.beg += d->quoted ? 1 : 0;
	e = expr_parse(c->job, d->text, strlen(d->text), loc);
	if (e == NULL)
		return;
	v = expr_eval(c->job, e, &s);
	note_equation(c, d, e, &s, &v);
	if (v.kind == EXPR_IS_MISSING && v.missing != NULL)
		diag_add(c->job, D172, d->loc, d->text, v.missing);
	else if (v.kind == EXPR_IS_TRUTH && !v.truth &&
	    e->op >= EXPR_EQ && e->op <= EXPR_GE)
		diag_add(c->job, D170, d->loc, d->text,
		    side(c, e->left, &s), side(c, e->right, &s));
	else if (v.kind == EXPR_IS_TRUTH && !v.truth)
		diag_add(c->job, D173, d->loc, d->text);
	else if (v.kind == EXPR_IS_NUMBER || v.kind == EXPR_IS_TEXT)
		diag_add(c->job, D171, d->loc, d->text);
}

const struct data *
facts_equation(const struct facts *f, const struct data *after)
{
	const struct data *list = facts_head(f, "核对");

	if (after != NULL)
		return after == list ? NULL : after->next;
	if (list == NULL || list->bad)
		return NULL;
	if (list->kind == DATA_TEXT)
		return list->text[0] != '\0' ? list : NULL;
	return list->child;
}

void
check_equations(struct job *j, struct facts *f)
{
	struct check c = {.job = j, .facts = f};
	const struct data *d = NULL;

	while ((d = facts_equation(f, d)) != NULL)
		if (d->kind == DATA_TEXT && !d->bad)
			check_equation(&c, d);
		else if (!d->bad)
			diag_add(j, D174, d->loc);
}

void
facts_check(struct job *j, struct facts *f)
{
	facts_check_publicity(j, f);
	(void)checks_run(j, f);
	facts_check_jumps(j, f);
}
