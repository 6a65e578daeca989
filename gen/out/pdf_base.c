/*
 * Bases: when one is worth using, and its program, ready-made out of the
 * user's cache.  An entry says by its name all that the bytes depend on, so it
 * makes no difference to a file whether there was one.
 */
#include "out/pdf.h"

#include <inttypes.h>
#include <libdeflate.h>
#include <string.h>
#include <xxhash.h>

#include "base/cache.h"

enum {
	LEVEL = 12,	/* of deflation: made once, it may take its time */
	LEAST = 32	/* used glyphs for which a font more is worth it */
};

/* What an entry begins with; widths, codes, program and map follow. */
struct head {
	uint32_t count, glyph_count, cid_keyed, len;
	uint32_t packed, meanings;	/* bytes */
};

/* Whether the pages show so many of the base's glyphs. */
static bool
shows(struct pdf *d, const struct pdf_base *base, size_t enough)
{
	unsigned char *wanted = NEW_ARRAY(d->mem, unsigned char,
	    (size_t)base->face->glyph_count);
	const struct page *page;
	const struct mark *m;
	size_t i, used = 0;

	for (i = 0; i < base->count; i++)
		wanted[base->glyphs[i].gid] = 1;
	for (page = d->pages->first; page != NULL && used < enough;
	    page = page->next)
		for (m = page->mark; m != NULL; m = m->next)
			for (i = 0; m->face == base->face && i < m->count;
			    i++) {
				unsigned gid = m->glyphs[i].gid;

				if (gid >= (unsigned)base->face->glyph_count)
					continue;
				used += wanted[gid];
				wanted[gid] = 0;
			}
	return used >= enough;
}

/* A base is no use to a document that has little to do with it. */
void
pdf_bases_choose(struct pdf *d, unsigned faces)
{
	const struct pdf_base *base;
	size_t enough;

	d->bases = NEW_ARRAY(d->mem, const struct pdf_base *, faces);
	for (base = d->options->bases; base != NULL; base = base->next) {
		if (base->face->number >= faces || base->count < LEAST)
			continue;
		/* Two fifths of it, and no less than is worth a font. */
		enough = (2 * base->count + 4) / 5;
		if (shows(d, base, enough > LEAST ? enough : LEAST))
			d->bases[base->face->number] = base;
	}
}

/* A program ready to be embedded, and the codes and widths of its glyphs. */
struct pdf_made {
	struct pdf_program program;
	const struct pdf_glyph *glyphs;
};

static const char *
entry_name(struct pdf *d, const struct pdf_base *base)
{
	struct buf b = {.mem = d->mem};
	XXH128_hash_t hash;
	size_t i;

	buf_printf(&b, "1 %s %s %d %zu %" PRIx64 "\n", subset_version(),
	    LIBDEFLATE_VERSION_STRING, LEVEL, sizeof(struct head),
	    base->face->stamp);
	for (i = 0; i < base->count; i++) {
		buf_put(&b, &base->glyphs[i].gid, sizeof(uint16_t));
		buf_put(&b, &base->glyphs[i].cp, sizeof(uint32_t));
	}
	hash = XXH3_128bits(b.text, b.len);
	return arena_printf(d->mem, "base-%016" PRIx64 "%016" PRIx64,
	    hash.high64, hash.low64);
}

static bool
is_whole(const struct head *h, size_t len, const struct pdf_base *base)
{
	size_t all = sizeof(*h) + h->count * (sizeof(int32_t) +
	    sizeof(uint16_t)) + h->packed + h->meanings;

	return len == all && h->count == base->count;
}

/* Takes a program out of the cache. */
static bool
find(struct pdf *d, struct pdf_font *f, const char *name,
    struct pdf_program *p)
{
	size_t len, i;
	const char *at = cache_read(d->mem, name, &len);
	struct head h;

	if (at == NULL || len < sizeof(h))
		return false;
	memcpy(&h, at, sizeof(h));
	if (!is_whole(&h, len, f->base))
		return false;
	at += sizeof(h);
	for (i = 0; i < f->count; i++, at += sizeof(int32_t))
		memcpy(&f->glyphs[i].width, at, sizeof(int32_t));
	for (i = 0; i < f->count; i++, at += sizeof(uint16_t))
		memcpy(&f->glyphs[i].code, at, sizeof(uint16_t));
	p->len = h.len;
	p->glyph_count = (int)h.glyph_count;
	p->cid_keyed = h.cid_keyed != 0;
	p->packed = (struct pdf_bytes){at, h.packed};
	p->meanings = (struct pdf_bytes){at + h.packed, h.meanings};
	return true;
}

static void
keep(struct pdf *d, const struct pdf_font *f, const char *name,
    const struct pdf_program *p)
{
	const struct head h = {
		.count = (uint32_t)f->count,
		.glyph_count = (uint32_t)p->glyph_count,
		.cid_keyed = p->cid_keyed,
		.len = (uint32_t)p->len,
		.packed = (uint32_t)p->packed.len,
		.meanings = (uint32_t)p->meanings.len,
	};
	struct buf b = {.mem = d->mem};
	size_t i;

	buf_room(&b, sizeof(h) + 8 * f->count + h.packed + h.meanings);
	buf_put(&b, &h, sizeof(h));
	for (i = 0; i < f->count; i++)
		buf_put(&b, &f->glyphs[i].width, sizeof(int32_t));
	for (i = 0; i < f->count; i++)
		buf_put(&b, &f->glyphs[i].code, sizeof(uint16_t));
	buf_put(&b, p->packed.at, p->packed.len);
	buf_put(&b, p->meanings.at, p->meanings.len);
	cache_write(d->mem, name, b.text, b.len);
}

bool
pdf_base_program(struct pdf *d, struct pdf_font *f, struct pdf_program *p)
{
	const struct pdf_made *ready = f->base->made;
	struct pdf slow = *d;
	const char *name;
	bool made;

	if (ready != NULL) {
		memcpy(f->glyphs, ready->glyphs,
		    f->count * sizeof(*f->glyphs));
		*p = ready->program;
		return true;
	}
	name = entry_name(d, f->base);
	if (find(d, f, name, p))
		return true;
	slow.packed = (struct buf){.mem = d->mem};
	slow.deflate = libdeflate_alloc_compressor(LEVEL);
	if (slow.deflate == NULL)
		return false;
	made = pdf_font_program(&slow, f, p);
	libdeflate_free_compressor(slow.deflate);
	if (made)
		keep(d, f, name, p);
	return made;
}

void
out_base_make(struct job *j, struct pdf_base *base)
{
	struct pdf d = {.job = j, .mem = &j->mem};
	struct pdf_font *f;
	struct pdf_made *made;

	if (base->count < LEAST)
		return;
	f = pdf_font_of_base(&d, base);
	made = NEW(&j->mem, struct pdf_made);
	if (!pdf_base_program(&d, f, &made->program))
		return;
	made->glyphs = f->glyphs;
	base->made = made;
}

const char *
out_versions(struct arena *mem)
{
	return arena_join(mem, "libharu ", haru_version(), " libdeflate ",
	    LIBDEFLATE_VERSION_STRING, " harfbuzz ", subset_version(), NULL);
}
