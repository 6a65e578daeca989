/*
 * Rules on what numbers say: estimates, rates, comparisons, measure words.
 */
#include <string.h>

#include "lint/lint_inside.h"

static const char before_words[] = "约|近|逾|超过|将近|大约|接近";
static const char before_not[] = "最近|附近|新近|就近|邻近|节约|条约|契约|"
    "预约|签约|合约|违约|集约|制约|履约|大幅|扩大|重大|加大|较大";
static const char after_words[] = "左右|上下|余|多|以上";

/* Letters that before_words begin with. */
static bool
begins_estimate(uint32_t cp)
{
	switch (cp) {
	case 0x7EA6: case 0x8FD1: case 0x903E: case 0x8D85: case 0x5C06:
	case 0x5927: case 0x63A5:	/* 约近逾超将大接 */
		return true;
	default:
		return false;
	}
}

/*
 * 约30余次 says it twice.  Figures that the program words are looked at by
 * the merger, which knows whether they were rounded.
 */
void
lint_EST_DUP(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t n = begins_estimate(cp_at(l, i)) ?
	    line_has_any(l, i, before_words) : 0, at, end, last;

	if (n == 0 || !is_typed(l, i) || line_ends_any(l, i + n, before_not) ||
	    (l->whole && !is_typed(l, i + n)))
		return;
	end = line_number_end(l, i + n);
	if (end == i + n)
		return;
	if (line_has_any(l, end, "余|多")) {
		lint_found(k, RULE_EST_DUP, i, end + 1 - i, NULL);
		return;
	}
	last = end + 8;
	for (at = end; at < last && cp_at(l, at) != 0; at++) {
		if (is_kind(l, at, K_STOP))
			return;
		if (line_has_any(l, at, "左右|上下") || (at == end + 1 &&
		    line_has_any(l, at, "余|多") && line_has_any(l, end,
		    "万|亿|千|百"))) {
			lint_found(k, RULE_EST_DUP, i, at + line_has_any(l, at,
			    after_words) - i, NULL);
			return;
		}
	}
}

/* 137余次: before 余 a round number, no decimals, ten at least. */
void
lint_EST_YU(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), at;
	bool point = false;

	if (!line_begins_number(l, i) || !line_has(l, end, "余") ||
	    line_has_any(l, end + 1, "下|额|款|热|地"))
		return;
	for (at = i; at < end; at++)
		point = point || cp_at(l, at) == '.';
	if (point || cp_at(l, end - 1) != '0' || end - i < 2)
		lint_found(k, RULE_EST_YU, i, end + 1 - i, NULL);
}

/* 办结率提高3%: the difference of two rates is in 个百分点. */
void
lint_PCT_PT(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), at = i;

	if (!line_begins_number(l, i) || !line_has(l, end, "%"))
		return;
	if (line_ends_any(l, at, "了"))
		at--;
	if (!line_ends_any(l, at, "提高|提升|上升|下降|增长|降低|增加|减少"))
		return;
	at -= 2;
	if (line_ends_any(l, at, "同比|环比"))
		at -= 2;
	if (line_ends_any(l, at, "率|比重|占比"))
		lint_found(k, RULE_PCT_PT, i, end + 1 - i, arena_join(
		    &k->job->mem, line_text(k, i, end - i), "个百分点",
		    NULL));
}

/* 下降2倍: nothing can fall by more than itself. */
void
lint_PCT_TIMES(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), at = i;

	if (!line_begins_number(l, i) || !line_has(l, end, "倍"))
		return;
	if (line_ends_any(l, at, "了"))
		at--;
	if (line_ends_any(l, at, "下降|减少|降低|缩短|缩小"))
		lint_found(k, RULE_PCT_TIMES, at - 2, end + 3 - at, NULL);
}

/* 同比增长12%, typed: nobody recomputes it next time. */
void
lint_YOY(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), at = i;

	if (!line_begins_number(l, i) || l->at[i].from != FROM_TEMPLATE ||
	    !line_has_any(l, end, "%|个百分点|倍"))
		return;
	if (line_ends_any(l, at, "了"))
		at--;
	if (!line_ends_any(l, at, "增长|下降|上升|提高|增加|减少|降低|提升"))
		return;
	at -= 2;
	if (line_ends_any(l, at, "同比|环比"))
		lint_found(k, RULE_YOY, at - 2, end + 3 - at, NULL);
}

void
lint_ZERO(struct look *k, size_t i)
{
	const struct line *l = &k->line;

	if (line_begins_number(l, i) && cp_at(l, i) == '0' && line_has_any(l, i + 1,
	    "次|件|份|篇|家|名|人|起|例|项|个|台") && line_ends_any(l, i,
	    "议|动|查|件|训|题|生|现|理|事|故|章|文|报|发|展|成|开"))
		lint_found(k, RULE_ZERO, i, 2, NULL);
}

/* Things and how they are counted. */
static const struct {
	const char *noun, *measures;
} nouns[] = {
	{"文件", "份|件|个"}, {"公文", "份|件|篇"}, {"简报", "期|份"},
	{"信息", "条|篇"}, {"文章", "篇"}, {"稿件", "篇|件"},
	{"报告", "份|篇|个"}, {"会议纪要", "份|期"}, {"车辆", "辆|台"},
	{"领导干部", "名|位"}, {"党员", "名"}, {"职工", "名"},
	{"企业", "家|户|个"}, {"电脑", "台"}, {"打印机", "台"},
	{"建议", "条|项"}, {"工单", "件|个|份"}, {"案件", "件|起|宗"},
	{"事故", "起|次"}, {"培训班", "期|个|次"},
};

/* 5个信息: the noun wants another measure word. */
void
lint_MW(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), n;

	if (!line_begins_number(l, i))
		return;
	if (line_has(l, end, "余"))
		end++;
	if (!line_has_any(l, end, "个|件|份|篇|条|项|名|位|家|台|辆|起|期|只"))
		return;
	for (n = 0; n < sizeof(nouns) / sizeof(nouns[0]); n++)
		if (line_has(l, end + 1, nouns[n].noun) &&
		    !line_has_any(l, end, nouns[n].measures)) {
			lint_found(k, RULE_MW, end, 1 + utf8_count(
			    nouns[n].noun, strlen(nouns[n].noun)),
			    nouns[n].measures);
			return;
		}
}
