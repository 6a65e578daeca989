/*
 * Shares of one whole that are printed together.  Rounded one by one they may
 * sum to 99 or 101; the place is named, or, where rounding="最大余数" (in the
 * data: 占比: 最大余数) asks for it, they are rounded so that they sum to 100.
 */
#include <string.h>

#include "data/table.h"
#include "merge/merge_inside.h"

enum { SHARE_PLACES = 3, SHARE_DIGITS = 1 };

/* Shares with one whole that stand in one place. */
struct group {
	struct group *next;
	struct share *first, **tail;
};

/* The paragraph, list or table that `t` stands in. */
static const struct tpl *
block_around(const struct tpl *t)
{
	static const enum element looked_through[] = {
		EL_section, EL_part, EL_report, EL_if, EL_choose, EL_when,
		EL_otherwise, EL_for_each, EL_include,
	};
	const struct tpl *found = t;
	size_t i, n = sizeof(looked_through) / sizeof(looked_through[0]);

	for (; t != NULL; t = t->up) {
		for (i = 0; i < n && t->el != looked_through[i]; i++)
			continue;
		if (i == n)
			found = t;
	}
	return found;
}

static const char *
whole_name(const struct merge *m, const struct group *g)
{
	const struct metric *metric = metrics_find(facts_metrics(m->facts),
	    g->first->whole);

	return metric != NULL ? metric->name : g->first->whole;
}

/* What rounding="…" says around `t`; NULL when nothing does. */
static const char *
rounding_of(const struct tpl *t)
{
	const char *said = NULL;

	for (; t != NULL && said == NULL; t = t->up)
		said = tpl_attr(t, "rounding");
	return said;
}

void
share_note(struct merge *m, struct run *run, const struct tpl *t,
    const char *part, const char *whole, int digits)
{
	struct share *s;

	if (run == NULL || run->origin == NULL || run->origin->hidden ||
	    run->origin->value == NULL)
		return;
	s = NEW(m->mem, struct share);
	*s = (struct share){
		.t = t, .run = run, .part = part, .whole = whole,
		.digits = digits < 0 ? SHARE_DIGITS : digits,
		.block = block_around(t), .section = m->section->t,
	};
	*m->shares_tail = s;
	m->shares_tail = &s->next;
}

/* Whether an earlier one of the group is the same share. */
static bool
is_again(const struct group *g, const struct share *s)
{
	const struct share *e;

	for (e = g->first; e != s; e = e->among)
		if (strcmp(e->part, s->part) == 0)
			return true;
	return false;
}

/* Two or more that make the whole, none negative. */
static bool
is_complete(struct merge *m, const struct group *g)
{
	const struct dec *sum = dec_int(m->mem, 0);
	const struct share *s;
	size_t n = 0;

	for (s = g->first; s != NULL; s = s->among) {
		if (is_again(g, s))
			continue;
		if (dec_sign(s->run->origin->value) < 0)
			return false;
		sum = dec_add(m->mem, sum, s->run->origin->value);
		n++;
	}
	return n > 1 && dec_cmp(sum, dec_int(m->mem, 100)) == 0;
}

/* 26.6 of 26.6%; NULL for 不足0.001%. */
static const struct dec *
printed(struct merge *m, const struct share *s)
{
	return dec_parse(m->mem, s->run->text,
	    strspn(s->run->text, "0123456789."));
}

/* What is printed, added up; NULL when one is no number. */
static const struct dec *
printed_sum(struct merge *m, const struct group *g, const char **terms)
{
	const struct dec *sum = dec_int(m->mem, 0), *v;
	struct buf b = {.mem = m->mem};
	const struct share *s;

	for (s = g->first; s != NULL; s = s->among) {
		if (is_again(g, s))
			continue;
		v = printed(m, s);
		if (v == NULL)
			return NULL;
		sum = dec_add(m->mem, sum, v);
		buf_puts(&b, b.len > 0 ? " + " : "");
		buf_puts(&b, dec_plain(m->mem, v));
	}
	*terms = buf_text(&b);
	return sum;
}

/* ---- largest remainder ---- */

/* The share cut off behind `places`, and what was cut off. */
static void
cut(struct merge *m, struct share *s, int places)
{
	s->said = dec_round(m->mem, s->run->origin->value, places, DEC_DOWN);
	s->rest = dec_sub(m->mem, s->run->origin->value, s->said);
	s->raised = false;
}

/* The one with the largest rest that has not been raised, the first of equals. */
static struct share *
largest(const struct group *g)
{
	struct share *s, *best = NULL;

	for (s = g->first; s != NULL; s = s->among)
		if (!is_again(g, s) && !s->raised && (best == NULL ||
		    dec_cmp(s->rest, best->rest) > 0))
			best = s;
	return best;
}

/* Whether a share that is not would be told as 0 or 100. */
static bool
pretends(struct merge *m, const struct share *s)
{
	return dec_cmp(s->said, s->run->origin->value) != 0 &&
	    (dec_sign(s->said) == 0 ||
	    dec_cmp(s->said, dec_int(m->mem, 100)) == 0);
}

/* False when with so many places some share would pretend. */
static bool
share_out(struct merge *m, const struct group *g, int places)
{
	const struct dec *step = dec_shift(m->mem, dec_int(m->mem, 1),
	    -places), *left = dec_int(m->mem, 100);
	struct share *s;

	for (s = g->first; s != NULL; s = s->among) {
		cut(m, s, places);
		if (!is_again(g, s))
			left = dec_sub(m->mem, left, s->said);
	}
	for (; dec_sign(left) > 0; left = dec_sub(m->mem, left, step)) {
		s = largest(g);
		if (s == NULL)
			return false;
		s->raised = true;
		s->said = dec_add(m->mem, s->said, step);
	}
	for (s = g->first; s != NULL; s = s->among)
		if (!is_again(g, s) && pretends(m, s))
			return false;
	return true;
}

/* What the same share is called where it stands again. */
static const struct dec *
said_of(const struct group *g, const struct share *s)
{
	const struct share *e = g->first;

	while (strcmp(e->part, s->part) != 0)
		e = e->among;
	return e->said;
}

static bool
same_digits(const struct group *g)
{
	const struct share *s;

	for (s = g->first; s != NULL; s = s->among)
		if (s->digits != g->first->digits)
			return false;
	return true;
}

static void
put_shared(struct merge *m, const struct group *g)
{
	struct origin *o;
	struct share *s;

	for (s = g->first; s != NULL; s = s->among) {
		o = (struct origin *)s->run->origin;
		s->run->text = arena_join(m->mem, dec_plain(m->mem,
		    said_of(g, s)), "%", NULL);
		if (o->formula != NULL)
			o->formula = arena_join(m->mem, o->formula,
			    "，按最大余数取整", NULL);
	}
}

static bool
round_by_remainder(struct merge *m, const struct group *g)
{
	int places = g->first->digits;

	if (!same_digits(g)) {
		diag_add(m->job, M134, g->first->t->loc, whole_name(m, g));
		return false;
	}
	while (!share_out(m, g, places))
		if (places++ >= SHARE_PLACES) {
			diag_add(m->job, M135, g->first->t->loc,
			    whole_name(m, g));
			return false;
		}
	put_shared(m, g);
	return true;
}

/* ---- all groups ---- */

static bool
wants_remainder(const struct merge *m, const struct group *g)
{
	const struct share *s;
	const char *said;

	for (s = g->first; s != NULL; s = s->among) {
		said = rounding_of(s->t);
		if (said != NULL)
			return strcmp(said, "最大余数") == 0;
	}
	return facts_shares_by_remainder(m->facts);
}

static void
settle(struct merge *m, const struct group *g)
{
	const struct dec *sum;
	const char *terms;
	struct share *s;
	struct diag *d;

	for (s = g->first; s != NULL; s = s->among)
		s->settled = true;
	if (wants_remainder(m, g) && round_by_remainder(m, g))
		return;
	sum = printed_sum(m, g, &terms);
	if (sum == NULL || dec_cmp(sum, dec_int(m->mem, 100)) == 0)
		return;
	d = diag_add(m->job, M133, g->first->t->loc, whole_name(m, g),
	    dec_plain(m->mem, sum), terms);
	for (s = g->first->among; s != NULL; s = s->among)
		if (!is_again(g, s))
			diag_relate(m->job, d, M136, s->t->loc,
			    s->run->text);
}

/* The groups of what is not settled yet, by paragraph or by section. */
static struct group *
gather(struct merge *m, bool by_section)
{
	struct table known = {.mem = m->mem};
	struct group *first = NULL, **tail = &first, *g;
	struct share *s;
	const char *key;

	for (s = m->shares; s != NULL; s = s->next) {
		if (s->settled)
			continue;
		key = arena_printf(m->mem, "%p %s", by_section ?
		    (const void *)s->section : (const void *)s->block,
		    s->whole);
		g = (struct group *)table_find(&known, key, strlen(key));
		if (g == NULL) {
			g = NEW(m->mem, struct group);
			g->tail = &g->first;
			table_put(&known, key, strlen(key), g);
			*tail = g;
			tail = &g->next;
		}
		s->among = NULL;
		*g->tail = s;
		g->tail = &s->among;
	}
	return first;
}

/* Who asks for shares that sum to 100 is told where they are not all there. */
static void
tell_incomplete(struct merge *m, const struct group *g)
{
	const char *said = rounding_of(g->first->t);

	if (said != NULL && strcmp(said, "最大余数") == 0)
		diag_add(m->job, M137, g->first->t->loc, whole_name(m, g));
}

void
merge_shares_settle(struct merge *m)
{
	const struct group *g;
	int pass;

	for (pass = 0; pass < 2; pass++)
		for (g = gather(m, pass == 1); g != NULL; g = g->next)
			if (is_complete(m, g))
				settle(m, g);
			else if (pass == 1)
				tell_incomplete(m, g);
}
