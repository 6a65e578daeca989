/*
 * Excerpts: the carets stand under what they mean.
 */
#include "check.h"
#include "cli/cli.h"

/* The excerpt of the first `word` in `text`. */
static const char *
excerpt(struct job *j, const char *text, const char *word)
{
	const struct src *s = source(j, "x.yml", text);
	uint32_t at = (uint32_t)(strstr(text, word) - text);
	struct buf b = {.mem = &j->mem};

	put_excerpt(&b, (struct loc){s, at, at + (uint32_t)strlen(word)},
	    false);
	return buf_text(&b);
}

static void
points_at_a_range(void **state)
{
	assert_string_equal(excerpt(job_of(state), "a: 1\nkey: value\n",
	    "value"),
	    "    2 | key: value\n"
	    "      |      ^^^^^\n");
}

static void
counts_hanzi_twice_and_quotes_once(void **state)
{
	assert_string_equal(excerpt(job_of(state), "收文：“甲”乙\n", "乙"),
	    "    1 | 收文：“甲”乙\n"
	    "      |           ^^\n");
}

static void
widens_tabs(void **state)
{
	assert_string_equal(excerpt(job_of(state), "a\tb\tc\n", "c"),
	    "    1 | a   b   c\n"
	    "      |         ^\n");
}

static void
shows_one_caret_for_an_empty_range(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "x.yml", "a:\n");
	struct buf b = {.mem = &j->mem};

	put_excerpt(&b, (struct loc){s, 2, 2}, false);
	assert_string_equal(buf_text(&b),
	    "    1 | a:\n"
	    "      |   ^\n");
}

static void
stops_at_the_end_of_the_line(void **state)
{
	assert_string_equal(excerpt(job_of(state), "one\r\ntwo\r\n",
	    "e\r\ntwo"),
	    "    1 | one\n"
	    "      |   ^\n");
}

static void
bears_a_place_past_the_end(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "x.yml", "a: 1\n");
	struct buf b = {.mem = &j->mem};

	put_excerpt(&b, (struct loc){s, 5, 5}, false);
	assert_string_equal(buf_text(&b), "    2 | \n      | ^\n");
}

static void
says_nothing_of_no_source(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};

	put_excerpt(&b, (struct loc){0}, false);
	assert_int_equal(b.len, 0);
}

static void
cuts_a_long_line_around_the_carets(void **state)
{
	struct job *j = job_of(state);
	struct buf line = {.mem = &j->mem};
	const char *shown, *caret;
	int i;

	for (i = 0; i < 300; i++)
		buf_puts(&line, i == 150 ? "here" : "、长");
	shown = excerpt(j, line.text, "here");
	caret = strchr(shown, '^');
	assert_non_null(strstr(shown, "here"));
	assert_non_null(strstr(shown, "…\n"));
	assert_int_equal(strspn(caret, "^"), 4);
	/* Both lines begin with the same gutter. */
	assert_int_equal(caret - (strchr(shown, '\n') + 1),
	    display_columns(shown, (size_t)(strstr(shown, "here") - shown)));
}

static void
makes_steering_characters_harmless(void **state)
{
	const char *shown = excerpt(job_of(state),
	    "a: \033[2J \xE2\x80\xAE" "b\n", "b");

	assert_null(strchr(shown, '\033'));
	assert_null(strstr(shown, "\xE2\x80\xAE"));
}

static void
measures_as_a_terminal_does(void **state)
{
	(void)state;
	assert_int_equal(display_columns("a汉", strlen("a汉")), 3);
	assert_int_equal(display_columns("“—…”", strlen("“—…”")), 4);
	assert_int_equal(display_columns("𪣻", strlen("𪣻")), 2);
	assert_int_equal(display_columns("e\xCC\x81", 3), 1);
}

/* What is drawn on the letter before it, and its neighbours. */
static void
counts_marks_on_letters_as_nothing(void **state)
{
	static const struct {
		const char *text;
		size_t columns;
	} cases[] = {
		{"\u02FF", 1}, {"e\u0300", 1}, {"e\u036F", 1}, {"\u0370", 1},
		{"a\u200Bb", 2}, {"a\u200Cb", 2}, {"a\u200Db", 2},
		{"\u200A", 1}, {"\u200E", 1}, {"a\u20D0", 1}, {"a\u20FF", 1},
		{"\u20CF", 1}, {"\u2100", 1}, {"字\uFE00", 2},
		{"字\uFE0F", 2}, {"\uFDFF", 1}, {"\uFE10", 1},
		{"字\U000E0100", 2}, {"字\U000E01EF", 2}, {"\U000E00FF", 1},
		{"\U000E01F0", 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (display_columns(cases[i].text, strlen(cases[i].text)) !=
		    cases[i].columns)
			fail_msg("case %zu", i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(points_at_a_range),
		TEST(counts_hanzi_twice_and_quotes_once),
		TEST(widens_tabs),
		TEST(shows_one_caret_for_an_empty_range),
		TEST(stops_at_the_end_of_the_line),
		TEST(bears_a_place_past_the_end),
		TEST(says_nothing_of_no_source),
		TEST(cuts_a_long_line_around_the_carets),
		TEST(makes_steering_characters_harmless),
		TEST(measures_as_a_terminal_does),
		TEST(counts_marks_on_letters_as_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
