/*
 * Mending: the slips of a template that can be put right without thinking,
 * written into a copy of its files.
 */
#include <stdlib.h>
#include <string.h>

#include "lint/lint_inside.h"

static int
by_place(const void *a, const void *b)
{
	const struct finding *x = *(const struct finding *const *)a;
	const struct finding *y = *(const struct finding *const *)b;

	if (x->loc.src != y->loc.src)
		return strcmp(x->loc.src->path, y->loc.src->path) < 0 ? -1 : 1;
	if (x->loc.beg != y->loc.beg)
		return x->loc.beg < y->loc.beg ? -1 : 1;
	return (x->loc.end < y->loc.end) - (x->loc.end > y->loc.end);
}

/* The slips that can be mended, in the order of the text. */
static struct finding **
sort_mends(struct look *k, size_t *n)
{
	struct finding *f, **all;
	size_t count = 0;

	for (f = k->first; f != NULL; f = f->next)
		count += f->mend;
	all = NEW_ARRAY(&k->job->mem, struct finding *, count + 1);
	for (f = k->first, *n = 0; f != NULL; f = f->next)
		if (f->mend)
			all[(*n)++] = f;
	qsort(all, count, sizeof(struct finding *), by_place);
	return all;
}

/* Mends one file; `all` are its slips, `n` of them. */
static struct lint_fixed *
mend(struct look *k, struct finding **all, size_t n)
{
	const struct src *src = all[0]->loc.src;
	struct lint_fixed *f = NEW(&k->job->mem, struct lint_fixed);
	struct buf to = {.mem = &k->job->mem};
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (all[i]->loc.beg < at)
			continue;	/* two slips in one place: one now */
		buf_put(&to, src->text + at, all[i]->loc.beg - at);
		buf_puts(&to, all[i]->instead);
		at = all[i]->loc.end;
		f->count++;
	}
	buf_put(&to, src->text + at, src->len - at);
	f->src = src;
	f->text = buf_text(&to);
	f->len = to.len;
	return f;
}

const struct lint_fixed *
lint_fix(struct job *j, const struct template *t,
    const struct lint_options *o)
{
	struct look *k = NEW(&j->mem, struct look);
	struct lint_fixed *first = NULL, **tail = &first;
	struct finding **all;
	size_t n, i, end;

	k->job = j;
	k->about = o;
	lint_read(k, t, NULL);
	all = sort_mends(k, &n);
	for (i = 0; i < n; i = end) {
		for (end = i; end < n && all[end]->loc.src == all[i]->loc.src;)
			end++;
		/* A file in another encoding is its owner's to convert. */
		if (strcmp(all[i]->loc.src->encoding, "UTF-8") != 0)
			continue;
		*tail = mend(k, all + i, end - i);
		tail = (struct lint_fixed **)&(*tail)->next;
	}
	return first;
}
