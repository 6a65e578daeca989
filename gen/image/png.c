/*
 * PNG by libpng, with our own way out of its errors, limits on everything it
 * may be made to allocate, and every checksum believed.  Chunks that are not
 * the picture are not looked at.  Where the file's own compressed rows will
 * do for a PDF (8 bits or less, no transparency, not interlaced), they are
 * handed on as they are.
 */
#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "base/buf.h"
#include "image/image_inside.h"

enum { CHUNK_BYTES = 8 * 1024 * 1024, CHUNKS = 64, WHITE = 255 };

struct reading {
	const struct image_file *file;
	struct image *image;
	png_structp png;
	png_infop info;
	size_t at;
	jmp_buf out;
	char why[120];
	bool warned;
	/* Temporary, for what is not handed on. */
	struct arena mem;
};

static void
on_error(png_structp png, png_const_charp message)
{
	struct reading *r = png_get_error_ptr(png);
	size_t n = strnlen(message, sizeof(r->why) - 1);

	memcpy(r->why, message, n);
	r->why[n] = '\0';
	longjmp(r->out, 1);
}

static void
on_warning(png_structp png, png_const_charp message)
{
	struct reading *r = png_get_error_ptr(png);

	(void)message;
	r->warned = true;
}

static void
give_bytes(png_structp png, png_bytep to, size_t n)
{
	struct reading *r = png_get_io_ptr(png);

	if (n > r->file->len - r->at)
		png_error(png, "the file ends too soon");
	memcpy(to, r->file->bytes + r->at, n);
	r->at += n;
}

static void
read_head(struct reading *r)
{
	static const png_byte skipped[] =
	    "iCCP\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0eXIf\0tIME\0gAMA\0cHRM\0"
	    "bKGD\0pCAL\0sCAL\0oFFs";

	png_set_user_limits(r->png, IMAGE_SIDE_LIMIT, IMAGE_SIDE_LIMIT);
	png_set_chunk_cache_max(r->png, CHUNKS);
	png_set_chunk_malloc_max(r->png, CHUNK_BYTES);
	png_set_crc_action(r->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
	png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, skipped,
	    sizeof(skipped) / 5);
	png_set_read_fn(r->png, r, give_bytes);
	png_read_info(r->png, r->info);
	r->image->columns = (int)png_get_image_width(r->png, r->info);
	r->image->rows = (int)png_get_image_height(r->png, r->info);
}

static bool
may_be_handed_on(const struct reading *r)
{
	return png_get_interlace_type(r->png, r->info) == PNG_INTERLACE_NONE &&
	    png_get_bit_depth(r->png, r->info) <= 8 &&
	    (png_get_color_type(r->png, r->info) & PNG_COLOR_MASK_ALPHA) ==
	    0 && !png_get_valid(r->png, r->info, PNG_INFO_tRNS);
}

static unsigned long
number_at(const struct image_file *f, size_t at)
{
	const unsigned char *b = f->bytes + at;

	return (unsigned long)b[0] << 24 | (unsigned long)b[1] << 16 |
	    (unsigned long)b[2] << 8 | b[3];
}

/* ---- handed on: decoded only to see that it can be ---- */

/* The chunks IDAT, joined; libpng has been over all of the file before. */
static void
join_data(struct reading *r)
{
	const struct image_file *f = r->file;
	struct buf all = {.mem = &f->job->mem};
	size_t at = 8, n;

	buf_room(&all, f->len);
	for (; f->len - at >= 12; at += 12 + n) {
		const unsigned char *b = f->bytes + at;

		n = number_at(f, at);
		if (n > f->len - at - 12)
			break;
		if (memcmp(b + 4, "IDAT", 4) == 0)
			buf_put(&all, b + 8, n);
	}
	r->image->bytes = buf_text(&all);
	r->image->len = all.len;
}

static void
hand_on(struct reading *r)
{
	png_bytep row = arena_zalloc(&r->mem,
	    png_get_rowbytes(r->png, r->info));
	struct image *i = r->image;
	png_colorp palette;
	int k;

	for (k = 0; k < i->rows; k++)
		png_read_row(r->png, row, NULL);
	png_read_end(r->png, NULL);
	i->coding = IMAGE_FLATE;
	i->bits = png_get_bit_depth(r->png, r->info);
	i->channels = png_get_channels(r->png, r->info);
	if (png_get_PLTE(r->png, r->info, &palette, &i->colours) != 0 &&
	    png_get_color_type(r->png, r->info) == PNG_COLOR_TYPE_PALETTE) {
		unsigned char *copy = arena_zalloc(&r->file->job->mem,
		    3 * (size_t)i->colours);

		for (k = 0; k < i->colours; k++) {
			copy[3 * k] = palette[k].red;
			copy[3 * k + 1] = palette[k].green;
			copy[3 * k + 2] = palette[k].blue;
		}
		i->palette = copy;
	}
	join_data(r);
}

/* ---- or made plain ---- */

/* Lays a row on white: `n` pixels with `channels` colours and an alpha. */
static void
flatten(png_const_bytep from, unsigned char *to, int n, int channels)
{
	int k, c;

	for (k = 0; k < n; k++, from += channels + 1)
		for (c = 0; c < channels; c++)
			*to++ = (unsigned char)((from[c] * from[channels] +
			    WHITE * (WHITE - from[channels]) + WHITE / 2) /
			    WHITE);
}

static void
make_plain(struct reading *r)
{
	struct image *i = r->image;
	size_t width, across, k, rows = (size_t)i->rows;
	png_bytep all, *row;
	unsigned char *to;
	int channels;

	png_set_expand(r->png);
	png_set_scale_16(r->png);
	png_set_interlace_handling(r->png);
	png_read_update_info(r->png, r->info);
	channels = png_get_channels(r->png, r->info);
	width = png_get_rowbytes(r->png, r->info);
	all = arena_zalloc(&r->mem, width * rows);
	row = NEW_ARRAY(&r->mem, png_bytep, rows);
	for (k = 0; k < rows; k++)
		row[k] = all + k * width;
	png_read_image(r->png, row);
	png_read_end(r->png, NULL);
	i->coding = IMAGE_SAMPLES;
	i->channels = channels <= 2 ? 1 : 3;
	across = (size_t)i->columns * (size_t)i->channels;
	i->len = across * rows;
	to = arena_zalloc(&r->file->job->mem, i->len);
	i->bytes = (const char *)to;
	for (k = 0; k < rows; k++, to += across)
		if (channels == i->channels)
			memcpy(to, row[k], across);
		else
			flatten(row[k], to, i->columns, i->channels);
}

/* ---- both ---- */

static bool
guarded(struct reading *r, void (*work)(struct reading *))
{
	if (setjmp(r->out) != 0)
		return false;
	work(r);
	return true;
}

/* One pass over the file; false when it led out by an error. */
static bool
pass(struct reading *r, void (*work)(struct reading *))
{
	bool done;

	r->at = 0;
	r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, on_error,
	    on_warning);
	r->info = r->png != NULL ? png_create_info_struct(r->png) : NULL;
	if (r->info == NULL)
		strcpy(r->why, "libpng");
	done = r->info != NULL && guarded(r, read_head) && guarded(r, work);
	png_destroy_read_struct(&r->png, &r->info, NULL);
	return done;
}

static void
choose(struct reading *r)
{
	if (may_be_handed_on(r))
		hand_on(r);
	else
		make_plain(r);
}

/* Said by us before libpng calls it invalid: IHDR is always the first. */
static bool
is_bearable(const struct image_file *f)
{
	enum { COLUMNS = 16, ROWS = 20, END = 24 };

	return f->len < END || number_at(f, COLUMNS) == 0 ||
	    number_at(f, ROWS) == 0 || image_bearable(f,
	    number_at(f, COLUMNS), number_at(f, ROWS));
}

bool
image_png(const struct image_file *f, struct image *i)
{
	struct reading r = {.file = f, .image = i, .mem = {
		.fail = f->job->mem.fail}};
	bool done;

	if (!is_bearable(f))
		return false;
	done = pass(&r, choose);

	/* What libpng could read, but not without a word, others may not. */
	if (done && r.warned && i->coding == IMAGE_FLATE) {
		i->palette = NULL;
		i->bits = 8;
		done = pass(&r, make_plain);
	}
	arena_free(&r.mem);
	if (!done)
		image_damaged(f, r.why);
	return done;
}
