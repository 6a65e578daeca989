/*
 * Days, periods and Chinese numerals.
 */
#include "check.h"

#include "base/cnum.h"
#include "base/date.h"

static bool
reads_date(const char *s, int year, int month, int day)
{
	struct date d;

	return date_parse(s, strlen(s), &d) && d.year == year &&
	    d.month == month && d.day == day;
}

static bool
refuses_date(const char *s)
{
	struct date d;

	return !date_parse(s, strlen(s), &d);
}

static void
reads_both_forms_of_a_date(void **state)
{
	(void)state;
	assert_true(reads_date("2022-06-30", 2022, 6, 30));
	assert_true(reads_date("2022-6-3", 2022, 6, 3));
	assert_true(reads_date("2022年6月30日", 2022, 6, 30));
	assert_true(reads_date("2024-02-29", 2024, 2, 29));
	assert_true(reads_date("2000-02-29", 2000, 2, 29));
}

static void
refuses_what_is_no_date(void **state)
{
	static const char *const bad[] = {
		"", "2022", "2022-06", "2022-06-31", "2022-13-01",
		"2022-00-10", "2022-06-00", "2023-02-29", "1900-02-29",
		"22-06-30", "2022/6/30", "2022-6月30日", "2022年6月30",
		"2022年6-30", "2022-06-30 ", "２０２２-06-30", "0000-01-01",
		"20220630", "2022-006-30",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (!refuses_date(bad[i]))
			print_error("%s\n", bad[i]);
		assert_true(refuses_date(bad[i]));
	}
}

static void
compares_dates(void **state)
{
	struct date a = {2022, 6, 30}, b = {2022, 7, 1}, c = {2021, 12, 31};

	assert_true(date_cmp(a, b) < 0);
	assert_true(date_cmp(b, a) > 0);
	assert_true(date_cmp(a, a) == 0);
	assert_true(date_cmp(c, a) < 0);
	assert_int_equal(date_days_in_month(2022, 0), 0);
	assert_string_equal(date_text(&job_of(state)->mem, a),
	    "2022年6月30日");
}

static void
reads_all_forms_of_a_period(void **state)
{
	static const struct {
		const char *text, *name;
	} rows[] = {
		{"2022上半年", "2022年上半年"}, {"2022年下半年", "2022年下半年"},
		{"2022-H1", "2022年上半年"}, {"2022-H2", "2022年下半年"},
		{"2022年", "2022年"}, {"2022", "2022年"},
		{"2022年第一季度", "2022年第一季度"},
		{"2022一季度", "2022年第一季度"},
		{"2022年4季度", "2022年第四季度"}, {"2022-Q3", "2022年第三季度"},
		{"2022年3月", "2022年3月"}, {"2022年12月", "2022年12月"},
		{"2022-03", "2022年3月"}, {"2022-12", "2022年12月"},
	};
	struct job *j = job_of(state);
	struct period p;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_true(period_parse(rows[i].text, strlen(rows[i].text),
		    &p));
		assert_string_equal(period_name(&j->mem, p), rows[i].name);
	}
}

static void
refuses_what_is_no_period(void **state)
{
	static const char *const bad[] = {
		"", "上半年", "22上半年", "2022上", "2022年13月", "2022年0月",
		"2022年第五季度", "2022-Q5", "2022-H3", "2022-13", "2022年-03",
		"20223月", "20222季度", "2022上半年 ", "2022年第3月", "0000",
		"2022H1", "2022/06",
	};
	struct period p;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (period_parse(bad[i], strlen(bad[i]), &p))
			print_error("%s\n", bad[i]);
		assert_false(period_parse(bad[i], strlen(bad[i]), &p));
	}
}

static struct period
period(const char *s)
{
	struct period p;

	assert_true(period_parse(s, strlen(s), &p));
	return p;
}

static void
knows_where_a_period_begins_and_ends(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(date_text(&j->mem,
	    period_begin(period("2022下半年"))), "2022年7月1日");
	assert_string_equal(date_text(&j->mem,
	    period_end(period("2022上半年"))), "2022年6月30日");
	assert_string_equal(date_text(&j->mem, period_end(period("2024-02"))),
	    "2024年2月29日");
	assert_string_equal(date_text(&j->mem,
	    period_begin(period("2022-Q4"))), "2022年10月1日");
	assert_string_equal(date_text(&j->mem, period_end(period("2022"))),
	    "2022年12月31日");
}

static void
steps_from_period_to_period(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(period_name(mem,
	    period_shift(period("2022上半年"), -1)), "2021年下半年");
	assert_string_equal(period_name(mem,
	    period_shift(period("2022-12"), 1)), "2023年1月");
	assert_string_equal(period_name(mem,
	    period_shift(period("2022-Q1"), -5)), "2020年第四季度");
	assert_string_equal(period_name(mem,
	    period_shift_year(period("2022上半年"), -1)), "2021年上半年");
	assert_string_equal(period_short(mem, period("2022")), "全年");
	assert_string_equal(period_short(mem, period("2022-Q2")), "第二季度");
}

static void
knows_the_days_of_each_month(void **state)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	int i;

	(void)state;
	for (i = 0; i < 12; i++)
		assert_int_equal(date_days_in_month(2022, i + 1), days[i]);
	assert_int_equal(date_days_in_month(2022, 13), 0);
	assert_int_equal(date_days_in_month(2022, -1), 0);
	assert_int_equal(date_days_in_month(2024, 2), 29);
	assert_int_equal(date_days_in_month(2024, 3), 31);
	assert_int_equal(date_days_in_month(2100, 2), 28);
	assert_int_equal(date_days_in_month(2000, 2), 29);
}

static void
knows_the_first_and_the_last_day(void **state)
{
	struct date d;

	(void)state;
	assert_true(reads_date("0001-01-01", 1, 1, 1));
	assert_true(reads_date("9999-12-31", 9999, 12, 31));
	assert_true(reads_date("1990年09月19日", 1990, 9, 19));
	assert_false(date_exists((struct date){10000, 1, 1}));
	assert_false(date_exists((struct date){0, 1, 1}));
	assert_false(date_exists((struct date){2022, 1, 32}));
	assert_false(date_exists((struct date){2022, 1, 0}));
	/* What stands behind the n bytes is not read. */
	assert_true(date_parse("2022-06-301", 9, &d) && d.day == 3);
	assert_true(refuses_date("2022-06-030"));
	assert_true(refuses_date("2022-12-3x"));
	assert_true(refuses_date("2022-1:-03"));
	assert_true(refuses_date("2022-1/-03"));
	assert_true(refuses_date("2022年06月30日止"));
}

static void
compares_year_before_month_before_day(void **state)
{
	struct date a = {2021, 12, 31}, b = {2022, 1, 1}, c = {2022, 1, 2},
	    d = {2022, 2, 1};

	(void)state;
	assert_int_equal(date_cmp(a, b), -1);
	assert_int_equal(date_cmp(b, a), 1);
	assert_int_equal(date_cmp(b, c), -1);
	assert_int_equal(date_cmp(c, b), 1);
	assert_int_equal(date_cmp(c, d), -1);
	assert_int_equal(date_cmp(d, c), 1);
}

static void
reads_every_month_and_quarter(void **state)
{
	static const char *const names[] = {"一", "二", "三", "四"};
	struct arena *mem = &job_of(state)->mem;
	struct period p;
	int i;

	for (i = 1; i <= 12; i++) {
		p = period(arena_printf(mem, "2022年%d月", i));
		assert_true(p.kind == PERIOD_MONTH && p.number == i);
		p = period(arena_printf(mem, "2022-%02d", i));
		assert_true(p.kind == PERIOD_MONTH && p.number == i);
	}
	for (i = 1; i <= 4; i++) {
		p = period(arena_printf(mem, "2022第%s季度", names[i - 1]));
		assert_true(p.kind == PERIOD_QUARTER && p.number == i);
		p = period(arena_printf(mem, "2022-Q%d", i));
		assert_true(p.kind == PERIOD_QUARTER && p.number == i);
		assert_int_equal(period_begin(p).month, 3 * i - 2);
		assert_int_equal(period_end(p).month, 3 * i);
	}
	p = period("2022年三月");
	assert_true(p.kind == PERIOD_MONTH && p.number == 3);
	p = period("0001");
	assert_true(p.kind == PERIOD_YEAR && p.year == 1 && p.number == 1);
}

static void
refuses_periods_that_are_nearly_right(void **state)
{
	static const char *const bad[] = {
		"2022-Q0", "2022-H0", "2022-00", "2022-013", "2022-Q12",
		"2022年年", "2022年10月x", "2022年12日", "2022年季度",
		"2022年1", "2022年11", "2022年1季", "20220季度", "20229季度",
		"2022年-H1", "2022-", "2022-Q", "2022年第五季度", "0000年",
		"2022年123月", "202", "2022年第", "2022下", "2022年0季度",
		"2022年5季度", "2022年01季度", "2022-Q01", "2022-003",
		"2022年012月", "202201月", "20229月", "2022年三0月",
	};
	struct period p;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (period_parse(bad[i], strlen(bad[i]), &p))
			print_error("%s\n", bad[i]);
		assert_false(period_parse(bad[i], strlen(bad[i]), &p));
	}
}

static const char *
around(void **state, const char *a, const char *b)
{
	return period_name(&job_of(state)->mem,
	    period_around(period(a), period(b)));
}

static void
finds_what_holds_two_periods(void **state)
{
	assert_string_equal(around(state, "2022-01", "2022-03"),
	    "2022年第一季度");
	assert_string_equal(around(state, "2022-03", "2022-01"),
	    "2022年第一季度");
	assert_string_equal(around(state, "2022-03", "2022-04"),
	    "2022年上半年");
	assert_string_equal(around(state, "2022-07", "2022-12"),
	    "2022年下半年");
	assert_string_equal(around(state, "2022-Q4", "2022-10"),
	    "2022年第四季度");
	assert_string_equal(around(state, "2022-04", "2022-03"),
	    "2022年上半年");
	assert_string_equal(around(state, "2022-05", "2022-04"),
	    "2022年第二季度");
	assert_string_equal(around(state, "2022-06", "2022-07"), "2022年");
	assert_string_equal(around(state, "2022-Q1", "2022-Q3"), "2022年");
	assert_string_equal(around(state, "2021-12", "2022-01"), "2021年");
}

static void
tells_periods_apart(void **state)
{
	(void)state;
	assert_true(period_same(period("2022-Q1"), period("2022年1季度")));
	assert_false(period_same(period("2022-Q1"), period("2022-Q2")));
	assert_false(period_same(period("2022-Q1"), period("2021-Q1")));
	assert_false(period_same(period("2022-Q1"), period("2022-01")));
	assert_true(period_same(period_shift(period("2022-11"), 3),
	    period("2023-02")));
	assert_true(period_same(period_shift(period("2022"), 2),
	    period("2024")));
	assert_true(period_same(period_shift_year(period("2022-Q3"), 2),
	    period("2024-Q3")));
	assert_string_equal(period_short(&job_of(state)->mem,
	    period("2022-H2")), "下半年");
	assert_string_equal(period_short(&job_of(state)->mem,
	    period("2022-H1")), "上半年");
}

static void
counts_in_chinese(void **state)
{
	static const struct {
		long n;
		const char *text;
	} rows[] = {
		{0, "零"}, {1, "一"}, {10, "十"}, {12, "十二"}, {20, "二十"},
		{21, "二十一"}, {100, "一百"}, {105, "一百零五"},
		{110, "一百一十"}, {115, "一百一十五"}, {1001, "一千零一"},
		{1010, "一千零一十"}, {10000, "一万"}, {12000, "一万二千"},
		{10010, "一万零一十"}, {100000, "十万"},
		{100000001, "一亿零一"}, {100010000, "一亿零一万"},
		{9999999999999999, "九千九百九十九万亿九千九百九十九亿"
		    "九千九百九十九万九千九百九十九"},
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(cnum_count(&job_of(state)->mem,
		    rows[i].n), rows[i].text);
	assert_string_equal(cnum_digits(&job_of(state)->mem, 2022),
	    "二〇二二");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_both_forms_of_a_date),
		TEST(refuses_what_is_no_date),
		TEST(compares_dates),
		TEST(reads_all_forms_of_a_period),
		TEST(refuses_what_is_no_period),
		TEST(knows_where_a_period_begins_and_ends),
		TEST(steps_from_period_to_period),
		TEST(knows_the_days_of_each_month),
		TEST(knows_the_first_and_the_last_day),
		TEST(compares_year_before_month_before_day),
		TEST(reads_every_month_and_quarter),
		TEST(refuses_periods_that_are_nearly_right),
		TEST(finds_what_holds_two_periods),
		TEST(tells_periods_apart),
		TEST(counts_in_chinese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
