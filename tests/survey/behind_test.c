/*
 * The rules about seals, attachments and 版记: kept by what layout does, and
 * each told of when one thing on the finished pages is spoilt.
 */
#include "layout/build.h"
#include "survey/survey.h"

static void
lay(struct build *b, struct job *j)
{
	static const char *const organs[] = {"云溪市财政局", "云溪市民政局"};
	struct block *block;
	size_t i;

	build_open(b, j);
	b->doc.duplex = true;
	b->doc.record_sides = 2;
	build_add(b, BLOCK_TITLE, "关于工作情况的通报");
	build_lines(b, 6);
	build_add(b, BLOCK_ATTACHMENT, "任务清单");
	for (i = 0; i < 2; i++) {
		block = build_add(b, BLOCK_SIGNATURE, organs[i]);
		block->seal = SEAL_ROOM;
		block->seal_size = 42;
	}
	block = build_add(b, BLOCK_DATE, "2022年6月30日");
	block->seal = SEAL_ROOM;
	block->seal_size = 42;
	build_add(b, BLOCK_ANNEX, "附件");
	build_add(b, BLOCK_ANNEX_TITLE, "任务清单");
	build_lines(b, 3);
	build_add(b, BLOCK_RECORD_COPY, "市委办公室。")->label = "抄送：";
	block = build_add(b, BLOCK_RECORD_PRINT, "云溪市财政局办公室");
	build_run(b, block, RUN_BREAK, "");
	build_run(b, block, RUN_WORD, "2022年7月5日印发");
	build_lay(b);
	assert_int_equal(b->pages->count, 2);
}

static const struct survey_row *
row(struct build *b, const char *what)
{
	const struct survey_row *r = survey(b->job, &b->doc, b->pages,
	    &gbt9704, b->fonts);

	for (; r != NULL; r = r->next)
		if (strcmp(r->what[LANG_ZH], what) == 0)
			return r;
	fail_msg("no rule is called %s", what);
	return NULL;
}

static const char *const all[] = {
	"印章上距正文", "印章居中压日期", "印章位置空出", "附件与附件说明一致",
	"附件二字位置", "附件标题在第三行", "版记末条线", "版记分隔线粗", "版记左空",
	"版记所在页",
};

static void
what_layout_does_keeps_them(void **state)
{
	struct build b;
	size_t i;

	lay(&b, job_of(state));
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		assert_int_equal(row(&b, all[i])->verdict, SURVEY_HOLDS);
}

static void
a_plain_text_has_none_of_it(void **state)
{
	struct build b;
	size_t i;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "云溪市财政局");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		assert_int_equal(row(&b, all[i])->verdict, SURVEY_ABSENT);
}

/* ---- spoiling: what is const for all others ---- */

static struct page *
page(struct build *b, int number)
{
	const struct page *p = b->pages->first;

	while (p->number < number)
		p = p->next;
	return (struct page *)(uintptr_t)p;
}

static struct reserve *
seal(struct build *b, int n)
{
	const struct reserve *r = page(b, 1)->reserve;

	while (n-- > 0)
		r = r->next;
	return (struct reserve *)(uintptr_t)r;
}

/* The first mark of a kind of block. */
static struct mark *
mark_of(struct build *b, enum block_kind kind)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->node != NULL && m->node->block != NULL &&
			    m->node->block->kind == kind)
				return (struct mark *)(uintptr_t)m;
	fail();
	return NULL;
}

static struct mark *
rule(struct build *b, int n)
{
	const struct mark *m = page(b, 2)->mark;

	for (;; m = m->next)
		if (m->kind == MARK_RULE && n-- == 0)
			return (struct mark *)(uintptr_t)m;
}

static void
low_seal(struct build *b)
{
	seal(b, 0)->y += 30000;
}

static void
seal_in_text(struct build *b)
{
	seal(b, 0)->y -= 110000;
}

static void
crooked_seal(struct build *b)
{
	seal(b, 1)->x += 5000;
}

static void
seals_that_touch(struct build *b)
{
	seal(b, 0)->x = seal(b, 1)->x - seal(b, 0)->width + 1000;
}

static void
another_title(struct build *b)
{
	struct block *k = (struct block *)(uintptr_t)b->doc.first;

	while (k->kind != BLOCK_ANNEX_TITLE)
		k = (struct block *)(uintptr_t)k->next;
	((struct run *)(uintptr_t)k->run)->text = "任务目录";
}

static void
low_label(struct build *b)
{
	mark_of(b, BLOCK_ANNEX)->y += 29609;
}

static void
low_title(struct build *b)
{
	mark_of(b, BLOCK_ANNEX_TITLE)->y += 2000;
}

static void
low_record(struct build *b)
{
	rule(b, 2)->y += 2000;
}

static void
thick_rule(struct build *b)
{
	rule(b, 1)->height = 992;
}

static void
record_to_the_right(struct build *b)
{
	struct mark *m = mark_of(b, BLOCK_RECORD_COPY);

	m->x += 6000;
}

static void
odd_page(struct build *b)
{
	page(b, 2)->folio = 3;
}

static void
each_is_told_of(void **state)
{
	static const struct {
		const char *what;
		void (*spoil)(struct build *b);
	} cases[] = {
		{"印章上距正文", low_seal},
		{"印章上距正文", seal_in_text},
		{"印章居中压日期", crooked_seal},
		{"印章位置空出", seal_in_text},
		{"印章位置空出", seals_that_touch},
		{"附件与附件说明一致", another_title},
		{"附件二字位置", low_label},
		{"附件标题在第三行", low_title},
		{"版记末条线", low_record},
		{"版记分隔线粗", thick_rule},
		{"版记左空", record_to_the_right},
		{"版记所在页", odd_page},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct job j;
		struct build b;

		job_open(&j, abort);
		lay(&b, &j);
		cases[i].spoil(&b);
		if (row(&b, cases[i].what)->verdict != SURVEY_OFF)
			fail_msg("case %zu: %s", i, cases[i].what);
		fonts_close(build_opened[--build_count]);
		job_close(&j);
	}
}

/* 7.3.5.5 makes the page before the sign-off's a little shorter. */
static void
rows_carried_to_a_sign_off_are_no_fault(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	b.doc.lines = DOC_LINES_CELL;
	build_add(&b, BLOCK_TITLE, "总结");
	build_lines(&b, 16);
	build_add(&b, BLOCK_SIGNATURE, "云溪市财政局");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L301), 1);
	assert_int_not_equal(row(&b, "每面行数")->verdict, SURVEY_OFF);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(what_layout_does_keeps_them),
		TEST_LAYOUT(a_plain_text_has_none_of_it),
		TEST_LAYOUT(each_is_told_of),
		TEST_LAYOUT(rows_carried_to_a_sign_off_are_no_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
