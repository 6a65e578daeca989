/*
 * Messages: the catalogue and the collection.
 */
#include "check.h"

#include "base/buf.h"

/* The places %1 … %6 of a pattern, as bits. */
static unsigned
places(const char *pattern)
{
	unsigned bits = 0;

	for (; *pattern != '\0'; pattern++)
		if (pattern[0] == '%' && pattern[1] >= '1' &&
		    pattern[1] <= '6')
			bits |= 1u << (pattern[1] - '0');
	return bits;
}

static void
every_row_is_complete_in_both_languages(void **state)
{
	int code;

	(void)state;
	for (code = 0; code < DIAG__COUNT; code++) {
		enum diag_code c = (enum diag_code)code;
		const char *zh = diag_pattern(c, LANG_ZH);
		const char *en = diag_pattern(c, LANG_EN);
		bool cure = diag_hint_pattern(c, LANG_ZH)[0] != '\0';

		if (zh[0] == '\0' || en[0] == '\0' || strlen(diag_name(c)) != 4
		    || cure != (diag_hint_pattern(c, LANG_EN)[0] != '\0'))
			print_error("%s\n", diag_name(c));
		assert_true(zh[0] != '\0' && en[0] != '\0');
		assert_int_equal(strlen(diag_name(c)), 4);
		assert_int_equal(cure,
		    diag_hint_pattern(c, LANG_EN)[0] != '\0');
		/* An error without a cure leaves the writer alone. */
		if (diag_level(c) == LEVEL_ERROR)
			assert_true(cure);
		assert_int_equal(diag_by_name(diag_name(c)), c);
	}
	assert_int_equal(diag_by_name("Z999"), DIAG__COUNT);
}

/* English may say less (“a tab”), but never name what Chinese does not. */
static void
no_row_asks_for_a_seventh_string(void **state)
{
	int code, lang;

	(void)state;
	for (code = 0; code < DIAG__COUNT; code++)
		for (lang = LANG_ZH; lang <= LANG_EN; lang++) {
			const char *s = diag_pattern((enum diag_code)code,
			    (enum lang)lang);

			assert_int_equal(places(s) & 1u, 0);
			assert_null(strstr(s, "%7"));
			assert_null(strstr(s, "%s"));
		}
}

static void
puts_strings_into_their_places(void **state)
{
	struct job *j = job_of(state);
	struct diag *d = diag_add(j, B003, (struct loc){0}, "甲", "42");

	assert_string_equal(diag_text(&j->mem, d, LANG_ZH),
	    "文件“甲”太大：上限 42 字节");
	assert_string_equal(diag_text(&j->mem, d, LANG_EN),
	    "“甲” is too large: the limit is 42 bytes");
	assert_string_equal(diag_hint(&j->mem, d, LANG_EN),
	    "check that it is the right file");
	assert_string_equal(diag_level_name(d->level, LANG_ZH), "错误");
	d = diag_add(j, B003, (struct loc){0}, "%2");
	assert_string_equal(diag_text(&j->mem, d, LANG_EN),
	    "“%2” is too large: the limit is  bytes");
}

static void
sorts_by_file_then_place_then_order(void **state)
{
	struct job *j = job_of(state);
	const struct src *a = source(j, "a", "x\ny\n");
	const struct src *b = source(j, "b", "x\n");
	const struct diag *const *all;
	size_t n;

	diag_add(j, B001, ((struct loc){b, 0, 0}), "1", "");
	diag_add(j, B001, ((struct loc){a, 2, 2}), "2", "");
	diag_add(j, B001, ((struct loc){a, 0, 0}), "3", "");
	diag_add(j, B001, ((struct loc){a, 2, 2}), "4", "");
	diag_add(j, B006, ((struct loc){0}));
	all = diag_sorted(&j->diags, &n);
	assert_int_equal(n, 5);
	assert_int_equal(all[0]->code, B006);
	assert_string_equal(all[1]->args[0], "3");
	assert_string_equal(all[2]->args[0], "2");
	assert_string_equal(all[3]->args[0], "4");
	assert_string_equal(all[4]->args[0], "1");
	assert_int_equal(j->diags.count[LEVEL_ERROR], 4);
	assert_int_equal(j->diags.count[LEVEL_NOTE], 1);
	assert_true(job_failed(j));
}

static void
notes_do_not_fail_a_job(void **state)
{
	struct job *j = job_of(state);

	diag_add(j, B006, (struct loc){0});
	assert_false(job_failed(j));
}

static void
keeps_related_places_in_order(void **state)
{
	struct job *j = job_of(state);
	const struct src *a = source(j, "a", "x\ny\n");
	struct diag *d = diag_add(j, D006, ((struct loc){a, 2, 2}), "x");

	diag_relate(j, d, D007, ((struct loc){a, 0, 0}));
	diag_relate(j, d, D026, ((struct loc){a, 1, 1}));
	assert_int_equal(d->related->code, D007);
	assert_int_equal(d->related->next->code, D026);
	assert_null(d->related->next->next);
	assert_string_equal(diag_related_text(&j->mem, d->related, LANG_ZH),
	    "第一次写在这里");
}

static void
counts_what_it_drops(void **state)
{
	struct job *j = job_of(state);
	int i;

	j->diags.limit = 2;
	for (i = 0; i < 5; i++)
		assert_non_null(diag_add(j, B006, (struct loc){0}));
	assert_int_equal(count_messages(j, B006), 2);
	assert_int_equal(j->diags.dropped, 3);
	assert_int_equal(j->diags.count[LEVEL_NOTE], 5);
}

static void
forgets_what_came_since(void **state)
{
	struct job *j = job_of(state);
	struct diags none = j->diags, one;

	diag_add(j, B006, (struct loc){0});
	one = j->diags;
	diag_add(j, B005, (struct loc){0});
	diag_rewind(&j->diags, &one);
	assert_false(job_failed(j));
	diag_add(j, B007, (struct loc){0});
	assert_int_equal(j->diags.first->next->code, B007);
	assert_null(j->diags.first->next->next);
	diag_rewind(&j->diags, &none);
	assert_null(j->diags.first);
	diag_add(j, B007, (struct loc){0});
	assert_int_equal(j->diags.first->code, B007);
	assert_int_equal(j->diags.count[LEVEL_ERROR], 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_row_is_complete_in_both_languages),
		TEST(no_row_asks_for_a_seventh_string),
		TEST(puts_strings_into_their_places),
		TEST(sorts_by_file_then_place_then_order),
		TEST(notes_do_not_fail_a_job),
		TEST(keeps_related_places_in_order),
		TEST(counts_what_it_drops),
		TEST(forgets_what_came_since),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
