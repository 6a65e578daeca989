/*
 * Files of a set by their names: looked for in the set, then in those it
 * builds on.
 */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/beneath.h"
#include "base/file.h"
#include "template/inside.h"

const char *
find_path(struct job *j, const char *dir, const char *name)
{
	struct buf b = {.mem = &j->mem};
	size_t n;

	if (strcmp(dir, ".") != 0)
		buf_puts(&b, dir);
	for (; *name != '\0'; name += n + (name[n] == '/')) {
		n = strcspn(name, "/");
		if (n == 1 && *name == '.')
			continue;
		if (b.len > 0 && b.text[b.len - 1] != '/')
			buf_putc(&b, '/');
		buf_put(&b, name, n);
	}
	return buf_text(&b);
}

bool
find_is_absent(int error)
{
	return error == ENOENT || error == ENOTDIR || error == ELOOP ||
	    error == ENAMETOOLONG;
}

bool
find_open(struct job *j, const struct bases *bases, const char *name,
    struct found *f)
{
	size_t i;

	for (i = 0; i < bases->count; i++) {
		f->path = find_path(j, bases->dir[i], name);
		f->fd = beneath_open(bases->dir[i], name);
		f->error = errno;
		if (f->fd < 0 && find_is_absent(f->error))
			continue;
		if (f->fd >= 0 && fstat(f->fd, &f->st) != 0)
			f->st = (struct stat){0};
		return true;
	}
	return false;
}

/* Offers what lies in the directory of `path`. */
static void
offer_files(struct job *j, struct near *near, const char *path)
{
	DIR *d = opendir(file_directory(&j->mem, path));
	const struct dirent *e;

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL)
		near_offer(near, &j->mem, e->d_name,
		    strlen(e->d_name));
	closedir(d);
}

/* The name beside a missing file that is nearest to it; NULL for none. */
static const char *
nearest_file(struct job *j, const struct bases *b, const char *href)
{
	const char *dir = strrchr(href, '/');
	struct near near = {.word = dir != NULL ? dir + 1 : href};
	size_t i;

	for (i = 0; i < b->count; i++)
		offer_files(j, &near, find_path(j, b->dir[i], href));
	if (near.best == NULL || dir == NULL)
		return near.best;
	return arena_join(&j->mem, arena_strndup(&j->mem, href,
	    (size_t)(dir - href)), "/", near.best, NULL);
}

/* "a、b": where a file was looked for. */
static const char *
places(struct job *j, const struct bases *bases)
{
	struct buf b = {.mem = &j->mem};
	size_t i;

	for (i = 0; i < bases->count; i++) {
		buf_puts(&b, i > 0 ? "、" : "");
		buf_puts(&b, bases->dir[i]);
	}
	return buf_text(&b);
}

void
find_lacking(struct job *j, const struct bases *bases,
    const struct naming *in)
{
	const char *near = nearest_file(j, bases, in->name);

	if (bases->count > 1 && near != NULL)
		diag_add(j, T309, in->loc, in->name, places(j, bases), near);
	else if (bases->count > 1)
		diag_add(j, T310, in->loc, in->name, places(j, bases));
	else if (near != NULL)
		diag_add(j, T301, in->loc, in->name, near);
	else
		diag_add(j, T302, in->loc, in->name);
}
