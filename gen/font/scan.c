/*
 * Looking through font directories by ourselves.  Only name tables are read:
 * having fontconfig scan a 20 MB face takes a hundred times as long.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "font/font_inside.h"

enum { DEPTH_MAX = 4, FILES_MAX = 4096 };

struct scan {
	struct lookup *lookup;
	unsigned files;
};

static void
scan_face(struct lookup *l, hb_blob_t *blob, const char *path, int index)
{
	hb_face_t *face = hb_face_create(blob, (unsigned)index);
	struct names names;

	names_read(&l->job->mem, &names, face);
	hb_face_destroy(face);
	lookup_offer(l, &names, path, index);
}

static void
scan_file(struct lookup *l, const char *path)
{
	struct mapping map;
	struct trouble t;
	hb_blob_t *blob;
	int i, n;

	if (!mapping_open(&map, path, &t) || !sfnt_check(&map, 0, &t)) {
		mapping_close(&map);
		diag_add(l->job, F206, (struct loc){0},
		    arena_strdup(&l->job->mem, path));
		l->unsure = true;
		return;
	}
	blob = hb_blob_create((const char *)map.at, (unsigned)map.len,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	n = sfnt_face_count(&map);
	for (i = 0; i < n && i < 64; i++)
		scan_face(l, blob, path, i);
	hb_blob_destroy(blob);
	mapping_close(&map);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a directory, sorted, hidden ones left out; `n` is set. */
static const char **
list_directory(struct arena *mem, const char *path, size_t *n)
{
	const char **names = NULL;
	struct dirent *e;
	DIR *d = opendir(path);
	size_t cap = 0;

	*n = 0;
	while (d != NULL && (e = readdir(d)) != NULL) {
		if (e->d_name[0] == '.' || *n == FILES_MAX)
			continue;
		if (*n == cap) {
			names = arena_grow(mem, names, cap * sizeof(*names),
			    (cap + 64) * sizeof(*names));
			cap += 64;
		}
		names[(*n)++] = arena_strdup(mem, e->d_name);
	}
	if (d != NULL)
		closedir(d);
	if (*n > 0)
		qsort(names, *n, sizeof(*names), by_name);
	return names;
}

static void
scan_directory(struct scan *s, const char *path, int depth)
{
	struct arena *mem = &s->lookup->job->mem;
	const char **names, *inner;
	size_t n, i;

	lookup_watch(s->lookup, path);
	names = list_directory(mem, path, &n);
	for (i = 0; i < n; i++) {
		inner = arena_join(mem, path, "/", names[i], NULL);
		if (sfnt_is_name(inner) && file_exists(inner)) {
			if (s->files++ < FILES_MAX)
				scan_file(s->lookup, inner);
		} else if (depth < DEPTH_MAX && file_is_directory(inner))
			scan_directory(s, inner, depth + 1);
	}
}

void
scan_directories(struct lookup *l)
{
	struct scan s = {.lookup = l};
	const char *const *d = l->plan->directories;

	for (; d != NULL && *d != NULL; d++)
		scan_directory(&s, *d, 1);
}
