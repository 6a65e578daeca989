/*
 * Entries of the user's cache directory.  They are written beside their place
 * and moved into it, so any number of runs may do so at once.
 *
 *     … the bytes …
 *     # 0123456789abcdef           sum of all before this line
 */
#include "base/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/file.h"

enum { SUM = sizeof("# 0123456789abcdef\n") - 1 };

/* The directory of all entries; NULL when there is no place for it. */
static const char *
directory(struct arena *mem)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache != NULL && cache[0] == '/')
		return arena_join(mem, cache, "/zongjie", NULL);
	if (home != NULL && home[0] == '/')
		return arena_join(mem, home, "/.cache/zongjie", NULL);
	return NULL;
}

static void
put_sum(char line[SUM + 1], const void *bytes, size_t n)
{
	snprintf(line, SUM + 1, "# %016" PRIx64 "\n", XXH3_64bits(bytes, n));
}

/* The size of an entry that is ours and bearable; 0: do not read it. */
static size_t
size_of(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_uid != geteuid() || st.st_size <= SUM ||
	    st.st_size > CACHE_LIMIT)
		return 0;
	return (size_t)st.st_size;
}

char *
cache_read(struct arena *mem, const char *name, size_t *len)
{
	const char *dir = directory(mem);
	char *bytes = NULL, sum[SUM + 1];
	size_t size = 0;
	ssize_t n = -1;
	int fd;

	if (dir == NULL)
		return NULL;
	fd = open(arena_join(mem, dir, "/", name, NULL), O_RDONLY |
	    O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0)
		return NULL;
	size = size_of(fd);
	if (size > 0) {
		bytes = arena_zalloc(mem, size + 1);
		n = read(fd, bytes, size);
	}
	close(fd);
	if (n <= 0 || (size_t)n != size)
		return NULL;
	*len = size - SUM;
	put_sum(sum, bytes, *len);
	if (memcmp(bytes + *len, sum, SUM) != 0)
		return NULL;
	bytes[*len] = '\0';
	return bytes;
}

/* Makes the directory, and the one above it. */
static void
make_room(struct arena *mem, const char *dir)
{
	char *up = arena_strdup(mem, dir);

	if (mkdir(dir, 0700) == 0 || errno != ENOENT)
		return;
	*strrchr(up, '/') = '\0';
	mkdir(up, 0700);
	mkdir(dir, 0700);
}

static bool
write_whole(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	char sum[SUM + 1];
	bool good;

	if (fd < 0)
		return false;
	put_sum(sum, bytes, n);
	good = file_put(fd, bytes, n) && file_put(fd, sum, SUM);
	return close(fd) == 0 && good;
}

static bool
is_older(const struct stat *a, const struct stat *b)
{
	if (a->st_mtim.tv_sec != b->st_mtim.tv_sec)
		return a->st_mtim.tv_sec < b->st_mtim.tv_sec;
	return a->st_mtim.tv_nsec < b->st_mtim.tv_nsec;
}

/* Counts the entries of a kind; `oldest` is the name of the oldest. */
static int
count_kind(DIR *d, const char *kind, size_t n, char oldest[256])
{
	struct stat st, least;
	struct dirent *e;
	int count = 0;

	rewinddir(d);
	while ((e = readdir(d)) != NULL) {
		if (strncmp(e->d_name, kind, n) != 0 || fstatat(dirfd(d),
		    e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (count++ > 0 && !is_older(&st, &least))
			continue;
		least = st;
		snprintf(oldest, 256, "%s", e->d_name);
	}
	return count;
}

/* Removes the oldest of the entries of this kind when there are too many. */
static void
prune(const char *dir, const char *name)
{
	size_t n = strcspn(name, "-") + 1;
	char oldest[256];
	DIR *d = opendir(dir);

	if (d == NULL)
		return;
	while (count_kind(d, name, n, oldest) > CACHE_ENTRIES)
		if (unlinkat(dirfd(d), oldest, 0) != 0 && errno != ENOENT)
			break;
	closedir(d);
}

void
cache_write(struct arena *mem, const char *name, const void *bytes, size_t n)
{
	const char *dir = directory(mem), *path, *part;

	if (dir == NULL || n + SUM > CACHE_LIMIT)
		return;
	path = arena_join(mem, dir, "/", name, NULL);
	part = arena_printf(mem, "%s.%ld", path, (long)getpid());
	make_room(mem, dir);
	if (write_whole(part, bytes, n) && rename(part, path) == 0)
		prune(dir, name);
	else
		unlink(part);
}

const char *
cache_place(struct arena *mem)
{
	const char *dir = directory(mem);

	if (dir == NULL)
		return NULL;
	do
		dir = file_directory(mem, dir);
	while (!file_is_directory(dir));
	return dir;
}
