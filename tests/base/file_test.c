/*
 * Files: what is read, what is refused, and writing whole or not at all.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/file.h"
#include "base/utf8.h"

static char directory[64];

static int
open_directory(void **state)
{
	strcpy(directory, "/tmp/zongjie-file-XXXXXX");
	return mkdtemp(directory) == NULL ? -1 : open_job(state);
}

/* Removes what a test left; also says how many files that were. */
static int
empty_directory(void)
{
	DIR *d = opendir(directory);
	struct dirent *e;
	char path[512];
	int n = 0;

	while ((e = readdir(d)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", directory, e->d_name);
		n += unlink(path) == 0;
	}
	closedir(d);
	return n;
}

static int
close_directory(void **state)
{
	empty_directory();
	rmdir(directory);
	return close_job(state);
}

#define FILE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, open_directory, close_directory)

static const char *
inside(struct job *j, const char *name)
{
	return arena_join(&j->mem, directory, "/", name, NULL);
}

static void
write_bytes(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static const struct src *
bytes(struct job *j, const char *s, size_t n)
{
	return file_from_bytes(j, "x", s, n);
}

static void
reads_utf8_with_and_without_a_mark(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = bytes(j, "\xEF\xBB\xBF甲", 6);

	assert_string_equal(s->text, "甲");
	assert_int_equal(s->len, 3);
	assert_string_equal(s->encoding, "UTF-8");
	assert_string_equal(bytes(j, "", 0)->text, "");
	assert_null(j->diags.first);
}

static void
converts_gb18030_and_says_so(void **state)
{
	struct job *j = job_of(state);
	/* 甲：乙, and U+3402 in four bytes. */
	const struct src *s = bytes(j,
	    "\xBC\xD7\xA3\xBA\xD2\xD2\n\x81\x39\xEF\x31", 11);

	assert_non_null(s);
	assert_memory_equal(s->text, "甲：乙\n", strlen("甲：乙\n"));
	assert_string_equal(s->encoding, "GB18030");
	assert_true(has_message(j, B006, 1, 1));
	assert_false(job_failed(j));
}

static void
broken_utf8_is_not_taken_for_gb18030(void **state)
{
	struct job *j = job_of(state);
	const char *text = "办文:\n  收文: 一千二百六十八\xE5\x8D\n";

	assert_null(bytes(j, text, strlen(text)));
	assert_true(has_message(j, B005, 2, 14));
	assert_int_equal(count_messages(j, B006), 0);
	assert_null(bytes(j, "\xFF\xFF\xFF", 3));
	assert_true(has_message(j, B005, 1, 1));
}

static void
refuses_utf16(void **state)
{
	struct job *j = job_of(state);

	assert_null(bytes(j, "\xFF\xFEx\0", 4));
	assert_null(bytes(j, "\xFE\xFF\0x", 4));
	assert_int_equal(count_messages(j, B007), 2);
}

static void
refuses_characters_that_nobody_sees(void **state)
{
	struct job *j = job_of(state);

	assert_null(bytes(j, "a\0b", 3));
	assert_true(has_message(j, B008, 1, 2));
	assert_null(bytes(j, "甲\u200B乙\n\u202E", 13));
	assert_true(has_message(j, B008, 1, 2));
	assert_true(has_message(j, B008, 2, 1));
	assert_null(bytes(j, "a\rb\r\n", 5));
	assert_int_equal(count_messages(j, B008), 4);
	assert_null(bytes(j, "a\r", 2));
	assert_int_equal(count_messages(j, B008), 5);
	assert_non_null(bytes(j, "a\tb\r\n", 5));
}

static void
reads_regular_files_only(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "asker", "x\ny");
	struct loc asked = {s, 2, 3};
	char *large;

	write_bytes(inside(j, "a"), "甲", 3);
	assert_string_equal(file_read(j, inside(j, "a"), asked)->text, "甲");
	assert_null(file_read(j, inside(j, "none"), asked));
	assert_true(has_message(j, B001, 2, 1));
	assert_null(file_read(j, directory, asked));
	assert_true(has_message(j, B002, 2, 1));
	assert_int_equal(mkfifo(inside(j, "pipe"), 0600), 0);
	assert_null(file_read(j, inside(j, "pipe"), asked));
	assert_int_equal(count_messages(j, B002), 2);

	large = arena_zalloc(&j->mem, FILE_LIMIT + 1);
	memset(large, 'a', FILE_LIMIT + 1);
	write_bytes(inside(j, "large"), large, FILE_LIMIT + 1);
	assert_null(file_read(j, inside(j, "large"), asked));
	assert_true(has_message(j, B003, 2, 1));
	write_bytes(inside(j, "large"), large, FILE_LIMIT);
	assert_int_equal(file_read(j, inside(j, "large"), asked)->len,
	    FILE_LIMIT);
}

/* An empty one, too; and each time, for whoever holds files in memory. */
static void
notes_what_was_read(void **state)
{
	struct job *j = job_of(state);

	write_bytes(inside(j, "a"), "", 0);
	assert_string_equal(file_read(j, inside(j, "a"),
	    (struct loc){0})->text, "");
	assert_null(j->diags.first);
	assert_non_null(j->inputs);
	assert_int_equal(j->inputs->stamp.size, 0);
	assert_null(file_read(j, inside(j, "none"), (struct loc){0}));
	assert_null(j->inputs->next);
	assert_string_equal(j->read->path, inside(j, "none"));
	assert_null(j->read->text);
	assert_string_equal(j->read->next->path, inside(j, "a"));
	assert_string_equal(j->read->next->text, "");
	assert_null(j->read->next->next);
}

/* One hanzi in GB18030, and two bytes of UTF-16, which are no more. */
static void
takes_the_shortest_files_for_what_they_are(void **state)
{
	struct job *j = job_of(state);

	assert_string_equal(bytes(j, "\xBC\xD7", 2)->text, "甲");
	assert_null(bytes(j, "\xFF\xFE", 2));
	assert_null(bytes(j, "\xFE\xFF", 2));
	assert_null(bytes(j, "\xFE\xFF\x4E\x2D", 4));
	assert_int_equal(count_messages(j, B007), 3);
	assert_string_equal(bytes(j, "\xEF\xBB\xBF", 3)->text, "");
	assert_string_equal(bytes(j, "a", 1)->text, "a");
}

static void
writes_a_file_and_replaces_it(void **state)
{
	struct job *j = job_of(state);

	assert_true(file_write(j, inside(j, "a"), "1", 1));
	assert_string_equal(file_read(j, inside(j, "a"),
	    (struct loc){0})->text, "1");
	assert_true(file_write(j, inside(j, "a"), "second", 6));
	assert_string_equal(file_read(j, inside(j, "a"),
	    (struct loc){0})->text, "second");
	assert_int_equal(empty_directory(), 1);
	assert_null(j->diags.first);
}

static void
leaves_nothing_behind_when_it_cannot_write(void **state)
{
	struct job *j = job_of(state);
	const char *sub = inside(j, "sub");

	assert_false(file_write(j, inside(j, "none/a"), "x", 1));
	assert_int_equal(count_messages(j, B004), 1);
	assert_int_equal(mkdir(sub, 0700), 0);
	assert_false(file_write(j, sub, "x", 1));
	assert_int_equal(count_messages(j, B004), 2);
	assert_int_equal(rmdir(sub), 0);
	/* Nor is a pipe replaced. */
	assert_int_equal(mkfifo(sub, 0600), 0);
	assert_false(file_write(j, sub, "x", 1));
	assert_int_equal(count_messages(j, B004), 3);
	assert_false(file_exists(sub));
	assert_int_equal(unlink(sub), 0);
	assert_int_equal(empty_directory(), 0);
}

static void
finds_names_beside_a_file(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(file_beside(mem, "a/b.yml", "c.yml"), "a/c.yml");
	assert_string_equal(file_beside(mem, "b.yml", "c.yml"), "c.yml");
	assert_string_equal(file_beside(mem, "a/b.yml", "/c.yml"), "/c.yml");
	assert_string_equal(file_beside(mem, "/b.yml", "c.yml"), "/c.yml");
	assert_string_equal(file_beside(mem, "a/b.yml", "../c"), "a/../c");
	/* ".." leads where it leads after a link, and above "." and "..". */
	assert_string_equal(file_beside(mem, "tests/base/b", "../c"),
	    "tests/c");
	assert_string_equal(file_beside(mem, "tests/b", "../c"), "c");
	assert_string_equal(file_beside(mem, "tests/b", "../../c"), "../c");
	assert_string_equal(file_beside(mem, "tests//b", "../c"),
	    "tests//../c");
	assert_string_equal(file_beside(mem, "./b", "../c"), "./../c");
	assert_string_equal(file_beside(mem, "../b", "../c"), "../../c");
	assert_string_equal(file_beside(mem, "tests/run.sh/b", "../c"),
	    "tests/run.sh/../c");
	assert_string_equal(file_directory(mem, "a/b"), "a");
	assert_string_equal(file_directory(mem, "b"), ".");
	assert_string_equal(file_directory(mem, "/b"), "/");
	assert_true(file_is_directory(directory));
	assert_false(file_exists(directory));
	assert_false(file_exists("no/such"));
	assert_true(file_exists("tests/run.sh"));
	assert_false(file_is_directory("tests/run.sh"));
	assert_false(file_is_directory("no/such"));
}

/* The names that were made in the directory, watched by `fd`. */
static void
assert_whole_names(int fd)
{
	char bytes[4096] __attribute__((aligned(8)));
	const struct inotify_event *e;
	ssize_t n = read(fd, bytes, sizeof(bytes)), at = 0;

	assert_true(n > 0);
	for (; at < n; at += (ssize_t)(sizeof(*e) + e->len)) {
		e = (const struct inotify_event *)(const void *)(bytes + at);
		assert_int_equal(utf8_valid(e->name, strlen(e->name)),
		    strlen(e->name));
	}
}

/* Also while it is written, a hanzi is never cut in two. */
static void
keeps_names_whole(void **state)
{
	struct job *j = job_of(state);
	char path[512];
	int fd = inotify_init1(IN_NONBLOCK);

	assert_true(inotify_add_watch(fd, directory, IN_CREATE) >= 0);
	snprintf(path, sizeof(path), "%s/%s", directory,
	    "示例经济开发区办公室二〇二二年上半年工作总结.pdf");
	assert_true(file_write(j, path, "x", 1));
	assert_whole_names(fd);
	close(fd);
	assert_int_equal(empty_directory(), 1);
}

/* What another process of our number is writing stays as it is. */
static void
leaves_the_temporary_file_of_another(void **state)
{
	struct job *j = job_of(state);
	char path[512], other[512];

	snprintf(path, sizeof(path), "%s/a.pdf", directory);
	snprintf(other, sizeof(other), "%s/.a.pdf.%ld-0.tmp", directory,
	    (long)getpid());
	assert_true(file_write(j, other, "theirs", 6));
	assert_true(file_write(j, path, "ours", 4));
	assert_true(file_exists(other));
	assert_true(file_exists(path));
	assert_int_equal(empty_directory(), 2);
}

/* Names as another directory sees them; what is not there keeps its name. */
static void
sees_files_from_another_directory(void **state)
{
	static const struct {
		const char *from, *path, *want;
	} cases[] = {
		{"gen/base", "gen/data", "../data"},
		{"gen/base", "gen/base/file.c", "file.c"},
		{"gen/base", "gen/base", "."},
		{"gen/base", "gen", ".."},
		{"gen/base", ".", "../.."},
		{"gen", "tests/base", "../tests/base"},
		{".", "gen/gen.h", "gen/gen.h"},
		/* One name begins like the other. */
		{"gen/cli", "gen/cli/../gen.h", "../gen.h"},
		{"tests/top", "tests/tools", "../tools"},
		{"gen/base", "/", "/"},
		{"gen/none", "gen/data", "gen/data"},
		{"gen/base", "gen/none", "gen/none"},
	};
	struct arena *mem = &job_of(state)->mem;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(file_seen_from(mem, cases[i].from,
		    cases[i].path), cases[i].want);
	/* a and ab beside each other. */
	assert_int_equal(mkdir("build/seen", 0777) == 0 || errno == EEXIST, 1);
	assert_int_equal(mkdir("build/seen/a", 0777) == 0 || errno == EEXIST, 1);
	assert_int_equal(mkdir("build/seen/ab", 0777) == 0 || errno == EEXIST, 1);
	assert_string_equal(file_seen_from(mem, "build/seen/a",
	    "build/seen/ab"), "../ab");
	assert_string_equal(file_seen_from(mem, "build/seen/ab",
	    "build/seen/a"), "../a");
	assert_int_equal(mkdir("build/seen/a/c", 0777) == 0 || errno == EEXIST, 1);
	assert_string_equal(file_seen_from(mem, "build/seen/a/c",
	    "build/seen/ab"), "../../ab");
	rmdir("build/seen/a/c");
	rmdir("build/seen/ab");
	rmdir("build/seen/a");
	rmdir("build/seen");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_utf8_with_and_without_a_mark),
		TEST(converts_gb18030_and_says_so),
		TEST(broken_utf8_is_not_taken_for_gb18030),
		TEST(refuses_utf16),
		TEST(refuses_characters_that_nobody_sees),
		FILE_TEST(reads_regular_files_only),
		FILE_TEST(notes_what_was_read),
		TEST(takes_the_shortest_files_for_what_they_are),
		FILE_TEST(writes_a_file_and_replaces_it),
		FILE_TEST(leaves_nothing_behind_when_it_cannot_write),
		FILE_TEST(keeps_names_whole),
		FILE_TEST(leaves_the_temporary_file_of_another),
		FILE_TEST(finds_names_beside_a_file),
		TEST(sees_files_from_another_directory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
