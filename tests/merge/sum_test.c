/*
 * Sums, shares, comparisons and conditions: what they say of figures that do
 * not all go together.
 */
#include "set.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct made {
	const char *data, *body, *want;
	enum diag_code code;
	unsigned told;		/* how often; 0: nothing at all is said */
};

/* Whether one case is as wanted; shows what is not. */
static bool
is_made(const struct made *c, struct set set)
{
	const char *got;
	bool good;
	struct job j;

	job_open(&j, abort);
	set.data = c->data;
	set.body = arena_join(&j.mem, "<para>", c->body, "</para>", NULL);
	got = set_text(&j, set_merge(&j, &set));
	good = strcmp(got, c->want) == 0 && (c->told == 0 ?
	    j.diags.first == NULL : count_messages(&j, c->code) == c->told);
	if (!good) {
		printf("# %s# %s# wanted %s", c->data, got, c->want);
		set_show(&j);
	}
	job_close(&j);
	return good;
}

static void
expect(const struct made *c, size_t n, struct set set)
{
	size_t i, good = 0;

	for (i = 0; i < n; i++)
		good += is_made(&c[i], set);
	assert_int_equal(good, n);
}

static void
sums_of_what_goes_together(void **state)
{
	static const struct made cases[] = {
		{"督办: {事项: 8, 办结: 6}\n", "共<sum of='督办.事项\n\t督办.办结'/>。",
		    "共14项。\n", 0, 0},
		{"督办: {事项: 8, 办结: 6}\n",
		    "共<sum of='督办.事项 督办.办结' unit='件'/>。", "共14件。\n", 0, 0},
		{"数: {甲: 8, 乙: 6}\n", "共<sum of='数'/>。", "共14。\n", 0, 0},
		/* Groups of groups, to the end. */
		{"数: {甲: {一: 1, 二: 2}, 乙: [3, 4]}\n", "共<sum of='数'/>。",
		    "共10。\n", 0, 0},
		{"数: {甲: 8, 乙: 不公开}\n", "共<sum of='数'/>。", "共*。\n",
		    M115, 1},
		{"数: {甲: 不公开, 乙: 不公开}\n", "共<sum of='数'/>。", "共*。\n",
		    M115, 1},
		/* What lacks weighs more than what is not told. */
		{"数: {甲: 待报, 乙: 不公开}\n", "共<sum of='数'/>。",
		    "共【缺：数.甲】。\n", M102, 1},
		{"数: {甲: 不公开, 乙: 待报}\n", "共<sum of='数'/>。",
		    "共【缺：数.乙】。\n", M102, 1},
		{"数: {甲: 待报, 乙: 待报}\n", "共<sum of='数'/>。",
		    "共【缺：数.甲】。\n", M102, 2},
		{"数: {甲: 3, 乙: 东门}\n", "共<sum of='数'/>。",
		    "共【误：数.乙】。\n", M117, 1},
		/* Said once, however many units there are. */
		{"办文: {收文: 1, 制发: 2, 文稿: 3}\n",
		    "共<sum of='办文.收文 办文.制发 办文.文稿'/>。", "共6件。\n",
		    M130, 1},
		{"办文: {收文: 1, 别的: 2}\n",
		    "共<sum of='办文.收文 办文.别的'/>。", "共3件。\n", M130, 1},
		{"办文: {收文: 1, 别的: 2}\n",
		    "共<sum of='办文.别的 办文.收文'/>。", "共3。\n", M130, 1},
		/* Once more what is in the other already. */
		{"数: {甲: 3}\n", "共<sum of='数.甲 数.甲'/>。", "共6。\n", M131, 1},
		{"数: {甲: 3}\n", "共<sum of='数.甲 数'/>。", "共6。\n", M131, 1},
		{"数: {甲: 3}\n", "共<sum of='数 数.甲 数.甲'/>。", "共9。\n", M131,
		    1},
		/* A name that only begins like the other is another. */
		{"数: 3\n数目: 4\n", "共<sum of='数 数目'/>。", "共7。\n", 0, 0},
		{"数: 3\n数目: 4\n", "共<sum of='数目 数'/>。", "共7。\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.draft = true});
}

static void
sums_and_shares_in_the_external_edition(void **state)
{
	static const struct made cases[] = {
		{"数: {甲: {值: 8, 公开: 是}, 乙: 6}\n",
		    "办结一批<clause>，共<sum of='数'/></clause>。", "办结一批。\n",
		    0, 0},
		{"数: {甲: {值: 8, 公开: 是}, 乙: 6}\n",
		    "办结一批，共<sum of='数'/>。", "办结一批，共*。\n", 0, 0},
		{"数: {甲: {值: 8, 公开: 是}, 乙: 6}\n",
		    "办结一批<clause>，占<ratio of='数.乙' to='数.甲'/></clause>。",
		    "办结一批。\n", 0, 0},
		{"数: {甲: {值: 8, 公开: 是}, 乙: 6}\n",
		    "办结一批，占<ratio of='数.甲' to='数.乙'/>。",
		    "办结一批，占*%。\n", 0, 0},
		{"数: {甲: {值: 8, 公开: 是}, 乙: 不公开}\n",
		    "办结一批，占<ratio of='数.甲' to='数.乙'/>。",
		    "办结一批，占*%。\n", M115, 1},
		{"数: {甲: 不公开, 乙: {值: 8, 公开: 是}}\n",
		    "办结一批<clause>，占<ratio of='数.甲' to='数.乙'/></clause>。",
		    "办结一批。\n", 0, 0},
		{"督办: {事项: 8, 办结: 6}\n",
		    "办结一批<clause>，办结率<num of='督办.办结率'/></clause>。",
		    "办结一批。\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.external = true});
}

static void
conditions_on_what_may_lack(void **state)
{
	static const struct made cases[] = {
		{"数: {甲: 3, 乙: 4}\n", "<if test='合计(数) = 7'>七</if>。",
		    "七。\n", 0, 0},
		{"数: {}\n", "<if test='合计(数) = 0'>零</if>。", "零。\n", 0, 0},
		{"数: {甲: 3, 乙: 待报}\n", "有<if test='合计(数) = 7'>七</if>。",
		    "有。\n", M102, 1},
		{"数: {甲: 3, 乙: 不公开}\n", "有<if test='合计(数) = 7'>七</if>。",
		    "有。\n", M122, 1},
		{"数: 无\n", "<if test='计数(数) = 0'>零</if>。", "零。\n", 0, 0},
		{"数: 待报\n", "有<if test='计数(数) = 0'>零</if>。", "有。\n",
		    M102, 1},
		/* Whether there is something: an answer in each case. */
		{"甲: 3\n乙: 词\n丙: 不公开\n丁: {一: 1}\n戊: {}\n己: 无\n庚: 待报\n",
		    "<if test='有(甲)'>甲</if><if test='有(乙)'>乙</if>"
		    "<if test='有(丙)'>丙</if><if test='有(丁)'>丁</if>"
		    "<if test='有(戊)'>戊</if><if test='有(己)'>己</if>"
		    "<if test='有(庚)'>庚</if><if test='有(辛)'>辛</if>。",
		    "甲乙丙丁。\n", 0, 0},
		/* The first that holds; none. */
		{"甲: 3\n", "<choose><when test='甲 = 1'>一</when>"
		    "<when test='甲 = 3'>三</when><otherwise>别的</otherwise>"
		    "</choose>。", "三。\n", 0, 0},
		{"甲: 3\n", "有<choose><when test='甲 = 1'>一</when></choose>。",
		    "有。\n", 0, 0},
		/* A test that cannot be read is told of once in a loop. */
		{"组: [1, 2, 3]\n", "<for-each of='组'>甲<if test='项 = '>乙</if>"
		    "</for-each>。", "甲甲甲。\n", X015, 1},
		{"组: {}\n", "有<for-each of='组'>甲</for-each>。", "有。\n", 0, 0},
		{"组: 无\n", "有<for-each of='组'>甲</for-each>。", "有。\n", 0, 0},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.draft = true});
}

static void
numbers_said_in_every_way(void **state)
{
	static const struct made cases[] = {
		{"数: 0\n", "有<num of='数' style='中文'/>个。", "有零个。\n", 0, 0},
		{"数: 0\n", "有<num of='数' unit='%'/>。", "有0%。\n", 0, 0},
		{"数: 0\n", "有<num of='数' zero='没有'/>。", "有没有。\n", 0, 0},
		{"数: 0\n", "有些<num of='数' zero=''/>。", "有些。\n", 0, 0},
		{"号: 三\n", "<name of='号' style='序数'/>名。", "第三名。\n", 0, 0},
		{"号: 第三\n", "<name of='号' style='序数'/>名。", "第三名。\n", 0, 0},
		{"号: 3\n", "<name of='号' style='序数'/>名。", "第三名。\n", 0, 0},
		{"号: 0\n", "<name of='号' style='序数'/>名。", "【误：号】名。\n",
		    M304, 1},
		{"号: 1.5\n", "<name of='号' style='序数'/>名。", "【误：号】名。\n",
		    M304, 1},
		{"号: 不公开\n", "<name of='号' style='序数'/>名。", "第*名。\n",
		    M115, 1},
		{"号: 待报\n", "<name of='号' style='序数'/>名。", "【缺：号】名。\n",
		    M102, 1},
		{"会: {时间: 不公开}\n", "<date of='会.时间'/>开会。", "**开会。\n",
		    M115, 1},
		{"会: {时间: 2022-03-05}\n", "<date of='会.时间' form='月日'/>开会。",
		    "3月5日开会。\n", 0, 0},
		{"会: {时间: 下周}\n", "<date of='会.时间'/>开会。",
		    "【误：会议日期】开会。\n", M124, 1},
		{"督办: {事项: 1000000, 办结: 1}\n", "为<num of='督办.办结率'/>。",
		    "为不足0.001%。\n", 0, 0},
		{"督办: {事项: 8, 办结: 6}\n", "为<num of='督办.办结率' digits='0'/>。",
		    "为75%。\n", 0, 0},
		/* Blanks that nobody sees go, and are told of. */
		{"数: 1\n", "甲　乙&amp;丙　丁。", "甲乙&丙丁。\n", M312, 1},
	};

	(void)state;
	expect(cases, COUNT(cases), (struct set){.draft = true});
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sums_of_what_goes_together),
		TEST(sums_and_shares_in_the_external_edition),
		TEST(conditions_on_what_may_lack),
		TEST(numbers_said_in_every_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
