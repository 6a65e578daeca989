/*
 * What follows from the equations of an external edition.  An equation with
 * one unknown gives it away; so do limits from both sides that leave only one
 * value.
 */
#include <string.h>

#include "leak_ways.h"

enum { ROUNDS = 100, MEMBERS = 400 };

static const struct dec *
value_of(struct ways *w, const struct unknown *u)
{
	const struct fact *f = way_fact(w, u);

	return f != NULL && f->state == FACT_NUMBER ? f->number : NULL;
}

/* What it is known to be; a count of entries or a sum has no limits here. */
static void
learn(struct ways *w, struct unknown *u)
{
	u->known = true;
	u->low = u->high = value_of(w, u);
}

static void
tell(struct ways *w, const struct way *e, const struct unknown *u)
{
	struct buf known = {.mem = w->mem};
	const struct fact *f = way_fact(w, u);
	const struct member *m;
	struct diag *d;

	if (f == NULL || f->state != FACT_NUMBER ||
	    facts_is_public(w->facts, f->path))
		return;
	for (m = e->members; m != NULL; m = m->next) {
		if (m->of == u || !m->of->known || strncmp(m->of->name,
		    "计数(合计", strlen("计数(合计")) == 0)
			continue;
		if (known.len > 0)
			buf_puts(&known, "、");
		buf_puts(&known, m->of->name);
	}
	d = diag_add(w->job, M505, e->loc, u->name, e->what,
	    known.len > 0 ? buf_text(&known) :
	    e->kind == WAY_LESS ? "上下限" : "合计");
	diag_relate(w->job, d, M506, f->loc);
}

/* ---- one unknown ---- */

/* The only unknown of the way; NULL when it has none or several. */
static struct unknown *
only_unknown(const struct way *e)
{
	struct unknown *only = NULL;
	const struct member *m;

	for (m = e->members; m != NULL; m = m->next) {
		if (m->of->known || (m->times == 0 && e->kind != WAY_RATIO))
			continue;
		if (only != NULL)
			return NULL;
		only = m->of;
	}
	return only;
}

static bool
solve(struct ways *w)
{
	const struct way *e;
	struct unknown *only;
	bool any = false;

	for (e = w->first; e != NULL; e = e->next) {
		only = e->kind != WAY_LESS ? only_unknown(e) : NULL;
		if (only == NULL)
			continue;
		learn(w, only);
		tell(w, e, only);
		any = true;
	}
	return any;
}

/* ---- limits ---- */

/* The least (or most) that times × figure can be; NULL: no limit. */
static const struct dec *
term(struct ways *w, const struct member *m, bool least)
{
	const struct dec *d = (m->times > 0) == least ? m->of->low :
	    m->of->high;

	return d == NULL ? NULL :
	    dec_mul(w->mem, d, dec_int(w->mem, m->times));
}

/* limit minus the least (most) of all other members; NULL: no limit. */
static const struct dec *
room_for(struct ways *w, const struct way *e, const struct member *own,
    bool least)
{
	const struct dec *room = e->limit, *t;
	const struct member *m;

	for (m = e->members; m != NULL && room != NULL; m = m->next) {
		if (m == own || m->times == 0)
			continue;
		t = term(w, m, least);
		room = t == NULL ? NULL : dec_sub(w->mem, room, t);
	}
	return room;
}

/* A limit of a counted figure is a whole number. */
static const struct dec *
whole(struct ways *w, const struct unknown *u, const struct dec *d, bool up)
{
	if (!u->counted || dec_is_integer(d))
		return d;
	return dec_round(w->mem, d, 0, (dec_sign(d) > 0) == up ? DEC_UP :
	    DEC_DOWN);
}

/* Takes over a limit that is narrower than the one it has. */
static bool
narrow(struct ways *w, struct unknown *u, const struct dec *d, bool above)
{
	const struct dec **limit = above ? &u->high : &u->low;

	d = whole(w, u, d, !above);
	if (*limit != NULL && (above ? dec_cmp(d, *limit) >= 0 :
	    dec_cmp(d, *limit) <= 0))
		return false;
	*limit = d;
	return true;
}

/* What the way says of one of its members. */
static bool
narrow_member(struct ways *w, const struct way *e, const struct member *m)
{
	const struct dec *times = dec_int(w->mem, m->times), *room;
	bool any = false;

	room = room_for(w, e, m, true);
	if (room != NULL)
		any = narrow(w, m->of, dec_div(w->mem, room, times),
		    m->times > 0);
	if (e->kind != WAY_EQUAL)
		return any;
	room = room_for(w, e, m, false);
	if (room != NULL)
		any = narrow(w, m->of, dec_div(w->mem, room, times),
		    m->times < 0) || any;
	return any;
}

static bool
is_pinned(const struct unknown *u)
{
	return u->low != NULL && u->high != NULL &&
	    dec_cmp(u->low, u->high) == 0;
}

static size_t
count_members(const struct way *e)
{
	const struct member *m;
	size_t n = 0;

	for (m = e->members; m != NULL; m = m->next)
		n++;
	return n;
}

/* One round over all limits; false when nothing became narrower. */
static bool
squeeze(struct ways *w)
{
	const struct way *e;
	const struct member *m;
	bool any = false;

	for (e = w->first; e != NULL; e = e->next) {
		if (e->kind == WAY_RATIO || count_members(e) > MEMBERS)
			continue;
		for (m = e->members; m != NULL; m = m->next) {
			if (m->of->known || m->times == 0 ||
			    !narrow_member(w, e, m))
				continue;
			any = true;
			if (!is_pinned(m->of))
				continue;
			learn(w, m->of);
			tell(w, e, m->of);
		}
	}
	return any;
}

void
ways_work_out(struct ways *w)
{
	struct unknown *u;
	int round = 0;
	bool more = true;

	for (u = w->unknowns; u != NULL; u = u->next)
		if (u->known)
			learn(w, u);
	while (more && round++ < ROUNDS) {
		while (solve(w))
			continue;
		more = squeeze(w);
	}
}
