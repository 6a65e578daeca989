/*
 * Proof-reading of estimates: 约120余篇 says it twice, 127余篇 is no Chinese.
 * Looks at the seams between figures and the words around them, where no
 * template alone and no data alone can be wrong.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* Words that estimate before a number and, the same, that do not. */
static const char *const before[] = {"约", "近", "逾", "超过", "接近"};
static const char *const not_before[] = {
	"最近", "附近", "新近", "就近", "邻近",
};
static const char *const after[] = {"余", "多", "左右", "上下", "以上"};
static const char *const not_after[] = {
	"多次", "多项", "多样", "多个", "多种", "多方", "多元",
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *
ends_with(const char *s, const char *const *words, size_t count)
{
	size_t n = strlen(s), w, i;

	for (i = 0; i < count; i++) {
		w = strlen(words[i]);
		if (n >= w && memcmp(s + n - w, words[i], w) == 0)
			return words[i];
	}
	return NULL;
}

static const char *
starts_with(const char *s, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return words[i];
	return NULL;
}

/* The template's words next to piece `i`, on the side of `step`. */
static const char *
words_beside(struct piece *const *p, size_t n, size_t i, int step)
{
	const struct run *r;

	for (i += (size_t)step; i < n; i += (size_t)step) {
		r = p[i]->run;
		if (r != NULL && r->text[0] != '\0')
			return r->kind == RUN_TEXT ? r->text : "";
	}
	return "";
}

/* 约 before or 左右 after a figure that already says 余. */
static void
twice(struct merge *m, const struct run *r, const char *left,
    const char *right)
{
	const char *word = NULL;

	if (ends_with(left, not_before, COUNT(not_before)) == NULL)
		word = ends_with(left, before, COUNT(before));
	if (word == NULL &&
	    starts_with(right, not_after, COUNT(not_after)) == NULL)
		word = starts_with(right, after, COUNT(after));
	if (word != NULL && lack_first(m, r, NULL, M302))
		diag_add(m->job, M302, r->loc, r->text, word);
}

/* A bare figure with 余 or 多 typed behind it must be round. */
static void
uneven(struct merge *m, const struct run *r, const char *right)
{
	const char *word = starts_with(right, after, 2);
	size_t n = strlen(r->text);

	if (word == NULL || r->text[n - 1] < '0' || r->text[n - 1] > '9' ||
	    starts_with(right, not_after, COUNT(not_after)) != NULL)
		return;
	if ((r->text[n - 1] != '0' || strchr(r->text, '.') != NULL) &&
	    lack_first(m, r, NULL, M303))
		diag_add(m->job, M303, r->loc, r->text, word);
}

void
proof_estimates(struct merge *m, struct piece **p, size_t n)
{
	const struct run *r;
	size_t i;

	for (i = 0; i < n; i++) {
		r = p[i]->run;
		if (r == NULL || r->kind != RUN_FIGURE || r->text[0] == '\0')
			continue;
		if (r->origin != NULL && r->origin->rounded)
			twice(m, r, words_beside(p, n, i, -1),
			    words_beside(p, n, i, 1));
		else
			uneven(m, r, words_beside(p, n, i, 1));
	}
}
