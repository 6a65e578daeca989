/*
 * Names of files and directories: put together, followed, seen from elsewhere.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"

const char *
file_directory(struct arena *mem, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	return slash == path ? "/" :
	    arena_strndup(mem, path, (size_t)(slash - path));
}

/*
 * Takes the last name off the directory `dir`, in place, where that is what
 * a following ".." means: not for links, nor for "." and "..".  Whether it
 * did; `dir` may become "".
 */
static bool
step_up(char *dir)
{
	char *slash = strrchr(dir, '/'), *last = slash != NULL ? slash + 1 : dir;
	struct stat st;

	if (last[0] == '\0' || strcmp(last, ".") == 0 ||
	    strcmp(last, "..") == 0 || lstat(dir, &st) != 0 ||
	    !S_ISDIR(st.st_mode))
		return false;
	*(slash != NULL ? slash : dir) = '\0';
	return true;
}

const char *
file_beside(struct arena *mem, const char *beside, const char *name)
{
	const char *slash = strrchr(beside, '/');
	char *dir;

	if (name[0] == '/' || slash == NULL)
		return arena_strdup(mem, name);
	dir = arena_strndup(mem, beside, (size_t)(slash - beside));
	/* a/b + ../c is a/c, as a reader would write it. */
	while (strncmp(name, "../", 3) == 0 && dir[0] != '\0' &&
	    step_up(dir))
		name += 3;
	if (dir[0] == '\0' && beside[0] != '/')
		return arena_strdup(mem, name);
	return arena_join(mem, dir, "/", name, NULL);
}

const char *
file_real(struct arena *mem, const char *path)
{
	char *found = realpath(path, NULL);
	const char *copy;

	if (found == NULL) {
		/* To take it for absent would change what is printed. */
		if (errno == ENOMEM)
			arena_fail(mem);
		return NULL;
	}
	copy = arena_strdup(mem, found);
	free(found);
	return copy;
}

const char *
file_seen_from(struct arena *mem, const char *directory, const char *path)
{
	char from[PATH_MAX], to[PATH_MAX];
	struct buf b = {.mem = mem};
	size_t i, same = 0;
	const char *s;
	bool above;	/* `path` is above `directory` */

	if (path[0] == '/' || realpath(directory, from) == NULL ||
	    realpath(path, to) == NULL)
		return path;
	for (i = 0; from[i] != '\0' && from[i] == to[i]; i++)
		if (from[i] == '/')
			same = i + 1;
	above = from[i] == '/' && to[i] == '\0';
	if (above || (from[i] == '\0' && to[i] == '/'))
		same = i + 1;
	else if (from[i] == '\0' && to[i] == '\0')
		return ".";
	for (s = from + (same < strlen(from) ? same : strlen(from));
	    *s != '\0'; s += strcspn(s, "/"), s += *s == '/')
		buf_puts(&b, "../");
	if (!above)
		buf_puts(&b, to + same);
	else	/* without the last / */
		b.text[--b.len] = '\0';
	return buf_text(&b);
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool
file_is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
