/*
 * Words on their way to a terminal: nothing in them steers it, and all of them
 * arrive.
 */
#include "cli/desk.h"

#include "fail_calls.h"

static void
nothing_steers_a_terminal(void **state)
{
	/* The first and the last of what does, and their neighbours. */
	static const char *const kept[] = {
		" ", "~", "\u00A0", "\u061B", "\u061D", "\u200D", "\u2010",
		"\u2027", "\u202F", "\u2065", "\u206A", "\uFEFE", "\uFF00",
		"甲",
	}, *const put_away[] = {
		"\001", "\t", "\033", "\037", "\177", "\302\200", "\302\237",
		"\u061C", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A",
		"\u202E", "\u2066", "\u2069", "\uFEFF",
	};
	struct buf b = {.mem = &job_of(state)->mem};
	size_t i;

	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		b.len = 0;
		put_clean(&b, kept[i], strlen(kept[i]));
		if (strcmp(buf_text(&b), kept[i]) != 0)
			fail_msg("kept %zu: %s", i, buf_text(&b));
	}
	for (i = 0; i < sizeof(put_away) / sizeof(put_away[0]); i++) {
		b.len = 0;
		put_clean(&b, put_away[i], strlen(put_away[i]));
		if (strcmp(buf_text(&b), "\uFFFD") != 0)
			fail_msg("put away %zu", i);
	}
}

static void
words_are_put_in_their_places(void **state)
{
	struct cli c;

	(void)state;
	assert_int_equal(DESK(&c, "a.yml"), DONE);
	/* %1/%2  失败 %3  余 %4; what is put in is no place itself. */
	assert_string_equal(text(&c, TEXT_batch_progress, "%2", "b", "c",
	    "d"), "%2/b  失败 c  余 d");
	assert_string_equal(text(&c, TEXT_batch_progress, "a"),
	    "a/  失败   余 ");
	assert_string_equal(text_number(&c, -12), "-12");
	arena_free(&c.mem);
}

static void
what_the_system_says_is_said_in_chinese(void **state)
{
	struct cli c;

	(void)state;
	assert_int_equal(DESK(&c, "a.yml"), DONE);
	assert_string_equal(system_words(&c, strerror(EACCES)), "没有权限");
	assert_string_equal(system_words(&c, "no words of it"),
	    "no words of it");
	assert_null(system_words(&c, NULL));
	arena_free(&c.mem);
	assert_int_equal(DESK(&c, "a.yml", "--lang=en"), DONE);
	assert_string_equal(system_words(&c, strerror(EACCES)),
	    strerror(EACCES));
	arena_free(&c.mem);
}

/* To standard output, which is a file here. */
static void
a_result_is_written_whole_or_told_of(void **state)
{
	static const struct {
		int error;
		enum outcome outcome;
		const char *said;
	} cases[] = {
		{EINTR, DONE, ""}, {ENOSPC, BAD_SYSTEM, "zongjie"},
		{EPIPE, BAD_SYSTEM, "zongjie"},
	};
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem}, none = {.mem = &j->mem};
	struct cli c;
	size_t i;

	buf_puts(&b, "# of a test\n");
	assert_int_equal(DESK(&c, "a.yml"), DONE);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum outcome outcome;

		desk_listen();
		let_fail("write", cases[i].error, 0);
		outcome = put_result(&c, &b);
		assert_non_null(strstr(desk_heard(&j->mem), cases[i].said));
		assert_int_equal(outcome, cases[i].outcome);
		assert_true(all_failed());
	}
	assert_int_equal(put_result(&c, &none), DONE);
	arena_free(&c.mem);
}

static void
who_wants_quiet_hears_complaints_alone(void **state)
{
	struct job *j = job_of(state);
	const char *heard;
	struct cli c;

	assert_int_equal(DESK(&c, "a.yml", "-q"), DONE);
	desk_listen();
	say_line(&c, false, "a word");
	say_line(&c, true, "a\033complaint");
	heard = desk_heard(&j->mem);
	assert_string_equal(heard, "zongjie：a\uFFFD" "complaint\n");
	arena_free(&c.mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_steers_a_terminal),
		TEST(words_are_put_in_their_places),
		TEST(what_the_system_says_is_said_in_chinese),
		TEST(a_result_is_written_whole_or_told_of),
		TEST(who_wants_quiet_hears_complaints_alone),
	};

	unsetenv("LANG");
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
