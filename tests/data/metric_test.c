/*
 * The metric dictionary.
 */
#include "check.h"

#include "data/metric.h"

#define HEAD "格式: zongjie-metrics/1\n指标:\n"

static const struct metrics *
read_text(struct job *j, const char *text)
{
	return metrics_read(j, source(j, "metrics.yml", text));
}

static void
reads_an_entry(void **state)
{
	struct job *j = job_of(state);
	const struct metrics *all = read_text(j, HEAD
	    "  办文.收文: {名称: 收文办理数, 单位: 件, 类型: 时点, 写法: 余,"
	    " 小数: 2, 责任: 文书岗, 口径: 来文, 可空: 是}\n"
	    "  办文.制发: {}\n");
	const struct metric *m = metrics_find(all, "办文.收文");

	assert_null(j->diags.first);
	assert_non_null(m);
	assert_string_equal(m->name, "收文办理数");
	assert_string_equal(m->unit, "件");
	assert_int_equal(m->kind, METRIC_STOCK);
	assert_int_equal(m->form, FORM_MORE);
	assert_int_equal(m->decimals, 2);
	assert_string_equal(m->owner, "文书岗");
	assert_string_equal(m->definition, "来文");
	assert_true(m->optional);
	assert_int_equal(loc_place(m->loc).line, 3);
	assert_int_equal(loc_place(m->loc).column, 3);

	m = metrics_find(all, "办文.制发");
	assert_string_equal(m->name, "办文.制发");
	assert_string_equal(m->unit, "");
	assert_int_equal(m->kind, METRIC_FLOW);
	assert_int_equal(m->form, FORM_EXACT);
	assert_int_equal(m->decimals, 0);
	assert_null(m->owner);
	assert_null(metrics_find(all, "办文.文稿"));
	assert_int_equal(all->count, 2);
}

static void
reads_what_base_is_small(void **state)
{
	struct job *j = job_of(state);
	const struct metrics *all = read_text(j,
	    "格式: zongjie-metrics/1\n小基数: 10\n指标:\n"
	    "  甲: {小基数: 2.5}\n"
	    "  乙: {}\n"
	    "  丙: {小基数: 十}\n");

	assert_string_equal(dec_plain(&j->mem, all->small), "10");
	assert_string_equal(dec_plain(&j->mem,
	    metrics_find(all, "甲")->small), "2.5");
	assert_null(metrics_find(all, "乙")->small);
	assert_true(has_message(j, D246, 6, 12));
	assert_null(metrics_find(all, "丙")->small);
}

static void
finds_each_of_many(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct metrics *all;
	int i;

	buf_puts(&b, HEAD);
	for (i = 0; i < 1000; i++)
		buf_printf(&b, "  甲.k%d: {单位: u%d}\n", i, i);
	all = read_text(j, buf_text(&b));
	for (i = 0; i < 1000; i++)
		assert_string_equal(metrics_find(all, arena_printf(&j->mem,
		    "甲.k%d", i))->unit, arena_printf(&j->mem, "u%d", i));
	assert_string_equal(metrics_nearest(&j->mem, all, "甲.k7777"),
	    "甲.k777");
	assert_null(metrics_nearest(&j->mem, all, "完全不同的名称"));
}

static void
knows_its_words(void **state)
{
	enum metric_form form;

	(void)state;
	assert_string_equal(metric_kind_name(METRIC_RATIO), "比率");
	assert_string_equal(metric_form_name(FORM_NEAR), "近");
	assert_true(metric_form_parse("多", &form));
	assert_int_equal(form, FORM_MANY);
	assert_false(metric_form_parse("少", &form));
}

static void
refuses_other_files(void **state)
{
	struct job *j = job_of(state);

	assert_null(read_text(j, "格式: zongjie-data/1\n期间: 2022上半年\n"));
	assert_true(has_message(j, D138, 1, 5));
	assert_null(read_text(j, "格式: zongjie-metrics/1\n指标: 无\n"));
	assert_true(has_message(j, D180, 2, 5));
	assert_null(read_text(j, "格式: zongjie-metrics/1\n"));
	assert_true(has_message(j, D180, 1, 1));
	assert_null(read_text(j, "- 甲\n"));
	assert_true(has_message(j, D153, 1, 1));
	assert_null(read_text(j, "格式: zongjie-metrics/2\n指标: {}\n") == NULL
	    ? NULL : "read");
	assert_true(has_message(j, D139, 1, 5));
}

static void
tells_of_each_wrong_entry(void **state)
{
	struct job *j = job_of(state);
	const struct metrics *all = read_text(j, HEAD
	    "  a.b: 收文\n"				/* 3:8 */
	    "  a.c: {名字: x}\n"			/* 4:9 */
	    "  a.d: {类型: 流量}\n"			/* 5:13 */
	    "  a.e: {写法: 约}\n"			/* 6:13 */
	    "  a.f: {小数: 9}\n"			/* 7:13 */
	    "  a.g: {类型: 比率, 分子: a.c}\n"		/* 8:3 */
	    "  a.h: {类型: 比率, 分子: a.c, 分母: 没有的名称}\n"	/* 9:3 */
	    "  a.i: {类型: 比率, 分子: a.h, 分母: a.c}\n"	/* 10:3 */
	    "  a..j: {}\n"				/* 11:3 */
	    "  a.k: {名称: [x]}\n"			/* 12:13 */
	    "  a.l: {可空: no}\n"			/* 13:13 */
	    "  制发.份数: {类型: 比率, 分子: 制发.份量, 分母: a.c}\n"
	    "  a.m: {分子: a.c, 分母: a.c}\n");

	assert_non_null(all);
	assert_true(has_message(j, D181, 3, 8));
	assert_true(has_message(j, D182, 4, 9));
	assert_true(has_message(j, D183, 5, 13));
	assert_true(has_message(j, D184, 6, 13));
	assert_true(has_message(j, D185, 7, 13));
	assert_true(has_message(j, D186, 8, 3));
	assert_true(has_message(j, D187, 9, 3));
	assert_true(has_message(j, D188, 10, 3));
	assert_true(has_message(j, D189, 11, 3));
	assert_true(has_message(j, D190, 12, 13));
	assert_true(has_message(j, D191, 13, 13));
	assert_true(has_message(j, D192, 14, 3));
	assert_true(has_message(j, D186, 15, 3));
	assert_int_equal(j->diags.count[LEVEL_ERROR], 12);
}

/* One entry, or what stands beside 指标, and all that is said of it. */
static const struct {
	const char *text;
	enum diag_code code;		/* DIAG__COUNT: nothing */
	unsigned line, column;
} forms[] = {
	{HEAD "  甲: {小数: /}\n", D185, 3, 11},
	{HEAD "  甲: {小数: 7}\n", D185, 3, 11},
	{HEAD "  甲: {小数: 10}\n", D185, 3, 11},
	{HEAD "  甲: {小数: -1}\n", D185, 3, 11},
	{HEAD "  甲: {小数: }\n", D185, 3, 11},
	{HEAD "  甲: {小数: 6, 责任: '', 口径: , 名称: ''}\n", DIAG__COUNT, 0, 0},
	{HEAD "  甲: {可空: 否, 口径变更: 否, 公开: 否}\n", DIAG__COUNT, 0, 0},
	{HEAD "  甲: {可空: 要}\n", D191, 3, 11},
	{HEAD "  甲: {口径变更: 是}\n", DIAG__COUNT, 0, 0},
	{HEAD "  甲: {口径变更: 变了}\n", D194, 3, 13},
	{HEAD "  甲: {公开: 部分}\n", D194, 3, 11},
	{HEAD "  甲: {核实: 30％}\n", DIAG__COUNT, 0, 0},
	{HEAD "  甲: {核实: 0%}\n", D233, 3, 11},
	{HEAD "  甲: {核实: -5%}\n", D233, 3, 11},
	{HEAD "  甲: {核实: 很多}\n", D233, 3, 11},
	{HEAD "  甲: {小基数: }\n", DIAG__COUNT, 0, 0},
	{HEAD "  甲: {小基数: 0}\n", DIAG__COUNT, 0, 0},
	{HEAD "  甲: {小基数: -1}\n", D246, 3, 12},
	{HEAD "  甲: {单位: @}\n", D010, 3, 11},
	{HEAD "  甲: @x\n", D010, 3, 6},
	{HEAD "  甲: {分子: 乙}\n  乙: {}\n", D186, 3, 3},
	{HEAD "  甲: {分母: 乙}\n  乙: {}\n", D186, 3, 3},
	{HEAD "  甲: {类型: 比率, 分母: 乙}\n  乙: {}\n", D186, 3, 3},
	{HEAD "  甲: {类型: 比率, 分子: 丙, 分母: 乙}\n  乙: {}\n  丙: {类型: 名单}\n",
	    D188, 3, 3},
	{HEAD "  甲: {类型: 比率, 分子: 乙, 分母: 丙}\n  乙: {}\n  丙: {类型: 词语}\n",
	    D188, 3, 3},
	{HEAD "  甲: {类型: 比率, 分子: 乙, 分母: 甲}\n  乙: {}\n", D188, 3, 3},
	{"格式: zongjie-metrics/1\n核实幅度: 很多\n指标: {}\n", D233, 2, 7},
	{"格式: zongjie-metrics/1\n核实幅度: @\n指标: {}\n", D010, 2, 7},
	{"格式: zongjie-metrics/1\n公开缺省: 都\n指标: {}\n", D194, 2, 7},
	{"格式: zongjie-metrics/1\n公开缺省: @\n指标: {}\n", D010, 2, 7},
	{"格式: zongjie-metrics/1\n小基数: @\n指标: {}\n", D010, 2, 6},
	{"格式: zongjie-metrics/1\n小基数: [1]\n指标: {}\n", D246, 2, 6},
};

static void
tells_of_each_value_that_is_none(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		bool quiet = forms[i].code == DIAG__COUNT;
		struct job j;

		job_open(&j, abort);
		assert_non_null(read_text(&j, forms[i].text));
		if (quiet ? j.diags.first != NULL : !has_message(&j,
		    forms[i].code, forms[i].line, forms[i].column))
			print_error("%s: %s\n", forms[i].text,
			    j.diags.first == NULL ? "nothing is said" :
			    diag_text(&j.mem, j.diags.first, LANG_EN));
		assert_int_equal(j.diags.count[LEVEL_ERROR], !quiet);
		assert_true(quiet || has_message(&j, forms[i].code,
		    forms[i].line, forms[i].column));
		job_close(&j);
	}
}

/* An entry left empty is as good as none; one that is bad is not taken. */
static void
takes_nothing_from_what_is_left_empty(void **state)
{
	struct job *j = job_of(state);
	const struct metrics *all = read_text(j,
	    "格式: zongjie-metrics/1\n核实幅度: [30%]\n公开缺省: [是]\n指标:\n"
	    "  甲: {名称: '', 责任: '', 口径: '', 核实: 0%, 小基数: '',"
	    " 口径变更: 否, 可空: 否}\n"
	    "  乙: {口径变更: 是, 核实: 30％, 公开: 是, 单位: @x}\n");
	const struct metric *m = metrics_find(all, "甲");

	assert_string_equal(m->name, "甲");
	assert_null(m->owner);
	assert_null(m->definition);
	assert_null(m->jump);
	assert_null(m->small);
	assert_false(m->redefined);
	assert_false(m->optional);
	m = metrics_find(all, "乙");
	assert_true(m->redefined);
	assert_int_equal(m->publicity, PUBLIC_YES);
	assert_string_equal(m->unit, "");
	assert_string_equal(dec_plain(&j->mem, m->jump), "30");
	/* A list is not what is wanted there: told, and not taken. */
	assert_true(has_message(j, D233, 2, 7));
	assert_true(has_message(j, D194, 3, 7));
	assert_null(all->jump);
	assert_int_equal(all->publicity, PUBLIC_UNSAID);
	assert_null(metrics_find(NULL, "甲"));
	assert_null(metrics_nearest(&j->mem, NULL, "甲"));
	assert_null(read_text(j, "\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_an_entry),
		TEST(reads_what_base_is_small),
		TEST(finds_each_of_many),
		TEST(knows_its_words),
		TEST(refuses_other_files),
		TEST(tells_of_each_wrong_entry),
		TEST(tells_of_each_value_that_is_none),
		TEST(takes_nothing_from_what_is_left_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
