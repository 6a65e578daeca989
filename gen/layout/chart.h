#ifndef LAYOUT_CHART_H
#define LAYOUT_CHART_H

/*
 * What the files chart*.c and figure.c share: a figure on its page, and how
 * words, lines and boxes get into it.  All words of a figure are drawn in the
 * order of its runs, whatever their place, so that text taken out of the page
 * reads as the document does.
 */
#include "layout/layout_inside.h"

/* What a figure slot shows. */
struct figure {
	const struct block *block;
	struct node *node;
	mpt width, height;	/* IMAGE: of its marks */
};

/* A place to draw: the box of the figure, and what is being drawn. */
struct canvas {
	struct layout *l;
	struct page *page;
	struct node *node;
	const struct chart *chart;
	mpt left, top, width, height;
	mpt size;		/* of its letters */
	const void *own;	/* what the kind of chart keeps for itself */
};

enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* Distances in a chart, in thousandths of the size of its letters. */
enum {
	CHART_GAP = 400,	/* beside a word */
	CHART_LEADING = 1250,	/* from line to line */
	CHART_SWATCH = 1800	/* width of a sample in the legend */
};

/* Half the side of a point's mark on a line, in mpt. */
enum { CHART_MARK = 2600 };

/* `milli`/1000 of the size of the letters. */
mpt canvas_em(const struct canvas *c, int milli);

/* Natural width of a run at size `size`. */
mpt canvas_width(const struct canvas *c, const struct run *r, mpt size);

/*
 * Puts a run with its em box at `top`; `x` is its left edge, middle or right
 * edge.  Returns where it ends.
 */
mpt canvas_put(struct canvas *c, const struct run *r, mpt x, mpt top,
    enum align align);

/* The same on white, so that lines do not go through it. */
void canvas_put_clear(struct canvas *c, const struct run *r, mpt x, mpt top,
    enum align align);

/* How many lines a name takes in `width`; words are broken as in a text. */
int canvas_lines(const struct canvas *c, const struct run *r, mpt width,
    mpt size);

/* Puts a name in lines around the middle `x`, the first one at `top`. */
void canvas_put_lines(struct canvas *c, const struct run *r, mpt x, mpt top,
    mpt width);

/* A grey line, or a black one, that nobody is to hear of. */
void canvas_rule(struct canvas *c, mpt x, mpt y, mpt width, mpt height,
    enum colour colour);

/* A path of that many steps, filled in by the caller; told as `r`'s. */
struct mark *canvas_path(struct canvas *c, const struct path_step *steps,
    size_t count, enum fill fill, mpt line, const struct run *r);

/* A box as a path. */
void canvas_box(struct canvas *c, mpt x, mpt y, mpt width, mpt height,
    enum fill fill, mpt line, const struct run *r);

/* `v` of the stretch from `low` to `high` as a part of `length`. */
mpt canvas_scaled(const struct canvas *c, const struct dec *v,
    const struct dec *low, const struct dec *high, mpt length);

/* Says that the letters had to shrink to the least, and still are too many. */
void canvas_crowded(const struct canvas *c, const struct run *r);

/* A sample in a legend, drawn in the box. */
typedef void canvas_sample(struct canvas *c, int i, mpt x, mpt y, mpt width,
    mpt height);

/*
 * Unit and legend in lines from the top; `names` may be NULL.  `each`, if
 * any, is called behind the unit (with -1) and behind each name.
 */
void canvas_head(struct canvas *c, const struct run *const *names, int count,
    canvas_sample *sample, void (*each)(struct canvas *c, int i));

/* The height that canvas_head will take. */
mpt canvas_head_height(const struct canvas *c,
    const struct run *const *names, int count);

/* chart_axes.c: bars and lines.  chart_shares.c, chart_pie.c: shares. */
void chart_axes(struct canvas *c);
void chart_shares(struct canvas *c);
void chart_pie(struct canvas *c);

/* ---- chart_axes.c with chart_bars.c, chart_lines.c ---- */

/* The field between the axes. */
struct field {
	mpt left, right;
	mpt top, bottom;	/* of the highest and the lowest tick */
	mpt slot;		/* width for each category */
};

/* The height of a value on the sheet. */
mpt field_y(const struct canvas *c, const struct field *f,
    const struct dec *v);

/* The middle of a category. */
mpt field_x(const struct field *f, int category);

/* What is drawn of a category, and its figures. */
void chart_bars(struct canvas *c, const struct field *f, int category);
void chart_lines(struct canvas *c, int category);

/* The lines from point to point, before all points. */
void chart_strokes(struct canvas *c, const struct field *f);

/* chart_labels.c: a point of a line, and where its figure stands. */
struct chart_label {
	mpt x, y;		/* the point; without a value on the line of 0 */
	mpt left, top, width, height;	/* of the figure */
	bool drawn;		/* there is a mark */
	bool seated;
};

/* All of a chart, in the order of chart_at; lives as long as the job. */
const struct chart_label *chart_labels(const struct canvas *c,
    const struct field *f);

/* Samples of the legend. */
canvas_sample chart_bar_sample, chart_line_sample;

#endif
