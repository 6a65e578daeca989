/*
 * Arenas: slabs of zeroed memory handed out from the front.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLAB ((size_t)128 * 1024)
#define ALIGN (_Alignof(max_align_t))

struct arena_slab {
	struct arena_slab *next;
	max_align_t mem[];
};

static size_t
rounded(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

static void
fail(const struct arena *a)
{
	if (a->fail != NULL)
		a->fail();
	abort();
}

static void
add_slab(struct arena *a, size_t n)
{
	size_t size = n > SLAB ? n : SLAB;
	struct arena_slab *s;

	if (size > (size_t)-1 / 2)
		fail(a);
	s = calloc(1, sizeof(*s) + size);
	if (s == NULL)
		fail(a);
	s->next = a->slab;
	a->slab = s;
	a->at = (char *)s->mem;
	a->end = a->at + size;
}

void *
arena_zalloc(struct arena *a, size_t n)
{
	/* Even nothing has a place of its own, for nothing here is NULL. */
	n = rounded(n > 0 ? n : 1);
	if ((size_t)(a->end - a->at) < n)
		add_slab(a, n);
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
		fail(a);
	text = arena_zalloc(a, (size_t)n + 1);
	va_start(ap, format);
	vsnprintf(text, (size_t)n + 1, format, ap);
	va_end(ap);
	return text;
}

void
arena_free(struct arena *a)
{
	struct arena_slab *s, *next;

	for (s = a->slab; s != NULL; s = next) {
		next = s->next;
		free(s);
	}
	a->slab = NULL;
	a->at = a->end = NULL;
}
