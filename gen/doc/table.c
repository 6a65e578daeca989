/*
 * Going over the cells of a table, and a table as text and as a dump.
 */
#include "doc/table.h"

#include "doc/doc.h"

/* The cell after the one looked at; false after the last. */
static bool
step(const struct doc_table *t, struct doc_walk *w)
{
	const struct doc_row *row = w->row;
	bool first = w->cell == NULL;

	if (first) {
		w->cell = &t->caption;
		return true;
	}
	if (w->note == NULL) {
		if (row != NULL && ++w->cell < row->cell + row->cells)
			return true;
		row = row != NULL ? row->next : t->row;
		while (row != NULL && row->cells == 0)
			row = row->next;
		w->row = row;
		if (row != NULL) {
			w->cell = row->cell;
			return true;
		}
	}
	w->note = w->note != NULL ? w->note->next : t->note;
	w->cell = w->note != NULL ? &w->note->cell : NULL;
	return w->note != NULL;
}

bool
doc_table_next(const struct block *b, struct doc_walk *w)
{
	const struct run *r = w->cell != NULL ? w->end : b->run;

	if (!step(b->table, w))
		return false;
	w->first = r;
	while (r != NULL && r->cell == w->cell)
		r = r->next;
	w->end = r;
	return true;
}

/*
 * What stands before a cell in the text: as many tabs as columns, so that the
 * columns of all rows agree, whatever cells are wider or taller than one.
 */
static void
put_before(const struct doc_table *t, const struct doc_walk *w,
    const struct doc_cell *before, struct buf *to)
{
	bool first = w->row != NULL && w->cell == w->row->cell;
	int i;

	if (w->cell == &t->caption)
		buf_printf(to, "%s ", t->label);
	else if (w->note != NULL)
		buf_printf(to, "\n%s", w->note->label);
	else {
		if (first)
			buf_putc(to, '\n');
		for (i = first ? 0 : before->column; i < w->cell->column; i++)
			buf_putc(to, '\t');
	}
}

void
doc_table_text(const struct block *b, struct buf *to)
{
	const struct doc_cell *before = NULL;
	struct doc_walk w = {0};
	const struct run *r;

	while (doc_table_next(b, &w)) {
		put_before(b->table, &w, before, to);
		before = w.cell;
		for (r = w.first; r != w.end; r = r->next)
			buf_puts(to, r->text);
		if (w.cell == &b->table->caption && b->table->unit[0] != '\0')
			buf_printf(to, "\n单位：%s", b->table->unit);
	}
}

void
doc_table_dump_head(const struct doc_table *t, struct buf *to)
{
	static const char *const aligns[] = {
		"auto", "left", "centre", "right", "point",
	};
	static const char *const turns[] = {"auto", "upright", "sideways"};
	int i;

	buf_printf(to, " table %s", t->label);
	if (t->id != NULL)
		buf_printf(to, " id=%s", t->id);
	if (t->unit[0] != '\0')
		buf_printf(to, " unit=%s", t->unit);
	buf_printf(to, " turn=%s%s columns=", turns[t->turn],
	    t->list ? " list" : "");
	for (i = 0; i < t->columns; i++) {
		buf_printf(to, "%s%s", i > 0 ? "," : "",
		    aligns[t->column[i].align]);
		if (t->column[i].width > 0)
			buf_printf(to, ":%d", t->column[i].width);
	}
	buf_putc(to, '\n');
}

void
doc_table_dump_cell(const struct doc_walk *w, struct buf *to)
{
	static const char *const parts[] = {"head", "body", "total"};
	static const char *const scopes[] = {
		"", " of-column", " of-columns", " of-row",
	};
	const struct doc_cell *c = w->cell;

	if (w->note != NULL)
		buf_printf(to, " note %s\n", w->note->label);
	else if (w->row == NULL)
		buf_puts(to, " caption\n");
	else {
		buf_printf(to, " %s %d", parts[w->row->part], c->column);
		if (c->columns > 1)
			buf_printf(to, " columns=%d", c->columns);
		if (c->rows > 1)
			buf_printf(to, " rows=%d", c->rows);
		buf_puts(to, scopes[c->scope]);
		if (w->row->bookmark != NULL && c == w->row->cell)
			buf_printf(to, " bookmark=%s", w->row->bookmark);
		buf_putc(to, '\n');
	}
}
