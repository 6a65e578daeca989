/*
 * Strings of bytes to small numbers, so that comparing is comparing numbers.
 */
#include <string.h>

#include "diff/diff_inside.h"

struct interned {
	const char *bytes;	/* NULL: free */
	size_t n;
	uint32_t number;
};

/* FNV-1a, 64 bits. */
static uint64_t
hash(const unsigned char *s, size_t n)
{
	uint64_t h = 0xCBF29CE484222325u;

	while (n-- > 0)
		h = (h ^ *s++) * 0x100000001B3u;
	return h;
}

static struct interned *
find(struct interned *slot, size_t cap, const void *bytes, size_t n)
{
	size_t i = (size_t)hash(bytes, n) & (cap - 1);

	while (slot[i].bytes != NULL && (slot[i].n != n ||
	    memcmp(slot[i].bytes, bytes, n) != 0))
		i = (i + 1) & (cap - 1);
	return &slot[i];
}

static void
widen(struct interner *in)
{
	size_t cap = in->cap > 0 ? in->cap * 2 : 1024, i;
	struct interned *slot = NEW_ARRAY(in->mem, struct interned, cap);

	for (i = 0; i < in->cap; i++)
		if (in->slot[i].bytes != NULL)
			*find(slot, cap, in->slot[i].bytes, in->slot[i].n) =
			    in->slot[i];
	in->slot = slot;
	in->cap = cap;
}

uint32_t
intern(struct interner *in, const void *bytes, size_t n)
{
	struct interned *s;

	if ((size_t)in->count * 2 >= in->cap)
		widen(in);
	s = find(in->slot, in->cap, bytes, n);
	if (s->bytes == NULL) {
		s->bytes = arena_strndup(in->mem, bytes, n);
		s->n = n;
		s->number = ++in->count;
	}
	return s->number;
}
