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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
