/*
 * Tables: columns, then rows, one for each entry of a group or one for each
 * <row>; the total and the notes.
 */
#include "merge/el_table.h"

#include <string.h>

static const char *const type_names[COLUMN__COUNT] = {
	[COLUMN_TEXT] = "文字", [COLUMN_SERIAL] = "序号",
	[COLUMN_NAME] = "名称", [COLUMN_DATE] = "日期",
	[COLUMN_METRIC] = "指标", [COLUMN_UNIT] = "单位",
	[COLUMN_NUMBER] = "数", [COLUMN_RATE] = "比率",
	[COLUMN_LAST_YEAR] = "上年同期", [COLUMN_LAST_PERIOD] = "上期",
	[COLUMN_GROWTH_YEAR] = "同比", [COLUMN_GROWTH_PERIOD] = "环比",
	[COLUMN_CHANGE_YEAR] = "同比增减",
	[COLUMN_CHANGE_PERIOD] = "环比增减",
};

enum column_type
column_type(const struct tpl *t)
{
	return (enum column_type)words_pick(tpl_attr(t, "type"), type_names,
	    COLUMN__COUNT);
}

bool
column_has_figures(enum column_type type)
{
	return type >= COLUMN_NUMBER;
}

struct made_column *
table_add_column(struct merge *m, const struct tpl *t, enum column_type type)
{
	struct tabling *table = m->table;
	struct made_column *c;

	if (table->begun) {
		diag_add(m->job, M141, t->loc);
		return NULL;
	}
	c = NEW(m->mem, struct made_column);
	c->t = t;
	c->type = type;
	c->under = table->under;
	c->now.parts = &c->now.part;
	c->base.parts = &c->base.part;
	*table->columns = c;
	table->columns = &c->next;
	table->column_count++;
	return c;
}

void
merge_column(struct merge *m, const struct tpl *t)
{
	table_add_column(m, t, column_type(t));
}

void
merge_columns(struct merge *m, const struct tpl *t)
{
	struct made_head *h = NEW(m->mem, struct made_head);

	h->t = t;
	h->first = m->table->column_count;
	m->table->under = h;
	merge_children(m, t);
	m->table->under = NULL;
	h->count = m->table->column_count - h->first;
}

/* The columns are all there: they can be told by their place. */
static void
begin_rows(struct merge *m)
{
	struct tabling *t = m->table;
	struct made_column *c;
	int i = 0;

	if (t->begun)
		return;
	t->begun = true;
	t->by_place = NEW_ARRAY(m->mem, struct made_column *,
	    (size_t)t->column_count + 1);
	for (c = t->column; c != NULL; c = c->next)
		t->by_place[i++] = c;
}

struct made_row *
table_add_row(struct merge *m, const struct tpl *t, enum doc_part part,
    int cells)
{
	struct made_row *r = NEW(m->mem, struct made_row);

	r->t = t;
	r->part = part;
	r->cell = NEW_ARRAY(m->mem, struct made_cell, (size_t)cells + 1);
	*m->table->rows = r;
	m->table->rows = &r->next;
	m->table->at = r;
	return r;
}

struct made_cell *
table_add_cell(struct merge *m, const struct tpl *t, int columns)
{
	struct made_row *r = m->table->at;
	struct made_cell *c = &r->cell[r->cells], *before = c - 1;

	c->cell.column = r->cells++ == 0 ? 0 :
	    before->cell.column + before->cell.columns;
	c->cell.columns = columns;
	c->cell.rows = 1;
	c->cell.loc = t->loc;
	return c;
}

/* Fills a cell of the column with what `t` holds, or with its figure. */
static void
fill_cell(struct merge *m, struct made_cell *cell, struct made_column *c,
    const struct tpl *t)
{
	const char *path = tpl_attr(t, "of");
	struct inlines in;

	m->table->in = c;
	if (t->el == EL_column && (path != NULL || c->type == COLUMN_SERIAL)) {
		inlines_open(&in);
		m->in = &in;
		table_cell_put(m, c, path, tpl_attr_loc(t, "of"));
		m->in = NULL;
		inlines_settle(m, &in);
	} else
		merge_inline(m, t, &in);
	m->table->in = NULL;
	cell->run = inlines_runs(&in);
}

void
table_row_of_columns(struct merge *m, const struct tpl *t)
{
	struct tabling *table = m->table;
	struct made_column *c;

	table_add_row(m, t, TABLE_BODY, table->column_count);
	for (c = table->column; c != NULL; c = c->next) {
		if (c->t->child == NULL && tpl_attr(c->t, "of") == NULL &&
		    c->type != COLUMN_SERIAL && lack_first(m, c->t, NULL, M143))
			diag_add(m->job, M143, c->t->loc,
			    tpl_attr(c->t, "heading"));
		fill_cell(m, table_add_cell(m, c->t, 1), c,
		    c->t);
	}
	table->body_rows++;
}

void
merge_cell(struct merge *m, const struct tpl *t)
{
	struct tabling *table = m->table;
	const char *columns = tpl_attr(t, "columns");
	int n = columns != NULL ? columns[0] - '0' : 1;
	struct made_row *r = table->at;
	struct made_cell *last = &r->cell[r->cells - 1];
	int at = r->cells == 0 ? 0 : last->cell.column + last->cell.columns;

	/* Too many are told of by the row. */
	if (at + n <= table->column_count)
		fill_cell(m, table_add_cell(m, t, n), table->by_place[at], t);
}

/* How many columns the cells of a <row> take. */
static int
width_of(const struct merge *m, const struct tpl *t)
{
	const struct tpl *c;
	const char *columns;
	int n = 0;

	for (c = t->child; c != NULL; c = c->next) {
		if (!edition_has(m, c))
			continue;
		columns = tpl_attr(c, "columns");
		n += columns != NULL ? columns[0] - '0' : 1;
	}
	return n;
}

void
merge_row(struct merge *m, const struct tpl *t)
{
	struct tabling *table = m->table;
	int n = width_of(m, t);

	begin_rows(m);
	if (t->child == NULL) {
		table_row_of_columns(m, t);
		return;
	}
	if (n != table->column_count) {
		diag_add(m->job, M142, t->loc, arena_printf(m->mem, "%d", n),
		    arena_printf(m->mem, "%d", table->column_count));
		return;
	}
	table_add_row(m, t, TABLE_BODY, n);
	merge_children(m, t);
	table->body_rows++;
}

/* The rows of the group that the table names, when they are due. */
static void
group_rows(struct merge *m)
{
	const struct tpl *t = m->table->t;
	bool begun = m->table->begun;
	struct figure f;

	begin_rows(m);
	if (begun || tpl_attr(t, "of") == NULL)
		return;
	f = ask(m, t, "of", "");
	/* 无 is an answer: there are none. */
	if (f.fact->state != FACT_NONE && lack_ok(m, &f, NEED_GROUP))
		merge_entries(m, t, &f, table_row_of_columns);
}

void
merge_table_note(struct merge *m, const struct tpl *t)
{
	struct made_note *n = NEW(m->mem, struct made_note);
	struct inlines in;

	group_rows(m);
	merge_inline(m, t, &in);
	n->run = inlines_empty(&in) ? NULL : inlines_runs(&in);
	n->loc = t->loc;
	if (n->run == NULL)
		return;
	*m->table->notes = n;
	m->table->notes = &n->next;
}

void
merge_table_caption(struct merge *m, const struct tpl *t, struct inlines *in)
{
	if (inlines_empty(in))
		diag_add(m->job, M154, t->loc);
	else
		m->table->caption = inlines_runs(in);
	m->table->caption_loc = t->loc;
}

void
table_open(struct merge *m, struct tabling *t, const struct tpl *of)
{
	*t = (struct tabling){.t = of};
	t->columns = &t->column;
	t->rows = &t->row;
	t->notes = &t->note;
	m->table = t;
}

void
merge_total(struct merge *m, const struct tpl *t)
{
	group_rows(m);
	table_put_total(m, t);
}

void
merge_table(struct merge *m, const struct tpl *t)
{
	struct tabling table;
	struct scope scope;

	scope_open(m, &scope, t);
	table_open(m, &table, t);
	merge_children(m, t);
	group_rows(m);
	m->table = NULL;
	if (scope_close(m, &scope))
		table_finish(m, &table);
}

bool
merge_cell_figure(struct merge *m, const struct figure *f)
{
	struct made_column *c = m->table != NULL ? m->table->in : NULL;

	if (c == NULL || !column_has_figures(c->type))
		return false;
	table_cell_put_figure(m, c, f);
	return true;
}
