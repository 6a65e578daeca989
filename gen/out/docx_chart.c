/*
 * A chart of a Word file: a part for it, one for its numbers as a workbook,
 * one for words that Word does not put itself; and its place in the text.
 */
#include "out/docx_chart.h"

#include <string.h>

bool
docx_chart_turned(const struct docx_chart *c)
{
	return c->chart->kind == CHART_SHARES && !c->chart->pie;
}

const struct chart_point *
docx_chart_at(const struct docx_chart *c, int column, int row)
{
	return docx_chart_turned(c) ? chart_at(c->chart, row, column) :
	    chart_at(c->chart, column, row);
}

int
docx_chart_index(const struct docx_chart *c, int column, int row)
{
	return (int)(docx_chart_at(c, column, row) - c->chart->point);
}

bool
docx_chart_draws(const struct docx_chart *c, const struct chart_point *p)
{
	return p->value != NULL && (!c->chart->pie ||
	    dec_sign(p->value) != 0);
}

const struct dec *
docx_chart_value(const struct docx_chart *c, const struct chart_point *p)
{
	return p->value == NULL ? NULL :
	    dec_shift(c->mem, p->value, -c->units);
}

static const char *
series_name(const struct docx_chart *c, int series)
{
	return c->chart->name != NULL ? c->chart->name[series]->text : NULL;
}

const char *
docx_chart_column(const struct docx_chart *c, int column)
{
	const char *name = docx_chart_turned(c) ?
	    c->chart->category[column]->text : series_name(c, column);

	return name != NULL ? name : c->title;
}

const char *
docx_chart_row(const struct docx_chart *c, int row)
{
	const char *name = docx_chart_turned(c) ? series_name(c, row) :
	    c->chart->category[row]->text;

	return name != NULL ? name : c->title;
}

const char *
docx_chart_words(const struct docx_chart *c, const struct chart_point *p)
{
	return p->share == NULL ? p->label->text : arena_join(c->mem,
	    p->label->text, " ", p->share->text, NULL);
}

const char *
docx_chart_number(struct arena *mem, const struct dec *v)
{
	enum { DIGITS = 15 };
	const char *plain = dec_plain(mem, v);
	int places = DIGITS - dec_digits(v);

	if (strchr(plain, '/') == NULL)
		return plain;
	return dec_text(mem, v, places > 0 ? places : 0);
}

/* The caption below it, without 图1. */
static const char *
title_of(struct arena *mem, const struct block *b)
{
	struct buf title = {.mem = mem};
	const struct run *r;

	if (b->next == NULL || b->next->kind != BLOCK_CAPTION)
		return "";
	for (r = b->next->run; r != NULL; r = r->next)
		buf_puts(&title, r->text);
	return buf_text(&title);
}

/* The parts of chart `n`; false when there is no memory. */
static bool
add_parts(struct docx_media *m, const struct docx_chart *c, size_t n)
{
	struct arena *mem = c->mem;
	const char *book = arena_printf(mem, "chart%zu.xlsx", n);
	const char *drawing = arena_printf(mem, "drawing%zu.xml", n);
	struct buf *relations;

	docx_chart_space(docx_add(m->package, arena_printf(mem,
	    "word/charts/chart%zu.xml", n), DOCX_OFFICE_TYPE
	    "drawingml.chart+xml"), c);
	relations = docx_add(m->package, arena_printf(mem,
	    "word/charts/_rels/chart%zu.xml.rels", n), NULL);
	docx_relations_open(relations);
	docx_relate(relations, "rId1", DOCX_RELATION "/package",
	    arena_join(mem, "../embeddings/", book, NULL));
	if (c->shapes != NULL) {
		docx_relate(relations, "rId2", DOCX_RELATION
		    "/chartUserShapes", arena_join(mem, "../drawings/",
		    drawing, NULL));
		docx_chart_shapes(docx_add(m->package, arena_join(mem,
		    "word/drawings/", drawing, NULL), DOCX_OFFICE_TYPE
		    "drawingml.chartshapes+xml"), c);
	}
	docx_relations_close(relations);
	return docx_workbook(docx_add(m->package, arena_join(mem,
	    "word/embeddings/", book, NULL), NULL), c);
}

bool
docx_chart(struct buf *to, const struct block *b,
    const struct out_frame *frame, struct docx_media *media)
{
	struct arena *mem = media->package->mem;
	struct docx_chart c = {
		.mem = mem, .chart = b->chart, .title = title_of(mem, b),
		.columns = b->chart->series, .rows = b->chart->categories,
	};
	size_t n = ++media->charts;

	if (docx_chart_turned(&c)) {
		c.columns = b->chart->categories;
		c.rows = b->chart->series;
	}
	c.units = docx_format_units(&c);
	if (!docx_chart_place(&c, frame))
		diag_add(media->job, G212, b->loc,
		    b->chart->category[0]->text, arena_printf(mem, "%d",
		    (int)(c.size / 1000)));
	docx_drawing_open(to, media, arena_printf(mem, "chart%zu", n),
	    b->chart->alt, docx_emu(c.width), docx_emu(c.height));
	buf_printf(to, "<wp:cNvGraphicFramePr/><a:graphic xmlns:a=\""
	    DOCX_DRAWING "main\"><a:graphicData uri=\"" DOCX_DRAWING
	    "chart\"><c:chart xmlns:c=\"" DOCX_DRAWING "chart\" "
	    "r:id=\"rIdChart%zu\"/></a:graphicData></a:graphic>", n);
	docx_drawing_close(to);
	docx_relate(media->relations, arena_printf(mem, "rIdChart%zu", n),
	    DOCX_RELATION "/chart", arena_printf(mem,
	    "charts/chart%zu.xml", n));
	return add_parts(media, &c, n);
}
