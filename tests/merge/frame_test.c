/*
 * What stands around the text: who signs it and what is put on that, the
 * attachments, 版记.
 */
#include "set.h"

static const struct block *
block_of(const struct doc *d, enum block_kind kind, int n)
{
	const struct block *b;

	for (b = d->first; b != NULL; b = b->next)
		if (b->kind == kind && n-- == 0)
			return b;
	fail_msg("no block %s", block_kind_name(kind));
	return NULL;
}

static void
one_organ_has_the_seal_that_is_said(void **state)
{
	static const struct {
		const char *data, *body;
		enum block_seal seal;
		int size;
	} cases[] = {
		{"单位: {名称: 某局}\n", "<signature/>", SEAL_NONE, 0},
		{"单位: {名称: 某局}\n", "<signature seal='有'/>",
		    SEAL_ROOM, 42},
		{"单位: {名称: 某局}\n",
		    "<signature seal='有' diameter='60'/>", SEAL_ROOM, 60},
		{"单位: {名称: 某局, 公文: {印章直径: 45}}\n",
		    "<signature seal='有'/>", SEAL_ROOM, 45},
		{"单位: {名称: 某局, 公文: {印章直径: 45}}\n",
		    "<signature seal='有' diameter='50'/>", SEAL_ROOM, 50},
		{"公文: {签名职务: 市长}\n", "<signature seal='签名章'/>",
		    SEAL_STAMP, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct set set = {.day = "2022-06-30"};
		const struct block *b;
		struct job j;

		job_open(&j, abort);
		set.data = cases[i].data;
		set.body = cases[i].body;
		b = block_of(set_merge(&j, &set), BLOCK_SIGNATURE, 0);
		assert_false(job_failed(&j));
		assert_int_equal(b->seal, cases[i].seal);
		assert_int_equal(b->seal_size, cases[i].size);
		assert_int_equal(b->next->kind, BLOCK_DATE);
		assert_int_equal(b->next->seal, cases[i].seal);
		job_close(&j);
	}
}

static void
several_organs_sign_in_order(void **state)
{
	static const struct set set = {
		.day = "2022-06-30",
		.data = "单位:\n  署名: [甲局, 乙局, 丙局]\n",
		.body = "<signature seal='有'/>",
	};
	static const struct set sized = {
		.day = "2022-06-30",
		.data = "单位:\n  署名: {甲委: 45, 乙局: 42}\n",
		.body = "<signature seal='有'/>",
	};
	struct job *j = job_of(state);
	const struct doc *d = set_merge(j, &set);

	assert_string_equal(set_text(j, d),
	    "甲局\n乙局\n丙局\n2022年6月30日\n");
	assert_int_equal(block_of(d, BLOCK_SIGNATURE, 2)->seal_size, 42);
	d = set_merge(j, &sized);
	assert_string_equal(set_text(j, d), "甲委\n乙局\n2022年6月30日\n");
	assert_int_equal(block_of(d, BLOCK_SIGNATURE, 0)->seal_size, 45);
	assert_int_equal(block_of(d, BLOCK_SIGNATURE, 1)->seal_size, 42);
	assert_false(job_failed(j));
}

static void
tells_of_what_is_no_seal(void **state)
{
	static const struct {
		const char *data;
		enum diag_code code;
		size_t line, column;
	} cases[] = {
		{"单位: {名称: 某局, 公文: {印章直径: 4.2}}\n", M421, 5, 25},
		{"单位: {名称: 某局, 公文: {印章直径: 大}}\n", M421, 5, 25},
		{"单位: {名称: 某局, 公文: {印章直径: 90}}\n", M421, 5, 25},
		{"单位:\n  署名: {甲委: 45, 乙局: 0}\n", M421, 6, 20},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct set set = {.day = "2022-06-30",
		    .body = "<signature seal='有'/>"};
		struct job j;

		job_open(&j, abort);
		set.data = cases[i].data;
		set_merge(&j, &set);
		if (!has_message(&j, cases[i].code, cases[i].line,
		    cases[i].column))
			set_show(&j);
		assert_true(has_message(&j, cases[i].code, cases[i].line,
		    cases[i].column));
		job_close(&j);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_organ_has_the_seal_that_is_said),
		TEST(several_organs_sign_in_order),
		TEST(tells_of_what_is_no_seal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
