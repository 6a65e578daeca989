/*
 * The nearest word, for “did you mean”.
 */
#include <string.h>

#include "cli/options.h"

enum { LONGEST = 40 };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * How many letters must be put in, left out, changed or swapped with their
 * neighbour to make `b` of `a`; both at most LONGEST letters long.
 */
static size_t
distance(const char *a, size_t m, const char *b, size_t n)
{
	size_t rows[3][LONGEST + 1], i, k;
	size_t *before = rows[0], *above = rows[1], *row = rows[2], *turn;

	for (k = 0; k <= n; k++)
		above[k] = before[k] = k;
	for (i = 1; i <= m; i++) {
		row[0] = i;
		for (k = 1; k <= n; k++) {
			row[k] = least(above[k - 1] + (a[i - 1] != b[k - 1]),
			    least(above[k], row[k - 1]) + 1);
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1])
				row[k] = least(row[k], before[k - 2] + 1);
		}
		turn = before;
		before = above;
		above = row;
		row = turn;
	}
	return above[n];
}

const char *
near_word(const char *word, const char *const *among, size_t n)
{
	size_t len = strlen(word), best, i;
	const char *found = NULL;

	if (len == 0 || len > LONGEST)
		return NULL;
	best = len / 3 > 0 ? len / 3 + 1 : 2;
	for (i = 0; i < n; i++) {
		size_t other = strlen(among[i]), d;

		if (other > LONGEST)
			continue;
		d = distance(word, len, among[i], other);
		if (d < best) {
			best = d;
			found = among[i];
		}
	}
	return found;
}

/* The length of the word at `s`, up to a | or the end. */
static size_t
word_length(const char *s)
{
	return strcspn(s, "|");
}

bool
values_have(const char *values, const char *word)
{
	const char *s = values;

	for (;;) {
		size_t n = word_length(s);

		if (strlen(word) == n && strncmp(s, word, n) == 0)
			return true;
		if (s[n] == '\0')
			return false;
		s += n + 1;
	}
}

const char *
near_value(struct arena *mem, const char *word, const char *values)
{
	const char *among[16], *s = values;
	size_t n = 0;

	while (n < sizeof(among) / sizeof(among[0])) {
		size_t len = word_length(s);

		among[n++] = arena_strndup(mem, s, len);
		if (s[len] == '\0')
			break;
		s += len + 1;
	}
	return near_word(word, among, n);
}
