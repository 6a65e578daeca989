/*
 * Answers of children: parts one after the other, each with its kind and its
 * length.  Both sides are the same program.
 */
#include <string.h>

#include "preview/inside.h"

struct head {
	uint32_t kind, len;
};

void
answer_put(struct buf *to, enum answer_kind kind, const void *bytes,
    size_t n)
{
	struct head h = {(uint32_t)kind, (uint32_t)n};

	buf_put(to, &h, sizeof(h));
	if (n > 0)
		buf_put(to, bytes, n);
}

bool
answer_next(struct arena *mem, struct answer_walk *w,
    struct answer_part *part)
{
	struct head h;

	if ((size_t)(w->end - w->at) < sizeof(h))
		return false;
	memcpy(&h, w->at, sizeof(h));
	w->at += sizeof(h);
	if (h.kind >= ANSWER_END || (size_t)(w->end - w->at) < h.len)
		return false;
	*part = (struct answer_part){
		(enum answer_kind)h.kind,
		arena_strndup(mem, w->at, h.len), h.len,
	};
	w->at += h.len;
	return true;
}
