/*
 * Whole runs of a few small reports: what is made anew and what is left alone,
 * and what comes of calls that fail in the workers, or in the end.
 */
#include "scene.h"

#include <signal.h>
#include <sys/stat.h>

#include "base/file.h"
#include "batch/inside.h"
#include "fail_calls.h"

static const struct gen_options around = {.share = ".", .epoch = -1};
static pid_t parent;

/* What a worker does when it has made the report of that id. */
static struct {
	const char *id;
	enum { GO_ON, LEAVE, HANG } then;
} words_of;

/* A call that fails in each worker, once. */
static struct {
	const char *call;
	int error;
} in_worker;

static unsigned stop_at;	/* reports, then two signals; 0: never */

static void
arm(void)
{
	static pid_t armed;

	if (getpid() == parent || armed == getpid())
		return;
	armed = getpid();
	memset(failing, 0, sizeof(failing));	/* the parent's */
	if (in_worker.call != NULL)
		let_fail(in_worker.call, in_worker.error, 0);
}

/* The codes of the errors, or the word "none". */
static void
words(void *of, const struct job *j, struct buf *first, struct buf *all)
{
	const struct diag *d;

	(void)of;
	(void)all;
	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->level == LEVEL_ERROR)
			buf_puts(first, diag_name(d->code));
	if (getpid() == parent || words_of.id == NULL)
		return;
	if (words_of.then == LEAVE)
		_exit(9);
	while (words_of.then == HANG)
		pause();
}

static void
tell(void *of, const struct batch_run *run, const struct batch_task *task)
{
	(void)of;
	if (task == NULL || stop_at == 0 || run->done != stop_at)
		return;
	raise(SIGINT);
	raise(SIGTERM);
}

/* Three offices, a set of one paragraph, and a list. */
static const char *
offices(struct job *j)
{
	const char *dir = scene(j), *set = arena_join(&j->mem, dir, "/set",
	    NULL);
	size_t i;

	assert_int_equal(mkdir(set, 0777), 0);
	put(j, set, "report.xml", "<report xmlns=\"urn:zongjie:template:1\">"
	    "<title>工作总结</title><section><title>办文</title><para>收文"
	    "<num of=\"办文.收文\"/>。</para></section></report>\n");
	put(j, set, "metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: 件}\n");
	for (i = 0; i < 3; i++)
		put(j, dir, arena_printf(&j->mem, "%zu.yml", i),
		    "格式: zongjie-data/1\n期间: 2022上半年\n模板: set\n"
		    "单位: {名称: 甲办}\n办文: {收文: 12}\n");
	return dir;
}

#define TASKS "任务:\n  - {编号: a, 数据: 0.yml}\n  - {编号: b, 数据: 1.yml}\n" \
	"  - {编号: c, 数据: 2.yml}\n"
#define LIST "格式: zongjie-jobs/1\n缺省: {输出: \"out/{编号}.pdf\"}\n" TASKS

struct ran {
	bool good;
	struct batch_plan plan;
	struct batch_run run;
};

static struct ran
run_list(struct job *j, const char *dir, const char *list,
    const struct batch_options *how)
{
	static struct batch_options o;
	struct ran r;

	o = *how;
	o.around = around;
	o.words = words;
	o.tell = tell;
	o.no_sync = true;
	if (o.workers == 0)
		o.workers = 1;
	assert_true(batch_read(j, put(j, dir, "jobs.yml", list), NULL,
	    &around, &r.plan));
	assert_true(batch_name(j, &r.plan, &around));
	meanwhile = arm;
	r.good = batch_make(j, &r.plan, &o, &r.run);
	meanwhile = NULL;
	in_worker.call = NULL;
	return r;
}

/* Word `n` of the one message with that code. */
static const char *
said(const struct job *j, enum diag_code code, int n)
{
	const struct diag *d = j->diags.first;

	assert_int_equal(count_messages(j, code), 1);
	while (d->code != code)
		d = d->next;
	return d->args[n];
}

/* How many were made, unchanged, failed and left: 3000 for three made. */
static unsigned
came_to(const struct ran *r)
{
	return r->run.count[BATCH_MADE] * 1000 +
	    r->run.count[BATCH_UNCHANGED] * 100 +
	    r->run.count[BATCH_FAILED] * 10 + r->run.count[BATCH_LEFT];
}

static const struct batch_options usual = {.workers = 1};

static void
only_what_changed_is_made_again(void **state)
{
	static const struct {
		const char *list;
		struct batch_options how;
		unsigned want;
	} runs[] = {
		{LIST, {.workers = 2}, 3000}, {LIST, {.workers = 1}, 300},
		{LIST, {.again = true}, 3000},
		/* A figure that is set decides, too; and so does its value. */
		{"格式: zongjie-jobs/1\n缺省: {输出: \"out/{编号}.pdf\", 改数: "
		    "{办文.收文: 1}}\n" TASKS, {.workers = 1}, 3000},
		{"格式: zongjie-jobs/1\n缺省: {输出: \"out/{编号}.pdf\", 改数: "
		    "{办文.收文: 1}}\n" TASKS, {.workers = 1}, 300},
		{"格式: zongjie-jobs/1\n缺省: {输出: \"out/{编号}.pdf\", 改数: "
		    "{办文.收文: 2}}\n" TASKS, {.workers = 1}, 3000},
		/* Another place: there is nothing yet. */
		{"格式: zongjie-jobs/1\n缺省: {输出: \"out/{编号}号.pdf\", 改数: "
		    "{办文.收文: 2}}\n" TASKS, {.workers = 1}, 3000},
		/* Nothing failed, so there is nothing to do again. */
		{LIST, {.retry = true}, 3},
	};
	struct job *j = job_of(state);
	const char *dir = offices(j);
	size_t i;

	for (i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
		struct ran r = run_list(j, dir, runs[i].list, &runs[i].how);

		assert_true(r.good);
		if (came_to(&r) != runs[i].want)
			fail_msg("run %zu: %04u", i, came_to(&r));
	}
	strike(dir);
}

/* One that never was made is tried each time, and by --retry-failed alone. */
static void
what_failed_is_tried_again(void **state)
{
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct batch_options retry = {.retry = true}, fast = {
		.fail_fast = true, .again = true
	};
	struct ran r;

	put(j, dir, "1.yml", "格式: zongjie-data/1\n期间 坏\n");
	r = run_list(j, dir, LIST, &usual);
	assert_int_equal(came_to(&r), 2010);
	r = run_list(j, dir, LIST, &usual);
	assert_int_equal(came_to(&r), 210);
	r = run_list(j, dir, LIST, &retry);
	assert_int_equal(came_to(&r), 210);
	r = run_list(j, dir, LIST, &fast);
	assert_int_equal(came_to(&r), 1011);
	put(j, dir, "1.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: set\n单位: {名称: 甲办}\n办文: {收文: 3}\n");
	r = run_list(j, dir, LIST, &retry);
	assert_int_equal(r.run.results[1].status, BATCH_MADE);
	strike(dir);
}

/* It could not be read when names were settled, and can be now. */
static void
one_without_a_name_fails(void **state)
{
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct batch_options o = {.workers = 1, .around = around,
	    .words = words, .tell = tell, .no_sync = true};
	struct batch_plan plan;
	struct batch_run run;
	int i;

	/* Once without, and once with what is known of it. */
	for (i = 0; i < 2; i++) {
		assert_true(batch_read(j, put(j, dir, "jobs.yml", LIST),
		    NULL, &around, &plan));
		assert_true(batch_name(j, &plan, &around));
		plan.tasks[1].output = NULL;
		assert_true(batch_make(j, &plan, &o, &run));
		assert_int_equal(run.count[BATCH_FAILED], 1);
		assert_string_equal(run.results[1].first, "B115");
		run_list(j, dir, LIST, &usual);
	}
	strike(dir);
}

static void
what_is_new_in_the_list_is_nothing_that_failed(void **state)
{
	struct batch_options retry = {.retry = true};
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct ran r = run_list(j, dir, LIST, &retry);

	assert_true(r.good);
	assert_int_equal(came_to(&r), 3);
	strike(dir);
}

/* What was signed off lies beside it. */
static void
a_seal_beside_a_report_is_looked_at(void **state)
{
	struct batch_options again = {.again = true};
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct ran r = run_list(j, dir, LIST, &usual);

	assert_int_equal(r.run.results[0].warnings, 0);
	put(j, dir, "out/a.seal", "格式: zongjie-seal/1\n");
	r = run_list(j, dir, LIST, &again);
	assert_int_equal(came_to(&r), 3000);
	assert_int_equal(r.run.results[0].warnings, 1);
	assert_int_equal(r.run.results[1].warnings, 0);
	strike(dir);
}

/* ---- calls that fail in a worker ---- */

static void
a_report_that_cannot_be_written_costs_itself(void **state)
{
	static const struct {
		const char *call;
		int error;
		const char *said;	/* of each; "": it is made all the same */
	} calls[] = {
		{"write", ENOSPC, "B004"}, {"rename", EACCES, "B004"},
		/* Its place is on another disk. */
		{"rename", EXDEV, ""}, {"write", EINTR, ""},
	};
	struct batch_options again = {.again = true};
	struct job *j = job_of(state);
	const char *dir = offices(j);
	size_t i;

	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		struct ran r;

		in_worker.call = calls[i].call;
		in_worker.error = calls[i].error;
		r = run_list(j, dir, LIST, &again);
		assert_true(r.good);
		assert_string_equal(r.run.results[0].first, calls[i].said);
		assert_int_equal(came_to(&r), calls[i].said[0] == '\0' ?
		    3000 : 2010);
		/* Nothing of it lies about. */
		assert_false(file_exists(arena_join(&j->mem, dir,
		    "/out/.zongjie/tmp", NULL)));
	}
	strike(dir);
}

static void
a_worker_that_leaves_costs_its_report(void **state)
{
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct ran r;

	words_of.id = "a";
	words_of.then = LEAVE;
	r = run_list(j, dir, LIST, &usual);
	words_of.id = NULL;
	assert_true(r.good);
	assert_int_equal(came_to(&r), 30);
	assert_string_equal(r.run.results[0].first, "B121");
	strike(dir);
}

/* Two signals: what hangs is neither made nor has it failed. */
static void
what_is_cut_short_is_left(void **state)
{
	struct batch_options resume = {.resume = true}, again = {
		.again = true
	};
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct ran r;

	put(j, dir, "0.yml", "期间 坏\n");
	r = run_list(j, dir, LIST, &usual);
	assert_int_equal(came_to(&r), 2010);
	words_of.id = "b";
	words_of.then = GO_ON;
	stop_at = 1;
	r = run_list(j, dir, LIST, &again);
	stop_at = 0;
	words_of.id = NULL;
	assert_int_equal(r.run.stopped, SIGINT);
	assert_int_equal(r.run.results[2].status, BATCH_LEFT);
	/* Gone on with: what is left of a run that made all anew. */
	r = run_list(j, dir, LIST, &resume);
	assert_int_equal(r.run.stopped, 0);
	assert_int_equal(r.run.results[2].status, BATCH_MADE);
	strike(dir);
}

static void
one_that_hangs_is_cut_short(void **state)
{
	struct batch_options three = {.timeout = 1, .workers = 3};
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct ran r;

	words_of.id = "all";
	words_of.then = HANG;
	r = run_list(j, dir, LIST, &three);
	words_of.id = NULL;
	assert_int_equal(came_to(&r), 30);
	assert_string_equal(r.run.results[2].first, "B122");
	strike(dir);
}

/* ---- beginning and end ---- */

static void
a_run_that_cannot_begin_makes_nothing(void **state)
{
	struct job *j = job_of(state);
	const char *dir = offices(j), *in_the_way;
	struct ran r;

	/* The directory of an output is a file. */
	in_the_way = put(j, dir, "x", "");
	r = run_list(j, dir, "格式: zongjie-jobs/1\n缺省: {输出: "
	    "\"out/{编号}.pdf\"}\n任务:\n  - {编号: a, 数据: 0.yml}\n"
	    "  - {编号: b, 数据: 1.yml, 输出: x/b.pdf}\n", &usual);
	assert_false(r.good);
	assert_int_equal(came_to(&r), 2);
	assert_string_equal(said(j, B004, 0), in_the_way);
	assert_false(file_exists(arena_join(&j->mem, dir, "/out/a.pdf",
	    NULL)));
	strike(dir);
}

/* What was made is known, and what stood in the way is told. */
static void
what_goes_wrong_in_the_end_is_told(void **state)
{
	static const struct {
		const char *call;
		int error;
		unsigned after, want;
		enum diag_code code;
	} ends[] = {
		/* The log of before is written first, then that of the end. */
		{"rename", ENOSPC, 1, 3000, B004},
		{"rename", EROFS, 0, 3000, B004},
		{"signalfd", EMFILE, 0, 3, B124},
		{"fork", EAGAIN, 0, 3, B124},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		struct job j;
		struct ran r;
		const char *dir;

		job_open(&j, abort);
		dir = offices(&j);
		let_fail(ends[i].call, ends[i].error, ends[i].after);
		r = run_list(&j, dir, LIST, &usual);
		assert_true(r.good);
		assert_true(all_failed());
		if (came_to(&r) != ends[i].want)
			fail_msg("case %zu: %04u", i, came_to(&r));
		(void)said(&j, ends[i].code, 0);
		assert_int_equal(j.diags.count[LEVEL_ERROR], 1);
		strike(dir);
		job_close(&j);
	}
}

static void
outputs_that_may_not_last_are_told_of(void **state)
{
	struct job *j = job_of(state);
	const char *dir = offices(j);
	struct batch_options o = {.workers = 1, .around = around,
	    .words = words, .tell = tell};
	struct batch_plan plan;
	struct batch_run run;

	assert_true(batch_read(j, put(j, dir, "jobs.yml", LIST), NULL,
	    &around, &plan));
	assert_true(batch_name(j, &plan, &around));
	let_fail("syncfs", EIO, 0);
	assert_true(batch_make(j, &plan, &o, &run));
	assert_int_equal(run.count[BATCH_MADE], 3);
	assert_string_equal(said(j, B004, 1), strerror(EIO));
	strike(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_what_changed_is_made_again),
		TEST(what_failed_is_tried_again),
		TEST(one_without_a_name_fails),
		TEST(what_is_new_in_the_list_is_nothing_that_failed),
		TEST(a_seal_beside_a_report_is_looked_at),
		TEST(a_report_that_cannot_be_written_costs_itself),
		TEST(a_worker_that_leaves_costs_its_report),
		TEST(what_is_cut_short_is_left),
		TEST(one_that_hangs_is_cut_short),
		TEST(a_run_that_cannot_begin_makes_nothing),
		TEST(what_goes_wrong_in_the_end_is_told),
		TEST(outputs_that_may_not_last_are_told_of),
	};

	parent = getpid();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
