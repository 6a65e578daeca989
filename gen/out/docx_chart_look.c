/*
 * How the things of a Word chart look: fillings, lines and marks as the pages
 * have them (out/pdf_path.c, layout/chart_lines.c), as near as DrawingML's
 * patterns and dashes come; letters; boxes.
 */
#include "out/docx_chart.h"

#define BLACK "<a:srgbClr val=\"000000\"/>"
#define WHITE "<a:srgbClr val=\"FFFFFF\"/>"

enum {
	OUTLINE = 500,	/* mpt */
	STROKE = 1200,
	THIN = 600,
	RULE = 400
};

/* ECMA-376 part 1, 20.1.10.33; NULL: plain, dark or white. */
static const char *const patterns[FILL__COUNT] = {
	[FILL_SLASH] = "ltUpDiag", [FILL_CROSS] = "openDmnd",
	[FILL_LEVEL] = "ltHorz", [FILL_BACKSLASH] = "ltDnDiag",
	[FILL_UPRIGHT] = "ltVert", [FILL_DOTS] = "pct10",
};

static void
put_fill(struct buf *to, enum fill fill)
{
	if (patterns[fill] != NULL)
		buf_printf(to, "<a:pattFill prst=\"%s\"><a:fgClr>" BLACK
		    "</a:fgClr><a:bgClr>" WHITE "</a:bgClr></a:pattFill>",
		    patterns[fill]);
	else
		buf_printf(to, "<a:solidFill><a:srgbClr val=\"%s\"/>"
		    "</a:solidFill>", fill == FILL_DARK ? "404040" :
		    "FFFFFF");
}

static void
put_line(struct buf *to, mpt width, const char *colour, const char *dash)
{
	buf_printf(to, "<a:ln w=\"%lld\"><a:solidFill><a:srgbClr "
	    "val=\"%s\"/></a:solidFill>", docx_emu(width), colour);
	if (dash != NULL)
		buf_printf(to, "<a:prstDash val=\"%s\"/>", dash);
	buf_puts(to, "</a:ln>");
}

void
docx_look_fill(struct buf *to, int i)
{
	buf_puts(to, "<c:spPr>");
	put_fill(to, fill_of(i));
	put_line(to, OUTLINE, "000000", NULL);
	buf_puts(to, "</c:spPr>");
}

void
docx_look_line(struct buf *to, int i)
{
	static const char *const dashes[CHART_SERIES] = {
		"solid", "dash", "sysDot", "lgDash", "sysDash", "dashDot",
	};
	static const struct {
		const char *symbol;
		int size;	/* points across */
	} marks[] = {{"square", 5}, {"diamond", 7}, {"triangle", 6}};

	buf_puts(to, "<c:spPr>");
	put_line(to, STROKE, "000000", dashes[i % CHART_SERIES]);
	buf_printf(to, "</c:spPr><c:marker><c:symbol val=\"%s\"/>"
	    "<c:size val=\"%d\"/><c:spPr>", marks[i % 3].symbol,
	    marks[i % 3].size);
	put_fill(to, i % 2 == 0 ? FILL_DARK : FILL_WHITE);
	put_line(to, THIN, "000000", NULL);
	buf_puts(to, "</c:spPr></c:marker>");
}

void
docx_look_stroke(struct buf *to, const char *colour)
{
	buf_puts(to, "<c:spPr>");
	if (colour != NULL)
		put_line(to, RULE, colour, NULL);
	else
		buf_puts(to, "<a:ln><a:noFill/></a:ln>");
	buf_puts(to, "</c:spPr>");
}

void
docx_look_letters(struct buf *to, const char *name,
    const struct docx_chart *c)
{
	docx_look_coloured(to, name, c, "000000");
}

void
docx_look_coloured(struct buf *to, const char *name,
    const struct docx_chart *c, const char *colour)
{
	const char *face = docx_face("Figure");

	buf_printf(to, "<a:%s%s sz=\"%d\" b=\"0\"><a:solidFill>"
	    "<a:srgbClr val=\"%s\"/></a:solidFill><a:latin typeface=\"%s\"/><a:ea "
	    "typeface=\"%s\"/><a:cs typeface=\"%s\"/></a:%s>", name,
	    name[0] == 'r' ? " lang=\"zh-CN\"" : "", (int)(c->size / 10),
	    colour, face, face, face, name);
}

void
docx_look_text(struct buf *to, const struct docx_chart *c, bool tight)
{
	buf_printf(to, "<c:txPr><a:bodyPr%s/><a:lstStyle/><a:p><a:pPr>",
	    tight ? " rot=\"0\" vert=\"horz\" lIns=\"0\" tIns=\"0\" "
	    "rIns=\"0\" bIns=\"0\"" : "");
	docx_look_letters(to, "defRPr", c);
	buf_puts(to, "</a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>");
}

void
docx_look_ratio(struct buf *to, mpt part, mpt whole)
{
	int64_t n = (int64_t)part * 1000000 / whole;

	if (n < 0)
		buf_putc(to, '-');
	n = n < 0 ? -n : n;
	buf_printf(to, "%d.%06d", (int)(n / 1000000), (int)(n % 1000000));
}

static void
put_ratio(struct buf *to, const char *name, mpt part, mpt whole)
{
	buf_printf(to, "<c:%s val=\"", name);
	docx_look_ratio(to, part, whole);
	buf_puts(to, "\"/>");
}

void
docx_look_layout(struct buf *to, const struct docx_chart *c,
    const struct docx_box *box, bool inner)
{
	buf_printf(to, "<c:layout><c:manualLayout>%s<c:xMode val=\"edge\"/>"
	    "<c:yMode val=\"edge\"/>", inner ?
	    "<c:layoutTarget val=\"inner\"/>" : "");
	put_ratio(to, "x", box->x, c->width);
	put_ratio(to, "y", box->y, c->height);
	if (box->height > 0) {
		put_ratio(to, "w", box->width, c->width);
		put_ratio(to, "h", box->height, c->height);
	}
	buf_puts(to, "</c:manualLayout></c:layout>");
}
