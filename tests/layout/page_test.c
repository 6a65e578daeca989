#include "layout/build.h"

#include "base/utf8.h"

static struct row rows[MOST_ROWS];

/* A paragraph of `lines` full lines. */
static void
add_lines(struct build *b, int lines)
{
	struct buf text = {.mem = &b->job->mem};
	int i;

	for (i = 0; i < 28 * lines - 2; i++)
		buf_puts(&text, "国");
	build_add(b, BLOCK_PARA, buf_text(&text));
}

static const struct row *
row_with(const struct row *r, size_t n, const char *text)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strstr(r[i].text, text) != NULL)
			return &r[i];
	fail_msg("no row holds %s", text);
	return NULL;
}

static void
pages_are_filled_to_row_22(void **state)
{
	struct build b;
	size_t n, i;

	build_open(&b, job_of(state));
	add_lines(&b, 50);
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_int_equal(n, 50);
	assert_int_equal(b.pages->count, 3);
	for (i = 0; i < n; i++) {
		assert_int_equal(rows[i].row, (int)i % 22);
		assert_int_equal(rows[i].page, (int)i / 22 + 1);
	}
}

static void
a_heading_is_not_the_last_row_of_a_page(void **state)
{
	struct build b;
	const struct row *r;
	size_t n;

	build_open(&b, job_of(state));
	add_lines(&b, 21);
	build_heading(&b, 1, 1, "标题", false);
	add_lines(&b, 3);
	build_lay(&b);
	n = build_rows(&b, rows);
	r = row_with(rows, n, "一、标题");
	assert_int_equal(r->page, 2);
	assert_int_equal(r->row, 0);
}

static void
a_run_in_heading_shares_its_row(void **state)
{
	struct build b;
	const struct mark *m;
	size_t n;

	build_open(&b, job_of(state));
	build_heading(&b, 2, 1, "办文办会", true);
	build_add(&b, BLOCK_PARA, "上半年收文。");
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].text, "（一）办文办会。上半年收文。");
	m = b.pages->first->mark;
	assert_ptr_equal(m->face, fonts_face(b.fonts, ROLE_KAI));
	assert_int_equal(m->node->tag, TAG_H3);
	assert_ptr_equal(m->next->face, fonts_face(b.fonts, ROLE_FANGSONG));
	assert_int_equal(m->next->node->tag, TAG_P);
}

static void
the_date_begins_two_cells_right_of_the_organ(void **state)
{
	struct build b;
	const struct row *organ, *date;
	size_t n;

	build_open(&b, job_of(state));
	add_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "云溪经济开发区管理委员会办公室");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	n = build_rows(&b, rows);
	organ = row_with(rows, n, "云溪");
	date = row_with(rows, n, "2022年");
	/* 15 characters, two cells from the right edge. */
	assert_near(cells_of(organ->left), 28000 - 2000 - 15000, 2);
	assert_near(cells_of(date->left), 28000 - 15000, 2);
	/* One blank row above, none between. */
	assert_int_equal(organ->row, 4);
	assert_int_equal(date->row, 5);
}

static void
a_longer_date_keeps_the_two_cells_at_the_right(void **state)
{
	struct build b;
	const struct row *organ, *date;
	size_t n;

	build_open(&b, job_of(state));
	add_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "办公室");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	n = build_rows(&b, rows);
	organ = row_with(rows, n, "办公室");
	date = row_with(rows, n, "2022年");
	assert_near(cells_of(date->left), 26000 - 6500, 2);
	assert_near(cells_of(organ->left), 24000 - 6500, 2);
}

static void
with_a_seal_the_organ_is_centred_over_the_date(void **state)
{
	struct build b;
	const struct row *organ, *date;
	struct block *block;
	size_t n;

	build_open(&b, job_of(state));
	add_lines(&b, 3);
	block = build_add(&b, BLOCK_SIGNATURE, "办公室");
	block->seal = true;
	build_add(&b, BLOCK_DATE, "2022年6月30日")->seal = true;
	build_lay(&b);
	n = build_rows(&b, rows);
	organ = row_with(rows, n, "办公室");
	date = row_with(rows, n, "2022年");
	assert_near(cells_of(date->left), 24000 - 6500, 2);
	assert_near(cells_of(organ->left), 24000 - 6500 + 1750, 2);
	assert_int_equal(organ->row, 6);
}

static void
the_sign_off_never_stands_alone(void **state)
{
	int lines;

	for (lines = 18; lines <= 46; lines++) {
		struct build b;
		const struct row *organ;
		int body = 0;
		size_t n, i;

		build_open(&b, job_of(state));
		add_lines(&b, lines);
		build_add(&b, BLOCK_SIGNATURE, "办公室");
		build_add(&b, BLOCK_DATE, "2022年6月30日");
		build_lay(&b);
		n = build_rows(&b, rows);
		organ = row_with(rows, n, "办公室");
		for (i = 0; i < n; i++)
			body += rows[i].page == organ->page &&
			    strstr(rows[i].text, "国国") != NULL;
		assert_true(body >= 1);
		assert_true(organ->row <= 20);
	}
	assert_true(count_messages(job_of(state), L301) > 0);
}

static void
a_sealed_signature_gives_up_a_blank_row_first(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	add_lines(&b, 18);
	build_add(&b, BLOCK_SIGNATURE, "办公室")->seal = true;
	build_add(&b, BLOCK_DATE, "2022年6月30日")->seal = true;
	build_lay(&b);
	assert_int_equal(b.pages->count, 1);
	assert_int_equal(count_messages(job_of(state), L302), 1);
}

static void
a_sign_off_longer_than_a_page_is_an_error(void **state)
{
	struct build b;
	int i;

	build_open(&b, job_of(state));
	add_lines(&b, 1);
	for (i = 1; i <= 23; i++)
		build_add(&b, BLOCK_ATTACHMENT, "数据表")->number = i;
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L303), 1);
}

static void
attachments_are_aligned_under_each_other(void **state)
{
	struct build b;
	const struct row *one, *two;
	size_t n;

	build_open(&b, job_of(state));
	add_lines(&b, 2);
	build_add(&b, BLOCK_ATTACHMENT, "主要数据表")->number = 1;
	build_add(&b, BLOCK_ATTACHMENT, "会议目录")->number = 2;
	build_lay(&b);
	n = build_rows(&b, rows);
	one = row_with(rows, n, "附件：1.主要数据表");
	two = row_with(rows, n, "2.会议目录");
	assert_int_equal(one->row, 3);
	assert_near(cells_of(one->left), 2000, 2);
	assert_near(cells_of(two->left), 5000, 2);
}

static void
page_numbers_stand_outside_seven_millimetres_below(void **state)
{
	struct build b;
	const struct page *p;

	build_open(&b, job_of(state));
	add_lines(&b, 30);
	build_lay(&b);
	for (p = b.pages->first; p != NULL; p = p->next) {
		const struct mark *m;
		int bottom, top;
		mpt ink, right;

		for (m = p->mark; m->layer != LAYER_ARTIFACT;)
			m = m->next;
		assert_int_equal(m->size, 14000);
		assert_true(face_ink(m->face, m->glyphs[0].gid, &bottom,
		    &top));
		ink = m->y - m->size * top / 1000;
		assert_near(ink, 104882 + 637795 + 19843, 20);
		right = gbt9704.binding_margin + gbt9704.type_width - m->x -
		    m->width;
		if (p->number % 2 == 1)
			assert_near(right, 14000, 20);
		else
			assert_near(m->x - gbt9704.binding_margin, 14000, 20);
	}
}

static void
even_pages_are_mirrored_for_duplex(void **state)
{
	struct build b;
	size_t n;

	build_open(&b, job_of(state));
	b.doc.duplex = true;
	add_lines(&b, 30);
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_near(rows[21].left, 79370, 2);
	/* 26 mm at the left of page 2. */
	assert_near(rows[n - 1].left, 73701, 3);
}

static void
the_cell_model_has_a_pitch_of_a_22nd(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	b.doc.lines = DOC_LINES_CELL;
	add_lines(&b, 3);
	build_lay(&b);
	build_rows(&b, rows);
	assert_near(rows[2].base - rows[1].base, 28991, 2);
}

static void
a_pitch_of_its_own_changes_the_rows_of_a_page(void **state)
{
	struct build b;
	size_t n;

	build_open(&b, job_of(state));
	b.doc.pitch = 33000;
	add_lines(&b, 20);
	build_lay(&b);
	n = build_rows(&b, rows);
	assert_int_equal(rows[2].base - rows[1].base, 33000);
	/* 19 rows of 33 pt fit into 225 mm. */
	assert_int_equal(rows[18].page, 1);
	assert_int_equal(rows[19].page, 2);
	assert_int_equal(n, 20);
}

static void
a_title_has_as_many_blank_rows_above_as_asked(void **state)
{
	int above;

	for (above = 0; above <= 2; above++) {
		struct build b;
		size_t n;

		build_open(&b, job_of(state));
		b.doc.title_above = above;
		build_add(&b, BLOCK_TITLE, "工作总结");
		add_lines(&b, 1);
		build_lay(&b);
		n = build_rows(&b, rows);
		/* The title takes two rows, one is blank below it. */
		assert_int_equal(rows[n - 1].row, above + 3);
	}
}

static void
a_draft_says_so_on_every_page(void **state)
{
	struct build b;
	const struct page *p;
	int pages = 0;

	build_open(&b, job_of(state));
	b.doc.draft = true;
	add_lines(&b, 30);
	build_lay(&b);
	for (p = b.pages->first; p != NULL; p = p->next) {
		assert_int_equal(p->mark->layer, LAYER_DRAFT);
		pages++;
	}
	assert_int_equal(pages, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(pages_are_filled_to_row_22),
		TEST_LAYOUT(a_heading_is_not_the_last_row_of_a_page),
		TEST_LAYOUT(a_run_in_heading_shares_its_row),
		TEST_LAYOUT(the_date_begins_two_cells_right_of_the_organ),
		TEST_LAYOUT(a_longer_date_keeps_the_two_cells_at_the_right),
		TEST_LAYOUT(with_a_seal_the_organ_is_centred_over_the_date),
		TEST_LAYOUT(the_sign_off_never_stands_alone),
		TEST_LAYOUT(a_sealed_signature_gives_up_a_blank_row_first),
		TEST_LAYOUT(a_sign_off_longer_than_a_page_is_an_error),
		TEST_LAYOUT(attachments_are_aligned_under_each_other),
		TEST_LAYOUT(page_numbers_stand_outside_seven_millimetres_below),
		TEST_LAYOUT(even_pages_are_mirrored_for_duplex),
		TEST_LAYOUT(the_cell_model_has_a_pitch_of_a_22nd),
		TEST_LAYOUT(a_pitch_of_its_own_changes_the_rows_of_a_page),
		TEST_LAYOUT(a_title_has_as_many_blank_rows_above_as_asked),
		TEST_LAYOUT(a_draft_says_so_on_every_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
