/*
 * The steps that keep a sign-off with the text (7.3.5.5): each one alone
 * where it is the first that helps, none where none is needed.
 */
#include "layout/build.h"

static struct row rows[MOST_ROWS];

static const enum diag_code steps[] = {
	L301, L302, L304, L305, L306, L307,
};

/* Just this step was told of; L101 stands for none. */
static void
assert_step(struct job *j, enum diag_code code)
{
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		assert_int_equal(count_messages(j, steps[i]),
		    steps[i] == code);
	assert_false(job_failed(j));
}

/* A paragraph of `chars` characters, with a mark at every fifth. */
static void
add_chars(struct build *b, int chars, const char *mark)
{
	struct buf text = {.mem = &b->job->mem};
	int i;

	for (i = 1; i < chars; i++)
		buf_puts(&text, i % 5 == 0 ? mark : "国");
	buf_puts(&text, "。");
	build_add(b, BLOCK_PARA, buf_text(&text));
}

static void
add_sign_off(struct build *b)
{
	build_add(b, BLOCK_SIGNATURE, "办公室");
	build_add(b, BLOCK_DATE, "2022年6月30日");
}

static void
add_sealed_sign_off(struct build *b)
{
	struct block *organ = build_add(b, BLOCK_SIGNATURE, "办公室");
	struct block *date = build_add(b, BLOCK_DATE, "2022年6月30日");

	organ->seal = date->seal = SEAL_ROOM;
	organ->seal_size = date->seal_size = 42;
}

/* The rows of the text that stand on the page of the sign-off. */
static int
text_with_sign_off(struct build *b)
{
	size_t n = build_rows(b, rows), i;
	const struct row *date = build_row_with(rows, n, "2022年");
	int text = 0;

	for (i = 0; i < n; i++)
		text += rows[i].page == date->page &&
		    strstr(rows[i].text, "国") != NULL;
	return text;
}

static void
no_step_is_taken_when_none_is_needed(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	build_lines(&b, 19);
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_step(job_of(state), L101);
}

static void
blank_rows_above_a_seal_go_first(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	build_lines(&b, 18);
	add_sealed_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_step(job_of(state), L302);
	assert_string_equal(job_of(state)->diags.first->args[0], "1");
}

static void
half_rows_stand_above_attachments_and_signature(void **state)
{
	struct build b;
	const struct row *list, *organ;
	size_t n, i;
	mpt text, base;

	build_open(&b, job_of(state));
	build_lines(&b, 18);
	build_add(&b, BLOCK_ATTACHMENT, "数据表");
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_step(job_of(state), L304);
	n = build_rows(&b, rows);
	list = build_row_with(rows, n, "附件：数据表");
	organ = build_row_with(rows, n, "办公室");
	for (i = 0, text = 0; strstr(rows[i].text, "国") != NULL; i++)
		text = rows[i].base;
	base = list->base;
	assert_near(base - text, 29609 * 3 / 2, 3);
	assert_near(organ->base - base, 29609 * 3 / 2, 3);
	assert_int_equal(organ->row, 20);
}

/* Eleven lines, and a few characters more than the page has room for. */
static void
a_few_characters_are_pulled_back(void **state)
{
	struct build b;
	size_t n, i, lines = 0;

	build_open(&b, job_of(state));
	build_lines(&b, 8);
	add_chars(&b, 305, "，");
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_step(job_of(state), L305);
	n = build_rows(&b, rows);
	for (i = 0; i < n; i++) {
		lines += strstr(rows[i].text, "国") != NULL;
		/* Tighter, but as wide: half a mark may hang. */
		if (i >= 8 && i < 18)
			assert_in_range(rows[i].right, 79370 + 442205 - 500,
			    79370 + 442205 + 8500);
	}
	assert_int_equal(lines, 19);
	/* Between 0.05 and 0.3 pt. */
	assert_string_equal(job_of(state)->diags.first->args[0], "1");
	assert_true(strcmp(job_of(state)->diags.first->args[1], "0.05") >= 0);
	assert_true(strcmp(job_of(state)->diags.first->args[1], "0.30") <= 0);
}

/* Paragraphs whose last line is all but full. */
static void
lines_are_pushed_forward(void **state)
{
	struct build b;
	int i;

	build_open(&b, job_of(state));
	for (i = 0; i < 5; i++)
		add_chars(&b, 26 + 28 * 3, "国");
	build_lines(&b, 1);
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	assert_step(job_of(state), L306);
	assert_int_equal(text_with_sign_off(&b), 2);
}

static void
a_row_more_on_every_page(void **state)
{
	struct build b;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 20);
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_step(job_of(state), L307);
	n = build_rows(&b, rows);
	/* 23 rows: (225 mm - 16 pt) / 22. */
	assert_near(rows[1].base - rows[0].base, 28263, 2);
	assert_near(rows[n - 1].base - rows[0].base, 22 * 28263, 30);
	assert_string_equal(job_of(state)->diags.first->args[1], "28.26");
}

/* Of the other line model a row more would be too tight. */
static void
the_last_rows_of_the_text_are_carried(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	b.doc.lines = DOC_LINES_CELL;
	build_lines(&b, 20);
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	assert_step(job_of(state), L301);
	build_rows(&b, rows);
	assert_int_equal(rows[18].page, 2);
	assert_int_equal(rows[17].page, 1);
}

static void
a_sign_off_longer_than_a_page_is_an_error(void **state)
{
	struct build b;
	int i;

	build_open(&b, job_of(state));
	build_lines(&b, 1);
	for (i = 1; i <= 23; i++)
		build_add(&b, BLOCK_ATTACHMENT, "数据表")->number = i;
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L303), 1);
	assert_int_equal(count_messages(job_of(state), L301), 0);
}

/* Headings are no text that a sign-off could stand with. */
static void
a_sign_off_that_no_text_can_join_is_an_error(void **state)
{
	struct build b;
	int i;

	build_open(&b, job_of(state));
	for (i = 0; i < 22; i++)
		build_add(&b, BLOCK_ADDRESSEE, "各科室");
	add_sign_off(&b);
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L308), 1);
	assert_int_equal(count_messages(job_of(state), L301), 0);
}

/* The first page shows text (7.3.3): of two rows it keeps one. */
static void
what_is_carried_leaves_text_on_the_first_page(void **state)
{
	struct build b;
	size_t n;
	int i;

	build_open(&b, job_of(state));
	b.doc.lines = DOC_LINES_CELL;
	for (i = 0; i < 18; i++)
		build_add(&b, BLOCK_ADDRESSEE, "各科室");
	build_lines(&b, 2);
	add_sign_off(&b);
	build_lay(&b);
	assert_step(job_of(state), L301);
	n = build_rows(&b, rows);
	assert_true(n > 20);
	assert_int_equal(rows[18].page, 1);
	assert_int_equal(rows[19].page, 2);
}

static void
the_sign_off_never_stands_alone(void **state)
{
	int lines;

	for (lines = 14; lines <= 72; lines++) {
		struct job j;
		struct build b;

		job_open(&j, abort);
		build_open(&b, &j);
		build_lines(&b, lines);
		if (lines % 3 == 0)
			build_add(&b, BLOCK_ATTACHMENT, "数据表");
		if (lines % 2 == 0)
			add_sealed_sign_off(&b);
		else
			add_sign_off(&b);
		build_lay(&b);
		assert_true(text_with_sign_off(&b) >= 1);
		assert_false(job_failed(&j));
		fonts_close(build_opened[--build_count]);
		job_close(&j);
	}
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(no_step_is_taken_when_none_is_needed),
		TEST_LAYOUT(blank_rows_above_a_seal_go_first),
		TEST_LAYOUT(half_rows_stand_above_attachments_and_signature),
		TEST_LAYOUT(a_few_characters_are_pulled_back),
		TEST_LAYOUT(lines_are_pushed_forward),
		TEST_LAYOUT(a_row_more_on_every_page),
		TEST_LAYOUT(the_last_rows_of_the_text_are_carried),
		TEST_LAYOUT(a_sign_off_longer_than_a_page_is_an_error),
		TEST_LAYOUT(a_sign_off_that_no_text_can_join_is_an_error),
		TEST_LAYOUT(what_is_carried_leaves_text_on_the_first_page),
		TEST_LAYOUT(the_sign_off_never_stands_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
