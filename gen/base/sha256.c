/*
 * SHA-256 after FIPS 180-4; section numbers below are the standard's.
 */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 4.2.2: fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
	0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5,
	0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
	0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3,
	0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
	0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC,
	0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
	0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7,
	0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
	0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13,
	0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
	0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3,
	0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
	0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5,
	0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
	0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208,
	0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};

/* Fonts are tens of megabytes, and builds that check are not optimized. */
static inline __attribute__((always_inline)) uint32_t
turn(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

/* 6.2.2, step 1. */
static void
schedule(const unsigned char *block, uint32_t w[64])
{
	int t;

	for (t = 0; t < 16; t++, block += 4)
		w[t] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 |
		    (uint32_t)block[2] << 8 | block[3];
	for (; t < 64; t++) {
		uint32_t a = w[t - 15], b = w[t - 2];

		w[t] = (turn(b, 17) ^ turn(b, 19) ^ b >> 10) + w[t - 7] +
		    (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[t - 16];
	}
}

/* 6.2.2, steps 2 to 4; v[] are the standard's a to h. */
static void
mix(struct sha256 *s)
{
	uint32_t w[64], v[8];
	int t, i;

	schedule(s->block, w);
	for (t = 0; t < 8; t++)
		v[t] = s->state[t];
	/* a to h of round t stand from -t on, modulo 8: nothing is moved. */
	for (t = 0; t < 64; t++) {
#define V(n) v[((n) - t) & 7]
		uint32_t one = V(7) + (turn(V(4), 6) ^ turn(V(4), 11) ^
		    turn(V(4), 25)) + ((V(4) & V(5)) ^ (~V(4) & V(6))) +
		    constants[t] + w[t];
		uint32_t two = (turn(V(0), 2) ^ turn(V(0), 13) ^
		    turn(V(0), 22)) + ((V(0) & V(1)) ^ (V(0) & V(2)) ^
		    (V(1) & V(2)));

		V(3) += one;
		V(7) = one + two;
#undef V
	}
	for (i = 0; i < 8; i++)
		s->state[i] += v[i];
}

void
sha256_begin(struct sha256 *s)
{
	/* 5.3.3 */
	static const uint32_t start[8] = {
		0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
		0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
	};

	memset(s, 0, sizeof(*s));
	memcpy(s->state, start, sizeof(start));
}

void
sha256_add(struct sha256 *s, const void *bytes, size_t n)
{
	const unsigned char *from = bytes;

	while (n > 0) {
		size_t have = (size_t)(s->bytes % 64), more = 64 - have;

		if (more > n)
			more = n;
		memcpy(s->block + have, from, more);
		s->bytes += more;
		from += more;
		n -= more;
		if (s->bytes % 64 == 0)
			mix(s);
	}
}

void
sha256_end(struct sha256 *s, char hex[SHA256_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	static const unsigned char zeros[64];
	uint64_t bits = s->bytes * 8;
	unsigned char length[8];
	int i;

	/* 5.1.1: a one, zeros, the length in bits. */
	sha256_add(s, "\200", 1);
	sha256_add(s, zeros, (size_t)((120 - s->bytes % 64) % 64));
	for (i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(s, length, sizeof(length));
	for (i = 0; i < SHA256_HEX; i++)
		hex[i] = digits[s->state[i / 8] >> (28 - i % 8 * 4) & 15];
	hex[SHA256_HEX] = '\0';
}

void
sha256_of(const void *bytes, size_t n, char hex[SHA256_HEX + 1])
{
	struct sha256 s;

	sha256_begin(&s);
	sha256_add(&s, bytes, n);
	sha256_end(&s, hex);
}

bool
sha256_file(const char *path, char hex[SHA256_HEX + 1], uint64_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), error;
	unsigned char bytes[65536];
	struct stat st;
	struct sha256 s;
	ssize_t n = -1;

	if (fd < 0)
		return false;
	sha256_begin(&s);
	if (fstat(fd, &st) == 0) {
		errno = EISDIR;
		while (S_ISREG(st.st_mode) &&
		    (n = read(fd, bytes, sizeof(bytes))) > 0)
			sha256_add(&s, bytes, (size_t)n);
	}
	error = errno;
	close(fd);
	errno = error;
	*size = s.bytes;
	sha256_end(&s, hex);
	return n == 0;
}
