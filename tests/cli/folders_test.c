/*
 * Directories for check and init: how far they are looked through, and that a
 * beginning is whole.
 */
#include "cli/apart.h"

PLAYED(int, -1, scandir, (const char *dir, struct dirent ***list,
    int (*want)(const struct dirent *), int (*order)(const struct dirent **,
    const struct dirent **)), (dir, list, want, order))

/* ---- directories ---- */

/* More files than there is room for at once, and what is none of ours. */
static void
a_directory_is_checked_from_top_to_bottom(void **state)
{
	static const char text[] = "格式: zongjie-data/1\n期间: 2022上半年\n"
	    "模板: ../set\n单位: {名称: 甲办}\n办文: {收文: 12, 发文: 3}\n";
	struct job *j = job_of(state);
	const char *dir = office(j);
	struct ran r;
	int i;

	assert_int_equal(mkdir("many", 0777), 0);
	for (i = 0; i < 20; i++)
		put(j, dir, arena_printf(&j->mem, "many/%02d.y%sml", i,
		    i % 2 == 0 ? "a" : ""), text);
	put(j, dir, "many/.hidden.yml", "格式: zongjie-data/1\n");
	put(j, dir, "many/noyml", "格式: zongjie-data/1\n");
	put(j, dir, "many/other.yml", "格式: zongjie-office/1\n名称: 甲\n");
	assert_int_equal(symlink("../set", "many/link"), 0);
	r = RUN(j, "check", "many//");
	assert_int_equal(r.outcome, DONE);
	assert_non_null(strstr(r.said, "20"));
	assert_int_equal(chdir("many"), 0);
	r = RUN(j, "check", ".");
	assert_int_equal(r.outcome, DONE);
	assert_non_null(strstr(r.said, "20"));
	assert_int_equal(chdir(".."), 0);
	r = RUN(j, "check", "set/");
	assert_int_equal(r.outcome, BAD_USAGE);
	r = run(&j->mem, (const char *const[]){"check", "many", NULL},
	    (struct failure){"scandir", EACCES, 0});
	assert_int_equal(r.outcome, BAD_USAGE);
	assert_non_null(strstr(r.said, "没有权限"));
	home(dir);
}

/* A circle of directories ends somewhere. */
static void
directories_have_a_bottom(void **state)
{
	struct job *j = job_of(state);
	const char *dir = office(j);
	struct buf deep = {.mem = &j->mem};
	struct ran r;
	int i;

	buf_puts(&deep, "deep");
	for (i = 0; i < 18; i++) {
		assert_int_equal(mkdir(buf_text(&deep), 0777), 0);
		put(j, dir, arena_join(&j->mem, buf_text(&deep), "/a.yml",
		    NULL), "格式: zongjie-data/1\n");
		buf_puts(&deep, "/d");
	}
	r = RUN(j, "check", "deep", "--diagnostics=short");
	assert_int_equal(r.outcome, BAD_INPUT);
	assert_non_null(strstr(r.said, "17"));
	home(dir);
}

/* ---- init ---- */

/* A share of our own: the starter, and one template set. */
static void
put_share(struct job *j, const char *dir)
{
	static const char *const dirs[] = {
		"share", "share/samples", "share/samples/starter",
		"share/templates", "share/templates/half-year",
	};
	size_t i;

	for (i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
		assert_int_equal(mkdir(dirs[i], 0777), 0);
	put(j, dir, "share/samples/starter/2022-h1.yml", "a: 1\n");
	put(j, dir, "share/samples/starter/2023-h1.yml", "a: 2\n");
	put(j, dir, "share/samples/starter/.hidden", "a: 1\n");
	put(j, dir, "share/templates/half-year/report.xml", "<report/>\n");
	assert_int_equal(mkfifo("share/samples/starter/fifo", 0666), 0);
	setenv("ZONGJIE_SHARE", arena_join(&j->mem, dir, "/share", NULL), 1);
}

/* Forty files, and directories ten deep. */
static void
put_many(struct job *j, const char *dir)
{
	struct buf deep = {.mem = &j->mem};
	int i;

	for (i = 0; i < 40; i++)
		put(j, dir, arena_printf(&j->mem,
		    "share/samples/starter/%02d.yml", i), "a: 1\n");
	buf_puts(&deep, "share/samples/starter");
	for (i = 0; i < 10; i++) {
		buf_puts(&deep, "/d");
		assert_int_equal(mkdir(buf_text(&deep), 0777), 0);
		put(j, dir, arena_join(&j->mem, buf_text(&deep), "/x", NULL),
		    "");
	}
}

static void
a_beginning_is_copied_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *words[5];
		struct failure failure;
		enum outcome outcome;
		const char *said;
	} cases[] = {
		{{"init", "a//"}, {NULL, 0, 0}, DONE, "a/2023-h1.yml"},
		{{"init", "a"}, {NULL, 0, 0}, BAD_SYSTEM, "a/2022-h1.yml"},
		{{"init", "a", "-f"}, {NULL, 0, 0}, DONE, "a/2023-h1.yml"},
		{{"init", "a", "--with=letter"}, {NULL, 0, 0}, BAD_SYSTEM,
		    "templates/letter"},
		{{"init", "b"}, {"scandir", EACCES, 0}, BAD_SYSTEM,
		    "没有权限"},
		{{"init", "b"}, {"scandir", EACCES, 1}, BAD_SYSTEM,
		    "没有权限"},
		{{"init", "b"}, {"open", EACCES, 0}, BAD_SYSTEM, "没有权限"},
		{{"init", "b"}, {"read", EIO, 0}, BAD_SYSTEM, "读写出错"},
		{{"init", "b"}, {"mkdir", EACCES, 0}, BAD_SYSTEM, "没有权限"},
		{{"init", "b", "-f"}, {"rename", ENOSPC, 0}, BAD_SYSTEM,
		    "2022-h1.yml"},
		{{"init", "b"}, {"read", EINTR, 0}, DONE, "b/2023-h1.yml"},
	};
	struct job *j = job_of(state);
	const char *dir = office(j);
	size_t i;

	put_share(j, dir);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ran r = run(&j->mem, cases[i].words,
		    cases[i].failure);

		if (r.outcome != cases[i].outcome ||
		    strstr(r.said, cases[i].said) == NULL)
			fail_msg("case %zu: %d, %s", i, (int)r.outcome,
			    r.said);
	}
	/* As many as there are, but not a circle of directories. */
	put_many(j, dir);
	assert_int_equal(RUN(j, "init", "many").outcome, DONE);
	assert_true(file_exists("many/39.yml"));
	assert_true(file_exists("many/d/d/d/d/d/d/d/d/x"));
	assert_false(file_exists("many/d/d/d/d/d/d/d/d/d"));
	assert_false(file_exists("a/.hidden"));
	assert_false(file_exists("a/fifo"));
	/* What is larger than any file of ours. */
	assert_int_equal(truncate("share/samples/starter/2022-h1.yml",
	    64 << 20), 0);
	assert_int_equal(RUN(j, "init", "c").outcome, BAD_SYSTEM);
	setenv("ZONGJIE_SHARE", "nowhere", 1);
	assert_int_equal(RUN(j, "init", "c").outcome, BAD_SYSTEM);
	unsetenv("ZONGJIE_SHARE");
	assert_int_equal(RUN(j, "init", "c").outcome, BAD_SYSTEM);
	setenv("ZONGJIE_SHARE", top, 1);
	home(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_directory_is_checked_from_top_to_bottom),
		TEST(directories_have_a_bottom),
		TEST(a_beginning_is_copied_whole_or_not_at_all),
	};

	apart_open();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
