/*
 * Arenas: slabs of zeroed memory handed out from the front.  They come from
 * the kernel itself, which gives the pages of a slab in one go; met one by
 * one, they would cost a report more time than all that is put in them.  A
 * large block has a slab of its own, whose pages are given when they are met:
 * such blocks are often sparse.  An arena that has grown big goes on in huge
 * slabs, for which the kernel is asked to use huge pages: one of 2 MiB is
 * given, and taken back, in a fraction of the time of 512 usual ones.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define SLAB ((size_t)256 * 1024)
#define LARGE (SLAB / 8)
#define KEPT 32			/* slabs, by arena_clear */
#define MANY 16			/* slabs; then come huge ones */
#define HUGE_SLAB ((size_t)2 * 1024 * 1024)
#define ALIGN (_Alignof(max_align_t))

struct arena_slab {
	struct arena_slab *next;
	size_t size;		/* of all of it */
	max_align_t mem[];
};

#ifdef __SANITIZE_ADDRESS__
/* The sanitizer sees only what malloc gives. */
static void *
map(size_t size, bool whole)
{
	(void)whole;
	return calloc(1, size);
}

static void *
map_huge(void)
{
	return calloc(1, HUGE_SLAB);
}

static void
unmap(struct arena_slab *s)
{
	free(s);
}
#else
static void *
map(size_t size, bool whole)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE |
	    MAP_ANONYMOUS | (whole ? MAP_POPULATE : 0), -1, 0);

	return p != MAP_FAILED ? p : NULL;
}

/* One that begins where a huge page can; what is asked for may be refused. */
static void *
map_huge(void)
{
	char *p = map(2 * HUGE_SLAB, false), *at;
	size_t before;

	if (p == NULL)
		return NULL;
	before = (HUGE_SLAB - (uintptr_t)p % HUGE_SLAB) % HUGE_SLAB;
	at = p + before;
	if (before > 0)
		munmap(p, before);
	munmap(at + HUGE_SLAB, HUGE_SLAB - before);
	madvise(at, HUGE_SLAB, MADV_HUGEPAGE);
#ifdef MADV_POPULATE_WRITE
	madvise(at, HUGE_SLAB, MADV_POPULATE_WRITE);
#endif
	return at;
}

static void
unmap(struct arena_slab *s)
{
	munmap(s, s->size);
}
#endif

static size_t
rounded(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

void
arena_fail(const struct arena *a)
{
	if (a->fail != NULL)
		a->fail();
	abort();
}

/* A slab that arena_clear kept; NULL: there is none. */
static struct arena_slab *
take_spare(struct arena *a)
{
	struct arena_slab *s = a->spare;

	if (s == NULL)
		return NULL;
	a->spare = s->next;
	s->next = a->slab;
	a->slab = s;
	return s;
}

/* `s` as the newest slab of the arena. */
static struct arena_slab *
add_slab(struct arena *a, struct arena_slab *s, size_t size)
{
	if (s == NULL)
		arena_fail(a);
	s->size = size;
	s->next = a->slab;
	a->slab = s;
	return s;
}

/* Goes on in a new slab; what was left of the last one is lost. */
static void
next_slab(struct arena *a)
{
	struct arena_slab *s = take_spare(a);

	if (s == NULL && a->small >= MANY) {
		s = add_slab(a, map_huge(), HUGE_SLAB);
	} else if (s == NULL) {
		s = add_slab(a, map(SLAB, true), SLAB);
		a->small++;
	}
	a->at = (char *)s->mem;
	a->end = (char *)s + s->size;
}

static struct arena_slab *
large(struct arena *a, size_t size)
{
	return add_slab(a, map(size, false), size);
}

void *
arena_zalloc(struct arena *a, size_t n)
{
	/* Even nothing has a place of its own, for nothing here is NULL. */
	n = rounded(n > 0 ? n : 1);
	if (n > (size_t)-1 / 4)
		arena_fail(a);
	if ((size_t)(a->end - a->at) < n) {
		if (n > LARGE)
			return large(a, sizeof(struct arena_slab) + n)->mem;
		next_slab(a);
	}
	a->at += n;
	return a->at - n;
}

void *
arena_grow(struct arena *a, void *p, size_t old, size_t n)
{
	char *q = p;

	if (n <= old)
		return p;
	if (q != NULL && q + rounded(old) == a->at &&
	    (size_t)(a->end - q) >= rounded(n)) {
		a->at = q + rounded(n);
		return q;
	}
	q = arena_zalloc(a, n);
	if (old > 0)
		memcpy(q, p, old);
	return q;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_zalloc(a, n + 1);

	if (n > 0)
		memcpy(p, s, n);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_join(struct arena *a, ...)
{
	va_list ap;
	const char *s;
	size_t n = 0;
	char *text, *at;

	va_start(ap, a);
	while ((s = va_arg(ap, const char *)) != NULL)
		n += strlen(s);
	va_end(ap);
	text = at = arena_zalloc(a, n + 1);
	va_start(ap, a);
	while ((s = va_arg(ap, const char *)) != NULL) {
		n = strlen(s);
		memcpy(at, s, n);
		at += n;
	}
	va_end(ap);
	return text;
}

char *
arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, format);
	n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n < 0)
		arena_fail(a);
	text = arena_zalloc(a, (size_t)n + 1);
	va_start(ap, format);
	vsnprintf(text, (size_t)n + 1, format, ap);
	va_end(ap);
	return text;
}

static void
unmap_all(struct arena_slab *s)
{
	struct arena_slab *next;

	for (; s != NULL; s = next) {
		next = s->next;
		unmap(s);
	}
}

#ifdef __SANITIZE_ADDRESS__
/* What is used after this must be seen. */
void
arena_clear(struct arena *a)
{
	arena_free(a);
}
#else
void
arena_clear(struct arena *a)
{
	struct arena_slab *s, *next;
	size_t kept = 0, used;

	for (s = a->spare; s != NULL; s = s->next)
		kept++;
	for (s = a->slab; s != NULL; s = next) {
		next = s->next;
		if (s->size != SLAB || kept >= KEPT) {
			unmap(s);
			continue;
		}
		used = a->end == (char *)s + SLAB ? (size_t)(a->at -
		    (char *)s->mem) : SLAB - sizeof(*s);
		memset(s->mem, 0, used);
		s->next = a->spare;
		a->spare = s;
		kept++;
	}
	a->slab = NULL;
	a->at = a->end = NULL;
	a->small = (unsigned)kept;
}
#endif

void
arena_free(struct arena *a)
{
	unmap_all(a->slab);
	unmap_all(a->spare);
	a->slab = a->spare = NULL;
	a->at = a->end = NULL;
	a->small = 0;
}
