/*
 * 版头 as printed: places in millimetres from the sheet's edges, by the clauses
 * that give them.
 */
#include "layout/build.h"

static struct row rows[MOST_ROWS];

/* Tenths of a millimetre. */
static int
tenths(mpt y)
{
	return (int)(((int64_t)y * 254 + 36000) / 72000);
}

static const struct mark *
mark_with(const struct build *b, const char *text)
{
	const struct mark *m;
	size_t i;

	for (m = b->pages->first->mark; m != NULL; m = m->next) {
		struct buf s = {.mem = &b->job->mem};

		for (i = 0; m->kind == MARK_TEXT && i < m->count; i++)
			buf_put_cp(&s, m->glyphs[i].cp);
		if (strstr(buf_text(&s), text) != NULL)
			return m;
	}
	fail_msg("no mark holds %s", text);
	return NULL;
}

/* The n-th red rule of page 1, from 0; NULL: there are not so many. */
static const struct mark *
rule_at(const struct build *b, int n)
{
	const struct mark *m;

	for (m = b->pages->first->mark; m != NULL; m = m->next)
		if (m->kind == MARK_RULE && n-- == 0)
			return m;
	return NULL;
}

/* Where the ink of a mark begins and ends. */
static void
ink_of(const struct mark *m, mpt *top, mpt *bottom)
{
	int most = -1000, least = 1000, up, down;
	size_t i;

	for (i = 0; i < m->count; i++)
		if (face_ink(m->face, m->glyphs[i].gid, &down, &up)) {
			most = up > most ? up : most;
			least = down < least ? down : least;
		}
	*top = m->y - (mpt)((int64_t)m->size * most / 1000);
	*bottom = m->y - (mpt)((int64_t)m->size * least / 1000);
}

static void
add_text(struct build *b, int lines)
{
	struct buf text = {.mem = &b->job->mem};
	int i;

	for (i = 0; i < 28 * lines - 2; i++)
		buf_puts(&text, "国");
	build_add(b, BLOCK_PARA, buf_text(&text));
}

static void
open_head(struct build *b, struct job *j, enum doc_head head)
{
	build_open(b, j);
	b->doc.head = head;
}

static struct block *
add_signer(struct build *b, int number, const char *name)
{
	struct block *block = build_add(b, BLOCK_SIGNER, name);

	/* Names of the data come each from its own place. */
	((struct run *)(uintptr_t)block->run)->origin =
	    NEW(&b->job->mem, struct origin);
	block->number = number;
	block->label = number == 1 ? "签发人：" : "";
	return block;
}

static void
lay_report(struct build *b, struct job *j)
{
	open_head(b, j, DOC_HEAD_UPWARD);
	build_add(b, BLOCK_MARK, "云溪市人民政府文件");
	build_add(b, BLOCK_DOC_NUMBER, "云政发〔2022〕15号");
	add_signer(b, 1, "沈明远");
	build_add(b, BLOCK_TITLE, "云溪市人民政府关于工作情况的报告");
	build_add(b, BLOCK_ADDRESSEE, "省人民政府");
	add_text(b, 30);
	build_lay(b);
}

static void
the_mark_stands_35_mm_below_the_type_area_s_edge(void **state)
{
	struct build b;
	const struct mark *m;
	mpt top, bottom;

	lay_report(&b, job_of(state));
	m = mark_with(&b, "云溪市人民政府文件");
	ink_of(m, &top, &bottom);
	assert_near(tenths(top), 720, 1);
	assert_int_equal(m->colour, COLOUR_RED);
	assert_false(m->missing);
	assert_int_equal(m->size, 42000);
	assert_ptr_equal(m->face, fonts_face(b.fonts, ROLE_XIAOBIAO));
	assert_near((m->x + m->x + m->width) / 2, gbt9704.binding_margin +
	    gbt9704.type_width / 2, 200);
}

static void
number_left_and_signer_right_are_a_cell_in(void **state)
{
	struct build b;
	const struct mark *number, *label, *name;

	lay_report(&b, job_of(state));
	number = mark_with(&b, "云政发");
	label = mark_with(&b, "签发人：");
	name = mark_with(&b, "沈明远");
	assert_near(cells_of(number->x), 1000, 5);
	assert_near(cells_of(name->x), 24000, 50);
	assert_near(cells_of(label->x), 20000, 5);
	assert_ptr_equal(name->face, fonts_face(b.fonts, ROLE_KAI));
	assert_ptr_equal(label->face, fonts_face(b.fonts, ROLE_FANGSONG));
	assert_int_equal(name->y, label->y);
	assert_int_equal(name->node, label->node);
	assert_false(job_failed(b.job));
}

static void
the_red_rule_is_156_mm_long_4_mm_below_the_number(void **state)
{
	struct build b;
	const struct mark *r, *number;
	mpt top, bottom, lowest = 0;

	lay_report(&b, job_of(state));
	r = rule_at(&b, 0);
	assert_non_null(r);
	assert_null(rule_at(&b, 1));
	assert_int_equal(r->x, gbt9704.binding_margin);
	assert_int_equal(r->width, gbt9704.type_width);
	assert_int_equal(tenths(r->height), 5);
	assert_int_equal(r->layer, LAYER_ARTIFACT);
	assert_int_equal(r->colour, COLOUR_RED);
	/* The number is set in two faces, digits from another. */
	for (number = mark_with(&b, "云政发"); number->layer == LAYER_BODY &&
	    number->y == mark_with(&b, "云政发")->y &&
	    number->x < mark_with(&b, "签发人：")->x;
	    number = number->next) {
		ink_of(number, &top, &bottom);
		lowest = bottom > lowest ? bottom : lowest;
	}
	assert_near(tenths(r->y - lowest), 40, 1);
}

/* Two rows from the mark to the number, two from the rule to the title. */
static void
blank_rows_are_as_high_as_rows(void **state)
{
	struct build b;
	const struct mark *mark, *number, *title;
	mpt pitch, gap;

	lay_report(&b, job_of(state));
	pitch = 29609;
	mark = mark_with(&b, "云溪市人民政府文件");
	number = mark_with(&b, "云政发");
	title = mark_with(&b, "云溪市人民政府关于");
	gap = number->y - number->size * 86 / 100 - mark->y -
	    mark->size * 14 / 100;
	assert_near(gap, 2 * pitch, 2500);
	gap = title->y - title->size * 86 / 100 - rule_at(&b, 0)->y;
	/* What the grid leaves over goes there too: less than 2/3 row. */
	assert_in_range(gap, 2 * pitch - 1500, 2 * pitch + pitch * 2 / 3 +
	    1500);
}

static void
the_text_returns_to_the_grid_and_fills_the_page(void **state)
{
	struct build b;
	size_t n, i, last = 0;

	lay_report(&b, job_of(state));
	n = build_rows(&b, rows);
	for (i = 0; i < n; i++) {
		if (strstr(rows[i].text, "国国") != NULL ||
		    strstr(rows[i].text, "省人民政府") != NULL)
			assert_true(rows[i].row >= 0);
		if (rows[i].page == 1)
			last = i;
	}
	assert_int_equal(rows[last].row, 21);
	assert_non_null(strstr(rows[last].text, "国国"));
}

static void
signers_stand_two_a_row_below_each_other(void **state)
{
	static const char *const names[] = {"沈明远", "周岩", "欧阳文山", "李宁"};
	struct build b;
	const struct mark *m[4], *number;
	int i;

	open_head(&b, job_of(state), DOC_HEAD_UPWARD);
	build_add(&b, BLOCK_MARK, "云溪市文件");
	build_add(&b, BLOCK_DOC_NUMBER, "云发〔2022〕1号");
	for (i = 0; i < 4; i++)
		add_signer(&b, i + 1, names[i]);
	build_add(&b, BLOCK_TITLE, "报告");
	add_text(&b, 2);
	build_lay(&b);
	for (i = 0; i < 4; i++)
		m[i] = mark_with(&b, names[i]);
	number = mark_with(&b, "云发");
	/* Columns as wide as the longest name, a cell between them. */
	assert_near(cells_of(m[0]->x), 27000 - 4000 - 1000 - 4000, 50);
	assert_near(cells_of(m[1]->x), 27000 - 4000, 50);
	assert_near(m[2]->x, m[0]->x, 20);
	assert_near(m[3]->x, m[1]->x, 20);
	assert_near(m[2]->y - m[0]->y, 29609, 2);
	/* The number goes with the last row. */
	assert_int_equal(number->y, m[3]->y);
	assert_near(cells_of(mark_with(&b, "签发人：")->x), 14000, 5);
}

static void
secrecy_and_urgency_are_at_the_upper_left(void **state)
{
	struct build b;
	const struct mark *copy, *grade, *haste;

	open_head(&b, job_of(state), DOC_HEAD_FILE);
	build_add(&b, BLOCK_COPY_NUMBER, "000001");
	build_add(&b, BLOCK_SECRECY, "机密★1年");
	build_add(&b, BLOCK_URGENCY, "特急");
	build_add(&b, BLOCK_MARK, "云溪市文件");
	build_add(&b, BLOCK_DOC_NUMBER, "云发〔2022〕1号");
	build_add(&b, BLOCK_TITLE, "通知");
	add_text(&b, 2);
	build_lay(&b);
	assert_int_equal(build_rows(&b, rows) > 4, true);
	copy = mark_with(&b, "000001");
	grade = mark_with(&b, "机密");
	haste = mark_with(&b, "特急");
	assert_int_equal(rows[0].row, 0);
	assert_int_equal(rows[1].row, 1);
	assert_int_equal(rows[2].row, 2);
	assert_int_equal(copy->x, gbt9704.binding_margin);
	assert_near(grade->x, gbt9704.binding_margin, 300);
	assert_ptr_equal(grade->face, fonts_face(b.fonts, ROLE_HEI));
	/* 特　急 */
	assert_near(haste->glyphs[1].x - haste->glyphs[0].x, 31586, 100);
	/* The number of a downward document is centred. */
	assert_near((rows[4].left + rows[4].right) / 2,
	    gbt9704.binding_margin + gbt9704.type_width / 2, 600);
}

static void
secrecy_alone_is_in_the_second_row_urgency_in_the_first(void **state)
{
	struct build b;

	open_head(&b, job_of(state), DOC_HEAD_FILE);
	build_add(&b, BLOCK_SECRECY, "秘密");
	build_add(&b, BLOCK_MARK, "云溪市文件");
	build_add(&b, BLOCK_TITLE, "通知");
	add_text(&b, 2);
	build_lay(&b);
	build_rows(&b, rows);
	assert_int_equal(rows[0].row, 1);
	open_head(&b, job_of(state), DOC_HEAD_FILE);
	build_add(&b, BLOCK_URGENCY, "加急");
	build_add(&b, BLOCK_MARK, "云溪市文件");
	build_add(&b, BLOCK_TITLE, "通知");
	add_text(&b, 2);
	build_lay(&b);
	build_rows(&b, rows);
	assert_int_equal(rows[0].row, 0);
}

static void
joint_marks_are_spread_and_the_word_is_beside_them(void **state)
{
	struct build b;
	const struct mark *host, *other, *third, *word;

	open_head(&b, job_of(state), DOC_HEAD_FILE);
	build_add(&b, BLOCK_MARK, "云溪市人民政府办公室")->number = 1;
	build_add(&b, BLOCK_MARK, "云溪市财政局")->number = 2;
	build_add(&b, BLOCK_MARK, "云溪市审计局")->number = 3;
	build_add(&b, BLOCK_MARK_WORD, "文件");
	build_add(&b, BLOCK_DOC_NUMBER, "云政办发〔2022〕1号");
	build_add(&b, BLOCK_TITLE, "通知");
	add_text(&b, 2);
	build_lay(&b);
	host = mark_with(&b, "云溪市人民政府办公室");
	other = mark_with(&b, "云溪市财政局");
	third = mark_with(&b, "云溪市审计局");
	word = mark_with(&b, "文件");
	assert_near(host->x, other->x, 300);
	assert_near(host->x + host->width, other->x + other->width, 300);
	assert_int_equal(host->size, word->size);
	assert_near(word->y, other->y, 2);
	assert_near(third->y - other->y, other->y - host->y, 2);
	assert_true(word->x > host->x + host->width);
	assert_true(host->size < 42000);
	assert_true(word->x + word->width <= gbt9704.binding_margin +
	    gbt9704.type_width + 10);
}

static void
a_letter_has_two_double_rules_and_no_number_on_page_1(void **state)
{
	struct build b;
	const struct mark *m, *r[4];
	const struct page *p;
	mpt top, bottom;
	int i, folios[2] = {0, 0};

	open_head(&b, job_of(state), DOC_HEAD_LETTER);
	build_add(&b, BLOCK_MARK, "云溪市人民政府");
	build_add(&b, BLOCK_DOC_NUMBER, "云政函〔2022〕7号");
	build_add(&b, BLOCK_TITLE, "云溪市人民政府关于商请支持的函");
	build_add(&b, BLOCK_ADDRESSEE, "省人民政府办公厅");
	add_text(&b, 25);
	build_lay(&b);
	m = mark_with(&b, "云溪市人民政府");
	ink_of(m, &top, &bottom);
	assert_near(tenths(top), 300, 1);
	for (i = 0; i < 4; i++) {
		r[i] = rule_at(&b, i);
		assert_non_null(r[i]);
		assert_near(tenths(r[i]->x), 200, 1);
		assert_near(tenths(r[i]->width), 1700, 1);
	}
	assert_near(tenths(r[0]->y - bottom), 40, 1);
	assert_true(r[0]->height > r[1]->height);
	assert_true(r[2]->height < r[3]->height);
	assert_near(tenths(gbt9704.paper_height - r[3]->y - r[3]->height),
	    200, 1);
	m = mark_with(&b, "云政函");
	assert_near(tenths(m->y - m->size * 86 / 100 - r[1]->y -
	    r[1]->height), 49, 8);
	m = mark_with(&b, "号");
	assert_near(m->x + m->width, gbt9704.binding_margin +
	    gbt9704.type_width, 300);
	for (p = b.pages->first, i = 0; i < 2; p = p->next, i++)
		for (m = p->mark; m != NULL; m = m->next)
			folios[i] += m->kind == MARK_TEXT &&
			    m->layer == LAYER_ARTIFACT;
	assert_int_equal(folios[0], 0);
	assert_int_equal(folios[1], 1);
}

static void
an_order_has_its_mark_20_mm_down_and_no_rule(void **state)
{
	struct build b;
	const struct mark *number;
	mpt top, bottom;
	size_t n;

	open_head(&b, job_of(state), DOC_HEAD_ORDER);
	build_add(&b, BLOCK_MARK, "云溪市人民政府令");
	build_add(&b, BLOCK_DOC_NUMBER, "第3号");
	add_text(&b, 3);
	build_lay(&b);
	ink_of(mark_with(&b, "云溪市人民政府令"), &top, &bottom);
	assert_near(tenths(top), 570, 1);
	assert_null(rule_at(&b, 0));
	number = mark_with(&b, "第");
	n = build_rows(&b, rows);
	assert_near((rows[1].left + rows[1].right) / 2,
	    gbt9704.binding_margin + gbt9704.type_width / 2, 300);
	assert_true(rows[2].row >= 0);
	/* Two rows below the number, and what the grid leaves over. */
	assert_in_range(rows[2].base - number->y, 2 * 29609 + 16000 - 500,
	    3 * 29609 + 16000 + 500);
	assert_int_equal(n, 5);
}

static void
attendance_is_listed_below_the_minutes(void **state)
{
	struct build b;
	struct block *block;
	const struct mark *label;
	size_t n;

	open_head(&b, job_of(state), DOC_HEAD_MINUTES);
	build_add(&b, BLOCK_MARK, "云溪市人民政府会议纪要");
	build_add(&b, BLOCK_DOC_NUMBER, "云政纪〔2022〕3号");
	build_add(&b, BLOCK_TITLE, "纪要");
	add_text(&b, 2);
	block = build_add(&b, BLOCK_ATTENDANCE, "国国国国国国国国国国"
	    "国国国国国国国国国国国国国国国国国国国国");
	block->label = "出席：";
	build_add(&b, BLOCK_ATTENDANCE, "周岩")->label = "列席：";
	build_lay(&b);
	n = build_rows(&b, rows);
	label = mark_with(&b, "出席");
	assert_ptr_equal(label->face, fonts_face(b.fonts, ROLE_HEI));
	assert_near(cells_of(rows[n - 3].left), 2000, 60);
	assert_near(cells_of(rows[n - 2].left), 5000, 60);
	assert_near(cells_of(rows[n - 1].left), 2000, 60);
	assert_int_equal(rows[n - 3].row - rows[n - 4].row, 2);
	assert_int_equal(rows[n - 2].row - rows[n - 3].row, 1);
}

/* So many organs that page 1 would end before the text. */
static void
lay_many(struct build *b, struct job *j, int organs)
{
	int i;

	open_head(b, j, DOC_HEAD_FILE);
	for (i = 1; i <= organs; i++)
		build_add(b, BLOCK_MARK, "云溪市财政局")->number = i;
	build_add(b, BLOCK_MARK_WORD, "文件");
	build_add(b, BLOCK_DOC_NUMBER, "云财发〔2022〕1号");
	build_add(b, BLOCK_TITLE, "通知");
	build_add(b, BLOCK_ADDRESSEE, "各区县财政局");
	add_text(b, 25);
	build_lay(b);
}

static void
the_mark_shrinks_until_page_1_shows_the_text(void **state)
{
	struct build b;
	size_t n, i;
	int on_1 = 0;

	lay_many(&b, job_of(state), 7);
	assert_int_equal(count_messages(job_of(state), L413), 1);
	n = build_rows(&b, rows);
	for (i = 0; i < n; i++)
		on_1 += rows[i].page == 1 &&
		    strstr(rows[i].text, "国国") != NULL;
	assert_in_range(on_1, 1, 3);
	assert_in_range(mark_with(&b, "文件")->size, 26000, 41999);
	lay_many(&b, job_of(state), 2);
	assert_int_equal(count_messages(job_of(state), L413), 1);
	lay_many(&b, job_of(state), 14);
	assert_int_equal(count_messages(job_of(state), L414), 1);
}

/* More recipients than page 1 has rows for. */
static void
lay_recipients(struct build *b, struct job *j, int rows_of_them, bool record)
{
	struct buf names = {.mem = &j->mem};
	int i;

	open_head(b, j, DOC_HEAD_FILE);
	build_add(b, BLOCK_MARK, "云溪市人民政府文件");
	build_add(b, BLOCK_DOC_NUMBER, "云政发〔2022〕1号");
	build_add(b, BLOCK_TITLE, "通知");
	for (i = 0; i < rows_of_them; i++)
		buf_puts(&names, i == 0 ? "云溪市第一区人民政府甲" :
		    "，云溪市第一区人民政府、云溪市第二开发区管理委员会甲");
	build_add(b, BLOCK_ADDRESSEE, buf_text(&names));
	add_text(b, 30);
	if (record)
		build_add(b, BLOCK_RECORD_PRINT, "云溪市人民政府办公室");
	build_lay(b);
}

static void
many_recipients_go_to_the_record(void **state)
{
	struct build b;
	const struct mark *m;
	const struct page *p;
	size_t n, i, at = 0;

	lay_recipients(&b, job_of(state), 14, true);
	assert_int_equal(count_messages(job_of(state), L415), 1);
	assert_int_equal(count_messages(job_of(state), L414), 0);
	n = build_rows(&b, rows);
	for (i = 0; i < n; i++)
		if (strstr(rows[i].text, "主送：") != NULL)
			at = i;
	assert_true(at > 0);
	assert_int_equal(rows[at].page, b.pages->count);
	assert_int_equal(rows[at].size, 14000);
	assert_non_null(strstr(rows[n - 2].text, "甲。"));
	/* The mark keeps its size, and page 1 shows the text. */
	m = mark_with(&b, "云溪市人民政府文件");
	assert_int_equal(m->size, 42000);
	for (i = 0, p = b.pages->first, m = p->mark; m != NULL; m = m->next)
		i += m->kind == MARK_TEXT && m->glyphs[0].cp == 0x56FD;
	assert_true(i > 3);
	/* Where there is no 版记 nothing can move. */
	lay_recipients(&b, job_of(state), 14, false);
	assert_int_equal(count_messages(job_of(state), L414), 1);
	assert_int_equal(count_messages(job_of(state), L415), 1);
	lay_recipients(&b, job_of(state), 2, true);
	assert_int_equal(count_messages(job_of(state), L415), 1);
}

static void
tells_of_what_does_not_fit(void **state)
{
	struct build b;

	open_head(&b, job_of(state), DOC_HEAD_FILE);
	build_add(&b, BLOCK_MARK,
	    "云溪经济技术开发区管理委员会办公室督查科文件");
	build_add(&b, BLOCK_TITLE, "通知");
	add_text(&b, 2);
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L411), 1);
	lay_report(&b, job_of(state));
	assert_int_equal(count_messages(job_of(state), L412), 0);
	open_head(&b, job_of(state), DOC_HEAD_UPWARD);
	build_add(&b, BLOCK_MARK, "云溪市文件");
	build_add(&b, BLOCK_DOC_NUMBER, "云溪市人民政府督查发〔2022〕1号");
	add_signer(&b, 1, "沈明远");
	add_signer(&b, 2, "周岩");
	build_add(&b, BLOCK_TITLE, "报告");
	add_text(&b, 2);
	build_lay(&b);
	assert_int_equal(count_messages(job_of(state), L412), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(the_mark_stands_35_mm_below_the_type_area_s_edge),
		TEST_LAYOUT(number_left_and_signer_right_are_a_cell_in),
		TEST_LAYOUT(the_red_rule_is_156_mm_long_4_mm_below_the_number),
		TEST_LAYOUT(blank_rows_are_as_high_as_rows),
		TEST_LAYOUT(the_text_returns_to_the_grid_and_fills_the_page),
		TEST_LAYOUT(signers_stand_two_a_row_below_each_other),
		TEST_LAYOUT(secrecy_and_urgency_are_at_the_upper_left),
		TEST_LAYOUT(secrecy_alone_is_in_the_second_row_urgency_in_the_first),
		TEST_LAYOUT(joint_marks_are_spread_and_the_word_is_beside_them),
		TEST_LAYOUT(a_letter_has_two_double_rules_and_no_number_on_page_1),
		TEST_LAYOUT(an_order_has_its_mark_20_mm_down_and_no_rule),
		TEST_LAYOUT(attendance_is_listed_below_the_minutes),
		TEST_LAYOUT(the_mark_shrinks_until_page_1_shows_the_text),
		TEST_LAYOUT(many_recipients_go_to_the_record),
		TEST_LAYOUT(tells_of_what_does_not_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
