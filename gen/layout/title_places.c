/*
 * Where a line of a title may end (7.3.1: 词意完整), and what it costs there:
 * not within a name or a quotation, not before 的 or 和; best behind a name
 * and before 关于.
 */
#include <string.h>

#include "base/utf8.h"
#include "layout/title.h"

static const char *const words[] = {
#define TITLE_WORD(word) word,
#include "layout/title_words.def"
#undef TITLE_WORD
};

/* No line begins with one of these. */
static const char *const never_first[] = {
	"的", "和", "及", "与", "或", "暨", "并",
};

/* Whether `word` stands at item `at`. */
static bool
stands_at(const struct text *t, size_t at, const char *word)
{
	const char *s = word, *stop = word + strlen(word);

	for (; s < stop; at++)
		if (at >= t->count ||
		    t->items[at].glyph->cp != utf8_next(&s, stop))
			return false;
	return true;
}

/* Whether the items before `end` are `word`. */
static bool
ends_with(const struct text *t, size_t end, const char *word)
{
	size_t n = utf8_count(word, strlen(word));

	return n <= end && stands_at(t, end - n, word);
}

/* What is known of the place behind item at - 1. */
enum {
	WITHIN_NAME = 1,	/* of the data */
	BEHIND_NAME = 2,
	WITHIN_MARKS = 4	/* 《》 “” （） */
};

static void
mark_name(const struct text *t, const char *name, unsigned char *about)
{
	size_t n = utf8_count(name, strlen(name)), i, k;

	if (n < 2)
		return;
	for (i = 0; i + n <= t->count; i++) {
		if (!stands_at(t, i, name))
			continue;
		for (k = i + 1; k < i + n; k++)
			about[k] |= WITHIN_NAME;
		about[i + n] |= BEHIND_NAME;
	}
}

static void
mark_pairs(const struct text *t, unsigned char *about)
{
	size_t i;
	int depth = 0;

	for (i = 0; i < t->count; i++) {
		if (t->items[i].class == CLASS_OPEN)
			depth++;
		if (t->items[i].class == CLASS_CLOSE && depth > 0)
			depth--;
		if (depth > 0)
			about[i + 1] |= WITHIN_MARKS;
	}
}

static bool
begins_badly(const struct text *t, size_t at)
{
	size_t i;

	for (i = 0; i < sizeof(never_first) / sizeof(never_first[0]); i++)
		if (stands_at(t, at, never_first[i]))
			return true;
	return false;
}

static bool
ends_word(const struct text *t, size_t at)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (ends_with(t, at, words[i]))
			return true;
	return false;
}

/* Without a look at names and pairs. */
static int
plain_cost(const struct text *t, size_t at, bool behind_name)
{
	const struct item *a = &t->items[at - 1], *b = &t->items[at];
	bool one_run = a->run == b->run;

	if (behind_name || !one_run || stands_at(t, at, "关于"))
		return 0;
	if (ends_word(t, at))
		return a->run != NULL && a->run->kind != RUN_TEXT ?
		    COST_IN_NAME : COST_WORD;
	if (class_blank_right(a->class))
		return a->run != NULL && a->run->kind != RUN_TEXT ?
		    COST_IN_NAME : COST_MARK;
	return -1;
}

static int
cost_of(const struct text *t, size_t at, unsigned about)
{
	int cost;

	if (t->items[at - 1].penalty == BREAK_NEVER || begins_badly(t, at))
		return -1;
	cost = plain_cost(t, at, (about & BEHIND_NAME) != 0);
	if (cost < 0)
		return -1;
	if ((about & (WITHIN_NAME | WITHIN_MARKS)) != 0 &&
	    cost < COST_IN_NAME)
		return COST_IN_NAME;
	return cost;
}

void
title_costs(struct layout *l, const struct text *t, bool anywhere, int *cost)
{
	const char *const *name = l->doc->names;
	unsigned char *about = NEW_ARRAY(&l->job->mem, unsigned char,
	    t->count + 1);
	size_t i;

	for (; name != NULL && *name != NULL; name++)
		mark_name(t, *name, about);
	mark_pairs(t, about);
	for (i = 1; i < t->count; i++) {
		cost[i] = cost_of(t, i, about[i]);
		if (cost[i] < 0 && anywhere &&
		    t->items[i - 1].penalty != BREAK_NEVER)
			cost[i] = COST_ANYWHERE;
	}
}
