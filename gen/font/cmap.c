/*
 * Characters to glyphs.  What HarfBuzz said once of a character is kept in
 * pages of 256, so that the second 的 of a report costs an array access.
 */
#include "font/font_inside.h"

enum { PLANES = 17, PAGE = 256 };

struct entry {
	uint16_t gid;
	bool known;
	int32_t advance;
};

struct cmap {
	struct entry **planes[PLANES];
};

/* The entry of `cp`, its plane and page made when they are first met. */
static struct entry *
entry_of(struct face_inside *in, uint32_t cp)
{
	struct entry ***plane, **page;

	if (in->cmap == NULL)
		in->cmap = NEW(in->mem, struct cmap);
	plane = &in->cmap->planes[cp >> 16];
	if (*plane == NULL)
		*plane = NEW_ARRAY(in->mem, struct entry *, PAGE);
	page = &(*plane)[cp >> 8 & 0xFF];
	if (*page == NULL)
		*page = NEW_ARRAY(in->mem, struct entry, PAGE);
	return &(*page)[cp & 0xFF];
}

bool
cmap_find(const struct face *face, uint32_t cp, uint16_t *gid,
    int32_t *advance)
{
	struct entry *e;
	hb_codepoint_t found;

	if (cp > 0x10FFFF)
		return false;
	e = entry_of(face->inside, cp);
	if (!e->known) {
		e->known = true;
		if (hb_font_get_nominal_glyph(face->inside->font, cp,
		    &found) && found < (unsigned)face->glyph_count) {
			e->gid = (uint16_t)found;
			e->advance = face_advance(face, e->gid);
		}
	}
	*gid = e->gid;
	*advance = e->advance;
	return e->gid != 0;
}

int
face_covers(const struct face *face, const uint32_t *cps, size_t n)
{
	hb_codepoint_t gid;
	size_t i;
	int count = 0;

	for (i = 0; i < n; i++)
		count += hb_font_get_nominal_glyph(face->inside->font, cps[i],
		    &gid) && gid != 0;
	return count;
}
