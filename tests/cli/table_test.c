/*
 * Lists: aligned for people, safe for spreadsheets, valid for programs.
 */
#include "check.h"
#include "cli/table.h"

static const struct listing_column columns[] = {
	{"name", {"名称", "name"}, false},
	{"value", {"值", "value"}, true},
	{"note", {"说明", "note"}, false},
};

static void
open_list(struct listing *l, struct job *j)
{
	listing_open(l, &j->mem, columns, 3);
}

static const char *
print(struct job *j, const struct listing *l, enum listing_form form)
{
	struct buf b = {.mem = &j->mem};

	listing_print(l, form, LANG_ZH, &b);
	return buf_text(&b);
}

static void
aligns_by_what_a_terminal_shows(void **state)
{
	struct job *j = job_of(state);
	struct listing l;

	open_list(&l, j);
	listing_add(&l, (const char *const[]){"收文", "1286", "台账"});
	listing_add(&l, (const char *const[]){"a", "3", NULL});
	listing_add(&l, (const char *const[]){NULL, NULL, "x"});
	assert_string_equal(print(j, &l, LISTING_HUMAN),
	    "名称    值  说明\n"
	    "收文  1286  台账\n"
	    "a        3\n"
	    "            x\n");
}

static void
leaves_out_a_column_that_is_empty(void **state)
{
	struct job *j = job_of(state);
	struct listing l;

	open_list(&l, j);
	listing_add(&l, (const char *const[]){"收文", NULL, "台账"});
	assert_string_equal(print(j, &l, LISTING_HUMAN),
	    "名称  说明\n收文  台账\n");
}

static void
says_nothing_of_an_empty_list(void **state)
{
	struct job *j = job_of(state);
	struct listing l;

	open_list(&l, j);
	assert_string_equal(print(j, &l, LISTING_HUMAN), "");
	assert_string_equal(print(j, &l, LISTING_CSV),
	    "\xEF\xBB\xBF" "名称,值,说明\r\n");
	assert_string_equal(print(j, &l, LISTING_JSON),
	    "{\"schema\":1,\"rows\":[\n]}\n");
}

static void
steers_no_terminal(void **state)
{
	struct job *j = job_of(state);
	struct listing l;

	open_list(&l, j);
	listing_add(&l, (const char *const[]){"a\033[2J\nb", "1", ""});
	assert_null(strchr(print(j, &l, LISTING_HUMAN), '\033'));
}

static void
grows_with_its_rows(void **state)
{
	struct job *j = job_of(state);
	struct listing l;
	const char *s;
	int i, n = 0;

	open_list(&l, j);
	for (i = 0; i < 1000; i++)
		listing_add(&l, (const char *const[]){"a", "1",
		    arena_printf(&j->mem, "%d", i)});
	for (s = print(j, &l, LISTING_HUMAN); *s != '\0'; s++)
		n += *s == '\n';
	assert_int_equal(n, 1001);
	assert_non_null(strstr(print(j, &l, LISTING_HUMAN), "  999\n"));
}

static void
quotes_for_csv(void **state)
{
	struct job *j = job_of(state);
	struct listing l;

	open_list(&l, j);
	listing_add(&l, (const char *const[]){"a,b", "-3", "说“\"”\n二"});
	listing_add(&l, (const char *const[]){"=1+2", NULL, "+8"});
	assert_string_equal(print(j, &l, LISTING_CSV),
	    "\xEF\xBB\xBF" "名称,值,说明\r\n"
	    "\"a,b\",-3,\"说“\"\"”\n二\"\r\n"
	    "'=1+2,,'+8\r\n");
}

/* What stands in a column of numbers and is none. */
static void
hides_formulas_among_numbers(void **state)
{
	static const char *const values[][2] = {
		{"-3", "-3"}, {"-1/3", "-1/3"}, {"+2.5%", "+2.5%"},
		{"=1+1", "'=1+1"}, {"-1+cmd", "'-1+cmd"}, {"@x", "'@x"},
		{"\tx", "'\tx"}, {"", ""}, {"甲", "甲"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct listing l;

		open_list(&l, j);
		listing_add(&l, (const char *const[]){"a", values[i][0],
		    "b"});
		assert_string_equal(strchr(print(j, &l, LISTING_CSV), '\n'),
		    arena_join(&j->mem, "\na,", values[i][1], ",b\r\n",
		    NULL));
	}
}

static void
tells_numbers_from_what_looks_like_one(void **state)
{
	static const struct {
		const char *text;
		bool number;
	} values[] = {
		{"0", true}, {"-0.5", true}, {"12.50", true}, {"01", false},
		{"1.", false}, {".5", false}, {"-", false}, {"", false},
		{"1.5x", false}, {"1x", false}, {"1.5.5", false},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		const char *mark = values[i].number ? "" : "\"";
		struct listing l;

		open_list(&l, j);
		listing_add(&l, (const char *const[]){NULL, values[i].text,
		    NULL});
		assert_non_null(strstr(print(j, &l, LISTING_JSON),
		    arena_join(&j->mem, "\"value\":", mark, values[i].text,
		    mark, ",", NULL)));
	}
}

static void
names_no_place_where_there_is_none(void **state)
{
	struct job *j = job_of(state);

	assert_null(listing_place(&j->mem, (struct loc){0}));
	assert_string_equal(listing_place(&j->mem, (struct loc){
	    source(j, "x.yml", "a\nbc\n"), 3, 4}), "x.yml:2:2");
}

static void
writes_numbers_bare_in_json(void **state)
{
	struct job *j = job_of(state);
	struct listing l;

	open_list(&l, j);
	listing_add(&l, (const char *const[]){"a\"\n", "-12.50", "3"});
	listing_add(&l, (const char *const[]){"b", "1/3", NULL});
	listing_add(&l, (const char *const[]){"c", "007", ""});
	assert_string_equal(print(j, &l, LISTING_JSON),
	    "{\"schema\":1,\"rows\":[\n"
	    "{\"name\":\"a\\\"\\u000a\",\"value\":-12.50,\"note\":\"3\"},\n"
	    "{\"name\":\"b\",\"value\":\"1/3\",\"note\":null},\n"
	    "{\"name\":\"c\",\"value\":\"007\",\"note\":\"\"}\n"
	    "]}\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(aligns_by_what_a_terminal_shows),
		TEST(leaves_out_a_column_that_is_empty),
		TEST(says_nothing_of_an_empty_list),
		TEST(steers_no_terminal),
		TEST(grows_with_its_rows),
		TEST(quotes_for_csv),
		TEST(hides_formulas_among_numbers),
		TEST(tells_numbers_from_what_looks_like_one),
		TEST(names_no_place_where_there_is_none),
		TEST(writes_numbers_bare_in_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
