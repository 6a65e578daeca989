/*
 * Where the figures of lines stand: near their points, and not on each other.
 */
#include "figures.h"

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
		TEST_LAYOUT(keeps_figures_of_lines_apart),
		TEST_LAYOUT(puts_the_higher_figure_above_and_the_lower_below),
		TEST_LAYOUT(steps_aside_from_a_steep_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
