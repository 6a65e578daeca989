/*
 * The sets that a set builds on: <report base="half-year">.  A set is named
 * by one plain name, so a base lies beside the set or among the program's own
 * and nowhere else.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "template/inside.h"

static bool
add_dir(struct bases *b, struct arena *mem, const char *dir)
{
	const char *real = file_real(mem, dir);

	if (real == NULL)
		return false;
	b->dir[b->count] = dir;
	b->real[b->count++] = real;
	return true;
}

/* Whether the directory is one of the chain. */
static bool
is_in(const struct bases *b, struct arena *mem, const char *dir)
{
	const char *real = file_real(mem, dir);
	size_t i = 0;

	while (real != NULL && i < b->count && strcmp(b->real[i], real) != 0)
		i++;
	return real != NULL && i < b->count;
}

/* The value of base="…" on the root element; false when there is none. */
static bool
read_base(struct arena *mem, const struct src *s, const char **name,
    struct loc *loc)
{
	struct mark m = scan_next(s, 0);
	struct scan_attr a;
	uint32_t at = 0;

	while (m.kind != MARK_START && m.kind != MARK_END_OF_SOURCE)
		m = scan_next(s, m.end);
	if (m.kind != MARK_START)
		return false;
	while (scan_attribute(s, m, &at, &a)) {
		if (!a.sound || a.name_end - a.name != strlen("base") ||
		    memcmp(s->text + a.name, "base", strlen("base")) != 0)
			continue;
		*name = arena_strndup(mem, s->text + a.value,
		    a.value_end - a.value);
		*loc = (struct loc){s, a.value, a.value_end};
		return true;
	}
	return false;
}

/* The set `name` beside `dir`, as people would write it. */
static const char *
beside(struct arena *mem, const char *dir, const char *real,
    const char *name)
{
	size_t n = strlen(dir);
	const char *last;

	while (n > 1 && dir[n - 1] == '/')
		n--;
	dir = arena_strndup(mem, dir, n);
	last = strrchr(dir, '/');
	last = last != NULL ? last + 1 : dir;
	/* "." and ".." tell nothing of what lies beside them. */
	if (last[0] == '\0' || strcmp(last, ".") == 0 ||
	    strcmp(last, "..") == 0)
		return file_beside(mem, real, name);
	return file_beside(mem, dir, name);
}

/* The directory of a base; NULL after a message. */
static const char *
find_base(struct job *j, const struct bases *b, const char *name,
    struct loc loc, const char *root)
{
	struct arena *mem = &j->mem;
	const char *dir = beside(mem, b->dir[b->count - 1],
	    b->real[b->count - 1], name);
	const char *ours = root != NULL ?
	    arena_join(mem, root, "/", name, NULL) : dir;

	if (!file_is_directory(dir) && !file_is_directory(ours)) {
		diag_add(j, T308, loc, name, dir);
		return NULL;
	}
	if (!file_is_directory(dir))
		dir = ours;
	if (!is_in(b, &j->mem, dir))
		return dir;
	diag_add(j, T311, loc, name);
	return NULL;
}

void
bases_find(struct job *j, const char *dir, const struct src *report,
    const char *root, struct bases *b)
{
	const char *name, *path;
	struct loc loc;

	*b = (struct bases){0};
	if (!add_dir(b, &j->mem, dir))
		return;
	while (report != NULL && read_base(&j->mem, report, &name, &loc)) {
		if (!value_is_set(name)) {
			/* The checker speaks of the set's own. */
			if (b->count > 1)
				diag_add(j, T216, loc, "base", name);
			return;
		}
		if (b->count == BASES_MOST) {
			diag_add(j, T312, loc, arena_printf(&j->mem, "%d",
			    BASES_MOST - 1));
			return;
		}
		dir = find_base(j, b, name, loc, root);
		if (dir == NULL || !add_dir(b, &j->mem, dir))
			return;
		path = arena_join(&j->mem, dir, "/report.xml", NULL);
		report = file_exists(path) ? file_read_of_set(j, dir,
		    "report.xml", loc) : NULL;
	}
}

const char *const *
template_dirs(struct job *j, const char *dir, const char *root)
{
	const char *path = arena_join(&j->mem, dir, "/report.xml", NULL);
	const char **dirs = NEW_ARRAY(&j->mem, const char *, BASES_MOST + 1);
	struct bases b;
	struct job quiet;
	size_t i;

	job_open(&quiet, j->mem.fail);
	bases_find(&quiet, dir, file_exists(path) ? file_read_of_set(&quiet,
	    dir, "report.xml", (struct loc){0}) : NULL, root, &b);
	dirs[0] = dir;
	for (i = 1; i < b.count; i++)
		dirs[i] = arena_strdup(&j->mem, b.dir[i]);
	job_close(&quiet);
	return dirs;
}
