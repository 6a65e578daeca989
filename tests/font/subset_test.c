/*
 * Subsets: the codes draw what the glyphs drew, and the same glyphs give the
 * same bytes.
 */
#include <hb-ot.h>

#include "font/font_inside.h"
#include "made.h"

static const uint32_t sample[] = {
	'0', '9', 0x4E00, 0x56FD, 0x603B, 0x7ED3, 0x9F99,
};
enum { SAMPLE = sizeof(sample) / sizeof(sample[0]) };

static struct face *
open_face(struct job *j, const char *path, int index)
{
	struct trouble t = {0};
	struct face *face = face_open(&j->mem, path, index, &t);

	assert_non_null(face);
	return face;
}

static int
by_number(const void *a, const void *b)
{
	return *(const uint16_t *)a - *(const uint16_t *)b;
}

static void
sample_glyphs(const struct face *face, uint16_t *gids)
{
	int32_t advance;
	size_t i;

	for (i = 0; i < SAMPLE; i++)
		assert_true(cmap_find(face, sample[i], &gids[i], &advance));
	qsort(gids, SAMPLE, sizeof(*gids), by_number);
}

/*
 * A face that has the bare CFF program, a maxp that agrees with it, and the
 * rest of the old one.
 */
struct patched {
	const struct subset *s;
	hb_face_t *old;
	char maxp[6];
};

static hb_blob_t *
patched_table(hb_face_t *face, hb_tag_t tag, void *data)
{
	const struct patched *p = data;

	(void)face;
	if (tag == HB_TAG('C', 'F', 'F', ' '))
		return hb_blob_create((const char *)p->s->program,
		    (unsigned)p->s->len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	if (tag == HB_TAG('m', 'a', 'x', 'p'))
		return hb_blob_create(p->maxp, sizeof(p->maxp),
		    HB_MEMORY_MODE_READONLY, NULL, NULL);
	return hb_face_reference_table(p->old, tag);
}

static hb_face_t *
face_of_subset(const struct face *face, struct patched *p)
{
	hb_blob_t *blob;
	hb_face_t *made;

	p->old = face->inside->face;
	memcpy(p->maxp, "\0\0\120\0", 4);
	p->maxp[4] = (char)(p->s->glyph_count >> 8);
	p->maxp[5] = (char)p->s->glyph_count;
	if (face->cff)
		return hb_face_create_for_tables(patched_table, p, NULL);
	blob = hb_blob_create((const char *)p->s->program,
	    (unsigned)p->s->len, HB_MEMORY_MODE_READONLY, NULL, NULL);
	made = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	return made;
}

/* The glyph of the subset that a code draws. */
static hb_codepoint_t
glyph_of_code(struct job *j, const struct subset *s, uint16_t code)
{
	size_t count = (size_t)s->glyph_count, i;
	uint16_t *cid = NEW_ARRAY(&j->mem, uint16_t, count);
	bool keyed;

	if (!s->cid_keyed)
		return code;
	assert_true(cff_charset(s->program, s->len, count, cid, &keyed));
	for (i = 0; i < count; i++)
		if (cid[i] == code)
			return (hb_codepoint_t)i;
	fail_msg("no glyph has the CID %d", code);
	return 0;
}

static void
assert_draws_the_same(struct job *j, const struct face *face)
{
	struct patched p = {0};
	hb_glyph_extents_t was, is;
	uint16_t gids[SAMPLE];
	hb_face_t *made;
	hb_font_t *font;
	size_t i;

	sample_glyphs(face, gids);
	p.s = face_subset(&j->mem, face, gids, SAMPLE);
	assert_non_null(p.s);
	assert_true(p.s->glyph_count > SAMPLE);
	made = face_of_subset(face, &p);
	font = hb_font_create(made);
	for (i = 0; i < SAMPLE; i++) {
		assert_true(hb_font_get_glyph_extents(face->inside->font,
		    gids[i], &was));
		assert_true(hb_font_get_glyph_extents(font,
		    glyph_of_code(j, p.s, p.s->code[i]), &is));
		assert_true(was.height != 0);
		assert_int_equal(was.height, is.height);
		assert_int_equal(was.y_bearing, is.y_bearing);
		assert_int_equal(was.width, is.width);
	}
	hb_font_destroy(font);
	hb_face_destroy(made);
}

static void
draws_the_same_from_truetype(void **state)
{
	struct job *j = job_of(state);
	struct face *face = open_face(j, "fonts/FandolKai-Regular.ttf", 0);

	assert_draws_the_same(j, face);
	face_close(face);
}

static void
draws_the_same_from_cid_keyed_cff(void **state)
{
	struct job *j = job_of(state);
	struct face *face = open_face(j, "fonts/NotoSerifCJK-Regular.ttc", 2);
	uint16_t gids[SAMPLE];
	const struct subset *s;

	assert_draws_the_same(j, face);
	sample_glyphs(face, gids);
	s = face_subset(&j->mem, face, gids, SAMPLE);
	assert_true(s->cid_keyed);
	/* Noto's CIDs are its glyph ids, so the subset keeps them. */
	assert_int_equal(s->code[0], gids[0]);
	assert_int_equal(s->program[0], 1);	/* CFF, major version */
	face_close(face);
}

static void
gives_the_same_bytes_for_the_same_glyphs(void **state)
{
	static const struct {
		const char *path;
		int index;
	} faces[] = {
		{"fonts/FandolFang-Regular.ttf", 0},
		{"fonts/NotoSansCJK-Regular.ttc", 2},
	};
	struct job *j = job_of(state);
	uint16_t gids[SAMPLE];
	size_t i;

	for (i = 0; i < 2; i++) {
		struct face *a = open_face(j, faces[i].path, faces[i].index);
		struct face *b = open_face(j, faces[i].path, faces[i].index);
		const struct subset *s, *t;

		sample_glyphs(a, gids);
		/* What was cut before must not show. */
		assert_non_null(face_subset(&j->mem, b, gids, 2));
		s = face_subset(&j->mem, a, gids, SAMPLE);
		t = face_subset(&j->mem, b, gids, SAMPLE);
		assert_int_equal(s->len, t->len);
		assert_memory_equal(s->program, t->program, s->len);
		assert_memory_equal(s->code, t->code, SAMPLE * 2);
		face_close(a);
		face_close(b);
	}
}

static uint32_t
be(const unsigned char *p, size_t n)
{
	uint32_t v = 0;

	while (n-- > 0)
		v = v << 8 | *p++;
	return v;
}

static uint32_t
sum_of(const unsigned char *p, size_t n)
{
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += (uint32_t)p[i] << (24 - 8 * (i % 4));
	return sum;
}

/* Tables sorted, aligned, summed, and none that a PDF does not want. */
static void
writes_a_sound_truetype_file(void **state)
{
	static const char tables[] = "glyf head hhea hmtx loca maxp";
	struct job *j = job_of(state);
	struct face *face = open_face(j, "fonts/FandolHei-Regular.ttf", 0);
	uint16_t gids[SAMPLE];
	const struct subset *s;
	struct mapping map;
	struct trouble t = {0};
	unsigned i, n;

	sample_glyphs(face, gids);
	s = face_subset(&j->mem, face, gids, SAMPLE);
	n = be(s->program + 4, 2);
	assert_int_equal(n, 6);
	assert_int_equal(s->len % 4, 0);
	for (i = 0; i < n; i++) {
		const unsigned char *r = s->program + 12 + 16 * i;
		uint32_t at = be(r + 8, 4), len = be(r + 12, 4);

		assert_memory_equal(r, tables + 5 * i, 4);
		assert_int_equal(at % 4, 0);
		assert_true(at + len <= s->len);
		if (memcmp(r, "head", 4) != 0)
			assert_int_equal(be(r + 4, 4),
			    sum_of(s->program + at, len));
	}
	assert_int_equal(sum_of(s->program, s->len), 0xB1B0AFBA);
	/* Our own check misses nothing but cmap, which a PDF replaces. */
	map = (struct mapping){.at = s->program, .len = s->len};
	assert_false(sfnt_check(&map, 0, &t));
	assert_string_equal(t.detail, "cmap");
	face_close(face);
}

static void
cuts_what_is_small_small(void **state)
{
	struct job *j = job_of(state);
	struct face *face = open_face(j, "fonts/NotoSansCJK-Regular.ttc", 2);
	uint16_t gids[SAMPLE];
	const struct subset *s;

	sample_glyphs(face, gids);
	s = face_subset(&j->mem, face, gids, SAMPLE);
	assert_true(s->len < 8000);
	s = face_subset(&j->mem, face, gids, 0);
	assert_non_null(s);
	assert_int_equal(s->glyph_count, 1);
	face_close(face);
}

/* ---- charsets ---- */

/* A name-keyed CFF: header, names, a top dictionary with a real number. */
static const unsigned char named[] = {
	1, 0, 4, 1,
	0, 1, 1, 1, 2, 'A',
	0, 1, 1, 1, 6, 30, 0x1A, 0x2F, 139, 15,
};

/* CID-keyed; its charset is a run of two from 7, then of one from 100. */
static const unsigned char keyed[] = {
	1, 0, 4, 1,
	0, 1, 1, 1, 2, 'A',
	0, 1, 1, 1, 8, 139, 139, 139, 12, 30, 139 + 22, 15,
	1, 0, 7, 1, 0, 100, 0,
};

static void
tells_name_keyed_from_cid_keyed(void **state)
{
	uint16_t cid[4] = {9, 9, 9, 9};
	bool is_keyed;

	(void)state;
	assert_true(cff_charset(named, sizeof(named), 4, cid, &is_keyed));
	assert_false(is_keyed);
	assert_true(cff_charset(keyed, sizeof(keyed), 4, cid, &is_keyed));
	assert_true(is_keyed);
	assert_int_equal(cid[0], 0);
	assert_int_equal(cid[1], 7);
	assert_int_equal(cid[2], 8);
	assert_int_equal(cid[3], 100);
}

static void
refuses_a_cut_or_wrong_charset(void **state)
{
	struct job *j = job_of(state);
	unsigned char *bytes;
	uint16_t cid[4];
	bool is_keyed;
	size_t len, at;

	for (len = 0; len < sizeof(keyed); len++) {
		/* Exact blocks, so that ASan sees a read past the end. */
		bytes = malloc(len + (len == 0));
		assert_non_null(bytes);
		memcpy(bytes, keyed, len);
		assert_false(cff_charset(bytes, len, 4, cid, &is_keyed));
		free(bytes);
	}
	bytes = arena_zalloc(&j->mem, sizeof(keyed));
	for (at = 0; at < sizeof(keyed); at++)
		for (len = 0; len < 256; len++) {
			memcpy(bytes, keyed, sizeof(keyed));
			bytes[at] = (unsigned char)len;
			cff_charset(bytes, sizeof(keyed), 4, cid, &is_keyed);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(draws_the_same_from_truetype),
		TEST(draws_the_same_from_cid_keyed_cff),
		TEST(gives_the_same_bytes_for_the_same_glyphs),
		TEST(writes_a_sound_truetype_file),
		TEST(cuts_what_is_small_small),
		TEST(tells_name_keyed_from_cid_keyed),
		TEST(refuses_a_cut_or_wrong_charset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
