/*
 * One face: a file mapped read-only, checked, and measured.  All measures
 * leave here in thousandths of an em.
 */
#include <hb-ot.h>
#include <string.h>

#include "font/font_inside.h"

/* The tables a subset is made of.  Without cmap HarfBuzz does not walk it. */
static const hb_tag_t lean_tables[] = {
	HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
	HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
	HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
	HB_TAG('C', 'F', 'F', ' '),
};

static hb_blob_t *
lean_table(hb_face_t *lean, hb_tag_t tag, void *whole)
{
	size_t i;

	(void)lean;
	for (i = 0; i < sizeof(lean_tables) / sizeof(lean_tables[0]); i++)
		if (lean_tables[i] == tag)
			return hb_face_reference_table(whole, tag);
	return hb_blob_get_empty();
}

static int
signed16(const unsigned char *p)
{
	return (int16_t)(p[0] << 8 | p[1]);
}

/* Font units to 1/1000 em, to the nearest. */
static int
milli(const struct face *face, int64_t units)
{
	int64_t twice = units * 2000, em = face->units;

	return (int)((twice + (units < 0 ? -em : em)) / (2 * em));
}

/* Whether a table is there with `least` bytes; the caller destroys `b`. */
static const unsigned char *
table_open(hb_face_t *face, hb_tag_t tag, unsigned least, hb_blob_t **b)
{
	unsigned len;
	const char *at;

	*b = hb_face_reference_table(face, tag);
	at = hb_blob_get_data(*b, &len);
	return len >= least ? (const unsigned char *)at : NULL;
}

static void
read_head(struct face *face, hb_face_t *hb)
{
	hb_blob_t *b;
	const unsigned char *p;
	int i;

	p = table_open(hb, HB_TAG('h', 'e', 'a', 'd'), 54, &b);
	for (i = 0; i < 4 && p != NULL; i++)
		face->box[i] = milli(face, signed16(p + 36 + 2 * i));
	hb_blob_destroy(b);
	p = table_open(hb, HB_TAG('h', 'h', 'e', 'a'), 36, &b);
	if (p != NULL) {
		face->ascent = milli(face, signed16(p + 4));
		face->descent = milli(face, signed16(p + 6));
	}
	hb_blob_destroy(b);
}

/*
 * fsType: restricted alone (2), no subsetting (0x100) and bitmaps only
 * (0x200) forbid what we do; the last two exist from version 2 on.
 */
static bool
may_embed(const unsigned char *os2)
{
	unsigned type = (unsigned)signed16(os2 + 8);

	return (type & 0xE) != 2 &&
	    (signed16(os2) < 2 || (type & 0x300) == 0);
}

static void
read_os2(struct face *face, hb_face_t *hb)
{
	hb_blob_t *b;
	const unsigned char *p;
	unsigned len;

	face->weight = 400;
	face->embeddable = true;
	p = table_open(hb, HB_TAG('O', 'S', '/', '2'), 10, &b);
	len = hb_blob_get_length(b);
	if (p != NULL) {
		face->weight = signed16(p + 4);
		face->embeddable = may_embed(p);
		if (signed16(p) >= 2 && len >= 90)
			face->cap_height = milli(face, signed16(p + 88));
	}
	if (face->weight < 1 || face->weight > 1000)
		face->weight = 400;
	hb_blob_destroy(b);
}

/* A PostScript name made of what a PDF name may hold unescaped. */
static const char *
pdf_name(struct arena *mem, hb_face_t *hb, int index)
{
	static const char fit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-_.";
	const char *name = name_entry(mem, hb,
	    HB_OT_NAME_ID_POSTSCRIPT_NAME);
	char *made;
	size_t i;

	if (name[0] == '\0')
		return arena_printf(mem, "Font%d", index);
	made = arena_strndup(mem, name, strnlen(name, 63));
	for (i = 0; made[i] != '\0'; i++)
		if (strchr(fit, made[i]) == NULL)
			made[i] = '-';
	return made;
}

static int
middle_of(const struct face *face, uint32_t cp, int otherwise)
{
	hb_codepoint_t gid;
	int bottom, top;

	if (hb_font_get_nominal_glyph(face->inside->font, cp, &gid) &&
	    face_ink(face, (uint16_t)gid, &bottom, &top))
		return (bottom + top) / 2;
	return otherwise;
}

static int
height_of(const struct face *face, uint32_t cp, int otherwise)
{
	hb_codepoint_t gid;
	int bottom, top;

	if (hb_font_get_nominal_glyph(face->inside->font, cp, &gid) &&
	    face_ink(face, (uint16_t)gid, &bottom, &top))
		return top;
	return otherwise;
}

static void
measure(struct face *face)
{
	hb_face_t *hb = face->inside->face;
	hb_blob_t *b;

	face->units = (int)hb_face_get_upem(hb);
	face->glyph_count = (int)hb_face_get_glyph_count(hb);
	face->cff = table_open(hb, HB_TAG('C', 'F', 'F', ' '), 4, &b) != NULL;
	hb_blob_destroy(b);
	read_head(face, hb);
	read_os2(face, hb);
	face->family = name_entry(face->inside->mem, hb,
	    HB_OT_NAME_ID_FONT_FAMILY);
	face->license = name_entry(face->inside->mem, hb,
	    HB_OT_NAME_ID_LICENSE);
	face->ps_name = pdf_name(face->inside->mem, hb, face->index);
	if (face->cap_height <= 0)
		face->cap_height = height_of(face, 'H', face->ascent);
	face->centre = middle_of(face, 0x56FD, middle_of(face, 0x53E3,
	    (face->ascent + face->descent) / 2));
}

struct face *
face_open(struct arena *mem, const char *path, int index,
    struct trouble *t)
{
	struct face_inside *in = NEW(mem, struct face_inside);
	struct face *face = NEW(mem, struct face);
	hb_blob_t *blob;

	if (!mapping_open(&in->map, path, t))
		return NULL;
	if (!sfnt_check(&in->map, index, t)) {
		mapping_close(&in->map);
		return NULL;
	}
	blob = hb_blob_create((const char *)in->map.at,
	    (unsigned)in->map.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	in->mem = mem;
	in->face = hb_face_create(blob, (unsigned)index);
	in->font = hb_font_create(in->face);
	in->lean = hb_face_create_for_tables(lean_table, in->face, NULL);
	hb_blob_destroy(blob);
	face->path = arena_strdup(mem, path);
	face->index = index;
	face->stamp = in->map.stamp + (unsigned)index;
	face->inside = in;
	measure(face);
	return face;
}

void
face_close(struct face *face)
{
	struct face_inside *in = face->inside;

	hb_face_destroy(in->lean);
	hb_font_destroy(in->font);
	hb_face_destroy(in->face);
	mapping_close(&in->map);
	face->inside = NULL;
}

bool
face_ink(const struct face *face, uint16_t gid, int *bottom, int *top)
{
	hb_glyph_extents_t e;

	if (!hb_font_get_glyph_extents(face->inside->font, gid, &e) ||
	    e.height == 0)
		return false;
	*top = milli(face, e.y_bearing);
	*bottom = milli(face, (int64_t)e.y_bearing + e.height);
	return true;
}

int32_t
face_advance(const struct face *face, uint16_t gid)
{
	return milli(face, hb_font_get_glyph_h_advance(face->inside->font,
	    gid));
}
