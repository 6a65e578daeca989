/*
 * Heads with mistakes: each is told at its place, and the figures are read all
 * the same.
 */
#include "forms.h"

#define METRICS "格式: zongjie-metrics/1\n指标:\n" \
	"  甲.流: {名称: 流量, 单位: 件, 类型: 当期}\n" \
	"  甲.累: {名称: 累计额, 单位: 元, 类型: 累计, 小数: 2}\n" \
	"  甲.存: {名称: 存量, 单位: 家, 类型: 时点}\n" \
	"  甲.率: {名称: 比率, 单位: \"%\", 类型: 比率, 小数: 1, 分子: 甲.流," \
	" 分母: 甲.存}\n" \
	"  甲.词: {名称: 评语, 类型: 词语}\n" \
	"  甲.名: {名称: 名单, 单位: 家, 类型: 名单}\n"

/* The head of now.yml, four lines; and of a file of a part. */
#define H "格式: zongjie-data/1\n期间: 2022上半年\n指标: metrics.yml\n模板: ./\n"
#define P "格式: zongjie-data/1\n指标: metrics.yml\n期间: "

/* Names of other files, the office, --set and 沿用. */
static const struct form heads[] = {
	{"甲.流",
	    H "上年: 2021.yml\n"
	    "上期: [1]\n"
	    "成文日期: 2022-13-01\n"
	    "模板: ~\n",
	    "甲.流=没有写",
	    "D006 8:1, B001 5:5, D144 6:5, D149 7:7",
	    ""},
	{"甲.流",
	    "格式: zongjie-data/1\n"
	    "期间: [2022]\n"
	    "模板: [1]\n"
	    "指标: metrics.yml\n"
	    "甲: {流: 3}\n",
	    "甲.流=3",
	    "D144 2:5, D144 3:5, D145 3:5",
	    ""},
	{"甲.流",
	    "格式: zongjie-data/1\n"
	    "期间: @x\n"
	    "指标: metrics.yml\n"
	    "模板: ./\n"
	    "甲: {流: 3}\n",
	    "甲.流=3",
	    "D010 2:5",
	    ""},
	{"甲.流",
	    "格式: zongjie-data/1\n"
	    "期间:\n"
	    "指标: metrics.yml\n"
	    "模板: 没有这套\n"
	    "甲: {流: 3}\n",
	    "甲.流=3",
	    "D142 2:4",
	    ""},
	{"甲.流",
	    "格式: @x\n"
	    "期间: 2022上半年\n"
	    "模板: ./\n"
	    "甲: {流: 3}\n",
	    "甲.流=3",
	    "D010 1:5",
	    ""},
	{"甲.流",
	    "格式: [1]\n"
	    "期间: 2022上半年\n"
	    "模板: ./\n"
	    "指标: 没有.yml\n"
	    "甲: {流: 3}\n",
	    "甲.流=3",
	    "D140 1:5, B001 4:5",
	    ""},
	{"甲.流",
	    "- 1\n",
	    "",
	    "D153 1:1",
	    ""},
	{"甲.流",
	    H "单位: [1]\n",
	    "甲.流=没有写",
	    "D151 5:5",
	    ""},
	{"甲.流",
	    H "单位: ~\n",
	    "甲.流=没有写",
	    "D151 5:5",
	    ""},
	{"甲.流",
	    H "单位: @x\n",
	    "甲.流=没有写",
	    "D010 5:5",
	    ""},
	{"单位.名称 公文.标志",
	    H "单位: office.yml\n"
	    "公文: [1]\n"
	    "== office.yml\n"
	    "格式: zongjie-office/1\n"
	    "名称: 某办\n"
	    "公文: {标志: 某办, 标识: 甲, 完全不认识的: 乙}\n",
	    "单位.名称=“某办” 公文.标志=“某办”",
	    "D263 6:5, D262 office.yml:3:14, D262 office.yml:3:21",
	    ""},
	{"公文.标志",
	    H "单位: {名称: 某办, 公文: @x}\n"
	    "公文: ~\n",
	    "公文.标志=没有写",
	    "D010 5:18",
	    ""},
	{"公文.标志",
	    H "单位: {名称: 某办, 公文: {标志: 某办}}\n"
	    "公文: 好\n",
	    "公文.标志=“某办”",
	    "D263 6:5",
	    ""},
	{"单位.名称",
	    H "单位: office.yml\n"
	    "== office.yml\n"
	    "格式: zongjie-data/1\n"
	    "名称: 某办\n",
	    "单位.名称=没有写",
	    "D138 office.yml:1:5",
	    ""},
	{"+甲.流=5 +甲.流=6 +=3 +甲/流=3 +甲.存 甲.流 甲.存",
	    H "甲: {流: {值: 3, 来源: 簿}}\n",
	    "甲.流=6 甲.存=没有写",
	    "D154 --set:1:1, D154 --set:1:1, D154 --set:1:1",
	    ""},
	{"+单位=office.yml +上年=last.yml 甲.流@年 单位.名称",
	    H "甲: {流: 3}\n"
	    "== office.yml\n"
	    "格式: zongjie-office/1\n"
	    "名称: 某办\n"
	    "== last.yml\n"
	    P "2021上半年\n"
	    "甲: {流: 4}\n",
	    "甲.流@年=4 单位.名称=“某办”",
	    "",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: base.yml\n"
	    "甲: {流: 3}\n"
	    "== base.yml\n"
	    P "2022上半年\n"
	    "沿用: now.yml\n"
	    "甲: {流: 4, 存: 5, 外: {值: 1}}\n",
	    "甲.流=3 甲.存=5",
	    "D265 base.yml:4:5",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: [1]\n"
	    "甲: {流: 3}\n",
	    "甲.流=3 甲.存=没有写",
	    "D144 5:5",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: @x\n"
	    "甲: {流: 3}\n",
	    "甲.流=3 甲.存=没有写",
	    "D010 5:5",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: ~\n"
	    "甲: {流: 3}\n",
	    "甲.流=3 甲.存=没有写",
	    "",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: base.yml\n"
	    "甲: {流: 3}\n"
	    "== base.yml\n"
	    P "[1]\n"
	    "甲: @x\n"
	    "乙: {存: 5}\n",
	    "甲.流=3 甲.存=没有写",
	    "D010 base.yml:4:4, D144 base.yml:3:5",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: base.yml\n"
	    "甲: {流: 3}\n"
	    "== base.yml\n"
	    "格式: zongjie-data/1\n"
	    "期间: 哪年\n"
	    "甲: {存: 5, 流: {值: 2}}\n",
	    "甲.流=3 甲.存=没有写",
	    "D143 base.yml:2:5",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: base.yml\n"
	    "甲: {流: {值: 3}, 组: {一: 1}}\n"
	    "乙: 1\n"
	    "== base.yml\n"
	    "格式: zongjie-data/1\n"
	    "期间: 2022年1—6月\n"
	    "甲: {存: 5, 流: {来源: 簿}, 组: {二: 2}}\n"
	    "乙: {丙: 1}\n",
	    "甲.流=3 甲.存=没有写",
	    "D143 base.yml:2:5",
	    ""},
	{"甲.流 甲.存",
	    H "沿用: base.yml\n"
	    "甲: {流: 3}\n"
	    "== base.yml\n"
	    "格式: zongjie-office/1\n"
	    "甲: {存: 5}\n",
	    "甲.流=3 甲.存=没有写",
	    "D138 base.yml:1:5",
	    ""},
	{"甲.流",
	    H "沿用: 1.yml\n"
	    "== 1.yml\n"
	    P "2022上半年\n"
	    "沿用: 2.yml\n"
	    "== 2.yml\n"
	    P "2022上半年\n"
	    "沿用: 3.yml\n"
	    "== 3.yml\n"
	    P "2022上半年\n"
	    "沿用: 4.yml\n"
	    "== 4.yml\n"
	    P "2022上半年\n"
	    "沿用: 5.yml\n"
	    "甲: {流: 4}\n"
	    "== 5.yml\n"
	    P "2022上半年\n"
	    "甲: {流: 5}\n",
	    "甲.流=4",
	    "D265 4.yml:4:5",
	    ""},
};

static void
heads_with_mistakes(void **state)
{
	(void)state;
	FORMS_ASSERT(heads, METRICS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_with_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
