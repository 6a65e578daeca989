#ifndef OUT_OUT_H
#define OUT_OUT_H

#include "base/buf.h"
#include "doc/doc.h"
#include "page/page.h"

/* Readers of pages and of documents.  Writers know nothing of the standard. */
enum pdf_level {
	PDF_LEVEL_2A,	/* PDF 1.7, PDF/A-2a and PDF/UA-1: the usual */
	PDF_LEVEL_1B	/* PDF 1.4, PDF/A-1b: what Preflight can check */
};

struct pdf_options {
	enum pdf_level level;
	int deflate;		/* 1–12; 0: the default, 1 */
	const char *creator;	/* "zongjie 0.1" */
};

/*
 * Writes the pages as a PDF at the end of `to`.  The same pages give the same
 * bytes.  False after a message when libharu or a font fails; `to` is then to
 * be thrown away.
 */
bool out_pdf(struct job *j, const struct pages *p,
    const struct pdf_options *options, struct buf *to);

#endif
