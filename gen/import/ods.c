/*
 * OpenDocument spreadsheets: content.xml holds all sheets.
 */
#include <stdlib.h>
#include <string.h>

#include "import/cell.h"
#include "import/xlsx.h"

enum { MERGES = 20000, ROWS_MOST = 1 << 24 };

struct reading {
	struct job *job;
	struct book *book;
	struct sheet *sheet;	/* the one that is open, or NULL */
	size_t row_room, cell_room, merge_room, cells;
	struct row row;		/* the row that is open */
	uint32_t number, repeat;	/* its number; how often it stands */
	struct merge *merges;
	/* the cell that is open */
	unsigned aside;		/* elements open of what is no part of it */
	bool in_cell;
	unsigned below;		/* how many elements are open within it */
	bool in_text;		/* of a paragraph of its own, not of a remark */
	struct cell cell;
	uint32_t across;	/* how many columns it stands in */
	const char *type, *value;
	bool formula;
	unsigned paragraphs;
	struct buf text;
	bool too_many;
};

/* A count: 1 when it is not there, never more than `most`. */
static uint32_t
count_of(const struct xlsx_tag *t, const char *name, uint32_t most)
{
	const char *text = xlsx_attr(t, name);
	unsigned long n = text != NULL ? strtoul(text, NULL, 10) : 1;

	return n < 1 ? 1 : n > most ? most : (uint32_t)n;
}

static void
start_sheet(struct reading *r, const struct xlsx_tag *t)
{
	const char *name = xlsx_attr(t, "name");
	struct book_sheet *s = NEW(&r->job->mem, struct book_sheet);

	s->name = arena_strdup(&r->job->mem, name != NULL ? name : "");
	r->sheet = s->sheet = NEW(&r->job->mem, struct sheet);
	r->sheet->file = r->book->shown;
	r->sheet->name = s->name;
	*r->book->tail = s;
	r->book->tail = &s->next;
	r->row_room = r->merge_room = 0;
	r->number = 0;
	r->merges = NULL;
}

static void
end_sheet(struct reading *r)
{
	struct sheet *s = r->sheet;

	r->sheet = NULL;
	s->merges = r->merges;
	if (r->too_many || !sheet_spread_down(&r->job->mem, s, &r->cells)) {
		r->too_many = true;
		return;
	}
	sheet_show(r->job, s, arena_join(&r->job->mem, r->book->path, "#",
	    s->name, NULL));
}

static void
start_row(struct reading *r, const struct xlsx_tag *t)
{
	const char *shown = xlsx_attr(t, "visibility");

	r->row = (struct row){.number = r->number + 1,
	    .hidden = shown != NULL && strcmp(shown, "visible") != 0};
	r->repeat = count_of(t, "number-rows-repeated", 1048576);
	r->cell_room = 0;
	r->cell.column = 0;
	r->across = 0;
}

static void
add_row(struct reading *r, const struct row *row)
{
	struct sheet *s = r->sheet;

	if (s->count == r->row_room) {
		size_t more = r->row_room == 0 ? 64 : r->row_room * 2;

		s->rows = arena_grow(&r->job->mem, s->rows,
		    r->row_room * sizeof(*s->rows), more * sizeof(*s->rows));
		r->row_room = more;
	}
	s->rows[s->count++] = *row;
}

/* A copy of the row's cells, so that each row has places of its own. */
static void
end_row(struct reading *r)
{
	uint32_t i;

	for (i = 0; i < r->repeat && r->row.count > 0 && !r->too_many; i++) {
		struct row row = r->row;

		row.number = r->number + i + 1;
		row.cells = NEW_ARRAY(&r->job->mem, struct cell, row.count);
		memcpy(row.cells, r->row.cells,
		    row.count * sizeof(*row.cells));
		r->cells += row.count;
		r->too_many = row.number > SHEET_ROWS ||
		    r->cells > SHEET_CELLS;
		add_row(r, &row);
	}
	r->number += r->repeat;
	r->too_many |= r->number > ROWS_MOST;
}

static void
add_merge(struct reading *r, uint32_t rows, uint32_t columns)
{
	struct sheet *s = r->sheet;
	uint32_t column = r->cell.column;

	if ((rows == 1 && columns == 1) || s->merge_count == MERGES)
		return;
	if (s->merge_count == r->merge_room) {
		size_t more = r->merge_room == 0 ? 16 : r->merge_room * 2;

		r->merges = arena_grow(&r->job->mem, r->merges,
		    r->merge_room * sizeof(*r->merges),
		    more * sizeof(*r->merges));
		r->merge_room = more;
	}
	r->merges[s->merge_count++] = (struct merge){r->row.number,
	    r->row.number + rows - 1, column, column + columns - 1};
}

/* Whether any of its types says that the value could not be computed. */
static bool
is_error(const struct xlsx_tag *t)
{
	const char *const *a;

	for (a = t->attr; *a != NULL; a += 2)
		if (strcmp(a[0], "value-type") == 0 &&
		    strcmp(a[1], "error") == 0)
			return true;
	return false;
}

static const char *
copy(struct reading *r, const char *s)
{
	return s != NULL ? arena_strdup(&r->job->mem, s) : NULL;
}

static void
start_cell(struct reading *r, const struct xlsx_tag *t)
{
	const char *value = xlsx_attr(t, "value");

	if (r->cell.column < SHEET_COLUMNS)
		r->cell.column += r->across;
	r->cell = (struct cell){.column = r->cell.column, .text = ""};
	r->across = count_of(t, "number-columns-repeated", SHEET_COLUMNS);
	r->in_cell = true;
	r->below = 0;
	if (value == NULL)
		value = xlsx_attr(t, "date-value");
	if (value == NULL)
		value = xlsx_attr(t, "boolean-value");
	r->type = is_error(t) ? "error" : copy(r, xlsx_attr(t, "value-type"));
	r->value = copy(r, value);
	r->formula = xlsx_attr(t, "formula") != NULL;
	r->text.len = 0;
	r->paragraphs = 0;
	if (r->cell.column < SHEET_COLUMNS)
		add_merge(r, count_of(t, "number-rows-spanned", SHEET_ROWS),
		    count_of(t, "number-columns-spanned", SHEET_COLUMNS));
}

static bool
is_type(const struct reading *r, const char *type)
{
	return r->type != NULL && strcmp(r->type, type) == 0;
}

static void
type_number(struct reading *r)
{
	struct cell *c = &r->cell;
	const char *decimal;
	bool cut;

	decimal = r->value != NULL ? cell_decimal(&r->job->mem, r->value,
	    &cut) : NULL;
	c->kind = CELL_ERROR;
	if (decimal == NULL)
		return;
	c->kind = CELL_NUMBER;
	c->stored = cut ? r->value : NULL;
	c->text = decimal;
	c->percent = is_type(r, "percentage");
}

/* 2022-01-03, or 2022-01-03T09:30:00 */
static bool
type_date(struct reading *r)
{
	struct arena *mem = &r->job->mem;
	const struct cell typed = {
		.kind = CELL_TEXT, .text = r->value != NULL ? r->value : "",
	};

	if (!cell_date(mem, &typed, &r->cell.date))
		return false;
	r->cell.kind = CELL_DATE;
	r->cell.text = date_text(mem, r->cell.date);
	return true;
}

static void
type_cell(struct reading *r)
{
	struct cell *c = &r->cell;

	c->text = r->text.len > 0 ? cell_trim(&r->job->mem,
	    buf_text(&r->text)) : "";
	c->kind = *c->text != '\0' ? CELL_TEXT : CELL_EMPTY;
	if (is_type(r, "error"))
		c->kind = CELL_ERROR;
	else if (is_type(r, "float") || is_type(r, "percentage") ||
	    is_type(r, "currency"))
		type_number(r);
	else if (is_type(r, "boolean") && r->value != NULL) {
		c->kind = CELL_BOOL;
		c->text = strcmp(r->value, "true") == 0 ? "TRUE" : "FALSE";
	} else if (is_type(r, "date") && type_date(r))
		return;
	else if (r->type == NULL && r->formula)
		c->kind = CELL_NO_VALUE;
}

static void
end_cell(struct reading *r)
{
	uint32_t i;

	r->in_cell = false;
	type_cell(r);
	if (r->cell.kind == CELL_EMPTY || r->cell.column >= SHEET_COLUMNS)
		return;
	for (i = 0; i < r->across && !r->too_many; i++) {
		if (r->row.count == r->cell_room) {
			size_t more = r->cell_room == 0 ? 8 :
			    r->cell_room * 2;

			r->row.cells = arena_grow(&r->job->mem,
			    r->row.cells, r->cell_room * sizeof(struct cell),
			    more * sizeof(struct cell));
			r->cell_room = more;
		}
		r->row.cells[r->row.count] = r->cell;
		r->row.cells[r->row.count++].column += i;
		r->too_many = ++r->cells > SHEET_CELLS;
	}
}

/*
 * Within a cell its own paragraphs are its text; remarks, shapes and what
 * else stands there have paragraphs too, deeper down.
 */
static void
start_within(struct reading *r, const char *name)
{
	if (++r->below == 1 && strcmp(name, "p") == 0) {
		r->in_text = true;
		if (r->paragraphs++ > 0)
			buf_putc(&r->text, ' ');
	} else if (r->in_text && strcmp(name, "s") == 0)
		buf_putc(&r->text, ' ');
}

static void
on_start(void *ctx, const struct xlsx_tag *t)
{
	struct reading *r = ctx;

	if (r->in_cell)
		start_within(r, t->name);
	else if (r->aside > 0)
		r->aside++;
	else if (r->sheet == NULL) {
		if (strcmp(t->name, "table") == 0)
			start_sheet(r, t);
	} else if (strcmp(t->name, "table") == 0 ||
	    strcmp(t->name, "shapes") == 0)
		r->aside = 1;
	else if (strcmp(t->name, "table-row") == 0)
		start_row(r, t);
	else if (strcmp(t->name, "table-cell") == 0 ||
	    strcmp(t->name, "covered-table-cell") == 0)
		start_cell(r, t);
}

static void
on_end(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (r->in_cell) {
		if (r->below == 0)
			end_cell(r);
		else if (--r->below == 0)
			r->in_text = false;
	} else if (r->aside > 0)
		r->aside--;
	else if (r->sheet == NULL)
		return;
	else if (strcmp(name, "table-row") == 0)
		end_row(r);
	else if (strcmp(name, "table") == 0)
		end_sheet(r);
}

static void
on_text(void *ctx, const char *s, size_t n)
{
	struct reading *r = ctx;

	if (r->in_text)
		buf_put(&r->text, s, n);
}

bool
ods_read(struct job *j, struct book *b, const struct xlsx_part *p)
{
	static const struct xlsx_calls calls = {on_start, on_end, on_text};
	struct reading r = {.job = j, .book = b, .text = {.mem = &j->mem}};

	if (!xlsx_xml_walk(j, p, b->path, b->asked, &calls, &r))
		return false;
	if (r.too_many) {
		diag_add(j, I031, b->asked, b->path);
		return false;
	}
	return true;
}
