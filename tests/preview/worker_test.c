/* Children that go wrong cost one answer, and never the server. */
#include "preview/asked.h"

#include <sys/mman.h>

#include "probe.h"

struct heard {
	int times;
	enum worker_end end;
	char text[64];
};

static void
hear(struct preview *p, void *ctx, enum worker_end end, const char *bytes,
    size_t n)
{
	struct heard *h = ctx;

	(void)p;
	h->times++;
	h->end = end;
	if (bytes != NULL && n < sizeof(h->text))
		memcpy(h->text, bytes, n);
}

static struct heard
run(worker_task *task)
{
	struct preview p = preview_new();
	struct heard h = {0};

	char word[] = "there";
	const struct worker_plan plan = {
		.task = task, .task_ctx = word, .done = hear, .done_ctx = &h,
	};

	assert_non_null(worker_start(&p, &plan));
	run_out(&p);
	preview_end(&p);
	assert_int_equal(h.times, 1);
	return h;
}

static void
greet(struct job *j, void *ctx, struct buf *answer)
{
	(void)j;
	buf_puts(answer, ctx);
}

static void
crash(struct job *j, void *ctx, struct buf *answer)
{
	(void)j;
	(void)ctx;
	(void)answer;
	_exit(9);
}

static void
sleep_long(struct job *j, void *ctx, struct buf *answer)
{
	(void)j;
	(void)ctx;
	(void)answer;
	for (;;)
		pause();
}

#ifndef __SANITIZE_ADDRESS__
static void
eat(struct job *j, void *ctx, struct buf *answer)
{
	size_t n = (size_t)1 << 30;

	(void)j;
	(void)ctx;
	/* Beyond the limit there is nothing to be had. */
	buf_puts(answer, mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE |
	    MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? "refused" : "given");
}

static void
memory_is_limited(void **state)
{
	(void)state;
	assert_string_equal(run(eat).text, "refused");
}
#endif

/* ---- within the fence ---- */

static void
look_around(struct job *j, void *ctx, struct buf *answer)
{
	(void)j;
	(void)ctx;
	buf_puts(answer, probe());
}

static char elsewhere[] = "/tmp/zongjie-XXXXXX";

/* Its context is the name of a file that names what may be read. */
static void
reads_named(struct job *j, void *ctx, struct reads *to)
{
	const struct src *s = file_read(j, ctx, (struct loc){0});

	if (s != NULL)
		reads_add(to, arena_strndup(&j->mem, s->text, s->len));
}

static void
read_named(struct job *j, void *ctx, struct buf *answer)
{
	char path[128];

	(void)j;
	(void)ctx;
	snprintf(path, sizeof(path), "%s/file", elsewhere);
	buf_puts(answer, probe_open(path, O_RDONLY) ? "read" : "refused");
}

static void
put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
a_child_can_do_nothing_else(void **state)
{
	struct preview p = preview_new();
	char name[] = "/tmp/zongjie-XXXXXX";
	struct heard h = {0};
	struct worker_plan plan = {
		.task = look_around, .task_ctx = name, .done = hear,
		.done_ctx = &h,
	};

	(void)state;
	close(mkstemp(name));
	assert_non_null(worker_start(&p, &plan));
	run_out(&p);
	assert_string_equal(h.text, probe_expected(false));
	h = (struct heard){0};
	plan.reads = reads_named;
	assert_non_null(worker_start(&p, &plan));
	run_out(&p);
	assert_string_equal(h.text, probe_expected(true));
	unlink(name);
	preview_end(&p);
}

/* What it may read is what was named when it got ready. */
static void
another_goes_when_other_names_are_there(void **state)
{
	struct preview p = preview_new();
	char dir[] = "/tmp/zongjie-XXXXXX", name[64], file[64];
	struct heard h = {0};
	const struct worker_plan plan = {
		.task = read_named, .reads = reads_named, .task_ctx = name,
		.done = hear, .done_ctx = &h, .waits = true,
	};
	struct worker *w;
	int i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "%s/names", dir);
	assert_non_null(mkdtemp(elsewhere));
	snprintf(file, sizeof(file), "%s/file", elsewhere);
	put_file(file, "x");
	for (i = 0; i < 2; i++) {
		put_file(name, dir);
		h = (struct heard){0};
		w = worker_start(&p, &plan);
		assert_non_null(w);
		p.render = w;
		/* Long enough to be ready in most cases; any will do. */
		usleep(100000);
		if (i == 1)
			put_file(name, elsewhere);
		assert_true(worker_go(&p, w));
		run_out(&p);
		assert_int_equal(h.times, 1);
		assert_int_equal(h.end, WORKER_DONE);
		assert_string_equal(h.text, i == 1 ||
		    confine_offered().landlock == 0 ? "read" : "refused");
		assert_null(p.render);
	}
	preview_end(&p);
	unlink(file);
	unlink(name);
	rmdir(elsewhere);
	rmdir(dir);
}

static void
an_answer_comes(void **state)
{
	struct heard h = run(greet);

	(void)state;
	assert_int_equal(h.end, WORKER_DONE);
	assert_string_equal(h.text, "there");
}

static void
a_crash_is_told(void **state)
{
	(void)state;
	assert_int_equal(run(crash).end, WORKER_CRASHED);
}

static void
one_that_waits_goes_when_told(void **state)
{
	struct preview p = preview_new();
	struct heard h = {0};
	char word[] = "here";
	const struct worker_plan plan = {
		.task = greet, .task_ctx = word, .done = hear,
		.done_ctx = &h, .waits = true,
	};
	struct worker *w = worker_start(&p, &plan);
	struct pollfd fd;

	(void)state;
	assert_non_null(w);
	fd = (struct pollfd){w->pipe, POLLIN, 0};
	assert_int_equal(poll(&fd, 1, 30), 0);
	w->deadline = 0;
	worker_look(&p, w);
	assert_int_equal(h.times, 0);
	assert_true(worker_go(&p, w));
	run_out(&p);
	assert_int_equal(h.times, 1);
	assert_string_equal(h.text, "here");
	preview_end(&p);
}

static void
one_that_ends_while_it_waits_says_nothing(void **state)
{
	struct preview p = preview_new();
	struct heard h = {0};
	const struct worker_plan plan = {
		.task = crash, .done = hear, .done_ctx = &h, .waits = true,
	};

	(void)state;
	p.spare = worker_start(&p, &plan);
	assert_non_null(p.spare);
	run_out(&p);
	assert_int_equal(h.times, 0);
	assert_null(p.spare);
	preview_end(&p);
}

/* What the pages are told; the loop is not needed for it. */
static void
trouble(worker_task *task, const char *code)
{
	struct preview p = preview_new();
	const struct worker_plan plan = {
		.task = task, .done = render_take,
	};
	struct worker *w = worker_start(&p, &plan);

	assert_non_null(w);
	if (task == sleep_long)
		w->deadline = now();
	run_out(&p);
	assert_non_null(p.last);
	assert_false(p.last->good);
	assert_non_null(strstr(p.state, code));
	assert_non_null(strstr(p.state, "\"good\":false"));
	preview_end(&p);
}

static void
a_draft_that_crashed_is_p101(void **state)
{
	(void)state;
	trouble(crash, "\"P101\"");
}

static void
a_draft_that_takes_too_long_is_p102(void **state)
{
	(void)state;
	trouble(sleep_long, "\"P102\"");
}

/* ---- calls that fail ---- */

static void
no_child_to_be_had_is_told(void **state)
{
	static const struct {
		const char *call;
		unsigned after;
	} calls[] = {
		{"memfd_create", 0}, {"pipe2", 0}, {"pipe2", 1}, {"fork", 0},
	};
	const struct worker_plan plan = {.task = greet, .done = hear};
	struct preview p = preview_new();
	int before = dup(0), after;
	size_t i;

	(void)state;
	close(before);
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		let_fail(calls[i].call, EMFILE, calls[i].after);
		assert_null(worker_start(&p, &plan));
		assert_true(all_failed());
		assert_null(p.workers);
		/* Nothing was left open. */
		after = dup(0);
		assert_int_equal(after, before);
		close(after);
	}
	preview_end(&p);
}

static void
a_draft_for_which_there_is_no_child_is_p101(void **state)
{
	struct preview p = preview_new();

	(void)state;
	let_fail("fork", EAGAIN, 0);
	render_start(&p);
	assert_null(p.render);
	assert_false(p.last->good);
	assert_non_null(strstr(p.state, "\"P101\""));
	gen_stock_close(p.stock);
	job_close(&p.prepared);
	preview_end(&p);
}

/* What fails in the child: its answer is none, or comes all the same. */
static void
trouble_in_a_child(const char *call, int error, unsigned after,
    enum worker_end end)
{
	struct preview p = preview_new();
	struct heard h = {0};
	char word[] = "there";
	const struct worker_plan plan = {
		.task = greet, .task_ctx = word, .done = hear, .done_ctx = &h,
	};

	let_fail(call, error, after);
	assert_non_null(worker_start(&p, &plan));
	failing[0].call = NULL;		/* in the child alone */
	run_out(&p);
	assert_int_equal(h.times, 1);
	assert_int_equal(h.end, end);
	assert_string_equal(h.text, end == WORKER_DONE ? "there" : "");
	preview_end(&p);
}

static void
an_answer_that_cannot_be_written_is_none(void **state)
{
	(void)state;
	trouble_in_a_child("write", EINTR, 0, WORKER_DONE);
	trouble_in_a_child("write", ENOSPC, 0, WORKER_CRASHED);
	trouble_in_a_child("write", EPIPE, 1, WORKER_CRASHED);
}

static void
an_answer_that_cannot_be_read_is_none(void **state)
{
	static const struct {
		const char *call;
		enum worker_end end;
	} calls[] = {{"fstat", WORKER_DONE}, {"mmap", WORKER_CRASHED}};
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct preview p = preview_new();
		struct heard h = {0};
		char word[] = "there";
		const struct worker_plan plan = {
			.task = greet, .task_ctx = word, .done = hear,
			.done_ctx = &h,
		};
		struct pollfd fd = {.events = POLLIN};

		fd.fd = worker_start(&p, &plan)->pipe;
		poll(&fd, 1, 5000);
		let_fail(calls[i].call, ENOMEM, 0);
		worker_look(&p, p.workers);
		assert_true(all_failed());
		assert_int_equal(h.times, 1);
		assert_int_equal(h.end, calls[i].end);
		assert_string_equal(h.text, "");
		run_out(&p);
		assert_int_equal(h.times, 1);
		preview_end(&p);
	}
}

static void
nothing_is_an_answer_too(void **state)
{
	struct preview p = preview_new();
	struct heard h = {0};
	char word[] = "";
	const struct worker_plan plan = {
		.task = greet, .task_ctx = word, .done = hear, .done_ctx = &h,
	};

	(void)state;
	assert_non_null(worker_start(&p, &plan));
	run_out(&p);
	assert_int_equal(h.end, WORKER_DONE);
	assert_string_equal(h.text, "");
	preview_end(&p);
}

/* One that waits is interrupted; it waits on. */
static void
an_interrupted_child_waits_on(void **state)
{
	struct preview p = preview_new();
	struct heard h = {0};
	char word[] = "here";
	const struct worker_plan plan = {
		.task = greet, .task_ctx = word, .done = hear,
		.done_ctx = &h, .waits = true,
	};
	struct worker *w;

	(void)state;
	let_fail("read", EINTR, 0);
	w = worker_start(&p, &plan);
	failing[0].call = NULL;
	assert_true(worker_go(&p, w));
	run_out(&p);
	assert_string_equal(h.text, "here");
	preview_end(&p);
}

/* Its place cannot be taken by another: that is a crash. */
static void
no_other_goes_when_there_is_none(void **state)
{
	struct preview p = preview_new();
	char dir[] = "/tmp/zongjie-XXXXXX", name[64];
	struct heard h = {0};
	const struct worker_plan plan = {
		.task = read_named, .reads = reads_named, .task_ctx = name,
		.done = hear, .done_ctx = &h, .waits = true,
	};
	struct worker *w;
	int i;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "%s/names", dir);
	for (i = 0; i < 2; i++) {
		put_file(name, dir);
		h = (struct heard){0};
		w = worker_start(&p, &plan);
		usleep(100000);		/* ready, in most cases */
		put_file(name, "/tmp");
		assert_true(worker_go(&p, w));
		if (i == 0)
			let_fail("fork", EAGAIN, 0);
		else
			worker_stop(&p, w);
		run_out(&p);
		failing[0].call = NULL;
		/* Of one that was stopped nobody wants to hear. */
		assert_int_equal(h.times, i == 0);
	}
	unlink(name);
	rmdir(dir);
	preview_end(&p);
}

static void
what_is_ended_is_waited_for(void **state)
{
	struct preview p = preview_new();
	struct heard h = {0};
	const struct worker_plan plan = {
		.task = sleep_long, .done = hear, .done_ctx = &h,
		.waits = true,
	};

	(void)state;
	p.spare = worker_start(&p, &plan);
	assert_non_null(p.spare);
	assert_non_null(worker_start(&p, &plan));
	worker_stop(&p, p.workers);
	assert_non_null(p.spare);
	worker_stop(&p, p.spare);
	assert_null(p.spare);
	run_out(&p);
	assert_non_null(worker_start(&p, &plan));
	kill(p.workers->pid, SIGKILL);
	assert_int_equal(waitpid(p.workers->pid, NULL, 0), p.workers->pid);
	p.workers->pid = 0;		/* it was reaped already */
	workers_kill(&p);
	assert_null(p.workers);
	assert_int_equal(h.times, 0);
	preview_end(&p);
}

static void
an_answer_is_read_in_parts(void **state)
{
	struct buf b = {.mem = &job_of(state)->mem};
	struct answer_walk w;
	struct answer_part part;

	answer_put(&b, ANSWER_PATH, "a.yml", 5);
	answer_put(&b, ANSWER_GOOD, NULL, 0);
	w = (struct answer_walk){b.text, b.text + b.len};
	assert_true(answer_next(b.mem, &w, &part));
	assert_int_equal(part.kind, ANSWER_PATH);
	assert_string_equal(part.bytes, "a.yml");
	assert_true(answer_next(b.mem, &w, &part));
	assert_int_equal(part.len, 0);
	assert_false(answer_next(b.mem, &w, &part));
	/* One of a kind that there is not; one longer than it is. */
	answer_put(&b, ANSWER_END, "x", 1);
	w = (struct answer_walk){b.text + b.len - 9, b.text + b.len};
	assert_false(answer_next(b.mem, &w, &part));
	w = (struct answer_walk){b.text, b.text + 8};
	assert_false(answer_next(b.mem, &w, &part));
	/* One that was cut off ends early. */
	w = (struct answer_walk){b.text, b.text + 10};
	assert_false(answer_next(b.mem, &w, &part));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_child_can_do_nothing_else),
		cmocka_unit_test(another_goes_when_other_names_are_there),
		cmocka_unit_test(an_answer_comes),
		cmocka_unit_test(a_crash_is_told),
		cmocka_unit_test(one_that_waits_goes_when_told),
		cmocka_unit_test(one_that_ends_while_it_waits_says_nothing),
		cmocka_unit_test(a_draft_that_crashed_is_p101),
		cmocka_unit_test(a_draft_that_takes_too_long_is_p102),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(memory_is_limited),
#endif
		cmocka_unit_test(no_child_to_be_had_is_told),
		cmocka_unit_test(a_draft_for_which_there_is_no_child_is_p101),
		cmocka_unit_test(an_answer_that_cannot_be_written_is_none),
		cmocka_unit_test(an_answer_that_cannot_be_read_is_none),
		cmocka_unit_test(nothing_is_an_answer_too),
		cmocka_unit_test(an_interrupted_child_waits_on),
		cmocka_unit_test(no_other_goes_when_there_is_none),
		cmocka_unit_test(what_is_ended_is_waited_for),
		cmocka_unit_test_setup_teardown(an_answer_is_read_in_parts,
		    open_job, close_job),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
