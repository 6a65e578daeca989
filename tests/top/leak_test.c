/*
 * What can be worked out in the external edition, case by case: equations of
 * 核对, parts and wholes, months, sums, limits; and what may stand in it.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/file.h"
#include "gen.h"

/* 甲 and 乙 are public, everything else is not. */
#define METRICS "格式: zongjie-metrics/1\n指标:\n" \
	"  数.甲: {名称: 甲数, 单位: 件, 公开: 是}\n" \
	"  数.乙: {名称: 乙数, 单位: 件, 公开: 是}\n" \
	"  数.密: {名称: 密数, 单位: 件}\n" \
	"  数.另: {名称: 另数, 单位: 件}\n" \
	"  数.存: {名称: 存数, 单位: 家, 类型: 时点}\n" \
	"  数.累: {名称: 累数, 单位: 件, 类型: 累计}\n" \
	"  数.额: {名称: 额数, 单位: 元, 小数: 2}\n" \
	"  数.率: {名称: 率数, 单位: \"%\", 类型: 比率, 小数: 1, 分子: 数.密," \
	" 分母: 数.甲, 公开: 是}\n" \
	"  数.名: {名称: 名字, 类型: 词语}\n"

static char was[4096], dir[64];

static void
put_file(const char *name, const char *text)
{
	struct job j;

	job_open(&j, abort);
	assert_true(file_write(&j, name, text, strlen(text)));
	job_close(&j);
}

static int
open_all(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/zongjie-leak-XXXXXX");
	if (getcwd(was, sizeof(was)) == NULL || mkdtemp(dir) == NULL ||
	    chdir(dir) != 0 || mkdir("set", 0700) != 0)
		return -1;
	put_file("set/metrics.yml", METRICS);
	return 0;
}

static int
close_all(void **state)
{
	static const char *const names[] = {
		"now.yml", "1.yml", "2.yml", "set/metrics.yml",
		"set/report.xml",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unlink(names[i]);
	rmdir("set");
	return chdir(was) == 0 && rmdir(dir) == 0 ? 0 : -1;
}

/* A figure between the words of a paragraph: 收文{数.甲}件. */
static const char *
paragraph(struct job *j, const char *said)
{
	struct buf b = {.mem = &j->mem};

	buf_puts(&b, "<report xmlns=\"urn:zongjie:template:1\">"
	    "<title>总结</title>");
	if (*said != '<')
		buf_puts(&b, "<para>");
	for (; *said != '\0'; said++)
		if (*said == '{')
			buf_puts(&b, "<num of=\"");
		else if (*said == '}')
			buf_puts(&b, "\" show=\"总是\"/>");
		else
			buf_putc(&b, *said);
	if (strstr(buf_text(&b), "<para>") != NULL)
		buf_puts(&b, "。</para>");
	buf_puts(&b, "</report>\n");
	return buf_text(&b);
}

/* What leaks: the code and the figure, in order; other errors by code. */
static const char *
leaks(struct job *j, const char *data, const char *said)
{
	struct gen_options o = GEN_OPTIONS_INIT;
	struct buf b = {.mem = &j->mem};
	struct gen_result r;
	const struct diag *d;

	put_file("now.yml", arena_join(&j->mem, "格式: zongjie-data/1\n"
	    "模板: set\n单位: {名称: 办}\n", strstr(data, "期间: ") == NULL ?
	    "期间: 2022上半年\n" : "", data, NULL));
	put_file("set/report.xml", paragraph(j, said));
	o.data = "now.yml";
	o.share = was;
	o.external = true;
	o.format = "txt";
	(void)gen_build(j, &o, &r);
	for (d = j->diags.first; d != NULL; d = d->next)
		if (strncmp(diag_name(d->code), "M5", 2) == 0)
			buf_printf(&b, "%s%s %s", b.len > 0 ? ", " : "",
			    diag_name(d->code), d->code == M505 ? d->args[0] :
			    d->args[1]);
		else if (diag_level(d->code) == LEVEL_ERROR)
			buf_printf(&b, "%s%s", b.len > 0 ? ", " : "",
			    diag_name(d->code));
	return buf_text(&b);
}

/* The data below its head, what is said, and what leaks. */
struct told {
	const char *data, *said, *leaks;
};

static void
assert_told(const struct told *t)
{
	const char *got;
	struct job j;

	job_open(&j, abort);
	got = leaks(&j, t->data, t->said);
	if (strcmp(got, t->leaks) != 0)
		print_error("%s%s\n", t->data, t->said);
	assert_string_equal(got, t->leaks);
	job_close(&j);
}

#define ASSERT_TOLD(table) do { \
	size_t each; \
	for (each = 0; each < sizeof(table) / sizeof((table)[0]); each++) \
		assert_told(&(table)[each]); \
} while (0)

/* 甲 and 乙 may be read; what follows from them must not. */
static const struct told ways[] = {
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [数.密 + 数.密 = 数.甲]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3, 乙: 6}\n"
	    "核对: [数.密 - 数.密 + 数.甲 = 数.乙]\n",
	    "{数.甲}{数.乙}", ""},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [数.甲 - 数.密 = 3]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [3 + 数.密 = 数.甲]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [3 = 数.甲 - 数.密]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3, 另: 4}\n"
	    "核对: [数.甲 ≠ 数.密, 数.密 = 3 或 数.甲 = 6, 非 数.密 = 4]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 密: 3, 名: 好}\n"
	    "核对: [\"'好' = 数.名\", 数.名 = '好', 有(数.密)]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [[1], \"数.密 =\", 数.甲 - 数.密 = 3]\n",
	    "{数.甲}", "D174, X015, M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: 数.甲 - 数.密 = 3\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 类: {来源: 簿, 一: 1, 二: {值: 5, 公开: 是}, 三: 无, "
	    "四: 不适用}}\n"
	    "核对: [合计(数.类) = 数.甲]\n",
	    "{数.甲}{数.类.二}", "M505 数.类.一"},
	{"数: {甲: 3, 列: [1, 2]}\n"
	    "核对: [合计(数.列) = 数.甲]\n",
	    "{数.甲}", ""},
	{"数: {存: {值: 9, 公开: 否, 按季度: {第一季度: 2, 第二季度: 9}}}\n",
	    "{数.存.按季度.第二季度}", "M505 数.存"},
	{"数: {存: {值: 9, 公开: 否, 按季度: {第一季度: 2, 第二季度: 9}}}\n",
	    "{数.存.按季度.第一季度}", ""},
	{"数: {存: {值: 9, 公开: 否, 按半年: {上半年: 9}}}\n",
	    "{数.存.按半年.上半年}", "M505 数.存"},
	{"数: {存: {公开: 否, 按月: {1: 3, 6: 9}}}\n",
	    "{数.存.按月.6}", "M505 数.存"},
	{"数: {存: {值: 9, 公开: 否, 按类: {一: 9}}}\n",
	    "{数.存.按类.一}", "M505 数.存"},
	{"数: {存: {值: 9, 公开: 否, 按类: {一: 4, 二: 5}}}\n",
	    "{数.存.按类.一}", ""},
	{"数: {累: {按月: {1: 3, 6: 9}}}\n",
	    "{数.累.按月.6}", "M505 数.累"},
	{"数: {累: {按月: {1: 3, 6: 9}}}\n",
	    "{数.累.按月.1}", ""},
	{"数: {累: {值: 12, 按季度: {第一季度: 3, 第二季度: 9}}}\n",
	    "{数.累.按季度.第一季度}{数.累.按季度.第二季度}", "M505 数.累"},
	{"期间: 2022下半年\n"
	    "数: {累: {按月: {6: 4, 12: 9}}}\n",
	    "{数.累.按月.6}{数.累.按月.12}", "M505 数.累"},
	{"期间: 2022下半年\n"
	    "数: {累: {按月: {6: 4, 12: 9}}}\n",
	    "{数.累.按月.12}", ""},
	{"期间: 2022下半年\n"
	    "数: {累: {值: 5, 按月: {7: 5, 12: 9}}}\n",
	    "{数.累.按月.12}", ""},
	{"数: {甲: 6, 密: {值: 6, 同: 数.甲}}\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: {值: 6, 同: [数.甲]}}\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 密: 3}\n",
	    "<para>{数.甲}<sum of=\"数.密 数.甲\" show=\"总是\"/>", "M505 数.密, M505 数.率"},
	{"数: {类: {一: 1, 二: {值: 5, 公开: 是}}}\n",
	    "<para>{数.类.二}<sum of=\"数.类\" show=\"总是\"/>", "M505 数.类.一"},
	{"数: {类: {一: 1, 二: {值: 5, 公开: 是}, 三: 4}}\n",
	    "<para>{数.类.二}<sum of=\"数.类\" show=\"总是\"/>", ""},
	{"数: {甲: 6, 密: 3}\n",
	    "<para>{数.甲}<ratio of=\"数.密\" to=\"数.甲\" show=\"总是\"/>", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3}\n",
	    "{数.甲}{数.率}", "M505 数.密"},
	{"数: {甲: 6, 密: 3}\n",
	    "{数.率}", ""},
	{"数: {甲: 6, 密: 6}\n"
	    "核对: [数.密 ≤ 数.甲, 数.密 ≥ 6]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 6}\n"
	    "核对: [数.密 < 7 且 数.密 > 5]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 6}\n"
	    "核对: [数.密 < 7 且 数.密 ≥ 5]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 额: 5.50}\n"
	    "核对: [数.额 ≤ 5.5 且 数.额 ≥ 5.5]\n",
	    "{数.甲}", "M505 数.额"},
	{"数: {甲: 6, 额: 5.50}\n"
	    "核对: [数.额 < 5.6 且 数.额 > 5.4]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 额: 5.50}\n"
	    "核对: [数.额 ≤ 6 且 数.额 ≥ 5]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [数.密 + 数.密 ≤ 7 且 数.密 ≥ 3]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [数.密 + 数.密 ≥ 5 且 数.密 ≤ 3]\n",
	    "{数.甲}", "M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 3}\n"
	    "核对: [数.密 + 数.密 ≥ 0 - 3 且 数.密 ≤ 3]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 密: 6, 另: 6}\n"
	    "核对: [数.密 ≤ 数.另, 数.另 ≤ 数.密, 数.密 ≥ 6, 数.另 ≤ 6]\n",
	    "{数.甲}", "M505 数.另, M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 0, 另: 0}\n"
	    "核对: [数.密 + 数.另 ≤ 0]\n",
	    "{数.甲}", "M505 数.另, M505 数.密, M505 数.率"},
	{"数: {甲: 6, 密: 4, 另: 2}\n"
	    "核对: [数.密 + 数.另 = 数.甲]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 密: 待报}\n"
	    "核对: [数.甲 - 数.密 = 3]\n",
	    "{数.甲}", ""},
	{"数: {甲: 6, 乙: 2}\n"
	    "核对: [数.甲 - 数.乙 = 4]\n",
	    "{数.甲}{数.乙}", ""},
	{"数: {甲: 6, 额: 2.00}\n"
	    "核对: [数.额 + 数.密 = 数.甲]\n",
	    "{数.甲}", ""},
};

static void
what_follows_from_public_figures_leaks(void **state)
{
	(void)state;
	ASSERT_TOLD(ways);
}

/* A hidden figure in all its spellings, and numbers that are others. */
static const struct told spellings[] = {
	{"数: {密: 1286}\n",
	    "共1 286件", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "共1 286件", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "共1,286件", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "共1，286件", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "共１２８６件", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "共1,2867件", ""},
	{"数: {密: 1286}\n",
	    "共12,86件", ""},
	{"数: {密: 1286}\n",
	    "共1,28件", ""},
	{"数: {密: 1286}\n",
	    "共,286", ""},
	{"数: {密: 1286}\n",
	    "数1286", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "1286.5", ""},
	{"数: {密: 1286}\n",
	    "1286.", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "0.1286", ""},
	{"数: {密: 1286}\n",
	    "3.1286", ""},
	{"数: {密: 1286}\n",
	    "a.1286", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "一千二百八十六个", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "一万一千二百八十六", ""},
	{"数: {密: 1286}\n",
	    "一千二百八十六万", ""},
	{"数: {密: 1286}\n",
	    "壹仟贰佰捌拾陆", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "一二八六", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "1280余", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "1200余", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "近1290", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "近1300", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "0.1万", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "0.13万", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "0.12万", ""},
	{"数: {密: 1286}\n",
	    "1.3千", ""},
	{"数: {密: 14}\n",
	    "密数14", "M501 数.密"},
	{"数: {密: 14}\n",
	    "密 数14", "M501 数.密"},
	{"数: {密: 14}\n",
	    "数14", ""},
	{"数: {密: 14}\n",
	    "密数为14", ""},
	{"数: {密: 14}\n",
	    "14件", "M501 数.密"},
	{"数: {密: 14}\n",
	    "114件", ""},
	{"数: {密: 14}\n",
	    "14.5件", ""},
	{"数: {密: 14}\n",
	    "14个", ""},
	{"数: {密: 14}\n",
	    "1 4件", ""},
	{"数: {密: 14}\n",
	    "十四", ""},
	{"数: {密: 14}\n",
	    "十四件", "M501 数.密"},
	{"数: {密: 14}\n",
	    "二十四件", ""},
	{"数: {密: 14}\n",
	    "密数十四", "M501 数.密"},
	{"数: {密: 14}\n",
	    "密数", ""},
	{"数: {名: {值: 卢, 公开: 否}}\n",
	    "卢同志", ""},
	{"数: {名: {值: 卢禾安, 公开: 否}}\n",
	    "卢禾安同志", "M501 数.名"},
	{"数: {名: {值: 卢禾安, 公开: 否}}\n",
	    "卢 禾安同志", "M501 数.名"},
	{"数: {额: 12.50}\n",
	    "12.5元", "M501 数.额"},
	{"数: {额: 12.50}\n",
	    "12.50元", "M501 数.额"},
	{"数: {额: 0}\n",
	    "0元", ""},
	{"数: {密: 2}\n",
	    "2件", "M501 数.密"},
	{"数: {密: 2}\n",
	    "二件", ""},
	{"数: {密: 3}\n",
	    "三件", "M501 数.密"},
	{"数: {密: 12860}\n",
	    "1.29万", "M501 数.密"},
	{"数: {额: 1286000}\n",
	    "128.6万元", "M501 数.额"},
	{"数: {密: {值: 1, 上年同期: 1187}}\n",
	    "去年1187件", "M501 数.密"},
	{"数: {密: {值: 1, 上期: 1187}}\n",
	    "上期1187件", "M501 数.密"},
	{"数: {密: {值: 1, 公开: 是, 上期: 1187}}\n",
	    "1187件", ""},
	{"数: {密: 1286}\n",
	    "共1 286件", "M312"},
	{"数: {密: 1286}\n",
	    "共1 286 7件", "M501 数.密"},
	{"数: {密: 1286}\n",
	    "共1 286件", ""},
	{"数: {额: 12.00}\n",
	    "12.00元", "M501 数.额"},
	{"数: {额: 12.00}\n",
	    "12.00个", ""},
	{"数: {额: 12.00}\n",
	    "12.0元", "M501 数.额"},
	{"数: {额: 12.50}\n",
	    "12.5", "M501 数.额"},
	{"数: {额: 12.50}\n",
	    "12.50", "M501 数.额"},
	{"数: {额: 12.50}\n",
	    "12.500", ""},
	{"数: {额: 12.55}\n",
	    "12.6元", ""},
	{"数: {额: 12.55}\n",
	    "12.55元", "M501 数.额"},
	{"数: {额: 9.9}\n",
	    "9.90元", "M501 数.额"},
	{"数: {额: 9}\n",
	    "9.00", ""},
};

static void
a_hidden_figure_leaks_in_each_spelling(void **state)
{
	(void)state;
	ASSERT_TOLD(spellings);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_follows_from_public_figures_leaks),
		cmocka_unit_test(a_hidden_figure_leaks_in_each_spelling),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
