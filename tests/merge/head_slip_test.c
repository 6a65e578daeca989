/*
 * 版头 of data with slips: what is printed all the same, what is left out,
 * and what is said of it.
 */
#include "set.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define NUMBER ", 发文字号: 甲发〔2022〕1号"
#define HEAD "<head/>"
#define TOP "甲市人民政府文件\n甲发〔2022〕1号\n总结\n"

struct slip {
	const char *of_head;	/* 公文: {…} without its number */
	const char *body, *want;
	enum diag_code code;
	unsigned told;		/* how often; 0: nothing at all is said */
};

static void
expect(const struct slip *c, size_t n, struct set set)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct job j;
		struct buf to;
		const struct doc *d;

		job_open(&j, abort);
		to = (struct buf){.mem = &j.mem};
		set.data = arena_join(&j.mem,
		    "单位: {名称: 甲办, 全称: 甲市人民政府}\n公文: {",
		    c[i].of_head, "}\n", NULL);
		set.body = c[i].body;
		set.day = "2022-07-04";
		d = set_merge(&j, &set);
		doc_text(&j.mem, d, &to);
		if (strcmp(buf_text(&to), c[i].want) != 0 ||
		    (c[i].told == 0 && j.diags.first != NULL))
			set_show(&j);
		assert_string_equal(buf_text(&to), c[i].want);
		if (c[i].told > 0)
			assert_int_equal(count_messages(&j, c[i].code),
			    c[i].told);
		else
			assert_null(j.diags.first);
		job_close(&j);
	}
}

static void
numbers_of_copies(void **state)
{
	static const struct slip cases[] = {
		{"份号: 7" NUMBER, HEAD, "000007\n" TOP, 0, 0},
		{"份号: \"000120\"" NUMBER, HEAD, "000120\n" TOP, 0, 0},
		{"份号: ~" NUMBER, HEAD, TOP, 0, 0},
		{"份号: 无" NUMBER, HEAD, TOP, 0, 0},
		{"份号: 不适用" NUMBER, HEAD, TOP, 0, 0},
		{"份号: 0" NUMBER, HEAD, TOP, M603, 1},
		{"份号: \"000\"" NUMBER, HEAD, TOP, M603, 1},
		{"份号: 1234567" NUMBER, HEAD, TOP, M603, 1},
		{"份号: 12份" NUMBER, HEAD, TOP, M603, 1},
		{"份号: 1.5" NUMBER, HEAD, TOP, M603, 1},
		{"份号: [1, 2]" NUMBER, HEAD, TOP, M603, 1},
		/* An order has none. */
		{"份号: 7, 令号: 3", "<head form='令'/>",
		    "甲市人民政府令\n第3号\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.secrecy = true});
}

static void
grades_of_secrecy_and_urgency(void **state)
{
	static const struct slip cases[] = {
		{"份号: 1, 密级: 秘密" NUMBER, HEAD, "000001\n秘密\n" TOP, 0, 0},
		{"份号: 1, 密级: 机密★长期" NUMBER, HEAD,
		    "000001\n机密★长期\n" TOP, 0, 0},
		{"份号: 1, 密级: 绝密★6个月" NUMBER, HEAD,
		    "000001\n绝密★6个月\n" TOP, 0, 0},
		{"份号: 1, 密级: 秘密★15天" NUMBER, HEAD,
		    "000001\n秘密★15天\n" TOP, 0, 0},
		{"密级: 秘密" NUMBER, HEAD, "秘密\n" TOP, M607, 1},
		{"密级: 无" NUMBER, HEAD, TOP, 0, 0},
		{"密级: 机密★0年" NUMBER, HEAD, TOP, M605, 1},
		{"密级: 机密★年" NUMBER, HEAD, TOP, M605, 1},
		{"密级: 机密★1月" NUMBER, HEAD, TOP, M605, 1},
		{"密级: 机密1年" NUMBER, HEAD, TOP, M605, 1},
		{"密级: 内部" NUMBER, HEAD, TOP, M605, 1},
		{"密级: [机密]" NUMBER, HEAD, TOP, M605, 1},
		{"紧急程度: 加急" NUMBER, HEAD, "加急\n" TOP, 0, 0},
		{"紧急程度: 无" NUMBER, HEAD, TOP, 0, 0},
		{"紧急程度: 急" NUMBER, HEAD, TOP, M606, 1},
		{"紧急程度: [特急]" NUMBER, HEAD, TOP, M606, 1},
	};
	static const struct slip refused[] = {
		{"密级: 秘密" NUMBER, HEAD, TOP, M604, 1},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.secrecy = true});
	expect(refused, COUNT(refused), (struct set){0});
}

static void
names_of_organs(void **state)
{
	static const struct slip cases[] = {
		{"标志: 文件" NUMBER, HEAD, "文件\n甲发〔2022〕1号\n总结\n", 0, 0},
		{"标志: 文件" NUMBER, "<head form='信函'/>",
		    "文件\n甲发〔2022〕1号\n总结\n", 0, 0},
		{"标志: 甲政府" NUMBER ", 签发人: 周岩",
		    "<head form='上行' word='无'/>",
		    "甲政府\n甲发〔2022〕1号\n签发人：周岩\n总结\n", 0, 0},
		/* The others' word is part of their name. */
		{"标志: 甲政府, 令号: 3", "<head form='令' word='无'/>",
		    "甲政府令\n第3号\n", 0, 0},
		{"标志: 甲政府", "<head form='纪要' word='无'/>",
		    "甲政府纪要\n总结\n", 0, 0},
		{"标志: [甲局, 乙局]" NUMBER, "<head word='无'/>",
		    "甲局\n乙局\n甲发〔2022〕1号\n总结\n", 0, 0},
		{"标志: [甲局, 待报]" NUMBER, HEAD,
		    "甲局\n【缺：标志.2】\n文件\n甲发〔2022〕1号\n总结\n",
		    M102, 1},
		{"标志: 待报" NUMBER, HEAD,
		    "【缺：标志】\n甲发〔2022〕1号\n总结\n", M102, 1},
		/* Two heads are one too many; what stands before moves down. */
		{"标志: 甲局" NUMBER, "<head/><head form='信函'/>",
		    "甲局文件\n甲发〔2022〕1号\n总结\n", M611, 1},
		{"标志: 甲局" NUMBER, "<para>先写的一段。</para><head/>",
		    "甲局文件\n甲发〔2022〕1号\n总结\n先写的一段。\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.draft = true});
}

static void
numbers_and_signers(void **state)
{
	static const struct slip cases[] = {
		{"发文字号: 甲发〔2021〕1号", HEAD,
		    "甲市人民政府文件\n甲发〔2021〕1号\n总结\n", M602, 1},
		{"发文字号: \"甲发[2022]1号\"", HEAD,
		    "甲市人民政府文件\n甲发[2022]1号\n总结\n", M609, 1},
		{"发文字号: 第一号", HEAD, "甲市人民政府文件\n第一号\n总结\n",
		    M601, 1},
		{"发文字号: 待报", HEAD,
		    "甲市人民政府文件\n【缺：发文字号】\n总结\n", M102, 1},
		{"发文字号: 无", "<head form='纪要'/>",
		    "甲市人民政府纪要\n总结\n", 0, 0},
		{"标志: 甲局", "<head form='纪要'/>", "甲局纪要\n总结\n", 0, 0},
		{"令号: 03", "<head form='令'/>", "甲市人民政府令\n", M610, 1},
		{"令号: 三", "<head form='令'/>", "甲市人民政府令\n", M610, 1},
		{"令号: \"\"", "<head form='令'/>",
		    "甲市人民政府令\n【缺：令号】\n", M102, 1},
		{"签发人: [周岩, 待报]" NUMBER, "<head form='上行'/>",
		    "甲市人民政府文件\n甲发〔2022〕1号\n签发人：周岩\n"
		    "【缺：签发人.2】\n总结\n", M102, 1},
		{"签发人: 周岩" NUMBER, "<head form='上行'/><note>（稿）</note>"
		    "<addressee>省政府、省委</addressee>",
		    "甲市人民政府文件\n甲发〔2022〕1号\n签发人：周岩\n总结\n"
		    "（稿）\n省政府、省委：\n", M608, 1},
		{"签发人: 周岩" NUMBER, "<head form='上行'/>"
		    "<addressee>省政府，省委</addressee>",
		    "甲市人民政府文件\n甲发〔2022〕1号\n签发人：周岩\n总结\n"
		    "省政府，省委：\n", M608, 1},
		{"令号: 3", "<note>（稿）</note><head form='令'/><para>现予公布。"
		    "</para>", "甲市人民政府令\n第3号\n现予公布。\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.draft = true});
}

static void
people_at_meetings(void **state)
{
	static const struct slip cases[] = {
		{"标志: 会议, 出席: 周岩", "<head form='纪要'/>"
		    "<attendance kind='出席'/>", "会议纪要\n总结\n出席：周岩\n", 0, 0},
		{"标志: 会议, 出席: 无, 列席: ~, 请假: 不适用",
		    "<head form='纪要'/><attendance kind='出席'/>"
		    "<attendance kind='列席'/><attendance kind='请假'/>",
		    "会议纪要\n总结\n", 0, 0},
		{"标志: 会议, 出席: [周岩, 待报, 李宁]", "<head form='纪要'/>"
		    "<attendance kind='出席'/>",
		    "会议纪要\n总结\n出席：周岩、【缺】、李宁\n", M102, 1},
		{"标志: 会议, 出席: 待报", "<head form='纪要'/>"
		    "<attendance kind='出席'/>",
		    "会议纪要\n总结\n出席：【缺：出席】\n", M102, 1},
		{"标志: 会议, 出席: 不公开", "<head form='纪要'/>"
		    "<attendance kind='出席'/>",
		    "会议纪要\n总结\n出席：**\n", M115, 1},
	};
	static const struct slip secret[] = {
		{"标志: 会议, 出席: [周岩, {值: 李宁, 公开: 否}]",
		    "<head form='纪要'/><attendance kind='出席'/>",
		    "会议纪要\n总结\n出席：周岩、**\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.draft = true});
	expect(secret, COUNT(secret), (struct set){.external = true});
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_of_copies),
		TEST(grades_of_secrecy_and_urgency),
		TEST(names_of_organs),
		TEST(numbers_and_signers),
		TEST(people_at_meetings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
