/*
 * Nodes kept between runs: the same as those that were read, and nothing that
 * had to be spoken about is kept.
 */
#include "own_cache.h"

#include <dirent.h>
#include <stdio.h>

#include "base/cache.h"
#include "template/inside.h"

static const char good[] = "<?xml version=\"1.0\"?>\n<!-- 说明 -->\n"
    "<report xmlns='" TPL_NAMESPACE "' xmlns:其他='urn:x' subject='甲&amp;乙'>"
    "<title>工作&lt;总结</title>\n<para id=\"一\" show='总是'>前<br/>后"
    "<![CDATA[<甲>]]></para><其他:物 其他:性=''/><!-- 完 --></report>\n";

static const char *
directory(struct job *j)
{
	return arena_join(&j->mem, getenv("XDG_CACHE_HOME"), "/zongjie",
	    NULL);
}

/* The path of the only entry; NULL: there is none. */
static const char *
entry(struct job *j)
{
	const char *dir = directory(j), *path = NULL;
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (strncmp(e->d_name, "xml-", 4) == 0) {
			assert_null(path);
			path = arena_join(&j->mem, dir, "/", e->d_name, NULL);
		}
	if (d != NULL)
		closedir(d);
	return path;
}

static void
assert_loc(struct loc a, struct loc b)
{
	assert_int_equal(a.beg, b.beg);
	assert_int_equal(a.end, b.end);
}

static void
assert_same(const struct node *a, const struct node *b)
{
	const struct tpl_attr *x, *y;

	assert_loc(a->loc, b->loc);
	assert_int_equal(a->name == NULL, b->name == NULL);
	if (a->name == NULL) {
		assert_string_equal(a->text, b->text);
		return;
	}
	assert_string_equal(a->name, b->name);
	assert_string_equal(a->uri, b->uri);
	assert_int_equal(a->empty, b->empty);
	assert_int_equal(a->closed, b->closed);
	for (x = a->attr, y = b->attr; x != NULL && y != NULL;
	    x = x->next, y = y->next) {
		assert_string_equal(x->name, y->name);
		assert_string_equal(x->value, y->value);
		assert_loc(x->name_loc, y->name_loc);
		assert_loc(x->loc, y->loc);
	}
	assert_true(x == NULL && y == NULL);
	for (a = a->child, b = b->child; a != NULL && b != NULL;
	    a = a->next, b = b->next) {
		assert_same(a, b);
		assert_true(a->next != NULL || a == a->up->last);
		assert_true(b->next != NULL || b == b->up->last);
	}
	assert_true(a == NULL && b == NULL);
}

static const struct node *
read_kept(struct job *j, const char *text)
{
	bool sound = false;
	const struct node *n = kept_read(j, source(j, "t.xml", text), &sound);

	assert_int_equal(sound, !job_failed(j));
	return n;
}

static void
the_same_nodes_again(void **state)
{
	struct job *j = job_of(state);
	bool sound;
	const struct node *read = xml_read(j, source(j, "t.xml", good),
	    &sound);

	assert_null(entry(j));
	assert_same(read, read_kept(j, good));
	assert_non_null(entry(j));
	assert_same(read, read_kept(j, good));
	assert_false(job_failed(j));
}

static void
other_bytes_are_another_file(void **state)
{
	struct job *j = job_of(state);
	const char *other = strstr(read_kept(j, good)->attr->value, "甲");

	assert_non_null(other);
	assert_string_equal(read_kept(j, "<report xmlns='"
	    TPL_NAMESPACE "'/>")->name, "report");
}

static void
what_was_spoken_about_is_not_kept(void **state)
{
	struct job *j = job_of(state);

	read_kept(j, "<report xmlns='" TPL_NAMESPACE "'><para></report>");
	assert_true(job_failed(j));
	assert_null(entry(j));
}

/* Its sum is right and it is still no entry of ours. */
static void
a_strange_entry_is_read_anew(void **state)
{
	struct job *j = job_of(state);
	const struct node *read = read_kept(j, good);
	const char *path = entry(j), *name = strrchr(path, '/') + 1;
	static const unsigned strange[][4] = {
		{2, 5, 4, 0}, {1, 0, 9999, 0}, {0, 0, 0, 0}, {7, 0, 1, 99},
	};
	size_t i;

	for (i = 0; i < sizeof(strange) / sizeof(strange[0]); i++) {
		cache_write(&j->mem, name, strange[i], sizeof(strange[i]));
		assert_same(read, read_kept(j, good));
	}
	assert_false(job_failed(j));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CACHE_TEST(the_same_nodes_again),
		CACHE_TEST(other_bytes_are_another_file),
		CACHE_TEST(what_was_spoken_about_is_not_kept),
		CACHE_TEST(a_strange_entry_is_read_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
