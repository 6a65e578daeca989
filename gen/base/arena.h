#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/*
 * Memory that lives and dies together.  An arena only grows; nothing in it
 * is freed alone.  Memory comes zeroed.  Allocation never returns NULL: when
 * the system has none left, `fail` is called and must not return (the command
 * line sets one that says so and leaves; without one the program aborts), so
 * callers carry no clean-up paths.
 */
struct arena {
	struct arena_slab *slab;
	struct arena_slab *spare;	/* kept by arena_clear */
	char *at, *end;
	unsigned small;			/* slabs of the usual size so far */
	void (*fail)(void);
};

/* What is done when there is no memory; does not return. */
void arena_fail(const struct arena *a) __attribute__((noreturn));

/* `n` zeroed bytes, aligned for any type.  Never NULL. */
void *arena_zalloc(struct arena *a, size_t n);

/*
 * Makes the block `p` of `old` bytes `n` bytes long, in place when it was the
 * last one given out, else as a copy.  New bytes are zero.  `p` may be NULL.
 */
void *arena_grow(struct arena *a, void *p, size_t old, size_t n);

/* A NUL-ended copy of the `n` bytes at `s`. */
char *arena_strndup(struct arena *a, const char *s, size_t n);

/* A copy of the string `s`. */
char *arena_strdup(struct arena *a, const char *s);

/* The strings up to a NULL, joined. */
char *arena_join(struct arena *a, ...) __attribute__((sentinel));

/* printf into the arena; for numbers and short names, not for user text. */
char *arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Empties the arena, but keeps some of its memory to be used again, which is
 * faster than to ask the system for each of many jobs.
 */
void arena_clear(struct arena *a);

/* Gives all memory back; the arena is empty and may be used again. */
void arena_free(struct arena *a);

#define NEW(a, T) ((T *)arena_zalloc((a), sizeof(T)))
#define NEW_ARRAY(a, T, n) ((T *)arena_zalloc((a), (n) * sizeof(T)))

#endif
