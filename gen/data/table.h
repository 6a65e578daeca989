#ifndef DATA_TABLE_H
#define DATA_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * A table from bytes to pointers that only grows; open addressing.  Start
 * with  struct table t = {.mem = &job->mem};  Keys must live as long as it.
 */
struct table_slot {
	const void *key;
	size_t n;
	const void *value;
};

struct table {
	struct arena *mem;
	struct table_slot *slots;
	size_t size, count;	/* size: a power of two, or 0 */
};

/* What was put under the `n` bytes at `key`; NULL for nothing. */
const void *table_find(const struct table *t, const void *key, size_t n);

/* Puts `value`, not NULL; what stood there under that key is replaced. */
void table_put(struct table *t, const void *key, size_t n,
    const void *value);

/* The hash of `n` bytes (FNV-1a). */
uint64_t table_hash(const void *key, size_t n);

#endif
