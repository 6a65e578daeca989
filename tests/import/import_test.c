/* Maps and CSV ledgers: what comes out, and every message at its place. */
#include "check.h"
#include "ledger.h"

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

/* Which of the files on the command line stands for which table. */
static void
takes_the_files_that_are_given(void **state)
{
	static const char elsewhere[] = TABLE "{甲: {文件: 别处/a.csv}}\n"
	    "数据:\n  一: {取: 求和, 列: 乙}\n";
	static const char open[] = TABLE "{甲: {表头: 1}}\n数据:\n"
	    "  一: {取: 求和, 列: 乙}\n";
	static const char csv[] = "甲,乙\n1,5\n";
	struct job *j = job_of(state);
	const char *map = path_of(j, "map.yml");
	const char *files[] = {
		path_of(j, "b.TXT"), path_of(j, "a.csv"), NULL,
	};
	const char *one[] = {files[0], NULL};
	struct import_result r;

	assert_true(file_write(j, files[0], csv, strlen(csv)));
	assert_false(run(j, elsewhere, "甲,乙\n1,2\n", &r));
	assert_int_equal(count_messages(j, B001), 1);
	(void)import_run(j, map, files + 1, &r);
	assert_string_equal(value_of(&r, "一"), "2");
	assert_string_equal(r.rows->origin, "别处/a.csv:2");
	(void)run(j, open, "甲,乙\n1,2\n", &r);
	assert_int_equal(count_messages(j, I011), 1);
	(void)import_run(j, map, one, &r);
	assert_string_equal(value_of(&r, "一"), "5");
	assert_string_equal(r.rows->origin, "b.TXT:2");
	/* Of two files neither is meant by a table that names none. */
	(void)import_run(j, map, files, &r);
	assert_string_equal(value_of(&r, "一"), "");
	assert_int_equal(count_messages(j, I011), 2);
	assert_int_equal(count_messages(j, I010), 2);
}

static void
reads_a_book_that_two_tables_use_once(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;
	unsigned files = 0;

	assert_false(run(j, TABLE "{甲: {文件: none.xlsx}, "
	    "乙: {文件: none.xlsx}}\n数据: {}\n", "", &r));
	assert_int_equal(count_messages(j, B001), 1);
	while (r.files[files] != NULL)
		files++;
	assert_int_equal(files, 2);	/* the map and the book */
}

/* .txt and .tsv are tables like .csv; names as short as can be are none. */
static void
knows_tables_by_their_names(void **state)
{
	struct job *j = job_of(state);
	const char *shortest[] = {"x", NULL};
	struct import_result r;

	assert_true(file_write(j, path_of(j, "b.tsv"), "甲\t乙\n1\t5\n", 12));
	assert_true(run(j, TABLE "{甲: {文件: b.tsv}}\n数据:\n"
	    "  一: {取: 求和, 列: 乙}\n", "", &r));
	assert_string_equal(value_of(&r, "一"), "5");
	(void)run(j, TABLE "{甲: {表头: 1}}\n数据:\n  一: {取: 求和, 列: 乙}\n",
	    "", &r);
	(void)import_run(j, path_of(j, "map.yml"), shortest, &r);
	assert_int_equal(count_messages(j, B001), 1);
	(void)run(j, TABLE "{甲: {文件: a.xlsx}, 乙: {文件: b.xlsx}}\n"
	    "数据: {}\n", "", &r);
	assert_int_equal(count_messages(j, B001), 3);
}

static void
needs_its_map(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_false(import_run(j, path_of(j, "none.yml"), NULL, &r));
	assert_int_equal(count_messages(j, B001), 1);
	assert_null(r.rows);
}

static void
writes_what_yaml_reads(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(run(j, HEAD "  一.词: {取: 单元格, 单元格: A1}\n"
	    "  一.数: {取: 单元格, 单元格: B1}\n",
	    "\"说\"\"好\"\"\\ \t\n再说\",3\n", &r));
	assert_non_null(strstr(r.yaml.text, "  词:\n    值: "
	    "\"说\\\"好\\\"\\\\ 再说\"\n"));
	/* What is not there, or empty, is not written. */
	assert_true(run(j, "格式: zongjie-import/1\n期间: 2022上半年\n上年:\n"
	    "单位: office.yml\n表: {甲: {文件: a.csv}}\n数据:\n"
	    "  一: {取: 单元格, 单元格: A1}\n", "3\n", &r));
	assert_non_null(strstr(r.yaml.text,
	    "期间: \"2022上半年\"\n单位: \"office.yml\"\n\n一:\n"));
}

/* A sheet of the most rows there may be, and one more. */
static void
reads_so_many_rows_and_no_more(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;
	const char *most = times(j, "1,1\n", 199999);

	assert_true(run(j, ONE "{取: 计数, 列: 乙}\n", arena_join(&j->mem,
	    "甲,乙\n", most, NULL), &r));
	assert_string_equal(value_of(&r, "一"), "199999");
	assert_false(run(j, ONE "{取: 计数, 列: 乙}\n", arena_join(&j->mem,
	    "甲,乙\n", most, "1,1\n", NULL), &r));
	assert_int_equal(count_messages(j, I031), 1);
	assert_false(run(j, ONE "{取: 计数, 列: 乙}\n", arena_join(&j->mem,
	    "甲,乙\n", most, "1,1\n1,1\n1,1\n", NULL), &r));
	assert_int_equal(count_messages(j, I031), 2);
	assert_false(run(j, ONE "{取: 计数, 列: 乙}\n", arena_join(&j->mem,
	    "甲,乙\n", times(j, ",", 2000000), "\n1,1\n", NULL), &r));
	assert_int_equal(count_messages(j, I031), 3);
}

static void
looks_for_titles_in_the_first_rows_alone(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	assert_true(run(j, ONE "{取: 求和, 列: 乙}\n", arena_join(&j->mem,
	    times(j, "说明\n", 49), "甲,乙\n1,2\n", NULL), &r));
	assert_string_equal(value_of(&r, "一"), "2");
	assert_false(run(j, ONE "{取: 求和, 列: 乙}\n", arena_join(&j->mem,
	    times(j, "说明\n", 50), "甲,乙\n1,2\n", NULL), &r));
	assert_int_equal(count_messages(j, I050), 1);
}

/* One column asked for, and that misspelt: told which one it may be. */
static void
suggests_the_title_that_is_nearest(void **state)
{
	static const struct {
		const char *figure, *csv, *hint;
	} cases[] = {
		{"{取: 求和, 列: 收文办里件数}", "登记簿,\n日期,收文办理件数\n",
		    "，是不是“收文办理件数”"},
		{"{取: 求和, 列: 收文办里件数, 日期: 日期}",
		    "登记簿,\n日期,收文办理件数\n", "，是不是“收文办理件数”"},
		{"{取: 求和, 列: 发文页数}", "登记簿,\n日期,收文办理件数\n", ""},
	};
	struct import_result r;
	struct job j;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		job_open(&j, abort);
		assert_false(run(&j, arena_join(&j.mem, ONE, cases[i].figure,
		    "\n", NULL), cases[i].csv, &r));
		assert_true(said_only(&j, I050, cases[i].figure));
		assert_string_equal(j.diags.first->args[2], cases[i].hint);
		job_close(&j);
	}
}

static void
detects_the_separator_by_the_first_lines(void **state)
{
	struct job *j = job_of(state);
	struct import_result r;

	/* Commas behind them, and those in quotes, are no separators. */
	assert_true(run(j, ONE "{取: 求和, 列: 乙}\n", arena_join(&j->mem,
	    "甲;乙\n", times(j, "\"a,,,\n,,,\";1\n", 30),
	    times(j, "a,,,,;1\n", 9), NULL), &r));
	assert_string_equal(value_of(&r, "一"), "39");
}

/* The second place of the first message of that code. *//* The second place of the first message of that code. */
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
		TEST(takes_the_files_that_are_given),
		TEST(reads_a_book_that_two_tables_use_once),
		TEST(knows_tables_by_their_names),
		TEST(needs_its_map),
		TEST(writes_what_yaml_reads),
		TEST(reads_so_many_rows_and_no_more),
		TEST(looks_for_titles_in_the_first_rows_alone),
		cmocka_unit_test(suggests_the_title_that_is_nearest),
		TEST(detects_the_separator_by_the_first_lines),
		TEST(shows_the_other_place_of_a_column),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
