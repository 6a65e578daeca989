/*
 * Images as files: what the image room kept is a JPEG, the rows of a PNG
 * already packed, or plain rows.
 */
#include "out/picture.h"

#include <libdeflate.h>
#include <string.h>

enum { GREY = 0, RGB = 2, INDEXED = 3, LEVEL = 6 };

static void
put_big(struct buf *to, uint32_t n)
{
	int shift;

	for (shift = 24; shift >= 0; shift -= 8)
		buf_putc(to, (char)(n >> shift & 0xFF));
}

static void
put_chunk(struct buf *to, const char type[5], const char *bytes, size_t n)
{
	uint32_t crc = libdeflate_crc32(0, type, 4);

	put_big(to, (uint32_t)n);
	buf_puts(to, type);
	buf_put(to, bytes, n);
	put_big(to, libdeflate_crc32(crc, bytes, n));
}

static void
put_header(struct buf *to, const struct image *i)
{
	struct buf head = {.mem = to->mem};

	put_big(&head, (uint32_t)i->columns);
	put_big(&head, (uint32_t)i->rows);
	buf_putc(&head, (char)i->bits);
	buf_putc(&head, i->palette != NULL ? INDEXED : i->channels == 3 ?
	    RGB : GREY);
	buf_put(&head, "\0\0\0", 3);
	put_chunk(to, "IHDR", head.text, head.len);
	if (i->palette != NULL)
		put_chunk(to, "PLTE", (const char *)i->palette,
		    (size_t)i->colours * 3);
}

/* Plain rows, each behind the filter byte “none”, packed. */
static bool
pack_rows(const struct image *i, struct buf *to)
{
	struct libdeflate_compressor *packer =
	    libdeflate_alloc_compressor(LEVEL);
	size_t width = (size_t)i->columns * (size_t)i->channels, most;
	struct buf rows = {.mem = to->mem};
	int row;

	if (packer == NULL)
		return false;
	for (row = 0; row < i->rows; row++) {
		buf_putc(&rows, 0);
		buf_put(&rows, i->bytes + (size_t)row * width, width);
	}
	most = libdeflate_zlib_compress_bound(packer, rows.len);
	buf_took(to, libdeflate_zlib_compress(packer, rows.text, rows.len,
	    buf_room(to, most), most));
	libdeflate_free_compressor(packer);
	return true;
}

const char *
picture_file(const struct image *i, struct buf *to)
{
	struct buf packed = {.mem = to->mem};

	if (i->coding == IMAGE_JPEG) {
		buf_put(to, i->bytes, i->len);
		return "jpeg";
	}
	if (i->coding == IMAGE_FLATE)
		buf_put(&packed, i->bytes, i->len);
	else if (!pack_rows(i, &packed))
		return NULL;
	buf_put(to, "\x89PNG\r\n\x1A\n", 8);
	put_header(to, i);
	put_chunk(to, "IDAT", packed.text, packed.len);
	put_chunk(to, "IEND", "", 0);
	return "png";
}

void
picture_base64(struct buf *to, const struct buf *bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *s = (const unsigned char *)bytes->text;
	size_t i, k, n;

	for (i = 0; i < bytes->len; i += 3) {
		uint32_t all = 0;

		n = bytes->len - i < 3 ? bytes->len - i : 3;
		for (k = 0; k < 3; k++)
			all = all << 8 | (k < n ? s[i + k] : 0U);
		for (k = 0; k < 4; k++)
			buf_putc(to, k <= n ? digits[all >> (18 - 6 * k) &
			    63] : '=');
	}
}
