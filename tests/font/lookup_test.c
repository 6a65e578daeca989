/*
 * Families to files: by directories, by fontconfig, and out of what an
 * earlier run kept, which must never lie.
 */
#include "base/cache.h"
#include "font/font_inside.h"
#include "made.h"

/* A place with fonts/, installed/ and cache/, and the settings for it. */
struct scene {
	struct job *j;
	const char *place;
	const char *directories[2];
	struct font_plan plan;
};

static const char *
in_place(const struct scene *s, const char *name)
{
	return arena_join(&s->j->mem, s->place, "/", name, NULL);
}

static void
scene_open(struct scene *s, void **state)
{
	const char *conf;

	*s = (struct scene){.j = job_of(state)};
	s->place = make_place(&s->j->mem);
	mkdir(in_place(s, "fonts"), 0700);
	mkdir(in_place(s, "installed"), 0700);
	mkdir(in_place(s, "cache"), 0700);
	conf = arena_join(&s->j->mem, "<fontconfig><dir>", s->place,
	    "/installed</dir><cachedir>", s->place,
	    "/fc</cachedir></fontconfig>", NULL);
	write_bytes(in_place(s, "fonts.conf"), conf, strlen(conf));
	setenv("FONTCONFIG_FILE", in_place(s, "fonts.conf"), 1);
	setenv("XDG_CACHE_HOME", in_place(s, "cache"), 1);
	s->directories[0] = in_place(s, "fonts");
	s->plan.directories = s->directories;
}

static void
scene_close(struct scene *s)
{
	remove_place(&s->j->mem, s->place);
}

static void
put_font(const struct scene *s, const char *name, const char *family,
    const char *chinese, const char *style)
{
	make_font(&s->j->mem, in_place(s, name), &(struct made){
	    .family = family, .chinese = chinese, .style = style,
	    .ps_name = arena_join(&s->j->mem, family, "-", style, NULL)});
}

/* What is found for a wish; NULL: nothing. */
static const char *
look(struct scene *s, const char *text)
{
	const struct font_wish *w = wish(s->j, text, NULL);
	const struct lookup *l;
	struct found found;

	s->plan.own[ROLE_SONG] = w;
	l = lookup_run(s->j, &s->j->mem, &s->plan);
	if (!lookup_find(l, w, &found))
		return NULL;
	return found.path + strlen(s->place) + 1;
}

static void
finds_a_family_by_any_of_its_names(void **state)
{
	struct scene s;

	scene_open(&s, state);
	put_font(&s, "fonts/a.ttf", "Alpha", "甲体", "Regular");
	put_font(&s, "fonts/b.ttf", "Beta", "乙体", "Regular");
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	assert_string_equal(look(&s, "alpha"), "fonts/a.ttf");
	assert_string_equal(look(&s, "甲体"), "fonts/a.ttf");
	assert_string_equal(look(&s, "乙体"), "fonts/b.ttf");
	assert_string_equal(look(&s, "Beta-Regular"), "fonts/b.ttf");
	assert_null(look(&s, "甲"));
	assert_null(look(&s, "Alphabet"));
	scene_close(&s);
}

static void
picks_bold_by_style_and_regular_otherwise(void **state)
{
	struct scene s;

	scene_open(&s, state);
	put_font(&s, "fonts/1.ttf", "Alpha", NULL, "Bold");
	put_font(&s, "fonts/2.ttf", "Alpha", NULL, "Regular");
	put_font(&s, "fonts/3.ttf", "Alpha", NULL, "Italic");
	assert_string_equal(look(&s, "Alpha"), "fonts/2.ttf");
	assert_string_equal(look(&s, "Alpha, Bold"), "fonts/1.ttf");
	assert_string_equal(look(&s, "Alpha-Bold"), "fonts/1.ttf");
	assert_null(look(&s, "Alpha, Black"));
	scene_close(&s);
}

static void
finds_one_face_of_a_collection(void **state)
{
	struct job *j = job_of(state);
	const char *directories[] = {"fonts", NULL};
	struct font_plan plan = {.directories = directories};
	const struct font_wish *w = wish(j, "Noto Sans CJK SC", NULL);
	const struct lookup *l;
	struct found found;

	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	plan.own[ROLE_HEI] = w;
	l = lookup_run(j, &j->mem, &plan);
	assert_true(lookup_find(l, w, &found));
	assert_string_equal(found.path, "fonts/NotoSansCJK-Regular.ttc");
	assert_int_equal(found.index, 2);
}

static void
looks_into_directories_below(void **state)
{
	struct scene s;

	scene_open(&s, state);
	mkdir(in_place(&s, "fonts/deep"), 0700);
	put_font(&s, "fonts/deep/a.TTF", "Alpha", NULL, "Regular");
	assert_string_equal(look(&s, "Alpha"), "fonts/deep/a.TTF");
	assert_int_equal(symlink("..", in_place(&s, "fonts/deep/loop")), 0);
	assert_string_equal(look(&s, "Alpha"), "fonts/deep/a.TTF");
	scene_close(&s);
}

static void
finds_installed_fonts_but_never_a_similar_one(void **state)
{
	struct scene s;

	scene_open(&s, state);
	put_font(&s, "installed/a.ttf", "Alpha", "甲体", "Regular");
	assert_null(look(&s, "Alpha"));
	s.plan.user_fonts = true;
	assert_string_equal(look(&s, "Alpha"), "installed/a.ttf");
	assert_string_equal(look(&s, "甲体"), "installed/a.ttf");
	assert_string_equal(look(&s, "Alpha-Regular"), "installed/a.ttf");
	assert_null(look(&s, "Beta"));
	scene_close(&s);
}

static void
prefers_given_directories_to_installed_fonts(void **state)
{
	struct scene s;

	scene_open(&s, state);
	s.plan.user_fonts = true;
	put_font(&s, "installed/a.ttf", "Alpha", NULL, "Regular");
	put_font(&s, "fonts/z.ttf", "Alpha", NULL, "Regular");
	assert_string_equal(look(&s, "Alpha"), "fonts/z.ttf");
	scene_close(&s);
}

static void
warns_of_a_broken_file_in_a_font_directory(void **state)
{
	struct scene s;

	scene_open(&s, state);
	put_font(&s, "fonts/a.ttf", "Alpha", NULL, "Regular");
	write_bytes(in_place(&s, "fonts/b.ttf"), "broken", 6);
	write_bytes(in_place(&s, "fonts/c.txt"), "no font", 7);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	assert_true(has_message(s.j, F206, 1, 1));
	assert_int_equal(count_messages(s.j, F206), 1);
	/* It is said again until it is mended: such an answer is not kept. */
	look(&s, "Alpha");
	assert_int_equal(count_messages(s.j, F206), 2);
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

/* ---- what is kept ---- */

/* The one entry in the cache. */
static const char *
entry_path(const struct scene *s)
{
	FILE *p = popen(arena_join(&s->j->mem, "echo ", s->place,
	    "/cache/zongjie/fonts-*", NULL), "r");
	char line[512];

	assert_non_null(p);
	assert_non_null(fgets(line, sizeof(line), p));
	pclose(p);
	line[strcspn(line, "\n")] = '\0';
	return arena_strdup(&s->j->mem, line);
}

/*
 * Makes an entry, then lets the font be found no more without the directory
 * showing it, so that only a kept answer can still name it.
 */
static void
keep_then_hide(struct scene *s)
{
	struct timespec times[2];
	struct stat st;

	put_font(s, "fonts/a.ttf", "Alpha", NULL, "Regular");
	assert_string_equal(look(s, "Alpha"), "fonts/a.ttf");
	assert_true(access(entry_path(s), R_OK) == 0);
	assert_int_equal(stat(in_place(s, "fonts/a.ttf"), &st), 0);
	put_font(s, "fonts/a.ttf", "Other", NULL, "Regular");
	times[0] = st.st_atim;
	times[1] = st.st_mtim;
	assert_int_equal(utimensat(AT_FDCWD, in_place(s, "fonts/a.ttf"),
	    times, 0), 0);
}

static void
believes_an_entry_while_nothing_changed(void **state)
{
	struct scene s;

	scene_open(&s, state);
	keep_then_hide(&s);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	/* Another question is another entry. */
	assert_null(look(&s, "Beta"));
	scene_close(&s);
}

static void
asks_again_when_a_directory_changed(void **state)
{
	struct scene s;

	scene_open(&s, state);
	keep_then_hide(&s);
	put_font(&s, "fonts/b.ttf", "Beta", NULL, "Regular");
	assert_null(look(&s, "Alpha"));
	scene_close(&s);
}

static void
asks_again_when_an_installed_font_comes(void **state)
{
	struct scene s;

	scene_open(&s, state);
	s.plan.user_fonts = true;
	assert_null(look(&s, "Alpha"));
	put_font(&s, "installed/a.ttf", "Alpha", NULL, "Regular");
	assert_string_equal(look(&s, "Alpha"), "installed/a.ttf");
	assert_int_equal(unlink(in_place(&s, "installed/a.ttf")), 0);
	assert_null(look(&s, "Alpha"));
	scene_close(&s);
}

static void
asks_again_when_a_font_directory_comes_into_being(void **state)
{
	struct scene s;

	scene_open(&s, state);
	s.plan.user_fonts = true;
	assert_int_equal(rmdir(in_place(&s, "installed")), 0);
	assert_null(look(&s, "Alpha"));
	mkdir(in_place(&s, "installed"), 0700);
	put_font(&s, "installed/a.ttf", "Alpha", NULL, "Regular");
	assert_string_equal(look(&s, "Alpha"), "installed/a.ttf");
	scene_close(&s);
}

static void
disbelieves_a_damaged_entry(void **state)
{
	struct scene s;
	const char *path;
	char *bytes;
	size_t n, at;

	scene_open(&s, state);
	keep_then_hide(&s);
	path = entry_path(&s);
	bytes = read_bytes(&s.j->mem, path, &n);
	for (at = 0; at < n; at++) {
		bytes[at] ^= 1;
		write_bytes(path, bytes, n);
		bytes[at] ^= 1;
		assert_null(look(&s, "Alpha"));
		write_bytes(path, bytes, at);
		assert_null(look(&s, "Alpha"));
	}
	write_bytes(path, bytes, n);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	scene_close(&s);
}

/* Whole entries, sums and all, that do not say what an entry says. */
static void
disbelieves_an_entry_that_makes_no_sense(void **state)
{
	static const struct {
		const char *lines;	/* %s: the path of kept.ttf */
		bool believed;
	} cases[] = {
		{"zongjie fonts 1\n= 0 %s\n", true},
		{"zongjie fonts 1\n= 0 %s\n@ - /none/of/it\n", true},
		{"zongjie fonts 2\n= 0 %s\n", false},
		{"zongjie", false},
		{"zongjie fonts 1\n", false},
		{"zongjie fonts 1\n= 0 %s", false},	/* no end */
		{"zongjie fonts 1\n= 0 %s\n= 0 %s\n", false},
		{"zongjie fonts 1\n=0 %s\n", false},
		{"zongjie fonts 1\n? 0 %s\n", false},
		{"zongjie fonts 1\n= 0%s\n", false},
		{"zongjie fonts 1\n= 0 \n", false},
		{"zongjie fonts 1\n= \n", false},
		{"zongjie fonts 1\n= 0 %s\n@ -\n", false},
		{"zongjie fonts 1\n= 0 %s\n@- /none\n", false},
		{"zongjie fonts 1\n= 0 %s\n@ 1.000000000 /none\n", false},
	};
	struct scene s;
	const char *name, *kept;
	struct buf b;
	size_t i;

	scene_open(&s, state);
	put_font(&s, "fonts/a.ttf", "Alpha", NULL, "Regular");
	kept = in_place(&s, "kept.ttf");
	look(&s, "Alpha");
	name = strrchr(entry_path(&s), '/') + 1;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *at = cases[i].lines, *to;

		b = (struct buf){.mem = &s.j->mem};
		for (; (to = strstr(at, "%s")) != NULL; at = to + 2) {
			buf_put(&b, at, (size_t)(to - at));
			buf_puts(&b, kept);
		}
		buf_puts(&b, at);
		cache_write(&s.j->mem, name, b.text, b.len);
		assert_string_equal(look(&s, "Alpha"), cases[i].believed ?
		    "kept.ttf" : "fonts/a.ttf");
	}
	/* Nor one with a byte that no path has. */
	b = (struct buf){.mem = &s.j->mem};
	buf_printf(&b, "zongjie fonts 1\n= 0 %s\n", kept);
	buf_put(&b, "\0\n", 2);
	cache_write(&s.j->mem, name, b.text, b.len);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	scene_close(&s);
}

/* A line of the cache holds no line end: such answers are found anew. */
static void
keeps_no_path_with_a_line_end(void **state)
{
	static const char *const names[] = {"fon\nts", "fonts/in\nner"};
	struct scene s;
	char *dir;
	size_t i;

	for (i = 0; i < 2; i++) {
		scene_open(&s, state);
		dir = arena_strdup(&s.j->mem, names[i]);
		mkdir(in_place(&s, dir), 0700);
		if (i == 0)
			s.directories[0] = in_place(&s, dir);
		put_font(&s, arena_join(&s.j->mem, dir, "/a.ttf", NULL),
		    "Alpha", NULL, "Regular");
		assert_string_equal(look(&s, "Alpha"), arena_join(&s.j->mem,
		    dir, "/a.ttf", NULL));
		assert_int_equal(access(in_place(&s, "cache/zongjie"), F_OK),
		    -1);
		scene_close(&s);
	}
}

static void
disbelieves_an_entry_that_is_no_file_of_ours(void **state)
{
	struct scene s;
	const char *path;

	scene_open(&s, state);
	keep_then_hide(&s);
	path = entry_path(&s);
	assert_int_equal(rename(path, in_place(&s, "moved")), 0);
	assert_int_equal(symlink("../../moved", path), 0);
	assert_null(look(&s, "Alpha"));
	unlink(path);
	mkdir(path, 0700);
	assert_null(look(&s, "Alpha"));
	rmdir(path);
	mkfifo(path, 0600);
	assert_null(look(&s, "Alpha"));
	scene_close(&s);
}

static void
works_without_a_place_to_keep_anything(void **state)
{
	struct scene s;

	scene_open(&s, state);
	put_font(&s, "fonts/a.ttf", "Alpha", NULL, "Regular");
	setenv("XDG_CACHE_HOME", "/dev/null/none", 1);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	setenv("XDG_CACHE_HOME", "relative", 1);
	setenv("HOME", "/dev/null", 1);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("HOME");
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	assert_int_equal(access("relative", F_OK), -1);
	scene_close(&s);
}

static void
leaves_nothing_half_written(void **state)
{
	struct scene s;
	const char *path;

	scene_open(&s, state);
	put_font(&s, "fonts/a.ttf", "Alpha", NULL, "Regular");
	look(&s, "Alpha");
	path = entry_path(&s);
	/* The name is taken by a directory: the last step must fail. */
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_string_equal(look(&s, "Alpha"), "fonts/a.ttf");
	/* With a second file beside it there would be two names here. */
	assert_string_equal(entry_path(&s), path);
	assert_int_equal(rmdir(path), 0);
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_a_family_by_any_of_its_names),
		TEST(picks_bold_by_style_and_regular_otherwise),
		TEST(finds_one_face_of_a_collection),
		TEST(looks_into_directories_below),
		TEST(finds_installed_fonts_but_never_a_similar_one),
		TEST(prefers_given_directories_to_installed_fonts),
		TEST(warns_of_a_broken_file_in_a_font_directory),
		TEST(takes_no_installed_font_of_another_kind),
		TEST(reads_names_as_they_can_be_shown),
		TEST(calls_a_face_by_its_english_name),
		TEST(believes_an_entry_while_nothing_changed),
		TEST(asks_again_when_a_directory_changed),
		TEST(asks_again_when_an_installed_font_comes),
		TEST(asks_again_when_a_font_directory_comes_into_being),
		TEST(disbelieves_a_damaged_entry),
		TEST(disbelieves_an_entry_that_makes_no_sense),
		TEST(keeps_no_path_with_a_line_end),
		TEST(disbelieves_an_entry_that_is_no_file_of_ours),
		TEST(works_without_a_place_to_keep_anything),
		TEST(leaves_nothing_half_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
