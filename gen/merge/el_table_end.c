/*
 * A finished table: heads with their units, notes that explain the signs, and
 * all runs in one chain.
 */
#include "merge/el_table.h"

#include <stdlib.h>
#include <string.h>

static const char *const sign_meanings[SIGN__COUNT] = {
	[SIGN_DASH] = "“—”表示不适用或没有可比的数",
	[SIGN_DOTS] = "“…”表示不足所列小数位数的最小单位",
	[SIGN_STAR] = "“*”表示不公开",
};

/* Where the chain of the table's runs ends so far. */
struct run_chain {
	const struct run *first, **tail;
};

/* Adds runs that stand in `cell`. */
static void
chain_add(struct run_chain *to, const struct run *run,
    const struct doc_cell *cell)
{
	*to->tail = run;
	for (; run != NULL; run = run->next) {
		((struct run *)run)->cell = cell;
		to->tail = (const struct run **)&((struct run *)run)->next;
	}
}

static const struct run *
words(struct merge *m, const char *text, struct loc loc)
{
	struct run *r = NEW(m->mem, struct run);

	*r = (struct run){.kind = RUN_TEXT, .text = text, .loc = loc};
	return r;
}

/* ---- heads ---- */

/* A figure's unit is said once, above it: a run of its own, in brackets. */
static const struct run *
heading_of(struct merge *m, const struct made_column *c)
{
	const char *unit = column_has_figures(c->type) ?
	    table_cell_unit(m, c) : "";
	struct loc loc = tpl_attr_loc(c->t, "heading");
	const struct run *r = words(m, tpl_attr(c->t, "heading"), loc);

	if (unit[0] != '\0')
		((struct run *)r)->next = words(m, arena_join(m->mem, "（",
		    unit, "）", NULL), loc);
	return r;
}

/* Different units are said by a column of units, or by nobody. */
static void
check_units(struct merge *m, const struct tabling *t)
{
	const struct made_column *c;

	for (c = t->column; c != NULL; c = c->next)
		if (c->type == COLUMN_UNIT)
			return;
	for (c = t->column; c != NULL; c = c->next)
		if (c->mixed && tpl_attr(c->t, "unit") == NULL)
			diag_add(m->job, M145, c->t->loc,
			    tpl_attr(c->t, "heading"), c->unit_of, c->unit,
			    c->other_of, c->other);
}

static void
head_cell(struct doc_row *row, int column, int columns, int rows,
    struct loc loc)
{
	struct doc_cell *cell = (struct doc_cell *)&row->cell[row->cells++];

	*cell = (struct doc_cell){
		.column = column, .columns = columns, .rows = rows,
		.scope = columns > 1 ? SCOPE_COLUMNS : SCOPE_COLUMN,
		.loc = loc,
	};
}

static struct doc_row *
row_new(struct merge *m, int cells)
{
	struct doc_row *r = NEW(m->mem, struct doc_row);

	r->cell = NEW_ARRAY(m->mem, struct doc_cell, (size_t)cells);
	return r;
}

/* The heads that stand alone, and those over several columns. */
static void
upper_heads(struct merge *m, const struct tabling *t, struct doc_row *row,
    int rows, struct run_chain *to)
{
	const struct made_column *c;
	const struct made_head *h = NULL;
	int at = 0;

	for (c = t->column; c != NULL; c = c->next, at++) {
		if (c->under != NULL && c->under == h)
			continue;
		h = c->under;
		head_cell(row, at, h != NULL ? h->count : 1,
		    h != NULL ? 1 : rows, h != NULL ? h->t->loc : c->t->loc);
		chain_add(to, h == NULL ? heading_of(m, c) :
		    words(m, tpl_attr(h->t, "heading"),
		    tpl_attr_loc(h->t, "heading")),
		    &row->cell[row->cells - 1]);
	}
}

static void
lower_heads(struct merge *m, const struct tabling *t, struct doc_row *row,
    struct run_chain *to)
{
	const struct made_column *c;
	int at = 0;

	for (c = t->column; c != NULL; c = c->next, at++) {
		if (c->under == NULL)
			continue;
		head_cell(row, at, 1, 1, c->t->loc);
		chain_add(to, heading_of(m, c), &row->cell[row->cells - 1]);
	}
}

static const struct doc_row **
put_heads(struct merge *m, const struct tabling *t,
    const struct doc_row **tail, struct run_chain *to)
{
	const struct made_column *c;
	struct doc_row *upper = row_new(m, t->column_count), *lower;

	for (c = t->column; c != NULL && c->under == NULL;)
		c = c->next;
	upper_heads(m, t, upper, c != NULL ? 2 : 1, to);
	*tail = upper;
	if (c == NULL)
		return &upper->next;
	lower = row_new(m, t->column_count);
	lower_heads(m, t, lower, to);
	upper->next = lower;
	return &lower->next;
}

/* ---- rows ---- */

/* The first column of words says what a row is about. */
static int
row_head(const struct tabling *t)
{
	const struct made_column *c;
	int at = 0;

	for (c = t->column; c != NULL; c = c->next, at++)
		if (c->type == COLUMN_TEXT || c->type == COLUMN_NAME ||
		    c->type == COLUMN_METRIC)
			return at;
	return -1;
}

static const struct doc_row **
put_rows(struct merge *m, const struct tabling *t,
    const struct doc_row **tail, struct run_chain *to)
{
	const struct made_row *r;
	int head = row_head(t), i;

	for (r = t->row; r != NULL; r = r->next) {
		struct doc_row *row = row_new(m, r->cells);
		struct doc_cell *cell = (struct doc_cell *)row->cell;

		row->part = r->part;
		row->cells = r->cells;
		for (i = 0; i < r->cells; i++) {
			cell[i] = r->cell[i].cell;
			if (r->part == TABLE_TOTAL ? i == 0 :
			    cell[i].column == head)
				cell[i].scope = SCOPE_ROW;
			chain_add(to, r->cell[i].run, &cell[i]);
		}
		*tail = row;
		tail = &row->next;
	}
	return tail;
}

/* ---- notes ---- */

/* “—”表示…，“*”表示…。 */
static void
explain_signs(struct merge *m, struct tabling *t)
{
	struct buf text = {.mem = m->mem};
	struct made_note *n;
	int i;

	for (i = 0; i < SIGN__COUNT; i++)
		if (t->sign[i])
			buf_printf(&text, "%s%s", text.len > 0 ? "，" : "",
			    sign_meanings[i]);
	if (text.len == 0)
		return;
	buf_puts(&text, "。");
	n = NEW(m->mem, struct made_note);
	n->run = words(m, buf_text(&text), t->t->loc);
	n->loc = t->t->loc;
	*t->notes = n;
	t->notes = &n->next;
}

/* 注：, or 注：1. and below it 2. */
static const char *
note_label(struct merge *m, int number, bool alone)
{
	if (alone)
		return "注：";
	return arena_printf(m->mem, "%s%d.", number == 1 ? "注：" : "",
	    number);
}

static const struct doc_note *
put_notes(struct merge *m, struct tabling *t, struct run_chain *to)
{
	const struct doc_note *first = NULL, **tail = &first;
	const struct made_note *n;
	int number = 0;

	explain_signs(m, t);
	for (n = t->note; n != NULL; n = n->next) {
		struct doc_note *note = NEW(m->mem, struct doc_note);

		note->label = note_label(m, ++number, t->note->next == NULL);
		note->cell = (struct doc_cell){
			.columns = t->column_count, .rows = 1, .loc = n->loc,
		};
		chain_add(to, n->run, &note->cell);
		*tail = note;
		tail = &note->next;
	}
	return first;
}

/* ---- the table ---- */

static const struct doc_column *
columns_of(struct merge *m, const struct tabling *t)
{
	static const char *const aligns[] = {"", "左", "中", "右", "小数点"};
	struct doc_column *all = NEW_ARRAY(m->mem, struct doc_column,
	    (size_t)t->column_count), *d = all;
	const struct made_column *c;

	for (c = t->column; c != NULL; c = c->next, d++) {
		const char *width = tpl_attr(c->t, "width");

		d->align = (enum doc_align)words_pick(
		    tpl_attr(c->t, "align"), aligns, 5);
		if (d->align == TABLE_AUTO && column_has_figures(c->type))
			d->align = TABLE_POINT;
		else if (d->align == TABLE_AUTO &&
		    (c->type == COLUMN_SERIAL || c->type == COLUMN_UNIT))
			d->align = TABLE_CENTRE;
		d->width = width != NULL ? atoi(width) : 0;
	}
	return all;
}

/* Why there is nothing to print; true when that was told. */
static bool
is_nothing(struct merge *m, const struct tabling *t)
{
	if (t->column_count == 0)
		diag_add(m->job, M140, t->t->loc);
	else if (t->body_rows == 0)
		diag_add(m->job, M151, t->t->loc);
	else
		return t->caption == NULL;
	return true;
}

void
table_finish(struct merge *m, struct tabling *t)
{
	static const char *const turns[] = {"自动", "竖", "横"};
	struct doc_table *table = NEW(m->mem, struct doc_table);
	const char *unit = tpl_attr(t->t, "unit");
	const struct doc_row **tail = &table->row;
	struct run_chain chain = {.tail = &chain.first};
	struct block *b;

	m->table = t;
	if (is_nothing(m, t) || (b = merge_add_block(m,
	    BLOCK_TABLE, t->t, t->caption)) == NULL) {
		m->table = NULL;
		return;
	}
	check_units(m, t);
	table->label = "表";
	table->id = tpl_attr(t->t, "id");
	table->unit = unit != NULL ? unit : "";
	table->caption = (struct doc_cell){
		.columns = t->column_count, .rows = 1, .loc = t->caption_loc,
	};
	table->column = columns_of(m, t);
	table->columns = t->column_count;
	table->turn = (enum doc_turn)words_pick(
	    tpl_attr(t->t, "orientation"), turns, 3);
	chain_add(&chain, t->caption, &table->caption);
	tail = put_heads(m, t, tail, &chain);
	put_rows(m, t, tail, &chain);
	table->note = put_notes(m, t, &chain);
	b->run = chain.first;
	b->table = table;
	ref_anchor(m, t->t, b);
	m->table = NULL;
}
