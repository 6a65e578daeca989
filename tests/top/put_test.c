/* A value typed in goes to its place, or is refused with the reason. */
#include "check.h"

#include "gen.h"

static const char data[] = "samples/2022-h1/2022-h1.yml";

static struct gen_options
sample(void)
{
	struct gen_options o = GEN_OPTIONS_INIT;

	o.data = data;
	o.share = ".";
	return o;
}

static bool
put(void **state, const char *file, const char *path, const char *value,
    struct gen_put *result)
{
	struct gen_options o = sample();

	return gen_put(job_of(state), &o, file, path, value, result);
}

static void
a_figure_is_replaced(void **state)
{
	struct gen_put p;

	assert_true(put(state, data, "办文.文稿", "130", &p));
	assert_non_null(strstr(p.before, "  文稿: 127                        #"));
	assert_non_null(strstr(p.text, "  文稿: 130                        #"));
	assert_int_equal(strlen(p.before), strlen(p.text));
	assert_int_equal(p.line, 28);
	assert_int_equal(p.column, 7);
}

static void
a_value_with_a_source_keeps_it(void **state)
{
	struct gen_put p;

	assert_true(put(state, data, "办文.收文", "1300", &p));
	assert_non_null(strstr(p.text, "{值: 1300, 来源: 收文登记簿"));
}

static void
words_that_would_be_yaml_are_quoted(void **state)
{
	struct gen_put p;

	assert_true(put(state, data, "防控.点位", "甲: \"乙\" #丙", &p));
	assert_non_null(strstr(p.text, "点位: \"甲: \\\"乙\\\" #丙\""));
}

static void
a_number_that_is_none_is_refused(void **state)
{
	struct gen_put p;

	assert_false(put(state, data, "办文.文稿", "很多", &p));
	assert_true(job_failed(job_of(state)));
}

static void
a_state_is_a_value(void **state)
{
	struct gen_put p;

	assert_true(put(state, data, "防控.演练", "不适用", &p));
	assert_non_null(strstr(p.text, "演练: 不适用"));
}

static void
last_year_has_its_own_file(void **state)
{
	struct gen_put p;

	assert_true(put(state, "samples/2022-h1/2021-h1.yml", "办文.收文",
	    "1200", &p));
	assert_non_null(strstr(p.text, "1200"));
	assert_null(strstr(p.text, "1187"));
}

static void
a_month_has_its_own_file(void **state)
{
	struct gen_options o = GEN_OPTIONS_INIT;
	struct gen_put p;

	o.data = "samples/rollup/2022-h1.yml";
	o.share = ".";
	assert_true(gen_put(job_of(state), &o,
	    "samples/rollup/monthly/2022-03.yml", "办文.制发", "60", &p));
	assert_non_null(strstr(p.before, "办文: {收文: 236, 制发: 58}"));
	assert_non_null(strstr(p.text, "办文: {收文: 236, 制发: 60}"));
}

static void
the_office_is_known_by_another_name(void **state)
{
	struct gen_put p;

	assert_true(put(state, "samples/2022-h1/office.yml", "单位.简称",
	    "综合办", &p));
	assert_non_null(strstr(p.text, "简称: 综合办"));
}

static void
other_files_are_refused(void **state)
{
	struct gen_put p;

	assert_false(put(state, "README.md", "办文.文稿", "1", &p));
	assert_true(count_messages(job_of(state), I111) == 1);
}

static void
no_value_is_refused(void **state)
{
	struct gen_put p;

	assert_false(put(state, data, "办文.文稿", "", &p));
	assert_true(count_messages(job_of(state), I111) == 1);
}

static void
a_group_is_no_place(void **state)
{
	struct gen_put p;

	assert_false(put(state, data, "办文", "1", &p));
	assert_true(has_message(job_of(state), I106, 22, 3));
}

static void
a_held_text_stands_in_for_the_file(void **state)
{
	struct job_file held = {
		.path = data, .text = "格式: zongjie-data/1\n"
		    "期间: 2022上半年\n模板: ../../templates/half-year\n",
	};
	struct gen_options o = sample();
	struct gen_put p;

	held.len = strlen(held.text);
	o.held = &held;
	assert_true(gen_put(job_of(state), &o, data, "办文.文稿", "5", &p));
	assert_string_equal(p.before, held.text);
	assert_non_null(strstr(p.text, "\n办文:\n  文稿: 5"));
}


int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_figure_is_replaced),
		TEST(a_value_with_a_source_keeps_it),
		TEST(words_that_would_be_yaml_are_quoted),
		TEST(a_number_that_is_none_is_refused),
		TEST(a_state_is_a_value),
		TEST(last_year_has_its_own_file),
		TEST(a_month_has_its_own_file),
		TEST(the_office_is_known_by_another_name),
		TEST(other_files_are_refused),
		TEST(no_value_is_refused),
		TEST(a_group_is_no_place),
		TEST(a_held_text_stands_in_for_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
