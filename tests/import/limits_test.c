/* Workbooks that are large, and those that are too large. */
#include "check.h"
#include "book.h"

#define A16 "aaaaaaaaaaaaaaaa"

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

/* Hundreds of strings, of styles, and of spans more than are taken. */
static void
reads_as_much_as_large_books_hold(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(import_part(j, (struct part){STRINGS, arena_join(&j->mem,
	    "<sst>", times(j, "<si><t>甲</t></si>", 600), "</sst>", NULL)}, 0,
	    SUM, &r));
	assert_true(import_part(j, (struct part){STYLES, arena_join(&j->mem,
	    "<styleSheet><cellXfs>", times(j, "<xf/>", 200),
	    "</cellXfs></styleSheet>", NULL)}, 0, SUM, &r));
	assert_string_equal(value_of(&r, "一"), "2");
	assert_true(import_part(j, (struct part){SHEET, arena_join(&j->mem,
	    "<worksheet><sheetData>" T "<row>" W("一") N("2") "</row>"
	    "</sheetData><mergeCells>", times(j, "<mergeCell ref=\"C1:D1\"/>",
	    20000), "<mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>",
	    NULL)}, 0, SUM, &r));
	assert_true(said_only(j, DIAG__COUNT, "large"));
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
		cmocka_unit_test(refuses_tags_out_of_all_proportion),
		TEST(refuses_a_row_that_never_ends),
		TEST(counts_the_cells_that_merging_makes),
		TEST(reads_as_much_as_large_books_hold),
		TEST(names_the_sheets_there_are),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
