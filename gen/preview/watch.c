/*
 * What is saved: directories are watched, not files, because most editors
 * put a new file in the place of the old one.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "preview/inside.h"

/* A name that matters in a directory. */
struct watched {
	struct watched *next;
	int directory;
	const char *name;
};

static const uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO |
    IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;

bool
watch_open(struct preview *p)
{
	p->watch_mem = (struct arena){.fail = p->options->no_memory};
	p->watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	return p->watch >= 0;
}

/* Watches a file; when there is no such directory, for that to come. */
static void
add_path(struct preview *p, const char *path)
{
	struct watched *w = NEW(&p->watch_mem, struct watched);
	const char *dir, *slash;

	for (;;) {
		slash = strrchr(path, '/');
		w->name = slash != NULL ? slash + 1 : path;
		dir = file_directory(&p->watch_mem, path);
		w->directory = inotify_add_watch(p->watch, dir, events);
		if (w->directory >= 0 || slash == NULL || slash == path)
			break;
		path = dir;
	}
	w->name = arena_strdup(&p->watch_mem, w->name);
	w->next = p->watched;
	p->watched = w;
}

void
watch_follow(struct preview *p, const struct job_file *files)
{
	char real[PATH_MAX];
	struct stat st;

	arena_free(&p->watch_mem);
	p->watched = NULL;
	for (; files != NULL; files = files->next) {
		add_path(p, files->path);
		/* What a link leads to is saved somewhere else. */
		if (lstat(files->path, &st) == 0 && S_ISLNK(st.st_mode) &&
		    realpath(files->path, real) != NULL)
			add_path(p, real);
	}
}

static bool
matters(const struct preview *p, const struct inotify_event *e)
{
	const struct watched *w;

	if (e->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF))
		return true;
	for (w = p->watched; w != NULL; w = w->next)
		if (w->directory == e->wd && e->len > 0 &&
		    strcmp(w->name, e->name) == 0)
			return true;
	return false;
}

/*
 * What goes often comes back at once: some editors save that way.  What was
 * only just made is still empty.
 */
enum { BACK_SOON = 100000 };
static const uint32_t went = IN_CREATE | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF |
    IN_MOVE_SELF;

static void
note(struct preview *p, long long due)
{
	if (!p->dirty || due < p->dirty_at)
		p->dirty_at = due;
	p->dirty = true;
}

void
watch_read(struct preview *p)
{
	char bytes[16384]
	    __attribute__((aligned(__alignof__(struct inotify_event))));
	long long at = now();
	ssize_t n, i;

	while ((n = read(p->watch, bytes, sizeof(bytes))) > 0)
		for (i = 0; i < n;) {
			const struct inotify_event *e =
			    (const void *)(bytes + i);

			if (matters(p, e))
				note(p, e->mask & went ? at + BACK_SOON : at);
			i += (ssize_t)(sizeof(*e) + e->len);
		}
}
