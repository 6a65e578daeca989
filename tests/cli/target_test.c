/*
 * Where results go: under which name, over which files, and the rule for make
 * that --deps writes.
 */
#include "cli/desk.h"

#include "fail_calls.h"
#include "scene.h"

static const char *
rule(struct job *j, const char *target, const char *input)
{
	const char *inputs[] = {input, NULL};
	struct buf b = {.mem = &j->mem};

	target_rule(&b, target, inputs);
	return buf_text(&b);
}

static void
names_target_and_inputs(void **state)
{
	assert_string_equal(rule(job_of(state), "a.pdf", "b.yml"),
	    "a.pdf: \\\n b.yml\n\nb.yml:\n");
}

static void
escapes_what_make_would_read_otherwise(void **state)
{
	assert_string_equal(rule(job_of(state), "a b%.pdf", "c$#.yml"),
	    "a\\ b\\%.pdf: \\\n c$$\\#.yml\n\nc$$\\#.yml:\n");
}

static void
doubles_backslashes_before_an_escape(void **state)
{
	assert_string_equal(rule(job_of(state), "a\\ b", "c\\d"),
	    "a\\\\\\ b: \\\n c\\d\n\nc\\d:\n");
}

static void
leaves_chinese_alone(void **state)
{
	assert_string_equal(rule(job_of(state), "总结.pdf", "数据.yml"),
	    "总结.pdf: \\\n 数据.yml\n\n数据.yml:\n");
}

static void
leaves_no_input_out_and_none_is_bearable(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};

	target_rule(&b, "a.pdf", NULL);
	assert_string_equal(buf_text(&b), "a.pdf:\n");
	assert_string_equal(rule(j, "\\%", "\\ "),
	    "\\\\\\%: \\\n \\\\\\ \n\n\\\\\\ :\n");
}

/* ---- names ---- */

static void
the_name_is_what_was_asked_for(void **state)
{
	static const struct {
		const char *output, *dump, *path;	/* @: the directory */
	} cases[] = {
		{NULL, NULL, "x/甲.pdf"}, {NULL, "doc", "-"},
		{"-", NULL, "-"}, {"-", "doc", "-"},
		{"", NULL, ""}, {"a.pdf", NULL, "a.pdf"}, {"a.txt", "doc", "a.txt"},
		{"none/", NULL, "none/甲.pdf"}, {"@", NULL, "@/甲.pdf"},
		{"@/", NULL, "@/甲.pdf"}, {"@", "text", "@/甲.txt"},
		{"@", "doc", "@/甲.doc.txt"},
	};
	struct job *j = job_of(state);
	const char *dir = scene(j);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *output = cases[i].output, *want = cases[i].path;
		struct cli c;

		if (output != NULL && output[0] == '@')
			output = arena_join(&j->mem, dir, output + 1, NULL);
		if (want[0] == '@')
			want = arena_join(&j->mem, dir, want + 1, NULL);
		assert_int_equal(DESK(&c, "x/a.yml"), DONE);
		c.options.value[OPT_output] = output;
		c.options.value[OPT_dump] = cases[i].dump;
		assert_string_equal(target_path(&c, "x/a.yml", "甲.pdf"),
		    want);
		arena_free(&c.mem);
	}
	strike(dir);
}

/* A dump of what has another name than that of a PDF. */
static void
a_dump_keeps_a_name_of_another_kind(void **state)
{
	static const char *const names[][2] = {
		{"甲.docx", "none/甲.docx.doc.txt"}, {".pdf", "none/.pdf.doc.txt"},
		{"a", "none/a.doc.txt"}, {"xxpdf", "none/xxpdf.doc.txt"},
	};
	struct cli c;
	size_t i;

	(void)state;
	assert_int_equal(DESK(&c, "a.yml", "-o", "none/", "--dump=doc"),
	    DONE);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_string_equal(target_path(&c, "a.yml", names[i][0]),
		    names[i][1]);
	arena_free(&c.mem);
}

static void
a_place_that_cannot_be_is_told(void **state)
{
	static const struct {
		const char *output, *why;	/* why: NULL: it can be */
		int error;
	} cases[] = {
		{"-", NULL, 0}, {"@", NULL, 0}, {"@/", NULL, 0},
		{"@/a.pdf", NULL, 0}, {"@/none/a.pdf", "", ENOENT},
		{"@/none/", "", ENOENT}, {"@/file/a.pdf", "", ENOTDIR},
		{"@/file/", "", ENOTDIR},
	};
	struct job *j = job_of(state);
	const char *dir = scene(j);
	size_t i;

	put(j, dir, "file", "x");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *output = cases[i].output;
		struct job own;
		struct cli c;

		if (output[0] == '@')
			output = arena_join(&j->mem, dir, output + 1, NULL);
		job_open(&own, abort);
		assert_int_equal(DESK(&c, "a.yml", "-o", output), DONE);
		assert_int_equal(target_check(&c, &own),
		    cases[i].why == NULL);
		if (cases[i].why != NULL) {
			assert_int_equal(count_messages(&own, B004), 1);
			assert_string_equal(own.diags.first->args[1],
			    strerror(cases[i].error));
		}
		arena_free(&c.mem);
		job_close(&own);
	}
	strike(dir);
}

/* ---- what is written over ---- */

static void
only_its_own_kind_is_written_over(void **state)
{
	static const struct {
		const char *there, *option;
		bool may;
	} cases[] = {
		{"", "--format=pdf", true}, {"%PDF-1.7", "--format=pdf", true},
		{"%PDF", "--format=pdf", false}, {"x: 1", "--format=pdf", false},
		{"%PDF-1.7", "--format=html", false},
		{"<!DOCTYPE html>", "--format=html", true},
		{"<!DOCTYPE html>", "--format=docx", false},
		{"PK\3\4zip", "--format=docx", true},
		{"PK\5\6zip", "--format=docx", false},
		{"", "--format=txt", true}, {"words", "--format=txt", false},
		{"%PDF-1.7", "--dump=doc", false}, {"", "--dump=doc", true},
		{"words", "--force", true},
	};
	struct job *j = job_of(state);
	const char *dir = scene(j), *path;
	struct cli c;
	size_t i;

	path = arena_join(&j->mem, dir, "/a", NULL);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool may;

		put(j, dir, "a", cases[i].there);
		assert_int_equal(DESK(&c, "build", "a.yml", cases[i].option),
		    DONE);
		desk_listen();
		may = target_allowed(&c, path, NULL);
		assert_int_equal(strlen(desk_heard(&c.mem)) == 0, may);
		if (may != cases[i].may)
			fail_msg("case %zu", i);
		arena_free(&c.mem);
	}
	/* What is nothing, or no file, is for who writes. */
	assert_int_equal(DESK(&c, "a.yml"), DONE);
	assert_true(target_allowed(&c, "-", NULL));
	assert_true(target_allowed(&c, dir, NULL));
	assert_true(target_allowed(&c, "none/at/all", NULL));
	/* What cannot be looked into may be anybody's. */
	put(j, dir, "a", "%PDF-1.7");
	let_fail("open", EACCES, 0);
	desk_listen();
	assert_false(target_allowed(&c, path, NULL));
	(void)desk_heard(&c.mem);
	arena_free(&c.mem);
	strike(dir);
}

static void
an_input_is_spared_by_whatever_name(void **state)
{
	struct job *j = job_of(state);
	const char *dir = scene(j), *a = put(j, dir, "a", "%PDF-1.7");
	const char *b = put(j, dir, "b", "%PDF-1.7");
	const char *link = arena_join(&j->mem, dir, "/link", NULL);
	const char *const inputs[] = {"none/at/all", b, NULL};
	struct cli c;

	assert_int_equal(symlink("b", link), 0);
	assert_int_equal(DESK(&c, "build", "a.yml", "--force"), DONE);
	assert_true(target_spares(&c, a, inputs));
	assert_true(target_spares(&c, a, NULL));
	assert_true(target_allowed(&c, a, inputs));
	desk_listen();
	assert_false(target_allowed(&c, link, inputs));
	assert_non_null(strstr(desk_heard(&c.mem), link));
	arena_free(&c.mem);
	strike(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_target_and_inputs),
		TEST(escapes_what_make_would_read_otherwise),
		TEST(doubles_backslashes_before_an_escape),
		TEST(leaves_chinese_alone),
		TEST(leaves_no_input_out_and_none_is_bearable),
		TEST(the_name_is_what_was_asked_for),
		TEST(a_dump_keeps_a_name_of_another_kind),
		TEST(a_place_that_cannot_be_is_told),
		TEST(only_its_own_kind_is_written_over),
		TEST(an_input_is_spared_by_whatever_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
