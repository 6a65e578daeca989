/*
 * The drawing on a chart (ECMA-376 part 1, 21.3): what the page shows of a
 * point without a value, where the page shows it.
 */
#include "out/docx_chart.h"

static void
put_marker(struct buf *to, const struct docx_chart *c, const char *name,
    mpt x, mpt y)
{
	buf_printf(to, "<cdr:%s><cdr:x>", name);
	docx_look_ratio(to, x, c->width);
	buf_puts(to, "</cdr:x><cdr:y>");
	docx_look_ratio(to, y, c->height);
	buf_printf(to, "</cdr:y></cdr:%s>", name);
}

static void
put_outline(struct buf *to, const struct docx_shape *s)
{
	if (s->kind == DOCX_BAR)
		buf_puts(to, "<a:solidFill><a:srgbClr val=\"E6E6E6\"/>"
		    "</a:solidFill><a:ln><a:noFill/></a:ln>");
	else if (s->kind == DOCX_DISC)
		buf_printf(to, "<a:noFill/><a:ln w=\"%lld\"><a:solidFill>"
		    "<a:srgbClr val=\"000000\"/></a:solidFill>"
		    "<a:prstDash val=\"dash\"/></a:ln>", docx_emu(500));
	else
		buf_puts(to, "<a:noFill/><a:ln><a:noFill/></a:ln>");
}

static void
put_words(struct buf *to, const struct docx_chart *c,
    const struct docx_shape *s)
{
	buf_printf(to, "<cdr:txBody><a:bodyPr vertOverflow=\"overflow\" "
	    "horzOverflow=\"overflow\" wrap=\"none\" lIns=\"0\" tIns=\"0\" "
	    "rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle/><a:p>"
	    "<a:pPr algn=\"%s\"/>", s->left ? "l" : "ctr");
	if (s->text != NULL) {
		buf_puts(to, "<a:r>");
		docx_look_coloured(to, "rPr", c, s->missing ? "C00000" :
		    "000000");
		buf_puts(to, "<a:t>");
		docx_text(to, s->text);
		buf_puts(to, "</a:t></a:r>");
	}
	buf_puts(to, "</a:p></cdr:txBody>");
}

void
docx_chart_shapes(struct buf *to, const struct docx_chart *c)
{
	const struct docx_shape *s;
	int n = 0;

	buf_puts(to, DOCX_XML "<c:userShapes xmlns:c=\"" DOCX_DRAWING
	    "chart\" xmlns:a=\"" DOCX_DRAWING "main\" xmlns:cdr=\""
	    DOCX_DRAWING "chartDrawing\">\n");
	for (s = c->shapes; s != NULL; s = s->next) {
		const struct docx_box *b = &s->box;

		n++;
		buf_puts(to, "<cdr:relSizeAnchor>");
		put_marker(to, c, "from", b->x, b->y);
		put_marker(to, c, "to", b->x + b->width, b->y + b->height);
		buf_printf(to, "<cdr:sp><cdr:nvSpPr><cdr:cNvPr id=\"%d\" "
		    "name=\"shape%d\"/><cdr:cNvSpPr%s/></cdr:nvSpPr>"
		    "<cdr:spPr><a:xfrm><a:off x=\"%lld\" y=\"%lld\"/>"
		    "<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>"
		    "<a:prstGeom prst=\"%s\"><a:avLst/></a:prstGeom>",
		    n + 1, n, s->kind == DOCX_WORDS ? " txBox=\"1\"" : "",
		    docx_emu(b->x), docx_emu(b->y), docx_emu(b->width),
		    docx_emu(b->height), s->kind == DOCX_DISC ? "ellipse" :
		    "rect");
		put_outline(to, s);
		buf_puts(to, "</cdr:spPr>");
		put_words(to, c, s);
		buf_puts(to, "</cdr:sp></cdr:relSizeAnchor>\n");
	}
	buf_puts(to, "</c:userShapes>\n");
}
