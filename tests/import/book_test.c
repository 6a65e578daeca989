/*
 * Workbooks as programs write them and as attackers do, one oddity each:
 * the figure that is taken all the same, or what is said.
 */
#include "check.h"
#include "ledger.h"
#include "zip.h"

#define BOOK "xl/workbook.xml"
#define LINKS "xl/_rels/workbook.xml.rels"
#define SHEET "xl/worksheets/sheet1.xml"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES "xl/styles.xml"

/* A sheet; a row of titles, 甲 and 乙; a cell of text. */
#define S(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define W(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define T "<row>" W("甲") W("乙") "</row>"
#define N(number) "<c><v>" number "</v></c>"
#define ROWS(rows) S(T rows)
#define MERGED(rows, ref) "<worksheet><sheetData>" T rows \
	"</sheetData><mergeCells><mergeCell " ref "/></mergeCells></worksheet>"

struct part {
	const char *name, *text;
};

static const struct part plain[] = {
	{BOOK, "<workbook xmlns:r=\"r\"><sheets>"
	    "<sheet name=\"表\" r:id=\"r1\"/></sheets></workbook>"},
	{LINKS, "<Relationships>"
	    "<Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
	    "</Relationships>"},
	{SHEET, ROWS("<row>" W("一") N("2") "</row>")},
};

enum { PLAIN = sizeof(plain) / sizeof(plain[0]) };

/* The plain workbook with `part` in its place, or beside the others. */
static const struct buf *
workbook(struct job *j, struct part part, unsigned bits)
{
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	bool put = false;
	size_t i;

	for (i = 0; i < PLAIN; i++) {
		const struct part *p = &plain[i];

		if (strcmp(p->name, part.name) == 0 && bits == 0) {
			p = &part;
			put = true;
		}
		zip_add(&z, p->name, p->text, strlen(p->text), 0);
	}
	if (!put)
		zip_add(&z, part.name, part.text, strlen(part.text), bits);
	return zip_end(&z);
}

static bool
import_part(struct job *j, struct part part, unsigned bits,
    const char *figure, struct import_result *r)
{
	const struct buf *b = workbook(j, part, bits);
	const char *map = arena_join(&j->mem, MAP("a.xlsx"), figure, "\n",
	    NULL);

	return import_over(j, map, "a.xlsx", b->text, b->len, r);
}

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
	/* days by their styles */
	{{STYLES, "<styleSheet><numFmts><numFmt numFmtId=\"200\"/>"
	    "<numFmt formatCode=\"0\"/></numFmts><cellXfs><xf/></cellXfs>"
	    "<xf numFmtId=\"14\"/></styleSheet>"}, SUM, "2", DIAG__COUNT},
	/* the book and its links */
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

#define A16 "aaaaaaaaaaaaaaaa"
#define D8 "<a><a><a><a><a><a><a><a>"
#define U8 "</a></a></a></a></a></a></a></a>"

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
refuses_tags_out_of_all_proportion(void **state)
{
	static const struct {
		enum diag_code code;
		const char *each;
		unsigned n;
	} cases[] = {
		{DIAG__COUNT, " a='='", 0}, {I022, " a='='", 300},
		{DIAG__COUNT, A16, 900}, {I022, A16, 1100},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		(void)import_part(&j, (struct part){SHEET, arena_join(&j.mem,
		    "<worksheet x=\"", cases[i].each[0] == ' ' ? "\"" : "",
		    times(&j, cases[i].each, cases[i].n),
		    cases[i].each[0] == ' ' ? "" : "\"", "><sheetData>" T
		    "</sheetData></worksheet>", NULL)}, 0, SUM, &r);
		assert_true(said_only(&j, cases[i].code, cases[i].each));
		job_close(&j);
	}
}

static void
refuses_a_row_that_never_ends(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_false(import_part(j, (struct part){SHEET, arena_join(&j->mem,
	    "<worksheet><sheetData>" T "<row>", times(j, "<c/>", 16385),
	    "</row></sheetData></worksheet>", NULL)}, 0, SUM, &r));
	assert_int_equal(count_messages(j, I031), 1);
}

static void
counts_the_cells_that_merging_makes(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_false(import_part(j, (struct part){SHEET, arena_join(&j->mem,
	    "<worksheet><sheetData>" T, times(j, "<row>" W("一") "</row>",
	    30000), "</sheetData><mergeCells>",
	    times(j, "<mergeCell ref=\"A2:A40000\"/>", 100),
	    "</mergeCells></worksheet>", NULL)}, 0, SUM, &r));
	assert_int_equal(count_messages(j, I031), 1);
}

static void
a_day_with_its_time_is_no_number_cut(void **state)
{
	struct job *j = job_of(state);
	struct zip z = {{.mem = &j->mem}, {.mem = &j->mem}, 0};
	const struct buf *b;
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
	    "单元格: B2}\n", "a.xlsx", b->text, b->len, &r));
	assert_string_equal(value_of(&r, "一"), "2022年1月3日");
	/* The 29 February 1900 that only spreadsheets know. */
	assert_string_equal(value_of(&r, "二"), "60");
	assert_true(said_only(j, DIAG__COUNT, "days"));
}

static void
names_the_sheets_there_are(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;
	const char *named;

	assert_false(import_part(j, (struct part){BOOK, arena_join(&j->mem,
	    "<workbook xmlns:r=\"r\"><sheets>",
	    times(j, "<sheet name=\"一张工作表的名称\" r:id=\"r1\"/>", 50),
	    "</sheets></workbook>", NULL)}, 0, SUM, &r));
	assert_int_equal(count_messages(j, I028), 1);
	named = j->diags.first->args[1];
	assert_true(strlen(named) >= 300 && strlen(named) < 340);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_is_meant),
		cmocka_unit_test(refuses_what_no_workbook_is),
		cmocka_unit_test(refuses_tags_out_of_all_proportion),
		TEST(refuses_a_row_that_never_ends),
		TEST(counts_the_cells_that_merging_makes),
		TEST(a_day_with_its_time_is_no_number_cut),
		TEST(names_the_sheets_there_are),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
