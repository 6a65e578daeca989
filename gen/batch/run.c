/*
 * A run: what holds is left alone, the rest is made by the pool, and each
 * result is noted as it comes.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/inside.h"
#include "batch/pool.h"

struct batch_inside {
	struct batch_options options;	/* with the stock */
	struct room room;
	struct state *state;
	struct hash common;		/* of what decides all reports */
	struct hash *names, *keys;	/* of the tasks */
	unsigned *queue;		/* tasks to do */
	unsigned length, next;
	struct run_mark mark;
	bool failed;
	struct job work;	/* of a worker */
	struct arena passing;	/* for one task */
	int stopped;		/* the signal that came */
	void *loaded;		/* by file_load, for the workers */
};

static uint64_t
nanoseconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* ---- what decides the bytes ---- */

/* The program, the faces and their files. */
static struct hash
hash_common(struct batch_run *run)
{
	struct batch_inside *in = run->inside;
	struct hash h = gen_stock_identity(in->options.around.stock);
	const char *const *face = gen_stock_faces(in->options.around.stock);
	struct buf b = {.mem = &run->job->mem};

	buf_put(&b, &h, sizeof(h));
	for (; *face != NULL; face++)
		if (state_hash(in->state, *face, &h))
			buf_put(&b, &h, sizeof(h));
	return hash_of(b.text, b.len);
}

/* One name for a manifest, from wherever it is run. */
static const char *
real(struct arena *mem, const char *path)
{
	char *found = realpath(path, NULL);
	const char *copy = found != NULL ? arena_strdup(mem, found) : path;

	free(found);
	return copy;
}

static struct hash
hash_name(struct arena *mem, const char *manifest, const struct batch_task *t)
{
	const char *all = arena_join(mem, manifest, "\n", t->id, NULL);

	return hash_of(all, strlen(all));
}

/* What the task asks for; the data it names by where they are. */
static struct hash
hash_key(const struct batch_run *run, const struct batch_task *t)
{
	const struct batch_options *o = &run->inside->options;
	struct gen_options g = task_options(t, &o->around);
	struct arena *mem = &run->inside->passing;
	struct buf b = {.mem = mem};
	const char *const *set;
	struct hash h;

	buf_put(&b, &run->inside->common, sizeof(run->inside->common));
	buf_printf(&b, "%d %d %d %d %d %d %ld\n%s\n%s\n", g.draft,
	    g.external, g.internal, g.secrecy, g.pdfa_1b, o->strict, g.epoch, real(mem, t->data),
	    t->set[0] != '\0' ? real(mem, t->set) : "");
	for (set = g.sets; set != NULL && *set != NULL; set++)
		buf_printf(&b, "%s\n", *set);
	h = hash_of(b.text, b.len);
	arena_clear(mem);
	return h;
}

/* ---- what holds ---- */

/* Whether the report of a record is there, made as it would be now. */
static bool
is_current(const struct batch_run *run, unsigned i, const struct record *r,
    enum batch_why *why)
{
	struct batch_inside *in = run->inside;
	const struct batch_task *t = &run->plan->tasks[i];
	bool again = run->options->again ||
	    (run->options->resume && in->mark.again);

	*why = r->failed ? BATCH_MISSED : BATCH_CHANGED;
	if (!r->made || t->output == NULL ||
	    !hash_same(r->key, in->keys[i]))
		return false;
	/* A run that makes all anew may be gone on with, not begun again. */
	if (again && (!run->options->resume || r->run != in->mark.number)) {
		*why = BATCH_AGAIN;
		return false;
	}
	return state_holds(in->state, r, t->output);
}

static void
take_record(struct batch_run *run, unsigned i, const struct record *r)
{
	run->results[i] = (struct batch_result){
		.status = BATCH_UNCHANGED, .pages = r->pages,
		.missing = r->missing, .rounded = r->rounded,
		.warnings = r->warnings, .title = r->title, .first = "",
		.messages = "",
		.gaps = gaps_split(&run->job->mem, r->gaps),
		.bytes = (struct hash){0},
	};
	run->count[BATCH_UNCHANGED]++;
	run->lacking += r->missing > 0;
}

static void
sort_out(struct batch_run *run)
{
	struct batch_inside *in = run->inside;
	const char *manifest = real(&run->job->mem, run->plan->path);
	unsigned i;

	for (i = 0; i < run->plan->count; i++) {
		const struct batch_task *t = &run->plan->tasks[i];
		const struct record *r = NULL;
		enum batch_why why = BATCH_NEW;

		run->results[i] = (struct batch_result){
			.status = BATCH_LEFT, .title = "", .first = "",
			.messages = "",
		};
		if (!t->ours)
			continue;
		run->total++;
		if (in->state != NULL) {
			in->names[i] = hash_name(&in->passing, manifest, t);
			in->keys[i] = hash_key(run, t);
			r = state_find(in->state, in->names[i]);
		}
		if (r != NULL && is_current(run, i, r, &why))
			take_record(run, i, r);
		else if (!run->options->retry || (r != NULL && r->failed)) {
			run->results[i].wanted = true;
			run->results[i].why = why;
			in->queue[in->length++] = i;
		} else
			run->count[BATCH_LEFT]++;
	}
	run->to_do = in->length;
}

/* ---- getting ready ---- */

/* Each template set once, by the first task that uses it. */
static void
prepare(struct batch_run *run)
{
	struct batch_inside *in = run->inside;
	const char *seen[64];
	size_t count = 0, k;
	unsigned i;

	for (i = 0; i < in->length && count < 64; i++) {
		const struct batch_task *t = &run->plan->tasks[in->queue[i]];
		struct gen_options o;

		for (k = 0; k < count && strcmp(seen[k], t->set) != 0;)
			k++;
		if (k < count || t->set[0] == '\0')
			continue;
		seen[count++] = t->set;
		o = task_options(t, &in->options.around);
		gen_stock_prepare(in->options.around.stock, &o);
	}
}

/* The directories of the outputs; false after a message. */
static bool
make_directories(struct batch_run *run)
{
	struct batch_inside *in = run->inside;
	const char *last = "", *dir;
	unsigned i;

	for (i = 0; i < in->length; i++) {
		const char *output = run->plan->tasks[in->queue[i]].output;

		if (output == NULL)
			continue;
		dir = file_directory(&run->job->mem, output);
		if (strcmp(dir, last) == 0)
			continue;
		last = dir;
		if (room_make(&run->job->mem, dir))
			continue;
		diag_add(run->job, B004, (struct loc){0}, dir,
		    strerror(errno));
		return false;
	}
	return true;
}

/* ---- the pool ---- */

static bool
next_item(void *of, unsigned *item)
{
	struct batch_run *run = of;
	struct batch_inside *in = run->inside;

	if (in->next == in->length || (in->failed &&
	    run->options->fail_fast))
		return false;
	*item = in->queue[in->next++];
	return true;
}

static void
run_item(void *of, unsigned item, struct buf *reply)
{
	struct batch_run *run = of;
	struct batch_run ours = *run;

	ours.options = &run->inside->options;
	work_make(&ours, &run->inside->work, run->inside->room.temporary,
	    item, reply);
}

/* What a worker did not live to say. */
static void
mourn(struct batch_run *run, unsigned i, const struct pool_reply *reply,
    struct batch_result *result)
{
	const struct batch_task *t = &run->plan->tasks[i];
	struct arena *mem = &run->job->mem;
	struct buf first = {.mem = mem}, all = {.mem = mem};
	const char *detail;
	struct job j;

	job_open(&j, mem->fail);
	if (reply->end == POOL_LATE) {
		detail = arena_printf(mem, "%u", run->options->timeout);
		diag_add(&j, B122, t->loc, t->id, detail);
	} else if (reply->end == POOL_LEFT && reply->detail == 71)
		diag_add(&j, B123, t->loc, t->id);
	else {
		detail = reply->end == POOL_CRASHED ?
		    strsignal(reply->detail) :
		    arena_printf(mem, "exit %d", reply->detail);
		diag_add(&j, B121, t->loc, t->id, detail);
	}
	run->options->words(run->options->of, &j, &first, &all);
	job_close(&j);
	*result = (struct batch_result){
		.status = BATCH_FAILED, .errors = 1, .title = "",
		.first = buf_text(&first), .messages = buf_text(&all),
	};
}

/* Notes what came of a task. */
static void
settle(struct batch_run *run, unsigned i, const struct made *m)
{
	struct batch_inside *in = run->inside;
	const struct batch_task *t = &run->plan->tasks[i];
	const struct batch_result *r = &m->result;

	run->results[i] = *r;
	run->count[r->status]++;
	run->lacking += r->missing > 0;
	run->done++;
	if (m->peak > run->peak)
		run->peak = m->peak;
	if (r->status == BATCH_MADE) {
		const struct record record = {
			.name = in->names[i], .key = in->keys[i],
			.pages = r->pages, .missing = r->missing,
			.rounded = r->rounded, .warnings = r->warnings,
			.title = r->title,
			.gaps = gaps_join(&run->job->mem, r->gaps),
		};

		state_made(in->state, &record, m->inputs, t->output,
		    m->stamp, r->bytes);
	} else {
		in->failed = true;
		state_failed(in->state, in->names[i]);
	}
}

static void
item_done(void *of, unsigned item, const struct pool_reply *reply)
{
	struct batch_run *run = of;
	struct arena *passing = &run->inside->passing;
	struct made m = {0};

	/* Broken off: it was neither made nor did it fail. */
	if (reply->end == POOL_CUT)
		return;
	if (reply->end != POOL_DONE || !work_read(&run->job->mem,
	    passing, reply->text, reply->len, &m))
		mourn(run, item, reply, &m.result);
	settle(run, item, &m);
	arena_clear(passing);
	run->options->tell(run->options->of, run, &run->plan->tasks[item]);
}

static void
tick(void *of)
{
	struct batch_run *run = of;

	run->stopped = (unsigned)run->inside->stopped;
	run->options->tell(run->options->of, run, NULL);
}

static void
work_off(struct batch_run *run)
{
	struct batch_inside *in = run->inside;
	struct pool pool = {
		.workers = run->options->workers < in->length ?
		    run->options->workers : in->length,
		.timeout = run->options->timeout,
		.memory = run->options->memory, .of = run,
		.next = next_item, .run = run_item, .done = item_done,
		.tick = tick,
	};

	if (in->length == 0)
		return;
	prepare(run);
	in->loaded = file_load();
	pool.fence = batch_fence(run, &in->options.around, &in->room);
	if (!pool_run(&run->job->mem, &pool, &in->stopped))
		diag_add(run->job, B124, (struct loc){0}, strerror(errno));
	if (pool.fence >= 0)
		close(pool.fence);
	run->stopped = (unsigned)in->stopped;
}

/* Whether all that was to be done is; else --resume may go on. */
static bool
is_over(const struct batch_run *run)
{
	return run->done == run->to_do;
}

static bool
begin(struct batch_run *run, int64_t now)
{
	struct batch_inside *in = run->inside;
	struct run_mark last;

	/* Where nothing was ever made, a look leaves nothing behind. */
	if (run->options->look && !file_is_directory(run->plan->room)) {
		sort_out(run);
		return true;
	}
	in->options.around.stock = gen_stock_open(run->job,
	    &run->options->around);
	if (in->options.around.stock == NULL ||
	    !room_open(run->job, run->plan, &in->room))
		return false;
	in->state = state_open(run->job, &in->room,
	    run->plan->count / run->plan->shards + 1, now);
	last = state_last(in->state);
	in->mark = (struct run_mark){last.number + 1, false,
	    run->options->again};
	if (run->options->resume && !last.over)
		in->mark = last;
	in->common = hash_common(run);
	sort_out(run);
	return run->options->look || make_directories(run);
}

/* What is made is made; what could not be kept of it is told. */
static void
finish(struct batch_run *run, bool begun)
{
	struct batch_inside *in = run->inside;

	if (begun && !run->options->look) {
		in->mark.over = is_over(run);
		state_mark(in->state, in->mark);
		if (!state_close(in->state))
			diag_add(run->job, B004, (struct loc){0},
			    in->room.records, strerror(errno));
	}
	if (run->options->look && in->state != NULL)
		state_leave(in->state);
	file_unload(in->loaded);
	arena_free(&in->passing);
	job_close(&in->work);
	if (!room_close(&in->room, run->count[BATCH_MADE] > 0 &&
	    !run->options->no_sync))
		diag_add(run->job, B004, (struct loc){0}, in->room.path,
		    strerror(errno));
	gen_stock_close(in->options.around.stock);
}

bool
batch_make(struct job *j, const struct batch_plan *plan,
    const struct batch_options *options, struct batch_run *run)
{
	int64_t now = (int64_t)nanoseconds(CLOCK_REALTIME);
	struct batch_inside *in = NEW(&j->mem, struct batch_inside);
	sigset_t before;
	unsigned i;
	bool good;

	*run = (struct batch_run){
		.job = j, .plan = plan, .options = options, .inside = in,
		.results = NEW_ARRAY(&j->mem, struct batch_result,
		    plan->count),
		.began = nanoseconds(CLOCK_MONOTONIC) / 1000,
	};
	in->options = *options;
	in->room.lock = in->room.own = -1;
	in->passing.fail = j->mem.fail;
	job_open(&in->work, j->mem.fail);
	in->names = NEW_ARRAY(&j->mem, struct hash, plan->count);
	in->keys = NEW_ARRAY(&j->mem, struct hash, plan->count);
	in->queue = NEW_ARRAY(&j->mem, unsigned, plan->count);
	pool_hold_signals(&before);
	good = begin(run, now);
	if (good && !options->look) {
		state_begin(in->state, in->mark);
		work_off(run);
	}
	finish(run, good);
	sigprocmask(SIG_SETMASK, &before, NULL);
	for (i = run->count[BATCH_MADE] + run->count[BATCH_UNCHANGED] +
	    run->count[BATCH_FAILED] + run->count[BATCH_LEFT];
	    i < run->total; i++)
		run->count[BATCH_LEFT]++;
	run->took = nanoseconds(CLOCK_MONOTONIC) / 1000 - run->began;
	return good;
}
