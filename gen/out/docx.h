#ifndef OUT_DOCX_H
#define OUT_DOCX_H

/* What the files of the Word writer share (ECMA-376, transitional). */
#include "out/out.h"

#define DOCX_XML \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_SCHEMAS "http://schemas.openxmlformats.org/"
#define DOCX_DRAWING DOCX_SCHEMAS "drawingml/2006/"
#define DOCX_PACKAGE DOCX_SCHEMAS "package/2006/"
#define DOCX_RELATION DOCX_SCHEMAS "officeDocument/2006/relationships"
#define DOCX_PACKAGE_TYPE "application/vnd.openxmlformats-package."
#define DOCX_OFFICE_TYPE "application/vnd.openxmlformats-officedocument."

/* ---- docx_package.c: the parts of a file ---- */

struct docx_part {
	const char *name;
	const char *type;	/* NULL: its name's end tells it */
	struct buf content;
};

/* The parts of a file, in order. */
struct docx_package {
	struct arena *mem;
	struct docx_added *first, *last;
	size_t count;
};

void docx_package_open(struct docx_package *p, struct arena *mem);

/* A new part, to be filled until the package is packed. */
struct buf *docx_add(struct docx_package *p, const char *name,
    const char *type);

/* A part of relations: opened, any number of them, closed. */
void docx_relations_open(struct buf *to);
void docx_relate(struct buf *to, const char *id, const char *type,
    const char *target);
void docx_relations_close(struct buf *to);

/* The file; false when there is no memory to pack it. */
bool docx_pack(const struct docx_package *p, struct buf *to);

/* docx_zip.c: parts to a ZIP; the same. */
bool docx_zip(const struct docx_part *parts, size_t count, struct buf *to);

/* ---- what all its files say ---- */

/* Puts text with the five marks that XML wants escaped. */
void docx_text(struct buf *to, const char *s);

/* A length in twentieths of a point, to the nearest; and as English metric
 * units, of which a point has 12,700 (ECMA-376 part 1, 20.1.2.1). */
int docx_twips(mpt length);
long long docx_emu(mpt length);

/* Half cells of text: digits and Latin letters are one, others two. */
int docx_half_cells(const char *s);

/* styles.def: the name by which a paragraph asks for the look of a block. */
const char *docx_style_of(const struct block *b);

/* The face that a style of styles.def names. */
const char *docx_face(const char *style);

/* The part word/styles.xml. */
void docx_styles(struct buf *to, const struct out_frame *frame);

/* One run in the character style of `style`, NULL: the paragraph's. */
void docx_run(struct buf *to, const struct run *r, const char *style);

/* A block's table with caption, unit line and notes. */
void docx_table(struct buf *to, const struct block *b,
    const struct out_frame *frame);

/* ---- images and charts ---- */

/* More images than any report has. */
enum { DOCX_IMAGES = 256 };

/* What is drawn in a document. */
struct docx_media {
	struct job *job;
	struct docx_package *package;
	struct buf *relations;	/* of word/document.xml */
	const struct image *image[DOCX_IMAGES];	/* each once */
	size_t images, charts;
	size_t drawings;	/* all of them: they are numbered */
};

/*
 * Begins and ends the paragraph of a drawing with its size and what is said
 * instead of it; between them stands what is drawn.
 */
void docx_drawing_open(struct buf *to, struct docx_media *media,
    const char *name, const char *alt, long long wide, long long high);
void docx_drawing_close(struct buf *to);

/* A chart, an image (false: too many, or no memory). */
bool docx_chart(struct buf *to, const struct block *b,
    const struct out_frame *frame, struct docx_media *media);
bool docx_picture(struct buf *to, const struct block *b,
    const struct out_frame *frame, struct docx_media *media);

#endif
