/*
 * The mark across the page, the form of the number, the rules of a letter:
 * right as they are laid, and each told when it is spoilt.
 */
#include "layout/build.h"
#include "survey/survey.h"

static void
lay(struct build *b, struct job *j)
{
	build_open(b, j);
	b->doc.head = DOC_HEAD_LETTER;
	build_add(b, BLOCK_MARK, "望澜经济开发区管理委员会");
	build_add(b, BLOCK_DOC_NUMBER, "望经管函〔2022〕7号");
	build_add(b, BLOCK_TITLE, "关于核对数据的函");
	build_add(b, BLOCK_PARA, "请予核对。");
	build_lay(b);
}

static const struct survey_row *
look(struct build *b, const char *what)
{
	const struct survey_row *r = survey(b->job, &b->doc, b->pages,
	    &gbt9704, b->fonts);

	while (strcmp(r->what[LANG_ZH], what) != 0)
		r = r->next;
	return r;
}

/* The n-th mark of the first page that is a rule, or that shows a block. */
static struct mark *
find(struct build *b, enum mark_kind kind, enum block_kind block, int n)
{
	const struct mark *m = b->pages->first->mark;

	for (;; m = m->next) {
		if (m->kind != kind)
			continue;
		if (kind == MARK_TEXT && (m->node == NULL ||
		    m->node->block->kind != block))
			continue;
		if (n-- == 0)
			return (struct mark *)(uintptr_t)m;
	}
}

static void
aside(struct build *b)
{
	struct mark *m = find(b, MARK_TEXT, BLOCK_MARK, 0);

	m->x += 9000;
	m->width += 9000;
}

static void
old_number(struct build *b)
{
	struct mark *m = find(b, MARK_TEXT, BLOCK_DOC_NUMBER, 0);

	((struct run *)(uintptr_t)m->node->block->run)->text =
	    "望经管函[2022]007号";
}

static void
short_rule(struct build *b)
{
	find(b, MARK_RULE, BLOCK_MARK, 1)->width -= 1000;
}

static void
high_foot(struct build *b)
{
	int i;

	for (i = 0; i < 4; i++)
		if (find(b, MARK_RULE, BLOCK_MARK, i)->y > 400000)
			find(b, MARK_RULE, BLOCK_MARK, i)->y -= 4000;
}

static const struct slip {
	const char *what;
	void (*make)(struct build *b);
} slips[] = {
	{"发文机关标志偏离中线", aside}, {"发文字号写法", old_number},
	{"信函红色双线长", short_rule}, {"信函下双线距纸边", high_foot},
};

static void
each_slip_is_told(void **state)
{
	struct build b;
	size_t i;

	for (i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
		lay(&b, job_of(state));
		assert_int_equal(look(&b, slips[i].what)->verdict,
		    SURVEY_HOLDS);
		slips[i].make(&b);
		assert_int_equal(look(&b, slips[i].what)->verdict,
		    SURVEY_OFF);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {TEST_LAYOUT(each_slip_is_told)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
