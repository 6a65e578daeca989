/*
 * What faces are called, and which of them are taken at all.
 */
#include "scene.h"

static void
reads_names_as_they_can_be_shown(void **state)
{
	struct scene s;
	char *longest;

	scene_open(&s, state);
	longest = arena_zalloc(&s.j->mem, 6001);
	memset(longest, 'x', 6000);
	put_font(&s, "fonts/a.ttf", "Al\npha\177" "x", NULL, "Regular");
	put_font(&s, "fonts/b.ttf", longest, NULL, "Regular");
	/* One that says nothing of its style is as good as a regular one. */
	put_font(&s, "fonts/c.ttf", "Gamma", NULL, "");
	put_font(&s, "fonts/d.ttf", "Gamma", NULL, "Bold");
	assert_string_equal(look(&s, "Al pha x"), "fonts/a.ttf");
	assert_string_equal(look(&s, "Gamma"), "fonts/c.ttf");
	longest[4096] = '\0';
	assert_string_equal(look(&s, longest), "fonts/b.ttf");
	/* A whole name has its style in it already. */
	assert_string_equal(look(&s, "Gamma-Bold"), "fonts/d.ttf");
	assert_null(look(&s, "Gamma-Bold，Regular"));
	scene_close(&s);
}

/* Messages call a face by its English name, wherever that stands. */
static void
calls_a_face_by_its_english_name(void **state)
{
	static const char *const names[][2] = {
		{"Alpha", "甲体"}, {"Zeta", "甲体"}, {"Alpha", NULL},
	};
	struct scene s;
	hb_blob_t *blob;
	hb_face_t *face;
	size_t i;

	scene_open(&s, state);
	for (i = 0; i < 3; i++) {
		put_font(&s, "fonts/a.ttf", names[i][0], names[i][1],
		    "Regular");
		blob = hb_blob_create_from_file(in_place(&s, "fonts/a.ttf"));
		face = hb_face_create(blob, 0);
		assert_string_equal(name_entry(&s.j->mem, face, 1),
		    names[i][0]);
		assert_string_equal(name_entry(&s.j->mem, face, 99), "");
		hb_face_destroy(face);
		hb_blob_destroy(blob);
	}
	scene_close(&s);
}

/* What fontconfig lists and a PDF cannot hold, and names that are no names. */
static void
takes_no_installed_font_of_another_kind(void **state)
{
	static const char bitmap[] = "STARTFONT 2.1\n"
	    "FONT -x-Alpha-medium-r-normal--16-160-75-75-c-160-iso10646-1\n"
	    "SIZE 16 75 75\nFONTBOUNDINGBOX 8 8 0 0\n"
	    "STARTPROPERTIES 3\nFAMILY_NAME \"Alpha\"\n"
	    "FONT_ASCENT 8\nFONT_DESCENT 0\nENDPROPERTIES\nCHARS 1\n"
	    "STARTCHAR a\nENCODING 97\nSWIDTH 500 0\nDWIDTH 8 0\n"
	    "BBX 8 1 0 0\nBITMAP\nFF\nENDCHAR\nENDFONT\n";
	struct scene s;

	scene_open(&s, state);
	s.plan.user_fonts = true;
	write_bytes(in_place(&s, "installed/a.bdf"), bitmap,
	    sizeof(bitmap) - 1);
	put_font(&s, "installed/b.dat", "Alpha", NULL, "Regular");
	assert_null(look(&s, "Alpha"));
	/* With nowhere to find the user's own settings. */
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("HOME");
	put_font(&s, "installed/c.ttf", "Alpha", NULL, "Regular");
	assert_string_equal(look(&s, "Alpha"), "installed/c.ttf");
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_names_as_they_can_be_shown),
		TEST(calls_a_face_by_its_english_name),
		TEST(takes_no_installed_font_of_another_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
