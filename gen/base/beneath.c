/*
 * Files beneath a directory, with the links that stay there.
 */
#include "base/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
	DEEPEST = 64,		/* directories */
	LINKS = 40,		/* on the way; Linux follows as many */
	TRIES = 8		/* while somebody moves directories */
};

/* A walk: the directories from the first to the one that is reached. */
struct walk {
	int fds[DEEPEST];
	int depth;
	int links;
	char left[PATH_MAX];	/* the names that are still to be gone */
};

static int
refuse(int error)
{
	errno = error;
	return -1;
}

/* Takes the next name into `step`; false when there is none. */
static bool
next_name(struct walk *w, char step[NAME_MAX + 1])
{
	const char *s = w->left + strspn(w->left, "/");
	size_t n = strcspn(s, "/");

	if (n == 0 || n > NAME_MAX) {
		errno = n == 0 ? EISDIR : ENAMETOOLONG;
		return false;
	}
	memcpy(step, s, n);
	step[n] = '\0';
	memmove(w->left, s + n, strlen(s + n) + 1);
	return true;
}

/* Where an absolute name goes on beneath the first directory; else NULL. */
static const char *
part_beneath(const struct walk *w, char *name)
{
	struct stat first, st;
	char *s = name, end;
	bool same;

	if (fstat(w->fds[0], &first) != 0)
		return NULL;
	do {
		s += 1 + strcspn(s + 1, "/");
		end = *s;
		*s = '\0';
		same = stat(name, &st) == 0 && st.st_ino == first.st_ino &&
		    st.st_dev == first.st_dev;
		*s = end;
	} while (!same && end != '\0');
	return same ? s : NULL;
}

static void
go_up(struct walk *w, int to)
{
	while (w->depth > to)
		close(w->fds[w->depth--]);
}

/* Puts what the link `step` says before the names that are left. */
static bool
take_link(struct walk *w, const char *step)
{
	char target[PATH_MAX];
	const char *from = target;
	size_t left = strlen(w->left) + 1, more;
	ssize_t n = readlinkat(w->fds[w->depth], step, target,
	    sizeof(target) - 1);

	if (n < 0)
		return false;
	target[n] = '\0';
	if (++w->links > LINKS) {
		errno = ELOOP;
		return false;
	}
	if (target[0] == '/') {
		from = part_beneath(w, target);
		if (from == NULL) {
			errno = EXDEV;
			return false;
		}
		go_up(w, 0);
	}
	more = strlen(from);
	if (more + left > sizeof(w->left)) {
		errno = ENAMETOOLONG;
		return false;
	}
	memmove(w->left + more, w->left, left);
	memcpy(w->left, from, more);
	errno = 0;
	return true;
}

/*
 * Opens `step` in the directory that is reached, when it is no link; of a
 * link, -1 without an error and its target is put before the names left.
 */
static int
enter(struct walk *w, const char *step, bool last)
{
	int flags = last ? FLAGS : O_PATH | O_DIRECTORY | O_CLOEXEC;
	int tries, fd, error = 0;

	for (tries = 0; tries < TRIES; tries++) {
		fd = openat(w->fds[w->depth], step, flags | O_NOFOLLOW);
		if (fd >= 0)
			return fd;
		error = errno;
		if (error != ELOOP && error != ENOTDIR)
			break;
		errno = 0;
		if (take_link(w, step) || errno != EINVAL)
			return -1;
		/* No link: no directory either, or exchanged meanwhile. */
	}
	return refuse(error);
}

/*
 * One name further: a descriptor when that is the end; -1 when it is not,
 * with errno when there is no way on.
 */
static int
go(struct walk *w)
{
	char step[NAME_MAX + 1];
	bool last;
	int fd;

	errno = 0;
	if (!next_name(w, step) || strcmp(step, ".") == 0)
		return -1;
	if (strcmp(step, "..") == 0) {
		if (w->depth == 0)
			return refuse(EXDEV);
		go_up(w, w->depth - 1);
		errno = 0;
		return -1;
	}
	last = w->left[0] == '\0';
	fd = enter(w, step, last);
	if (fd < 0 || last)
		return fd;
	if (w->depth + 1 == DEEPEST) {
		close(fd);
		return refuse(ENAMETOOLONG);
	}
	w->fds[++w->depth] = fd;
	errno = 0;
	return -1;
}

static int
walk_to(int dir, const char *name)
{
	struct walk w = {.fds = {dir}};
	int fd, error;

	if (name[0] == '/')
		return refuse(EXDEV);
	if (strlen(name) >= sizeof(w.left))
		return refuse(ENAMETOOLONG);
	memcpy(w.left, name, strlen(name) + 1);
	do {
		fd = go(&w);
		error = errno;
	} while (fd < 0 && error == 0);
	go_up(&w, 0);
	errno = error;
	return fd;
}

int
beneath_open(const char *dir, const char *name)
{
	struct open_how how = {
		.flags = FLAGS,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	int at = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC), error, tries;
	long fd = -1;

	if (at < 0)
		return -1;
	for (tries = 0; tries < TRIES; tries++) {
		fd = syscall(SYS_openat2, at, name, &how, sizeof(how));
		if (fd >= 0 || errno != EAGAIN)
			break;
	}
	if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EXDEV ||
	    errno == EAGAIN))
		fd = walk_to(at, name);
	error = errno;
	close(at);
	errno = error;
	return (int)fd;
}
