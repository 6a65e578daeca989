/*
 * Sections in another place: of those that both documents have, the fewest
 * that must have moved for the others to keep their order.
 */
#include <string.h>

#include "diff/diff_inside.h"

struct place_of_section {
	uint32_t number;
	size_t here, there;	/* its first paragraph in each document */
	size_t chain;		/* longest run in order that ends here */
	size_t before;		/* the one before it there; own: none */
	bool stays;
};

static size_t
first_of(const struct paras *ps, uint32_t section)
{
	size_t i;

	for (i = 0; i < ps->count; i++)
		if (ps->para[i].section == section)
			break;
	return i;
}

static size_t
collect(const struct paras *a, const struct paras *b,
    struct place_of_section *s)
{
	size_t i, there, n = 0;

	for (i = 0; i < a->count; i++) {
		there = first_of(b, a->para[i].section);
		if (first_of(a, a->para[i].section) == i && there < b->count)
			s[n++] = (struct place_of_section){
				.number = a->para[i].section,
				.here = i, .there = there,
			};
	}
	return n;
}

/* Marks the longest part that is in the same order in both. */
static void
mark_staying(struct place_of_section *s, size_t n)
{
	size_t i, k, best = 0;

	for (i = 0; i < n; i++) {
		s[i].chain = 1;
		s[i].before = i;
		for (k = 0; k < i; k++)
			if (s[k].there < s[i].there &&
			    s[k].chain + 1 > s[i].chain) {
				s[i].chain = s[k].chain + 1;
				s[i].before = k;
			}
		if (s[i].chain > s[best].chain)
			best = i;
	}
	for (i = best; n > 0; i = s[i].before) {
		s[i].stays = true;
		if (s[i].before == i)
			break;
	}
}

static const char *
section_of(const struct paras *ps, size_t i)
{
	return ps->para[i].block->section;
}

/* Whether a section that holds this one moved: then it goes without saying. */
static bool
went_along(const struct paras *a, const struct place_of_section *s,
    size_t n, const char *id)
{
	size_t i, len;

	for (i = 0; i < n; i++) {
		const char *up = section_of(a, s[i].here);

		len = strlen(up);
		if (!s[i].stays && len > 0 && strncmp(id, up, len) == 0 &&
		    id[len] == '/')
			return true;
	}
	return false;
}

static void
mark_paras(struct paras *ps, uint32_t section)
{
	size_t i;

	for (i = 0; i < ps->count; i++)
		if (ps->para[i].section == section &&
		    ps->para[i].twin != NULL)
			ps->para[i].moved = true;
}

const struct diff_section *
sections_moved(struct arena *mem, struct paras *a, struct paras *b)
{
	struct place_of_section *s = NEW_ARRAY(mem, struct place_of_section,
	    a->count + 1);
	const struct diff_section *first = NULL, **tail = &first;
	size_t n = collect(a, b, s), i;

	mark_staying(s, n);
	for (i = 0; i < n; i++) {
		const char *id = section_of(a, s[i].here);
		struct diff_section *moved;

		if (s[i].stays)
			continue;
		mark_paras(a, s[i].number);
		mark_paras(b, s[i].number);
		if (went_along(a, s, n, id))
			continue;
		moved = NEW(mem, struct diff_section);
		moved->id = id;
		moved->after = s[i].there > 0 ?
		    section_of(b, s[i].there - 1) : "";
		moved->old = a->para[s[i].here].block->loc;
		moved->new = b->para[s[i].there].block->loc;
		*tail = moved;
		tail = &moved->next;
	}
	return first;
}
