/*
 * Looking at the letters of a line.
 */
#include <string.h>

#include "lint/lint_inside.h"

size_t
line_skip(const struct line *l, size_t i, unsigned kind)
{
	while (is_kind(l, i, kind))
		i++;
	return i;
}

enum { LONGEST = 40 };	/* letters of a number */

size_t
line_number_end(const struct line *l, size_t i)
{
	size_t last = i + LONGEST;

	if (cp_at(l, i) == VALUE)
		return i + 1;
	while (i < last && (is_kind(l, i, K_DIGIT) || (cp_at(l, i) == '.' &&
	    is_kind(l, i + 1, K_DIGIT))))
		i++;
	return i;
}

size_t
line_number_before(const struct line *l, size_t i)
{
	size_t last = i > LONGEST ? i - LONGEST : 1;

	while (i > last && (is_kind(l, i - 1, K_DIGIT) ||
	    (cp_at(l, i - 1) == '.' && is_kind(l, i - 2, K_DIGIT))))
		i--;
	return i;
}

bool
line_begins_number(const struct line *l, size_t i)
{
	return is_typed(l, i) && !(cp_at(l, i - 1) == '.' &&
	    is_kind(l, i - 2, K_DIGIT));
}

bool
line_has(const struct line *l, size_t i, const char *word)
{
	while (*word != '\0')
		if (cp_at(l, i++) != next_letter(&word))
			return false;
	return true;
}

/* The letters of the word that *words begins with, or 0; *words goes on. */
static size_t
has_next(const struct line *l, size_t i, const char **words)
{
	const char *s = *words;
	size_t n = 0;

	while (*s != '\0' && *s != '|') {
		if (next_letter(&s) == cp_at(l, i + n)) {
			n++;
			continue;
		}
		while (*s != '\0' && *s != '|')
			s++;
		n = 0;
	}
	*words = *s == '|' ? s + 1 : s;
	return n;
}

size_t
line_has_any(const struct line *l, size_t i, const char *words)
{
	size_t n = 0;

	while (n == 0 && *words != '\0')
		n = has_next(l, i, &words);
	return n;
}

bool
line_ends_any(const struct line *l, size_t i, const char *words)
{
	const char *at;
	size_t n;

	while (*words != '\0') {
		for (n = 0, at = words; *at != '\0' && *at != '|'; n++)
			next_letter(&at);
		if (i > n && has_next(l, i - n, &words) > 0)
			return true;
		words = *at == '|' ? at + 1 : at;
	}
	return false;
}

bool
line_is_written(const struct line *l, size_t i)
{
	const struct letter *a;
	const char *s;

	if (l->at[i].loc.src == NULL)
		return false;
	a = &l->at[i];
	s = a->loc.src->text + a->loc.beg;
	return a->loc.end <= a->loc.src->len &&
	    utf8_next(&s, a->loc.src->text + a->loc.end) == a->cp;
}

/* 1 to 9 for 一 to 九, 10 for 十; 0 for anything else. */
static int
value_of_digit(uint32_t cp)
{
	static const char digits[] = "一二三四五六七八九十";
	const char *s = digits;
	int n = 0;

	while (*s != '\0') {
		n++;
		if (next_letter(&s) == cp)
			return n;
	}
	return 0;
}

int
line_chinese_value(const struct line *l, size_t i, size_t end)
{
	int value = 0, digit;

	for (; i < end; i++) {
		digit = value_of_digit(cp_at(l, i));
		if (digit == 0 || (value % 10 != 0 && digit != 10) ||
		    (digit == 10 && value >= 10))
			return 0;
		if (digit == 10)
			value = value == 0 ? 10 : value * 10;
		else
			value += digit;
	}
	return value;
}

const char *
line_text(struct look *k, size_t i, size_t n)
{
	struct buf b = {.mem = &k->job->mem};

	for (; n > 0; n--, i++)
		if (cp_at(&k->line, i) != 0 && cp_at(&k->line, i) != VALUE)
			buf_put_cp(&b, cp_at(&k->line, i));
	return buf_text(&b);
}
