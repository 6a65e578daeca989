#ifndef OUT_DOCX_H
#define OUT_DOCX_H

/* What the files of the Word writer share (ECMA-376, transitional). */
#include "out/out.h"

/* A part of the package. */
struct docx_part {
	const char *name;
	struct buf content;
};

/* Puts text with the five marks that XML wants escaped. */
void docx_text(struct buf *to, const char *s);

/* A length in twentieths of a point, to the nearest. */
int docx_twips(mpt length);

/* styles.def: the name by which a paragraph asks for the look of a block. */
const char *docx_style_of(const struct block *b);

/* The part word/styles.xml. */
void docx_styles(struct buf *to, const struct out_frame *frame);

/* One run in the character style of `style`, NULL: the paragraph's. */
void docx_run(struct buf *to, const struct run *r, const char *style);

/* A block's table with caption, unit line and notes. */
void docx_table(struct buf *to, const struct block *b,
    const struct out_frame *frame);

#define DOCX_DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

/* More images than any report has. */
enum { DOCX_IMAGES = 256 };

/* The images of a document, each once. */
struct docx_media {
	struct arena *mem;
	const struct image *image[DOCX_IMAGES];
	struct docx_part part[DOCX_IMAGES];
	size_t count;
};

/* Begins a table with rules all round, up to the columns of its grid. */
void docx_table_open(struct buf *to);

/* A chart as a table; an image (false: too many, or no memory). */
void docx_chart(struct buf *to, const struct block *b);
bool docx_picture(struct buf *to, const struct block *b,
    const struct out_frame *frame, struct docx_media *media);

/* Packs the parts, in order; false when there is no memory for it. */
bool docx_zip(const struct docx_part *parts, size_t count, struct buf *to);

#endif
