#ifndef TESTS_ZIP_H
#define TESTS_ZIP_H

/*
 * A ZIP written byte by byte, its entries stored as they are, so that a test
 * can put into it what no honest program would.
 */
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

enum { ZIP_LOCKED = 1, ZIP_UTF8 = 1 << 11 };	/* bits of an entry */

struct zip {
	struct buf body, index;
	unsigned count;
};

static inline void
zip_number(struct buf *to, uint32_t n, unsigned bytes)
{
	for (; bytes > 0; bytes--, n >>= 8)
		buf_putc(to, (char)(n & 0xFF));
}

static inline uint32_t
zip_sum(const char *s, size_t n)
{
	uint32_t sum = 0xFFFFFFFF;
	int i;

	while (n-- > 0) {
		sum ^= (unsigned char)*s++;
		for (i = 0; i < 8; i++)
			sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xEDB88320 : 0);
	}
	return ~sum;
}

static inline void
zip_add(struct zip *z, const char *name, const char *text, size_t n,
    unsigned bits)
{
	uint32_t length = (uint32_t)strlen(name), at = (uint32_t)z->body.len;
	uint32_t sum = zip_sum(text, n);
	struct buf *both[] = {&z->body, &z->index};
	int i;

	for (i = 0; i < 2; i++) {
		struct buf *b = both[i];

		buf_put(b, i == 0 ? "PK\3\4" : "PK\1\2", 4);
		/* What it takes to read it; before that, Unix made it. */
		zip_number(b, i == 0 ? 20 : 0x140314, i == 0 ? 2 : 4);
		zip_number(b, bits, 2);
		zip_number(b, 0, 2);			/* stored */
		zip_number(b, 0x54E10000, 4);		/* 2022-07-01 */
		zip_number(b, sum, 4);
		zip_number(b, (uint32_t)n, 4);
		zip_number(b, (uint32_t)n, 4);
		zip_number(b, length, 2);
		zip_number(b, 0, i == 0 ? 2 : 8);
		if (i == 1) {
			zip_number(b, 0100644U << 16, 4);	/* its rights */
			zip_number(b, at, 4);
		}
		buf_put(b, name, length);
	}
	buf_put(&z->body, text, n);
	z->count++;
}

/* The whole file; its bytes live in the arena. */
static inline struct buf
zip_end(struct zip *z)
{
	uint32_t at = (uint32_t)z->body.len;

	buf_put(&z->body, z->index.text, z->index.len);
	buf_put(&z->body, "PK\5\6\0\0\0\0", 8);
	zip_number(&z->body, z->count, 2);
	zip_number(&z->body, z->count, 2);
	zip_number(&z->body, (uint32_t)z->index.len, 4);
	zip_number(&z->body, at, 4);
	zip_number(&z->body, 0, 2);
	return z->body;
}

#endif
