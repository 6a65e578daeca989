/*
 * Mending: the slips of a template that can be put right without thinking,
 * written into a copy of its files, and what changes as a unified diff.
 */
#include <stdlib.h>
#include <string.h>

#include "lint/lint_inside.h"

enum { AROUND = 3 };	/* unchanged lines shown around a change */

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

/* One line of a text, with its line end. */
static size_t
line_length(const char *s, const char *end)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));

	return nl != NULL ? (size_t)(nl + 1 - s) : (size_t)(end - s);
}

static void
put_line(struct buf *to, char sign, const char *s, size_t n)
{
	buf_putc(to, sign);
	buf_put(to, s, n);
	if (n == 0 || s[n - 1] != '\n')
		buf_puts(to, "\n\\ No newline at end of file\n");
}

/* The lines of both texts; a mend never adds or removes one. */
struct sides {
	const char **old, **new;
	size_t *old_len, *new_len;
	size_t count;
};

static void
split(const char *s, size_t len, const char **lines, size_t *lens)
{
	const char *end = s + len;
	size_t i = 0;

	for (; s < end; s += lens[i++]) {
		lines[i] = s;
		lens[i] = line_length(s, end);
	}
}

static bool
differs(const struct sides *d, size_t i)
{
	return d->old_len[i] != d->new_len[i] ||
	    memcmp(d->old[i], d->new[i], d->old_len[i]) != 0;
}

/* One hunk that begins at line `from`; the line after it. */
static size_t
put_hunk(struct buf *to, const struct sides *d, size_t from)
{
	size_t begin = from > AROUND ? from - AROUND : 0, last = from, i, j;

	for (i = from; i < d->count && i <= last + 2 * AROUND; i++)
		if (differs(d, i))
			last = i;
	last = last + AROUND + 1 < d->count ? last + AROUND + 1 : d->count;
	buf_printf(to, "@@ -%zu,%zu +%zu,%zu @@\n", begin + 1, last - begin,
	    begin + 1, last - begin);
	for (i = begin; i < last; i = j) {
		for (j = i; j < last && differs(d, j); j++)
			put_line(to, '-', d->old[j], d->old_len[j]);
		for (; i < j; i++)
			put_line(to, '+', d->new[i], d->new_len[i]);
		if (j < last && i == j) {
			put_line(to, ' ', d->old[j], d->old_len[j]);
			j++;
		}
	}
	return last;
}

static const char *
unified(struct arena *mem, const struct src *src, const struct lint_fixed *f)
{
	struct buf to = {.mem = mem};
	size_t n = src->line_count + 1, i;
	struct sides d = {
		NEW_ARRAY(mem, const char *, n), NEW_ARRAY(mem, const char *, n),
		NEW_ARRAY(mem, size_t, n), NEW_ARRAY(mem, size_t, n), 0,
	};

	split(src->text, src->len, d.old, d.old_len);
	split(f->text, f->len, d.new, d.new_len);
	while (d.count < n && d.old[d.count] != NULL)
		d.count++;
	buf_printf(&to, "--- %s\n+++ %s\n", src->path, src->path);
	for (i = 0; i < d.count;)
		i = differs(&d, i) ? put_hunk(&to, &d, i) : i + 1;
	return buf_text(&to);
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
	f->diff = unified(&k->job->mem, src, f);
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
