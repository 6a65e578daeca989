/*
 * The loop: saves, children, requests, signals.  Nothing to do is nothing
 * done: between events the process sleeps.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/library.h"
#include "preview/inside.h"

enum { MOST_POLLED = 160 };

struct polled {
	struct pollfd fd[MOST_POLLED];
	nfds_t count;
};

long long
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

/* `n` random bytes in hexadecimal. */
static bool
randomise(char *to, size_t n)
{
	unsigned char bytes[16];
	size_t i;

	if (getrandom(bytes, n, 0) != (ssize_t)n)
		return false;
	for (i = 0; i < n; i++)
		snprintf(to + 2 * i, 3, "%02x", bytes[i]);
	return true;
}

static void
add_fd(struct polled *l, int fd, short events)
{
	if (fd >= 0 && l->count < MOST_POLLED)
		l->fd[l->count++] = (struct pollfd){fd, events, 0};
}

static int
server_fd(struct preview *p)
{
	const union MHD_DaemonInfo *info = p->mhd.get_daemon_info(p->daemon,
	    MHD_DAEMON_INFO_EPOLL_FD);

	return info != NULL ? info->epoll_fd : -1;
}

static int
sooner(int a, int b)
{
	return a < 0 ? b : b < 0 || a < b ? a : b;
}

static int
ms_until(long long when)
{
	long long left = when - now();

	return left <= 0 ? 0 : (int)(left / 1000) + 1;
}

/* How long nothing needs to be done: ms, or -1. */
static int
time_left(struct preview *p)
{
	MHD_UNSIGNED_LONG_LONG ms;
	int least = sooner(events_ping(p), guests_hurry(p));
	struct worker *w;

	if (p->mhd.get_timeout(p->daemon, &ms) == MHD_YES)
		least = sooner(least, ms < 60000 ? (int)ms : 60000);
	for (w = p->workers; w != NULL; w = w->next)
		if (!w->waits)
			least = sooner(least, ms_until(w->deadline));
	if (p->dirty && p->render == NULL)
		least = sooner(least, ms_until(p->dirty_at));
	return least;
}

static void
wait_for(struct preview *p, struct polled *l)
{
	struct worker *w;
	struct listener *s;

	l->count = 0;
	add_fd(l, p->signals, POLLIN);
	add_fd(l, p->watch, POLLIN);
	add_fd(l, server_fd(p), POLLIN);
	for (w = p->workers; w != NULL; w = w->next)
		add_fd(l, w->pipe, POLLIN);
	/* A page that was closed is not noticed while its connection sleeps. */
	for (s = p->listeners; s != NULL; s = s->next)
		if (s->suspended)
			add_fd(l, s->fd, POLLRDHUP);
	poll(l->fd, l->count, time_left(p));
}

static short
happened(const struct polled *l, int fd)
{
	nfds_t i;

	for (i = 0; i < l->count; i++)
		if (l->fd[i].fd == fd)
			return l->fd[i].revents;
	return 0;
}

static void
look_at_all(struct preview *p, const struct polled *l)
{
	struct worker *w, *next;
	struct listener *s;

	watch_read(p);
	for (w = p->workers; w != NULL; w = next) {
		next = w->next;
		worker_look(p, w);
	}
	workers_reap(p);
	for (s = p->listeners; s != NULL; s = s->next)
		if (s->suspended && happened(l, s->fd) != 0)
			s->gone = true;
	events_wake(p);
	if (p->dirty && p->render == NULL && now() >= p->dirty_at)
		render_start(p);
	/* Who left made room for one that waits to be let in. */
	do {
		p->left = false;
		p->mhd.run(p->daemon);
	} while (p->left);
}

static bool
open_signals(struct preview *p)
{
	sigset_t end;

	sigemptyset(&end);
	sigaddset(&end, SIGINT);
	sigaddset(&end, SIGTERM);
	sigaddset(&end, SIGHUP);
	sigprocmask(SIG_BLOCK, &end, NULL);
	p->signals = signalfd(-1, &end, SFD_CLOEXEC | SFD_NONBLOCK);
	return p->signals >= 0;
}

/* Where pdf.js lies: installed, or fetched where the program was built. */
static void
find_reader(struct preview *p)
{
	static const char *const places[] = {"/pdfjs", "/build/share/pdfjs"};
	const char *share = p->options->gen.share, *dir;
	size_t i;

	for (i = 0; share != NULL && p->web == NULL &&
	    i < sizeof(places) / sizeof(places[0]); i++) {
		dir = arena_join(&p->mem, share, places[i], NULL);
		if (file_exists(arena_join(&p->mem, dir,
		    "/pdf.worker.min.mjs", NULL)))
			p->web = dir;
	}
}

static void
clean_up(struct preview *p)
{
	workers_kill(p);
	guests_dismiss(p);
	render_forget(p);
	put_forget(p);
	if (p->watch >= 0)
		close(p->watch);
	if (p->signals >= 0)
		close(p->signals);
	file_unload(p->loaded);
	gen_stock_close(p->stock);
	library_close(p->mhd.library);
	job_close(&p->prepared);
	arena_free(&p->watch_mem);
	arena_free(&p->state_mem);
	arena_free(&p->mem);
}

static void
serve(struct preview *p)
{
	struct polled l;

	if (p->options->ready != NULL)
		p->options->ready(p->options->ctx,
		    arena_join(&p->mem, p->origin[0], "/", NULL),
		    p->web != NULL);
	p->dirty = true;
	p->dirty_at = now();
	render_start(p);
	do {
		wait_for(p, &l);
		look_at_all(p, &l);
	} while (happened(&l, p->signals) == 0);
}

enum preview_end
preview_run(const struct preview_options *options)
{
	struct preview p = {
		.options = options, .watch = -1, .signals = -1,
		.mem.fail = options->no_memory,
		.final = !options->gen.draft,
	};
	enum preview_end end = PREVIEW_NO_SERVER;
	int error;

	find_reader(&p);
	p.loaded = file_load();
	if (!mhd_load(&p.mhd)) {
		end = PREVIEW_NO_LIBRARY;
	} else if (!randomise(p.token, 16) || !randomise(p.run, 8) ||
	    !open_signals(&p) || !watch_open(&p)) {
		/* errno says why */
	} else if (!guests_receive(&p)) {
		end = errno == EADDRINUSE ? PREVIEW_NO_PORT :
		    PREVIEW_NO_SERVER;
	} else {
		serve(&p);
		end = PREVIEW_DONE;
	}
	error = errno;
	clean_up(&p);
	errno = error;
	return end;
}
