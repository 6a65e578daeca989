/*
 * The document by hand: labels, texts of blocks, plain text, dump.
 */
#include "check.h"

#include "doc/doc.h"

/* A run without a place. */
static struct run *
run(struct job *j, enum run_kind kind, const char *text)
{
	struct run *r = NEW(&j->mem, struct run);

	r->kind = kind;
	r->text = text;
	return r;
}

static struct block *
block(struct job *j, enum block_kind kind, const char *text)
{
	struct block *b = NEW(&j->mem, struct block);

	b->kind = kind;
	b->label = "";
	b->section = "";
	b->run = run(j, RUN_TEXT, text);
	return b;
}

static void
names_the_kinds_of_blocks(void **state)
{
	(void)state;
	assert_string_equal(block_kind_name(BLOCK_PARA), "段");
	assert_string_equal(block_kind_name(BLOCK_HEADING), "层次标题");
}

static void
labels_headings_by_level(void **state)
{
	struct arena *mem = &job_of(state)->mem;

	assert_string_equal(doc_label(mem, 1, 1), "一、");
	assert_string_equal(doc_label(mem, 1, 12), "十二、");
	assert_string_equal(doc_label(mem, 2, 3), "（三）");
	assert_string_equal(doc_label(mem, 3, 4), "4.");
	assert_string_equal(doc_label(mem, 4, 5), "（5）");
}

static void
adds_the_marks_that_the_page_shows(void **state)
{
	struct job *j = job_of(state);
	struct block *b;

	b = block(j, BLOCK_ADDRESSEE, "市政府办公室");
	assert_string_equal(block_text(&j->mem, b), "市政府办公室：");
	b = block(j, BLOCK_HEADING, "优化服务");
	b->label = "二、";
	assert_string_equal(block_text(&j->mem, b), "二、优化服务");
	b->label = "（一）";
	b->run_in = true;
	assert_string_equal(block_text(&j->mem, b), "（一）优化服务。");
	b = block(j, BLOCK_ATTACHMENT, "统计表");
	assert_string_equal(block_text(&j->mem, b), "附件：统计表");
	b->number = 1;
	assert_string_equal(block_text(&j->mem, b), "附件：1.统计表");
	b->number = 2;
	assert_string_equal(block_text(&j->mem, b), "2.统计表");
}

static void
leaves_forced_breaks_out_of_the_text(void **state)
{
	struct job *j = job_of(state);
	struct block *b = block(j, BLOCK_TITLE, "某办公室");
	struct run *second = run(j, RUN_BREAK, "");

	((struct run *)b->run)->next = second;
	second->next = run(j, RUN_TEXT, "工作总结");
	assert_string_equal(block_text(&j->mem, b), "某办公室工作总结");
}

static void
prints_a_run_in_heading_on_the_line_of_its_paragraph(void **state)
{
	struct job *j = job_of(state);
	struct block *h = block(j, BLOCK_HEADING, "办文");
	struct block *p = block(j, BLOCK_PARA, "收文5件。");
	struct doc d = {.first = h};
	struct buf to = {.mem = &j->mem};

	h->label = "（一）";
	h->run_in = true;
	h->next = p;
	doc_text(&j->mem, &d, &to);
	assert_string_equal(buf_text(&to), "（一）办文。收文5件。\n");
}

static void
dumps_blocks_runs_and_uses_with_places(void **state)
{
	struct job *j = job_of(state);
	const struct src *s = source(j, "a/t.xml", "<p>\n<num/>");
	const struct src *data = source(j, "b/d.yml", "收文: 127");
	const struct loc at = {s, 4, 10}, value = {data, 8, 11};
	struct origin o = {
		.path = "办文.收文", .role = "num", .rounded = true,
		.value = dec_int(&j->mem, 127), .data = value,
	};
	struct doc_use use = {
		.path = "办文.收文", .role = "num", .name = "收文办理数",
		.loc = at, .data = value, .missing = true, .state = "待报",
	};
	struct block *b = block(j, BLOCK_PARA, "");
	struct run *r = run(j, RUN_FIGURE, "120余件");
	struct doc d = {
		.first = b, .title_above = 1, .uses = &use, .title = "总结", .author = "",
		.output = "总结", .draft = true, .missing = 1,
	};
	struct buf to = {.mem = &j->mem};

	r->loc = at;
	r->origin = &o;
	b->run = r;
	b->loc = at;
	b->section = "a/b";
	doc_dump(&d, &to);
	assert_string_equal(buf_text(&to),
	    "doc title=总结 output=总结 lines=fill folio=outer draft"
	    " missing=1\n"
	    "PARA section=a/b t.xml:2:1\n"
	    "  figure t.xml:2:1 “120余件” path=办文.收文 role=num value=127"
	    " rounded data=d.yml:1:5\n"
	    "use 办文.收文 num missing state=待报 name=收文办理数"
	    " t.xml:2:1 data=d.yml:1:5\n");
}

/* A run in a cell. */
static struct run *
in_cell(struct job *j, const char *text, const struct doc_cell *cell,
    struct run *before)
{
	struct run *r = run(j, RUN_TEXT, text);

	r->cell = cell;
	if (before != NULL)
		before->next = r;
	return r;
}

/*
 * 表1 with a head over two columns, two rows, of which one has a cell without
 * words, and a note.
 */
static struct block *
small_table(struct job *j)
{
	static const struct doc_column columns[] = {
		{.align = TABLE_AUTO}, {.align = TABLE_POINT, .width = 4},
	};
	static const struct doc_cell head[] = {
		{.columns = 2, .rows = 1, .scope = SCOPE_COLUMNS},
	}, first[] = {
		{.columns = 1, .rows = 1, .scope = SCOPE_ROW},
		{.column = 1, .columns = 1, .rows = 1},
	}, second[] = {
		{.columns = 1, .rows = 1}, {.column = 1, .columns = 1, .rows = 1},
	};
	static const struct doc_row total = {
		.part = TABLE_TOTAL, .cell = second, .cells = 2,
	}, body = {
		.next = &total, .part = TABLE_BODY, .cell = first, .cells = 2,
	}, top = {.next = &body, .part = TABLE_HEAD, .cell = head, .cells = 1};
	static const struct doc_note note = {
		.label = "注：", .cell = {.columns = 2, .rows = 1},
	};
	static const struct doc_table table = {
		.number = 1, .label = "表1", .unit = "件", .id = "t",
		.caption = {.columns = 2, .rows = 1}, .column = columns,
		.columns = 2, .row = &top, .note = &note,
	};
	struct block *b = block(j, BLOCK_TABLE, "");
	struct run *r;

	b->table = &table;
	b->run = r = in_cell(j, "收文", &table.caption, NULL);
	r = in_cell(j, "情况", &table.caption, r);
	r = in_cell(j, "科室和件数", &head[0], r);
	r = in_cell(j, "文书科", &first[0], r);
	r = in_cell(j, "12", &first[1], r);
	r = in_cell(j, "12", &second[1], r);
	in_cell(j, "按登记簿", &note.cell, r);
	return b;
}

/* A list of one row, all of whose only cell leads elsewhere. */
static void
dumps_lists_links_and_bookmarks(void **state)
{
	static const struct doc_link link = {"out/甲.pdf", "打开：甲"};
	static const struct doc_column column = {.align = TABLE_LEFT};
	static const struct doc_cell cell = {.columns = 1, .rows = 1};
	static const struct doc_row row = {
		.part = TABLE_BODY, .cell = &cell, .cells = 1,
		.bookmark = "1 甲",
	};
	static const struct doc_table table = {
		.label = "表1", .unit = "", .caption = {.columns = 1, .rows = 1},
		.column = &column, .columns = 1, .row = &row, .list = true,
		.turn = TURN_UPRIGHT,
	};
	struct job *j = job_of(state);
	struct block *b = block(j, BLOCK_TABLE, "");
	struct run *r = in_cell(j, "一览", &table.caption, NULL);
	struct doc d = {.first = b, .title = "目录", .author = "",
	    .output = "目录"};
	struct buf to = {.mem = &j->mem};

	b->table = &table;
	b->run = r;
	r = in_cell(j, "总结", &cell, r);
	r->kind = RUN_LOOSE;
	r->link = &link;
	doc_check(&d);
	doc_dump(&d, &to);
	assert_non_null(strstr(buf_text(&to), " turn=upright list columns="));
	assert_non_null(strstr(buf_text(&to), " body 0 bookmark=1 甲\n"
	    "  loose “总结” -> “out/甲.pdf” “打开：甲”\n"));
}

static void
goes_over_a_table_cell_by_cell(void **state)
{
	struct job *j = job_of(state);
	struct block *b = small_table(j);
	struct doc_walk w = {0};
	int cells = 0, empty = 0, runs = 0;
	const struct run *r;

	while (doc_table_next(b, &w)) {
		cells++;
		empty += w.first == w.end;
		for (r = w.first; r != w.end; r = r->next) {
			assert_ptr_equal(r->cell, w.cell);
			runs++;
		}
	}
	assert_int_equal(cells, 7);
	assert_int_equal(empty, 1);
	assert_int_equal(runs, 7);
	assert_null(w.end);
}

static void
prints_a_table_with_tabs(void **state)
{
	struct job *j = job_of(state);
	struct doc d = {.first = small_table(j)};
	struct buf to = {.mem = &j->mem};

	doc_text(&j->mem, &d, &to);
	assert_string_equal(buf_text(&to), "表1 收文情况\n单位：件\n"
	    "科室和件数\n文书科\t12\n\t12\n注：按登记簿\n");
}

static void
dumps_a_table(void **state)
{
	struct job *j = job_of(state);
	struct doc d = {
		.first = small_table(j), .title_above = 1, .title = "", .author = "", .output = "",
	};
	struct buf to = {.mem = &j->mem};

	doc_dump(&d, &to);
	assert_string_equal(buf_text(&to),
	    "doc lines=fill folio=outer missing=0\nTABLE\n"
	    " table 表1 id=t unit=件 turn=auto columns=auto,point:4\n"
	    " caption\n  text “收文”\n  text “情况”\n"
	    " head 0 columns=2 of-columns\n  text “科室和件数”\n"
	    " body 0 of-row\n  text “文书科”\n body 1\n  text “12”\n"
	    " total 0\n total 1\n  text “12”\n"
	    " note 注：\n  text “按登记簿”\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_the_kinds_of_blocks),
		TEST(labels_headings_by_level),
		TEST(adds_the_marks_that_the_page_shows),
		TEST(leaves_forced_breaks_out_of_the_text),
		TEST(prints_a_run_in_heading_on_the_line_of_its_paragraph),
		TEST(dumps_blocks_runs_and_uses_with_places),
		TEST(dumps_lists_links_and_bookmarks),
		TEST(goes_over_a_table_cell_by_cell),
		TEST(prints_a_table_with_tabs),
		TEST(dumps_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
