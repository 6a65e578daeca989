/*
 * Rules on how amounts are counted: one scale, one way to write thousands, one
 * sign between the ends of a span, one measure for one thing.
 */
#include <string.h>

#include "lint/lint_inside.h"

enum { LONG_AMOUNT = 5, DIGITS_MOST = 15 };

/* Letters of the number as typed or as printed; commas are no part of it. */
static bool
begins_any_number(const struct line *l, size_t i)
{
	return !(line_has_any(l, i - 1, ".|,") != 0 &&
	    is_kind(l, i - 2, K_DIGIT));
}

/* 13800000 → 1380万, 123450000000 → 1234.5亿; the digits [i, end). */
static const char *
scaled(struct look *k, size_t i, size_t end)
{
	bool large = end - i >= 9;
	size_t cut = large ? 8 : 4, whole = end - i - cut, zeros = 0;
	const char *digits = line_text(k, i, end - i);

	while (zeros < cut && digits[end - i - 1 - zeros] == '0')
		zeros++;
	return arena_join(&k->job->mem,
	    arena_strndup(&k->job->mem, digits, whole),
	    zeros < cut ? "." : "", arena_strndup(&k->job->mem,
	    digits + whole, cut - zeros), large ? "亿元" : "万元", NULL);
}

/* 13800000元, and 元 beside 万元 in one paragraph. */
void
lint_DIG_UNIT(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), zeros = 0;

	if (k->amounts.block != l->block)
		k->amounts.ten_thousands = false;
	k->amounts.block = l->block;
	if (!begins_any_number(l, i))
		return;
	if (line_has_any(l, end, "万元|亿元")) {
		k->amounts.ten_thousands = true;
		return;
	}
	if (end - i < LONG_AMOUNT || end - i > DIGITS_MOST ||
	    line_skip(l, i, K_DIGIT) != end || !line_has(l, end, "元") ||
	    line_has_any(l, end + 1, "/|每|／"))
		return;
	while (cp_at(l, end - 1 - zeros) == '0')
		zeros++;
	if (k->amounts.ten_thousands)
		lint_found(k, RULE_DIG_UNIT, i, end + 1 - i,
		    scaled(k, i, end));
	else if (zeros >= (end - i >= 9 ? 6 : 2))
		lint_found(k, RULE_DIG_LONG, i, end + 1 - i,
		    scaled(k, i, end));
}

/* 1,286 here, 1286 there. */
void
lint_DIG_GROUP(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_DIGIT), from = end;
	bool grouped = false;

	if (!begins_any_number(l, i) || is_kind(l, i - 1, K_DASH))
		return;
	while (cp_at(l, end) == ',' && line_skip(l, end + 1, K_DIGIT) ==
	    end + 4) {
		grouped = true;
		end += 4;
	}
	if (!grouped && (end - i < 4 || !is_hanzi_at(l, end) ||
	    line_has_any(l, end, "年|号|级|型|款|热")))
		return;
	if (grouped ? k->amounts.plain : k->amounts.grouped)
		lint_found(k, RULE_DIG_GROUP, i, end - i, grouped ?
		    line_text(k, i, from - i) : NULL);
	if (grouped)
		k->amounts.grouped = true;
	else
		k->amounts.plain = true;
}

/* Past 万 亿 % ‰ before letter `i`, going back. */
static size_t
before_sign(const struct line *l, size_t i)
{
	return line_ends_any(l, i, "%|‰|万|亿") ? i - 1 : i;
}

/* 3～5个 here, 3—5个 there. */
void
lint_PUN_SPAN(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);
	size_t from = before_sign(l, i), end = line_number_end(l, i + 1);

	if ((cp != 0x2014 && cp != 0xFF5E) || end == i + 1 ||
	    line_number_before(l, from) == from ||
	    !(is_hanzi_at(l, end) || line_has_any(l, end, "%|‰|℃")) ||
	    line_has_any(l, end, "年|月|日|号|时|点|楼|室|栋"))
		return;
	if (k->amounts.span == 0)
		k->amounts.span = cp;
	else if (k->amounts.span != cp)
		lint_found(k, RULE_PUN_SPAN, i, 1, cp == 0x2014 ? "～" : "—");
}

/* 增长-5%: the word says which way it went. */
void
lint_YOY_SIGN(struct look *k, size_t i)
{
	static const struct {
		const char *up, *down;
	} ways[] = {
		{"增长", "下降"}, {"上升", "下降"}, {"提高", "下降"},
		{"提升", "下降"}, {"增加", "减少"},
	};
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), w;

	if (!line_has_any(l, i - 1, "-|−|－|负") || !is_typed(l, i - 1))
		return;
	for (w = 0; w < sizeof(ways) / sizeof(ways[0]); w++)
		if (line_ends_any(l, i - 1, ways[w].up)) {
			lint_mend(k, RULE_YOY_SIGN, i - 3, 3, ways[w].down);
			return;
		}
	if (line_ends_any(l, i - 1, "下降|减少|降低"))
		lint_found(k, RULE_YOY_SIGN, i - 3, end + 3 - i,
		    line_text(k, i - 3, 2));
}

/* 干部200人 here, 干部300人次 there. */
void
lint_MW_TIMES(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_number_end(l, i), c;
	struct counted now = {{cp_at(l, i - 2), cp_at(l, i - 1)}, false};

	if (!begins_any_number(l, i) || !is_hanzi_at(l, i - 1) ||
	    !is_hanzi_at(l, i - 2))
		return;
	end += line_has_any(l, end, "余|多");
	if (!line_has(l, end, "人") || line_has_any(l, end + 1,
	    "员|民|才|均|大|口|数|社|力|事|物|士|群|家|份|年|/"))
		return;
	now.times = line_has(l, end + 1, "次");
	for (c = 0; c < k->counted_count; c++)
		if (memcmp(k->counted[c].what, now.what,
		    sizeof(now.what)) == 0)
			break;
	if (c < k->counted_count) {
		if (k->counted[c].times != now.times)
			lint_found(k, RULE_MW_TIMES, i, end + 1 + now.times -
			    i, now.times ? "人" : "人次");
	} else if (c < COUNTED_MOST)
		k->counted[k->counted_count++] = now;
}
