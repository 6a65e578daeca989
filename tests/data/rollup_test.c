/*
 * Rolling up: what months, quarters and sub-units make of each kind of
 * figure, what a fact tells of its parts, and the file that is written.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/file.h"
#include "data/checks.h"
#include "data/rollup.h"

enum { FILES = 10 };

static char directory[64];
static char names[FILES][128];
static const char *list[FILES + 1];	/* of the data files, NULL-ended */
static int file_count;

#define METRICS "格式: zongjie-metrics/1\n公开缺省: 是\n指标:\n" \
	"  甲.流: {名称: 流量, 单位: 件, 类型: 当期}\n" \
	"  甲.累: {名称: 累计额, 单位: 元, 类型: 累计, 小数: 2}\n" \
	"  甲.存: {名称: 存量, 单位: 家, 类型: 时点}\n" \
	"  甲.率: {名称: 比率, 单位: \"%\", 类型: 比率, 小数: 1, 分子: 甲.流," \
	" 分母: 甲.存}\n" \
	"  甲.名: {名称: 名单, 单位: 家, 类型: 名单}\n"

static const char *
add_file(const char *name, const char *text)
{
	FILE *f;

	assert_true(file_count < FILES);
	snprintf(names[file_count], sizeof(names[0]), "%s/%s", directory,
	    name);
	f = fopen(names[file_count], "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	return names[file_count++];
}

static int
open_directory(void **state)
{
	strcpy(directory, "/tmp/zongjie-rollup-XXXXXX");
	file_count = 0;
	if (mkdtemp(directory) == NULL)
		return -1;
	add_file("metrics.yml", METRICS);
	memset(list, 0, sizeof(list));
	return open_job(state);
}

static int
close_directory(void **state)
{
	while (file_count > 0)
		unlink(names[--file_count]);
	rmdir(directory);
	return close_job(state);
}

#define FILE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, open_directory, close_directory)

/* A period file of its own, listed. */
static void
add_period(struct job *j, const char *period, const char *text)
{
	int i = file_count - 1;

	list[i] = add_file(arena_printf(&j->mem, "%d.yml", file_count),
	    arena_join(&j->mem, "格式: zongjie-data/1\n期间: ", period,
	    "\n指标: metrics.yml\n", text, NULL));
}

static struct facts *
gather(struct job *j, bool by_unit, const char *period)
{
	const struct facts_gather how = {.by_unit = by_unit,
	    .period = period};
	const struct facts_options plain = {.template_dir = directory};

	return facts_gather(j, list, &how, &plain);
}

static const struct fact *
now(struct job *j, struct facts *f, const char *path)
{
	assert_non_null(f);
	return facts_find(j, f, FACTS_NOW, path);
}

static void
assert_made(struct job *j, struct facts *f, const char *path,
    const char *value, const char *formula)
{
	const struct fact *fact = now(j, f, path);

	assert_int_equal(fact->state, FACT_NUMBER);
	assert_string_equal(dec_plain(&j->mem, fact->number), value);
	assert_string_equal(fact->formula, formula);
}

static void
adds_takes_and_computes(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022年第一季度",
	    "甲: {流: 3, 累: 10.50, 存: 4, 名: [东, 西]}\n");
	add_period(j, "2022年第二季度",
	    "甲: {流: 5, 累: 2.00, 存: 16, 名: [西, 南]}\n");
	f = gather(j, false, NULL);
	assert_int_equal(facts_period(f).kind, PERIOD_HALF);
	assert_true(facts_has_parts(f));
	assert_made(j, f, "甲.流", "8", "3 + 5 = 8");
	/* In longer parts 累计 is their growth. */
	assert_made(j, f, "甲.累", "12.5", "10.50 + 2.00 = 12.5");
	assert_made(j, f, "甲.存", "16", "第二季度 16");
	assert_made(j, f, "甲.率", "50", "甲.流 ÷ 甲.存");
	assert_int_equal(now(j, f, "甲.名")->node->count, 3);
	assert_false(job_failed(j));
}

static void
tells_of_its_parts(void **state)
{
	struct job *j = job_of(state);
	const struct fact_part *p;
	struct facts *f;

	add_period(j, "2022年1月", "甲: {流: 3}\n");
	add_period(j, "2022年2月", "甲: {流: 无}\n");
	add_period(j, "2022年3月", "甲: {流: 4}\n");
	f = gather(j, false, NULL);
	assert_int_equal(facts_period(f).kind, PERIOD_QUARTER);
	assert_made(j, f, "甲.流", "7", "3 + 4 = 7");
	p = now(j, f, "甲.流")->part;
	assert_string_equal(p->label, "1月");
	assert_string_equal(dec_plain(&j->mem, p->number), "3");
	assert_int_equal(loc_place(p->loc).line, 4);
	p = p->next;
	assert_string_equal(p->label, "2月");
	assert_null(p->number);
	p = p->next;
	assert_string_equal(p->label, "3月");
	assert_null(p->next);
	/* What one month has is a figure as well. */
	assert_string_equal(now(j, f, "甲.流.按月.3月")->word, "4");
}

/* A typed value beside its months has them as parts when they agree. */
static void
tells_of_typed_months(void **state)
{
	struct job *j = job_of(state);
	const struct facts_options plain = {.template_dir = directory};
	const char *path = add_file("now.yml", "格式: zongjie-data/1\n"
	    "期间: 2022年第一季度\n指标: metrics.yml\n"
	    "甲:\n  流: {值: 6, 按月: {1: 1, 2: 2, 3: 3}}\n"
	    "  存: {值: 6, 按月: {1: 1, 2: 2, 3: 3}}\n");
	struct facts *f = facts_read(j, path, &plain);
	const struct fact *fact = now(j, f, "甲.流");

	assert_null(fact->formula);
	assert_string_equal(fact->part->label, "1月");
	assert_string_equal(fact->part->next->next->label, "3月");
	assert_null(now(j, f, "甲.存")->part);
	assert_true(has_message(j, D164, 6, 10));
}

static void
what_lacks_in_one_lacks_in_all(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022年第一季度", "甲: {流: 3, 存: 4}\n");
	add_period(j, "2022年第二季度", "甲: {流: 待报, 累: 5.00}\n");
	f = gather(j, false, NULL);
	assert_int_equal(now(j, f, "甲.流")->state, FACT_PENDING);
	assert_int_equal(now(j, f, "甲.存")->state, FACT_ABSENT);
	assert_int_equal(now(j, f, "甲.累")->state, FACT_ABSENT);
	assert_int_equal(now(j, f, "甲.率")->state, FACT_PENDING);
	assert_int_equal(count_messages(j, D206), 3);
	/* The place is in the file that lacks it. */
	assert_non_null(strstr(now(j, f, "甲.流")->loc.src->path, "2.yml"));
}

static void
a_file_that_lacks_is_told_of(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022年4月", "甲: {流: 3}\n");
	add_period(j, "2022年6月", "甲: {流: 3}\n");
	f = gather(j, false, NULL);
	assert_true(has_message(j, D204, 1, 1));
	assert_int_equal(now(j, f, "甲.流")->state, FACT_BAD);
}

static void
rolls_up_what_was_before(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022上半年", "单位: {名称: 东科}\n"
	    "甲: {流: {值: 3, 上年同期: 1, 上期: 2}, 存: {值: 1, 上年同期: 5}}\n");
	add_period(j, "2022上半年", "单位: {名称: 西科}\n"
	    "甲: {流: {值: 4, 上年同期: 2, 上期: 6}, 存: 2}\n");
	f = gather(j, true, NULL);
	assert_made(j, f, "甲.流", "7", "3 + 4 = 7");
	assert_string_equal(facts_find(j, f, FACTS_LAST_YEAR, "甲.流")->word,
	    "3");
	assert_string_equal(facts_find(j, f, FACTS_LAST_PERIOD,
	    "甲.流")->word, "8");
	assert_int_equal(facts_find(j, f, FACTS_LAST_YEAR, "甲.存")->state,
	    FACT_ABSENT);
	assert_int_equal(count_messages(j, D242), 1);
	assert_string_equal(now(j, f, "甲.流.按单位.西科")->word, "4");
}

/* The period before a month is a month: it is not that of the whole. */
static void
takes_no_period_for_another(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022年第一季度", "甲: {流: {值: 3, 上期: 1}}\n");
	add_period(j, "2022年第二季度", "甲: {流: {值: 4, 上期: 3}}\n");
	f = gather(j, false, NULL);
	assert_int_equal(facts_find(j, f, FACTS_LAST_PERIOD, "甲.流")->state,
	    FACT_ABSENT);
}

static void
keeps_what_is_said_of_a_part(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022年第一季度",
	    "甲: {流: {值: 3, 公开: 否}, 存: {值: 3, 口径变更: 是}}\n");
	add_period(j, "2022年第二季度", "甲: {流: 4, 存: 5, 累: 1.00}\n");
	f = gather(j, false, NULL);
	assert_false(facts_is_public(f, "甲.流"));
	assert_true(facts_is_public(f, "甲.累"));
	assert_true(fact_is_redefined(now(j, f, "甲.存")));
	assert_false(fact_is_redefined(now(j, f, "甲.流")));
}

static void
rolls_up_the_parts_of_a_figure(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	add_period(j, "2022年第一季度",
	    "甲: {流: {值: 3, 按类: {子: 1, 丑: 2}}, 乙: 9}\n");
	add_period(j, "2022年第二季度",
	    "甲: {流: {值: 9, 按类: {子: 4, 丑: 5}}, 乙: 9}\n");
	f = gather(j, false, NULL);
	assert_made(j, f, "甲.流.按类.子", "5", "1 + 4 = 5");
	assert_made(j, f, "甲.流.按类.丑", "7", "2 + 5 = 7");
	assert_int_equal(now(j, f, "甲.乙")->state, FACT_ABSENT);
	assert_true(count_messages(j, D210) > 0);
}

struct known {
	const char *all;
	struct job *job;
};

static void
note_known(void *ctx, enum facts_when when, const char *path,
    const struct data *node)
{
	struct known *k = ctx;

	(void)node;
	k->all = arena_join(&k->job->mem, k->all, when == FACTS_NOW ? "" :
	    when == FACTS_LAST_YEAR ? "-" : "+", path, " ", NULL);
}

static void
lists_all_that_is_known(void **state)
{
	struct job *j = job_of(state);
	struct known k = {"", j};
	struct facts *f;

	add_period(j, "2022年第一季度", "甲: {流: 3}\n");
	add_period(j, "2022年第二季度", "甲: {流: 4}\n");
	f = gather(j, false, NULL);
	facts_each_known(j, f, &k, note_known);
	assert_string_equal(k.all, "甲.流 甲.流.按季度.第一季度 "
	    "甲.流.按季度.第二季度 -甲.流 +甲.流 甲.率 ");
}

/* ---- the file ---- */

static const char *
written(struct job *j, struct facts *f, size_t *missing)
{
	struct buf b = {.mem = &j->mem};
	size_t n = rollup_write(j, f, "-", NULL, &b);

	if (missing != NULL)
		*missing = n;
	return buf_text(&b);
}

static void
assert_has(const char *text, const char *line)
{
	if (strstr(text, line) == NULL)
		print_error("no %s in\n%s\n", line, text);
	assert_non_null(strstr(text, line));
}

static void
writes_what_reads_back(void **state)
{
	static const char *const paths[] = {"甲.流", "甲.累", "甲.存", "甲.率"};
	struct job *j = job_of(state);
	const struct facts_options plain = {.template_dir = directory};
	struct facts *f, *again;
	const char *text;
	size_t i, missing;

	add_period(j, "2022年第一季度",
	    "甲: {流: {值: 3, 来源: \"登记簿: 一\"}, 累: 10.50, 存: 4,"
	    " 名: [{家: \"东: 一\"}, 西]}\n");
	add_period(j, "2022年第二季度",
	    "甲: {流: 5, 累: -2.00, 存: 16, 名: [西, \"无\"]}\n");
	f = gather(j, false, NULL);
	text = written(j, f, &missing);
	assert_int_equal(missing, 0);
	assert_has(text, "  # 流量（件），各季度相加：3 + 5 = 8\n  流:\n");
	assert_has(text, "    按季度: {第一季度: 10.50, 第二季度: -2.00}\n");
	assert_has(text, "    值: 8.50\n");
	again = facts_read(j, add_file("sum.yml", text), &plain);
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		assert_int_equal(dec_cmp(now(j, f, paths[i])->number,
		    now(j, again, paths[i])->number), 0);
	assert_int_equal(now(j, again, "甲.名")->node->count, 3);
	assert_string_equal(facts_node(again, FACTS_NOW,
	    "甲.名.1.家")->text, "东: 一");
	assert_true(facts_node(again, FACTS_NOW, "甲.名.3")->quoted);
	assert_string_equal(facts_node(again, FACTS_NOW,
	    "甲.流.来源")->text, "登记簿: 一（第一季度、第二季度汇总）");
	(void)checks_run(j, again);
	assert_false(job_failed(j));
}

static void
writes_gaps_with_a_reason(void **state)
{
	struct job *j = job_of(state);
	const char *text;
	size_t missing;

	add_period(j, "2022年1月", "甲: {流: 3, 存: 1}\n");
	add_period(j, "2022年3月", "甲: {流: 待报, 存: 2, 名: [东]}\n");
	text = written(j, gather(j, false, NULL), &missing);
	assert_int_equal(missing, 2);
	assert_has(text, "  # 流量（件），缺2月、3月的数，没有合\n  流:\n"
	    "    值: ~\n    按月: {1月: 3, 2月: ~, 3月: 待报}\n");
	assert_has(text, "  # 名单（家），缺1月、2月的数，没有合\n  名: ~\n");
	/* A point of time wants the last alone. */
	assert_has(text, "  存:\n    值: 2\n");
}

static void
assert_lacks(const char *text, const char *line)
{
	if (strstr(text, line) != NULL)
		print_error("%s in\n%s\n", line, text);
	assert_null(strstr(text, line));
}

/* What all say alike is said of the whole; else each by its name, or none. */
static void
writes_what_was_said_of_the_parts(void **state)
{
	struct job *j = job_of(state);
	const char *text;

	add_period(j, "2022年第一季度", "甲:\n  流: {值: 3, 来源: 簿, "
	    "截至: 2022-03-31, 责任: 综合科, 说明: 补报, 公开: 否,"
	    " 口径变更: 是}\n"
	    "  存: {值: 1, 来源: 台账, 责任: 甲科, 说明: ''}\n");
	add_period(j, "2022年第二季度", "甲:\n  流: {值: 5, 来源: 册, "
	    "截至: 2022-06-30, 责任: 综合科, 说明: 更正, 公开: 是}\n"
	    "  存: {值: 2, 来源: 台账, 责任: 乙科, 公开: 是}\n");
	text = written(j, gather(j, false, NULL), NULL);
	assert_has(text, "    来源: 第一季度、第二季度的数据文件汇总\n"
	    "    截至: 2022-06-30\n    责任: 综合科\n"
	    "    说明: \"第一季度：补报；第二季度：更正\"\n    公开: 否\n"
	    "    口径变更: 是\n");
	assert_has(text, "    来源: 台账（第一季度、第二季度汇总）\n"
	    "    公开: 是\n");
	assert_lacks(text, "甲科");
	assert_lacks(text, "乙科");
}

static void
writes_what_was_before(void **state)
{
	struct job *j = job_of(state);
	const char *text;

	add_period(j, "2022上半年", "单位: {名称: 东科}\n"
	    "甲: {流: {值: 3, 上年同期: 1, 上期: 2}, 存: {值: 1, 上年同期: 5}}\n");
	add_period(j, "2022上半年", "单位: {名称: 西科}\n"
	    "甲: {流: {值: 4, 上年同期: 4, 上期: 6}, 存: 2}\n");
	text = written(j, gather(j, true, NULL), NULL);
	assert_has(text, "    上年同期: 5\n    上期: 8\n");
	assert_has(text, "    按单位: {东科: 3, 西科: 4}\n");
	assert_has(text, "# 单位:      还要写上单位文件");
	assert_has(text, "# 模板:      还要写上用哪套模板");
	assert_has(text, "# 成文日期:  还要写上，如 2022-06-30\n");
}

/* The office of the parts, when all name the same. */
static void
names_the_office_that_all_parts_name(void **state)
{
	static const struct {
		const char *first, *second;
		bool same;
	} rows[] = {
		{"{名称: 东办, 联系: {人: 甲}}", "{名称: 东办, 联系: {人: 甲}}", true},
		{"{名称: 东办, 联系: [甲]}", "{名称: 东办, 联系: [甲]}", true},
		{"{名称: 东办}", "{名称: 西办}", false},
		{"{名称: 东办}", "{简称: 东办}", false},
		{"{名称: 东办}", "{名称: 东办, 简称: 东}", false},
		{"{名称: 东办, 联系: 甲}", "{名称: 东办, 联系: {人: 甲}}", false},
	};
	struct job *j = job_of(state);
	const char *text;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		while (file_count > 1)
			unlink(names[--file_count]);
		add_period(j, "2022年第一季度", arena_join(&j->mem, "单位: ",
		    rows[i].first, "\n甲: {流: 1}\n", NULL));
		add_period(j, "2022年第二季度", arena_join(&j->mem, "单位: ",
		    rows[i].second, "\n甲: {流: 2}\n", NULL));
		text = written(j, gather(j, false, NULL), NULL);
		if (rows[i].same)
			assert_has(text, "单位:\n  名称: 东办\n");
		else
			assert_has(text, "# 单位:      还要写上单位文件");
	}
}

/* A file that lists its months says more of itself. */
static void
copies_the_head_of_a_file_with_a_list(void **state)
{
	struct job *j = job_of(state);
	const struct facts_options plain = {.template_dir = directory};
	const char *text;
	struct buf b = {.mem = &j->mem};
	struct facts *f;
	char before[512];

	add_file("q1.yml", "格式: zongjie-data/1\n期间: 2022年第一季度\n"
	    "指标: metrics.yml\n甲: {流: 1}\n");
	add_file("q2.yml", "格式: zongjie-data/1\n期间: 2022年第二季度\n"
	    "指标: metrics.yml\n甲: {流: 2}\n");
	add_file("office.yml", "格式: zongjie-office/1\n名称: 东办\n");
	add_file("whole.yml", "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "指标: metrics.yml\n单位: office.yml\n模板: .\n"
	    "成文日期: 2022-07-01\n占比: 合百\n小基数: 10\n"
	    "按季度: [q1.yml, q2.yml]\n"
	    "甲:\n  流: {说明: 半年的话, 截至: 2022-06-30, 上期: 9, 核实: 是}\n"
	    "核对:\n  - 甲.流 > 0\n");
	assert_non_null(getcwd(before, sizeof(before)));
	assert_int_equal(chdir(directory), 0);
	f = facts_read(j, "whole.yml", &plain);
	assert_non_null(f);
	rollup_write(j, f, "sum.yml", NULL, &b);
	text = buf_text(&b);
	assert_has(text, "# 由 zongjie rollup 从 2 个文件汇总：\n");
	assert_has(text, "#   第一季度：q1.yml\n#   第二季度：q2.yml\n");
	assert_has(text, "单位: office.yml\n模板: .\n指标: metrics.yml\n");
	assert_has(text, "成文日期: 2022-07-01\n");
	assert_has(text, "\n核对:\n  - 甲.流 > 0\n");
	/* Each once, or the file could not be read. */
	assert_has(text, "    截至: 2022-06-30\n    说明: \"半年的话\"\n"
	    "    上期: 9\n    核实: 是\n");
	assert_null(strstr(strstr(text, "半年的话") + 1, "半年的话"));
	assert_non_null(data_read(j, source(j, "sum.yml", text)));
	assert_int_equal(count_messages(j, D006), 0);
	/* From elsewhere the same files have other names. */
	b.len = 0;
	assert_int_equal(mkdir("sub", 0777), 0);
	rollup_write(j, f, "sub/sum.yml", NULL, &b);
	assert_int_equal(rmdir("sub"), 0);
	assert_int_equal(chdir(before), 0);
	assert_has(buf_text(&b), "#   第一季度：../q1.yml\n");
	assert_has(buf_text(&b), "单位: ../office.yml\n模板: ..\n");
}

static void
writes_where_a_set_is(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	struct facts *f;

	add_period(j, "2022年第一季度", "甲: {流: 3}\n");
	add_period(j, "2022年第二季度", "甲: {流: 5}\n");
	f = gather(j, false, NULL);
	rollup_write(j, f, "-", "no/such/set", &b);
	assert_has(buf_text(&b), "模板: no/such/set\n");
	b.len = 0;
	rollup_write(j, f, "-", "templates/half-year", &b);
	assert_has(buf_text(&b), "模板: templates/half-year\n");
	b.len = 0;
	rollup_write(j, f, "samples/rollup/x.yml", "templates/half-year", &b);
	assert_has(buf_text(&b), "模板: ../../templates/half-year\n");
	b.len = 0;
	rollup_write(j, f, "samples/rollup/x.yml", "samples", &b);
	assert_has(buf_text(&b), "模板: ..\n");
	b.len = 0;
	rollup_write(j, f, "samples/rollup/x.yml", "samples/rollup/units", &b);
	assert_has(buf_text(&b), "模板: units\n");
	b.len = 0;
	rollup_write(j, f, "samples/rollup/x.yml", "samples/rollup", &b);
	assert_has(buf_text(&b), "模板: .\n");
	b.len = 0;
	rollup_write(j, f, "tests/data/x.yml", "tests/data/../diff", &b);
	assert_has(buf_text(&b), "模板: ../diff\n");
	b.len = 0;
	rollup_write(j, f, "no/such/x.yml", "templates/half-year", &b);
	assert_has(buf_text(&b), "模板: templates/half-year\n");
}

static void
tells_files_that_make_no_period(void **state)
{
	struct job *j = job_of(state);

	add_period(j, "2022年1月", "甲: {流: 3}\n");
	add_period(j, "2022年第一季度", "甲: {流: 3}\n");
	assert_null(gather(j, false, NULL));
	assert_true(has_message(j, D240, 1, 1));
	list[1] = list[0];
	assert_null(gather(j, false, NULL));
	assert_true(has_message(j, D241, 1, 1));
	assert_null(gather(j, false, "上半年"));
	assert_int_equal(count_messages(j, D143), 1);
}

static void
finds_the_period_around(void **state)
{
	static const struct {
		const char *a, *b, *around;
	} cases[] = {
		{"2022年1月", "2022年3月", "2022年第一季度"},
		{"2022年4月", "2022年4月", "2022年第二季度"},
		{"2022年3月", "2022年4月", "2022年上半年"},
		{"2022年7月", "2022年12月", "2022年下半年"},
		{"2022年6月", "2022年7月", "2022年"},
		{"2022年第三季度", "2022年第四季度", "2022年下半年"},
		{"2022上半年", "2022下半年", "2022年"},
	};
	struct job *j = job_of(state);
	struct period a, b;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(period_parse(cases[i].a, strlen(cases[i].a), &a));
		assert_true(period_parse(cases[i].b, strlen(cases[i].b), &b));
		assert_string_equal(period_name(&j->mem,
		    period_around(a, b)), cases[i].around);
		assert_true(period_same(a, a));
		assert_int_equal(period_same(a, b), i == 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(adds_takes_and_computes),
		FILE_TEST(tells_of_its_parts),
		FILE_TEST(tells_of_typed_months),
		FILE_TEST(what_lacks_in_one_lacks_in_all),
		FILE_TEST(a_file_that_lacks_is_told_of),
		FILE_TEST(rolls_up_what_was_before),
		FILE_TEST(takes_no_period_for_another),
		FILE_TEST(keeps_what_is_said_of_a_part),
		FILE_TEST(rolls_up_the_parts_of_a_figure),
		FILE_TEST(lists_all_that_is_known),
		FILE_TEST(writes_what_reads_back),
		FILE_TEST(writes_gaps_with_a_reason),
		FILE_TEST(writes_what_was_said_of_the_parts),
		FILE_TEST(writes_what_was_before),
		FILE_TEST(names_the_office_that_all_parts_name),
		FILE_TEST(copies_the_head_of_a_file_with_a_list),
		FILE_TEST(writes_where_a_set_is),
		FILE_TEST(tells_files_that_make_no_period),
		FILE_TEST(finds_the_period_around),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
