/*
 * The table of elements and what is printed from it.
 */
#include "base/file.h"
#include "check.h"
#include "template/element.h"
#include "template/inside.h"

static void
names_every_element_once(void **state)
{
	int el;

	(void)state;
	for (el = 0; el < EL__COUNT; el++)
		assert_int_equal(element_find(element_rows[el].name), el);
	assert_int_equal(element_find("no-such"), EL__COUNT);
	assert_string_equal(element_name(EL_for_each), "for-each");
}

static void
gives_each_row_words_only_where_they_are_used(void **state)
{
	const struct attr_row *row;
	size_t i;

	(void)state;
	for (i = 0; i < attr_row_count; i++) {
		row = &attr_rows[i];
		assert_int_equal(*row->values != '\0',
		    row->type == TYPE_WORD || row->type == TYPE_INT);
		assert_true(*row->meaning[LANG_ZH] != '\0');
		assert_true(*row->meaning[LANG_EN] != '\0');
		assert_ptr_equal(element_attr(row->el, row->name), row);
	}
}

static void
lets_every_element_stand_somewhere(void **state)
{
	struct job *j = job_of(state);
	int el;

	for (el = 0; el < EL__COUNT; el++)
		assert_true((element_rows[el].stands & GROUP_ROOT) != 0 ||
		    *element_parents(&j->mem, (enum element)el) != '\0');
}

static void
publishes_the_schema_of_the_table(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const struct src *s = file_read(j, "templates/zongjie.rng",
	    (struct loc){0});

	template_schema(&b);
	assert_non_null(s);
	assert_string_equal(b.text, s->text);
}

static void
describes_every_element_and_attribute(void **state)
{
	struct job *j = job_of(state);
	struct buf zh = {.mem = &j->mem}, en = {.mem = &j->mem};
	size_t i;
	int el;

	template_reference(&zh, LANG_ZH);
	template_reference(&en, LANG_EN);
	for (el = 0; el < EL__COUNT; el++) {
		const struct element_row *row = &element_rows[el];
		const char *name = arena_join(&j->mem, "\n| `", row->name,
		    "` | ", NULL);

		if (el == EL_chars)
			continue;
		assert_non_null(strstr(zh.text, name));
		assert_non_null(strstr(zh.text, row->meaning[LANG_ZH]));
		assert_non_null(strstr(en.text, row->meaning[LANG_EN]));
	}
	for (i = 0; i < attr_row_count; i++)
		assert_non_null(strstr(zh.text, arena_join(&j->mem, "| `",
		    element_name(attr_rows[i].el), "` | `",
		    attr_rows[i].name, "` | ", NULL)));
}

/* In a Markdown table every line has as many cells as its heading. */
static void
keeps_the_columns_of_the_reference(void **state)
{
	struct job *j = job_of(state);
	struct buf b = {.mem = &j->mem};
	const char *line, *at;
	size_t want = 0;

	template_reference(&b, LANG_ZH);
	for (line = b.text; *line != '\0'; line = strchr(line, '\n') + 1) {
		size_t n = 0, len = strcspn(line, "\n");

		for (at = line; at < line + len; at++)
			n += *at == '|';
		/* After an empty line comes a heading. */
		assert_true(len == 0 || want == 0 || n == want);
		want = n;
	}
	assert_int_equal(want, 5);
}

static const char *
nearest(struct job *j, const char *word, const char *const *candidates)
{
	struct near near = {.word = word};

	for (; *candidates != NULL; candidates++)
		near_offer(&near, &j->mem, *candidates, strlen(*candidates));
	return near.best;
}

static void
guesses_what_was_meant(void **state)
{
	static const char *const names[] = {
		"num", "para", "for-each", "of", "四舍五入", "余", NULL
	};
	struct job *j = job_of(state);

	assert_string_equal(nearest(j, "nmu", names), "num");
	assert_string_equal(nearest(j, "Para", names), "para");
	assert_string_equal(nearest(j, "foreach", names), "for-each");
	assert_string_equal(nearest(j, "paragraph", names), "para");
	assert_string_equal(nearest(j, "off", names), "of");
	assert_string_equal(nearest(j, "四舍六入", names), "四舍五入");
	assert_string_equal(nearest(j, "约余", names), "余");
	assert_null(nearest(j, "约", names));
	assert_null(nearest(j, "table", names));
	assert_null(nearest(j, "", names));
	assert_null(nearest(j, "一个长得不可能是打错了字的名字，"
	    "它比任何一个名字都要长得多，所以谁也不像，也没有必要去比", names));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_every_element_once),
		TEST(gives_each_row_words_only_where_they_are_used),
		TEST(lets_every_element_stand_somewhere),
		TEST(publishes_the_schema_of_the_table),
		TEST(describes_every_element_and_attribute),
		TEST(keeps_the_columns_of_the_reference),
		TEST(guesses_what_was_meant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
