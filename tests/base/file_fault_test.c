/*
 * Files when a call fails, or when somebody writes meanwhile: the old file or
 * the new one, never a part, and a message.
 */
#include "check.h"
#include "fail.h"

#include <iconv.h>
#include <setjmp.h>

#include "base/file.h"
#include "base/input.h"

static char directory[64], path[128];

iconv_t
iconv_open(const char *to, const char *from)
{
	(void)to, (void)from;
	errno = EINVAL;
	return (iconv_t)-1;
}

char *
realpath(const char *restrict name, char *restrict to)
{
	(void)to;
	return fails("realpath") ? NULL : strdup(name);
}

static void
put(const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static int
open_one(void **state)
{
	strcpy(directory, "/tmp/zongjie-XXXXXX");
	if (mkdtemp(directory) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/a", directory);
	return open_job(state);
}

/* A directory with more than `path` in it does not go, and that is told. */
static int
close_one(void **state)
{
	bool clean;

	meanwhile = NULL;
	clean = all_failed();
	unlink(path);
	return rmdir(directory) != 0 || close_job(state) != 0 || !clean;
}

#define ONE_FILE(f) cmocka_unit_test_setup_teardown(f, open_one, close_one)

static const struct src *
read_it(struct job *j)
{
	return file_read(j, path, (struct loc){0});
}

/* What is in the file now. */
static void
assert_holds(const char *text)
{
	char got[64] = "";
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, text);
}

static void
reads_on_after_a_signal(void **state)
{
	struct stamp stamp;
	struct hash hash;

	put("甲: 1\n");
	let_fail("read", EINTR, 0);
	assert_string_equal(read_it(job_of(state))->text, "甲: 1\n");
	assert_null(job_of(state)->diags.first);
	let_fail("read", EINTR, 0);
	assert_true(hash_file(path, &stamp, &hash));
	assert_true(hash_same(hash, hash_of("甲: 1\n", 7)));
}

static void
says_what_could_not_be_read(void **state)
{
	struct job *j = job_of(state);

	put("a: 1\n");
	let_fail("read", EIO, 0);
	assert_null(read_it(j));
	assert_int_equal(count_messages(j, B001), 1);
	let_fail("fstat", EIO, 0);
	assert_null(read_it(j));
	assert_int_equal(count_messages(j, B001), 2);
	assert_string_equal(j->diags.first->args[0], path);
	assert_string_equal(j->diags.first->args[1], strerror(EIO));
	/* Whether it is still the same cannot be told. */
	let_fail("fstat", EIO, 1);
	assert_null(read_it(j));
	assert_int_equal(count_messages(j, B009), 1);
}

static void
set_time(long seconds, long nanoseconds)
{
	const struct timespec both[2] = {
		{seconds, nanoseconds}, {seconds, nanoseconds},
	};

	assert_int_equal(utimensat(AT_FDCWD, path, both, 0), 0);
}

static void
a_second_passes(void)
{
	set_time(1000001, 5);
}

static void
a_nanosecond_passes(void)
{
	set_time(1000000, 6);
}

static void
sees_what_is_written_meanwhile(void **state)
{
	struct job *j = job_of(state);

	put("a: 1\n");
	set_time(1000000, 5);
	meanwhile = a_second_passes;
	assert_null(read_it(j));
	assert_int_equal(count_messages(j, B009), 1);
	set_time(1000000, 5);
	meanwhile = a_nanosecond_passes;
	assert_null(read_it(j));
	assert_int_equal(count_messages(j, B009), 2);
	meanwhile = NULL;
	assert_non_null(read_it(j));
}

/* Of standard input nobody knows the size before. */
static void
refuses_too_much_from_standard_input(void **state)
{
	struct job *j = job_of(state);
	int before = dup(STDIN_FILENO), fd;

	put("");
	assert_int_equal(truncate(path, FILE_LIMIT + 1), 0);
	fd = open(path, O_RDONLY);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	assert_null(file_read(j, "-", (struct loc){0}));
	assert_int_equal(count_messages(j, B003), 1);
	dup2(before, STDIN_FILENO);
	close(before);
	close(fd);
}

static void
an_iconv_without_gb18030_is_no_end(void **state)
{
	struct job *j = job_of(state);

	assert_null(file_load());
	file_unload(NULL);
	assert_null(file_from_bytes(j, "x", "a: \xBC\xD7\n", 6));
	assert_true(has_message(j, B005, 1, 4));
}

/* A file may get the number of standard input when that is closed. */
static void
a_file_in_the_place_of_standard_input_is_no_stream(void **state)
{
	struct job *j = job_of(state);
	int before = dup(STDIN_FILENO);

	put("a: 1\n");
	close(STDIN_FILENO);
	assert_string_equal(read_it(j)->text, "a: 1\n");
	/* It was closed behind the text, which a stream is not. */
	assert_int_equal(fcntl(STDIN_FILENO, F_GETFD), -1);
	dup2(before, STDIN_FILENO);
	close(before);
}

static void
a_file_held_without_its_text_is_read_again(void **state)
{
	struct job *j = job_of(state);
	struct job_file held = {.path = path}, other = {
		.path = "other", .text = "b: 2\n", .len = 5, .next = &held,
	};

	put("a: 1\n");
	j->held = &other;
	assert_string_equal(read_it(j)->text, "a: 1\n");
	assert_string_equal(file_read(j, "other", (struct loc){0})->text,
	    "b: 2\n");
	/* A text that is held needs no file that could be opened. */
	assert_string_equal(file_read_open(j, -1, "other",
	    (struct loc){0})->text, "b: 2\n");
	j->held = NULL;
}

static void
writes_on_after_a_signal(void **state)
{
	put("old");
	let_fail("write", EINTR, 0);
	assert_true(file_write(job_of(state), path, "new", 3));
	assert_holds("new");
}

/* The temporary file is gone: close_one() could not remove the directory. */
static void
leaves_the_old_file_whatever_fails(void **state)
{
	static const struct {
		const char *call;
		int error;
	} rows[] = {
		{"write", ENOSPC}, {"fsync", EIO}, {"close", EDQUOT},
		{"rename", EACCES},
	};
	struct job *j = job_of(state);
	const struct diag *last;
	unsigned i;

	put("old");
	for (i = 0; i < 4; i++) {
		let_fail(rows[i].call, rows[i].error, 0);
		assert_false(file_write(j, path, "new", 3));
		assert_int_equal(count_messages(j, B004), i + 1);
		for (last = j->diags.first; last->next != NULL;)
			last = last->next;
		assert_string_equal(last->args[1], strerror(rows[i].error));
		assert_holds("old");
	}
	/* The first of two mistakes is the one that is told. */
	let_fail("write", ENOSPC, 0);
	let_fail("close", EIO, 0);
	assert_false(file_write(j, path, "new", 3));
	for (last = j->diags.first; last->next != NULL;)
		last = last->next;
	assert_string_equal(last->args[1], strerror(ENOSPC));
	assert_holds("old");
}

/* A directory is called one. */
static void
says_why_a_place_cannot_be_written(void **state)
{
	struct job *j = job_of(state);
	const struct diag *last;

	put("old");
	assert_false(file_write(j, directory, "x", 1));
	assert_string_equal(j->diags.first->args[1], strerror(EISDIR));
	assert_false(file_write(j, "/dev/null", "x", 1));
	for (last = j->diags.first; last->next != NULL;)
		last = last->next;
	assert_string_equal(last->args[1], strerror(EINVAL));
}

static const char *
temporary(unsigned i)
{
	static char name[256];

	snprintf(name, sizeof(name), "%s/.a.%ld-%u.tmp", directory,
	    (long)getpid(), i);
	return name;
}

static void
gives_up_when_every_temporary_name_is_taken(void **state)
{
	struct job *j = job_of(state);
	unsigned i;

	put("old");
	for (i = 0; i < 64; i++)
		assert_int_equal(close(open(temporary(i),
		    O_WRONLY | O_CREAT, 0600)), 0);
	assert_false(file_write(j, path, "new", 3));
	assert_int_equal(count_messages(j, B004), 1);
	assert_holds("old");
	unlink(temporary(63));
	assert_true(file_write(j, path, "new", 3));
	assert_holds("new");
	for (i = 0; i < 63; i++)
		assert_int_equal(unlink(temporary(i)), 0);
}

/* No byte of which begins a character. */
static void
writes_under_a_name_that_is_no_utf8(void **state)
{
	char name[256];
	size_t n = strlen(directory);

	memcpy(name, directory, n);
	name[n] = '/';
	memset(name + n + 1, 0x80, 60);
	name[n + 61] = '\0';
	assert_true(file_write(job_of(state), name, "new", 3));
	assert_int_equal(unlink(name), 0);
}

static jmp_buf out_of_memory;

static void
no_memory(void)
{
	longjmp(out_of_memory, 1);
}

/* A place that is not there is one thing, no memory to look is another. */
static void
an_absent_place_is_no_lack_of_memory(void **state)
{
	struct arena mem = {.fail = no_memory};

	(void)state;
	let_fail("realpath", ENOENT, 0);
	assert_null(file_real(&mem, path));
	assert_string_equal(file_real(&mem, path), path);
	let_fail("realpath", ENOMEM, 0);
	if (setjmp(out_of_memory) == 0) {
		file_real(&mem, path);
		fail_msg("came back without memory");
	}
	arena_free(&mem);
}

static void
a_hash_of_what_cannot_be_read_is_none(void **state)
{
	struct stamp stamp;
	struct hash hash;

	(void)state;
	put("a");
	let_fail("read", EIO, 0);
	assert_false(hash_file(path, &stamp, &hash));
	let_fail("fstat", EIO, 0);
	assert_false(hash_file(path, &stamp, &hash));
	let_fail("fstat", EIO, 1);
	assert_false(hash_file(path, &stamp, &hash));
	let_fail("fstat", EIO, 0);
	assert_false(hash_path(directory, &stamp, &hash));
	assert_true(hash_path(directory, &stamp, &hash));
	assert_true(hash_file(path, &stamp, &hash));
}

/* The hash would be of the old bytes, the stamp of the new. */
static void
a_hash_of_what_is_written_meanwhile_is_none(void **state)
{
	struct stamp stamp;
	struct hash hash;

	(void)state;
	put("a");
	set_time(1000000, 5);
	meanwhile = a_second_passes;
	assert_false(hash_file(path, &stamp, &hash));
}

static void
a_hash_leaves_nothing_open(void **state)
{
	struct stamp stamp;
	struct hash hash;
	int before = open_files();

	(void)state;
	put("a");
	assert_true(hash_file(path, &stamp, &hash));
	assert_true(hash_path(directory, &stamp, &hash));
	let_fail("fstat", EIO, 0);
	assert_false(hash_path(directory, &stamp, &hash));
	assert_int_equal(open_files(), before);
}

static void
a_file_in_the_place_of_standard_input_has_a_hash(void **state)
{
	int before = dup(STDIN_FILENO);
	struct stamp stamp;
	struct hash hash;
	bool read;

	(void)state;
	put("a");
	close(STDIN_FILENO);
	read = hash_file(path, &stamp, &hash);
	dup2(before, STDIN_FILENO);
	close(before);
	assert_true(read);
	assert_true(hash_same(hash, hash_of("a", 1)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ONE_FILE(reads_on_after_a_signal),
		ONE_FILE(says_what_could_not_be_read),
		ONE_FILE(sees_what_is_written_meanwhile),
		ONE_FILE(refuses_too_much_from_standard_input),
		ONE_FILE(an_iconv_without_gb18030_is_no_end),
		ONE_FILE(a_file_in_the_place_of_standard_input_is_no_stream),
		ONE_FILE(a_file_held_without_its_text_is_read_again),
		ONE_FILE(writes_on_after_a_signal),
		ONE_FILE(leaves_the_old_file_whatever_fails),
		ONE_FILE(says_why_a_place_cannot_be_written),
		ONE_FILE(gives_up_when_every_temporary_name_is_taken),
		ONE_FILE(writes_under_a_name_that_is_no_utf8),
		ONE_FILE(an_absent_place_is_no_lack_of_memory),
		ONE_FILE(a_hash_of_what_cannot_be_read_is_none),
		ONE_FILE(a_hash_of_what_is_written_meanwhile_is_none),
		ONE_FILE(a_hash_leaves_nothing_open),
		ONE_FILE(a_file_in_the_place_of_standard_input_has_a_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
