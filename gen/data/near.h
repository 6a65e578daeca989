#ifndef DATA_NEAR_H
#define DATA_NEAR_H

#include <stddef.h>
#include <stdint.h>

/*
 * “是不是…”: of many names the one nearest to a wrong one, by edit distance
 * in characters, at most a third of its length.
 *
 *     struct near n;
 *     near_open(&n, "办文.收闻");
 *     near_try(&n, name);  … for each that is known …
 *     n.best is the nearest, or NULL
 */
enum { NEAR_LIMIT = 64 };	/* characters; longer names are near nothing */

struct near {
	uint32_t wanted[NEAR_LIMIT];
	size_t length;
	size_t distance;	/* of `best`; without one: the first too far */
	const char *best;
};

void near_open(struct near *n, const char *wanted);

/* Takes `name` when it is nearer than all before; the name itself is not. */
void near_try(struct near *n, const char *name);

#endif
