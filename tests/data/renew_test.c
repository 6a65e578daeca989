/*
 * Periods in names of files, and a new text that cannot be had.
 */
#include "check.h"

#include "base/file.h"
#include "data/facts.h"
#include "data/renew.h"

static struct period
period(const char *text)
{
	struct period p;

	if (!period_parse(text, strlen(text), &p))
		fail_msg("%s", text);
	return p;
}

/* `want` NULL: the period is not in the name. */
static void
assert_next(struct job *j, const char *name, const char *of, const char *want)
{
	struct period from = period(of);
	const char *got = renew_name(&j->mem, name, from,
	    period_shift(from, 1));

	if (want == NULL) {
		if (got != NULL)
			fail_msg("%s: %s", name, got);
		return;
	}
	if (got == NULL)
		fail_msg("%s: no period", name);
	assert_string_equal(got, want);
}

static void
finds_periods_in_names(void **state)
{
	static const struct {
		const char *name, *of, *want;
	} cases[] = {
		{"2022-h1.yml", "2022上半年", "2022-h2.yml"},
		{"2022-H2.yml", "2022下半年", "2023-H1.yml"},
		{"2022_h2.yml", "2022下半年", "2023_h1.yml"},
		{"2022h2", "2022下半年", "2023h1"},
		{"2022.H2", "2022下半年", "2023.H1"},
		{"2022上半年", "2022上半年", "2022下半年"},
		{"甲2022年下半年乙", "2022下半年", "甲2023年上半年乙"},
		{"2022-h1/2022-h1.yml", "2022上半年", "2022-h2/2022-h2.yml"},
		{"2022-q4", "2022第四季度", "2023-q1"},
		{"2022Q1", "2022第一季度", "2022Q2"},
		{"2022年第三季度", "2022第三季度", "2022年第四季度"},
		{"2022年二季度", "2022第二季度", "2022年三季度"},
		{"2022-09", "2022年9月", "2022-10"},
		{"202212", "2022年12月", "202301"},
		{"2022-9", "2022年9月", "2022-10"},
		{"2022年9月", "2022年9月", "2022年10月"},
		{"2022年", "2022年", "2023年"},
		{"总结2022", "2022年", "总结2023"},
		{"", "2022年", NULL},
		{"2021-h1", "2022上半年", NULL},
		/* A part of a longer number is another thing. */
		{"12022-h1", "2022上半年", NULL},
		{"2022-h12", "2022上半年", NULL},
		{"20220101", "2022年1月", NULL},
		{"2022-10", "2022年1月", NULL},
		{"20221", "2022年", NULL},
		{"12022-h1、2022-h1", "2022上半年", "12022-h1、2022-h2"},
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_next(job_of(state), cases[i].name, cases[i].of,
		    cases[i].want);
}

static void
changes_directories_only_when_the_name_says_nothing(void **state)
{
	struct arena *mem = &job_of(state)->mem;
	struct period from = period("2022上半年"), to = period("2022下半年");

	assert_string_equal(renew_file_name(mem, "2022-h1/2022-h1.yml", from,
	    to), "2022-h1/2022-h2.yml");
	assert_string_equal(renew_file_name(mem, "2022-h1/a.yml", from, to),
	    "2022-h2/a.yml");
	assert_string_equal(renew_file_name(mem, "2022-h1.yml", from, to),
	    "2022-h2.yml");
	assert_null(renew_file_name(mem, "b/a.yml", from, to));
}

/* I117: nothing half changed is ever handed on. */
static void
refuses_what_it_cannot_change(void **state)
{
	static const char *const texts[] = {
		"期间: [2022上半年\n", "- 期间\n", "期间: {甲: 乙}\n",
	};
	static const struct facts_options none = {0};
	struct job *j = job_of(state);
	const struct facts *f = facts_read(j, "samples/2022-h1/2022-h1.yml",
	    &none);
	struct renewed result;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_false(renew(j, f, src_new(&j->mem, "2022-h1.yml",
		    texts[i], strlen(texts[i])), "2022-h2.yml", &result));
		assert_int_equal(count_messages(j, I117), i + 1);
		assert_null(result.text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_periods_in_names),
		TEST(changes_directories_only_when_the_name_says_nothing),
		TEST(refuses_what_it_cannot_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
