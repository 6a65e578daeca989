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

/* ---- attachments ---- */

#define TWO_ANNEXES \
	"<attachment><title>任务<br/>清单</title><para>子。</para>" \
	"<section><title>丑</title><para>寅。</para></section></attachment>" \
	"<attachment><title>会议目录。</title><para>卯。</para></attachment>"

static void
the_list_is_made_from_the_attachments(void **state)
{
	static const struct saying cases[] = {
		/* Wherever they stand, in their place and order. */
		{"单位: {名称: 某局}\n", TWO_ANNEXES
		    "<section><title>甲</title><para>正文。</para></section>"
		    "<signature/>",
		    "一、甲\n正文。\n附件：1.任务清单\n2.会议目录\n某局\n"
		    "2022年6月30日\n附件1\n任务清单\n子。\n一、丑\n寅。\n"
		    "附件2\n会议目录\n卯。\n"},
		{"单位: {名称: 某局}\n", "<para>正文。</para><signature/>"
		    "<attachment><title>清单</title><para>子。</para>"
		    "</attachment>",
		    "正文。\n附件：清单\n某局\n2022年6月30日\n附件\n清单\n"
		    "子。\n"},
		{"", "<para>正文。</para><if test='1 = 2'><attachment>"
		    "<title>清单</title><para>子。</para></attachment></if>",
		    "正文。\n"},
		{"公文: {发文字号: 某发〔2022〕3号}\n",
		    "<para>正文。</para><attachment bound='另装'>"
		    "<title>清单</title><para>子。</para></attachment>",
		    "正文。\n附件：清单\n某发〔2022〕3号附件\n清单\n子。\n"},
		/* By hand, and right. */
		{"", "<para>正文。</para><attachments><item>任务清单</item>"
		    "<item>会议目录</item></attachments>" TWO_ANNEXES,
		    "正文。\n附件：1.任务清单\n2.会议目录\n附件1\n任务清单\n"
		    "子。\n一、丑\n寅。\n附件2\n会议目录\n卯。\n"},
	};
	const struct set set = {.day = "2022-06-30"};

	set_say(job_of(state), set, cases, sizeof(cases) / sizeof(cases[0]));
}

/* ---- 版记 ---- */

static void
the_record_ends_the_document(void **state)
{
	static const struct saying cases[] = {
		{"公文: {抄送: [市委办, 市府办], 印发机关: 某局办公室,"
		    " 印发日期: 2022-07-05}\n",
		    "<record/><para>正文。</para><attachment><title>清单"
		    "</title><para>子。</para></attachment>",
		    "正文。\n附件：清单\n附件\n清单\n子。\n"
		    "抄送：市委办，市府办。\n某局办公室2022年7月5日印发\n"},
		{"公文: {印发机关: 某局办公室, 印发日期: 2022-07-05}\n",
		    "<para>正文。</para><record/>",
		    "正文。\n某局办公室2022年7月5日印发\n"},
		{"公文: {抄送: 无, 印发机关: 某局, 印发日期: 2022-07-05}\n",
		    "<para>正文。</para><record/>",
		    "正文。\n某局2022年7月5日印发\n"},
		/* Names of one kind in a list of their own; a text as it is. */
		{"公文:\n  抄送: [[市委办, 市府办], 市纪委]\n",
		    "<para>正文。</para><record form='信函'/>",
		    "正文。\n抄送：市委办、市府办，市纪委。\n"},
		{"公文: {抄送: 各县（市、区）。}\n",
		    "<para>正文。</para><record form='信函'/>",
		    "正文。\n抄送：各县（市、区）。\n"},
		{"公文: {抄送: [甲], 印发机关: 某局, 印发日期: 2022-07-05}\n",
		    "<addressee place='版记'>各县，各部门：</addressee>"
		    "<para>正文。</para><record/>",
		    "正文。\n主送：各县，各部门。\n抄送：甲。\n"
		    "某局2022年7月5日印发\n"},
	};
	const struct set set = {.day = "2022-06-30"};

	set_say(job_of(state), set, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
tells_of_what_does_not_agree(void **state)
{
	static const struct {
		const char *data, *body;
		enum diag_code code;
		size_t line, column;
	} cases[] = {
		{"", "<attachments>\n<item>任务清单</item><item>目录</item>"
		    "</attachments>" TWO_ANNEXES, M433, 3, 18},
		{"", "<attachments>\n<item>任务清单</item><item>会议目录</item>"
		    "<item>名单</item></attachments>" TWO_ANNEXES, M435, 3, 35},
		{"", "<attachments><item>任务清单</item></attachments>\n"
		    "<attachment><title>任务清单</title><para>子。</para>"
		    "</attachment>\n<attachment><title>目录</title>"
		    "<para>子。</para></attachment>", M436, 4, 1},
		{"", "<attachment>\n<title> </title><para>子。</para>"
		    "</attachment>", M432, 3, 1},
		{"", "<attachment><title>清单</title></attachment>",
		    M407, 2, 1},
		{"公文: {印发机关: 某局, 印发日期: 2022-06-01}\n",
		    "<record/>", M441, 5, 22},
		{"公文: {印发机关: 某局, 印发日期: 6月}\n",
		    "<record/>", M124, 5, 22},
		{"公文: {印发机关: 某局, 印发日期: 2022-07-01}\n",
		    "<record/>\n<record/>", M442, 3, 1},
		{"", "\n<addressee place='版记'>各县</addressee>", M443, 3, 1},
		{"", "<attachment bound='另装'><title>清单</title>"
		    "<para>子。</para></attachment>", M101, 1, 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct set set = {.day = "2022-06-30"};
		struct job j;

		job_open(&j, abort);
		set.data = cases[i].data;
		set.body = cases[i].body;
		set_merge(&j, &set);
		if (!has_message(&j, cases[i].code, cases[i].line,
		    cases[i].column)) {
			printf("# wanted %s\n", diag_name(cases[i].code));
			set_show(&j);
		}
		assert_true(has_message(&j, cases[i].code, cases[i].line,
		    cases[i].column));
		job_close(&j);
	}
}

/* Whether some message has, beside it, that place. */
static bool
is_beside(const struct job *j, enum diag_code code, size_t line)
{
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next)
		if (d->related != NULL && d->related->code == code &&
		    loc_place(d->related->loc).line == line)
			return true;
	return false;
}

static void
names_the_other_place(void **state)
{
	struct set set = {.day = "2022-06-30",
	    .body = "<attachments>\n<item>任务清单</item><item>目录</item>"
	    "</attachments>" TWO_ANNEXES};
	struct job *j = job_of(state);

	set_merge(j, &set);
	assert_true(is_beside(j, M434, 3));
	j->diags = (struct diags){.mem = &j->mem, .tail = &j->diags.first};
	set.body = "<attachments><item>任务清单</item></attachments>\n"
	    "<attachment><title>任务清单</title><para>子。</para>"
	    "</attachment>\n<attachment><title>目录</title>"
	    "<para>子。</para></attachment>";
	set_merge(j, &set);
	assert_true(is_beside(j, M437, 2));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_organ_has_the_seal_that_is_said),
		TEST(several_organs_sign_in_order),
		TEST(tells_of_what_is_no_seal),
		TEST(the_list_is_made_from_the_attachments),
		TEST(the_record_ends_the_document),
		TEST(tells_of_what_does_not_agree),
		TEST(names_the_other_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
