/*
 * The PDF writer, read back with other people's programs.
 */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "out/out.h"
#include "out/paper.h"

static const struct pdf_options usual = {.creator = "zongjie"};

static struct buf
written(struct paper *p, const struct pdf_options *options)
{
	struct buf to = {.mem = &p->job->mem};

	assert_true(out_pdf(p->job, paper_pages(p), options, &to));
	assert_int_equal(p->job->diags.count[LEVEL_ERROR], 0);
	return to;
}

/* Puts the file into a new temporary one, whose name is returned. */
static const char *
saved(struct paper *p, const struct pdf_options *options)
{
	struct buf pdf = written(p, options);
	char *name = arena_strdup(&p->job->mem, "/tmp/zongjie-XXXXXX");
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, pdf.text, pdf.len), (ssize_t)pdf.len);
	close(fd);
	return name;
}

/* What a command prints, its complaints included. */
static const char *
output_of(struct job *j, const char *command, const char *name)
{
	struct buf b = {.mem = &j->mem};
	char *line = arena_join(&j->mem, command, " ", name, " 2>&1",
	    (const char *)NULL);
	FILE *f = popen(line, "r");
	char part[4096];
	size_t n;

	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_put(&b, part, n);
	pclose(f);
	return buf_text(&b);
}

/* The text that pdftotext finds, without white space. */
static const char *
extracted(struct job *j, const char *name)
{
	const char *all = output_of(j, "pdftotext -q -enc UTF-8", arena_join(
	    &j->mem, name, " -", (const char *)NULL));
	struct buf b = {.mem = &j->mem};

	for (; *all != '\0'; all++)
		if (strchr(" \n\f", *all) == NULL)
			buf_putc(&b, *all);
	return buf_text(&b);
}

static struct paper *
with_page(void **state)
{
	struct paper *p = paper_open(job_of(state));

	assert_non_null(p);
	paper_page(p);
	return p;
}

/* Two pixels, red and green above each other; `blue` gives the stamp. */
static struct image *
two_pixels(struct paper *p, unsigned char blue)
{
	struct image *i = NEW(&p->job->mem, struct image);
	char *bytes = arena_zalloc(&p->job->mem, 6);

	bytes[0] = bytes[4] = (char)255;
	bytes[2] = (char)blue;
	*i = (struct image){
		.path = "a.png", .columns = 1, .rows = 2, .channels = 3,
		.bits = 8, .turn = 1, .bytes = bytes, .len = 6,
		.stamp = {blue, 7},
	};
	return i;
}

static void
add_figures(struct paper *p)
{
	struct node *n = paper_figure(p, 100000, 400000, 200000, 100000);
	int fill;

	for (fill = FILL_DARK; fill < FILL__COUNT; fill++)
		paper_box(p, n, (enum fill)fill, 100000 + 20000 * fill,
		    400000, 18000, 90000)->dash = fill == FILL_DOTS ? 2000 : 0;
	paper_text(p, ROLE_SONG, 9000, 110000, 499000, n, "1月201");
	n = paper_figure(p, 100000, 520000, 200000, 100000);
	paper_image(p, n, two_pixels(p, 0), 100000, 520000, 90000, 90000);
	paper_image(p, n, two_pixels(p, 0), 200000, 520000, 90000, 90000);
	paper_image(p, n, two_pixels(p, 9), 300000, 520000, 90000, 90000);
	n = paper_node(p, NULL, TAG_CAPTION, NULL);
	paper_text(p, ROLE_HEI, 12000, 110000, 640000, n, "图1");
	paper_box(p, NULL, FILL_NONE, 100000, 650000, 90000, 0)->colour =
	    COLOUR_GREY;
}

/* A document with all that occurs: three pages, levels, drafts, rules. */
static struct paper *
with_everything(void **state)
{
	struct paper *p = with_page(state);
	struct node *sect, *n;
	struct mark *m;
	int i;

	n = paper_node(p, NULL, TAG_H1, "工作<总结>&𠮷");
	paper_text(p, ROLE_XIAOBIAO, 22000, 180000, 130000, n, "工作总结𠮷");
	paper_rule(p, 79370, 150000, 442205, 1000);
	sect = paper_node(p, NULL, TAG_SECT, NULL);
	n = paper_node(p, sect, TAG_H2, "一、办文");
	p->pitch = 15793;
	paper_text(p, ROLE_HEI, 16000, 110956, 200000, n, "一、办文");
	n = paper_node(p, sect, TAG_H3, "（一）收文");
	paper_text(p, ROLE_KAI, 16000, 110956, 230000, n, "（一）收文");
	n = paper_node(p, sect, TAG_P, NULL);
	for (i = 0; i < 3; i++) {
		paper_text(p, ROLE_FANGSONG, 16000, 79370, 260000, n,
		    "共办理收文1268件（“急件”3件）。");
		m = paper_text(p, ROLE_SONG, 14000, 300000, 780000, NULL,
		    "— 1 —");
		m = paper_text(p, ROLE_HEI, 150000, 200000, 500000, NULL,
		    "草稿");
		m->layer = LAYER_DRAFT;
		m->colour = COLOUR_PALE;
		m->turn = 45;
		/* Goes on after what is no part of it. */
		paper_text(p, ROLE_FANGSONG, 16000, 79370, 290000, n,
		    "𬭊一⼀⼀一");
		paper_page(p);
		p->pages.draft = true;
	}
	n = paper_node(p, NULL, TAG_H2, "二、办会");
	paper_text(p, ROLE_HEI, 16000, 110956, 200000, n, "二、办会");
	add_figures(p);
	p->pages.date = (struct date){2022, 7, 5};
	p->pages.subject = "“半年” & <总结>";
	p->pages.keywords = "总结,2022";
	return p;
}

static void
begins_with_the_version_of_its_level(void **state)
{
	struct paper *p = with_everything(state);
	struct pdf_options old = {.level = PDF_LEVEL_1B, .creator = "z"};

	assert_memory_equal(written(p, &usual).text, "%PDF-1.7\n", 9);
	assert_memory_equal(written(p, &old).text, "%PDF-1.4\n", 9);
	paper_close(p);
}

static void
writes_the_same_bytes_for_the_same_pages(void **state)
{
	struct paper *p = with_everything(state);
	struct buf a = written(p, &usual), b = written(p, &usual), c;

	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.text, b.text, a.len);
	p->pages.title = "别的";
	c = written(p, &usual);
	/* Not even the identifier is the same. */
	assert_memory_not_equal(strstr(a.text + a.len - 200, "/ID"),
	    strstr(c.text + c.len - 200, "/ID"), 40);
	paper_close(p);
}

static void
adds_to_what_is_in_the_buffer(void **state)
{
	struct paper *p = with_everything(state);
	struct buf a = written(p, &usual), b = {.mem = &p->job->mem};

	buf_puts(&b, "before");
	assert_true(out_pdf(p->job, paper_pages(p), &usual, &b));
	assert_int_equal(b.len, a.len + 6);
	assert_memory_equal(b.text + 6, a.text, a.len);
	paper_close(p);
}

static void
holds_the_rules_of_pdf_a_and_pdf_ua(void **state)
{
	struct paper *p = with_everything(state);
	struct pdf_options old = {.level = PDF_LEVEL_1B, .creator = "z"};
	const char *name = saved(p, &usual);
	const char *said = output_of(p->job,
	    "python3 tests/tools/check_structure.py", name);

	unlink(name);
	if (strstr(said, "ok the outline") == NULL)
		fail_msg("%s", said);
	if (strstr(said, "not ok") != NULL)
		fail_msg("%s", strstr(said, "not ok"));
	name = saved(p, &old);
	said = output_of(p->job,
	    "python3 tests/tools/check_structure.py --1b", name);
	unlink(name);
	assert_non_null(strstr(said, "ok the outline"));
	if (strstr(said, "not ok") != NULL)
		fail_msg("%s", strstr(said, "not ok"));
	paper_close(p);
}

/* A cell of a row, all of which leads to `file`, over two lines. */
static void
put_link(struct paper *p, struct node *row, const char *file, mpt y)
{
	struct node *n = paper_node(p, paper_node(p, row, TAG_TD, NULL),
	    TAG_LINK, NULL);
	struct mark *m;
	int i;

	for (i = 0; i < 2; i++) {
		paper_text(p, ROLE_FANGSONG, 16000, 100000, y + 24000 * i, n,
		    i == 0 ? "甲局半年" : "总结");
		m = paper_mark(p, MARK_LINK, LAYER_BODY, 100000,
		    y + 24000 * i - 16000);
		m->node = n;
		m->width = i == 0 ? 64000 : 32000;
		m->height = 20000;
		m->target = file;
		m->alt = "打开：甲局《半年总结》，8页";
	}
}

/* Two pages of a list; its second row has a bookmark. */
static struct paper *
with_links(void **state)
{
	struct paper *p = paper_open(job_of(state));
	struct node *table, *row;

	paper_page(p);
	paper_text(p, ROLE_XIAOBIAO, 22000, 200000, 150000,
	    paper_node(p, NULL, TAG_H1, "目录"), "目录");
	table = paper_node(p, NULL, TAG_TABLE, NULL);
	row = paper_node(p, paper_node(p, table, TAG_THEAD, NULL), TAG_TR,
	    NULL);
	row = paper_node(p, row, TAG_TH, NULL);
	row->header = HEADER_COLUMN;
	paper_text(p, ROLE_HEI, 16000, 100000, 180000, row, "题目");
	table = paper_node(p, table, TAG_TBODY, NULL);
	put_link(p, paper_node(p, table, TAG_TR, NULL), "out/甲局.pdf",
	    220000);
	put_link(p, paper_node(p, table, TAG_TR, NULL), "out/𠮷局(1).pdf",
	    300000);
	paper_page(p);
	row = paper_node(p, table, TAG_TR, "3 丙局");
	row->y = 100000;
	put_link(p, row, "../丙.pdf", 150000);
	return p;
}

static void
leads_to_other_files_by_the_rules(void **state)
{
	struct paper *p = with_links(state);
	struct pdf_options old = {.level = PDF_LEVEL_1B, .creator = "z"};
	const char *name = saved(p, &usual);
	const char *said = output_of(p->job,
	    "python3 tests/tools/check_structure.py", name);

	assert_non_null(strstr(said, "ok A 6.5.1-1"));
	if (strstr(said, "not ok") != NULL)
		fail_msg("%s", strstr(said, "not ok"));
	said = output_of(p->job, "qpdf --json", name);
	/* Of two lines, and what holds them both. */
	assert_non_null(strstr(said, "\"/QuadPoints\""));
	assert_non_null(strstr(said, "\"u:out/𠮷局(1).pdf\""));
	assert_non_null(strstr(said, "\"u:3 丙局\""));
	unlink(name);
	name = saved(p, &old);
	said = output_of(p->job,
	    "python3 tests/tools/check_structure.py --1b", name);
	if (strstr(said, "not ok") != NULL)
		fail_msg("%s", strstr(said, "not ok"));
	said = output_of(p->job, "qpdf --json", name);
	/* PDF 1.4 knows no such entry. */
	assert_null(strstr(said, "QuadPoints"));
	unlink(name);
	paper_close(p);
}

static void
gives_back_every_character(void **state)
{
	struct paper *p = with_page(state);
	const struct node *n = paper_node(p, NULL, TAG_P, NULL);
	const char *name;

	p->pitch = 16000;
	paper_text(p, ROLE_FANGSONG, 16000, 80000, 100000, n,
	    "收文1268件，(\\)“镕𠮷𬭊㎡”。");
	/* One glyph for two characters, in CFF and in glyf outlines. */
	paper_text(p, ROLE_SONG, 16000, 80000, 130000, n, "一⼀⼀一人⼈");
	paper_text(p, ROLE_FANGSONG, 16000, 80000, 160000, n, "⼀㇏⼈");
	name = saved(p, &usual);
	assert_string_equal(extracted(p->job, name),
	    "收文1268件，(\\)“镕𠮷𬭊㎡”。一⼀⼀一人⼈⼀㇏⼈");
	unlink(name);
	paper_close(p);
}

/* As many glyphs of one face as a long report has. */
static void
gives_back_hundreds_of_characters(void **state)
{
	struct paper *p = with_page(state);
	const struct node *n = paper_node(p, NULL, TAG_P, NULL);
	struct buf all = {.mem = &p->job->mem}, line;
	struct glyph g;
	uint32_t cp = 0x4E00;
	const char *name;
	int i, k;

	p->pitch = 16000;
	for (i = 0; i < 24; i++) {
		line = (struct buf){.mem = &p->job->mem};
		for (k = 0; k < 25; cp++)
			if (fonts_glyph(p->fonts, ROLE_FANGSONG, cp, &g) &&
			    !g.fallback) {
				buf_put_cp(&line, cp);
				k++;
			}
		paper_text(p, ROLE_FANGSONG, 16000, 80000, 100000 + 20000 * i,
		    n, buf_text(&line));
		buf_put(&all, line.text, line.len);
	}
	name = saved(p, &usual);
	assert_string_equal(extracted(p->job, name), buf_text(&all));
	unlink(name);
	paper_close(p);
}

/* Compares the origins that mutool draws with those asked for. */
static int
compare_origins(const struct page *page, const char *trace, double *worst)
{
	const struct mark *m = page->mark;
	size_t i = 0;
	double x, y, dx, dy;
	int n = 0;

	for (; (trace = strstr(trace, "<g ")) != NULL; trace++) {
		while (m != NULL && (m->kind != MARK_TEXT || i == m->count)) {
			m = m->next;
			i = 0;
		}
		assert_non_null(m);
		assert_int_equal(sscanf(strstr(trace, " x="),
		    " x=\"%lf\" y=\"%lf\"", &x, &y), 2);
		dx = (m->glyphs[i].x - m->x) / 1000.0;
		dy = m->turn != 0 ? dx * sin(m->turn * acos(-1) / 180) : 0;
		dx = m->turn != 0 ? dx * cos(m->turn * acos(-1) / 180) : dx;
		dx = fabs(x - m->x / 1000.0 - dx);
		dy = fabs(y - (page->height - m->y) / 1000.0 - dy);
		*worst = fmax(*worst, fmax(dx, dy));
		i++;
		n++;
	}
	return n;
}

static void
draws_every_origin_within_a_hundredth_of_a_point(void **state)
{
	struct paper *p = with_page(state);
	const struct node *n = paper_node(p, NULL, TAG_P, NULL);
	static const mpt sizes[] = {16000, 22000, 14000, 5250, 10500, 36000};
	const char *name, *trace;
	struct mark_glyph *g;
	struct mark *m;
	double worst = 0;
	int i, drawn;
	size_t k;

	p->page->width = 1400000;
	for (i = 0; i < 24; i++) {
		p->pitch = i < 6 ? 15793 : i < 12 ? 0 : 14001 + 37 * i;
		m = paper_text(p, i % 3 == 1 ? ROLE_SONG : ROLE_FANGSONG,
		    sizes[i % 6], 70001 + 13 * i, 60000 + 30007 * i, n,
		    "上半年收文1268件，比去年fi增长12.5%。");
		/* Unlike gaps: some by much, some by next to nothing. */
		g = (struct mark_glyph *)m->glyphs;
		for (k = 1; i >= 6 && k < m->count; k++)
			g[k].x += (mpt)(k * 7919 * (size_t)i %
			    (i < 15 ? 2111 : 31));
	}
	/* Several marks on one line: other faces, a jump, a step back. */
	p->pitch = 15793;
	paper_text(p, ROLE_FANGSONG, 16000, 79370, 800003, n, "甲𠮷乙");
	paper_text(p, ROLE_KAI, 16000, 300001, 800003, n, "丙丁");
	paper_text(p, ROLE_KAI, 16000, 290003, 800003, n, "戊");
	m = paper_text(p, ROLE_HEI, 150000, 200000, 500000, NULL, "草稿");
	m->layer = LAYER_DRAFT;
	m->turn = 45;
	name = saved(p, &usual);
	trace = output_of(p->job, "mutool trace", name);
	drawn = compare_origins(p->page, trace, &worst);
	unlink(name);
	assert_int_equal(drawn, 24 * 24 + 6 + 2);
	if (worst >= 0.01)
		fail_msg("%.4f pt off", worst);
	paper_close(p);
}

static bool
holds(struct buf b, const char *what)
{
	return memmem(b.text, b.len, what, strlen(what)) != NULL;
}

/* What pdftoppm draws at 72 dpi: a pixel a point, rows of RGB. */
struct drawing {
	const unsigned char *rgb;
	int width;
};

static struct drawing
drawn(struct paper *p)
{
	const char *name = saved(p, &usual);
	const char *said = output_of(p->job, "pdftoppm -r 72 -singlefile",
	    arena_join(&p->job->mem, name, " ", name, (const char *)NULL));
	const char *ppm = arena_join(&p->job->mem, name, ".ppm",
	    (const char *)NULL);
	struct drawing picture = {0};
	unsigned char *rgb;
	FILE *f = fopen(ppm, "rb");
	int height, most;
	size_t n;

	assert_string_equal(said, "");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "P6 %d %d %d", &picture.width, &height,
	    &most), 3);
	assert_int_equal(fgetc(f), '\n');
	n = 3 * (size_t)picture.width * (size_t)height;
	picture.rgb = rgb = arena_zalloc(&p->job->mem, n);
	assert_int_equal(fread(rgb, 1, n, f), n);
	fclose(f);
	unlink(ppm);
	unlink(name);
	return picture;
}

static const unsigned char *
at(struct drawing p, int x, int y)
{
	return &p.rgb[3 * (y * p.width + x)];
}

/* By the EXIF number: where red, the upper one of two pixels, must be seen. */
static void
turns_images_as_their_camera_was_held(void **state)
{
	static const struct {
		int x, y;
	} red[] = {{50, 25}, {50, 25}, {50, 75}, {50, 75}, {25, 50},
	    {75, 50}, {75, 50}, {25, 50}};
	struct paper *p = with_page(state);
	struct node *n = paper_figure(p, 0, 0, 100000, 100000);
	struct image *i = two_pixels(p, 0);
	struct drawing seen;
	int turn;

	paper_text(p, ROLE_SONG, 9000, 300000, 99000, n, "图");
	paper_image(p, n, i, 0, 0, 100000, 100000);
	for (turn = 1; turn <= 8; turn++) {
		int x = red[turn - 1].x, y = red[turn - 1].y;

		i->turn = turn;
		seen = drawn(p);
		assert_int_equal(at(seen, x, y)[0], 255);
		assert_int_equal(at(seen, x, y)[1], 0);
		assert_int_equal(at(seen, 99 - x, 99 - y)[0], 0);
		assert_int_equal(at(seen, 99 - x, 99 - y)[1], 255);
	}
	paper_close(p);
}

/* How dark a box is on the average, in per cent. */
static int
darkness(struct drawing seen, int left, int top, int side)
{
	int x, y, sum = 0;

	for (y = top; y < top + side; y++)
		for (x = left; x < left + side; x++)
			sum += 255 - at(seen, x, y)[0];
	return sum * 100 / 255 / side / side;
}

static void
fills_paths_with_lines_that_a_copier_keeps(void **state)
{
	struct paper *p = with_page(state);
	struct node *n = paper_figure(p, 0, 0, 100000, 100000);
	struct drawing seen;
	int fill;

	for (fill = FILL_DARK; fill < FILL__COUNT; fill++)
		paper_box(p, n, (enum fill)fill, 50000 * fill, 10000, 40000,
		    40000);
	paper_text(p, ROLE_SONG, 9000, 300000, 99000, n, "图");
	seen = drawn(p);
	assert_in_range(darkness(seen, 55, 15, 30), 70, 80);
	for (fill = FILL_SLASH; fill < FILL__COUNT; fill++)
		if (fill != FILL_WHITE)
			assert_in_range(darkness(seen, 50 * fill + 5, 15, 30),
			    5, 40);
	assert_int_equal(darkness(seen, 50 * FILL_WHITE + 5, 15, 30), 0);
	paper_close(p);
}

static void
tells_the_date_in_both_places_or_in_none(void **state)
{
	struct paper *p = with_page(state);
	struct buf b = written(p, &usual);

	assert_false(holds(b, "CreationDate"));
	assert_false(holds(b, "xmp:CreateDate"));
	p->pages.date = (struct date){2022, 7, 5};
	b = written(p, &usual);
	assert_true(holds(b, "/CreationDate(D:20220705090000+08'00')"));
	assert_true(holds(b,
	    "<xmp:CreateDate>2022-07-05T09:00:00+08:00</xmp:CreateDate>"));
	paper_close(p);
}

static void
writes_properties_as_they_are(void **state)
{
	struct paper *p = with_page(state);
	struct buf b;

	p->pages.title = "甲<&>𠮷";
	b = written(p, &usual);
	assert_true(holds(b, "/Title<FEFF7532003C0026003ED842DFB7>"));
	assert_true(holds(b, ">甲&lt;&amp;&gt;𠮷</rdf:li>"));
	/* Empty ones are left out of both. */
	assert_false(holds(b, "/Subject"));
	assert_false(holds(b, "dc:description"));
	paper_close(p);
}

static void
deflates_better_when_asked(void **state)
{
	struct paper *p = with_everything(state);
	struct pdf_options slow = {.creator = "zongjie", .deflate = 9};

	assert_true(written(p, &slow).len < written(p, &usual).len);
	paper_close(p);
}

static void
nests_the_outline_by_level(void **state)
{
	struct paper *p = with_everything(state);
	const char *name = saved(p, &usual);
	const char *said = output_of(p->job, "mutool show", arena_join(
	    &p->job->mem, name, " outline", (const char *)NULL));

	unlink(name);
	assert_non_null(strstr(said, "\t\"工作<总结>&𠮷\""));
	assert_non_null(strstr(said, "\t\t\"一、办文\""));
	assert_non_null(strstr(said, "\t\t\t\"（一）收文\""));
	assert_null(strstr(said, "\t\t\t\"二、办会\""));
	paper_close(p);
}

static void
reports_what_libharu_refuses(void **state)
{
	struct paper *p = with_page(state);
	struct buf to = {.mem = &p->job->mem};

	/* Thirty metres; a page may have five. */
	p->page->width = 85039370;
	assert_false(out_pdf(p->job, paper_pages(p), &usual, &to));
	assert_true(has_message(p->job, O001, 1, 1));
	assert_int_equal(count_messages(p->job, O001), 1);
	paper_close(p);
}

static void
reports_a_face_without_the_glyphs_it_promised(void **state)
{
	struct paper *p = with_page(state);
	struct buf to = {.mem = &p->job->mem};
	const struct node *n = paper_node(p, NULL, TAG_P, NULL);
	struct mark *m;

	p->loc = (struct loc){source(p->job, "a.xml", "<p>\n 文</p>"), 5, 8};
	m = paper_text(p, ROLE_FANGSONG, 16000, 80000, 100000, n, "文");
	((struct mark_glyph *)m->glyphs)->gid = 65535;
	assert_false(out_pdf(p->job, paper_pages(p), &usual, &to));
	assert_true(has_message(p->job, O002, 2, 2));
	paper_close(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(begins_with_the_version_of_its_level),
		TEST(writes_the_same_bytes_for_the_same_pages),
		TEST(adds_to_what_is_in_the_buffer),
		TEST(holds_the_rules_of_pdf_a_and_pdf_ua),
		TEST(leads_to_other_files_by_the_rules),
		TEST(gives_back_every_character),
		TEST(gives_back_hundreds_of_characters),
		TEST(draws_every_origin_within_a_hundredth_of_a_point),
		TEST(turns_images_as_their_camera_was_held),
		TEST(fills_paths_with_lines_that_a_copier_keeps),
		TEST(tells_the_date_in_both_places_or_in_none),
		TEST(writes_properties_as_they_are),
		TEST(deflates_better_when_asked),
		TEST(nests_the_outline_by_level),
		TEST(reports_what_libharu_refuses),
		TEST(reports_a_face_without_the_glyphs_it_promised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
