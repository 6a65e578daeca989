/*
 * UTF-8: checking, walking, measuring.
 */
#include "base/utf8.h"

#include <string.h>

/* Whether a sequence of three begins that needs no second look: hanzi do. */
static inline bool
is_common(const unsigned char *s, size_t left)
{
	return s[0] >= 0xE1 && s[0] <= 0xEC && left >= 3 &&
	    (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at s, 0 when there is none. */
static inline size_t
sequence(const unsigned char *s, size_t left)
{
	if (s[0] < 0x80)
		return 1;
	if (is_common(s, left))
		return 3;
	if (s[0] >= 0xC2 && s[0] <= 0xDF)
		return left >= 2 && (s[1] & 0xC0) == 0x80 ? 2 : 0;
	if (s[0] >= 0xE0 && s[0] <= 0xEF) {
		unsigned low = s[0] == 0xE0 ? 0xA0 : 0x80;
		unsigned high = s[0] == 0xED ? 0x9F : 0xBF;

		return left >= 3 && s[1] >= low && s[1] <= high &&
		    (s[2] & 0xC0) == 0x80 ? 3 : 0;
	}
	if (s[0] >= 0xF0 && s[0] <= 0xF4) {
		unsigned low = s[0] == 0xF0 ? 0x90 : 0x80;
		unsigned high = s[0] == 0xF4 ? 0x8F : 0xBF;

		return left >= 4 && s[1] >= low && s[1] <= high &&
		    (s[2] & 0xC0) == 0x80 && (s[3] & 0xC0) == 0x80 ? 4 : 0;
	}
	return 0;
}

size_t
utf8_valid(const char *text, size_t len)
{
	size_t i = 0, n;

	while (i < len) {
		n = sequence((const unsigned char *)text + i, len - i);
		if (n == 0)
			return i;
		i += n;
	}
	return i;
}

uint32_t
utf8_next_rare(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;
	size_t left = (size_t)(end - *p);
	size_t n = sequence(s, left);

	if (n == 0) {
		*p += 1;
		return 0xFFFD;
	}
	*p += n;
	switch (n) {
	case 1:
		return s[0];
	case 2:
		return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
	case 3:
		return (uint32_t)(s[0] & 0x0F) << 12 |
		    (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
	default:
		return (uint32_t)(s[0] & 0x07) << 18 |
		    (uint32_t)(s[1] & 0x3F) << 12 |
		    (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
	}
}

size_t
utf8_put(char *to, uint32_t cp)
{
	if (cp < 0x80) {
		to[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		to[0] = (char)(0xC0 | cp >> 6);
		to[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		to[0] = (char)(0xE0 | cp >> 12);
		to[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		to[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | cp >> 18);
	to[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	to[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	to[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t
utf8_count(const char *s, size_t n)
{
	/* Bytes that go on with a character, eight at a time. */
	static const uint64_t ones = 0x0101010101010101;
	size_t count = n;
	uint64_t eight;

	for (; n >= sizeof(eight); n -= sizeof(eight), s += sizeof(eight)) {
		memcpy(&eight, s, sizeof(eight));
		count -= ((eight >> 7 & ~eight >> 6 & ones) * ones) >> 56;
	}
	for (; n > 0; n--, s++)
		count -= ((unsigned char)*s & 0xC0) == 0x80;
	return count;
}

size_t
utf8_columns(const char *s, size_t n)
{
	const char *end = s + n;
	size_t columns = 0;

	while (s < end)
		columns += utf8_is_cjk(utf8_next(&s, end)) ? 2 : 1;
	return columns;
}

bool
utf8_is_forbidden(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
	    (cp >= 0x7F && cp <= 0x9F) || cp == 0xAD ||
	    (cp >= 0x200B && cp <= 0x200F) ||
	    (cp >= 0x2028 && cp <= 0x202E) ||
	    (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
	    (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp & 0xFFFE) == 0xFFFE;
}

bool
utf8_is_hanzi(uint32_t cp)
{
	return (cp >= 0x3400 && cp <= 0x4DBF) ||
	    (cp >= 0x4E00 && cp <= 0x9FFF) || cp == 0x3007 ||
	    (cp >= 0xF900 && cp <= 0xFAFF) ||
	    (cp >= 0x20000 && cp <= 0x3FFFF);
}

bool
utf8_is_cjk(uint32_t cp)
{
	return utf8_is_hanzi(cp) || (cp >= 0x2E80 && cp <= 0x33FF) ||
	    (cp >= 0xFE30 && cp <= 0xFE4F) ||
	    (cp >= 0xFF01 && cp <= 0xFFEE) ||
	    cp == 0x2014 || cp == 0x2026 || cp == 0x00B7 ||
	    (cp >= 0x2018 && cp <= 0x201D) ||
	    (cp >= 0x2460 && cp <= 0x24FF);
}
