/*
 * One figure out of several: months, halves, sub-units.  Nothing that is not
 * there is ever taken for 0.
 */
#include <string.h>

#include "data/facts_inside.h"

/* Adds a figure to those that fact->part tells of. */
static void
tell_part(struct series *s, const struct series_item *i)
{
	struct fact_part *p = NEW(&s->job->mem, struct fact_part), *last;

	p->label = i->label;
	if (i->fact != NULL) {
		p->number = i->fact->state == FACT_NUMBER ?
		    i->fact->number : NULL;
		p->loc = i->fact->loc;
	}
	last = s->last;
	if (last != NULL)
		last->next = p;
	else
		s->fact->part = p;
	s->last = p;
}

/* Whether there is nothing of the kind there, which is no gap. */
static bool
is_nothing(const struct series_item *i)
{
	return i->fact != NULL && (i->fact->state == FACT_NONE ||
	    i->fact->state == FACT_NOT_APPLICABLE);
}

/* Takes over the state of a part that is no number. */
static bool
need(struct series *s, const struct series_item *i)
{
	enum fact_state state = i->fact != NULL ? i->fact->state :
	    FACT_ABSENT;

	if (state == FACT_NUMBER)
		return true;
	s->lacking = i;
	if (i->fact == NULL || state == FACT_GROUP || state == FACT_WORD)
		state = FACT_EMPTY;
	s->fact->state = state;
	return false;
}

static const struct dec *
add_all(struct series *s, struct buf *how)
{
	struct arena *mem = &s->job->mem;
	const struct dec *sum = dec_int(mem, 0);
	size_t i, added = 0;

	for (i = 0; i < s->count; i++)
		tell_part(s, &s->item[i]);
	for (i = 0; i < s->count; i++) {
		const struct fact *f = s->item[i].fact;
		bool less;

		if (is_nothing(&s->item[i]))
			continue;
		if (!need(s, &s->item[i]))
			return NULL;
		less = f->word[0] == '-' && added > 0;
		buf_puts(how, added++ == 0 ? "" : less ? " - " : " + ");
		buf_puts(how, f->word + less);
		sum = dec_add(mem, sum, f->number);
	}
	if (added == 0 && s->count > 0)
		s->fact->state = s->item[0].fact->state;
	if (added > 1)
		buf_printf(how, " = %s", dec_plain(mem, sum));
	return added > 0 ? sum : NULL;
}

static const struct dec *
take_last(struct series *s, struct buf *how)
{
	const struct series_item *last = &s->item[s->count - 1];

	tell_part(s, last);
	if (!need(s, last))
		return NULL;
	buf_printf(how, "%s %s", last->label, last->fact->word);
	return last->fact->number;
}

/* The year to date never falls; false after a message. */
static bool
never_falls(struct series *s)
{
	const struct series_item *seen = s->start, *i;
	struct diag *d;
	size_t n;

	for (n = 0; n < s->count; n++) {
		i = &s->item[n];
		if (i->fact == NULL || i->fact->state != FACT_NUMBER)
			continue;
		if (seen != NULL && seen->fact != NULL &&
		    seen->fact->state == FACT_NUMBER &&
		    dec_cmp(i->fact->number, seen->fact->number) < 0) {
			d = diag_add(s->job, D165, i->fact->loc, i->label,
			    i->fact->word, seen->label, seen->fact->word);
			d->key = s->fact->path;
			diag_relate(s->job, d, D160, seen->fact->loc);
			s->fact->state = FACT_BAD;
			return false;
		}
		seen = i;
	}
	return true;
}

/* What the period added to the year to date. */
static const struct dec *
grow(struct series *s, struct buf *how)
{
	const struct series_item *last = &s->item[s->count - 1];
	const struct dec *growth;

	if (!never_falls(s))
		return NULL;
	if (s->start != NULL)
		tell_part(s, s->start);
	tell_part(s, last);
	if (!need(s, last))
		return NULL;
	if (s->start == NULL) {
		buf_puts(how, last->fact->word);
		return last->fact->number;
	}
	if (!need(s, s->start))
		return NULL;
	growth = dec_sub(&s->job->mem, last->fact->number,
	    s->start->fact->number);
	buf_printf(how, "%s - %s = %s", last->fact->word,
	    s->start->fact->word, dec_plain(&s->job->mem, growth));
	return growth;
}

bool
series_make(struct series *s)
{
	static const struct dec *(*const ways[])(struct series *,
	    struct buf *) = {
		[SERIES_ADD] = add_all, [SERIES_LAST] = take_last,
		[SERIES_GROW] = grow,
	};
	struct buf how = {.mem = &s->job->mem};
	const struct dec *number;

	if (s->count == 0)
		return false;
	number = ways[s->way](s, &how);
	if (number == NULL)
		return false;
	s->fact->state = FACT_NUMBER;
	s->fact->number = number;
	s->fact->word = dec_plain(&s->job->mem, number);
	s->fact->formula = buf_text(&how);
	return true;
}
