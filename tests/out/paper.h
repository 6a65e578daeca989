#ifndef TESTS_OUT_PAPER_H
#define TESTS_OUT_PAPER_H

/*
 * Page lists made by hand, with real faces, for the tests of the writers:
 *
 *     struct paper *p = paper_open(j);
 *     const struct node *h = paper_node(p, NULL, TAG_H1, "总结");
 *     paper_page(p);
 *     paper_text(p, ROLE_XIAOBIAO, 22000, 100000, 120000, h, "总结");
 *     out_pdf(j, paper_pages(p), &options, &to);
 *     paper_close(p);
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "font/font.h"
#include "page/page.h"

struct paper {
	struct job *job;
	struct fonts *fonts;
	struct pages pages;
	struct page *page, **page_tail;
	struct mark **mark_tail;
	struct node *root;
	mpt pitch;		/* of text that follows; 0: natural widths */
	struct loc loc;		/* of marks that follow */
};

static inline const struct font_wish *
paper_wish(struct paper *p, const char *file, int index,
    const struct font_wish *next)
{
	struct font_wish *w = NEW(&p->job->mem, struct font_wish);

	w->file = file;
	w->index = index;
	w->next = next;
	return w;
}

static inline struct paper *
paper_open(struct job *j)
{
	static const char *const directories[] = {"fonts", NULL};
	struct paper *p = NEW(&j->mem, struct paper);
	struct font_plan *plan = NEW(&j->mem, struct font_plan);
	int role;

	p->job = j;
	for (role = 0; role < ROLE__COUNT; role++)
		plan->fallback[role] = paper_wish(p, "LXGWWenKai-Light.ttf", 0,
		    paper_wish(p, "NotoSerifCJK-Regular.ttc", 2, NULL));
	plan->own[ROLE_FANGSONG] = paper_wish(p, "FandolFang-Regular.ttf", 0,
	    NULL);
	plan->own[ROLE_KAI] = paper_wish(p, "FandolKai-Regular.ttf", 0, NULL);
	plan->own[ROLE_HEI] = paper_wish(p, "FandolHei-Regular.ttf", 0, NULL);
	plan->own[ROLE_XIAOBIAO] = paper_wish(p, "FandolSong-Bold.ttf", 0,
	    NULL);
	/* A CFF face of a collection, so that both kinds are tried. */
	plan->own[ROLE_SONG] = paper_wish(p, "NotoSerifCJK-Regular.ttc", 2,
	    NULL);
	plan->directories = directories;
	p->fonts = fonts_open(j, &j->mem, plan);
	if (p->fonts == NULL)
		return NULL;
	p->root = NEW(&j->mem, struct node);
	p->pages.root = p->root;
	p->pages.title = "半年工作总结";
	p->pages.author = "市政府办公室";
	p->pages.subject = p->pages.keywords = "";
	p->pages.lang = "zh-CN";
	p->page_tail = (struct page **)&p->pages.first;
	return p;
}

static inline void
paper_close(struct paper *p)
{
	fonts_close(p->fonts);
}

/* A node at the end of the children of `up`; NULL: of the root. */
static inline struct node *
paper_node(struct paper *p, struct node *up, enum tag tag, const char *title)
{
	struct node *n = NEW(&p->job->mem, struct node);
	struct node **at;

	n->tag = tag;
	n->title = title;
	n->up = up != NULL ? up : p->root;
	n->page = p->pages.count > 0 ? p->pages.count : 1;
	at = (struct node **)&((struct node *)n->up)->child;
	while (*at != NULL)
		at = (struct node **)&(*at)->next;
	*at = n;
	return n;
}

static inline struct page *
paper_page(struct paper *p)
{
	struct page *page = NEW(&p->job->mem, struct page);

	page->number = ++p->pages.count;
	page->width = 595276;
	page->height = 841890;
	*p->page_tail = page;
	p->page_tail = (struct page **)&page->next;
	p->mark_tail = (struct mark **)&page->mark;
	p->page = page;
	return page;
}

static inline struct mark *
paper_mark(struct paper *p, enum mark_kind kind, enum layer layer, mpt x,
    mpt y)
{
	struct mark *m = NEW(&p->job->mem, struct mark);

	m->kind = kind;
	m->layer = layer;
	m->x = x;
	m->y = y;
	m->loc = p->loc;
	*p->mark_tail = m;
	p->mark_tail = (struct mark **)&m->next;
	return m;
}

static inline struct mark *
paper_rule(struct paper *p, mpt x, mpt y, mpt width, mpt height)
{
	struct mark *m = paper_mark(p, MARK_RULE, LAYER_ARTIFACT, x, y);

	m->width = width;
	m->height = height;
	m->colour = COLOUR_RED;
	return m;
}

/* A figure's element, where it stands on the page. */
static inline struct node *
paper_figure(struct paper *p, mpt x, mpt y, mpt width, mpt height)
{
	struct node *n = paper_node(p, NULL, TAG_FIGURE, NULL);

	n->alt = "图1 各月收文：1月201件";
	n->left = x;
	n->y = y;
	n->width = width;
	n->height = height;
	return n;
}

/* A box as a path, with `fill` inside. */
static inline struct mark *
paper_box(struct paper *p, const struct node *n, enum fill fill, mpt x, mpt y,
    mpt width, mpt height)
{
	const struct path_step steps[] = {
		{PATH_MOVE, x, y}, {PATH_LINE, x + width, y},
		{PATH_LINE, x + width, y + height},
		{PATH_LINE, x, y + height}, {PATH_CLOSE, 0, 0},
	};
	struct path_step *copy = NEW_ARRAY(&p->job->mem, struct path_step, 5);
	struct mark *m = paper_mark(p, MARK_PATH, n != NULL ? LAYER_BODY :
	    LAYER_ARTIFACT, x, y);

	memcpy(copy, steps, sizeof(steps));
	m->width = width;
	m->height = height;
	m->steps = copy;
	m->step_count = 5;
	m->fill = fill;
	m->line = 500;
	m->node = n;
	return m;
}

static inline struct mark *
paper_image(struct paper *p, const struct node *n, const struct image *i,
    mpt x, mpt y, mpt width, mpt height)
{
	struct mark *m = paper_mark(p, MARK_IMAGE, LAYER_BODY, x, y);

	m->width = width;
	m->height = height;
	m->image = i;
	m->node = n;
	return m;
}

/* Text at a base line, a mark for each face; node NULL: an artifact. */
static inline struct mark *
paper_text(struct paper *p, enum role role, mpt size, mpt x, mpt y,
    const struct node *node, const char *text)
{
	const char *end = text + strlen(text);
	struct mark *m = NULL;
	struct mark_glyph *g = NULL;
	struct glyph glyph;

	while (text < end) {
		fonts_glyph(p->fonts, role, utf8_next(&text, end), &glyph);
		if (m == NULL || m->face != glyph.face) {
			m = paper_mark(p, MARK_TEXT, node != NULL ?
			    LAYER_BODY : LAYER_ARTIFACT, x, y);
			g = NEW_ARRAY(&p->job->mem, struct mark_glyph,
			    (size_t)(end - text) + 1);
			m->glyphs = g;
			m->face = glyph.face;
			m->size = m->height = size;
			m->node = node;
		}
		g[m->count++] = (struct mark_glyph){glyph.cp, glyph.gid, x};
		m->width = x + (mpt)((int64_t)glyph.advance * size / 1000) -
		    m->x;
		x += p->pitch > 0 ? p->pitch :
		    (mpt)((int64_t)glyph.advance * size / 1000);
	}
	return m;
}

/* The finished list; nodes are numbered here. */
static inline const struct pages *
paper_pages(struct paper *p)
{
	struct node *n = p->root;

	p->pages.node_count = 0;
	while (n != NULL) {
		n->number = p->pages.node_count++;
		if (n->child != NULL) {
			n = (struct node *)n->child;
			continue;
		}
		while (n != NULL && n->next == NULL)
			n = (struct node *)n->up;
		if (n != NULL)
			n = (struct node *)n->next;
	}
	pages_check(&p->pages);
	return &p->pages;
}

#endif
