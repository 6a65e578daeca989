/*
 * A directory of offices: which file of each is meant, and what is said of
 * those that have none, or only an old one.
 */
#include "scene.h"

#include <sys/stat.h>

#include "batch/inside.h"
#include "fail_calls.h"

PLAYED(int, -1, scandir, (const char *dir, struct dirent ***list,
    int (*want)(const struct dirent *), int (*order)(const struct dirent **,
    const struct dirent **)), (dir, list, want, order))

static const struct gen_options around = {.share = ".", .epoch = -1};

#define PERIOD(p) "格式: zongjie-data/1\n期间: " p "\n模板: half-year\n"

/* What lies in the directory of an office, and what becomes of it. */
static const struct office {
	const char *what;
	struct {
		const char *name, *text;
	} files[3];
	const char *data;	/* the file that is meant; NULL: none */
	bool told;		/* that it has none (B143) */
} offices[] = {
	{"a period file", {{"a.yml", PERIOD("2022上半年")}}, "a.yml", false},
	{"its longer name", {{"a.yaml", PERIOD("2022上半年")}}, "a.yaml",
	    false},
	{"the latest of two", {{"a.yml", PERIOD("2022上半年")},
	    {"b.yml", PERIOD("2021上半年")}}, "a.yml", false},
	{"another kind beside it", {{"a.yml", PERIOD("2022上半年")},
	    {"o.yml", "格式: zongjie-office/1\n名称: 甲\n"}}, "a.yml", false},
	{"one that says nothing beside it", {{"a.yml", PERIOD("2022上半年")},
	    {"o.yml", "名称: 甲\n"}}, "a.yml", false},
	{"a hidden one", {{".a.yml", PERIOD("2022上半年")}}, NULL, true},
	{"a copy for safety", {{"a.yml~", PERIOD("2022上半年")},
	    {"notes", "x"}}, NULL, false},
	{"other kinds alone", {{"o.yml", "格式: zongjie-office/1\n名称: 甲\n"}},
	    NULL, true},
	{"nothing", {{NULL, NULL}}, NULL, true},
	{"a template set", {{"report.xml", "<report/>"},
	    {"metrics.yml", "格式: zongjie-metrics/1\n"}}, NULL, false},
	{"our outputs", {{"a.pdf", "%PDF-"}}, NULL, false},
	/* What cannot be read may be the latest. */
	{"one that is no YAML", {{"a.yml", PERIOD("2022上半年")},
	    {"b.yml", "hello\n"}}, "b.yml", false},
	{"one with a line that is none", {{"a.yml", PERIOD("2022上半年")},
	    {"b.yml", "甲\n乙: 1\n: 2\n"}}, "b.yml", false},
	{"an empty one", {{"a.yml", ""}}, "a.yml", false},
	{"a period that is none", {{"a.yml", PERIOD("去年")}}, "a.yml", false},
	{"an old one beside what cannot be read",
	    {{"a.yml", "格式: zongjie-data/1\n期间 坏\n"},
	    {"b.yml", PERIOD("2021上半年")}}, "a.yml", false},
	{"a format that is no text", {{"a.yml", "格式: [zongjie-data/1]\n"}},
	    NULL, true},
};

static void
which_file_is_meant(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(offices) / sizeof(offices[0]); i++) {
		const struct office *o = &offices[i];
		struct batch_plan p;
		const char *dir, *own, *data;
		struct job j;

		job_open(&j, abort);
		dir = scene(&j);
		own = arena_join(&j.mem, dir, "/甲", NULL);
		mkdir(own, 0777);
		for (k = 0; k < 3 && o->files[k].name != NULL; k++)
			put(&j, own, o->files[k].name, o->files[k].text);
		assert_int_equal(batch_read(&j, dir, NULL, &around, &p),
		    o->data != NULL);
		if (p.count != (o->data != NULL))
			fail_msg("%s: %u tasks", o->what, p.count);
		data = o->data != NULL ? arena_join(&j.mem, own, "/",
		    o->data, NULL) : NULL;
		if (data != NULL && strcmp(p.tasks[0].data, data) != 0)
			fail_msg("%s: %s", o->what, p.tasks[0].data);
		if (count_messages(&j, B143) != o->told)
			fail_msg("%s: told", o->what);
		assert_int_equal(count_messages(&j, B114), o->data == NULL);
		strike(dir);
		job_close(&j);
	}
}

/* Who has only the file of an older period than others is told of. */
static void
who_is_late_is_told_of(void **state)
{
	static const char *const texts[] = {
		PERIOD("2021上半年"), PERIOD("2022上半年"),
		PERIOD("2022一季度"), PERIOD("去年"), PERIOD("2022上半年"),
	};
	struct job *j = job_of(state);
	const char *dir = scene(j), *own;
	struct batch_plan p;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		own = arena_printf(&j->mem, "%s/%zu", dir, i);
		mkdir(own, 0777);
		put(j, own, "a.yml", texts[i]);
	}
	assert_true(batch_read(j, dir, NULL, &around, &p));
	assert_int_equal(p.count, 5);
	/* 0 and 2 are late; 3 is told of when its report is made. */
	assert_int_equal(count_messages(j, B144), 2);
	strike(dir);
}

/* A directory that is taken away while it is looked through. */
static void
a_directory_that_vanishes_has_nothing(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *own[2];
	struct batch_plan p;
	struct job before;
	size_t i;

	job_open(&before, abort);
	let_fail("scandir", ENOENT, 0);
	assert_false(batch_read(&before, dir, NULL, &around, &p));
	assert_int_equal(count_messages(&before, B001), 1);
	job_close(&before);
	for (i = 0; i < 2; i++) {
		own[i] = arena_printf(&j->mem, "%s/%zu", dir, i);
		mkdir(own[i], 0777);
		put(j, own[i], "a.yml", PERIOD("2022上半年"));
	}
	let_fail("scandir", EACCES, 1);
	assert_true(batch_read(j, dir, NULL, &around, &p));
	assert_int_equal(p.count, 1);
	assert_string_equal(p.tasks[0].id, "1");
	assert_int_equal(count_messages(j, B145), 1);
	/* One without a file, that is gone when it is looked at more closely. */
	unlink(arena_join(&j->mem, own[0], "/a.yml", NULL));
	put(j, own[0], "notes", "x");
	let_fail("scandir", ENOENT, 2);
	assert_true(batch_read(j, dir, NULL, &around, &p));
	assert_int_equal(count_messages(j, B143), 1);
	assert_true(all_failed());
	strike(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(which_file_is_meant),
		TEST(who_is_late_is_told_of),
		TEST(a_directory_that_vanishes_has_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
