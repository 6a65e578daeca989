/*
 * The pool: what becomes of an item whose worker crashes, hangs, leaves or
 * eats all memory; and that the others are done.
 */
#include "check.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/pool.h"
#include "fail_calls.h"

PLAYED(pid_t, -1, getppid, (void), ())
#ifndef __SANITIZE_ADDRESS__	/* which asks for it before anything is there */
PLAYED(int, -1, getrlimit, (__rlimit_resource_t what, struct rlimit *r),
    (what, r))
#endif

enum { MOST = 300 };

/* What the workers do at which item, and what came of each. */
struct trial {
	unsigned count, next, crash, hang, leave, eat, stop_at;
	const char *fails_in;	/* a call that fails in a worker, or NULL */
	unsigned fails_after;
	bool hard;		/* two signals at stop_at, the second is meant */
	enum pool_end end[MOST];
	int detail[MOST];
	unsigned done, right;
	bool seen[MOST];
};

static const struct trial nothing_wrong = {
	.crash = MOST, .hang = MOST, .leave = MOST, .eat = MOST,
	.stop_at = MOST + 1,
};

static bool
next_item(void *of, unsigned *item)
{
	struct trial *t = of;

	if (t->next == t->count)
		return false;
	*item = t->next++;
	return true;
}

static void
run_item(void *of, unsigned item, struct buf *reply)
{
	const struct trial *t = of;
	volatile char *p;
	size_t i;

	if (item == t->crash)
		raise(SIGSEGV);
	if (item == t->hang)
		for (;;)
			pause();
	if (item == t->leave)
		_exit(3);
	if (item == t->eat)
		for (i = 0; i < 64; i++) {
			p = arena_zalloc(reply->mem, 16 << 20);
			memset((char *)(uintptr_t)p, 1, 16 << 20);
		}
	failing[0].call = NULL;		/* what fails in the parent */
	if (item == 0 && t->fails_in != NULL)
		let_fail(t->fails_in, EPIPE, t->fails_after);
	/* Some replies are larger than a socket holds. */
	for (i = 0; i < (item % 7 == 0 ? 60000 : 3); i++)
		buf_printf(reply, "%u ", item);
}

static void
item_done(void *of, unsigned item, const struct pool_reply *reply)
{
	struct trial *t = of;
	char want[16];
	int n = snprintf(want, sizeof(want), "%u ", item);

	assert_false(t->seen[item]);
	t->seen[item] = true;
	t->end[item] = reply->end;
	t->detail[item] = reply->detail;
	t->done++;
	if (reply->end == POOL_DONE && reply->len % (size_t)n == 0 &&
	    memcmp(reply->text + reply->len - n, want, (size_t)n) == 0)
		t->right++;
	if (t->done == t->stop_at)
		raise(SIGINT);
	if (t->done == t->stop_at && t->hard) {
		raise(SIGTERM);
		let_fail("read", EINTR, 0);	/* of the signal, at first */
	}
}

static void
tick(void *of)
{
	(void)of;
}

static void
leave(void)
{
	_exit(71);
}

static bool
try(struct trial *t, unsigned workers, size_t memory, int *stopped)
{
	const struct pool pool = {
		.workers = workers, .timeout = t->hang < MOST && !t->hard,
		.of = t, .memory = memory, .fence = -1, .next = next_item,
		.run = run_item, .done = item_done, .tick = tick,
	};
	struct arena mem = {.fail = leave};
	sigset_t before, after;
	bool good;
	int error;

	sigprocmask(SIG_SETMASK, NULL, &before);
	*stopped = -1;
	good = pool_run(&mem, &pool, stopped);
	error = errno;
	arena_free(&mem);
	/* Signals are everybody's again, however it ended. */
	sigprocmask(SIG_SETMASK, NULL, &after);
	assert_int_equal(sigismember(&after, SIGINT), sigismember(&before,
	    SIGINT));
	errno = error;
	return good;
}

static int
run(struct trial *t, unsigned workers, size_t memory)
{
	int stopped;

	assert_true(try(t, workers, memory, &stopped));
	return stopped;
}

static void
all_are_done(void **state)
{
	unsigned workers;

	(void)state;
	for (workers = 1; workers <= 5; workers += 2) {
		struct trial t = nothing_wrong;

		t.count = MOST;
		assert_int_equal(run(&t, workers, 0), 0);
		assert_int_equal(t.done, MOST);
		assert_int_equal(t.right, MOST);
	}
}

static void
nothing_to_do(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	assert_int_equal(run(&t, 3, 0), 0);
	assert_int_equal(t.done, 0);
}

static void
a_crash_costs_one(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 20;
	t.crash = 7;
	run(&t, 2, 0);
	assert_int_equal(t.done, 20);
	assert_int_equal(t.right, 19);
	assert_int_equal(t.end[7], POOL_CRASHED);
	assert_int_equal(t.detail[7], SIGSEGV);
}

static void
a_hang_costs_one(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 20;
	t.hang = 0;
	run(&t, 2, 0);
	assert_int_equal(t.right, 19);
	assert_int_equal(t.end[0], POOL_LATE);
}

static void
an_exit_costs_one(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 5;
	t.leave = 4;
	run(&t, 1, 0);
	assert_int_equal(t.right, 4);
	assert_int_equal(t.end[4], POOL_LEFT);
	assert_int_equal(t.detail[4], 3);
}

#ifndef __SANITIZE_ADDRESS__
static void
memory_has_its_limit(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 5;
	t.eat = 2;
	run(&t, 2, 128 << 20);
	assert_int_equal(t.right, 4);
	assert_int_equal(t.end[2], POOL_LEFT);
	assert_int_equal(t.detail[2], 71);
}
#endif

static void
a_signal_lets_them_finish(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = MOST;
	t.stop_at = 10;
	assert_int_equal(run(&t, 2, 0), SIGINT);
	assert_true(t.done >= 10 && t.done < MOST);
	assert_int_equal(t.right, t.done);
}

static void
a_second_signal_ends_them_at_once(void **state)
{
	unsigned workers;

	(void)state;
	for (workers = 1; workers <= 2; workers++) {
		struct trial t = nothing_wrong;

		t.count = 20;
		t.hang = 1;
		t.stop_at = 1;
		t.hard = true;
		assert_int_equal(run(&t, workers, 0), SIGINT);
		assert_int_equal(t.end[1], POOL_CUT);
		assert_true(t.done < 20);
		assert_true(all_failed());
	}
}

/* ---- calls that fail ---- */

/* In the parent, once: it goes on, or one item is lost. */
static void
a_call_that_fails_costs_one_at_most(void **state)
{
	static const struct {
		const char *call;
		int error;
		unsigned after, right;
	} calls[] = {
		{"send", EINTR, 0, 20}, {"send", ENOBUFS, 0, 19},
		{"send", EPIPE, 3, 19}, {"recv", EINTR, 0, 20},
		{"recv", EAGAIN, 2, 20}, {"recv", ECONNRESET, 2, 19},
		{"socketpair", EMFILE, 1, 20}, {"fork", EAGAIN, 1, 20},
		{"waitpid", EINTR, 0, 20}, {"waitpid", ECHILD, 0, 20},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		struct trial t = nothing_wrong;

		t.count = 20;
		let_fail(calls[i].call, calls[i].error, calls[i].after);
		assert_int_equal(run(&t, 2, 0), 0);
		assert_true(all_failed());
		assert_int_equal(t.done, 20);
		if (t.right != calls[i].right)
			fail_msg("%s: %u", calls[i].call, t.right);
	}
}

/* Not one can be had: that is told, with why. */
static void
no_worker_at_all_is_told(void **state)
{
	static const struct {
		const char *call;
		int error;
	} calls[] = {
		{"signalfd", EMFILE}, {"socketpair", EMFILE}, {"fork", EAGAIN},
	};
	size_t i;
	int stopped;

	(void)state;
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		struct trial t = nothing_wrong;

		t.count = 3;
		let_fail(calls[i].call, calls[i].error, 0);
		assert_false(try(&t, 1, 0, &stopped));
		assert_int_equal(errno, calls[i].error);
		assert_int_equal(stopped, 0);
		assert_int_equal(t.done, 0);
		assert_true(all_failed());
	}
}

/* A worker that cannot read what it is to do, or say what came of it. */
static void
a_worker_that_is_cut_off_leaves(void **state)
{
	static const struct {
		const char *call;
		unsigned after;
	} calls[] = {{"send", 0}, {"send", 1}, {"read", 0}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		struct trial t = nothing_wrong;

		t.count = 4;
		t.fails_in = calls[i].call;
		t.fails_after = calls[i].after;
		assert_int_equal(run(&t, 1, 0), 0);
		assert_int_equal(t.done, 4);
		assert_int_equal(t.right, 3);
		i == 2 ? assert_int_equal(t.end[0], POOL_DONE) :
		    assert_int_equal(t.end[0], POOL_LEFT);
	}
}

/* Before it is given anything, and while it reads what it is given. */
static void
an_interrupted_worker_goes_on(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 4;
	let_fail("read", EINTR, 0);
	assert_int_equal(run(&t, 1, 0), 0);
	assert_int_equal(t.right, 4);
	failing[0].call = NULL;
	t = nothing_wrong;
	t.count = 2;
	let_fail("read", EIO, 0);
	assert_int_equal(run(&t, 1, 0), 0);
	assert_int_equal(t.done, 2);
	assert_int_equal(t.right, 0);
	failing[0].call = NULL;
}

/* Whoever started it is gone before it has settled in. */
static void
an_orphan_does_nothing(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 2;
	let_fail("getppid", 0, 0);
	assert_int_equal(run(&t, 1, 0), 0);
	assert_int_equal(t.done, 2);
	assert_int_equal(t.right, 0);
	failing[0].call = NULL;
}

static void
a_reply_may_come_in_pieces(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 8;
	most_received = 3;
	run(&t, 2, 0);
	most_received = 0;
	assert_int_equal(t.right, 8);
}

/* A place stays empty for a while; the others are minded meanwhile. */
static void
a_hang_is_noticed_beside_an_empty_place(void **state)
{
	struct trial t = nothing_wrong;

	(void)state;
	t.count = 6;
	t.hang = 0;
	t.crash = 1;
	let_fail("fork", EAGAIN, 2);
	run(&t, 2, 0);
	assert_int_equal(t.right, 4);
	assert_int_equal(t.end[0], POOL_LATE);
	assert_int_equal(t.end[1], POOL_CRASHED);
	assert_true(all_failed());
}

#ifndef __SANITIZE_ADDRESS__
/* What a worker may take is known from what it has: if that can be read. */
static void
without_its_size_a_worker_has_no_limit(void **state)
{
	static const char *const calls[] = {"open", "read", "getrlimit"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		struct trial t = nothing_wrong;

		t.count = 3;
		let_fail(calls[i], EMFILE, 0);
		run(&t, 1, 1 << 20);
		failing[0].call = NULL;
		assert_int_equal(t.right, 3);
	}
}

/* A limit that the run itself has is kept when it is the narrower one. */
static void
the_narrower_limit_counts(void **state)
{
	struct rlimit before, narrow;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_AS, &before), 0);
	for (narrow = before, narrow.rlim_cur = (rlim_t)512 << 20;
	    narrow.rlim_cur <= (rlim_t)64 << 30; narrow.rlim_cur <<= 7) {
		struct trial t = nothing_wrong;

		t.count = 3;
		t.eat = 1;
		assert_int_equal(setrlimit(RLIMIT_AS, &narrow), 0);
		run(&t, 1, narrow.rlim_cur > (rlim_t)1 << 30 ? 128 << 20 :
		    (size_t)1 << 40);
		assert_int_equal(t.right, 2);
		assert_int_equal(t.end[1], POOL_LEFT);
		assert_int_equal(t.detail[1], 71);
	}
	assert_int_equal(setrlimit(RLIMIT_AS, &before), 0);
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_done),
		cmocka_unit_test(nothing_to_do),
		cmocka_unit_test(a_crash_costs_one),
		cmocka_unit_test(a_hang_costs_one),
		cmocka_unit_test(an_exit_costs_one),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(memory_has_its_limit),
		cmocka_unit_test(without_its_size_a_worker_has_no_limit),
		cmocka_unit_test(the_narrower_limit_counts),
#endif
		cmocka_unit_test(a_signal_lets_them_finish),
		cmocka_unit_test(a_second_signal_ends_them_at_once),
		cmocka_unit_test(a_call_that_fails_costs_one_at_most),
		cmocka_unit_test(no_worker_at_all_is_told),
		cmocka_unit_test(a_worker_that_is_cut_off_leaves),
		cmocka_unit_test(an_interrupted_worker_goes_on),
		cmocka_unit_test(an_orphan_does_nothing),
		cmocka_unit_test(a_reply_may_come_in_pieces),
		cmocka_unit_test(a_hang_is_noticed_beside_an_empty_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
