#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * SHA-256 (FIPS 180-4): the fingerprint of what was signed off.  Whoever
 * changes a file cannot keep its fingerprint.
 */
enum { SHA256_HEX = 64 };

struct sha256 {
	uint32_t state[8];
	uint64_t bytes;
	unsigned char block[64];
};

void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t n);

/* Writes 64 hex digits and a NUL. */
void sha256_end(struct sha256 *s, char hex[SHA256_HEX + 1]);

/* The three in one. */
void sha256_of(const void *bytes, size_t n, char hex[SHA256_HEX + 1]);

/* Of a regular file of any size; false, with errno, when it cannot be read. */
bool sha256_file(const char *path, char hex[SHA256_HEX + 1], uint64_t *size);

#endif
