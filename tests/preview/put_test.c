/*
 * Figures that a page puts in, and comparisons that it asks for: what comes of
 * the children that do it.
 */
#include "preview/asked.h"

/* ---- figures put in ---- */

static const struct putting {
	const char *what;
	enum worker_end end;
	struct part parts[4];
	unsigned status;
	bool undo;		/* it can be taken back */
} puttings[] = {
	{"done", WORKER_DONE, {{ANSWER_DONE, "{\"done\":true}"},
	    {ANSWER_BEFORE, "a: 1\n"}, {ANSWER_AFTER, "a: 2\n"}}, 200, true},
	{"refused", WORKER_DONE, {{ANSWER_FAILED, "{\"done\":false}"}}, 409,
	    false},
	{"crashed", WORKER_CRASHED, {{0, NULL}}, 500, false},
	{"too long", WORKER_TOO_LONG, {{ANSWER_DONE, "{}"}}, 500, false},
	{"nothing said", WORKER_DONE, {{0, NULL}}, 500, false},
	{"half said", WORKER_DONE, {{ANSWER_DONE, "{}"},
	    {ANSWER_AFTER, "a: 2\n"}}, 200, false},
};

static void
what_comes_of_a_figure(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(puttings) / sizeof(puttings[0]); i++) {
		const struct putting *u = &puttings[i];
		struct preview p = drafts_of("a.yml");
		const char body[] = "file=a.yml&path=p&value=1";
		struct MHD_Connection c = asked_by_us(body);
		void *slot = ask(&p, &c, "/set", body);

		assert_true(c.suspended && p.writing);
		say_as_child(&p, u->end, u->parts);
		assert_false(p.writing);
		go_on(&p, &c, slot);
		if (c.status != u->status)
			fail_msg("%s: %u", u->what, c.status);
		assert_int_equal(p.undo != NULL, u->undo);
		assert_non_null(strstr(p.state, u->undo ? "\"undo\":true" :
		    "\"undo\":false"));
		leave(&p, &c, slot);
		preview_end(&p);
	}
}

/* Two are put in; each is taken back once, the last one first. */
static void
what_was_put_in_is_taken_back(void **state)
{
	static const struct {
		const char *body;
		struct part part;
		bool undo;
	} steps[] = {
		{"file=a.yml&path=p&value=1", {ANSWER_DONE, "1"}, true},
		{"file=a.yml&path=q&value=1", {ANSWER_DONE, "2"}, true},
		{"undo=1", {ANSWER_FAILED, "changed"}, true},
		{"undo=1", {ANSWER_DONE, "3"}, true},
		{"undo=1", {ANSWER_DONE, "4"}, false},
	};
	struct preview p = preview_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct MHD_Connection c = asked_by_us(steps[i].body);
		void *slot = ask(&p, &c, "/set", steps[i].body);
		struct part parts[4] = {steps[i].part};

		if (i < 2) {
			parts[1] = (struct part){ANSWER_BEFORE, "old"};
			parts[2] = (struct part){ANSWER_AFTER, "new"};
		}
		say_as_child(&p, WORKER_DONE, parts);
		go_on(&p, &c, slot);
		assert_int_equal(c.status, steps[i].part.kind == ANSWER_DONE ?
		    200 : 409);
		assert_int_equal(p.undo != NULL, steps[i].undo);
		leave(&p, &c, slot);
	}
	preview_end(&p);
}

/* One after the other; and when there is no child to be had. */
static void
one_who_must_wait_is_told(void **state)
{
	static const char *const urls[] = {"/set", "/set", "/compare"};
	struct preview p = drafts_of("a.yml");
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		const char *body = i < 2 ? "file=a.yml&path=p&value=1" : NULL;
		struct MHD_Connection c = asked_by_us(body);
		void *slot;

		add_field(&c, MHD_GET_ARGUMENT_KIND, "with", "draft");
		p.writing = i == 0;
		if (i > 0)
			let_fail("fork", EAGAIN, 0);
		slot = ask(&p, &c, urls[i], body);
		assert_int_equal(c.status, 503);
		assert_false(c.suspended);
		assert_true(all_failed());
		leave(&p, &c, slot);
	}
	preview_end(&p);
}

/* An office whose data lie behind a link. */
static void
a_figure_goes_in_and_out_again(void **state)
{
	static const char data[] = "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: .\n单位: {名称: 甲办}\n办文:\n  收文: 12  # 笔记\n";
	struct preview_options own = options;
	struct job *j = job_of(state);
	const char *dir = scene(j), *path, *link, *body;
	struct preview p = preview_new();

	put(j, dir, "report.xml", "<report xmlns=\"urn:zongjie:template:1\">"
	    "<title>工作总结</title><section><title>办文</title><para>收文"
	    "<num of=\"办文.收文\"/>。</para></section></report>\n");
	put(j, dir, "metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  办文.收文: {名称: 收文数, 单位: 件}\n");
	path = put(j, dir, "now.yml", data);
	link = arena_join(&j->mem, dir, "/link.yml", NULL);
	assert_int_equal(symlink("now.yml", link), 0);
	own.gen.data = link;
	own.gen.share = ".";
	p.options = &own;
	body = arena_join(&j->mem, "file=", link, "&path=办文.收文&value=345",
	    NULL);
	assert_int_equal(post(&p, "/set", body), 200);
	assert_non_null(strstr(text_of(j, path), "收文: 345  # 笔记"));
	assert_int_equal(post(&p, "/set", arena_join(&j->mem, "file=", link,
	    "&path=办文.收文&value=many", NULL)), 409);
	/* The disk is full: nothing is put in, or taken back. */
	let_fail("write", ENOSPC, 0);
	assert_int_equal(post(&p, "/set", "undo=1"), 409);
	assert_int_equal(post(&p, "/set", body), 409);
	memset(failing, 0, sizeof(failing));	/* the child's, not ours */
	assert_non_null(strstr(text_of(j, path), "收文: 345  # 笔记"));
	assert_int_equal(post(&p, "/set", "undo=1"), 200);
	assert_string_equal(text_of(j, path), data);
	/* What somebody changed meanwhile is left as it is. */
	assert_int_equal(post(&p, "/set", body), 200);
	put(j, dir, "now.yml", "mine\n");
	assert_int_equal(post(&p, "/set", "undo=1"), 409);
	assert_string_equal(text_of(j, path), "mine\n");
	assert_non_null(p.undo);
	/* And what is gone stays gone. */
	unlink(path);
	assert_int_equal(post(&p, "/set", "undo=1"), 409);
	assert_int_equal(post(&p, "/set", body), 409);
	assert_false(file_exists(path));
	strike(dir);
	preview_end(&p);
}

/* ---- comparisons ---- */

static const struct comparing {
	const char *with;
	enum worker_end end;
	struct part parts[2];
	unsigned status;
} comparings[] = {
	{"draft", WORKER_DONE, {{ANSWER_DONE, "{}"}}, 200},
	{"year", WORKER_DONE, {{ANSWER_FAILED, "{}"}}, 409},
	{"draft", WORKER_DONE, {{0, NULL}}, 500},
	{"draft", WORKER_CRASHED, {{ANSWER_DONE, "{}"}}, 500},
	{"period", WORKER_DONE, {{0, NULL}}, 404},	/* there is none */
	{"tomorrow", WORKER_DONE, {{0, NULL}}, 404},
	{NULL, WORKER_DONE, {{0, NULL}}, 404},
};

static void
what_comes_of_a_comparison(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(comparings) / sizeof(comparings[0]); i++) {
		const struct comparing *m = &comparings[i];
		struct preview p = drafts_of("a.yml");
		struct MHD_Connection c = asked_by_us(NULL);
		void *slot;

		if (m->with != NULL)
			add_field(&c, MHD_GET_ARGUMENT_KIND, "with", m->with);
		slot = ask(&p, &c, "/compare", NULL);
		if (c.suspended) {
			say_as_child(&p, m->end, m->parts);
			go_on(&p, &c, slot);
		}
		if (c.status != m->status)
			fail_msg("case %zu: %u", i, c.status);
		leave(&p, &c, slot);
		preview_end(&p);
	}
}

static void
one_draft_has_none_before_it(void **state)
{
	struct preview p = drafts_of("a.yml");
	struct MHD_Connection c = asked_by_us(NULL);
	struct draft *before = p.kept[1];
	void *slot;

	(void)state;
	p.kept[1] = NULL;
	add_field(&c, MHD_GET_ARGUMENT_KIND, "with", "draft");
	slot = ask(&p, &c, "/compare", NULL);
	assert_int_equal(c.status, 404);
	p.kept[1] = before;
	leave(&p, &c, slot);
	preview_end(&p);
}

/* Files that are not there cannot be compared: that is an answer, too. */
static void
a_comparison_that_fails_says_why(void **state)
{
	struct preview p = drafts_of("a.yml");
	struct MHD_Connection c = asked_by_us(NULL);
	void *slot;

	(void)state;
	add_field(&c, MHD_GET_ARGUMENT_KIND, "with", "year");
	slot = ask(&p, &c, "/compare", NULL);
	run_out(&p);
	go_on(&p, &c, slot);
	assert_int_equal(c.status, 409);
	assert_non_null(strstr(c.answer->body, "year.yml"));
	leave(&p, &c, slot);
	preview_end(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_comes_of_a_figure),
		cmocka_unit_test(what_was_put_in_is_taken_back),
		cmocka_unit_test(one_who_must_wait_is_told),
		TEST(a_figure_goes_in_and_out_again),
		cmocka_unit_test(what_comes_of_a_comparison),
		cmocka_unit_test(one_draft_has_none_before_it),
		cmocka_unit_test(a_comparison_that_fails_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
