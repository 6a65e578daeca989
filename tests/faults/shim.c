/*
 * Makes one call fail, for tests: LD_PRELOAD it with
 *     FAULT=class:n    the n-th call of the class since main began fails
 *     FAULT=class:n+   and so do all after it
 *     FAULT_COUNT=file the number of calls of each class goes there at exit
 * Classes: memory (malloc and its family, anonymous mmap), open, read, write,
 * fsync, close, rename.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);
static void *(*next_memalign)(size_t, size_t);

enum class { MEMORY, OPEN, READ, WRITE, FSYNC, CLOSE, RENAME, CLASSES };

static const struct {
	const char *name;
	int error;
} classes[CLASSES] = {
	{"memory", ENOMEM}, {"open", EMFILE}, {"read", EIO},
	{"write", ENOSPC}, {"fsync", EIO}, {"close", EIO},
	{"rename", EACCES},
};

static bool armed, sticky;
static long counts[CLASSES], at;
static enum class wanted = CLASSES;

/* Whether this call is to fail; errno is set then. */
static bool
fails(enum class c)
{
	long n;

	if (!armed)
		return false;
	n = ++counts[c];
	if (c != wanted || (sticky ? n < at : n != at))
		return false;
	errno = classes[c].error;
	return true;
}

static void
report(void)
{
	const char *path = getenv("FAULT_COUNT");
	char line[64];
	int fd, c, n;

	armed = false;
	if (path == NULL)
		return;
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	for (c = 0; c < CLASSES && fd >= 0; c++) {
		n = snprintf(line, sizeof(line), "%s %ld\n", classes[c].name,
		    counts[c]);
		if (write(fd, line, (size_t)n) != n)
			break;
	}
	if (fd >= 0)
		close(fd);
}

/* From here on all goes well: what a profile of the run needs. */
void
faults_disarm(void)
{
	armed = false;
}

static int (*real_main)(int, char **, char **);

static int
main_armed(int argc, char **argv, char **env)
{
	const char *fault = getenv("FAULT"), *colon;
	int c;

	atexit(report);
	colon = fault != NULL ? strchr(fault, ':') : NULL;
	for (c = 0; colon != NULL && c < CLASSES; c++)
		if (strncmp(fault, classes[c].name,
		    (size_t)(colon - fault)) == 0)
			wanted = (enum class)c;
	if (colon != NULL) {
		at = strtol(colon + 1, NULL, 10);
		sticky = strchr(colon, '+') != NULL;
	}
	armed = true;
	return real_main(argc, argv, env);
}

int
__libc_start_main(int (*main)(int, char **, char **), int argc, char **argv,
    void (*init)(void), void (*fini)(void), void (*end)(void), void *stack)
{
	int (*start)(int (*)(int, char **, char **), int, char **,
	    void (*)(void), void (*)(void), void (*)(void), void *);

	*(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
	real_main = main;
	return start(main_armed, argc, argv, init, fini, end, stack);
}

/* What glibc has; asked for when first needed, which is before main. */
static void
find_next(void)
{
	if (next_malloc != NULL)
		return;
	*(void **)&next_calloc = dlsym(RTLD_NEXT, "__libc_calloc");
	*(void **)&next_realloc = dlsym(RTLD_NEXT, "__libc_realloc");
	*(void **)&next_memalign = dlsym(RTLD_NEXT, "__libc_memalign");
	*(void **)&next_malloc = dlsym(RTLD_NEXT, "__libc_malloc");
}

/*
 * The program puts allocators of its own before these, which glibc has under
 * other names; whoever is asked, it comes here.
 */
void *
__libc_malloc(size_t n)
{
	find_next();
	return fails(MEMORY) ? NULL : next_malloc(n);
}

void *
__libc_calloc(size_t n, size_t size)
{
	find_next();
	return fails(MEMORY) ? NULL : next_calloc(n, size);
}

void *
__libc_realloc(void *p, size_t n)
{
	find_next();
	return fails(MEMORY) ? NULL : next_realloc(p, n);
}

void *
__libc_memalign(size_t align, size_t n)
{
	find_next();
	return fails(MEMORY) ? NULL : next_memalign(align, n);
}

/* The next definition of a function, for those that have no other name. */
#define REAL(name) \
	static __typeof__(&name) real; \
	if (real == NULL) \
		*(void **)&real = dlsym(RTLD_NEXT, #name)

void *
mmap(void *to, size_t n, int protection, int flags, int fd, off_t from)
{
	REAL(mmap);
	return (flags & MAP_ANONYMOUS) != 0 && fails(MEMORY) ? MAP_FAILED :
	    real(to, n, protection, flags, fd, from);
}

int
open(const char *path, int flags, ...)
{
	va_list list;
	mode_t mode;

	REAL(open);
	va_start(list, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
	va_end(list);
	return fails(OPEN) ? -1 : real(path, flags, mode);
}

ssize_t
read(int fd, void *to, size_t n)
{
	REAL(read);
	return fails(READ) ? -1 : real(fd, to, n);
}

ssize_t
write(int fd, const void *from, size_t n)
{
	REAL(write);
	return fails(WRITE) ? -1 : real(fd, from, n);
}

int
fsync(int fd)
{
	REAL(fsync);
	return fails(FSYNC) ? -1 : real(fd);
}

/* It closes the file and then says that it could not, as NFS does. */
int
close(int fd)
{
	int done;

	REAL(close);
	done = real(fd);
	return fails(CLOSE) ? -1 : done;
}

int
rename(const char *from, const char *to)
{
	REAL(rename);
	return fails(RENAME) ? -1 : real(from, to);
}
