/*
 * Characters to glyphs.  What HarfBuzz said once of a character is kept in a
 * table by its hash, so that the second 的 of a report costs an access.
 */
#include "font/font_inside.h"

enum { FEWEST = 256 };		/* a power of two, as all sizes are */

struct entry {
	uint32_t cp;
	uint16_t gid;
	bool known;
	int32_t advance;
};

struct cmap {
	struct entry *entries;
	size_t size, count;
};

/* The entry of `cp`, or the free one where it belongs. */
static struct entry *
place_of(const struct cmap *c, uint32_t cp)
{
	/* Neighbours go to neighbouring entries; hanzi spread well enough. */
	size_t i = (cp ^ cp >> 12) & (c->size - 1);

	while (c->entries[i].known && c->entries[i].cp != cp)
		i = (i + 1) & (c->size - 1);
	return &c->entries[i];
}

/* Keeps the table at most half full. */
static void
make_room(struct arena *mem, struct cmap *c)
{
	struct cmap old = *c;
	size_t i;

	if (2 * (c->count + 1) <= c->size)
		return;
	c->size = c->size > 0 ? 2 * c->size : FEWEST;
	c->entries = NEW_ARRAY(mem, struct entry, c->size);
	for (i = 0; i < old.size; i++)
		if (old.entries[i].known)
			*place_of(c, old.entries[i].cp) = old.entries[i];
}

static void
ask(const struct face *face, uint32_t cp, struct entry *e)
{
	hb_codepoint_t found;

	*e = (struct entry){.cp = cp, .known = true};
	if (!hb_font_get_nominal_glyph(face->inside->font, cp, &found) ||
	    found >= (unsigned)face->glyph_count)
		return;
	e->gid = (uint16_t)found;
	e->advance = face_advance(face, e->gid);
}

bool
cmap_find(const struct face *face, uint32_t cp, uint16_t *gid,
    int32_t *advance)
{
	struct face_inside *in = face->inside;
	struct entry *e;

	if (cp > 0x10FFFF)
		return false;
	if (in->cmap == NULL)
		in->cmap = NEW(in->mem, struct cmap);
	make_room(in->mem, in->cmap);
	e = place_of(in->cmap, cp);
	if (!e->known) {
		ask(face, cp, e);
		in->cmap->count++;
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
