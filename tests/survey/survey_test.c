/*
 * A right document keeps every rule; then one thing after another is spoilt
 * on its finished pages, and the rule about it must tell.
 */
#include "layout/build.h"
#include "survey/survey.h"

static const char *
times(struct job *j, const char *s, int n)
{
	struct buf b = {.mem = &j->mem};

	while (n-- > 0)
		buf_puts(&b, s);
	return buf_text(&b);
}

static void
lay(struct build *b, struct job *j)
{
	struct block *sign;

	build_open(b, j);
	build_add(b, BLOCK_TITLE, "望澜经济开发区管理委员会办公室");
	build_run(b, (struct block *)(uintptr_t)b->doc.first, RUN_TEXT,
	    "2022年上半年工作总结");
	build_add(b, BLOCK_ADDRESSEE, "区委办公室");
	build_heading(b, 1, 1, "主要工作", false);
	build_heading(b, 2, 1, "办文", true);
	build_add(b, BLOCK_PARA, times(j, "国", 28 * 30));
	build_heading(b, 3, 1, "办会", true);
	build_add(b, BLOCK_PARA, times(j, "上半年12次，", 40));
	build_add(b, BLOCK_PARA, times(j, "国", 26 + 28 * 6 + 3));
	sign = build_add(b, BLOCK_SIGNATURE, "望澜经济开发区管委会办公室");
	(void)sign;
	build_add(b, BLOCK_DATE, "2022年6月30日");
	build_lay(b);
	assert_int_equal(b->pages->count, 3);
}

static const struct survey_row *
find(const struct survey_row *r, const char *what)
{
	for (; r != NULL; r = r->next)
		if (strcmp(r->what[LANG_ZH], what) == 0)
			return r;
	fail_msg("no rule is called %s", what);
	return NULL;
}

static const struct survey_row *
look(struct build *b)
{
	return survey(b->job, &b->doc, b->pages, &gbt9704, b->fonts);
}

/* What is const for all others. */
static struct page *
page(struct build *b, int number)
{
	const struct page *p = b->pages->first;

	while (p->number < number)
		p = p->next;
	return (struct page *)(uintptr_t)p;
}

/* Mark `n` of the text of a page, counted from 0. */
static struct mark *
mark(struct build *b, int number, int n)
{
	const struct mark *m = page(b, number)->mark;

	for (;; m = m->next)
		if (m->layer == LAYER_BODY && n-- == 0)
			return (struct mark *)(uintptr_t)m;
}

static struct mark *
mark_of(struct build *b, enum block_kind kind)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->layer == LAYER_BODY &&
			    m->node->block->kind == kind)
				return (struct mark *)(uintptr_t)m;
	fail();
	return NULL;
}

static struct mark *
folio(struct build *b, int number)
{
	const struct mark *m = page(b, number)->mark;

	while (m->layer != LAYER_ARTIFACT)
		m = m->next;
	return (struct mark *)(uintptr_t)m;
}

static struct mark_glyph *
glyph(struct mark *m, size_t i)
{
	return (struct mark_glyph *)(uintptr_t)&m->glyphs[i];
}

static void
shift(struct mark *m, mpt x)
{
	size_t i;

	m->x += x;
	for (i = 0; i < m->count; i++)
		glyph(m, i)->x += x;
}

static void
lower(struct build *b, int number, mpt y)
{
	const struct mark *m;

	for (m = page(b, number)->mark; m != NULL; m = m->next)
		((struct mark *)(uintptr_t)m)->y += y;
}

static struct block *
block_of(struct mark *m)
{
	return (struct block *)(uintptr_t)m->node->block;
}

/* ---- one slip each ---- */

static void narrow(struct build *b) { page(b, 2)->width -= 1000; }
static void long_sheet(struct build *b) { page(b, 2)->height += 1000; }
static void low(struct build *b) { lower(b, 2, 4000); }
static void high(struct build *b) { lower(b, 2, -4000); }
static void to_the_left(struct build *b) { shift(mark(b, 2, 3), -2000); }
static void over_the_edge(struct build *b) { mark(b, 2, 3)->width += 2000; }
static void nearer(struct build *b) { mark(b, 2, 3)->y -= 200; }
static void crowded(struct build *b) { glyph(mark(b, 2, 3), 4)->x += 100; }
static void few(struct build *b) { mark(b, 2, 3)->count -= 4; }
static void green(struct build *b) { mark(b, 2, 3)->colour = COLOUR_RED; }
static void small_title(struct build *b) { mark(b, 1, 0)->size = 21000; }
static void askew(struct build *b) { shift(mark(b, 1, 0), 2000); }
static void no_gap(struct build *b) { mark_of(b, BLOCK_ADDRESSEE)->y -= 20000; }
static void indented(struct build *b) { shift(mark_of(b, BLOCK_ADDRESSEE), 300); }
static void small_text(struct build *b) { mark(b, 2, 3)->size = 15000; }

static void
short_page(struct build *b)
{
	const struct mark *m, *last = NULL;

	for (m = page(b, 1)->mark; m != NULL; m = m->next)
		if (m->layer == LAYER_BODY)
			last = m;
	((struct mark *)(uintptr_t)last)->layer = LAYER_DRAFT;
}

static void
square(struct build *b)
{
	struct mark *m = mark(b, 1, 0);
	const struct mark *next = m->next;

	((struct mark *)(uintptr_t)next)->width = m->width;
}

static void
bare_first(struct build *b)
{
	const struct mark *m;

	for (m = page(b, 1)->mark; m != NULL; m = m->next)
		if (m->layer == LAYER_BODY)
			((struct mark *)(uintptr_t)m)->layer = LAYER_DRAFT;
}

/* The face of one heading becomes the title's. */
static void
heading(struct build *b, int level)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->layer == LAYER_BODY &&
			    m->node->block->kind == BLOCK_HEADING &&
			    m->node->block->level == level)
				((struct mark *)(uintptr_t)m)->size = 18000;
}

static void heading_1(struct build *b) { heading(b, 1); }
static void heading_2(struct build *b) { heading(b, 2); }
static void heading_3(struct build *b) { heading(b, 3); }
static void other_number(struct build *b) { block_of(mark_of(b, BLOCK_HEADING))->number = 2; }
static void no_indent(struct build *b) { shift(mark_of(b, BLOCK_HEADING), -15793); }
static void comma_first(struct build *b) { glyph(mark(b, 2, 3), 0)->cp = 0xFF0C; }

static void
bracket_last(struct build *b)
{
	struct mark *m = mark(b, 2, 3);

	glyph(m, m->count - 1)->cp = 0xFF08;
}

static void
split_number(struct build *b)
{
	struct mark *m = mark(b, 2, 3);

	glyph(m, m->count - 1)->cp = '1';
	glyph(mark(b, 2, 4), 0)->cp = '2';
}

static void
wide_gap(struct build *b)
{
	struct mark *m = mark(b, 2, 3);
	size_t i;

	for (i = 5; i < m->count; i++)
		glyph(m, i)->x += 3000;
}

static void
lonely(struct build *b)
{
	const struct page *p;
	const struct mark *m, *last = NULL;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (m->layer == LAYER_BODY &&
			    m->node->block->kind == BLOCK_PARA)
				last = m;
	((struct mark *)(uintptr_t)last)->count = 1;
}

static void
stranded(struct build *b)
{
	const struct mark *m, *last = NULL;

	for (m = page(b, 1)->mark; m != NULL; m = m->next)
		if (m->layer == LAYER_BODY)
			last = m;
	/* The text of the last line becomes a heading of its own. */
	((struct mark *)(uintptr_t)last)->node =
	    mark_of(b, BLOCK_HEADING)->node;
}

static void organ_off(struct build *b) { shift(mark_of(b, BLOCK_SIGNATURE), 8000); }
static void date_off(struct build *b) { shift(mark_of(b, BLOCK_DATE), 8000); }
static void padded(struct build *b) { glyph(mark_of(b, BLOCK_DATE), 5)->cp = '0'; }

static void
alone(struct build *b)
{
	const struct page *p = page(b, 3);
	const struct mark *m;

	for (m = p->mark; m != NULL; m = m->next)
		if (m->layer == LAYER_BODY &&
		    m->node->block->kind == BLOCK_PARA)
			((struct mark *)(uintptr_t)m)->layer = LAYER_DRAFT;
}

static void wrong_folio(struct build *b) { glyph(folio(b, 2), 1)->cp = '3'; }
static void small_folio(struct build *b) { folio(b, 2)->size = 12000; }
static void low_folio(struct build *b) { folio(b, 2)->y += 3000; }
static void inner_folio(struct build *b) { shift(folio(b, 2), 10000); }

static const struct slip {
	const char *what;
	void (*make)(struct build *b);
} slips[] = {
	{"纸宽", narrow}, {"纸高", long_sheet}, {"天头", low},
	{"地脚", high}, {"订口", to_the_left}, {"切口", over_the_edge},
	{"行距", nearer}, {"每面行数", short_page}, {"字距", crowded},
	{"每行字数", few}, {"文字颜色", green},
	{"标题字体字号", small_title}, {"标题偏离中线", askew},
	{"标题形状", square}, {"标题下空行", no_gap},
	{"主送机关顶格", indented}, {"首页显示正文", bare_first},
	{"正文字体字号", small_text}, {"一级标题字体", heading_1},
	{"二级标题字体", heading_2}, {"三、四级标题字体", heading_3},
	{"层次序数写法", other_number}, {"段首左空", no_indent},
	{"回行顶格", to_the_left}, {"避头", comma_first},
	{"避尾", bracket_last}, {"数字不拆行", split_number},
	{"字距放宽", wide_gap}, {"孤字不成行", lonely},
	{"标题不落页末", stranded}, {"署名右空", organ_off},
	{"成文日期位置", date_off}, {"成文日期写法", padded},
	{"落款同页正文", alone}, {"页码写法", wrong_folio},
	{"页码字体字号", small_folio}, {"页码距版心", low_folio},
	{"页码左右空字", inner_folio},
};

static void
a_right_document_keeps_every_rule(void **state)
{
	const struct survey_row *r;
	struct build b;

	lay(&b, job_of(state));
	for (r = look(&b); r != NULL; r = r->next)
		if (r->verdict == SURVEY_OFF)
			fail_msg("%s: %s, not %s", r->what[LANG_ZH],
			    r->measured[LANG_ZH], r->required[LANG_ZH]);
	assert_int_equal(count_messages(b.job, L501), 0);
	assert_int_equal(count_messages(b.job, L502), 0);
}

/* Also that a rule is there for each slip, and a slip for each rule. */
static void
each_slip_is_told_by_its_rule(void **state)
{
	size_t i, n = sizeof(slips) / sizeof(slips[0]);
	const struct survey_row *r;
	struct build b;

	for (i = 0; i < n; i++) {
		lay(&b, job_of(state));
		slips[i].make(&b);
		r = find(look(&b), slips[i].what);
		if (r->verdict != SURVEY_OFF)
			fail_msg("%s was not noticed: %s",
			    slips[i].what, r->measured[LANG_ZH]);
		assert_true(r->off > 0);
	}
	lay(&b, job_of(state));
	for (r = look(&b); r != NULL; r = r->next) {
		for (i = 0; i < n; i++)
			if (strcmp(slips[i].what, r->what[LANG_ZH]) == 0)
				break;
		/* What this document has none of: head_test.c, behind_test.c. */
		if (i == n && r->verdict != SURVEY_ABSENT)
			fail_msg("no slip for %s", r->what[LANG_ZH]);
	}
}

static void
another_roles_face_is_told(void **state)
{
	struct build b;

	lay(&b, job_of(state));
	mark(&b, 2, 3)->face = fonts_face(b.fonts, ROLE_KAI);
	assert_int_equal(find(look(&b), "正文字体字号")->off, 1);
}

static void
rules_are_errors_and_customs_warnings(void **state)
{
	struct build b;

	lay(&b, job_of(state));
	inner_folio(&b);
	look(&b);
	assert_int_equal(count_messages(b.job, L501), 0);
	assert_int_equal(count_messages(b.job, L502), 1);
	low_folio(&b);
	look(&b);
	assert_int_equal(count_messages(b.job, L501), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_right_document_keeps_every_rule),
		TEST_LAYOUT(each_slip_is_told_by_its_rule),
		TEST_LAYOUT(another_roles_face_is_told),
		TEST_LAYOUT(rules_are_errors_and_customs_warnings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
