#ifndef TESTS_FAIL_CALLS_H
#define TESTS_FAIL_CALLS_H

/*
 * More calls that fail when a test says so, after fail.h: those that make
 * processes and sockets, and those that open.  What does not fail is done by
 * the library.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "fail.h"

/* A call of `type` that gives `failed` when it fails. */
#define PLAYED(type, failed, name, parameters, arguments) \
type \
name parameters \
{ \
	type (*real) parameters; \
\
	if (fails(#name)) \
		return failed; \
	*(void **)&real = dlsym(RTLD_NEXT, #name); \
	return real arguments; \
}

PLAYED(pid_t, -1, fork, (void), ())
PLAYED(pid_t, -1, waitpid, (pid_t pid, int *status, int how),
    (pid, status, how))
PLAYED(int, -1, pipe2, (int fds[2], int flags), (fds, flags))
PLAYED(int, -1, socketpair, (int domain, int type, int protocol, int fds[2]),
    (domain, type, protocol, fds))
PLAYED(int, -1, socket, (int domain, int type, int protocol),
    (domain, type, protocol))
PLAYED(ssize_t, -1, send, (int fd, const void *from, size_t n, int flags),
    (fd, from, n, flags))
PLAYED(int, -1, signalfd, (int fd, const sigset_t *set, int flags),
    (fd, set, flags))
PLAYED(int, -1, listen, (int fd, int most), (fd, most))
PLAYED(int, -1, syncfs, (int fd), (fd))
PLAYED(int, -1, flock, (int fd, int how), (fd, how))
PLAYED(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
PLAYED(int, -1, memfd_create, (const char *name, unsigned flags),
    (name, flags))
PLAYED(void *, MAP_FAILED, mmap, (void *at, size_t n, int rights, int how,
    int fd, off_t from), (at, n, rights, how, fd, from))
PLAYED(DIR *, NULL, opendir, (const char *path), (path))
PLAYED(char *, NULL, getcwd, (char *to, size_t n), (to, n))

/* What read() is called where the compiler knows how much room there is. */
ssize_t __read_chk(int fd, void *to, size_t n, size_t room);

ssize_t
__read_chk(int fd, void *to, size_t n, size_t room)
{
	return n <= room ? read(fd, to, n) : -1;
}

/* So much recv() takes at once; 0: all that there is. */
static size_t most_received;

ssize_t
recv(int fd, void *to, size_t n, int flags)
{
	if (fails("recv"))
		return -1;
	if (most_received > 0 && n > most_received)
		n = most_received;
	return recvfrom(fd, to, n, flags, NULL, NULL);
}

/* Its mode is there when it makes a file. */
int
open(const char *path, int flags, ...)
{
	va_list list;
	mode_t mode = 0;

	if (fails("open"))
		return -1;
	va_start(list, flags);
	if ((flags & O_CREAT) != 0)
		mode = va_arg(list, mode_t);
	va_end(list);
	return openat(AT_FDCWD, path, flags, mode);
}

#endif
