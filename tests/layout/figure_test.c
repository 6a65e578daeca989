/*
 * Charts and images on the page: on whole rows, with their captions.
 */
#include "figures.h"

/* The row of the line with this text, and its page. */
static struct row
row_with(const struct figures *f, const char *text)
{
	static struct row rows[MOST_ROWS];
	size_t n = build_rows(&f->b, rows), i;

	for (i = 0; i < n; i++)
		if (strstr(rows[i].text, text) != NULL)
			return rows[i];
	fail_msg("no %s", text);
	return rows[0];
}

static const char *const small[] = {"1", "2"};
static const char *const small_ticks[] = {"0", "1", "2", NULL};

static void
takes_whole_rows_and_gives_back_the_grid(void **state)
{
	struct figures f;
	struct row before, after;
	const struct node *n;

	build_open(&f.b, job_of(state));
	build_add(&f.b, BLOCK_PARA, "前一段。");
	add_chart(&f, CHART_BARS, 1, 2, small, small_ticks);
	add_caption(&f, "题");
	build_add(&f.b, BLOCK_PARA, "后一段。");
	build_lay(&f.b);
	before = row_with(&f, "前一段");
	after = row_with(&f, "后一段");
	assert_int_equal(before.row, 0);
	assert_int_equal(after.row, 11);
	n = f.b.pages->root->child->next;
	assert_int_equal(n->tag, TAG_FIGURE);
	assert_string_equal(n->alt, "图");
	assert_int_equal(n->next->tag, TAG_CAPTION);
	assert_int_equal(n->left, gbt9704.binding_margin);
	assert_int_equal(n->width, gbt9704.type_width);
	assert_in_range(n->y + n->height, n->y, after.base - 16000);
}

/* A page with `rows` rows of text, then a figure of 9 rows and its caption. */
static void
lay_after(struct figures *f, struct job *j, int rows)
{
	int i;

	build_open(&f->b, j);
	for (i = 0; i < rows; i++)
		build_add(&f->b, BLOCK_PARA, "一行。");
	add_chart(f, CHART_BARS, 1, 2, small, small_ticks);
	add_caption(f, "题");
	build_add(&f->b, BLOCK_PARA, "后一段。");
	build_lay(&f->b);
}

static void
never_parts_a_figure_from_its_caption(void **state)
{
	struct figures f;

	lay_after(&f, job_of(state), 12);
	assert_int_equal(row_with(&f, "图1").page, 1);
	assert_int_equal(path_of(&f, "1")->y < 700000, true);
	lay_after(&f, job_of(state), 13);
	assert_int_equal(row_with(&f, "图1").page, 2);
	assert_int_equal(f.b.pages->root->child->next->page, 1);
	/* What follows it goes first. */
	assert_int_equal(row_with(&f, "后一段").page, 1);
	assert_int_equal(row_with(&f, "后一段").row, 13);
	/* Eight rows blank are told of, one is not. */
	assert_int_equal(count_messages(job_of(state), G213), 1);
	lay_after(&f, job_of(state), 20);
	assert_int_equal(row_with(&f, "图1").page, 2);
	assert_int_equal(count_messages(job_of(state), G213), 1);
}

/* 18 lines of text, then a figure that does not fit behind them. */
static void
lay_waiting(struct figures *f, struct job *j, const char *before)
{
	int i;

	build_open(&f->b, j);
	for (i = 0; i < 17; i++)
		build_add(&f->b, BLOCK_PARA, "一行。");
	build_add(&f->b, BLOCK_PARA, before);
	add_chart(f, CHART_BARS, 1, 2, small, small_ticks);
	add_caption(f, "题目");
}

static void
lets_text_pass_a_figure_that_waits(void **state)
{
	struct figures f;

	lay_waiting(&f, job_of(state), "见图。");
	build_add(&f.b, BLOCK_PARA, "甲。");
	build_heading(&f.b, 1, 1, "层次", false);
	build_add(&f.b, BLOCK_PARA, "乙。");
	build_add(&f.b, BLOCK_PARA, "丙。");
	build_add(&f.b, BLOCK_PARA, "丁。");
	build_lay(&f.b);
	assert_int_equal(row_with(&f, "甲").row, 18);
	assert_int_equal(row_with(&f, "层次").row, 19);
	assert_int_equal(row_with(&f, "丙").row, 21);
	assert_int_equal(row_with(&f, "丙").page, 1);
	assert_int_equal(row_with(&f, "题目").page, 2);
	assert_int_equal(row_with(&f, "丁").page, 2);
}

static void
keeps_what_must_come_next(void **state)
{
	struct figures f;

	/* What is announced with a colon. */
	lay_waiting(&f, job_of(state), "情况如下：");
	build_add(&f.b, BLOCK_PARA, "甲。");
	build_lay(&f.b);
	assert_int_equal(row_with(&f, "甲").page, 2);
	/* A heading does not go without its text. */
	lay_waiting(&f, job_of(state), "见图。");
	build_add(&f.b, BLOCK_PARA, "甲。");
	build_add(&f.b, BLOCK_PARA, "乙。");
	build_add(&f.b, BLOCK_PARA, "丙。");
	build_heading(&f.b, 1, 1, "层次", false);
	build_add(&f.b, BLOCK_PARA, "丁。");
	build_lay(&f.b);
	assert_int_equal(row_with(&f, "丙").page, 1);
	assert_int_equal(row_with(&f, "层次").page, 2);
	/* Figures keep their order. */
	lay_waiting(&f, job_of(state), "见图。");
	add_chart(&f, CHART_BARS, 1, 1, small, small_ticks);
	add_caption(&f, "又一");
	build_lay(&f.b);
	assert_int_equal(row_with(&f, "题目").page, 2);
	assert_int_equal(row_with(&f, "又一").page, 2);
	assert_true(row_with(&f, "题目").base < row_with(&f, "又一").base);
}

static void
leaves_a_sign_off_its_text(void **state)
{
	struct figures f;

	lay_waiting(&f, job_of(state), "见图。");
	build_add(&f.b, BLOCK_PARA, "甲。");
	build_add(&f.b, BLOCK_PARA, "乙。");
	build_add(&f.b, BLOCK_PARA, "丙。");
	build_add(&f.b, BLOCK_SIGNATURE, "某市办公室");
	build_add(&f.b, BLOCK_DATE, "2022年6月30日");
	build_lay(&f.b);
	assert_int_equal(row_with(&f, "甲").page, 1);
	assert_int_equal(row_with(&f, "乙").page, 2);
	assert_int_equal(row_with(&f, "丙").page, 2);
	assert_int_equal(row_with(&f, "某市办公室").page, 2);
}

/* However much stands before it, and however many rows its caption has. */
static void
goes_with_a_sign_off_that_has_no_text(void **state)
{
	static const char *const captions[] = {
		"图题", "各镇街道和园区上半年受理和办结企业诉求件次以及群众满意"
		    "程度的比较",
	};
	struct figures f;
	struct block *k;
	const struct page *p;
	int lines, i, moved = 0;

	build_open(&f.b, job_of(state));
	for (lines = 2; lines <= 24; lines++) {
		f.b.doc.first = NULL;
		f.b.tail = &f.b.doc.first;
		build_lines(&f.b, lines);
		add_chart(&f, CHART_BARS, 1, 2, small, small_ticks);
		add_caption(&f, captions[lines % 2]);
		for (i = 0; i < 2; i++) {
			k = build_add(&f.b, BLOCK_SIGNATURE, "某市办公室");
			k->seal = SEAL_ROOM;
			k->seal_size = 42;
		}
		build_add(&f.b, BLOCK_DATE, "2022年6月30日")->seal =
		    SEAL_ROOM;
		build_lay(&f.b);
		assert_int_equal(row_with(&f, "某市办公室").page,
		    row_with(&f, "图1").page);
		/* The chart stands where its caption does. */
		for (p = f.b.pages->first; p->number <
		    row_with(&f, "图1").page; p = p->next)
			;
		assert_int_equal(f.b.pages->root->child->next->page,
		    p->number);
		moved += row_with(&f, "国").page < p->number;
	}
	assert_true(moved > 10);
	assert_false(job_failed(job_of(state)));
}

static void
wraps_a_long_caption_in_the_middle(void **state)
{
	struct figures f;
	struct row first, second;

	build_open(&f.b, job_of(state));
	add_chart(&f, CHART_BARS, 1, 2, small, small_ticks);
	add_caption(&f, "一二三四五六七八九十一二三四五六七八九十"
	    "一二三四五六七八九十一二三四五六七八九终");
	build_lay(&f.b);
	first = row_with(&f, "图1");
	second = row_with(&f, "终");
	assert_true(second.base > first.base);
	assert_near(second.left + second.right,
	    2 * gbt9704.binding_margin + gbt9704.type_width, 1500);
	assert_true(first.right <= gbt9704.binding_margin +
	    gbt9704.type_width);
}

/* ---- images ---- */

static const struct node *
lay_image(struct figures *f, struct job *j, int across, int down, int width)
{
	struct image *i = NEW(&j->mem, struct image);
	struct picture *p = NEW(&j->mem, struct picture);
	struct block *b;

	build_open(&f->b, j);
	*i = (struct image){.path = "a.png", .columns = across, .rows = down,
	    .channels = 1, .bits = 8, .turn = 1};
	*p = (struct picture){i, width, "照片"};
	b = build_add(&f->b, BLOCK_IMAGE, "");
	b->run = NULL;
	b->picture = p;
	add_caption(f, "题");
	build_add(&f->b, BLOCK_PARA, "后一段。");
	build_lay(&f->b);
	return f->b.pages->root->child;
}

static void
fits_images_to_width_and_page(void **state)
{
	struct job *j = job_of(state);
	struct figures f;
	const struct node *n = lay_image(&f, j, 2000, 1000, 1000);

	assert_int_equal(n->width, gbt9704.type_width);
	assert_near(n->height, gbt9704.type_width / 2, 1);
	/* 221 pt are 16 and seven rows more, then comes the caption. */
	assert_int_equal(row_with(&f, "后一段").row, 9);
	n = lay_image(&f, j, 2000, 1000, 500);
	assert_near(n->width, gbt9704.type_width / 2, 1);
	assert_near(n->left + n->width / 2, gbt9704.binding_margin +
	    gbt9704.type_width / 2, 2);
	/* A tall one is made smaller until it has room. */
	n = lay_image(&f, j, 1000, 5000, 1000);
	assert_near(n->height, 5 * n->width, 5);
	assert_int_equal(row_with(&f, "图1").page, 1);
	assert_int_equal(j->diags.count[LEVEL_WARNING], 0);
}

static void
warns_of_coarse_images(void **state)
{
	struct job *j = job_of(state);
	struct figures f;

	lay_image(&f, j, 922, 300, 1000);
	assert_int_equal(count_messages(j, G109), 0);
	lay_image(&f, j, 920, 300, 1000);
	assert_int_equal(count_messages(j, G109), 1);
	lay_image(&f, j, 920, 300, 500);
	assert_int_equal(count_messages(j, G109), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(takes_whole_rows_and_gives_back_the_grid),
		TEST_LAYOUT(never_parts_a_figure_from_its_caption),
		TEST_LAYOUT(lets_text_pass_a_figure_that_waits),
		TEST_LAYOUT(keeps_what_must_come_next),
		TEST_LAYOUT(leaves_a_sign_off_its_text),
		TEST_LAYOUT(goes_with_a_sign_off_that_has_no_text),
		TEST_LAYOUT(wraps_a_long_caption_in_the_middle),
		TEST_LAYOUT(fits_images_to_width_and_page),
		TEST_LAYOUT(warns_of_coarse_images),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
