#ifndef TESTS_PLAY_H
#define TESTS_PLAY_H

/*
 * Functions of other people's libraries that fail when a test says so:
 *
 *     PLAY(void *, foo_new, NULL, (int size), (size))
 *
 * takes the place of foo_new, for all that is linked into the test.  It gives
 * NULL when it is play.name or the play.at-th call of all, otherwise what the
 * real one gives.  What a library calls of itself is its own business.
 */
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static struct {
	const char *name;	/* NULL: none by its name */
	size_t at, seen;	/* counted from 1; at 0: none */
	bool inside;		/* a call that is not to call us back */
} play;

/* Where our own code lies. */
extern const char __executable_start, etext;

/* Whether this call, from there, is one that fails. */
static inline bool
play_fails(const char *name, const void *from)
{
	const char *at = from;

	if (play.inside || at < &__executable_start || at >= &etext)
		return false;
	return ++play.seen == play.at ||
	    (play.name != NULL && strcmp(play.name, name) == 0);
}

/* The library's own function of that name, into the pointer at `to`. */
static inline void
play_find(const char *name, void *to)
{
	*(void **)to = dlsym(RTLD_NEXT, name);
}

#define PLAY(type, function, failed, parameters, arguments) \
type \
function parameters \
{ \
	type (*real) parameters; \
	bool outer = !play.inside; \
	type got; \
\
	if (play_fails(#function, __builtin_return_address(0))) \
		return failed; \
	play_find(#function, &real); \
	play.inside = true; \
	got = real arguments; \
	play.inside = !outer; \
	return got; \
}

#endif
