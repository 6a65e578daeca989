/*
 * Files as they were: stamps and hashes.
 */
#include "base/input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

static int64_t
nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct stamp
stamp_of(const struct stat *st)
{
	return (struct stamp){
		.device = (uint64_t)st->st_dev,
		.inode = (uint64_t)st->st_ino,
		.size = (uint64_t)st->st_size,
		.modified = nanoseconds(st->st_mtim),
		.changed = nanoseconds(st->st_ctim),
	};
}

bool
stamp_read(const char *path, struct stamp *stamp)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	*stamp = stamp_of(&st);
	return true;
}

bool
stamp_same(const struct stamp *a, const struct stamp *b)
{
	return a->device == b->device && a->inode == b->inode &&
	    a->size == b->size && a->modified == b->modified &&
	    a->changed == b->changed;
}

struct hash
hash_of(const void *bytes, size_t n)
{
	XXH128_hash_t h = XXH3_128bits(bytes, n);

	return (struct hash){h.high64, h.low64};
}

bool
hash_same(struct hash a, struct hash b)
{
	return a.high == b.high && a.low == b.low;
}

/* Through read(), for a mapped file that is cut short is a crash. */
static bool
hash_bytes(int fd, struct hash *hash)
{
	char some[65536];
	XXH3_state_t state;
	XXH128_hash_t h;
	ssize_t n;

	XXH3_INITSTATE(&state);
	XXH3_128bits_reset(&state);
	while ((n = read(fd, some, sizeof(some))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		XXH3_128bits_update(&state, some, (size_t)n);
	}
	h = XXH3_128bits_digest(&state);
	*hash = (struct hash){h.high64, h.low64};
	return true;
}

static bool
hash_open(int fd, struct stamp *stamp, struct hash *hash)
{
	struct stat st;
	struct stamp after;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	*stamp = stamp_of(&st);
	if (!hash_bytes(fd, hash) || fstat(fd, &st) != 0)
		return false;
	after = stamp_of(&st);
	return stamp_same(stamp, &after);
}

bool
hash_file(const char *path, struct stamp *stamp, struct hash *hash)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool good;

	if (fd < 0)
		return false;
	good = hash_open(fd, stamp, hash);
	close(fd);
	return good;
}

static bool
is_watched(const char *name)
{
	static const char *const ends[] = {".xml", ".yml", ".yaml"};
	const char *dot = strrchr(name, '.');
	size_t i;

	for (i = 0; dot != NULL && name[0] != '.' && i < 3; i++)
		if (strcmp(dot, ends[i]) == 0)
			return true;
	return false;
}

bool
hash_path(const char *path, struct stamp *stamp, struct hash *hash)
{
	DIR *d = opendir(path);
	const struct dirent *e;
	struct hash one;
	struct stat st;

	if (d == NULL)
		return hash_file(path, stamp, hash);
	*hash = hash_of("/", 1);
	if (fstat(dirfd(d), &st) != 0) {
		closedir(d);
		return false;
	}
	*stamp = stamp_of(&st);
	/* A sum, for names come in any order. */
	while ((e = readdir(d)) != NULL) {
		if (!is_watched(e->d_name))
			continue;
		one = hash_of(e->d_name, strlen(e->d_name));
		hash->high += one.high;
		hash->low += one.low;
	}
	closedir(d);
	return true;
}
