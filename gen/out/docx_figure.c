/*
 * Charts and images of a Word file: a chart as the table of what it draws,
 * which can be edited; an image as a part of its own, put inline.
 */
#include "out/docx.h"

#include "out/picture.h"

enum { EMU = 12700 };	/* of a point (ECMA-376, 20.1.2.1) */

static void
put_word(struct buf *to, const struct run *r)
{
	if (r != NULL)
		docx_run(to, r, NULL);
}

static void
open_cell(struct buf *to, const char *style, const char *justify)
{
	buf_printf(to, "<w:tc><w:tcPr/><w:p><w:pPr><w:pStyle w:val=\"%s\"/>"
	    "<w:jc w:val=\"%s\"/></w:pPr>", style, justify);
}

static void
close_cell(struct buf *to)
{
	buf_puts(to, "</w:p></w:tc>");
}

static void
put_names(struct buf *to, const struct chart *c)
{
	int i;

	buf_puts(to, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	open_cell(to, "Head", "center");
	close_cell(to);
	for (i = 0; i < c->series; i++) {
		open_cell(to, "Head", "center");
		put_word(to, c->name[i]);
		close_cell(to);
	}
	buf_puts(to, "</w:tr>\n");
}

static void
put_row(struct buf *to, const struct chart *c, int category)
{
	static const struct run blank = {.text = " "};
	int i;

	buf_puts(to, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	open_cell(to, "Head", "center");
	put_word(to, c->category[category]);
	close_cell(to);
	for (i = 0; i < c->series; i++) {
		const struct chart_point *p = chart_at(c, i, category);

		open_cell(to, "Cell", "right");
		put_word(to, p->label);
		if (p->share != NULL)
			docx_run(to, &blank, NULL);
		put_word(to, p->share);
		close_cell(to);
	}
	buf_puts(to, "</w:tr>\n");
}

void
docx_chart(struct buf *to, const struct block *b)
{
	const struct chart *c = b->chart;
	int i;

	if (c->unit != NULL) {
		buf_puts(to, "<w:p><w:pPr><w:pStyle w:val=\"Unit\"/>"
		    "<w:keepNext/></w:pPr>");
		put_word(to, c->unit);
		buf_puts(to, "</w:p>\n");
	}
	docx_table_open(to);
	for (i = 0; i <= c->series; i++)
		buf_puts(to, "<w:gridCol/>");
	buf_puts(to, "</w:tblGrid>\n");
	if (c->name != NULL)
		put_names(to, c);
	for (i = 0; i < c->categories; i++)
		put_row(to, c, i);
	buf_puts(to, "</w:tbl>\n");
}

/* The image as a part and its relation, once for images that look the same. */
static size_t
add_part(struct docx_media *m, const struct image *image)
{
	struct docx_part *part;
	const char *suffix;
	size_t i;

	for (i = 0; i < m->count; i++)
		if (m->image[i]->stamp[0] == image->stamp[0] &&
		    m->image[i]->stamp[1] == image->stamp[1])
			return i;
	if (m->count == DOCX_IMAGES)
		return DOCX_IMAGES;
	part = &m->part[m->count];
	part->content.mem = m->mem;
	suffix = picture_file(image, &part->content);
	if (suffix == NULL)
		return DOCX_IMAGES;
	part->name = arena_printf(m->mem, "word/media/image%zu.%s",
	    m->count + 1, suffix);
	m->image[m->count] = image;
	return m->count++;
}

static void
put_blip(struct buf *to, size_t n, long long wide, long long high)
{
	buf_printf(to, "<a:graphic xmlns:a=\"" DOCX_DRAWING "main\">"
	    "<a:graphicData uri=\"" DOCX_DRAWING "picture\">"
	    "<pic:pic xmlns:pic=\"" DOCX_DRAWING "picture\"><pic:nvPicPr>"
	    "<pic:cNvPr id=\"%zu\" name=\"image%zu\"/><pic:cNvPicPr/>"
	    "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdImage%zu\"/>"
	    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
	    "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lld\" "
	    "cy=\"%lld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
	    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>",
	    n, n, n, wide, high);
}

bool
docx_picture(struct buf *to, const struct block *b,
    const struct out_frame *f, struct docx_media *m)
{
	const struct picture *p = b->picture;
	size_t n = add_part(m, p->image) + 1;
	long long wide = (long long)(f->paper_width - f->left - f->right) *
	    p->width / 1000 * EMU / 1000, high;

	if (n > DOCX_IMAGES)
		return false;
	high = wide * image_height(p->image) / image_width(p->image);
	/* Its line is as high as it is: a fixed height would cut it. */
	buf_printf(to, "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/>"
	    "<w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"
	    "</w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"" DOCX_DRAWING
	    "wordprocessingDrawing\"><wp:extent cx=\"%lld\" cy=\"%lld\"/>"
	    "<wp:docPr id=\"%zu\" name=\"image%zu\" descr=\"", wide, high,
	    n, n);
	docx_text(to, p->alt != NULL ? p->alt : "");
	buf_puts(to, "\"/>");
	put_blip(to, n, wide, high);
	buf_puts(to, "</wp:inline></w:drawing></w:r></w:p>\n");
	return true;
}
