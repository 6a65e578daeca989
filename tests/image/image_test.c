/*
 * Image files, good and hostile: each is decoded rightly or refused with a
 * message, and nothing else ever happens.  The files are made here, with the
 * libraries' own writers.
 */
#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jpeglib.h>
#include <png.h>

#include "image/image_inside.h"

enum { WIDE = 13, HIGH = 7, WHITE = 255 };

/* A file in the making, and where it is to lie. */
struct made {
	struct job *job;
	char dir[64];
	unsigned char *bytes;
	size_t len, cap;
	const struct src *src;
};

static struct made *
made_open(void **state)
{
	struct made *m = NEW(&job_of(state)->mem, struct made);

	m->job = job_of(state);
	strcpy(m->dir, "/tmp/zongjie-XXXXXX");
	assert_non_null(mkdtemp(m->dir));
	m->src = source(m->job, "report.xml", "<a>\n<image href=\"a\"/>");
	return m;
}

static const char *
path_of(struct made *m, const char *name)
{
	return arena_join(&m->job->mem, m->dir, "/", name, NULL);
}

static void
made_close(struct made *m)
{
	static const char *const names[] = {"a", "sub/a", "link", "sub", ""};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		remove(path_of(m, names[i]));
}

static void
save(struct made *m, const char *name)
{
	FILE *f = fopen(path_of(m, name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(m->bytes, 1, m->len, f), m->len);
	assert_int_equal(fclose(f), 0);
}

static struct loc
here(const struct made *m)
{
	return (struct loc){m->src, 4, 10};
}

static const struct image *
read_named(struct made *m, const char *name)
{
	return image_read(m->job, m->dir, name, here(m));
}

/* Reads what was made. */
static const struct image *
read_made(struct made *m)
{
	save(m, "a");
	return read_named(m, "a");
}

static void
add_bytes(struct made *m, const void *bytes, size_t n)
{
	if (m->len + n >= m->cap) {
		m->bytes = arena_grow(&m->job->mem, m->bytes, m->cap,
		    2 * (m->len + n) + 1);
		m->cap = 2 * (m->len + n) + 1;
	}
	memcpy(m->bytes + m->len, bytes, n);
	m->len += n;
}

/* Puts bytes into the middle. */
static void
insert(struct made *m, size_t at, const void *bytes, size_t n)
{
	add_bytes(m, bytes, n);
	memmove(m->bytes + at + n, m->bytes + at, m->len - n - at);
	memcpy(m->bytes + at, bytes, n);
}

/* ---- PNG ---- */

static void
take_png(png_structp png, png_bytep bytes, size_t n)
{
	add_bytes(png_get_io_ptr(png), bytes, n);
}

static void
flush_png(png_structp png)
{
	(void)png;
}

struct png {
	unsigned columns, rows;
	int type, depth, interlaced;
	bool transparent;	/* tRNS: the first colour */
};

/* Sample c of the pixel: all of them differ, in 8 bits. */
static int
sample(int x, int y, int c)
{
	return (x * 19 + y * 31 + c * 83) & 255;
}

static void
fill_row(const struct png *p, png_structp png, png_infop info, png_bytep row,
    int y)
{
	int channels = png_get_channels(png, info), x, c;

	memset(row, 0, png_get_rowbytes(png, info));
	if (p->depth < 8)
		return;
	for (x = 0; x < (int)p->columns; x++)
		for (c = 0; c < channels; c++) {
			int at = x * channels + c;

			if (p->depth == 8)
				row[at] = (png_byte)(p->type ==
				    PNG_COLOR_TYPE_PALETTE ? x & 3 :
				    sample(x, y, c));
			else
				row[2 * at] = row[2 * at + 1] =
				    (png_byte)sample(x, y, c);
		}
}

static void
make_png(struct made *m, const struct png *p)
{
	static const png_color palette[4] = {{255, 0, 0}, {0, 255, 0},
	    {0, 0, 255}, {9, 9, 9}};
	static const png_byte clear[1] = {0};
	static const png_color_16 none = {0};
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING,
	    NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_bytep row;
	int y, passes;

	m->len = 0;
	png_set_write_fn(png, m, take_png, flush_png);
	png_set_IHDR(png, info, p->columns, p->rows, p->depth, p->type,
	    p->interlaced, PNG_COMPRESSION_TYPE_DEFAULT,
	    PNG_FILTER_TYPE_DEFAULT);
	if (p->type == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, palette, 4);
	if (p->transparent)
		png_set_tRNS(png, info, clear, 1, &none);
	png_write_info(png, info);
	row = malloc(png_get_rowbytes(png, info) + 8);
	assert_non_null(row);
	passes = png_set_interlace_handling(png);
	for (; passes > 0; passes--)
		for (y = 0; y < (int)p->rows; y++) {
			fill_row(p, png, info, row, y);
			png_write_row(png, row);
		}
	free(row);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
}

static const struct png kinds[] = {
	{WIDE, HIGH, PNG_COLOR_TYPE_GRAY, 8, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_GRAY, 1, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_RGB, 8, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_PALETTE, 8, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_PALETTE, 2, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_GRAY, 16, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_RGB, 16, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_RGB, 8, 1, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_RGBA, 8, 0, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_RGBA, 16, 1, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_GRAY_ALPHA, 8, 1, false},
	{WIDE, HIGH, PNG_COLOR_TYPE_PALETTE, 8, 1, true},
	{WIDE, HIGH, PNG_COLOR_TYPE_GRAY, 8, 0, true},
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]), HANDED_ON = 5 };

static void
hands_on_the_rows_of_plain_png_files(void **state)
{
	static const int channels[HANDED_ON] = {1, 1, 3, 1, 1};
	struct made *m = made_open(state);
	const struct image *i;
	size_t k;

	for (k = 0; k < HANDED_ON; k++) {
		make_png(m, &kinds[k]);
		i = read_made(m);
		assert_non_null(i);
		assert_int_equal(i->coding, IMAGE_FLATE);
		assert_int_equal(i->columns, WIDE);
		assert_int_equal(i->rows, HIGH);
		assert_int_equal(i->bits, kinds[k].depth);
		assert_int_equal(i->channels, channels[k]);
		/* A zlib stream: its first bytes say so. */
		assert_int_equal(((unsigned char)i->bytes[0] << 8 |
		    (unsigned char)i->bytes[1]) % 31, 0);
		assert_int_equal(i->palette != NULL, k >= 3);
	}
	assert_int_equal(i->colours, 4);
	assert_memory_equal(i->palette, "\377\0\0\0\377\0\0\0\377\11\11\11",
	    12);
	assert_int_equal(m->job->diags.count[LEVEL_ERROR], 0);
	made_close(m);
}

/* What pixel (x, y) of a kind must be after it was laid on white. */
static int
expected(const struct png *p, int x, int y, int c)
{
	static const unsigned char palette[4][3] = {{255, 255, 255},
	    {0, 255, 0}, {0, 0, 255}, {9, 9, 9}};
	int colours = (p->type & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1;
	int alpha = sample(x, y, colours);

	if (p->type == PNG_COLOR_TYPE_PALETTE)
		return palette[x & 3][c];
	if (p->transparent)
		return sample(x, y, 0) == 0 ? WHITE : sample(x, y, 0);
	if ((p->type & PNG_COLOR_MASK_ALPHA) == 0)
		return sample(x, y, c);
	return (sample(x, y, c) * alpha + WHITE * (WHITE - alpha) + 127) /
	    WHITE;
}

static void
lays_all_others_on_white_in_8_bits(void **state)
{
	struct made *m = made_open(state);
	const struct image *i;
	size_t k;
	int x, y, c;

	for (k = HANDED_ON; k < KINDS; k++) {
		make_png(m, &kinds[k]);
		i = read_made(m);
		assert_non_null(i);
		assert_int_equal(i->coding, IMAGE_SAMPLES);
		assert_int_equal(i->bits, 8);
		assert_int_equal(i->len, WIDE * HIGH * i->channels);
		assert_int_equal(i->channels,
		    (kinds[k].type & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1);
		for (y = 0; y < HIGH; y++)
			for (x = 0; x < WIDE; x++)
				for (c = 0; c < i->channels; c++)
					assert_int_equal((unsigned char)
					    i->bytes[(y * WIDE + x) *
					    i->channels + c],
					    expected(&kinds[k], x, y, c));
	}
	made_close(m);
}

/* Reads a spoilt file: refused with a message, or an image of its size. */
static bool
survives(struct made *m)
{
	unsigned before = m->job->diags.count[LEVEL_ERROR];
	const struct image_file f = {m->job, "a", m->bytes, m->len, here(m)};
	struct image i = {.turn = 1, .bits = 8};
	bool read = m->bytes[0] == 0x89 || m->bytes[0] == 0x76 ?
	    image_png(&f, &i) : image_jpeg(&f, &i);

	if (!read)
		assert_int_equal(m->job->diags.count[LEVEL_ERROR], before + 1);
	else
		assert_true(i.columns > 0 && i.rows > 0 && i.len > 0);
	return read;
}

/* Every cut and every changed byte; how many were taken all the same. */
static void
spoil_all(struct made *m, size_t *cut, size_t *changed)
{
	size_t whole = m->len, k;

	for (k = 0; k < whole; k++) {
		m->len = k;
		*cut += survives(m);
	}
	m->len = whole;
	for (k = 0; k < whole; k++) {
		m->bytes[k] ^= 0xFF;
		*changed += survives(m);
		m->bytes[k] ^= 0xFF ^ 1;
		*changed += survives(m);
		m->bytes[k] ^= 1;
	}
}

static void
refuses_png_files_that_are_cut_or_changed(void **state)
{
	struct made *m = made_open(state);
	size_t k, cut = 0, changed = 0;

	for (k = 0; k < KINDS; k++) {
		make_png(m, &kinds[k]);
		spoil_all(m, &cut, &changed);
	}
	/* Every byte is under a checksum or decides the structure. */
	assert_int_equal(cut, 0);
	assert_int_equal(changed, 0);
	made_close(m);
}

static void
refuses_a_wrong_checksum(void **state)
{
	struct made *m = made_open(state);

	make_png(m, &kinds[0]);
	m->bytes[m->len - 13] ^= 1;	/* of IDAT */
	assert_null(read_made(m));
	assert_true(has_message(m->job, G106, 2, 1));
	made_close(m);
}

/* A width and height, with the checksum that belongs to them. */
static void
claim_size(struct made *m, unsigned columns, unsigned rows)
{
	static unsigned table[256];
	unsigned char *b = m->bytes + 12;
	unsigned crc = 0xFFFFFFFF, c;
	int k, bit;

	for (k = 0; k < 256; k++) {
		for (c = (unsigned)k, bit = 0; bit < 8; bit++)
			c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
		table[k] = c;
	}
	for (k = 0; k < 4; k++) {
		b[4 + k] = (unsigned char)(columns >> (24 - 8 * k));
		b[8 + k] = (unsigned char)(rows >> (24 - 8 * k));
	}
	for (k = 0; k < 17; k++)
		crc = table[(crc ^ b[k]) & 255] ^ crc >> 8;
	for (k = 0; k < 4; k++)
		b[17 + k] = (unsigned char)(~crc >> (24 - 8 * k));
}

static void
refuses_sizes_that_no_page_needs(void **state)
{
	static const unsigned sizes[][2] = {{0x7FFFFFFF, 0x7FFFFFFF},
	    {0xFFFFFFFF, 1}, {20001, 1}, {1, 20001}, {20000, 20000},
	    {6400, 6251}};
	struct made *m = made_open(state);
	size_t k;

	for (k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++) {
		make_png(m, &kinds[k % KINDS]);
		claim_size(m, sizes[k][0], sizes[k][1]);
		assert_null(read_made(m));
		assert_int_equal(count_messages(m->job, G107), k + 1);
	}
	/* Within the limits, but the file has no such rows. */
	make_png(m, &kinds[9]);
	claim_size(m, 1000, 1000);
	assert_null(read_made(m));
	assert_int_equal(count_messages(m->job, G106), 1);
	made_close(m);
}

static void
bears_a_large_interlaced_image(void **state)
{
	static const struct png large = {3000, 2000, PNG_COLOR_TYPE_GRAY, 1,
	    1, false};
	struct made *m = made_open(state);
	const struct image *i;

	make_png(m, &large);
	assert_in_range(m->len, 100, 20000);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->len, 3000 * 2000);
	made_close(m);
}

/* Behind IHDR: what other programs put there. */
enum { BEHIND_HEAD = 33 };

static void
takes_no_palette_that_is_only_proposed(void **state)
{
	struct made *m = made_open(state);
	const struct image *i;

	make_png(m, &kinds[2]);
	insert(m, BEHIND_HEAD, "\0\0\0\3PLTE\1\2\3\15\207\144\325", 15);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->coding, IMAGE_FLATE);
	assert_int_equal(i->channels, 3);
	assert_null(i->palette);
	made_close(m);
}

/* libpng leaves the piece out and says so; others might not. */
static void
decodes_what_libpng_has_a_word_on(void **state)
{
	static const size_t files[] = {2, 3, 8};
	struct made *m = made_open(state);
	const struct image *i;
	size_t k;

	for (k = 0; k < 3; k++) {
		make_png(m, &kinds[files[k]]);
		insert(m, BEHIND_HEAD, "\0\0\0\3pHYsabc\024\343\275\114", 15);
		i = read_made(m);
		assert_non_null(i);
		assert_int_equal(i->coding, IMAGE_SAMPLES);
		assert_int_equal(i->bits, 8);
		assert_null(i->palette);
		assert_int_equal(i->len, WIDE * HIGH * 3);
	}
	assert_int_equal(m->job->diags.count[LEVEL_ERROR], 0);
	made_close(m);
}

static void
hands_on_nothing_behind_the_end(void **state)
{
	struct made *m = made_open(state);
	const struct image *clean, *i;

	make_png(m, &kinds[0]);
	clean = read_made(m);
	add_bytes(m, "\377\377\377\377IDATnot of the image", 24);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->len, clean->len);
	assert_memory_equal(i->bytes, clean->bytes, i->len);
	made_close(m);
}

static void
refuses_no_size_at_all(void **state)
{
	struct made *m = made_open(state);

	make_png(m, &kinds[0]);
	claim_size(m, 0, HIGH);
	assert_null(read_made(m));
	make_png(m, &kinds[0]);
	claim_size(m, WIDE, 0);
	assert_null(read_made(m));
	m->len = 20;
	assert_null(read_made(m));
	assert_int_equal(count_messages(m->job, G106), 3);
	made_close(m);
}

/* ---- JPEG ---- */

struct jpg {
	int channels;
	J_COLOR_SPACE space;
	bool progressive, no_jfif, adobe;
	boolean arithmetic;
};

/* Each component in a scan of its own, when a test wants it so. */
static const jpeg_scan_info scans[3] = {
	{1, {0}, 0, 63, 0, 0}, {1, {1}, 0, 63, 0, 0}, {1, {2}, 0, 63, 0, 0},
};
static bool apart;

static void
make_jpeg(struct made *m, const struct jpg *p)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long n = 0;
	JSAMPLE row[WIDE * 4];
	JSAMPROW rows[1] = {row};
	int x, k;

	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &bytes, &n);
	c.image_width = WIDE;
	c.image_height = HIGH;
	c.input_components = p->channels;
	c.in_color_space = p->channels == 1 ? JCS_GRAYSCALE :
	    p->channels == 3 ? JCS_RGB : JCS_CMYK;
	jpeg_set_defaults(&c);
	jpeg_set_colorspace(&c, p->space);
	jpeg_set_quality(&c, 95, TRUE);
	if (p->progressive)
		jpeg_simple_progression(&c);
	if (apart) {
		c.scan_info = scans;
		c.num_scans = 3;
	}
	if (p->no_jfif)
		c.write_JFIF_header = FALSE;
	c.write_Adobe_marker = p->adobe;
	c.arith_code = p->arithmetic;
	jpeg_start_compress(&c, TRUE);
	while (c.next_scanline < c.image_height) {
		for (x = 0; x < WIDE; x++)
			for (k = 0; k < p->channels; k++)
				row[x * p->channels + k] = (JSAMPLE)(
				    c.next_scanline * 20 + (unsigned)k * 40);
		jpeg_write_scanlines(&c, rows, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	m->len = 0;
	add_bytes(m, bytes, n);
	free(bytes);
}

static const struct jpg plain = {3, JCS_YCbCr, false, false, false, 0};

static const struct {
	struct jpg file;
	enum image_coding coding;
	int channels;
} photos[] = {
	{{1, JCS_GRAYSCALE, false, false, false, 0}, IMAGE_JPEG, 1},
	{{3, JCS_YCbCr, false, false, false, 0}, IMAGE_JPEG, 3},
	{{3, JCS_YCbCr, true, false, false, 0}, IMAGE_JPEG, 3},
	{{3, JCS_YCbCr, false, true, false, 0}, IMAGE_JPEG, 3},
	{{3, JCS_RGB, false, true, true, 0}, IMAGE_JPEG, 3},
	/* Nothing but the names of its components says that it is RGB. */
	{{3, JCS_RGB, false, true, false, 0}, IMAGE_SAMPLES, 3},
	/* No reader of PDF knows arithmetic coding. */
	{{3, JCS_YCbCr, false, false, false, 1}, IMAGE_SAMPLES, 3},
	{{4, JCS_CMYK, false, true, true, 0}, IMAGE_SAMPLES, 3},
	{{4, JCS_YCCK, true, true, true, 0}, IMAGE_SAMPLES, 3},
	{{4, JCS_CMYK, false, true, false, 0}, IMAGE_SAMPLES, 3},
};

enum { PHOTOS = sizeof(photos) / sizeof(photos[0]), FIRST_CMYK = 7 };

static void
hands_on_what_every_reader_understands(void **state)
{
	struct made *m = made_open(state);
	const struct image *i;
	size_t k;

	for (k = 0; k < PHOTOS; k++) {
		make_jpeg(m, &photos[k].file);
		i = read_made(m);
		assert_non_null(i);
		assert_int_equal(i->coding, photos[k].coding);
		assert_int_equal(i->channels, photos[k].channels);
		assert_int_equal(i->columns, WIDE);
		assert_int_equal(i->turn, 1);
		if (i->coding == IMAGE_SAMPLES)
			assert_int_equal(i->len, WIDE * HIGH * 3);
	}
	assert_int_equal(count_messages(m->job, G108), PHOTOS - FIRST_CMYK);
	made_close(m);
}

/* Whether each pixel is near to what `want` says of its row and channel. */
static void
assert_colours(const struct image *i, int (*want)(int row, int c))
{
	int x, y, c, is;

	assert_non_null(i);
	assert_int_equal(i->coding, IMAGE_SAMPLES);
	for (y = 0; y < HIGH; y++)
		for (x = 0; x < WIDE; x++)
			for (c = 0; c < i->channels; c++) {
				is = (unsigned char)i->bytes[(y * WIDE + x) *
				    i->channels + c];
				assert_in_range(is + 8, want(y, c) + 2,
				    want(y, c) + 14);
			}
}

static int
plainly(int y, int c)
{
	return y * 20 + c * 40;
}

/* As Adobe writes it: 255 is no ink. */
static int
of_light(int y, int c)
{
	return plainly(y, c) * plainly(y, 3) / 255;
}

/* And without the marker: 255 is all ink. */
static int
of_ink(int y, int c)
{
	return (255 - plainly(y, c)) * (255 - plainly(y, 3)) / 255;
}

static void
turns_inks_into_light(void **state)
{
	struct made *m = made_open(state);

	make_jpeg(m, &photos[7].file);
	assert_colours(read_made(m), of_light);
	make_jpeg(m, &photos[9].file);
	assert_colours(read_made(m), of_ink);
	made_close(m);
}

static void
decodes_colours_as_they_are(void **state)
{
	static const struct jpg grey = {1, JCS_GRAYSCALE, .arithmetic = 1};
	struct made *m = made_open(state);
	const struct image *i;

	make_jpeg(m, &photos[6].file);
	assert_colours(read_made(m), plainly);
	make_jpeg(m, &grey);
	i = read_made(m);
	assert_colours(i, plainly);
	assert_int_equal(i->channels, 1);
	made_close(m);
}

/* An EXIF segment that says how the camera was held, and who held it. */
static const unsigned char exif[] =
    "\377\341\0\066Exif\0\0II*\0\10\0\0\0\2\0"
    "\22\1\3\0\1\0\0\0\6\0\0\0"
    "\17\1\2\0\10\0\0\0\46\0\0\0"
    "\0\0\0\0ZHANGSAN";

static void
leaves_metadata_out_and_keeps_the_orientation(void **state)
{
	struct made *m = made_open(state);
	const struct image *i;

	make_jpeg(m, &plain);
	insert(m, 2, exif, sizeof(exif) - 1);
	insert(m, m->len - 2, "\377\376\0\12ZHANGSAN", 12);
	add_bytes(m, "ZHANGSAN", 8);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->coding, IMAGE_JPEG);
	assert_int_equal(i->turn, 6);
	assert_int_equal(image_width(i), HIGH);
	assert_int_equal(image_height(i), WIDE);
	assert_null(memmem(i->bytes, i->len, "ZHANGSAN", 8));
	assert_null(memmem(i->bytes, i->len, "Exif", 4));
	assert_memory_equal(i->bytes + i->len - 2, "\377\331", 2);
	/* What is left is still that JPEG. */
	m->len = 0;
	add_bytes(m, i->bytes, i->len);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->turn, 1);
	made_close(m);
}

static void
bears_any_exif(void **state)
{
	struct made *m = made_open(state);
	size_t k, whole;
	const struct image *i;

	make_jpeg(m, &plain);
	insert(m, 2, exif, sizeof(exif) - 1);
	for (k = 6; k < sizeof(exif) - 1; k++) {
		whole = m->bytes[2 + k];
		m->bytes[2 + k] = 0xFF;
		i = read_made(m);
		assert_non_null(i);
		assert_in_range(i->turn, 1, 8);
		m->bytes[2 + k] = (unsigned char)whole;
	}
	made_close(m);
}

static void
refuses_jpeg_files_that_are_cut(void **state)
{
	struct made *m = made_open(state);
	size_t k, cut, changed, whole;

	for (k = 0; k < PHOTOS; k++) {
		cut = changed = 0;
		make_jpeg(m, &photos[k].file);
		whole = m->len;
		spoil_all(m, &cut, &changed);
		/* But for EOI itself, without which nothing is lost. */
		assert_in_range(cut, 0, 2);
		/* A changed colour is still a picture, a changed head not. */
		assert_in_range(changed, whole / 4, 2 * whole - 60);
	}
	made_close(m);
}

static void
refuses_bad_markers(void **state)
{
	struct made *m = made_open(state);
	unsigned char *sof, *sos;

	make_jpeg(m, &plain);
	sof = memmem(m->bytes, m->len, "\377\300", 2);
	assert_non_null(sof);
	sof[2] = 0;		/* its length: 1 */
	sof[3] = 1;
	assert_null(read_made(m));
	make_jpeg(m, &plain);
	sos = memmem(m->bytes, m->len, "\377\332", 2);
	sos[5] = 77;		/* a component that is not there */
	assert_null(read_made(m));
	make_jpeg(m, &plain);
	m->bytes[3] = 0xD9;	/* nothing but an end */
	assert_null(read_made(m));
	assert_int_equal(count_messages(m->job, G106), 3);
	make_jpeg(m, &plain);
	sof = memmem(m->bytes, m->len, "\377\300", 2);
	sof[5] = sof[7] = 0xFF;	/* 65 thousand pixels each way */
	assert_null(read_made(m));
	assert_int_equal(count_messages(m->job, G107), 1);
	made_close(m);
}

static void
decodes_what_has_stray_bytes(void **state)
{
	struct made *m = made_open(state);
	const struct image *i;
	unsigned char *dqt;

	make_jpeg(m, &plain);
	dqt = memmem(m->bytes, m->len, "\377\333", 2);
	insert(m, (size_t)(dqt - m->bytes), "stray", 5);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->coding, IMAGE_SAMPLES);
	made_close(m);
}

static void
refuses_scans_without_end(void **state)
{
	struct made *m = made_open(state);
	unsigned char *last, *at, *copy;
	size_t n, k;

	make_jpeg(m, &photos[2].file);
	for (last = at = m->bytes; (at = memmem(at, m->len - (size_t)(at -
	    m->bytes), "\377\332", 2)) != NULL; at++)
		last = at;
	n = m->len - 2 - (size_t)(last - m->bytes);
	copy = arena_zalloc(&m->job->mem, n);
	memcpy(copy, last, n);
	for (k = 0; k < 1000; k++)
		insert(m, m->len - 2, copy, n);
	assert_null(read_made(m));
	assert_int_equal(count_messages(m->job, G106), 1);
	made_close(m);
}

/* Each of the scans is right; there are only too many. */
static void
refuses_the_same_scan_again_and_again(void **state)
{
	struct made *m = made_open(state);
	unsigned char *last, *at, *copy;
	size_t n, k;

	apart = true;
	make_jpeg(m, &plain);
	apart = false;
	assert_non_null(read_made(m));
	for (last = at = m->bytes; (at = memmem(at, m->len - (size_t)(at -
	    m->bytes), "\377\332", 2)) != NULL; at++)
		last = at;
	n = m->len - 2 - (size_t)(last - m->bytes);
	copy = arena_zalloc(&m->job->mem, n);
	memcpy(copy, last, n);
	for (k = 0; k < 197; k++)
		insert(m, m->len - 2, copy, n);
	assert_non_null(read_made(m));
	insert(m, m->len - 2, copy, n);
	assert_null(read_made(m));
	assert_int_equal(count_messages(m->job, G106), 1);
	assert_string_equal(m->job->diags.first->args[1], "too many scans");
	made_close(m);
}

/* JFIF means YCbCr, whatever Adobe's marker says; readers differ. */
static void
decodes_what_calls_itself_two_things(void **state)
{
	struct made *m = made_open(state);
	const struct image *i;

	make_jpeg(m, &plain);
	insert(m, 20, "\377\356\0\16Adobe\0d\0\0\0\0\0", 16);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->coding, IMAGE_SAMPLES);
	make_jpeg(m, &plain);
	insert(m, 20, "\377\356\0\16Adobe\0d\0\0\0\0\1", 16);
	i = read_made(m);
	assert_non_null(i);
	assert_int_equal(i->coding, IMAGE_JPEG);
	made_close(m);
}

/* ---- files ---- */

static void
knows_what_a_file_is_instead(void **state)
{
	static const char *const others[] = {"GIF89a", "BM123456",
	    "II*\0abcdefgh", "RIFF1234WEBP", "\0\0\0\30ftypheic", "%PDF-1.7",
	    "<svg></svg>", "", "PN", "text"};
	static const char *const names[] = {"GIF", "BMP", "TIFF", "WebP",
	    "HEIC", "PDF", "SVG", "?", "?", "?"};
	struct made *m = made_open(state);
	const struct diag *d;
	size_t k;

	for (k = 0; k < sizeof(others) / sizeof(others[0]); k++) {
		m->len = 0;
		add_bytes(m, others[k], k == 2 || k == 4 ? 12 :
		    strlen(others[k]));
		assert_null(read_made(m));
		for (d = m->job->diags.first; d->next != NULL;)
			d = d->next;
		assert_int_equal(d->code, G105);
		assert_string_equal(d->args[1], names[k]);
	}
	made_close(m);
}

static void
stays_beneath_its_directory(void **state)
{
	struct made *m = made_open(state);

	make_png(m, &kinds[0]);
	assert_int_equal(mkdir(path_of(m, "sub"), 0777), 0);
	save(m, "sub/a");
	save(m, "a");
	assert_non_null(read_named(m, "sub/a"));
	assert_non_null(read_named(m, "sub/../a"));
	assert_null(read_named(m, "../../etc/passwd"));
	assert_null(read_named(m, "/etc/passwd"));
	assert_int_equal(symlink("/etc/passwd", path_of(m, "link")), 0);
	assert_null(read_named(m, "link"));
	assert_int_equal(count_messages(m->job, G102), 3);
	unlink(path_of(m, "link"));
	assert_int_equal(symlink("sub/a", path_of(m, "link")), 0);
	assert_non_null(read_named(m, "link"));
	made_close(m);
}

static void
waits_for_nothing_and_reads_only_files(void **state)
{
	struct made *m = made_open(state);

	assert_null(read_named(m, "a"));
	assert_true(has_message(m->job, G101, 2, 1));
	assert_int_equal(mkfifo(path_of(m, "a"), 0600), 0);
	assert_null(read_named(m, "a"));
	assert_null(read_named(m, "."));
	assert_int_equal(count_messages(m->job, G103), 2);
	unlink(path_of(m, "a"));
	make_png(m, &kinds[0]);
	save(m, "a");
	assert_int_equal(truncate(path_of(m, "a"), IMAGE_FILE_LIMIT + 1), 0);
	assert_null(read_named(m, "a"));
	assert_int_equal(count_messages(m->job, G104), 1);
	made_close(m);
}

static void
stamps_what_looks_alike_alike(void **state)
{
	struct made *m = made_open(state);
	const struct image *a, *b, *c;

	make_jpeg(m, &plain);
	a = read_made(m);
	insert(m, 2, "\377\376\0\6said", 8);
	b = read_made(m);
	insert(m, 2, exif, sizeof(exif) - 1);
	c = read_made(m);
	assert_memory_equal(a->stamp, b->stamp, sizeof(a->stamp));
	assert_memory_not_equal(a->stamp, c->stamp, sizeof(a->stamp));
	made_close(m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(hands_on_the_rows_of_plain_png_files),
		TEST(lays_all_others_on_white_in_8_bits),
		TEST(refuses_png_files_that_are_cut_or_changed),
		TEST(refuses_a_wrong_checksum),
		TEST(refuses_sizes_that_no_page_needs),
		TEST(bears_a_large_interlaced_image),
		TEST(takes_no_palette_that_is_only_proposed),
		TEST(decodes_what_libpng_has_a_word_on),
		TEST(hands_on_nothing_behind_the_end),
		TEST(refuses_no_size_at_all),
		TEST(hands_on_what_every_reader_understands),
		TEST(turns_inks_into_light),
		TEST(decodes_colours_as_they_are),
		TEST(leaves_metadata_out_and_keeps_the_orientation),
		TEST(bears_any_exif),
		TEST(refuses_jpeg_files_that_are_cut),
		TEST(refuses_bad_markers),
		TEST(decodes_what_has_stray_bytes),
		TEST(refuses_scans_without_end),
		TEST(refuses_the_same_scan_again_and_again),
		TEST(decodes_what_calls_itself_two_things),
		TEST(knows_what_a_file_is_instead),
		TEST(stays_beneath_its_directory),
		TEST(waits_for_nothing_and_reads_only_files),
		TEST(stamps_what_looks_alike_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
