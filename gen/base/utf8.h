#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * UTF-8 as in RFC 3629: no overlong forms, no surrogates, nothing above
 * U+10FFFF.  Text is checked once, where it is read; after that utf8_next
 * trusts it.
 */

/* Bytes of `text` before the first that is not UTF-8; `len` when all are. */
size_t utf8_valid(const char *text, size_t len);

/* The same as utf8_next for what is no hanzi or the like: its other half. */
uint32_t utf8_next_rare(const char **p, const char *end);

/* The code point at *p, which moves past it.  *p must stand before `end`. */
static inline uint32_t
utf8_next(const char **p, const char *end)
{
	const unsigned char *s = (const unsigned char *)*p;

	/* A sequence of three that needs no second look: hanzi are such. */
	if (s[0] >= 0xE1 && s[0] <= 0xEC && end - *p >= 3 &&
	    (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
		*p += 3;
		return (uint32_t)(s[0] & 0x0F) << 12 |
		    (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
	}
	return utf8_next_rare(p, end);
}

/* Writes `cp` at `to` (room for 4 bytes); the number of bytes. */
size_t utf8_put(char *to, uint32_t cp);

/* The number of code points in `n` bytes. */
size_t utf8_count(const char *s, size_t n);

/* Columns that `n` bytes take on a terminal: wide characters count 2. */
size_t utf8_columns(const char *s, size_t n);

/*
 * Whether `cp` belongs to Chinese text: hanzi, full-width forms, and the marks
 * that stand in it.  White space next to one never reaches the page.
 */
bool utf8_is_cjk(uint32_t cp);

/*
 * Whether `cp` may stand in no text of ours: controls but tab and line end,
 * what is invisible (zero-width marks, turns of direction), and the halves
 * that are no characters.
 */
bool utf8_is_forbidden(uint32_t cp);

/* Whether `cp` is a hanzi, beyond the BMP too. */
bool utf8_is_hanzi(uint32_t cp);

#endif
