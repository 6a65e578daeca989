/*
 * Paths as PDF operators.  What fills them is drawn as lines clipped to the
 * path, not as a tiling pattern: programs that show PDF round the edges of
 * tiles, and a hatching that is not even is none.
 */
#include "out/pdf.h"

#include <string.h>

enum {
	HATCH_STEP = 3500,	/* between lines, mpt */
	HATCH_LINE = 500,
	DOT_STEP = 2800,
	DOT_SIDE = 1000
};

static const char *const strokes[] = {
	[COLOUR_BLACK] = "0 G\n",
	[COLOUR_RED] = "1 0 0 RG\n",
	[COLOUR_PALE] = "0.9 G\n",
	[COLOUR_GREY] = "0.7 G\n",
};

static void
put_length(struct buf *to, mpt length)
{
	buf_put_milli(to, length);
	buf_putc(to, ' ');
}

static void
put_steps(struct buf *to, const struct mark *m, mpt height)
{
	const struct path_step *s = m->steps, *end = s + m->step_count;
	int i;

	for (; s < end; s++) {
		if (s->op == PATH_CLOSE) {
			buf_puts(to, "h\n");
			continue;
		}
		for (i = s->op == PATH_CURVE ? 3 : 1; i > 0; i--) {
			put_length(to, s->x);
			put_length(to, height - s->y);
			s += i > 1;
		}
		buf_putc(to, "mlc"[s->op]);
		buf_putc(to, '\n');
	}
}

static void
put_line(struct buf *to, mpt x1, mpt y1, mpt x2, mpt y2)
{
	put_length(to, x1);
	put_length(to, y1);
	buf_puts(to, "m ");
	put_length(to, x2);
	put_length(to, y2);
	buf_puts(to, "l\n");
}

/* Lines through the box (x, y to the lower left): one way of slanting. */
static void
put_slants(struct buf *to, const struct mark *m, mpt y, bool back)
{
	mpt step = HATCH_STEP * 3 / 2, c = -(m->height / step + 1) * step;

	for (; c < m->width; c += step) {
		mpt left = m->x + c, right = left + m->height;

		put_line(to, left, back ? y + m->height : y, right,
		    back ? y : y + m->height);
	}
}

static void
put_levels(struct buf *to, const struct mark *m, mpt y, mpt step)
{
	mpt c = step / 2;

	for (; c < m->height; c += step)
		put_line(to, m->x, y + c, m->x + m->width, y + c);
}

static void
put_uprights(struct buf *to, const struct mark *m, mpt y)
{
	mpt c = HATCH_STEP / 2;

	for (; c < m->width; c += HATCH_STEP)
		put_line(to, m->x + c, y, m->x + c, y + m->height);
}

static void
put_hatch(struct buf *to, const struct mark *m, mpt y)
{
	put_length(to, m->fill == FILL_DOTS ? DOT_SIDE : HATCH_LINE);
	buf_puts(to, "w 0 G\n");
	if (m->fill == FILL_SLASH || m->fill == FILL_CROSS)
		put_slants(to, m, y, false);
	if (m->fill == FILL_BACKSLASH || m->fill == FILL_CROSS)
		put_slants(to, m, y, true);
	if (m->fill == FILL_LEVEL)
		put_levels(to, m, y, HATCH_STEP);
	if (m->fill == FILL_UPRIGHT)
		put_uprights(to, m, y);
	if (m->fill == FILL_DOTS) {
		buf_putc(to, '[');
		put_length(to, DOT_SIDE);
		put_length(to, DOT_STEP - DOT_SIDE);
		buf_puts(to, "]0 d\n");
		put_levels(to, m, y, DOT_STEP);
	}
	buf_puts(to, "S\n");
}

static void
put_fill(struct buf *to, const struct mark *m, mpt height)
{
	bool plain = m->fill == FILL_DARK || m->fill == FILL_WHITE;

	buf_puts(to, plain && m->fill == FILL_DARK ? "q 0.25 g\n" : "q 1 g\n");
	put_steps(to, m, height);
	if (!plain) {
		/* White below the lines, so that a grid does not shine through. */
		buf_puts(to, "W f\n");
		put_hatch(to, m, height - m->y - m->height);
	} else
		buf_puts(to, "f\n");
	buf_puts(to, "Q\n");
}

void
pdf_path_put(struct buf *to, const struct mark *m, mpt height)
{
	if (m->fill != FILL_NONE)
		put_fill(to, m, height);
	if (m->line == 0)
		return;
	buf_puts(to, "q ");
	buf_puts(to, strokes[m->colour]);
	put_length(to, m->line);
	buf_puts(to, "w\n");
	if (m->dash > 0) {
		buf_putc(to, '[');
		put_length(to, m->dash);
		buf_puts(to, "]0 d\n");
	}
	put_steps(to, m, height);
	buf_puts(to, "S Q\n");
}
