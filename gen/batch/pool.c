/*
 * Worker processes: fork, a socket to each, and poll.  A number goes down the
 * socket, a length and a reply come back.  A worker that dies closes its end.
 */
#include "batch/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"

enum { TICK = 100 };	/* milliseconds */

struct worker {
	pid_t pid;		/* 0: there is none */
	int fd;
	bool busy, late, cut;
	unsigned item;
	int64_t since;		/* when it got the item */
	char *in;		/* the reply so far, its length first */
	size_t len, cap;
};

struct pooling {
	const struct pool *pool;
	struct arena *mem;
	struct worker *workers;
	struct pollfd *polls;	/* of the workers, then of the signals */
	sigset_t before;
	int signals;		/* descriptor */
	int stopped;		/* the first signal, or 0 */
	int *told;		/* whoever asked: the same, at once */
	bool out_of_items;
	int64_t ticked;
};

static int64_t
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
write_all(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;
	ssize_t k;

	for (; n > 0; at += k, n -= (size_t)k) {
		k = send(fd, at, n, MSG_NOSIGNAL);
		if (k < 0 && errno != EINTR)
			return false;
		k = k < 0 ? 0 : k;
	}
	return true;
}

static bool
read_all(int fd, void *bytes, size_t n)
{
	char *at = bytes;
	ssize_t k;

	for (; n > 0; at += k, n -= (size_t)k) {
		k = read(fd, at, n);
		if (k == 0 || (k < 0 && errno != EINTR))
			return false;
		k = k < 0 ? 0 : k;
	}
	return true;
}

/* ---- the worker's side ---- */

#ifdef __SANITIZE_ADDRESS__
/* The sanitizer's own memory is no business of the limit. */
static void
limit_memory(size_t more)
{
	(void)more;
}
#else
static void
limit_memory(size_t more)
{
	struct rlimit limit;
	char text[64] = "";
	size_t pages;
	int fd;

	if (more == 0)
		return;
	fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (read(fd, text, sizeof(text) - 1) <= 0)
		text[0] = '\0';
	close(fd);
	pages = strtoul(text, NULL, 10);
	if (pages == 0 || getrlimit(RLIMIT_AS, &limit) != 0)
		return;
	more += pages * (size_t)sysconf(_SC_PAGESIZE);
	if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > more) {
		limit.rlim_cur = more;
		setrlimit(RLIMIT_AS, &limit);
	}
}
#endif

/* A crash is to be seen as one by the parent, which has the words for it. */
static void
settle_in(const struct pooling *p)
{
	static const int numbers[] = {
		SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT
	};
	unsigned i;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		signal(numbers[i], SIG_DFL);
	for (i = 0; i < p->pool->workers; i++)
		if (p->workers[i].pid > 0)
			close(p->workers[i].fd);
	close(p->signals);
	limit_memory(p->pool->memory);
	confine_within(p->pool->fence);
}

static _Noreturn void
work(const struct pooling *p, int fd)
{
	struct arena mem = {.fail = p->mem->fail};
	uint32_t item;
	uint64_t len;

	while (read_all(fd, &item, sizeof(item))) {
		struct buf reply = {.mem = &mem};

		p->pool->run(p->pool->of, item, &reply);
		len = reply.len;
		if (!write_all(fd, &len, sizeof(len)) ||
		    !write_all(fd, buf_text(&reply), reply.len))
			break;
		arena_clear(&mem);
	}
	_exit(0);
}

/* ---- the parent's side ---- */

static bool
start(struct pooling *p, struct worker *w)
{
	pid_t parent = getpid();
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	w->pid = fork();
	if (w->pid < 0) {
		w->pid = 0;
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	if (w->pid == 0) {
		close(ends[0]);
		settle_in(p);
		if (getppid() != parent)
			_exit(0);
		work(p, ends[1]);
	}
	close(ends[1]);
	w->fd = ends[0];
	w->busy = w->late = w->cut = false;
	w->len = 0;
	return true;
}

/* Gives a worker its next item, if there is one. */
static void
hand_out(struct pooling *p, struct worker *w)
{
	uint32_t item;
	unsigned next;

	if (p->out_of_items || p->stopped != 0 ||
	    !p->pool->next(p->pool->of, &next)) {
		p->out_of_items = true;
		return;
	}
	w->item = item = next;
	w->busy = true;
	w->late = false;
	w->since = milliseconds();
	w->len = 0;
	/* Whoever does not get it is dead, and its end of the socket says so. */
	if (!write_all(w->fd, &item, sizeof(item)))
		kill(w->pid, SIGKILL);
}

static void
give(struct pooling *p, struct worker *w, const struct pool_reply *reply)
{
	w->busy = false;
	p->pool->done(p->pool->of, w->item, reply);
}

/* It is gone; so is its item, if it had one. */
static void
bury(struct pooling *p, struct worker *w)
{
	struct pool_reply reply = {.end = POOL_CRASHED};
	int status = 0;

	close(w->fd);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	w->pid = 0;
	if (!w->busy)
		return;
	if (w->cut)
		reply.end = POOL_CUT;
	else if (w->late)
		reply.end = POOL_LATE;
	else if (WIFSIGNALED(status))
		reply.detail = WTERMSIG(status);
	else {
		reply.end = POOL_LEFT;
		reply.detail = WEXITSTATUS(status);
	}
	give(p, w, &reply);
}

static void
make_room(struct worker *w, size_t more)
{
	char *in;

	if (w->len + more <= w->cap)
		return;
	in = realloc(w->in, 2 * (w->len + more));
	if (in == NULL)
		abort();
	w->in = in;
	w->cap = 2 * (w->len + more);
}

/* Takes what came from a worker. */
static void
listen_to(struct pooling *p, struct worker *w)
{
	struct pool_reply reply = {.end = POOL_DONE};
	uint64_t len;
	ssize_t n;

	make_room(w, 65536);
	n = recv(w->fd, w->in + w->len, w->cap - w->len, MSG_DONTWAIT);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		bury(p, w);
		return;
	}
	w->len += (size_t)n;
	if (w->len < sizeof(len))
		return;
	memcpy(&len, w->in, sizeof(len));
	if (w->len - sizeof(len) < len)
		return;
	reply.text = w->in + sizeof(len);
	reply.len = len;
	give(p, w, &reply);
	hand_out(p, w);
}

static void
end_workers(struct pooling *p)
{
	unsigned i;

	for (i = 0; i < p->pool->workers; i++)
		if (p->workers[i].pid > 0) {
			p->workers[i].cut = true;
			kill(p->workers[i].pid, SIGKILL);
		}
}

static void
take_signal(struct pooling *p)
{
	struct signalfd_siginfo s;

	if (read(p->signals, &s, sizeof(s)) != sizeof(s))
		return;
	if (p->stopped == 0)
		*p->told = p->stopped = (int)s.ssi_signo;
	else
		end_workers(p);
}

static void
end_late(struct pooling *p, int64_t now)
{
	unsigned i;

	if (p->pool->timeout == 0)
		return;
	for (i = 0; i < p->pool->workers; i++) {
		struct worker *w = &p->workers[i];

		if (w->pid <= 0 || !w->busy || w->late ||
		    now - w->since < (int64_t)p->pool->timeout * 1000)
			continue;
		w->late = true;
		kill(w->pid, SIGKILL);
	}
}

/* Waits for something to happen, at most until the next tick. */
static void
wait_a_while(struct pooling *p)
{
	unsigned n = p->pool->workers, i;
	int64_t now;

	for (i = 0; i < n; i++)
		p->polls[i] = (struct pollfd){
			.fd = p->workers[i].pid > 0 ? p->workers[i].fd : -1,
			.events = POLLIN,
		};
	p->polls[n] = (struct pollfd){.fd = p->signals, .events = POLLIN};
	if (poll(p->polls, n + 1, TICK) > 0) {
		if (p->polls[n].revents != 0)
			take_signal(p);
		for (i = 0; i < n; i++)
			if (p->polls[i].revents != 0)
				listen_to(p, &p->workers[i]);
	}
	now = milliseconds();
	end_late(p, now);
	if (now - p->ticked >= TICK) {
		p->ticked = now;
		p->pool->tick(p->pool->of);
	}
}

/* Sees that idle places have workers; how many are busy. */
static unsigned
keep_busy(struct pooling *p, bool *able)
{
	unsigned i, busy = 0;

	*able = false;
	for (i = 0; i < p->pool->workers; i++) {
		struct worker *w = &p->workers[i];

		if (!p->out_of_items && p->stopped == 0) {
			if (w->pid == 0 && !start(p, w))
				continue;
			*able = true;
			if (!w->busy)
				hand_out(p, w);
		}
		busy += w->busy;
	}
	return busy;
}

static void
dismiss(struct pooling *p)
{
	unsigned i;

	for (i = 0; i < p->pool->workers; i++) {
		if (p->workers[i].pid > 0)
			bury(p, &p->workers[i]);
		free(p->workers[i].in);
	}
	close(p->signals);
	sigprocmask(SIG_SETMASK, &p->before, NULL);
}

sigset_t
pool_hold_signals(sigset_t *before)
{
	sigset_t ours;

	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGHUP);
	sigprocmask(SIG_BLOCK, &ours, before);
	return ours;
}

static bool
open_signals(struct pooling *p)
{
	sigset_t ours = pool_hold_signals(&p->before);

	p->signals = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
	if (p->signals >= 0)
		return true;
	sigprocmask(SIG_SETMASK, &p->before, NULL);
	return false;
}

bool
pool_run(struct arena *mem, const struct pool *pool, int *stopped)
{
	struct pooling p = {
		.pool = pool, .mem = mem, .ticked = milliseconds(),
		.told = stopped,
		.workers = NEW_ARRAY(mem, struct worker, pool->workers),
		.polls = NEW_ARRAY(mem, struct pollfd, pool->workers + 1u),
	};
	bool able = false;

	*stopped = 0;
	if (!open_signals(&p))
		return false;
	for (;;) {
		if (keep_busy(&p, &able) > 0)
			wait_a_while(&p);
		else if (p.out_of_items || p.stopped != 0 || !able)
			break;
	}
	dismiss(&p);
	return p.stopped != 0 || p.out_of_items;
}
