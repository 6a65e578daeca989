/*
 * Charts and references to them: what is asked for, what is printed, what is
 * refused.
 */
#include "set.h"

#define MONTHS "办文: {收文: {按月: {1: 201, 2: 143, 3: 268, 4: 231, 5: 224," \
    " 6: 219}}}\n"
#define BARS "<chart kind='柱' of='办文.收文.按月'><title>各月收文</title></chart>"

static const struct chart *
chart_of(const struct doc *d)
{
	const struct block *b = d->first;

	while (b != NULL && b->kind != BLOCK_CHART)
		b = b->next;
	assert_non_null(b);
	return b->chart;
}

/* The axis of a chart of these figures. */
static const char *
ticks(struct job *j, const char *figures)
{
	const struct set set = {
		.data = arena_join(&j->mem, "组: {", figures, "}\n", NULL),
		.body = "<chart kind='柱' of='组'><title>图</title></chart>",
	};
	const struct chart *c = chart_of(set_merge(j, &set));
	struct buf b = {.mem = &j->mem};
	int i;

	for (i = 0; i < c->ticks; i++)
		buf_printf(&b, i > 0 ? " %s" : "%s", c->tick[i].label->text);
	return buf_text(&b);
}

static void
has_round_numbers_on_the_axis(void **state)
{
	static const struct {
		const char *figures, *want;
	} cases[] = {
		{"甲: 268, 乙: 143", "0 100 200 300"},
		{"甲: 250, 乙: 1", "0 50 100 150 200 250"},
		{"甲: 251, 乙: 1", "0 100 200 300"},
		{"甲: 3, 乙: 2", "0 1 2 3"},
		{"甲: 0, 乙: 0", "0 1"},
		{"甲: 0.3, 乙: 0.25", "0 0.1 0.2 0.3"},
		{"甲: 0.0004", "0 0.0001 0.0002 0.0003 0.0004"},
		{"甲: 1000000, 乙: 7",
		    "0 200000 400000 600000 800000 1000000"},
		{"甲: -5.2, 乙: 3.2", "-6 -4 -2 0 2 4"},
		{"甲: -3, 乙: -1", "-3 -2 -1 0"},
		{"甲: 5, 乙: 0", "0 1 2 3 4 5"},
		{"甲: 0.3, 乙: 1", "0 0.2 0.4 0.6 0.8 1"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(ticks(j, cases[i].figures),
		    cases[i].want);
}

static void
says_its_figures_as_the_text_does(void **state)
{
	static const struct set set = {
		.data = "办文: {文稿: {按月: {1: 127, 2: 130, 3: 8, 4: 45,"
		    " 5: 60, 6: 99}}}\n",
		.body = "<chart kind='折线' of='办文.文稿.按月'>"
		    "<title><period/>文稿</title></chart>",
	};
	const struct doc *d = set_merge(job_of(state), &set);
	const struct chart *c = chart_of(d);

	assert_string_equal(set_text(job_of(state), d),
	    "单位：篇\n0 50 100 150\n1月 120余\n2月 130\n3月 8\n4月 40余\n"
	    "5月 60\n6月 90余\n图1 2022年上半年文稿\n");
	assert_int_equal(c->kind, CHART_LINES);
	/* The height is of the exact value. */
	assert_int_equal(dec_cmp(chart_at(c, 0, 0)->value,
	    dec_int(&job_of(state)->mem, 127)), 0);
	assert_string_equal(c->alt, "图1 2022年上半年文稿，折线图。1月120余篇，"
	    "2月130篇，3月8篇，4月40余篇，5月60篇，6月90余篇。");
	assert_int_equal(job_of(state)->diags.count[LEVEL_ERROR], 0);
}

static void
sets_last_year_beside_this_one(void **state)
{
	static const struct set set = {
		.data = "办文: {收文: {按单位: {甲: 20, 乙: 30}}}\n",
		.last_year = "办文: {收文: {按单位: {甲: 10, 乙: 40}}}\n",
		.body = "<chart kind='分组柱' of='办文.收文.按单位' with='同比'>"
		    "<title>比较</title></chart>",
	};
	const struct doc *d = set_merge(job_of(state), &set);

	assert_string_equal(set_text(job_of(state), d),
	    "单位：件 2021年上半年 2022年上半年\n0 10 20 30 40\n"
	    "甲 10 20\n乙 40 30\n图1 比较\n");
	assert_true(chart_of(d)->compared);
	assert_string_equal(chart_of(d)->alt, "图1 比较，柱形图。"
	    "甲：2021年上半年10件，2022年上半年20件；"
	    "乙：2021年上半年40件，2022年上半年30件。");
}

static void
takes_series_and_points(void **state)
{
	static const struct set set = {
		.data = "办文: {收文: 9, 制发: 3}\n甲组: {春: 1, 秋: 2}\n"
		    "乙组: {秋: 4, 春: 3}\n",
		.body = "<chart kind='柱' unit='件' alt='自己写的话'>"
		    "<title>一</title>"
		    "<point of='办文.收文'/><point of='办文.制发' name='发文'/>"
		    "</chart>\n"
		    "<chart kind='折线'><title>二</title>"
		    "<series of='甲组' name='甲'/><series of='乙组'/></chart>",
	};
	const struct doc *d = set_merge(job_of(state), &set);

	assert_string_equal(set_text(job_of(state), d),
	    "单位：件\n0 2 4 6 8 10\n收文办理数 9\n发文 3\n图1 一\n"
	    "甲 乙组\n0 1 2 3 4\n春 1 3\n秋 2 4\n图2 二\n");
	assert_string_equal(chart_of(d)->alt, "图1 一，自己写的话");
}

static void
shows_shares_of_the_whole(void **state)
{
	static const struct set set = {
		.data = "办文: {收文: {按单位: {甲: 1, 乙: 1, 丙: 1, 丁: 无}}}\n",
		.body = "<chart kind='构成' of='办文.收文.按单位'"
		    " rounding='最大余数'><title>构成</title></chart>",
	};
	const struct doc *d = set_merge(job_of(state), &set);

	assert_string_equal(set_text(job_of(state), d),
	    "单位：件\n甲 1 33.4%\n乙 1 33.3%\n丙 1 33.3%\n丁 无\n图1 构成\n");
	assert_true(chart_of(d)->pie);
	assert_null(chart_at(chart_of(d), 0, 3)->value);
	assert_string_equal(chart_of(d)->alt, "图1 构成，饼形图。甲1件（33.4%），"
	    "乙1件（33.3%），丙1件（33.3%），丁无。");
}

static void
never_takes_a_missing_figure_for_0(void **state)
{
	static const struct set set = {
		.data = "办文: {收文: {按月: {1: 201, 2: 待报, 4: 0,\n"
		    "  5: 不适用, 6: 无}}}\n",
		.body = BARS, .draft = true,
	};
	struct job *j = job_of(state);
	struct set final = set;
	const struct doc *d = set_merge(j, &set);
	const struct chart *c = chart_of(d);
	int k;

	assert_string_equal(set_text(j, d), "单位：件\n0 50 100 150 200 250\n"
	    "1月 201\n2月 【缺】\n3月 【缺】\n4月 0\n5月 不适用\n6月 无\n"
	    "图1 各月收文\n");
	for (k = 1; k < 6; k++)
		assert_int_equal(chart_at(c, 0, k)->value == NULL, k != 3);
	assert_int_equal(d->missing, 2);
	assert_true(has_message(j, M102, 5, 27));
	final.draft = false;
	set_merge(j, &final);
	assert_true(has_message(j, M101, 5, 27));
	assert_int_equal(count_messages(j, M101), 2);
	assert_string_equal(d->uses->next->name, "收文办理数（1月）");
}

static void
goes_as_a_whole_when_it_may(void **state)
{
	static const struct set set = {
		.data = "办文: {收文: {按月: {1: 201, 2: 143, 3: 268, 4: 待报,"
		    " 5: 224, 6: 219}}}\n组: {甲: 1}\n",
		.body = "<chart kind='柱' of='办文.收文.按月' missing='略去'>"
		    "<title>各月收文</title></chart>\n"
		    "<para>见<ref to='z'/>。</para>\n"
		    "<chart kind='柱' of='组' id='z'><title>留下</title></chart>",
	};
	struct job *j = job_of(state);

	/* Numbers are given to what stays. */
	assert_string_equal(set_text(j, set_merge(j, &set)),
	    "见图1。\n0 1\n甲 1\n图1 留下\n");
	assert_true(has_message(j, M120, 2, 1));
	assert_int_equal(j->diags.count[LEVEL_ERROR], 0);
}

static void
refers_back_and_ahead(void **state)
{
	static const struct set set = {
		.data = "组: {甲: 1}\n",
		.body = "<para>见<ref to='b'/>、<ref to='a'/>。</para>"
		    "<chart kind='柱' of='组' id='a'><title>前</title></chart>"
		    "<chart kind='柱' of='组' id='b'><title>后。</title></chart>"
		    "<para>又见<ref to='a'/>。</para>",
	};

	assert_string_equal(set_text(job_of(state), set_merge(job_of(state),
	    &set)), "见图2、图1。\n0 1\n甲 1\n图1 前\n0 1\n甲 1\n图2 后\n"
	    "又见图1。\n");
}

/* Only beneath the directory of the data that names it. */
static void
refuses_images_from_elsewhere(void **state)
{
	static const struct set set = {
		.data = "图: /etc/passwd\n另: 无\n再: 待报\n",
		.body = "<image of='图' alt='甲'/>\n<image of='另' alt='乙'/>\n"
		    "<image of='再' alt='丙'/>\n<image href='no.png' alt='丁'"
		    " id='丁' caption='丁'/>\n<para><ref to='丁'/></para>",
	};
	struct job *j = job_of(state);

	set_merge(j, &set);
	assert_true(has_message(j, G102, 5, 4));
	assert_true(has_message(j, M101, 7, 4));
	assert_true(has_message(j, G101, 5, 14));
	/* What was told of once is not told of again. */
	assert_int_equal(count_messages(j, G207), 0);
	assert_int_equal(j->diags.count[LEVEL_ERROR], 3);
}

static void
refers_to_no_image_without_a_number(void **state)
{
	static const struct set set = {
		.data = "图: 无\n",
		.body = "<image of='图' alt='甲' id='甲'/>\n"
		    "<para>见<ref to='甲'/>。</para>",
	};

	set_merge(job_of(state), &set);
	assert_true(has_message(job_of(state), G215, 3, 17));
}

/* ---- the external edition ---- */

#define SECRET "组: {甲: {值: 5, 公开: 是}, 乙: 7, 丙: {值: 6, 公开: 是}}\n"

static void
draws_nothing_of_what_is_not_public(void **state)
{
	static const struct set set = {
		.data = SECRET, .external = true,
		.body = "<chart kind='柱' of='组'><title>图</title></chart>",
	};
	struct job *j = job_of(state);
	const struct doc *d = set_merge(j, &set);
	const struct chart *c = chart_of(d);

	assert_string_equal(set_text(j, d),
	    "0 2 4 6\n甲 5\n** *\n丙 6\n图1 图\n");
	assert_null(chart_at(c, 0, 1)->value);
	assert_null(chart_at(c, 0, 1)->label->origin->value);
	assert_null(strstr(c->alt, "7"));
	assert_true(has_message(j, G205, 2, 1));
}

static void
leaves_out_shares_that_would_tell(void **state)
{
	static const struct set set = {
		.data = SECRET, .external = true,
		.body = "<chart kind='构成' of='组'><title>图</title></chart>",
	};
	struct job *j = job_of(state);

	assert_string_equal(set_text(j, set_merge(j, &set)), "");
	assert_true(has_message(j, G203, 2, 1));
}

static void
leaves_out_a_chart_of_nothing_public(void **state)
{
	static const struct set set = {
		.data = "组: {甲: 5, 乙: 7}\n", .external = true,
		.body = "<chart kind='柱' of='组' id='x'><title>图</title></chart>\n"
		    "<para>见<ref to='x'/>。</para>",
	};
	struct job *j = job_of(state);

	set_merge(j, &set);
	assert_true(has_message(j, G204, 2, 1));
	/* And the reference leads nowhere. */
	assert_true(has_message(j, G207, 3, 17));
}

/* ---- what is refused ---- */

static void
refuses_what_cannot_be_drawn(void **state)
{
	static const struct {
		const char *data, *body;
		enum diag_code code;
		size_t line, column;
	} cases[] = {
		{"a: 1\n", "<chart kind='柱'><title>图</title></chart>",
		    G201, 2, 1},
		{"组: {甲: 1}\n", "<chart kind='柱' of='组'><title>图</title>"
		    "<point of='组.甲'/></chart>", G202, 2, 1},
		{"组: {甲: 1}\n", "<chart kind='柱'><title>图</title>"
		    "<series of='组'/><point of='组.甲'/></chart>", G202, 2, 1},
		{"组: {甲: 1, 乙: -2}\n",
		    "<chart kind='构成' of='组'><title>图</title></chart>",
		    G206, 2, 22},
		{"组: {甲: 0, 乙: 0}\n",
		    "<chart kind='构成' of='组'><title>图</title></chart>",
		    G206, 2, 1},
		{"办文: {收文: 1, 制发: 2}\n", "<chart kind='柱'><title>图</title>"
		    "<point of='办文.收文'/><point of='办文.制发'/></chart>",
		    G208, 2, 63},
		{"组: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1}\n",
		    "<chart kind='构成' of='组'><title>图</title></chart>",
		    G209, 2, 1},
		{"组: {甲: 1}\n", "<chart kind='柱'><title>图</title>"
		    "<series of='组'/><series of='组'/><series of='组'/>"
		    "<series of='组'/><series of='组'/><series of='组'/>"
		    "<series of='组'/></chart>", G210, 2, 129},
		{"组: {甲: 1}\n甲: 1\n", "<chart kind='构成' shape='饼'>"
		    "<title>图</title><series of='组'/><series of='组'/></chart>",
		    G211, 2, 25},
		{"组: 5\n",
		    "<chart kind='柱' of='组'><title>图</title></chart>",
		    M119, 2, 21},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct set set = {
			.data = cases[i].data, .body = cases[i].body,
		};
		struct job j;

		job_open(&j, abort);
		set_merge(&j, &set);
		if (!has_message(&j, cases[i].code, cases[i].line,
		    cases[i].column)) {
			set_show(&j);
			fail_msg("case %zu", i);
		}
		job_close(&j);
	}
	(void)state;
}

/* ---- what goes together ---- */

/* Of each category its name and figures; what is said above it. */
static const char *
points_of(struct job *j, const struct chart *c)
{
	struct buf b = {.mem = &j->mem};
	int s, k;

	for (k = 0; k < c->categories; k++) {
		buf_printf(&b, k > 0 ? " %s" : "%s", c->category[k] != NULL ?
		    c->category[k]->text : "");
		for (s = 0; s < c->series; s++)
			buf_printf(&b, ":%s", chart_at(c, s, k)->label->text);
	}
	return buf_text(&b);
}

#define BY_MONTH "{1: 1, 2: 2, 3: 3, 4月: 4, 5: 5, 6: 6}"
#define SERIES(a, b) "<chart kind='柱'><title>图</title>" \
    "<series of='" a "'/><series of='" b "'/></chart>"

/* Series of other categories lack those of the first; nothing is mixed up. */
static void
takes_the_categories_of_the_first_series(void **state)
{
	static const struct {
		const char *data, *body, *period, *want;
		unsigned lacking;	/* places of the template, told of once */
	} cases[] = {
		{"组: {按月: " BY_MONTH ", 按科: {甲: 7, 乙: 8}}\n",
		    SERIES("组.按科", "组.按月"), NULL,
		    "甲:7:【缺】 乙:8:【缺】", 1},
		{"组: {按月: " BY_MONTH ", 按科: {甲: 7, 乙: 8}}\n",
		    SERIES("组.按月", "组.按科"), NULL,
		    "1月:1:【缺】 2月:2:【缺】 3月:3:【缺】 4月:4:【缺】 5月:5:【缺】 "
		    "6月:6:【缺】", 1},
		/* Months are the same, however their keys are written. */
		{"组: {按月: " BY_MONTH "}\n另: {按月: {1月: 9, 2月: 8, 3: 7, 4: 6,"
		    " 5: 5, 6: 4}}\n", SERIES("组.按月", "另.按月"), NULL,
		    "1月:1:9 2月:2:8 3月:3:7 4月:4:6 5月:5:5 6月:6:4", 0},
		/* A month that nobody wrote has its place. */
		{"组: {按月: {1: 1, 3: 3}}\n", "<chart kind='柱' of='组.按月'>"
		    "<title>图</title></chart>", "2022年第一季度",
		    "1月:1 2月:【缺】 3月:3", 1},
		/* Outside of 按月 a month's number is a name like others. */
		{"组: {按号: {1: 1, 13: 2, 2楼: 3}}\n", "<chart kind='柱'"
		    " of='组.按号'><title>图</title></chart>", NULL,
		    "1:1 13:2 2楼:3", 0},
		/* Entries of a list are told by their place. */
		{"组: [5, 6]\n", "<chart kind='柱' of='组'><title>图</title>"
		    "</chart>", NULL, "1:5 2:6", 0},
		{"组: {甲: 无, 乙: 不适用, 丙: 不公开, 丁: 3}\n",
		    "<chart kind='柱' of='组'><title>图</title></chart>", NULL,
		    "甲:无 乙:不适用 丙:* 丁:3", 0},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct set set = {
			.data = cases[i].data, .body = cases[i].body,
			.period = cases[i].period, .draft = true,
		};
		unsigned before = count_messages(j, M102) +
		    count_messages(j, M105) + count_messages(j, M106);

		assert_string_equal(points_of(j, chart_of(set_merge(j,
		    &set))), cases[i].want);
		assert_int_equal(count_messages(j, M102) +
		    count_messages(j, M105) + count_messages(j, M106) -
		    before, cases[i].lacking);
	}
}

/* Beside each figure the same one of another time; it may be missing. */
static void
sets_the_period_before_beside_this_one(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.data = "组: {甲: 3, 乙: 4}\n", .before = "组: {甲: 1}\n",
		.body = "<chart kind='柱' of='组' with='环比'><title>图</title>"
		    "</chart>", .draft = true,
	};
	const struct set points = {
		.data = "组: {甲: 3, 乙: 4}\n",
		.before = "组: {甲: 1, 乙: 2}\n",
		.body = "<chart kind='柱' with='环比'><title>图</title>"
		    "<point of='组.甲' name='一'/><point of='组.乙'/></chart>",
	};
	const struct chart *c = chart_of(set_merge(j, &set));

	assert_string_equal(points_of(j, c), "甲:1:3 乙:【缺】:4");
	assert_true(c->compared);
	assert_string_equal(c->name[0]->text, "2021年下半年");
	assert_string_equal(c->name[1]->text, "2022年上半年");
	assert_string_equal(points_of(j, chart_of(set_merge(j, &points))),
	    "一:1:3 组.乙:2:4");
}

/* More than there is room for, whichever way they are asked for. */
static void
refuses_more_points_than_there_is_room_for(void **state)
{
	static const char months[] = "组: {按月: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1,"
	    " 6: 1, 7: 1, 8: 1, 9: 1, 10: 1, 11: 1, 12: 1}}\n";
	struct job *j = job_of(state);
	struct set set = {.data = months, .period = "2022年", .body =
	    "<chart kind='构成' of='组.按月'><title>图</title></chart>"};
	struct buf b = {.mem = &j->mem};
	int i;

	set_merge(j, &set);
	assert_int_equal(count_messages(j, G209), 1);
	set.body = "<chart kind='柱' of='组.按月'><title>图</title></chart>";
	assert_int_equal(chart_of(set_merge(j, &set))->categories, 12);
	buf_puts(&b, "<chart kind='构成'><title>图</title>");
	for (i = 0; i < 9; i++)
		buf_puts(&b, "<point of='组.按月.1'/>");
	buf_puts(&b, "</chart>");
	set.body = buf_text(&b);
	set_merge(j, &set);
	assert_int_equal(count_messages(j, G209), 2);
}

/* A group with nothing in it, and one that there is none of. */
static void
draws_no_chart_of_nothing(void **state)
{
	static const struct {
		const char *data;
		enum diag_code code;	/* DIAG__COUNT: none */
	} cases[] = {
		{"组: {}\n", G201}, {"组: []\n", G201}, {"组: 无\n", DIAG__COUNT},
		{"组: 待报\n", M102},
	};
	struct job *j = job_of(state);
	const struct block *b;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct set set = {
			.data = cases[i].data, .draft = true, .body = "<para>甲"
			    "</para><chart kind='柱' of='组'><title>图</title>"
			    "</chart>",
		};
		unsigned before = j->diags.count[LEVEL_ERROR] +
		    j->diags.count[LEVEL_WARNING];

		b = set_merge(j, &set)->first;
		assert_null(b->next->next);
		assert_int_equal(j->diags.count[LEVEL_ERROR] +
		    j->diags.count[LEVEL_WARNING] - before,
		    cases[i].code != DIAG__COUNT);
		if (cases[i].code != DIAG__COUNT)
			assert_true(count_messages(j, cases[i].code) > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(has_round_numbers_on_the_axis),
		TEST(says_its_figures_as_the_text_does),
		TEST(sets_last_year_beside_this_one),
		TEST(takes_series_and_points),
		TEST(shows_shares_of_the_whole),
		TEST(never_takes_a_missing_figure_for_0),
		TEST(goes_as_a_whole_when_it_may),
		TEST(refers_back_and_ahead),
		TEST(refuses_images_from_elsewhere),
		TEST(refers_to_no_image_without_a_number),
		TEST(draws_nothing_of_what_is_not_public),
		TEST(leaves_out_shares_that_would_tell),
		TEST(leaves_out_a_chart_of_nothing_public),
		TEST(refuses_what_cannot_be_drawn),
		TEST(takes_the_categories_of_the_first_series),
		TEST(sets_the_period_before_beside_this_one),
		TEST(refuses_more_points_than_there_is_room_for),
		TEST(draws_no_chart_of_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
