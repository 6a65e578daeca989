#ifndef BASE_READS_H
#define BASE_READS_H

#include "base/arena.h"

/*
 * What will be read, gathered for confine(): directories of files that are
 * known by name, each once.  It is directories, for a file that an editor
 * saves is another file of the same name.
 */
struct reads {
	struct arena *mem;
	const char **list;
	size_t count, room;
};

/* The file `path`; where it is a link, also what it leads to. */
void reads_file(struct reads *r, const char *path);

/* The files of a NULL-ended list; NULL: none. */
void reads_files(struct reads *r, const char *const *paths);

/* A file or directory as it stands; NULL is taken, too. */
void reads_add(struct reads *r, const char *path);

/* All of them, sorted, NULL-ended; good until something is added. */
const char *const *reads_list(struct reads *r);

#endif
