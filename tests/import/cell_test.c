/* What cells mean: numbers and days in every form that offices type. */
#include "check.h"
#include "import/cell.h"
#include "import/xlsx.h"

static struct cell
typed(const char *text)
{
	return (struct cell){.kind = *text != '\0' ? CELL_TEXT : CELL_EMPTY,
	    .text = text};
}

static void
reads_numbers_as_they_are_typed(void **state)
{
	static const struct {
		const char *text, *unit, *want;
	} cases[] = {
		{"1286", "", "1286"}, {"0", "", "0"}, {"12.50", "", "12.5"},
		{"１２８６", "", "1286"}, {"１，２８６．５", "", "1286.5"},
		{"1,286", "", "1286"}, {"12,345,678.9", "", "12345678.9"},
		{"(1,286)", "", "-1286"}, {"（３）", "", "-3"},
		{"-3", "", "-3"}, {"−3", "", "-3"}, {"－3", "", "-3"},
		{"¥1,286.00", "元", "1286"}, {"￥12", "", "12"},
		{"3.5万", "", "35000"}, {"1.2亿", "元", "120000000"},
		{"3.5万元", "元", "35000"}, {"3.5万元", "万元", "3.5"},
		{"1.2亿元", "万元", "12000"}, {"5千元", "元", "5000"},
		{"3百万元", "万元", "300"}, {"12 件", "件", "12"},
		{"12件", "件", "12"}, {"12.5%", "%", "12.5"},
		{"12.5％", "%", "12.5"}, {"　12　", "", "12"},
		{"5千米", "千米", "5"}, {"5千克", "千克", "5"},
		{"12\r\n", "", "12"}, {"12\t件", "件", "12"},
		{"12\xE2\x80\x8B", "", "12"},	/* and a blank of no width */
		{"0.123456789012345", "", "0.123456789012345"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cell c = typed(cases[i].text);
		struct amount a = cell_amount(&j->mem, &c, cases[i].unit);

		if (a.state != AMOUNT_OK)
			print_message("%s\n", cases[i].text);
		assert_int_equal(a.state, AMOUNT_OK);
		assert_string_equal(dec_plain(&j->mem, a.value),
		    cases[i].want);
	}
}

static void
refuses_what_may_mean_something_else(void **state)
{
	static const struct {
		const char *text, *unit;
		enum amount_state want;
	} cases[] = {
		{"", "", AMOUNT_EMPTY}, {"—", "", AMOUNT_EMPTY},
		{"-", "", AMOUNT_EMPTY}, {"/", "", AMOUNT_EMPTY},
		{"007", "", AMOUNT_NONE}, {"1,28", "", AMOUNT_NONE},
		{"12,3456", "", AMOUNT_NONE}, {",123", "", AMOUNT_NONE},
		{"1234,567", "", AMOUNT_NONE},
		{"1.2E+05", "", AMOUNT_NONE}, {"1 286", "", AMOUNT_NONE},
		{"约30", "", AMOUNT_NONE}, {"三", "", AMOUNT_NONE},
		{"12.", "", AMOUNT_NONE}, {".5", "", AMOUNT_NONE},
		{"--3", "", AMOUNT_NONE}, {"(-3)", "", AMOUNT_NONE},
		{"1-2", "", AMOUNT_NONE}, {"#REF!", "", AMOUNT_NONE},
		{"12余", "", AMOUNT_NONE}, {"()", "", AMOUNT_NONE},
		{"12件", "", AMOUNT_UNIT}, {"12件", "份", AMOUNT_UNIT},
		{"3.5万", "万元", AMOUNT_UNIT},
		{"3.5万元", "件", AMOUNT_UNIT},
		{"12%", "", AMOUNT_PERCENT}, {"12%", "件", AMOUNT_PERCENT},
		{"1234567890123456789", "", AMOUNT_NONE},
		{"1,,234", "", AMOUNT_NONE}, {"(12", "", AMOUNT_NONE},
		{"0.1234567890123456", "", AMOUNT_NONE},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cell c = typed(cases[i].text);
		struct amount a = cell_amount(&j->mem, &c, cases[i].unit);

		if (a.state != cases[i].want)
			print_message("%s\n", cases[i].text);
		assert_int_equal(a.state, cases[i].want);
	}
}

static void
keeps_stored_numbers_exact(void **state)
{
	static const struct {
		const char *stored, *want;
		bool cut;
	} cases[] = {
		{"1286", "1286", false}, {"-0.5", "-0.5", false},
		{"0", "0", false}, {"-0", "0", false},
		{"18.100000000000001", "18.1", true},
		{"0.30000000000000004", "0.3", true},
		{"0.29999999999999999", "0.3", true},
		{"1.1000000000000001E-2", "0.011", true},
		{"1.5E+3", "1500", false}, {"2e2", "200", false},
		{"99999999999999999", "100000000000000000", true},
		{"9007199254740993", "9007199254740990", true},
		{"1000000000000000000", "1000000000000000000", false},
	};
	static const char *const wrong[] = {
		"", "1.2.3", "abc", "1e", "1E999", "NaN", "0x10", "1e5x", ".",
		"1e-999", "1e99999999999999999999",
		"0.1e-99999999999999999999",
	};
	struct job *j = job_of(state);
	bool cut;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *is = cell_decimal(&j->mem, cases[i].stored, &cut);

		assert_non_null(is);
		assert_string_equal(is, cases[i].want);
		assert_int_equal(cut, cases[i].cut);
	}
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_null(cell_decimal(&j->mem, wrong[i], &cut));
}

static void
percentages_of_workbooks_are_as_they_show(void **state)
{
	struct job *j = job_of(state);
	struct cell c = {.kind = CELL_NUMBER, .text = "0.125",
	    .percent = true};
	struct amount a = cell_amount(&j->mem, &c, "%");

	assert_int_equal(a.state, AMOUNT_OK);
	assert_string_equal(dec_plain(&j->mem, a.value), "12.5");
	assert_int_equal(cell_amount(&j->mem, &c, "件").state,
	    AMOUNT_PERCENT);
}

static void
reads_days_as_they_are_typed(void **state)
{
	static const char *const third[] = {
		"2022-01-03", "2022/1/3", "2022.1.3", "2022年1月3日",
		"20220103", "2022-01-03 08:30", "2022-01-03T08:30:00",
		"２０２２年１月３日",
	};
	static const char *const wrong[] = {
		"", "1月3日", "2022-13-01", "2022-02-30", "2022-1", "22-1-3",
		"2022-1/3", "2022年1月3", "2022-01-03x", "44564", "无",
		"2022年1月3日上午", "20220103x", "20221301", "18000101",
		"1899-12-31", "1899年12月", "2022年13月", "2022年1", "2022:1",
		"22年1月", "2022-13", "2022年2月30日",
	};
	struct job *j = job_of(state);
	struct cell c;
	struct date d;
	size_t i;

	for (i = 0; i < sizeof(third) / sizeof(third[0]); i++) {
		c = typed(third[i]);
		assert_true(cell_date(&j->mem, &c, &d));
		assert_int_equal(d.year, 2022);
		assert_int_equal(d.month, 1);
		assert_int_equal(d.day, 3);
	}
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		c = typed(wrong[i]);
		/* 2022-1 is a month, and so its first day. */
		if (strcmp(wrong[i], "2022-1") == 0)
			continue;
		if (cell_date(&j->mem, &c, &d))
			print_message("%s\n", wrong[i]);
		assert_false(cell_date(&j->mem, &c, &d));
	}
	c = typed("2022年6月");
	assert_true(cell_date(&j->mem, &c, &d));
	assert_int_equal(d.day, 1);
}

static void
knows_the_days_of_both_systems(void **state)
{
	struct date d;

	(void)state;
	assert_true(cell_serial_date("44564", false, &d));
	assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20220103);
	assert_true(cell_serial_date("44564.75", false, &d));
	assert_int_equal(d.day, 3);
	assert_true(cell_serial_date("43102", true, &d));
	assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20220103);
	assert_true(cell_serial_date("1", false, &d));
	assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 19000101);
	assert_true(cell_serial_date("59", false, &d));
	assert_int_equal(d.month * 100 + d.day, 228);
	assert_true(cell_serial_date("61", false, &d));
	assert_int_equal(d.month * 100 + d.day, 301);
	assert_false(cell_serial_date("60", false, &d));
	assert_false(cell_serial_date("0.5", false, &d));
	assert_false(cell_serial_date("-1", false, &d));
	assert_false(cell_serial_date("99999999", false, &d));
}

static void
knows_formats_of_days(void **state)
{
	(void)state;
	assert_int_equal(xlsx_format_look("yyyy\"年\"m\"月\"d\"日\";@"),
	    LOOK_DATE);
	assert_int_equal(xlsx_format_look("[$-804]m\"月\"d\"日\""),
	    LOOK_DATE);
	assert_int_equal(xlsx_format_look("yyyy/mm/dd hh:mm"), LOOK_DATE);
	assert_int_equal(xlsx_format_look("0.00%"), LOOK_PERCENT);
	assert_int_equal(xlsx_format_look("General"), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("#,##0\"days\""), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("[Red]0.0;[Blue]-0.0"), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("hh:mm:ss"), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("0\\d"), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("0\\"), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("M"), LOOK_DATE);
	assert_int_equal(xlsx_format_look("mm:ss"), LOOK_PLAIN);
	assert_int_equal(xlsx_format_look("[h]:mm"), LOOK_DATE);
	assert_int_equal(xlsx_format_look("\"unclosed"), LOOK_PLAIN);
}

static void
reads_addresses(void **state)
{
	struct job *j = job_of(state);
	uint32_t row, column;

	assert_true(sheet_parse_address("D8", &row, &column));
	assert_int_equal(row, 8);
	assert_int_equal(column, 3);
	assert_true(sheet_parse_address("$AA$10", &row, &column));
	assert_int_equal(column, 26);
	assert_string_equal(sheet_letters(&j->mem, 26), "AA");
	assert_string_equal(sheet_letters(&j->mem, 701), "ZZ");
	assert_true(sheet_parse_address("xfd1048576", &row, &column));
	assert_int_equal(column, 16383);
	assert_false(sheet_parse_address("XFE1", &row, &column));
	assert_false(sheet_parse_address("A1048577", &row, &column));
	assert_false(sheet_parse_address("A1[", &row, &column));
	assert_false(sheet_parse_address("[1", &row, &column));
	assert_false(sheet_parse_address("{1", &row, &column));
	assert_false(sheet_parse_address("A:", &row, &column));
	assert_false(sheet_parse_address("", &row, &column));
	assert_false(sheet_parse_address("8D", &row, &column));
	assert_false(sheet_parse_address("D", &row, &column));
	assert_false(sheet_parse_address("D0", &row, &column));
	assert_false(sheet_parse_address("ZZZZ1", &row, &column));
	assert_false(sheet_parse_address("A99999999", &row, &column));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_numbers_as_they_are_typed),
		TEST(refuses_what_may_mean_something_else),
		TEST(keeps_stored_numbers_exact),
		TEST(percentages_of_workbooks_are_as_they_show),
		TEST(reads_days_as_they_are_typed),
		TEST(knows_the_days_of_both_systems),
		TEST(knows_formats_of_days),
		TEST(reads_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
