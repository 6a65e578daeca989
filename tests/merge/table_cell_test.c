/* What stands in the cells of a table, and in its total: el_table_cell.c. */
#include "merge/set.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* <table> about these columns, with a row of them each. */
#define ROW(columns) "<table><title>表</title>" columns "<row/></table>"
#define COLUMN(type, of, more) "<column heading='" type "' type='" type \
    "' of='" of "' " more "/>"
#define DASH "注：“—”表示不适用或没有可比的数。\n"
#define STAR "注：“*”表示不公开。\n"

static void
says(void **state, const struct saying *s, size_t n, struct set set)
{
	set_say(job_of(state), set, s, n);
}

/* Last period's figures, and last year's; some of them are not comparable. */
static const struct set both_before = {
	.last_year = "办文: {收文: 80, 制发: 0, 文稿: 不公开}\n"
	    "督办: {事项: 50, 办结: 40}\n资金: {投入: 1000}\n"
	    "工会: {慰问: 5}\n"
	    "经费: {结余: 80, 甲: 10000, 乙: 100000, 丙: 100000,"
	    " 丁: 1000000, 戊: 1000000000}\n",
	.before = "办文: {收文: 160, 制发: 50, 文稿: 待报}\n"
	    "督办: {事项: 50, 办结: 30}\n",
};

static void
compares_with_both_that_went_before(void **state)
{
	static const struct saying s[] = {
		{"办文: {收文: 100}\n", ROW(COLUMN("上期", "办文.收文", "")
		    COLUMN("环比增减", "办文.收文", "unit='无'")
		    COLUMN("环比", "办文.收文", "digits='0'")
		    COLUMN("同比", "办文.收文", "digits='2'")),
		    "表1 表\n上期（件）\t环比增减\t环比（%）\t同比（%）\n"
		    "160\t-60\t-38\t25.00\n"},
		/* Nothing has grown from 0, but the change can be told. */
		{"办文: {制发: 10}\n", ROW(COLUMN("同比", "办文.制发", "")
		    COLUMN("同比增减", "办文.制发", "")),
		    "表1 表\n同比（%）\t同比增减（份）\n—\t10\n" DASH},
		/* Nor does a figure below 0 grow by a rate. */
		{"经费: {结余: -10}\n", ROW(COLUMN("同比", "经费.结余", "")
		    COLUMN("同比增减", "经费.结余", "")),
		    "表1 表\n同比（%）\t同比增减\n—\t-90\n" DASH},
		/* A change is not told as none, nor a hundredth as a whole. */
		{"经费: {甲: 9996, 乙: 199990, 丙: 300010}\n", ROW(
		    COLUMN("同比", "经费.甲", "") COLUMN("同比", "经费.乙", "")
		    COLUMN("同比", "经费.丙", "")),
		    "表1 表\n同比（%）\t同比（%）\t同比（%）\n"
		    "-0.04\t99.99\t200.0\n"},
		{"经费: {丁: 1999999}\n", ROW(COLUMN("同比", "经费.丁", "")
		    COLUMN("同比", "经费.丁", "digits='0'")),
		    "表1 表\n同比（%）\t同比（%）\n99.999\t99.999\n"},
		{"经费: {戊: 999999999}\n", ROW(COLUMN("同比", "经费.戊", "")),
		    "表1 表\n同比（%）\n…\n"
		    "注：“…”表示不足所列小数位数的最小单位。\n"},
		/* Percentages change by points, and do not grow. */
		{"督办: {事项: 50, 办结: 45}\n",
		    ROW(COLUMN("环比", "督办.办结率", "")
		    COLUMN("环比增减", "督办.办结率", "digits='0'")),
		    "表1 表\n环比（%）\t环比增减（个百分点）\n—\t30\n" DASH},
		{"小基数: 100\n办文: {收文: 100}\n",
		    ROW(COLUMN("同比", "办文.收文", "")
		    COLUMN("环比", "办文.收文", "")),
		    "表1 表\n同比（%）\t环比（%）\n—\t-37.5\n" DASH},
		/* Counted in another way than last year. */
		{"办文: {收文: {值: 100, 口径变更: 是}}\n",
		    ROW(COLUMN("同比", "办文.收文", "")
		    COLUMN("同比增减", "办文.收文", "")),
		    "表1 表\n同比（%）\t同比增减（件）\n—\t—\n" DASH},
		/* What is not told of last year is not told by a change. */
		{"办文: {文稿: 8}\n", ROW(COLUMN("上年同期", "办文.文稿", "")
		    COLUMN("同比", "办文.文稿", "")),
		    "表1 表\n上年同期（篇）\t同比（%）\n*\t*\n" STAR},
		{"办文: {文稿: 8}\n", ROW(COLUMN("上期", "办文.文稿", "")
		    COLUMN("环比", "办文.文稿", "")),
		    "表1 表\n上期（篇）\t环比（%）\n—\t—\n" DASH},
		/* Nothing to compare, for reasons of this year. */
		{"办文: {收文: 不适用}\n", ROW(COLUMN("同比", "办文.收文", "")),
		    "表1 表\n同比（%）\n—\n" DASH},
		{"办文: {收文: 无}\n", ROW(COLUMN("同比增减", "办文.收文", "")),
		    "表1 表\n同比增减（件）\n无\n"},
		{"办文: {收文: 不公开}\n", ROW(COLUMN("同比", "办文.收文", "")),
		    "表1 表\n同比（%）\n*\n" STAR},
		{"工会: {慰问: ~}\n", ROW(COLUMN("同比", "工会.慰问", "")
		    COLUMN("数", "工会.慰问", "")),
		    "表1 表\n同比（%）\t数（元）\n—\t—\n" DASH},
		/* Left out altogether (可空). */
		{"办文: {收文: 1}\n", ROW(COLUMN("数", "工会.慰问", "")),
		    "表1 表\n数（元）\n—\n" DASH},
	};

	says(state, s, COUNT(s), both_before);
}

static void
tells_shares_of_a_whole(void **state)
{
	static const struct saying s[] = {
		{"督办: {事项: 40, 办结: 30}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n75.0\n"},
		{"督办: {事项: 0, 办结: 0}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n—\n" DASH},
		{"督办: {事项: 不公开, 办结: 3}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n*\n" STAR},
		{"督办: {事项: 3, 办结: 无}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n无\n"},
		{"督办: {事项: 不适用, 办结: 1}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n—\n" DASH},
		/* Too small to be told with so many places. */
		{"督办: {事项: 100000, 办结: 1}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n0.001\n"},
		{"督办: {事项: 1000000, 办结: 1}\n",
		    ROW(COLUMN("比率", "督办.办结", "to='督办.事项'")),
		    "表1 表\n比率（%）\n…\n注：“…”表示不足所列小数位数的最小单位。\n"},
	};

	says(state, s, COUNT(s), (struct set){0});
}

static void
tells_units_once_and_converts_money(void **state)
{
	static const struct saying s[] = {
		{"资金: {投入: 84260.50}\n", ROW(COLUMN("数", "资金.投入", "")),
		    "表1 表\n数（元）\n84260.50\n"},
		{"资金: {投入: 84260.50}\n",
		    ROW(COLUMN("数", "资金.投入", "unit='千元' digits='1'")),
		    "表1 表\n数（千元）\n84.3\n"},
		{"资金: {投入: 150000000}\n",
		    ROW(COLUMN("数", "资金.投入", "unit='亿元'")),
		    "表1 表\n数（亿元）\n1.5\n"},
		{"资金: {投入: 84260.50}\n", "<table unit='万元'><title>表</title>"
		    COLUMN("数", "资金.投入", "unit='元'") "<row/></table>",
		    "表1 表\n单位：万元\n数\n84260.50\n"},
		/* The column's places are the most that a figure has. */
		{"科室: [{名: 甲, 支出: 1.25}, {名: 乙, 支出: 3}]\n",
		    "<table of='科室'><title>表</title>"
		    "<column heading='科室' of='项.名'/>"
		    "<column heading='支出' type='数' of='项.支出' unit='无'/>"
		    "<total/></table>",
		    "表1 表\n科室\t支出\n甲\t1.25\n乙\t3\n合计\t4.25\n"},
	};

	says(state, s, COUNT(s), (struct set){0});
}

static void
tells_words_names_and_dates(void **state)
{
	static const struct saying s[] = {
		{"防控: {点位: 东站}\n会: {时间: 2022-03-05}\n",
		    ROW(COLUMN("名称", "防控.点位", "")
		    COLUMN("日期", "会.时间", "")
		    COLUMN("文字", "防控.点位", "")),
		    "表1 表\n名称\t日期\t文字\n东站\t2022年3月5日\t东站\n"},
		{"防控: {点位: 无}\n", ROW(COLUMN("名称", "防控.点位", "")),
		    "表1 表\n名称\n无\n"},
		{"防控: {点位: 不适用}\n", ROW(COLUMN("文字", "防控.点位", "")),
		    "表1 表\n文字\n—\n" DASH},
	};

	says(state, s, COUNT(s), (struct set){0});
}

/* ---- totals ---- */

#define OFFICES(columns, more) "<table of='科室'><title>表</title>" \
    "<column heading='科室' of='键'/>" columns "<total " more "/></table>"

static void
totals_say_what_their_columns_say(void **state)
{
	static const struct saying s[] = {
		/* Growth of the sums, not the sum of growths. */
		{"科室: {甲: {数: 120}, 乙: {数: 30}}\n",
		    OFFICES(COLUMN("数", "项.数", "unit='无'")
		    COLUMN("上年同期", "项.数", "unit='无'")
		    COLUMN("同比", "项.数", "")
		    COLUMN("同比增减", "项.数", "unit='无'"), ""),
		    "表1 表\n科室\t数\t上年同期\t同比（%）\t同比增减\n"
		    "甲\t120\t80\t50.0\t40\n乙\t30\t20\t50.0\t10\n"
		    "合计\t150\t100\t50.0\t50\n"},
		/* One of them has nothing to be compared with. */
		{"科室: {甲: {数: 120}, 丙: {数: 30}}\n",
		    OFFICES(COLUMN("数", "项.数", "unit='无'")
		    COLUMN("同比", "项.数", "")
		    COLUMN("上年同期", "项.数", "unit='无'"), ""),
		    "表1 表\n科室\t数\t同比（%）\t上年同期\n甲\t120\t50.0\t80\n"
		    "丙\t30\t—\t—\n合计\t150\t—\t—\n" DASH},
		/* Shares of the sums; of nothing there is no share. */
		{"科室: {甲: {数: 3, 全: 4}, 乙: {数: 1, 全: 4}}\n",
		    OFFICES(COLUMN("比率", "项.数", "to='项.全'"), ""),
		    "表1 表\n科室\t比率（%）\n甲\t75.0\n乙\t25.0\n合计\t50.0\n"},
		{"科室: {甲: {数: 0, 全: 0}, 乙: {数: 0, 全: 0}}\n",
		    OFFICES(COLUMN("比率", "项.数", "to='项.全'"), ""),
		    "表1 表\n科室\t比率（%）\n甲\t—\n乙\t—\n合计\t—\n" DASH},
		{"科室: {甲: {数: 无}, 乙: {数: 不适用}}\n",
		    OFFICES(COLUMN("数", "项.数", "unit='无'"), ""),
		    "表1 表\n科室\t数\n甲\t无\n乙\t—\n合计\t—\n" DASH},
		{"科室: {甲: {数: 5}, 乙: {数: 不公开}}\n",
		    OFFICES(COLUMN("数", "项.数", "unit='无'"), ""),
		    "表1 表\n科室\t数\n甲\t5\n乙\t*\n合计\t*\n" STAR},
		{"科室: {甲: {数: 5, 全: 不公开}, 乙: {数: 1, 全: 2}}\n",
		    OFFICES(COLUMN("比率", "项.数", "to='项.全'"), ""),
		    "表1 表\n科室\t比率（%）\n甲\t*\n乙\t50.0\n合计\t*\n" STAR},
		/* Words between figures leave their cell of the total empty. */
		{"科室: {甲: {数: 5, 注: 好}}\n",
		    OFFICES(COLUMN("数", "项.数", "unit='无'")
		    COLUMN("文字", "项.注", "")
		    COLUMN("数", "项.数", "unit='无'"), "heading='小计'"),
		    "表1 表\n科室\t数\t文字\t数\n甲\t5\t好\t5\n小计\t5\t\t5\n"},
		/* Rates that are made by the dictionary do not add up. */
		{"督办: {事项: 40, 办结: 30}\n", "<table><title>表</title>"
		    "<column heading='事'/><column heading='率' type='比率'/>"
		    "<row><cell>甲</cell><cell><num of='督办.办结率'/></cell></row>"
		    "<total/></table>",
		    "表1 表\n事\t率（%）\n甲\t75.0\n合计\t—\n" DASH},
	};

	says(state, s, COUNT(s), (struct set){.last_year =
	    "科室: {甲: {数: 80}, 乙: {数: 20}}\n"});
}

/* ---- messages ---- */

/* Of each column a row for 收文 (件) and one for 制发 (份), and the total. */
static void
totals_do_not_mix_units(void **state)
{
	static const struct {
		const char *type, *more, *want;
		unsigned told;
	} cases[] = {
		{"数", "unit='无'", "【误】", 1},
		{"同比增减", "unit='无'", "【误】", 1},
		{"上年同期", "unit='无'", "【误】", 1},
		/* Told in per cent all of them, but of what together? */
		{"同比", "", "—", 0},
		{"比率", "to='办文.全'", "—", 0},
	};
	struct job *j = job_of(state);
	struct set set = {
		.data = "办文: {收文: 100, 制发: 60, 全: 200}\n",
		.last_year = "办文: {收文: 80, 制发: 50}\n", .draft = true,
	};
	const char *text, *total;
	unsigned before;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		before = count_messages(j, M130);
		set.body = arena_join(&j->mem, "<table><title>表</title>"
		    "<column heading='事' of='键'/><column heading='数' type='",
		    cases[i].type, "' of='项' ", cases[i].more, "/>"
		    "<for-each of='办文'><if test='序 &lt; 3'><row/></if>"
		    "</for-each><total/></table>", NULL);
		text = set_text(j, set_merge(j, &set));
		total = strstr(text, "合计\t");
		assert_non_null(total);
		if (strncmp(total + strlen("合计\t"), cases[i].want,
		    strlen(cases[i].want)) != 0)
			fail_msg("%s", text);
		assert_int_equal(count_messages(j, M130) - before,
		    cases[i].told);
	}
}

/* The data's own totals of now, of last year and of the period before. */
static void
totals_are_held_against_the_right_period(void **state)
{
	static const struct {
		const char *type, *path;	/* 总 now 3, before 30, last 300 */
		bool differs;
	} cases[] = {
		{"数", "总.对", false}, {"数", "总.错", true},
		{"上年同期", "总.对", false}, {"上年同期", "总.错", true},
		{"上期", "总.对", false}, {"上期", "总.错", true},
		/* Growth is made of two sums: nothing to be held against. */
		{"数", "总.无", false},
	};
	struct job *j = job_of(state);
	struct set set = {
		.data = "科室: {甲: 1, 乙: 2}\n总: {对: 3, 错: 4, 无: 不适用}\n",
		.last_year = "科室: {甲: 100, 乙: 200}\n总: {对: 300, 错: 3}\n",
		.before = "科室: {甲: 10, 乙: 20}\n总: {对: 30, 错: 3}\n",
	};
	unsigned before;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		before = count_messages(j, M147);
		set.body = arena_join(&j->mem, "<table of='科室'><title>表"
		    "</title><column heading='事' of='键'/><column heading='数'"
		    " type='", cases[i].type, "' of='项' unit='无' total='",
		    cases[i].path, "'/><total/></table>", NULL);
		set_merge(j, &set);
		assert_int_equal(count_messages(j, M147) - before,
		    cases[i].differs);
	}
}

/* One message, however many cells ask for the same. */
static void
says_once_what_is_wrong_with_a_figure(void **state)
{
	static const struct {
		enum diag_code code;
		unsigned told;
		const char *data, *body, *want;
	} cases[] = {
		{M124, 1, "会: {时间: 三月}\n", ROW(COLUMN("日期", "会.时间", "")),
		    "表1 表\n日期\n【误】\n"},
		{M148, 1, "办文: {文稿: 5}\n", ROW(COLUMN("同比", "办文.文稿", "")
		    COLUMN("同比增减", "办文.文稿", "")
		    COLUMN("上年同期", "办文.文稿", "")),
		    "表1 表\n同比（%）\t同比增减（篇）\t上年同期（篇）\n—\t—\t—\n" DASH},
		{M125, 1, "办文: {收文: {值: 5, 口径变更: 是}}\n",
		    ROW(COLUMN("同比", "办文.收文", "")
		    COLUMN("同比增减", "办文.收文", "")),
		    "表1 表\n同比（%）\t同比增减（件）\n—\t—\n" DASH},
		{M144, 1, "办文: {收文: 5}\n", "<table><title>表</title>"
		    COLUMN("数", "办文.收文", "unit='万元'") "<row/><row/></table>",
		    "表1 表\n数（万元）\n5\n5\n"},
		{M143, 1, "办文: {收文: 5}\n", "<table><title>表</title>"
		    "<column heading='甲'/>" COLUMN("数", "办文.收文", "")
		    "<row/><row/></table>", "表1 表\n甲\t数（件）\n\t5\n\t5\n"},
		{M102, 1, "办文: {收文: 待报}\n", ROW(COLUMN("数", "办文.收文", "")
		    COLUMN("同比", "办文.收文", "")),
		    "表1 表\n数（件）\t同比（%）\n【待报】\t【待报】\n"},
	};
	struct job *j = job_of(state);
	unsigned before;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		struct set set = {
			.data = cases[i].data, .body = cases[i].body,
			.last_year = "办文: {收文: 80, 文稿: 待报}\n",
			.draft = true,
		};

		before = count_messages(j, cases[i].code);
		assert_string_equal(set_text(j, set_merge(j, &set)),
		    cases[i].want);
		assert_int_equal(count_messages(j, cases[i].code) - before,
		    cases[i].told);
	}
}

/* A pair of which one is not public is not told, nor what it adds to. */
static void
the_external_edition_tells_no_pair_of_a_secret(void **state)
{
	static const struct saying s[] = {
		{"收: {值: 100, 公开: 是}\n密: 60\n",
		    ROW(COLUMN("比率", "收", "to='密'")
		    COLUMN("比率", "密", "to='收'")),
		    "表1 表\n比率（%）\t比率（%）\n*\t*\n" STAR},
		{"收: {值: 100, 公开: 是}\n密: 60\n",
		    ROW(COLUMN("同比", "收", "") COLUMN("同比", "密", "")),
		    "表1 表\n同比（%）\t同比（%）\n25.0\t*\n" STAR},
		/* 总是: in this place it may be read. */
		{"密: 60\n", ROW(COLUMN("数", "密", "show='总是' unit='无'")),
		    "表1 表\n数\n60\n"},
		{"科室: {甲: {数: {值: 3, 公开: 是}, 全: 4}}\n",
		    OFFICES(COLUMN("数", "项.数", "unit='无'")
		    COLUMN("比率", "项.数", "to='项.全'"), ""),
		    "表1 表\n科室\t数\t比率（%）\n甲\t3\t*\n合计\t3\t*\n" STAR},
	};

	says(state, s, COUNT(s), (struct set){.external = true,
	    .last_year = "收: {值: 80, 公开: 是}\n密: {值: 50, 公开: 是}\n"});
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(compares_with_both_that_went_before),
		TEST(tells_shares_of_a_whole),
		TEST(tells_units_once_and_converts_money),
		TEST(tells_words_names_and_dates),
		TEST(totals_say_what_their_columns_say),
		TEST(totals_do_not_mix_units),
		TEST(totals_are_held_against_the_right_period),
		TEST(says_once_what_is_wrong_with_a_figure),
		TEST(the_external_edition_tells_no_pair_of_a_secret),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
