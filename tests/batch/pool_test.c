/*
 * The pool: what becomes of an item whose worker crashes, hangs, leaves or
 * eats all memory; and that the others are done.
 */
#include "check.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "batch/pool.h"

enum { MOST = 300 };

/* What the workers do at which item, and what came of each. */
struct trial {
	unsigned count, next, crash, hang, leave, eat, stop_at;
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

static int
run(struct trial *t, unsigned workers, size_t memory)
{
	const struct pool pool = {
		.workers = workers, .timeout = t->hang < MOST, .of = t,
		.memory = memory, .next = next_item, .run = run_item,
		.done = item_done, .tick = tick,
	};
	struct arena mem = {.fail = leave};
	int stopped = -1;

	assert_true(pool_run(&mem, &pool, &stopped));
	arena_free(&mem);
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
#endif
		cmocka_unit_test(a_signal_lets_them_finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
