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
	char target[PATH_MAX], all[PATH_MAX];
	const char *from = target;
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
	if (strlen(from) + strlen(w->left) + 2 > sizeof(all)) {
		errno = ENAMETOOLONG;
		return false;
	}
	strcpy(all, from);
	strcat(all, w->left);
	strcpy(w->left, all);
	return true;
}

/*
 * One name further: a descriptor when that is the end, -1 when it is not or,
 * with `*failed`, when there is no way on.
 */
static int
go(struct walk *w, bool *failed)
{
	char step[NAME_MAX + 1];
	int fd, error;
	bool last;

	*failed = !next_name(w, step);
	if (*failed || strcmp(step, ".") == 0)
		return -1;
	if (strcmp(step, "..") == 0) {
		*failed = w->depth == 0;
		if (!*failed)
			go_up(w, w->depth - 1);
		errno = EXDEV;
		return -1;
	}
	last = w->left[0] == '\0';
	fd = openat(w->fds[w->depth], step, O_NOFOLLOW | (last ? FLAGS :
	    O_PATH | O_DIRECTORY | O_CLOEXEC));
	if (fd >= 0 && last)
		return fd;
	if (fd >= 0 && w->depth + 1 < DEEPEST) {
		w->fds[++w->depth] = fd;
		return -1;
	}
	error = fd >= 0 ? ENAMETOOLONG : errno;
	if (fd >= 0)
		close(fd);
	*failed = (error != ELOOP && error != ENOTDIR) || !take_link(w, step);
	/* EINVAL: what is no directory is no link either. */
	if ((error != ELOOP && error != ENOTDIR) || errno == EINVAL)
		errno = error;
	return -1;
}

static int
walk_to(int dir, const char *name)
{
	struct walk w = {.fds = {dir}};
	bool failed = false;
	int fd = -1, error;

	if (name[0] == '/')
		return refuse(EXDEV);
	if (strlen(name) >= sizeof(w.left))
		return refuse(ENAMETOOLONG);
	strcpy(w.left, name);
	while (fd < 0 && !failed)
		fd = go(&w, &failed);
	error = errno;
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
