/*
 * How much of the hanzi in use a face has.  GB 2312 is enumerated in its own
 * encoding and converted as a file would be: no table of it is kept.
 */
#include "base/file.h"
#include "base/utf8.h"
#include "font/font_inside.h"

/* Rows 16 to 87 by cells 1 to 94; the last five of row 55 are empty. */
enum {
	FIRST_ROW = 0xB0, LAST_ROW = 0xF7, FIRST_CELL = 0xA1,
	LAST_CELL = 0xFE, GAP_ROW = 0xD7, GAP_CELL = 0xFA
};

static void
put_gb2312(struct buf *b)
{
	int row, cell;

	for (row = FIRST_ROW; row <= LAST_ROW; row++)
		for (cell = FIRST_CELL; cell <= LAST_CELL; cell++) {
			if (row == GAP_ROW && cell >= GAP_CELL)
				break;
			buf_putc(b, (char)row);
			buf_putc(b, (char)cell);
		}
}

static int
covers_gb2312(const struct face *face)
{
	struct job scratch;
	struct buf b = {.mem = &scratch.mem};
	const struct src *src;
	const char *at;
	int count = 0;

	job_open(&scratch, face->inside->mem->fail);
	put_gb2312(&b);
	src = file_from_bytes(&scratch, "GB 2312", b.text, b.len);
	for (at = src != NULL ? src->text : NULL; at != NULL &&
	    at < src->text + src->len;) {
		uint32_t cp = utf8_next(&at, src->text + src->len);

		count += face_covers(face, &cp, 1);
	}
	job_close(&scratch);
	return count;
}

static int
covers_range(const struct face *face, uint32_t first, uint32_t count)
{
	uint32_t cp;
	int n = 0;

	for (cp = first; cp < first + count; cp++)
		n += face_covers(face, &cp, 1);
	return n;
}

void
face_coverage(const struct face *face, struct font_coverage *c)
{
	c->gb2312 = covers_gb2312(face);
	c->uro = covers_range(face, 0x4E00, FONT_URO);
	c->ext_a = covers_range(face, 0x3400, FONT_EXT_A);
}
