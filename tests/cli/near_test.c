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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
