/*
 * Lines from point to point; each series has its own dashes and marks.  Where
 * a figure is missing the line has a gap.
 */
#include "layout/chart.h"

enum { STROKE = 1200, THIN = 600, RADIUS = 2600 };	/* mpt */

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
			x + corners[series % 3][i][0] * RADIUS / 10,
			y + corners[series % 3][i][1] * RADIUS / 10,
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

/* Where the figure of a point stands, its mark too. */
static void
find_label(const struct canvas *c, const struct field *f, int series,
    int category, mpt *y, mpt *top)
{
	const struct dec *v = chart_at(c->chart, series, category)->value;
	mpt away = RADIUS * 3 / 2;

	*y = field_y(c, f, v != NULL ? v : dec_int(&c->l->job->mem, 0));
	*top = chart_goes_below(c->chart, series, category) ? *y + away :
	    *y - away - c->size;
}

/* White where figures will stand, below the lines but above the grid. */
static void
clear_labels(struct canvas *c, const struct field *f)
{
	mpt y, top, width;
	int s, k;

	for (s = 0; s < c->chart->series; s++)
		for (k = 0; k < c->chart->categories; k++) {
			find_label(c, f, s, k, &y, &top);
			width = canvas_width(c, chart_at(c->chart, s,
			    k)->label, c->size);
			canvas_box(c, field_x(f, k) - width / 2, top, width,
			    c->size, FILL_WHITE, 0, NULL);
		}
}

void
chart_strokes(struct canvas *c, const struct field *f)
{
	struct path_step steps[CHART_CATEGORIES];
	const struct chart_point *p;
	size_t n;
	int s, k;

	clear_labels(c, f);
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
chart_lines(struct canvas *c, const struct field *f, int category)
{
	mpt x = field_x(f, category), y, top;
	int s;

	for (s = 0; s < c->chart->series; s++) {
		const struct chart_point *p = chart_at(c->chart, s, category);

		find_label(c, f, s, category, &y, &top);
		if (p->value != NULL)
			draw_mark(c, s, x, y, p->label);
		canvas_put(c, p->label, x, top, ALIGN_CENTRE);
	}
}
