/* Lists: tables of many rows whose words lead elsewhere. */
#include "layout/build.h"

enum { COLUMNS = 2 };

/* A list made by hand: names that lead to files, and notes. */
struct list {
	struct build *b;
	struct doc_table table;
	struct doc_column column[COLUMNS];
	const struct doc_row **rows;
	const struct run **run;
};

static struct run *
put_cell(struct list *x, struct doc_cell *c, int column, enum run_kind kind,
    const char *text)
{
	struct run *r = NEW(&x->b->job->mem, struct run);

	c->column = column;
	c->columns = c->rows = 1;
	if (text[0] == '\0')
		return r;
	r->kind = kind;
	r->text = text;
	r->cell = c;
	*x->run = r;
	x->run = &r->next;
	return r;
}

static void
put_row(struct list *x, enum doc_part part, const char *name,
    const char *note, const struct doc_link *link)
{
	struct doc_row *row = NEW(&x->b->job->mem, struct doc_row);
	struct doc_cell *c = NEW_ARRAY(&x->b->job->mem, struct doc_cell,
	    COLUMNS);

	row->part = part;
	row->cell = c;
	row->cells = COLUMNS;
	row->bookmark = part == TABLE_BODY ? name : NULL;
	*x->rows = row;
	x->rows = &row->next;
	put_cell(x, &c[0], 0, RUN_LOOSE, name)->link = link;
	put_cell(x, &c[1], 1, RUN_LOOSE, note);
	if (part == TABLE_HEAD)
		c[0].scope = c[1].scope = SCOPE_COLUMN;
}

static void
open_list(struct list *x, struct build *b)
{
	struct block *block;

	*x = (struct list){.b = b};
	x->table.label = "表1";
	x->table.unit = "";
	x->table.columns = COLUMNS;
	x->table.column = x->column;
	x->table.list = true;
	x->column[0].align = x->column[1].align = TABLE_LEFT;
	x->rows = &x->table.row;
	block = build_add(b, BLOCK_TABLE, "");
	block->table = &x->table;
	block->run = NULL;
	x->run = &block->run;
	put_cell(x, &x->table.caption, 0, RUN_TEXT, "文稿一览");
	put_row(x, TABLE_HEAD, "题目", "说明", NULL);
}

static const struct mark *
next_of(const struct mark *m, enum mark_kind kind)
{
	while (m != NULL && (m->kind != kind || m->layer != LAYER_BODY))
		m = m->next;
	return m;
}

static const struct doc_link away = {"out/甲.pdf", "打开：甲"};

static void
a_link_covers_its_words_line_by_line(void **state)
{
	struct build b;
	struct list x;
	const struct mark *m, *words = NULL;
	int links = 0;

	build_open(&b, job_of(state));
	open_list(&x, &b);
	put_row(&x, TABLE_BODY, "澜东经济开发区党工委（管委会）办公室2022年"
	    "上半年全面从严治党和党风廉政建设工作情况总结（第二稿）",
	    "警告一二三四五六七八九十百千万", &away);
	build_lay(&b);
	for (m = b.pages->first->mark; m != NULL; m = m->next) {
		if (m->kind == MARK_TEXT)
			words = m;
		if (m->kind != MARK_LINK)
			continue;
		links++;
		assert_non_null(words);
		assert_ptr_equal(m->node, words->node);
		assert_int_equal(m->node->tag, TAG_LINK);
		assert_int_equal(m->node->up->tag, TAG_TD);
		assert_string_equal(m->target, "out/甲.pdf");
		assert_string_equal(m->alt, "打开：甲");
		/* Its end is that of its last mark, its height a little more. */
		assert_near(m->x + m->width, words->x + words->width,
		    words->size / 2);
		assert_true(m->y < words->y - words->size * 3 / 4);
		assert_true(m->y + m->height > words->y);
		assert_true(m->height < words->size * 3 / 2);
	}
	assert_in_range(links, 2, 4);
}

static void
nothing_else_is_a_link(void **state)
{
	struct build b;
	struct list x;
	const struct page *p;
	const struct mark *m;
	int links = 0, i;

	build_open(&b, job_of(state));
	open_list(&x, &b);
	for (i = 0; i < 60; i++)
		put_row(&x, TABLE_BODY, "甲局总结", "", i % 2 == 0 ?
		    &away : NULL);
	build_lay(&b);
	assert_true(b.pages->count > 1);
	for (p = b.pages->first; p != NULL; p = p->next)
		for (m = next_of(p->mark, MARK_LINK); m != NULL;
		    m = next_of(m->next, MARK_LINK))
			links++;
	assert_int_equal(links, 30);
}

static void
a_sideways_link_stands_on_end(void **state)
{
	struct build b;
	struct list x;
	const struct mark *m, *words;

	build_open(&b, job_of(state));
	open_list(&x, &b);
	x.table.turn = TURN_SIDEWAYS;
	put_row(&x, TABLE_BODY, "甲局半年总结", "", &away);
	build_lay(&b);
	m = next_of(b.pages->first->mark, MARK_LINK);
	words = b.pages->first->mark;
	while (words->next != m)
		words = words->next;
	assert_int_equal(words->turn, 90);
	assert_near(m->height, words->width, words->size / 2);
	assert_near(m->y + m->height, words->y, 10);
	assert_true(m->x < words->x - words->size * 3 / 4);
	assert_true(m->x + m->width > words->x);
}

static void
a_list_begins_where_it_can(void **state)
{
	struct build b;
	struct list x;
	int i;

	build_open(&b, job_of(state));
	build_lines(&b, 14);
	open_list(&x, &b);
	for (i = 0; i < 20; i++)
		put_row(&x, TABLE_BODY, "甲局总结", "", &away);
	build_lay(&b);
	assert_int_equal(b.pages->count, 2);
	assert_non_null(next_of(b.pages->first->mark, MARK_LINK));
	assert_int_equal(next_of(b.pages->first->mark, MARK_LINK)->y >
	    400000, 1);
	/* Small from the start: there are many rows. */
	assert_int_equal(b.pages->first->next->mark->size,
	    gbt9704.table_small_size);
}

static void
one_long_note_does_not_take_the_room(void **state)
{
	struct build b;
	struct list x;
	const struct mark *m;
	int i, lines = 0;

	build_open(&b, job_of(state));
	open_list(&x, &b);
	for (i = 0; i < 20; i++)
		put_row(&x, TABLE_BODY, "澜东经济开发区党工委（管委会）"
		    "办公室半年总结", i != 7 ? "" :
		    "还缺一二三四五六七八九十一二三四五六七八九十一二三四五"
		    "六七八九十一二三四五六七八九十一二三四五六七八九十",
		    &away);
	build_lay(&b);
	for (m = next_of(b.pages->first->mark, MARK_LINK); m != NULL;
	    m = next_of(m->next, MARK_LINK))
		lines++;
	assert_int_equal(lines, 20);
}

static void
names_of_files_break_anywhere_at_need(void **state)
{
	struct build b;
	struct list x;
	const char *name =
	    "very-long-directory-name/another_directory_of_the_office/"
	    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789"
	    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123456789"
	    "/2022-h1.yml:12:10: 错误。。。。。。。。。。。。。。。。。。";
	int i;

	build_open(&b, job_of(state));
	open_list(&x, &b);
	x.table.turn = TURN_UPRIGHT;
	for (i = 0; i < 3; i++)
		put_row(&x, TABLE_BODY, name, name, &away);
	build_lay(&b);
	assert_int_equal(count_messages(b.job, L202), 0);
	assert_false(job_failed(b.job));
}

static void
rows_have_bookmarks(void **state)
{
	struct build b;
	struct list x;
	const struct node *n;

	build_open(&b, job_of(state));
	open_list(&x, &b);
	put_row(&x, TABLE_BODY, "1 甲局", "", NULL);
	build_lay(&b);
	n = b.pages->root->child;
	assert_int_equal(n->tag, TAG_TABLE);
	n = n->child->next->next->child;
	assert_int_equal(n->tag, TAG_TR);
	assert_string_equal(n->title, "1 甲局");
	assert_int_equal(n->page, 1);
	assert_true(n->y > gbt9704.top_margin);
}

static int
pages_of_many(struct job *j, bool endless)
{
	struct build b;
	struct list x;
	int i;

	build_open(&b, j);
	b.doc.endless = endless;
	open_list(&x, &b);
	for (i = 0; i < 40000; i++)
		put_row(&x, TABLE_BODY, "甲", "", NULL);
	build_lay(&b);
	return b.pages->count;
}

static void
a_list_may_be_of_any_length(void **state)
{
	assert_true(pages_of_many(job_of(state), true) > 1200);
	assert_false(job_failed(job_of(state)));
}

static void
other_documents_may_not(void **state)
{
	assert_true(pages_of_many(job_of(state), false) > 1200);
	assert_int_equal(count_messages(job_of(state), L310), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_LAYOUT(a_link_covers_its_words_line_by_line),
		TEST_LAYOUT(nothing_else_is_a_link),
		TEST_LAYOUT(a_sideways_link_stands_on_end),
		TEST_LAYOUT(a_list_begins_where_it_can),
		TEST_LAYOUT(one_long_note_does_not_take_the_room),
		TEST_LAYOUT(names_of_files_break_anywhere_at_need),
		TEST_LAYOUT(rows_have_bookmarks),
		TEST_LAYOUT(a_list_may_be_of_any_length),
		TEST_LAYOUT(other_documents_may_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
