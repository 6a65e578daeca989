/* Drafts: what is shown of those that children made, and who makes them. */
#include "preview/asked.h"

#include <sys/stat.h>

/* What a child says of a draft that is none, or only half of one. */
static const struct half {
	const char *what;
	struct part parts[6];
	bool good;
	const char *holds;
} halves[] = {
	{"whole", {{ANSWER_REPORT, "\"x\":1"}, {ANSWER_PDF, "%PDF-"},
	    {ANSWER_FIGURES, "\"f\":1"}, {ANSWER_GOOD, ""}}, true,
	    "\"x\":1"},
	{"without a PDF", {{ANSWER_REPORT, "\"x\":1"},
	    {ANSWER_FIGURES, "\"f\":1"}, {ANSWER_GOOD, ""}}, false,
	    "\"x\":1"},
	{"without figures", {{ANSWER_REPORT, "\"x\":1"},
	    {ANSWER_PDF, "%PDF-"}, {ANSWER_GOOD, ""}}, false, "\"x\":1"},
	{"with the text of no file", {{ANSWER_TEXT, "a: 1"},
	    {ANSWER_REPORT, "\"x\":1"}}, false, "\"x\":1"},
	{"with its counts", {{ANSWER_REPORT, "\"x\":1"},
	    {ANSWER_COUNTS, "123456789012345678901234567890123456789"},
	    {ANSWER_PERIOD, "q1.yml"}}, false, "\"period\":\"q1.yml\""},
	{"with counts of another length", {{ANSWER_COUNTS, "abc"},
	    {ANSWER_REPORT, "\"x\":1"}}, false, "\"x\":1"},
	{"with a part of another answer", {{ANSWER_DONE, "{}"},
	    {ANSWER_REPORT, "\"x\":1"}}, false, "\"x\":1"},
	{"without a word", {{ANSWER_PDF, "%PDF-"}, {ANSWER_GOOD, ""}}, false,
	    "\"P101\""},
};

static struct preview_made told;

static void
tell(void *ctx, const struct preview_made *made)
{
	(void)ctx;
	told = *made;
}

static void
what_is_no_whole_draft_is_not_shown(void **state)
{
	struct preview_options own = options;
	size_t i;

	(void)state;
	own.made = tell;
	for (i = 0; i < sizeof(halves) / sizeof(halves[0]); i++) {
		const struct half *h = &halves[i];
		struct preview p = drafts_of("a.yml");
		struct buf b = {.mem = &p.mem};
		const char *text = answer_of(&b, h->parts);

		p.options = &own;
		render_take(&p, NULL, WORKER_DONE, text, b.len);
		assert_int_equal(p.last->good, h->good);
		/* What is shown is the last good one. */
		assert_int_equal(told.number, h->good ? 3 : 2);
		assert_int_equal(told.good, h->good);
		assert_int_equal(told.pages, 0);
		if (strstr(p.state, h->holds) == NULL)
			fail_msg("%s: %s", h->what, p.state);
		preview_end(&p);
	}
}

/* After a crash the files of the run before are watched. */
static void
a_crash_keeps_the_files(void **state)
{
	struct preview p = drafts_of("a.yml");

	(void)state;
	render_take(&p, NULL, WORKER_CRASHED, NULL, 0);
	render_take(&p, NULL, WORKER_TOO_LONG, NULL, 0);
	assert_string_equal(p.last->files->path, "a.yml");
	assert_non_null(strstr(p.state, "\"P102\""));
	/* The last good one can still be had. */
	assert_non_null(render_draft(&p, 2));
	assert_null(render_file(&p, "a.yml"));
	preview_end(&p);
}

static void
four_drafts_are_kept(void **state)
{
	struct preview p = drafts_of("a.yml");
	struct arena mem = {.fail = abort};
	struct buf b = {.mem = &mem};
	const char *text = answer_of(&b, halves[0].parts);
	int i;

	(void)state;
	for (i = 0; i < 4; i++)
		render_take(&p, NULL, WORKER_DONE, text, b.len);
	assert_null(render_draft(&p, 2));
	assert_non_null(render_draft(&p, 3));
	assert_non_null(render_draft(&p, 6));
	arena_free(&mem);
	preview_end(&p);
}

/* One got ready as a draft, and now the final version is wanted. */
static void
a_child_that_got_ready_for_nothing_is_ended(void **state)
{
	struct preview p = preview_new();
	struct worker *spare;
	struct MHD_Daemon d = {.listens = -1};

	(void)state;
	p.stock_tried = true;
	render_take(&p, NULL, WORKER_DONE, "", 0);
	assert_null(p.spare);	/* nobody is served yet */
	p.daemon = &d;
	render_take(&p, NULL, WORKER_DONE, "", 0);
	spare = p.spare;
	assert_non_null(spare);
	render_take(&p, NULL, WORKER_DONE, "", 0);
	assert_ptr_equal(p.spare, spare);
	/* Asked for another kind: another gets ready. */
	p.final = true;
	render_take(&p, NULL, WORKER_DONE, "", 0);
	assert_ptr_not_equal(p.spare, spare);
	assert_true(spare->answered);
	p.final = false;
	spare = p.spare;
	render_start(&p);
	assert_true(spare->answered);
	assert_ptr_not_equal(p.render, spare);
	assert_non_null(p.render);
	preview_end(&p);
}

/* It is no more when it is told to go: another makes the draft. */
static void
a_child_that_is_gone_is_replaced(void **state)
{
	struct preview p = preview_new();
	struct MHD_Daemon d = {.listens = -1};
	struct worker *spare;

	(void)state;
	p.stock_tried = true;
	p.daemon = &d;
	render_take(&p, NULL, WORKER_DONE, "", 0);
	spare = p.spare;
	assert_non_null(spare);
	let_fail("write", EPIPE, 0);
	render_start(&p);
	assert_true(all_failed());
	assert_non_null(p.render);
	assert_ptr_not_equal(p.render, spare);
	preview_end(&p);
}

/* What got ready with the old faces makes no draft any more. */
static void
other_faces_make_other_drafts(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *fonts = arena_join(&j->mem, dir,
	    "/fonts", NULL);
	struct preview_options own = options;
	struct preview p = preview_new();
	struct MHD_Daemon d = {.listens = -1};
	struct worker *spare;

	p.options = &own;
	own.gen.share = dir;
	job_open(&p.prepared, abort);
	assert_int_equal(mkdir(fonts, 0777), 0);
	put(j, fonts, "faces.yml", "a: 1\n");
	render_stock(&p);
	p.daemon = &d;
	render_take(&p, NULL, WORKER_DONE, "", 0);
	spare = p.spare;
	assert_non_null(spare);
	render_stock(&p);
	assert_ptr_equal(p.spare, spare);
	put(j, fonts, "faces.yml", "a: 1234\n");
	render_stock(&p);
	assert_null(p.spare);
	assert_true(spare->answered);
	gen_stock_close(p.stock);
	job_close(&p.prepared);
	strike(dir);
	preview_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_whole_draft_is_not_shown),
		cmocka_unit_test(a_crash_keeps_the_files),
		cmocka_unit_test(four_drafts_are_kept),
		cmocka_unit_test(a_child_that_got_ready_for_nothing_is_ended),
		cmocka_unit_test(a_child_that_is_gone_is_replaced),
		TEST(other_faces_make_other_drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
