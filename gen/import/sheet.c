/*
 * Sheets: finding rows and cells, and their names.
 */
#include "import/sheet.h"

#include <string.h>

struct cell
sheet_cell(const struct row *r, uint32_t column)
{
	size_t low = 0, high = r->count, mid;
	struct loc end = {r->loc.src, r->loc.end, r->loc.end};

	while (low < high) {
		mid = (low + high) / 2;
		if (r->cells[mid].column == column)
			return r->cells[mid];
		if (r->cells[mid].column < column)
			low = mid + 1;
		else
			high = mid;
	}
	return (struct cell){.column = column, .text = "", .loc = end};
}

struct cell *
sheet_spread_row(struct arena *mem, const struct sheet *s,
    const struct row *r, uint32_t last)
{
	struct cell *all = NEW_ARRAY(mem, struct cell, last + 1);
	const struct merge *m = s->merges, *end = m + s->merge_count;
	uint32_t i;

	for (i = 0; i <= last; i++) {
		all[i] = sheet_cell(r, i);
		if (s->name == NULL && i > 0 && all[i].kind == CELL_EMPTY)
			all[i] = all[i - 1];
	}
	for (; m < end; m++)
		for (i = m->column + 1; m->first <= r->number &&
		    r->number <= m->last && i <= m->last_column &&
		    i <= last && m->column < last; i++)
			if (all[i].kind == CELL_EMPTY)
				all[i] = all[m->column];
	return all;
}

const struct row *
sheet_row(const struct sheet *s, uint32_t number)
{
	size_t low = 0, high = s->count, mid;

	while (low < high) {
		mid = (low + high) / 2;
		if (s->rows[mid].number == number)
			return &s->rows[mid];
		if (s->rows[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

/* Gives the row `c`, unless something stands in its column: 1 more, or 0. */
static size_t
give_cell(struct arena *mem, struct row *row, const struct cell *c)
{
	struct cell *cells;
	size_t i = 0;

	while (i < row->count && row->cells[i].column < c->column)
		i++;
	if (i < row->count && row->cells[i].column == c->column) {
		if (row->cells[i].kind == CELL_EMPTY)
			row->cells[i] = *c;
		return 0;
	}
	cells = NEW_ARRAY(mem, struct cell, row->count + 1);
	if (row->count > 0) {
		memcpy(cells, row->cells, i * sizeof(*cells));
		memcpy(cells + i + 1, row->cells + i,
		    (row->count - i) * sizeof(*cells));
	}
	cells[i] = *c;
	row->cells = cells;
	row->count++;
	return 1;
}

bool
sheet_spread_down(struct arena *mem, struct sheet *s, size_t *cells)
{
	const struct merge *m = s->merges, *last = m + s->merge_count;
	struct row *end = s->rows + s->count, *row;
	const struct row *from;
	size_t steps = 0;
	struct cell head;

	for (; m < last; m++) {
		from = m->last > m->first ? sheet_row(s, m->first) : NULL;
		if (from == NULL)
			continue;
		head = sheet_cell(from, m->column);
		if (head.kind != CELL_TEXT && head.kind != CELL_DATE)
			continue;
		for (row = s->rows + (from - s->rows) + 1; row < end &&
		    row->number <= m->last; row++) {
			*cells += give_cell(mem, row, &head);
			if (*cells > SHEET_CELLS || ++steps > SHEET_CELLS)
				return false;
		}
	}
	return true;
}

const char *
sheet_letters(struct arena *mem, uint32_t column)
{
	char text[8];	/* seven letters for the last there could be */
	size_t at = sizeof(text);

	text[--at] = '\0';
	for (column++; column > 0; column = (column - 1) / 26)
		text[--at] = (char)('A' + (column - 1) % 26);
	return arena_strdup(mem, text + at);
}

const char *
sheet_address(struct arena *mem, const struct sheet *s, uint32_t row,
    uint32_t column)
{
	const char *number = arena_printf(mem, "%u", row);

	return arena_join(mem, s->name != NULL ? s->name : "",
	    s->name != NULL ? "!" : "", sheet_letters(mem, column), number,
	    NULL);
}

bool
sheet_parse_address(const char *s, uint32_t *row, uint32_t *column)
{
	uint32_t letters = 0, number = 0;

	s += *s == '$';
	for (; (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'); s++) {
		letters = letters * 26 + (uint32_t)((*s & 0x1F));
		if (letters > SHEET_COLUMNS)
			return false;
	}
	s += *s == '$';
	for (; *s >= '0' && *s <= '9'; s++) {
		number = number * 10 + (uint32_t)(*s - '0');
		if (number > 1048576)
			return false;
	}
	*row = number;
	*column = letters - 1;
	return *s == '\0' && letters > 0 && number > 0;
}

/* Puts the text of a cell on its line; what would break it is a blank. */
static void
put_cell(struct buf *b, const char *text)
{
	for (; *text != '\0'; text++)
		buf_putc(b, (unsigned char)*text < 0x20 ? ' ' : *text);
}

void
sheet_show(struct job *j, struct sheet *s, const char *path)
{
	struct buf b = {.mem = &j->mem};
	uint32_t line = 1;
	size_t i, k;

	for (i = 0; i < s->count; i++) {
		struct row *r = &s->rows[i];

		for (; line < r->number; line++)
			buf_putc(&b, '\n');
		r->line = r->number;
		r->loc.beg = (uint32_t)b.len;
		for (k = 0; k < r->count; k++) {
			if (k > 0)
				buf_putc(&b, '\t');
			r->cells[k].loc.beg = (uint32_t)b.len;
			put_cell(&b, r->cells[k].text);
			r->cells[k].loc.end = (uint32_t)b.len;
		}
		r->loc.end = (uint32_t)b.len;
	}
	buf_putc(&b, '\n');
	s->src = src_new(&j->mem, path, b.text, b.len);
	for (i = 0; i < s->count; i++) {
		s->rows[i].loc.src = s->src;
		for (k = 0; k < s->rows[i].count; k++)
			s->rows[i].cells[k].loc.src = s->src;
	}
}
