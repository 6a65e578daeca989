/*
 * The rule for make that --deps writes.
 */
#include "check.h"
#include "cli/cli.h"

static const char *
rule(struct job *j, const char *target, const char *input)
{
	const char *inputs[] = {input, NULL};
	struct buf b = {.mem = &j->mem};

	target_rule(&b, target, inputs);
	return buf_text(&b);
}

static void
names_target_and_inputs(void **state)
{
	assert_string_equal(rule(job_of(state), "a.pdf", "b.yml"),
	    "a.pdf: \\\n b.yml\n\nb.yml:\n");
}

static void
escapes_what_make_would_read_otherwise(void **state)
{
	assert_string_equal(rule(job_of(state), "a b%.pdf", "c$#.yml"),
	    "a\\ b\\%.pdf: \\\n c$$\\#.yml\n\nc$$\\#.yml:\n");
}

static void
doubles_backslashes_before_an_escape(void **state)
{
	assert_string_equal(rule(job_of(state), "a\\ b", "c\\d"),
	    "a\\\\\\ b: \\\n c\\d\n\nc\\d:\n");
}

static void
leaves_chinese_alone(void **state)
{
	assert_string_equal(rule(job_of(state), "总结.pdf", "数据.yml"),
	    "总结.pdf: \\\n 数据.yml\n\n数据.yml:\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_target_and_inputs),
		TEST(escapes_what_make_would_read_otherwise),
		TEST(doubles_backslashes_before_an_escape),
		TEST(leaves_chinese_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
