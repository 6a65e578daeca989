/*
 * Families to files: by directories, by fontconfig, and out of what an
 * earlier run kept, which must never lie.
 */
#include "base/cache.h"
#include "scene.h"

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
