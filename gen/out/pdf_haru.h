#ifndef OUT_PDF_HARU_H
#define OUT_PDF_HARU_H

#include "base/buf.h"
#include "base/job.h"

/*
 * libharu, as much as is used of it: the document, catalogue, page tree,
 * outline, cross references and trailer.  Objects are known by their number;
 * what is inside them is text of ours, which libharu writes between << and >>
 * without looking at it.  Its fonts (slow, and they lose characters beyond
 * the BMP), image loaders (unsafe) and PDF/A helpers (invalid files) are
 * never called.
 *
 * Failure sticks: after the first one every call is harmless and gives 0, and
 * haru_save gives false.
 */
struct haru;

/* Bytes that their owner keeps unchanged until the document is saved. */
struct pdf_bytes {
	const char *at;
	size_t len;
};

/* NULL when libharu has no memory.  haru_close takes NULL, too. */
struct haru *haru_open(struct arena *mem);
void haru_close(struct haru *h);

/* "2.3.0": of the library that runs. */
const char *haru_version(void);

/*
 * A new object with the entries that *entries holds WHEN SAVED: an object may
 * be numbered first and filled later.
 */
unsigned haru_dict(struct haru *h, struct pdf_bytes *entries);

/* The same, with the stream `bytes`, which go out as they are. */
unsigned haru_stream(struct haru *h, struct pdf_bytes *entries,
    const struct pdf_bytes *bytes);

struct haru_page {
	mpt width, height;
	unsigned resources;	/* object of the resource dictionary */
	int key;		/* of the page in the parent tree */
	const unsigned *links;	/* objects of its annotations */
	size_t link_count;
	struct pdf_bytes *entries;
	const struct pdf_bytes *content;
};

/* A page at the end of the document. */
unsigned haru_page(struct haru *h, const struct haru_page *page);

/* An entry at the end of those of `parent`; 0: of the whole outline. */
unsigned haru_outline(struct haru *h, unsigned parent,
    struct pdf_bytes *entries);

/* Entries of the catalogue and of the document information. */
void haru_catalog(struct haru *h, struct pdf_bytes *entries);
void haru_info(struct haru *h, struct pdf_bytes *entries);

/*
 * Writes the file at the end of `to`.  The file identifier is a hash of all
 * that stands before the trailer.
 */
bool haru_save(struct haru *h, const char *header, struct buf *to);

/* The code of the first failure, 0 for none. */
unsigned long haru_error(const struct haru *h);

#endif
