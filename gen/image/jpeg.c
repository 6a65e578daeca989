/*
 * JPEG by libjpeg-turbo.  Every file is decoded once; one that went through
 * without a complaint and that every reader of PDF understands is handed on
 * as it is, without its metadata.
 */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "image/image_inside.h"

enum {
	MEMORY = 400 * 1000 * 1000,	/* libjpeg's own */
	SCANS = 200,	/* more has no picture, only decoders to be kept busy */
	GLANCE = 8,	/* decoding for the check alone: one pixel of 8 × 8 */
	SOF_BASELINE = 0xC0, SOF_PROGRESSIVE = 0xC2
};

struct reading {
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	struct jpeg_decompress_struct jpeg;
	const struct image_file *file;
	struct image *image;
	struct jpeg_segments parts;
	jmp_buf out;
	char why[JMSG_LENGTH_MAX];
	bool warned, refused, handed_on;
};

static void
on_error(j_common_ptr c)
{
	struct reading *r = c->client_data;

	c->err->format_message(c, r->why);
	longjmp(r->out, 1);
}

/*
 * Stray bytes between segments do no harm here, though they might elsewhere;
 * every other warning means that a part of the picture is lost.
 */
static void
on_message(j_common_ptr c, int level)
{
	struct reading *r = c->client_data;

	if (level >= 0)
		return;
	if (c->err->msg_code != JWRN_EXTRANEOUS_DATA)
		on_error(c);
	r->warned = true;
}

static void
on_progress(j_common_ptr c)
{
	struct reading *r = c->client_data;

	if (r->jpeg.input_scan_number <= SCANS)
		return;
	strcpy(r->why, "too many scans");
	longjmp(r->out, 1);
}

/* Whether every reader of PDF will see in it what libjpeg does. */
static bool
may_be_handed_on(const struct reading *r)
{
	const struct jpeg_decompress_struct *d = &r->jpeg;
	bool plain_rgb = d->saw_Adobe_marker && d->Adobe_transform == 0;

	if (r->parts.frame < SOF_BASELINE ||
	    r->parts.frame > SOF_PROGRESSIVE || !r->parts.whole)
		return false;
	if (d->num_components == 1)
		return true;
	return d->num_components == 3 &&
	    (d->jpeg_color_space == JCS_YCbCr) != plain_rgb;
}

static void
read_head(struct reading *r)
{
	struct jpeg_decompress_struct *d = &r->jpeg;

	jpeg_create_decompress(d);
	d->client_data = r;
	d->mem->max_memory_to_use = MEMORY;
	r->progress.progress_monitor = on_progress;
	d->progress = &r->progress;
	jpeg_mem_src(d, r->file->bytes, (unsigned long)r->file->len);
	jpeg_read_header(d, TRUE);
	if (!image_bearable(r->file, d->image_width, d->image_height)) {
		r->refused = true;
		longjmp(r->out, 1);
	}
	r->image->columns = (int)d->image_width;
	r->image->rows = (int)d->image_height;
	r->image->turn = r->parts.turn;
}

/* Decodes coarsely, only to see that nothing is wrong with it. */
static void
glance(struct reading *r)
{
	struct jpeg_decompress_struct *d = &r->jpeg;
	JSAMPARRAY row;

	d->scale_denom = GLANCE;
	d->do_fancy_upsampling = FALSE;
	d->dct_method = JDCT_IFAST;
	jpeg_start_decompress(d);
	row = d->mem->alloc_sarray((j_common_ptr)d, JPOOL_IMAGE,
	    d->output_width * (JDIMENSION)d->output_components, 1);
	while (d->output_scanline < d->output_height)
		jpeg_read_scanlines(d, row, 1);
	jpeg_finish_decompress(d);
	r->image->coding = IMAGE_JPEG;
	r->image->channels = d->num_components;
	r->image->bytes = r->parts.bytes;
	r->image->len = r->parts.len;
	r->handed_on = !r->warned;
}

/*
 * CMYK as ink in per cent of 255.  Adobe's programs write it turned round,
 * and say so by their marker.
 */
static void
cmyk_to_rgb(const JSAMPLE *from, unsigned char *to, size_t n, bool inverted)
{
	size_t k;
	int c, ink, black;

	for (k = 0; k < n; k++, from += 4)
		for (c = 0; c < 3; c++) {
			ink = inverted ? from[c] : 255 - from[c];
			black = inverted ? from[3] : 255 - from[3];
			*to++ = (unsigned char)((ink * black + 127) / 255);
		}
}

static void
make_plain(struct reading *r)
{
	struct jpeg_decompress_struct *d = &r->jpeg;
	struct image *i = r->image;
	size_t columns = (size_t)i->columns, across;
	unsigned char *to;
	JSAMPARRAY row;
	bool cmyk = d->num_components == 4;

	d->out_color_space = cmyk ? JCS_CMYK :
	    d->num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_start_decompress(d);
	i->coding = IMAGE_SAMPLES;
	i->channels = d->num_components == 1 ? 1 : 3;
	across = columns * (size_t)i->channels;
	i->len = across * (size_t)i->rows;
	to = arena_zalloc(&r->file->job->mem, i->len);
	i->bytes = (const char *)to;
	row = d->mem->alloc_sarray((j_common_ptr)d, JPOOL_IMAGE,
	    d->output_width * (JDIMENSION)d->output_components, 1);
	for (; d->output_scanline < d->output_height; to += across) {
		jpeg_read_scanlines(d, row, 1);
		if (cmyk)
			cmyk_to_rgb(row[0], to, columns, d->saw_Adobe_marker);
		else
			memcpy(to, row[0], across);
	}
	jpeg_finish_decompress(d);
}

static void
choose(struct reading *r)
{
	if (may_be_handed_on(r)) {
		glance(r);
		return;
	}
	make_plain(r);
	if (r->jpeg.num_components == 4)
		diag_add(r->file->job, G108, r->file->asked, r->file->path);
}

static bool
guarded(struct reading *r, void (*work)(struct reading *))
{
	if (setjmp(r->out) != 0)
		return false;
	work(r);
	return true;
}

static bool
pass(struct reading *r, void (*work)(struct reading *))
{
	bool done;

	memset(&r->jpeg, 0, sizeof(r->jpeg));
	r->jpeg.err = jpeg_std_error(&r->errors);
	r->jpeg.client_data = r;
	r->errors.error_exit = on_error;
	r->errors.emit_message = on_message;
	done = guarded(r, read_head) && guarded(r, work);
	jpeg_destroy_decompress(&r->jpeg);
	return done;
}

bool
image_jpeg(const struct image_file *f, struct image *i)
{
	struct reading *r = NEW(&f->job->mem, struct reading);
	bool done;

	r->file = f;
	r->image = i;
	r->parts = jpeg_segments(&f->job->mem, f->bytes, f->len);
	done = pass(r, choose);
	if (done && i->coding == IMAGE_JPEG && !r->handed_on)
		done = pass(r, make_plain);
	if (!done && !r->refused)
		image_damaged(f, r->why);
	return done;
}
