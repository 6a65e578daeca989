/*
 * Growing bytes.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

char *
buf_grow(struct buf *b, size_t n)
{
	size_t want = b->len + n + 1, cap = b->cap > 0 ? b->cap : 64;

	while (cap < want)
		cap *= 2;
	b->text = arena_grow(b->mem, b->text, b->cap, cap);
	b->cap = cap;
	return b->text + b->len;
}

void
buf_put(struct buf *b, const void *bytes, size_t n)
{
	char *to = buf_room(b, n);

	if (n > 0)
		memcpy(to, bytes, n);
	buf_took(b, n);
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void
buf_put_int(struct buf *b, long long n)
{
	char digits[24], *at = digits + sizeof(digits);
	unsigned long long left = n < 0 ? 0ULL - (unsigned long long)n :
	    (unsigned long long)n;

	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (n < 0)
		*--at = '-';
	buf_put(b, at, (size_t)(digits + sizeof(digits) - at));
}

void
buf_put_cp(struct buf *b, uint32_t cp)
{
	char *to = buf_room(b, 4);

	buf_took(b, utf8_put(to, cp));
}

void
buf_put_milli(struct buf *b, int32_t v)
{
	int64_t all = v;
	int64_t rest;

	if (all < 0) {
		buf_putc(b, '-');
		all = -all;
	}
	buf_put_int(b, all / 1000);
	rest = all % 1000;
	if (rest == 0)
		return;
	buf_putc(b, '.');
	buf_putc(b, (char)('0' + rest / 100));
	if (rest % 100 == 0)
		return;
	buf_putc(b, (char)('0' + rest / 10 % 10));
	if (rest % 10 != 0)
		buf_putc(b, (char)('0' + rest % 10));
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n < 0)
		return;
	va_start(ap, format);
	vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, format, ap);
	va_end(ap);
	buf_took(b, (size_t)n);
}

const char *
buf_text(const struct buf *b)
{
	return b->text != NULL ? b->text : "";
}

void
buf_put_json(struct buf *b, const char *s)
{
	static const char hex[] = "0123456789abcdef";
	const char *end;

	if (s == NULL) {
		buf_puts(b, "null");
		return;
	}
	buf_putc(b, '"');
	/* File names may be anything; utf8_next mends what is not UTF-8. */
	for (end = s + strlen(s); s < end;) {
		uint32_t cp = utf8_next(&s, end);

		if (cp == '"' || cp == '\\') {
			buf_putc(b, '\\');
			buf_putc(b, (char)cp);
		} else if (cp < 0x20 || cp == 0x7F) {
			buf_puts(b, "\\u00");
			buf_putc(b, hex[cp >> 4]);
			buf_putc(b, hex[cp & 15]);
		} else
			buf_put_cp(b, cp);
	}
	buf_putc(b, '"');
}

void
buf_put_name(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		buf_putc(b, (unsigned char)*s < 0x20 || *s == 0x7F ?
		    '?' : *s);
}
