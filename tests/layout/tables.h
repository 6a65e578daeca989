#ifndef TESTS_LAYOUT_TABLES_H
#define TESTS_LAYOUT_TABLES_H

/* Tables built by hand, and what stands of them on the pages. */
#include "layout/build.h"

#include "base/utf8.h"

enum { MOST_COLUMNS = 20 };

/* A table made by hand: heads, then rows of words. */
struct made {
	struct build *b;
	struct block *block;
	struct doc_table *table;
	const struct run **run;
	struct doc_row *row;
	const struct doc_row **rows;
	struct doc_column column[MOST_COLUMNS];
};

static inline void
put_words(struct made *m, const struct doc_cell *cell, const char *text)
{
	struct run *r = NEW(&m->b->job->mem, struct run);

	if (text[0] == '\0')
		return;
	r->text = text;
	r->cell = cell;
	*m->run = r;
	m->run = &r->next;
}

static inline void
put_cell(struct made *m, int column, int columns, int rows, const char *text)
{
	struct doc_cell *c = (struct doc_cell *)
	    &m->row->cell[m->row->cells++];

	*c = (struct doc_cell){
		.column = column, .columns = columns, .rows = rows,
		.scope = m->row->part == TABLE_HEAD ? SCOPE_COLUMN :
		    column == 0 ? SCOPE_ROW : SCOPE_NONE,
	};
	put_words(m, c, text);
}

static inline void
put_row(struct made *m, enum doc_part part)
{
	struct arena *mem = &m->b->job->mem;

	m->row = NEW(mem, struct doc_row);
	m->row->part = part;
	m->row->cell = NEW_ARRAY(mem, struct doc_cell, MOST_COLUMNS);
	*m->rows = m->row;
	m->rows = &m->row->next;
}

/* A table of `columns` columns, the first of words, and its heads. */
static inline void
open_table(struct made *m, struct build *b, int columns)
{
	struct arena *mem = &b->job->mem;
	int i;

	*m = (struct made){.b = b};
	m->table = NEW(mem, struct doc_table);
	m->table->label = "表1";
	m->table->unit = "";
	m->table->columns = columns;
	m->table->column = NEW_ARRAY(mem, struct doc_column, MOST_COLUMNS);
	m->rows = &m->table->row;
	m->block = build_add(b, BLOCK_TABLE, "");
	m->block->run = NULL;
	m->block->table = m->table;
	m->run = &m->block->run;
	put_words(m, &m->table->caption, "办文情况");
	put_row(m, TABLE_HEAD);
	for (i = 0; i < columns; i++) {
		((struct doc_column *)m->table->column)[i].align =
		    i > 0 ? TABLE_POINT : TABLE_AUTO;
		put_cell(m, i, 1, 1, i > 0 ? "件数" : "科室");
	}
}

static inline void
put_rows(struct made *m, int n, const char *words, const char *number)
{
	int i;

	while (n-- > 0) {
		put_row(m, TABLE_BODY);
		put_cell(m, 0, 1, 1, words);
		for (i = 1; i < m->table->columns; i++)
			put_cell(m, i, 1, 1, number);
	}
}

/* ---- what came of it ---- */

static inline const struct page *
page_of(const struct build *b, int number)
{
	const struct page *p = b->pages->first;

	while (p != NULL && p->number < number)
		p = p->next;
	assert_non_null(p);
	return p;
}

static inline const char *
mark_words(struct build *b, const struct mark *m)
{
	struct buf text = {.mem = &b->job->mem};
	size_t i;

	for (i = 0; m->kind == MARK_TEXT && i < m->count; i++)
		buf_put_cp(&text, m->glyphs[i].cp);
	return buf_text(&text);
}

/* How many texts of the page are these words, in that layer. */
static inline int
count_words(struct build *b, int page, enum layer layer, const char *words)
{
	const struct mark *m = page_of(b, page)->mark;
	int n = 0;

	for (; m != NULL; m = m->next)
		n += m->layer == layer &&
		    strcmp(mark_words(b, m), words) == 0;
	return n;
}

struct edges {
	mpt left, right, top, bottom;
	int rules;
};

/* The frame that the rules of a page make. */
static inline struct edges
edges_of(const struct build *b, int page)
{
	const struct mark *m = page_of(b, page)->mark;
	struct edges e = {.left = INT32_MAX, .top = INT32_MAX};

	for (; m != NULL; m = m->next) {
		if (m->kind != MARK_RULE)
			continue;
		e.rules++;
		e.left = m->x < e.left ? m->x : e.left;
		e.top = m->y < e.top ? m->y : e.top;
		e.right = m->x + m->width > e.right ? m->x + m->width :
		    e.right;
		e.bottom = m->y + m->height > e.bottom ?
		    m->y + m->height : e.bottom;
	}
	return e;
}

static inline const struct mark *
mark_of(struct build *b, const char *words)
{
	const struct page *p;
	const struct mark *m;

	for (p = b->pages->first; p != NULL; p = p->next)
		for (m = p->mark; m != NULL; m = m->next)
			if (strcmp(mark_words(b, m), words) == 0)
				return m;
	fail_msg("no mark “%s”", words);
	return NULL;
}

static const mpt type_bottom_of_page = 742677;	/* 262 mm */

#endif
