/*
 * 附件说明, 署名, 成文日期, 附注, and the room for seals and stamps, against
 * the numbers of GB/T 9704—2012, 7.3.4 to 7.3.6.
 */
#include "layout/build.h"

static struct row rows[MOST_ROWS];

enum { MM10 = 2835 };	/* mpt of a millimetre, near enough */

static struct block *
add_sealed(struct build *b, enum block_kind kind, const char *text, int mm)
{
	struct block *block = build_add(b, kind, text);

	block->seal = SEAL_ROOM;
	block->seal_size = mm;
	return block;
}

static mpt
bottom_of_text(const struct row *r)
{
	struct grid g = spec_grid(&gbt9704, true, 0);

	return gbt9704.top_margin + grid_top(&g, r->row) + gbt9704.body_size;
}

static const struct reserve *
reserve_at(const struct build *b, int page, int n)
{
	const struct page *p = b->pages->first;
	const struct reserve *r;

	while (p->number < page)
		p = p->next;
	for (r = p->reserve; r != NULL && n > 0; n--)
		r = r->next;
	assert_non_null(r);
	return r;
}

static size_t
count_reserves(const struct build *b)
{
	const struct page *p;
	const struct reserve *r;
	size_t n = 0;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (r = p->reserve; r != NULL; r = r->next)
			n++;
	return n;
}

/* No row whose text holds `text` is in any reserved room. */
static void
assert_clear_of(const struct build *b, const char *text)
{
	const struct page *p;
	const struct reserve *r;
	size_t n = build_rows(b, rows), i;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (r = p->reserve; r != NULL; r = r->next)
			for (i = 0; i < n; i++) {
				mpt bottom = bottom_of_text(&rows[i]);

				if (rows[i].page != p->number ||
				    strstr(rows[i].text, text) == NULL)
					continue;
				assert_true(bottom <= r->y ||
				    bottom - 16000 >= r->y + r->height ||
				    rows[i].right <= r->x ||
				    rows[i].left >= r->x + r->width);
			}
}

/* ---- without a seal ---- */

static void
the_date_begins_two_cells_right_of_the_organ(void **state)
{
	struct build b;
	const struct row *organ, *date;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "云溪经济开发区管理委员会办公室");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	n = build_rows(&b, rows);
	organ = build_row_with(rows, n, "云溪");
	date = build_row_with(rows, n, "2022年");
	/* 15 characters, two cells from the right edge. */
	assert_near(cells_of(organ->left), 28000 - 2000 - 15000, 2);
	assert_near(cells_of(date->left), 28000 - 15000, 2);
	/* One blank row above, none between. */
	assert_int_equal(organ->row, 4);
	assert_int_equal(date->row, 5);
	assert_int_equal(count_reserves(&b), 0);
}

static void
a_longer_date_keeps_the_two_cells_at_the_right(void **state)
{
	struct build b;
	const struct row *organ, *date;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "办公室");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	n = build_rows(&b, rows);
	organ = build_row_with(rows, n, "办公室");
	date = build_row_with(rows, n, "2022年");
	assert_near(cells_of(date->left), 26000 - 6500, 2);
	assert_near(cells_of(organ->left), 24000 - 6500, 2);
}

static void
several_organs_without_seals_stand_below_the_host(void **state)
{
	struct build b;
	const struct row *host, *other, *date;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "云溪市财政局");
	build_add(&b, BLOCK_SIGNATURE, "云溪市发展和改革委员会");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	n = build_rows(&b, rows);
	host = build_row_with(rows, n, "财政局");
	other = build_row_with(rows, n, "发展");
	date = build_row_with(rows, n, "2022年");
	assert_int_equal(host->row, 4);
	assert_int_equal(other->row, 5);
	assert_int_equal(date->row, 6);
	/* The longest has two cells at its right; all begin together. */
	assert_near(cells_of(other->left), 26000 - 11000, 2);
	assert_near(cells_of(host->left), 26000 - 11000, 2);
	assert_near(cells_of(date->left), 28000 - 11000, 2);
}

/* ---- with one seal ---- */

static void
a_seal_presses_name_and_date_a_little_below_its_centre(void **state)
{
	static const int sizes[] = {42, 45, 50, 60};
	static const int blank[] = {2, 2, 2, 3};
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct build b;
		const struct row *organ, *date;
		const struct reserve *r;
		mpt text, middle, centre;
		size_t n;

		build_open(&b, job_of(state));
		build_lines(&b, 3);
		add_sealed(&b, BLOCK_SIGNATURE, "云溪市财政局", sizes[i]);
		add_sealed(&b, BLOCK_DATE, "2022年6月30日", sizes[i]);
		build_lay(&b);
		n = build_rows(&b, rows);
		organ = build_row_with(rows, n, "财政局");
		date = build_row_with(rows, n, "2022年");
		/* 7.3.5.1: four cells at the right, the name centred. */
		assert_near(cells_of(date->left), 24000 - 6500, 2);
		assert_near(cells_of(organ->left), 24000 - 6500 + 250, 2);
		assert_int_equal(organ->row, 3 + blank[i]);
		assert_int_equal(date->row, organ->row + 1);
		r = reserve_at(&b, 1, 0);
		assert_int_equal(r->kind, RESERVE_SEAL);
		assert_near(r->width, sizes[i] * 360000 / 127, 2);
		assert_int_equal(r->width, r->height);
		/* Upright over both. */
		assert_near(r->x + r->width / 2,
		    (date->left + date->right) / 2, 100);
		/* Its top within a row of the text, and not in it. */
		text = bottom_of_text(&rows[2]);
		assert_true(r->y >= text);
		assert_true(r->y <= text + 29609);
		/* 4 mm below the centre, ± 0.3 mm. */
		middle = (bottom_of_text(organ) - 16000 +
		    bottom_of_text(date)) / 2;
		centre = r->y + r->height / 2;
		assert_near(middle - centre, 4 * MM10, 850);
		assert_clear_of(&b, "国国");
	}
}

static void
of_a_name_longer_than_the_date_the_date_is_centred(void **state)
{
	struct build b;
	const struct row *organ, *date;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_sealed(&b, BLOCK_SIGNATURE, "云溪经济开发区管理委员会", 45);
	add_sealed(&b, BLOCK_DATE, "2022年6月30日", 45);
	build_lay(&b);
	n = build_rows(&b, rows);
	organ = build_row_with(rows, n, "云溪");
	date = build_row_with(rows, n, "2022年");
	assert_near(cells_of(organ->left), 24000 - 12000, 2);
	assert_near(cells_of(date->left), 24000 - 6000 - 3250, 2);
}

static void
a_seal_stays_above_the_foot_of_the_type_area(void **state)
{
	int lines;

	for (lines = 12; lines <= 40; lines++) {
		struct build b;
		const struct page *p;
		const struct reserve *r;

		build_open(&b, job_of(state));
		build_lines(&b, lines);
		add_sealed(&b, BLOCK_SIGNATURE, "云溪市财政局", 45);
		add_sealed(&b, BLOCK_DATE, "2022年6月30日", 45);
		build_lay(&b);
		for (p = b.pages->first; p != NULL; p = p->next)
			for (r = p->reserve; r != NULL; r = r->next)
				assert_true(r->y + r->height <=
				    104882 + 637795);
		assert_int_equal(count_reserves(&b), 1);
		assert_clear_of(&b, "国国");
		fonts_close(build_opened[--build_count]);
	}
}

static void
a_note_after_the_date_is_clear_of_the_seal(void **state)
{
	struct build b;
	const struct row *date, *note;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_sealed(&b, BLOCK_SIGNATURE, "云溪市财政局", 42);
	add_sealed(&b, BLOCK_DATE, "2022年6月30日", 42);
	build_add(&b, BLOCK_END_NOTE,
	    "（联系人：综合科某某，联系电话见通讯录所列号码）");
	build_lay(&b);
	n = build_rows(&b, rows);
	date = build_row_with(rows, n, "2022年");
	note = build_row_with(rows, n, "（联系人");
	assert_int_equal(note->row, date->row + 1);
	assert_near(cells_of(note->left), 2000, 2);
	/* On one line: it is the seal that gives way, upwards. */
	assert_int_equal(note - rows, n - 1);
	assert_clear_of(&b, "联系");
	assert_true(reserve_at(&b, 1, 0)->y >= bottom_of_text(&rows[2]));
}

/* Seals that leave no room at their side: only what they press moves. */
static void
a_note_stands_below_seals_that_take_the_whole_row(void **state)
{
	static const struct {
		int organs, size, rows;
	} cases[] = {{3, 42, 1}, {2, 60, 2}};
	size_t i;
	int k;

	for (i = 0; i < 2; i++) {
		struct build b;
		const struct row *date, *note;
		size_t n;

		build_open(&b, job_of(state));
		build_lines(&b, 3);
		for (k = 0; k < cases[i].organs; k++)
			add_sealed(&b, BLOCK_SIGNATURE, "云溪市财政局",
			    cases[i].size);
		add_sealed(&b, BLOCK_DATE, "2022年6月30日",
		    cases[i].size);
		build_add(&b, BLOCK_END_NOTE, "（此件公开发布）");
		build_lay(&b);
		n = build_rows(&b, rows);
		date = build_row_with(rows, n, "2022年");
		note = build_row_with(rows, n, "（此件");
		assert_int_equal(note->row, date->row + cases[i].rows);
		assert_clear_of(&b, "此件");
		assert_int_equal(count_messages(job_of(state), L312), i);
	}
}

/* ---- several seals ---- */

static void
three_seals_stand_in_a_row(void **state)
{
	static const char *const names[] = {
		"云溪市财政局", "云溪市民政局", "云溪市教育局",
	};
	struct build b;
	const struct reserve *r[3];
	const struct row *date;
	size_t n, i;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	for (i = 0; i < 3; i++)
		add_sealed(&b, BLOCK_SIGNATURE, names[i], 42);
	add_sealed(&b, BLOCK_DATE, "2022年6月30日", 42);
	build_lay(&b);
	n = build_rows(&b, rows);
	date = build_row_with(rows, n, "2022年");
	assert_near(cells_of(date->left), 24000 - 6500, 2);
	assert_int_equal(count_reserves(&b), 3);
	for (i = 0; i < 3; i++) {
		r[i] = reserve_at(&b, 1, (int)i);
		assert_int_equal(r[i]->y, r[0]->y);
		/* Within the type area. */
		assert_true(r[i]->x >= 79370);
		assert_true(r[i]->x + r[i]->width <= 79370 + 442205);
		/* In order, and not touching. */
		if (i > 0)
			assert_true(r[i]->x - r[i - 1]->x -
			    r[i - 1]->width >= 2 * MM10 - 10);
	}
	/* The last one presses the date. */
	assert_near(r[2]->x + r[2]->width / 2,
	    (date->left + date->right) / 2, 100);
	assert_true(r[0]->y - bottom_of_text(&rows[2]) <= 29609);
	assert_string_equal(build_row_with(rows, n, "财政局")->text,
	    "云溪市财政局云溪市民政局云溪市教育局");
	assert_clear_of(&b, "国国");
}

static void
more_seals_than_fit_make_another_row(void **state)
{
	struct build b;
	const struct row *first, *last;
	const struct reserve *r[5];
	int i, k;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	for (i = 0; i < 5; i++)
		add_sealed(&b, BLOCK_SIGNATURE, i < 3 ? "云溪市财政局" :
		    "云溪市民政局", 42);
	add_sealed(&b, BLOCK_DATE, "2022年6月30日", 42);
	build_lay(&b);
	n = build_rows(&b, rows);
	first = build_row_with(rows, n, "财政局");
	last = build_row_with(rows, n, "民政局");
	assert_string_equal(first->text,
	    "云溪市财政局云溪市财政局云溪市财政局");
	assert_true(last->row >= first->row + 5);
	for (i = 0; i < 5; i++)
		r[i] = reserve_at(&b, 1, i);
	/* Those of the second row stand below the last ones of the first. */
	assert_near(r[3]->x, r[1]->x, 2);
	assert_near(r[4]->x, r[2]->x, 2);
	for (i = 0; i < 5; i++)
		for (k = 0; k < i; k++)
			assert_true(r[i]->x >= r[k]->x + r[k]->width + 5600 ||
			    r[k]->x >= r[i]->x + r[i]->width + 5600 ||
			    r[i]->y >= r[k]->y + r[k]->height + 5600);
}

static void
wide_names_stand_further_apart(void **state)
{
	struct build b;
	const struct reserve *one, *two;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	add_sealed(&b, BLOCK_SIGNATURE, "云溪市发展和改革委员会", 42);
	add_sealed(&b, BLOCK_SIGNATURE, "云溪市教育局", 42);
	add_sealed(&b, BLOCK_DATE, "2022年6月30日", 42);
	build_lay(&b);
	n = build_rows(&b, rows);
	one = reserve_at(&b, 1, 0);
	two = reserve_at(&b, 1, 1);
	/* Eleven cells and one between. */
	assert_near(cells_of(two->x) - cells_of(one->x), 12000, 3);
	assert_string_equal(build_row_with(rows, n, "改革")->text,
	    "云溪市发展和改革委员会云溪市教育局");
}

/* ---- stamps ---- */

static void
a_stamp_has_the_post_at_its_left(void **state)
{
	struct build b;
	const struct reserve *r;
	const struct row *date;
	const struct mark *m;
	mpt middle;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 3);
	build_add(&b, BLOCK_SIGNATURE, "市长")->seal = SEAL_STAMP;
	build_add(&b, BLOCK_DATE, "2022年6月30日")->seal = SEAL_STAMP;
	build_lay(&b);
	n = build_rows(&b, rows);
	r = reserve_at(&b, 1, 0);
	assert_int_equal(r->kind, RESERVE_STAMP);
	/* Four cells at the right; two blank rows above. */
	assert_near(cells_of(r->x + r->width), 24000, 3);
	assert_true(r->y >= bottom_of_text(&rows[2]) + 2 * 29609);
	assert_true(r->y < bottom_of_text(&rows[2]) + 3 * 29609);
	/* The post two cells left of it, its middle at that of the stamp. */
	for (m = b.pages->first->mark; m->glyphs[0].cp != 0x5E02;)
		m = m->next;
	assert_near(cells_of(r->x) - cells_of(m->x), 4000, 3);
	middle = m->y - (mpt)(16 * fonts_face(b.fonts,
	    ROLE_FANGSONG)->centre);
	assert_near(middle, r->y + r->height / 2, 300);
	/* One blank row below the stamp's two, then the date. */
	date = build_row_with(rows, n, "2022年");
	assert_int_equal(date->row, 3 + 2 + 2 + 1);
	assert_near(cells_of(date->left), 24000 - 6500, 2);
}

/* ---- 附件说明 ---- */

static void
attachments_are_aligned_under_each_other(void **state)
{
	struct build b;
	const struct row *one, *two;
	size_t n;

	build_open(&b, job_of(state));
	build_lines(&b, 2);
	build_add(&b, BLOCK_ATTACHMENT, "主要数据表")->number = 1;
	build_add(&b, BLOCK_ATTACHMENT, "会议目录")->number = 2;
	build_lay(&b);
	n = build_rows(&b, rows);
	one = build_row_with(rows, n, "附件：1.主要数据表");
	two = build_row_with(rows, n, "2.会议目录");
	assert_int_equal(one->row, 3);
	assert_near(cells_of(one->left), 2000, 2);
	assert_near(cells_of(two->left), 5000, 2);
}

static void
a_signature_wider_than_a_line_is_refused(void **state)
{
	struct build b;

	build_open(&b, job_of(state));
	build_add(&b, BLOCK_PARA, "正文。");
	build_add(&b, BLOCK_SIGNATURE,
	    "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国");
	build_add(&b, BLOCK_DATE, "2022年6月30日");
	build_lay(&b);
	assert_int_equal(count_messages(b.job, L203), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(the_date_begins_two_cells_right_of_the_organ),
		TEST_LAYOUT(a_longer_date_keeps_the_two_cells_at_the_right),
		TEST_LAYOUT(several_organs_without_seals_stand_below_the_host),
		TEST_LAYOUT(
		    a_seal_presses_name_and_date_a_little_below_its_centre),
		TEST_LAYOUT(of_a_name_longer_than_the_date_the_date_is_centred),
		TEST_LAYOUT(a_seal_stays_above_the_foot_of_the_type_area),
		TEST_LAYOUT(a_note_after_the_date_is_clear_of_the_seal),
		TEST_LAYOUT(a_note_stands_below_seals_that_take_the_whole_row),
		TEST_LAYOUT(three_seals_stand_in_a_row),
		TEST_LAYOUT(more_seals_than_fit_make_another_row),
		TEST_LAYOUT(wide_names_stand_further_apart),
		TEST_LAYOUT(a_stamp_has_the_post_at_its_left),
		TEST_LAYOUT(a_signature_wider_than_a_line_is_refused),
		TEST_LAYOUT(attachments_are_aligned_under_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
