/*
 * Rules on marks (GB/T 15834—2011).
 */
#include <string.h>

#include "lint/lint_inside.h"

/* Half-width marks and what Chinese text has instead. */
static const struct {
	char half;
	const char *full;
} halves[] = {
	{',', "，"}, {';', "；"}, {':', "："}, {'?', "？"}, {'!', "！"},
	{'(', "（"}, {')', "）"}, {'.', "。"},
};

static bool
is_ascii_word(const struct line *l, size_t i)
{
	uint32_t cp = cp_at(l, i);

	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
	    (cp >= 'a' && cp <= 'z') || cp == '/' || cp == '.';
}

/* Chinese text before it, or after an opening bracket. */
static bool
stands_in_chinese(const struct line *l, size_t i, uint32_t cp)
{
	bool before = is_hanzi_at(l, i - 1) || is_kind(l, i - 1, K_CLOSE);

	if (cp == '.')
		return before && !is_ascii_word(l, i + 1) &&
		    !line_has(l, i + 1, "…");
	if (cp == '(')
		return before || is_hanzi_at(l, i + 1);
	if (cp == ')')
		return before || is_hanzi_at(l, i + 1);
	if (before)
		return true;
	return is_hanzi_at(l, i + 1) && is_ascii_word(l, i - 1);
}

void
lint_PUN_HALF(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);
	size_t m;

	if (!is_typed(l, i) || !stands_in_chinese(l, i, cp))
		return;
	for (m = 0; m < sizeof(halves) / sizeof(halves[0]); m++)
		if ((uint32_t)halves[m].half == cp)
			lint_mend(k, RULE_PUN_HALF, i, 1, halves[m].full);
}

static const uint32_t pairs[][2] = {
	{0x201C, 0x201D}, {0x2018, 0x2019}, {0xFF08, 0xFF09},
	{0x300A, 0x300B}, {0x3014, 0x3015}, {0x3010, 0x3011},
	{0x3008, 0x3009},
};

static uint32_t
partner(uint32_t cp)
{
	size_t i;

	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i][0] == cp)
			return pairs[i][1];
	return 0;
}

enum { DEEPEST = 16, FAR = 60 };

/* Every bracket and quote has its partner, one inside the other. */
void
lint_PUN_PAIR(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t open[DEEPEST], n = 0;

	if ((l->kinds & (K_OPEN | K_CLOSE)) == 0)
		return;
	for (; i <= l->n; i++) {
		if (is_kind(l, i, K_OPEN) && n < DEEPEST)
			open[n++] = i;
		else if (is_kind(l, i, K_CLOSE)) {
			if (n > 0 && partner(cp_at(l, open[n - 1])) ==
			    cp_at(l, i))
				n--;
			else if (i > 1 || cp_at(l, i) != 0xFF09) {
				lint_found(k, RULE_PUN_PAIR, i, 1, NULL);
				return;
			}
		}
	}
	if (n > 0)
		lint_found(k, RULE_PUN_PAIR, open[n - 1], 1, NULL);
}

static bool
is_straight(const struct line *l, size_t i, uint32_t quote)
{
	return cp_at(l, i) == quote && is_typed(l, i) &&
	    !(is_ascii_word(l, i - 1) && is_ascii_word(l, i + 1));
}

static void
look_straight(struct look *k, uint32_t quote, const char *open,
    const char *close)
{
	const struct line *l = &k->line;
	size_t all = 0, before = 0, i;

	for (i = 1; i <= l->n; i++)
		all += is_straight(l, i, quote);
	for (i = 1; i <= l->n && all > 0; i++) {
		if (!is_straight(l, i, quote))
			continue;
		if (all % 2 != 0)
			lint_found(k, RULE_PUN_QUOTE, i, 1, "“”");
		else
			lint_mend(k, RULE_PUN_QUOTE, i, 1,
			    before++ % 2 != 0 ? close : open);
	}
}

/* Straight quotes: the odd ones open, the even ones close. */
void
lint_PUN_QUOTE(struct look *k, size_t i)
{
	(void)i;
	if ((k->line.kinds & K_HALF) == 0)
		return;
	look_straight(k, '"', "“", "”");
	look_straight(k, '\'', "‘", "’");
}

/* Letter `i` is the outer mark inside itself: tell of it and of its end. */
static void
nested(struct look *k, size_t i, uint32_t close, const char *open_inner,
    const char *close_inner)
{
	const struct line *l = &k->line;
	size_t end = i + 1;

	while (end <= l->n && cp_at(l, end) != close && cp_at(l, end) != 0)
		end++;
	if (cp_at(l, end) != close)
		return;
	lint_mend(k, RULE_PUN_NEST, i, 1, open_inner);
	lint_mend(k, RULE_PUN_NEST, end, 1, close_inner);
}

static void
look_nested(struct look *k, uint32_t open, uint32_t close,
    const char *open_inner, const char *close_inner)
{
	const struct line *l = &k->line;
	int depth = 0, total = 0;
	size_t i;

	for (i = 1; i <= l->n; i++)
		total += cp_at(l, i) == open ? 1 : cp_at(l, i) == close ? -1 : 0;
	if (total != 0)
		return;
	for (i = 1; i <= l->n; i++) {
		if (cp_at(l, i) == 0)
			depth = 0;
		if (cp_at(l, i) == close && depth > 0)
			depth--;
		if (cp_at(l, i) != open)
			continue;
		if (depth++ == 1)
			nested(k, i, close, open_inner, close_inner);
	}
}

void
lint_PUN_NEST(struct look *k, size_t i)
{
	(void)i;
	if ((k->line.kinds & K_OPEN) == 0)
		return;
	look_nested(k, 0x201C, 0x201D, "‘", "’");
	look_nested(k, 0x300A, 0x300B, "〈", "〉");
}

void
lint_PUN_ADJ(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	if (cp_at(l, i) == 0x3001 && is_typed(l, i) &&
	    ((line_ends_any(l, i, "”") && line_has(l, i + 1, "“")) ||
	    (line_ends_any(l, i, "》") && line_has(l, i + 1, "《"))))
		lint_mend(k, RULE_PUN_ADJ, i, 1, "");
}

/* 、等, and …… together with 等, on either side. */
void
lint_PUN_DENG(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	size_t first = i, end;

	if (is_kind(l, i, K_DOTS)) {
		if (is_kind(l, i - 1, K_DOTS))
			return;
		end = line_skip(l, i, K_DOTS);
		if (line_ends_any(l, i, "等") && !line_ends_any(l, i,
		    "平等|同等|一等|二等|三等")) {
			lint_mend(k, RULE_PUN_DENG, i - 1, end + 1 - i, "等");
			return;
		}
		i = end - 1;
	} else if (cp_at(l, i) != 0x3001)
		return;
	if (line_has(l, i + 1, "等") && !line_has_any(l, i + 2,
	    "级|次|待|额|候|同|比|效|值|第|离|边"))
		lint_mend(k, RULE_PUN_DENG, first, i + 2 - first, "等");
}

/* Marks by strength, as the merger has them at its seams. */
static int
strength(uint32_t cp)
{
	static const uint32_t stops[] = {
		0x3001, 0xFF0C, 0xFF1A, 0xFF1B, 0x3002, 0xFF1F, 0xFF01,
	};
	int i;

	for (i = 0; i < 7; i++)
		if (stops[i] == cp)
			return i;
	return -1;
}

void
lint_PUN_DUP(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	int a = strength(cp_at(l, i)), b = strength(cp_at(l, i + 1));

	if (b < 0 || (a == 4 && b == 4) || (a > 4 && b > 4))
		return;
	lint_mend(k, RULE_PUN_DUP, i, 2, line_text(k, a >= b ? i : i + 1, 1));
}

/* The signs of an omission: …… and nothing else. */
void
lint_PUN_ELL(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);
	size_t n = 0;

	if ((cp != 0x2026 && cp != 0x3002 && cp != '.') ||
	    cp_at(l, i - 1) == cp)
		return;
	while (cp_at(l, i + n) == cp)
		n++;
	if (cp == 0x2026 ? n != 2 : cp == '.' ? n >= 3 : n >= 2)
		lint_mend(k, RULE_PUN_ELL, i, n, "……");
}

void
lint_PUN_DASH(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);

	if ((cp == '-' || cp == 0xFF0D) && cp_at(l, i - 1) != cp &&
	    cp_at(l, i + 1) == cp && cp_at(l, i + 2) != cp)
		lint_mend(k, RULE_PUN_DASH, i, 2, "——");
}

/* 一一 beside a quote or title: a dash that was typed as two hanzi. */
void
lint_PUN_ONES(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	if (line_has(l, i, "一一") && is_typed(l, i) &&
	    !is_kind(l, i - 1, K_CHINESE) && !is_kind(l, i + 2, K_CHINESE) &&
	    (is_kind(l, i - 1, K_CLOSE) || is_kind(l, i + 2, K_OPEN)) &&
	    !line_has_any(l, i + 2, "对|列|核|落|梳|排|走|回|解|登|反|作"))
		lint_found(k, RULE_PUN_ONES, i, 2, "——");
}

/* A single — between hanzi: half a dash, or from … to? */
void
lint_PUN_LONE(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	if (cp_at(l, i) == 0x2014 && is_hanzi_at(l, i - 1) &&
	    is_hanzi_at(l, i + 1) && !line_ends_any(l, i, "年|月|日|时"))
		lint_found(k, RULE_PUN_LONE, i, 1, NULL);
}

/* A hyphen between months or days: 6月1日-30日. */
static bool
joins_dates(const struct line *l, size_t i, size_t end)
{
	return line_ends_any(l, i, "年|月|日") && end > i + 1 &&
	    line_has_any(l, end, "年|月|日");
}

/* A hyphen or the wrong dash between two numbers. */
void
lint_PUN_CONN(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);
	size_t begin = line_number_before(l, i);
	size_t end = line_number_end(l, i + 1);
	bool years;

	if ((cp != '-' && cp != 0x2013 && cp != '~') || !is_typed(l, i))
		return;
	if (joins_dates(l, i, end)) {
		lint_mend(k, RULE_PUN_CONN, i, 1, "—");
		return;
	}
	if (begin == i || end == i + 1 || is_kind(l, begin - 1, K_DASH) ||
	    is_kind(l, end, K_DASH) || is_ascii_word(l, begin - 1) ||
	    !(is_hanzi_at(l, end) || line_has_any(l, end, "%|‰|℃")) ||
	    line_has_any(l, end, "号|楼|室|栋"))
		return;
	years = i - begin == 4 && end - i == 5 && line_has(l, end, "年");
	lint_mend(k, RULE_PUN_CONN, i, 1, years ? "—" : "～");
}

/* 三、四个: two numbers side by side are an estimate and take no mark. */
void
lint_PUN_APPROX(struct look *k, size_t i)
{
	static const char digits[] = "一二三四五六七八九";
	const struct line *l = &k->line;
	const char *a, *b;

	if (i == 1 || cp_at(l, i + 1) != 0x3001 || !is_kind(l, i + 2,
	    K_CHINESE) || is_kind(l, i - 1, K_CHINESE | K_STOP) ||
	    line_ends_any(l, i, "第|星期|周") ||
	    !line_has_any(l, i + 3, "个|名|次|天|家|项|件|位|十|百|千|万"))
		return;
	a = strstr(digits, line_text(k, i, 1));
	b = strstr(digits, line_text(k, i + 2, 1));
	if (a != NULL && b != NULL && b == a + 3)
		lint_mend(k, RULE_PUN_APPROX, i, 3, arena_join(&k->job->mem,
		    line_text(k, i, 1), line_text(k, i + 2, 1), NULL));
}

/* The year of a document number stands in 〔 〕. */
void
lint_PUN_BRK(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end;

	if (line_has(l, i, "〔") || !line_has_any(l, i, "[|(|（|【") ||
	    !is_hanzi_at(l, i - 1) ||
	    line_skip(l, i + 1, K_DIGIT) != i + 5 ||
	    !line_has_any(l, i + 5, "]|)|）|】"))
		return;
	end = line_skip(l, i + 6, K_DIGIT);
	if (end == i + 6 || !line_has(l, end, "号"))
		return;
	lint_mend(k, RULE_PUN_BRK, i, 6, arena_join(&k->job->mem, "〔",
	    line_text(k, i + 1, 4), "〕", NULL));
}

/* 〔2022〕第5号, 〔2022〕05号: the number alone, no zeros before it. */
void
lint_PUN_NUMBER(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t from = i + 1, end;

	if (cp_at(l, i) != 0x3015 || cp_at(l, i - 5) != 0x3014)
		return;
	from += line_has_any(l, from, "第");
	end = line_skip(l, from, K_DIGIT);
	if (end == from || !line_has(l, end, "号"))
		return;
	while (cp_at(l, from) == '0' && from + 1 < end)
		from++;
	if (from > i + 1)
		lint_mend(k, RULE_PUN_NUMBER, i + 1, end - i - 1,
		    line_text(k, from, end - from));
}

void
lint_PUN_BOOK(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t begin = i - 1;

	if (cp_at(l, i) != 0x300B || !line_ends_any(l, i,
	    "座谈会|大会|论坛|会议|活动|仪式"))
		return;
	while (begin > 0 && begin + FAR > i && cp_at(l, begin) != 0x300A &&
	    cp_at(l, begin) != 0)
		begin--;
	if (cp_at(l, begin) == 0x300A)
		lint_found(k, RULE_PUN_BOOK, begin, i + 1 - begin, "“”");
}

void
lint_PUN_SP(struct look *k, size_t i)
{
	lint_found(k, RULE_PUN_SP, i, 1, arena_printf(&k->job->mem, "U+%04X",
	    (unsigned)cp_at(&k->line, i)));
}
