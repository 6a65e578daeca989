/*
 * What changed inside a paragraph: sentences first, then words within the
 * sentences that differ, so that a changed sentence is never explained by
 * words far away.
 */
#include "diff/diff_inside.h"

/* The sentences of a paragraph: where each begins, and its number. */
struct sentences {
	size_t *from;		/* [count]: the end */
	uint32_t *id;
	size_t count;
};

static struct sentences
sentences_of(struct interner *in, const struct para *p)
{
	struct sentences s = {
		.from = NEW_ARRAY(in->mem, size_t, p->count + 1),
		.id = NEW_ARRAY(in->mem, uint32_t, p->count + 1),
	};
	uint32_t *ids = NEW_ARRAY(in->mem, uint32_t, p->count + 1);
	size_t i, n = 0;

	for (i = 0; i < p->count; i++) {
		ids[n++] = p->token[i].id;
		if (!p->token[i].ends && i + 1 < p->count)
			continue;
		s.id[s.count++] = intern(in, ids, n * sizeof(*ids));
		s.from[s.count] = i + 1;
		n = 0;
	}
	return s;
}

static const uint32_t *
ids_of(struct arena *mem, const struct para *p)
{
	uint32_t *ids = NEW_ARRAY(mem, uint32_t, p->count + 1);
	size_t i;

	for (i = 0; i < p->count; i++)
		ids[i] = p->token[i].id;
	return ids;
}

/* A lone character between two changes helps no reader: one change. */
static bool
is_crumb(const struct para *a, const struct change *last,
    const struct change *next)
{
	const struct token *t = &a->token[last->a1];

	return next->a0 - last->a1 == 1 && !t->figure && !t->ends;
}

struct changes
words_changes(struct interner *in, const struct para *a,
    const struct para *b)
{
	struct sentences sa = sentences_of(in, a), sb = sentences_of(in, b);
	const uint32_t *ia = ids_of(in->mem, a), *ib = ids_of(in->mem, b);
	struct changes whole = {.mem = in->mem}, fine = {.mem = in->mem};
	struct changes done = {.mem = in->mem};
	size_t i;

	lcs_changes(&whole, sa.id, sa.count, sb.id, sb.count, 0, 0);
	for (i = 0; i < whole.count; i++) {
		const struct change *c = &whole.change[i];
		size_t a0 = sa.from[c->a0], b0 = sb.from[c->b0];

		lcs_changes(&fine, ia + a0, sa.from[c->a1] - a0, ib + b0,
		    sb.from[c->b1] - b0, a0, b0);
	}
	for (i = 0; i < fine.count; i++) {
		struct change c = fine.change[i];

		if (done.count > 0 && is_crumb(a,
		    &done.change[done.count - 1], &c)) {
			c.a0 = done.change[done.count - 1].a1;
			c.b0 = done.change[done.count - 1].b1;
		}
		changes_add(&done, c);
	}
	return done;
}

struct pieces {
	struct arena *mem;
	const struct diff_piece *first, **tail;
};

static struct diff_piece *
put(struct pieces *to, enum diff_kind kind, const struct para *p,
    size_t from, size_t end)
{
	struct diff_piece *piece = NEW(to->mem, struct diff_piece);
	struct buf text = {.mem = to->mem};

	for (; from < end; from++)
		buf_put(&text, p->token[from].text, p->token[from].len);
	piece->kind = kind;
	piece->text = buf_text(&text);
	*to->tail = piece;
	to->tail = &piece->next;
	return piece;
}

/*
 * Where token `i` stands; behind the last one: where that one ends.  There is
 * one: paragraphs without words in common are no versions of each other.
 */
static struct loc
place_of(const struct para *p, size_t i)
{
	struct loc loc;

	if (i < p->count)
		return token_loc(&p->token[i]);
	loc = token_loc(&p->token[p->count - 1]);
	loc.beg = loc.end;
	return loc;
}

const struct diff_piece *
words_pieces(struct interner *in, const struct para *a,
    const struct para *b)
{
	struct changes cs = words_changes(in, a, b);
	struct pieces to = {.mem = in->mem};
	struct diff_piece *piece;
	size_t i, at = 0;

	to.tail = &to.first;
	for (i = 0; i < cs.count; i++) {
		const struct change *c = &cs.change[i];
		struct loc old = place_of(a, c->a0), new = place_of(b, c->b0);

		if (c->b0 > at)
			put(&to, DIFF_SAME, b, at, c->b0);
		if (c->a1 > c->a0) {
			piece = put(&to, DIFF_DELETED, a, c->a0, c->a1);
			piece->old = old;
			piece->new = new;
		}
		if (c->b1 > c->b0) {
			piece = put(&to, DIFF_INSERTED, b, c->b0, c->b1);
			piece->old = old;
			piece->new = new;
		}
		at = c->b1;
	}
	if (at < b->count)
		put(&to, DIFF_SAME, b, at, b->count);
	return to.first;
}
