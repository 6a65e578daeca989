/*
 * Numbers in words: exact, 余, 多, 近, 万 and 亿, Chinese numerals.
 */
#include <string.h>

#include "base/buf.h"
#include "base/cnum.h"
#include "merge/wording.h"

static const struct {
	const char *before, *after;
} forms[] = {
	[FORM_EXACT] = {"", ""}, [FORM_MORE] = {"", "余"},
	[FORM_MANY] = {"", "多"}, [FORM_NEAR] = {"近", ""},
};

/* Powers of ten that have a name, the largest first. */
static const struct {
	int power;
	const char *name;
	enum words_scale scale;
} scales[] = {
	{8, "亿", WORDS_YI}, {4, "万", WORDS_WAN}, {0, "", WORDS_ONES},
};

enum { SCALES = sizeof(scales) / sizeof(scales[0]) };

static bool
scale_allows(enum words_scale asked, int i)
{
	return asked == WORDS_AUTO || scales[i].scale == WORDS_ONES ||
	    scales[i].scale == asked ||
	    (asked == WORDS_YI && scales[i].scale == WORDS_WAN);
}

/* Whether |x| ≥ n. */
static bool
at_least(struct arena *mem, const struct dec *x, long n)
{
	return dec_cmp(dec_abs(mem, x), dec_int(mem, n)) >= 0;
}

static bool
fits(struct arena *mem, const struct dec *x, int places)
{
	return dec_cmp(dec_round(mem, x, places, DEC_DOWN), x) == 0;
}

/* The digits of a number at scale 1, all of them. */
static const char *
unscaled(struct arena *mem, const struct dec *v,
    const struct number_words *how)
{
	if (how->digits >= 0)
		return dec_text(mem, v, how->digits);
	if (how->places >= 0 && fits(mem, v, how->places))
		return dec_text(mem, v, how->places);
	if (strchr(dec_plain(mem, v), '/') != NULL)
		return dec_text(mem, v, 2);
	return dec_plain(mem, v);
}

static const char *
exact(struct arena *mem, const struct dec *v, const struct number_words *how)
{
	const struct dec *x;
	int i;

	for (i = 0; i < SCALES - 1; i++) {
		if (!scale_allows(how->scale, i))
			continue;
		x = dec_shift(mem, v, -scales[i].power);
		if (!at_least(mem, x, 1))
			continue;
		if (how->digits >= 0)
			return arena_join(mem, dec_text(mem, x, how->digits),
			    scales[i].name, NULL);
		if (fits(mem, x, 2))
			return arena_join(mem, dec_plain(mem, x),
			    scales[i].name, NULL);
	}
	return unscaled(mem, v, how);
}

/* The scale of an estimate: see words_number in wording.h. */
static int
estimate_scale(struct arena *mem, const struct dec *v, enum words_scale asked)
{
	long least = asked == WORDS_AUTO ? 10 : 1;
	int i;

	for (i = 0; i < SCALES - 1; i++)
		if (scale_allows(asked, i) && at_least(mem,
		    dec_shift(mem, v, -scales[i].power), least))
			break;
	return i;
}

/* 50000 → 5万: a round number goes up as far as it stays whole. */
static int
round_scale(struct arena *mem, const struct dec **n, int i,
    enum words_scale asked)
{
	const struct dec *x;
	int up;

	for (up = 0; up < i; up++) {
		x = dec_shift(mem, *n,
		    scales[i].power - scales[up].power);
		if (scale_allows(asked, up) && dec_is_integer(x)) {
			*n = x;
			return up;
		}
	}
	return i;
}

static const char *
estimate(struct arena *mem, const struct dec *v,
    const struct number_words *how, bool *rounded)
{
	int i = estimate_scale(mem, v, how->scale);
	const struct dec *x = dec_shift(mem, v, -scales[i].power);
	int digits = dec_digits(x);
	int grid = i < SCALES - 1 ? 0 : digits >= 4 ? digits - 3 : 1;
	const struct dec *n = dec_round(mem, x, -grid,
	    how->form == FORM_NEAR ? DEC_UP : DEC_DOWN);
	const char *before, *after;

	*rounded = dec_cmp(n, x) != 0;
	before = *rounded ? forms[how->form].before : "";
	after = *rounded ? forms[how->form].after : "";
	i = round_scale(mem, &n, i, how->scale);
	return arena_join(mem, before, dec_plain(mem, n), scales[i].name,
	    after, NULL);
}

bool
words_countable(const struct dec *v)
{
	bool ok;
	long n = dec_to_long(v, &ok);

	return ok && n >= 0 && n < 10000000000000000L;
}

static const char *
counted(struct arena *mem, const struct dec *v,
    const struct number_words *how)
{
	bool ok;
	long n = dec_to_long(v, &ok);

	if (how->style == WORDS_ORDINAL)
		return words_ordinal(mem, n);
	return how->unit[0] != '\0' ? words_count(mem, n) :
	    cnum_count(mem, n);
}

const char *
words_number(struct arena *mem, const struct dec *v,
    const struct number_words *how, bool *rounded)
{
	const char *text;

	*rounded = false;
	if (how->style != WORDS_DIGITS && words_countable(v))
		text = counted(mem, v, how);
	else if (how->form == FORM_EXACT || dec_sign(v) < 0 ||
	    !at_least(mem, v, 10) || strcmp(how->unit, "%") == 0)
		text = exact(mem, v, how);
	else
		text = estimate(mem, v, how, rounded);
	return arena_join(mem, text, how->unit, NULL);
}

const char *
words_masked(struct arena *mem, const struct number_words *how)
{
	return arena_join(mem, how->style == WORDS_ORDINAL ? "第" : "",
	    forms[how->form].before, "*", forms[how->form].after, how->unit,
	    NULL);
}

const char *
words_count(struct arena *mem, long n)
{
	return n == 2 ? "两" : cnum_count(mem, n);
}

const char *
words_ordinal(struct arena *mem, long n)
{
	return arena_join(mem, "第", cnum_count(mem, n), NULL);
}

int
words_places(const char *written)
{
	const char *point = strstr(written, "．");
	int n = 0;

	if (point != NULL)
		point += strlen("．") - 1;
	else
		point = strchr(written, '.');
	if (point == NULL)
		return 0;
	for (point++; *point != '\0'; point++)
		n += ((unsigned char)*point & 0xC0) != 0x80;
	return n;
}
