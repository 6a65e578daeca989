#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Bytes that grow at the end, kept in an arena.  Start with
 *     struct buf b = {.mem = &job->mem};
 * `text` is always NUL-ended once something was put in, and is NULL before.
 */
struct buf {
	struct arena *mem;
	char *text;
	size_t len;	/* bytes in use, without the NUL */
	size_t cap;
};

/* The same as buf_room when there is no room yet: its other half. */
char *buf_grow(struct buf *b, size_t n);

/* Makes room for `n` more bytes and returns where they go; see buf_took. */
static inline char *
buf_room(struct buf *b, size_t n)
{
	return b->cap - b->len > n ? b->text + b->len : buf_grow(b, n);
}

/* Says that `n` of the bytes of the last buf_room were written. */
static inline void
buf_took(struct buf *b, size_t n)
{
	b->len += n;
	b->text[b->len] = '\0';
}

void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);

static inline void
buf_putc(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	buf_took(b, 1);
}

void buf_put_int(struct buf *b, long long n);

/* Puts a code point as UTF-8. */
void buf_put_cp(struct buf *b, uint32_t cp);

/* Puts `v`/1000 as a decimal with at most three places, no trailing zeros. */
void buf_put_milli(struct buf *b, int32_t v);

/* A name as it is, what could steer a terminal shown as ?. */
void buf_put_name(struct buf *b, const char *s);

/*
 * Puts `s` as a JSON string (RFC 8259), quotes included; NULL as null.  What
 * is not UTF-8, as in some file names, becomes U+FFFD.
 */
void buf_put_json(struct buf *b, const char *s);

/* printf; not for numbers with a decimal point, whose form the locale sets. */
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far; "" when nothing was put in. */
const char *buf_text(const struct buf *b);


#endif
