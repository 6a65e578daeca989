/*
 * Two versions of a text file, line by line: a unified diff.
 */
#include <string.h>

#include "diff/diff_inside.h"

enum { AROUND = 3 };	/* unchanged lines shown around a change */

struct lines {
	const char **line;
	size_t *len;
	uint32_t *id;
	size_t count;
};

static size_t
line_length(const char *s)
{
	size_t n = strcspn(s, "\n");

	return s[n] == '\n' ? n + 1 : n;
}

static struct lines
split(struct interner *in, const char *text)
{
	struct lines l = {0};
	const char *s;

	for (s = text; *s != '\0'; s += line_length(s))
		l.count++;
	l.line = NEW_ARRAY(in->mem, const char *, l.count + 1);
	l.len = NEW_ARRAY(in->mem, size_t, l.count + 1);
	l.id = NEW_ARRAY(in->mem, uint32_t, l.count + 1);
	for (l.count = 0, s = text; *s != '\0'; s += l.len[l.count++]) {
		l.line[l.count] = s;
		l.len[l.count] = line_length(s);
		l.id[l.count] = intern(in, s, l.len[l.count]);
	}
	return l;
}

static void
put_lines(struct buf *to, char sign, const struct lines *l, size_t from,
    size_t end)
{
	for (; from < end; from++) {
		buf_putc(to, sign);
		buf_put(to, l->line[from], l->len[from]);
		if (l->line[from][l->len[from] - 1] != '\n')
			buf_puts(to, "\n\\ No newline at end of file\n");
	}
}

/* A hunk's first line, which counts from 1, or from 0 when it has none. */
static size_t
first_line(size_t from, size_t end)
{
	return from < end ? from + 1 : from;
}

/* The changes [first, end), which stand near each other, as one hunk. */
static void
put_hunk(struct buf *to, const struct lines *a, const struct lines *b,
    const struct change *first, const struct change *end)
{
	const struct change *last = end - 1, *c;
	size_t before = first->a0 < AROUND ? first->a0 : AROUND, after, at;

	after = a->count - last->a1 < AROUND ? a->count - last->a1 : AROUND;
	buf_printf(to, "@@ -%zu,%zu +%zu,%zu @@\n",
	    first_line(first->a0 - before, last->a1 + after),
	    last->a1 + after - (first->a0 - before),
	    first_line(first->b0 - before, last->b1 + after),
	    last->b1 + after - (first->b0 - before));
	for (at = first->a0 - before, c = first; c < end; c++) {
		put_lines(to, ' ', a, at, c->a0);
		put_lines(to, '-', a, c->a0, c->a1);
		put_lines(to, '+', b, c->b0, c->b1);
		at = c->a1;
	}
	put_lines(to, ' ', a, at, at + after);
}

const char *
diff_lines(struct arena *mem, const char *path, const char *before,
    const char *after)
{
	struct interner in = {.mem = mem};
	struct lines a = split(&in, before), b = split(&in, after);
	struct changes all = {.mem = mem};
	const struct change *c, *end, *next;
	struct buf to = {.mem = mem};

	lcs_changes(&all, a.id, a.count, b.id, b.count, 0, 0);
	if (all.count == 0)
		return "";
	buf_printf(&to, "--- %s\n+++ %s\n", path, path);
	end = all.change + all.count;
	for (c = all.change; c < end; c = next) {
		for (next = c + 1; next < end &&
		    next->a0 - next[-1].a1 <= 2 * AROUND;)
			next++;
		put_hunk(&to, &a, &b, c, next);
	}
	return buf_text(&to);
}
