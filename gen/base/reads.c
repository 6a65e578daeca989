/*
 * What will be read, gathered before it is.
 */
#include "base/reads.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

enum { RECENT = 4 };

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
reads_add(struct reads *r, const char *path)
{
	size_t i, wider = r->room > 0 ? 2 * r->room : 16;

	if (path == NULL)
		return;
	/* Most files lie beside those of just before. */
	for (i = 1; i <= RECENT && i <= r->count; i++)
		if (strcmp(r->list[r->count - i], path) == 0)
			return;
	if (r->count + 1 >= r->room) {
		r->list = arena_grow(r->mem, r->list,
		    r->room * sizeof(*r->list), wider * sizeof(*r->list));
		r->room = wider;
	}
	r->list[r->count++] = arena_strdup(r->mem, path);
}

void
reads_file(struct reads *r, const char *path)
{
	const char *real;
	struct stat st;

	reads_add(r, file_directory(r->mem, path));
	if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
		return;
	real = file_real(r->mem, path);
	if (real != NULL)
		reads_add(r, file_directory(r->mem, real));
}

void
reads_files(struct reads *r, const char *const *paths)
{
	for (; paths != NULL && *paths != NULL; paths++)
		reads_file(r, *paths);
}

const char *const *
reads_list(struct reads *r)
{
	size_t i, n = 0;

	if (r->count == 0)
		return NEW_ARRAY(r->mem, const char *, 1);
	qsort(r->list, r->count, sizeof(*r->list), by_name);
	for (i = 0; i < r->count; i++)
		if (n == 0 || strcmp(r->list[n - 1], r->list[i]) != 0)
			r->list[n++] = r->list[i];
	r->count = n;
	r->list[n] = NULL;
	return r->list;
}
