/* The editor that a page opens: where, and when it cannot be. */
#include "preview/asked.h"

#include <sys/stat.h>

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_editor_is_told_where),
		TEST(the_editor_makes_what_is_gone),
		TEST(an_editor_that_cannot_be_started_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
