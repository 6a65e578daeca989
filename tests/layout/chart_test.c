/*
 * Charts as they are drawn: as high as their values say, their words beside
 * them, and all of it within the type area.
 */
#include "figures.h"

static void
draws_bars_as_high_as_their_values(void **state)
{
	static const char *const values[] = {"268", "134", "67", "0", "-67"};
	static const char *const ticks[] = {"-100", "0", "100", "200", "300",
	    NULL};
	struct figures f;
	const struct mark *full, *half, *quarter, *below;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_BARS, 1, 5, values, ticks);
	build_lay(&f.b);
	full = path_of(&f, "268");
	half = path_of(&f, "134");
	quarter = path_of(&f, "67");
	below = path_of(&f, "-67");
	assert_near(full->height, 2 * half->height, 2);
	assert_near(full->height, 4 * quarter->height, 4);
	assert_near(below->height, quarter->height, 1);
	/* They stand on one line, and the negative one hangs from it. */
	assert_int_equal(full->y + full->height, half->y + half->height);
	assert_int_equal(below->y, full->y + full->height);
	assert_null(path_of(&f, "0"));
	assert_non_null(text_of(&f, "0"));
	/* The figure is beyond the end of its bar. */
	assert_true(text_of(&f, "268")->y < full->y);
	assert_true(text_of(&f, "-67")->y > below->y + below->height);
}

static void
leaves_a_gap_for_what_is_missing(void **state)
{
	static const char *const values[] = {"5", "", "7", "9", "", "3"};
	static const char *const ticks[] = {"0", "5", "10", NULL};
	struct figures f;
	const struct page *p;
	const struct mark *m;
	int strokes = 0;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_LINES, 1, 6, values, ticks);
	build_lay(&f.b);
	p = f.b.pages->first;
	for (m = p->mark; m != NULL; m = m->next)
		strokes += m->kind == MARK_PATH && m->fill == FILL_NONE;
	/* Only 7 and 9 are neighbours. */
	assert_int_equal(strokes, 1);
	assert_null(path_of(&f, "【缺】"));
	assert_int_equal(text_of(&f, "【缺】")->colour, COLOUR_RED);
	assert_true(text_of(&f, "【缺】")->missing);
}

static void
cuts_a_pie_by_shares(void **state)
{
	static const char *const values[] = {"1", "2", "3", "0"};
	struct figures f;
	const struct mark *m;
	int parts = 0;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_SHARES, 1, 4, values, NULL);
	build_lay(&f.b);
	for (m = f.b.pages->first->mark; m != NULL; m = m->next)
		parts += m->kind == MARK_PATH && m->step_count > 5;
	assert_int_equal(parts, 3);
	/* A half of it, from twelve round by the right to six. */
	m = path_of(&f, "3");
	assert_near(m->height, 2 * m->width, 3);
	m = path_of(&f, "1");
	assert_near(m->steps[1].x, m->steps[0].x, 1);
	assert_true(m->steps[1].y < m->steps[0].y);
	assert_null(path_of(&f, "0"));
}

static void
divides_bars_of_shares(void **state)
{
	static const char *const values[] = {"1", "3", "50", "50"};
	struct figures f;
	const struct mark *one, *three;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_SHARES, 2, 2, values, NULL);
	build_lay(&f.b);
	one = path_of(&f, "1");
	three = path_of(&f, "3");
	assert_near(three->width, 3 * one->width, 3);
	assert_int_equal(one->x + one->width, three->x);
	assert_int_equal(one->y, three->y);
	assert_near(path_of(&f, "50")->width, 2 * one->width, 2);
}

static void
shrinks_letters_and_says_when_that_is_not_enough(void **state)
{
	static const char *const long_ones[] = {"1234567", "1234567",
	    "1234567", "1234567", "1234567", "1234567", "1234567", "1234567",
	    "1234567", "1234567", "1234567", "1234567", "1234567", "1234567",
	    "1234567", "1234567", "1234567", "1234567", "1234567", "1234567"};
	static const char *const ticks[] = {"0", "2000000", NULL};
	struct figures f;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_BARS, 1, 11, long_ones, ticks);
	build_lay(&f.b);
	assert_in_range(text_of(&f, "1234567")->size, 7000, 9000);
	assert_int_equal(count_messages(job_of(state), G212), 0);
	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_BARS, 1, 20, long_ones, ticks);
	build_lay(&f.b);
	assert_int_equal(text_of(&f, "1234567")->size, 7000);
	assert_int_equal(count_messages(job_of(state), G212), 1);
}

/* ---- shares ---- */

/* Paths that are a part of a pie, and those that are dashed. */
static int
parts_of(const struct figures *f, int *dashed)
{
	const struct mark *m;
	int parts = 0;

	*dashed = 0;
	for (m = f->b.pages->first->mark; m != NULL; m = m->next) {
		if (m->kind != MARK_PATH || m->step_count <= 5)
			continue;
		parts += m->dash == 0;
		*dashed += m->dash > 0;
	}
	return parts;
}

static void
draws_whole_pies_and_empty_ones(void **state)
{
	static const struct {
		const char *values[3];
		int parts, dashed;
	} cases[] = {
		{{"0", "5", "0"}, 1, 0},	/* all of it is one part */
		{{"", "5", "5"}, 2, 0},		/* one is not known */
		{{"0", "0", "0"}, 0, 1},	/* no part of nothing */
		{{"", "", ""}, 0, 1},
	};
	struct figures f;
	const struct mark *m;
	int dashed;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&f.b, job_of(state));
		add_chart(&f, CHART_SHARES, 1, 3, cases[i].values, NULL);
		build_lay(&f.b);
		assert_int_equal(parts_of(&f, &dashed), cases[i].parts);
		assert_int_equal(dashed, cases[i].dashed);
		/* Each figure is said all the same. */
		assert_non_null(text_of(&f, *cases[i].values[0] != '\0' ?
		    cases[i].values[0] : "【缺】"));
		if (i != 0)
			continue;
		/* A disc without edges towards its middle. */
		m = path_of(&f, "5");
		assert_near(m->width, m->height, 3);
		assert_int_equal(m->steps[1].op, PATH_CURVE);
	}
}

/* Where the words end at the right, and the size of the smallest. */
static mpt
right_edge(const struct figures *f, mpt *least)
{
	const struct mark *m;
	mpt right = 0;

	*least = gbt9704.body_size;
	for (m = f->b.pages->first->mark; m != NULL; m = m->next) {
		if (m->kind != MARK_TEXT || m->layer != LAYER_BODY)
			continue;
		right = m->x + m->width > right ? m->x + m->width : right;
		*least = m->size < *least ? m->size : *least;
	}
	return right;
}

static void
name_categories(struct figures *f, const char *name)
{
	int k;

	for (k = 0; k < f->chart->categories; k++)
		((struct run *)(uintptr_t)f->chart->category[k])->text = name;
}

static void
name_series(struct figures *f, const char *name)
{
	const struct run **names = NEW_ARRAY(&f->b.job->mem,
	    const struct run *, MOST);
	int s;

	for (s = 0; s < f->chart->series; s++)
		names[s] = add_run(f, RUN_TEXT, name);
	f->chart->name = names;
}

/* Names that are too long make letters smaller, and then it is said. */
static void
shrinks_the_words_of_each_kind(void **state)
{
	static const char *const values[] = {"30", "40", "50", "60"};
	static const char *const ticks[] = {"0", "100", NULL};
	static const struct {
		enum chart_kind kind;
		int series, n;
		const char *category, *name;	/* NULL: none */
		bool shrinks, crowded;
	} cases[] = {
		{CHART_SHARES, 1, 4, "收文办理", NULL, false, false},
		{CHART_SHARES, 1, 4, "各镇街道和园区受理企业诉求件次以及办结件次",
		    NULL, true, false},
		{CHART_SHARES, 1, 4, "各镇街道和园区上半年受理企业诉求件次以及"
		    "逐项转办交办督办办结的件次合计", NULL, true, true},
		{CHART_SHARES, 2, 2, "收文", "上半年", false, false},
		{CHART_SHARES, 2, 2, "收文", "各镇街道和园区上半年受理件次",
		    true, true},
		{CHART_BARS, 1, 4, "各镇街道和园区受理", NULL, false, false},
		{CHART_BARS, 1, 4, "各镇街道和园区上半年受理企业诉求件次以及"
		    "逐项转办交办督办办结的件次合计", NULL, true, false},
		{CHART_BARS, 1, 4, "各镇街道和园区上半年受理企业诉求件次以及"
		    "逐项转办交办督办办结的件次合计各镇街道和园区上半年受理企业"
		    "诉求件次以及逐项转办交办督办办结的件次合计", NULL, true, true},
		{CHART_LINES, 2, 2, "一月", "上半年", false, false},
	};
	struct figures f;
	struct job *j = job_of(state);
	unsigned told;
	mpt least;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		told = count_messages(j, G212);
		build_open(&f.b, j);
		add_chart(&f, cases[i].kind, cases[i].series, cases[i].n,
		    values, cases[i].kind == CHART_SHARES ? NULL : ticks);
		name_categories(&f, cases[i].category);
		if (cases[i].name != NULL)
			name_series(&f, cases[i].name);
		build_lay(&f.b);
		if (!cases[i].crowded)
			assert_true(right_edge(&f, &least) <=
			    gbt9704.binding_margin + gbt9704.type_width);
		right_edge(&f, &least);
		assert_int_equal(least < gbt9704.chart_letters,
		    cases[i].shrinks);
		assert_int_equal(count_messages(j, G212) - told,
		    cases[i].crowded);
	}
}

/* A name without a place to break is cut where the bar's room ends. */
static void
sets_long_names_in_lines(void **state)
{
	static const char *const values[] = {"30", "40", "50", "60", "3", "4"};
	static const char *const ticks[] = {"0", "100", NULL};
	struct figures f;
	const struct mark *m;
	mpt slot = gbt9704.type_width / 6;
	int lines = 0;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_BARS, 1, 6, values, ticks);
	name_categories(&f, "1234567890123456789012");
	build_lay(&f.b);
	for (m = f.b.pages->first->mark; m != NULL; m = m->next)
		if (m->kind == MARK_TEXT && m->count > 3 &&
		    m->glyphs[0].cp < 0x80) {
			assert_true(m->width <= slot);
			lines++;
		}
	assert_int_equal(lines, 12);
}

/* The legend goes on in a line of its own, and the bars make room for it. */
static void
breaks_the_legend(void **state)
{
	static const char *const values[] = {"30", "40", "50", "60", "3",
	    "4"};
	static const char *const ticks[] = {"0", "100", NULL};
	struct figures f;
	mpt bar[2], least;
	int i;

	for (i = 0; i < 2; i++) {
		build_open(&f.b, job_of(state));
		add_chart(&f, CHART_BARS, 6, 1, values, ticks);
		name_series(&f, i == 0 ? "收文" : "各镇街道园区受理件次");
		build_lay(&f.b);
		bar[i] = path_of(&f, "60")->height;
		assert_true(right_edge(&f, &least) <=
		    gbt9704.binding_margin + gbt9704.type_width);
	}
	assert_true(bar[1] < bar[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(draws_bars_as_high_as_their_values),
		TEST_LAYOUT(leaves_a_gap_for_what_is_missing),
		TEST_LAYOUT(cuts_a_pie_by_shares),
		TEST_LAYOUT(divides_bars_of_shares),
		TEST_LAYOUT(shrinks_letters_and_says_when_that_is_not_enough),
		TEST_LAYOUT(draws_whole_pies_and_empty_ones),
		TEST_LAYOUT(shrinks_the_words_of_each_kind),
		TEST_LAYOUT(sets_long_names_in_lines),
		TEST_LAYOUT(breaks_the_legend),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
