/* Tables on pages: gen/layout/table*.c. */
#include "layout/tables.h"

/* ---- cases ---- */

static void
the_frame_is_as_wide_as_the_type_area(void **state)
{
	struct build b;
	struct made m;
	struct edges e;

	build_open(&b, job_of(state));
	open_table(&m, &b, 3);
	put_rows(&m, 4, "文书科", "12");
	build_lay(&b);
	e = edges_of(&b, 1);
	assert_int_equal(e.left, gbt9704.binding_margin);
	assert_int_equal(e.right - e.left, gbt9704.type_width);
	/* 4 of the frame, 4 between rows, 2 between columns. */
	assert_int_equal(e.rules, 10);
	/* The caption, one line and the gap, stands above. */
	assert_int_equal(e.top, gbt9704.top_margin + 21000 +
	    gbt9704.table_gap);
	assert_in_range(e.bottom - e.top, 5 * 26000,
	    5 * 26000 + 4 * gbt9704.table_give);
}

static void
rules_have_the_widths_of_the_table(void **state)
{
	struct build b;
	struct made m;
	const struct mark *mark;
	int frame = 0, inner = 0;

	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	put_rows(&m, 2, "甲", "1");
	build_lay(&b);
	for (mark = b.pages->first->mark; mark != NULL; mark = mark->next) {
		mpt thin = mark->width < mark->height ? mark->width :
		    mark->height;

		if (mark->kind != MARK_RULE)
			continue;
		assert_int_equal(mark->layer, LAYER_ARTIFACT);
		frame += thin == gbt9704.table_frame;
		inner += thin == gbt9704.table_line;
	}
	assert_int_equal(frame, 4);
	assert_int_equal(inner, 3);
}

/* The place of the point of a number, or of where it would be. */
static mpt
point_of(struct build *b, const char *number)
{
	const struct mark *m = mark_of(b, number);
	size_t i;

	for (i = 0; i < m->count; i++)
		if (m->glyphs[i].cp == '.')
			return m->glyphs[i].x;
	/* Behind the last digit, half a cell wide. */
	return m->glyphs[m->count - 1].x + m->size / 2;
}

static void
points_stand_below_each_other(void **state)
{
	static const char *const numbers[] = {
		"12.5", "1280", "3", "-0.75", "985.25", "100.0",
	};
	struct build b;
	struct made m;
	size_t i, n = sizeof(numbers) / sizeof(numbers[0]);
	mpt first;

	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	for (i = 0; i < n; i++)
		put_rows(&m, 1, "甲", numbers[i]);
	build_lay(&b);
	first = point_of(&b, numbers[0]);
	for (i = 1; i < n; i++)
		assert_int_equal(point_of(&b, numbers[i]), first);
}

static void
text_after_a_table_is_on_the_grid(void **state)
{
	static struct row rows[MOST_ROWS];
	struct build b;
	struct made m;
	const struct row *r;
	size_t n;
	int i;

	for (i = 1; i <= 9; i++) {
		build_open(&b, job_of(state));
		build_lines(&b, 2);
		open_table(&m, &b, 3);
		put_rows(&m, i, "文书科", "12");
		build_add(&b, BLOCK_PARA, "此后");
		build_lay(&b);
		n = build_rows(&b, rows);
		r = build_row_with(rows, n, "此后");
		assert_true(r->row > 2 + i);
		/* The row above is the table's, and clear of this one. */
		assert_true(edges_of(&b, 1).bottom <= gbt9704.top_margin +
		    (637795 - 16000) * (r->row - 1) / 21 + 16000 + 1);
	}
}

static void
a_table_that_fits_a_page_is_kept_whole(void **state)
{
	struct build b;
	struct made m;

	build_open(&b, job_of(state));
	build_lines(&b, 12);
	open_table(&m, &b, 3);
	put_rows(&m, 15, "文书科", "12");
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	assert_int_equal(edges_of(&b, 1).rules, 0);
	assert_int_equal(count_words(&b, 2, LAYER_BODY, "文书科"), 15);
	assert_int_equal(count_words(&b, 2, LAYER_BODY, "科室"), 1);
}

static void
a_long_table_repeats_its_heads_as_artifacts(void **state)
{
	struct build b;
	struct made m;
	int first, second;

	build_open(&b, job_of(state));
	build_lines(&b, 10);
	open_table(&m, &b, 3);
	m.table->unit = "万元";
	put_rows(&m, 28, "文书科", "12");
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	first = count_words(&b, 1, LAYER_BODY, "文书科");
	second = count_words(&b, 2, LAYER_BODY, "文书科");
	assert_int_equal(first + second, 28);
	assert_true(first >= gbt9704.table_start_rows);
	assert_int_equal(count_words(&b, 1, LAYER_BODY, "科室"), 1);
	assert_int_equal(count_words(&b, 2, LAYER_BODY, "科室"), 0);
	assert_int_equal(count_words(&b, 2, LAYER_ARTIFACT, "科室"), 1);
	assert_int_equal(count_words(&b, 2, LAYER_ARTIFACT, "（续表1）"), 1);
	assert_int_equal(count_words(&b, 1, LAYER_BODY, "单位：万元"), 1);
	assert_int_equal(count_words(&b, 2, LAYER_ARTIFACT, "单位：万元"), 1);
	assert_true(edges_of(&b, 1).bottom <= type_bottom_of_page);
	assert_true(edges_of(&b, 2).bottom <= type_bottom_of_page);
}

static void
a_long_table_does_not_begin_with_too_few_rows(void **state)
{
	struct build b;
	struct made m;

	build_open(&b, job_of(state));
	build_lines(&b, 18);
	open_table(&m, &b, 3);
	put_rows(&m, 40, "文书科", "12");
	build_lay(&b);
	assert_int_equal(edges_of(&b, 1).rules, 0);
	assert_true(count_words(&b, 2, LAYER_BODY, "文书科") > 20);
}

static void
a_total_does_not_stand_alone(void **state)
{
	struct build b;
	struct made m;
	int rows, last;

	for (rows = 20; rows < 50; rows++) {
		build_open(&b, job_of(state));
		open_table(&m, &b, 2);
		put_rows(&m, rows, "文书科", "12");
		put_row(&m, TABLE_TOTAL);
		put_cell(&m, 0, 1, 1, "合计");
		put_cell(&m, 1, 1, 1, "99");
		build_lay(&b);
		last = b.pages->count;
		assert_int_equal(count_words(&b, last, LAYER_BODY, "合计"), 1);
		assert_true(count_words(&b, last, LAYER_BODY, "文书科") >= 1);
	}
}

static void
words_wrap_inside_their_cells(void **state)
{
	struct build b;
	struct made m;
	const struct mark *mark;
	mpt edge;

	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	put_rows(&m, 1, "各科室各岗位上半年收文办理件数包括电子和纸质来文两类，"
	    "同文只算一件，涉密来文另计", "12");
	build_lay(&b);
	mark = mark_of(&b, "12");
	edge = mark->x;
	for (mark = b.pages->first->mark; mark != NULL; mark = mark->next)
		if (mark->kind == MARK_TEXT && mark->layer == LAYER_BODY &&
		    mark->count > 8)
			assert_true(mark->x + mark->width < edge);
	assert_int_equal(count_messages(b.job, L201), 0);
}

static struct build *
wide_table(struct build *b, struct made *m, struct job *j, int columns,
    enum doc_turn turn)
{
	build_open(b, j);
	open_table(m, b, columns);
	m->table->turn = turn;
	put_rows(m, 5, "文书科", "123456");
	build_lines(b, 1);
	build_lay(b);
	return b;
}

static void
a_wide_table_is_turned_and_has_its_page_alone(void **state)
{
	struct build b;
	struct made m;
	const struct mark *mark;
	struct edges e;
	int folios = 0;

	wide_table(&b, &m, job_of(state), 14, TURN_AUTO);
	assert_int_equal(b.pages->count, 2);
	e = edges_of(&b, 1);
	/* Its head is at the left edge, its width goes up the sheet. */
	assert_int_equal(e.bottom - e.top, gbt9704.type_height);
	assert_int_equal(e.top, gbt9704.top_margin);
	assert_true(e.left >= gbt9704.binding_margin);
	assert_true(e.right <= gbt9704.binding_margin + gbt9704.type_width);
	mark = mark_of(&b, "科室");
	assert_int_equal(mark->turn, 90);
	assert_true(mark->x < mark_of(&b, "文书科")->x);
	for (mark = b.pages->first->mark; mark != NULL; mark = mark->next) {
		if (mark->kind == MARK_TEXT && mark->layer == LAYER_BODY) {
			assert_int_equal(mark->turn, 90);
			assert_true(mark->y <= type_bottom_of_page);
			assert_true(mark->y - mark->width >=
			    gbt9704.top_margin);
		}
		folios += mark->kind == MARK_TEXT && mark->turn == 0;
	}
	/* The page number stays at the foot of the sheet. */
	assert_int_equal(folios, 1);
}

static void
the_template_may_ask_how_a_table_stands(void **state)
{
	struct build b;
	struct made m;

	wide_table(&b, &m, job_of(state), 3, TURN_SIDEWAYS);
	assert_int_equal(mark_of(&b, "科室")->turn, 90);
	wide_table(&b, &m, job_of(state), 3, TURN_AUTO);
	assert_int_equal(mark_of(&b, "科室")->turn, 0);
}

static void
a_table_that_is_a_little_wide_takes_the_small_size(void **state)
{
	struct build b;
	struct made m;

	wide_table(&b, &m, job_of(state), 9, TURN_UPRIGHT);
	assert_int_equal(mark_of(&b, "科室")->size, gbt9704.table_small_size);
	assert_int_equal(mark_of(&b, "科室")->turn, 0);
	assert_false(job_failed(b.job));
}

static void
tells_of_tables_that_fit_nowhere(void **state)
{
	struct build b;
	struct made m;
	struct buf text = {.mem = &job_of(state)->mem};
	int i;

	wide_table(&b, &m, job_of(state), 12, TURN_UPRIGHT);
	assert_int_equal(count_messages(b.job, L703), 1);
	wide_table(&b, &m, job_of(state), 20, TURN_AUTO);
	assert_int_equal(count_messages(b.job, L701), 1);
	for (i = 0; i < 900; i++)
		buf_puts(&text, "长");
	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	put_rows(&m, 1, buf_text(&text), "1");
	build_lay(&b);
	assert_int_equal(count_messages(b.job, L702), 1);
}

static void
cells_may_span_columns_and_rows(void **state)
{
	struct build b;
	struct made m;
	struct edges e;

	build_open(&b, job_of(state));
	open_table(&m, &b, 3);
	put_row(&m, TABLE_BODY);
	put_cell(&m, 0, 1, 2, "两行");
	put_cell(&m, 1, 2, 1, "两栏");
	put_row(&m, TABLE_BODY);
	put_cell(&m, 1, 1, 1, "3");
	put_cell(&m, 2, 1, 1, "4");
	build_lay(&b);
	e = edges_of(&b, 1);
	/* Frame 4; below heads 1, between rows 1 (not under 两行); between
	 * the first columns 1, between the others 2 (not through 两栏). */
	assert_int_equal(e.rules, 4 + 2 + 3);
	/* The tall cell's words are between its rows. */
	assert_true(mark_of(&b, "两行")->y > mark_of(&b, "两栏")->y);
	assert_true(mark_of(&b, "两行")->y < mark_of(&b, "3")->y);
}

static void
the_structure_is_that_of_a_table(void **state)
{
	struct build b;
	struct made m;
	const struct node *n, *head, *row;

	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	put_rows(&m, 2, "文书科", "");
	build_lay(&b);
	n = b.pages->root->child;
	assert_int_equal(n->tag, TAG_TABLE);
	assert_int_equal(n->child->tag, TAG_CAPTION);
	head = n->child->next;
	assert_int_equal(head->tag, TAG_THEAD);
	assert_int_equal(head->child->tag, TAG_TR);
	assert_int_equal(head->child->child->tag, TAG_TH);
	assert_int_equal(head->child->child->header, HEADER_COLUMN);
	assert_int_equal(head->next->tag, TAG_TBODY);
	row = head->next->child;
	assert_int_equal(row->child->header, HEADER_ROW);
	assert_int_equal(row->child->next->tag, TAG_TD);
	/* A cell without words is there, and has its place. */
	assert_int_equal(row->child->next->page, 1);
	assert_non_null(row->next);
	assert_null(row->next->next);
	pages_check(b.pages);
}

static void
a_changed_row_gets_a_bar(void **state)
{
	struct build b;
	struct made m;
	const struct mark *mark;
	int bars = 0;

	build_open(&b, job_of(state));
	open_table(&m, &b, 2);
	put_rows(&m, 3, "甲", "1");
	((struct run *)(uintptr_t)m.block->run->next->next->next)->changed =
	    true;
	build_lay(&b);
	for (mark = b.pages->first->mark; mark != NULL; mark = mark->next)
		bars += mark->kind == MARK_RULE &&
		    mark->colour == COLOUR_RED &&
		    mark->x < gbt9704.binding_margin;
	assert_int_equal(bars, 1);
}

static void
a_sign_off_keeps_with_a_table(void **state)
{
	struct build b;
	struct made m;
	int rows;

	for (rows = 8; rows < 26; rows++) {
		build_open(&b, job_of(state));
		open_table(&m, &b, 2);
		put_rows(&m, rows, "文书科", "12");
		build_add(&b, BLOCK_SIGNATURE, "某办公室");
		build_add(&b, BLOCK_DATE, "2022年7月1日");
		build_lay(&b);
		assert_false(job_failed(b.job));
		assert_true(count_words(&b, b.pages->count, LAYER_BODY,
		    "文书科") >= 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(the_frame_is_as_wide_as_the_type_area),
		TEST_LAYOUT(rules_have_the_widths_of_the_table),
		TEST_LAYOUT(points_stand_below_each_other),
		TEST_LAYOUT(text_after_a_table_is_on_the_grid),
		TEST_LAYOUT(a_table_that_fits_a_page_is_kept_whole),
		TEST_LAYOUT(a_long_table_repeats_its_heads_as_artifacts),
		TEST_LAYOUT(a_long_table_does_not_begin_with_too_few_rows),
		TEST_LAYOUT(a_total_does_not_stand_alone),
		TEST_LAYOUT(words_wrap_inside_their_cells),
		TEST_LAYOUT(a_wide_table_is_turned_and_has_its_page_alone),
		TEST_LAYOUT(the_template_may_ask_how_a_table_stands),
		TEST_LAYOUT(a_table_that_is_a_little_wide_takes_the_small_size),
		TEST_LAYOUT(tells_of_tables_that_fit_nowhere),
		TEST_LAYOUT(cells_may_span_columns_and_rows),
		TEST_LAYOUT(the_structure_is_that_of_a_table),
		TEST_LAYOUT(a_changed_row_gets_a_bar),
		TEST_LAYOUT(a_sign_off_keeps_with_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
