/*
 * 沿用: one document more from figures that are there already.  A period file
 * names another; what it does not say itself is said by that file, place and
 * all, as if it stood here.
 */
#include <string.h>

#include "base/file.h"
#include "data/facts_inside.h"
#include "data/format.h"

/* Files on the way; more is a mistake. */
enum { DEEPEST = 4 };

static struct data *
copy_of(struct arena *mem, const struct data *d, const struct data *up)
{
	struct data *copy = NEW(mem, struct data);

	*copy = *d;
	copy->up = up;
	copy->next = NULL;
	return copy;
}

/*
 * Groups are joined key by key; a figure is taken whole, for its 来源 belongs
 * to its 值.
 */
static bool
is_group(const struct data *d)
{
	return d != NULL && d->kind == DATA_MAP && !facts_is_figure(d);
}

static struct data *
join(struct arena *mem, const struct data *own, const struct data *base,
    const struct data *up)
{
	struct data *all = copy_of(mem, own, up), *made;
	const struct data **tail = &all->child, *d, *under;

	all->child = NULL;
	all->bad = own->bad || base->bad;
	for (d = own->child; d != NULL; d = d->next) {
		under = data_child(base, d->key);
		made = is_group(d) && is_group(under) ?
		    join(mem, d, under, all) : copy_of(mem, d, all);
		*tail = made;
		tail = &made->next;
	}
	for (d = base->child; d != NULL; d = d->next) {
		if (data_child(own, d->key) != NULL ||
		    strcmp(d->key, FACTS_INHERITS) == 0)
			continue;
		made = copy_of(mem, d, all);
		*tail = made;
		tail = &made->next;
		all->count++;
	}
	return all;
}

static bool
says_period(const struct data *d, struct period *p)
{
	return d->kind == DATA_TEXT &&
	    period_parse(d->text, strlen(d->text), p);
}

/* Figures of another period, or of who knows which, would be wrong here. */
static bool
is_same_period(struct job *j, const struct data *own,
    const struct data *base, const struct data *name)
{
	const struct data *a = data_child(own, "期间");
	const struct data *b = data_child(base, "期间");
	struct period p, q;

	/* What is wrong with the one that counts is told of elsewhere. */
	if (a == NULL || b == NULL || b->bad || !says_period(a, &p))
		return true;
	if (!says_period(b, &q)) {
		diag_add(j, b->kind == DATA_TEXT ? D143 : D144, b->loc,
		    b->kind == DATA_TEXT ? b->text : b->key);
		return false;
	}
	if (strcmp(period_name(&j->mem, p), period_name(&j->mem, q)) == 0)
		return true;
	diag_relate(j, diag_add(j, D264, a->loc, period_name(&j->mem, p),
	    name->text, period_name(&j->mem, q)), D148, b->loc);
	return false;
}

/* The tree of the file; NULL after a message. */
static const struct data *
read_base(struct job *j, struct facts *f, const struct data *name,
    const char *path)
{
	const struct src *src = file_read(j, path, name->loc);
	const struct data *root;

	facts_add_file(j, f, path);
	root = src != NULL ? data_read(j, src) : NULL;
	return root != NULL && format_check(j, root, "zongjie-data/1") ?
	    root : NULL;
}

static const struct data *
with_base(struct job *j, struct facts *f, const struct data *root, int depth)
{
	const struct data *name = data_child(root, FACTS_INHERITS), *base;
	const char *path;

	if (name == NULL || name->bad || (name->kind == DATA_TEXT &&
	    name->text[0] == '\0'))
		return root;
	if (name->kind != DATA_TEXT) {
		diag_add(j, D144, name->loc, FACTS_INHERITS);
		return root;
	}
	path = file_beside(&j->mem, name->loc.src->path, name->text);
	if (depth == DEEPEST || strcmp(path, f->path) == 0) {
		diag_add(j, D265, name->loc, name->text);
		return root;
	}
	base = read_base(j, f, name, path);
	if (base != NULL)
		base = with_base(j, f, base, depth + 1);
	if (base == NULL || !is_same_period(j, root, base, name))
		return root;
	return join(&j->mem, root, base, NULL);
}

const struct data *
facts_inherit(struct job *j, struct facts *f, const struct data *root)
{
	return with_base(j, f, root, 0);
}
