#ifndef OUT_HTML_H
#define OUT_HTML_H

/* What the files of the HTML writer share. */
#include "out/out.h"

/* Puts text with the marks that HTML wants escaped. */
void html_text(struct buf *to, const char *s);

/* Puts runs [r, end). */
void html_runs(struct buf *to, const struct run *r, const struct run *end);

/* A block's table with caption, unit line and notes. */
void html_table(struct buf *to, const struct block *b);

/*
 * A chart, drawn and as the table of what it shows, or an image, with its
 * caption; the block after them.  NULL may also be an error of the job.
 */
const struct block *html_figure(struct job *j, const struct out_frame *frame,
    struct buf *to, const struct block *b);

/* A chart as an element svg. */
void html_svg(struct buf *to, const struct out_drawing *d, const char *alt);

#endif
