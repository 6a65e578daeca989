/*
 * Workbooks of the old kind, by way of another program that does well, badly
 * or nothing at all: nothing waits for ever, and nothing is left behind.
 */
#include "check.h"
#include "fail.h"
#include "plain.h"

#include <dlfcn.h>
#include <spawn.h>
#include <time.h>

#include "import/convert.h"

int
nanosleep(const struct timespec *n, struct timespec *left)
{
	(void)left;
	/* Time flies, but other processes get on. */
	return clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){0,
	    n->tv_nsec / 1000}, NULL);
}

int
posix_spawn_file_actions_init(posix_spawn_file_actions_t *files)
{
	int (*next)(posix_spawn_file_actions_t *);

	*(void **)&next = dlsym(RTLD_NEXT, "posix_spawn_file_actions_init");
	return fails("spawn") ? ENOMEM : next(files);
}

char *
mkdtemp(char *name)
{
	char *(*next)(char *);

	*(void **)&next = dlsym(RTLD_NEXT, "mkdtemp");
	return fails("mkdtemp") ? NULL : next(name);
}

#define OLD "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" "the rest"

/* Puts a program of that name and these lines beside the ledgers. */
static void
put_program(struct job *j, const char *name, const char *lines)
{
	const char *path = path_of(j, name);
	const char *text = arena_join(&j->mem, *lines == '#' ? "" :
	    "#!/bin/sh\n", lines, "\n", NULL);

	assert_true(file_write(j, path, text, strlen(text)));
	assert_int_equal(chmod(path, 0700), 0);
}

/* What the directory for what is made holds when all is over. */
static bool
nothing_is_left(void)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	bool clean = true;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		clean = clean && strncmp(e->d_name, "zongjie-", 8) != 0;
	closedir(d);
	return clean;
}

static const struct converting {
	const char *file, *lines;
	const char *fails;
	enum diag_code code;
} conversions[] = {
	{"a.xls", "/bin/cp \"$PLAIN\" \"$2\"", NULL, I035},
	{"无后缀", "/bin/cp \"$PLAIN\" \"$2\"", NULL, I035},
	{".xls", "/bin/cp \"$PLAIN\" \"$2\"", NULL, I035},
	{"a.xls", "exit 1", NULL, I034},
	{"a.xls", "kill -9 $$", NULL, I034},
	{"a.xls", "exit 0", NULL, I034},
	{"a.xls", "exec /bin/sleep 1000", NULL, I034},
	{"a.xls", "#!/none/at/all", NULL, I034},
	{"a.xls", "exit 0", "spawn", I034},
	{"a.xls", "exit 0", "mkdtemp", B004},
};

static void
converts_or_says_why_not(void **state)
{
	const struct converting *c = conversions, *end = c +
	    sizeof(conversions) / sizeof(*c);
	struct import_result r;
	struct job j;

	(void)state;
	setenv("TMPDIR", dir, 1);
	for (; c < end; c++) {
		job_open(&j, abort);
		assert_true(import_plain(&j, &r));
		setenv("PATH", arena_join(&j.mem, ":", dir, NULL), 1);
		setenv("PLAIN", path_of(&j, "a.ods"), 1);
		put_program(&j, "ssconvert", c->lines);
		if (c->fails != NULL)
			let_fail(c->fails, EACCES, 0);
		assert_int_equal(import_over(&j, arena_join(&j.mem,
		    "格式: zongjie-import/1\n期间: 2022上半年\n表: {甲: {文件: ",
		    c->file, "}}\n数据:\n  " SUM "\n", NULL), c->file, OLD,
		    sizeof(OLD) - 1, &r), c->code == I035);
		assert_true(said_only(&j, c->code, c->lines));
		assert_true(all_failed());
		assert_true(nothing_is_left());
		job_close(&j);
	}
}

static void
finds_programs_on_the_path_alone(void **state)
{
	static const char *const paths[] = {"", ":", "/none:/", NULL};
	struct job *j = job_of(state);
	struct converted to;
	unsigned n = 0;
	char here[1024];
	size_t i;

	put_program(j, "soffice", "exit 0");
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(chdir(dir), 0);
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		if (paths[i] != NULL)
			setenv("PATH", paths[i], 1);
		else
			unsetenv("PATH");
		assert_null(convert_open(j, "-a.xls", (struct loc){0}, &to));
		assert_int_equal(count_messages(j, I033), ++n);
		assert_null(to.dir);
	}
	assert_int_equal(chdir(here), 0);
}

/* A name that looks like an option is given as the path it is. */
static void
never_takes_a_name_for_an_option(void **state)
{
	static const char *const tops[] = {"relative", NULL};
	struct job *j = job_of(state);
	struct converted to;
	size_t i;

	setenv("PATH", dir, 1);
	unlink(path_of(j, "soffice"));
	put_program(j, "ssconvert", "[ \"$1\" = ./-a.xls ] || exit 1\n"
	    "case $2 in /tmp/zongjie-*/-a.xlsx) : >\"$2\" ;; esac");
	for (i = 0; i < 2; i++) {
		if (tops[i] != NULL)
			setenv("TMPDIR", tops[i], 1);
		else
			unsetenv("TMPDIR");
		assert_non_null(convert_open(j, "-a.xls", (struct loc){0},
		    &to));
		assert_int_equal(strncmp(to.path, "/tmp/zongjie-", 13), 0);
		convert_close(&to);
		assert_int_not_equal(access(to.path, F_OK), 0);
		convert_close(&to);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(converts_or_says_why_not),
		TEST(finds_programs_on_the_path_alone),
		TEST(never_takes_a_name_for_an_option),
	};

	return cmocka_run_group_tests(tests, make_directory,
	    remove_directory);
}
