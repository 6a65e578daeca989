/*
 * OpenDocument spreadsheets as programs write them and as attackers do, one
 * oddity each: the figure that is taken all the same, or what is said.
 */
#include "check.h"
#include "ledger.h"
#include "zip.h"

#define O(body) "<body><spreadsheet><table name=\"表\">" body \
	"</table></spreadsheet></body>"
#define C(more, text) "<table-cell " more "><p>" text "</p></table-cell>"
#define R(cells) "<table-row>" cells "</table-row>"
#define STRING "value-type=\"string\""
#define FLOAT(is) "value-type=\"float\" value=\"" is "\""
#define HEADS R(C(STRING, "甲") C(STRING, "乙"))

static const struct taken {
	const char *text, *figure, *want;
	enum diag_code remark;
} takes[] = {
	{O(HEADS R(C(STRING, "一") C(FLOAT("2"), "2"))), SUM, "2",
	    DIAG__COUNT},
	{O(HEADS R(C("", "一") C("value-type=\"currency\" value=\"3.50\"",
	    "￥3.50"))), SUM, "3.5", DIAG__COUNT},
	{O(HEADS R(C(STRING, "一") C(FLOAT("18.100000000000001"), "18.1"))),
	    SUM, "18.1", I067},
	{O(HEADS R(C(STRING, "一") "<table-cell number-columns-repeated=\"0\" "
	    FLOAT("4") "/>")), SUM, "4", DIAG__COUNT},
	/* rows that stand more than once, and those that are hidden */
	{O(HEADS "<table-row number-rows-repeated=\"3\" "
	    "visibility=\"visible\">" C(STRING, "一") C(FLOAT("5"), "5")
	    "</table-row>"), SUM, "15", DIAG__COUNT},
	{O(HEADS "<table-row visibility=\"filter\">" C(STRING, "一")
	    C(FLOAT("5"), "5") "</table-row>"), SUM, "5", I030},
	/* texts: paragraphs, blanks, and what is no text of the cell */
	{O(R("<table-cell><p>甲<span>乙</span><s/>丙</p><p>丁</p></table-cell>")),
	    AT("A1"), "甲乙 丙 丁", DIAG__COUNT},
	{O(R("<table-cell> <annotation><creator>张三</creator><p>批<s/>注</p>"
	    "</annotation><p>甲</p></table-cell>")), AT("A1"), "甲",
	    DIAG__COUNT},
	{O(R("<table-cell><custom-shape><p>框里<s/>的字</p></custom-shape>"
	    "<p>甲</p></table-cell>")), AT("A1"), "甲", DIAG__COUNT},
	{O(R(C(STRING, "甲")) R("<table-cell><table name=\"里\"><table-row>"
	    "<table-cell><p>乙</p></table-cell></table-row></table><p>丙</p>"
	    "</table-cell>") R(C(STRING, "丁"))), AT("A3"), "丁", DIAG__COUNT},
	{O(R("<covered-table-cell><p>甲</p></covered-table-cell>")),
	    AT("A1"), "甲", DIAG__COUNT},
	{O("<shapes><p>外面的字</p></shapes>" R(C(STRING, "甲"))), AT("A1"),
	    "甲", DIAG__COUNT},
	{O("<shapes><frame><table><table-row><table-cell/></table-row>"
	    "</table></frame></shapes>" R(C(STRING, "甲"))), AT("A1"), "甲",
	    DIAG__COUNT},
	{O(R(C(STRING, "甲")) "<table><table-row>" C(STRING, "丙")
	    "</table-row></table>" R(C(STRING, "乙"))), AT("A2"), "乙",
	    DIAG__COUNT},
	/* days, truths */
	{O(R(C("value-type=\"date\" date-value=\"2022-01-03\"", "x"))),
	    AT("A1"), "2022年1月3日", DIAG__COUNT},
	{O(R(C("value-type=\"date\" date-value=\"1月3日\"", "1月3日"))),
	    AT("A1"), "1月3日", DIAG__COUNT},
	{O(R(C("value-type=\"date\"", "元旦"))), AT("A1"), "元旦",
	    DIAG__COUNT},
	{O(R(C("value-type=\"boolean\"", "真"))), AT("A1"), "真",
	    DIAG__COUNT},
	{O(HEADS R(C(STRING, "一") C("value-type=\"boolean\" "
	    "boolean-value=\"false\"", "否"))),
	    "一: {取: 计数, 条件: 乙 = FALSE}", "1", DIAG__COUNT},
	/* spans */
	{O(HEADS R(C(STRING " number-rows-spanned=\"2\"", "一")
	    C(FLOAT("1"), "1")) R("<covered-table-cell/>" C(FLOAT("2"), "2"))),
	    "一: {取: 求和, 列: 乙, 条件: 甲 = 一}", "3", DIAG__COUNT},
	{O(R(C(STRING " number-columns-spanned=\"2\"", "收文")
	    "<covered-table-cell/>") R(C(STRING, "份数") C(STRING, "页数"))
	    R(C(FLOAT("3"), "3") C(FLOAT("30"), "30"))),
	    "一: {取: 求和, 列: 收文页数}", "30", DIAG__COUNT},
	/* what is behind the last column there can be */
	{O(HEADS R(C(STRING, "一") C(FLOAT("1"), "1")
	    "<table-cell number-columns-repeated=\"99999\"/>"
	    C(STRING " number-columns-spanned=\"2\"", "远")
	    C(STRING, "更远"))), SUM, "1", DIAG__COUNT},
};

static bool
import_content(struct job *j, const char *text, const char *figure,
    struct import_result *r)
{
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	struct buf b;

	zip_add(&z, "content.xml", text, strlen(text), 0);
	b = zip_end(&z);
	return import_over(j, arena_join(&j->mem, MAP("a.ods"), figure, "\n",
	    NULL), "a.ods", b.text, b.len, r);
}

static void
takes_what_is_meant(void **state)
{
	const struct taken *t = takes, *end = t +
	    sizeof(takes) / sizeof(*t);
	struct import_result r;
	unsigned bad = 0;
	struct job j;
	bool good;

	(void)state;
	for (; t < end; t++) {
		job_open(&j, abort);
		good = import_content(&j, t->text, t->figure, &r);
		if (!said_only(&j, t->remark, t->text) || !good ||
		    strcmp(value_of(&r, "一"), t->want) != 0) {
			print_error("%s: %s\n", t->text, value_of(&r, "一"));
			bad++;
		}
		job_close(&j);
	}
	assert_int_equal(bad, 0);
}

static const struct {
	enum diag_code code;
	const char *text;
} refusals[] = {
	{I060, O(HEADS R(C(STRING, "一") C("value-type=\"float\"", "2")))},
	{I060, O(HEADS R(C(STRING, "一") C(FLOAT("1e999"), "2")))},
	{I061, O(HEADS R(C(STRING, "一") "<table-cell formula=\"a\"/>"))},
	{I062, O(HEADS R(C(STRING, "一") C("value-type=\"boolean\" "
	    "boolean-value=\"true\"", "真")))},
	{I028, "<body><spreadsheet/></body>"},
	{I050, "<body><table/></body>"},
	{I031, O("<table-row number-rows-repeated=\"200001\">" C("", "一")
	    "</table-row>")},
	{I031, O("<table-row number-rows-repeated=\"999999\"/>"
	    R(C("", "一")))},
	{I025, "<body"},
};

static void
refuses_what_no_spreadsheet_is(void **state)
{
	struct import_result r;
	unsigned bad = 0;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]);
	    i++) {
		job_open(&j, abort);
		bad += import_content(&j, refusals[i].text, SUM, &r) ||
		    !said_only(&j, refusals[i].code,
		    refusals[i].text);
		job_close(&j);
	}
	assert_int_equal(bad, 0);
}

static void
refuses_rows_and_spans_beyond_number(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_false(import_content(j, arena_join(&j->mem, "<body><table>",
	    times(j, "<table-row number-rows-repeated=\"1048576\"/>", 17),
	    "</table></body>", NULL), SUM, &r));
	assert_int_equal(count_messages(j, I031), 1);
	assert_false(import_content(j, arena_join(&j->mem, "<body><table>",
	    times(j, R(C("number-rows-spanned=\"9999\"", "一")), 9000),
	    "</table></body>", NULL), SUM, &r));
	assert_int_equal(count_messages(j, I031), 2);
}

/* A row of all columns, so often that there are more cells than may be. */
static void
refuses_cells_beyond_number(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_false(import_content(j, arena_join(&j->mem, "<body><table>",
	    times(j, R(C("number-columns-repeated=\"16384\"", "一")), 124),
	    "</table></body>", NULL), SUM, &r));
	assert_int_equal(count_messages(j, I031), 1);
}

static void
takes_no_more_spans_than_there_may_be(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(import_content(j, arena_join(&j->mem, "<body><table>" HEADS
	    R(C("", "一") C(FLOAT("2"), "2")), times(j, "<table-row>"
	    "<table-cell number-columns-spanned=\"2\"/></table-row>", 20001),
	    "</table></body>", NULL), SUM, &r));
	assert_string_equal(value_of(&r, "一"), "2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_is_meant),
		cmocka_unit_test(refuses_what_no_spreadsheet_is),
		TEST(refuses_rows_and_spans_beyond_number),
		TEST(refuses_cells_beyond_number),
		TEST(takes_no_more_spans_than_there_may_be),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
