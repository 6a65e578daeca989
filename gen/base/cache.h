#ifndef BASE_CACHE_H
#define BASE_CACHE_H

#include "base/arena.h"

/*
 * What takes longer to make than a whole report is kept between runs: small
 * files in $XDG_CACHE_HOME/zongjie, or else in $HOME/.cache/zongjie.  An entry
 * is believed when it belongs to us and the sum at its end is right.  Nothing
 * here ever fails loudly: without a place to keep things there are none, and
 * whoever asks makes them anew.
 *
 * The name of an entry begins with its kind and a dash ("fonts-0123…"), and
 * says by a hash all that its contents depend on.
 */
enum {
	CACHE_LIMIT = 4 * 1024 * 1024,	/* bytes of an entry */
	CACHE_ENTRIES = 64		/* of a kind; the oldest go */
};

/* The `len` bytes of an entry, with a NUL behind them; NULL: there is none. */
char *cache_read(struct arena *mem, const char *name, size_t *len);

/* Keeps the `n` bytes under `name`, whole or not at all. */
void cache_write(struct arena *mem, const char *name, const void *bytes,
    size_t n);

/*
 * The directory of the caches of all programs, or the nearest above it that is
 * there; NULL when there is no place for any.
 */
const char *cache_place(struct arena *mem);

#endif
