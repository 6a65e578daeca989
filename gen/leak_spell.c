/*
 * How a value may be written: 1286, 1,286, １２８６, 一千二百八十六, 1280余,
 * 0.13万.  Text and spellings are brought to one form first, so few spellings
 * stand for many.
 */
#include <string.h>

#include "base/cnum.h"
#include "base/utf8.h"
#include "leak.h"

enum { BLANK = 0xFFFC, SPELLINGS = 20 };

static uint32_t
one_form(uint32_t cp)
{
	static const uint32_t pairs[][2] = {
		{0x4E24, 0x4E8C}, {0x3007, 0x96F6},	/* 两二 〇零 */
		{0x58F9, 0x4E00}, {0x8D30, 0x4E8C}, {0x53C1, 0x4E09},
		{0x8086, 0x56DB}, {0x4F0D, 0x4E94}, {0x9646, 0x516D},
		{0x67D2, 0x4E03}, {0x634C, 0x516B}, {0x7396, 0x4E5D},
		{0x62FE, 0x5341}, {0x4F70, 0x767E}, {0x4EDF, 0x5343},
	};
	size_t i;

	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFEE0;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i][0] == cp)
			return pairs[i][1];
	return cp;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* A comma, thin or no-break blank between digits, three behind it. */
static bool
is_grouping(const struct plain *p, size_t i)
{
	uint32_t cp = p->cp[i];
	size_t k;

	if ((cp != ',' && cp != 0xA0 && cp != 0x2009 && cp != 0x202F) ||
	    i == 0 || !is_digit(p->cp[i - 1]))
		return false;
	for (k = 1; k <= 3; k++)
		if (i + k >= p->n || !is_digit(p->cp[i + k]))
			return false;
	return i + 4 >= p->n || !is_digit(p->cp[i + 4]);
}

struct plain
plain_of(struct arena *mem, const char *s, size_t n)
{
	struct plain p = {.cp = NEW_ARRAY(mem, uint32_t, n + 1)};
	const char *end = s + n;
	size_t i, k = 0;

	while (s < end)
		p.cp[p.n++] = one_form(utf8_next(&s, end));
	for (i = 0; i < p.n; i++)
		if (!is_grouping(&p, i))
			p.cp[k++] = p.cp[i];
	p.n = k;
	return p;
}

/* Whether `want` stands at `*at`, line ends left out; moves past it. */
static bool
stands(const struct plain *p, size_t *at, const struct plain *want)
{
	size_t i = *at, k = 0;

	while (k < want->n && i < p->n) {
		if (p->cp[i] == '\n' && k > 0) {
			i++;
			continue;
		}
		if (p->cp[i] != want->cp[k])
			return false;
		i++;
		k++;
	}
	*at = i;
	return k == want->n;
}

static void
skip_lines(const struct plain *p, size_t *at)
{
	while (*at < p->n && p->cp[*at] == '\n')
		(*at)++;
}

void
plain_blank(struct plain *p, const struct spoken *s)
{
	size_t i, at, from, to;

	for (i = 0; i < p->n; i++) {
		at = i;
		if (!stands(p, &at, &s->before))
			continue;
		skip_lines(p, &at);
		from = at;
		if (!stands(p, &at, &s->text))
			continue;
		to = at;
		skip_lines(p, &at);
		if (!stands(p, &at, &s->after))
			continue;
		for (; from < to; from++)
			p->cp[from] = BLANK;
	}
}

static bool
is_numeral(uint32_t cp)
{
	static const uint32_t all[] = {	/* 零一二三四五六七八九十百千万亿 */
		0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
		0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF,
	};
	size_t i;

	for (i = 0; cp >= 0x4E00 && i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i] == cp)
			return true;
	return false;
}

/* The end of the number at `i`; `i` itself when none begins there. */
static size_t
run_end(const uint32_t *cp, size_t n, size_t i)
{
	if (is_digit(cp[i])) {
		while (i < n && (is_digit(cp[i]) || (cp[i] == '.' &&
		    i + 1 < n && is_digit(cp[i + 1]))))
			i++;
		return i;
	}
	while (i < n && is_numeral(cp[i]))
		i++;
	return i;
}

static void
index_runs(struct plain *p, const uint32_t *cp, size_t n)
{
	size_t i = 0, end;

	while (i < n) {
		end = run_end(cp, n, i);
		if (end > i)
			table_put(&p->runs, cp + i, (end - i) * sizeof(*cp),
			    cp + i);
		i = end > i ? end : i + 1;
	}
}

void
plain_index(struct arena *mem, struct plain *p)
{
	uint32_t *joined = NEW_ARRAY(mem, uint32_t, p->n + 1);
	size_t i, n = 0;

	p->runs = (struct table){.mem = mem};
	index_runs(p, p->cp, p->n);
	/* A number may go on over the end of a line. */
	for (i = 0; i < p->n; i++)
		if (p->cp[i] != '\n')
			joined[n++] = p->cp[i];
	if (n < p->n)
		index_runs(p, joined, n);
}

/* Whether a number from `from` to `to` goes on at either side. */
static bool
goes_on(const struct plain *p, size_t from, size_t to)
{
	uint32_t left = from > 0 ? p->cp[from - 1] : 0;
	uint32_t right = to < p->n ? p->cp[to] : 0;
	uint32_t next = to + 1 < p->n ? p->cp[to + 1] : 0;
	uint32_t before = from > 1 ? p->cp[from - 2] : 0;

	if (is_digit(p->cp[from]))
		return is_digit(left) || is_digit(right) ||
		    (left == '.' && is_digit(before)) ||
		    (right == '.' && is_digit(next));
	return is_numeral(left) || is_numeral(right);
}

struct spelling {
	const char *text;
	bool number;
	bool near;	/* short: counts beside its unit or name only */
	struct plain want;
	size_t run, run_end;	/* the number in it; equal: none */
};

static bool
beside(struct arena *mem, const struct plain *p, const struct secret *s,
    size_t from, size_t to)
{
	struct plain unit = plain_of(mem, s->unit, strlen(s->unit));
	struct plain name = plain_of(mem, s->said, strlen(s->said));
	size_t at = to;

	if (!s->aside && unit.n > 0 && stands(p, &at, &unit))
		return true;
	if (name.n == 0 || from < name.n)
		return false;
	at = from - name.n;
	return stands(p, &at, &name) && at == from;
}

static bool
holds(struct arena *mem, const struct plain *p, const struct secret *s,
    const struct spelling *how, size_t *found)
{
	const struct plain want = how->want;
	size_t i, at;

	/* Most numbers stand nowhere; looking for them one by one is slow. */
	if (how->run_end > how->run && table_find(&p->runs,
	    want.cp + how->run, (how->run_end - how->run) *
	    sizeof(*want.cp)) == NULL)
		return false;
	for (i = 0; want.n > 0 && i + want.n <= p->n; i++) {
		at = i;
		if (!stands(p, &at, &want))
			continue;
		if (how->number && goes_on(p, i, at))
			continue;
		if (how->near && !beside(mem, p, s, i, at))
			continue;
		*found = i;
		return true;
	}
	return false;
}

static struct spelling
way(const char *text, bool number, bool near)
{
	return (struct spelling){
		.text = text, .number = number, .near = near,
	};
}

/* 1280余, 1280多, 近1290; less than a tenth is left out. */
static size_t
spell_estimates(struct arena *mem, const struct dec *size,
    struct spelling *to)
{
	int digits = dec_digits(size), places;
	const char *less, *more;
	size_t k = 0;

	for (places = 1; places <= 2 && digits > places + 1; places++) {
		less = dec_plain(mem, dec_round(mem, size, -places,
		    DEC_DOWN));
		more = dec_plain(mem, dec_round(mem, size, -places, DEC_UP));
		to[k++] = way(arena_join(mem, less, "余", NULL), true, false);
		to[k++] = way(arena_join(mem, less, "多", NULL), true, false);
		to[k++] = way(arena_join(mem, "近", more, NULL), false,
		    false);
	}
	return k;
}

/* 12.50 of 12.5, and 12.00 of 12; what would be rounded is another number. */
static size_t
spell_places(struct arena *mem, const struct dec *size, struct spelling *to)
{
	bool near = strlen(dec_plain(mem, size)) < 3;
	size_t k = 0;
	int places;

	for (places = 1; places <= 2; places++)
		if (dec_cmp(dec_round(mem, size, places, DEC_HALF_UP),
		    size) == 0)
			to[k++] = way(dec_text(mem, size, places), true, near);
	return k;
}

/* Up to 16 spellings of a number. */
static size_t
spell(struct arena *mem, const struct dec *v, struct spelling *to)
{
	const struct dec *size = dec_abs(mem, v), *wan;
	const char *plain = dec_plain(mem, size);
	bool ok;
	long n = dec_to_long(size, &ok);
	int digits = dec_digits(size), places;
	size_t k = 0;

	if (dec_sign(v) == 0)
		return 0;
	if (strchr(plain, '/') != NULL) {
		/* A computed rate: 94.5 beside its unit. */
		for (places = 1; places <= 2; places++)
			to[k++] = way(dec_text(mem, size, places), true,
			    true);
		return k;
	}
	to[k++] = way(plain, true, strlen(plain) < 3);
	for (places = 2; places > 0 && digits > 2; places--)
		to[k++] = way(dec_text(mem, size, places), true, false);
	if (digits <= 2)
		k += spell_places(mem, size, to + k);
	if (ok && n > 2)
		to[k++] = way(cnum_count(mem, n), true, n < 100);
	if (ok && n > 99)
		to[k++] = way(cnum_digits(mem, n), true, false);
	k += spell_estimates(mem, size, to + k);
	wan = dec_shift(mem, size, -4);
	for (places = 1; places <= 2 && digits > 3; places++)
		to[k++] = way(arena_join(mem, dec_plain(mem,
		    dec_round(mem, wan, places, DEC_HALF_UP)), "万", NULL),
		    true, false);
	return k;
}

void
plain_spell(struct arena *mem, struct secret *s)
{
	struct spelling *how = NEW_ARRAY(mem, struct spelling, SPELLINGS), *h;
	size_t i;

	s->how = how;
	if (s->fact->state == FACT_WORD) {
		how[0] = (struct spelling){.text = s->fact->word};
		s->how_many = utf8_count(s->fact->word,
		    strlen(s->fact->word)) > 1;
	} else
		s->how_many = spell(mem, s->fact->number, how);
	for (h = how; h < how + s->how_many; h++) {
		h->want = plain_of(mem, h->text, strlen(h->text));
		for (i = 0; s->fact->state != FACT_WORD && i < h->want.n &&
		    h->run_end == h->run; i++) {
			h->run = i;
			h->run_end = run_end(h->want.cp, h->want.n, i);
		}
	}
}

const char *
plain_reveals(struct arena *mem, const struct plain *p,
    const struct secret *s, bool words_only, size_t *at)
{
	size_t i;

	for (i = 0; i < s->how_many; i++)
		if ((!words_only || s->fact->state == FACT_WORD) &&
		    holds(mem, p, s, &s->how[i], at))
			return s->how[i].text;
	return NULL;
}
