/*
 * Page lists: what is dumped of them, and that a broken one is noticed.
 */
#include "check.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "page/page.h"

/* A list of one page with a heading, a paragraph, a number and a rule. */
struct small {
	struct pages pages;
	struct page page;
	struct node root, head, para;
	struct mark title, figure, number, rule, draft;
	struct mark_glyph glyphs[5][2];
	struct face face;
};

static void
set_text(struct small *s, struct mark *m, int which, mpt x, mpt y,
    const uint32_t cps[2])
{
	int i;

	for (i = 0; i < 2; i++)
		s->glyphs[which][i] = (struct mark_glyph){cps[i],
		    (uint16_t)(i + 1), x + 16000 * i};
	m->kind = MARK_TEXT;
	m->x = x;
	m->y = y;
	m->width = 32000;
	m->height = m->size = 16000;
	m->face = &s->face;
	m->glyphs = s->glyphs[which];
	m->count = 2;
}

static struct small *
small(void **state)
{
	static const uint32_t words[][2] = {{0x529E, 0x20BB7},
	    {'1', '2'}, {0x2014, '1'}, {0x8349, 0x7A3F}};
	struct small *s = NEW(&job_of(state)->mem, struct small);

	s->face.family = "Fandol Fang";
	s->face.ps_name = "FandolFang-Regular";
	s->root = (struct node){.child = &s->head};
	s->head = (struct node){.next = &s->para, .up = &s->root,
	    .tag = TAG_H1, .title = "办𠮷", .page = 1, .y = 104882,
	    .number = 1};
	s->para = (struct node){.up = &s->root, .tag = TAG_P, .page = 1,
	    .y = 140000, .number = 2};
	set_text(s, &s->title, 0, 79370, 120000, words[0]);
	s->title.node = &s->head;
	s->title.next = &s->rule;
	s->rule = (struct mark){.kind = MARK_RULE, .layer = LAYER_ARTIFACT,
	    .colour = COLOUR_RED, .x = 79370, .y = 125000, .width = 442205,
	    .height = 1000, .next = &s->figure};
	set_text(s, &s->figure, 1, 79370, 150000, words[1]);
	s->figure.node = &s->para;
	s->figure.path = "办文.收文";
	s->figure.missing = true;
	s->figure.next = &s->number;
	set_text(s, &s->number, 2, 450000, 760000, words[2]);
	s->number.layer = LAYER_ARTIFACT;
	s->number.next = &s->draft;
	set_text(s, &s->draft, 3, 100000, 500000, words[3]);
	s->draft.layer = LAYER_DRAFT;
	s->draft.colour = COLOUR_PALE;
	s->draft.turn = 45;
	s->page = (struct page){.number = 1, .width = 595276,
	    .height = 841890, .mark = &s->title};
	s->pages = (struct pages){.first = &s->page, .count = 1,
	    .root = &s->root, .node_count = 3, .title = "总结",
	    .author = "", .lang = "zh-CN", .draft = true,
	    .date = {2022, 7, 5}};
	return s;
}

static void
dumps_a_line_for_each_mark(void **state)
{
	struct buf to = {.mem = &job_of(state)->mem};

	pages_dump(&small(state)->pages, &to);
	assert_string_equal(to.text,
	    "pages 1 zh-CN 2022-07-05 draft\n"
	    "title | 总结\n"
	    "node 0 Document\n"
	    "node 1  H1 1 104882 | 办𠮷\n"
	    "node 2  P 1 140000\n"
	    "page 1 595276 841890\n"
	    "text body black 79370 120000 32000 16000 FandolFang-Regular n1"
	    " | 办𠮷\n"
	    "rule artifact red 79370 125000 442205 1000\n"
	    "text body black 79370 150000 32000 16000 FandolFang-Regular n2"
	    " missing 办文.收文 | 12\n"
	    "text artifact black 450000 760000 32000 16000"
	    " FandolFang-Regular | —1\n"
	    "text draft pale 100000 500000 32000 16000 FandolFang-Regular"
	    " turn45 | 草稿\n");
}

static void
dumps_the_room_that_is_kept_free(void **state)
{
	struct small *s = small(state);
	struct buf to = {.mem = &job_of(state)->mem};
	struct reserve stamp = {.kind = RESERVE_STAMP, .x = 1, .y = 2,
	    .width = 3, .height = 4};
	struct reserve seal = {.next = &stamp, .x = 300000, .y = 400000,
	    .width = 119055, .height = 119055};

	s->page.mark = NULL;
	s->page.reserve = &seal;
	pages_dump(&s->pages, &to);
	assert_non_null(strstr(to.text,
	    "reserve seal 300000 400000 119055 119055\n"
	    "reserve stamp 1 2 3 4\n"));
}

static void
leaves_out_what_there_is_none_of(void **state)
{
	struct small *s = small(state);
	struct buf to = {.mem = &job_of(state)->mem};

	s->pages.date = (struct date){0};
	s->pages.draft = false;
	s->pages.title = "";
	s->page.mark = NULL;
	pages_dump(&s->pages, &to);
	assert_string_equal(to.text,
	    "pages 1 zh-CN\n"
	    "node 0 Document\n"
	    "node 1  H1 1 104882 | 办𠮷\n"
	    "node 2  P 1 140000\n"
	    "page 1 595276 841890\n");
}

static void
dumps_figures(void **state)
{
	static const struct path_step steps[] = {{PATH_MOVE, 1, 2},
	    {PATH_LINE, 3, 4}, {PATH_CURVE, 5, 6}, {PATH_CURVE, 7, 8},
	    {PATH_CURVE, 9, 10}, {PATH_CLOSE, 0, 0}};
	static const struct image image = {.coding = IMAGE_JPEG,
	    .columns = 640, .rows = 480};
	struct small *s = small(state);
	struct buf to = {.mem = &job_of(state)->mem};
	const char *found;

	s->para.tag = TAG_FIGURE;
	s->para.alt = "图1";
	s->para.left = 79370;
	s->para.width = 200000;
	s->para.height = 100000;
	s->figure.kind = MARK_PATH;
	s->figure.missing = false;
	s->figure.steps = steps;
	s->figure.step_count = 6;
	s->figure.fill = FILL_SLASH;
	s->figure.line = 500;
	s->figure.dash = 2000;
	s->figure.next = &s->draft;
	s->draft = (struct mark){.kind = MARK_IMAGE, .node = &s->para,
	    .x = 1, .y = 2, .width = 3, .height = 4, .image = &image};
	pages_check(&s->pages);
	pages_dump(&s->pages, &to);
	found = strstr(to.text, "node 2");
	assert_non_null(found);
	assert_memory_equal(found, "node 2  Figure 1 140000 79370 200000"
	    " 100000 | 图1\n", 50);
	found = strstr(to.text, "path ");
	assert_string_equal(found, "path body black 79370 150000 32000 16000"
	    " slash line500 dash2000 n2 办文.收文 | m 1 2 l 3 4 c 5 6 c 7 8"
	    " c 9 10 z\n"
	    "image body black 1 2 3 4 n2 640x480 jpeg\n");
}

/* The paragraph becomes a cell all of which is a link. */
static void
make_link(struct small *s, struct node *link)
{
	s->para.tag = TAG_TD;
	s->para.child = link;
	*link = (struct node){.up = &s->para, .tag = TAG_LINK, .page = 1,
	    .y = 140000, .number = 3};
	s->pages.node_count = 4;
	s->figure.node = link;
	s->figure.next = &s->draft;
	s->draft = (struct mark){.kind = MARK_LINK, .node = link,
	    .x = 79370, .y = 138000, .width = 32000, .height = 18000,
	    .target = "out/甲.pdf", .alt = "打开甲"};
}

static void
dumps_links(void **state)
{
	struct small *s = small(state);
	struct buf to = {.mem = &job_of(state)->mem};
	struct node link;

	make_link(s, &link);
	pages_check(&s->pages);
	pages_dump(&s->pages, &to);
	assert_non_null(strstr(to.text, "node 3   Link 1 140000\n"));
	assert_non_null(strstr(to.text, "link body black 79370 138000 32000"
	    " 18000 n3 | out/甲.pdf | 打开甲\n"));
}

static void
names_every_tag_as_pdf_does(void **state)
{
	(void)state;
	assert_string_equal(tag_name(TAG_DOCUMENT), "Document");
	assert_string_equal(tag_name(TAG_SECT), "Sect");
	assert_string_equal(tag_name(TAG_H5), "H5");
	assert_string_equal(tag_name(TAG_P), "P");
	assert_string_equal(tag_name(TAG_FIGURE), "Figure");
	assert_string_equal(tag_name(TAG_CAPTION), "Caption");
	assert_string_equal(tag_name(TAG_LINK), "Link");
}

static void
accepts_a_list_that_is_right(void **state)
{
	pages_check(&small(state)->pages);
}

/* Whether a debug build stops at the list; a release build never does. */
static void
assert_stops(const struct small *s)
{
#ifdef ZONGJIE_DEBUG
	bool expected = true;
#else
	bool expected = false;
#endif
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		(void)!freopen("/dev/null", "w", stderr);
		pages_check(&s->pages);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT,
	    expected);
}

static void
stops_at_a_figure_that_says_nothing(void **state)
{
	struct small *s = small(state);

	s->para.tag = TAG_FIGURE;
	s->para.width = s->para.height = 1000;
	assert_stops(s);
}

static void
stops_at_a_mark_off_the_sheet(void **state)
{
	struct small *s = small(state);

	s->rule.width = 600000;
	assert_stops(s);
}

static void
stops_at_glyphs_out_of_order(void **state)
{
	struct small *s = small(state);

	s->glyphs[1][1].x = 70000;
	assert_stops(s);
}

static void
stops_at_a_missing_glyph(void **state)
{
	struct small *s = small(state);

	s->glyphs[0][1].gid = 0;
	assert_stops(s);
}

static void
stops_at_body_text_without_a_node(void **state)
{
	struct small *s = small(state);

	s->figure.node = NULL;
	assert_stops(s);
}

static void
stops_at_body_text_of_a_node_with_children(void **state)
{
	struct small *s = small(state);

	s->figure.node = &s->root;
	assert_stops(s);
}

static void
stops_at_a_node_that_comes_back(void **state)
{
	struct small *s = small(state);

	s->number.layer = LAYER_BODY;
	s->number.node = &s->head;
	assert_stops(s);
}

static void
stops_at_a_link_that_says_nothing(void **state)
{
	struct small *s = small(state);
	struct node link;

	make_link(s, &link);
	s->draft.alt = "";
	assert_stops(s);
}

static void
stops_at_a_link_in_no_element_of_its_own(void **state)
{
	struct small *s = small(state);
	struct node link;

	make_link(s, &link);
	link.tag = TAG_P;
	assert_stops(s);
}

static void
stops_at_nodes_out_of_order(void **state)
{
	struct small *s = small(state);

	s->para.number = 1;
	assert_stops(s);
}

static void
stops_at_a_wrong_number_of_pages(void **state)
{
	struct small *s = small(state);

	s->pages.count = 2;
	assert_stops(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(dumps_a_line_for_each_mark),
		TEST(dumps_the_room_that_is_kept_free),
		TEST(leaves_out_what_there_is_none_of),
		TEST(names_every_tag_as_pdf_does),
		TEST(accepts_a_list_that_is_right),
		TEST(stops_at_a_mark_off_the_sheet),
		TEST(stops_at_glyphs_out_of_order),
		TEST(stops_at_a_missing_glyph),
		TEST(stops_at_body_text_without_a_node),
		TEST(stops_at_body_text_of_a_node_with_children),
		TEST(stops_at_a_node_that_comes_back),
		TEST(stops_at_nodes_out_of_order),
		TEST(stops_at_a_wrong_number_of_pages),
		TEST(dumps_figures),
		TEST(dumps_links),
		TEST(stops_at_a_link_that_says_nothing),
		TEST(stops_at_a_link_in_no_element_of_its_own),
		TEST(stops_at_a_figure_that_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
