/*
 * Drawings of a Word file: their paragraphs, and images as parts of its
 * package.
 */
#include "out/docx.h"

#include <string.h>

#include "out/picture.h"

/* Its line is as high as it is: a fixed height would cut it. */
void
docx_drawing_open(struct buf *to, struct docx_media *media, const char *name,
    const char *alt, long long wide, long long high)
{
	buf_printf(to, "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/>"
	    "<w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>"
	    "</w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"" DOCX_DRAWING
	    "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" "
	    "distR=\"0\"><wp:extent cx=\"%lld\" cy=\"%lld\"/>"
	    "<wp:docPr id=\"%zu\" name=\"", wide, high, ++media->drawings);
	docx_text(to, name);
	buf_puts(to, "\" descr=\"");
	docx_text(to, alt != NULL ? alt : "");
	buf_puts(to, "\"/>");
}

void
docx_drawing_close(struct buf *to)
{
	buf_puts(to, "</wp:inline></w:drawing></w:r></w:p>\n");
}

/* The image as a part and its relation, once for images that look the same. */
static size_t
add_part(struct docx_media *m, const struct image *image)
{
	struct arena *mem = m->package->mem;
	struct buf file = {.mem = mem};
	const char *suffix, *name;
	size_t i;

	for (i = 0; i < m->images; i++)
		if (m->image[i]->stamp[0] == image->stamp[0] &&
		    m->image[i]->stamp[1] == image->stamp[1])
			return i;
	if (m->images == DOCX_IMAGES)
		return DOCX_IMAGES;
	suffix = picture_file(image, &file);
	if (suffix == NULL)
		return DOCX_IMAGES;
	name = arena_printf(mem, "word/media/image%zu.%s", m->images + 1,
	    suffix);
	*docx_add(m->package, name, NULL) = file;
	docx_relate(m->relations, arena_printf(mem, "rIdImage%zu",
	    m->images + 1), DOCX_RELATION "/image", name + strlen("word/"));
	m->image[m->images] = image;
	return m->images++;
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
	long long wide = docx_emu((mpt)((long long)(f->paper_width -
	    f->left - f->right) * p->width / 1000)), high;

	if (n > DOCX_IMAGES)
		return false;
	high = wide * image_height(p->image) / image_width(p->image);
	docx_drawing_open(to, m, arena_printf(m->package->mem, "image%zu", n),
	    p->alt, wide, high);
	put_blip(to, n, wide, high);
	docx_drawing_close(to);
	return true;
}
