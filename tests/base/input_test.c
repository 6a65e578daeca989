/*
 * Stamps and hashes of files.
 */
#include "check.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
a_file_and_its_stamp(void **state)
{
	char path[] = "/tmp/zongjie-XXXXXX";
	struct stamp a, b;
	struct hash h, g;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	put(path, "甲");
	assert_true(stamp_read(path, &a));
	assert_true(hash_file(path, &b, &h));
	assert_true(stamp_same(&a, &b));
	assert_true(hash_same(h, hash_of("甲", strlen("甲"))));
	put(path, "乙");
	assert_true(hash_file(path, &b, &g));
	assert_false(hash_same(h, g));
	put(path, "乙丙");
	assert_true(stamp_read(path, &b));
	assert_false(stamp_same(&a, &b));
	unlink(path);
	assert_false(stamp_read(path, &b));
	assert_false(hash_file(path, &b, &g));
	assert_false(hash_file("/tmp", &b, &g));
}

static void
times_are_nanoseconds_since_1970(void **state)
{
	const struct stat st = {
		.st_dev = 1, .st_ino = 2, .st_size = 3,
		.st_mtim = {4, 5}, .st_ctim = {6, 7},
	};
	struct stamp s = stamp_of(&st);

	(void)state;
	assert_int_equal(s.device, 1);
	assert_int_equal(s.inode, 2);
	assert_int_equal(s.size, 3);
	assert_int_equal(s.modified, 4000000005);
	assert_int_equal(s.changed, 6000000007);
}

/* Each part of a stamp counts, and both halves of a hash. */
static void
the_same_is_the_same_in_all(void **state)
{
	const struct stamp a = {1, 2, 3, 4, 5};
	const struct stamp others[] = {
		{9, 2, 3, 4, 5}, {1, 9, 3, 4, 5}, {1, 2, 9, 4, 5},
		{1, 2, 3, 9, 5}, {1, 2, 3, 4, 9},
	};
	const struct hash h = {1, 2};
	size_t i;

	(void)state;
	assert_true(stamp_same(&a, &a));
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(stamp_same(&a, &others[i]));
	assert_true(hash_same(h, h));
	assert_false(hash_same(h, (struct hash){9, 2}));
	assert_false(hash_same(h, (struct hash){1, 9}));
}

static void
an_empty_file(void **state)
{
	char path[] = "/tmp/zongjie-XXXXXX";
	struct stamp a;
	struct hash h;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_true(hash_file(path, &a, &h));
	assert_true(hash_same(h, hash_of("", 0)));
	unlink(path);
}

/* A byte order mark is no part of the text, but it is of the file. */
static void
reading_is_noted(void **state)
{
	char path[] = "/tmp/zongjie-XXXXXX";
	static const char text[] = "\357\273\277a: 1\n";
	struct job *j = job_of(state);
	struct job other;
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	put(path, text);
	assert_non_null(file_read(j, path, (struct loc){0}));
	assert_non_null(j->inputs);
	assert_null(j->inputs->next);
	assert_string_equal(j->inputs->path, path);
	assert_int_equal(j->inputs->stamp.size, strlen(text));
	assert_true(hash_same(j->inputs->hash, hash_of(text,
	    strlen(text))));
	unlink(path);
	assert_null(file_read(j, path, (struct loc){0}));
	assert_null(j->inputs->next);
	job_open(&other, abort);
	job_read_again(&other, j->inputs);
	job_read_again(&other, j->inputs);
	assert_string_equal(other.inputs->next->path, path);
	assert_null(other.inputs->next->next);
	job_close(&other);
}

static void
what_is_in_a_directory(void **state)
{
	char dir[] = "/tmp/zongjie-XXXXXX";
	struct job *j = job_of(state);
	const char *set, *other, *rest[2];
	struct stamp stamp;
	struct hash empty, h;

	assert_non_null(mkdtemp(dir));
	set = arena_join(&j->mem, dir, "/1.xml", NULL);
	other = arena_join(&j->mem, dir, "/.1.xml.swp", NULL);
	assert_true(hash_path(dir, &stamp, &empty));
	put(other, "a");
	assert_true(hash_path(dir, &stamp, &h));
	assert_true(hash_same(empty, h));
	rest[0] = arena_join(&j->mem, dir, "/1.txt", NULL);
	rest[1] = arena_join(&j->mem, dir, "/xml", NULL);
	put(rest[0], "a");
	put(rest[1], "a");
	assert_true(hash_path(dir, &stamp, &h));
	assert_true(hash_same(empty, h));
	unlink(rest[0]);
	unlink(rest[1]);
	put(set, "a");
	assert_true(hash_path(dir, &stamp, &h));
	assert_false(hash_same(empty, h));
	unlink(set);
	unlink(other);
	assert_true(hash_path(dir, &stamp, &h));
	assert_true(hash_same(empty, h));
	rmdir(dir);
	assert_false(hash_path(dir, &stamp, &h));
}

/* The sum of their names' hashes: in whatever order they come. */
static void
each_file_of_a_set_counts(void **state)
{
	static const char *const names[] = {"1.xml", "2.yml", "3.yaml"};
	char dir[] = "/tmp/zongjie-XXXXXX";
	struct job *j = job_of(state);
	struct hash sum = hash_of("/", 1), h, one;
	struct stamp stamp = {0}, now;
	size_t i;

	assert_non_null(mkdtemp(dir));
	for (i = 0; i < 3; i++) {
		assert_true(hash_path(dir, &stamp, &h));
		assert_true(hash_same(h, sum));
		put(arena_join(&j->mem, dir, "/", names[i], NULL), "a");
		one = hash_of(names[i], strlen(names[i]));
		sum.high += one.high;
		sum.low += one.low;
	}
	assert_true(hash_path(dir, &stamp, &h));
	assert_true(hash_same(h, sum));
	assert_true(stamp_read(dir, &now));
	assert_true(stamp_same(&stamp, &now));
	for (i = 0; i < 3; i++)
		unlink(arena_join(&j->mem, dir, "/", names[i], NULL));
	rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_and_its_stamp),
		TEST(times_are_nanoseconds_since_1970),
		TEST(the_same_is_the_same_in_all),
		TEST(an_empty_file),
		TEST(reading_is_noted),
		TEST(what_is_in_a_directory),
		TEST(each_file_of_a_set_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
