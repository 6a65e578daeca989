/*
 * Images as objects of the file (ISO 32000-1, 8.9.5): the same picture is in
 * it once, however often it is shown.  libharu's own loaders are never used.
 */
#include "out/pdf.h"

struct pdf_picture {
	struct pdf_picture *next;
	const struct image *image;
	unsigned name;		/* /I<name> */
};

static struct pdf_picture *
find(const struct pdf *d, const struct image *i)
{
	struct pdf_picture *p;

	for (p = d->pictures; p != NULL; p = p->next)
		if (p->image->stamp[0] == i->stamp[0] &&
		    p->image->stamp[1] == i->stamp[1])
			return p;
	return NULL;
}

static void
put_palette(struct buf *b, const struct image *i)
{
	int k;

	buf_printf(b, "[/Indexed/DeviceRGB %d<", i->colours - 1);
	for (k = 0; k < 3 * i->colours; k++)
		buf_printf(b, "%02X", i->palette[k]);
	buf_puts(b, ">]");
}

static unsigned
write_image(struct pdf *d, const struct image *i)
{
	struct pdf_bytes *bytes = NEW(d->mem, struct pdf_bytes);
	struct buf b = {.mem = d->mem};

	buf_printf(&b, "/Type/XObject/Subtype/Image/Width %d/Height %d"
	    "/BitsPerComponent %d/ColorSpace", i->columns, i->rows, i->bits);
	if (i->palette != NULL)
		put_palette(&b, i);
	else
		buf_puts(&b, i->channels == 1 ? "/DeviceGray" : "/DeviceRGB");
	buf_putc(&b, '\n');
	if (i->coding == IMAGE_SAMPLES)
		return pdf_stream(d, buf_text(&b), i->bytes, i->len);
	if (i->coding == IMAGE_FLATE)
		buf_printf(&b, "/Filter/FlateDecode/DecodeParms<<"
		    "/Predictor 15/Colors %d/BitsPerComponent %d"
		    "/Columns %d>>\n", i->channels, i->bits, i->columns);
	else
		buf_puts(&b, "/Filter/DCTDecode\n");
	*bytes = (struct pdf_bytes){i->bytes, i->len};
	return haru_stream(d->haru, pdf_entries(d, &b), bytes);
}

static void
add(struct pdf *d, const struct image *i, unsigned name,
    struct pdf_picture ***tail)
{
	struct pdf_picture *p = NEW(d->mem, struct pdf_picture);

	p->image = i;
	p->name = name;
	**tail = p;
	*tail = &p->next;
	buf_puts(&d->resource_list, p->name == 0 ? "/XObject<<" : "");
	buf_printf(&d->resource_list, "/I%u", p->name);
	pdf_put_ref(&d->resource_list, write_image(d, i));
}

void
pdf_images_write(struct pdf *d)
{
	struct pdf_picture **tail = &d->pictures;
	const struct page *page;
	const struct mark *m;
	unsigned name = 0;

	for (page = d->images ? d->pages->first : NULL; page != NULL;
	    page = page->next)
		for (m = page->mark; m != NULL; m = m->next)
			if (m->kind == MARK_IMAGE && find(d, m->image) == NULL)
				add(d, m->image, name++, &tail);
	if (d->pictures != NULL)
		buf_puts(&d->resource_list, ">>\n");
}

/*
 * By the orientation that EXIF numbers from 1 to 8: how far one step along a
 * row and one up a column leads, in widths and heights of the box, and where
 * the lower left pixel is.
 */
static const struct {
	signed char a, b, c, d, e, f;
} turns[] = {
	{1, 0, 0, 1, 0, 0}, {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1},
	{1, 0, 0, -1, 0, 1}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
	{0, 1, 1, 0, 0, 0}, {0, 1, -1, 0, 1, 0},
};

void
pdf_image_put(struct pdf *d, struct buf *to, const struct mark *m,
    mpt height)
{
	int turn = m->image->turn - 1, i;
	mpt y = height - m->y - m->height;
	const mpt matrix[] = {
		turns[turn].a * m->width, turns[turn].b * m->height,
		turns[turn].c * m->width, turns[turn].d * m->height,
		m->x + turns[turn].e * m->width,
		y + turns[turn].f * m->height,
	};

	buf_puts(to, "q ");
	for (i = 0; i < 6; i++) {
		buf_put_milli(to, matrix[i]);
		buf_putc(to, ' ');
	}
	buf_printf(to, "cm/I%u Do Q\n", find(d, m->image)->name);
}
