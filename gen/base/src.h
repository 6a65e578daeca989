#ifndef BASE_SRC_H
#define BASE_SRC_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* One input, held whole in memory so that any byte of it can be shown. */
struct src {
	const char *path;	/* as the user named it */
	const char *text;	/* UTF-8, NUL-ended, BOM removed */
	size_t len;
	const uint32_t *lines;	/* byte offset of each line's start */
	size_t line_count;
	const char *encoding;	/* what the bytes were: "UTF-8", "GB18030" */
};

/* Where something came from: the bytes [beg, end) of a source. */
struct loc {
	const struct src *src;	/* NULL: from nowhere (the command line) */
	uint32_t beg, end;
};

/* A place as people count: from 1, columns in characters. */
struct place {
	size_t line, column;
	const char *text;	/* the whole line, not NUL-ended */
	size_t text_len;
};

/* A source around `text`, which must live as long and be NUL-ended. */
struct src *src_new(struct arena *mem, const char *path,
    const char *text, size_t len);

/* The place of byte `at` of `s`; past the end counts as the end. */
struct place src_place(const struct src *s, size_t at);

/* The place where `loc` begins. */
struct place loc_place(struct loc loc);

/* The byte offset of line `line`, column `column` (both from 1). */
size_t src_offset(const struct src *s, size_t line, size_t column);

#endif
