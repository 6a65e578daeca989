#include "layout/build.h"

#include "base/utf8.h"

static struct row rows[MOST_ROWS];

static void
pages_are_filled_to_row_22(void **state)
{
	struct build b;
	size_t n, i;

	build_open(&b, job_of(state));
	build_lines(&b, 50);
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
	build_lines(&b, 21);
	build_heading(&b, 1, 1, "标题", false);
	build_lines(&b, 3);
	build_lay(&b);
	n = build_rows(&b, rows);
	r = build_row_with(rows, n, "一、标题");
	assert_int_equal(r->page, 2);
	assert_int_equal(r->row, 0);
}

/* Headings below each other go together, as far as a page can bear it. */
static void
a_chain_of_headings_is_kept_within_bounds(void **state)
{
	int headings, i;

	for (headings = 2; headings <= 40; headings += 2) {
		struct build b;
		struct row last = {0};
		size_t n, k;

		build_open(&b, job_of(state));
		build_lines(&b, 20);
		for (i = 1; i <= headings; i++)
			build_heading(&b, 1, i, "标题", false);
		build_lines(&b, 3);
		build_lay(&b);
		n = build_rows(&b, rows);
		/* However many there are, no page but the last is short by */
		for (k = 0; k < n; k++) {
			if (k > 0 && rows[k].page > last.page)
				assert_true(last.row >= 21 -
				    gbt9704.keep_chain);
			last = rows[k];
			if (strstr(rows[k].text, "标题") != NULL)
				assert_true(k + 1 < n && rows[k].row < 21);
		}
		fonts_close(build_opened[--build_count]);
	}
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
page_numbers_stand_outside_seven_millimetres_below(void **state)
{
	struct build b;
	const struct page *p;

	build_open(&b, job_of(state));
	build_lines(&b, 30);
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
	build_lines(&b, 30);
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
	build_lines(&b, 3);
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
	build_lines(&b, 20);
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
		build_lines(&b, 1);
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
	build_lines(&b, 30);
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
		TEST_LAYOUT(a_chain_of_headings_is_kept_within_bounds),
		TEST_LAYOUT(a_run_in_heading_shares_its_row),
		TEST_LAYOUT(page_numbers_stand_outside_seven_millimetres_below),
		TEST_LAYOUT(even_pages_are_mirrored_for_duplex),
		TEST_LAYOUT(the_cell_model_has_a_pitch_of_a_22nd),
		TEST_LAYOUT(a_pitch_of_its_own_changes_the_rows_of_a_page),
		TEST_LAYOUT(a_title_has_as_many_blank_rows_above_as_asked),
		TEST_LAYOUT(a_draft_says_so_on_every_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
