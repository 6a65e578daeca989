/*
 * Exact decimals.  A value's limbs are copied into the arena, and GMP reads
 * them there; only the results of one operation ever live in GMP's memory.
 */
#include "base/dec.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

struct dec {
	mpq_t q;	/* canonical; its limbs belong to the arena */
};

static void
keep_limbs(struct arena *mem, mpz_ptr to, mpz_srcptr from)
{
	size_t n = mpz_size(from);
	mp_limb_t *limbs = NEW_ARRAY(mem, mp_limb_t, n + 1);

	if (n > 0)
		memcpy(limbs, mpz_limbs_read(from), n * sizeof(*limbs));
	mpz_roinit_n(to, limbs, mpz_sgn(from) < 0 ? -(mp_size_t)n :
	    (mp_size_t)n);
}

/* Moves a canonical result into the arena and clears GMP's copy. */
static const struct dec *
keep(struct arena *mem, mpq_t q)
{
	struct dec *d = NEW(mem, struct dec);

	keep_limbs(mem, mpq_numref(d->q), mpq_numref(q));
	keep_limbs(mem, mpq_denref(d->q), mpq_denref(q));
	mpq_clear(q);
	return d;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

const struct dec *
dec_parse(struct arena *mem, const char *s, size_t n)
{
	char *digits = arena_zalloc(mem, n + 1), *to = digits;
	size_t i = 0, whole = 0, places = 0;
	mpq_t q;

	if (n > 0 && s[0] == '-')
		*to++ = s[i++];
	for (; i < n && is_digit(s[i]); i++, whole++)
		*to++ = s[i];
	if (whole == 0)
		return NULL;
	if (i < n && s[i] == '.') {
		for (i++; i < n && is_digit(s[i]); i++, places++)
			*to++ = s[i];
		if (places == 0)
			return NULL;
	}
	if (i != n)
		return NULL;
	mpq_init(q);
	mpz_set_str(mpq_numref(q), digits, 10);
	if (places > 0) {
		mpz_ui_pow_ui(mpq_denref(q), 10, (unsigned long)places);
		mpq_canonicalize(q);
	}
	return keep(mem, q);
}

const struct dec *
dec_int(struct arena *mem, long n)
{
	mpq_t q;

	mpq_init(q);
	mpq_set_si(q, n, 1);
	return keep(mem, q);
}

typedef void operation(mpq_ptr, mpq_srcptr, mpq_srcptr);

static const struct dec *
apply(struct arena *mem, operation *op, const struct dec *a,
    const struct dec *b)
{
	mpq_t q;

	mpq_init(q);
	op(q, a->q, b->q);
	return keep(mem, q);
}

const struct dec *
dec_add(struct arena *mem, const struct dec *a, const struct dec *b)
{
	return apply(mem, mpq_add, a, b);
}

const struct dec *
dec_sub(struct arena *mem, const struct dec *a, const struct dec *b)
{
	return apply(mem, mpq_sub, a, b);
}

const struct dec *
dec_mul(struct arena *mem, const struct dec *a, const struct dec *b)
{
	return apply(mem, mpq_mul, a, b);
}

const struct dec *
dec_div(struct arena *mem, const struct dec *a, const struct dec *b)
{
	if (mpq_sgn(b->q) == 0)
		return NULL;
	return apply(mem, mpq_div, a, b);
}

const struct dec *
dec_neg(struct arena *mem, const struct dec *a)
{
	mpq_t q;

	mpq_init(q);
	mpq_neg(q, a->q);
	return keep(mem, q);
}

const struct dec *
dec_abs(struct arena *mem, const struct dec *a)
{
	return mpq_sgn(a->q) < 0 ? dec_neg(mem, a) : a;
}

const struct dec *
dec_shift(struct arena *mem, const struct dec *a, int power)
{
	unsigned long n = (unsigned long)abs(power);
	mpz_t ten;
	mpq_t q;

	if (power == 0 || mpq_sgn(a->q) == 0)
		return a;
	mpz_init(ten);
	mpz_ui_pow_ui(ten, 10, n);
	mpq_init(q);
	mpq_set(q, a->q);
	if (power >= 0)
		mpz_mul(mpq_numref(q), mpq_numref(q), ten);
	else
		mpz_mul(mpq_denref(q), mpq_denref(q), ten);
	mpz_clear(ten);
	if (power < 0 || !dec_is_integer(a))
		mpq_canonicalize(q);
	return keep(mem, q);
}

int
dec_cmp(const struct dec *a, const struct dec *b)
{
	return mpq_cmp(a->q, b->q);
}

int
dec_sign(const struct dec *a)
{
	return mpq_sgn(a->q);
}

bool
dec_is_integer(const struct dec *a)
{
	return mpz_cmp_ui(mpq_denref(a->q), 1) == 0;
}

/* num / den rounded to an integer. */
static void
divide(mpz_t to, mpz_srcptr num, mpz_srcptr den, enum dec_round how)
{
	mpz_t rest;
	bool away;

	mpz_init(rest);
	mpz_tdiv_qr(to, rest, num, den);
	away = how == DEC_UP && mpz_sgn(rest) != 0;
	if (how == DEC_HALF_UP) {
		mpz_mul_2exp(rest, rest, 1);
		away = mpz_cmpabs(rest, den) >= 0;
	}
	if (away && mpz_sgn(num) < 0)
		mpz_sub_ui(to, to, 1);
	else if (away)
		mpz_add_ui(to, to, 1);
	mpz_clear(rest);
}

const struct dec *
dec_round(struct arena *mem, const struct dec *a, int places,
    enum dec_round how)
{
	const struct dec *shifted;
	mpq_t q;

	/* A whole number has no places to lose. */
	if (places >= 0 && dec_is_integer(a))
		return a;
	shifted = dec_shift(mem, a, places);
	mpq_init(q);
	divide(mpq_numref(q), mpq_numref(shifted->q), mpq_denref(shifted->q),
	    how);
	return dec_shift(mem, keep(mem, q), -places);
}

long
dec_to_long(const struct dec *a, bool *ok)
{
	*ok = dec_is_integer(a) && mpz_fits_slong_p(mpq_numref(a->q));
	return *ok ? mpz_get_si(mpq_numref(a->q)) : 0;
}

/* The decimal digits of an integer, in the arena. */
static char *
integer_text(struct arena *mem, mpz_srcptr z)
{
	char *text = arena_zalloc(mem, mpz_sizeinbase(z, 10) + 2);

	return mpz_get_str(text, 10, z);
}

int
dec_digits(const struct dec *a)
{
	mpz_t whole;
	char *text;
	int n;

	mpz_init(whole);
	mpz_tdiv_q(whole, mpq_numref(a->q), mpq_denref(a->q));
	mpz_abs(whole, whole);
	/* mpz_sizeinbase may say one too many for base 10. */
	text = mpz_get_str(NULL, 10, whole);
	n = text[0] == '0' ? 0 : (int)strlen(text);
	free(text);
	mpz_clear(whole);
	return n;
}

const char *
dec_text(struct arena *mem, const struct dec *a, int places)
{
	const struct dec *r = dec_round(mem, a, places, DEC_HALF_UP);
	const struct dec *whole = places <= 0 ? r :
	    dec_shift(mem, r, places);
	char *digits = integer_text(mem, mpq_numref(whole->q)), *text, *to;
	size_t sign = digits[0] == '-' ? 1 : 0;
	size_t n = strlen(digits) - sign, p = (size_t)places, i;
	size_t zeros = n > p ? 0 : p + 1 - n;

	if (places <= 0)
		return integer_text(mem, mpq_numref(r->q));
	text = to = arena_zalloc(mem, sign + zeros + n + 2);
	if (sign > 0)
		*to++ = '-';
	for (i = 0; i < zeros + n; i++) {
		if (i == zeros + n - p)
			*to++ = '.';
		*to++ = i < zeros ? '0' : digits[sign + i - zeros];
	}
	return text;
}

/* How many places make `a` exact; -1 when no number of places does. */
static int
exact_places(const struct dec *a)
{
	unsigned long twos, fives;
	mpz_t rest, factor;
	int places;

	mpz_init(rest);
	mpz_init_set_ui(factor, 2);
	twos = mpz_remove(rest, mpq_denref(a->q), factor);
	mpz_set_ui(factor, 5);
	fives = mpz_remove(rest, rest, factor);
	places = mpz_cmp_ui(rest, 1) != 0 ? -1 :
	    (int)(twos > fives ? twos : fives);
	mpz_clear(rest);
	mpz_clear(factor);
	return places;
}

const char *
dec_plain(struct arena *mem, const struct dec *a)
{
	int places;

	if (dec_is_integer(a))
		return integer_text(mem, mpq_numref(a->q));
	places = exact_places(a);
	if (places >= 0)
		return dec_text(mem, a, places);
	return arena_join(mem, integer_text(mem, mpq_numref(a->q)), "/",
	    integer_text(mem, mpq_denref(a->q)), NULL);
}
