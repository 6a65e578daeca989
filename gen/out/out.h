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

/*
 * The glyphs of a face that all reports of one kind are likely to need.  A
 * document that needs enough of them embeds them all, as a program that is
 * the same in every such file, and its other glyphs as a second, small one.
 * The first is packed as tightly as can be; it is made once, for it is kept
 * in the user's cache (see base/cache.h), and the same without one.
 */
struct pdf_base {
	const struct pdf_base *next;
	const struct face *face;
	const struct pdf_base_glyph {
		uint16_t gid;
		uint32_t cp;	/* the character it stands for */
	} *glyphs;		/* by gid, each but once */
	size_t count;
	const struct pdf_made *made;	/* its program, or NULL: not yet */
};

struct pdf_options {
	enum pdf_level level;
	int deflate;		/* 1–12; 0: the default, 1 */
	const char *creator;	/* "zongjie 0.1" */
	const struct pdf_base *bases;	/* at most one a face; NULL: none */
};

/*
 * Makes the program of a base ahead, for many documents to embed; it lives
 * as long as `j`.  Without it, or when it fails, each document makes or finds
 * its own, with the same bytes.
 */
void out_base_make(struct job *j, struct pdf_base *base);

/* The libraries whose versions have a say in the bytes: "libharu 2.3.0 …". */
const char *out_versions(struct arena *mem);

/* A chart, alone on pages of its own: the first has its marks. */
struct out_drawing {
	const struct out_drawing *next;
	const struct block *block;
	const struct pages *pages;
	int number;		/* among the document's, from 1 */
};

/* What writers of documents are told besides the document itself. */
struct out_frame {
	const char *creator;	/* "zongjie 0.1" */
	/* The sheet and its grid, in mpt, for those that have pages. */
	mpt paper_width, paper_height;
	mpt top, bottom, left, right;	/* white around the type area */
	mpt first_row;		/* of the first em box below the top white */
	mpt pitch;		/* of rows */
	mpt cell;		/* of characters */
	mpt body_size, title_size, title_pitch, folio_size;
	mpt folio_drop;		/* of the page number below the type area */
	int indent;		/* of paragraphs, in cells */
	mpt figure_caption_size;
	mpt chart_size, chart_size_least;	/* letters in charts */
	/* The document's charts, for a writer that draws them. */
	const struct out_drawing *drawings;
};

/*
 * Writers of the document itself: writers.def.  The same words as the pages
 * have; the same document gives the same bytes.  False after a message.
 */
typedef bool out_writer(struct job *j, const struct doc *d,
    const struct out_frame *frame, struct buf *to);

#define WRITER(id, suffix, draws) out_writer out_##id;
#include "out/writers.def"
#undef WRITER

/* The writer for files that end so ("html"); NULL: none. */
out_writer *out_find_writer(const char *suffix);

/* Whether that writer wants the drawings of its frame. */
bool out_writer_draws(const char *suffix);

/*
 * Writes the pages as a PDF at the end of `to`.  The same pages give the same
 * bytes.  False after a message when libharu or a font fails; `to` is then to
 * be thrown away.
 */
bool out_pdf(struct job *j, const struct pages *p,
    const struct pdf_options *options, struct buf *to);

#endif
