/*
 * How a value may be written: 1286, 1,286, １２８６, 一千二百八十六, 1280余,
 * 0.13万.  Text and spellings are brought to one form first, so few spellings
 * stand for many.
 */
#include <string.h>

#include "base/cnum.h"
#include "base/utf8.h"
#include "leak.h"

enum { BLANK = 0xFFFC };

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

/* A comma or thin blank between digits, three of them behind it. */
static bool
is_grouping(const struct plain *p, size_t i)
{
	uint32_t cp = p->cp[i];
	size_t k;

	if ((cp != ',' && cp != 0x2009 && cp != 0x202F) || i == 0 ||
	    !is_digit(p->cp[i - 1]))
		return false;
	for (k = 1; k <= 3; k++)
		if (i + k >= p->n || !is_digit(p->cp[i + k]))
			return false;
	return i + 4 >= p->n || !is_digit(p->cp[i + 4]);
}

struct plain
plain_of(struct arena *mem, const char *s, size_t n)
{
	struct plain p = {NEW_ARRAY(mem, uint32_t, n + 1), 0};
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
	static const char all[] = "零一二三四五六七八九十百千万亿";
	const char *s = all, *end = all + sizeof(all) - 1;

	while (s < end)
		if (utf8_next(&s, end) == cp)
			return true;
	return false;
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
	struct plain want = plain_of(mem, how->text, strlen(how->text));
	size_t i, at;

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

/* Up to 16 spellings of a number. */
static size_t
spell(struct arena *mem, const struct dec *v, struct spelling *to)
{
	const struct dec *size = dec_abs(mem, v), *wan;
	const char *plain = dec_plain(mem, size);
	bool ok, near = strlen(plain) < 3;
	long n = dec_to_long(size, &ok);
	int digits = dec_digits(size), places;
	size_t k = 0;

	if (dec_sign(v) == 0)
		return 0;
	if (strchr(plain, '/') != NULL) {
		/* A computed rate: 94.5, 94 beside its unit. */
		for (places = 1; places <= 2; places++)
			to[k++] = (struct spelling){dec_text(mem, size,
			    places), true, true};
		return k;
	}
	to[k++] = (struct spelling){plain, true, near};
	if (digits > 2) {
		to[k++] = (struct spelling){dec_text(mem, size, 2), true,
		    false};
		to[k++] = (struct spelling){dec_text(mem, size, 1), true,
		    false};
	}
	if (ok && n > 2)
		to[k++] = (struct spelling){cnum_count(mem, n), true,
		    n < 100};
	if (ok && n > 99)
		to[k++] = (struct spelling){cnum_digits(mem, n), true, false};
	for (places = 1; places <= 2 && digits > places + 1; places++) {
		const char *less = dec_plain(mem,
		    dec_round(mem, size, -places, DEC_DOWN));

		to[k++] = (struct spelling){
		    arena_join(mem, less, "余", NULL), true, false};
		to[k++] = (struct spelling){
		    arena_join(mem, less, "多", NULL), true, false};
		to[k++] = (struct spelling){arena_join(mem, "近", dec_plain(
		    mem, dec_round(mem, size, -places, DEC_UP)), NULL),
		    false, false};
	}
	wan = dec_shift(mem, size, -4);
	for (places = 1; places <= 2 && digits > 3; places++)
		to[k++] = (struct spelling){arena_join(mem, dec_plain(mem,
		    dec_round(mem, wan, places, DEC_HALF_UP)), "万", NULL),
		    true, false};
	return k;
}

const char *
plain_reveals(struct arena *mem, const struct plain *p,
    const struct secret *s, bool words_only, size_t *at)
{
	struct spelling how[20];
	size_t n = 1, i;

	if (s->fact->state == FACT_WORD) {
		how[0] = (struct spelling){s->fact->word, false, false};
		n = utf8_count(s->fact->word, strlen(s->fact->word)) > 1;
	} else
		n = words_only ? 0 : spell(mem, s->fact->number, how);
	for (i = 0; i < n; i++)
		if (holds(mem, p, s, &how[i], at))
			return how[i].text;
	return NULL;
}
