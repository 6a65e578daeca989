/*
 * What happens when memory runs out: the program ends, with a word.  Nothing
 * of ours is undone then, and few libraries bear it: HarfBuzz draws other
 * glyphs, libxml2 and libharu crash.  So they never learn of it: these are
 * the allocators of the whole process, in front of glibc's.  What is absurd
 * to ask for, as only a damaged file makes a library do, is refused as usual.
 */
#include <errno.h>
#include <stdlib.h>

#include "cli/cli.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)

#define ABSURD ((size_t)1 << 32)

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

static void *
given(void *p, size_t n)
{
	if (p == NULL && n > 0 && n < ABSURD)
		no_memory();
	return p;
}

void *
malloc(size_t n)
{
	return given(__libc_malloc(n), n);
}

void *
calloc(size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all))
		all = SIZE_MAX;
	return given(__libc_calloc(n, size), all);
}

void *
realloc(void *p, size_t n)
{
	return given(__libc_realloc(p, n), n);
}

void *
aligned_alloc(size_t align, size_t n)
{
	return given(__libc_memalign(align, n), n);
}

int
posix_memalign(void **to, size_t align, size_t n)
{
	void *p;

	if (align % sizeof(void *) != 0 || (align & (align - 1)) != 0)
		return EINVAL;
	p = given(__libc_memalign(align, n), n);
	if (p == NULL)
		return ENOMEM;
	*to = p;
	return 0;
}
#endif
