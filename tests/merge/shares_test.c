/*
 * Shares of one whole: rounded one by one and named when they do not sum to
 * 100, or rounded by the largest remainder.
 */
#include "set.h"

#include <stdlib.h>

#define RATIO(part, more) "<ratio of='类." part "' to='类.全' " more "/>"
#define THREE(more) "<para>" RATIO("甲", more) "、" RATIO("乙", more) "、" \
    RATIO("丙", more) "</para>"
/* 26.6, 17.7 and 55.7 of 100. */
#define CASE "类: {全: 1000, 甲: 266, 乙: 177, 丙: 557}\n"

static const struct set plain;

static void
says(const struct saying *s, size_t n)
{
	set_say(NULL, plain, s, n);
}

static void
rounds_by_the_largest_remainder(void **state)
{
	static const struct saying cases[] = {
		{CASE, THREE("digits='0'"), "27%、18%、56%\n"},
		{CASE, THREE("digits='0' rounding='最大余数'"),
		    "26%、18%、56%\n"},
		{CASE, THREE("rounding='最大余数'"), "26.6%、17.7%、55.7%\n"},
		{"占比: 最大余数\n" CASE, THREE("digits='0'"),
		    "26%、18%、56%\n"},
		{"占比: 最大余数\n" CASE,
		    THREE("digits='0' rounding='四舍五入'"),
		    "27%、18%、56%\n"},
		{"占比: 四舍五入\n" CASE, THREE("digits='0'"),
		    "27%、18%、56%\n"},
		/* thirds: the first of equals is raised */
		{"类: {全: 3, 甲: 1, 乙: 1, 丙: 1}\n",
		    THREE("rounding='最大余数'"), "33.4%、33.3%、33.3%\n"},
		{"类: {全: 3, 甲: 1, 乙: 1, 丙: 1}\n",
		    THREE("digits='0' rounding='最大余数'"), "34%、33%、33%\n"},
		{"类: {全: 6, 甲: 1, 乙: 1, 丙: 4}\n",
		    THREE("digits='0' rounding='最大余数'"), "17%、17%、66%\n"},
		/* 0 is 0 */
		{"类: {全: 3, 甲: 0, 乙: 1, 丙: 2}\n",
		    THREE("digits='0' rounding='最大余数'"), "0%、33%、67%\n"},
		/* a share that is not 0 is not told as 0 */
		{"类: {全: 1000, 甲: 2, 乙: 499, 丙: 499}\n",
		    THREE("digits='0' rounding='最大余数'"),
		    "0.2%、49.9%、49.9%\n"},
	};

	(void)state;
	says(cases, sizeof(cases) / sizeof(cases[0]));
}

static void
looks_at_lists_and_sections(void **state)
{
	static const struct saying cases[] = {
		{CASE, "<para><list rounding='最大余数'>"
		    "<item>甲" RATIO("甲", "digits='0'") "</item>"
		    "<item>乙" RATIO("乙", "digits='0'") "</item>"
		    "<item>丙" RATIO("丙", "digits='0'") "</item></list></para>",
		    "甲26%；乙18%；丙56%\n"},
		{CASE, "<list rounding='最大余数'>"
		    "<item>甲" RATIO("甲", "digits='0'") "</item>"
		    "<item>乙" RATIO("乙", "digits='0'") "</item>"
		    "<item>丙" RATIO("丙", "digits='0'") "</item></list>",
		    "甲26%。\n乙18%。\n丙56%。\n"},
		/* in paragraphs of one section, one of them printed twice */
		{"占比: 最大余数\n" CASE,
		    "<para>" RATIO("甲", "digits='0'") "，再说"
		    RATIO("甲", "digits='0'") "</para><para>"
		    RATIO("乙", "digits='0'") "</para><para>"
		    RATIO("丙", "digits='0'") "</para>",
		    "26%，再说26%\n18%\n56%\n"},
		/* not all of the whole: one by one */
		{"占比: 最大余数\n类: {全: 1000, 甲: 266, 乙: 176, 丙: 557}\n",
		    THREE("digits='0'"), "27%、18%、56%\n"},
		/* computed ratios of the dictionary */
		{"占比: 最大余数\n督办: {事项: 8, 办结: 3, 余下: 5}\n",
		    "<para><num of='督办.办结率' digits='0'/>和<ratio "
		    "of='督办.余下' to='督办.事项' digits='0'/></para>",
		    "38%和62%\n"},
		/* what is dropped is not counted */
		{"占比: 最大余数\n" CASE "空: 不适用\n",
		    "<para>" RATIO("甲", "digits='0'") "<clause>"
		    RATIO("乙", "digits='0'") "<num of='空'/></clause></para>",
		    "27%\n"},
	};

	(void)state;
	says(cases, sizeof(cases) / sizeof(cases[0]));
}

struct message {
	enum diag_code code;
	size_t column;		/* in line 2 of the template; 0: none */
	const char *data, *body;
};

static void
names_what_does_not_sum(void **state)
{
	static const struct message cases[] = {
		{M133, 7, CASE, THREE("digits='0'")},
		{M133, 0, CASE, THREE("")},
		{M133, 0, CASE, THREE("digits='0' rounding='最大余数'")},
		{M133, 7, "类: {全: 3, 甲: 1, 乙: 1, 丙: 1}\n", THREE("")},
		{M133, 0, "类: {全: 4, 甲: 1, 乙: 1, 丙: 1}\n", THREE("")},
		{M133, 0, CASE, "<para>" RATIO("甲", "digits='0'") "</para>"},
		{M134, 7, CASE, "<para>" RATIO("甲",
		    "digits='0' rounding='最大余数'") RATIO("乙", "")
		    RATIO("丙", "") "</para>"},
		{M135, 7, "类: {全: 1000000, 甲: 1, 乙: 1, 丙: 999998}\n",
		    THREE("rounding='最大余数'")},
		{M137, 7, "类: {全: 4, 甲: 1, 乙: 1, 丙: 1}\n",
		    THREE("rounding='最大余数'")},
		{M137, 0, "占比: 最大余数\n类: {全: 4, 甲: 1, 乙: 1, 丙: 1}\n",
		    THREE("")},
	};
	struct set set = plain;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct message *c = &cases[i];
		const struct diag *d;
		struct job j;
		bool any = false;

		job_open(&j, abort);
		set.data = c->data;
		set.body = c->body;
		(void)set_merge(&j, &set);
		for (d = j.diags.first; d != NULL; d = d->next)
			any = any || d->code == c->code;
		if (any != (c->column > 0)) {
			printf("# case %zu\n", i);
			set_show(&j);
		}
		assert_int_equal(any, c->column > 0);
		assert_true(!any || has_message(&j, c->code, 2, c->column));
		assert_false(job_failed(&j));
		job_close(&j);
	}
}

static void
tells_the_other_places(void **state)
{
	struct set set = {.data = CASE, .body = THREE("digits='0'")};
	struct job *j = job_of(state);
	const struct diag *d;
	const char *text;

	(void)set_merge(j, &set);
	for (d = j->diags.first; d->code != M133; d = d->next)
		continue;
	text = diag_text(&j->mem, d, LANG_ZH);
	assert_non_null(strstr(text, "印成了101%，不是100%：27 + 18 + 56"));
	assert_non_null(d->related);
	assert_int_equal(d->related->code, M136);
	assert_string_equal(diag_related_text(&j->mem, d->related, LANG_ZH),
	    "这里印的是18%");
	assert_non_null(d->related->next);
	assert_null(d->related->next->next);
}

/* Any parts: exactly 100, and none a whole step from the truth. */
static void
always_sums_to_a_hundred(void **state)
{
	unsigned seed = 20220630;
	int round, i;

	(void)state;
	for (round = 0; round < 40; round++) {
		struct set set = plain;
		struct job j;
		struct buf data = {0}, body = {0};
		long part[7], whole = 0;
		int n = 2 + round % 6, digits = round % 3;
		const struct dec *sum;
		const char *s;

		job_open(&j, abort);
		data.mem = body.mem = &j.mem;
		buf_puts(&data, "占比: 最大余数\n类:\n");
		buf_puts(&body, "<para>");
		for (i = 0; i < n; i++) {
			seed = seed * 1103515245u + 12345u;
			part[i] = 50 + (long)(seed >> 8) % 5000;
			whole += part[i];
			buf_printf(&data, "  p%d: %ld\n", i, part[i]);
			buf_printf(&body, "<ratio of='类.p%d' to='类.全' "
			    "digits='%d'/>、", i, digits);
		}
		buf_printf(&data, "  全: %ld\n", whole);
		buf_puts(&body, "</para>");
		set.data = buf_text(&data);
		set.body = buf_text(&body);
		sum = dec_int(&j.mem, 0);
		s = set_text(&j, set_merge(&j, &set));
		for (i = 0; i < n; i++) {
			const struct dec *v = dec_parse(&j.mem, s,
			    strspn(s, "0123456789.")), *exact, *off;

			assert_non_null(v);
			exact = dec_div(&j.mem, dec_int(&j.mem,
			    part[i] * 100), dec_int(&j.mem, whole));
			off = dec_shift(&j.mem, dec_abs(&j.mem, dec_sub(
			    &j.mem, v, exact)), digits);
			assert_true(dec_cmp(off, dec_int(&j.mem, 1)) < 0);
			sum = dec_add(&j.mem, sum, v);
			s = strstr(s, "、") + strlen("、");
		}
		assert_string_equal(dec_plain(&j.mem, sum), "100");
		job_close(&j);
	}
}

static void
asks_for_a_word_it_knows(void **state)
{
	struct job *j = job_of(state);
	struct set set = {
		.data = "占比: 凑整\n小基数: 一点\n", .body = "<para>甲</para>",
	};

	(void)set_merge(j, &set);
	assert_true(has_message(j, D245, 5, 5));
	assert_true(has_message(j, D246, 6, 6));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(rounds_by_the_largest_remainder),
		TEST(looks_at_lists_and_sections),
		TEST(names_what_does_not_sum),
		TEST(tells_the_other_places),
		TEST(always_sums_to_a_hundred),
		TEST(asks_for_a_word_it_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
