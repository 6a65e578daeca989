/*
 * Names of files: as one file sees another, and one for each place.
 */
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "batch/inside.h"

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

/* The one name of a directory, of which the last parts may not be there yet. */
static const char *
real_directory(struct arena *mem, const char *dir)
{
	const char *real = file_real(mem, dir), *up = file_directory(mem, dir);

	if (real != NULL || strcmp(up, dir) == 0)
		return real != NULL ? real : dir;
	real = real_directory(mem, up);
	return arena_join(mem, strcmp(real, "/") == 0 ? "" : real, "/",
	    last_part(dir), NULL);
}

const char *
link_place(struct arena *mem, const char *path)
{
	const char *dir = real_directory(mem, file_directory(mem, path));

	return name_key(mem, arena_join(mem, dir, "/", last_part(path),
	    NULL));
}

/* Whether there is a “..” in it, which only a file system can follow. */
static bool
goes_up(const char *path)
{
	const char *s;

	for (s = path; s != NULL; s = strchr(s, '/')) {
		s += *s == '/';
		if (strncmp(s, "..", 2) == 0 && (s[2] == '/' || s[2] == '\0'))
			return true;
	}
	return false;
}

static const char *
without_dots(const char *path)
{
	while (strncmp(path, "./", 2) == 0)
		for (path += 2; *path == '/';)
			path++;
	return path;
}

/* What of `path` is below the directory of `from`, as written; or NULL. */
static const char *
below(struct arena *mem, const char *from, const char *path)
{
	const char *dir = file_directory(mem, without_dots(from));
	size_t n = strlen(dir);

	path = without_dots(path);
	if (goes_up(path) || goes_up(dir))
		return NULL;
	if (strcmp(dir, ".") == 0)
		return path[0] != '/' ? path : NULL;
	if (strncmp(path, dir, n) != 0 || path[n] != '/')
		return NULL;
	while (path[n] == '/')
		n++;
	return path + n;
}

/* Up from one directory and down to the other, both by their real names. */
static const char *
across(struct arena *mem, const char *from, const char *to)
{
	struct buf b = {.mem = mem};
	size_t same = 0, i;

	for (i = 0; from[i] == to[i] && from[i] != '\0'; i++)
		if (from[i] == '/')
			same = i + 1;
	/* One of them ends where the other goes on. */
	if ((from[i] == '\0' || from[i] == '/') &&
	    (to[i] == '\0' || to[i] == '/'))
		same = i + (to[i] == '/' || from[i] == '/');
	for (i = same; i < strlen(from); i++)
		if (i == same || from[i] == '/')
			buf_puts(&b, "../");
	if (same < strlen(to)) {
		buf_puts(&b, to + same);
		buf_putc(&b, '/');
	}
	return buf_text(&b);
}

const char *
link_from(struct arena *mem, const char *from, const char *to)
{
	const char *name = below(mem, from, to);

	if (name == NULL)
		name = arena_join(mem, across(mem,
		    real_directory(mem, file_directory(mem, from)),
		    real_directory(mem, file_directory(mem, to))),
		    last_part(to), NULL);
	return utf8_valid(name, strlen(name)) == strlen(name) ?
	    arena_strdup(mem, name) : NULL;
}
