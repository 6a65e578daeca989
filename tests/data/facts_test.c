/*
 * The facts of a report: layers, typing, what was before, ratios, months,
 * checks.  The files are written into a directory of each test's own.
 */
#include <stdio.h>
#include <unistd.h>

#include "check.h"

#include "data/facts.h"

enum { FILES = 8 };

static char directory[64];
static char written[FILES][128];
static int file_count;

#define METRICS "格式: zongjie-metrics/1\n指标:\n" \
	"  办文.收文: {名称: 收文数, 单位: 件, 类型: 当期}\n" \
	"  办文.制发: {名称: 制发数, 单位: 份, 类型: 当期}\n" \
	"  办文.累计: {单位: 件, 类型: 累计}\n" \
	"  办文.存量: {单位: 件, 类型: 时点}\n" \
	"  办文.率: {单位: \"%\", 类型: 比率, 小数: 1, 分子: 办文.收文," \
	" 分母: 办文.制发}\n" \
	"  经费.支出: {名称: 支出, 单位: 元, 小数: 2}\n" \
	"  经费.结余: {名称: 结余, 单位: 元}\n" \
	"  防控.点位: {类型: 词语}\n" \
	"  党建.名单: {类型: 名单}\n"

#define HEAD "格式: zongjie-data/1\n期间: 2022上半年\n" \
	"指标: metrics.yml\n模板: ./\n"		/* four lines */

static void
write_file(const char *name, const char *text)
{
	FILE *f;

	assert_true(file_count < FILES);
	snprintf(written[file_count], sizeof(written[0]), "%s/%s", directory,
	    name);
	f = fopen(written[file_count++], "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static int
open_directory(void **state)
{
	strcpy(directory, "/tmp/zongjie-facts-XXXXXX");
	file_count = 0;
	if (mkdtemp(directory) == NULL)
		return -1;
	write_file("metrics.yml", METRICS);
	return open_job(state);
}

static int
close_directory(void **state)
{
	while (file_count > 0)
		unlink(written[--file_count]);
	rmdir(directory);
	return close_job(state);
}

#define FILE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, open_directory, close_directory)

static struct facts *
read_with(struct job *j, const char *text, const struct facts_options *o)
{
	char path[128];

	write_file("now.yml", text);
	snprintf(path, sizeof(path), "%s/now.yml", directory);
	return facts_read(j, path, o);
}

static struct facts *
read_text(struct job *j, const char *text)
{
	struct facts_options o = {0};

	return read_with(j, text, &o);
}

static const struct fact *
now(struct job *j, struct facts *f, const char *path)
{
	assert_non_null(f);
	return facts_find(j, f, FACTS_NOW, path);
}

static void
assert_number(struct job *j, const struct fact *fact, const char *want)
{
	if (fact->state != FACT_NUMBER)
		print_error("%s: %s\n", fact->path,
		    fact_state_name(fact->state, LANG_EN));
	assert_int_equal(fact->state, FACT_NUMBER);
	assert_string_equal(dec_plain(&j->mem, fact->number), want);
}

static void
assert_quiet(struct job *j)
{
	if (j->diags.first != NULL)
		print_error("%s %s\n", diag_name(j->diags.first->code),
		    diag_text(&j->mem, j->diags.first, LANG_ZH));
	assert_null(j->diags.first);
}

static void
reads_the_head(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD "成文日期: 2022-06-30\n");
	const char *const *files;

	assert_quiet(j);
	assert_int_equal(facts_period(f).kind, PERIOD_HALF);
	assert_int_equal(facts_period(f).year, 2022);
	assert_int_equal(facts_date(f).day, 30);
	assert_int_equal(loc_place(facts_date_loc(f)).line, 5);
	assert_false(facts_has(f, FACTS_LAST_YEAR));
	assert_non_null(metrics_find(facts_metrics(f), "办文.收文"));
	files = facts_files(j, f);
	assert_non_null(strstr(files[0], "now.yml"));
	assert_non_null(strstr(files[1], "metrics.yml"));
	assert_null(files[2]);
}

static void
types_figures_by_their_metrics(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文: {收文: 1268, 制发: '342'}\n"
	    "经费: {支出: 12.50, 结余: -3}\n"
	    "防控: {点位: 无, 别名: '无', 数: 12, 电话: '010'}\n"
	    "党建: {名单: [甲, 乙]}\n");

	assert_number(j, now(j, f, "办文.收文"), "1268");
	assert_number(j, now(j, f, "办文.制发"), "342");
	assert_string_equal(now(j, f, "经费.支出")->word, "12.50");
	assert_number(j, now(j, f, "经费.结余"), "-3");
	assert_int_equal(now(j, f, "防控.点位")->state, FACT_NONE);
	assert_int_equal(now(j, f, "防控.别名")->state, FACT_WORD);
	assert_number(j, now(j, f, "防控.数"), "12");
	assert_int_equal(now(j, f, "防控.电话")->state, FACT_WORD);
	assert_int_equal(now(j, f, "党建.名单")->state, FACT_GROUP);
	assert_int_equal(now(j, f, "办文")->state, FACT_GROUP);
	assert_int_equal(now(j, f, "格式")->state, FACT_WORD);
	assert_quiet(j);
}

static void
tells_the_states_apart(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文: {收文: 待报, 制发: 不适用, 累计: 不公开, 存量: ~}\n"
	    "经费:\n  支出:\n  结余: 无\n防控: {点位: 0}\n");

	assert_int_equal(now(j, f, "办文.收文")->state, FACT_PENDING);
	assert_int_equal(now(j, f, "办文.制发")->state, FACT_NOT_APPLICABLE);
	assert_int_equal(now(j, f, "办文.累计")->state, FACT_WITHHELD);
	assert_int_equal(now(j, f, "办文.存量")->state, FACT_EMPTY);
	assert_int_equal(now(j, f, "经费.支出")->state, FACT_EMPTY);
	assert_int_equal(now(j, f, "经费.结余")->state, FACT_NONE);
	assert_int_equal(now(j, f, "防控.没有")->state, FACT_ABSENT);
	assert_int_equal(loc_place(now(j, f, "防控.没有")->loc).line, 9);
	assert_int_equal(now(j, f, "没.有")->state, FACT_ABSENT);
	assert_int_equal(loc_place(now(j, f, "没.有")->loc).line, 1);
	assert_true(fact_is_missing(FACT_PENDING));
	assert_true(fact_is_missing(FACT_ABSENT));
	assert_false(fact_is_missing(FACT_NONE));
	assert_false(fact_is_missing(FACT_WITHHELD));
	assert_string_equal(fact_state_name(FACT_PENDING, LANG_ZH), "待报");
	assert_string_equal(fact_state_name(FACT_EMPTY, LANG_EN),
	    "left empty");
	assert_quiet(j);
}

static void
says_what_was_read_in_another_form(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文:\n  收文: １２\n  制发: 1,268\n  存量: 5件\n");

	assert_number(j, now(j, f, "办文.收文"), "12");
	assert_number(j, now(j, f, "办文.制发"), "1268");
	assert_number(j, now(j, f, "办文.存量"), "5");
	assert_string_equal(now(j, f, "办文.存量")->word, "5");
	assert_true(has_message(j, D101, 6, 7));
	assert_true(has_message(j, D102, 7, 7));
	assert_true(has_message(j, D103, 8, 7));
	assert_int_equal(j->diags.count[LEVEL_NOTE], 3);
	assert_false(job_failed(j));
}

/* Each fault with its message, at the value; and once only. */
static void
refuses_bad_figures_once(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
	} bad[] = {
		{"010", D110}, {"+5", D111}, {"1_000", D112}, {"0x1F", D113},
		{"1e3", D114}, {"12:30", D115}, {"no", D116}, {".5", D117},
		{"5.", D118}, {"'1,26'", D119}, {"5份", D120}, {"1.5", D122},
		{"-1", D123}, {"1234567890123456", D124}, {"1.2万", D125},
		{"120余", D126}, {"--", D127}, {"-", D005}, {"许多", D128},
		{"十二", D129},
		{"1 268", D130}, {"1/2", D131}, {"[1, 2]", D133},
	};
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	struct facts *f;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		b.len = 0;
		buf_puts(&b, HEAD "办文:\n  收文: ");
		buf_puts(&b, bad[i].text);
		buf_puts(&b, "\n");
		file_count = 1;
		f = read_text(j, buf_text(&b));
		assert_int_equal(now(j, f, "办文.收文")->state, FACT_BAD);
		assert_ptr_equal(now(j, f, "办文.收文"),
		    now(j, f, "办文.收文"));
		if (!has_message(j, bad[i].code, 6, 7))
			print_error("%s\n", bad[i].text);
		assert_true(has_message(j, bad[i].code, 6, 7));
		assert_int_equal(count_messages(j, bad[i].code), 1);
	}
}

static void
refuses_more_decimals_than_the_metric_has(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "经费: {支出: 1.234}\n防控: {点位: 甲}\n");

	assert_int_equal(now(j, f, "经费.支出")->state, FACT_BAD);
	assert_true(has_message(j, D121, 5, 10));
	assert_string_equal(j->diags.first->key, "经费.支出");
	assert_string_equal(diag_text(&j->mem, j->diags.first, LANG_ZH),
	    "“1.234”小数太多：“支出”最多 2 位小数");
}

static void
refuses_a_unit_where_there_is_none(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	file_count = 0;
	write_file("metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  a.b: {名称: 甲}\n");
	f = read_text(j, HEAD "a: {b: 3件}\n");
	assert_int_equal(now(j, f, "a.b")->state, FACT_BAD);
	assert_true(has_message(j, D132, 5, 8));
}

static void
a_slip_of_the_pen_is_told_once(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD "办文:\n  收文: *\n  制发\n");

	assert_int_equal(now(j, f, "办文.收文")->state, FACT_BAD);
	assert_int_equal(now(j, f, "办文.制发")->state, FACT_BAD);
	assert_int_equal(j->diags.count[LEVEL_ERROR], 2);
}

static void
knows_what_is_said_about_a_figure(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文:\n  收文: {值: 12, 来源: 登记簿, 截至: 2022-06-30}\n"
	    "  制发: {来源: 登记簿}\n  存量: {分: {甲: 1}}\n");
	const struct fact *fact = now(j, f, "办文.收文");

	assert_number(j, fact, "12");
	assert_string_equal(fact->source, "登记簿");
	assert_string_equal(fact->as_of, "2022-06-30");
	assert_int_equal(loc_place(fact->loc).column, 11);
	assert_int_equal(fact->entry->kind, DATA_MAP);
	assert_int_equal(fact->node->kind, DATA_TEXT);
	assert_int_equal(now(j, f, "办文.制发")->state, FACT_EMPTY);
	assert_int_equal(now(j, f, "办文.存量")->state, FACT_EMPTY);
	assert_quiet(j);
}

static void
layers_lie_on_top_of_each_other(void **state)
{
	struct job *j = job_of(state);
	const char *const sets[] = {"办文.收文=99", "办文.制发.值=7", "乙=2",
	    "乙=3", NULL};
	struct facts_options o = {.sets = sets};
	struct facts *f;

	write_file("office.yml", "格式: zongjie-office/1\n名称: 甲办\n");
	f = read_with(j, HEAD "单位: office.yml\n"
	    "办文: {收文: 1, 制发: {值: 2, 来源: 簿}}\n", &o);
	assert_quiet(j);
	assert_string_equal(now(j, f, "单位.名称")->word, "甲办");
	assert_number(j, now(j, f, "办文.收文"), "99");
	assert_string_equal(now(j, f, "办文.收文")->loc.src->path, "--set");
	assert_int_equal(now(j, f, "办文.收文")->loc.beg,
	    strlen("办文.收文="));
	assert_number(j, now(j, f, "办文.制发"), "7");
	assert_string_equal(now(j, f, "办文.制发")->source, "簿");
	assert_number(j, now(j, f, "乙"), "3");
}

static void
a_file_may_say_the_rest_for_another(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;
	const char *const *files;
	size_t n = 0;

	write_file("base.yml", HEAD "成文日期: 2022-07-01\n"
	    "办文: {收文: {值: 5, 来源: 登记簿}, 制发: 3}\n"
	    "公文: {标志: 甲机关, 签发人: 张三}\n");
	f = read_text(j, "格式: zongjie-data/1\n沿用: base.yml\n"
	    "成文日期: 2022-07-04\n办文: {收文: {值: 6}}\n"
	    "公文: {签发人: 李四}\n");
	assert_quiet(j);
	assert_number(j, now(j, f, "办文.收文"), "6");
	/* A figure is taken whole. */
	assert_null(now(j, f, "办文.收文")->source);
	assert_number(j, now(j, f, "办文.制发"), "3");
	assert_string_equal(now(j, f, "公文.标志")->word, "甲机关");
	assert_string_equal(now(j, f, "公文.签发人")->word, "李四");
	assert_int_equal(facts_date(f).day, 4);
	assert_int_equal(facts_period(f).year, 2022);
	assert_non_null(strstr(now(j, f, "办文.制发")->loc.src->path,
	    "base.yml"));
	for (files = facts_files(j, f); *files != NULL; files++)
		n += strstr(*files, "base.yml") != NULL;
	assert_int_equal(n, 1);
}

static void
refuses_to_take_from_what_does_not_fit(void **state)
{
	struct job *j = job_of(state);

	write_file("base.yml", HEAD "办文: {收文: 5}\n");
	read_text(j, "格式: zongjie-data/1\n沿用: base.yml\n"
	    "期间: 2022下半年\n模板: ./\n");
	assert_true(has_message(j, D264, 3, 5));
	read_text(j, HEAD "沿用: now.yml\n");
	assert_true(has_message(j, D265, 5, 5));
	write_file("a.yml", HEAD "沿用: b.yml\n");
	write_file("b.yml", HEAD "沿用: a.yml\n");
	read_text(j, HEAD "沿用: a.yml\n");
	assert_int_equal(count_messages(j, D265), 2);
	read_text(j, HEAD "沿用: [a.yml]\n");
	assert_true(has_message(j, D144, 5, 5));
}

static void
what_the_head_carries_may_stand_in_the_office(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	write_file("office.yml", "格式: zongjie-office/1\n名称: 甲办\n"
	    "公文: {标志: 甲机关, 抄送: 乙机关}\n");
	f = read_text(j, HEAD "单位: office.yml\n"
	    "公文:\n  抄送: 丙机关\n  签发人: [张三, 李四]\n");
	assert_quiet(j);
	assert_string_equal(now(j, f, "公文.标志")->word, "甲机关");
	assert_string_equal(now(j, f, "公文.抄送")->word, "丙机关");
	assert_int_equal(now(j, f, "公文.签发人")->state, FACT_GROUP);
	assert_int_equal(now(j, f, "公文.发文字号")->state, FACT_ABSENT);
	f = read_text(j, HEAD "单位: {名称: 甲办, 公文: {标志: 丁机关}}\n");
	assert_string_equal(now(j, f, "公文.标志")->word, "丁机关");
	assert_quiet(j);
}

static void
knows_what_the_head_may_carry(void **state)
{
	struct job *j = job_of(state);

	write_file("office.yml", "格式: zongjie-office/1\n名称: 甲办\n"
	    "公文: {印发机构: 乙}\n");
	read_text(j, HEAD "单位: office.yml\n"
	    "公文:\n  发文号: 甲发〔2022〕1号\n  主题词: 总结\n");
	assert_true(has_message(j, D261, 7, 3));
	assert_true(has_message(j, D262, 8, 3));
	assert_int_equal(count_messages(j, D261), 2);
	read_text(j, HEAD "公文: 甲发〔2022〕1号\n");
	assert_true(has_message(j, D263, 5, 5));
	read_text(j, HEAD "公文:\n");
	assert_int_equal(count_messages(j, D263), 1);
}

static void
the_office_may_stand_in_place(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD "单位: {名称: 甲办}\n");

	assert_string_equal(now(j, f, "单位.名称")->word, "甲办");
	assert_quiet(j);
	file_count = 1;
	f = read_text(j, HEAD "单位: [甲]\n");
	assert_non_null(f);
	assert_true(has_message(j, D151, 5, 5));
}

static void
sets_may_change_the_head(void **state)
{
	struct job *j = job_of(state);
	const char *const sets[] = {"期间=2022下半年", "成文日期=2022-12-31",
	    NULL};
	const char *const bad[] = {"x", NULL};
	struct facts_options o = {.sets = sets};
	struct facts *f = read_with(j, HEAD, &o);

	assert_int_equal(facts_period(f).number, 2);
	assert_int_equal(facts_date(f).month, 12);
	assert_quiet(j);
	o.sets = bad;
	file_count = 1;
	assert_non_null(read_with(j, HEAD, &o));
	assert_true(has_message(j, D154, 1, 1));
}

static void
finds_last_year_in_place_or_in_its_file(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	write_file("old.yml", "格式: zongjie-data/1\n期间: 2021上半年\n"
	    "办文: {收文: 10, 制发: 20, 存量: 5}\n");
	f = read_text(j, HEAD "上年: old.yml\n办文:\n"
	    "  收文: {值: 1, 上年同期: 10}\n"
	    "  制发: {值: 2, 上年同期: 20}\n  存量: 3\n");
	assert_quiet(j);
	assert_true(facts_has(f, FACTS_LAST_YEAR));
	assert_number(j, facts_find(j, f, FACTS_LAST_YEAR, "办文.制发"), "20");
	assert_number(j, facts_find(j, f, FACTS_LAST_YEAR, "办文.存量"), "5");
	assert_number(j, facts_find(j, f, FACTS_LAST_YEAR, "办文.率"), "50");
}

static void
two_values_of_last_year_must_agree(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;
	struct place p;

	write_file("old.yml", "格式: zongjie-data/1\n期间: 2021上半年\n"
	    "办文: {收文: 10}\n");
	f = read_text(j, HEAD "上年: old.yml\n办文:\n"
	    "  收文: {值: 1, 上年同期: 11}\n");
	assert_int_equal(facts_find(j, f, FACTS_LAST_YEAR,
	    "办文.收文")->state, FACT_BAD);
	assert_true(has_message(j, D159, 7, 20));
	p = loc_place(j->diags.first->related->loc);
	assert_int_equal(p.line, 3);
	assert_int_equal(p.column, 10);
	assert_int_equal(j->diags.first->related->code, D160);
}

static void
finds_the_period_before(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	write_file("old.yml", "格式: zongjie-data/1\n期间: 2021下半年\n"
	    "办文: {收文: 10}\n");
	f = read_text(j, HEAD "上期: old.yml\n办文: {制发: {值: 1, 上期: 4}}\n");
	assert_number(j, facts_find(j, f, FACTS_LAST_PERIOD, "办文.收文"),
	    "10");
	assert_number(j, facts_find(j, f, FACTS_LAST_PERIOD, "办文.制发"),
	    "4");
	assert_int_equal(facts_find(j, f, FACTS_LAST_YEAR,
	    "办文.收文")->state, FACT_ABSENT);
	assert_quiet(j);
}

static void
refuses_a_file_of_another_period(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	write_file("old.yml", "格式: zongjie-data/1\n期间: 2020上半年\n"
	    "办文: {收文: 10}\n");
	f = read_text(j, HEAD "上年: old.yml\n");
	assert_true(has_message(j, D147, 5, 5));
	assert_int_equal(j->diags.first->related->code, D148);
	assert_int_equal(loc_place(j->diags.first->related->loc).line, 2);
	assert_false(facts_has(f, FACTS_LAST_YEAR));
	assert_int_equal(facts_find(j, f, FACTS_LAST_YEAR,
	    "办文.收文")->state, FACT_ABSENT);
}

static void
computes_ratios(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD "办文: {收文: 1, 制发: 3}\n");
	const struct fact *fact = now(j, f, "办文.率");

	assert_number(j, fact, "100/3");
	assert_string_equal(fact->formula, "办文.收文 ÷ 办文.制发");
	assert_quiet(j);
}

static void
a_ratio_is_never_typed(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文: {收文: 1, 制发: 3, 率: 33.3}\n");

	assert_int_equal(now(j, f, "办文.率")->state, FACT_BAD);
	assert_true(has_message(j, D158, 5, 23));
}

static void
a_ratio_follows_its_parts(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD "办文: {收文: 1, 制发: 0}\n");

	assert_int_equal(now(j, f, "办文.率")->state, FACT_NOT_APPLICABLE);
	assert_true(has_message(j, D161, 5, 17));
	file_count = 1;
	f = read_text(j, HEAD "办文: {收文: 1, 制发: 待报}\n");
	assert_int_equal(now(j, f, "办文.率")->state, FACT_PENDING);
	file_count = 1;
	f = read_text(j, HEAD "办文: {制发: 3}\n");
	assert_int_equal(now(j, f, "办文.率")->state, FACT_ABSENT);
	assert_false(job_failed(j));
}

static void
months_make_a_figure(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文:\n"
	    "  收文: {按月: {1: 188, 2: 143, 3: 236, 4: 219, 5: 241, 6: 241}}\n"
	    "  存量: {按月: {1月: 5, 6月: 3}}\n"
	    "  累计: {按月: {1: 5, 6: 30}}\n"
	    "  制发: {值: 6, 按月: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}}\n");

	assert_number(j, now(j, f, "办文.收文"), "1268");
	assert_string_equal(now(j, f, "办文.收文")->formula,
	    "188 + 143 + 236 + 219 + 241 + 241 = 1268");
	assert_number(j, now(j, f, "办文.存量"), "3");
	assert_number(j, now(j, f, "办文.累计"), "30");
	assert_number(j, now(j, f, "办文.制发"), "6");
	assert_quiet(j);
}

static void
the_second_half_of_a_cumulative_is_its_growth(void **state)
{
	struct job *j = job_of(state);
	const char *const sets[] = {"期间=2022下半年", NULL};
	struct facts_options o = {.sets = sets};
	struct facts *f = read_with(j, HEAD
	    "办文: {累计: {按月: {6: 30, 9: 40, 12: 72}}}\n", &o);

	assert_number(j, now(j, f, "办文.累计"), "42");
	assert_string_equal(now(j, f, "办文.累计")->formula, "72 - 30 = 42");
}

static void
a_missing_month_is_never_zero(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文:\n  收文: {按月: {1: 1, 2: 1, 3: 1, 5: 1, 6: 1}}\n"
	    "  制发: {按月: {1: 1, 2: 待报, 3: 1, 4: 1, 5: 1, 6: 1}}\n");

	assert_int_equal(now(j, f, "办文.收文")->state, FACT_EMPTY);
	assert_true(has_message(j, D163, 6, 8));
	assert_int_equal(now(j, f, "办文.制发")->state, FACT_PENDING);
}

static void
months_must_make_sense(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文:\n"
	    "  收文: {按月: {13: 1}}\n"
	    "  累计: {按月: {1: 5, 2: 4, 6: 30}}\n"
	    "  制发: {值: 7, 按月: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1}}\n");

	assert_int_equal(now(j, f, "办文.收文")->state, FACT_BAD);
	assert_true(has_message(j, D166, 6, 13));
	assert_int_equal(now(j, f, "办文.累计")->state, FACT_BAD);
	assert_true(has_message(j, D165, 7, 22));
	assert_int_equal(now(j, f, "办文.制发")->state, FACT_NUMBER);
	assert_true(has_message(j, D164, 8, 11));
}

static void
tells_what_is_wrong_in_the_head(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		size_t line, column;
		bool read;
	} bad[] = {
		{"期间: 2022上半年\n模板: ./\n", D140, 1, 1, true},
		{"格式: zongjie-date/1\n期间: 2022上半年\n模板: ./\n", D141, 1,
		    5, true},
		{"格式: zongjie-data/9\n期间: 2022上半年\n模板: ./\n", D139, 1,
		    5, false},
		{"格式: zongjie-office/1\n", D138, 1, 5, false},
		{"- 甲\n", D153, 1, 1, false},
		{"格式: zongjie-data/1\n模板: ./\n", D142, 1, 1, true},
		{"格式: zongjie-data/1\n期间: 去年\n模板: ./\n", D143, 2, 5,
		    true},
		{"格式: zongjie-data/1\n期间: [1]\n模板: ./\n", D144, 2, 5,
		    true},
		{"格式: zongjie-data/1\n期间: 2022\n", D145, 1, 1, true},
		{"格式: zongjie-data/1\n期间: 2022\n模板: no/such\n", D146, 3,
		    5, true},
		{HEAD "成文日期: [2022-06-30]\n", D144, 5, 7, true},
		{HEAD "成文日期: 2022-06-31\n", D149, 5, 7, true},
		{HEAD "成文日期: 2022-03-01\n", D150, 5, 7, true},
		{HEAD "办文:\n  收 文: 1\n", D155, 6, 3, true},
		{HEAD "办文.收文: 1\n", D155, 5, 1, true},
		{HEAD "办文:\n  收闻: 1\n", D156, 6, 3, true},
		{HEAD "成文日起: 2022-06-30\n", D157, 5, 1, true},
		{HEAD "上年: none.yml\n", B001, 5, 5, true},
	};
	struct job *j = job_of(state);
	struct facts *f;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		unsigned before = count_messages(j, bad[i].code);

		file_count = 1;
		f = read_text(j, bad[i].text);
		if (!has_message(j, bad[i].code, bad[i].line, bad[i].column) ||
		    (f != NULL) != bad[i].read)
			print_error("%s", bad[i].text);
		assert_true(has_message(j, bad[i].code, bad[i].line,
		    bad[i].column));
		assert_int_equal(count_messages(j, bad[i].code), before + 1);
		assert_int_equal(f != NULL, bad[i].read);
	}
}

static void
warns_when_there_is_no_dictionary(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	unlink(written[0]);
	f = read_text(j, "格式: zongjie-data/1\n期间: 2022\n模板: ./\n");
	assert_true(has_message(j, D152, 1, 1));
	assert_non_null(facts_metrics(f));
	assert_null(metrics_find(facts_metrics(f), "a"));
}

static void
finds_the_template_set(void **state)
{
	struct job *j = job_of(state);
	struct facts_options o = {0};
	const char *text = "格式: zongjie-data/1\n期间: 2022\n模板: half\n";
	struct facts *f = read_text(j, text);
	char set[96];

	/* Nobody knows where sets of that name are: as it was written. */
	assert_string_equal(facts_template_dir(f), "half");
	assert_false(job_failed(j));

	o.template_root = directory;
	file_count = 1;
	f = read_with(j, text, &o);
	assert_true(has_message(j, D146, 3, 5));

	o.template_root = "templates";
	snprintf(set, sizeof(set), "%s", directory);
	o.template_dir = set;
	file_count = 1;
	f = read_with(j, text, &o);
	assert_string_equal(facts_template_dir(f), set);
	assert_non_null(metrics_find(facts_metrics(f), "办文.收文"));
}

static const char *const *
two_directories(void *of, struct job *j, const char *dir, const char *root)
{
	const char **dirs = NEW_ARRAY(&j->mem, const char *, 3);

	(void)of;
	dirs[0] = dir;
	dirs[1] = root;
	return dirs;
}

static void
the_dictionary_may_be_that_of_the_base(void **state)
{
	struct job *j = job_of(state);
	struct facts_options o = {
		.template_dir = "tests", .template_root = directory,
		.template_dirs = two_directories,
	};
	const char *text = "格式: zongjie-data/1\n期间: 2022\n";
	struct facts *f = read_with(j, text, &o);
	const char *const *files = facts_files(j, f);

	assert_non_null(metrics_find(facts_metrics(f), "办文.收文"));
	assert_non_null(strstr(files[1], "metrics.yml"));
	assert_false(job_failed(j));
	o.template_root = "gen";
	file_count = 1;
	f = read_with(j, text, &o);
	assert_int_equal(count_messages(j, D152), 1);
	assert_string_equal(j->diags.first->args[0],
	    "tests/metrics.yml、gen/metrics.yml");
}

struct collected {
	struct buf text;
};

static void
collect(void *ctx, const char *path, const struct data *node)
{
	struct collected *c = ctx;

	assert_non_null(node);
	buf_printf(&c->text, "%s ", path);
}

static void
goes_through_the_figures(void **state)
{
	struct job *j = job_of(state);
	struct collected c = {.text = {.mem = &j->mem}};
	struct facts *f = read_text(j, HEAD
	    "办文:\n  收文: {值: 1, 来源: x, 按类: {甲: 1}}\n  制发: 2\n"
	    "  存量: {按月: {1: 1}}\n问题: [{题: x}]\n核对: [办文.制发 = 2]\n");

	facts_each(f, &c, collect);
	assert_string_equal(buf_text(&c.text),
	    "办文.收文 办文.收文.按类.甲 办文.制发 办文.存量 问题 ");
	assert_string_equal(facts_nearest(j, f, "办文.收闻"), "办文.收文");
	assert_string_equal(facts_nearest(j, f, "办文.收文.按类.乙"),
	    "办文.收文.按类.甲");
	assert_null(facts_nearest(j, f, "毫不相干"));
}

static void
types_an_entry_of_a_list(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD "问题:\n  - 题: 甲\n    数: 010\n");
	const struct metric *m = metrics_find(facts_metrics(f), "办文.收文");
	const struct data *d = data_find(facts_node(f, FACTS_NOW, "问题"), "1");
	const struct fact *fact;

	fact = facts_of_node(j, f, data_child(d, "题"), "问题.1.题", NULL);
	assert_int_equal(fact->state, FACT_WORD);
	assert_string_equal(fact->word, "甲");
	fact = facts_of_node(j, f, data_child(d, "数"), "问题.1.数", m);
	assert_int_equal(fact->state, FACT_BAD);
	assert_ptr_equal(facts_of_node(j, f, data_child(d, "数"), "问题.1.数",
	    m), fact);
	assert_int_equal(count_messages(j, D110), 1);
	assert_ptr_equal(facts_node(f, FACTS_NOW, "问题.1"), d);
	assert_null(facts_node(f, FACTS_LAST_YEAR, "问题.1"));
}

static void
works_out_the_checks(void **state)
{
	struct job *j = job_of(state);
	struct facts *f = read_text(j, HEAD
	    "办文: {收文: 3, 制发: {值: 3, 来源: x, 分: {甲: 1, 乙: 2}},"
	    " 存量: 待报}\n"
	    "问题: [{题: x}, {题: y}]\n"
	    "核对:\n"
	    "  - 办文.收文 = 合计(办文.制发.分)\n"
	    "  - 计数(问题) = 2\n"
	    "  - 有(办文.收文) 且 非 有(办文.存量)\n"
	    "  - 办文.收文 > 办文.制发\n"		/* 11:5 */
	    "  - \"办文.收文 == 3\"\n"			/* 12:12 */
	    "  - 办文.存量 = 1\n"			/* 13:5 */
	    "  - 办文.收文\n"				/* 14:5 */
	    "  - 非 有(办文.收文)\n"			/* 15:5 */
	    "  - {甲: 1}\n");				/* 16:5 */

	facts_check(j, f);
	assert_true(has_message(j, D170, 11, 5));
	assert_string_equal(diag_text(&j->mem, j->diags.first, LANG_ZH),
	    "核对不上：办文.收文 > 办文.制发（左边 3，右边 3）");
	assert_true(has_message(j, X012, 12, 12));
	assert_true(has_message(j, D172, 13, 5));
	assert_true(has_message(j, D171, 14, 5));
	assert_true(has_message(j, D173, 15, 5));
	assert_true(has_message(j, D174, 16, 5));
	assert_int_equal(j->diags.count[LEVEL_ERROR], 5);
}

static void
refuses_a_ratio_of_words(void **state)
{
	struct job *j = job_of(state);
	struct facts *f;

	file_count = 0;
	write_file("metrics.yml", "格式: zongjie-metrics/1\n指标:\n"
	    "  甲.a: {类型: 词语}\n  甲.b: {}\n"
	    "  甲.c: {类型: 比率, 分子: 甲.a, 分母: 甲.b}\n");
	f = read_text(j, HEAD "甲: {a: x, b: 2}\n");
	assert_true(has_message(j, D188, 5, 3));
	assert_int_equal(now(j, f, "甲.c")->state, FACT_BAD);
	assert_true(has_message(j, D162, 5, 8));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FILE_TEST(reads_the_head),
		FILE_TEST(types_figures_by_their_metrics),
		FILE_TEST(tells_the_states_apart),
		FILE_TEST(says_what_was_read_in_another_form),
		FILE_TEST(refuses_bad_figures_once),
		FILE_TEST(refuses_more_decimals_than_the_metric_has),
		FILE_TEST(refuses_a_unit_where_there_is_none),
		FILE_TEST(a_slip_of_the_pen_is_told_once),
		FILE_TEST(knows_what_is_said_about_a_figure),
		FILE_TEST(layers_lie_on_top_of_each_other),
		FILE_TEST(a_file_may_say_the_rest_for_another),
		FILE_TEST(refuses_to_take_from_what_does_not_fit),
		FILE_TEST(what_the_head_carries_may_stand_in_the_office),
		FILE_TEST(knows_what_the_head_may_carry),
		FILE_TEST(the_office_may_stand_in_place),
		FILE_TEST(sets_may_change_the_head),
		FILE_TEST(finds_last_year_in_place_or_in_its_file),
		FILE_TEST(two_values_of_last_year_must_agree),
		FILE_TEST(finds_the_period_before),
		FILE_TEST(refuses_a_file_of_another_period),
		FILE_TEST(computes_ratios),
		FILE_TEST(a_ratio_is_never_typed),
		FILE_TEST(a_ratio_follows_its_parts),
		FILE_TEST(months_make_a_figure),
		FILE_TEST(the_second_half_of_a_cumulative_is_its_growth),
		FILE_TEST(a_missing_month_is_never_zero),
		FILE_TEST(months_must_make_sense),
		FILE_TEST(tells_what_is_wrong_in_the_head),
		FILE_TEST(warns_when_there_is_no_dictionary),
		FILE_TEST(finds_the_template_set),
		FILE_TEST(the_dictionary_may_be_that_of_the_base),
		FILE_TEST(goes_through_the_figures),
		FILE_TEST(types_an_entry_of_a_list),
		FILE_TEST(works_out_the_checks),
		FILE_TEST(refuses_a_ratio_of_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
