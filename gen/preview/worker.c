/*
 * Children that do the work: a mistake, a loop without end or a lack of
 * memory costs one answer and not the server.  What they have to say is in a
 * file of memory; a byte through the pipe says that it is whole.  A child may
 * be started before it is needed: it makes itself ready, and waits.
 *
 * A child gives up its rights in two steps: to write and to run anything at
 * once, to read other files when it has seen which ones its data name.  One
 * that waited and finds other names then leaves, for a new one.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cache.h"
#include "base/confine.h"
#include "preview/inside.h"

enum {
	PIPE = 3, MEMORY = 4, GO = 5,		/* descriptors of a child */
	LARGEST_FILE = 256 << 20,
	STALE = 3				/* exit code */
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
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Only these three, and the standard ones, are for the child. */
static void
set_descriptors(int pipe, int memory, int go)
{
	int from[] = {pipe, memory, go};
	int i;

	for (i = 0; i < 3; i++)
		from[i] = fcntl(from[i], F_DUPFD, GO + 1);
	for (i = 0; i < 3; i++)
		dup2(from[i], PIPE + i);
	close_range(GO + 1, ~0U, 0);
}

/* ---- files ---- */

/* What a child may do with files, and the memory of both lists. */
struct fencing {
	struct job job;
	struct reads read, write;
};

static void
find_writes(struct preview *p, const struct worker_plan *plan,
    struct fencing *f)
{
	job_open(&f->job, p->options->no_memory);
	f->read.mem = f->write.mem = &f->job.mem;
	reads_add(&f->write, cache_place(&f->job.mem));
	if (plan->writes != NULL)
		plan->writes(&f->job, plan->task_ctx, &f->write);
}

/* Without reading anything: no network, no programs, no writing elsewhere. */
static void
give_up(struct preview *p, const struct worker_plan *plan)
{
	struct fencing f = {0};

	find_writes(p, plan, &f);
	confine(reads_list(&f.write));
	job_close(&f.job);
}

/* What the task reads by now, a name a line, in `mem`. */
static const char *
find_reads(struct preview *p, const struct worker_plan *plan,
    struct arena *mem, bool narrow)
{
	struct fencing f = {0};
	struct confine_files files;
	struct buf names = {.mem = mem};
	const char *const *name;
	int fence;

	if (plan->reads == NULL)
		return "";
	find_writes(p, plan, &f);
	plan->reads(&f.job, plan->task_ctx, &f.read);
	files = (struct confine_files){
		.write = reads_list(&f.write), .read = reads_list(&f.read),
	};
	for (name = files.read; *name != NULL; name++)
		buf_printf(&names, "%s\n", *name);
	fence = narrow ? confine_fence(&files) : -1;
	confine_narrow(fence);
	job_close(&f.job);
	return buf_text(&names);
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

/*
 * Gets ready: what will be read and made is read and made once, so that files
 * are in memory, faces are mapped, and memory given back stays at hand.
 */
static void
get_ready(struct preview *p, const struct worker_plan *plan)
{
	struct arena mem = {.fail = p->options->no_memory};
	const char *before = find_reads(p, plan, &mem, true);
	struct buf answer;
	struct job j;
	char byte;

	mallopt(M_MMAP_THRESHOLD, 1 << 30);
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
	job_open(&j, p->options->no_memory);
	answer = (struct buf){.mem = &j.mem};
	plan->task(&j, plan->task_ctx, &answer);
	job_close(&j);
	while (read(GO, &byte, 1) < 0 && errno == EINTR)
		;
	if (strcmp(find_reads(p, plan, &mem, false), before) != 0)
		_exit(STALE);
	arena_free(&mem);
}

_Noreturn static void
be_child(struct preview *p, const struct worker_plan *plan, int pipe,
    int memory, int go)
{
	struct arena mem = {.fail = p->options->no_memory};
	struct job j;
	struct buf answer;

	set_descriptors(pipe, memory, go);
	set_limits(p);
	give_up(p, plan);
	if (plan->waits)
		get_ready(p, plan);
	else
		(void)find_reads(p, plan, &mem, true);
	job_open(&j, p->options->no_memory);
	answer = (struct buf){.mem = &j.mem};
	plan->task(&j, plan->task_ctx, &answer);
	if (!write_memory(&answer) || write(PIPE, "", 1) != 1)
		_exit(1);
	_exit(0);
}

static long long
deadline(const struct preview *p)
{
	return now() + (long long)p->options->timeout * 1000000;
}

struct worker *
worker_start(struct preview *p, const struct worker_plan *plan)
{
	struct worker *w = calloc(1, sizeof(*w));
	int fds[5] = {-1, -1, -1, -1, -1}, i;

	fds[4] = memfd_create("zongjie", MFD_CLOEXEC);
	if (w == NULL || fds[4] < 0 || pipe2(fds, O_CLOEXEC) != 0 ||
	    pipe2(fds + 2, O_CLOEXEC) != 0)
		goto failed;
	*w = (struct worker){
		.next = p->workers, .plan = *plan, .pipe = fds[0],
		.go = fds[3], .memory = fds[4], .waits = plan->waits,
		.deadline = deadline(p),
	};
	w->pid = fork();
	if (w->pid < 0)
		goto failed;
	if (w->pid == 0)
		be_child(p, plan, fds[1], fds[4], fds[2]);
	close(fds[1]);
	close(fds[2]);
	p->workers = w;
	return w;
failed:
	free(w);
	for (i = 0; i < 5; i++)
		if (fds[i] >= 0)
			close(fds[i]);
	return NULL;
}

bool
worker_go(struct preview *p, struct worker *w)
{
	w->waits = false;
	w->deadline = deadline(p);
	return write(w->go, "", 1) == 1;
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
	if (p->spare == w)
		p->spare = NULL;
	if (w->waits)
		return;			/* nobody asked it yet */
	if (end == WORKER_DONE && fstat(w->memory, &st) == 0 &&
	    st.st_size > 0) {
		n = (size_t)st.st_size;
		bytes = mmap(NULL, n, PROT_READ, MAP_PRIVATE, w->memory, 0);
		if (bytes == MAP_FAILED)
			end = WORKER_CRASHED;
	}
	w->plan.done(p, w->plan.done_ctx, end, end == WORKER_DONE ? bytes : NULL, n);
	if (bytes != NULL && bytes != MAP_FAILED)
		munmap(bytes, n);
}

/* A new child in the place of one that may not read what is named now. */
static bool
begin_again(struct preview *p, struct worker *w)
{
	struct worker_plan plan = w->plan;
	struct worker *other;

	if (w->answered)
		return false;
	plan.waits = false;
	other = worker_start(p, &plan);
	if (other == NULL)
		return false;
	w->answered = true;
	if (p->render == w)
		p->render = other;
	return true;
}

void
worker_look(struct preview *p, struct worker *w)
{
	struct pollfd ready = {.fd = w->pipe, .events = POLLIN};
	int status = 0;
	char byte;

	if (w->pipe >= 0 && poll(&ready, 1, 0) > 0) {
		if (read(w->pipe, &byte, 1) == 1) {
			hand_over(p, w, WORKER_DONE);
			return;
		}
		close(w->pipe);
		w->pipe = -1;
		waitpid(w->pid, &status, 0);
		w->pid = 0;
		if (WIFEXITED(status) && WEXITSTATUS(status) == STALE &&
		    begin_again(p, w))
			return;
		hand_over(p, w, WORKER_CRASHED);
	} else if (w->pid > 0 && !w->waits && now() >= w->deadline) {
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
		close(w->go);
		free(w);
	}
}

void
worker_stop(struct preview *p, struct worker *w)
{
	w->answered = true;
	if (p->spare == w)
		p->spare = NULL;
	kill(w->pid, SIGKILL);
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
