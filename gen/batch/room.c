/*
 * The directory beside the outputs: its lock, its temporary files.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/inside.h"

enum { PATIENCE = 20 };		/* tenths of a second */

bool
room_make(struct arena *mem, const char *dir)
{
	char *path = arena_strdup(mem, dir), *s;

	for (s = path + 1; *s != '\0'; s++) {
		if (*s != '/')
			continue;
		*s = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			return false;
		*s = '/';
	}
	return mkdir(path, 0777) == 0 || (errno == EEXIST &&
	    file_is_directory(path));
}

/*
 * The workers of a run that was killed hold its lock until they notice, which
 * takes them a moment.  Where there are no locks, as on some file servers,
 * every file is still whole, and one run at a time is up to who starts them.
 */
static bool
lock(int fd, int how)
{
	const struct timespec moment = {.tv_nsec = 100000000};
	int i;

	for (i = 0; fd >= 0 && i < PATIENCE; i++) {
		if (flock(fd, how | LOCK_NB) == 0)
			return true;
		if (errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP)
			return true;
		if (errno != EWOULDBLOCK)
			break;
		nanosleep(&moment, NULL);
	}
	return false;
}

/* Everything in our own directory for temporary files is ours. */
static void
clean(const char *dir)
{
	DIR *d = opendir(dir);
	const struct dirent *e;

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	closedir(d);
}

static int
open_lock(const char *path)
{
	return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
}

/* Nothing in the room is ours to touch then. */
static bool
refuse(struct job *j, struct room *room, const char *path)
{
	room->temporary = NULL;
	diag_add(j, errno == EWOULDBLOCK ? B120 : B004, (struct loc){0},
	    path, strerror(errno));
	return false;
}

bool
room_open(struct job *j, const struct batch_plan *plan, struct room *room)
{
	bool shard = plan->shards > 1;
	const char *suffix = shard ? arena_printf(&j->mem, "-%u-of-%u",
	    plan->shard, plan->shards) : "";
	const char *locks;

	*room = (struct room){.path = plan->room, .lock = -1, .own = -1};
	room->temporary = arena_join(&j->mem, plan->room, "/tmp", suffix,
	    NULL);
	room->records = arena_join(&j->mem, plan->room, "/state", suffix,
	    NULL);
	if (!room_make(&j->mem, room->temporary))
		return refuse(j, room, plan->room);
	locks = arena_join(&j->mem, plan->room, "/lock", NULL);
	room->lock = open_lock(locks);
	if (!lock(room->lock, shard ? LOCK_SH : LOCK_EX))
		return refuse(j, room, locks);
	if (shard) {
		locks = arena_join(&j->mem, locks, suffix, NULL);
		room->own = open_lock(locks);
		if (!lock(room->own, LOCK_EX))
			return refuse(j, room, locks);
	}
	clean(room->temporary);
	return true;
}

/* What was written may only now turn out not to fit; false with errno. */
static bool
make_durable(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error;

	if (fd < 0)
		return false;
	error = syncfs(fd) == 0 ? 0 : errno;
	close(fd);
	errno = error;
	return error == 0;
}

bool
room_close(struct room *room, bool sync)
{
	bool good;
	int error;

	if (room->temporary != NULL) {
		clean(room->temporary);
		rmdir(room->temporary);
	}
	good = !sync || make_durable(room->path);
	error = errno;
	if (room->own >= 0)
		close(room->own);
	if (room->lock >= 0)
		close(room->lock);
	errno = error;
	return good;
}
