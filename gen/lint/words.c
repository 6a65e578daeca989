/*
 * Words: the rows of words.def, looked for where one of their first letters
 * stands.
 */
#include <string.h>

#include "lint/lint_inside.h"

static const struct row {
	enum rule rule;
	const char *pattern, *instead, *not_before, *not_after;
} rows[] = {
#define WORD(rule, pattern, instead, before, after) \
	{RULE_##rule, pattern, instead, before, after},
#include "lint/words.def"
#undef WORD
};

enum { COUNT = sizeof(rows) / sizeof(rows[0]) };

_Static_assert((int)COUNT <= (int)WORDS_MOST, "make WORDS_MOST greater");

/* Other rules that are called by a word: their first letters. */
static const char others[] = "约近逾超将大接妥请上下";

static void
begin(struct look *k, uint32_t cp)
{
	k->begins[cp >> 6 & 15] |= (uint64_t)1 << (cp & 63);
}

void
words_prepare(struct look *k)
{
	const char *s, *end;
	uint32_t cp;
	int i;

	/* From the last row to the first: a bucket keeps their order. */
	for (i = COUNT; i > 0; i--) {
		s = rows[i - 1].pattern;
		cp = utf8_next(&s, s + strlen(s));
		begin(k, cp);
		k->word_after[i] = k->word_first[cp & 63];
		k->word_first[cp & 63] = (uint8_t)i;
	}
	for (s = others, end = s + strlen(s); s < end;)
		begin(k, utf8_next(&s, end));
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
match(const struct line *l, size_t i, const struct row *r)
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
	return rule == RULE_WORD || rule == RULE_NUM_DI;
}

void
lint_WORD(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	const struct row *row;
	int r = k->word_first[cp_at(l, i) & 63];
	size_t n;

	for (; r > 0; r = k->word_after[r]) {
		row = &rows[r - 1];
		n = match(l, i, row);
		if (n == 0 || line_has_any(l, i + n, row->not_before) ||
		    line_ends_any(l, i, row->not_after))
			continue;
		if ((row->rule == RULE_PH_SPAM && l->of == LINE_NOTE) ||
		    (row->rule == RULE_PH_LEFT && k->about->draft))
			continue;
		if (is_mended(row->rule))
			lint_mend(k, row->rule, i, n, row->instead);
		else
			lint_found(k, row->rule, i, n, row->instead);
	}
}
