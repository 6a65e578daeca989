/*
 * Edit distance, two rows at a time.
 */
#include "data/near.h"

#include <string.h>

#include "base/utf8.h"

/* The code points of `s`; NEAR_LIMIT + 1 when there are too many. */
static size_t
decode(const char *s, uint32_t *to)
{
	const char *end = s + strlen(s);
	size_t n = 0;

	while (s < end) {
		if (n == NEAR_LIMIT)
			return NEAR_LIMIT + 1;
		to[n++] = utf8_next(&s, end);
	}
	return n;
}

void
near_open(struct near *n, const char *wanted)
{
	n->length = decode(wanted, n->wanted);
	n->distance = n->length > NEAR_LIMIT ? 0 : n->length / 3 + 1;
	n->best = NULL;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

static size_t
distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t row[NEAR_LIMIT + 1], i, j, left, above;

	for (j = 0; j <= nb; j++)
		row[j] = j;
	for (i = 1; i <= na; i++) {
		left = row[0];		/* the cell left of and above */
		row[0] = i;
		for (j = 1; j <= nb; j++) {
			above = row[j];
			row[j] = least(above + 1, row[j - 1] + 1,
			    left + (a[i - 1] != b[j - 1]));
			left = above;
		}
	}
	return row[nb];
}

void
near_try(struct near *n, const char *name)
{
	uint32_t other[NEAR_LIMIT];
	size_t length = decode(name, other), gap, d;

	if (n->length > NEAR_LIMIT || length > NEAR_LIMIT)
		return;
	gap = length > n->length ? length - n->length : n->length - length;
	if (gap >= n->distance)
		return;
	d = distance(n->wanted, n->length, other, length);
	if (d > 0 && d < n->distance) {
		n->distance = d;
		n->best = name;
	}
}
