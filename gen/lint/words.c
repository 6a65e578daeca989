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
	size_t i;

	for (i = 0; i < COUNT; i++) {
		s = rows[i].pattern;
		begin(k, utf8_next(&s, s + strlen(s)));
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
	const char *s = r->pattern, *end = s + strlen(s);
	size_t n = 0;
	uint32_t cp;

	while (s < end) {
		cp = utf8_next(&s, end);
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
	size_t r, n;

	for (r = 0; r < COUNT; r++) {
		n = match(l, i, &rows[r]);
		if (n == 0 || line_has_any(l, i + n, rows[r].not_before) ||
		    line_ends_any(l, i, rows[r].not_after))
			continue;
		if ((rows[r].rule == RULE_PH_SPAM && l->of == LINE_NOTE) ||
		    (rows[r].rule == RULE_PH_LEFT && k->about->draft))
			continue;
		if (is_mended(rows[r].rule))
			lint_mend(k, rows[r].rule, i, n, rows[r].instead);
		else
			lint_found(k, rows[r].rule, i, n, rows[r].instead);
	}
}
