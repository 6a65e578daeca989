/*
 * One report in a worker: what it may write over, and that only a whole reply
 * is one.
 */
#include "scene.h"

#include <sys/stat.h>

#include "batch/inside.h"
#include "fail_calls.h"

static void
what_may_be_written_over(void **state)
{
	static const struct {
		const char *there;	/* NULL: nothing is */
		bool force, may;
	} files[] = {
		{NULL, false, true}, {"", false, true}, {"%PDF-", false, true},
		{"%PDF-1.7\n", false, true}, {"%PDF", false, false},
		{"figures: 1\n", false, false}, {"figures: 1\n", true, true},
	};
	struct job *j = job_of(state);
	const char *dir = scene(j), *path;
	unsigned told = 0;
	size_t i;

	path = arena_join(&j->mem, dir, "/a", NULL);
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		unlink(path);
		if (files[i].there != NULL)
			put(j, dir, "a", files[i].there);
		if (work_may_write(j, path, files[i].force) != files[i].may)
			fail_msg("case %zu", i);
		told += !files[i].may;
		assert_int_equal(count_messages(j, B118), told);
	}
	strike(dir);
}

/* What cannot be looked into may be anybody's. */
static void
what_cannot_be_read_is_not_ours(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *path = put(j, dir, "a", "%PDF-1.7\n");

	let_fail("open", EACCES, 0);
	assert_false(work_may_write(j, path, false));
	let_fail("read", EIO, 0);
	assert_false(work_may_write(j, path, false));
	assert_int_equal(count_messages(j, B118), 2);
	assert_true(work_may_write(j, path, false));
	assert_true(all_failed());
	strike(dir);
}

static void
what_is_no_file_is_left_alone(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *fifo, *link;

	assert_false(work_may_write(j, dir, true));
	assert_string_equal(j->diags.first->args[1], strerror(EISDIR));
	fifo = arena_join(&j->mem, dir, "/fifo", NULL);
	assert_int_equal(mkfifo(fifo, 0666), 0);
	assert_false(work_may_write(j, fifo, true));
	assert_int_equal(count_messages(j, B004), 2);
	/* A link is replaced, whatever it leads to. */
	link = arena_join(&j->mem, dir, "/link", NULL);
	assert_int_equal(symlink("nowhere", link), 0);
	assert_true(work_may_write(j, link, false));
	strike(dir);
}

static void
no_input_is_written_over(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *path = put(j, dir, "a", "%PDF-1.7\n");
	struct input other = {.path = "b"}, same = {.path = "a"};

	assert_true(stamp_read(path, &same.stamp));
	/* The same number on another disk is another file. */
	other.stamp = same.stamp;
	other.stamp.device++;
	j->inputs = &other;
	assert_true(work_may_write(j, path, true));
	other.next = &same;
	assert_false(work_may_write(j, path, true));
	assert_int_equal(count_messages(j, B117), 1);
	j->inputs = NULL;
	strike(dir);
}

/* ---- replies ---- */

static const char *
reply_of(struct buf *b, uint64_t status, uint64_t inputs)
{
	static const char *const texts[] = {"题", "", "", ""};
	size_t i;

	b->len = 0;
	pack_number(b, status);
	for (i = 0; i < 14; i++)	/* counts, a hash and a stamp */
		pack_number(b, i);
	for (i = 0; i < 4; i++)
		pack_text(b, texts[i]);
	pack_number(b, inputs);
	if (inputs == 1) {
		pack_text(b, "a.yml");
		for (i = 0; i < 7; i++)
			pack_number(b, i);
	}
	return buf_text(b);
}

static void
a_reply_is_whole_or_none(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	struct buf b = {.mem = mem};
	const char *reply = reply_of(&b, BATCH_MADE, 1);
	struct made m;
	size_t n;

	assert_true(work_read(mem, mem, reply, b.len, &m));
	assert_string_equal(m.result.title, "题");
	assert_int_equal(m.result.pages, 0);
	assert_int_equal(m.peak, 6);
	assert_string_equal(m.inputs->path, "a.yml");
	assert_null(m.inputs->next);
	for (n = 0; n < b.len; n++)
		if (work_read(mem, mem, reply, n, &m))
			fail_msg("taken after %zu bytes", n);
}

static void
a_reply_says_what_there_is(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	struct buf b = {.mem = mem};
	struct made m;

	/* More inputs than it has bytes; a status that there is not. */
	reply_of(&b, BATCH_MADE, UINT64_MAX);
	assert_false(work_read(mem, mem, b.text, b.len, &m));
	reply_of(&b, BATCH__COUNT, 0);
	assert_false(work_read(mem, mem, b.text, b.len, &m));
	reply_of(&b, BATCH_FAILED, 0);
	assert_true(work_read(mem, mem, b.text, b.len, &m));
	assert_null(m.inputs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_may_be_written_over),
		TEST(what_cannot_be_read_is_not_ours),
		TEST(what_is_no_file_is_left_alone),
		TEST(no_input_is_written_over),
		TEST(a_reply_is_whole_or_none),
		TEST(a_reply_says_what_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
