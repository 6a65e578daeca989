/*
 * The numbers of a chart as a workbook of one sheet (ECMA-376 part 1, 18):
 * what Word opens to edit them.  They are written digit by digit, a fraction
 * without end as the formula that it is.  A point without a value has an
 * empty cell; what the page says there stands in columns of its own.
 */
#include "out/docx_chart.h"

#include <string.h>

#define SHEET DOCX_SCHEMAS "spreadsheetml/2006/main"
#define SHEET_TYPE DOCX_OFFICE_TYPE "spreadsheetml."

static const char *
cell_name(struct arena *mem, int column, int row)
{
	return arena_printf(mem, "%c%d", 'A' + column, row + 1);
}

const char *
docx_workbook_cell(struct arena *mem, int column, int row)
{
	return arena_printf(mem, "$%c$%d", 'A' + column, row + 1);
}

static void
put_text(struct buf *to, int column, int row, const char *text)
{
	if (*text == '\0')
		return;
	buf_printf(to, "<c r=\"%s\" t=\"inlineStr\"><is><t>",
	    cell_name(to->mem, column, row));
	docx_text(to, text);
	buf_puts(to, "</t></is></c>");
}

static void
put_number(struct buf *to, int column, int row, const struct dec *v)
{
	const char *plain = dec_plain(to->mem, v);

	buf_printf(to, "<c r=\"%s\">", cell_name(to->mem, column, row));
	if (strchr(plain, '/') != NULL)
		buf_printf(to, "<f>%s</f>", plain);
	buf_printf(to, "<v>%s</v></c>", docx_chart_number(to->mem, v));
}

/* Whether a column has words that its numbers do not tell. */
static bool
has_words(const struct docx_chart *c, int column)
{
	struct docx_format f = docx_format_labels(c, column);
	int k;

	for (k = 0; k < c->rows; k++)
		if (!docx_format_says(c, &f, docx_chart_at(c, column, k)))
			return true;
	return false;
}

/* 单位：件（以万计）. */
static const char *
unit_of(const struct docx_chart *c)
{
	const char *unit = c->chart->unit != NULL ? c->chart->unit->text : "";

	if (c->units == 0)
		return unit;
	return arena_join(c->mem, unit, c->units == 4 ? "（以万计）" :
	    "（以亿计）", NULL);
}

static void
put_heads(struct buf *to, const struct docx_chart *c)
{
	int i, at = c->columns + 2;

	put_text(to, 0, 0, unit_of(c));
	for (i = 0; i < c->columns; i++)
		put_text(to, i + 1, 0, docx_chart_column(c, i));
	for (i = 0; i < c->columns; i++)
		if (has_words(c, i))
			put_text(to, at++, 0, arena_join(c->mem, "图上写作：",
			    docx_chart_column(c, i), NULL));
}

static void
put_row(struct buf *to, const struct docx_chart *c, int row)
{
	const struct chart_point *p;
	int i, at = c->columns + 2;

	put_text(to, 0, row + 1, docx_chart_row(c, row));
	for (i = 0; i < c->columns; i++) {
		p = docx_chart_at(c, i, row);
		if (p->value != NULL)
			put_number(to, i + 1, row + 1,
			    docx_chart_value(c, p));
	}
	for (i = 0; i < c->columns; i++)
		if (has_words(c, i))
			put_text(to, at++, row + 1, docx_chart_words(c,
			    docx_chart_at(c, i, row)));
}

static void
put_sheet(struct buf *to, const struct docx_chart *c)
{
	int k;

	buf_puts(to, DOCX_XML "<worksheet xmlns=\"" SHEET "\"><sheetData>\n"
	    "<row r=\"1\">");
	put_heads(to, c);
	buf_puts(to, "</row>\n");
	for (k = 0; k < c->rows; k++) {
		buf_printf(to, "<row r=\"%d\">", k + 2);
		put_row(to, c, k);
		buf_puts(to, "</row>\n");
	}
	buf_puts(to, "</sheetData></worksheet>\n");
}

bool
docx_workbook(struct buf *to, const struct docx_chart *c)
{
	struct docx_package p;
	struct buf *part;

	docx_package_open(&p, to->mem);
	part = docx_add(&p, "_rels/.rels", NULL);
	docx_relations_open(part);
	docx_relate(part, "rId1", DOCX_RELATION "/officeDocument",
	    "xl/workbook.xml");
	docx_relations_close(part);
	buf_puts(docx_add(&p, "xl/workbook.xml", SHEET_TYPE
	    "sheet.main+xml"), DOCX_XML "<workbook xmlns=\"" SHEET
	    "\" xmlns:r=\"" DOCX_RELATION "\"><sheets><sheet name=\"Sheet1\" "
	    "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>\n");
	part = docx_add(&p, "xl/_rels/workbook.xml.rels", NULL);
	docx_relations_open(part);
	docx_relate(part, "rId1", DOCX_RELATION "/worksheet",
	    "worksheets/sheet1.xml");
	docx_relations_close(part);
	put_sheet(docx_add(&p, "xl/worksheets/sheet1.xml", SHEET_TYPE
	    "worksheet+xml"), c);
	return docx_pack(&p, to);
}
