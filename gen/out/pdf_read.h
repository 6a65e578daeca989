#ifndef OUT_PDF_READ_H
#define OUT_PDF_READ_H

#include "base/buf.h"
#include "base/job.h"

/*
 * What can be read in a PDF of ours, by whoever takes it apart: the lines of
 * its pages, through ToUnicode; strings wherever they stand (properties,
 * outline, tags, alternative texts, attachments' names); streams, unpacked.
 */
enum pdf_piece_kind {
	PDF_LINE,	/* of a page */
	PDF_STRING,
	PDF_TEXT,	/* a stream that is text: XMP, attachments */
	PDF_BINARY	/* any other stream: fonts, profiles */
};

struct pdf_piece {
	const struct pdf_piece *next;
	enum pdf_piece_kind kind;
	const char *text;	/* UTF-8; BINARY: bytes */
	size_t len;
	unsigned object;	/* its number; 0: none */
	unsigned page, line;	/* PDF_LINE, from 1 */
};

/* NULL after a message when `bytes` are no PDF that can be read. */
const struct pdf_piece *pdf_read(struct job *j, const char *bytes, size_t n);

/* The same for the file `path`. */
const struct pdf_piece *pdf_read_file(struct job *j, const char *path);

#endif
