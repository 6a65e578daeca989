/*
 * Faces: what is measured of them, and that no file, however broken, does
 * more than fail.
 */
#include "font/font_inside.h"
#include "made.h"

static struct face *
open_good(struct job *j, const char *path, int index)
{
	struct trouble t = {0};
	struct face *face = face_open(&j->mem, path, index, &t);

	assert_non_null(face);
	return face;
}

static void
assert_refused(struct job *j, const char *path, int index,
    enum diag_code code, const char *detail)
{
	struct trouble t = {0};

	assert_null(face_open(&j->mem, path, index, &t));
	assert_string_equal(diag_name(t.code), diag_name(code));
	if (detail != NULL)
		assert_string_equal(t.detail, detail);
}

static void
measures_a_truetype_face(void **state)
{
	struct face *face = open_good(job_of(state),
	    "fonts/FandolSong-Regular.ttf", 0);

	assert_int_equal(face->units, 1000);
	assert_false(face->cff);
	assert_true(face->embeddable);
	assert_string_equal(face->ps_name, "FandolSong-Regular");
	assert_true(face->ascent > 700 && face->descent < 0);
	assert_true(face->cap_height > 600 && face->cap_height < 800);
	/* Fandol sits low: 国 reaches from −159 to 753. */
	assert_int_equal(face->centre, 297);
	assert_true(face->box[0] < face->box[2] && face->box[1] < 0);
	face_close(face);
}

static void
measures_one_face_of_a_collection(void **state)
{
	struct job *j = job_of(state);
	struct face *sc = open_good(j, "fonts/NotoSansCJK-Regular.ttc", 2);
	struct face *jp = open_good(j, "fonts/NotoSansCJK-Regular.ttc", 0);

	assert_true(sc->cff);
	assert_string_equal(sc->ps_name, "NotoSansCJKsc-Regular");
	assert_string_equal(jp->ps_name, "NotoSansCJKjp-Regular");
	assert_int_equal(sc->weight, 400);
	assert_true(sc->license[0] != '\0');
	assert_int_equal(sc->cap_height, 733);
	face_close(sc);
	face_close(jp);
}

static void
measures_ink(void **state)
{
	struct face *face = open_good(job_of(state),
	    "fonts/FandolHei-Regular.ttf", 0);
	int bottom, top;
	uint16_t gid;
	int32_t advance;

	assert_true(cmap_find(face, 0x4E00, &gid, &advance));	/* 一 */
	assert_true(face_ink(face, gid, &bottom, &top));
	assert_true(bottom > 200 && top < 600 && bottom < top);
	assert_true(cmap_find(face, ' ', &gid, &advance));
	assert_false(face_ink(face, gid, &bottom, &top));
	face_close(face);
}

static void
counts_the_hanzi_in_use(void **state)
{
	struct job *j = job_of(state);
	struct face *fandol = open_good(j, "fonts/FandolFang-Regular.ttf", 0);
	struct face *noto = open_good(j, "fonts/NotoSerifCJK-Regular.ttc", 2);
	struct font_coverage c;

	face_coverage(fandol, &c);
	assert_int_equal(c.gb2312, FONT_GB2312);
	assert_true(c.uro < 8000);
	face_coverage(noto, &c);
	assert_int_equal(c.gb2312, FONT_GB2312);
	assert_int_equal(c.uro, FONT_URO);
	assert_int_equal(c.ext_a, FONT_EXT_A);
	face_close(fandol);
	face_close(noto);
}

static const char *
made_file(struct job *j, const char *place, const struct made *m)
{
	const char *path = arena_join(&j->mem, place, "/made.ttf", NULL);

	make_font(&j->mem, path, m);
	return path;
}

static void
makes_names_fit_for_a_pdf(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	struct face *face = open_good(j, made_file(j, place, &(struct made){
	    .family = "A\033[1m\nB", .style = "Regular",
	    .ps_name = "A (b)/仿"}), 0);

	assert_string_equal(face->ps_name, "A--b-----");
	assert_string_equal(face->family, "A [1m B");
	face_close(face);
	remove_place(&j->mem, place);
}

static void
obeys_the_embedding_bits(void **state)
{
	static const struct {
		unsigned bits;
		bool may;
	} cases[] = {
		{0, true}, {2, false}, {4, true}, {8, true}, {0xA, true},
		{0x102, false}, {0x100, false}, {0x208, false},
	};
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	struct face *face;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		face = open_good(j, made_file(j, place, &(struct made){
		    .family = "F", .style = "Regular", .ps_name = "F",
		    .fs_type = cases[i].bits}), 0);
		assert_int_equal(face->embeddable, cases[i].may);
		face_close(face);
	}
	remove_place(&j->mem, place);
}

/* ---- broken files ---- */

static void
refuses_what_is_no_font(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = arena_join(&j->mem, place, "/x.ttf", NULL);

	assert_refused(j, path, 0, F201, NULL);
	assert_refused(j, place, 0, F203, NULL);
	write_bytes(path, "", 0);
	assert_refused(j, path, 0, F202, "sfnt");
	write_bytes(path, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15);
	assert_refused(j, path, 0, F203, NULL);
	write_bytes(path, "wOF2\0\1\0\0\0\0\0\0\0\0", 14);
	assert_refused(j, path, 0, F203, NULL);
	write_bytes(path, "\0\1\0\0\xFF\xFF\0\0\0\0\0\0", 12);
	assert_refused(j, path, 0, F202, "sfnt");
	write_bytes(path, "ttcf\0\1\0\0\xFF\xFF\xFF\xFF", 12);
	assert_refused(j, path, 0, F203, NULL);
	write_bytes(path, "ttcf\0\1\0\0\0\0\0\1\xFF\xFF\xFF\xFF", 16);
	assert_refused(j, path, 0, F202, "sfnt");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused(j, path, 0, F203, NULL);
	remove_place(&j->mem, place);
}

static void
refuses_a_number_outside_the_collection(void **state)
{
	struct job *j = job_of(state);

	assert_refused(j, "fonts/NotoSansCJK-Regular.ttc", 10, F204, NULL);
	assert_refused(j, "fonts/NotoSansCJK-Regular.ttc", -1, F204, NULL);
	assert_refused(j, "fonts/FandolHei-Regular.ttf", 1, F204, NULL);
}

/* Does all that a document does with a face, if it opens. */
static bool
exercise(struct job *j, const char *path)
{
	static const uint16_t gids[] = {1, 2};
	struct trouble t = {0};
	struct face *face = face_open(&j->mem, path, 0, &t);
	int bottom, top;
	int32_t advance;
	uint16_t gid;

	if (face == NULL) {
		assert_string_not_equal(diag_name(t.code), "B001");
		return false;
	}
	cmap_find(face, 0x56FD, &gid, &advance);
	cmap_find(face, 0x20BB7, &gid, &advance);
	face_ink(face, 1, &bottom, &top);
	face_subset(&j->mem, face, gids, 2);
	face_close(face);
	return true;
}

static void
survives_a_file_cut_anywhere(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = made_file(j, place, &(struct made){
	    .family = "F", .style = "Regular", .ps_name = "F"});
	size_t n, len;
	const char *bytes = read_bytes(&j->mem, path, &n);

	assert_true(exercise(j, path));
	/* The last bytes may be padding, and missed by nobody. */
	for (len = 0; len + 4 < n; len++) {
		write_bytes(path, bytes, len);
		assert_false(exercise(j, path));
	}
	remove_place(&j->mem, place);
}

static void
survives_flipped_bits(void **state)
{
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = made_file(j, place, &(struct made){
	    .family = "F", .style = "Regular", .ps_name = "F"});
	size_t n, at;
	char *bytes = read_bytes(&j->mem, path, &n);
	unsigned bit, opened = 0;

	for (at = 0; at < n; at++)
		for (bit = 0; bit < 8; bit += 1 + (unsigned)(at % 3)) {
			bytes[at] ^= (char)(1u << bit);
			write_bytes(path, bytes, n);
			opened += exercise(j, path);
			bytes[at] ^= (char)(1u << bit);
		}
	assert_true(opened > 0);
	remove_place(&j->mem, place);
}

/* Numbers that come out the same everywhere (Knuth's MMIX generator). */
static unsigned
chance(uint64_t *state, size_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((*state >> 33) % below);
}

/* Runs of bytes that lie: lengths, offsets, counts of any table. */
static void
survives_many_lies_at_once(void **state)
{
	static const char lies[] = {0, 1, 2, 0x7F, (char)0x80, (char)0xFF};
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = made_file(j, place, &(struct made){
	    .family = "F", .style = "Regular", .ps_name = "F",
	    .text = "国家机关公文abc123"});
	size_t n, at, run;
	const char *bytes = read_bytes(&j->mem, path, &n);
	char *copy = arena_zalloc(&j->mem, n);
	uint64_t seed = 9704;
	unsigned i, k, opened = 0;

	for (i = 0; i < 200; i++) {
		memcpy(copy, bytes, n);
		for (k = 0; k <= i % 8; k++) {
			/* Every other one in the directory of tables. */
			at = chance(&seed, k % 2 == 0 ? n : 12 + 16 * 9);
			run = 1 + chance(&seed, 4);
			memset(copy + at, lies[chance(&seed, sizeof(lies))],
			    at + run < n ? run : n - at);
		}
		write_bytes(path, copy, n);
		opened += exercise(j, path);
	}
	assert_true(opened > 0 && opened < 200);
	remove_place(&j->mem, place);
}

/* The bytes of a table in a font of bytes. */
static char *
table_of(char *font, const char *tag)
{
	unsigned char *at = (unsigned char *)font + 12;

	while (memcmp(at, tag, 4) != 0)
		at += 16;
	return font + ((size_t)at[8] << 24 | (size_t)at[9] << 16 |
	    (size_t)at[10] << 8 | at[11]);
}

/* Each lie that a library was known to fall for. */
static void
refuses_known_lies(void **state)
{
	static const struct {
		const char *table;
		unsigned at, n, value;
		bool opens;	/* what it is about is looked at later */
	} lies[] = {
		{"head", 18, 2, 0, false},	/* units per em: 0 */
		{"head", 18, 2, 1, false},
		{"head", 50, 2, 0xFF, true},	/* a loca of no known form */
		{"maxp", 4, 2, 0xFF, true},	/* more glyphs than there are */
		{"maxp", 4, 2, 0, false},
		{"hhea", 34, 2, 0xFF, true},	/* more widths than there are */
		{"hhea", 34, 2, 0, true},
		{"loca", 0, 8, 0xFF, true},	/* glyphs behind the end */
		{"cmap", 2, 2, 0xFF, true},	/* 65535 subtables */
		{"cmap", 8, 4, 0xFF, true},	/* one behind the end */
		{"glyf", 0, 2, 0xFF, true},	/* a composite of nonsense */
	};
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = made_file(j, place, &(struct made){
	    .family = "F", .style = "Regular", .ps_name = "F"});
	size_t n, i;
	const char *bytes = read_bytes(&j->mem, path, &n);
	char *copy = arena_zalloc(&j->mem, n), *at;

	for (i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		memcpy(copy, bytes, n);
		at = table_of(copy, lies[i].table) + lies[i].at;
		memset(at, lies[i].value == 1 ? 0 : (int)lies[i].value,
		    lies[i].n);
		if (lies[i].value == 1)
			at[lies[i].n - 1] = 1;
		write_bytes(path, copy, n);
		if (!lies[i].opens)
			assert_refused(j, path, 0, F202, NULL);
		exercise(j, path);
	}
	remove_place(&j->mem, place);
}

/* The same for CFF, on runs of bytes, in the parts that are looked at. */
static void
survives_a_broken_cff_face(void **state)
{
	static const size_t lengths[] = {
		100, 1000, 5000, 100000, 1000000, 10000000, 19000000,
	};
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem);
	const char *path = arena_join(&j->mem, place, "/x.ttc", NULL);
	size_t n, i;
	const char *bytes = read_bytes(&j->mem,
	    "fonts/NotoSansCJK-Regular.ttc", &n);

	for (i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		write_bytes(path, bytes, lengths[i]);
		assert_false(exercise(j, path));
	}
	remove_place(&j->mem, place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(measures_a_truetype_face),
		TEST(measures_one_face_of_a_collection),
		TEST(measures_ink),
		TEST(counts_the_hanzi_in_use),
		TEST(makes_names_fit_for_a_pdf),
		TEST(obeys_the_embedding_bits),
		TEST(refuses_what_is_no_font),
		TEST(refuses_a_number_outside_the_collection),
		TEST(survives_a_file_cut_anywhere),
		TEST(survives_flipped_bits),
		TEST(survives_many_lies_at_once),
		TEST(refuses_known_lies),
		TEST(survives_a_broken_cff_face),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
