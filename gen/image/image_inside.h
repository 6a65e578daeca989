#ifndef IMAGE_IMAGE_INSIDE_H
#define IMAGE_IMAGE_INSIDE_H

/* What the files of this room share. */
#include "image/image.h"

/* The bytes of a file, and whom to tell what is wrong with them. */
struct image_file {
	struct job *job;
	const char *path;
	const unsigned char *bytes;
	size_t len;
	struct loc asked;
};

/* open.c: false after a message. */
bool image_open(struct job *j, const char *dir, const char *name,
    struct loc asked, struct image_file *f);

/* Reports a file that is broken; `why` in the words of its library. */
void image_damaged(const struct image_file *f, const char *why);

/* Whether an image may be so large; reported when not. */
bool image_bearable(const struct image_file *f, unsigned long columns,
    unsigned long rows);

/* png.c, jpeg.c: fill in all but path and stamp; false after a message. */
bool image_png(const struct image_file *f, struct image *i);
bool image_jpeg(const struct image_file *f, struct image *i);

/* jpeg_segments.c: a JPEG file without what is not the picture. */
struct jpeg_segments {
	const char *bytes;	/* from SOI to EOI, metadata left out */
	size_t len;
	int frame;		/* the SOF marker: 0xC0 … */
	int turn;		/* EXIF orientation; 1 when not said */
	bool whole;		/* EOI was reached */
};

struct jpeg_segments jpeg_segments(struct arena *mem,
    const unsigned char *bytes, size_t n);

#endif
