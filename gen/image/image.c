/*
 * Images: which kind a file is, and what every user of one wants to know.
 */
#include "image/image.h"

#include <string.h>
#include <xxhash.h>

#include "base/buf.h"
#include "image/image_inside.h"

/* From 5 on the camera lay on its side. */
enum { TURN_SIDEWAYS = 5 };

int
image_width(const struct image *i)
{
	return i->turn < TURN_SIDEWAYS ? i->columns : i->rows;
}

int
image_height(const struct image *i)
{
	return i->turn < TURN_SIDEWAYS ? i->rows : i->columns;
}

void
image_damaged(const struct image_file *f, const char *why)
{
	diag_add(f->job, G106, f->asked, f->path,
	    arena_strdup(&f->job->mem, why));
}

bool
image_bearable(const struct image_file *f, unsigned long columns,
    unsigned long rows)
{
	struct arena *mem = &f->job->mem;

	if (columns > 0 && rows > 0 && columns <= IMAGE_SIDE_LIMIT &&
	    rows <= IMAGE_SIDE_LIMIT && columns * rows <= IMAGE_PIXEL_LIMIT)
		return true;
	diag_add(f->job, G107, f->asked, f->path,
	    arena_printf(mem, "%lu", columns), arena_printf(mem, "%lu", rows),
	    arena_printf(mem, "%d", IMAGE_SIDE_LIMIT),
	    arena_printf(mem, "%d", IMAGE_PIXEL_LIMIT / 10000));
	return false;
}

/* What files begin with. */
static const struct {
	const char *name;
	size_t at, n;
	const char *magic;
	bool (*read)(const struct image_file *f, struct image *i);
} kinds[] = {
	{"PNG", 0, 8, "\211PNG\r\n\032\n", image_png},
	{"JPEG", 0, 3, "\377\330\377", image_jpeg},
	{"GIF", 0, 4, "GIF8", NULL},
	{"BMP", 0, 2, "BM", NULL},
	{"TIFF", 0, 4, "II*\0", NULL},
	{"TIFF", 0, 4, "MM\0*", NULL},
	{"WebP", 8, 4, "WEBP", NULL},
	{"HEIC", 4, 4, "ftyp", NULL},
	{"PDF", 0, 4, "%PDF", NULL},
	{"SVG", 0, 4, "<svg", NULL},
	{"XML", 0, 5, "<?xml", NULL},
};

static bool
read_kind(const struct image_file *f, struct image *i)
{
	const char *name = "?";
	size_t k;

	for (k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		if (f->len < kinds[k].at + kinds[k].n ||
		    memcmp(f->bytes + kinds[k].at, kinds[k].magic,
		    kinds[k].n) != 0)
			continue;
		if (kinds[k].read != NULL)
			return kinds[k].read(f, i);
		name = kinds[k].name;
		break;
	}
	diag_add(f->job, G105, f->asked, f->path, name);
	return false;
}

/* Of all that decides how it looks. */
static void
put_stamp(struct job *j, struct image *i)
{
	struct buf head = {.mem = &j->mem};
	XXH128_hash_t hash;

	buf_printf(&head, "%d %dx%d %d %d %d ", (int)i->coding, i->columns,
	    i->rows, i->channels, i->bits, i->turn);
	if (i->palette != NULL)
		buf_put(&head, i->palette, 3 * (size_t)i->colours);
	hash = XXH3_128bits_withSeed(i->bytes, i->len,
	    XXH3_64bits(head.text, head.len));
	i->stamp[0] = hash.high64;
	i->stamp[1] = hash.low64;
}

const struct image *
image_read(struct job *j, const char *dir, const char *name,
    struct loc asked)
{
	struct image *i = NEW(&j->mem, struct image);
	struct image_file f;

	i->turn = 1;
	i->bits = 8;
	if (!image_open(j, dir, name, asked, &f) || !read_kind(&f, i))
		return NULL;
	i->path = f.path;
	put_stamp(j, i);
	return i;
}
