/*
 * Every message of merging: what provokes it, and where it points.
 */
#include "set.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct message {
	enum diag_code code;
	size_t line, column;	/* data begin at 5:1, bodies at 2:1 */
	const char *data, *body;
};

static void
expect(struct set set, const struct message *c, size_t n)
{
	for (; n > 0; n--, c++) {
		struct job j;

		job_open(&j, abort);
		set.data = c->data;
		set.body = c->body;
		set_merge(&j, &set);
		if (!has_message(&j, c->code, c->line, c->column)) {
			printf("# wanted %s at %zu:%zu, got\n",
			    diag_name(c->code), c->line, c->column);
			set_show(&j);
		}
		assert_true(has_message(&j, c->code, c->line, c->column));
		assert_int_equal(job_failed(&j),
		    diag_level(c->code) == LEVEL_ERROR);
		job_close(&j);
	}
}

static void
tells_what_is_missing(void **state)
{
	static const struct message cases[] = {
		{M101, 5, 10, "办文: {收文: 待报}\n",
		    "<para><num of='办文.收文'/></para>"},
		{M101, 5, 10, "办文: {收文: 待报}\n",
		    "<para><if test='办文.收文 = 0'>零</if>甲</para>"},
		{M101, 5, 10, "办文: {收文: 待报}\n",
		    "<para><sum of='办文'/></para>"},
		{M101, 5, 10, "办文: {收文: 待报}\n",
		    "<para missing='略去'><clause missing='报错'>"
		    "<num of='办文.收文'/></clause></para>"},
		{M101, 5, 18, "办文: {收文: 待报, 制发: 待报}\n",
		    "<para><ratio of='办文.收文' to='办文.制发'/></para>"},
		{M101, 5, 18, "办文: {收文: 待报, 制发: 待报}\n",
		    "<para><sum of='办文.收文 办文.制发'/></para>"},
		{M101, 5, 17, "督办: {事项: 5, 办结: 待报}\n",
		    "<para><num of='督办.办结率'/></para>"},
		{M101, 5, 10, "工会: {慰问: 待报}\n",
		    "<para>甲<clause><num of='工会.慰问'/></clause></para>"},
		{M103, 2, 16, "办文: {收文: 5}\n",
		    "<para><num of='办文.收问'/></para>"},
		{M104, 2, 16, "办文: {收文: 5}\n",
		    "<para><num of='天外飞仙.来客'/></para>"},
		{M120, 2, 1, "办文: {收文: 待报}\n",
		    "<para missing='略去'><num of='办文.收文'/></para>"},
		{M120, 2, 7, "办文: {收文: 待报}\n",
		    "<para><clause missing='略去'><num of='办文.收文'/>"
		    "</clause>甲</para>"},
	};
	const struct set set = {0};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
warns_of_gaps_in_drafts(void **state)
{
	static const struct message cases[] = {
		{M102, 5, 10, "办文: {收文: 待报}\n",
		    "<para><num of='办文.收文'/></para>"},
		{M105, 2, 16, "办文: {收文: 5}\n",
		    "<para><num of='办文.收问'/></para>"},
		{M106, 2, 16, "办文: {收文: 5}\n",
		    "<para><num of='天外飞仙.来客'/></para>"},
		{M109, 2, 16, "办文: {收文: 不适用}\n",
		    "<para><num of='办文.收文'/></para>"},
		{M112, 2, 7, "办文: {收文: 5}\n",
		    "<para><compare of='办文.收文'/></para>"},
		{M114, 2, 7, "办文: {收文: 0, 制发: 1}\n",
		    "<para><ratio of='办文.制发' to='办文.收文'/></para>"},
		{M122, 2, 17, "办文: {收文: 不公开}\n",
		    "<para><if test='办文.收文 = 0'>零</if>甲</para>"},
		{M317, 2, 20, "计划: 待报\n",
		    "<para><count list='甲'/>个<list id='甲'><for-each"
		    " of='计划'><item>乙</item></for-each></list></para>"},
		{M318, 2, 20, "办文: {收文: 待报}\n",
		    "<para><count list='甲'/>个<if test='办文.收文 = 1'>"
		    "<list id='甲'><item>乙</item></list></if></para>"},
	};
	const struct set set = {.draft = true};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
tells_what_cannot_be_said(void **state)
{
	static const struct message cases[] = {
		{M108, 2, 16, "办文: {收文: 不适用}\n",
		    "<para><num of='办文.收文'/></para>"},
		{M108, 2, 16, "办文: {收文: 无}\n",
		    "<para><num of='办文.收文'/></para>"},
		{M111, 2, 7, "办文: {收文: 5}\n",
		    "<para><compare of='办文.收文'/></para>"},
		{M113, 2, 7, "办文: {收文: 0, 制发: 1}\n",
		    "<para><ratio of='办文.制发' to='办文.收文'/></para>"},
		{M115, 5, 10, "办文: {收文: 不公开}\n",
		    "<para><num of='办文.收文'/></para>"},
		{M116, 2, 17, "办文: {收文: 5}\n",
		    "<para><text of='办文.收文'/></para>"},
		{M117, 2, 16, "防控: {点位: 东门}\n",
		    "<para><num of='防控.点位'/></para>"},
		{M118, 2, 16, "办文: {收文: 5}\n",
		    "<para><num of='办文'/></para>"},
		{M119, 2, 21, "办文: {收文: 5}\n",
		    "<para><for-each of='办文.收文'>甲</for-each></para>"},
		{M119, 2, 17, "办文: {收文: 5}\n",
		    "<para><if test='计数(办文.收文) = 1'>甲</if>乙</para>"},
		{M121, 2, 17, "办文: {收文: 不公开}\n",
		    "<para><if test='办文.收文 = 0'>零</if>甲</para>"},
		{M123, 2, 7, "办文: {收文: 不公开}\n",
		    "<para><compare of='办文.收文'/></para>"},
		{M124, 2, 17, "会: {时间: 昨天}\n",
		    "<para><date of='会.时间'/></para>"},
		{M130, 2, 16, "办文: {收文: 5, 制发: 6}\n",
		    "<para><sum of='办文.收文 办文.制发'/></para>"},
		{M131, 2, 16, "办文: {收文: 5}\n",
		    "<para><sum of='办文 办文.收文'/></para>"},
		{M132, 2, 16, "办文: {制发: {值: 0, 按机关: {}}}\n",
		    "<para><sum of='办文.制发.按机关'/></para>"},
		{M411, 2, 17, "办文: {收文: 5}\n",
		    "<para><if test='办文.收文'>零</if>甲</para>"},
	};
	const struct set set = {0};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
refuses_a_line_pitch_that_nobody_can_read(void **state)
{
	static const char *const bad[] = {
		" pitch='25.9'", " pitch='33.1'", " pitch='28磅'",
		" pitch=''", " pitch='28.00001'",
	};
	struct set set = {.body = "<para>甲</para>"};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < COUNT(bad); i++) {
		set.attrs = bad[i];
		assert_int_equal(set_merge(j, &set)->pitch, 0);
		assert_int_equal(count_messages(j, M412), i + 1);
	}
	assert_true(has_message(j, M412, 1, 47));
	set.attrs = " pitch='28.95' title-above='2'";
	assert_int_equal(set_merge(j, &set)->pitch, 28950);
	assert_int_equal(set_merge(j, &set)->title_above, 2);
	set.attrs = NULL;
	assert_int_equal(set_merge(j, &set)->title_above, 1);
	assert_int_equal(count_messages(j, M412), COUNT(bad));
}

#define OFFICE "单位: {名称: 甲办, 全称: 甲办公室}\n"
#define NUMBER "发文字号: 甲发〔2022〕1号"

static void
reads_the_proof_of_heads(void **state)
{
	static const struct message cases[] = {
		{M601, 6, 12, OFFICE "公文: {发文字号: 2022年1号}\n",
		    "<head/>"},
		{M601, 6, 12, OFFICE "公文: {发文字号: 甲发〔22〕1号}\n",
		    "<head/>"},
		{M609, 6, 12, OFFICE "公文: {发文字号: '甲发[2022]1号'}\n",
		    "<head/>"},
		{M609, 6, 12, OFFICE "公文: {发文字号: 甲发〔2022〕第01号}\n",
		    "<head/>"},
		{M602, 6, 12, OFFICE "公文: {发文字号: 甲发〔2021〕1号}\n",
		    "<head/>"},
		{M603, 6, 10, OFFICE "公文: {份号: 1234567, " NUMBER "}\n",
		    "<head/>"},
		{M603, 6, 10, OFFICE "公文: {份号: 0, " NUMBER "}\n",
		    "<head/>"},
		{M604, 6, 10, OFFICE "公文: {密级: 机密, " NUMBER "}\n",
		    "<head/>"},
		{M606, 6, 12, OFFICE "公文: {紧急程度: 火急, " NUMBER "}\n",
		    "<head/>"},
		{M101, 6, 1, OFFICE "公文: {份号: 1}\n", "<head/>"},
		{M101, 6, 1, OFFICE "公文: {" NUMBER "}\n",
		    "<head form='上行'/>"},
		{M610, 6, 10, OFFICE "公文: {令号: 第3号}\n",
		    "<head form='令'/>"},
		{M611, 2, 8, OFFICE "公文: {" NUMBER "}\n",
		    "<head/><head/>"},
		{M608, 3, 1, OFFICE "公文: {" NUMBER ", 签发人: 乙}\n",
		    "<head form='上行'/>\n<addressee>丙局、丁局</addressee>"},
	};
	const struct set set = {.day = "2022-07-04"};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
lets_secrecy_pass_only_with_leave(void **state)
{
	struct set set = {.body = "<head/>", .secrecy = true};
	static const struct {
		const char *data;
		enum diag_code code;	/* DIAG__COUNT: none */
	} cases[] = {
		{"公文: {份号: 7, 密级: 机密★1年, " NUMBER "}\n",
		    DIAG__COUNT},
		{"公文: {份号: 7, 密级: 秘密, " NUMBER "}\n", DIAG__COUNT},
		{"公文: {份号: 7, 密级: 绝密★长期, " NUMBER "}\n",
		    DIAG__COUNT},
		{"公文: {份号: 7, 密级: 机密一年, " NUMBER "}\n", M605},
		{"公文: {份号: 7, 密级: 机密★01年, " NUMBER "}\n", M605},
		{"公文: {份号: 7, 密级: 内部, " NUMBER "}\n", M605},
		{"公文: {密级: 机密, " NUMBER "}\n", M607},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct job j;

		job_open(&j, abort);
		set.data = arena_join(&j.mem, OFFICE, cases[i].data, NULL);
		set_merge(&j, &set);
		if (cases[i].code == DIAG__COUNT)
			assert_false(job_failed(&j));
		else
			assert_int_equal(count_messages(&j, cases[i].code),
			    1);
		job_close(&j);
	}
}

static void
reads_the_proof_of_numbers(void **state)
{
	static const struct message cases[] = {
		{M301, 2, 7, "机要: {失泄密: 0}\n",
		    "<para><num of='机要.失泄密'/></para>"},
		{M319, 2, 8, "数: 1\n", "<para>甲<br/>乙</para>"},
		{M319, 2, 18, "数: 1\n",
		    "<section><title>甲<br/>乙</title><para>丙</para></section>"},
		{M302, 2, 8, "办文: {文稿: 127}\n",
		    "<para>约<num of='办文.文稿'/></para>"},
		{M302, 2, 7, "办文: {文稿: 127}\n",
		    "<para><num of='办文.文稿'/>左右</para>"},
		{M303, 2, 7, "办文: {文稿: 127}\n",
		    "<para><num of='办文.文稿' form='实' unit='无'/>余篇</para>"},
		{M304, 2, 7, "资金: {投入: 1.5}\n",
		    "<para><num of='资金.投入' style='中文'/></para>"},
		{M304, 2, 7, "防控: {点位: 东门}\n",
		    "<para><name of='防控.点位' style='序数'/></para>"},
	};
	const struct set set = {0};

	(void)state;
	expect(set, cases, COUNT(cases));
}

/* One figure in two places: alike, less exactly, or otherwise. */
static void
reads_one_figure_in_two_places(void **state)
{
#define NUM(more) "<num of='资金.投入' " more "/>"
	static const struct {
		enum diag_code code;	/* 0: no word */
		const char *a, *b;
	} cases[] = {
		{0, NUM(""), NUM("")}, {0, NUM(""), NUM("unit='无'")},
		{0, NUM(""), "<num of='资金.投入.上年同期'/>"},
		{0, NUM("scale='万'"), NUM("scale='万' unit='无'")},
		{0, NUM("scale='万'"), NUM("scale='1'")},
		{M139, NUM(""), NUM("form='余'")},
		{M139, NUM(""), NUM("scale='万' digits='1'")},
		{M139, NUM("digits='0'"), NUM("")},
		{M138, NUM("form='余'"), NUM("form='近'")},
		{0, "<ratio of='督办.办结' to='督办.事项'/>",
		    "<ratio of='督办.办结' to='督办.事项'/>"},
		{M139, "<ratio of='督办.办结' to='督办.事项'/>",
		    "<ratio of='督办.办结' to='督办.事项' digits='0'/>"},
		{0, "<ratio of='督办.办结' to='督办.事项'/>",
		    "<ratio of='督办.事项' to='督办.事项'/>"},
		{0, "<compare of='资金.投入'/>",
		    "<compare of='资金.投入' form='增减量'/>"},
		{M139, "<compare of='资金.投入'/>",
		    "<compare of='资金.投入' digits='0'/>"},
		{0, "<compare of='资金.投入'/>",
		    "<compare of='资金.投入' with='环比'/>"},
	};
	struct set set = {
		.data = "资金: {投入: {值: 123456.70, 上年同期: 100000, 上期: 1}}\n"
		    "督办: {事项: 163, 办结: 154}\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct job j;
		unsigned n;

		job_open(&j, abort);
		set.body = arena_join(&j.mem, "<para>甲", cases[i].a,
		    "</para>\n<para>", cases[i].b, "乙</para>", NULL);
		(void)set_merge(&j, &set);
		n = (unsigned)count_messages(&j, M138) +
		    (unsigned)count_messages(&j, M139);
		if (n != (cases[i].code != 0) || (n > 0 &&
		    !has_message(&j, cases[i].code, 3, 7)))
			set_show(&j);
		assert_int_equal(n, cases[i].code != 0);
		assert_true(n == 0 || has_message(&j, cases[i].code, 3, 7));
		job_close(&j);
	}
}

/* A share of a list by the largest remainder, and by itself. */
static void
reads_shares_in_two_places(void **state)
{
	struct job *j = job_of(state);
	struct set set = {
		.data = "类: {全: 1000, 甲: 266, 乙: 177, 丙: 557}\n",
		.body = "<para><list rounding='最大余数'>"
		    "<item><ratio of='类.甲' to='类.全' digits='0'/></item>"
		    "<item><ratio of='类.乙' to='类.全' digits='0'/></item>"
		    "<item><ratio of='类.丙' to='类.全' digits='0'/></item>"
		    "</list></para>\n<section><title>又</title>"
		    "<para><ratio of='类.甲' to='类.全' digits='0'/></para>"
		    "</section>",
	};

	(void)set_merge(j, &set);
	assert_int_equal(count_messages(j, M138), 1);
}

static void
lets_good_estimates_pass(void **state)
{
	static const char *const bodies[] = {
		"<para>最近<num of='办文.文稿'/></para>",
		"<para><num of='办文.文稿'/>多次修改</para>",
		"<para><num of='办文.收文' unit='无'/>余件</para>",
		"<para>约<num of='办文.收文'/></para>",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(bodies); i++) {
		const struct set set = {
			.data = "办文: {文稿: 127, 收文: 130}\n",
			.body = bodies[i],
		};
		struct job j;

		job_open(&j, abort);
		set_merge(&j, &set);
		assert_false(job_failed(&j));
		job_close(&j);
	}
}

static void
reads_the_proof_of_lists(void **state)
{
	static const struct message cases[] = {
		{M305, 2, 13, "", "<para><list><item>甲。乙</item>"
		    "<item>丙</item></list>。</para>"},
		{M306, 2, 7, "", "<para><list mark='一是'><item>甲</item>"
		    "</list>。</para>"},
		{M307, 2, 9, "办文: {收文: 不适用}\n",
		    "<para>有：<list><item><clause><num of='办文.收文'/>"
		    "</clause></item></list>。</para>"},
		{M308, 2, 20, "办文: {收文: 5}\n",
		    "<para><count list='甲'/>个<if test='办文.收文 = 1'>"
		    "<list id='甲'><item>乙</item></list></if></para>"},
		{M309, 2, 20, "计划: 无\n",
		    "<para><count list='甲'/>个<list id='甲'><for-each"
		    " of='计划'><item>乙</item></for-each></list></para>"},
		{M309, 2, 7, "计划: []\n",
		    "<para><count of='计划'/>个</para>"},
		{M310, 2, 20, "计划: [一, 二]\n",
		    "<para><count list='甲'/>个<for-each of='计划'>"
		    "<list id='甲'><item>乙</item></list></for-each></para>"},
	};
	const struct set set = {0};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
reads_the_proof_of_words(void **state)
{
	static const struct message cases[] = {
		{M312, 2, 8, "", "<para>甲　乙</para>"},
		{M313, 2, 10, "", "<section><title>甲。</title><para>乙</para>"
		    "</section>"},
		{M315, 2, 7, "", "<para><period form='今年以来'"
		    " which='下期'/></para>"},
		{M405, 2, 10, "办文: {收文: 5}\n", "<section><title>"
		    "<if test='办文.收文 = 1'>甲</if></title><para>乙</para>"
		    "</section>"},
		{G110, 2, 20, "", "<image of='图' alt=' 　'/>"},
		{M407, 2, 1, "办文: {收文: 5}\n", "<section><title>甲</title>"
		    "<if test='办文.收文 = 1'><para>乙</para></if></section>"},
	};
	const struct set set = {0};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
knows_that_this_year_began_in_january(void **state)
{
	static const struct message cases[] = {
		{M316, 2, 7, "", "<para><period form='今年以来'/></para>"},
	};
	const struct set set = {.period = "2022下半年"};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
takes_marks_off_the_title(void **state)
{
	static const struct message cases[] = {
		{M314, 1, 40, "", "<para>甲。</para>"},
	};
	const struct set set = {.title = "总结。"};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
wants_a_title_with_words(void **state)
{
	static const struct message cases[] = {
		{M413, 1, 40, "", "<para>甲。</para>"},
	};
	const struct set set = {.title = " "};

	(void)state;
	expect(set, cases, COUNT(cases));
}

static void
points_to_every_use_of_a_missing_figure(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.data = "办文: {收文: 待报}\n",
		.body = "<para><num of='办文.收文'/></para>\n"
		    "<para><num of='办文.收文'/></para>",
	};
	const struct diag_related *r;

	set_merge(j, &set);
	assert_int_equal(count_messages(j, M101), 1);
	assert_string_equal(j->diags.first->key, "办文.收文");
	r = j->diags.first->related;
	assert_int_equal(r->code, M107);
	assert_int_equal(loc_place(r->loc).line, 2);
	assert_int_equal(loc_place(r->loc).column, 16);
	assert_int_equal(loc_place(r->next->loc).line, 3);
}

static void
points_to_the_data_behind_a_message(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.data = "办文: {收文: 不适用}\n",
		.body = "<para><num of='办文.收文'/></para>",
	};

	set_merge(j, &set);
	assert_int_equal(j->diags.first->related->code, M110);
	assert_int_equal(loc_place(j->diags.first->related->loc).line, 5);
}

static void
drops_a_clause_without_a_word(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.data = "办文: {收文: 不适用}\n",
		.body = "<para>甲<clause><num of='办文.收文'/></clause></para>",
	};

	set_merge(j, &set);
	assert_null(j->diags.first);
}

/* A list of n entries named 组. */
static const char *
group(struct arena *mem, int n)
{
	struct buf b = {.mem = mem};

	buf_puts(&b, "组: [");
	while (n-- > 0)
		buf_puts(&b, n > 0 ? "一, " : "一");
	buf_puts(&b, "]\n");
	return buf_text(&b);
}

static void
stops_at_its_limits(void **state)
{
#define EACH(in) "<for-each of='组'>" in "</for-each>"
	struct job *j = job_of(state);
	struct buf words = {.mem = &j->mem};
	int i;

	for (i = 0; i < 100; i++)
		buf_puts(&words, "一二三四五六七八九十");
	{
		const struct message cases[] = {
			{M401, 2, 24, group(&j->mem, 320),
			    "<para>" EACH(EACH("")) "</para>"},
			{M402, 2, 75, group(&j->mem, 1),
			    "<para>" EACH(EACH(EACH(EACH(EACH("甲")))))
			    "</para>"},
			{M403, 2, 35, group(&j->mem, 230),
			    EACH(EACH("<para>甲</para>"))},
			{M404, 2, 24, group(&j->mem, 800),
			    arena_join(&j->mem, "<para>" "<for-each of='组'>",
			    buf_text(&words), "</for-each></para>", NULL)},
		};
		const struct set set = {0};

		expect(set, cases, COUNT(cases));
	}
#undef EACH
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tells_what_is_missing),
		TEST(warns_of_gaps_in_drafts),
		TEST(tells_what_cannot_be_said),
		TEST(refuses_a_line_pitch_that_nobody_can_read),
		TEST(reads_the_proof_of_heads),
		TEST(lets_secrecy_pass_only_with_leave),
		TEST(reads_the_proof_of_numbers),
		TEST(reads_one_figure_in_two_places),
		TEST(reads_shares_in_two_places),
		TEST(lets_good_estimates_pass),
		TEST(reads_the_proof_of_lists),
		TEST(reads_the_proof_of_words),
		TEST(knows_that_this_year_began_in_january),
		TEST(takes_marks_off_the_title),
		TEST(wants_a_title_with_words),
		TEST(points_to_every_use_of_a_missing_figure),
		TEST(points_to_the_data_behind_a_message),
		TEST(drops_a_clause_without_a_word),
		TEST(stops_at_its_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
