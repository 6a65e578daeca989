/*
 * Images when a call fails, and on a kernel without openat2.
 */
#include "check.h"
#include "fail.h"
#include "fail_openat2.h"

#include <dlfcn.h>
#include <png.h>

#include "image/image_inside.h"

static char directory[64], path[128];

/* libpng gives none when there is no memory. */
png_infop
png_create_info_struct(png_const_structrp png)
{
	png_infop (*next)(png_const_structrp);

	*(void **)&next = dlsym(RTLD_NEXT, "png_create_info_struct");
	return fails("png") ? NULL : next(png);
}

png_structp
png_create_read_struct(png_const_charp version, png_voidp of,
    png_error_ptr on_error, png_error_ptr on_warning)
{
	png_structp (*next)(png_const_charp, png_voidp, png_error_ptr,
	    png_error_ptr);

	*(void **)&next = dlsym(RTLD_NEXT, "png_create_read_struct");
	return fails("png_read") ? NULL : next(version, of, on_error,
	    on_warning);
}

/* One grey pixel. */
static const unsigned char pixel[] =
    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122"
    "\000\000\000\001\000\000\000\001\010\000\000\000\000\072\176\233"
    "\125\000\000\000\012\111\104\101\124\170\234\143\150\000\000\000"
    "\202\000\201\167\315\162\266\000\000\000\000\111\105\116\104\256"
    "\102\140\202";

static void
put(void)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(pixel, 1, sizeof(pixel) - 1, f),
	    sizeof(pixel) - 1);
	assert_int_equal(fclose(f), 0);
}

static const char *
inside(const char *name)
{
	static char full[512];

	snprintf(full, sizeof(full), "%s/%s", directory, name);
	return full;
}

static int
open_all(void **state)
{
	strcpy(directory, "/tmp/zongjie-XXXXXX");
	if (mkdtemp(directory) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/sub/a", directory);
	if (mkdir(inside("sub"), 0777) != 0 ||
	    symlink("sub", inside("link")) != 0)
		return -1;
	put();
	return open_job(state);
}

static int
close_all(void **state)
{
	bool clean;

	meanwhile = NULL;
	clean = all_failed();
	unlink(path);
	unlink(inside("link"));
	rmdir(inside("sub"));
	return rmdir(directory) != 0 || close_job(state) != 0 || !clean;
}

#define IMAGE_TEST(f) \
	cmocka_unit_test_setup_teardown(f, open_all, close_all)

static const struct image *
read_named(struct job *j, const char *name)
{
	return image_read(j, directory, name, (struct loc){0});
}

static void
needs_no_openat2(void **state)
{
	struct job *j = job_of(state);

	let_fail("openat2", ENOSYS, 0);
	assert_non_null(read_named(j, "sub/a"));
	let_fail("openat2", EPERM, 0);
	assert_non_null(read_named(j, "sub/a"));
	assert_null(j->diags.first);
}

/* Step by step it goes no further than openat2 does. */
static void
stays_beneath_without_openat2(void **state)
{
	static const char *const outside[] = {
		"../a", "sub/../../a", "/etc/passwd", "link/../../a",
	};
	struct job *j = job_of(state);
	char *name = arena_zalloc(&j->mem, 301);
	unsigned i;

	for (i = 0; i < 4; i++) {
		let_fail("openat2", ENOSYS, 0);
		assert_null(read_named(j, outside[i]));
		assert_int_equal(count_messages(j, G102), i + 1);
	}
	memset(name, 'a', 300);
	let_fail("openat2", ENOSYS, 0);
	assert_null(read_named(j, name));
	assert_int_equal(count_messages(j, G102) + count_messages(j, G101), 5);
}

static void
says_what_is_not_there_without_openat2(void **state)
{
	struct job *j = job_of(state);

	let_fail("openat2", ENOSYS, 0);
	assert_null(read_named(j, "sub/b"));
	let_fail("openat2", ENOSYS, 0);
	assert_null(read_named(j, "no/a"));
	assert_int_equal(count_messages(j, G101), 2);
	/* A link that stays inside is followed. */
	let_fail("openat2", ENOSYS, 0);
	assert_non_null(read_named(j, "link/a"));
}

static void
says_what_could_not_be_opened(void **state)
{
	struct job *j = job_of(state);

	let_fail("openat2", EACCES, 0);
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G101), 1);
	assert_string_equal(j->diags.first->args[1], strerror(EACCES));
	let_fail("openat2", ELOOP, 0);
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G102), 1);
	assert_null(image_read(j, inside("none"), "a", (struct loc){0}));
	assert_int_equal(count_messages(j, G101), 2);
	let_fail("fstat", EIO, 0);
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G103), 1);
}

static void
cut_it(void)
{
	assert_int_equal(truncate(path, 10), 0);
}

static void
says_what_could_not_be_read(void **state)
{
	struct job *j = job_of(state);

	let_fail("read", EINTR, 0);
	assert_non_null(read_named(j, "sub/a"));
	let_fail("read", EIO, 0);
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G101), 1);
	meanwhile = cut_it;
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G101), 2);
	/* A signal before the end is no reason to wait for more. */
	put();
	let_fail("read", EINTR, 0);
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G101), 3);
}

/* Bytes that come one at a time, as from a share far away. */
static void
waits_for_the_rest_of_a_file(void **state)
{
	struct job *j = job_of(state);
	struct image_file f;
	bool opened;

	most_at_once = 1;
	opened = image_open(j, directory, "sub/a", (struct loc){0}, &f);
	most_at_once = 0;
	assert_true(opened);
	assert_int_equal(f.len, sizeof(pixel) - 1);
	assert_memory_equal(f.bytes, pixel, sizeof(pixel) - 1);
	/* What was read is noted, so that a change will be seen. */
	assert_string_equal(j->inputs->path, path);
	assert_int_equal(j->inputs->stamp.size, sizeof(pixel) - 1);
	assert_true(hash_same(j->inputs->hash, hash_of(pixel,
	    sizeof(pixel) - 1)));
}

static void
add_to_it(void)
{
	FILE *f = fopen(path, "ab");

	assert_non_null(f);
	assert_int_equal(fwrite(pixel, 1, sizeof(pixel), f), sizeof(pixel));
	assert_int_equal(fclose(f), 0);
}

/* No more than it had when it was opened: there is no room for it. */
static void
takes_no_more_of_a_file_that_grows(void **state)
{
	struct image_file f;
	bool opened;

	meanwhile = add_to_it;
	most_at_once = sizeof(pixel) - 2;
	opened = image_open(job_of(state), directory, "sub/a",
	    (struct loc){0}, &f);
	most_at_once = 0;
	assert_true(opened);
	assert_int_equal(f.len, sizeof(pixel) - 1);
	assert_int_equal(f.bytes[f.len], 0);
}

/* Each refusal is one message, and no file. */
static void
assert_refused(struct job *j, const char *name, enum diag_code code)
{
	unsigned before = j->diags.count[LEVEL_ERROR];
	unsigned alike = count_messages(j, code);
	struct image_file f;

	assert_false(image_open(j, directory, name, (struct loc){0}, &f));
	assert_int_equal(count_messages(j, code), alike + 1);
	assert_int_equal(j->diags.count[LEVEL_ERROR], before + 1);
	assert_null(j->inputs);
}

static void
opens_nothing_after_a_message(void **state)
{
	struct job *j = job_of(state);

	assert_refused(j, "sub", G103);
	assert_refused(j, "none", G101);
	assert_refused(j, "../a", G102);
	let_fail("fstat", EIO, 0);
	assert_refused(j, "sub/a", G103);
	let_fail("read", EIO, 0);
	assert_refused(j, "sub/a", G101);
	assert_int_equal(truncate(path, IMAGE_FILE_LIMIT + 1), 0);
	assert_refused(j, "sub/a", G104);
}

static void
bears_a_file_of_any_size_up_to_the_limit(void **state)
{
	struct job *j = job_of(state);
	const struct diag *d;
	struct image_file f;

	assert_int_equal(truncate(path, 0), 0);
	assert_true(image_open(j, directory, "sub/a", (struct loc){0}, &f));
	assert_int_equal(f.len, 0);
	assert_int_equal(truncate(path, IMAGE_FILE_LIMIT), 0);
	assert_true(image_open(j, directory, "sub/a", (struct loc){0}, &f));
	assert_int_equal(f.len, IMAGE_FILE_LIMIT);
	assert_null(j->diags.first);
	assert_int_equal(truncate(path, IMAGE_FILE_LIMIT + 1), 0);
	assert_null(read_named(j, "sub/a"));
	d = j->diags.first;
	assert_int_equal(d->code, G104);
	assert_string_equal(d->args[0], path);
	assert_string_equal(d->args[1], "32");
}

static void
leaves_no_file_open(void **state)
{
	struct job *j = job_of(state);
	int before = open_files();

	assert_non_null(read_named(j, "sub/a"));
	assert_null(read_named(j, "sub"));
	assert_int_equal(open_files(), before);
}

static void
bears_a_libpng_without_memory(void **state)
{
	struct job *j = job_of(state);

	let_fail("png_read", ENOMEM, 0);
	assert_null(read_named(j, "sub/a"));
	let_fail("png", ENOMEM, 0);
	assert_null(read_named(j, "sub/a"));
	assert_int_equal(count_messages(j, G106), 2);
	assert_string_equal(j->diags.first->args[1], "libpng");
	assert_non_null(read_named(j, "sub/a"));
}

/* No name of a directory before it, as it would be written by hand. */
static void
names_what_lies_here(void **state)
{
	struct job *j = job_of(state);
	const struct image *i;
	char before[512];

	assert_non_null(getcwd(before, sizeof(before)));
	assert_int_equal(chdir(directory), 0);
	i = image_read(j, ".", "sub/a", (struct loc){0});
	assert_int_equal(chdir(before), 0);
	assert_string_equal(i->path, "sub/a");
	assert_string_equal(read_named(j, "sub/a")->path, path);
}

/* No page needs an image without a pixel, or one of a side so long. */
static void
bears_no_side_of_nothing_and_none_too_long(void **state)
{
	struct job *j = job_of(state);
	const struct image_file f = {.job = j, .path = "a"};

	assert_true(image_bearable(&f, 1, 20000));
	assert_true(image_bearable(&f, 20000, 1));
	assert_false(image_bearable(&f, 0, 5));
	assert_false(image_bearable(&f, 5, 0));
	assert_false(image_bearable(&f, 20001, 1));
	assert_false(image_bearable(&f, 1, 20001));
	assert_int_equal(count_messages(j, G107), 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IMAGE_TEST(needs_no_openat2),
		IMAGE_TEST(stays_beneath_without_openat2),
		IMAGE_TEST(says_what_is_not_there_without_openat2),
		IMAGE_TEST(says_what_could_not_be_opened),
		IMAGE_TEST(says_what_could_not_be_read),
		IMAGE_TEST(waits_for_the_rest_of_a_file),
		IMAGE_TEST(takes_no_more_of_a_file_that_grows),
		IMAGE_TEST(opens_nothing_after_a_message),
		IMAGE_TEST(bears_a_file_of_any_size_up_to_the_limit),
		IMAGE_TEST(leaves_no_file_open),
		IMAGE_TEST(bears_a_libpng_without_memory),
		IMAGE_TEST(names_what_lies_here),
		IMAGE_TEST(bears_no_side_of_nothing_and_none_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
