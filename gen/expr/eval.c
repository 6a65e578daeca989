/*
 * Expressions from tree to value: exact, three-valued, and nothing else.
 * Where the values come from is the business of struct expr_source.
 */
#include "expr/expr.h"

#include <string.h>

struct run {
	struct job *job;
	const struct expr_source *source;
};

static struct expr_value eval(const struct run *r, const struct expr *e);

static struct expr_value
truth(bool so)
{
	return (struct expr_value){.kind = EXPR_IS_TRUTH, .truth = so};
}

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

/* What `e` says when it must be true or false. */
static struct expr_value
eval_truth(const struct run *r, const struct expr *e)
{
	struct expr_value v = eval(r, e);

	if (v.kind == EXPR_IS_TRUTH || v.kind == EXPR_IS_MISSING)
		return v;
	diag_add(r->job, X016, e->loc, e->text);
	return missing(NULL);
}

/* `decides` is the side that settles it alone: false for AND, true for OR. */
static struct expr_value
eval_join(const struct run *r, const struct expr *e, bool decides)
{
	struct expr_value left = eval_truth(r, e->left), right;

	if (left.kind == EXPR_IS_TRUTH && left.truth == decides)
		return left;
	right = eval_truth(r, e->right);
	if (right.kind == EXPR_IS_TRUTH && right.truth == decides)
		return right;
	return left.kind == EXPR_IS_MISSING ? left : right;
}

static struct expr_value
eval_not(const struct run *r, const struct expr *e)
{
	struct expr_value v = eval_truth(r, e->left);

	v.truth = v.kind == EXPR_IS_TRUTH && !v.truth;
	return v;
}

static bool
holds(enum expr_op op, int c)
{
	switch (op) {
	case EXPR_EQ:
		return c == 0;
	case EXPR_NE:
		return c != 0;
	case EXPR_LT:
		return c < 0;
	case EXPR_LE:
		return c <= 0;
	case EXPR_GT:
		return c > 0;
	default:
		return c >= 0;
	}
}

static struct expr_value
eval_cmp(const struct run *r, const struct expr *e)
{
	struct expr_value a = eval(r, e->left), b = eval(r, e->right);
	bool sides = e->op == EXPR_EQ || e->op == EXPR_NE;

	if (a.kind == EXPR_IS_MISSING)
		return a;
	if (b.kind == EXPR_IS_MISSING)
		return b;
	if (a.kind == EXPR_IS_NUMBER && b.kind == EXPR_IS_NUMBER)
		return truth(holds(e->op, dec_cmp(a.number, b.number)));
	if (a.kind == EXPR_IS_TEXT && b.kind == EXPR_IS_TEXT && sides)
		return truth(holds(e->op, strcmp(a.text, b.text)));
	if (a.kind == EXPR_IS_TEXT && b.kind == EXPR_IS_TEXT)
		diag_add(r->job, X018, e->loc);
	else if (a.kind == EXPR_IS_TRUTH || b.kind == EXPR_IS_TRUTH)
		diag_add(r->job, X019, e->loc);
	else
		diag_add(r->job, X017, e->loc,
		    a.kind == EXPR_IS_TEXT ? a.text : b.text,
		    dec_plain(&r->job->mem,
		    a.kind == EXPR_IS_TEXT ? b.number : a.number));
	return missing(NULL);
}

/* A side of + or -: anything but a number or a gap is told of. */
static struct expr_value
eval_number(const struct run *r, const struct expr *e)
{
	struct expr_value v = eval(r, e);

	if (v.kind == EXPR_IS_NUMBER || v.kind == EXPR_IS_MISSING)
		return v;
	diag_add(r->job, X020, e->loc, v.text);
	return missing(NULL);
}

static struct expr_value
eval_sum(const struct run *r, const struct expr *e)
{
	struct expr_value a = eval_number(r, e->left);
	struct expr_value b = eval_number(r, e->right);
	struct arena *mem = &r->job->mem;

	if (a.kind == EXPR_IS_MISSING)
		return a;
	if (b.kind == EXPR_IS_MISSING)
		return b;
	return number(e->op == EXPR_ADD ? dec_add(mem, a.number, b.number) :
	    dec_sub(mem, a.number, b.number));
}

static struct expr_value
eval(const struct run *r, const struct expr *e)
{
	const struct expr_source *s = r->source;

	switch (e->op) {
	case EXPR_OR:
		return eval_join(r, e, true);
	case EXPR_AND:
		return eval_join(r, e, false);
	case EXPR_NOT:
		return eval_not(r, e);
	case EXPR_ADD:
	case EXPR_SUB:
		return eval_sum(r, e);
	case EXPR_NUMBER:
		return number(e->number);
	case EXPR_TEXT:
		return (struct expr_value){.kind = EXPR_IS_TEXT,
		    .text = e->text};
	case EXPR_PATH:
		return s->value(s->ctx, e->text, e->loc);
	case EXPR_TOTAL:
		return s->total(s->ctx, e->text, e->loc);
	case EXPR_COUNT:
		return s->count(s->ctx, e->text, e->loc);
	case EXPR_HAS:
		return truth(s->has(s->ctx, e->text, e->loc));
	default:
		return eval_cmp(r, e);
	}
}

struct expr_value
expr_eval(struct job *j, const struct expr *e,
    const struct expr_source *source)
{
	struct run r = {.job = j, .source = source};

	return eval(&r, e);
}

void
expr_paths(const struct expr *e, void *ctx,
    void (*visit)(void *ctx, enum expr_op op, const char *path,
    struct loc loc))
{
	if (e->left != NULL)
		expr_paths(e->left, ctx, visit);
	if (e->right != NULL)
		expr_paths(e->right, ctx, visit);
	if (e->op >= EXPR_PATH)
		visit(ctx, e->op, e->text, e->loc);
}
