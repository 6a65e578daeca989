/*
 * The charset of a bare CFF table (Adobe technical note 5176): which CID each
 * glyph has.  A CID-keyed font in a PDF is asked for CIDs, not glyph ids.
 * Every read is checked, though the table comes from our own subsetter.
 */
#include "font/font_inside.h"

/* A stretch of bytes being read; `bad` sticks once something was not there. */
struct reader {
	const unsigned char *at, *end;
	bool bad;
};

enum {
	OP_CHARSET = 15, OP_ESCAPE = 12, OP_ROS = 30,
	OPERANDS_MAX = 48
};

static uint32_t
take(struct reader *r, size_t bytes)
{
	uint32_t v = 0;

	if (r->bad || (size_t)(r->end - r->at) < bytes) {
		r->bad = true;
		return 0;
	}
	while (bytes-- > 0)
		v = v << 8 | *r->at++;
	return v;
}

static void
skip(struct reader *r, size_t bytes)
{
	if (r->bad || (size_t)(r->end - r->at) < bytes)
		r->bad = true;
	else
		r->at += bytes;
}

/* Passes an INDEX; `first` becomes its first object. */
static void
take_index(struct reader *r, struct reader *first)
{
	uint32_t count = take(r, 2), size, one, two = 1, last = 1, i;

	*first = (struct reader){.bad = true};
	if (count == 0)
		return;
	size = take(r, 1);
	if (size < 1 || size > 4) {
		r->bad = true;
		return;
	}
	one = take(r, size);
	for (i = 1; i <= count && !r->bad; i++) {
		last = take(r, size);
		if (i == 1)
			two = last;
	}
	if (r->bad || one != 1 || two < 1 || last < two ||
	    last - 1 > (size_t)(r->end - r->at)) {
		r->bad = true;
		return;
	}
	*first = (struct reader){.at = r->at, .end = r->at + two - 1};
	skip(r, last - 1);
}

/* A real number: nibbles up to one that is 15. */
static void
skip_real(struct reader *r)
{
	uint32_t b;

	do
		b = take(r, 1);
	while (!r->bad && (b & 15) != 15 && b >> 4 != 15);
}

/* The operand that begins with byte `b`. */
static int64_t
take_operand(struct reader *r, uint32_t b)
{
	if (b == 28)
		return (int16_t)take(r, 2);
	if (b == 29)
		return (int32_t)take(r, 4);
	if (b == 30) {
		skip_real(r);
		return 0;
	}
	if (b >= 32 && b <= 246)
		return (int64_t)b - 139;
	if (b >= 247 && b <= 250)
		return ((int64_t)b - 247) * 256 + take(r, 1) + 108;
	if (b >= 251 && b <= 254)
		return -((int64_t)b - 251) * 256 - take(r, 1) - 108;
	r->bad = true;
	return 0;
}

/* Where the charset is, and whether the font is CID-keyed. */
static void
read_top(struct reader *top, int64_t *charset, bool *keyed)
{
	int64_t last = 0;
	uint32_t b;

	while (!top->bad && top->at < top->end) {
		b = take(top, 1);
		if (b > 21) {
			last = take_operand(top, b);
			continue;
		}
		if (b == OP_ESCAPE && take(top, 1) == OP_ROS)
			*keyed = true;
		else if (b == OP_CHARSET)
			*charset = last;
	}
}

static void
read_charset(struct reader *r, size_t count, uint16_t *cid)
{
	uint32_t format = take(r, 1), first, left;
	size_t g = 1;

	if (format > 2)
		r->bad = true;
	cid[0] = 0;
	while (g < count && !r->bad) {
		first = take(r, 2);
		left = format == 0 ? 0 : take(r, format);
		for (; g < count && !r->bad; g++, first++) {
			cid[g] = (uint16_t)first;
			if (left-- == 0) {
				g++;
				break;
			}
		}
	}
}

bool
cff_charset(const unsigned char *p, size_t len, size_t count,
    uint16_t *cid, bool *keyed)
{
	struct reader r = {.at = p, .end = p + len}, top;
	int64_t charset = 0;

	*keyed = false;
	skip(&r, 2);
	skip(&r, take(&r, 1) - 3);
	take_index(&r, &top);	/* names */
	take_index(&r, &top);
	read_top(&top, &charset, keyed);
	if (r.bad || top.bad)
		return false;
	if (!*keyed)
		return true;
	if (charset < 3 || charset >= (int64_t)len)
		return false;
	r = (struct reader){.at = p + charset, .end = p + len};
	read_charset(&r, count, cid);
	return !r.bad;
}
