/*
 * “Did you mean”: what counts as near.
 */
#include "check.h"
#include "cli/options.h"

static const char *const words[] = {"build", "check", "keys", "schema"};

static const char *
near(const char *word)
{
	return near_word(word, words, sizeof(words) / sizeof(words[0]));
}

static void
finds_a_word_with_one_letter_wrong(void **state)
{
	(void)state;
	assert_string_equal(near("built"), "build");
	assert_string_equal(near("buld"), "build");
	assert_string_equal(near("bbuild"), "build");
}

static void
counts_swapped_letters_as_one(void **state)
{
	(void)state;
	assert_string_equal(near("cehck"), "check");
	assert_string_equal(near("kyes"), "keys");
}

static void
takes_the_nearest(void **state)
{
	static const char *const both[] = {"strict-fonts", "strict"};

	(void)state;
	assert_string_equal(near_word("stric", both, 2), "strict");
	assert_string_equal(near_word("strict-font", both, 2),
	    "strict-fonts");
}

static void
finds_nothing_far_away(void **state)
{
	(void)state;
	assert_null(near("frobnicate"));
	assert_null(near("x"));
	assert_null(near(""));
	assert_null(near("a word far longer than any command could ever be"));
}

static void
knows_the_words_of_a_list(void **state)
{
	(void)state;
	assert_true(values_have("auto|always|never", "auto"));
	assert_true(values_have("auto|always|never", "never"));
	assert_false(values_have("auto|always|never", "alway"));
	assert_false(values_have("auto|always|never", "always|never"));
	assert_false(values_have("auto|always|never", ""));
}

static void
finds_the_nearest_of_a_list(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(near_value(&j->mem, "alwasy",
	    "auto|always|never"), "always");
	assert_null(near_value(&j->mem, "sometimes", "auto|always|never"));
}

/* The nearest word, and when none is near. */
static void
the_nearest_word_is_near(void **state)
{
	static const char *const among[] = {"build", "check",
	    "a-word-that-nobody-would-ever-want-to-type-in", "trace"};
	static const struct {
		const char *word, *near;
	} cases[] = {
		{"biuld", "build"}, {"chek", "check"}, {"tarce", "trace"},
		{"", NULL}, {"qqqqq", NULL},
		{"a-word-that-nobody-would-ever-want-to-type-im", NULL},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *near = near_word(cases[i].word, among, 4);

		if (cases[i].near == NULL)
			assert_null(near);
		else
			assert_string_equal(near, cases[i].near);
	}
	/* Of more values than are looked at the first ones count. */
	assert_string_equal(near_value(&job_of(state)->mem, "bb",
	    "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|bb|r"), "b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_a_word_with_one_letter_wrong),
		TEST(counts_swapped_letters_as_one),
		TEST(takes_the_nearest),
		TEST(finds_nothing_far_away),
		TEST(knows_the_words_of_a_list),
		TEST(finds_the_nearest_of_a_list),
		TEST(the_nearest_word_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
