/*
 * Did you mean: the nearest of some words, by typing mistakes.
 */
#include <string.h>

#include "base/utf8.h"
#include "template/inside.h"

/* Longer words are no typing mistakes of ours. */
enum { WORD_LIMIT = 40, MISTAKES = 3 };

/* The word's characters, ASCII letters small; their number, or 0. */
static size_t
spell(const char *s, size_t n, uint32_t to[WORD_LIMIT])
{
	const char *end = s + n;
	size_t count = 0;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (count == WORD_LIMIT)
			return 0;
		if (cp >= 'A' && cp <= 'Z')
			cp += 'a' - 'A';
		to[count++] = cp;
	}
	return count;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * How many characters must be put in, left out, changed, or swapped with
 * their neighbour to make one word of the other.
 */
static size_t
distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t d[WORD_LIMIT + 1][WORD_LIMIT + 1], i, k;

	for (i = 0; i <= na; i++)
		d[i][0] = i;
	for (k = 0; k <= nb; k++)
		d[0][k] = k;
	for (i = 1; i <= na; i++)
		for (k = 1; k <= nb; k++) {
			bool differ = a[i - 1] != b[k - 1];

			d[i][k] = least(d[i - 1][k - 1] + differ,
			    least(d[i - 1][k], d[i][k - 1]) + 1);
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1])
				d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
		}
	return d[na][nb];
}

/* para for paragraph: the shorter word begins the longer one. */
static bool
is_short_for(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t n = least(na, nb);

	return n >= 3 && memcmp(a, b, n * sizeof(*a)) == 0;
}

void
near_offer(struct near *near, struct arena *mem, const char *candidate,
    size_t n)
{
	uint32_t a[WORD_LIMIT], b[WORD_LIMIT];
	size_t na = spell(near->word, strlen(near->word), a);
	size_t nb = spell(candidate, n, b);
	size_t far = na > nb ? na : nb, d;

	if (na == 0 || nb == 0)
		return;
	if (is_short_for(a, na, b, nb))
		d = least(2, far - least(na, nb));
	else if (far - least(na, nb) > MISTAKES)
		return;
	else
		d = distance(a, na, b, nb);
	/* Half of the word must be right. */
	if (d > MISTAKES || 2 * d > far)
		return;
	if (near->best != NULL && d >= near->distance)
		return;
	near->best = arena_strndup(mem, candidate, n);
	near->distance = d;
}
