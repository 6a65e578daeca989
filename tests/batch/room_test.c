/*
 * The directory beside the outputs: what is said when it cannot be had, and
 * that a run leaves none of its temporary files there.
 */
#include "scene.h"

#include <sys/stat.h>

#include "base/file.h"
#include "batch/inside.h"
#include "fail_calls.h"

/* A plan whose room is in a directory of this test's own. */
static struct batch_plan
plan_in(struct job *j, const char *dir, unsigned shards)
{
	return (struct batch_plan){
		.room = arena_join(&j->mem, dir, "/out/.zongjie", NULL),
		.shard = 1, .shards = shards,
	};
}

/* Calls that fail: whether there is a room all the same, or what is said. */
static void
what_fails_is_said(void **state)
{
	static const struct {
		const char *call;
		int error;
		unsigned after, shards;
		bool good;
	} cases[] = {
		{"mkdir", EACCES, 0, 1, false},
		{"mkdir", ENOSPC, 4, 1, false},	/* the last of them */
		{"mkdir", EEXIST, 0, 1, true},	/* it is there */
		{"open", EACCES, 0, 1, false},
		{"flock", ENOLCK, 0, 1, true},	/* there are no locks here */
		{"flock", ENOSYS, 0, 1, true},
		{"flock", EOPNOTSUPP, 0, 1, true},
		{"flock", EWOULDBLOCK, 0, 1, true},	/* for a moment */
		{"flock", EIO, 0, 1, false},
		{"open", ELOOP, 1, 2, false},	/* the lock of the part */
		{"flock", EIO, 1, 2, false},
		{"opendir", EACCES, 0, 1, true},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct batch_plan plan;
		struct room room;
		struct job j;
		const char *dir;

		job_open(&j, abort);
		dir = scene(&j);
		plan = plan_in(&j, dir, cases[i].shards);
		let_fail(cases[i].call, cases[i].error, cases[i].after);
		if (room_open(&j, &plan, &room) != cases[i].good)
			fail_msg("case %zu", i);
		assert_true(all_failed());
		assert_int_equal(count_messages(&j, B004), !cases[i].good);
		if (!cases[i].good)
			assert_string_equal(j.diags.first->args[1],
			    strerror(cases[i].error));
		assert_true(room_close(&room, false));
		strike(dir);
		job_close(&j);
	}
}

static void
one_run_at_a_time(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan = plan_in(j, dir, 1);
	struct room first, second;

	assert_true(room_open(j, &plan, &first));
	put(j, first.temporary, "1.pdf", "being made");
	assert_false(room_open(j, &plan, &second));
	assert_int_equal(count_messages(j, B120), 1);
	assert_true(room_close(&second, false));
	/* Nothing there is touched by who was refused. */
	assert_true(file_exists(arena_join(&j->mem, first.temporary,
	    "/1.pdf", NULL)));
	assert_true(room_close(&first, false));
	assert_false(file_exists(first.temporary));
	assert_true(room_open(j, &plan, &second));
	assert_true(room_close(&second, false));
	strike(dir);
}

/* A part beside another part, but not twice the same, nor the whole. */
static void
parts_run_side_by_side(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan = plan_in(j, dir, 2);
	struct room first, second, third;

	assert_true(room_open(j, &plan, &first));
	assert_false(room_open(j, &plan, &third));
	assert_true(room_close(&third, false));
	plan.shard = 2;
	assert_true(room_open(j, &plan, &second));
	plan.shards = 1;
	assert_false(room_open(j, &plan, &third));
	assert_true(room_close(&third, false));
	assert_int_equal(count_messages(j, B120), 2);
	assert_true(room_close(&first, true));
	assert_true(room_close(&second, true));
	strike(dir);
}

static void
what_a_run_left_is_thrown_away(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan = plan_in(j, dir, 1);
	struct room room;
	const char *left;

	assert_true(room_open(j, &plan, &room));
	left = put(j, room.temporary, "99.pdf", "half a");
	close(room.lock);	/* it was killed */
	assert_true(room_open(j, &plan, &room));
	assert_false(file_exists(left));
	assert_true(room_close(&room, true));
	strike(dir);
}

static void
a_file_in_the_way_is_told_of(void **state)
{
	static const char *const files[] = {"out", ".zongjie", "tmp"};
	struct job *j = job_of(state);
	const char *dir = scene(j), *at = dir;
	struct batch_plan plan = plan_in(j, dir, 1);
	struct room room;
	size_t i;

	for (i = 0; i < 3; i++) {
		put(j, at, files[i], "a file");
		assert_false(room_open(j, &plan, &room));
		assert_int_equal(count_messages(j, B004), i + 1);
		assert_true(room_close(&room, false));
		at = arena_join(&j->mem, at, "/", files[i], NULL);
		assert_int_equal(unlink(at), 0);
		assert_int_equal(mkdir(at, 0777), 0);
	}
	assert_true(room_open(j, &plan, &room));
	assert_true(room_close(&room, false));
	strike(dir);
}

/* The disk may say only in the end that it has no room. */
static void
outputs_that_may_not_last_are_told_of(void **state)
{
	static const struct {
		const char *call;
		int error;
	} cases[] = {{"syncfs", ENOSPC}, {"syncfs", EIO}, {"open", EACCES}};
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct batch_plan plan = plan_in(j, dir, 1);
	struct room room;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(room_open(j, &plan, &room));
		let_fail(cases[i].call, cases[i].error, 0);
		assert_false(room_close(&room, true));
		assert_int_equal(errno, cases[i].error);
	}
	strike(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_fails_is_said),
		TEST(one_run_at_a_time),
		TEST(parts_run_side_by_side),
		TEST(what_a_run_left_is_thrown_away),
		TEST(a_file_in_the_way_is_told_of),
		TEST(outputs_that_may_not_last_are_told_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
