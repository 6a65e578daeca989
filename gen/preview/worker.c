/*
 * Children that do the work: a mistake, a loop without end or a lack of
 * memory costs one answer and not the server.  What they have to say is in a
 * file of memory; a byte through the pipe says that it is whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "preview/inside.h"

enum {
	PIPE = 3, MEMORY = 4,			/* descriptors of a child */
	LARGEST_FILE = 256 << 20
};

/* 512 MiB: all faces mapped take 120, the largest report about 100. */
static const rlim_t most_memory = (rlim_t)512 << 20;

static void
limit(int what, rlim_t most)
{
	struct rlimit r = {most, most};

	setrlimit(what, &r);
}

static void
set_limits(const struct preview *p)
{
	sigset_t none;

	limit(RLIMIT_CPU, p->options->timeout + 1);
	limit(RLIMIT_FSIZE, LARGEST_FILE);
	limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__
	limit(RLIMIT_AS, most_memory);
#else
	(void)most_memory;
#endif
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Only the two descriptors, and the standard ones, are for the child. */
static void
set_descriptors(int pipe, int memory)
{
	int high_pipe = fcntl(pipe, F_DUPFD, MEMORY + 1);
	int high_memory = fcntl(memory, F_DUPFD, MEMORY + 1);

	dup2(high_pipe, PIPE);
	dup2(high_memory, MEMORY);
	close_range(MEMORY + 1, ~0U, 0);
}

static bool
write_memory(const struct buf *b)
{
	size_t done = 0;
	ssize_t n;

	while (done < b->len) {
		n = write(MEMORY, b->text + done, b->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

_Noreturn static void
be_child(struct preview *p, int pipe, int memory, worker_task *task,
    void *ctx)
{
	struct job j;
	struct buf answer;

	set_descriptors(pipe, memory);
	set_limits(p);
	job_open(&j, p->options->no_memory);
	answer = (struct buf){.mem = &j.mem};
	task(&j, ctx, &answer);
	if (!write_memory(&answer) || write(PIPE, "", 1) != 1)
		_exit(1);
	_exit(0);
}

struct worker *
worker_start(struct preview *p, worker_task *task, void *task_ctx,
    worker_done *done, void *done_ctx)
{
	struct worker *w = calloc(1, sizeof(*w));
	int ends[2] = {-1, -1}, memory = memfd_create("zongjie", MFD_CLOEXEC);

	if (w == NULL || memory < 0 || pipe2(ends, O_CLOEXEC) != 0)
		goto failed;
	*w = (struct worker){
		.next = p->workers, .pipe = ends[0], .memory = memory,
		.deadline = now() + (long long)p->options->timeout * 1000000,
		.done = done, .ctx = done_ctx,
	};
	w->pid = fork();
	if (w->pid < 0)
		goto failed;
	if (w->pid == 0)
		be_child(p, ends[1], memory, task, task_ctx);
	close(ends[1]);
	p->workers = w;
	return w;
failed:
	free(w);
	if (memory >= 0)
		close(memory);
	if (ends[0] >= 0) {
		close(ends[0]);
		close(ends[1]);
	}
	return NULL;
}

/* Hands the answer over, once. */
static void
hand_over(struct preview *p, struct worker *w, enum worker_end end)
{
	struct stat st;
	void *bytes = NULL;
	size_t n = 0;

	if (w->answered)
		return;
	w->answered = true;
	if (p->render == w)
		p->render = NULL;
	if (end == WORKER_DONE && fstat(w->memory, &st) == 0 &&
	    st.st_size > 0) {
		n = (size_t)st.st_size;
		bytes = mmap(NULL, n, PROT_READ, MAP_PRIVATE, w->memory, 0);
		if (bytes == MAP_FAILED)
			end = WORKER_CRASHED;
	}
	w->done(p, w->ctx, end, end == WORKER_DONE ? bytes : NULL, n);
	if (bytes != NULL && bytes != MAP_FAILED)
		munmap(bytes, n);
}

void
worker_look(struct preview *p, struct worker *w)
{
	struct pollfd ready = {.fd = w->pipe, .events = POLLIN};
	char byte;

	if (w->pipe >= 0 && poll(&ready, 1, 0) > 0) {
		if (read(w->pipe, &byte, 1) == 1) {
			hand_over(p, w, WORKER_DONE);
			return;
		}
		close(w->pipe);
		w->pipe = -1;
		waitpid(w->pid, &w->status, 0);
		w->pid = 0;
		hand_over(p, w, WORKER_CRASHED);
	} else if (w->pid > 0 && now() >= w->deadline) {
		kill(w->pid, SIGKILL);
		hand_over(p, w, WORKER_TOO_LONG);
	}
}

void
workers_reap(struct preview *p)
{
	struct worker **at = &p->workers, *w;

	while ((w = *at) != NULL) {
		if (w->pid > 0) {
			at = &w->next;
			continue;
		}
		*at = w->next;
		close(w->memory);
		free(w);
	}
}

void
workers_kill(struct preview *p)
{
	struct worker *w;

	for (w = p->workers; w != NULL; w = w->next) {
		w->answered = true;
		if (w->pid <= 0)
			continue;
		kill(w->pid, SIGKILL);
		waitpid(w->pid, NULL, 0);
		w->pid = 0;
		close(w->pipe);
	}
	workers_reap(p);
}
