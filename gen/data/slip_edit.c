/*
 * The repaired copy of a text: it grows as the source is read, and a list of
 * edits leads every byte of it back to the source.
 */
#include <string.h>

#include "data/slip_inside.h"

static void
add_edit(struct slip_scan *s, size_t at, const char *origin)
{
	if (s->edit_count == s->edit_cap) {
		size_t cap = s->edit_cap > 0 ? s->edit_cap * 2 : 32;

		s->edits = arena_grow(&s->job->mem, s->edits,
		    s->edit_cap * sizeof(*s->edits),
		    cap * sizeof(*s->edits));
		s->edit_cap = cap;
	}
	s->edits[s->edit_count++] = (struct slip_edit){
		(uint32_t)at, (uint32_t)(origin - s->src->text),
	};
}

void
slip_replace(struct slip_scan *s, const char *from, const char *to,
    const char *text)
{
	buf_put(&s->copy, s->copied, (size_t)(from - s->copied));
	add_edit(s, s->copy.len, from);
	buf_puts(&s->copy, text);
	add_edit(s, s->copy.len, to);
	s->copied = to;
}

void
slip_put_aside(struct slip_scan *s, const char *from, const char *to)
{
	slip_replace(s, from, to, "~");
	if (s->bad_count == s->bad_cap) {
		size_t cap = s->bad_cap > 0 ? s->bad_cap * 2 : 32;

		s->bad = arena_grow(&s->job->mem, s->bad,
		    s->bad_cap * sizeof(*s->bad), cap * sizeof(*s->bad));
		s->bad_cap = cap;
	}
	s->bad[s->bad_count++] = (uint32_t)(from - s->src->text);
}

struct slip_mark
slip_mark(const struct slip_scan *s)
{
	return (struct slip_mark){s->copy.len, s->edit_count, s->bad_count,
	    s->copied};
}

void
slip_rewind(struct slip_scan *s, struct slip_mark mark)
{
	s->copy.len = mark.len;
	s->edit_count = mark.edits;
	s->bad_count = mark.bad;
	s->copied = mark.copied;
}

uint32_t
slip_origin(const struct slip_text *t, size_t at)
{
	size_t low = 0, high = t->edit_count, mid;
	uint32_t origin;

	/* The last edit at or before `at`. */
	while (low < high) {
		mid = (low + high) / 2;
		if (t->edits[mid].at <= at)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return (uint32_t)at;
	origin = t->edits[low - 1].origin +
	    (uint32_t)(at - t->edits[low - 1].at);
	/* Text put in may be longer than what it stands for. */
	if (low < t->edit_count && origin > t->edits[low].origin)
		origin = t->edits[low].origin;
	return origin;
}

bool
slip_is_bad(const struct slip_text *t, uint32_t origin)
{
	size_t low = 0, high = t->bad_count, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (t->bad[mid] < origin)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->bad_count && t->bad[low] == origin;
}
