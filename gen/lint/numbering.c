/*
 * Rules on numbers of paragraphs that were typed by hand: one follows the
 * other, no level is skipped, one series keeps to its words.
 */
#include <string.h>

#include "lint/lint_inside.h"

/* A number that a paragraph begins with. */
struct label {
	int level, number;	/* level 0: there is none */
	size_t letters;
};

static int
value_of_digits(const struct line *l, size_t i, size_t end)
{
	int value = 0;

	for (; i < end; i++)
		value = value * 10 + (int)(cp_at(l, i) - '0');
	return value;
}

/* 一、 or 1. */
static struct label
read_bare(const struct line *l, size_t i)
{
	size_t end = line_skip(l, i, K_CHINESE);
	struct label none = {0};

	if (end > i && end - i <= 3 && line_has_any(l, end, "、|.|．|，") &&
	    !is_kind(l, end + 1, K_CHINESE))
		return (struct label){1, line_chinese_value(l, i, end),
		    end + 1 - i};
	end = line_skip(l, i, K_DIGIT);
	if (end > i && end - i <= 2 && line_has_any(l, end, "、|.|．") &&
	    !is_kind(l, end + 1, K_DIGIT))
		return (struct label){3, value_of_digits(l, i, end),
		    end + 1 - i};
	return none;
}

/* （一） or （1） */
static struct label
read_bracketed(const struct line *l, size_t i)
{
	size_t end = line_skip(l, i + 1, K_CHINESE);
	struct label none = {0};

	if (end > i + 1 && end - i <= 4 && line_has_any(l, end, "）|)"))
		return (struct label){2, line_chinese_value(l, i + 1, end),
		    end + 1 - i};
	end = line_skip(l, i + 1, K_DIGIT);
	if (end > i + 1 && end - i <= 3 && line_has_any(l, end, "）|)"))
		return (struct label){4, value_of_digits(l, i + 1, end),
		    end + 1 - i};
	return none;
}

static struct label
read_label(const struct line *l, size_t i)
{
	return line_has_any(l, i, "（|(") != 0 ? read_bracketed(l, i) :
	    read_bare(l, i);
}

static const char *
label_text(struct arena *mem, int level, int number)
{
	static const char *const digits[] = {"", "一", "二", "三", "四", "五",
		"六", "七", "八", "九"};
	const char *open = level % 2 == 0 ? "（" : "";
	const char *close = level == 1 ? "、" : level == 3 ? "." : "）";

	if (level > 2)
		return arena_join(mem, open, arena_printf(mem, "%d", number),
		    close, NULL);
	return arena_join(mem, open, number >= 20 ? digits[number / 10 % 10] :
	    "", number >= 10 ? "十" : "", digits[number % 10], close, NULL);
}

static void
set_number(struct numbering *n, int level, int number)
{
	int i;

	n->last[level] = number;
	for (i = level + 1; i <= LEVELS; i++)
		n->last[i] = 0;
}

/* Whether a level above is in use, but not the one right above. */
static bool
skips(const struct numbering *n, int level)
{
	int i;

	if (level < 3 || n->last[level - 1] != 0)
		return false;
	for (i = 1; i < level - 1; i++)
		if (n->last[i] != 0)
			return true;
	return false;
}

static void
check_label(struct look *k, size_t i, struct label a)
{
	struct numbering *n = &k->numbering;
	int want = n->last[a.level] + 1;

	if (a.number != 1 && a.number != want)
		lint_found(k, RULE_NUM_SEQ, i, a.letters, label_text(
		    &k->job->mem, a.level, want));
	else if (n->last[a.level] == 0 && skips(n, a.level))
		lint_found(k, RULE_NUM_SKIP, i, a.letters, label_text(
		    &k->job->mem, a.level - 1, 1));
	set_number(n, a.level, a.number);
}

/* Typed numbers: consecutive, from one on beneath each number above. */
void
lint_NUM_SEQ(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	const struct block *b = l->block;
	struct label a;

	if (l->of == LINE_TITLE) {
		k->numbering = (struct numbering){0};
		return;
	}
	memset(k->numbering.ordinal, 0, sizeof(k->numbering.ordinal));
	if (l->of == LINE_HEADING || b->label[0] != '\0') {
		if (b->level >= 1 && b->level <= LEVELS)
			set_number(&k->numbering, b->level, b->number);
		return;
	}
	if (b->kind != BLOCK_PARA || !line_is_written(l, i))
		return;
	a = read_label(l, i);
	if (a.level > 0 && a.number > 0)
		check_label(k, i, a);
}

/* The ordinal word at letter `i`: which of 第一 其一 首先, and its number. */
static int
ordinal_at(const struct line *l, size_t i, int *series)
{
	static const char *const words[] = {"首先", "其次", "再次"};
	size_t end;
	int w;

	for (w = 0; w < 3; w++)
		if (line_has(l, i, words[w]) &&
		    line_has_any(l, i + 2, "，|、")) {
			*series = 2;
			return w + 1;
		}
	if (!line_has_any(l, i, "第|其"))
		return 0;
	end = line_skip(l, i + 1, K_CHINESE);
	if (end == i + 1 || !line_has_any(l, end, "，|、") ||
	    is_kind(l, end + 1, K_CHINESE))
		return 0;
	*series = line_has(l, i, "第") ? 0 : 1;
	return line_chinese_value(l, i + 1, end);
}

/* 第一，…其二，…: a series keeps to its words and its order. */
void
lint_NUM_MIX(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	int *last = k->numbering.ordinal, series = 0, number;

	/* Behind a mark, or where the line begins. */
	if (is_kind(l, i, K_STOP))
		i++;
	number = ordinal_at(l, i, &series);
	if (number == 0 || !is_typed(l, i))
		return;
	if (number > 1 && number != last[series] + 1 &&
	    (last[0] != 0 || last[1] != 0 || last[2] != 0))
		lint_found(k, RULE_NUM_MIX, i, line_skip(l, i + 1,
		    K_CHINESE) > i + 1 ? line_skip(l, i + 1, K_CHINESE) - i : 2,
		    NULL);
	last[series] = number;
}

/* A heading or title takes no mark at its end. */
void
lint_HEAD_STOP(struct look *k, size_t i)
{
	const struct line *l = &k->line;
	size_t n = l->n;

	(void)i;
	if ((l->of == LINE_HEADING || l->of == LINE_TITLE) && n > 1 &&
	    line_has_any(l, n, "。|，|；|：|、"))
		lint_mend(k, RULE_HEAD_STOP, n, 1, "");
}
