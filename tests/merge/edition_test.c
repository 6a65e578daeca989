/* Two versions from one source: gen/merge/edition.c. */
#include "merge/set.h"

static const struct set outside = {.external = true};

static void
says_each(void **state, const struct saying *s, size_t n)
{
	struct set set = outside;

	set.last_year = "办文: {收文: 1187, 制发: 300}\n";
	set_say(job_of(state), set, s, n);
}

#define SAYS(...) do { \
	static const struct saying says[] = {__VA_ARGS__}; \
	says_each(state, says, sizeof(says) / sizeof(says[0])); \
} while (0)

static void
masks_numbers_and_names(void **state)
{
	SAYS(
	    {"办文: {收文: 1286}\n", "<para>收文<num of=\"办文.收文\"/>。</para>",
		"收文*件。\n"},
	    {"办文: {文稿: 127}\n", "<para>起草<num of=\"办文.文稿\"/>。</para>",
		"起草*余篇。\n"},
	    {"防控: {点位: 东站}\n", "<para>到<name of=\"防控.点位\"/>。</para>",
		"到**。\n"},
	    {"制度: {纪检组: 3}\n", "<para><name of=\"制度.纪检组\""
		" style=\"序数\"/>组。</para>", "第*组。\n"});
}

static void
keeps_what_is_public(void **state)
{
	SAYS(
	    {"办文: {收文: {值: 1286, 公开: 是}}\n",
		"<para>收文<num of=\"办文.收文\"/>。</para>", "收文1286件。\n"},
	    {"办文: {制发: {值: 9, 公开: 是, 按: {甲: 4, 乙: 5}}}\n",
		"<para><num of=\"办文.制发.按.甲\"/>。</para>", "4份。\n"},
	    {"办文: {收文: 1286}\n",
		"<para><num of=\"办文.收文\" show=\"总是\"/>。</para>",
		"1286件。\n"},
	    {"防控: {点位: 东站}\n", "<para>到<text of=\"防控.点位\"/>。</para>",
		"到东站。\n"},
	    {"防控: {点位: {值: 东站, 公开: 否}}\n",
		"<para>到<text of=\"防控.点位\"/>。</para>", "到**。\n"});
}

static void
drops_what_is_computed(void **state)
{
	SAYS(
	    {"办文: {收文: 1286}\n", "<para>收文<num of=\"办文.收文\"/><clause>（"
		"<compare of=\"办文.收文\"/>）</clause>。</para>", "收文*件。\n"},
	    {"督办: {事项: 8, 办结: 6}\n", "<para>督办<num of=\"督办.事项\"/>"
		"<clause>，办结率<num of=\"督办.办结率\"/></clause>。</para>",
		"督办*项。\n"},
	    {"督办: {事项: 8, 办结: 6}\n", "<para>占<ratio of=\"督办.办结\""
		" to=\"督办.事项\"/>。</para>", "占*%。\n"},
	    {"督办: {事项: {值: 8, 公开: 是}, 办结: 6}\n", "<para>占<ratio"
		" of=\"督办.办结\" to=\"督办.事项\"/>。</para>", "占*%。\n"},
	    {"督办: {事项: 8, 办结: 6}\n", "<para>共<sum"
		" of=\"督办.办结 督办.事项\"/>。</para>", "共*项。\n"},
	    {"督办: {事项: 8, 办结: 6}\n", "<para>共<sum show=\"总是\""
		" of=\"督办.办结 督办.事项\"/>。</para>", "共14项。\n"},
	    {"组: {甲: 1, 乙: 2}\n", "<para>有<count of=\"组\"/>个。</para>",
		"有*个。\n"});
}

static void
shows_parts_in_their_edition(void **state)
{
	static const struct saying internal[] = {
		{"", "<para>甲<clause show=\"对外\">，乙</clause>"
		    "<clause show=\"内部\">，丙</clause>。</para>", "甲，丙。\n"},
	};
	struct set set = {.external = false};

	SAYS(
	    {"", "<para>甲，<clause show=\"内部\">乙，</clause>丙。</para>",
		"甲，丙。\n"},
	    {"", "<para>甲。</para><para show=\"内部\">乙。</para>", "甲。\n"},
	    {"", "<para><list mark=\"一是\" sep=\"；\"><item>甲</item>"
		"<item show=\"内部\">乙</item><item>丙</item></list>。</para>",
		"一是甲；二是丙。\n"},
	    {"", "<section show=\"内部\"><title>子</title><para>丑。</para>"
		"</section><section><title>寅</title><para>卯。</para></section>",
		"一、寅\n卯。\n"});
	set_say(job_of(state), set, internal, 1);
}

/* Tests see the true values, in both editions. */
static void
tests_see_true_values(void **state)
{
	static const struct saying says[] = {
		{"机要: {失泄密: {值: 3, 公开: 否}}\n", "<para><if"
		    " test=\"机要.失泄密 = 3\">有</if>三。</para>", "有三。\n"},
	};
	struct set set = {.external = false};

	set_say(job_of(state), set, says, 1);
	set.external = true;
	set_say(job_of(state), set, says, 1);
}

/* Nothing of a masked figure but its path travels with the document. */
static void
leaves_no_value_behind(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.external = true, .last_year = "办文: {收文: 1187}\n",
		.data = "办文: {收文: {值: 1286, 来源: 登记簿}}\n",
		.body = "<para>收<num of=\"办文.收文\"/><compare"
		    " of=\"办文.收文\" show=\"总是\"/>。</para>",
	};
	const struct doc *d = set_merge(j, &set);
	const struct doc_use *u;
	const struct block *b;
	const struct run *r;
	unsigned hidden = 0;

	for (b = d->first; b != NULL; b = b->next)
		for (r = b->run; r != NULL; r = r->next) {
			if (r->origin == NULL || !r->origin->hidden)
				continue;
			hidden++;
			assert_null(r->origin->value);
			assert_null(r->origin->formula);
			assert_null(r->origin->part);
			assert_null(r->origin->source);
			assert_null(r->origin->data.src);
		}
	assert_int_equal(hidden, 2);
	for (u = d->uses; u != NULL; u = u->next) {
		assert_true(u->hidden);
		assert_null(u->data.src);
	}
	assert_non_null(strstr(d->output, "（对外）"));
}

static void
tells_where_a_comparison_is_masked(void **state)
{
	struct job *j = job_of(state);
	const struct set set = {
		.external = true, .last_year = "办文: {收文: 1187}\n",
		.data = "办文: {收文: 1286}\n",
		.body = "<para>收文<compare of=\"办文.收文\"/>。</para>",
	};

	assert_string_equal(set_text(j, set_merge(j, &set)), "收文同比*。\n");
	assert_true(has_message(j, M123, 2, 9));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(masks_numbers_and_names), TEST(keeps_what_is_public),
		TEST(drops_what_is_computed),
		TEST(shows_parts_in_their_edition),
		TEST(tests_see_true_values), TEST(leaves_no_value_behind),
		TEST(tells_where_a_comparison_is_masked),
	};

	return cmocka_run_group_tests_name("merge/edition", tests, NULL, NULL);
}
