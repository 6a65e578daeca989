/*
 * Rates, shares and comparisons in words.
 */
#include <string.h>

#include "merge/wording.h"

enum { RATE_PLACES = 3 };	/* no rate is told more exactly */

/* 6.80 → 6.8, 6.0 → 6, in place; only behind a point. */
static char *
strip_zeros(char *s)
{
	char *end = s + strlen(s);

	if (strchr(s, '.') == NULL)
		return s;
	while (end[-1] == '0')
		end--;
	if (end[-1] == '.')
		end--;
	*end = '\0';
	return s;
}

/* Whether the rounded `r` says 0 or 100 where `v` is neither. */
static bool
pretends(struct arena *mem, const struct dec *r, const struct dec *v)
{
	return dec_cmp(r, v) != 0 && (dec_sign(r) == 0 ||
	    dec_cmp(r, dec_int(mem, 100)) == 0);
}

const char *
words_percent(struct arena *mem, const struct dec *v, int digits)
{
	const struct dec *r;
	int places;

	for (places = digits;; places++) {
		r = dec_round(mem, v, places, DEC_HALF_UP);
		if (!pretends(mem, r, v))
			break;
		if (places < RATE_PLACES)
			continue;
		if (dec_sign(r) == 0)
			return NULL;
		/* 99.9999 is 99.999, 100.0001 is 100.001. */
		r = dec_round(mem, v, places,
		    dec_cmp(v, r) < 0 ? DEC_DOWN : DEC_UP);
		break;
	}
	return strip_zeros(arena_strdup(mem, dec_text(mem, r, places)));
}

const char *
words_rate(struct arena *mem, const struct dec *v, int digits)
{
	const struct dec *size = dec_abs(mem, v);
	const char *text;

	if (!pretends(mem, dec_round(mem, size, digits, DEC_HALF_UP), size))
		return dec_text(mem, v, digits);
	text = words_percent(mem, size, digits);
	return text == NULL || dec_sign(v) >= 0 ? text :
	    arena_join(mem, "-", text, NULL);
}

const char *
words_ratio(struct arena *mem, const struct dec *part,
    const struct dec *whole, int digits)
{
	const struct dec *v = dec_shift(mem, dec_div(mem, part, whole), 2);
	const char *text = words_percent(mem, v, digits);

	return text == NULL ? "不足0.001%" :
	    arena_join(mem, text, "%", NULL);
}

/* The words of growth and fall for a rate, an amount, and points. */
static const struct {
	const char *up, *down;
} moves[] = {{"增长", "下降"}, {"增加", "减少"}, {"提高", "下降"}};

enum move { MOVE_RATE, MOVE_AMOUNT, MOVE_POINTS };

static struct compared
moved(struct arena *mem, const struct compare_words *how, enum move move,
    int sign, const char *figure)
{
	return (struct compared){
		arena_join(mem, how->last_period ? "环比" : "同比",
		    sign > 0 ? moves[move].up : moves[move].down, NULL),
		figure,
	};
}

/* 3件: how many more or fewer, with the places of the figure. */
static const char *
difference(struct arena *mem, const struct compare_words *how,
    const struct dec *size)
{
	const char *text = words_amount(mem, size);

	if (how->places > 0 && words_places(text) < how->places)
		text = dec_text(mem, size, how->places);
	return arena_join(mem, text, how->unit, NULL);
}

/* Of a few a rate says nothing: 比上年同期增加3件. */
static struct compared
moved_a_few(struct arena *mem, const struct compare_words *how, int sign,
    const char *figure)
{
	return (struct compared){
		arena_join(mem, how->last_period ? "比上期" : "比上年同期",
		    sign > 0 ? moves[MOVE_AMOUNT].up :
		    moves[MOVE_AMOUNT].down, NULL), figure,
	};
}

static const char *
points(const struct compare_words *how)
{
	return strcmp(how->unit, "‰") == 0 ? "个千分点" : "个百分点";
}

static struct compared
level(const struct compare_words *how, bool nearly)
{
	static const char *const words[2][2] = {
		{"与上年同期持平", "与上年同期基本持平"},
		{"与上期持平", "与上期基本持平"},
	};

	return (struct compared){words[how->last_period][nearly], ""};
}

const char *
words_amount(struct arena *mem, const struct dec *v)
{
	const char *plain = dec_plain(mem, v);

	return strchr(plain, '/') != NULL ? dec_text(mem, v, 2) : plain;
}

struct compared
words_compare(struct arena *mem, const struct dec *now,
    const struct dec *base, const struct compare_words *how)
{
	const struct dec *change = dec_sub(mem, now, base);
	const struct dec *size = dec_abs(mem, change);
	int sign = dec_sign(change), digits = how->digits < 0 ? 1 : how->digits;
	const char *text;

	if (sign == 0)
		return level(how, false);
	if (!how->percent && !how->amount && how->small != NULL &&
	    dec_cmp(dec_abs(mem, base), how->small) < 0)
		return moved_a_few(mem, how, sign,
		    difference(mem, how, size));
	if (!how->percent &&
	    (how->amount || dec_sign(base) <= 0 || dec_sign(now) < 0))
		return moved(mem, how, MOVE_AMOUNT, sign,
		    difference(mem, how, size));
	if (!how->percent)
		size = dec_shift(mem, dec_div(mem, size, base), 2);
	text = words_percent(mem, size, digits);
	if (text == NULL)
		return level(how, true);
	return moved(mem, how, how->percent ? MOVE_POINTS : MOVE_RATE, sign,
	    arena_join(mem, text, how->percent ? points(how) : "%", NULL));
}
