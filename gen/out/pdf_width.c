/*
 * The width of each glyph: the same number for /W, for the placing of text
 * and, as PDF/A demands, in the font program.  A TrueType subset tells it in
 * its own hmtx table; a bare CFF has none, so the face's file is asked.
 */
#include "out/pdf.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A font file, or a table of one. */
struct bytes {
	const unsigned char *at;
	size_t len;
};

static unsigned
u16(struct bytes b, size_t at)
{
	if (at + 2 > b.len)
		return 0;
	return (unsigned)b.at[at] << 8 | b.at[at + 1];
}

static size_t
u32(struct bytes b, size_t at)
{
	return (size_t)u16(b, at) << 16 | u16(b, at + 2);
}

/* The table of `file` whose directory begins at `start`; empty: none. */
static struct bytes
table(struct bytes file, size_t start, const char *tag)
{
	unsigned n = u16(file, start + 4), i;
	size_t at = start + 12, from, len;

	for (i = 0; i < n && at + 16 <= file.len; i++, at += 16) {
		if (memcmp(file.at + at, tag, 4) != 0)
			continue;
		from = u32(file, at + 8);
		len = u32(file, at + 12);
		if (from > file.len || len > file.len - from)
			break;
		return (struct bytes){file.at + from, len};
	}
	return (struct bytes){NULL, 0};
}

/*
 * Widths out of hmtx, where the last of hhea's long entries stands for all
 * glyphs after it.  A subset counts glyphs by code, a whole face by glyph id.
 */
static bool
read_widths(struct pdf_font *f, struct bytes file, int index, bool by_code)
{
	size_t start = 0, i, n, at;
	struct bytes hmtx;
	struct pdf_glyph *g;

	if (file.len >= 12 && memcmp(file.at, "ttcf", 4) == 0)
		start = u32(file, 12 + 4 * (size_t)index);
	n = u16(table(file, start, "hhea"), 34);
	hmtx = table(file, start, "hmtx");
	if (n == 0 || hmtx.len < 4 * n || f->face->units <= 0)
		return false;
	for (i = 0; i < f->count; i++) {
		g = &f->glyphs[i];
		at = by_code ? g->code : g->gid;
		at = 4 * (at < n ? at : n - 1);
		g->width = (int32_t)((2000 * (long)u16(hmtx, at) +
		    f->face->units) / (2 * f->face->units));
	}
	return true;
}

static bool
read_file(struct pdf_font *f)
{
	int fd = open(f->face->path, O_RDONLY | O_CLOEXEC);
	struct bytes file;
	struct stat st;
	bool ok = false;
	void *map;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
		file.len = (size_t)st.st_size;
		map = mmap(NULL, file.len, PROT_READ, MAP_PRIVATE, fd, 0);
		if (map != MAP_FAILED) {
			file.at = map;
			ok = read_widths(f, file, f->face->index, false);
			munmap(map, file.len);
		}
	}
	close(fd);
	return ok;
}

bool
pdf_font_widths(struct pdf_font *f, const struct subset *s)
{
	if (f->face->cff)
		return read_file(f);
	return read_widths(f, (struct bytes){s->program, s->len}, 0, true);
}
