/* Tables: gen/merge/el_table*.c. */
#include "merge/set.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Data and last year's for most of the cases. */
static const char offices[] =
    "科室:\n"
    "  - {名: 文书科, 收文: 800, 办结: 790, 支出: 12.5}\n"
    "  - {名: 综合科, 收文: 480, 办结: 470, 支出: 3}\n";

/* <table of='科室'> with a caption, the columns, and what follows them. */
#define TABLE(columns, rest) "<table id='t' of='科室'><title>办文情况</title>" \
    columns rest "</table>"
#define NAME "<column heading='科室' of='项.名'/>"

static void
says_each(void **state, struct set set, const struct saying *s, size_t n)
{
	if (set.last_year == NULL)
		set.last_year = "办文: {收文: 1187}\n"
		    "督办: {事项: 100, 办结: 80}\n";
	set_say(job_of(state), set, s, n);
}

#define SAYS(...) do { \
	static const struct saying says[] = {__VA_ARGS__}; \
	says_each(state, (struct set){0}, says, COUNT(says)); \
} while (0)

static void
has_a_row_for_each_entry(void **state)
{
	SAYS(
	    {offices, TABLE("<column heading='序号' type='序号'/>" NAME
		"<column heading='收文' type='数' of='项.收文' unit='无'/>", ""),
		"表1 办文情况\n序号\t科室\t收文\n1\t文书科\t800\n2\t综合科\t480\n"},
	    {"办文: {制发: {值: 9, 按机关: {甲局: 4, 乙局: 5}}}\n",
		"<table of='办文.制发.按机关'><title>发文</title>"
		"<column heading='机关' of='键'/>"
		"<column heading='制发' type='数' of='项'/></table>",
		"表1 发文\n机关\t制发（份）\n甲局\t4\n乙局\t5\n"},
	    {offices, TABLE(NAME "<column heading='情况'>共<num of='项.收文'/>"
		"件</column>", ""),
		"表1 办文情况\n科室\t情况\n文书科\t共800件\n综合科\t共480件\n"});
}

static void
has_rows_of_its_own(void **state)
{
	SAYS(
	    {"办文: {收文: 5, 制发: 7}\n", "<table><title>办文</title>"
		"<column heading='事项'/><column heading='数量' type='数'"
		" unit='无'/>"
		"<row><cell>收文</cell><cell><num of='办文.收文'/></cell></row>"
		"<row><cell columns='2'>制发<num of='办文.制发'/></cell></row>"
		"</table>",
		"表1 办文\n事项\t数量\n收文\t5\n制发7份\n"},
	    {"办文: {收文: 5}\n科室: [{名: 甲科}]\n", "<table><title>办文</title>"
		"<column heading='科室' of='项.名'/><for-each of='科室'><row/>"
		"</for-each><if test='办文.收文 = 5'><row><cell>某科</cell></row>"
		"</if><if test='办文.收文 = 6'><row/></if></table>",
		"表1 办文\n科室\n甲科\n某科\n"});
}

static void
heads_span_columns_and_say_units(void **state)
{
	SAYS(
	    {offices, TABLE(NAME "<columns heading='上半年'>"
		"<column heading='收文' type='数' of='项.收文' unit='无'/>"
		"<column heading='支出' type='数' of='项.支出' unit='无'/>"
		"</columns><column heading='率' type='比率' of='项.办结'"
		" to='项.收文' digits='0'/>", ""),
		"表1 办文情况\n科室\t上半年\t\t率（%）\n\t收文\t支出\n"
		"文书科\t800\t12.5\t99\n综合科\t480\t3\t98\n"},
	    {"资金: {投入: 84260.50}\n", "<table unit='万元'><title>资金</title>"
		"<column heading='事项'/><column heading='数额' type='数'/>"
		"<row><cell>投入</cell><cell><num of='资金.投入'/></cell></row>"
		"</table>",
		"表1 资金\n单位：万元\n事项\t数额\n投入\t8.42605\n"},
	    {"资金: {投入: 84260.50}\n", "<table><title>资金</title>"
		"<column heading='事项'/><column heading='数额' type='数'"
		" unit='万元' digits='2'/>"
		"<row><cell>投入</cell><cell><num of='资金.投入'/></cell></row>"
		"</table>",
		"表1 资金\n事项\t数额（万元）\n投入\t8.43\n"});
}

static void
every_state_looks_different(void **state)
{
	SAYS(
	    {"办文: {收文: 0, 制发: 不适用, 文稿: 无}\n机要: {失泄密: 不公开}\n"
		"工会: {慰问: ~}\n",
		"<table><title>办文</title><column heading='数' type='数'"
		" unit='无'/><row><cell><num of='办文.收文'/></cell></row>"
		"<row><cell><num of='办文.制发'/></cell></row>"
		"<row><cell><num of='办文.文稿'/></cell></row>"
		"<row><cell><num of='机要.失泄密'/></cell></row>"
		"<row><cell><num of='工会.慰问'/></cell></row></table>",
		"表1 办文\n数\n0\n—\n无\n*\n—\n注：“—”表示不适用或没有可比的数，"
		"“*”表示不公开。\n"});
}

static void
drafts_mark_gaps(void **state)
{
	static const struct saying says[] = {
		{"督办: {事项: 待报, 办结: ~}\n", "<table><title>办文</title>"
		    "<column heading='事'/><column heading='数' type='数' unit='无'/>"
		    "<row><cell>甲</cell><cell><num of='督办.事项'/></cell></row>"
		    "<row><cell>乙</cell><cell><num of='督办.办结'/></cell></row>"
		    "<total/></table>",
		    "表1 办文\n事\t数\n甲\t【待报】\n乙\t【缺】\n合计\t【缺】\n"},
	};

	says_each(state, (struct set){.draft = true}, says, COUNT(says));
}

static void
compares_by_columns(void **state)
{
	SAYS(
	    {"办文: {收文: 1286}\n督办: {事项: 120, 办结: 108}\n",
		"<table><title>比较</title>"
		"<column heading='指标' type='指标' of='办文.收文'/>"
		"<column heading='单位' type='单位' of='办文.收文'/>"
		"<column heading='上年' type='上年同期' of='办文.收文'/>"
		"<column heading='增减' type='同比增减' of='办文.收文'/>"
		"<column heading='增长' type='同比' of='办文.收文'/><row/></table>",
		"表1 比较\n指标\t单位\t上年（件）\t增减（件）\t增长（%）\n"
		"收文办理数\t件\t1187\t99\t8.3\n"},
	    {"督办: {事项: 120, 办结: 90}\n", "<table><title>比较</title>"
		"<column heading='率' type='比率' of='督办.办结率'/>"
		"<column heading='增减' type='同比增减' of='督办.办结率'/>"
		"<column heading='增长' type='同比' of='督办.办结率'/><row/></table>",
		"表1 比较\n率（%）\t增减（个百分点）\t增长（%）\n75.0\t-5.0\t—\n"
		"注：“—”表示不适用或没有可比的数。\n"},
	    {"办文: {制发: 9}\n", "<table><title>比较</title>"
		"<column heading='制发' type='数' of='办文.制发'/>"
		"<column heading='上年' type='上年同期' of='办文.制发'/>"
		"<column heading='增长' type='同比' of='办文.制发'/><row/></table>",
		"表1 比较\n制发（份）\t上年（份）\t增长（%）\n9\t—\t—\n"
		"注：“—”表示不适用或没有可比的数。\n"});
}

static void
adds_up_exactly(void **state)
{
	SAYS(
	    {offices, TABLE("<column heading='序号' type='序号'/>" NAME
		"<column heading='收文' type='数' of='项.收文' unit='无'/>"
		"<column heading='支出' type='数' of='项.支出' unit='无'/>"
		"<column heading='率' type='比率' of='项.办结' to='项.收文'/>",
		"<total/>"),
		"表1 办文情况\n序号\t科室\t收文\t支出\t率（%）\n"
		"1\t文书科\t800\t12.5\t98.8\n2\t综合科\t480\t3\t97.9\n"
		"合计\t\t1280\t15.5\t98.4\n"},
	    {"办文: {收文: 1280}\n科室: [{名: 甲, 收文: 1280}, {名: 乙, 收文: 无}]\n",
		TABLE(NAME "<column heading='收文' type='数' of='项.收文'"
		" unit='无' total='办文.收文'/>", "<total heading='总计'/>"),
		"表1 办文情况\n科室\t收文\n甲\t1280\n乙\t无\n总计\t1280\n"});
}

static void
the_external_edition_masks_cells_and_totals(void **state)
{
	static const struct saying says[] = {
		{"科室:\n  甲科: {收文: {值: 3, 公开: 是}}\n  乙科: {收文: 4}\n",
		    "<table of='科室'><title>办文</title>"
		    "<column heading='科室' of='键'/>"
		    "<column heading='收文' type='数' of='项.收文' unit='无'/>"
		    "<column heading='内部' show='内部' type='数' of='项.收文'/>"
		    "<total/></table>",
		    "表1 办文\n科室\t收文\n甲科\t3\n乙科\t*\n合计\t*\n"
		    "注：“*”表示不公开。\n"},
		{"办文: {收文: 8}\n", "<table><title>办文</title>"
		    "<column heading='增长' type='同比' of='办文.收文'/><row/>"
		    "</table>",
		    "表1 办文\n增长（%）\n*\n注：“*”表示不公开。\n"},
	};

	says_each(state, (struct set){.external = true}, says, COUNT(says));
}

static void
notes_are_numbered_when_there_are_several(void **state)
{
	SAYS(
	    {offices, TABLE(NAME, "<note>按登记簿。</note>"),
		"表1 办文情况\n科室\n文书科\n综合科\n注：按登记簿。\n"},
	    {offices, TABLE(NAME, "<note>甲。</note><note/><note>乙。</note>"),
		"表1 办文情况\n科室\n文书科\n综合科\n注：1.甲。\n2.乙。\n"});
}

static void
tables_are_numbered_and_named(void **state)
{
	SAYS(
	    {offices, "<para>见<ref to='u'/>、<ref to='t'/>。</para>"
		TABLE(NAME, "")
		"<if test='有(天)'><table id='v' of='科室'><title>无</title>"
		NAME "</table></if><table id='u' of='科室'><title>又</title>"
		NAME "</table>",
		"见表2、表1。\n表1 办文情况\n科室\n文书科\n综合科\n"
		"表2 又\n科室\n文书科\n综合科\n"});
}

static void
the_data_table_types_nothing_twice(void **state)
{
	SAYS(
	    {"办文: {收文: 1286, 制发: 9}\n督办: {事项: 120, 办结: 108}\n"
		"防控: {点位: 东站}\n",
		"<data-table except='办文.制发'><title>主要数据</title></data-table>",
		"表1 主要数据\n类别\t指标\t单位\t本期\t上年同期\t增减\t增减率（%）\n"
		"办文\t收文办理数\t件\t1286\t1187\t99\t8.3\n"
		"督办\t督办事项数\t项\t120\t100\t20\t20.0\n"
		"\t办结事项数\t项\t108\t80\t28\t35.0\n"
		"\t办结率\t%\t90.0\t80.0\t10.0\t—\n"
		"注：“—”表示不适用或没有可比的数。\n"});
}

/* ---- messages ---- */

struct message {
	enum diag_code code;
	size_t line, column;
	const char *data, *body;
};

static void
expect(const struct message *c, size_t n, struct set set)
{
	for (; n > 0; n--, c++) {
		struct job j;

		job_open(&j, abort);
		set.data = c->data;
		set.body = c->body;
		set_merge(&j, &set);
		if (!has_message(&j, c->code, c->line, c->column)) {
			printf("# wanted %s at %zu:%zu, got\n",
			    diag_name(c->code), c->line, c->column);
			set_show(&j);
		}
		assert_true(has_message(&j, c->code, c->line, c->column));
		assert_int_equal(job_failed(&j),
		    diag_level(c->code) == LEVEL_ERROR);
		job_close(&j);
	}
}

#define FIGURE(more) \
	"<column heading='收文' type='数' of='项.收文' " more "/>"

static void
tells_what_is_wrong_with_a_table(void **state)
{
	static const struct message cases[] = {
		{M140, 2, 1, offices, "<table of='科室'><title>甲</title></table>"},
		{M141, 2, 63, offices, "<table><title>甲</title><column heading="
		    "'乙'/><row><cell/></row><column heading='丙'/></table>"},
		{M142, 2, 45, offices, "<table><title>甲</title><column heading="
		    "'乙'/><row><cell/><cell/></row></table>"},
		{M143, 2, 32, offices, "<table of='科室'><title>甲</title>"
		    "<column heading='乙'/></table>"},
		{M144, 2, 70, "办文: {收文: 5}\n", "<table><title>甲</title>"
		    "<column heading='乙' type='数' of='办文.收文' unit='万元'/>"
		    "<row/></table>"},
		{M145, 2, 24, "办文: {收文: 5, 制发: 7}\n",
		    "<table><title>甲</title><column heading='乙' type='数'/>"
		    "<row><cell><num of='办文.收文'/></cell></row>"
		    "<row><cell><num of='办文.制发'/></cell></row></table>"},
		{M130, 2, 198, "办文: {收文: 5, 制发: 7}\n",
		    "<table><title>甲</title><column heading='事'/>"
		    "<column heading='乙' type='数' unit='无'/><if test='1 = 1'/>"
		    "<row><cell/><cell><num of='办文.收文'/></cell></row>"
		    "<row><cell/><cell><num of='办文.制发'/></cell></row>"
		    "<total/></table>"},
		{M151, 2, 1, "科室: 无\n", "<table of='科室'><title>甲</title>"
		    "<column heading='乙' of='项.名'/></table>"},
		{G207, 2, 17, "天: 5\n", "<para>见<ref to='t'/>。</para>"
		    "<if test='天 = 6'><table id='t'><title>甲</title>"
		    "<column heading='乙'/><row><cell/></row></table></if>"},
		{M154, 2, 16, offices, "<table of='科室'><title/>"
		    "<column heading='乙' of='项.名'/></table>"},
		{M155, 2, 72, offices, "<table of='科室'><title>甲</title>"
		    "<column heading='乙' type='数' of='项.收文'/><total/></table>"},
		{M156, 2, 21, "办文: {收文: 5}\n",
		    "<data-table except='办会'><title>甲</title></data-table>"},
		{M101, 5, 10, "办文: {收文: 待报}\n", "<table><title>甲</title>"
		    "<column heading='乙' type='数' of='办文.收文'/><row/></table>"},
	};
	const struct set set = {0};

	(void)state;
	expect(cases, COUNT(cases), set);
}

static void
tells_of_totals_that_differ_with_both_places(void **state)
{
	struct job *j = job_of(state);
	struct set set = {
		.data = "办文: {收文: 1281}\n科室: [{名: 甲, 收文: 800},"
		    " {名: 乙, 收文: 480}]\n",
		.body = TABLE(NAME FIGURE("unit='无' total='办文.收文'"),
		    "<total/>"),
	};
	const struct diag *d;

	set_merge(j, &set);
	assert_true(has_message(j, M147, 5, 10));
	for (d = j->diags.first; d->code != M147;)
		d = d->next;
	assert_string_equal(d->args[1], "1280");
	assert_string_equal(d->args[3], "1281");
	/* The column, and where its parts begin. */
	assert_non_null(d->related);
	assert_int_equal(loc_place(d->related->loc).line, 2);
	assert_non_null(d->related->next);
	assert_int_equal(loc_place(d->related->next->loc).line, 6);
	assert_true(job_failed(j));
}

/* What is not all there proves nothing against the data's own total. */
static void
a_sum_with_a_gap_is_held_against_nothing(void **state)
{
	struct job *j = job_of(state);
	struct set set = {
		.data = "办文: {收文: 1280}\n科室: [{名: 甲, 收文: 800},"
		    " {名: 乙, 收文: 待报}]\n",
		.body = TABLE(NAME FIGURE("unit='无' total='办文.收文'"),
		    "<total/>"),
		.draft = true,
	};

	set_merge(j, &set);
	assert_int_equal(count_messages(j, M147), 0);
	assert_int_equal(count_messages(j, M102), 1);
}

static void
tells_of_missing_bases(void **state)
{
	static const struct message cases[] = {
		{M148, 2, 24, "办文: {制发: 5}\n", "<table><title>甲</title>"
		    "<column heading='乙' type='同比' of='办文.制发'/><row/></table>"},
	};
	const struct set now = {.last_year = "办文: {收文: 1}\n"};

	(void)state;
	expect(cases, COUNT(cases), now);
}

/* Whoever looks at runs sees every figure, and how it came to be. */
static void
figures_in_cells_have_origins(void **state)
{
	struct job *j = job_of(state);
	struct set set = {
		.data = offices,
		.body = TABLE(NAME FIGURE("unit='无'"), "<total/>"),
	};
	const struct doc *d = set_merge(j, &set);
	const struct block *b = d->first->next;
	const struct origin_part *p;
	const struct run *r;
	int figures = 0, parts = 0;

	assert_int_equal(b->kind, BLOCK_TABLE);
	for (r = b->run; r != NULL; r = r->next) {
		if (r->kind != RUN_FIGURE)
			continue;
		figures++;
		assert_non_null(r->origin);
		assert_non_null(r->cell);
		if (figures == 1) {
			assert_string_equal(r->origin->path, "科室.1.收文");
			assert_int_equal(loc_place(r->origin->data).line, 6);
		}
		if (strcmp(r->origin->role, "total") == 0)
			for (p = r->origin->part; p != NULL; p = p->next)
				parts++;
	}
	assert_int_equal(figures, 3);
	assert_int_equal(parts, 2);
}

static void
a_missing_figure_may_take_the_table_along(void **state)
{
	struct job *j = job_of(state);
	struct set set = {
		.data = "办文: {收文: 待报}\n",
		.body = "<para>甲</para><table missing='略去'><title>乙</title>"
		    "<column heading='丙' type='数' of='办文.收文'/><row/></table>",
	};

	assert_string_equal(set_text(j, set_merge(j, &set)), "甲\n");
	assert_true(has_message(j, M120, 2, 15));
	assert_false(job_failed(j));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(has_a_row_for_each_entry),
		TEST(has_rows_of_its_own),
		TEST(heads_span_columns_and_say_units),
		TEST(every_state_looks_different),
		TEST(drafts_mark_gaps),
		TEST(compares_by_columns),
		TEST(adds_up_exactly),
		TEST(the_external_edition_masks_cells_and_totals),
		TEST(notes_are_numbered_when_there_are_several),
		TEST(tables_are_numbered_and_named),
		TEST(the_data_table_types_nothing_twice),
		TEST(tells_what_is_wrong_with_a_table),
		TEST(tells_of_totals_that_differ_with_both_places),
		TEST(a_sum_with_a_gap_is_held_against_nothing),
		TEST(tells_of_missing_bases),
		TEST(figures_in_cells_have_origins),
		TEST(a_missing_figure_may_take_the_table_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
