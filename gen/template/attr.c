/*
 * The attributes of an element: known ones, all that are needed, and what
 * may not stand together.
 */
#include <string.h>

#include "template/element.h"
#include "template/inside.h"

static const struct tpl_attr *
find(const struct node *n, const char *name)
{
	const struct tpl_attr *a;

	for (a = n->attr; a != NULL; a = a->next)
		if (strcmp(a->name, name) == 0)
			break;
	return a;
}

/* The attribute of `el` that was meant; NULL when nobody can tell. */
static const char *
nearest(struct check *c, const struct node *n, enum element el,
    const struct tpl_attr *a)
{
	struct near near = {.word = a->name};
	const struct attr_row *row = NULL;

	while ((row = element_next_attr(el, row)) != NULL)
		if (find(n, row->name) == NULL)
			near_offer(&near, &c->job->mem, row->name,
			    strlen(row->name));
	return near.best;
}

static void
say_unknown(struct check *c, const struct node *n, enum element el,
    const struct tpl_attr *a)
{
	const char *allowed = element_attrs(&c->job->mem, el);
	const char *meant = nearest(c, n, el, a);

	if (*allowed == '\0')
		diag_add(c->job, T203, a->name_loc, n->name, a->name);
	else if (meant == NULL)
		diag_add(c->job, T202, a->name_loc, n->name, a->name,
		    allowed);
	else
		diag_add(c->job, T201, a->name_loc, n->name, a->name, meant,
		    allowed);
}

/* Whether an unknown attribute was reported as meaning `name`. */
static bool
is_misspelt(struct check *c, const struct node *n, enum element el,
    const char *name)
{
	const struct tpl_attr *a;
	const char *meant;

	for (a = n->attr; a != NULL; a = a->next) {
		if (element_attr(el, a->name) != NULL)
			continue;
		meant = nearest(c, n, el, a);
		if (meant != NULL && strcmp(meant, name) == 0)
			return true;
	}
	return false;
}

/* Exactly one of the EITHER attributes. */
static bool
check_either(struct check *c, const struct node *n, enum element el)
{
	struct buf names = {.mem = &c->job->mem};
	const struct tpl_attr *first = NULL, *second = NULL, *a;
	const struct attr_row *row = NULL;
	bool misspelt = false;

	while ((row = element_next_attr(el, row)) != NULL) {
		if (row->need != NEED_EITHER)
			continue;
		buf_printf(&names, names.len > 0 ? " %s" : "%s", row->name);
		misspelt |= is_misspelt(c, n, el, row->name);
	}
	for (a = n->attr; a != NULL; a = a->next) {
		row = element_attr(el, a->name);
		if (row == NULL || row->need != NEED_EITHER)
			continue;
		if (first == NULL)
			first = a;
		else
			second = a;
	}
	if (names.len == 0 || (first != NULL && second == NULL))
		return true;
	if (first == NULL && !misspelt)
		diag_add(c->job, T211, n->loc, n->name, buf_text(&names));
	if (second != NULL)
		diag_add(c->job, T212, second->name_loc, n->name,
		    buf_text(&names));
	return false;
}

static bool
check_needed(struct check *c, const struct node *n, enum element el)
{
	const struct attr_row *row = NULL;
	bool all = check_either(c, n, el);

	while ((row = element_next_attr(el, row)) != NULL) {
		if (row->need != NEED_NEEDED || find(n, row->name) != NULL)
			continue;
		all = false;
		if (!is_misspelt(c, n, el, row->name))
			diag_add(c->job, T204, n->loc, n->name, row->name);
	}
	return all;
}

bool
check_attrs(struct check *c, const struct node *n, enum element el,
    const struct tpl_attr **good)
{
	const struct tpl_attr *a;
	bool usable = check_needed(c, n, el);

	for (a = n->attr; a != NULL; a = a->next) {
		const struct attr_row *row = element_attr(el, a->name);
		struct tpl_attr *copy;

		if (row == NULL) {
			say_unknown(c, n, el, a);
		} else if (!check_value(c, a, row)) {
			usable = usable && row->need == NEED_OPTIONAL;
		} else {
			copy = NEW(&c->job->mem, struct tpl_attr);
			*copy = *a;
			copy->next = NULL;
			*good = copy;
			good = &copy->next;
		}
	}
	return usable;
}
