/*
 * Words: the rows of words.def, looked for where one of their first letters
 * stands.
 */
#include <string.h>

#include "lint/lint_inside.h"

static const struct word_row rows[] = {
#define WORD(rule, pattern, instead, before, after) \
	{RULE_##rule, pattern, instead, before, after, NULL},
#include "lint/words.def"
#undef WORD
};

enum { COUNT = sizeof(rows) / sizeof(rows[0]) };

/* Other rules that are called by a word: their first letters. */
static const char others[] = "约近逾超将大接妥请上下以";

void
words_watch(struct look *k, uint32_t cp)
{
	size_t i;

	k->begins[cp >> 6 & 63] |= (uint64_t)1 << (cp & 63);
	/* The line that is being read has its letters already. */
	for (i = 1; i <= k->line.n; i++)
		if (line_may_begin(k, cp_at(&k->line, i)))
			k->line.at[i].kind |= K_WORD;
}

/* Rows for the words of the house into `to`, which may be NULL; how many. */
static size_t
list_house(const struct lint_house *house, struct word_row *to)
{
	const struct lint_phrase *p;
	const struct lint_word *w;
	size_t n = 0, i;

	for (w = house->words; w != NULL; w = w->next, n++)
		if (to != NULL)
			to[n] = (struct word_row){w->phrase ? RULE_PHRASE :
			    RULE_WORD, w->wrong, w->right, "", "", NULL};
	for (p = house->phrases; p != NULL; p = p->next)
		for (i = 0; i < p->count; i++, n++)
			if (to != NULL)
				to[n] = (struct word_row){RULE_ABBR,
				    p->parts[i], "", "", "", p};
	return n;
}

/* The rows of the table, and behind them those of the house. */
static void
list_rows(struct look *k)
{
	const struct lint_house *house = k->about->house;
	struct word_row *all;

	k->rows = rows;
	k->row_count = COUNT;
	if (house == NULL)
		return;
	k->row_count += list_house(house, NULL);
	all = NEW_ARRAY(&k->job->mem, struct word_row, k->row_count);
	memcpy(all, rows, sizeof(rows));
	list_house(house, all + COUNT);
	k->rows = all;
}

void
words_prepare(struct look *k)
{
	const char *s, *end;
	uint32_t cp;
	size_t i;

	list_rows(k);
	k->word_after = NEW_ARRAY(&k->job->mem, uint16_t, k->row_count + 1);
	/* From the last row to the first: a bucket keeps their order. */
	for (i = k->row_count; i > 0; i--) {
		s = k->rows[i - 1].pattern;
		cp = utf8_next(&s, s + strlen(s));
		words_watch(k, cp);
		k->word_after[i] = k->word_first[cp & 255];
		k->word_first[cp & 255] = (uint16_t)i;
	}
	for (s = others, end = s + strlen(s); s < end;)
		words_watch(k, utf8_next(&s, end));
}

/* Whether letter `i` is of the class # @ ~. */
static bool
is_class(const struct line *l, size_t i, uint32_t class)
{
	switch (class) {
	case '#':
		return is_kind(l, i, K_DIGIT) || cp_at(l, i) == VALUE;
	case '@':
		return is_kind(l, i, K_CHINESE);
	default:
		return !is_kind(l, i, K_CHINESE);
	}
}

/* How many letters the row's word has at `i`; 0: it does not stand there. */
static size_t
match(const struct line *l, size_t i, const struct word_row *r)
{
	const char *s = r->pattern;
	size_t n = 0;
	uint32_t cp;

	while (*s != '\0') {
		cp = next_letter(&s);
		if (cp == '#' || cp == '@' || cp == '~')
			return is_class(l, i + n, cp) ? n : 0;
		if (cp_at(l, i + n) != cp || !is_typed(l, i + n))
			return 0;
		n++;
	}
	return n;
}

static bool
is_mended(enum rule rule)
{
	return rule == RULE_WORD || rule == RULE_NUM_DI ||
	    rule == RULE_DIG_DAY;
}

void
lint_WORD(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	const struct word_row *row;
	int r = k->word_first[cp_at(l, i) & 255];
	size_t n;

	for (; r > 0; r = k->word_after[r]) {
		row = &k->rows[r - 1];
		n = match(l, i, row);
		if (n == 0 || line_has_any(l, i + n, row->not_before) ||
		    line_ends_any(l, i, row->not_after))
			continue;
		if ((row->rule == RULE_PH_SPAM && l->of == LINE_NOTE) ||
		    (row->rule == RULE_PH_LEFT && k->about->draft))
			continue;
		if (row->of != NULL)
			phrase_look(k, i, row->of);
		else if (is_mended(row->rule))
			lint_mend(k, row->rule, i, n, row->instead);
		else
			lint_found(k, row->rule, i, n, row->instead);
	}
}
