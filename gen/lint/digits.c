/*
 * Rules on how numbers are written (GB/T 15835—2011).
 */
#include <string.h>

#include "lint/lint_inside.h"

/* 召开会议三十二次: what is counted stands in digits. */
void
lint_DIG_STAT(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end, at;
	bool power = false;

	if (is_kind(l, i - 1, K_CHINESE))
		return;
	end = line_skip(l, i, K_CHINESE);
	if (end - i < 2 || !is_typed(l, i) ||
	    line_ends_any(l, i, "第|“|数|几") || !line_has_any(l, end,
	    "次|件|份|篇|家|台|名|人次|万元|余次|余件|余份|余篇|余家|余人"))
		return;
	for (at = i; at < end; at++)
		power = power || line_has_any(l, at, "十|百");
	if (power)
		lint_found(k, RULE_DIG_STAT, i, end - i, NULL);
}

/* 3千: after digits only 万 and 亿. */
void
lint_DIG_MIX(struct look *k, size_t i)
{
	static const struct {
		const char *power, *zeros;
	} powers[] = {{"十", "0"}, {"百", "00"}, {"千", "000"}};
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_DIGIT), p;

	if (!line_begins_number(l, i) || cp_at(l, end) == '.')
		return;
	for (p = 0; p < 3; p++) {
		if (!line_has(l, end, powers[p].power) ||
		    line_has_any(l, end + 1, "米|克|瓦|卡|伏|帕|赫|分|万|亿|"
		    "强|佳|日|年|字|家|货|里|一|二|三|四|五|六|七|八|九"))
			continue;
		lint_mend(k, RULE_DIG_MIX, i, end - i + 1, arena_join(
		    &k->job->mem, line_text(k, i, end - i), powers[p].zeros,
		    NULL));
	}
}

/* 22年上半年, and 聚焦2022经开区: years are four digits and 年. */
void
lint_DIG_YEAR(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_DIGIT);

	if (!line_begins_number(l, i) || is_kind(l, i - 1, K_DASH | K_HALF))
		return;
	if (end - i == 2 && line_has(l, end, "年") &&
	    line_has_any(l, end + 1, "上半年|下半年|第一季|第二季|第三季|"
	    "第四季|底|初|末|度"))
		lint_found(k, RULE_DIG_YEAR, i, 3, "20XX年");
	else if (end - i == 4 && line_has_any(l, i, "19|20") &&
	    line_has_any(l, end, "上半年|下半年|第一季|第二季|第三季|第四季|"
	    "经开区|开发区|工作"))
		lint_mend(k, RULE_DIG_YEAR, i, 4, arena_join(&k->job->mem,
		    line_text(k, i, 4), "年", NULL));
}

/* 06月, 月01日, 6月30号, 二〇二二年6月. */
void
lint_DIG_DATE(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_DIGIT), from;

	if (!line_begins_number(l, i) || end - i > 2)
		return;
	if (cp_at(l, i) == '0' && end - i == 2 &&
	    line_has_any(l, end, "月|日"))
		lint_mend(k, RULE_DIG_DATE, i, 2, line_text(k, i + 1, 1));
	if (line_ends_any(l, i, "月") && line_has(l, end, "号") &&
	    !line_has_any(l, end + 1, "楼|文|线|令"))
		lint_mend(k, RULE_DIG_DATE, end, 1, "日");
	if (!line_has(l, end, "月") || !line_ends_any(l, i, "年"))
		return;
	for (from = i - 1; is_kind(l, from - 1, K_CHINESE);)
		from--;
	if (i - 1 - from >= 3)
		lint_found(k, RULE_DIG_DATE, from, end - from, NULL);
}

/* 二零二二年, 二○二二年: the zero of a year is 〇. */
void
lint_DIG_ZERO(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	bool ring = is_kind(l, i, K_RING);
	size_t first, end, at;

	if (!ring && cp_at(l, i) != 0x96F6)
		return;
	for (first = i; first + 3 > i && is_kind(l, first - 1,
	    K_CHINESE | K_RING);)
		first--;
	for (end = i; end < first + 5 && is_kind(l, end, K_CHINESE | K_RING);)
		end++;
	for (at = first; at < end; at++)
		if (line_has_any(l, at, "十|百|千"))
			return;
	if (end - first == 4 && line_has(l, end, "年") && i > first &&
	    line_has_any(l, first, "二|一"))
		lint_mend(k, RULE_DIG_ZERO, i, 1, "〇");
}

void
lint_DIG_LEAD0(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	if (cp_at(l, i) == '.' && is_typed(l, i) &&
	    is_kind(l, i + 1, K_DIGIT) &&
	    is_hanzi_at(l, i - 1))
		lint_mend(k, RULE_DIG_LEAD0, i, 1, "0.");
}

/* A span whose first number lacks the sign of the second: 15～30%. */
static void
mend_span(struct look *k, enum rule rule, size_t i, const char *signs)
{
	const struct line *l = &k->line;
	size_t begin = line_number_before(l, i), end = line_number_end(l, i + 1);

	if (begin == i || end == i + 1 || !line_has_any(l, end, signs) ||
	    is_kind(l, begin - 1, K_DASH))
		return;
	lint_mend(k, rule, begin, i - begin, arena_join(&k->job->mem,
	    line_text(k, begin, i - begin), line_text(k, end, 1), NULL));
}

void
lint_DIG_PCT(struct look *k, size_t i)
{
	mend_span(k, RULE_DIG_PCT, i, "%|‰");
}

void
lint_DIG_WAN(struct look *k, size_t i)
{
	mend_span(k, RULE_DIG_WAN, i, "万|亿");
}

/* Full-width digits and letters, a run at a time. */
void
lint_DIG_WIDTH(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	struct buf half = {.mem = &k->job->mem};
	size_t end, at;

	if (is_kind(l, i - 1, K_WIDE))
		return;
	end = line_skip(l, i, K_WIDE);
	for (at = i; at < end; at++)
		buf_putc(&half, (char)(cp_at(l, at) - 0xFEE0));
	lint_mend(k, RULE_DIG_WIDTH, i, end - i, buf_text(&half));
}

/* 3.15晚会: the day an event is named after. */
void
lint_DIG_NAME(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t dot = line_skip(l, i, K_DIGIT), end;

	if (!line_begins_number(l, i) || dot - i > 2 ||
	    !line_has_any(l, dot, ".|．|·") || line_ends_any(l, i, "“"))
		return;
	end = line_skip(l, dot + 1, K_DIGIT);
	if (end == dot + 1 || end - dot > 3 || !line_has_any(l, end,
	    "晚会|活动|讲话|重要讲话|专案|专项|事故|事件|消费者|国际"))
		return;
	lint_mend(k, RULE_DIG_NAME, i, end - i, arena_join(&k->job->mem,
	    "“", line_text(k, i, dot - i), "·",
	    line_text(k, dot + 1, end - dot - 1), "”", NULL));
}
