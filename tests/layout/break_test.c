#include "layout/build.h"

#include "base/utf8.h"

/* `n` times `s`, joined. */
static const char *
times(struct job *j, const char *s, int n)
{
	struct buf b = {.mem = &j->mem};

	while (n-- > 0)
		buf_puts(&b, s);
	return buf_text(&b);
}

static size_t
rows_of(struct build *b, struct job *j, const char *para,
    struct row rows[MOST_ROWS])
{
	build_open(b, j);
	build_add(b, BLOCK_PARA, para);
	build_lay(b);
	return build_rows(b, rows);
}

static struct row rows[MOST_ROWS];

static void
a_line_holds_28_characters(void **state)
{
	struct build b;
	size_t n = rows_of(&b, job_of(state),
	    times(job_of(state), "国", 26 + 28 + 28 + 5), rows);

	assert_int_equal(n, 4);
	assert_int_equal(utf8_count(rows[0].text, strlen(rows[0].text)), 26);
	assert_int_equal(utf8_count(rows[1].text, strlen(rows[1].text)), 28);
	assert_int_equal(utf8_count(rows[2].text, strlen(rows[2].text)), 28);
	assert_int_equal(utf8_count(rows[3].text, strlen(rows[3].text)), 5);
	assert_int_equal(cells_of(rows[0].left), 2000);
	assert_int_equal(cells_of(rows[1].left), 0);
	assert_int_equal(rows[1].row, 1);
}

static void
every_character_stands_in_its_cell(void **state)
{
	struct build b;
	const struct mark *m;
	size_t i;

	rows_of(&b, job_of(state), times(job_of(state), "国", 80), rows);
	m = b.pages->first->mark;
	for (i = 0; i < m->count; i++)
		assert_near(cells_of(m->glyphs[i].x), 2000 + 1000 * (int)i, 1);
}

static void
no_line_begins_with_a_closing_mark(void **state)
{
	struct build b;
	struct buf text = {.mem = &job_of(state)->mem};
	size_t n, i;
	int k;

	/* Marks at every distance, so that some fall on each line's edge. */
	for (k = 1; k < 40; k++) {
		buf_puts(&text, times(job_of(state), "国", k));
		buf_puts(&text, k % 3 == 0 ? "，" : k % 3 == 1 ? "”。" : "》、");
		buf_puts(&text, k % 2 == 0 ? "“" : "（");
	}
	n = rows_of(&b, job_of(state), buf_text(&text), rows);
	assert_true(n > 20);
	for (i = 0; i < n; i++) {
		const char *s = rows[i].text, *end = s + strlen(s);
		uint32_t first = utf8_next(&s, end), last = first;

		while (s < end)
			last = utf8_next(&s, end);
		assert_false(first == 0xFF0C || first == 0x3002 ||
		    first == 0x201D || first == 0x300B || first == 0x3001);
		assert_false(i + 1 < n && (last == 0x201C ||
		    last == 0xFF08));
	}
}

static void
full_lines_end_at_the_right_edge(void **state)
{
	struct build b;
	size_t n, i;

	n = rows_of(&b, job_of(state), times(job_of(state),
	    "收文办理1268件，同比增长6.8%，制发文件342份；", 12), rows);
	assert_true(n > 5);
	for (i = 0; i + 1 < n; i++) {
		/* 16 pt type in a cell of 15.793 pt, a cut mark half a cell. */
		assert_true(cells_of(rows[i].right) <= 28520);
		assert_true(cells_of(rows[i].right) >= 27990);
	}
}

static void
a_figure_is_not_split(void **state)
{
	struct job *j = job_of(state);
	struct build b;
	struct block *p;
	size_t n, i;
	int lead;

	for (lead = 18; lead < 27; lead++) {
		bool whole = false;

		build_open(&b, j);
		p = build_add(&b, BLOCK_PARA, times(j, "国", lead));
		build_run(&b, p, RUN_FIGURE, "1280余篇次");
		build_run(&b, p, RUN_TEXT, times(j, "口", 30));
		build_lay(&b);
		n = build_rows(&b, rows);
		for (i = 0; i < n; i++)
			whole |= strstr(rows[i].text, "1280余篇次") != NULL;
		assert_true(whole);
	}
}

static void
a_year_keeps_its_word(void **state)
{
	struct job *j = job_of(state);
	struct build b;
	int lead;

	for (lead = 20; lead < 27; lead++) {
		size_t n, i;
		bool whole = false;

		n = rows_of(&b, j, arena_join(&j->mem, times(j, "国", lead),
		    "2022年", times(j, "口", 30), NULL), rows);
		for (i = 0; i < n; i++)
			whole |= strstr(rows[i].text, "2022年") != NULL;
		assert_true(whole);
	}
}

static void
double_dashes_are_not_split(void **state)
{
	struct job *j = job_of(state);
	struct build b;
	int lead;

	for (lead = 22; lead < 28; lead++) {
		size_t n, i;
		bool whole = false;

		n = rows_of(&b, j, arena_join(&j->mem, times(j, "国", lead),
		    "——", times(j, "口", 40), NULL), rows);
		for (i = 0; i < n; i++)
			whole |= strstr(rows[i].text, "——") != NULL;
		assert_true(whole);
	}
}

static void
a_last_line_has_more_than_one_character(void **state)
{
	struct job *j = job_of(state);
	struct build b;
	size_t n;

	/* One character too many for three lines, with marks to give way. */
	n = rows_of(&b, j, arena_join(&j->mem, times(j, "国", 12), "，",
	    times(j, "口", 12), "，", times(j, "国", 28), times(j, "口", 28),
	    "了。", NULL), rows);
	assert_true(utf8_count(rows[n - 1].text,
	    strlen(rows[n - 1].text)) > 2);
}

static void
a_closing_and_an_opening_mark_stand_closer(void **state)
{
	struct build b;
	const struct mark *m;

	rows_of(&b, job_of(state), "国》《国", rows);
	m = b.pages->first->mark;
	assert_near(cells_of(m->glyphs[3].x), 2000 + 2500, 1);
}

static void
other_neighbours_keep_their_cells(void **state)
{
	struct build b;
	const struct mark *m;

	rows_of(&b, job_of(state), "国”，国", rows);
	m = b.pages->first->mark;
	assert_near(cells_of(m->glyphs[3].x), 2000 + 3000, 1);
}

static void
an_endless_word_is_reported_and_cut(void **state)
{
	struct build b;
	size_t n = rows_of(&b, job_of(state), times(job_of(state), "7", 200),
	    rows);

	assert_true(n >= 4);
	assert_true(count_messages(job_of(state), L202) > 0);
}

static void
a_loose_line_is_reported(void **state)
{
	struct job *j = job_of(state);
	struct build b;

	/* 22 cells, then a number of 9 cells that does not fit. */
	rows_of(&b, j, arena_join(&j->mem, times(j, "国", 20),
	    "123456789012345678", times(j, "口", 30), NULL), rows);
	assert_int_equal(count_messages(j, L201), 1);
}

static void
a_character_that_no_face_has_is_an_error(void **state)
{
	struct build b;

	/* An unassigned code point. */
	rows_of(&b, job_of(state), "国\xF3\xB0\x80\x80国", rows);
	assert_int_equal(count_messages(job_of(state), L101), 1);
	assert_true(job_failed(job_of(state)));
}

static void
a_rare_character_comes_from_the_fallback(void **state)
{
	struct build b;
	const struct mark *m;

	rows_of(&b, job_of(state), "国喆国", rows);
	assert_false(job_failed(job_of(state)));
	m = b.pages->first->mark;
	assert_non_null(m->next);
	assert_ptr_not_equal(m->face, m->next->face);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_line_holds_28_characters),
		TEST_LAYOUT(every_character_stands_in_its_cell),
		TEST_LAYOUT(no_line_begins_with_a_closing_mark),
		TEST_LAYOUT(full_lines_end_at_the_right_edge),
		TEST_LAYOUT(a_figure_is_not_split),
		TEST_LAYOUT(a_year_keeps_its_word),
		TEST_LAYOUT(double_dashes_are_not_split),
		TEST_LAYOUT(a_last_line_has_more_than_one_character),
		TEST_LAYOUT(a_closing_and_an_opening_mark_stand_closer),
		TEST_LAYOUT(other_neighbours_keep_their_cells),
		TEST_LAYOUT(an_endless_word_is_reported_and_cut),
		TEST_LAYOUT(a_loose_line_is_reported),
		TEST_LAYOUT(a_character_that_no_face_has_is_an_error),
		TEST_LAYOUT(a_rare_character_comes_from_the_fallback),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
