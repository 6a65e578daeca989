/*
 * Rules on structure: typed numbers of paragraphs, series, headings, titles.
 */
#include <string.h>

#include "lint/lint_inside.h"

static bool
is_stop_or_dot(const struct line *l, size_t i)
{
	return line_has_any(l, i, "、|.|．|，|,");
}

/* A blank on one line between letters `i` and `i` + 1, as they were typed. */
static bool
is_blank_between(const struct line *l, size_t i)
{
	const struct letter *a = &l->at[i], *b = &l->at[i + 1];
	uint32_t at;

	if (i >= l->n || !is_hanzi_at(l, i + 1) || !line_is_written(l, i) ||
	    !line_is_written(l, i + 1) || a->loc.src != b->loc.src ||
	    b->loc.beg <= a->loc.end)
		return false;
	for (at = a->loc.end; at < b->loc.beg; at++)
		if (strchr(" \t\xE3\x80", a->loc.src->text[at]) == NULL)
			return false;
	return true;
}

/* 一. at the beginning of a paragraph: the mark after 一 is 、. */
void
lint_NUM_L1(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_CHINESE);

	if (end > i && end - i <= 3 && line_has_any(l, end, ".|．|,|，"))
		lint_mend(k, RULE_NUM_L1, i, end - i + 1, arena_join(
		    &k->job->mem, line_text(k, i, end - i), "、", NULL));
	else if (end == i + 1 && is_blank_between(l, i))
		lint_mend(k, RULE_NUM_L1, i, 1, arena_join(&k->job->mem,
		    line_text(k, i, 1), "、", NULL));
}

/* The number in brackets at the beginning; its end, 0 when there is none. */
static size_t
bracketed(const struct line *l, size_t i, unsigned kind)
{
	size_t end;

	if (!line_has_any(l, i, "（|("))
		return 0;
	end = line_skip(l, i + 1, kind);
	if (end == i + 1 || end - i > 4 || !line_has_any(l, end, "）|)"))
		return 0;
	return end + 1;
}

static void
mend_bracketed(struct look *k, enum rule rule, size_t i, size_t end)
{
	const struct line *l = &k->line;
	size_t n = end - i;
	const char *right = arena_join(&k->job->mem, "（",
	    line_text(k, i + 1, n - 2), "）", NULL);

	if (is_stop_or_dot(l, end))
		n++;
	if (strcmp(line_text(k, i, n), right) != 0)
		lint_mend(k, rule, i, n, right);
}

void
lint_NUM_L2(struct look *k, size_t i)
{
	size_t end = bracketed(&k->line, i, K_CHINESE);

	if (end > 0)
		mend_bracketed(k, RULE_NUM_L2, i, end);
}

/* 1、 at the beginning: the mark after a digit is a dot. */
void
lint_NUM_L3(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_DIGIT);

	if (end > i && end - i <= 2 && line_has_any(l, end, "、|．|，") &&
	    !is_kind(l, end + 1, K_DIGIT))
		lint_mend(k, RULE_NUM_L3, i, end - i + 1, arena_join(
		    &k->job->mem, line_text(k, i, end - i), ".", NULL));
}

void
lint_NUM_L4(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = bracketed(l, i, K_DIGIT);

	if (end > 0) {
		mend_bracketed(k, RULE_NUM_L4, i, end);
		return;
	}
	end = line_skip(l, i, K_DIGIT);
	if (end > i && end - i <= 2 && line_has_any(l, end, "）|)"))
		lint_mend(k, RULE_NUM_L4, i, end - i + 1, arena_join(
		    &k->job->mem, "（", line_text(k, i, end - i), "）", NULL));
}

/* A heading whose number was typed: the program numbers it again. */
void
lint_NUM_AUTO(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = line_skip(l, i, K_CHINESE);

	if (l->of != LINE_HEADING)
		return;
	if (end > i && line_has(l, end, "、"))
		end++;
	else
		end = bracketed(l, i, K_CHINESE);
	if (end > i)
		lint_mend(k, RULE_NUM_AUTO, i, end - i, "");
}

/* The number of 一是 … 九是 at letter `i`; 0: it does not stand there. */
static int
item_at(const struct line *l, size_t i)
{
	static const char digits[] = "一二三四五六七八九十";
	const char *s = digits, *end = digits + strlen(digits);
	int n = 0;

	if (cp_at(l, i + 1) != 0x662F /* 是 */ || (i > 1 && !is_kind(l, i - 1,
	    K_STOP)))
		return 0;
	while (s < end) {
		n++;
		if (utf8_next(&s, end) == cp_at(l, i))
			return n;
	}
	return 0;
}

static void
series_item(struct look *k, size_t i, int number)
{
	const struct line *l = &k->line;
	struct series *s = &k->series;
	uint32_t stop = cp_at(l, i - 1);

	if (number == 1)
		*s = (struct series){.first = l->at[i].loc};
	else if (s->number == 0)
		return;		/* 二是 alone is a word like others */
	else if (number != s->number + 1)
		lint_found(k, RULE_NUM_YS, i, 2, "序号要从一是起，依次往下");
	else if (i > 1 && s->stop != 0 && stop != s->stop)
		lint_found(k, RULE_NUM_YS, i - 1, 3,
		    "各项之间要么都用分号，要么都用句号");
	if (line_has_any(l, i + 2, "，|、|：|,|:"))
		lint_found(k, RULE_NUM_YS, i, 3, "后面不加标点");
	if (i > 1 && number > 1)
		s->stop = stop;
	s->number = number;
	s->count++;
}

/* A series within one paragraph that stops at 一是. */
static void
series_alone(struct look *k, size_t count, size_t first)
{
	if (count == 1 && first > 1)
		lint_found(k, RULE_NUM_YS, first, 2, "至少要有两项");
}

/* 一是、二是: consecutive, at least two, separated by one kind of mark. */
void
lint_NUM_YS(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t count = 0, first = 0, full = 0;
	int number;

	if (l->of == LINE_HEADING)
		k->series = (struct series){0};
	for (; i <= l->n; i++) {
		if (cp_at(l, i) == 0x3002 && count > 0 && full == 0)
			full = i;
		if (!is_kind(l, i, K_CHINESE))
			continue;
		number = item_at(l, i);
		if (number == 0)
			continue;
		if (number == 1) {
			series_alone(k, count, first);
			count = 0;
			first = i;
		}
		if (number > 1 && cp_at(l, i - 1) == 0xFF1B && full > 0)
			lint_found(k, RULE_NUM_YS, full, 1,
			    "用分号隔开的各项里不再用句号");
		full = 0;
		series_item(k, i, number);
		count++;
	}
	series_alone(k, count, first);
}

/* 以下几个方面： reaches to the first full stop. */
void
lint_COLON_SPAN(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t colon = 0;

	for (; i <= l->n; i++) {
		if (cp_at(l, i) == 0xFF1A && line_ends_any(l, i,
		    "方面|如下|几点"))
			colon = i;
		else if (colon > 0 && cp_at(l, i) == 0x3002 &&
		    item_at(l, i + 1) > 1) {
			lint_found(k, RULE_COLON_SPAN, colon, 1, NULL);
			return;
		}
	}
}

/* What a heading looks like; 0 clauses: nothing to compare. */
static struct heading_shape
shape_of(const struct line *l, size_t *at)
{
	struct heading_shape s = {0, 0, l->n};
	size_t i;

	for (i = 1; i <= l->n; i++)
		if (is_kind(l, i, K_STOP) && i < l->n) {
			*at = s.clauses++ == 0 ? i : *at;
			s.separator = cp_at(l, *at);
		}
	return s;
}

enum { UNEVEN = 8 };	/* letters that one sibling may be longer */

/* Sibling headings of one shape: 、 here and ， there catches the eye. */
void
lint_HEAD_PAR(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	struct heading_shape now, *first;
	size_t at = i;
	int level;

	if (l->of != LINE_HEADING)
		return;
	level = l->block->level & 7;
	if (l->block->number == 1)
		memset(k->shape + level, 0, sizeof(k->shape) -
		    (size_t)level * sizeof(k->shape[0]));
	now = shape_of(l, &at);
	if (now.clauses == 0)
		return;		/* a plain name: 存在的问题 */
	first = &k->shape[level];
	if (first->clauses == 0)
		*first = now;
	else if (first->clauses != now.clauses ||
	    first->length > now.length + UNEVEN ||
	    now.length > first->length + UNEVEN)
		lint_found(k, RULE_HEAD_EVEN, i, l->n + 1 - i, NULL);
	else if (first->separator != now.separator)
		lint_found(k, RULE_HEAD_PAR, at, 1, NULL);
}

/* In the title only book marks, quotes, brackets and 、 are customary. */
void
lint_TITLE_MARK(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	uint32_t cp = cp_at(l, i);

	if (l->of == LINE_TITLE && cp != 0x3001 && cp_at(l, i + 1) != 0)
		lint_found(k, RULE_TITLE_MARK, i, 1, NULL);
}

/* The title ends with the kind of document it is. */
void
lint_TITLE_KIND(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t end = l->n + 1;

	if (l->of != LINE_TITLE)
		return;
	/* （讨论稿） and the like stand behind it. */
	if (line_ends_any(l, end, "）"))
		while (end > i + 1 && !line_has(l, end - 1, "（"))
			end--;
	if (line_has(l, end - 1, "（"))
		end--;
	k->is_report = line_ends_any(l, end, "报告");
	if (!line_ends_any(l, end,
	    "总结|报告|汇报|要点|计划|方案|小结|情况|说明|述职|体会|"
	    "决议|决定|令|公报|公告|通告|意见|通知|通报|请示|批复|议案|函|纪要"))
		lint_found(k, RULE_TITLE_KIND, l->n, 1, NULL);
}

/* A report reports and asks for nothing. */
void
lint_TITLE_ASK(struct look *k, size_t i)
{
	static const char *const words[] = {
		"请批示", "请审批", "请批准", "请予批准", "妥否",
	};
	size_t w;

	for (w = 0; k->is_report && w < 5; w++)
		if (line_has(&k->line, i, words[w])) {
			lint_found(k, RULE_TITLE_ASK, i,
			    utf8_count(words[w], strlen(words[w])), NULL);
			return;
		}
}
