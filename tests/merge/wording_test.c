/*
 * Every rule of wording: values in, Chinese out.
 */
#include "check.h"

#include "merge/wording.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct dec *
dec(struct job *j, const char *s)
{
	const struct dec *d = dec_parse(&j->mem, s, strlen(s));

	assert_non_null(d);
	return d;
}

struct number_case {
	const char *value;
	enum metric_form form;
	enum words_scale scale;
	const char *unit, *want;
};

static void
check_numbers(struct job *j, const struct number_case *c, size_t n)
{
	struct number_words how = {.digits = -1, .places = -1};
	bool rounded;
	const char *text;

	for (; n > 0; n--, c++) {
		how.form = c->form;
		how.scale = c->scale;
		how.unit = c->unit;
		text = words_number(&j->mem, dec(j, c->value), &how,
		    &rounded);
		assert_string_equal(text, c->want);
		assert_int_equal(rounded, strstr(text, "余") != NULL ||
		    strstr(text, "多") != NULL || strstr(text, "近") != NULL);
	}
}

static void
says_yu_with_a_round_number_below(void **state)
{
	static const struct number_case cases[] = {
		{"127", FORM_MORE, WORDS_ONES, "篇", "120余篇"},
		{"130", FORM_MORE, WORDS_ONES, "篇", "130篇"},
		{"96", FORM_MORE, WORDS_ONES, "次", "90余次"},
		{"23", FORM_MORE, WORDS_ONES, "次", "20余次"},
		{"11", FORM_MORE, WORDS_ONES, "次", "10余次"},
		{"10", FORM_MORE, WORDS_ONES, "次", "10次"},
		{"9", FORM_MORE, WORDS_ONES, "次", "9次"},
		{"0", FORM_MORE, WORDS_ONES, "次", "0次"},
		{"105", FORM_MORE, WORDS_ONES, "件", "100余件"},
		{"365", FORM_MORE, WORDS_ONES, "件", "360余件"},
		{"999", FORM_MORE, WORDS_ONES, "件", "990余件"},
		{"1000", FORM_MORE, WORDS_ONES, "件", "1000件"},
		{"1001", FORM_MORE, WORDS_ONES, "件", "1000余件"},
		{"1286", FORM_MORE, WORDS_ONES, "件", "1280余件"},
		{"12860", FORM_MORE, WORDS_ONES, "件", "12800余件"},
		{"123456", FORM_MORE, WORDS_ONES, "元", "123000余元"},
		{"127", FORM_MANY, WORDS_ONES, "篇", "120多篇"},
		{"120.5", FORM_MORE, WORDS_ONES, "元", "120余元"},
		{"8426.50", FORM_MORE, WORDS_ONES, "元", "8420余元"},
		{"50000.00", FORM_MORE, WORDS_ONES, "元", "50000元"},
		{"7.5", FORM_MORE, WORDS_ONES, "元", "7.5元"},
		{"-127", FORM_MORE, WORDS_ONES, "元", "-127元"},
		{"97.3", FORM_MORE, WORDS_ONES, "%", "97.3%"},
	};

	check_numbers(job_of(state), cases, COUNT(cases));
}

static void
says_jin_with_a_round_number_above(void **state)
{
	static const struct number_case cases[] = {
		{"127", FORM_NEAR, WORDS_ONES, "篇", "近130篇"},
		{"130", FORM_NEAR, WORDS_ONES, "篇", "130篇"},
		{"996", FORM_NEAR, WORDS_ONES, "篇", "近1000篇"},
		{"9998", FORM_NEAR, WORDS_ONES, "件", "近10000件"},
		{"9998", FORM_NEAR, WORDS_AUTO, "件", "近1万件"},
		{"123456", FORM_NEAR, WORDS_WAN, "元", "近13万元"},
		{"8", FORM_NEAR, WORDS_ONES, "次", "8次"},
	};

	check_numbers(job_of(state), cases, COUNT(cases));
}

static void
says_wan_and_yi_with_yu(void **state)
{
	static const struct number_case cases[] = {
		{"123456", FORM_MORE, WORDS_WAN, "元", "12万余元"},
		{"123456", FORM_MORE, WORDS_AUTO, "元", "12万余元"},
		{"120000", FORM_MORE, WORDS_AUTO, "元", "12万元"},
		{"50000", FORM_MORE, WORDS_AUTO, "元", "5万元"},
		{"15600", FORM_MORE, WORDS_WAN, "元", "1万余元"},
		{"15600", FORM_MORE, WORDS_AUTO, "元", "15600元"},
		{"15678", FORM_MORE, WORDS_AUTO, "元", "15600余元"},
		{"9800", FORM_MORE, WORDS_WAN, "元", "9800元"},
		{"186543210", FORM_MORE, WORDS_AUTO, "元", "18654万余元"},
		{"1865432100", FORM_MORE, WORDS_AUTO, "元", "18亿余元"},
		{"186543210", FORM_MORE, WORDS_YI, "元", "1亿余元"},
		{"86543210", FORM_MORE, WORDS_YI, "元", "8654万余元"},
	};

	check_numbers(job_of(state), cases, COUNT(cases));
}

static void
never_rounds_an_exact_number(void **state)
{
	static const struct number_case cases[] = {
		{"127", FORM_EXACT, WORDS_ONES, "篇", "127篇"},
		{"123456", FORM_EXACT, WORDS_ONES, "元", "123456元"},
		{"123456", FORM_EXACT, WORDS_WAN, "元", "123456元"},
		{"123400", FORM_EXACT, WORDS_WAN, "元", "12.34万元"},
		{"123450", FORM_EXACT, WORDS_AUTO, "元", "123450元"},
		{"125000.00", FORM_EXACT, WORDS_AUTO, "元", "12.5万元"},
		{"9999", FORM_EXACT, WORDS_AUTO, "元", "9999元"},
		{"10000", FORM_EXACT, WORDS_AUTO, "元", "1万元"},
		{"125000000", FORM_EXACT, WORDS_AUTO, "元", "1.25亿元"},
		{"125600000", FORM_EXACT, WORDS_AUTO, "元", "12560万元"},
		{"125000000", FORM_EXACT, WORDS_WAN, "元", "12500万元"},
		{"5000", FORM_EXACT, WORDS_WAN, "元", "5000元"},
		{"0", FORM_EXACT, WORDS_AUTO, "元", "0元"},
		{"-20000", FORM_EXACT, WORDS_AUTO, "元", "-2万元"},
		{"127", FORM_EXACT, WORDS_ONES, "", "127"},
	};

	check_numbers(job_of(state), cases, COUNT(cases));
}

static void
keeps_the_places_that_are_asked_for(void **state)
{
	static const struct {
		const char *value;
		int digits, places;
		enum words_scale scale;
		const char *want;
	} cases[] = {
		{"18.1", -1, 2, WORDS_ONES, "18.10元"},
		{"18", -1, 2, WORDS_ONES, "18.00元"},
		{"18.125", -1, 2, WORDS_ONES, "18.125元"},
		{"18.125", 2, 3, WORDS_ONES, "18.13元"},
		{"18.10", -1, -1, WORDS_ONES, "18.1元"},
		{"123456", 1, -1, WORDS_WAN, "12.3万元"},
		{"18.5", 0, -1, WORDS_ONES, "19元"},
	};
	struct job *j = job_of(state);
	struct number_words how = {.unit = "元"};
	bool rounded;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		how.digits = cases[i].digits;
		how.places = cases[i].places;
		how.scale = cases[i].scale;
		assert_string_equal(words_number(&j->mem,
		    dec(j, cases[i].value), &how, &rounded), cases[i].want);
	}
}

static void
says_a_fraction_without_end_in_two_places(void **state)
{
	struct job *j = job_of(state);
	struct number_words how = {.digits = -1, .places = -1, .unit = "元"};
	bool rounded;

	assert_string_equal(words_number(&j->mem, dec_div(&j->mem,
	    dec(j, "2"), dec(j, "3")), &how, &rounded), "0.67元");
}

static void
says_chinese_numerals_and_ordinals(void **state)
{
	static const struct {
		const char *value;
		enum words_style style;
		const char *unit, *want;
	} cases[] = {
		{"5", WORDS_CHINESE, "次", "五次"},
		{"2", WORDS_CHINESE, "次", "两次"},
		{"2", WORDS_CHINESE, "", "二"},
		{"12", WORDS_CHINESE, "项", "十二项"},
		{"3", WORDS_ORDINAL, "", "第三"},
		{"2", WORDS_ORDINAL, "次", "第二次"},
		{"1.5", WORDS_CHINESE, "次", "1.5次"},
	};
	struct job *j = job_of(state);
	struct number_words how = {.digits = -1, .places = -1};
	bool rounded;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		how.style = cases[i].style;
		how.unit = cases[i].unit;
		assert_string_equal(words_number(&j->mem,
		    dec(j, cases[i].value), &how, &rounded), cases[i].want);
	}
	assert_string_equal(words_count(&j->mem, 2), "两");
	assert_string_equal(words_count(&j->mem, 12), "十二");
	assert_false(words_countable(dec(j, "-1")));
	assert_false(words_countable(dec(j, "1.5")));
	assert_true(words_countable(dec(j, "0")));
}

static void
masks_the_number_but_not_the_words(void **state)
{
	struct job *j = job_of(state);
	struct number_words how = {.form = FORM_MORE, .unit = "篇"};

	assert_string_equal(words_masked(&j->mem, &how), "*余篇");
	how.form = FORM_NEAR;
	assert_string_equal(words_masked(&j->mem, &how), "近*篇");
	how.form = FORM_EXACT;
	assert_string_equal(words_masked(&j->mem, &how), "*篇");
}

struct compare_case {
	const char *now, *base, *words, *figure;
};

static void
check_compare(struct job *j, const struct compare_words *how,
    const struct compare_case *c, size_t n)
{
	struct compared got;

	for (; n > 0; n--, c++) {
		got = words_compare(&j->mem, dec(j, c->now), dec(j, c->base),
		    how);
		assert_string_equal(got.words, c->words);
		assert_string_equal(got.figure, c->figure);
	}
}

static void
compares_with_last_year(void **state)
{
	static const struct compare_case cases[] = {
		{"1268", "1187", "同比增长", "6.8%"},
		{"342", "363", "同比下降", "5.8%"},
		{"106", "100", "同比增长", "6%"},
		{"22", "10", "同比增长", "120%"},
		{"0", "12", "同比下降", "100%"},
		{"6", "6", "与上年同期持平", ""},
		{"0", "0", "与上年同期持平", ""},
		{"5", "0", "同比增加", "5件"},
		{"5", "-3", "同比增加", "8件"},
		{"-5", "3", "同比减少", "8件"},
		{"10005", "10000", "同比增长", "0.1%"},
		{"10004", "10000", "同比增长", "0.04%"},
		{"100001", "100000", "同比增长", "0.001%"},
		{"1000001", "1000000", "与上年同期基本持平", ""},
		{"10", "99999", "同比下降", "99.99%"},
	};
	const struct compare_words how = {.digits = -1, .unit = "件"};

	check_compare(job_of(state), &how, cases, COUNT(cases));
}

static void
compares_with_the_last_period(void **state)
{
	static const struct compare_case cases[] = {
		{"127", "118", "环比增长", "7.63%"},
		{"118", "127", "环比下降", "7.09%"},
		{"118", "118", "与上期持平", ""},
		{"1000001", "1000000", "与上期基本持平", ""},
	};
	const struct compare_words how = {
		.last_period = true, .digits = 2, .unit = "件",
	};

	check_compare(job_of(state), &how, cases, COUNT(cases));
}

static void
compares_percentages_in_points(void **state)
{
	static const struct compare_case cases[] = {
		{"97.2", "96", "同比提高", "1.2个百分点"},
		{"96", "97.0", "同比下降", "1个百分点"},
		{"96", "96.0", "与上年同期持平", ""},
		{"96.04", "96", "同比提高", "0.04个百分点"},
		{"1", "0", "同比提高", "1个百分点"},
	};
	const struct compare_words how = {
		.percent = true, .digits = -1, .unit = "%",
	};

	check_compare(job_of(state), &how, cases, COUNT(cases));
}

static void
compares_amounts(void **state)
{
	static const struct compare_case cases[] = {
		{"1268", "1187", "同比增加", "81件"},
		{"1187", "1268", "同比减少", "81件"},
		{"12.50", "10", "同比增加", "2.5件"},
		{"8", "8", "与上年同期持平", ""},
	};
	const struct compare_words how = {
		.amount = true, .digits = -1, .unit = "件",
	};

	check_compare(job_of(state), &how, cases, COUNT(cases));
}

/* Every sign of base and figure, 环比 as well: no rate where there is none. */
static void
compares_whatever_the_base(void **state)
{
	static const struct compare_case cases[] = {
		{"0", "0", "与上期持平", ""},
		{"-2", "-2", "与上期持平", ""},
		{"5", "0", "环比增加", "5.00元"},
		{"-5", "0", "环比减少", "5.00元"},
		{"0", "-5", "环比增加", "5.00元"},
		{"5", "-3", "环比增加", "8.00元"},
		{"-5", "3", "环比减少", "8.00元"},
		{"-3", "-5", "环比增加", "2.00元"},
		{"-5", "-3.5", "环比减少", "1.50元"},
		{"0", "4", "环比下降", "100%"},
		{"8", "4", "环比增长", "100%"},
		{"4.001", "4", "环比增长", "0.03%"},
	};
	const struct compare_words how = {
		.last_period = true, .digits = -1, .unit = "元", .places = 2,
	};

	check_compare(job_of(state), &how, cases, COUNT(cases));
}

static void
says_the_difference_from_a_small_base(void **state)
{
	static const struct compare_case cases[] = {
		{"5", "2", "比上年同期增加", "3件"},
		{"2", "5", "比上年同期减少", "3件"},
		{"3", "0", "比上年同期增加", "3件"},
		{"0", "9", "比上年同期减少", "9件"},
		{"3", "-4", "比上年同期增加", "7件"},
		{"9", "9", "与上年同期持平", ""},
		{"0", "0", "与上年同期持平", ""},
		{"200", "9", "比上年同期增加", "191件"},
		{"11", "10", "同比增长", "10%"},
		{"5", "-11", "同比增加", "16件"},
	};
	struct job *j = job_of(state);
	struct compare_words how = {.digits = -1, .unit = "件"};
	struct compared got;

	how.small = dec_int(&j->mem, 10);
	check_compare(j, &how, cases, COUNT(cases));
	how.last_period = true;
	got = words_compare(&j->mem, dec(j, "5"), dec(j, "2"), &how);
	assert_string_equal(got.words, "比上期增加");
	got = words_compare(&j->mem, dec(j, "2"), dec(j, "5"), &how);
	assert_string_equal(got.words, "比上期减少");
	/* Points and differences that are asked for stay what they are. */
	how.percent = true;
	got = words_compare(&j->mem, dec(j, "5"), dec(j, "2"), &how);
	assert_string_equal(got.words, "环比提高");
	assert_string_equal(got.figure, "3个百分点");
	how.unit = "‰";
	got = words_compare(&j->mem, dec(j, "2"), dec(j, "5"), &how);
	assert_string_equal(got.words, "环比下降");
	assert_string_equal(got.figure, "3个千分点");
	how.percent = false;
	how.amount = true;
	how.unit = "件";
	got = words_compare(&j->mem, dec(j, "5"), dec(j, "2"), &how);
	assert_string_equal(got.words, "环比增加");
}

static void
says_shares_without_claiming_too_much(void **state)
{
	static const struct {
		const char *part, *whole;
		int digits;
		const char *want;
	} cases[] = {
		{"154", "163", 1, "94.5%"}, {"1", "2", 1, "50%"},
		{"1", "3", 2, "33.33%"}, {"1", "1", 1, "100%"},
		{"0", "5", 1, "0%"}, {"6", "5", 1, "120%"},
		{"9999", "10000", 1, "99.99%"},
		{"999999", "1000000", 1, "99.999%"},
		{"1", "10000", 1, "0.01%"},
		{"1", "10000000", 1, "不足0.001%"},
		{"1", "8", 0, "13%"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < COUNT(cases); i++)
		assert_string_equal(words_ratio(&j->mem,
		    dec(j, cases[i].part), dec(j, cases[i].whole),
		    cases[i].digits), cases[i].want);
}

static void
says_periods(void **state)
{
	static const struct {
		const char *period;
		enum period_form form;
		const char *want;
	} cases[] = {
		{"2022上半年", PERIOD_FULL, "2022年上半年"},
		{"2022上半年", PERIOD_TERM, "上半年"},
		{"2022下半年", PERIOD_TERM, "下半年"},
		{"2023上半年", PERIOD_TERM, "2023年上半年"},
		{"2022上半年", PERIOD_YEARLY, "2022年"},
		{"2022上半年", PERIOD_SINCE, "今年以来"},
		{"2022上半年", PERIOD_UNTIL, "截至6月底"},
		{"2022下半年", PERIOD_UNTIL, "截至12月底"},
		{"2021上半年", PERIOD_UNTIL, "截至2021年6月底"},
		{"2022上半年", PERIOD_SPAN, "2022年1月至6月"},
		{"2022下半年", PERIOD_SPAN, "2022年7月至12月"},
		{"2022年3月", PERIOD_SPAN, "2022年3月"},
		{"2022年", PERIOD_SPAN, "2022年1月至12月"},
		{"2022年", PERIOD_TERM, "全年"},
		{"2023年", PERIOD_TERM, "2023年"},
		{"2022一季度", PERIOD_FULL, "2022年第一季度"},
	};
	const struct period report = {PERIOD_HALF, 2022, 1};
	struct job *j = job_of(state);
	struct period p;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		assert_true(period_parse(cases[i].period,
		    strlen(cases[i].period), &p));
		assert_string_equal(words_period(&j->mem, p, report,
		    cases[i].form), cases[i].want);
	}
}

static void
says_dates(void **state)
{
	const struct date d = {2022, 6, 3};
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(words_date(mem, d, DATE_FULL), "2022年6月3日");
	assert_string_equal(words_date(mem, d, DATE_MONTH), "2022年6月");
	assert_string_equal(words_date(mem, d, DATE_DAY), "6月3日");
	assert_string_equal(words_date(mem, d, DATE_YEAR), "2022年");
}

static void
marks_items(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(words_mark(mem, MARK_NONE, 1), "");
	assert_string_equal(words_mark(mem, MARK_IS, 1), "一是");
	assert_string_equal(words_mark(mem, MARK_IS, 11), "十一是");
	assert_string_equal(words_mark(mem, MARK_FIRST, 2), "第二，");
	assert_string_equal(words_mark(mem, MARK_DIGIT, 3), "3.");
	assert_string_equal(words_mark(mem, MARK_BRACKET, 3), "（3）");
}

static void
knows_where_a_sentence_ends(void **state)
{
	(void)state;
	assert_true(words_end_with_stop("完成了。"));
	assert_true(words_end_with_stop("完成了；"));
	assert_true(words_end_with_stop("说“完成了。”"));
	assert_false(words_end_with_stop("“三会一课”"));
	assert_false(words_end_with_stop("完成了"));
	assert_false(words_end_with_stop("完成了，"));
	assert_false(words_end_with_stop(""));
	assert_false(words_end_with_stop("”"));
}

static void
counts_places_as_written(void **state)
{
	(void)state;
	assert_int_equal(words_places("1268"), 0);
	assert_int_equal(words_places("12.50"), 2);
	assert_int_equal(words_places("１２．５０"), 2);
	assert_int_equal(words_places("1,268.5"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(says_yu_with_a_round_number_below),
		TEST(says_jin_with_a_round_number_above),
		TEST(says_wan_and_yi_with_yu),
		TEST(never_rounds_an_exact_number),
		TEST(keeps_the_places_that_are_asked_for),
		TEST(says_a_fraction_without_end_in_two_places),
		TEST(says_chinese_numerals_and_ordinals),
		TEST(masks_the_number_but_not_the_words),
		TEST(compares_with_last_year),
		TEST(compares_with_the_last_period),
		TEST(compares_percentages_in_points),
		TEST(compares_amounts),
		TEST(compares_whatever_the_base),
		TEST(says_the_difference_from_a_small_base),
		TEST(says_shares_without_claiming_too_much),
		TEST(says_periods),
		TEST(says_dates),
		TEST(marks_items),
		TEST(knows_where_a_sentence_ends),
		TEST(counts_places_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
