/*
 * Every file of good/ and bad/.  bad/x.want holds the messages that bad/x.xml
 * must get, one "line:column CODE" each, and no others; good/x.dump is the
 * tree of good/x.xml, which must get no error.
 */
#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "check.h"
#include "template/inside.h"

#define ROOT "tests/template/"

enum { FILES = 200 };

/* The checked tree of one file; included when its root is not a report. */
static const struct tpl *
read_one(struct job *j, const char *path)
{
	struct check c = {.job = j};
	const struct src *src = file_read(j, path, (struct loc){0});
	const struct node *root;
	const struct tpl *t;
	bool sound;

	assert_non_null(src);
	root = xml_read(j, src, &sound);
	if (root == NULL)
		return NULL;
	t = check_file(&c, root, strcmp(root->name, "report") != 0);
	check_names(&c, sound);
	return t;
}

/* The lines of a .want file that are no comments. */
static const char *
wanted(struct job *j, const char *path)
{
	const struct src *s = file_read(j, path, (struct loc){0});
	struct buf b = {.mem = &j->mem};
	const char *line;
	size_t n;

	assert_non_null(s);
	for (line = s->text; *line != '\0'; line += n) {
		n = strcspn(line, "\n") + 1;
		if (*line != '#')
			buf_put(&b, line, n);
	}
	return buf_text(&b);
}

static const char *
messages(struct job *j)
{
	struct buf b = {.mem = &j->mem};
	size_t n, i;
	const struct diag *const *all = diag_sorted(&j->diags, &n);

	for (i = 0; i < n; i++) {
		struct place p = loc_place(all[i]->loc);

		buf_printf(&b, "%zu:%zu %s\n", p.line, p.column,
		    diag_name(all[i]->code));
	}
	return buf_text(&b);
}

/* "bad/x.xml" → "bad/x.want" */
static const char *
beside(struct job *j, const char *path, const char *suffix)
{
	return arena_join(&j->mem, arena_strndup(&j->mem, path,
	    strlen(path) - strlen(".xml")), suffix, NULL);
}

static void
gets_its_messages(void **state)
{
	const char *path = *state, *got, *want;
	struct job j;

	job_open(&j, abort);
	read_one(&j, path);
	got = messages(&j);
	want = wanted(&j, beside(&j, path, ".want"));
	if (*want == '\0' || strcmp(got, want) != 0)
		print_error("%s\n--- wanted\n%s--- got\n%s", path, want, got);
	assert_true(*want != '\0');
	assert_string_equal(got, want);
	job_close(&j);
}

static void
gives_its_tree(void **state)
{
	const char *path = *state;
	struct buf dump = {0};
	const struct tpl *t;
	const struct src *want;
	struct job j;

	job_open(&j, abort);
	dump.mem = &j.mem;
	t = read_one(&j, path);
	assert_non_null(t);
	assert_false(job_failed(&j));
	template_dump(t, &dump);
	want = file_read(&j, beside(&j, path, ".dump"), (struct loc){0});
	assert_non_null(want);
	assert_string_equal(dump.text, want->text);
	job_close(&j);
}

/* Adds a test for each .xml of a directory; the number of tests. */
static size_t
collect(const char *dir, CMUnitTestFunction function,
    struct CMUnitTest *tests, size_t n)
{
	DIR *d = opendir(dir);
	const struct dirent *e;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL && n < FILES) {
		size_t len = strlen(e->d_name);
		char *path;

		if (len < 5 || strcmp(e->d_name + len - 4, ".xml") != 0)
			continue;
		path = malloc(strlen(dir) + len + 2);
		assert_non_null(path);
		snprintf(path, strlen(dir) + len + 2, "%s/%s", dir,
		    e->d_name);
		tests[n++] = (struct CMUnitTest){
			path, function, NULL, NULL, path,
		};
	}
	closedir(d);
	return n;
}

int
main(void)
{
	struct CMUnitTest tests[FILES];
	size_t n = collect(ROOT "bad", gets_its_messages, tests, 0), i;
	size_t all = collect(ROOT "good", gives_its_tree, tests, n);
	int failed;

	if (n < 60 || all < n + 8)
		return 2;
	failed = _cmocka_run_group_tests("corpus", tests, all, NULL, NULL);
	for (i = 0; i < all; i++)
		free(tests[i].initial_state);
	return failed;
}
