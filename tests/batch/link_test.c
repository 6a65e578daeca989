/* Files as other files see them: gen/batch/link.c. */
#include "check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/inside.h"

/* A directory of this test's own, and the current one from now on. */
static char scene[] = "/tmp/zongjie-XXXXXX";
static char *before;

static int
open_scene(void **state)
{
	(void)state;
	before = getcwd(NULL, 0);
	return mkdtemp(scene) == NULL || chdir(scene) != 0 ||
	    mkdir("a", 0777) != 0 || mkdir("a/out", 0777) != 0 ||
	    mkdir("ab", 0777) != 0 || symlink("a/out", "way") != 0;
}

static int
close_scene(void **state)
{
	(void)state;
	unlink("way");
	rmdir("ab");
	rmdir("a/out");
	rmdir("a");
	if (chdir(before) != 0)
		return -1;
	free(before);
	return rmdir(scene);
}

static void
below_the_list_it_is_as_written(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(link_from(mem, "x.pdf", "a/out/1.pdf"),
	    "a/out/1.pdf");
	assert_string_equal(link_from(mem, "./x.pdf", "./a/out/1.pdf"),
	    "a/out/1.pdf");
	assert_string_equal(link_from(mem, "a/x.pdf", "a/out/1.pdf"),
	    "out/1.pdf");
	assert_string_equal(link_from(mem, "a/x.pdf", "./a//out/1.pdf"),
	    "out/1.pdf");
	assert_string_equal(link_from(mem, "/srv/x.pdf", "/srv/b/1.pdf"),
	    "b/1.pdf");
	/* A link to a directory stays one: it may come along. */
	assert_string_equal(link_from(mem, "x.pdf", "way/1.pdf"),
	    "way/1.pdf");
}

static void
elsewhere_it_goes_up_and_down(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(link_from(mem, "ab/x.pdf", "a/out/1.pdf"),
	    "../a/out/1.pdf");
	assert_string_equal(link_from(mem, "a/out/x.pdf", "a/1.pdf"),
	    "../1.pdf");
	assert_string_equal(link_from(mem, "a/x.pdf", "ab/1.pdf"),
	    "../ab/1.pdf");
	/* What “..” means is known by the real names alone. */
	assert_string_equal(link_from(mem, "way/x.pdf", "way/../1.pdf"),
	    "../1.pdf");
	assert_string_equal(link_from(mem, "x.pdf",
	    arena_join(mem, scene, "/a/1.pdf", NULL)), "a/1.pdf");
	assert_string_equal(link_from(mem, "a/../x.pdf", "a/out/1.pdf"),
	    "a/out/1.pdf");
	/* Names with dots in them go nowhere. */
	assert_string_equal(link_from(mem, "x.pdf", "..a/1.pdf"), "..a/1.pdf");
	assert_string_equal(link_from(mem, ".//x.pdf", "a/..b/1.pdf"),
	    "a/..b/1.pdf");
	assert_string_equal(link_from(mem, "x.pdf", "a/out/.."), "a/out/..");
	/* From and to the root. */
	assert_string_equal(link_from(mem, "/x.pdf", "/none/1.pdf"),
	    "none/1.pdf");
	assert_string_equal(link_from(mem, "/none/x.pdf", "/1.pdf"),
	    "../1.pdf");
	assert_string_equal(link_from(mem, "/x.pdf", "/1.pdf"), "1.pdf");
	/* Directories that are not there yet. */
	assert_string_equal(link_from(mem, "new/er/x.pdf", "a/out/1.pdf"),
	    "../../a/out/1.pdf");
}

static void
what_is_no_utf8_is_no_link(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_null(link_from(mem, "x.pdf", "a/\xff.pdf"));
}

static void
a_place_has_one_key(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	const char *key = link_place(mem, "a/out/X.pdf");

	assert_string_equal(link_place(mem, "way/x.PDF"), key);
	assert_string_equal(link_place(mem, "./a/../a/out/X.pdf"), key);
	assert_string_equal(link_place(mem, arena_join(mem, scene,
	    "/a/out/x.pdf", NULL)), key);
	assert_string_not_equal(link_place(mem, "a/X.pdf"), key);
	assert_string_equal(link_place(mem, "/none/X.pdf"), "/none/x.pdf");
	/* Where nothing is as yet. */
	assert_string_equal(link_place(mem, "new/x.pdf"),
	    link_place(mem, "a/../new/x.pdf"));
}

/* Somebody took away the directory that this program was started in. */
static void
names_stay_where_the_directory_is_gone(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_int_equal(mkdir("gone", 0777), 0);
	assert_int_equal(chdir("gone"), 0);
	assert_int_equal(rmdir("../gone"), 0);
	assert_string_equal(link_place(mem, "x.pdf"), "./x.pdf");
	assert_string_equal(link_from(mem, "../x.pdf", "1.pdf"), "../1.pdf");
	assert_int_equal(chdir(scene), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(below_the_list_it_is_as_written),
		TEST(elsewhere_it_goes_up_and_down),
		TEST(what_is_no_utf8_is_no_link),
		TEST(a_place_has_one_key),
		TEST(names_stay_where_the_directory_is_gone),
	};

	return cmocka_run_group_tests(tests, open_scene, close_scene);
}
