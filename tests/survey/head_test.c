/*
 * The rules about 版头: a right head keeps them all; then each is broken on the
 * finished page, and the rule about it alone must tell.
 */
#include "layout/build.h"
#include "survey/survey.h"

static void
lay(struct build *b, struct job *j, enum doc_head head)
{
	struct buf text = {.mem = &j->mem};
	struct block *signer;
	int i;

	for (i = 0; i < 28 * 12; i++)
		buf_puts(&text, "国");
	build_open(b, j);
	b->doc.head = head;
	build_add(b, BLOCK_MARK, "云溪市人民政府");
	build_add(b, BLOCK_DOC_NUMBER, "云政发〔2022〕15号");
	if (head == DOC_HEAD_UPWARD) {
		signer = build_add(b, BLOCK_SIGNER, "沈明远");
		signer->number = 1;
		signer->label = "签发人：";
	}
	build_add(b, BLOCK_TITLE, "云溪市人民政府工作报告");
	build_add(b, BLOCK_PARA, buf_text(&text));
	build_lay(b);
}

static enum survey_verdict
verdict(struct build *b, const char *what)
{
	const struct survey_row *r = survey(b->job, &b->doc, b->pages,
	    &gbt9704, b->fonts);

	while (strcmp(r->what[LANG_ZH], what) != 0)
		r = r->next;
	return r->verdict;
}

static const char *const rules[] = {
	"发文机关标志上边缘", "发文机关标志字体颜色", "发文字号位置",
	"签发人右空", "红色分隔线长", "红色分隔线在上文之下",
};

enum { RULES = sizeof(rules) / sizeof(rules[0]) };

static struct mark *
mark_of(struct build *b, enum block_kind kind)
{
	const struct mark *m = b->pages->first->mark;

	while (m->kind != MARK_TEXT || m->layer != LAYER_BODY ||
	    m->node->block->kind != kind)
		m = m->next;
	return (struct mark *)(uintptr_t)m;
}

static struct mark *
rule_of(struct build *b)
{
	const struct mark *m = b->pages->first->mark;

	while (m->kind != MARK_RULE)
		m = m->next;
	return (struct mark *)(uintptr_t)m;
}

static void
a_right_head_keeps_every_rule(void **state)
{
	static const enum doc_head heads[] = {
		DOC_HEAD_FILE, DOC_HEAD_UPWARD, DOC_HEAD_LETTER,
		DOC_HEAD_ORDER, DOC_HEAD_MINUTES,
	};
	size_t h, i;

	for (h = 0; h < sizeof(heads) / sizeof(heads[0]); h++) {
		struct build b;

		lay(&b, job_of(state), heads[h]);
		for (i = 0; i < RULES; i++)
			assert_int_not_equal(verdict(&b, rules[i]),
			    SURVEY_OFF);
		assert_int_equal(verdict(&b, rules[0]), SURVEY_HOLDS);
		assert_int_equal(verdict(&b, rules[3]), heads[h] ==
		    DOC_HEAD_UPWARD ? SURVEY_HOLDS : SURVEY_ABSENT);
		assert_int_equal(verdict(&b, rules[4]), heads[h] ==
		    DOC_HEAD_ORDER ? SURVEY_ABSENT : SURVEY_HOLDS);
	}
}

static void low(struct build *b) { mark_of(b, BLOCK_MARK)->y += 3500; }
static void black(struct build *b) { mark_of(b, BLOCK_MARK)->colour = COLOUR_BLACK; }
static void flush(struct build *b) { mark_of(b, BLOCK_DOC_NUMBER)->x -= 15793; }
static void out(struct build *b) { rule_of(b)->width -= 2835; }
static void down(struct build *b) { rule_of(b)->y += 1500; }

static void
right(struct build *b)
{
	const struct mark *m = b->pages->first->mark;

	for (; m != NULL; m = m->next)
		if (m->kind == MARK_TEXT && m->layer == LAYER_BODY &&
		    m->node->block->kind == BLOCK_SIGNER)
			((struct mark *)(uintptr_t)m)->x += 8000;
}

static void
each_slip_is_told(void **state)
{
	static const struct {
		void (*spoil)(struct build *b);
		size_t rule;
	} slips[] = {
		{low, 0}, {black, 1}, {flush, 2}, {right, 3}, {out, 4},
		{down, 5},
	};
	size_t i, k;

	for (i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
		struct build b;

		lay(&b, job_of(state), DOC_HEAD_UPWARD);
		slips[i].spoil(&b);
		for (k = 0; k < RULES; k++)
			assert_int_equal(verdict(&b, rules[k]),
			    k == slips[i].rule ? SURVEY_OFF : SURVEY_HOLDS);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_right_head_keeps_every_rule),
		TEST_LAYOUT(each_slip_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
