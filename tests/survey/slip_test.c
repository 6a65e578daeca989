/*
 * One thing of a page in many forms: which of them the rule about it lets
 * pass, and which not.
 */
#include "layout/tables.h"
#include "survey/survey.h"

static enum survey_verdict
verdict(struct build *b, const char *what)
{
	const struct survey_row *r = survey(b->job, &b->doc, b->pages,
	    &gbt9704, b->fonts);

	while (r != NULL && strcmp(r->what[LANG_ZH], what) != 0)
		r = r->next;
	assert_non_null(r);
	return r->verdict;
}

/* The n-th text of a kind of block, from 0. */
static struct mark *
text_of(struct build *b, enum block_kind kind, int n)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->kind == MARK_TEXT && m->layer == LAYER_BODY &&
			    m->node->block->kind == kind && n-- == 0)
				return (struct mark *)(uintptr_t)m;
	fail();
	return NULL;
}

/* Every rule of that colour becomes something that is not looked at. */
static void
take_rules(struct build *b, enum colour colour, int but)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->kind == MARK_RULE && m->colour == colour &&
			    but-- <= 0)
				((struct mark *)(uintptr_t)m)->colour =
				    COLOUR_PALE;
}

/* ---- 版头 ---- */

static void
lay_head(struct build *b, struct job *j, enum doc_head head)
{
	build_open(b, j);
	b->doc.head = head;
	build_add(b, BLOCK_MARK, "云溪市人民政府");
	build_add(b, BLOCK_DOC_NUMBER, "云政发〔2022〕15号");
	build_add(b, BLOCK_TITLE, "关于工作情况的报告");
	build_add(b, BLOCK_PARA, "请审阅。");
	build_lay(b);
}

/* No red rule where one belongs is no rule of the right length. */
static void
a_head_without_its_red_rule_is_told(void **state)
{
	static const struct {
		enum doc_head head;
		enum survey_verdict want;
	} cases[] = {
		{DOC_HEAD_FILE, SURVEY_OFF}, {DOC_HEAD_UPWARD, SURVEY_OFF},
		{DOC_HEAD_MINUTES, SURVEY_OFF},
		{DOC_HEAD_ORDER, SURVEY_ABSENT},
	};
	struct build b;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		lay_head(&b, job_of(state), cases[i].head);
		assert_int_not_equal(verdict(&b, "红色分隔线长"), SURVEY_OFF);
		take_rules(&b, COLOUR_RED, 0);
		assert_int_equal(verdict(&b, "红色分隔线长"), cases[i].want);
	}
}

static void
a_letter_has_two_double_rules(void **state)
{
	struct build b;
	int left;

	for (left = 0; left <= 4; left++) {
		lay_head(&b, job_of(state), DOC_HEAD_LETTER);
		take_rules(&b, COLOUR_RED, left);
		assert_int_equal(verdict(&b, "信函红色双线长"), left == 4 ?
		    SURVEY_HOLDS : SURVEY_OFF);
	}
}

static void
numbers_of_documents(void **state)
{
	static const struct {
		const char *text;
		bool right;
	} cases[] = {
		{"云政函〔2022〕7号", true}, {"第3号", true},
		{"〔2022〕7号", false}, {"云政函2022年7号", false},
		{"云政函〔22〕7号", false}, {"云政函〔20222〕7号", false},
		{"云政函〔2022】7号", false}, {"云政函〔2022〕07号", false},
		{"云政函〔2022〕7", false}, {"云政函〔2022〕号", false},
		{"云政函〔2022〕7号文", false}, {"第03号", false},
		{"第三号", false}, {"第号", false},
	};
	struct build b;
	struct run *run;
	size_t i;

	lay_head(&b, job_of(state), DOC_HEAD_FILE);
	run = (struct run *)(uintptr_t)text_of(&b, BLOCK_DOC_NUMBER, 0)->
	    node->block->run;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		run->text = cases[i].text;
		if (verdict(&b, "发文字号写法") != (cases[i].right ?
		    SURVEY_HOLDS : SURVEY_OFF))
			fail_msg("%s", cases[i].text);
	}
}

/* ---- titles ---- */

static void
shapes_of_titles(void **state)
{
	static const struct {
		int lines, cells[4];
		bool right;
	} cases[] = {
		{1, {10}, true}, {1, {28}, false},
		{2, {10, 14}, true}, {2, {14, 10}, true},
		{2, {14, 14}, false}, {2, {28, 10}, false},
		{3, {10, 13, 16}, true}, {3, {16, 13, 10}, true},
		{3, {10, 16, 12}, true}, {3, {16, 10, 16}, false},
		{3, {16, 10, 13}, false}, {3, {14, 14, 14}, false},
		{3, {16, 10, 10}, true}, {3, {10, 10, 16}, true},
		{4, {16, 12, 10, 14}, false}, {4, {8, 12, 16, 14}, true},
	};
	struct build b;
	struct block *title;
	size_t i;
	int k;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&b, job_of(state));
		title = build_add(&b, BLOCK_TITLE, "某某工作报告");
		for (k = 1; k < cases[i].lines; k++) {
			build_run(&b, title, RUN_BREAK, "");
			build_run(&b, title, RUN_TEXT, "某某工作报告");
		}
		build_lines(&b, 3);
		build_lay(&b);
		for (k = 0; k < cases[i].lines; k++)
			text_of(&b, BLOCK_TITLE, k)->width =
			    cases[i].cells[k] * gbt9704.title_size;
		if (verdict(&b, "标题形状") != (cases[i].right ?
		    SURVEY_HOLDS : SURVEY_OFF))
			fail_msg("case %zu", i);
	}
}

/* What stands below the title, with a note between or without. */
static void
blank_rows_below_titles(void **state)
{
	static const enum block_kind kinds[] = {
		BLOCK_TITLE, BLOCK_TITLE_NOTE,
	};
	struct build b;
	const struct mark *m;
	size_t i;
	int rows;

	for (i = 0; i < 2; i++)
		for (rows = -1; rows <= 2; rows++) {
			build_open(&b, job_of(state));
			build_add(&b, BLOCK_TITLE, "工作报告");
			if (i == 1)
				build_add(&b, BLOCK_TITLE_NOTE, "（征求意见稿）");
			build_lines(&b, 3);
			build_lay(&b);
			assert_non_null(text_of(&b, kinds[i], 0));
			for (m = text_of(&b, BLOCK_PARA, 0); m != NULL;
			    m = m->next)
				((struct mark *)(uintptr_t)m)->y +=
				    rows * 29609;
			assert_int_equal(verdict(&b, "标题下空行"), rows == 0 ?
			    SURVEY_HOLDS : SURVEY_OFF);
		}
}

/* ---- sign-offs ---- */

/* The words of a mark become others, no more than it had. */
static void
say(struct mark *m, const char *text)
{
	const char *end = text + strlen(text);
	size_t n = 0;

	while (text < end) {
		assert_true(n < m->count);
		((struct mark_glyph *)(uintptr_t)m->glyphs)[n++].cp =
		    utf8_next(&text, end);
	}
	m->count = n;
}

static void
forms_of_dates(void **state)
{
	static const struct {
		const char *text;
		bool right;
	} cases[] = {
		{"2022年10月31日", true}, {"2022年6月3日", true},
		{"2022年06月3日", false}, {"2022年6月03日", false},
		{"0222年6月3日", false}, {"22年6月3日", false},
		{"20220年6月3日", false}, {"2022年106月3日", false},
		{"2022年6月301日", false}, {"2022-6-3", false},
		{"2022年6月", false}, {"2022年6月3", false},
		{"2022年6月3日.", false}, {"年月日", false},
	};
	struct build b;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&b, job_of(state));
		build_lines(&b, 3);
		build_add(&b, BLOCK_SIGNATURE, "云溪市人民政府财政局");
		build_add(&b, BLOCK_DATE, "2022年12月311日");
		build_lay(&b);
		say(text_of(&b, BLOCK_DATE, 0), cases[i].text);
		if (verdict(&b, "成文日期写法") != (cases[i].right ?
		    SURVEY_HOLDS : SURVEY_OFF))
			fail_msg("%s", cases[i].text);
	}
}

/* Of which lines a sign-off is made, and which rules then say something. */
static void
what_signs_decides_which_rules_hold(void **state)
{
	static const struct {
		const char *organs[2], *date;
		enum block_seal seal;
		enum survey_verdict organ_right, date_place;
	} cases[] = {
		{{"云溪市人民政府办公室"}, "2022年6月3日", SEAL_NONE,
		    SURVEY_HOLDS, SURVEY_HOLDS},
		{{"市局"}, "2022年6月3日", SEAL_NONE, SURVEY_ABSENT,
		    SURVEY_HOLDS},
		{{"云溪市人民政府办公室"}, NULL, SEAL_NONE, SURVEY_HOLDS,
		    SURVEY_ABSENT},
		{{NULL}, "2022年6月3日", SEAL_NONE, SURVEY_ABSENT,
		    SURVEY_ABSENT},
		{{"云溪市财政局", "云溪市民政局"}, "2022年6月3日", SEAL_NONE,
		    SURVEY_ABSENT, SURVEY_ABSENT},
		{{"市局"}, "2022年6月3日", SEAL_ROOM, SURVEY_ABSENT,
		    SURVEY_HOLDS},
		{{"云溪市人民政府办公室"}, "2022年6月3日", SEAL_ROOM,
		    SURVEY_ABSENT, SURVEY_ABSENT},
	};
	struct build b;
	struct block *k;
	size_t i, n;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&b, job_of(state));
		build_lines(&b, 3);
		for (n = 0; n < 2 && cases[i].organs[n] != NULL; n++) {
			k = build_add(&b, BLOCK_SIGNATURE, cases[i].organs[n]);
			k->seal = cases[i].seal;
			k->seal_size = 42;
		}
		if (cases[i].date != NULL) {
			k = build_add(&b, BLOCK_DATE, cases[i].date);
			k->seal = cases[i].seal;
		}
		build_lay(&b);
		if (verdict(&b, "署名右空") != cases[i].organ_right ||
		    verdict(&b, "成文日期位置") != cases[i].date_place)
			fail_msg("case %zu", i);
	}
}

/* Rows of a table that went along are text, and so is no blank page. */
static void
a_sign_off_has_text_on_its_page(void **state)
{
	struct build b;
	struct made m;
	const struct mark *k;
	int rows;

	build_open(&b, job_of(state));
	for (rows = 12; rows < 30; rows += 2) {
		b.doc.first = NULL;
		b.tail = &b.doc.first;
		build_add(&b, BLOCK_PARA, "情况如下。");
		open_table(&m, &b, 2);
		put_rows(&m, rows, "文书科", "12");
		build_add(&b, BLOCK_SIGNATURE, "云溪市财政局");
		build_add(&b, BLOCK_DATE, "2022年6月30日");
		build_lay(&b);
		assert_int_equal(verdict(&b, "落款同页正文"), SURVEY_HOLDS);
	}
	for (k = page_of(&b, b.pages->count)->mark; k != NULL; k = k->next)
		if (k->node != NULL && k->node->block != NULL &&
		    k->node->block->kind == BLOCK_TABLE)
			((struct mark *)(uintptr_t)k)->layer = LAYER_DRAFT;
	assert_int_equal(verdict(&b, "落款同页正文"), SURVEY_OFF);
}

/* ---- behind the text ---- */

static void
lists_of_attachments(void **state)
{
	static const struct {
		const char *listed[3], *there[3];
		enum survey_verdict want;
	} cases[] = {
		{{"目录", "名单"}, {"目录", "名单"}, SURVEY_HOLDS},
		{{"目录"}, {"目录", "名单"}, SURVEY_OFF},
		{{NULL}, {"目录"}, SURVEY_OFF},
		{{"名单", "目录"}, {"目录", "名单"}, SURVEY_OFF},
		{{"目录"}, {NULL}, SURVEY_ABSENT},
	};
	struct build b;
	size_t i, k;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&b, job_of(state));
		build_lines(&b, 3);
		for (k = 0; cases[i].listed[k] != NULL; k++)
			build_add(&b, BLOCK_ATTACHMENT, cases[i].listed[k])->
			    number = (int)k + 1;
		for (k = 0; cases[i].there[k] != NULL; k++) {
			build_add(&b, BLOCK_ANNEX, "附件");
			build_add(&b, BLOCK_ANNEX_TITLE, cases[i].there[k]);
			build_lines(&b, 1);
		}
		build_lay(&b);
		assert_int_equal(verdict(&b, "附件与附件说明一致"),
		    cases[i].want);
	}
}

static void
records_of_every_kind(void **state)
{
	static const struct {
		enum block_kind kind;
		int sides, folio;	/* of its page; 0: as it comes */
		bool plain, bare;	/* without rules: rightly, wrongly */
		enum survey_verdict rules, foot, sides_right;
	} cases[] = {
		{BLOCK_RECORD_TO, 0, 0, false, false, SURVEY_HOLDS,
		    SURVEY_HOLDS, SURVEY_ABSENT},
		{BLOCK_RECORD_COPY, 4, 0, false, false, SURVEY_HOLDS,
		    SURVEY_HOLDS, SURVEY_HOLDS},
		{BLOCK_RECORD_COPY, 4, 6, false, false, SURVEY_HOLDS,
		    SURVEY_HOLDS, SURVEY_OFF},
		{BLOCK_RECORD_PRINT, 2, 3, false, false, SURVEY_HOLDS,
		    SURVEY_HOLDS, SURVEY_OFF},
		{BLOCK_RECORD_COPY, 0, 0, true, false, SURVEY_ABSENT,
		    SURVEY_ABSENT, SURVEY_ABSENT},
		{BLOCK_RECORD_COPY, 0, 0, false, true, SURVEY_OFF,
		    SURVEY_ABSENT, SURVEY_ABSENT},
	};
	struct build b;
	const struct page *p;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&b, job_of(state));
		b.doc.record_sides = cases[i].sides;
		b.doc.record_plain = cases[i].plain;
		build_lines(&b, 3);
		build_add(&b, cases[i].kind, "市委办公室。");
		build_lay(&b);
		for (p = b.pages->first; p != NULL && cases[i].folio > 0;
		    p = p->next)
			if (p->next == NULL)
				((struct page *)(uintptr_t)p)->folio =
				    cases[i].folio;
		if (cases[i].bare)
			take_rules(&b, COLOUR_BLACK, 0);
		if (verdict(&b, "版记分隔线粗") != cases[i].rules ||
		    verdict(&b, "版记末条线") != cases[i].foot ||
		    verdict(&b, "版记所在页") != cases[i].sides_right)
			fail_msg("case %zu: %d %d %d", i,
			    verdict(&b, "版记分隔线粗"),
			    verdict(&b, "版记末条线"),
			    verdict(&b, "版记所在页"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_head_without_its_red_rule_is_told),
		TEST_LAYOUT(a_letter_has_two_double_rules),
		TEST_LAYOUT(numbers_of_documents),
		TEST_LAYOUT(shapes_of_titles),
		TEST_LAYOUT(blank_rows_below_titles),
		TEST_LAYOUT(forms_of_dates),
		TEST_LAYOUT(what_signs_decides_which_rules_hold),
		TEST_LAYOUT(a_sign_off_has_text_on_its_page),
		TEST_LAYOUT(lists_of_attachments),
		TEST_LAYOUT(records_of_every_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
