#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/job.h"

/*
 * Pictures for the page: PNG and JPEG files, read with every suspicion and
 * handed on in a form that a PDF can hold.  A file whose own compressed bytes
 * will do is passed through once it was decoded without a complaint; all
 * others become plain samples.  Transparency is laid on white, 16 bits become
 * 8, CMYK becomes RGB.  Colours are taken for sRGB.
 */
enum image_coding {
	IMAGE_SAMPLES,	/* rows from the top, no padding between them */
	IMAGE_FLATE,	/* a zlib stream of rows, each with a PNG filter byte */
	IMAGE_JPEG	/* baseline or progressive, without any metadata */
};

enum {
	IMAGE_FILE_LIMIT = 32 * 1024 * 1024,	/* bytes */
	IMAGE_SIDE_LIMIT = 20000,		/* pixels */
	IMAGE_PIXEL_LIMIT = 40 * 1000 * 1000
};

struct image {
	const char *path;	/* as people would write it */
	enum image_coding coding;
	int columns, rows;	/* pixels as they are stored */
	int channels;		/* 1: grey, 3: RGB; 1 with a palette */
	int bits;		/* of a sample: 8; FLATE also 1, 2, 4 */
	const unsigned char *palette;	/* RGB of each index, or NULL */
	int colours;		/* in the palette */
	int turn;		/* EXIF orientation, 1 to 8; 1 is upright */
	const char *bytes;
	size_t len;
	uint64_t stamp[2];	/* the same in images that look the same */
};

/* Pixels across and down when it stands upright. */
int image_width(const struct image *i);
int image_height(const struct image *i);

/*
 * Reads the file `name` beneath the directory `dir`; links that lead out of
 * it, pipes and devices are refused.  NULL after an error at `asked` that
 * says what is wrong with the file.
 */
const struct image *image_read(struct job *j, const char *dir,
    const char *name, struct loc asked);

#endif
