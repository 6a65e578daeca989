/*
 * What templates and data say together: values, lists, clauses, tests, loops,
 * white space, marks at seams.
 */
#include "set.h"

#define SAY(set, cases) \
	set_say(job_of(state), set, cases, sizeof(cases) / sizeof((cases)[0]))

static const struct set plain;

static void
prints_figures_with_their_units(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 1268}\n",
		    "<para>收文<num of='办文.收文'/>。</para>", "收文1268件。\n"},
		{"办文: {文稿: 127}\n",
		    "<para>起草<num of='办文.文稿'/>。</para>", "起草120余篇。\n"},
		{"办文: {文稿: 130}\n",
		    "<para>起草<num of='办文.文稿'/>。</para>", "起草130篇。\n"},
		{"办文: {文稿: 127}\n",
		    "<para><num of='办文.文稿' form='近'/></para>",
		    "近130篇\n"},
		{"办文: {文稿: 127}\n",
		    "<para><num of='办文.文稿' form='实' unit='件'/></para>",
		    "127件\n"},
		{"办文: {文稿: 127}\n",
		    "<para><num of='办文.文稿' form='实' unit='无'/></para>",
		    "127\n"},
		{"资金: {投入: 18.1}\n",
		    "<para><num of='资金.投入'/></para>", "18.10元\n"},
		{"资金: {投入: 123456}\n",
		    "<para><num of='资金.投入' form='余' scale='自动'/></para>",
		    "12万余元\n"},
		{"资金: {投入: 125000.00}\n",
		    "<para><num of='资金.投入' scale='万'/></para>",
		    "12.5万元\n"},
		{"资金: {投入: 123456}\n",
		    "<para><num of='资金.投入' scale='万' digits='1'/></para>",
		    "12.3万元\n"},
		{"别的: {长度: 12.50}\n",
		    "<para><num of='别的.长度'/>公里</para>", "12.50公里\n"},
		{"机要: {失泄密: 0}\n",
		    "<para><num of='机要.失泄密' zero='未发生失泄密'/>。</para>",
		    "未发生失泄密。\n"},
		{"督办: {事项: 5}\n",
		    "<para><num of='督办.事项' style='中文'/></para>",
		    "五项\n"},
		{"督办: {事项: 2}\n",
		    "<para><num of='督办.事项' style='中文'/></para>",
		    "两项\n"},
		{"督办: {事项: 163, 办结: 154}\n",
		    "<para><num of='督办.办结率'/></para>", "94.5%\n"},
	};

	SAY(plain, cases);
}

static void
gives_parts_the_unit_of_the_whole(void **state)
{
	static const struct saying cases[] = {
		{"办文: {制发: {值: 247, 按机关: {党工委: 96, 管委会: 151}}}\n",
		    "<para><num of='办文.制发'/>，"
		    "党工委<num of='办文.制发.按机关.党工委'/></para>",
		    "247份，党工委96份\n"},
	};

	SAY(plain, cases);
}

static void
prints_words_names_and_dates(void **state)
{
	static const struct saying cases[] = {
		{"防控: {点位: 东高速出口}\n",
		    "<para>在<text of='防控.点位'/>，<name of='防控.点位'/></para>",
		    "在东高速出口，东高速出口\n"},
		{"制度: {纪检组: 3}\n",
		    "<para><name of='制度.纪检组' style='序数'/>组</para>",
		    "第三组\n"},
		{"制度: {纪检组: 第三}\n",
		    "<para><name of='制度.纪检组' style='序数'/>组</para>",
		    "第三组\n"},
		{"制度: {纪检组: 三}\n",
		    "<para><name of='制度.纪检组' style='序数'/>组</para>",
		    "第三组\n"},
		{"会: {时间: 2022-03-05}\n",
		    "<para><date of='会.时间'/>、<date of='会.时间' form='年月'/>、"
		    "<date of='会.时间' form='月日'/>、"
		    "<date of='会.时间' form='年'/></para>",
		    "2022年3月5日、2022年3月、3月5日、2022年\n"},
	};

	SAY(plain, cases);
}

static void
names_periods(void **state)
{
	static const struct saying cases[] = {
		{"", "<para><period/></para>", "2022年上半年\n"},
		{"", "<para><period form='期'/></para>", "上半年\n"},
		{"", "<para><period form='年'/></para>", "2022年\n"},
		{"", "<para><period form='今年以来'/></para>", "今年以来\n"},
		{"", "<para><period form='截至'/></para>", "截至6月底\n"},
		{"", "<para><period form='起止'/></para>", "2022年1月至6月\n"},
		{"", "<para><period which='下期'/></para>", "2022年下半年\n"},
		{"", "<para><period which='下期' form='期'/></para>", "下半年\n"},
		{"", "<para><period which='上期'/></para>", "2021年下半年\n"},
		{"", "<para><period which='上年同期'/></para>",
		    "2021年上半年\n"},
	};

	SAY(plain, cases);
}

static void
compares_with_other_periods(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 1268}\n",
		    "<para>（<compare of='办文.收文'/>）</para>",
		    "（同比增长6.8%）\n"},
		{"办文: {收文: 1187}\n",
		    "<para>（<compare of='办文.收文'/>）</para>",
		    "（与上年同期持平）\n"},
		{"办文: {收文: 1268}\n",
		    "<para><compare of='办文.收文' form='增减量'/></para>",
		    "同比增加81件\n"},
		{"办文: {收文: 1268}\n",
		    "<para><compare of='办文.收文' digits='2'/></para>",
		    "同比增长6.82%\n"},
		{"办文: {收文: 1268}\n",
		    "<para><compare of='办文.收文' with='环比'/></para>",
		    "环比增长26.8%\n"},
		{"机要: {失泄密: 5}\n",
		    "<para><compare of='机要.失泄密'/></para>",
		    "同比增加5起\n"},
		{"督办: {事项: 100, 办结: 95}\n",
		    "<para><compare of='督办.办结率'/></para>",
		    "同比提高5个百分点\n"},
	};
	const struct set set = {
		.last_year = "办文: {收文: 1187}\n机要: {失泄密: 0}\n"
		    "督办: {事项: 100, 办结: 90}\n",
		.before = "办文: {收文: 1000}\n",
	};

	SAY(set, cases);
}

/* 同比 and 环比 of each kind, as they stand on the page. */
static void
compares_what_can_be_compared(void **state)
{
#define BOTH(of) "<para>甲<clause>（<compare of='" of "'/>）</clause>乙" \
    "<clause>（<compare of='" of "' with='环比'/>）</clause></para>"
	static const struct saying cases[] = {
		{"小基数: 10\n机要: {失泄密: 5}\n", BOTH("机要.失泄密"),
		    "甲（比上年同期增加3起）乙（比上期增加5起）\n"},
		{"小基数: 2\n机要: {失泄密: 5}\n", BOTH("机要.失泄密"),
		    "甲（同比增长150%）乙（比上期增加5起）\n"},
		{"机要: {失泄密: 5}\n", BOTH("机要.失泄密"),
		    "甲（同比增长150%）乙（环比增加5起）\n"},
		{"小基数: 10\n机要: {失泄密: 5}\n",
		    "<para><compare of='机要.失泄密' form='增减率'/></para>",
		    "同比增长150%\n"},
		{"机要: {失泄密: 2}\n", BOTH("机要.失泄密"),
		    "甲（与上年同期持平）乙（环比增加2起）\n"},
		{"机要: {失泄密: 0}\n", BOTH("机要.失泄密"),
		    "甲（同比下降100%）乙（与上期持平）\n"},
		/* no base, none of the kind, counted anew: nothing is said */
		{"办文: {制发: 5}\n", BOTH("办文.制发"), "甲乙\n"},
		{"办文: {文稿: 50}\n", BOTH("办文.文稿"), "甲乙\n"},
		{"机要: {失泄密: {值: 5, 口径变更: 是}}\n",
		    BOTH("机要.失泄密"), "甲乙\n"},
		{"机要: {失泄密: {值: 5, 口径变更: 否}}\n",
		    BOTH("机要.失泄密"), "甲（同比增长150%）乙（环比增加5起）\n"},
		{"资金: {投入: -5.5}\n", BOTH("资金.投入"),
		    "甲（同比减少8.00元）乙（环比增加1.00元）\n"},
		{"督办: {事项: 100, 办结: 95}\n", BOTH("督办.办结率"),
		    "甲（同比提高5个百分点）乙（环比下降1个百分点）\n"},
	};
	const struct set set = {
		.last_year = "机要: {失泄密: 2}\n资金: {投入: 2.50}\n"
		    "办文: {文稿: 不适用}\n督办: {事项: 100, 办结: 90}\n",
		.before = "机要: {失泄密: 0}\n资金: {投入: -6.50}\n"
		    "办文: {文稿: 无}\n督办: {事项: 100, 办结: 96}\n",
	};

	SAY(set, cases);
}

static void
divides_adds_and_counts(void **state)
{
	static const struct saying cases[] = {
		{"督办: {事项: 163, 办结: 154}\n",
		    "<para><ratio of='督办.办结' to='督办.事项'/></para>",
		    "94.5%\n"},
		{"督办: {事项: 163, 办结: 154}\n",
		    "<para><sum of='督办.事项 督办.办结'/></para>", "317项\n"},
		{"督办: {事项: 163, 办结: 154}\n",
		    "<para><sum of='督办.事项 督办.办结' form='余'/></para>",
		    "310余项\n"},
		{"办文: {制发: {值: 247, 按机关: {党工委: 96, 管委会: 151}}}\n",
		    "<para><sum of='办文.制发.按机关'/></para>", "247份\n"},
		{"办文: {制发: {值: 247, 按机关: {说明: 按文号, 党工委: 96,"
		    " 管委会: 151}}}\n",
		    "<para><count of='办文.制发.按机关'/>个机关<sum"
		    " of='办文.制发.按机关'/></para>", "两个机关247份\n"},
		{"计划: [甲, 乙, 丙]\n",
		    "<para><count of='计划'/>个，"
		    "<count of='计划' style='数字'/>个</para>", "三个，3个\n"},
		{"计划: [甲, 乙]\n",
		    "<para><count of='计划'/>个方面</para>", "两个方面\n"},
	};

	SAY(plain, cases);
}

static void
joins_items_in_a_sentence(void **state)
{
	static const struct saying cases[] = {
		{"", "<para>有<list><item>甲</item><item>乙</item>"
		    "<item>丙</item></list>。</para>", "有甲；乙；丙。\n"},
		{"", "<para>有<list sep='、' last='和'><item>甲</item>"
		    "<item>乙</item><item>丙</item></list>。</para>",
		    "有甲、乙和丙。\n"},
		{"", "<para><list mark='一是' end='。'><item>甲</item>"
		    "<item>乙</item></list></para>", "一是甲；二是乙。\n"},
		{"", "<para><list mark='第一'><item>甲，</item>"
		    "<item>乙</item></list>。</para>", "第一，甲；第二，乙。\n"},
		{"", "<para><list mark='（1）' sep='，'><item>甲</item>"
		    "<item>乙</item></list>。</para>", "（1）甲，（2）乙。\n"},
		{"", "<para><list mark='1'><item>甲</item>"
		    "<item>乙</item></list>。</para>", "1.甲；2.乙。\n"},
		{"办文: {收文: 不适用, 制发: 待报}\n",
		    "<para><list mark='一是'><item>甲</item>"
		    "<item><clause>收文<num of='办文.收文'/></clause></item>"
		    "<item missing='略去'>制发<num of='办文.制发'/></item>"
		    "<item>丁</item></list>。</para>", "一是甲；二是丁。\n"},
		{"计划: [{题: 学}, {题: 干}]\n",
		    "<para><list mark='一是'><for-each of='计划'><item>"
		    "<text of='项.题'/></item></for-each></list>。</para>",
		    "一是学；二是干。\n"},
	};

	SAY(plain, cases);
}

static void
sets_items_as_paragraphs(void **state)
{
	static const struct saying cases[] = {
		{"", "<list mark='一是'><item>甲</item><item>乙。</item>"
		    "<item>丙，</item></list>",
		    "一是甲。\n二是乙。\n三是丙。\n"},
		{"", "<list end='；'><item>甲</item><item>乙</item></list>",
		    "甲；\n乙；\n"},
	};

	SAY(plain, cases);
}

static void
counts_the_items_that_remain(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 不适用}\n",
		    "<para>抓<count list='l'/>个方面：<list id='l' sep='、'>"
		    "<item>甲</item><item><clause><num of='办文.收文'/></clause>"
		    "</item><item>乙</item></list>，这<count list='l'"
		    " style='数字'/>项</para>", "抓两个方面：甲、乙，这2项\n"},
	};

	SAY(plain, cases);
}

static void
lets_a_clause_go_with_its_marks(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 1268}\n",
		    "<para>收文<num of='办文.收文'/><clause>（<compare"
		    " of='办文.收文'/>）</clause>。</para>", "收文1268件。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para>开好会议<clause>，收文<num of='办文.收文'/></clause>"
		    "。</para>", "开好会议。\n"},
		{"办文: {收文: 无}\n",
		    "<para>开好会议<clause>，收文<num of='办文.收文'/></clause>"
		    "。</para>", "开好会议。\n"},
		{"办文: {收文: 待报}\n",
		    "<para>开好会议<clause missing='略去'>，收文<num"
		    " of='办文.收文'/></clause>。</para>", "开好会议。\n"},
		{"办文: {收文: 5}\n",
		    "<para>开好会议<clause>，慰问<num of='工会.慰问'/></clause>"
		    "。</para>", "开好会议。\n"},
		{"办文: {收文: 不公开}\n",
		    "<para>开好会议<clause>，<compare of='办文.收文'/></clause>"
		    "。</para>", "开好会议。\n"},
		{"督办: {事项: 0, 办结: 0}\n",
		    "<para>开好会议<clause>，办结<ratio of='督办.办结'"
		    " to='督办.事项'/></clause>。</para>", "开好会议。\n"},
	};

	SAY(plain, cases);
}

static void
mends_marks_only_at_seams(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 不适用}\n",
		    "<para>甲，<clause><num of='办文.收文'/></clause>，乙。"
		    "</para>", "甲，乙。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para>甲；<clause><num of='办文.收文'/></clause>。</para>",
		    "甲。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para>甲、<clause><num of='办文.收文'/></clause>，乙。"
		    "</para>", "甲，乙。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para>甲（<clause><num of='办文.收文'/></clause>），乙。"
		    "</para>", "甲，乙。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para>甲（<clause><num of='办文.收文'/></clause>，丙），乙。"
		    "</para>", "甲（丙），乙。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para><clause><num of='办文.收文'/></clause>，乙。</para>",
		    "乙。\n"},
		{"办文: {收文: 不适用}\n",
		    "<para>甲，，丙<clause><num of='办文.收文'/></clause>。"
		    "</para>", "甲，，丙。\n"},
		{"防控: {点位: 抓好落实。}\n",
		    "<para>要<text of='防控.点位'/>。</para>", "要抓好落实。\n"},
		{"办文: {收文: 5}\n",
		    "<para>甲，<if test='办文.收文 &gt; 9'>多</if>，乙。</para>",
		    "甲，乙。\n"},
		{"办文: {收文: 5}\n",
		    "<para>甲，<choose><when test='办文.收文 = 5'/><otherwise>多"
		    "</otherwise></choose>，乙。</para>", "甲，乙。\n"},
	};

	SAY(plain, cases);
}

static void
removes_white_space_of_the_source(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 5}\n",
		    "<para>\n  收文\n  <num of='办文.收文'/>\n  ，办 理。\n</para>",
		    "收文5件，办理。\n"},
		{"", "<para>按 GB/T 9704\n  的要求</para>",
		    "按GB/T 9704的要求\n"},
		{"办文: {收文: 5}\n",
		    "<para>Level\n<num of='办文.收文' unit='无'/></para>",
		    "Level 5\n"},
		{"办文: {收文: 5}\n",
		    "<para>Level<if test='办文.收文 = 5'> A</if> B</para>",
		    "Level A B\n"},
		{"防控: {点位: \"张 三\"}\n",
		    "<para><name of='防控.点位'/></para>", "张三\n"},
	};

	SAY(plain, cases);
}

static void
chooses_and_repeats(void **state)
{
	static const struct saying cases[] = {
		{"机要: {失泄密: 0}\n",
		    "<para><choose><when test='机要.失泄密 = 0'>未发生</when>"
		    "<otherwise><num of='机要.失泄密'/></otherwise></choose>。"
		    "</para>", "未发生。\n"},
		{"机要: {失泄密: 2}\n",
		    "<para><choose><when test='机要.失泄密 = 0'>未发生</when>"
		    "<otherwise>发生<num of='机要.失泄密'/></otherwise></choose>。"
		    "</para>", "发生2起。\n"},
		{"机要: {失泄密: 2}\n",
		    "<if test='有(机要.失泄密)'><para>有</para></if>"
		    "<if test='有(办文.收文)'><para>无</para></if>", "有\n"},
		{"办文: {制发: {值: 3, 按机关: {甲: 1, 乙: 2}}}\n",
		    "<para><if test='合计(办文.制发.按机关) = 办文.制发'>相符</if>"
		    "</para>", "相符\n"},
		{"计划: [甲, 乙]\n",
		    "<para><if test='计数(计划) = 2'>两条</if></para>", "两条\n"},
		{"计划: 无\n",
		    "<para>计划<for-each of='计划'><text of='项'/></for-each>。"
		    "</para>", "计划。\n"},
		{"计划: [{题: 学, 数: 3}, {题: 干, 数: 4}]\n",
		    "<for-each of='计划'><para><num of='序' unit='无'/>"
		    "<text of='项.题'/><num of='项.数' unit='次'/></para>"
		    "</for-each>", "1学3次\n2干4次\n"},
		{"组: {甲: 1, 乙: 2}\n",
		    "<para><for-each of='组' as='某'><text of='键'/>"
		    "<num of='某' unit='份'/>；</for-each></para>",
		    "甲1份；乙2份；\n"},
		{"组: [{名: 甲, 下: [一, 二]}, {名: 乙, 下: [三]}]\n",
		    "<para><for-each of='组'><text of='项.名'/><for-each"
		    " of='项.下' as='子'><text of='子'/></for-each></for-each>"
		    "</para>", "甲一二乙三\n"},
	};

	SAY(plain, cases);
}

static void
masks_what_is_withheld(void **state)
{
	static const struct saying cases[] = {
		{"办文: {文稿: 不公开}\n",
		    "<para>起草<num of='办文.文稿'/></para>", "起草*余篇\n"},
		{"防控: {点位: 不公开}\n",
		    "<para>在<name of='防控.点位'/></para>", "在**\n"},
		{"督办: {事项: 不公开, 办结: 5}\n",
		    "<para><ratio of='督办.办结' to='督办.事项'/>，"
		    "<sum of='督办.办结 督办.事项'/></para>", "*%，*项\n"},
	};

	SAY(plain, cases);
}

static void
numbers_headings_that_remain(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 待报}\n",
		    "<section><title>甲</title><para>子</para></section>"
		    "<section missing='略去'><title>乙</title>"
		    "<para><num of='办文.收文'/></para></section>"
		    "<section><title>丙</title>"
		    "<section><title>丁。</title><para>丑</para></section>"
		    "<section><title>戊</title><section><title>己</title>"
		    "<para>寅</para></section></section>"
		    "<section heading='独行'><title>庚</title><para>卯</para>"
		    "</section></section>",
		    "一、甲\n子\n二、丙\n（一）丁。丑\n（二）戊\n1.己。寅\n"
		    "（三）庚\n卯\n"},
		{"", "<section heading='连排'><title>甲</title><para>子</para>"
		    "</section>", "一、甲。子\n"},
	};

	SAY(plain, cases);
}

static void
builds_the_frame(void **state)
{
	static const struct saying cases[] = {
		{"单位: {名称: 某办公室, 简称: 某办}\n",
		    "<note>（讨论稿）</note><addressee>市政府办公室</addressee>"
		    "<para>正文。</para><attachments><item>表一</item>"
		    "<item>表二。</item></attachments><signature seal='有'/>"
		    "<note place='附注'>此件公开发布</note>",
		    "（讨论稿）\n市政府办公室：\n正文。\n附件：1.表一\n2.表二\n"
		    "某办公室\n2022年6月30日\n（此件公开发布）\n"},
		{"单位: {名称: 某办公室, 署名: 中共某办公室}\n",
		    "<attachments><item>表一</item></attachments><signature/>",
		    "附件：表一\n中共某办公室\n2022年6月30日\n"},
	};
	const struct set set = {.day = "2022-06-30"};

	SAY(set, cases);
}

static void
shows_gaps_in_drafts(void **state)
{
	static const struct saying cases[] = {
		{"办文: {收文: 待报}\n",
		    "<para>收文<num of='办文.收文'/>。</para>",
		    "收文【缺：收文办理数】。\n"},
		{"办文: {收文: 5}\n",
		    "<para><compare of='办文.收文'/>。</para>",
		    "【缺：上年同期收文办理数】。\n"},
		{"办文: {收文: 010}\n",
		    "<para><num of='办文.收文'/>。</para>",
		    "【误：收文办理数】。\n"},
		{"办文: {收文: 待报}\n",
		    "<para>甲<if test='办文.收文 = 0'>，零</if>。</para>", "甲。\n"},
		{"", "<para>甲。</para><signature/>",
		    "甲。\n【缺：单位.名称】\n【缺：成文日期】\n"},
	};
	const struct set set = {.draft = true};

	SAY(set, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(prints_figures_with_their_units),
		TEST(gives_parts_the_unit_of_the_whole),
		TEST(prints_words_names_and_dates),
		TEST(names_periods),
		TEST(compares_with_other_periods),
		TEST(compares_what_can_be_compared),
		TEST(divides_adds_and_counts),
		TEST(joins_items_in_a_sentence),
		TEST(sets_items_as_paragraphs),
		TEST(counts_the_items_that_remain),
		TEST(lets_a_clause_go_with_its_marks),
		TEST(mends_marks_only_at_seams),
		TEST(removes_white_space_of_the_source),
		TEST(chooses_and_repeats),
		TEST(masks_what_is_withheld),
		TEST(numbers_headings_that_remain),
		TEST(builds_the_frame),
		TEST(shows_gaps_in_drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
