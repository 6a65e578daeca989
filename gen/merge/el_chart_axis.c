/*
 * The axis of a chart.  It always has 0 on it: heights that begin elsewhere
 * make small differences look large.
 */
#include "merge/el_chart.h"

enum { PARTS = 5 };	/* at most, above 0 or below it */

struct span {
	const struct dec *low, *high;	/* low ≤ 0 ≤ high */
	bool whole;			/* every number is an integer */
};

static struct span
span_of(struct merge *m, const struct plot *p)
{
	struct span span = {dec_int(m->mem, 0), dec_int(m->mem, 0), true};
	const struct dec *v;
	int s, k;

	for (s = 0; s < p->series; s++)
		for (k = 0; k < p->categories; k++) {
			const struct figure *f = &p->figure[s][k];

			if (f->fact->state != FACT_NUMBER ||
			    edition_masks(f))
				continue;
			v = f->fact->number;
			span.low = dec_cmp(v, span.low) < 0 ? v : span.low;
			span.high = dec_cmp(v, span.high) > 0 ? v : span.high;
			span.whole = span.whole && dec_is_integer(v);
		}
	if (dec_sign(span.low) == 0 && dec_sign(span.high) == 0)
		span.high = dec_int(m->mem, 1);
	return span;
}

/* The least of 1, 2, 5 × 10ⁿ that is not below `least`. */
static const struct dec *
round_step(struct merge *m, const struct dec *least)
{
	static const long heads[] = {1, 2, 5, 10};
	int power = dec_digits(least) - 1, i;
	const struct dec *step;

	while (dec_cmp(dec_shift(m->mem, dec_int(m->mem, 1), power),
	    least) > 0)
		power--;
	for (i = 0;; i++) {
		step = dec_shift(m->mem, dec_int(m->mem, heads[i]), power);
		if (dec_cmp(step, least) >= 0)
			return step;
	}
}

/* How many steps it takes to reach `v`, away from 0. */
static long
steps_to(struct merge *m, const struct dec *v, const struct dec *step)
{
	bool ok;

	return dec_to_long(dec_round(m->mem, dec_div(m->mem, v, step), 0,
	    DEC_UP), &ok);
}

static const struct run *
say_tick(struct merge *m, const struct plot *p, const struct dec *v)
{
	struct number_words how = merge_number_words(&p->figure[0][0]);
	bool rounded;

	how.form = FORM_EXACT;
	how.digits = -1;
	how.places = -1;
	how.unit = p->percent ? merge_unit(p->t, p->unit) : "";
	return piece_put(m, RUN_SCALE, words_number(m->mem, v, &how,
	    &rounded), p->t->loc, NULL);
}

void
plot_ticks(struct merge *m, struct plot *p)
{
	struct span span = span_of(m, p);
	const struct dec *step;
	struct chart_tick *tick;
	long from, to, i;

	if (p->kind == CHART_SHARES)
		return;
	step = round_step(m, dec_div(m->mem, dec_sub(m->mem, span.high,
	    span.low), dec_int(m->mem, PARTS)));
	if (span.whole && !dec_is_integer(step))
		step = dec_int(m->mem, 1);
	from = steps_to(m, span.low, step);
	to = steps_to(m, span.high, step);
	tick = NEW_ARRAY(m->mem, struct chart_tick, (size_t)(to - from + 1));
	for (i = from; i <= to; i++) {
		tick[i - from].value = dec_mul(m->mem, dec_int(m->mem, i),
		    step);
		tick[i - from].label = say_tick(m, p, tick[i - from].value);
	}
	p->chart->tick = tick;
	p->chart->ticks = (int)(to - from + 1);
}
