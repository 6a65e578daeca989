/*
 * Workbooks as programs write them and as attackers do, one oddity each:
 * the figure that is taken all the same, or what is said.
 */
#include "check.h"
#include "book.h"

/* What is taken; the code of a remark, or DIAG__COUNT. */
static const struct taken {
	struct part part;
	const char *figure, *want;
	enum diag_code remark;
} takes[] = {
	/* numbers, and what only looks like one */
	{{SHEET, ROWS("<row>" W("一") N("5") "</row><row>" W("二") N(" 6 ")
	    "</row>")}, SUM, "11", DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("一") N("1e2") "</row>")}, SUM, "100",
	    DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("一") "<c t=\"b\"/></row>")}, SUM, "0", I066},
	{{SHEET, ROWS("<row>" W("一") "<c t=\"n\"/></row>")}, SUM, "0", I066},
	{{SHEET, ROWS("<row>" W("一") "<c t=\"s\"/></row>")}, SUM, "0", I066},
	{{SHEET, ROWS("<row>" W("一") "<c t=\"str\"><f>\"\"</f><v></v></c>"
	    "</row>")}, SUM, "0", I066},
	{{SHEET, ROWS("<row>" W("一") "<c s=\"9\"><v>7</v></c></row>")}, SUM,
	    "7", DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("一") "<c t=\"b\"><v>0</v></c></row>")},
	    "一: {取: 计数, 条件: 乙 = FALSE}", "1", DIAG__COUNT},
	/* rows and cells by their addresses, or without them */
	{{SHEET, S("<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>乙</t></is>"
	    "</c></row><row r=\"9\"><c r=\"B9\"><v>4</v></c></row>")}, SUM, "4",
	    DIAG__COUNT},
	{{SHEET, S("<row/>" T "<row>" W("一") N("3") "</row>")}, SUM, "3",
	    DIAG__COUNT},
	{{SHEET, ROWS("<row hidden=\"0\">" W("一") N("3") "</row>")}, SUM, "3",
	    DIAG__COUNT},
	{{SHEET, ROWS("<row hidden=\"1\">" W("一") N("3") "</row>"
	    "<row hidden=\"1\">" W("二") N("4") "</row>"
	    "<row hidden=\"1\">" W("合计") N("7") "</row>")}, SUM, "7", I030},
	{{SHEET, ROWS("<row>" W("一") "<c><f>1+1</f><v>2</v></c><x/></row>")},
	    SUM, "2", DIAG__COUNT},
	/* an error or an uncomputed formula where nobody looks is no matter */
	{{SHEET, ROWS("<row>" W("一") N("5") "<c t=\"e\"><v>#REF!</v></c>"
	    "<c><f>A1</f></c></row>")}, SUM, "5", DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("一") N("18.100000000000001") "</row>")},
	    AT("B2"), "18.1", I067},
	/* text in pieces, its pronunciation left out, what is escaped */
	{{SHEET, ROWS("<row><c t=\"inlineStr\"><is><r><t>望</t></r><rPh>"
	    "<t>wang</t></rPh><r><t>澜</t></r></is></c>" N("1") "</row>")},
	    AT("A2"), "望澜", DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("甲_x000D_乙_x0041__x4E00_") N("1")
	    "</row>")}, AT("A2"), "甲 乙A一", DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("_x0x1_ _x-012_ _xD800_ _y0041_ _x0041 a_x00")
	    N("1") "</row>")}, AT("A2"),
	    "_x0x1_ _x-012_ _xD800_ _y0041_ _x0041 a_x00", DIAG__COUNT},
	{{SHEET, ROWS("<row>" W("甲&#9;&#10;乙&amp;丙") N("1") "</row>")},
	    AT("A2"), "甲\t\n乙&丙", DIAG__COUNT},
	{{SHEET, "<?xml version='1.0'?><!-- <a> --><worksheet><sheetData>" T
	    "<row>" W("<![CDATA[<b> & <!x>]]>") "<c s='a>b\"'><v>1</v></c>"
	    "</row></sheetData></worksheet><!---->"}, AT("A2"), "<b> & <!x>",
	    DIAG__COUNT},
	{{STRINGS, "<sst><si><t/></si><si><t>乙</t></si></sst>"}, SUM, "2",
	    DIAG__COUNT},
	/* merged cells: words hold for all rows, numbers where they stand */
	{{SHEET, MERGED("<row>" W("一") N("1") "</row><row>" W("") N("2")
	    "</row><row><c r=\"B4\"><v>3</v></c></row><row/>",
	    "ref=\"A2:A9\"")}, "一: {取: 求和, 列: 乙, 条件: 甲 = 一}", "6", I066},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row><row>" W("二") N("2")
	    "</row>", "ref=\"A2:A3\"")},
	    "一: {取: 求和, 列: 乙, 条件: 甲 = 二}", "2", DIAG__COUNT},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row><row>" W("二") "</row>",
	    "ref=\"B2:B3\"")}, SUM, "1", I066},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row><row>" N("") N("2")
	    "</row>", "")}, SUM, "3", DIAG__COUNT},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row>", "ref=\"A2\"")}, SUM,
	    "1", DIAG__COUNT},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row>", "ref=\"?:A3\"")}, SUM,
	    "1", DIAG__COUNT},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row>", "ref=\"A2:3\"")}, SUM,
	    "1", DIAG__COUNT},
	{{SHEET, MERGED("<row>" W("一") N("1") "</row>", "ref=\"A7:A9\"")},
	    SUM, "1", DIAG__COUNT},
	{{SHEET, "<worksheet><sheetData><row>" W("收文") "</row><row>" W("份数")
	    W("页数") "</row><row>" N("3") N("30") "</row></sheetData>"
	    "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"},
	    "一: {取: 求和, 列: 收文页数}", "30", DIAG__COUNT},
	{{SHEET, "<worksheet><sheetData><row>" W("收文") W("名") "</row><row>"
	    W("份数") W("页数") "</row><row>" N("3") N("30") "</row>"
	    "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/>"
	    "<mergeCell ref=\"A5:B9\"/><mergeCell ref=\"D1:E1\"/>"
	    "<mergeCell ref=\"A1:D1\"/></mergeCells></worksheet>"},
	    "一: {取: 求和, 列: 名页数}", "30", DIAG__COUNT},
	{{SHEET, "<worksheet><sheetData><row>" W("甲") W("丙") W("乙") "</row>"
	    "<row>" W("一") W("二") N("3") "</row><row><c r=\"A3\"><v>1</v></c>"
	    "<c r=\"C3\"><v>4</v></c></row></sheetData><mergeCells>"
	    "<mergeCell ref=\"B2:B3\"/></mergeCells></worksheet>"},
	    "一: {取: 求和, 列: 乙, 条件: 丙 = 二}", "7", DIAG__COUNT},
	/* days by their styles */
	{{STYLES, "<styleSheet><numFmts><numFmt numFmtId=\"200\"/>"
	    "<numFmt formatCode=\"0\"/></numFmts><cellXfs><xf/></cellXfs>"
	    "<xf numFmtId=\"14\"/></styleSheet>"}, SUM, "2", DIAG__COUNT},
	{{STYLES, "<styleSheet>a<cellXfs>b<x/><xf numFmtId=\"10\"/></cellXfs>"
	    "</styleSheet>"}, "一: {取: 求和, 列: 乙, 单位: \"%\"}", "200",
	    DIAG__COUNT},
	/* the book and its links */
	{{BOOK, "<workbook xmlns:r=\"r\"><workbookPr date1904=\"0\"/>"
	    "<workbookPr/><sheets><sheet name=\"a&amp;b\" r:id=\"r1\"/>"
	    "</sheets></workbook>"}, SUM, "2", DIAG__COUNT},
	{{BOOK, "<workbook xmlns:r=\"r\"><workbookPr date1904=\"true\"/><sheets>"
	    "<sheet name=\"无\"/><sheet r:id=\"r0\"/>"
	    "<sheet name=\"表\" state=\"visible\" r:id=\"r1\"/>"
	    "<sheet name=\"藏\" state=\"hidden\" r:id=\"r2\"/>"
	    "</sheets></workbook>"}, SUM, "2", DIAG__COUNT},
	{{LINKS, "<Relationships><Relationship Id=\"r1\"/>"
	    "<Relationship Target=\"a\"/><x Id=\"r1\" Target=\"b\"/>"
	    "<Relationship Id=\"r1\" Target=\"/xl/worksheets/sheet1.xml\"/>"
	    "</Relationships>"}, SUM, "2", DIAG__COUNT},
	/* parts that are none of ours */
	{{"xl/worksheets/readme", "x"}, SUM, "2", DIAG__COUNT},
	{{"xl/worksheets/_rels/sheet1.xml.rels", "<"}, SUM, "2", DIAG__COUNT},
	{{"a..b/..c/d..", "x"}, SUM, "2", DIAG__COUNT},
};

static void
takes_what_is_meant(void **state)
{
	const struct taken *t = takes, *end = t + sizeof(takes) / sizeof(*t);
	struct import_result r;
	unsigned bad = 0;
	struct job j;
	bool good;

	(void)state;
	for (; t < end; t++) {
		job_open(&j, abort);
		good = import_part(&j, t->part, 0, t->figure, &r);
		if (!said_only(&j, t->remark, t->part.text) || !good ||
		    strcmp(value_of(&r, "一"), t->want) != 0) {
			print_error("%s: %s\n", t->part.text,
			    value_of(&r, "一"));
			bad++;
		}
		job_close(&j);
	}
	assert_int_equal(bad, 0);
}

#define D8 "<a><a><a><a><a><a><a><a>"
#define U8 "</a></a></a></a></a></a></a></a>"

/* Cells that a figure needs, where there is an error or no value in them. */
static void
tells_of_errors_wherever_they_matter(void **state)
{
	static const struct {
		const char *cell, *figure;
		enum diag_code code;
	} cases[] = {
		{"<c t=\"e\"><v>#REF!</v></c>", "一: {取: 计数, 条件: 乙 = 1}", I060},
		{"<c t=\"e\"><v>#REF!</v></c>", "一: {取: 计数, 条件: 乙 包含 1}", I060},
		{"<c t=\"e\"><v>#REF!</v></c>", "一: {取: 计数, 日期: 乙}", I060},
		{"<c t=\"e\"><v>#REF!</v></c>", "一: {取: 去重, 列: 乙}", I060},
		{"<c t=\"e\"><v>#REF!</v></c>", "一: {取: 计数, 列: 乙}", I060},
		{"<c><f>A1</f></c>", "一: {取: 计数, 列: 乙}", I061},
		{"<c><f>A1</f></c>", "一: {取: 最后, 列: 乙}", I061},
		{"<c><f>A1</f></c>", AT("B2"), I061},
		/* 44564 is a day only where its style says so. */
		{N("44564"), "一: {取: 计数, 日期: 乙}", I063},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		assert_false(import_part(&j, (struct part){SHEET,
		    arena_join(&j.mem, "<worksheet><sheetData>" T "<row>"
		    W("一"), cases[i].cell, "</row></sheetData></worksheet>",
		    NULL)}, 0, cases[i].figure, &r));
		assert_true(said_only(&j, cases[i].code, cases[i].figure));
		job_close(&j);
	}
}

/* What is refused, and the one thing that is said of it. */
static const struct refused {
	enum diag_code code;
	struct part part;
	unsigned bits;
} refusals[] = {
	{I060, {SHEET, ROWS("<row>" W("一") N("") "</row>")}, 0},
	{I060, {SHEET, ROWS("<row>" W("一") N("0.1e-99999999999999999999")
	    "</row>")}, 0},
	{I060, {SHEET, ROWS("<row>" W("一") N("1e99999999999999999999")
	    "</row>")}, 0},
	{I060, {SHEET, ROWS("<row>" W("一") "<c t=\"e\"/></row>")}, 0},
	{I061, {SHEET, ROWS("<row>" W("一") "<c t=\"b\"><f>A1</f></c></row>")},
	    0},
	{I062, {SHEET, ROWS("<row>" W("一") "<c t=\"b\"><v>1</v></c></row>")},
	    0},
	/* cells and rows that are not where they say */
	{I025, {SHEET, ROWS("<row><c r=\"??\"/></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c r=\"A9\"/></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c r=\"B2\"/><c r=\"A2\"/></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c r=\"B2\"/><c r=\"B2\"/></row>")}, 0},
	{I025, {SHEET, ROWS("<row r=\"2\"/><row r=\"2\"><c/></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c><row r=\"1\"></row></c></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c><row></row></c></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c><c><v>1</v></c></c></row>")}, 0},
	{I025, {SHEET, ROWS("<row><c t=\"s\"><v>0</v></c></row>")}, 0},
	{I031, {SHEET, ROWS("<row r=\"99999999\"><c/></row>")}, 0},
	/* what is not sound inside */
	{I025, {SHEET, "<worksheet>"}, 0},
	{I025, {SHEET, ""}, 0},
	{I025, {SHEET, "<"}, 0},
	{I025, {SHEET, "<worksheet a=\"1\" a=\"2\"/>"}, 0},
	{I025, {SHEET, "<worksheet>\xFF</worksheet>"}, 0},
	{I025, {SHEET, "<worksheet>&nothing;</worksheet>"}, 0},
	{I025, {SHEET, "<worksheet><!-- never closed"}, 0},
	{I025, {SHEET, "<worksheet><![CDATA[never closed"}, 0},
	{I025, {SHEET, "<worksheet><?never closed"}, 0},
	{I025, {SHEET, "<worksheet a=\"never closed"}, 0},
	{I025, {SHEET, D8 D8 D8 D8 D8 D8 D8 D8 "<a/>" U8 U8 U8 U8 U8 U8 U8 U8},
	    0},
	{I026, {SHEET, "<!DOCTYPE x><worksheet/>"}, 0},
	{I025, {LINKS, "<a"}, 0},
	{I025, {STYLES, "<a"}, 0},
	{I025, {STRINGS, "<a"}, 0},
	{I024, {LINKS, "<Relationships/>"}, 0},
	{I024, {LINKS, "<Relationships><Relationship Id=\"r1\" "
	    "Target=\"worksheets/none.xml\"/></Relationships>"}, 0},
	{I028, {BOOK, "<workbook/>"}, 0},
	{I050, {SHEET, "<worksheet/>"}, 0},
	{I050, {SHEET, S("<row/><row>" W("甲") "</row>")}, 0},
	{I050, {SHEET, S("<row>" W("甲") "</row><row/>")}, 0},
	/* names that lead out, or twice to the same */
	{I023, {"..", "x"}, 0}, {I023, {"../a", "x"}, 0},
	{I023, {"a/..", "x"}, 0}, {I023, {"a/../b", "x"}, 0},
	{I023, {"/a", "x"}, 0}, {I023, {"c:a", "x"}, 0},
	{I023, {"a/b\\c", "x"}, 0}, {I023, {"a\tb", "x"}, 0},
	{I023, {"a\x7F", "x"}, 0},
	{I023, {SHEET, ROWS("")}, ZIP_UTF8},
	{I021, {"a", "x"}, ZIP_LOCKED},
};

static void
refuses_what_no_workbook_is(void **state)
{
	const struct refused *f = refusals, *end = f + sizeof(refusals) /
	    sizeof(*f);
	struct import_result r;
	unsigned bad = 0;
	struct job j;

	(void)state;
	for (; f < end; f++) {
		job_open(&j, abort);
		if (import_part(&j, f->part, f->bits, SUM, &r) ||
		    !said_only(&j, f->code, f->part.text) ||
		    *value_of(&r, "一") != '\0') {
			print_error("%s: %s: %s\n", f->part.name,
			    f->part.text, value_of(&r, "一"));
			bad++;
		}
		job_close(&j);
	}
	assert_int_equal(bad, 0);
}

static void
a_day_with_its_time_is_no_number_cut(void **state)
{
	struct job *j = job_of(state);
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	struct buf b;
	struct import_result r;
	size_t i;

	for (i = 0; i < 2; i++)
		zip_add(&z, plain[i].name, plain[i].text,
		    strlen(plain[i].text), 0);
#define PUT(name, text) zip_add(&z, name, text, sizeof(text) - 1, 0)
	PUT(STYLES, "<styleSheet><cellXfs><xf/><xf numFmtId=\"22\"/></cellXfs>"
	    "</styleSheet>");
	PUT(SHEET, ROWS("<row><c s=\"1\"><v>44564.354166666664</v></c>"
	    "<c s=\"1\"><v>60</v></c></row>"));
#undef PUT
	b = zip_end(&z);
	assert_true(import_over(j, MAP("a.xlsx") AT("A2") "\n  二: {取: 单元格, "
	    "单元格: B2}\n", "a.xlsx", b.text, b.len, &r));
	assert_string_equal(value_of(&r, "一"), "2022年1月3日");
	/* The 29 February 1900 that only spreadsheets know. */
	assert_string_equal(value_of(&r, "二"), "60");
	assert_true(said_only(j, DIAG__COUNT, "days"));
}

static void
refuses_a_part_with_a_null_byte(void **state)
{
	static const char text[] = "<worksheet>\0</worksheet>";
	struct job *j = job_of(state);
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	struct import_result r;
	struct buf b;
	size_t i;

	for (i = 0; i < 2; i++)
		zip_add(&z, plain[i].name, plain[i].text,
		    strlen(plain[i].text), 0);
	zip_add(&z, SHEET, text, sizeof(text) - 1, 0);
	b = zip_end(&z);
	assert_false(import_over(j, MAP("a.xlsx") SUM "\n", "a.xlsx", b.text,
	    b.len, &r));
	assert_true(said_only(j, I025, "a null byte"));
}

/* Where a figure comes from: its column, its day's, or the first. */
static void
says_which_cells_it_was_made_of(void **state)
{
	static const struct {
		const char *figure, *origin;
	} cases[] = {
		{SUM, "a.xlsx#表!B2:B3"},
		{"一: {取: 计数, 日期: 丙}", "a.xlsx#表!C2:C3"},
		{"一: {取: 计数, 条件: 甲 = 一}", "a.xlsx#表!A2"},
		{"一: {取: 计数, 条件: 甲 = 无}", "a.xlsx#表"},
		{AT("B3"), "a.xlsx#表!B3"},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		assert_true(import_part(&j, (struct part){SHEET, S("<row>"
		    W("甲") W("乙") W("丙") "</row><row>" W("一") N("2")
		    W("2022-01-03") "</row><row>" W("二") N("3")
		    W("2022-01-04") "</row>")}, 0, cases[i].figure, &r));
		assert_string_equal(r.rows->origin, cases[i].origin);
		job_close(&j);
	}
}

/* Signs that nobody sees do not get into the data file. */
static void
leaves_out_invisible_signs(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(import_part(j, (struct part){SHEET, S("<row>"
	    W("甲\xE2\x80\xAE乙\x7F&#10;\"丙\\") "</row>")}, 0, AT("A1"), &r));
	assert_non_null(strstr(r.yaml.text, "值: \"甲乙\\\"丙\\\\\"\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_is_meant),
		cmocka_unit_test(tells_of_errors_wherever_they_matter),
		cmocka_unit_test(refuses_what_no_workbook_is),
		TEST(a_day_with_its_time_is_no_number_cut),
		TEST(refuses_a_part_with_a_null_byte),
		TEST(says_which_cells_it_was_made_of),
		TEST(leaves_out_invisible_signs),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
