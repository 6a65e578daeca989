#ifndef TESTS_FAIL_H
#define TESTS_FAIL_H

/*
 * Calls of the C library that fail when a test says so.  These definitions
 * come before the library's, for all that is linked into the test.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FAILING = 8 };

static struct {
	const char *call;
	int error;
	unsigned after;		/* so many calls go well before */
} failing[FAILING];

/* What happens while a file is read: before each read(). */
static void (*meanwhile)(void);

/* A read() gives no more bytes than this; 0: all. */
static size_t most_at_once;

/* The next call of that name but `after` fails with `error`, once. */
static inline void
let_fail(const char *call, int error, unsigned after)
{
	unsigned i = 0;

	while (failing[i].call != NULL)
		i++;
	failing[i].call = call;
	failing[i].error = error;
	failing[i].after = after;
}

/* Whether every call that was to fail has done so. */
static inline bool
all_failed(void)
{
	unsigned i;

	for (i = 0; i < FAILING; i++)
		if (failing[i].call != NULL)
			return false;
	return true;
}

static inline bool
fails(const char *call)
{
	unsigned i;

	for (i = 0; i < FAILING; i++) {
		if (failing[i].call == NULL ||
		    strcmp(failing[i].call, call) != 0)
			continue;
		if (failing[i].after-- > 0)
			return false;
		failing[i].call = NULL;
		errno = failing[i].error;
		return true;
	}
	return false;
}

/* How many files are open; the same after as before: all were closed. */
static inline int
open_files(void)
{
	int fd, n = 0;

	for (fd = 0; fd < 256; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

ssize_t
read(int fd, void *to, size_t n)
{
	struct iovec v = {to, most_at_once > 0 && most_at_once < n ?
	    most_at_once : n};

	if (meanwhile != NULL)
		meanwhile();
	return fails("read") ? -1 : readv(fd, &v, 1);
}

ssize_t
write(int fd, const void *from, size_t n)
{
	struct iovec v = {(void *)(uintptr_t)from, n};

	return fails("write") ? -1 : writev(fd, &v, 1);
}

/* Where it fails, `st` may look as if it had not. */
int
fstat(int fd, struct stat *st)
{
	int done = fstatat(fd, "", st, AT_EMPTY_PATH);

	return fails("fstat") ? -1 : done;
}

int
fsync(int fd)
{
	return fails("fsync") ? -1 : fdatasync(fd);
}

/* The file is closed even so, as on NFS. */
int
close(int fd)
{
	int done = close_range((unsigned)fd, (unsigned)fd, 0);

	return fails("close") ? -1 : done;
}

int
rename(const char *from, const char *to)
{
	return fails("rename") ? -1 : renameat(AT_FDCWD, from, AT_FDCWD, to);
}

#endif
