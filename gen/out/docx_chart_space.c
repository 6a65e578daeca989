/*
 * The part of a chart (ECMA-376 part 1, 21.2.2.29): one plot with its series,
 * axes and legend.  Numbers stand in it a second time, as the cache of what
 * the workbook holds.
 */
#include "out/docx_chart.h"

#include <string.h>

enum { CATEGORIES = 1, VALUES = 2 };	/* the axes */

/* ---- series ---- */

static void
put_cached(struct buf *to, int i, const char *text)
{
	buf_printf(to, "<c:pt idx=\"%d\"><c:v>", i);
	docx_text(to, text);
	buf_puts(to, "</c:v></c:pt>");
}

/* Cells of a column from `first` to `last`, as a formula. */
static void
put_range(struct buf *to, const struct docx_chart *c, int column, int first,
    int last)
{
	buf_printf(to, "<c:f>Sheet1!%s", docx_workbook_cell(c->mem, column,
	    first));
	if (last > first)
		buf_printf(to, ":%s", docx_workbook_cell(c->mem, column,
		    last));
	buf_puts(to, "</c:f>");
}

static void
put_name(struct buf *to, const struct docx_chart *c, int column)
{
	buf_puts(to, "<c:tx><c:strRef>");
	put_range(to, c, column + 1, 0, 0);
	buf_puts(to, "<c:strCache><c:ptCount val=\"1\"/>");
	put_cached(to, 0, docx_chart_column(c, column));
	buf_puts(to, "</c:strCache></c:strRef></c:tx>");
}

static void
put_rows(struct buf *to, const struct docx_chart *c)
{
	int k;

	buf_puts(to, "<c:cat><c:strRef>");
	put_range(to, c, 0, 1, c->rows);
	buf_printf(to, "<c:strCache><c:ptCount val=\"%d\"/>", c->rows);
	for (k = 0; k < c->rows; k++)
		put_cached(to, k, docx_chart_row(c, k));
	buf_puts(to, "</c:strCache></c:strRef></c:cat>");
}

/* A point without a value has none here either: it is never 0. */
static void
put_values(struct buf *to, const struct docx_chart *c, int column)
{
	const struct dec *v;
	int k;

	buf_puts(to, "<c:val><c:numRef>");
	put_range(to, c, column + 1, 1, c->rows);
	buf_printf(to, "<c:numCache><c:formatCode>General</c:formatCode>"
	    "<c:ptCount val=\"%d\"/>", c->rows);
	for (k = 0; k < c->rows; k++) {
		v = docx_chart_value(c, docx_chart_at(c, column, k));
		if (v != NULL)
			put_cached(to, k, docx_chart_number(c->mem, v));
	}
	buf_puts(to, "</c:numCache></c:numRef></c:val>");
}

static void
put_look(struct buf *to, const struct docx_chart *c, int column)
{
	const struct chart *chart = c->chart;
	int k;

	if (chart->kind == CHART_LINES)
		docx_look_line(to, chart_look(chart, column));
	else if (!chart->pie)
		docx_look_fill(to, chart->kind == CHART_BARS ?
		    chart_look(chart, column) : column);
	if (chart->kind != CHART_LINES && !chart->pie)
		buf_puts(to, "<c:invertIfNegative val=\"0\"/>");
	for (k = 0; chart->pie && k < c->rows; k++) {
		buf_printf(to, "<c:dPt><c:idx val=\"%d\"/>"
		    "<c:bubble3D val=\"0\"/>", k);
		docx_look_fill(to, k);
		buf_puts(to, "</c:dPt>");
	}
}

static void
put_series(struct buf *to, const struct docx_chart *c)
{
	int i;

	for (i = 0; i < c->columns; i++) {
		buf_printf(to, "<c:ser><c:idx val=\"%d\"/>"
		    "<c:order val=\"%d\"/>", i, i);
		put_name(to, c, i);
		put_look(to, c, i);
		docx_chart_labels(to, c, i);
		put_rows(to, c);
		put_values(to, c, i);
		if (c->chart->kind == CHART_LINES)
			buf_puts(to, "<c:smooth val=\"0\"/>");
		buf_puts(to, "</c:ser>\n");
	}
}

/* ---- plots ---- */

static void
put_bars(struct buf *to, const struct docx_chart *c)
{
	bool turned = docx_chart_turned(c);

	buf_printf(to, "<c:barChart><c:barDir val=\"%s\"/>"
	    "<c:grouping val=\"%s\"/><c:varyColors val=\"0\"/>\n",
	    turned ? "bar" : "col", turned ? "percentStacked" : "clustered");
	put_series(to, c);
	buf_printf(to, "<c:gapWidth val=\"%d\"/><c:overlap val=\"%d\"/>"
	    "<c:axId val=\"%d\"/><c:axId val=\"%d\"/></c:barChart>\n",
	    c->gap_width, turned ? 100 : 0, CATEGORIES, VALUES);
}

static void
put_lines(struct buf *to, const struct docx_chart *c)
{
	buf_puts(to, "<c:lineChart><c:grouping val=\"standard\"/>"
	    "<c:varyColors val=\"0\"/>\n");
	put_series(to, c);
	buf_printf(to, "<c:marker val=\"1\"/><c:axId val=\"%d\"/>"
	    "<c:axId val=\"%d\"/></c:lineChart>\n", CATEGORIES, VALUES);
}

static void
put_pie(struct buf *to, const struct docx_chart *c)
{
	buf_puts(to, "<c:pieChart><c:varyColors val=\"1\"/>\n");
	put_series(to, c);
	buf_puts(to, "<c:firstSliceAng val=\"0\"/></c:pieChart>\n");
}

/* ---- words around them ---- */

/* The unit, in the upper left corner: of the axis, or of a chart without. */
static void
put_unit(struct buf *to, const struct docx_chart *c)
{
	static const struct docx_box corner = {0};

	if (c->chart->unit == NULL)
		return;
	buf_puts(to, "<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" "
	    "vert=\"horz\"/><a:lstStyle/><a:p><a:pPr>");
	docx_look_letters(to, "defRPr", c);
	buf_puts(to, "</a:pPr><a:r>");
	docx_look_letters(to, "rPr", c);
	buf_puts(to, "<a:t>");
	docx_text(to, c->chart->unit->text);
	buf_puts(to, "</a:t></a:r></a:p></c:rich></c:tx>");
	docx_look_layout(to, c, &corner, false);
	buf_puts(to, "<c:overlay val=\"1\"/></c:title>");
}

static void
put_legend(struct buf *to, const struct docx_chart *c)
{
	struct docx_box box = c->legend;

	if (box.width == 0)
		return;
	/* Beside a pie Word takes the room it needs, with a name a line. */
	if (c->chart->pie)
		box.height = 0;
	buf_printf(to, "<c:legend><c:legendPos val=\"%s\"/>",
	    c->chart->pie ? "r" : "t");
	docx_look_layout(to, c, &box, false);
	buf_puts(to, "<c:overlay val=\"0\"/>");
	docx_look_text(to, c, false);
	buf_puts(to, "</c:legend>\n");
}

/* ---- axes ---- */

/* Names stand below the chart, also where bars hang from the line of 0. */
static void
put_category_axis(struct buf *to, const struct docx_chart *c)
{
	bool turned = docx_chart_turned(c);

	buf_printf(to, "<c:catAx><c:axId val=\"%d\"/><c:scaling>"
	    "<c:orientation val=\"%s\"/></c:scaling><c:delete val=\"%d\"/>"
	    "<c:axPos val=\"%s\"/><c:numFmt formatCode=\"General\" "
	    "sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
	    "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>",
	    CATEGORIES, turned ? "maxMin" : "minMax",
	    turned && c->chart->name == NULL ? 1 : 0, turned ? "l" : "b");
	docx_look_stroke(to, turned ? NULL : "000000");
	docx_look_text(to, c, true);
	buf_printf(to, "<c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/>"
	    "<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>"
	    "<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/>"
	    "</c:catAx>\n", VALUES);
}

static void
put_number(struct buf *to, const struct docx_chart *c, const char *name,
    const struct dec *v)
{
	buf_printf(to, "<c:%s val=\"%s\"/>", name, docx_chart_number(c->mem,
	    dec_shift(c->mem, v, -c->units)));
}

/* From tick to tick as on the page; Word's own choice might leave 0 out. */
static void
put_value_axis(struct buf *to, const struct docx_chart *c)
{
	const struct chart *chart = c->chart;
	struct docx_format f = docx_format_ticks(c);

	buf_printf(to, "<c:valAx><c:axId val=\"%d\"/><c:scaling>"
	    "<c:orientation val=\"minMax\"/>", VALUES);
	put_number(to, c, "max", chart_high(chart));
	put_number(to, c, "min", chart_low(chart));
	buf_puts(to, "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/>"
	    "<c:majorGridlines>");
	docx_look_stroke(to, "B3B3B3");
	buf_puts(to, "</c:majorGridlines>");
	put_unit(to, c);
	docx_format_put(to, &f);
	buf_puts(to, "<c:majorTickMark val=\"none\"/>"
	    "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>");
	docx_look_stroke(to, "000000");
	docx_look_text(to, c, true);
	buf_printf(to, "<c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/>"
	    "<c:crossBetween val=\"between\"/>", CATEGORIES);
	put_number(to, c, "majorUnit", dec_sub(c->mem, chart->tick[1].value,
	    chart->tick[0].value));
	buf_puts(to, "</c:valAx>\n");
}

/* Shares fill their bars: nobody reads a number off the axis. */
static void
put_share_axis(struct buf *to)
{
	buf_printf(to, "<c:valAx><c:axId val=\"%d\"/><c:scaling>"
	    "<c:orientation val=\"minMax\"/><c:max val=\"1\"/>"
	    "<c:min val=\"0\"/></c:scaling><c:delete val=\"1\"/>"
	    "<c:axPos val=\"t\"/><c:numFmt formatCode=\"0%%\" "
	    "sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
	    "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>"
	    "<c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/>"
	    "<c:crossBetween val=\"between\"/></c:valAx>\n", VALUES,
	    CATEGORIES);
}

static void
put_plot(struct buf *to, const struct docx_chart *c)
{
	buf_puts(to, "<c:plotArea>");
	docx_look_layout(to, c, &c->plot, true);
	buf_putc(to, '\n');
	if (c->chart->pie)
		put_pie(to, c);
	else if (c->chart->kind == CHART_LINES)
		put_lines(to, c);
	else
		put_bars(to, c);
	if (!c->chart->pie) {
		put_category_axis(to, c);
		if (docx_chart_turned(c))
			put_share_axis(to);
		else
			put_value_axis(to, c);
	}
	buf_puts(to, "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
	    "</c:plotArea>\n");
}

void
docx_chart_space(struct buf *to, const struct docx_chart *c)
{
	bool titled = c->chart->ticks == 0 && c->chart->unit != NULL;

	buf_puts(to, DOCX_XML "<c:chartSpace xmlns:c=\"" DOCX_DRAWING
	    "chart\" xmlns:a=\"" DOCX_DRAWING "main\" xmlns:r=\""
	    DOCX_RELATION "\"><c:date1904 val=\"0\"/><c:lang val=\"zh-CN\"/>"
	    "<c:roundedCorners val=\"0\"/><c:chart>");
	if (titled)
		put_unit(to, c);
	buf_printf(to, "<c:autoTitleDeleted val=\"%d\"/>\n", titled ? 0 : 1);
	put_plot(to, c);
	put_legend(to, c);
	buf_puts(to, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/>"
	    "</c:chart>\n<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>"
	    "</c:spPr>");
	docx_look_text(to, c, false);
	buf_puts(to, "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/>"
	    "</c:externalData>");
	if (c->shapes != NULL)
		buf_puts(to, "<c:userShapes r:id=\"rId2\"/>");
	buf_puts(to, "</c:chartSpace>\n");
}
