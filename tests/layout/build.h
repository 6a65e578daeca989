#ifndef TESTS_LAYOUT_BUILD_H
#define TESTS_LAYOUT_BUILD_H

/* Small documents built by hand, laid out with the fetched faces. */
#include "check.h"
#include "doc/doc.h"
#include "font/font.h"
#include "layout/layout.h"
#include "page/page.h"

struct build {
	struct job *job;
	struct fonts *fonts;
	struct doc doc;
	const struct block **tail;
	const struct pages *pages;
};

static inline const struct font_wish *
wish(struct job *j, const char *file)
{
	struct font_wish *w = NEW(&j->mem, struct font_wish);

	w->file = file;
	return w;
}

static inline struct fonts *
open_faces(struct job *j)
{
	static const char *const dirs[] = {"fonts", NULL};
	struct font_plan plan = {.directories = dirs};

	plan.own[ROLE_FANGSONG] = wish(j, "FandolFang-Regular.ttf");
	plan.own[ROLE_KAI] = wish(j, "FandolKai-Regular.ttf");
	plan.own[ROLE_HEI] = wish(j, "FandolHei-Regular.ttf");
	plan.own[ROLE_XIAOBIAO] = wish(j, "FandolSong-Bold.ttf");
	plan.own[ROLE_SONG] = wish(j, "FandolSong-Regular.ttf");
	plan.latin[ROLE_FANGSONG] = wish(j, "FandolSong-Regular.ttf");
	plan.latin[ROLE_KAI] = wish(j, "FandolSong-Regular.ttf");
	plan.fallback[ROLE_FANGSONG] = wish(j, "LXGWWenKai-Light.ttf");
	return fonts_open(j, &j->mem, &plan);
}

/* The faces of the test that runs; its teardown closes them. */
static struct fonts *build_opened[64];
static size_t build_count;

static inline int
build_close_all(void **state)
{
	while (build_count > 0)
		fonts_close(build_opened[--build_count]);
	return close_job(state);
}

#define TEST_LAYOUT(f) \
	cmocka_unit_test_setup_teardown(f, open_job, build_close_all)

static inline void
build_open(struct build *b, struct job *j)
{
	*b = (struct build){.job = j, .fonts = open_faces(j)};
	b->doc.title = b->doc.author = b->doc.subject = b->doc.keywords = "";
	b->doc.title_above = 1;
	b->tail = &b->doc.first;
	assert_non_null(b->fonts);
	assert_in_range(build_count, 0, 63);
	build_opened[build_count++] = b->fonts;
}

static inline struct block *
build_add(struct build *b, enum block_kind kind, const char *text)
{
	struct block *block = NEW(&b->job->mem, struct block);
	struct run *run = NEW(&b->job->mem, struct run);

	run->text = text;
	block->kind = kind;
	block->label = "";
	block->section = "";
	block->run = run;
	*b->tail = block;
	b->tail = &block->next;
	return block;
}

/* Adds a run behind the last one of `block`. */
static inline void
build_run(struct build *b, struct block *block, enum run_kind kind,
    const char *text)
{
	struct run *run = NEW(&b->job->mem, struct run);
	const struct run **at = &block->run;

	while (*at != NULL)
		at = (const struct run **)(uintptr_t)&(*at)->next;
	run->kind = kind;
	run->text = text;
	*at = run;
}

static inline struct block *
build_heading(struct build *b, int level, int number, const char *text,
    bool run_in)
{
	struct block *block = build_add(b, BLOCK_HEADING, text);

	block->level = level;
	block->number = number;
	block->label = doc_label(&b->job->mem, level, number);
	block->run_in = run_in;
	return block;
}

static inline void
build_lay(struct build *b)
{
	b->pages = layout(b->job, &b->doc, &gbt9704, b->fonts);
}

/* A drawn line: the marks of one page on one base line, in order. */
struct row {
	int page, row;		/* row of the grid, -1: not on it */
	mpt left, right, base, size;
	const char *text;
};

enum { MOST_ROWS = 2000 };

static inline size_t
build_rows(const struct build *b, struct row rows[MOST_ROWS])
{
	const struct page *p;
	const struct mark *m;
	struct buf text;
	size_t n = 0, i;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next) {
			struct row *r = n > 0 ? &rows[n - 1] : NULL;

			if (m->kind != MARK_TEXT || m->layer != LAYER_BODY)
				continue;
			if (r == NULL || r->page != p->number ||
			    r->base != m->y) {
				r = &rows[n++];
				*r = (struct row){.page = p->number,
				    .left = m->x, .base = m->y,
				    .size = m->size, .text = ""};
			}
			text = (struct buf){.mem = &b->job->mem};
			buf_puts(&text, r->text);
			for (i = 0; i < m->count; i++)
				buf_put_cp(&text, m->glyphs[i].cp);
			r->text = buf_text(&text);
			r->right = m->x + m->width;
		}
	/* Rows by their base line, from that of row 0. */
	for (i = 0; i < n; i++) {
		mpt zero = gbt9704.top_margin + gbt9704.body_size / 2 +
		    (mpt)((int64_t)gbt9704.body_size *
		    fonts_face(b->fonts, ROLE_FANGSONG)->centre / 1000);
		struct grid grid = spec_grid(&gbt9704, true, 0);
		mpt pitch = grid_pitch(&grid);
		int row = (int)((rows[i].base - zero + pitch / 2) / pitch);
		mpt off = rows[i].base - zero -
		    grid_top(&grid, row);

		rows[i].row = off > -600 && off < 600 ? row : -1;
	}
	return n;
}

/* A paragraph of `lines` full lines. */
static inline void
build_lines(struct build *b, int lines)
{
	struct buf text = {.mem = &b->job->mem};
	int i;

	for (i = 0; i < 28 * lines - 2; i++)
		buf_puts(&text, "国");
	build_add(b, BLOCK_PARA, buf_text(&text));
}

static inline const struct row *
build_row_with(const struct row *r, size_t n, const char *text)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strstr(r[i].text, text) != NULL)
			return &r[i];
	fail_msg("no row holds %s", text);
	return NULL;
}

/* How far `x` is from the left edge of the type area, in milli-cells. */
static inline int
cells_of(mpt x)
{
	return (int)(((int64_t)(x - gbt9704.binding_margin) * 28000 +
	    gbt9704.type_width / 2) / gbt9704.type_width);
}

#define assert_near(a, b, by) \
	assert_in_range((a) - (b) + (by), 0, 2 * (by))

#endif
