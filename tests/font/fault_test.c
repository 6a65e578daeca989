/*
 * A fontconfig and a HarfBuzz that have no memory, or give what they should
 * not: nothing wrong is taken, and no answer is kept that was not certain.
 */
#include <fontconfig/fontconfig.h>
#include <stdarg.h>

#include "font/font_inside.h"
#include "made.h"
#include "play.h"

PLAY(FcConfig *, FcInitLoadConfigAndFonts, NULL, (void), ())
PLAY(FcPattern *, FcPatternCreate, NULL, (void), ())
PLAY(FcFontSet *, FcFontList, NULL,
    (FcConfig *c, FcPattern *p, FcObjectSet *o), (c, p, o))
PLAY(FcStrList *, FcConfigGetFontDirs, NULL, (FcConfig *c), (c))
PLAY(hb_subset_input_t *, hb_subset_input_create_or_fail, NULL, (void), ())
PLAY(hb_subset_plan_t *, hb_subset_plan_create_or_fail, NULL,
    (hb_face_t *f, const hb_subset_input_t *in), (f, in))
PLAY(hb_face_t *, hb_subset_plan_execute_or_fail, NULL,
    (hb_subset_plan_t *p), (p))
PLAY(unsigned, hb_face_get_glyph_count, 0, (const hb_face_t *f), (f))
PLAY(hb_codepoint_t, hb_map_get, HB_MAP_VALUE_INVALID,
    (const hb_map_t *m, hb_codepoint_t k), (m, k))

FcObjectSet *
FcObjectSetBuild(const char *first, ...)
{
	FcObjectSet *got = NULL;
	va_list all;

	va_start(all, first);
	if (!play_fails("FcObjectSetBuild", __builtin_return_address(0)))
		got = FcObjectSetVaBuild(first, all);
	va_end(all);
	return got;
}

/* Nothing, or something that is no font program. */
const char *
hb_blob_get_data(hb_blob_t *b, unsigned *n)
{
	const char *(*real)(hb_blob_t *, unsigned *);
	static const char nonsense[64] = "no font program at all";

	const void *from = __builtin_return_address(0);

	if (play_fails("hb_blob_get_data", from)) {
		*n = 0;
		return NULL;
	}
	if (play_fails("hb_blob_get_data: nonsense", from)) {
		*n = sizeof(nonsense);
		return nonsense;
	}
	play_find("hb_blob_get_data", &real);
	return real(b, n);
}

/* ---- cutting ---- */

static void
gives_no_program_when_cutting_fails(void **state)
{
	static const struct {
		const char *call;
		bool of_cff_alone;
	} cases[] = {
		{"hb_subset_input_create_or_fail", false},
		{"hb_subset_plan_create_or_fail", false},
		{"hb_subset_plan_execute_or_fail", false},
		{"hb_face_get_glyph_count", false},
		{"hb_map_get", false}, {"hb_blob_get_data", false},
		{"hb_blob_get_data: nonsense", true},
	};
	static const enum role roles[] = {ROLE_FANGSONG, ROLE_SONG};
	static const uint16_t gids[] = {0, 5, 9};
	struct job *j = job_of(state);
	struct font_plan plan = fetched_plan(j);
	struct fonts *f;
	const struct face *face;
	size_t i, k;

	/* One of TrueType outlines, one of CFF. */
	plan.own[ROLE_SONG] = our_wish(j, "NotoSerifCJK-Regular.ttc:2");
	f = fonts_open(j, &j->mem, &plan);
	assert_non_null(f);
	for (k = 0; k < 2; k++) {
		face = fonts_face(f, roles[k]);
		assert_int_equal(face->cff, k);
		for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			play.name = cases[i].call;
			assert_true((face_subset(&j->mem, face, gids, 3) ==
			    NULL) == (k == 1 || !cases[i].of_cff_alone));
			play.name = NULL;
			assert_non_null(face_subset(&j->mem, face, gids, 3));
		}
	}
	fonts_close(f);
}

/* ---- asking ---- */

/* Whether a font that is installed there is found. */
static bool
finds(struct job *j)
{
	const char *none[] = {NULL};
	struct font_plan plan = {.directories = none, .user_fonts = true};
	const struct font_wish *w = wish(j, "Alpha", NULL);
	struct found found;

	plan.own[ROLE_SONG] = w;
	return lookup_find(lookup_run(j, &j->mem, &plan), w, &found);
}

/* Without an answer nothing is found, and that is not remembered. */
static void
asks_again_when_fontconfig_gave_no_answer(void **state)
{
	static const char *const calls[] = {
		"FcInitLoadConfigAndFonts", "FcPatternCreate",
		"FcObjectSetBuild", "FcFontList",
	};
	struct job *j = job_of(state);
	const char *place = make_place(&j->mem), *conf;
	size_t i;

	conf = arena_join(&j->mem, "<fontconfig><dir>", place,
	    "/installed</dir><cachedir>", place, "/fc</cachedir></fontconfig>",
	    NULL);
	mkdir(arena_join(&j->mem, place, "/installed", NULL), 0700);
	make_font(&j->mem, arena_join(&j->mem, place, "/installed/a.ttf",
	    NULL), &(struct made){.family = "Alpha", .style = "Regular",
	    .ps_name = "Alpha-Regular"});
	write_bytes(arena_join(&j->mem, place, "/fonts.conf", NULL), conf,
	    strlen(conf));
	setenv("FONTCONFIG_FILE", arena_join(&j->mem, place, "/fonts.conf",
	    NULL), 1);
	setenv("XDG_CACHE_HOME", place, 1);
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		play.name = calls[i];
		assert_false(finds(j));
		assert_int_equal(access(arena_join(&j->mem, place, "/zongjie",
		    NULL), F_OK), -1);
	}
	/* Directories that cannot be told are not watched, no more. */
	play.name = "FcConfigGetFontDirs";
	assert_true(finds(j));
	play.name = NULL;
	assert_true(finds(j));
	remove_place(&j->mem, place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(gives_no_program_when_cutting_fails),
		TEST(asks_again_when_fontconfig_gave_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
