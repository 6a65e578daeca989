#ifndef BASE_DEC_H
#define BASE_DEC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/*
 * Exact decimals and fractions, on GMP rationals.  Values are const, live in
 * an arena and need no freeing.  Nothing here ever passes through a binary
 * float.
 */
struct dec;

enum dec_round {
	DEC_HALF_UP,	/* 四舍五入, away from zero at the half */
	DEC_DOWN,	/* toward zero */
	DEC_UP		/* away from zero */
};

/*
 * The value of "-12.50": an optional minus, digits, optionally a point and
 * digits.  NULL when `s` is anything else.  Leading zeros are accepted here;
 * who may write them is for the caller to say.
 */
const struct dec *dec_parse(struct arena *mem, const char *s, size_t n);

const struct dec *dec_int(struct arena *mem, long n);

const struct dec *dec_add(struct arena *mem, const struct dec *a,
    const struct dec *b);
const struct dec *dec_sub(struct arena *mem, const struct dec *a,
    const struct dec *b);
const struct dec *dec_mul(struct arena *mem, const struct dec *a,
    const struct dec *b);

/* a / b, exact; NULL when b is zero. */
const struct dec *dec_div(struct arena *mem, const struct dec *a,
    const struct dec *b);

const struct dec *dec_neg(struct arena *mem, const struct dec *a);
const struct dec *dec_abs(struct arena *mem, const struct dec *a);

/* a × 10^power, power may be negative. */
const struct dec *dec_shift(struct arena *mem, const struct dec *a,
    int power);

/* < 0, 0, > 0 as a is less than, equal to, greater than b. */
int dec_cmp(const struct dec *a, const struct dec *b);

/* -1, 0 or 1. */
int dec_sign(const struct dec *a);

bool dec_is_integer(const struct dec *a);

/*
 * Rounded to `places` digits behind the point; negative places round to
 * tens, hundreds ….
 */
const struct dec *dec_round(struct arena *mem, const struct dec *a,
    int places, enum dec_round how);

/* The value as a long; `*ok` is false when it is no integer or too large. */
long dec_to_long(const struct dec *a, bool *ok);

/* How many digits stand before the point of |a|; 0 for values below 1. */
int dec_digits(const struct dec *a);

/* With exactly `places` digits behind the point, rounded half up. */
const char *dec_text(struct arena *mem, const struct dec *a, int places);

/*
 * The shortest exact decimal ("12.5", "1268"); a fraction without a finite
 * decimal is written "1/3".
 */
const char *dec_plain(struct arena *mem, const struct dec *a);

#endif
