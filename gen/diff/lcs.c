/*
 * The longest common subsequence of two strings of numbers, told as what lies
 * between.  What is alike at both ends is cut off first, so drafts that differ
 * in little cost little; the table is quadratic in the rest.
 */
#include "diff/diff_inside.h"

/* Beyond this the middle counts as one change. */
enum { TABLE_LIMIT = 4 * 1024 * 1024 };

void
changes_add(struct changes *to, struct change c)
{
	size_t cap;
	struct change *last;

	if (to->count > 0) {
		last = &to->change[to->count - 1];
		/* Between two changes both have the same, and as much. */
		if (last->a1 == c.a0) {
			last->a1 = c.a1;
			last->b1 = c.b1;
			return;
		}
	}
	if (to->count == to->cap) {
		cap = to->cap > 0 ? to->cap * 2 : 16;
		to->change = arena_grow(to->mem, to->change,
		    to->cap * sizeof(c), cap * sizeof(c));
		to->cap = cap;
	}
	to->change[to->count++] = c;
}

/* length[i][j]: of the common part of a[i…] and b[j…]. */
static uint32_t *
fill_table(struct arena *mem, const uint32_t *a, size_t n,
    const uint32_t *b, size_t m)
{
	size_t wide = m + 1, i, j;
	uint32_t *t = NEW_ARRAY(mem, uint32_t, (n + 1) * wide);

	for (i = n; i-- > 0;)
		for (j = m; j-- > 0;) {
			uint32_t down = t[(i + 1) * wide + j];
			uint32_t right = t[i * wide + j + 1];

			t[i * wide + j] = a[i] == b[j] ?
			    t[(i + 1) * wide + j + 1] + 1 :
			    down >= right ? down : right;
		}
	return t;
}

static void
walk_table(struct changes *to, const uint32_t *a, size_t n,
    const uint32_t *b, size_t m, size_t a_from, size_t b_from)
{
	const uint32_t *t = fill_table(to->mem, a, n, b, m);
	size_t wide = m + 1, i = 0, j = 0;

	while (i < n || j < m) {
		struct change c = {
			a_from + i, a_from + i, b_from + j, b_from + j,
		};

		if (i < n && j < m && a[i] == b[j]) {
			i++;
			j++;
			continue;
		}
		if (j == m || (i < n &&
		    t[(i + 1) * wide + j] >= t[i * wide + j + 1]))
			c.a1 = a_from + ++i;
		else
			c.b1 = b_from + ++j;
		changes_add(to, c);
	}
}

void
lcs_changes(struct changes *to, const uint32_t *a, size_t n,
    const uint32_t *b, size_t m, size_t a_from, size_t b_from)
{
	while (n > 0 && m > 0 && *a == *b) {
		a++, b++, n--, m--;
		a_from++, b_from++;
	}
	while (n > 0 && m > 0 && a[n - 1] == b[m - 1])
		n--, m--;
	if (n == 0 && m == 0)
		return;
	if (n == 0 || m == 0 || (n + 1) > TABLE_LIMIT / (m + 1))
		changes_add(to, (struct change){
			a_from, a_from + n, b_from, b_from + m,
		});
	else
		walk_table(to, a, n, b, m, a_from, b_from);
}
