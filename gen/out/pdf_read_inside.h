#ifndef OUT_PDF_READ_INSIDE_H
#define OUT_PDF_READ_INSIDE_H

#include "out/pdf_read.h"

/* Shared by pdf_read.c and pdf_text.c. */

/* One object of the file: its dictionary, and its stream unpacked. */
struct pdf_object {
	struct pdf_object *next;
	unsigned number;
	const char *dict, *dict_end;
	const char *stream;	/* NULL: none */
	size_t stream_len;
	bool packed;		/* by a filter that was not understood */
	bool content, map;	/* words of a page; a ToUnicode map */
};

struct pdf_reader {
	struct job *job;
	struct arena *mem;
	struct pdf_object *first, **tail;
	const struct pdf_piece *pieces, **end;
};

/* White space of a PDF (ISO 32000-1 7.2.2). */
static inline bool
pdf_is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v') || c == '\0';
}

/* Reads a string at `*p`, ( or <, to its bytes; moves past it. */
void pdf_take_string(const char **p, const char *end, struct buf *to);

/* The bytes of a string as UTF-8. */
const char *pdf_string_text(struct arena *mem, const struct buf *bytes);

/* Where the value of `key` begins in a dictionary; NULL: not there. */
const char *pdf_entry(const struct pdf_object *o, const char *key);

/* The object that the reference at `*p` names, moved past it; NULL: none. */
struct pdf_object *pdf_follow(const struct pdf_reader *r, const char **p,
    const char *end);

/* Adds a piece. */
struct pdf_piece *pdf_add_piece(struct pdf_reader *r,
    enum pdf_piece_kind kind, const char *text, size_t len, unsigned object);

/* Adds the lines of all pages; marks their streams and maps. */
void pdf_read_pages(struct pdf_reader *r);

#endif
