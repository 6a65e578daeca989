/*
 * Pages → PDF: the order of the parts, and what all parts write.  The file is
 * an archive: PDF/A-2a and PDF/UA-1, fonts embedded as subsets, every
 * character extractable, the same bytes for the same pages.
 */
#include "out/pdf.h"

#include <libdeflate.h>
#include <string.h>

#include "base/utf8.h"

static const char hex[] = "0123456789ABCDEF";

void
pdf_put_ref(struct buf *b, unsigned object)
{
	buf_putc(b, ' ');
	buf_put_int(b, object);
	buf_put(b, " 0 R", 4);
}

static void
put_hex16(struct buf *b, uint32_t v)
{
	char *to = buf_room(b, 4);

	to[0] = hex[v >> 12 & 15];
	to[1] = hex[v >> 8 & 15];
	to[2] = hex[v >> 4 & 15];
	to[3] = hex[v & 15];
	buf_took(b, 4);
}

void
pdf_put_utf16(struct buf *b, uint32_t cp)
{
	if (cp > 0xFFFF) {
		cp -= 0x10000;
		put_hex16(b, 0xD800 | cp >> 10);
		cp = 0xDC00 | (cp & 0x3FF);
	}
	put_hex16(b, cp);
}

/*
 * The halves of 16 bits that a text takes.  A string may have 32767 bytes
 * (ISO 19005-2, 6.1.13), two of which say that it is UTF-16.
 */
enum { UNITS_MOST = (32767 - 2) / 2, ELLIPSIS = 0x2026 };

bool
pdf_string_fits(const char *text)
{
	const char *end = text + strlen(text);
	size_t units = 0;

	while (text < end)
		units += utf8_next(&text, end) > 0xFFFF ? 2 : 1;
	return units <= UNITS_MOST;
}

void
pdf_put_string(struct buf *b, const char *text)
{
	const char *end = text + strlen(text);
	bool whole = (size_t)(end - text) <= UNITS_MOST ||
	    pdf_string_fits(text);
	size_t left = whole ? SIZE_MAX : UNITS_MOST - 2;

	buf_puts(b, "<FEFF");
	while (text < end && left > 1) {
		uint32_t cp = utf8_next(&text, end);

		pdf_put_utf16(b, cp);
		left -= cp > 0xFFFF ? 2 : 1;
	}
	if (!whole)
		pdf_put_utf16(b, ELLIPSIS);
	buf_putc(b, '>');
}

struct pdf_bytes *
pdf_entries(struct pdf *d, const struct buf *b)
{
	struct pdf_bytes *e = NEW(d->mem, struct pdf_bytes);

	e->at = buf_text(b);
	e->len = b->len;
	return e;
}

const struct pdf_bytes *
pdf_deflate(struct pdf *d, const void *bytes, size_t n)
{
	struct pdf_bytes *packed = NEW(d->mem, struct pdf_bytes);
	size_t bound = libdeflate_zlib_compress_bound(d->deflate, n);

	d->packed.len = 0;
	packed->len = libdeflate_zlib_compress(d->deflate, bytes, n,
	    buf_room(&d->packed, bound), bound);
	packed->at = arena_strndup(d->mem, d->packed.text, packed->len);
	return packed;
}

unsigned
pdf_packed_stream(struct pdf *d, const char *entries,
    const struct pdf_bytes *packed)
{
	struct buf b = {.mem = d->mem};

	buf_puts(&b, "/Filter/FlateDecode\n");
	buf_puts(&b, entries);
	return haru_stream(d->haru, pdf_entries(d, &b), packed);
}

unsigned
pdf_stream(struct pdf *d, const char *entries, const void *bytes, size_t n)
{
	return pdf_packed_stream(d, entries, pdf_deflate(d, bytes, n));
}

static bool
write_parts(struct pdf *d, struct buf *to)
{
	bool old = d->options->level == PDF_LEVEL_1B;

	if (!pdf_fonts_collect(d) || !pdf_fonts_embed(d))
		return false;
	pdf_images_write(d);
	d->resources = haru_dict(d->haru, pdf_entries(d, &d->resource_list));
	pdf_struct_open(d);
	pdf_pages_write(d);
	pdf_struct_close(d);
	pdf_meta_write(d, pdf_outline_write(d));
	/* Four bytes above 127 tell transfer programs that it is binary. */
	return haru_save(d->haru, old ? "%PDF-1.4\n%\342\343\317\323\n" :
	    "%PDF-1.7\n%\342\343\317\323\n", to);
}

static bool
report(struct pdf *d)
{
	unsigned long code = haru_error(d->haru);

	if (code != 0)
		diag_add(d->job, O001, ((struct loc){0}),
		    arena_printf(d->mem, "libharu 0x%04lX", code));
	return false;
}

bool
out_pdf(struct job *j, const struct pages *p,
    const struct pdf_options *options, struct buf *to)
{
	struct pdf d = {.job = j, .mem = &j->mem, .pages = p,
	    .options = options, .packed = {.mem = &j->mem},
	    .resource_list = {.mem = &j->mem}};
	bool ok = false;

	d.deflate = libdeflate_alloc_compressor(
	    options->deflate > 0 ? options->deflate : 1);
	d.haru = haru_open(&j->mem);
	if (d.deflate == NULL || d.haru == NULL)
		diag_add(j, O001, ((struct loc){0}), "malloc");
	else
		ok = write_parts(&d, to) || report(&d);
	haru_close(d.haru);
	libdeflate_free_compressor(d.deflate);
	return ok;
}
