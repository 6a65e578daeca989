/*
 * Numbers and texts in a row of bytes, between processes of one program.
 */
#include <string.h>

#include "batch/inside.h"

void
pack_number(struct buf *b, uint64_t n)
{
	buf_put(b, &n, sizeof(n));
}

void
pack_text(struct buf *b, const char *s)
{
	size_t n = strlen(s);

	pack_number(b, n);
	buf_put(b, s, n);
}

uint64_t
unpack_number(struct packed *p)
{
	uint64_t n;

	if (p->bad || (size_t)(p->end - p->at) < sizeof(n)) {
		p->bad = true;
		return 0;
	}
	memcpy(&n, p->at, sizeof(n));
	p->at += sizeof(n);
	return n;
}

const char *
unpack_text(struct packed *p, struct arena *mem)
{
	uint64_t n = unpack_number(p);
	const char *text;

	if (p->bad || n > (size_t)(p->end - p->at)) {
		p->bad = true;
		return "";
	}
	text = arena_strndup(mem, p->at, n);
	p->at += n;
	return text;
}
