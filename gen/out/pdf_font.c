/*
 * Fonts: which glyphs of which faces the pages use, and each face as a
 * composite font with its own subset (ISO 32000-1, 9.7).  Strings hold codes
 * of two bytes; ToUnicode says which character each code means.
 */
#include "out/pdf.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/*
 * The number of faces is small; their numbers are places in a short list.
 * Marks are many: what else is asked of all of them is found out on the way.
 */
static unsigned
highest_face(struct pdf *d)
{
	const struct page *page;
	const struct mark *m;
	unsigned highest = 0;

	for (page = d->pages->first; page != NULL; page = page->next)
		for (m = page->mark; m != NULL; m = m->next) {
			if (m->kind == MARK_TEXT && m->face->number > highest)
				highest = m->face->number;
			d->images |= m->kind == MARK_IMAGE;
		}
	return highest;
}

static struct pdf_font *
font_empty(struct pdf *d, const struct face *face)
{
	struct pdf_font *f = NEW(d->mem, struct pdf_font);

	f->face = face;
	f->ranks = 1;
	f->slot = NEW_ARRAY(d->mem, uint16_t, (size_t)face->glyph_count);
	return f;
}

static struct pdf_font *
font_new(struct pdf *d, const struct mark *m, struct pdf_font ***tail)
{
	struct pdf_font *f = font_empty(d, m->face);

	f->loc = m->loc;
	**tail = f;
	*tail = &f->next;
	return f;
}

/* A font that is a base holds all of its glyphs from the start. */
static void
take_base(struct pdf *d, struct pdf_font *f, const struct pdf_base *base)
{
	size_t i;

	f->base = base;
	f->count = f->cap = base->count;
	f->glyphs = NEW_ARRAY(d->mem, struct pdf_glyph, base->count);
	for (i = 0; i < base->count; i++) {
		f->glyphs[i].gid = base->glyphs[i].gid;
		f->glyphs[i].cp = base->glyphs[i].cp;
		f->slot[f->glyphs[i].gid] = (uint16_t)(i + 1);
	}
}

struct pdf_font *
pdf_font_of_base(struct pdf *d, const struct pdf_base *base)
{
	struct pdf_font *f = font_empty(d, base->face);

	take_base(d, f, base);
	return f;
}

static struct pdf_font *
font_of(struct pdf *d, const struct mark *m, struct pdf_font ***tail)
{
	struct pdf_font **at = &d->by_face[m->face->number];
	const struct pdf_base *base = d->bases[m->face->number];

	if (*at == NULL) {
		*at = font_new(d, m, tail);
		if (base != NULL)
			take_base(d, *at, base);
	}
	return *at;
}

unsigned
pdf_font_rank(const struct pdf_font *f, uint32_t cp, uint16_t gid)
{
	const struct pdf_twin *t;

	for (t = f->twins; t != NULL; t = t->next)
		if (t->cp == cp && t->gid == gid)
			return t->rank;
	return 0;
}

/* A glyph's first other meaning goes to the first twin, and so on. */
static void
add_twin(struct pdf *d, struct pdf_font *f, const struct mark_glyph *g)
{
	const struct pdf_twin *t;
	struct pdf_twin *added;
	unsigned rank = 1;

	if (pdf_font_rank(f, g->cp, g->gid) > 0)
		return;
	for (t = f->twins; t != NULL; t = t->next)
		rank += t->gid == g->gid;
	added = NEW(d->mem, struct pdf_twin);
	*added = (struct pdf_twin){.next = f->twins, .cp = g->cp,
	    .gid = g->gid, .rank = rank};
	f->twins = added;
	if (rank >= f->ranks)
		f->ranks = rank + 1;
}

static void
add_glyph(struct pdf *d, struct pdf_font *f, const struct mark_glyph *g)
{
	size_t cap;

	if (f->count == f->cap) {
		cap = f->cap > 0 ? 2 * f->cap : 256;
		f->glyphs = arena_grow(d->mem, f->glyphs,
		    f->cap * sizeof(*f->glyphs), cap * sizeof(*f->glyphs));
		f->cap = cap;
	}
	f->glyphs[f->count++] = (struct pdf_glyph){.cp = g->cp,
	    .gid = g->gid};
	f->slot[g->gid] = (uint16_t)f->count;
}

static bool
collect_mark(struct pdf *d, const struct mark *m, struct pdf_font ***tail)
{
	const struct mark_glyph *g, *end = m->glyphs + m->count;
	struct pdf_font *whole = font_of(d, m, tail), *f;
	unsigned slot;

	for (g = m->glyphs; g < end; g++) {
		if (g->gid == 0 || g->gid >= m->face->glyph_count) {
			diag_add(d->job, O002, m->loc, m->face->family);
			return false;
		}
		if (whole->base != NULL && whole->rest == NULL &&
		    whole->slot[g->gid] == 0)
			whole->rest = font_new(d, m, tail);
		f = pdf_font_part(whole, g->gid);
		slot = f->slot[g->gid];
		if (slot == 0)
			add_glyph(d, f, g);
		else if (f->glyphs[slot - 1].cp != g->cp)
			add_twin(d, f, g);
	}
	return true;
}

bool
pdf_fonts_collect(struct pdf *d)
{
	struct pdf_font **tail = &d->fonts;
	const struct page *page;
	const struct mark *m;
	unsigned faces = highest_face(d) + 1;

	d->by_face = NEW_ARRAY(d->mem, struct pdf_font *, faces);
	pdf_bases_choose(d, faces);
	for (page = d->pages->first; page != NULL; page = page->next)
		for (m = page->mark; m != NULL; m = m->next)
			if (m->kind == MARK_TEXT &&
			    !collect_mark(d, m, &tail))
				return false;
	return true;
}

static int
by_gid(const void *va, const void *vb)
{
	const struct pdf_glyph *a = va, *b = vb;

	return a->gid - b->gid;
}

/* Asks for the subset and takes over its codes. */
static const struct subset *
cut(struct pdf *d, struct pdf_font *f)
{
	uint16_t *gids = NEW_ARRAY(d->mem, uint16_t, f->count);
	const struct subset *s;
	size_t i;

	qsort(f->glyphs, f->count, sizeof(*f->glyphs), by_gid);
	for (i = 0; i < f->count; i++) {
		gids[i] = f->glyphs[i].gid;
		f->slot[gids[i]] = (uint16_t)(i + 1);
	}
	s = face_subset(d->mem, f->face, gids, f->count);
	for (i = 0; i < f->count && s != NULL; i++) {
		f->glyphs[i].code = s->code[i];
		f->glyphs[i].width = face_advance(f->face, gids[i]);
	}
	return s;
}

/* Six letters that differ when the glyphs do (ISO 32000-1, 9.6.4). */
static void
put_name(struct pdf *d, struct buf *b, const struct pdf_font *f)
{
	struct buf all = {.mem = d->mem};
	uint64_t hash;
	size_t i;

	for (i = 0; i < f->count; i++)
		buf_put(&all, &f->glyphs[i].gid, sizeof(f->glyphs[i].gid));
	hash = XXH3_64bits(all.text, all.len);
	buf_putc(b, '/');
	for (i = 0; i < 6; i++, hash /= 26)
		buf_putc(b, (char)('A' + hash % 26));
	buf_putc(b, '+');
	buf_puts(b, f->face->ps_name);
}

/* PDF/A-1 alone wants the list of the glyphs that are in the program. */
static unsigned
write_cidset(struct pdf *d, const struct pdf_font *f,
    const struct pdf_program *p)
{
	unsigned char *bits = NEW_ARRAY(d->mem, unsigned char, 65536 / 8);
	unsigned last = 0, code;
	size_t i;

	bits[0] = 0x80;
	if (p->cid_keyed)
		for (i = 0; i < f->count; i++) {
			code = f->glyphs[i].code;
			bits[code / 8] |= (unsigned char)(0x80 >> code % 8);
			last = code > last ? code : last;
		}
	else
		for (code = 0; code < (unsigned)p->glyph_count; code++) {
			bits[code / 8] |= (unsigned char)(0x80 >> code % 8);
			last = code;
		}
	return pdf_stream(d, "", bits, last / 8 + 1);
}

static unsigned
write_descriptor(struct pdf *d, const struct pdf_font *f,
    const struct pdf_program *p, const struct buf *name)
{
	const struct face *face = f->face;
	struct buf b = {.mem = d->mem}, head = {.mem = d->mem};
	unsigned program;

	if (face->cff)
		buf_puts(&head, "/Subtype/CIDFontType0C\n");
	else
		buf_printf(&head, "/Length1 %zu\n", p->len);
	program = pdf_packed_stream(d, head.text, &p->packed);
	buf_printf(&b, "/Type/FontDescriptor/FontName%s/Flags 4"
	    "/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
	    "/CapHeight %d/StemV %d", name->text, face->box[0], face->box[1],
	    face->box[2], face->box[3], face->ascent, face->descent,
	    face->cap_height, 10 + face->weight / 5);
	buf_puts(&b, face->cff ? "/FontFile3" : "/FontFile2");
	pdf_put_ref(&b, program);
	if (d->options->level == PDF_LEVEL_1B) {
		buf_puts(&b, "/CIDSet");
		pdf_put_ref(&b, write_cidset(d, f, p));
	}
	buf_putc(&b, '\n');
	return haru_dict(d->haru, pdf_entries(d, &b));
}

static int
by_code(const void *va, const void *vb)
{
	const struct pdf_glyph *a = va, *b = vb;

	return a->code - b->code;
}

/* /W: the widths that are not 1000 (as /DW has it), neighbours together. */
static void
put_widths(struct buf *b, const struct pdf_glyph *g, size_t n)
{
	size_t i = 0, k;

	while (i < n && g[i].width == 1000)
		i++;
	if (i == n)
		return;
	buf_puts(b, "/W[");
	while (i < n) {
		if (g[i].width == 1000) {
			i++;
			continue;
		}
		buf_put_int(b, g[i].code);
		buf_putc(b, '[');
		for (k = i; i < n && g[i].width != 1000 &&
		    g[i].code - g[k].code == (int)(i - k); i++) {
			if (i > k)
				buf_putc(b, ' ');
			buf_put_int(b, g[i].width);
		}
		buf_puts(b, "]\n");
	}
	buf_puts(b, "]\n");
}

static unsigned
write_descendant(struct pdf *d, const struct pdf_font *f, unsigned descriptor,
    const struct pdf_glyph *sorted, const struct buf *name)
{
	struct buf b = {.mem = d->mem};

	buf_puts(&b, "/Type/Font/Subtype");
	buf_puts(&b, f->face->cff ? "/CIDFontType0" :
	    "/CIDFontType2/CIDToGIDMap/Identity");
	buf_puts(&b, "/BaseFont");
	buf_puts(&b, name->text);
	buf_puts(&b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
	    "/Supplement 0>>/FontDescriptor");
	pdf_put_ref(&b, descriptor);
	buf_putc(&b, '\n');
	put_widths(&b, sorted, f->count);
	return haru_dict(d->haru, pdf_entries(d, &b));
}

/* A line of the map; a block of it may have no more than 100. */
struct meaning {
	uint16_t code;
	uint32_t cp;
};

/* The ToUnicode map, packed. */
static const struct pdf_bytes *
pack_meanings(struct pdf *d, const struct meaning *m, size_t n)
{
	struct buf b = {.mem = d->mem};
	size_t i;

	buf_room(&b, 512 + n * 24);
	buf_puts(&b, "/CIDInit /ProcSet findresource begin\n"
	    "12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS)"
	    " /Supplement 0>> def\n"
	    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (i = 0; i < n; i++) {
		if (i % 100 == 0) {
			buf_put_int(&b, n - i < 100 ? (int)(n - i) : 100);
			buf_puts(&b, " beginbfchar\n");
		}
		buf_putc(&b, '<');
		pdf_put_utf16(&b, m[i].code);
		buf_puts(&b, "> <");
		pdf_put_utf16(&b, m[i].cp);
		buf_puts(&b, ">\n");
		if (i % 100 == 99 || i + 1 == n)
			buf_puts(&b, "endbfchar\n");
	}
	buf_puts(&b, "endcmap\n"
	    "CMapName currentdict /CMap defineresource pop\nend\nend\n");
	return pdf_deflate(d, b.text, b.len);
}

/* What the codes of one of the font's twins mean. */
static const struct pdf_bytes *
meanings_of_twin(struct pdf *d, const struct pdf_font *f, unsigned rank)
{
	struct meaning *m = NEW_ARRAY(d->mem, struct meaning, f->count);
	const struct pdf_twin *t;
	size_t n = 0;

	for (t = f->twins; t != NULL; t = t->next)
		if (t->rank == rank)
			m[n++] = (struct meaning){
			    f->glyphs[f->slot[t->gid] - 1].code, t->cp};
	return pack_meanings(d, m, n);
}

static const struct pdf_glyph *
sorted_by_code(struct pdf *d, const struct pdf_font *f)
{
	struct pdf_glyph *g;
	size_t i;

	for (i = 1; i < f->count; i++)
		if (f->glyphs[i].code < f->glyphs[i - 1].code)
			break;
	if (i >= f->count)
		return f->glyphs;
	g = NEW_ARRAY(d->mem, struct pdf_glyph, f->count);
	memcpy(g, f->glyphs, f->count * sizeof(*g));
	qsort(g, f->count, sizeof(*g), by_code);
	return g;
}

bool
pdf_font_program(struct pdf *d, struct pdf_font *f, struct pdf_program *p)
{
	const struct subset *s = cut(d, f);
	const struct pdf_glyph *sorted;
	struct meaning *m;
	size_t i;

	if (s == NULL)
		return false;
	p->packed = *pdf_deflate(d, s->program, s->len);
	p->len = s->len;
	p->glyph_count = s->glyph_count;
	p->cid_keyed = s->cid_keyed;
	sorted = sorted_by_code(d, f);
	m = NEW_ARRAY(d->mem, struct meaning, f->count);
	for (i = 0; i < f->count; i++)
		m[i] = (struct meaning){sorted[i].code, sorted[i].cp};
	p->meanings = *pack_meanings(d, m, f->count);
	return true;
}

static bool
embed(struct pdf *d, struct pdf_font *f, unsigned *name, struct buf *list)
{
	struct pdf_program *p = NEW(d->mem, struct pdf_program);
	struct buf base = {.mem = d->mem};
	unsigned descendant, rank;

	if (!(f->base != NULL ? pdf_base_program(d, f, p) :
	    pdf_font_program(d, f, p))) {
		diag_add(d->job, O002, f->loc, f->face->family);
		return false;
	}
	put_name(d, &base, f);
	descendant = write_descendant(d, f, write_descriptor(d, f, p, &base),
	    sorted_by_code(d, f), &base);
	f->name = *name;
	for (rank = 0; rank < f->ranks; rank++) {
		struct buf b = {.mem = d->mem};

		buf_printf(&b, "/Type/Font/Subtype/Type0/BaseFont%s%s"
		    "/Encoding/Identity-H/DescendantFonts[", base.text,
		    f->face->cff ? "-Identity-H" : "");
		pdf_put_ref(&b, descendant);
		buf_puts(&b, "]/ToUnicode");
		pdf_put_ref(&b, pdf_packed_stream(d, "", rank == 0 ?
		    &p->meanings : meanings_of_twin(d, f, rank)));
		buf_putc(&b, '\n');
		buf_printf(list, "/F%u", (*name)++);
		pdf_put_ref(list, haru_dict(d->haru, pdf_entries(d, &b)));
	}
	return true;
}

bool
pdf_fonts_embed(struct pdf *d)
{
	struct buf *list = &d->resource_list;
	struct pdf_font *f;
	unsigned name = 0;

	buf_puts(list, "/Font<<");
	for (f = d->fonts; f != NULL; f = f->next)
		if (!embed(d, f, &name, list))
			return false;
	buf_puts(list, ">>\n");
	return true;
}
