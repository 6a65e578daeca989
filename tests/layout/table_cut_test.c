/* Tables over several pages: gen/layout/table_cut.c and what it leads to. */
#include "layout/tables.h"

/* `groups` of `rows` rows each; a group's name is the first cell of all. */
static void
put_groups(struct made *m, int groups, int rows, const char *name)
{
	int i, k;

	for (; groups > 0; groups--)
		for (i = 0; i < rows; i++) {
			put_row(m, TABLE_BODY);
			if (i == 0)
				put_cell(m, 0, 1, rows, name);
			for (k = 1; k < m->table->columns; k++)
				put_cell(m, k, 1, 1, k == 1 ? "一项" : "12");
		}
}

static int
rows_on(struct build *b, int page)
{
	return count_words(b, page, LAYER_BODY, "一项");
}

/* A group that goes on says on each page which it is. */
static void
a_long_group_is_named_on_every_page(void **state)
{
	struct build b;
	struct made m;
	int page, all = 0;

	build_open(&b, job_of(state));
	open_table(&m, &b, 3);
	put_groups(&m, 1, 70, "甲组");
	put_groups(&m, 1, 3, "乙组");
	build_lay(&b);
	assert_true(b.pages->count >= 3);
	for (page = 1; page <= b.pages->count; page++) {
		/* For those who listen it is said once. */
		assert_int_equal(count_words(&b, page, LAYER_BODY, "甲组"),
		    page == 1);
		assert_int_equal(count_words(&b, page, LAYER_ARTIFACT, "甲组"),
		    page > 1);
		assert_true(edges_of(&b, page).bottom <= type_bottom_of_page);
		all += rows_on(&b, page);
	}
	assert_int_equal(all, 73);
	assert_int_equal(count_words(&b, b.pages->count, LAYER_BODY, "乙组"),
	    1);
}

/* Whoever cuts a group must leave room for its name on both sides. */
static void
groups_are_cut_where_their_name_has_room(void **state)
{
	static const struct {
		int rows;		/* of a group */
		const char *name;
		int each;		/* rows on a page are a multiple */
	} cases[] = {
		{2, "办公室", 1},		/* a line has room in a row */
		/* Two lines have none in a row, and three rows no half. */
		{3, "某某综合科某某文书科", 3},
		{4, "某某综合科某某文书科", 2},
		{5, "某某综合科某某文书科", 1},
	};
	struct build b;
	struct made m;
	size_t i;
	int page, before;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		/* Whatever stands before it. */
		for (before = 0; before < 9; before += 2) {
			build_open(&b, job_of(state));
			if (before > 0)
				build_lines(&b, before);
			open_table(&m, &b, 3);
			((struct doc_column *)m.table->column)[0].width = 2;
			put_groups(&m, 60 / cases[i].rows, cases[i].rows,
			    cases[i].name);
			build_lay(&b);
			assert_true(b.pages->count >= 3);
			for (page = 1; page <= b.pages->count; page++) {
				assert_true(rows_on(&b, page) > 0);
				assert_int_equal(rows_on(&b, page) %
				    cases[i].each, 0);
				assert_true(edges_of(&b, page).bottom <=
				    type_bottom_of_page);
			}
		}
}

/* In a group that is cut, no rule goes through its name on either page. */
static void
rules_leave_out_a_group_that_goes_on(void **state)
{
	struct build b;
	struct made m;
	const struct mark *mark;
	int page, rules, whole;

	build_open(&b, job_of(state));
	open_table(&m, &b, 3);
	put_groups(&m, 1, 30, "甲组");
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	for (page = 1; page <= 2; page++) {
		rules = whole = 0;
		for (mark = page_of(&b, page)->mark; mark != NULL;
		    mark = mark->next) {
			if (mark->kind != MARK_RULE || mark->width <
			    mark->height)
				continue;
			rules++;
			whole += mark->width == gbt9704.type_width;
		}
		/* The frame's two, the one below the heads. */
		assert_int_equal(whole, 3);
		assert_int_equal(rules, 3 + rows_on(&b, page) - 1);
	}
}

/* A name of more lines than its rows have makes the last of them higher. */
static void
a_long_name_makes_its_rows_higher(void **state)
{
	static const char *const names[] = {
		"甲", "各镇街道和园区受理企业诉求件次以及转办交办督办办结的件次合计"
		    "含上年结转件次和本期新增件次",
	};
	struct build b;
	struct made m;
	mpt height[2];
	int i;

	for (i = 0; i < 2; i++) {
		build_open(&b, job_of(state));
		open_table(&m, &b, 3);
		((struct doc_column *)m.table->column)[0].width = 2;
		((struct doc_column *)m.table->column)[1].width = 12;
		((struct doc_column *)m.table->column)[2].width = 12;
		put_groups(&m, 1, 2, names[i]);
		put_groups(&m, 1, 2, "乙");
		build_lay(&b);
		height[i] = edges_of(&b, 1).bottom - edges_of(&b, 1).top;
		/* What follows stands below all of it. */
		assert_int_equal(count_words(&b, 1, LAYER_BODY, "乙"), 1);
	}
	assert_true(height[1] > height[0] + gbt9704.table_size);
}

/* A head over several columns is no reason to be wider than the page. */
static void
a_long_head_widens_what_is_below_it(void **state)
{
	static const char *const heads[] = {
		"半年", "上半年受理和办结企业诉求件次以及群众满意程度",
	};
	struct build b;
	struct made m;
	mpt width[2];
	int i;

	for (i = 0; i < 2; i++) {
		build_open(&b, job_of(state));
		open_table(&m, &b, 4);
		m.table->row = NULL;
		m.rows = &m.table->row;
		m.run = &m.block->run;
		put_words(&m, &m.table->caption, "办文情况");
		put_row(&m, TABLE_HEAD);
		put_cell(&m, 0, 1, 2, "科室");
		put_cell(&m, 1, 2, 1, heads[i]);
		put_cell(&m, 3, 1, 2, "说明");
		put_row(&m, TABLE_HEAD);
		put_cell(&m, 1, 1, 1, "甲");
		put_cell(&m, 2, 1, 1, "乙");
		put_rows(&m, 3, "各科室各岗位各专班", "1");
		build_lay(&b);
		width[i] = mark_of(&b, "乙")->x - mark_of(&b, "甲")->x;
		assert_int_equal(edges_of(&b, 1).right, gbt9704.binding_margin +
		    gbt9704.type_width);
	}
	assert_true(width[1] > width[0]);
}

/* A head of two rows, one cell of it over both, comes again as it was. */
static void
heads_of_two_rows_come_again(void **state)
{
	struct build b;
	struct made m;
	mpt first, again;

	build_open(&b, job_of(state));
	open_table(&m, &b, 3);
	m.table->row = NULL;
	m.rows = &m.table->row;
	m.run = &m.block->run;
	put_words(&m, &m.table->caption, "办文情况");
	put_row(&m, TABLE_HEAD);
	put_cell(&m, 0, 1, 2, "科室");
	put_cell(&m, 1, 2, 1, "上半年");
	put_row(&m, TABLE_HEAD);
	put_cell(&m, 1, 1, 1, "事项");
	put_cell(&m, 2, 1, 1, "件数");
	put_groups(&m, 12, 3, "甲组");
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	assert_int_equal(count_words(&b, 1, LAYER_BODY, "上半年"), 1);
	assert_int_equal(count_words(&b, 2, LAYER_ARTIFACT, "上半年"), 1);
	assert_int_equal(count_words(&b, 2, LAYER_ARTIFACT, "科室"), 1);
	/* Between its two rows, on the second page as on the first. */
	first = mark_of(&b, "科室")->y;
	assert_true(first > mark_of(&b, "上半年")->y);
	assert_true(first < mark_of(&b, "事项")->y);
	again = edges_of(&b, 2).top - edges_of(&b, 1).top;
	for (const struct mark *k = page_of(&b, 2)->mark; k != NULL;
	    k = k->next)
		if (strcmp(mark_words(&b, k), "科室") == 0)
			assert_near(k->y, first + again, 1);
}

/* ---- widths ---- */

/* The left edges of columns: rules that go all the way down, in order. */
static mpt
column_width(struct build *b, int column)
{
	const struct mark *mark;
	mpt edge[MOST_COLUMNS + 1], v;
	int n = 0, i;

	for (mark = b->pages->first->mark; mark != NULL; mark = mark->next) {
		if (mark->kind != MARK_RULE || mark->width > mark->height)
			continue;
		v = mark->x + mark->width / 2;
		for (i = n++; i > 0 && edge[i - 1] > v; i--)
			edge[i] = edge[i - 1];
		edge[i] = v;
	}
	assert_true(column + 1 < n);
	return edge[column + 1] - edge[column];
}

static void
columns_are_as_wide_as_is_asked(void **state)
{
	static const struct {
		int width[3];
		const char *words, *number;
	} cases[] = {
		{{4, 4, 8}, "甲", "1"}, {{12, 0, 0}, "甲", "1"},
		{{0, 10, 0}, "甲", "1"}, {{2, 0, 4}, "某某办公室", "12"},
		/* No narrower than a figure is. */
		{{0, 2, 2}, "甲", "123456789.5"},
	};
	mpt size, wide, least;
	struct build b;
	struct made m;
	size_t i;
	int k;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		build_open(&b, job_of(state));
		open_table(&m, &b, 3);
		for (k = 0; k < 3; k++)
			((struct doc_column *)m.table->column)[k].width =
			    cases[i].width[k];
		put_rows(&m, 3, cases[i].words, cases[i].number);
		build_lay(&b);
		size = mark_of(&b, "科室")->size;
		for (wide = 0, k = 0; k < 3; k++) {
			least = cases[i].width[k] * size +
			    2 * gbt9704.table_pad_side;
			assert_true(column_width(&b, k) >= least - 1500);
			wide += column_width(&b, k);
		}
		assert_near(wide, gbt9704.type_width, 1000);
		assert_true(mark_of(&b, cases[i].number)->width <
		    column_width(&b, 1));
		assert_false(job_failed(b.job));
	}
	/* All of them say it: what is left over is shared evenly. */
	build_open(&b, job_of(state));
	open_table(&m, &b, 3);
	for (k = 0; k < 3; k++)
		((struct doc_column *)m.table->column)[k].width = 4;
	put_rows(&m, 3, "甲", "1");
	build_lay(&b);
	assert_near(column_width(&b, 0), gbt9704.type_width / 3, 1000);
}

/* What looks like a number is set by its point, other words are not. */
static void
figures_with_commas_are_figures(void **state)
{
	static const char *const numbers[] = {
		"1,286", "12,345,678", "-5", "7",
	};
	static const char *const words[] = {"12,", "-", "1,甲", "—"};
	struct build b;
	struct made m;
	const struct mark *k;
	mpt right = 0;
	size_t i;

	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	for (i = 0; i < 4; i++)
		put_rows(&m, 1, "甲", numbers[i]);
	for (i = 0; i < 4; i++)
		put_rows(&m, 1, "甲", words[i]);
	build_lay(&b);
	for (i = 0; i < 4; i++) {
		k = mark_of(&b, numbers[i]);
		if (i > 0)
			assert_near(k->x + k->width, right, 1);
		right = k->x + k->width;
	}
	assert_true(mark_of(&b, "—")->x + mark_of(&b, "—")->width < right);
}

/* ---- what follows ---- */

/* Whatever the length of the table: no page has nothing but a sign-off. */
static void
a_sign_off_takes_rows_with_it(void **state)
{
	struct build b;
	struct made m;
	int rows, group, page;

	for (rows = 16; rows < 56; rows++) {
		group = rows % 3 + 1;
		build_open(&b, job_of(state));
		open_table(&m, &b, 2 + rows % 2);
		put_groups(&m, rows / group, group, "甲组");
		build_add(&b, BLOCK_SIGNATURE, "某办公室");
		build_add(&b, BLOCK_DATE, "2022年7月1日");
		build_lay(&b);
		assert_false(job_failed(b.job));
		assert_true(rows_on(&b, b.pages->count) >= 1);
		for (page = 1; page < b.pages->count; page++)
			assert_true(edges_of(&b, page).bottom <=
			    type_bottom_of_page);
	}
}

/* One that is turned has its page alone, and the sign-off the next. */
static void
a_sign_off_cannot_take_a_turned_table(void **state)
{
	static struct row rows[MOST_ROWS];
	struct build b;
	struct made m;
	const struct row *text, *sign;
	size_t n;
	int lines;

	for (lines = 1; lines < 40; lines += 6) {
		build_open(&b, job_of(state));
		build_lines(&b, lines);
		open_table(&m, &b, 3);
		m.table->turn = TURN_SIDEWAYS;
		put_groups(&m, 2, 3, "甲组");
		build_add(&b, BLOCK_PARA, "特此报告。");
		build_add(&b, BLOCK_SIGNATURE, "某办公室");
		build_add(&b, BLOCK_DATE, "2022年7月1日");
		build_lay(&b);
		n = build_rows(&b, rows);
		text = build_row_with(rows, n, "特此报告");
		sign = build_row_with(rows, n, "某办公室");
		assert_int_equal(text->page, sign->page);
		assert_false(job_failed(b.job));
		assert_int_equal(mark_of(&b, "甲组")->turn, 90);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_long_group_is_named_on_every_page),
		TEST_LAYOUT(groups_are_cut_where_their_name_has_room),
		TEST_LAYOUT(rules_leave_out_a_group_that_goes_on),
		TEST_LAYOUT(a_long_name_makes_its_rows_higher),
		TEST_LAYOUT(a_long_head_widens_what_is_below_it),
		TEST_LAYOUT(heads_of_two_rows_come_again),
		TEST_LAYOUT(columns_are_as_wide_as_is_asked),
		TEST_LAYOUT(figures_with_commas_are_figures),
		TEST_LAYOUT(a_sign_off_takes_rows_with_it),
		TEST_LAYOUT(a_sign_off_cannot_take_a_turned_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
