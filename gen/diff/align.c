/*
 * Which paragraph became which: those of one section first, by how much they
 * have in common, in order; then those of sections that only one document
 * has; last, equal paragraphs that stand elsewhere.
 */
#include "diff/diff_inside.h"

enum {
	ALIKE = 1000,		/* in thousandths */
	LIKE_ENOUGH = 400,	/* to be called a version of the other */
	TABLE_LIMIT = 1024 * 1024
};

/* Paragraphs that may be paired, in order. */
struct side {
	struct para **para;
	size_t count;
};

/* Twice the pairs they share, by all the pairs they have. */
static int
likeness(const struct para *a, const struct para *b)
{
	size_t i = 0, j = 0, common = 0;

	if (a->id == b->id)
		return ALIKE;
	if (a->block->kind != b->block->kind ||
	    a->block->level != b->block->level)
		return 0;
	while (i < a->grams && j < b->grams) {
		if (a->gram[i] == b->gram[j]) {
			common++;
			i++;
			j++;
		} else if (a->gram[i] < b->gram[j])
			i++;
		else
			j++;
	}
	i = common * 2 * (ALIKE - 1) / (a->grams + b->grams);
	return i >= LIKE_ENOUGH ? (int)i : 0;
}

static void
pair(struct para *a, struct para *b)
{
	a->twin = b;
	b->twin = a;
}

/* The pairing of greatest likeness that keeps the order. */
static void
pair_best(struct arena *mem, struct para **a, size_t n, struct para **b,
    size_t m)
{
	size_t wide = m + 1, i, j;
	int *best = NEW_ARRAY(mem, int, (n + 1) * wide);
	int *like = NEW_ARRAY(mem, int, (n + 1) * wide);

	for (i = n; i-- > 0;)
		for (j = m; j-- > 0;) {
			int *at = &best[i * wide + j];
			int with = like[i * wide + j] =
			    likeness(a[i], b[j]);

			*at = at[1] > at[wide] ? at[1] : at[wide];
			if (with > 0 && with + at[wide + 1] > *at)
				*at = with + at[wide + 1];
		}
	for (i = j = 0; i < n && j < m;) {
		const int *at = &best[i * wide + j];

		if (like[i * wide + j] > 0 &&
		    *at == like[i * wide + j] + at[wide + 1])
			pair(a[i++], b[j++]);
		else if (*at == at[wide])
			i++;
		else
			j++;
	}
}

static void
pair_sides(struct arena *mem, struct side a, struct side b)
{
	size_t i = 0, n;

	while (a.count > 0 && b.count > 0 &&
	    (*a.para)->id == (*b.para)->id) {
		pair(*a.para++, *b.para++);
		a.count--;
		b.count--;
	}
	while (a.count > 0 && b.count > 0 &&
	    a.para[a.count - 1]->id == b.para[b.count - 1]->id)
		pair(a.para[--a.count], b.para[--b.count]);
	if (a.count == 0 || b.count == 0)
		return;
	if (a.count + 1 <= TABLE_LIMIT / (b.count + 1)) {
		pair_best(mem, a.para, a.count, b.para, b.count);
		return;
	}
	/* Too many to weigh: line by line. */
	n = a.count < b.count ? a.count : b.count;
	for (i = 0; i < n; i++)
		if (likeness(a.para[i], b.para[i]) > 0)
			pair(a.para[i], b.para[i]);
}

/* The paragraphs without a twin; of `section`, or 0: of all. */
static struct side
side_of(struct arena *mem, const struct paras *ps, uint32_t section)
{
	struct side s = {NEW_ARRAY(mem, struct para *, ps->count + 1), 0};
	size_t i;

	for (i = 0; i < ps->count; i++)
		if (ps->para[i].twin == NULL && (section == 0 ||
		    ps->para[i].section == section))
			s.para[s.count++] = &ps->para[i];
	return s;
}

static bool
has_section(const struct paras *ps, uint32_t section, size_t end)
{
	size_t i;

	for (i = 0; i < end; i++)
		if (ps->para[i].section == section)
			return true;
	return false;
}

/* Keeps those whose section the other document does not have. */
static struct side
without_home(struct side s, const struct paras *other)
{
	size_t i, n = 0;

	for (i = 0; i < s.count; i++)
		if (!has_section(other, s.para[i]->section, other->count))
			s.para[n++] = s.para[i];
	s.count = n;
	return s;
}

static void
pair_moved(struct side a, struct side b)
{
	size_t i, j;

	for (i = 0; i < a.count; i++)
		for (j = 0; j < b.count; j++) {
			if (b.para[j]->twin != NULL ||
			    a.para[i]->id != b.para[j]->id)
				continue;
			pair(a.para[i], b.para[j]);
			a.para[i]->moved = b.para[j]->moved = true;
			break;
		}
}

void
align_paras(struct arena *mem, struct paras *a, struct paras *b)
{
	size_t i;

	for (i = 0; i < a->count; i++) {
		uint32_t section = a->para[i].section;

		if (!has_section(a, section, i) &&
		    has_section(b, section, b->count))
			pair_sides(mem, side_of(mem, a, section),
			    side_of(mem, b, section));
	}
	pair_sides(mem, without_home(side_of(mem, a, 0), b),
	    without_home(side_of(mem, b, 0), a));
	pair_moved(side_of(mem, a, 0), side_of(mem, b, 0));
}
