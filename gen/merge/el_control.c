/*
 * What is printed at all, and how often: if, choose, for-each, include,
 * clause.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* What the callbacks of an expression need besides the merger. */
struct testing {
	struct merge *m;
	const struct tpl *t;
	struct figure lacking;	/* why it cannot be told */
	enum need need;		/* what it should have been */
	bool lacks;
};

static struct expr_value
cannot_tell(struct testing *test, const struct figure *f, enum need need)
{
	if (!test->lacks) {
		test->lacking = *f;
		test->need = need;
	}
	test->lacks = true;
	return (struct expr_value){
		.kind = EXPR_IS_MISSING, .missing = f->path,
	};
}

static struct expr_value
a_number(const struct dec *n)
{
	return (struct expr_value){.kind = EXPR_IS_NUMBER, .number = n};
}

static struct figure
ask_test(struct testing *test, const char *path, struct loc loc)
{
	return ask_path(test->m, test->t, path, loc, "test", FACTS_NOW);
}

static struct expr_value
test_value(void *ctx, const char *path, struct loc loc)
{
	struct testing *test = ctx;
	struct figure f = ask_test(test, path, loc);

	if (f.fact->state == FACT_NUMBER)
		return a_number(f.fact->number);
	if (f.fact->state == FACT_WORD)
		return (struct expr_value){
			.kind = EXPR_IS_TEXT, .text = f.fact->word,
		};
	return cannot_tell(test, &f, NEED_VALUE);
}

static struct expr_value
test_total(void *ctx, const char *path, struct loc loc)
{
	struct testing *test = ctx;
	struct figure f = ask_test(test, path, loc);
	struct total sum = {0};

	total_add(test->m, &sum, &f);
	if (sum.lacks)
		return cannot_tell(test, &sum.lacking, NEED_NUMBER);
	if (sum.withheld)
		return cannot_tell(test, &sum.lacking, NEED_NUMBER);
	return a_number(sum.value != NULL ? sum.value :
	    dec_int(test->m->mem, 0));
}

static struct expr_value
test_count(void *ctx, const char *path, struct loc loc)
{
	struct testing *test = ctx;
	struct figure f = ask_test(test, path, loc);

	if (f.fact->state == FACT_GROUP)
		return a_number(dec_int(test->m->mem,
		    ask_entries(f.fact->node)));
	if (f.fact->state == FACT_NONE)
		return a_number(dec_int(test->m->mem, 0));
	return cannot_tell(test, &f, NEED_GROUP);
}

static bool
test_has(void *ctx, const char *path, struct loc loc)
{
	struct figure f = ask_test(ctx, path, loc);

	/* Not there is an answer here, so nothing lacks. */
	if (f.use != NULL)
		f.use->missing = false;
	switch (f.fact->state) {
	case FACT_NUMBER:
	case FACT_WORD:
	case FACT_WITHHELD:
		return true;
	case FACT_GROUP:
		return ask_entries(f.fact->node) > 0;
	default:
		return false;
	}
}

/* Parsed once for each element, however often a loop comes by. */
static const struct expr *
test_of(struct merge *m, const struct tpl *t)
{
	struct seen *s = merge_seen(m, t, DIAG__COUNT);
	const struct tpl_attr *a = tpl_attr_find(t, "test");

	if (!s->told && a != NULL)
		s->expr = expr_parse(m->job, a->value, strlen(a->value),
		    a->loc);
	s->told = true;
	return s->expr;
}

/* What cannot be told is false, after a message. */
static bool
test_holds(struct merge *m, const struct tpl *t)
{
	struct testing test = {.m = m, .t = t};
	const struct expr_source source = {
		&test, test_value, test_total, test_count, test_has,
	};
	const struct expr *e = test_of(m, t);
	struct expr_value v;

	if (e == NULL)
		return false;
	v = expr_eval(m->job, e, &source);
	if (v.kind == EXPR_IS_TRUTH)
		return v.truth;
	if (v.kind != EXPR_IS_MISSING)
		diag_add(m->job, M411, tpl_attr_loc(t, "test"));
	else if (test.lacks)
		lack_tell(m, &test.lacking, test.need);
	return false;
}

void
merge_if(struct merge *m, const struct tpl *t)
{
	if (test_holds(m, t))
		merge_children_or_seam(m, t);
	else
		piece_vanish(m, NULL);
}

void
merge_choose(struct merge *m, const struct tpl *t)
{
	const struct tpl *c;

	for (c = t->child; c != NULL; c = c->next) {
		if (c->el == EL_otherwise ||
		    (c->el == EL_when && test_holds(m, c))) {
			merge_children_or_seam(m, c);
			return;
		}
	}
	piece_vanish(m, NULL);
}

/* Cases are run by the choose around them. */
void
merge_when(struct merge *m, const struct tpl *t)
{
	merge_children(m, t);
}

void
merge_otherwise(struct merge *m, const struct tpl *t)
{
	merge_children(m, t);
}

static bool
may_loop(struct merge *m, const struct tpl *t)
{
	if (++m->loops <= MERGE_LOOPS)
		return !m->stopped;
	if (!m->stopped)
		diag_add(m->job, M401, t->loc,
		    arena_printf(m->mem, "%d", MERGE_LOOPS));
	m->stopped = true;
	return false;
}

void
merge_entries(struct merge *m, const struct tpl *t,
    const struct figure *group,
    void (*each)(struct merge *m, const struct tpl *t))
{
	const char *as = tpl_attr(t, "as");
	struct binding b = {
		.up = m->bindings, .name = as != NULL ? as : "项",
	};
	const struct data *node = ask_first_entry(group->fact->node);

	m->bindings = &b;
	m->loop_depth++;
	for (; node != NULL && may_loop(m, t); node = ask_next_entry(node)) {
		b.index++;
		b.entry = node;
		b.path = arena_join(m->mem, group->path, ".",
		    node->key != NULL ? node->key :
		    arena_printf(m->mem, "%ld", b.index), NULL);
		each(m, t);
	}
	m->loop_depth--;
	m->bindings = b.up;
}

void
merge_for_each(struct merge *m, const struct tpl *t)
{
	struct figure f = ask(m, t, "of", "");

	if (m->loop_depth == MERGE_LOOP_DEPTH) {
		diag_add(m->job, M402, t->loc,
		    arena_printf(m->mem, "%d", MERGE_LOOP_DEPTH));
		return;
	}
	/* 无 is an answer: there are none. */
	if (f.fact->state == FACT_NONE ||
	    !lack_ok(m, &f, NEED_GROUP) || ask_entries(f.fact->node) == 0)
		piece_vanish(m, NULL);
	else
		merge_entries(m, t, &f, merge_children);
}

void
merge_include(struct merge *m, const struct tpl *t)
{
	merge_children(m, t);
}

void
merge_clause(struct merge *m, const struct tpl *t)
{
	struct scope s;

	scope_open(m, &s, t);
	merge_children(m, t);
	if (!scope_close(m, &s))
		piece_vanish(m, NULL);
}
