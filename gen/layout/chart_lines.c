/*
 * Lines from point to point; each series has its own dashes and marks.  Where
 * a figure is missing the line has a gap.  Figures: chart_labels.c.
 */
#include "layout/chart.h"

enum { STROKE = 1200, THIN = 600 };	/* mpt */

static mpt
dash_of(const struct canvas *c, int series)
{
	static const mpt dashes[] = {0, 4000, 1500, 8000, 2500, 6000};

	return dashes[chart_look(c->chart, series) % CHART_SERIES];
}

/* A mark around (x, y): square, diamond or triangle, black or white. */
static void
draw_mark(struct canvas *c, int series, mpt x, mpt y, const struct run *r)
{
	static const signed char corners[3][4][2] = {
		{{-9, -9}, {9, -9}, {9, 9}, {-9, 9}},
		{{0, -13}, {13, 0}, {0, 13}, {-13, 0}},
		{{0, -12}, {11, 9}, {-11, 9}, {-11, 9}},
	};
	struct path_step steps[5];
	int i;

	series = chart_look(c->chart, series);
	for (i = 0; i < 4; i++)
		steps[i] = (struct path_step){
			i == 0 ? PATH_MOVE : PATH_LINE,
			x + corners[series % 3][i][0] * CHART_MARK / 10,
			y + corners[series % 3][i][1] * CHART_MARK / 10,
		};
	steps[4] = (struct path_step){PATH_CLOSE, 0, 0};
	canvas_path(c, steps, 5, series % 2 == 0 ? FILL_DARK : FILL_WHITE,
	    THIN, r);
}

void
chart_line_sample(struct canvas *c, int i, mpt x, mpt y, mpt width,
    mpt height)
{
	const struct path_step steps[] = {
		{PATH_MOVE, x, y + height / 2},
		{PATH_LINE, x + width, y + height / 2},
	};

	canvas_path(c, steps, 2, FILL_NONE, STROKE, NULL)->dash =
	    dash_of(c, i);
	draw_mark(c, i, x + width / 2, y + height / 2, NULL);
}

static void
draw_stroke(struct canvas *c, const struct path_step *steps, size_t n,
    int series)
{
	if (n > 1)
		canvas_path(c, steps, n, FILL_NONE, STROKE, NULL)->dash =
		    dash_of(c, series);
}

/* Where the figure of a point stands: chart_strokes has them seated. */
static const struct chart_label *
label_of(const struct canvas *c, int series, int category)
{
	const struct chart_label *labels = c->own;

	return &labels[series * c->chart->categories + category];
}

/* White where figures will stand, below the lines but above the grid. */
static void
clear_labels(struct canvas *c)
{
	const struct chart_label *at;
	int s, k;

	for (s = 0; s < c->chart->series; s++)
		for (k = 0; k < c->chart->categories; k++) {
			at = label_of(c, s, k);
			canvas_box(c, at->left, at->top, at->width,
			    at->height, FILL_WHITE, 0, NULL);
		}
}

void
chart_strokes(struct canvas *c, const struct field *f)
{
	struct path_step steps[CHART_CATEGORIES];
	const struct chart_point *p;
	size_t n;
	int s, k;

	c->own = chart_labels(c, f);
	clear_labels(c);
	for (s = 0; s < c->chart->series; s++) {
		for (n = 0, k = 0; k < c->chart->categories; k++) {
			p = chart_at(c->chart, s, k);
			if (p->value == NULL) {
				draw_stroke(c, steps, n, s);
				n = 0;
				continue;
			}
			steps[n] = (struct path_step){
				n == 0 ? PATH_MOVE : PATH_LINE,
				field_x(f, k), field_y(c, f, p->value),
			};
			n++;
		}
		draw_stroke(c, steps, n, s);
	}
}

void
chart_lines(struct canvas *c, int category)
{
	int s;

	for (s = 0; s < c->chart->series; s++) {
		const struct chart_point *p = chart_at(c->chart, s, category);
		const struct chart_label *at = label_of(c, s, category);

		if (p->value != NULL)
			draw_mark(c, s, at->x, at->y, p->label);
		canvas_put(c, p->label, at->left, at->top, ALIGN_LEFT);
	}
}
