#ifndef BASE_INPUT_H
#define BASE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct stat;

/*
 * What was read of a file, so that it can be told later whether it is still
 * what it was.  Times are nanoseconds since 1970.
 */
struct stamp {
	uint64_t device, inode, size;
	int64_t modified, changed;
};

/* XXH3, 128 bits. */
struct hash {
	uint64_t high, low;
};

struct input {
	const struct input *next;
	const char *path;	/* as it was opened */
	struct stamp stamp;	/* just before it was read */
	struct hash hash;	/* of its bytes, as they were in the file;
				   of a directory: see hash_path */
};

struct stamp stamp_of(const struct stat *st);

/* The stamp of the file a path leads to; false: there is none. */
bool stamp_read(const char *path, struct stamp *stamp);

bool stamp_same(const struct stamp *a, const struct stamp *b);

struct hash hash_of(const void *bytes, size_t n);
bool hash_same(struct hash a, struct hash b);

/*
 * The hash of a whole file, which may be large; false: it cannot be read, or
 * changed meanwhile.
 */
bool hash_file(const char *path, struct stamp *stamp, struct hash *hash);

/*
 * The same for a file or a directory: of that, the names of the XML and YAML
 * files in it, which is what a new file among them changes.
 */
bool hash_path(const char *path, struct stamp *stamp, struct hash *hash);

#endif
