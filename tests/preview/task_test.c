/*
 * What a page asks for, and what comes of the children that do it: figures
 * put in, comparisons, the editor, drafts.
 */
#include "preview/played.h"

#include <sys/inotify.h>
#include <sys/stat.h>

#include "scene.h"

/* A preview of two good drafts, of the file that is named. */
static struct preview
drafts_of(const char *file)
{
	struct preview p = preview_new();
	struct buf b = {.mem = &p.mem};
	int i;

	for (i = 0; i < 2; i++) {
		b = (struct buf){.mem = &p.mem};
		answer_put(&b, ANSWER_REPORT, "\"x\":1", 5);
		answer_put(&b, ANSWER_PATH, file, strlen(file));
		answer_put(&b, ANSWER_TEXT, "a: 1\n", 5);
		answer_put(&b, ANSWER_YEAR, "year.yml", 8);
		answer_put(&b, ANSWER_FIGURES, "\"figures\":[]", 12);
		answer_put(&b, ANSWER_PDF, "%PDF-1.7", 8);
		answer_put(&b, ANSWER_GOOD, NULL, 0);
		render_take(&p, NULL, WORKER_DONE, b.text, b.len);
	}
	arena_free(&p.mem);
	p.mem = (struct arena){.fail = abort};
	return p;
}

/* A child's answer; NULL-ended list of kinds and texts. */
struct part {
	enum answer_kind kind;
	const char *text;
};

static const char *
answer_of(struct buf *b, const struct part *parts)
{
	b->len = 0;
	for (; parts->text != NULL; parts++)
		answer_put(b, parts->kind, parts->text, strlen(parts->text));
	return buf_text(b);
}

/* In the place of the child that was started: it says this. */
static void
say_as_child(struct preview *p, enum worker_end end,
    const struct part *parts)
{
	struct worker_plan plan = p->workers->plan;
	struct arena mem = {.fail = abort};
	struct buf b = {.mem = &mem};
	const char *text = answer_of(&b, parts);

	workers_kill(p);
	plan.done(p, plan.done_ctx, end, b.len > 0 ? text : NULL, b.len);
	arena_free(&mem);
}

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

/* ---- with real children ---- */

static void
run_out(struct preview *p)
{
	struct worker *w, *next;

	while (p->workers != NULL) {
		struct pollfd fd = {p->workers->pipe, POLLIN, 0};

		poll(&fd, 1, 20);
		for (w = p->workers; w != NULL; w = next) {
			next = w->next;
			worker_look(p, w);
		}
		workers_reap(p);
	}
}

/* Asks, waits for the child, and gives the status. */
static unsigned
post(struct preview *p, const char *url, const char *body)
{
	struct MHD_Connection c = asked_by_us(body);
	void *slot = ask(p, &c, url, body);
	unsigned status;

	run_out(p);
	if (c.status == 0)
		go_on(p, &c, slot);
	status = c.status;
	leave(p, &c, slot);
	return status;
}

static const char *
text_of(struct job *j, const char *path)
{
	const struct src *s = file_read(j, path, (struct loc){0});

	return s != NULL ? arena_strndup(&j->mem, s->text, s->len) : "";
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

/* ---- the editor ---- */

/* A program that writes down what it was given, a line each. */
static const char *
editor_in(struct job *j, const char *dir)
{
	const char *path = put(j, dir, "edit", arena_join(&j->mem,
	    "#!/bin/sh\nprintf '%s\\n' \"$@\" >", dir, "/.said\nmv ", dir,
	    "/.said ", dir, "/said\n", NULL));

	assert_int_equal(chmod(path, 0755), 0);
	return path;
}

/* What the editor was given; it is nobody's child, so it is waited for. */
static const char *
given(struct job *j, const char *dir)
{
	const char *path = arena_join(&j->mem, dir, "/said", NULL), *text;
	int i;

	for (i = 0; i < 500 && !file_exists(path); i++)
		usleep(10000);
	text = text_of(j, path);
	unlink(path);
	return text;
}

static void
the_editor_is_told_where(void **state)
{
	static const struct {
		const char *words, *more, *given;	/* @: the file */
	} cases[] = {
		{" %f %l %c", "&line=12&column=3", "@\n12\n3\n"},
		{"", "", "@\n"}, {"\t -x  ", "&line=7", "-x\n@\n"},
		{" +%l:%c", "&line=7&column=1", "+7:1\n@\n"},
		{" %f:%l %", "&line=7", "@:7\n%\n"},
		{" %x %%f", "&line=7", "%x\n%@\n"},
		/* What is no number is the beginning. */
		{" %f %l %c", "", "@\n1\n1\n"},
		{" %f %l", "&line=", "@\n1\n"},
		{" %f %l", "&line=-1", "@\n1\n"},
		{" %f %l", "&line=1;x", "@\n1\n"},
		{" %f %l", "&line=123456789", "@\n1\n"},
		{" %f %c", "&column=%2441", "@\n1\n"},
	};
	struct job *j = job_of(state);
	const char *dir = scene(j), *editor = editor_in(j, dir);
	const char *file = put(j, dir, "a.yml", "a: 1\n");
	struct preview_options own = options;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct preview p = drafts_of(file);
		struct buf want = {.mem = &j->mem};
		const char *s;

		p.options = &own;
		own.editor = arena_join(&j->mem, editor, cases[i].words,
		    NULL);
		assert_int_equal(post(&p, "/open", arena_join(&j->mem,
		    "file=", file, cases[i].more, NULL)), 200);
		for (s = cases[i].given; *s != '\0'; s++)
			*s == '@' ? buf_puts(&want, file) :
			    buf_putc(&want, *s);
		assert_string_equal(given(j, dir), buf_text(&want));
		preview_end(&p);
	}
	strike(dir);
}

/* A file that was there when the draft was made. */
static void
the_editor_makes_what_is_gone(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct preview_options own = options;
	struct preview p = drafts_of("gone.yml");

	p.options = &own;
	own.editor = editor_in(j, dir);
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 200);
	assert_string_equal(given(j, dir), "gone.yml\n");
	strike(dir);
	preview_end(&p);
}

static void
an_editor_that_cannot_be_started_is_told(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *editor = editor_in(j, dir);
	struct preview_options own = options;
	struct preview p = drafts_of("gone.yml");
	struct buf many = {.mem = &j->mem};
	int i;

	p.options = &own;
	own.editor = arena_join(&j->mem, dir, "/none", NULL);
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 409);
	own.editor = "   ";
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 409);
	own.editor = editor;
	let_fail("fork", EAGAIN, 0);
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 409);
	/* Its start is not waited for in vain. */
	let_fail("waitpid", ECHILD, 0);
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 409);
	(void)given(j, dir);
	let_fail("waitpid", EINTR, 0);
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 200);
	assert_string_equal(given(j, dir), "gone.yml\n");
	/* Of a command without end the first words count. */
	buf_puts(&many, editor);
	for (i = 0; i < 40; i++)
		buf_puts(&many, " x");
	own.editor = buf_text(&many);
	assert_int_equal(post(&p, "/open", "file=gone.yml"), 200);
	assert_int_equal(strlen(given(j, dir)), 31 * 2 + 9);
	assert_true(all_failed());
	strike(dir);
	preview_end(&p);
}

/* ---- drafts ---- */

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

/* ---- what is saved ---- */

static bool
is_dirty(struct preview *p)
{
	bool dirty;

	watch_read(p);
	dirty = p->dirty;
	p->dirty = false;
	return dirty;
}

static void
what_is_saved_matters(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *other = scene(j);
	struct preview p = preview_new();
	struct job_file file[4] = {
		{.path = arena_join(&j->mem, dir, "/a.yml", NULL)},
		{.path = arena_join(&j->mem, dir, "/link.yml", NULL)},
		{.path = arena_join(&j->mem, dir, "/new/deep/b.yml", NULL)},
		{.path = arena_join(&j->mem, dir, "/nowhere.yml", NULL)},
	};
	int i;

	for (i = 0; i < 3; i++)
		file[i].next = &file[i + 1];
	put(j, other, "real.yml", "");
	assert_int_equal(symlink(arena_join(&j->mem, other, "/real.yml",
	    NULL), file[1].path), 0);
	assert_int_equal(symlink("none", file[3].path), 0);
	assert_true(watch_open(&p));
	watch_follow(&p, file);
	assert_false(is_dirty(&p));
	put(j, dir, "z.yml", "");
	assert_false(is_dirty(&p));
	put(j, dir, "a.yml", "a: 1\n");
	assert_true(is_dirty(&p));
	/* What a link leads to. */
	put(j, other, "real.yml", "a: 1\n");
	assert_true(is_dirty(&p));
	/* A directory that comes to be. */
	assert_int_equal(mkdir(arena_join(&j->mem, dir, "/new", NULL), 0777),
	    0);
	assert_true(is_dirty(&p));
	unlink(file[0].path);
	assert_true(is_dirty(&p));
	strike(other);
	assert_true(is_dirty(&p));
	watch_follow(&p, NULL);
	assert_false(is_dirty(&p));
	close(p.watch);
	strike(dir);
	preview_end(&p);
}

/* What went may come back at once; what was written is there. */
static void
what_was_written_does_not_wait(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j);
	struct preview p = preview_new();
	struct job_file file = {
		.path = put(j, dir, "a.yml", ""),
	};
	long long at;

	assert_true(watch_open(&p));
	watch_follow(&p, &file);
	unlink(file.path);
	watch_read(&p);
	assert_true(p.dirty);
	at = p.dirty_at;
	assert_true(at > now());
	put(j, dir, "a.yml", "a: 1\n");
	watch_read(&p);
	assert_true(p.dirty_at < at && p.dirty_at <= now());
	at = p.dirty_at;
	unlink(file.path);
	watch_read(&p);
	assert_int_equal(p.dirty_at, at);
	close(p.watch);
	strike(dir);
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
		TEST(the_editor_is_told_where),
		TEST(the_editor_makes_what_is_gone),
		TEST(an_editor_that_cannot_be_started_is_told),
		cmocka_unit_test(what_is_no_whole_draft_is_not_shown),
		cmocka_unit_test(a_crash_keeps_the_files),
		cmocka_unit_test(four_drafts_are_kept),
		cmocka_unit_test(a_child_that_got_ready_for_nothing_is_ended),
		cmocka_unit_test(a_child_that_is_gone_is_replaced),
		TEST(other_faces_make_other_drafts),
		TEST(what_is_saved_matters),
		TEST(what_was_written_does_not_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
