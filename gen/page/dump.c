/*
 * Pages as lines of text, for golden tests and for `--dump=pages`:
 *
 *     pages 2 zh-CN 2022-07-05 draft
 *     title | …                       author, subject, keywords if any
 *     node 0 Document
 *     node 1  H1 1 104882 | …         number, tag by depth, page, y, title
 *     page 1 595276 841890            number, width, height
 *     text body black 79370 152000 442205 16000 FandolFang n2 办文.收文 | …
 *     rule artifact red 79370 300000 442205 1000
 *     path body black 90000 200000 20000 80000 slash line500 n3 | m 90000 …
 *     image body black 79370 300000 442205 200000 n4 640x480 jpeg
 *     link body black 79370 140000 160000 14000 n5 | 甲.pdf | 打开甲.pdf
 *     reserve seal 300000 400000 119055 119055
 *
 * Lengths are mpt.  A text is: layer, colour, x, y, width, size, face, then
 * what there is of node, turn, gap and path, and after the bar the words.
 */
#include "page/page.h"

static const char *const layers[] = {
	[LAYER_BODY] = "body",
	[LAYER_ARTIFACT] = "artifact",
	[LAYER_DRAFT] = "draft",
};

static const char *const colours[] = {
	[COLOUR_BLACK] = "black",
	[COLOUR_RED] = "red",
	[COLOUR_PALE] = "pale",
	[COLOUR_GREY] = "grey",
};

static const char *const fills[] = {
	[FILL_NONE] = "empty", [FILL_DARK] = "dark", [FILL_SLASH] = "slash",
	[FILL_WHITE] = "white", [FILL_CROSS] = "cross",
	[FILL_LEVEL] = "level", [FILL_BACKSLASH] = "backslash",
	[FILL_UPRIGHT] = "upright", [FILL_DOTS] = "dots",
};

static void
put_number(struct buf *to, long long n)
{
	buf_putc(to, ' ');
	buf_put_int(to, n);
}

static void
dump_property(struct buf *to, const char *name, const char *text)
{
	if (text != NULL && *text != '\0')
		buf_printf(to, "%s | %s\n", name, text);
}

static void
dump_head(const struct pages *p, struct buf *to)
{
	buf_printf(to, "pages %d %s", p->count, p->lang);
	if (p->date.year != 0)
		buf_printf(to, " %04d-%02d-%02d", p->date.year, p->date.month,
		    p->date.day);
	buf_puts(to, p->draft ? " draft\n" : "\n");
	dump_property(to, "title", p->title);
	dump_property(to, "author", p->author);
	dump_property(to, "subject", p->subject);
	dump_property(to, "keywords", p->keywords);
}

/* Goes down the tree without calling itself: it may be deep. */
static void
dump_nodes(const struct node *root, struct buf *to)
{
	const struct node *n = root;
	int depth = 0, i;

	while (n != NULL) {
		buf_puts(to, "node");
		put_number(to, n->number);
		for (i = 0; i <= depth; i++)
			buf_putc(to, ' ');
		buf_puts(to, tag_name(n->tag));
		if (n != root) {
			put_number(to, n->page);
			put_number(to, n->y);
		}
		if (n->tag == TAG_FIGURE) {
			put_number(to, n->left);
			put_number(to, n->width);
			put_number(to, n->height);
		}
		if (n->title != NULL)
			buf_printf(to, " | %s", n->title);
		if (n->alt != NULL)
			buf_printf(to, " | %s", n->alt);
		buf_putc(to, '\n');
		if (n->child != NULL) {
			n = n->child;
			depth++;
			continue;
		}
		while (n != root && n->next == NULL) {
			n = n->up;
			depth--;
		}
		n = n == root ? NULL : n->next;
	}
}

static void
dump_text(const struct mark *m, struct buf *to)
{
	size_t i;

	put_number(to, m->size);
	buf_printf(to, " %s", m->face->ps_name);
	if (m->node != NULL)
		buf_printf(to, " n%u", m->node->number);
	if (m->turn != 0)
		buf_printf(to, " turn%d", m->turn);
	if (m->missing)
		buf_puts(to, " missing");
	if (m->path != NULL)
		buf_printf(to, " %s", m->path);
	buf_puts(to, " | ");
	for (i = 0; i < m->count; i++)
		buf_put_cp(to, m->glyphs[i].cp);
}

static void
dump_path(const struct mark *m, struct buf *to)
{
	size_t i;

	buf_printf(to, " %s", fills[m->fill]);
	if (m->line > 0)
		buf_printf(to, " line%d", (int)m->line);
	if (m->dash > 0)
		buf_printf(to, " dash%d", (int)m->dash);
	if (m->node != NULL)
		buf_printf(to, " n%u", m->node->number);
	if (m->path != NULL)
		buf_printf(to, " %s", m->path);
	buf_puts(to, " |");
	for (i = 0; i < m->step_count; i++) {
		buf_putc(to, ' ');
		buf_putc(to, "mlcz"[m->steps[i].op]);
		if (m->steps[i].op == PATH_CLOSE)
			continue;
		put_number(to, m->steps[i].x);
		put_number(to, m->steps[i].y);
	}
}

static void
dump_image(const struct mark *m, struct buf *to)
{
	static const char *const codings[] = {"samples", "flate", "jpeg"};

	if (m->node != NULL)
		buf_printf(to, " n%u", m->node->number);
	buf_printf(to, " %dx%d %s", m->image->columns, m->image->rows,
	    codings[m->image->coding]);
}

static void
dump_link(const struct mark *m, struct buf *to)
{
	buf_printf(to, " n%u | %s | %s", m->node->number, m->target, m->alt);
}

static void
dump_reserve(const struct reserve *r, struct buf *to)
{
	buf_puts(to, r->kind == RESERVE_SEAL ? "reserve seal" :
	    "reserve stamp");
	put_number(to, r->x);
	put_number(to, r->y);
	put_number(to, r->width);
	put_number(to, r->height);
	buf_putc(to, '\n');
}

static void
dump_mark(const struct mark *m, struct buf *to)
{
	static const char *const kinds[] = {
		[MARK_TEXT] = "text ", [MARK_RULE] = "rule ",
		[MARK_PATH] = "path ", [MARK_IMAGE] = "image ",
		[MARK_LINK] = "link ",
	};

	buf_puts(to, kinds[m->kind]);
	buf_puts(to, layers[m->layer]);
	buf_putc(to, ' ');
	buf_puts(to, colours[m->colour]);
	put_number(to, m->x);
	put_number(to, m->y);
	put_number(to, m->width);
	if (m->kind == MARK_TEXT)
		dump_text(m, to);
	else
		put_number(to, m->height);
	if (m->kind == MARK_PATH)
		dump_path(m, to);
	else if (m->kind == MARK_IMAGE)
		dump_image(m, to);
	else if (m->kind == MARK_LINK)
		dump_link(m, to);
	buf_putc(to, '\n');
}

void
pages_dump(const struct pages *p, struct buf *to)
{
	const struct page *page;
	const struct reserve *r;
	const struct mark *m;

	dump_head(p, to);
	dump_nodes(p->root, to);
	for (page = p->first; page != NULL; page = page->next) {
		buf_puts(to, "page");
		put_number(to, page->number);
		put_number(to, page->width);
		put_number(to, page->height);
		buf_putc(to, '\n');
		for (m = page->mark; m != NULL; m = m->next)
			dump_mark(m, to);
		for (r = page->reserve; r != NULL; r = r->next)
			dump_reserve(r, to);
	}
}
