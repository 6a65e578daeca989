/*
 * Rules on what has no place in a finished report: stand-ins, contacts, names
 * beside misfortunes, and what was true of another period.
 */
#include <string.h>

#include "lint/lint_inside.h"

enum {
	PHONE = 7,	/* digits of a telephone number */
	FAR = 200	/* letters: as far as a sentence is looked at */
};

static size_t
repeated(const struct line *l, size_t i)
{
	size_t n = 1;

	while (cp_at(l, i + n) == cp_at(l, i))
		n++;
	return n;
}

/* * ×× XX {…} 【待…】: something was to be filled in here. */
void
lint_PH_LEFT(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);
	size_t n;

	if (!is_typed(l, i) || cp_at(l, i - 1) == cp || k->about->draft)
		return;
	n = repeated(l, i);
	if (cp == '*' || cp == 0xFF0A || (cp == 0xD7 && n >= 2))
		lint_found(k, RULE_PH_LEFT, i, n, NULL);
	else if ((cp == 'X' || cp == 'x') && n >= 2 &&
	    (is_hanzi_at(l, i - 1) || is_hanzi_at(l, i + n)))
		lint_found(k, RULE_PH_LEFT, i, n, NULL);
	else if (cp == '{') {
		for (n = 0; n < FAR && cp_at(l, i + n) != 0 &&
		    cp_at(l, i + n) != '}';)
			n++;
		if (cp_at(l, i + n) == '}')
			lint_found(k, RULE_PH_LEFT, i, n + 1, NULL);
	} else if (line_has_any(l, i, "【待|【缺|【填|【此处|（待补|（待填"))
		lint_found(k, RULE_PH_LEFT, i, 2, NULL);
}

/* Seven digits and more, hyphens inside: a telephone number. */
void
lint_PH_SPAM(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = i, digits = 0;

	if (!is_typed(l, i) || (cp_at(l, i - 1) == '-' && is_kind(l, i - 2, K_DIGIT)) ||
	    line_ends_any(l, i, ".|,") || l->of == LINE_NOTE)
		return;
	while (is_kind(l, end, K_DIGIT) || (cp_at(l, end) == '-' &&
	    is_kind(l, end + 1, K_DIGIT)))
		digits += is_kind(l, end++, K_DIGIT);
	if (digits < PHONE || cp_at(l, end) == '.' || line_has_any(l, end,
	    "元|万|亿|人|平方|吨|千瓦|号案|余"))
		return;
	if (end - i == 10 && cp_at(l, i + 4) == '-' && cp_at(l, i + 7) == '-')
		return;		/* 2022-06-30 */
	lint_found(k, RULE_PH_SPAM, i, end - i, NULL);
}

/* The sentence around letter `i`: its first letter, and past its last. */
static size_t
sentence_begin(const struct line *l, size_t i)
{
	size_t n = 0;

	while (i > 1 && n++ < FAR && cp_at(l, i - 1) != 0x3002 &&
	    cp_at(l, i - 1) != 0xFF1B)
		i--;
	return i;
}

static bool
sentence_has(const struct line *l, size_t i, const char *words)
{
	size_t last = i + FAR < l->n ? i + FAR : l->n;

	for (i = sentence_begin(l, i); i <= last && cp_at(l, i) != 0x3002 &&
	    cp_at(l, i) != 0xFF1B; i++)
		if (line_has_any(l, i, words))
			return true;
	return false;
}

/* A person by name, and an injury, an illness or money for it. */
void
lint_PRIV(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end;

	for (; i <= l->n; i++) {
		if (l->at[i].from != FROM_NAME ||
		    (i > 1 && l->at[i - 1].from == FROM_NAME))
			continue;
		for (end = i; end <= l->n && l->at[end].from == FROM_NAME;)
			end++;
		if ((line_has_any(l, end, "同志|先生|女士") ||
		    line_ends_any(l, i, "职工|干部|党员|群众")) &&
		    sentence_has(l, i, "工伤|补偿|病|残疾|抚恤|救助|处分"))
			lint_found(k, RULE_PRIV, i, end - i, NULL);
	}
}

static bool
inside_book(const struct line *l, size_t i)
{
	size_t n = 0;

	while (i > 0 && n++ < FAR && cp_at(l, i) != 0x300A &&
	    cp_at(l, i) != 0x300B)
		i--;
	return cp_at(l, i) == 0x300A;
}

/* A year typed into the template that is neither this one nor the last. */
void
lint_OLD_YEAR(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	int year = 0, now = k->about->period.year;
	size_t at;

	if (now == 0 || line_skip(l, i, K_DIGIT) != i + 4 || !line_has(l, i + 4, "年") ||
	    inside_book(l, i))
		return;
	for (at = i; at < i + 4; at++)
		year = year * 10 + (int)(cp_at(l, at) - '0');
	if (year < 1949 || year == now || year == now - 1 || year > now + 5 ||
	    line_has_any(l, i + 5, "以来|远景|成立|建") ||
	    line_ends_any(l, i, "自|从|始于"))
		return;
	lint_found(k, RULE_OLD_YEAR, i, 5, arena_printf(&k->job->mem, "%d年",
	    now));
}

/* 上半年 in the template of a report on the other half. */
void
lint_OLD_HALF(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	struct period p = k->about->period;

	if (p.year == 0 || p.kind != PERIOD_HALF || p.number != 2 ||
	    !line_has(l, i, "上半年") ||
	    line_ends_any(l, i, "明年|下一年|来年|年"))
		return;
	lint_found(k, RULE_OLD_HALF, i, 3, "下半年");
}

/* 第三年: true once. */
void
lint_OLD_COUNT(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	if (line_ends_any(l, i, "第") && line_has(l, i + 1, "年") &&
	    !line_has_any(l, i + 2, "度|级"))
		lint_found(k, RULE_OLD_COUNT, i - 1, 3, NULL);
}
