/*
 * The slips of writers: each message at its own place, and reading goes on.
 */
#include "check.h"

#include "data/data.h"

static const struct data *
read_text(struct job *j, const char *text)
{
	return data_read(j, source(j, "a.yml", text));
}

static void
print_messages(struct job *j)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next) {
		struct place p = loc_place(d->loc);

		print_error("    %zu:%zu %s %s\n", p.line, p.column,
		    diag_name(d->code), diag_text(&j->mem, d, LANG_ZH));
	}
}

/* One slip: this message at this place, and no other. */
static const struct data *
assert_slip(const char *text, enum diag_code code, size_t line,
    size_t column, struct job *j)
{
	unsigned errors = j->diags.count[LEVEL_ERROR];
	unsigned notes = j->diags.count[LEVEL_NOTE];
	const struct data *d = read_text(j, text);
	unsigned more = j->diags.count[LEVEL_ERROR] - errors +
	    j->diags.count[LEVEL_NOTE] - notes;

	if (!has_message(j, code, line, column) || more != 1) {
		print_error("%s\nwanted %zu:%zu %s\n", text, line, column,
		    diag_name(code));
		print_messages(j);
	}
	assert_true(has_message(j, code, line, column));
	assert_int_equal(more, 1);
	return d;
}

static void
assert_text(const struct data *root, const char *path, const char *text)
{
	const struct data *d;

	assert_non_null(root);
	d = data_find(root, path);
	if (d == NULL)
		print_error("%s is not there\n", path);
	assert_non_null(d);
	assert_string_equal(d->text, text);
	assert_false(d->bad);
}

static void
assert_bad(const struct data *root, const char *path)
{
	const struct data *d;

	assert_non_null(root);
	d = data_find(root, path);
	assert_non_null(d);
	assert_true(d->bad);
}

static void
assert_clean(struct job *j, const char *text)
{
	assert_non_null(read_text(j, text));
	print_messages(j);
	assert_null(j->diags.first);
}

static void
names_a_full_width_colon(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("办文：\n  收文: 1\n", D001, 1, 3, j),
	    "办文.收文", "1");
	assert_text(assert_slip("办文:\n  收文：1268\n  制发: 2\n", D001, 2, 5,
	    j), "办文.收文", "1268");
	assert_text(assert_slip("x: {名称：甲, 单位: 乙}\n", D001, 1, 7, j),
	    "x.名称", "甲");
	assert_text(assert_slip("收文： 来源：登记簿\n", D001, 1, 3, j),
	    "收文", "来源：登记簿");
	assert_text(assert_slip("x: {\"名 称\"：甲}\n", D001, 1, 10, j),
	    "x.名 称", "甲");
	assert_text(assert_slip("x:\n  - 题：甲\n    文: 乙\n", D001, 2, 6, j),
	    "x.1.题", "甲");
	assert_bad(assert_slip("办文：收文: 3\n", D001, 1, 3, j),
	    "办文：收文");
}

static void
leaves_full_width_marks_in_text_alone(void **state)
{
	struct job *j = job_of(state);

	assert_clean(j, "说明: 注意：甲，乙\n");
	assert_clean(j, "# 办文：1\n说明: \"甲：乙，丙\"  # 注：x\n");
	assert_clean(j, "说明: |\n  办文：1\n  \t甲\n\n  （乙）\n下: 1\n");
	assert_clean(j, "说明: 甲\n  接着：乙\n");
	assert_clean(j, "说明:\n  一段话，请注意：丙\n");
	assert_clean(j, "x:\n  - 甲：乙\n  - 12:30\n  - http://x\n");
	assert_clean(j, "x: {口径: 登记的，办结的, 时间: 12：30}\n");
	assert_clean(j, "x: {口径: \"a：b，c：d\"}\n");
	assert_clean(j, "x: '甲\n  办文：乙\n  丙'\n");
	assert_clean(j, "x: [甲、乙, 丙［丁］]\n");
}

static void
names_a_full_width_comma(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	d = assert_slip("x: {名称: 甲，单位: 乙}\n", D002, 1, 10, j);
	assert_text(d, "x.名称", "甲");
	assert_text(d, "x.单位", "乙");
	assert_text(assert_slip("x: [甲，乙]\n", D002, 1, 6, j), "x.2", "乙");
	assert_text(assert_slip("x: [\"甲\"，\"乙\"]\n", D002, 1, 8, j),
	    "x.2", "乙");
}

static void
names_wide_blanks(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("a:\n　　b: 1\n", D003, 2, 1, j), "a.b", "1");
	assert_text(assert_slip("a:\n\u00A0\u00A0b: 1\n", D003, 2, 1, j),
	    "a.b", "1");
	assert_text(assert_slip("a:\n    b: 1\n　　c: 2\n", D003, 3, 1, j),
	    "a.c", "2");
	assert_text(assert_slip("a:\n　b: 1\n    c: 2\n", D003, 2, 1, j),
	    "a.c", "2");
	assert_text(assert_slip("a:　1\n", D028, 1, 3, j), "a", "1");
	assert_text(assert_slip("a: 1　\nb: 2\n", D028, 1, 5, j), "a", "1");
	assert_text(assert_slip("a　: 1\n", D028, 1, 2, j), "a", "1");
	assert_text(assert_slip("a: {b:　1}\n", D028, 1, 7, j), "a.b", "1");
	assert_text(assert_slip("a: |\n  b\n　　c\n", D003, 3, 1, j), "a",
	    "b\nc\n");
}

static void
names_tabs(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	assert_text(assert_slip("a:\n\tb: 1\n", D004, 2, 1, j), "a.b", "1");
	assert_text(assert_slip("a:\n  b:\n  \tc: 1\n", D004, 3, 3, j),
	    "a.b.c", "1");
	d = read_text(j, "a:\n\tb: 1\n\tc: 2\nd: 3\n");
	assert_text(d, "a.c", "2");
	assert_text(d, "d", "3");
}

static void
lets_blanks_on_empty_lines_pass(void **state)
{
	assert_clean(job_of(state), "a:\n\t\n　　\n  b: 1\n\t# c：d\n  c:\t2\n");
}

static void
names_a_bare_star(void **state)
{
	struct job *j = job_of(state);

	assert_bad(assert_slip("a: *\nb: 1\n", D005, 1, 4, j), "a");
	assert_bad(assert_slip("a:\n  b: **  # 待填\n", D005, 2, 6, j), "a.b");
	assert_bad(assert_slip("a: {b: *, c: 1}\n", D005, 1, 8, j), "a.b");
	assert_text(assert_slip("a: {b: **, c: 1}\n", D005, 1, 8, j), "a.c",
	    "1");
	assert_bad(assert_slip("a: -\nb: 1\n", D005, 1, 4, j), "a");
	assert_slip("a:\n  - *次\n  - 乙\n", D005, 2, 5, j);
}

static void
names_both_places_of_a_duplicate(void **state)
{
	struct job *j = job_of(state);
	const struct diag_related *r;
	struct place p;

	assert_text(assert_slip("a: 1\nb: 2\na: 3\n", D006, 3, 1, j), "a",
	    "1");
	r = j->diags.first->related;
	assert_non_null(r);
	p = loc_place(r->loc);
	assert_int_equal(r->code, D007);
	assert_int_equal(p.line, 1);
	assert_int_equal(p.column, 1);
}

static void
finds_duplicates_in_a_large_map(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 0; i < 100; i++)
		buf_printf(&b, "k%d: 1\n", i);
	buf_puts(&b, "k3: 2\nk50: 2\nk99: 2\n");
	assert_non_null(read_text(j, buf_text(&b)));
	assert_int_equal(count_messages(j, D006), 3);
	assert_true(has_message(j, D006, 101, 1));
	assert_true(has_message(j, D006, 102, 1));
	assert_true(has_message(j, D006, 103, 1));
}

static void
names_the_bracket_that_stays_open(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	d = assert_slip("a: 1\nb: [23\nc: 4\n", D008, 2, 4, j);
	assert_bad(d, "b");
	assert_text(d, "c", "4");
	assert_text(assert_slip("a:\n  b: {c: [1, 2\n  d: 4\n", D008, 2, 10, j),
	    "a.d", "4");
	assert_slip("a: [1,\n", D008, 1, 4, j);
}

static void
brackets_may_span_lines(void **state)
{
	struct job *j = job_of(state);

	assert_clean(j, "a: {\n  b: 1,\n  c: [1,\n    2]\n}\nd: [\n1,\n2\n]\n");
	assert_clean(j, "{a: 1,\nb: 2}\n");
}

static void
names_the_quote_that_stays_open(void **state)
{
	struct job *j = job_of(state);
	const struct data *d;

	d = assert_slip("a: \"甲\nb: \"乙\"\nc: 3\n", D009, 1, 4, j);
	assert_bad(d, "a");
	assert_text(d, "b", "乙");
	assert_text(d, "c", "3");
	assert_slip("a: '甲\n", D009, 1, 4, j);
	assert_slip("a: {b: '甲, c: 1}\nd: 1\n", D009, 1, 8, j);
	assert_text(read_text(j, "a: 'it''s'\n"), "a", "it's");
	assert_text(read_text(j, "a: \"x\\\"y\"\n"), "a", "x\"y");
}

static void
names_signs_that_begin_no_value(void **state)
{
	struct job *j = job_of(state);

	assert_bad(assert_slip("a: @x\nb: 1\n", D010, 1, 4, j), "a");
	assert_bad(assert_slip("a: %5\nb: 1\n", D010, 1, 4, j), "a");
	assert_bad(assert_slip("a: `x`\nb: 1\n", D010, 1, 4, j), "a");
	assert_bad(assert_slip("a: >95\nb: 1\n", D010, 1, 4, j), "a");
	assert_slip("@a: 1\nb: 1\n", D010, 1, 1, j);
	assert_slip("a: [1, @x]\n", D010, 1, 8, j);
}

static void
names_indents_that_fit_nowhere(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("a:\n  b: 1\n   c: 2\n", D011, 3, 4, j),
	    "a.c", "2");
	assert_text(assert_slip("a:\n    b: 1\n   c: 2\nd: 3\n", D011, 3, 4,
	    j), "a.c", "2");
	assert_text(assert_slip("a:\n  b: 1\n c: 2\n", D011, 3, 2, j),
	    "a.c", "2");
	assert_text(assert_slip("  a: 1\nb: 2\n", D011, 2, 1, j), "b", "2");
	assert_text(assert_slip("a: \"x\"\n  b: 2\n", D011, 2, 3, j), "b", "2");
}

static void
names_a_second_colon(void **state)
{
	struct job *j = job_of(state);

	assert_bad(assert_slip("a: b: c\n", D012, 1, 5, j), "a");
	assert_bad(assert_slip("c: \"(一)\": 3\n", D012, 1, 9, j), "c");
	assert_bad(assert_slip("a: 9: 30 # x\n", D012, 1, 5, j), "a");
}

static void
refuses_what_yaml_can_do_more(void **state)
{
	struct job *j = job_of(state);

	assert_slip("a: &x 1\n", D013, 1, 4, j);
	assert_slip("a: 1\nb: *a1\n", D013, 2, 4, j);
	assert_slip("a: !!int 1\n", D014, 1, 4, j);
	assert_slip("a: !x\n", D014, 1, 4, j);
	assert_slip("a: 1\n<<: *b\n", D015, 2, 1, j);
	assert_slip("%YAML 1.1\n---\na: 1\n", D016, 1, 1, j);
	assert_slip("a: 1\n---\nb: 2\n", D017, 2, 1, j);
	assert_slip("? a\nb: 1\n", D021, 1, 1, j);
}

static void
lets_the_marks_of_one_document_pass(void **state)
{
	assert_clean(job_of(state), "---\na: 1\n...\n");
}

static void
refuses_depth(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	int i;

	buf_puts(&b, "a: ");
	for (i = 0; i < 40; i++)
		buf_putc(&b, '[');
	for (i = 0; i < 40; i++)
		buf_putc(&b, ']');
	assert_non_null(assert_slip(buf_text(&b), D018, 1, 35, j));
	b.len = 0;
	for (i = 0; i < 100000; i++)
		buf_putc(&b, '[');
	assert_true(read_text(j, buf_text(&b)) != NULL);
	assert_int_equal(count_messages(j, D018), 2);
}

static void
refuses_files_without_entries(void **state)
{
	struct job *j = job_of(state);

	assert_null(assert_slip("", D019, 1, 1, j));
	assert_null(assert_slip("# nur\n", D019, 1, 1, j));
	assert_null(assert_slip("~\n", D023, 1, 1, j));
	assert_null(assert_slip("\"一段\"\n", D020, 1, 1, j));
	assert_null(assert_slip("办文\n", D023, 1, 1, j));
}

static void
names_a_bad_key(void **state)
{
	struct job *j = job_of(state);

	assert_slip(": 5\n", D021, 1, 1, j);
	assert_slip("a: 1\n[b]: 2\n", D021, 2, 1, j);
	assert_slip("a: ? b\n", D021, 1, 4, j);
	assert_slip("a: 1\n] b\n", D021, 2, 1, j);
}

static void
names_a_missing_blank(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("收文:1268\n", D022, 1, 3, j), "收文", "1268");
	assert_text(assert_slip("a:\n  收文:12:30\n", D022, 2, 5, j),
	    "a.收文", "12:30");
	assert_text(assert_slip("x: {收文:1268}\n", D022, 1, 7, j),
	    "x.收文", "1268");
	assert_text(assert_slip("x: {收文:, a: 1}\n", D022, 1, 7, j), "x.a",
	    "1");
}

static void
names_a_missing_colon(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("a: 1\n收文 1268\nb: 2\n", D023, 2, 1, j),
	    "收文", "1268");
	assert_text(assert_slip("a: 1\n收文\nb: 2\n", D023, 2, 1, j), "b", "2");
	assert_slip("a: {收文, b: 1}\n", D023, 1, 5, j);
	assert_text(assert_slip("a:\n  收文 1268\n  制发: 2\n", D023, 2, 3, j),
	    "a.收文", "1268");
	assert_text(assert_slip("a:\n  收文\n  制发: 2\n", D023, 2, 3, j),
	    "a.制发", "2");
}

static void
names_text_after_a_value(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("a: \"甲\"乙\nb: 1\n", D024, 1, 7, j), "a",
	    "甲");
	assert_text(assert_slip("a: [1] 次\nb: 1\n", D024, 1, 8, j), "b", "1");
	assert_slip("a: \"x\"\n  y\n", D024, 2, 3, j);
	assert_slip("a: x # c\n  y\n", D024, 2, 3, j);
	assert_slip("{a: 1}\nb: 2\n", D024, 2, 1, j);
}

static void
names_brackets_that_do_not_match(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("a: [1, 2}\nb: 1\n", D025, 1, 9, j), "b", "1");
	assert_int_equal(j->diags.first->related->code, D026);
	assert_int_equal(loc_place(j->diags.first->related->loc).column, 4);
	assert_text(assert_slip("a: ［1, 2]\n", D031, 1, 4, j), "a.2", "2");
	assert_text(assert_slip("a: {b: 1｝\nc: 2\n", D031, 1, 9, j), "c", "2");
}

static void
names_bad_escapes(void **state)
{
	struct job *j = job_of(state);

	assert_slip("a: \"C:\\数据\"\nb: 1\n", D027, 1, 7, j);
	assert_slip("a: \"\\u202E\"\n", D034, 1, 4, j);
	assert_slip("a: \"x\\0y\"\n", D034, 1, 4, j);
}

static void
names_misplaced_lists(void **state)
{
	struct job *j = job_of(state);

	assert_bad(assert_slip("a: - b\n", D030, 1, 4, j), "a");
	assert_slip("a: 1\n- b\n", D030, 2, 1, j);
	assert_text(assert_slip("a:\n  - b\n  c: 1\nd: 2\n", D035, 3, 3, j),
	    "d", "2");
	assert_text(assert_slip("a:\n  - b\n  -c\n", D036, 3, 3, j), "a.2",
	    "c");
	assert_text(assert_slip("a:\n  -题: b\n    文: c\n", D036, 2, 3, j),
	    "a.1.文", "c");
	assert_text(assert_slip("a:\n  - 4\n  -5\n", D036, 3, 3, j), "a.2",
	    "5");
}

static void
names_a_split_number(void **state)
{
	assert_slip("a: {值: 1,268, 来源: x}\n", D037, 1, 10,
	    job_of(state));
}

static void
names_a_comma_too_many(void **state)
{
	struct job *j = job_of(state);

	assert_text(assert_slip("a: [1,, 2]\n", D038, 1, 7, j), "a.2", "2");
	assert_text(assert_slip("a: {b: 1, , c: 2}\n", D038, 1, 11, j),
	    "a.c", "2");
	assert_text(read_text(j, "a: [1, 2,]\n"), "a.2", "2");
	assert_text(read_text(j, "a: {b: , c: 1,}\n"), "a.b", "");
	assert_int_equal(j->diags.count[LEVEL_ERROR], 2);
}

static void
has_words_for_all_the_rest(void **state)
{
	struct job *j = job_of(state);

	assert_slip("a: {b: 1,- c: 2}\n", D032, 1, 10, j);
	assert_slip("a:\n  - : 4\n", D033, 2, 5, j);
}

static void
gets_through_block_scalars(void **state)
{
	struct job *j = job_of(state);

	assert_clean(j, "a: |\n  x: y: z\n  *\n\n  - 甲\nb: >-\n  c\n");
	assert_slip("a: |x\nb: 1\n", D029, 1, 4, j);
	assert_slip("a: |99\n  b\n", D029, 1, 4, j);
}

static void
tells_ten_mistakes_in_one_run(void **state)
{
	struct job *j = job_of(state);
	const struct data *d = read_text(j,
	    "格式: zongjie-data/1\n"
	    "期间：2022上半年\n"		/* 2:3 */
	    "办文:\n"
	    "　　收文: 1268\n"			/* 4:1 */
	    "  制发: *\n"			/* 5:7 */
	    "  文稿:12\n"			/* 6:5 */
	    "办会:\n"
	    "\t活动: 3\n"			/* 8:1 */
	    "  报送: [1, 2\n"			/* 9:7 */
	    "  次数: \"4\n"			/* 10:7 */
	    "督办:\n"
	    "  事项: @9\n"			/* 12:7 */
	    "  事项: 8\n"			/* 13:3 */
	    "   办结: 7\n"			/* 14:4 */
	    "  热线: {值：1，来源: 甲}\n");	/* 15:9, 15:11 */

	assert_true(has_message(j, D001, 2, 3));
	assert_true(has_message(j, D003, 4, 1));
	assert_true(has_message(j, D005, 5, 7));
	assert_true(has_message(j, D022, 6, 5));
	assert_true(has_message(j, D004, 8, 1));
	assert_true(has_message(j, D008, 9, 7));
	assert_true(has_message(j, D009, 10, 7));
	assert_true(has_message(j, D010, 12, 7));
	assert_true(has_message(j, D006, 13, 3));
	assert_true(has_message(j, D011, 14, 4));
	assert_true(has_message(j, D001, 15, 9));
	assert_true(has_message(j, D002, 15, 11));
	assert_int_equal(j->diags.count[LEVEL_ERROR], 12);
	assert_text(d, "办文.收文", "1268");
	assert_text(d, "办会.活动", "3");
	assert_text(d, "督办.办结", "7");
	assert_text(d, "督办.热线.来源", "甲");
}

/* What only libyaml sees is put in our words, and reading goes on too. */
static void
goes_on_after_what_only_libyaml_sees(void **state)
{
	struct job *j = job_of(state);
	const struct data *d = read_text(j,
	    "a: \"C:\\数据\"\nb: 1\nc: \"D:\\数据\"\nd: 2\nd: 3\n");

	assert_true(has_message(j, D027, 1, 7));
	assert_true(has_message(j, D027, 3, 7));
	assert_true(has_message(j, D006, 5, 1));
	assert_int_equal(j->diags.count[LEVEL_ERROR], 3);
	assert_text(d, "d", "2");
	assert_true(d->bad);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_a_full_width_colon),
		TEST(leaves_full_width_marks_in_text_alone),
		TEST(names_a_full_width_comma),
		TEST(names_wide_blanks),
		TEST(names_tabs),
		TEST(lets_blanks_on_empty_lines_pass),
		TEST(names_a_bare_star),
		TEST(names_both_places_of_a_duplicate),
		TEST(finds_duplicates_in_a_large_map),
		TEST(names_the_bracket_that_stays_open),
		TEST(brackets_may_span_lines),
		TEST(names_the_quote_that_stays_open),
		TEST(names_signs_that_begin_no_value),
		TEST(names_indents_that_fit_nowhere),
		TEST(names_a_second_colon),
		TEST(refuses_what_yaml_can_do_more),
		TEST(lets_the_marks_of_one_document_pass),
		TEST(refuses_depth),
		TEST(refuses_files_without_entries),
		TEST(names_a_bad_key),
		TEST(names_a_missing_blank),
		TEST(names_a_missing_colon),
		TEST(names_text_after_a_value),
		TEST(names_brackets_that_do_not_match),
		TEST(names_bad_escapes),
		TEST(names_misplaced_lists),
		TEST(names_a_split_number),
		TEST(names_a_comma_too_many),
		TEST(has_words_for_all_the_rest),
		TEST(gets_through_block_scalars),
		TEST(tells_ten_mistakes_in_one_run),
		TEST(goes_on_after_what_only_libyaml_sees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
