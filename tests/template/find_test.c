/*
 * Files of a set by their names: under which path they are shown, in which of
 * its sets they are found, and what is said of those that are nowhere.
 */
#include "fail.h"
#include "own_place.h"

#include "template/inside.h"

static const char scene[] =
    "mkdir -p set/part base/part only/part && echo 1 >set/a.xml &&"
    "echo 12 >base/a.xml && echo 123 >base/b.xml &&"
    "echo 1 >set/heading.xml && echo 1 >base/part/signoff.xml &&"
    "ln -s loop set/loop && echo 1 >base/loop &&"
    "ln -s ../base/b.xml set/out && echo 1 >base/out &&"
    "echo 1 >set/file && mkdir base/file && echo 1 >base/file/x";

static int
enter(void **state)
{
	(void)state;
	return enter_place(scene);
}

static const struct bases two = {.dir = {"set", "base"}, .count = 2};

static void
shows_names_as_people_write_them(void **state)
{
	static const char *const rows[][3] = {
		{"set", "a.xml", "set/a.xml"}, {".", "a.xml", "a.xml"},
		{".", "b/a.xml", "b/a.xml"}, {"/", "a.xml", "/a.xml"},
		{"set/", "a.xml", "set/a.xml"}, {"set", "./a", "set/a"},
		{"set", "b/./a", "set/b/a"}, {"set", "../a", "set/../a"},
		{"set", ".a/.b", "set/.a/.b"}, {"set", "b/", "set/b"},
		{"..", "a", "../a"}, {"", "a", "a"}, {"set", "x/a", "set/x/a"},
	};
	struct job *j = job_of(state);
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(find_path(j, rows[i][0], rows[i][1]),
		    rows[i][2]);
}

static void
what_is_absent_may_be_elsewhere(void **state)
{
	(void)state;
	assert_true(find_is_absent(ENOENT));
	assert_true(find_is_absent(ENOTDIR));
	assert_true(find_is_absent(ELOOP));
	assert_true(find_is_absent(ENAMETOOLONG));
	assert_false(find_is_absent(EXDEV));
	assert_false(find_is_absent(EACCES));
	assert_false(find_is_absent(EMFILE));
	assert_false(find_is_absent(0));
}

/* Finds `name`: where, and how long it is. */
static void
assert_found(struct job *j, const char *name, const char *path, off_t size)
{
	struct found f;

	assert_true(find_open(j, &two, name, &f));
	assert_true(f.fd >= 0);
	assert_string_equal(f.path, path);
	assert_int_equal(f.st.st_size, size);
	close(f.fd);
}

static void
the_first_set_that_has_it_counts(void **state)
{
	struct job *j = job_of(state);
	struct found f;

	assert_found(j, "a.xml", "set/a.xml", 2);
	assert_found(j, "b.xml", "base/b.xml", 4);
	assert_found(j, "loop", "base/loop", 2);
	assert_found(j, "file/x", "base/file/x", 2);
	assert_false(find_open(j, &two, "none", &f));
	/* What leads out of the first set is not looked for in the next. */
	assert_true(find_open(j, &two, "out", &f));
	assert_int_equal(f.fd, -1);
	assert_int_equal(f.error, EXDEV);
	assert_string_equal(f.path, "set/out");
}

/* Then it is no other file either, so that it counts as a file of its own. */
static void
a_file_that_cannot_be_asked_is_still_found(void **state)
{
	struct found f;

	let_fail("fstat", EIO, 0);
	assert_true(find_open(job_of(state), &two, "a.xml", &f));
	assert_true(all_failed());
	assert_true(f.fd >= 0);
	assert_int_equal(f.st.st_ino, 0);
	assert_int_equal(f.st.st_dev, 0);
	close(f.fd);
}

/* What is said of a name; the arguments in one line. */
static const char *
said(struct job *j, const struct bases *bases, const char *name,
    enum diag_code code)
{
	const struct naming in = {.name = name};
	struct buf b = {.mem = &j->mem};
	const struct diag *d;
	unsigned i;

	find_lacking(j, bases, &in);
	for (d = j->diags.first; d->next != NULL;)
		d = d->next;
	assert_int_equal(d->code, code);
	for (i = 0; i < 3 && d->args[i] != NULL; i++) {
		buf_puts(&b, i > 0 ? " | " : "");
		buf_puts(&b, d->args[i]);
	}
	return buf_text(&b);
}

static void
says_what_may_be_meant(void **state)
{
	const struct bases one = {.dir = {"set"}, .count = 1};
	const struct bases far = {.dir = {"none"}, .count = 1};
	struct job *j = job_of(state);
	int before = open_files();

	assert_string_equal(said(j, &one, "headings.xml", T301),
	    "headings.xml | heading.xml");
	assert_string_equal(said(j, &two, "headings.xml", T309),
	    "headings.xml | set、base | heading.xml");
	assert_string_equal(said(j, &two, "part/sgnf.xml", T309),
	    "part/sgnf.xml | set、base | part/signoff.xml");
	assert_string_equal(said(j, &one, "part/sgnf.xml", T302),
	    "part/sgnf.xml");
	assert_string_equal(said(j, &two, "zzzzzzzz", T310),
	    "zzzzzzzz | set、base");
	assert_string_equal(said(j, &one, "zzzzzzzz", T302), "zzzzzzzz");
	/* No directory, no names to choose from. */
	assert_string_equal(said(j, &far, "a.xml", T302), "a.xml");
	assert_string_equal(said(j, &one, "gone/a.xml", T302), "gone/a.xml");
	assert_int_equal(open_files(), before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(shows_names_as_people_write_them),
		TEST(what_is_absent_may_be_elsewhere),
		TEST(the_first_set_that_has_it_counts),
		TEST(a_file_that_cannot_be_asked_is_still_found),
		TEST(says_what_may_be_meant),
	};

	return cmocka_run_group_tests(tests, enter, leave_place);
}
