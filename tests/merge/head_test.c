/*
 * 版头 and minutes: which blocks come of the map 公文, in which order.
 */
#include "merge/wording.h"
#include "set.h"

#define OFFICE "单位: {名称: 甲办, 全称: 甲市人民政府}\n"
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* All blocks, one a line, as plain text. */
static const char *
text_of(struct job *j, const char *data, const char *body, bool external)
{
	struct set set = {
		.body = body, .day = "2022-07-04", .secrecy = true,
		.external = external,
	};
	struct buf to = {.mem = &j->mem};
	const struct doc *d;

	set.data = arena_join(&j->mem, OFFICE, data, NULL);
	d = set_merge(j, &set);
	doc_text(&j->mem, d, &to);
	return buf_text(&to);
}

static void
says_what_stands_above_the_title(void **state)
{
	static const struct saying cases[] = {
		{"公文: {发文字号: 甲政发〔2022〕1号}\n", "<head/>",
		    "甲市人民政府文件\n甲政发〔2022〕1号\n总结\n"},
		{"公文: {标志: 甲市政府, 发文字号: 甲发〔2022〕1号}\n",
		    "<head word='无'/>",
		    "甲市政府\n甲发〔2022〕1号\n总结\n"},
		{"公文: {标志: 甲市政府文件, 发文字号: 甲发〔2022〕1号}\n",
		    "<head form='文件'/>",
		    "甲市政府文件\n甲发〔2022〕1号\n总结\n"},
		{"公文: {标志: [甲市政府], 发文字号: 甲发〔2022〕1号}\n",
		    "<head/>", "甲市政府文件\n甲发〔2022〕1号\n总结\n"},
		{"公文:\n  标志: [甲局文件, 乙局]\n"
		    "  发文字号: 甲发〔2022〕1号\n", "<head/>",
		    "甲局\n乙局\n文件\n甲发〔2022〕1号\n总结\n"},
		{"公文: {份号: 12, 密级: 机密★1年, 紧急程度: 特急, "
		    "发文字号: 甲发〔2022〕1号, 签发人: 周岩}\n",
		    "<head form='上行'/><addressee>省政府</addressee>",
		    "000012\n机密★1年\n特急\n甲市人民政府文件\n"
		    "甲发〔2022〕1号\n签发人：周岩\n总结\n省政府：\n"},
		{"公文:\n  发文字号: 甲发〔2022〕1号\n"
		    "  签发人: [周岩, 李宁]\n", "<head form='上行'/>",
		    "甲市人民政府文件\n甲发〔2022〕1号\n签发人：周岩\n李宁\n"
		    "总结\n"},
		{"公文: {标志: [甲局文件, 乙局], 发文字号: 甲函〔2022〕1号}\n",
		    "<head form='信函'/>",
		    "甲局\n甲函〔2022〕1号\n总结\n"},
		{"公文: {令号: 3}\n", "<head form='令'/><para>现予公布。</para>",
		    "甲市人民政府令\n第3号\n现予公布。\n"},
		{"公文: {标志: 甲市人民政府令, 令号: 3}\n",
		    "<head form='令'/>", "甲市人民政府令\n第3号\n"},
		{"公文:\n  标志: 甲市政府会议\n  出席: [周岩, 李宁]\n"
		    "  列席: [办公室周岩、李宁, 财政局王方]\n",
		    "<head form='纪要'/><para>议定。</para>"
		    "<attendance kind='出席'/><attendance kind='请假'/>"
		    "<attendance kind='列席'/>",
		    "甲市政府会议纪要\n总结\n议定。\n出席：周岩、李宁\n"
		    "列席：办公室周岩、李宁，财政局王方\n"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct job j;

		job_open(&j, abort);
		assert_string_equal(text_of(&j, cases[i].data, cases[i].body,
		    false), cases[i].want);
		assert_false(job_failed(&j));
		job_close(&j);
	}
}

static void
an_order_keeps_its_title_for_the_properties(void **state)
{
	struct set set = {
		.data = OFFICE "公文: {令号: 3}\n", .title = "公布办法",
		.body = "<head form='令'/><para>甲</para>",
	};
	const struct doc *d = set_merge(job_of(state), &set);

	assert_string_equal(d->title, "公布办法");
	assert_string_equal(d->output, "公布办法");
	assert_int_equal(d->head, DOC_HEAD_ORDER);
}

static void
masks_names_that_are_not_public(void **state)
{
	const char *data = "公文:\n  发文字号: 甲发〔2022〕1号\n"
	    "  签发人: {值: 周岩, 公开: 否}\n";

	assert_non_null(strstr(text_of(job_of(state), data,
	    "<head form='上行'/>", true), "签发人：**\n"));
	assert_non_null(strstr(text_of(job_of(state), data,
	    "<head form='上行'/>", false), "签发人：周岩\n"));
}

/* Slips that people make with brackets are mended, not guessed at. */
static void
knows_a_document_number(void **state)
{
	static const struct {
		const char *text, *want;
		int year;
	} cases[] = {
		{"甲发〔2022〕1号", "甲发〔2022〕1号", 2022},
		{"甲发[2022]1号", "甲发〔2022〕1号", 2022},
		{"甲发（2022）第015号", "甲发〔2022〕15号", 2022},
		{" 甲发 【2022】 15", "甲发〔2022〕15号", 2022},
		{"甲发〔2022〕0号", NULL, 2022},
		{"甲发〔22〕1号", NULL, 0},
		{"甲发2022年1号", NULL, 0},
		{"〔2022〕1号", NULL, 0},
		{"甲发〔2022〕1号附件", NULL, 2022},
		{"", NULL, 0},
	};
	struct job *j = job_of(state);
	size_t i;
	int year;

	for (i = 0; i < COUNT(cases); i++) {
		const char *got = doc_number_mend(&j->mem, cases[i].text,
		    &year);

		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
		assert_int_equal(year, cases[i].year);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(says_what_stands_above_the_title),
		TEST(an_order_keeps_its_title_for_the_properties),
		TEST(masks_names_that_are_not_public),
		TEST(knows_a_document_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
