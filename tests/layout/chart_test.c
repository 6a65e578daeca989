/*
 * What is drawn of a chart: as high as its values say, with figures that can
 * be read.
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

/* ---- figures of lines ---- */

enum { MOST_LABELS = 64 };

/* All figures of a chart, in the order in which they are drawn. */
static int
find_labels(const struct figures *f, const struct mark **labels)
{
	const struct mark *m;
	int n = 0;

	for (m = f->b.pages->first->mark; m != NULL; m = m->next)
		if (m->kind == MARK_TEXT && m->path != NULL && n < MOST_LABELS)
			labels[n++] = m;
	return n;
}

/* Whether two figures stand on each other: digits are 7/10 of their size. */
static bool
meet(const struct mark *a, const struct mark *b)
{
	mpt down = a->y > b->y ? a->y - b->y : b->y - a->y;

	return a->x < b->x + b->width && b->x < a->x + a->width &&
	    down < a->size * 7 / 10;
}

static void
check_apart(const struct figures *f, int want)
{
	const struct mark *labels[MOST_LABELS];
	int n = find_labels(f, labels), i, k;

	assert_int_equal(n, want);
	for (i = 0; i < n; i++)
		for (k = 0; k < i; k++)
			if (meet(labels[i], labels[k]))
				fail_msg("%s on %s", labels[i]->path,
				    labels[k]->path);
}

static void
keeps_figures_of_lines_apart(void **state)
{
	static const char *const values[] = {
		"10", "20", "30", "40", "11", "21", "31", "41",
		"15", "25", "", "45", "5", "25", "35", "15",
		"15", "5", "", "45", "18", "28", "38", "48.123456"};
	static const char *const same[] = {"0", "9", "9", "0", "0", "9", "9",
	    "0", "0", "9", "9", "0", "0", "9", "9", "0"};
	static const char *const ticks[] = {"0", "10", "20", "30", "40", "50",
	    NULL};
	static const char *const small_ticks[] = {"0", "5", "10", NULL};
	struct figures f;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_LINES, 6, 4, values, ticks)->rows = 13;
	build_lay(&f.b);
	check_apart(&f, 24);
	/* Four lines that are one: four figures at each of its points. */
	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_LINES, 4, 4, same, small_ticks);
	build_lay(&f.b);
	check_apart(&f, 16);
}

static void
puts_the_higher_figure_above_and_the_lower_below(void **state)
{
	static const char *const values[] = {"40", "41", "42", "20", "21", "22"};
	static const char *const ticks[] = {"0", "20", "40", "60", NULL};
	struct figures f;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_LINES, 2, 3, values, ticks);
	build_lay(&f.b);
	/* A figure's y is its base line, a path's the upper edge. */
	assert_true(text_of(&f, "41")->y < path_of(&f, "41")->y);
	assert_true(text_of(&f, "21")->y > path_of(&f, "21")->y +
	    path_of(&f, "21")->height);
	assert_near(text_of(&f, "41")->x + text_of(&f, "41")->width / 2,
	    path_of(&f, "41")->x + path_of(&f, "41")->width / 2, 10);
}

static void
steps_aside_from_a_steep_line(void **state)
{
	static const char *const values[] = {"50", "50", "50", "25", "0",
	    "0"};
	static const char *const ticks[] = {"0", "50", NULL};
	struct figures f;
	const struct mark *figure, *point;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_LINES, 1, 6, values, ticks);
	build_lay(&f.b);
	figure = text_of(&f, "25");
	point = path_of(&f, "25");
	/* The line comes from the left above: the figure stands to the right. */
	assert_true(figure->y < point->y + point->height);
	assert_true(figure->x > point->x + point->width / 2);
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
		TEST_LAYOUT(keeps_figures_of_lines_apart),
		TEST_LAYOUT(puts_the_higher_figure_above_and_the_lower_below),
		TEST_LAYOUT(steps_aside_from_a_steep_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
