/*
 * Labels of a Word chart's points: what a number format writes is left to
 * Word, the rest put as it stands on the page.
 */
#include "out/docx_chart.h"

#include <string.h>

/* Nothing leads from a part to its label; said as Word 2013 does. */
static const char no_lines[] = "<c:extLst><c:ext "
    "uri=\"{CE6537A1-D6FC-4f65-9D91-7224C49458BB}\" xmlns:c15=\""
    "http://schemas.microsoft.com/office/drawing/2012/chart\">"
    "<c15:showLeaderLines val=\"0\"/></c:ext></c:extLst>";

static const char *
position_of(const struct docx_chart *c, int column, int row)
{
	const struct dec *v = docx_chart_at(c, column, row)->value;

	switch (c->chart->kind) {
	case CHART_LINES:
		if (!chart_goes_below(c->chart, column, row))
			return "t";
		return docx_chart_is_low(c, v) ? "r" : "b";
	case CHART_BARS:
		return dec_sign(v) < 0 && docx_chart_is_low(c, v) ? "inEnd" :
		    "outEnd";
	default:
		return c->chart->pie ? "outEnd" : "ctr";
	}
}

/* How all labels look; `position` is where they stand. */
static void
put_manner(struct buf *to, const struct docx_chart *c,
    const struct docx_format *f, const char *position)
{
	docx_format_put(to, f);
	/* White, so that lines do not go through them. */
	buf_puts(to, "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/>"
	    "</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>");
	docx_look_text(to, c, true);
	buf_printf(to, "<c:dLblPos val=\"%s\"/><c:showLegendKey val=\"0\"/>"
	    "<c:showVal val=\"1\"/><c:showCatName val=\"0\"/>"
	    "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
	    "<c:showBubbleSize val=\"0\"/>", position);
}

static void
put_words(struct buf *to, const struct docx_chart *c, const char *words)
{
	buf_puts(to, "<c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\" "
	    "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/><a:lstStyle/>"
	    "<a:p><a:r>");
	docx_look_letters(to, "rPr", c);
	buf_puts(to, "<a:t>");
	docx_text(to, words);
	buf_puts(to, "</a:t></a:r></a:p></c:rich></c:tx>");
}

/* Out of the middle of a part to below its bar. */
static void
put_shift(struct buf *to, const struct docx_chart *c, int column, int row)
{
	if (c->shift == NULL)
		return;
	buf_puts(to, "<c:layout><c:manualLayout><c:x val=\"");
	docx_look_ratio(to, c->shift[docx_chart_index(c, column, row)],
	    c->width);
	buf_puts(to, "\"/><c:y val=\"");
	docx_look_ratio(to, c->drop, c->height);
	buf_puts(to, "\"/></c:manualLayout></c:layout>");
}

/* Where Word puts labels that are not told of one by one. */
static const char *
usual_position(const struct docx_chart *c)
{
	if (c->chart->kind == CHART_LINES)
		return "t";
	return docx_chart_turned(c) ? "ctr" : "outEnd";
}

/* A point's own label, where it is not as all are. */
static void
put_label(struct buf *to, const struct docx_chart *c,
    const struct docx_format *f, int column, int row)
{
	const struct chart_point *p = docx_chart_at(c, column, row);
	const char *position = position_of(c, column, row);
	bool says = docx_format_says(c, f, p);

	if (says && c->shift == NULL &&
	    strcmp(position, usual_position(c)) == 0)
		return;
	buf_printf(to, "<c:dLbl><c:idx val=\"%d\"/>", row);
	if (!docx_chart_draws(c, p)) {
		buf_puts(to, "<c:delete val=\"1\"/></c:dLbl>");
		return;
	}
	put_shift(to, c, column, row);
	if (!says)
		put_words(to, c, docx_chart_words(c, p));
	put_manner(to, c, f, position);
	buf_puts(to, "</c:dLbl>");
}

void
docx_chart_labels(struct buf *to, const struct docx_chart *c, int column)
{
	struct docx_format f = docx_format_labels(c, column);
	int k;

	buf_puts(to, "<c:dLbls>");
	for (k = 0; k < c->rows; k++)
		if (docx_chart_at(c, column, k)->value != NULL)
			put_label(to, c, &f, column, k);
	put_manner(to, c, &f, usual_position(c));
	if (c->chart->pie)
		buf_puts(to, "<c:showLeaderLines val=\"0\"/>");
	else if (c->shift != NULL)
		buf_puts(to, no_lines);
	buf_puts(to, "</c:dLbls>");
}
