/*
 * Periods, dates, the marks of lists, and small questions about words.
 */
#include "merge/wording.h"

#include <string.h>

#include "base/cnum.h"

/* 2022年, where the report is about another year; else "". */
static const char *
other_year(struct arena *mem, struct period p, struct period report)
{
	return p.year == report.year ? "" :
	    arena_printf(mem, "%d年", p.year);
}

static const char *
span(struct arena *mem, struct period p)
{
	struct date from = period_begin(p), to = period_end(p);

	if (from.month == to.month)
		return period_name(mem, p);
	return arena_printf(mem, "%d年%d月至%d月", from.year, from.month,
	    to.month);
}

const char *
words_period(struct arena *mem, struct period p, struct period report,
    enum period_form form)
{
	switch (form) {
	case PERIOD_TERM:
		/* 2023年, never 2023年全年. */
		if (p.kind == PERIOD_YEAR && p.year != report.year)
			return period_name(mem, p);
		return arena_join(mem, other_year(mem, p, report),
		    period_short(mem, p), NULL);
	case PERIOD_YEARLY:
		return arena_printf(mem, "%d年", p.year);
	case PERIOD_SINCE:
		return "今年以来";
	case PERIOD_UNTIL:
		return arena_printf(mem, "截至%s%d月底",
		    other_year(mem, p, report), period_end(p).month);
	case PERIOD_SPAN:
		return span(mem, p);
	case PERIOD_FULL:
	default:
		return period_name(mem, p);
	}
}

const char *
words_date(struct arena *mem, struct date d, enum date_form form)
{
	switch (form) {
	case DATE_MONTH:
		return arena_printf(mem, "%d年%d月", d.year, d.month);
	case DATE_DAY:
		return arena_printf(mem, "%d月%d日", d.month, d.day);
	case DATE_YEAR:
		return arena_printf(mem, "%d年", d.year);
	case DATE_FULL:
	default:
		return date_text(mem, d);
	}
}

const char *
words_mark(struct arena *mem, enum list_mark mark, int n)
{
	switch (mark) {
	case MARK_IS:
		return arena_join(mem, cnum_count(mem, n), "是", NULL);
	case MARK_FIRST:
		return arena_join(mem, "第", cnum_count(mem, n), "，", NULL);
	case MARK_DIGIT:
		return arena_printf(mem, "%d.", n);
	case MARK_BRACKET:
		return arena_printf(mem, "（%d）", n);
	case MARK_NONE:
	default:
		return "";
	}
}

/* Whether `s` of `n` bytes ends with `end`; then `*n` is what is before. */
static bool
cut(const char *s, size_t *n, const char *end)
{
	size_t e = strlen(end);

	if (*n < e || memcmp(s + *n - e, end, e) != 0)
		return false;
	*n -= e;
	return true;
}

bool
words_end_with_stop(const char *s)
{
	static const char *const closing[] = {"”", "’", "）", "》"};
	static const char *const stops[] = {"。", "！", "？", "；", "…"};
	size_t n = strlen(s), i;

	for (i = 0; i < sizeof(closing) / sizeof(closing[0]); i++)
		if (cut(s, &n, closing[i]))
			break;
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (cut(s, &n, stops[i]))
			return true;
	return false;
}

int
words_pick(const char *word, const char *const *names, int n)
{
	int i;

	for (i = 0; word != NULL && i < n; i++)
		if (strcmp(word, names[i]) == 0)
			return i;
	return 0;
}
