/*
 * Cutting a face down to the glyphs of one document, with HarfBuzz.  The
 * result holds outlines and widths only: a PDF brings its own mapping.
 */
#include <hb-subset.h>
#include <string.h>

#include "font/font_inside.h"

/* What is asked of HarfBuzz.  The lean face keeps all other tables away. */
static hb_subset_input_t *
wanted(const uint16_t *gids, size_t n)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_t *set;
	size_t i;

	if (in == NULL)
		return NULL;
	set = hb_subset_input_glyph_set(in);
	for (i = 0; i < n; i++)
		hb_set_add(set, gids[i]);
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING |
	    HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	return in;
}

/* Replaces the new glyph ids in `code` by CIDs where the font asks so. */
static bool
codes_of_cff(struct arena *mem, struct subset *s, uint16_t *code, size_t n)
{
	size_t count = (size_t)s->glyph_count, i;
	uint16_t *cid = NEW_ARRAY(mem, uint16_t, count);

	if (!cff_charset(s->program, s->len, count, cid, &s->cid_keyed))
		return false;
	for (i = 0; i < n && s->cid_keyed; i++)
		code[i] = cid[code[i]];
	return true;
}

/* Takes the program out of the cut face. */
static bool
take_program(struct arena *mem, const struct face *face, hb_face_t *cut,
    struct subset *s)
{
	hb_blob_t *blob = face->cff ?
	    hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' ')) :
	    hb_face_reference_blob(cut);
	unsigned len;
	const char *at = hb_blob_get_data(blob, &len);
	unsigned char *program = arena_zalloc(mem, len + 1);

	if (len > 0)
		memcpy(program, at, len);
	hb_blob_destroy(blob);
	s->program = program;
	s->len = len;
	s->glyph_count = (int)hb_face_get_glyph_count(cut);
	return len > 0 && s->glyph_count > 0;
}

static bool
cut_with(struct arena *mem, const struct face *face, hb_subset_plan_t *plan,
    const uint16_t *gids, size_t n, struct subset *s)
{
	hb_face_t *cut = hb_subset_plan_execute_or_fail(plan);
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	uint16_t *code = NEW_ARRAY(mem, uint16_t, n);
	bool good;
	size_t i;

	if (cut == NULL)
		return false;
	good = take_program(mem, face, cut, s);
	for (i = 0; i < n && good; i++) {
		hb_codepoint_t to = hb_map_get(map, gids[i]);

		good = to < (unsigned)s->glyph_count;
		code[i] = (uint16_t)to;
	}
	s->code = code;
	hb_face_destroy(cut);
	return good && (!face->cff || codes_of_cff(mem, s, code, n));
}

const struct subset *
face_subset(struct arena *mem, const struct face *face,
    const uint16_t *gids, size_t n)
{
	struct subset *s = NEW(mem, struct subset);
	hb_subset_input_t *in = wanted(gids, n);
	hb_subset_plan_t *plan;
	bool good;

	if (in == NULL)
		return NULL;
	plan = hb_subset_plan_create_or_fail(face->inside->lean, in);
	good = plan != NULL && cut_with(mem, face, plan, gids, n, s);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(in);
	return good ? s : NULL;
}

const char *
subset_version(void)
{
	return hb_version_string();
}
