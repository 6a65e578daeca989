/*
 * The ids of a template set: each is used once, and what counts a list or
 * refers to a figure or a table names one that is there.
 */
#include <stdlib.h>
#include <string.h>

#include "template/inside.h"

/* More lists than this are not searched for the one that was meant. */
enum { NEAR_LIMIT = 50 };

static int
by_name(const void *va, const void *vb)
{
	const struct naming *a = *(const struct naming *const *)va;
	const struct naming *b = *(const struct naming *const *)vb;
	int c = strcmp(a->name, b->name);

	if (c != 0)
		return c;
	c = strcmp(a->loc.src->path, b->loc.src->path);
	if (c != 0)
		return c;
	return (a->loc.beg > b->loc.beg) - (a->loc.beg < b->loc.beg);
}

/* The ids in the order of their names, then places; *n is their number. */
static const struct naming **
sort(struct check *c, size_t *n)
{
	const struct naming **all, *id;
	size_t i = 0;

	*n = 0;
	for (id = c->ids; id != NULL; id = id->next)
		++*n;
	all = NEW_ARRAY(&c->job->mem, const struct naming *, *n + 1);
	for (id = c->ids; id != NULL; id = id->next)
		all[i++] = id;
	qsort(all, *n, sizeof(const struct naming *), by_name);
	return all;
}

/* Whether what `by` names may be an `el`. */
static bool
may_name(enum element by, enum element el)
{
	return by == EL_ref ? el == EL_chart || el == EL_image ||
	    el == EL_table || el == EL_data_table :
	    el == EL_list;
}

/* Whether there is what is named; the ids of sections do not count. */
static bool
is_there(const struct naming *const *ids, size_t n, const struct naming *want)
{
	const char *name = want->name;
	size_t low = 0, high = n, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (strcmp(ids[mid]->name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < n && strcmp(ids[low]->name, name) == 0; low++)
		if (may_name(want->el, ids[low]->el))
			return true;
	return false;
}

static void
say_nothing_there(struct check *c, const struct naming *list)
{
	struct near near = {.word = list->name};
	const struct naming *id;
	unsigned tried = 0;

	for (id = c->ids; id != NULL && tried < NEAR_LIMIT; id = id->next)
		if (may_name(list->el, id->el)) {
			near_offer(&near, &c->job->mem, id->name,
			    strlen(id->name));
			tried++;
		}
	if (near.best != NULL)
		diag_add(c->job, list->el == EL_ref ? T217 : T214, list->loc,
		    list->name, near.best);
	else
		diag_add(c->job, list->el == EL_ref ? T218 : T215, list->loc,
		    list->name);
}

void
check_names(struct check *c, bool all)
{
	const struct naming *list, *first = NULL;
	size_t n, i;
	const struct naming **ids = sort(c, &n);

	for (i = 0; i < n; i++) {
		if (first == NULL || strcmp(first->name, ids[i]->name) != 0) {
			first = ids[i];
			continue;
		}
		diag_relate(c->job, diag_add(c->job, T213, ids[i]->loc,
		    ids[i]->name), T052, first->loc);
	}
	for (list = c->lists; all && list != NULL; list = list->next)
		if (!is_there(ids, n, list))
			say_nothing_there(c, list);
}
