/*
 * Attachments (7.3.7) and 版记 (7.4) on the page.
 */
#include "layout/build.h"

static struct row rows[MOST_ROWS];

enum { FOOT = 104882 + 637795, THICK = 992, THIN = 709 };

static void
add_annex(struct build *b, const char *label, const char *title)
{
	build_add(b, BLOCK_ANNEX, label);
	build_add(b, BLOCK_ANNEX_TITLE, title);
}

static void
add_record(struct build *b, const char *copies)
{
	struct block *block;

	if (copies != NULL)
		build_add(b, BLOCK_RECORD_COPY, copies)->label = "抄送：";
	block = build_add(b, BLOCK_RECORD_PRINT, "云溪市财政局办公室");
	build_run(b, block, RUN_BREAK, "");
	build_run(b, block, RUN_WORD, "2022年7月5日印发");
}

static const struct page *
page_of(const struct build *b, int number)
{
	const struct page *p = b->pages->first;

	while (p != NULL && p->number < number)
		p = p->next;
	assert_non_null(p);
	return p;
}

/* The rules of a page, from above. */
static size_t
rules_of(const struct page *p, const struct mark *rules[8])
{
	const struct mark *m;
	size_t n = 0;

	for (m = p->mark; m != NULL; m = m->next)
		if (m->kind == MARK_RULE) {
			assert_true(n < 8);
			rules[n++] = m;
		}
	return n;
}

static bool
has_folio(const struct page *p)
{
	const struct mark *m;

	for (m = p->mark; m != NULL; m = m->next)
		if (m->kind == MARK_TEXT && m->layer == LAYER_ARTIFACT)
			return true;
	return false;
}

/* ---- attachments ---- */

static void
an_attachment_begins_a_page(void **state)
{
	struct build b;
	const struct mark *m;
	const struct row *label, *title, *text;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_annex(&b, "附件1", "任务清单");
	build_add(&b, BLOCK_PARA, "清单正文。");
	add_annex(&b, "附件2", "会议目录");
	build_lay(&b);
	assert_int_equal(b.pages->count, 3);
	n = build_rows(&b, rows);
	label = build_row_with(rows, n, "附件1");
	assert_int_equal(label->page, 2);
	assert_int_equal(label->row, 0);
	assert_near(label->left, gbt9704.binding_margin, 2);
	m = page_of(&b, 2)->mark;
	assert_ptr_equal(m->face, fonts_face(b.fonts, ROLE_HEI));
	/* Centred on the sheet, its middle at that of row 3. */
	title = build_row_with(rows, n, "任务清单");
	assert_int_equal(title->size, 22000);
	assert_near(title->base - 22 * fonts_face(b.fonts,
	    ROLE_XIAOBIAO)->centre - (label->base - 16 *
	    fonts_face(b.fonts, ROLE_FANGSONG)->centre), 2 * 29609, 30);
	assert_near((title->left + title->right) / 2,
	    gbt9704.binding_margin + gbt9704.type_width / 2, 850);
	text = build_row_with(rows, n, "清单正文");
	assert_int_equal(text->row, 4);
	assert_near(cells_of(text->left), 2000, 2);
	assert_int_equal(build_row_with(rows, n, "附件2")->page, 3);
}

static void
numbers_of_pages_and_headings_go_their_ways(void **state)
{
	struct build b;
	const struct node *part;
	size_t n;

	build_open(&b, job_of(state));
	build_heading(&b, 1, 1, "甲", false);
	build_lines(&b, 3);
	add_annex(&b, "附件", "任务清单");
	build_heading(&b, 1, 1, "乙", false);
	build_lines(&b, 3);
	build_lay(&b);
	n = build_rows(&b, rows);
	build_row_with(rows, n, "一、乙");
	assert_int_equal(page_of(&b, 2)->folio, 2);
	/* A part of the structure, with its title for the outline. */
	for (part = b.pages->root->child; part->tag != TAG_SECT;)
		part = part->next;
	assert_int_equal(part->page, 2);
	assert_int_equal(part->child->tag, TAG_P);
	assert_int_equal(part->child->next->tag, TAG_H1);
	assert_string_equal(part->child->next->title, "附件 任务清单");
	assert_int_equal(part->child->next->next->tag, TAG_H2);
	assert_null(part->next);
}

static void
what_is_bound_by_itself_counts_its_pages_anew(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	b.doc.duplex = true;
	build_lines(&b, 23);
	add_record(&b, NULL);
	build_add(&b, BLOCK_ANNEX, "云财〔2022〕3号附件")->apart = true;
	build_add(&b, BLOCK_ANNEX_TITLE, "任务清单");
	build_lines(&b, 30);
	build_lay(&b);
	assert_int_equal(b.pages->count, 4);
	assert_int_equal(page_of(&b, 3)->folio, 1);
	assert_int_equal(page_of(&b, 4)->folio, 2);
	/* Its first page is a right-hand one. */
	build_rows(&b, rows);
	assert_near(page_of(&b, 3)->mark->x, 79370, 2);
	assert_near(page_of(&b, 4)->mark->x, 73701, 3);
}

/* ---- 版记 ---- */

static void
the_record_hangs_on_the_foot_of_the_last_page(void **state)
{
	struct build b;
	const struct mark *r[8];
	const struct row *names, *organ;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_record(&b, "云溪市委办公室，云溪市人民政府办公室。");
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_int_equal(rules_of(b.pages->first, r), 3);
	/* 7.4.1: 0.35, 0.25, 0.35 mm, as wide as the type area. */
	assert_near(r[0]->height, THICK, 1);
	assert_near(r[1]->height, THIN, 1);
	assert_near(r[2]->height, THICK, 1);
	assert_int_equal(r[0]->width, gbt9704.type_width);
	assert_int_equal(r[0]->x, gbt9704.binding_margin);
	/* The last one's lower edge is that of the type area: 262 mm. */
	assert_near(r[2]->y + r[2]->height, FOOT, 1);
	assert_near(r[1]->y - r[0]->y - r[0]->height, 28000, 1);
	assert_near(r[2]->y - r[1]->y - r[1]->height, 28000, 1);
	n = build_rows(&b, rows);
	names = build_row_with(rows, n, "抄送：云溪市委办公室");
	organ = build_row_with(rows, n, "财政局办公室");
	assert_int_equal(names->size, 14000);
	/* One character of its own size in, on both sides. */
	assert_near(names->left, 79370 + 14000, 20);
	assert_near(organ->left, 79370 + 14000, 20);
	assert_near(organ->right, 79370 + 442205 - 14000, 400);
	assert_string_equal(organ->text,
	    "云溪市财政局办公室2022年7月5日印发");
	/* In the middle between the rules. */
	assert_near(names->base - (mpt)(14 * fonts_face(b.fonts,
	    ROLE_FANGSONG)->centre), r[0]->y + THICK + 14000, 30);
}

static void
names_are_wrapped_behind_the_colon(void **state)
{
	struct build b;
	struct mark const *r[8];
	struct buf text = {.mem = &job_of(state)->mem};
	size_t n, i;

	for (i = 0; i < 9; i++)
		buf_puts(&text, i > 0 ? "，云溪市人民政府办公室" :
		    "云溪市人民政府办公室");
	buf_puts(&text, "。");
	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_record(&b, buf_text(&text));
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_true(n >= 3 + 4);
	for (i = 4; i + 1 < n; i++)
		assert_near(rows[i].left, 79370 + 4 * 14000, 20);
	for (i = 3; i + 1 < n; i++)
		assert_true(rows[i].right <= 79370 + 442205 - 7000);
	assert_int_equal(rules_of(b.pages->first, r), 3);
	assert_near(r[2]->y + r[2]->height, FOOT, 1);
}

static void
recipients_moved_there_stand_above_without_a_rule(void **state)
{
	struct build b;
	const struct mark *r[8];
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	build_add(&b, BLOCK_RECORD_TO, "各县（市、区）人民政府。")->label =
	    "主送：";
	add_record(&b, "云溪市委办公室。");
	build_lay(&b);
	assert_int_equal(rules_of(b.pages->first, r), 3);
	assert_near(r[1]->y - r[0]->y - r[0]->height, 56000, 1);
	n = build_rows(&b, rows);
	assert_true(build_row_with(rows, n, "主送：各县")->base <
	    build_row_with(rows, n, "抄送：")->base);
}

static void
a_record_alone_has_two_thick_rules(void **state)
{
	struct build b;
	const struct mark *r[8];

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_record(&b, NULL);
	build_lay(&b);
	assert_int_equal(rules_of(b.pages->first, r), 2);
	assert_near(r[0]->height, THICK, 1);
	assert_near(r[1]->height, THICK, 1);
}

/* Whatever the text, it is whole, on the last page, and clear of the text. */
static void
a_record_is_never_split(void **state)
{
	int lines;

	for (lines = 15; lines <= 24; lines++) {
		struct build b;
		const struct mark *r[8];
		const struct page *last;
		size_t n, i, k;

		build_open(&b, job_of(state));
		build_lines(&b, lines);
		add_record(&b, "云溪市委办公室。");
		build_lay(&b);
		last = page_of(&b, b.pages->count);
		k = rules_of(last, r);
		assert_int_equal(k, 3);
		assert_near(r[2]->y + r[2]->height, FOOT, 1);
		n = build_rows(&b, rows);
		for (i = 0; i < n; i++)
			if (rows[i].page == last->number &&
			    strstr(rows[i].text, "国国") != NULL)
				assert_true(rows[i].base + 2000 <= r[0]->y);
		/* Three rows of the page are its own. */
		assert_int_equal(b.pages->count, lines <= 19 ? 1 : 2);
		fonts_close(build_opened[--build_count]);
	}
}

static void
the_record_is_on_the_last_side_of_its_sheet(void **state)
{
	static const struct {
		int sides, lines, pages, blank;
	} cases[] = {
		{2, 3, 2, 0},		/* alone on the back */
		{2, 30, 2, 0},		/* below the text of page 2 */
		{2, 43, 4, 1},		/* no room there: 3 is blank */
		{2, 44, 4, 1},
		{2, 50, 4, 0},
		{4, 3, 4, 2},		/* A3 folded: 2 and 3 are blank */
		{4, 30, 4, 1},
		{4, 50, 4, 0},		/* alone on page 4 */
		{4, 70, 4, 0},		/* below the text of page 4 */
		{4, 88, 8, 3},
	};
	size_t i;
	int k;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct build b;
		const struct mark *r[8];
		const struct page *last;

		build_open(&b, job_of(state));
		b.doc.duplex = true;
		b.doc.record_sides = cases[i].sides;
		build_lines(&b, cases[i].lines);
		add_record(&b, "云溪市委办公室。");
		build_lay(&b);
		assert_int_equal(b.pages->count, cases[i].pages);
		last = page_of(&b, cases[i].pages);
		assert_int_equal(rules_of(last, r), 3);
		/* 7.5: nor have blank pages and the one behind a number. */
		assert_int_equal(has_folio(last), cases[i].blank == 0);
		for (k = 1; k < cases[i].pages; k++) {
			const struct page *p = page_of(&b, k);
			bool blank = k >= cases[i].pages - cases[i].blank;

			assert_int_equal(has_folio(p), !blank);
			assert_int_equal(p->mark == NULL, blank);
		}
		/* Mirrored, as all even pages. */
		assert_near(r[0]->x, 73701, 3);
		fonts_close(build_opened[--build_count]);
	}
}

static void
a_letter_has_no_rules(void **state)
{
	struct build b;
	const struct mark *r[8];
	const struct row *names;
	size_t n;

	build_open(&b, job_of(state));
	b.doc.record_plain = true;
	build_lines(&b, 3);
	build_add(&b, BLOCK_RECORD_COPY, "云溪市委办公室。")->label =
	    "抄送：";
	build_lay(&b);
	assert_int_equal(rules_of(b.pages->first, r), 0);
	n = build_rows(&b, rows);
	names = build_row_with(rows, n, "抄送：云溪");
	/* The line itself on the foot of the type area. */
	assert_near(names->base - (mpt)(14 * fonts_face(b.fonts,
	    ROLE_FANGSONG)->centre) + 7000, FOOT, 30);
}

static void
an_organ_too_long_for_the_row_is_an_error(void **state)
{
	struct build b;
	struct block *block;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	block = build_add(&b, BLOCK_RECORD_PRINT,
	    "云溪经济技术开发区管理委员会和云溪市人民政府综合办公室");
	build_run(&b, block, RUN_BREAK, "");
	build_run(&b, block, RUN_WORD, "2022年7月5日印发");
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L311), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(an_attachment_begins_a_page),
		TEST_LAYOUT(numbers_of_pages_and_headings_go_their_ways),
		TEST_LAYOUT(what_is_bound_by_itself_counts_its_pages_anew),
		TEST_LAYOUT(the_record_hangs_on_the_foot_of_the_last_page),
		TEST_LAYOUT(names_are_wrapped_behind_the_colon),
		TEST_LAYOUT(recipients_moved_there_stand_above_without_a_rule),
		TEST_LAYOUT(a_record_alone_has_two_thick_rules),
		TEST_LAYOUT(a_record_is_never_split),
		TEST_LAYOUT(the_record_is_on_the_last_side_of_its_sheet),
		TEST_LAYOUT(a_letter_has_no_rules),
		TEST_LAYOUT(an_organ_too_long_for_the_row_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
