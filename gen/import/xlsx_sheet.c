/*
 * The cells of one sheet of a workbook.
 */
#include <stdlib.h>
#include <string.h>

#include "import/cell.h"
#include "import/xlsx.h"

enum { MERGES = 20000 };

struct reading {
	struct job *job;
	const struct book *book;
	struct sheet *sheet;
	size_t room, cell_room, cells;
	struct row *row;
	struct merge *merges;
	size_t merge_count;
	/* the cell that is open */
	bool in_cell, in_text, in_value, in_sound, formula, valued;
	uint32_t column;
	char type[12];
	size_t style;
	struct buf text;
	bool too_many, disordered;
};

static void
start_row(struct reading *r, const struct xlsx_tag *t)
{
	const char *number = xlsx_attr(t, "r"), *hidden;
	struct sheet *s = r->sheet;
	uint32_t last = s->count > 0 ? s->rows[s->count - 1].number : 0;
	uint32_t n = number != NULL ? (uint32_t)strtoul(number, NULL, 10) :
	    last + 1;

	r->row = NULL;
	r->in_cell = false;
	r->disordered |= n <= last;
	r->too_many |= n > SHEET_ROWS;
	if (r->disordered || r->too_many)
		return;
	if (s->count == r->room) {
		size_t more = r->room == 0 ? 64 : r->room * 2;

		s->rows = arena_grow(&r->job->mem, s->rows,
		    r->room * sizeof(*s->rows), more * sizeof(*s->rows));
		r->room = more;
	}
	hidden = xlsx_attr(t, "hidden");
	r->row = &s->rows[s->count++];
	*r->row = (struct row){.number = n,
	    .hidden = hidden != NULL && strcmp(hidden, "0") != 0};
	r->cell_room = 0;
}

static void
start_cell(struct reading *r, const struct xlsx_tag *t)
{
	const char *address = xlsx_attr(t, "r"), *type = xlsx_attr(t, "t");
	const char *style = xlsx_attr(t, "s");
	const struct row *row = r->row;
	uint32_t next = row != NULL && row->count > 0 ?
	    row->cells[row->count - 1].column + 1 : 0, number;

	r->in_cell = row != NULL;
	if (row == NULL)
		return;
	r->column = next;
	if (address != NULL && (!sheet_parse_address(address, &number,
	    &r->column) || number != row->number || r->column < next))
		r->disordered = true;
	r->too_many |= r->cells >= SHEET_CELLS || r->column >= SHEET_COLUMNS;
	r->in_cell = !r->too_many && !r->disordered;
	r->style = style != NULL ? strtoul(style, NULL, 10) : 0;
	r->formula = r->valued = false;
	r->text.len = 0;
	strncpy(r->type, type != NULL ? type : "n", sizeof(r->type) - 1);
}

/* A number, which its style may make a day or a percentage. */
static void
type_number(struct reading *r, struct cell *c)
{
	const struct xlsx_styles *s = &r->book->styles;
	enum xlsx_look look = r->style < s->count ? s->looks[r->style] :
	    LOOK_PLAIN;
	const char *stored = cell_trim(&r->job->mem, buf_text(&r->text));
	const char *decimal;
	bool cut;

	decimal = cell_decimal(&r->job->mem, stored, &cut);
	c->text = stored;
	c->kind = CELL_ERROR;
	if (decimal == NULL)
		return;
	c->kind = CELL_NUMBER;
	c->text = decimal;
	c->stored = cut ? stored : NULL;
	c->percent = look == LOOK_PERCENT;
	if (look == LOOK_DATE && cell_serial_date(decimal,
	    r->book->since_1904, &c->date)) {
		c->kind = CELL_DATE;
		c->stored = NULL;	/* the digits are those of the time */
		c->text = date_text(&r->job->mem, c->date);
	}
}

static void
type_cell(struct reading *r, struct cell *c)
{
	const char *t = r->type, *text = buf_text(&r->text);
	struct arena *mem = &r->job->mem;
	size_t n;

	if (r->text.len == 0)
		text = "";
	c->text = xlsx_text(mem, text, r->text.len);
	c->kind = CELL_TEXT;
	if (r->formula && !r->valued) {
		c->kind = CELL_NO_VALUE;
	} else if (strcmp(t, "s") == 0 && r->valued) {
		n = strtoul(text, NULL, 10);
		if (n < r->book->string_count)
			c->text = r->book->strings[n];
		else
			r->disordered = true;
	} else if (strcmp(t, "e") == 0) {
		c->kind = CELL_ERROR;
	} else if (strcmp(t, "b") == 0 && r->valued) {
		c->kind = CELL_BOOL;
		c->text = *text == '1' ? "TRUE" : "FALSE";
	} else if (strcmp(t, "n") == 0 && r->valued)
		type_number(r, c);
	if (c->kind == CELL_TEXT && *c->text == '\0')
		c->kind = CELL_EMPTY;
}

static void
end_cell(struct reading *r)
{
	struct row *row = r->row;
	struct cell *c;

	r->in_cell = false;
	if (row->count == r->cell_room) {
		size_t more = r->cell_room == 0 ? 8 : r->cell_room * 2;

		row->cells = arena_grow(&r->job->mem, row->cells,
		    r->cell_room * sizeof(*row->cells),
		    more * sizeof(*row->cells));
		r->cell_room = more;
	}
	c = &row->cells[row->count++];
	*c = (struct cell){.column = r->column, .text = ""};
	type_cell(r, c);
	r->cells++;
}

static void
add_merge(struct reading *r, const char *ref)
{
	const char *colon = ref != NULL ? strchr(ref, ':') : NULL;
	struct merge m;

	if (colon == NULL || r->merge_count >= MERGES ||
	    !sheet_parse_address(arena_strndup(&r->job->mem, ref,
	    (size_t)(colon - ref)), &m.first, &m.column) ||
	    !sheet_parse_address(colon + 1, &m.last, &m.last_column))
		return;
	if (r->merges == NULL)
		r->merges = NEW_ARRAY(&r->job->mem, struct merge, MERGES);
	r->merges[r->merge_count++] = m;
}

static void
on_start(void *ctx, const struct xlsx_tag *t)
{
	struct reading *r = ctx;

	if (strcmp(t->name, "row") == 0 || strcmp(t->name, "c") == 0) {
		/* A cell holds neither: what follows would be anybody's. */
		r->disordered |= r->in_cell;
		if (*t->name == 'r')
			start_row(r, t);
		else
			start_cell(r, t);
	}
	else if (strcmp(t->name, "mergeCell") == 0)
		add_merge(r, xlsx_attr(t, "ref"));
	else if (!r->in_cell)
		return;
	else if (strcmp(t->name, "v") == 0)
		r->in_value = r->valued = true;
	else if (strcmp(t->name, "f") == 0)
		r->formula = true;
	else if (strcmp(t->name, "rPh") == 0)
		r->in_sound = true;
	else if (strcmp(t->name, "t") == 0)
		r->in_text = !r->in_sound;
}

static void
on_end(void *ctx, const char *name)
{
	struct reading *r = ctx;

	if (!r->in_cell)
		return;
	if (strcmp(name, "v") == 0)
		r->in_value = false;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
	else if (strcmp(name, "rPh") == 0)
		r->in_sound = false;
	else if (strcmp(name, "c") == 0)
		end_cell(r);
}

static void
on_text(void *ctx, const char *s, size_t n)
{
	struct reading *r = ctx;

	if (r->in_cell && (r->in_value || r->in_text))
		buf_put(&r->text, s, n);
}

struct sheet *
xlsx_sheet_read(struct job *j, const struct book *b,
    const struct xlsx_part *p, const char *name)
{
	static const struct xlsx_calls calls = {on_start, on_end, on_text};
	struct reading r = {.job = j, .book = b, .text = {.mem = &j->mem}};

	r.sheet = NEW(&j->mem, struct sheet);
	r.sheet->file = b->shown;
	r.sheet->name = name;
	if (!xlsx_xml_walk(j, p, b->path, b->asked, &calls, &r))
		return NULL;
	r.sheet->merges = r.merges;
	r.sheet->merge_count = r.merge_count;
	if (r.disordered) {
		diag_add(j, I025, b->asked, b->path, p->name);
		return NULL;
	}
	if (r.too_many || !sheet_spread_down(&j->mem, r.sheet, &r.cells)) {
		diag_add(j, I031, b->asked, b->path);
		return NULL;
	}
	sheet_show(j, r.sheet, arena_join(&j->mem, b->path, "#", name, NULL));
	return r.sheet;
}
