/*
 * Numbers as writers type them, near names, and the table.
 */
#include "check.h"

#include "data/format.h"
#include "data/near.h"
#include "data/number.h"
#include "data/table.h"

static void
assert_number(struct job *j, const char *text, const char *unit,
    const char *plain)
{
	struct number n = number_read(&j->mem, text, unit);

	if (n.value == NULL)
		print_error("%s: %s\n", text, diag_name(n.fault));
	assert_non_null(n.value);
	assert_string_equal(n.plain, plain);
}

static void
assert_fault(struct job *j, const char *text, enum diag_code code,
    const char *instead)
{
	struct number n = number_read(&j->mem, text, "件");

	if (n.value != NULL || n.fault != code)
		print_error("%s: %s\n", text, n.value != NULL ? n.plain :
		    diag_name(n.fault));
	assert_null(n.value);
	assert_int_equal(n.fault, code);
	if (instead != NULL)
		assert_string_equal(n.instead, instead);
}

static void
reads_plain_numbers(void **state)
{
	struct job *j = job_of(state);

	assert_number(j, "0", "件", "0");
	assert_number(j, "1268", "件", "1268");
	assert_number(j, "-3", "件", "-3");
	assert_number(j, "8426.50", "元", "8426.50");
	assert_number(j, "0.5", "", "0.5");
	assert_number(j, "999999999999999", "", "999999999999999");
	assert_number(j, "0.123456", "", "0.123456");
}

static void
reads_what_is_surely_meant(void **state)
{
	struct job *j = job_of(state);
	struct number n = number_read(&j->mem, "１２６８", "件");

	assert_string_equal(n.plain, "1268");
	assert_true(n.wide);
	n = number_read(&j->mem, "1,268", "件");
	assert_string_equal(n.plain, "1268");
	assert_true(n.grouped && !n.wide);
	n = number_read(&j->mem, "１，２３４，５６７．５", "元");
	assert_string_equal(n.plain, "1234567.5");
	assert_true(n.grouped && n.wide);
	n = number_read(&j->mem, "1268件", "件");
	assert_string_equal(n.plain, "1268");
	assert_true(n.with_unit);
	n = number_read(&j->mem, "95 %", "%");
	assert_true(n.with_unit);
	n = number_read(&j->mem, "12％", "%");
	assert_true(n.with_unit && n.value != NULL);
	assert_number(j, "−3", "件", "-3");
	assert_number(j, "12,345.5", "元", "12345.5");
}

static void
refuses_what_could_be_another_number(void **state)
{
	struct job *j = job_of(state);

	assert_fault(j, "010", D110, "10");
	assert_fault(j, "-00", D110, "-0");
	assert_fault(j, "+5", D111, "5");
	assert_fault(j, "1_000", D112, "1000");
	assert_fault(j, "0x1F", D113, NULL);
	assert_fault(j, "0b1", D113, NULL);
	assert_fault(j, "1e3", D114, NULL);
	assert_fault(j, "1E-3", D114, NULL);
	assert_fault(j, "12:30", D115, NULL);
	assert_fault(j, "no", D116, NULL);
	assert_fault(j, "是", D116, NULL);
	assert_fault(j, ".5", D117, "0.5");
	assert_fault(j, "-.5", D117, "-0.5");
	assert_fault(j, "5.", D118, "5");
	assert_fault(j, "1,26", D119, "126");
	assert_fault(j, "1268,000", D119, "1268000");
	assert_fault(j, ",268", D119, "268");
	assert_fault(j, "1,268.5,1", D119, NULL);
	assert_fault(j, "1,2,345", D119, NULL);
	assert_fault(j, "1268份", D120, "件");
	assert_fault(j, "5%", D120, "件");
	assert_fault(j, "1234567890123456", D124, NULL);
	assert_fault(j, "0.1234567", D124, NULL);
	assert_fault(j, "1.2万", D125, "12000");
	assert_fault(j, "3亿件", D125, "300000000");
	assert_fault(j, "120余", D126, "120");
	assert_fault(j, "约120", D126, "120");
	assert_fault(j, "-", D127, NULL);
	assert_fault(j, "**", D127, NULL);
	assert_fault(j, "待定", D127, NULL);
	assert_fault(j, "许多", D128, NULL);
	assert_fault(j, "1.2.3", D128, NULL);
	assert_fault(j, "12件3", D128, NULL);
	assert_fault(j, "一百二十", D129, NULL);
	assert_fault(j, "1 268", D130, "1268");
	assert_fault(j, "1/3", D131, NULL);
	/* A sign with nothing behind it is a unit that is not ours. */
	assert_fault(j, "1_", D120, "件");
	assert_fault(j, "1:", D120, "件");
	assert_fault(j, "1/", D120, "件");
	assert_fault(j, "0件数", D120, "件");
	assert_fault(j, "3万人", D120, "件");
	assert_fault(j, "￥12", D128, NULL);
	assert_fault(j, "1,234.5,678", D119, NULL);
	assert_fault(j, "1,2345,678", D119, NULL);
	assert_int_equal(number_read(&j->mem, "3件", "").fault, D132);
}

/* Each row stands beside a mistake that no other row would notice. */
static void
reads_to_the_last_character(void **state)
{
	struct job *j = job_of(state);

	assert_fault(j, "1_0", D112, "10");
	assert_fault(j, "1:3", D115, NULL);
	assert_fault(j, "1/3", D131, NULL);
	assert_fault(j, "1 2", D130, "12");
	assert_fault(j, "1e5", D114, NULL);
	assert_fault(j, "1e+5", D114, NULL);
	assert_fault(j, "1e-5", D114, NULL);
	assert_fault(j, "1e-", D120, "件");
	assert_fault(j, "1e+x", D120, "件");
	assert_fault(j, "1ex5", D128, NULL);
	assert_fault(j, "5x3", D128, NULL);
	assert_fault(j, "近100", D126, "100");
	assert_fault(j, "不到5", D126, "5");
	assert_fault(j, "5几", D126, "5");
	assert_fault(j, "5百", D125, "500");
	assert_fault(j, "5万亿", D125, "5000000000000");
	assert_fault(j, "n/a", D127, NULL);
	assert_fault(j, "NA", D127, NULL);
	assert_fault(j, "", D128, NULL);
	assert_fault(j, " ", D128, NULL);
	assert_number(j, "19", "", "19");
	assert_number(j, "　5　", "", "5");
	assert_number(j, "\xC2\xA0" "5\xC2\xA0", "", "5");
	assert_number(j, "  50  ", "", "50");
	assert_number(j, "5  件", "件", "5");
}

static bool
is_wide(struct job *j, const char *text, const char *unit)
{
	struct number n = number_read(&j->mem, text, unit);

	assert_non_null(n.value);
	return n.wide;
}

static void
says_what_was_wide(void **state)
{
	struct job *j = job_of(state);

	assert_true(is_wide(j, "－3", ""));
	assert_true(is_wide(j, "1．5", ""));
	assert_true(is_wide(j, "1９", ""));
	assert_false(is_wide(j, "1，268", ""));
	assert_false(is_wide(j, "5！", "!"));
	assert_false(is_wide(j, "5～", "~"));
	assert_false(is_wide(j, "5", ""));
}

static void
knows_what_is_counted(void **state)
{
	(void)state;
	assert_true(number_is_count("件"));
	assert_true(number_is_count("份"));
	assert_true(number_is_count("年"));
	assert_false(number_is_count("元"));
	assert_false(number_is_count(""));
}

static void
knows_canonical_numbers(void **state)
{
	(void)state;
	assert_true(number_is_canonical("0"));
	assert_true(number_is_canonical("-12.50"));
	assert_true(number_is_canonical("199"));
	assert_true(number_is_canonical("999999999999999"));
	assert_true(number_is_canonical("0.123456"));
	assert_false(number_is_canonical("0.1234567"));
	assert_false(number_is_canonical(""));
	assert_false(number_is_canonical("-"));
	assert_false(number_is_canonical("01"));
	assert_false(number_is_canonical("1."));
	assert_false(number_is_canonical("1,000"));
	assert_false(number_is_canonical("1234567890123456"));
}

static const char *
nearest(const char *wanted)
{
	static const char *const names[] = {
		"办文.收文", "办文.制发", "办文.文稿", "督办.事项",
	};
	struct near n;
	size_t i;

	near_open(&n, wanted);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		near_try(&n, names[i]);
	return n.best;
}

static void
finds_near_names_only(void **state)
{
	char longer[4 * NEAR_LIMIT];

	(void)state;
	assert_string_equal(nearest("办文.收闻"), "办文.收文");
	assert_string_equal(nearest("办文收文"), "办文.收文");
	assert_null(nearest("办文.收文"));
	assert_null(nearest("督查.热线"));
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_null(nearest(longer));
}

static void
a_table_keeps_what_it_was_given(void **state)
{
	struct job *j = job_of(state);
	struct table t = {.mem = &j->mem};
	const char *keys[500];
	int i;

	assert_null(table_find(&t, "a", 1));
	for (i = 0; i < 500; i++) {
		keys[i] = arena_printf(&j->mem, "k%d", i);
		table_put(&t, keys[i], strlen(keys[i]), keys[i]);
	}
	for (i = 0; i < 500; i++)
		assert_ptr_equal(table_find(&t, keys[i], strlen(keys[i])),
		    keys[i]);
	assert_null(table_find(&t, "k500", 4));
	table_put(&t, "k1", 2, "new");
	assert_string_equal(table_find(&t, "k1", 2), "new");
	assert_int_equal(t.count, 500);
}

static void
names_have_no_dots_or_blanks(void **state)
{
	(void)state;
	assert_true(format_is_key("三重一大"));
	assert_false(format_is_key(""));
	assert_false(format_is_key("办文.收文"));
	assert_false(format_is_key("收 文"));
	assert_false(format_is_key("收文（件）"));
	assert_false(format_is_key("a/b"));
	assert_true(format_is_path("办文.收文"));
	assert_false(format_is_path("办文..收文"));
	assert_false(format_is_path(".a"));
	assert_false(format_is_path("a."));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_plain_numbers),
		TEST(reads_what_is_surely_meant),
		TEST(refuses_what_could_be_another_number),
		TEST(reads_to_the_last_character),
		TEST(says_what_was_wide),
		TEST(knows_what_is_counted),
		TEST(knows_canonical_numbers),
		TEST(finds_near_names_only),
		TEST(a_table_keeps_what_it_was_given),
		TEST(names_have_no_dots_or_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
