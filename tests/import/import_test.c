/* Maps and CSV ledgers: what comes out, and every message at its place. */
#include "check.h"
#include "ledger.h"

#define HEAD "格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: a.csv}}\n数据:\n"

/* Runs `map` over the `n` bytes of a CSV. */
static bool
run_bytes(struct job *j, const char *map, const char *csv, size_t n,
    struct import_result *r)
{
	return import_over(j, map, "a.csv", csv, n, r);
}

static bool
run(struct job *j, const char *map, const char *csv, struct import_result *r)
{
	return run_bytes(j, map, csv, strlen(csv), r);
}

static const char ledger[] =
    "收文登记,,,\n日期,来文单位,件数,状态\n"
    "2022-01-05,市委办,2,办结\n2022年3月1日,\"市府\n办\",\"1,286\",办结\n"
    "2022/6/30,市委办,（3）,作废\n合计,,1285,\n";

static void
takes_figures_in_every_way(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(run(j, HEAD
	    "  一.数: {取: 计数, 按月: 日期}\n"
	    "  一.和: {取: 求和, 列: 件数, 按月: 日期}\n"
	    "  一.家: {取: 去重, 列: 来文单位, 日期: 日期}\n"
	    "  一.末: {取: 最后, 列: 件数, 日期: 日期}\n"
	    "  一.格: {取: 单元格, 单元格: C4}\n"
	    "  一.词: {取: 单元格, 单元格: A1}\n"
	    "  一.条: {取: 求和, 列: 件数, 条件: [状态 ≠ 作废, 来文单位 包含 办]}\n"
	    "  一.等: {取: 计数, 条件: 来文单位 = 市委办}\n"
	    "  一.不含: {取: 计数, 条件: 来文单位 不包含 市府}\n"
	    "  一.间: {取: 计数, 条件: 日期 在 2022-01-05 到 2022-03-01 之间}\n",
	    ledger, &r));
	assert_string_equal(value_of(&r, "一.数"), "3");
	assert_string_equal(value_of(&r, "一.和"), "1285");
	assert_string_equal(value_of(&r, "一.家"), "2");
	assert_string_equal(value_of(&r, "一.末"), "-3");
	assert_string_equal(value_of(&r, "一.格"), "1286");
	assert_string_equal(value_of(&r, "一.词"), "收文登记");
	assert_string_equal(value_of(&r, "一.条"), "1288");
	assert_string_equal(value_of(&r, "一.等"), "2");
	assert_string_equal(value_of(&r, "一.不含"), "2");
	assert_string_equal(value_of(&r, "一.间"), "2");
	assert_non_null(strstr(r.yaml.text,
	    "    按月: {1: 1, 2: 0, 3: 1, 4: 0, 5: 0, 6: 1}\n"));
	assert_non_null(strstr(r.yaml.text, "来源: \"a.csv:3-6\"\n"));
	assert_non_null(strstr(r.yaml.text,
	    "    值: 1286\n    来源: \"a.csv:4\"\n"));
	assert_int_equal(count_messages(j, I073), 6);	/* empty months */
	assert_int_equal(count_messages(j, I070), 0);
	assert_int_equal(count_messages(j, I071), 0);
}

static void
reads_every_encoding_and_separator(void **state)
{
	static const char gbk[] =
	    "\xC8\xD5\xC6\xDA,\xBC\xFE\xCA\xFD\r\n2022-01-05,7\r\n";
	static const char *const same[] = {
		"日期,件数\n2022-01-05,7\n", "日期;件数\r\n2022-01-05;7",
		"日期\t件数\n2022-01-05\t7\n", "\xEF\xBB\xBF日期,件数\n2022-01-05,7\n",
		"sep=;\n日期;件数\n2022-01-05;7\n",
		"\"日期\",\"件数\"\n\"2022-01-05\",\"7\"\n",
	};
	static const char map[] = HEAD "  一: {取: 求和, 列: 件数, 日期: 日期}\n";
	struct job *j = job_of(state);
	struct import_result r;
	size_t i;

	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		assert_true(run(j, map, same[i], &r));
		assert_string_equal(value_of(&r, "一"), "7");
	}
	assert_true(run_bytes(j, map, gbk, sizeof(gbk) - 1, &r));
	assert_string_equal(value_of(&r, "一"), "7");
	assert_int_equal(count_messages(j, B006), 1);
	assert_true(run(j, "格式: zongjie-import/1\n期间: 2022上半年\n"
	    "表: {甲: {文件: a.csv, 分隔: 分号, 表头: 1}}\n数据:\n  一: {取: 求和, 列: \"件,数\"}\n",
	    "日期;件,数\n1,2,3;7\n", &r));
	assert_string_equal(value_of(&r, "一"), "7");
}

/* One mistake each: its code and its place in the map or the ledger. */
static const struct mistake {
	enum diag_code code;
	size_t line, column;
	const char *map, *csv;
} mistakes[] = {
	{I001, 1, 1, "格式: zongjie-import/1\n期间: 2022上半年\n数据: {}\n", ""},
	{D142, 1, 1, "格式: zongjie-import/1\n表: {甲: {文件: a.csv}}\n数据: {}\n", ""},
	{I002, 5, 7, HEAD "  一: {取法: 计数}\n", ""},
	{I003, 5, 10, HEAD "  一: {取: [计数]}\n", ""},
	{I004, 5, 10, HEAD "  一: {取: 平均}\n", ""},
	{I005, 5, 10, HEAD "  一: {表: 乙, 取: 计数}\n", ""},
	{I006, 5, 3, HEAD "  一: {列: 件数}\n", ""},
	{I006, 5, 3, HEAD "  一: {取: 求和}\n", ""},
	{I007, 5, 18, HEAD "  一: {取: 计数, 条件: 作废}\n", ""},
	{I008, 5, 18, HEAD "  一: {取: 计数, 条件: 日 在 2022-03-01 到 2022-01-01 之间}\n", ""},
	{I009, 5, 20, HEAD "  一: {取: 单元格, 单元格: 8D}\n", ""},
	{I011, 3, 5, "格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {表头: 1}}\n数据:\n  一: {取: 单元格, 单元格: A1}\n", ""},
	{I012, 5, 20, HEAD "  一: {取: 去重, 列: 乙, 按月: 日}\n", "乙,日\n"},
	{I013, 3, 24, "格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: a.csv, 分隔: 斜线}}\n数据: {}\n", ""},
	{I014, 3, 24, "格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: a.csv, 表头: 零}}\n数据: {}\n", ""},
	{I015, 5, 3, HEAD "  一 二: {取: 计数}\n", ""},
	{I016, 5, 6, HEAD "  一: 5\n", ""},
	{I040, 2, 3, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,\"2\n3,4\n"},
	{I041, 2, 6, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,\"2\"3\n"},
	{I042, 2, 5, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,2,3\n"},
	{I043, 3, 1, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,2\n3\n"},
	{I050, 5, 17, HEAD "  一: {取: 求和, 列: 件数}\n", "日期,件教\n"},
	{I051, 1, 1, HEAD "  一: {取: 求和, 列: 乙}\n", "乙,乙\n1,2\n"},
	{I052, 1, 3, HEAD "  一: {取: 求和, 列: 金额, 单位: 元}\n", "甲,金额（万元）\n1,2\n"},
	{I062, 3, 3, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,2\n3,约4\n"},
	{I063, 2, 1, HEAD "  一: {取: 计数, 日期: 日}\n", "日,乙\n昨天,2\n"},
	{I064, 2, 1, HEAD "  一: {取: 计数, 日期: 日}\n", "日,乙,丙\n,2,3\n"},
	{I065, 2, 3, HEAD "  一: {取: 求和, 列: 乙, 单位: 份}\n", "甲,乙\n1,2件\n"},
	{I066, 3, 3, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙,丙\n1,2,3\n3,,4\n"},
	{I068, 2, 3, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,2%\n"},
	{I070, 2, 1, HEAD "  一: {取: 计数, 日期: 日}\n", "日,乙\n2021-01-03,2\n"},
	{I071, 4, 4, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,2\n3,4\n合计,7\n"},
	{I072, 3, 1, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙,丙\n1,2,3\n制表人：张三,,\n"},
	{I073, 5, 3, HEAD "  一: {取: 计数, 按月: 日}\n", "日,乙\n2022-01-03,2\n"},
	{I074, 5, 3, HEAD "  一: {取: 最后, 列: 乙}\n", "甲,乙\n"},
	{I075, 5, 3, HEAD "  一: {取: 单元格, 单元格: C9}\n", "甲,乙\n"},
};

static void
tells_every_mistake_at_its_place(void **state)
{
	const struct mistake *m;
	struct import_result r;
	struct job j;

	(void)state;
	for (m = mistakes; m < mistakes + sizeof(mistakes) /
	    sizeof(mistakes[0]); m++) {
		const struct diag *d;
		bool made, found;

		job_open(&j, abort);
		made = run(&j, m->map, m->csv, &r);
		found = has_message(&j, m->code, m->line, m->column);
		for (d = j.diags.first; !found && d != NULL; d = d->next)
			print_message("%s: %s %zu:%zu\n", diag_name(m->code),
			    diag_name(d->code), loc_place(d->loc).line,
			    loc_place(d->loc).column);
		assert_true(found);
		assert_int_equal(made, diag_level(m->code) < LEVEL_ERROR);
		job_close(&j);
	}
}

static void
compares_totals_of_parts_and_of_all(void **state)
{
	static const char map[] = HEAD "  一: {取: 求和, 列: 乙}\n";
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(run(j, map, "甲,乙\n1,2\n3,4\n1月小计,6\n5,6\n小 计：,6\n合计,12\n"
	    "7,8\n小计,8\n总　计,20\n", &r));
	assert_string_equal(value_of(&r, "一"), "20");
	assert_true(run(j, map, "甲,乙\n1,2\n合计,2\n3,4\n合计,4\n关于合计的若干问题的通知,5\n",
	    &r));
	assert_string_equal(value_of(&r, "一"), "11");
	assert_false(run(j, map, "甲,乙\n1,2\n小计,3\n", &r));
	assert_true(has_message(j, I071, 3, 4));
}

static void
tells_all_mistakes_in_one_run(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_false(run(j, HEAD "  一: {取: 求和, 列: 乙, 日期: 甲}\n  二: {取: 乱}\n",
	    "甲,乙\n2022-01-02,x\n没有,3\n2022-02-02,y\n", &r));
	assert_true(has_message(j, I062, 2, 12));
	assert_true(has_message(j, I063, 3, 1));
	assert_true(has_message(j, I062, 4, 12));
	assert_true(has_message(j, I004, 6, 10));
}

static void
refuses_files_that_no_table_uses(void **state)
{
	const char *inputs[] = {"other.csv", NULL};
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(run(j, HEAD "  一: {取: 求和, 列: 乙}\n", "甲,乙\n1,2\n", &r));
	assert_false(import_run(j, path_of(j, "map.yml"), inputs, &r));
	assert_int_equal(count_messages(j, I010), 1);
}

/* The second place of the first message of that code. */
static const struct diag_related *
related_of(const struct job *j, enum diag_code code)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->code == code)
			return d->related;
	return NULL;
}

static void
shows_the_other_place_of_a_column(void **state)
{
	struct job *j = job_of(state);
	const struct diag_related *other;
	struct import_result r;

	assert_false(run(j, HEAD "  一: {取: 求和, 列: 件数, 日期: 日}\n",
	    "登记簿,\n日,件教\n", &r));
	other = related_of(j, I050);
	assert_non_null(other);
	assert_int_equal(other->code, I054);
	assert_int_equal(loc_place(other->loc).line, 2);
	assert_false(run(j, HEAD "  一: {取: 求和, 列: 额, 单位: 元}\n",
	    "甲,额(万元)\n1,2\n", &r));
	other = related_of(j, I052);
	assert_non_null(other);
	assert_int_equal(other->code, I055);
	assert_int_equal(loc_place(other->loc).line, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(takes_figures_in_every_way),
		TEST(reads_every_encoding_and_separator),
		TEST(tells_every_mistake_at_its_place),
		TEST(compares_totals_of_parts_and_of_all),
		TEST(tells_all_mistakes_in_one_run),
		TEST(refuses_files_that_no_table_uses),
		TEST(shows_the_other_place_of_a_column),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
