#include "layout/build.h"

static struct row rows[MOST_ROWS];

static size_t
lay(struct build *b, struct job *j, const char *organ, const char *rest)
{
	struct block *t;

	build_open(b, j);
	t = build_add(b, BLOCK_TITLE, "");
	build_run(b, t, RUN_WORD, organ);
	build_run(b, t, RUN_WORD, "2022年上半年");
	build_run(b, t, RUN_TEXT, rest);
	build_add(b, BLOCK_PARA, "正文。");
	build_lay(b);
	return build_rows(b, rows);
}

static void
a_long_title_breaks_after_the_organ(void **state)
{
	struct build b;
	size_t n = lay(&b, job_of(state), "云溪经济开发区党工委（管委会）办公室",
	    "工作总结");

	assert_int_equal(n, 3);
	assert_string_equal(rows[0].text, "云溪经济开发区党工委（管委会）办公室");
	assert_string_equal(rows[1].text, "2022年上半年工作总结");
	assert_int_equal(rows[0].size, 22000);
	assert_int_equal(rows[1].base - rows[0].base, 36000);
}

static void
a_short_title_stays_on_one_line(void **state)
{
	struct build b;
	size_t n = lay(&b, job_of(state), "区财政局", "工作总结");

	assert_int_equal(n, 2);
	assert_string_equal(rows[0].text, "区财政局2022年上半年工作总结");
}

static void
title_lines_are_centred(void **state)
{
	struct build b;
	size_t n = lay(&b, job_of(state), "云溪经济开发区党工委（管委会）办公室",
	    "工作总结"), i;
	mpt middle = gbt9704.binding_margin + gbt9704.type_width / 2;

	for (i = 0; i + 1 < n; i++)
		assert_near((rows[i].left + rows[i].right) / 2, middle, 200);
}

static void
the_text_below_a_title_is_on_the_grid(void **state)
{
	struct build b;
	size_t n;

	n = lay(&b, job_of(state), "区财政局", "工作总结");
	assert_int_equal(rows[n - 1].row, 4);
	n = lay(&b, job_of(state), "云溪经济开发区党工委（管委会）办公室",
	    "工作总结");
	assert_int_equal(rows[n - 1].row, 5);
}

static void
a_forced_break_is_taken(void **state)
{
	struct build b;
	struct block *t;
	size_t n;

	build_open(&b, job_of(state));
	t = build_add(&b, BLOCK_TITLE, "区财政局");
	build_run(&b, t, RUN_BREAK, "");
	build_run(&b, t, RUN_TEXT, "工作总结");
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_int_equal(n, 2);
	assert_string_equal(rows[1].text, "工作总结");
}

/* A title in one piece, as a template's words are; its lines. */
static size_t
lay_words(struct build *b, struct job *j, const char *const *names,
    const char *text)
{
	build_open(b, j);
	b->doc.names = names;
	build_add(b, BLOCK_TITLE, text);
	build_lay(b);
	return build_rows(b, rows);
}

static void
names_of_the_data_are_not_split(void **state)
{
	static const char *const names[] = {"云溪高新技术产业开发区管理局", NULL};
	struct build b;
	size_t n = lay_words(&b, job_of(state), names,
	    "云溪高新技术产业开发区管理局督查建设2022年上半年台账");

	assert_int_equal(n, 2);
	/* Not behind 管理, where a line might end otherwise. */
	assert_string_equal(rows[0].text, "云溪高新技术产业开发区管理局");
	assert_int_equal(count_messages(job_of(state), L401), 0);
}

static void
a_line_begins_with_guanyu_not_with_de(void **state)
{
	struct build b;
	size_t n = lay_words(&b, job_of(state), NULL,
	    "云溪市应急指挥中心关于做好2022年防汛抗旱工作的通知");

	assert_int_equal(n, 2);
	assert_string_equal(rows[0].text, "云溪市应急指挥中心");
	assert_string_equal(rows[1].text, "关于做好2022年防汛抗旱工作的通知");
	n = lay_words(&b, job_of(state), NULL,
	    "云溪市人民政府办公室关于进一步加强建设工程质量管理工作的若干意见");
	for (; n > 0; n--)
		assert_int_not_equal(strncmp(rows[n - 1].text, "的",
		    strlen("的")), 0);
}

static void
quotations_are_not_split(void **state)
{
	struct build b;
	size_t n = lay_words(&b, job_of(state), NULL,
	    "云溪市财政局关于印发《云溪市财政专项资金管理办法》的通知");

	assert_int_equal(n, 2);
	assert_string_equal(rows[0].text, "云溪市财政局关于印发");
	assert_string_equal(rows[1].text, "《云溪市财政专项资金管理办法》的通知");
}

/* 中间最短 is no shape; nor are lines alike. */
static void
three_lines_make_a_trapezoid_or_a_lozenge(void **state)
{
	struct build b;
	size_t n = lay_words(&b, job_of(state), NULL,
	    "云溪经济技术开发区管理委员会办公室关于开展2022年度政务服务专项"
	    "督查活动发现问题整改工作情况的报告");
	mpt width[3];
	size_t i;

	assert_int_equal(n, 3);
	for (i = 0; i < 3; i++)
		width[i] = rows[i].right - rows[i].left;
	assert_false(width[1] < width[0] && width[1] < width[2]);
	assert_false(width[0] == width[1] && width[1] == width[2]);
}

static void
a_forced_line_that_is_too_wide_breaks_again(void **state)
{
	struct build b;
	struct block *t;
	size_t n;

	build_open(&b, job_of(state));
	t = build_add(&b, BLOCK_TITLE, "云溪市财政局　云溪市审计局");
	build_run(&b, t, RUN_BREAK, "");
	build_run(&b, t, RUN_TEXT,
	    "关于开展2022年度财政专项资金管理使用情况检查的通知");
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_int_equal(n, 3);
	assert_string_equal(rows[0].text, "云溪市财政局　云溪市审计局");
	assert_int_equal(count_messages(job_of(state), L401), 0);
}

static void
a_title_without_a_good_place_is_split_and_reported(void **state)
{
	struct build b;

	lay(&b, job_of(state), "云溪经济开发区云溪经济开发区云溪经济开发区",
	    "工作总结");
	assert_int_equal(count_messages(job_of(state), L401), 1);
}

static void
a_title_beyond_four_lines_is_an_error(void **state)
{
	struct buf text = {.mem = &job_of(state)->mem};
	struct build b;
	int i;

	for (i = 0; i < 90; i++)
		buf_puts(&text, "国");
	lay(&b, job_of(state), buf_text(&text), "工作总结");
	assert_int_equal(count_messages(job_of(state), L402), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_long_title_breaks_after_the_organ),
		TEST_LAYOUT(a_short_title_stays_on_one_line),
		TEST_LAYOUT(title_lines_are_centred),
		TEST_LAYOUT(the_text_below_a_title_is_on_the_grid),
		TEST_LAYOUT(a_forced_break_is_taken),
		TEST_LAYOUT(names_of_the_data_are_not_split),
		TEST_LAYOUT(a_line_begins_with_guanyu_not_with_de),
		TEST_LAYOUT(quotations_are_not_split),
		TEST_LAYOUT(three_lines_make_a_trapezoid_or_a_lozenge),
		TEST_LAYOUT(a_forced_line_that_is_too_wide_breaks_again),
		TEST_LAYOUT(a_title_without_a_good_place_is_split_and_reported),
		TEST_LAYOUT(a_title_beyond_four_lines_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
