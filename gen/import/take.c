/*
 * Figures: which rows count, and what is taken of them.
 */
#include <string.h>

#include "import/inside.h"

/* What has been gathered for one figure. */
struct tally {
	struct import *im;
	struct figure *f;
	const struct dec *sum;
	long count;
	const struct dec *month_sum[MONTHS + 1];
	long month_count[MONTHS + 1];
	struct date month_last[MONTHS + 1];
	struct date last;
	struct table seen;			/* TAKE_DISTINCT */
	const struct row *first_row, *last_row;
	unsigned empty, outside, cut;
	struct loc first_empty, first_outside;
	struct cell first_cut;
	bool bad;
};

static const char *
address(const struct import *im, const struct figure *f,
    const struct row *r, const struct cell *c)
{
	return sheet_address(&im->job->mem, f->source->sheet, r->number,
	    c->column);
}

static const char *
number(struct tally *t, unsigned n)
{
	return arena_printf(&t->im->job->mem, "%u", n);
}

/* A message about a cell, once however many figures use it. */
static void
tell(struct import *im, enum diag_code code, const struct figure *f,
    const struct row *r, const struct cell *c)
{
	struct diag *d;

	if (!import_first_time(im, code, c->loc))
		return;
	d = diag_add(im->job, code, c->loc, address(im, f, r, c), c->text,
	    f->path, *f->unit != '\0' ? f->unit : "（没有写）");
	d->key = arena_join(&im->job->mem, f->source->sheet->file,
	    f->source->sheet->name != NULL ? "#" : "!",
	    address(im, f, r, c), NULL);
}

bool
figure_amount(struct import *im, const struct figure *f,
    const struct row *r, const struct cell *c, const struct dec **value,
    bool *empty)
{
	static const enum diag_code codes[] = {
		[AMOUNT_ERROR] = I060, [AMOUNT_NO_VALUE] = I061,
		[AMOUNT_NONE] = I062, [AMOUNT_UNIT] = I065,
		[AMOUNT_PERCENT] = I068,
	};
	struct amount a = cell_amount(&im->job->mem, c, f->unit);

	*empty = a.state == AMOUNT_EMPTY;
	*value = a.value;
	if (a.state == AMOUNT_OK || *empty)
		return a.state == AMOUNT_OK;
	tell(im, codes[a.state], f, r, c);
	return false;
}

/* Whether the cell can be compared at all; false after a message. */
static bool
is_readable(struct tally *t, const struct row *r, const struct cell *c)
{
	if (c->kind != CELL_ERROR && c->kind != CELL_NO_VALUE)
		return true;
	tell(t->im, c->kind == CELL_ERROR ? I060 : I061, t->f, r, c);
	t->bad = true;
	return false;
}

static bool
take_date(struct tally *t, const struct row *r, const struct want *w,
    struct date *d)
{
	struct cell c = sheet_cell(r, w->column);

	if (!is_readable(t, r, &c))
		return false;
	if (cell_date(&t->im->job->mem, &c, d))
		return true;
	tell(t->im, c.kind == CELL_EMPTY ? I064 : I063, t->f, r, &c);
	t->bad = true;
	return false;
}

static bool
is_value(struct tally *t, const struct cell *c, const char *value)
{
	struct cell typed = {.kind = CELL_TEXT, .text = value};
	struct arena *mem = &t->im->job->mem;
	struct date a, b;

	if (cell_date(mem, c, &a) && cell_date(mem, &typed, &b))
		return date_cmp(a, b) == 0;
	return strcmp(cell_fold(mem, c->text), value) == 0;
}

static bool
condition_holds(struct tally *t, const struct row *r,
    const struct condition *c)
{
	struct cell cell = sheet_cell(r, c->want->column);
	struct date d;
	bool has;

	if (c->kind == CONDITION_BETWEEN)
		return take_date(t, r, c->want, &d) &&
		    date_cmp(c->from, d) <= 0 && date_cmp(d, c->to) <= 0;
	if (!is_readable(t, r, &cell))
		return false;
	if (c->kind == CONDITION_IS || c->kind == CONDITION_IS_NOT)
		return is_value(t, &cell, c->value) ==
		    (c->kind == CONDITION_IS);
	has = strstr(cell_fold(&t->im->job->mem, cell.text), c->value) !=
	    NULL;
	return has == (c->kind == CONDITION_HAS);
}

/* Whether the row counts; sets its day when the figure asks for days. */
static bool
row_counts(struct tally *t, const struct row *r, struct date *d)
{
	const struct condition *c;

	for (c = t->f->conditions; c != NULL; c = c->next)
		if (!condition_holds(t, r, c))
			return false;
	if (t->f->date == NULL)
		return true;
	if (!take_date(t, r, t->f->date, d))
		return false;
	if (date_cmp(t->im->begin, *d) <= 0 && date_cmp(*d, t->im->end) <= 0)
		return true;
	if (t->outside++ == 0)
		t->first_outside = sheet_cell(r, t->f->date->column).loc;
	return false;
}

static void
note_empty(struct tally *t, const struct cell *c)
{
	if (t->empty++ == 0)
		t->first_empty = c->loc;
}

static void
count_one(struct tally *t, int month)
{
	t->count++;
	t->month_count[month]++;
}

static void
take_distinct(struct tally *t, const struct cell *c)
{
	const char *key = cell_fold(&t->im->job->mem, c->text);

	if (table_find(&t->seen, key, strlen(key)) != NULL)
		return;
	table_put(&t->seen, key, strlen(key), key);
	t->count++;
}

/* The later day wins, of one day the later row. */
static void
take_last(struct tally *t, const struct dec *value, struct date d)
{
	if (t->sum == NULL || date_cmp(t->last, d) <= 0) {
		t->sum = value;
		t->last = d;
	}
	if (t->month_sum[d.month] == NULL ||
	    date_cmp(t->month_last[d.month], d) <= 0) {
		t->month_sum[d.month] = value;
		t->month_last[d.month] = d;
	}
}

static void
take_sum(struct tally *t, const struct dec *value, int month)
{
	struct arena *mem = &t->im->job->mem;
	const struct dec **sum = &t->month_sum[month];

	t->sum = t->sum != NULL ? dec_add(mem, t->sum, value) : value;
	*sum = *sum != NULL ? dec_add(mem, *sum, value) : value;
}

/* The number of the row for sums and 最后. */
static void
take_number(struct tally *t, const struct row *r, const struct cell *c,
    struct date d)
{
	const struct dec *value;
	bool empty;

	if (!figure_amount(t->im, t->f, r, c, &value, &empty)) {
		if (empty)
			note_empty(t, c);
		else
			t->bad = true;
		return;
	}
	if (c->stored != NULL && t->cut++ == 0)
		t->first_cut = *c;
	if (t->f->take == TAKE_SUM)
		take_sum(t, value, d.month);
	else
		take_last(t, value, d);
}

static void
take_row(struct tally *t, const struct row *r)
{
	const struct figure *f = t->f;
	struct date d = {0};
	struct cell c;

	if (!row_counts(t, r, &d))
		return;
	if (t->first_row == NULL)
		t->first_row = r;
	t->last_row = r;
	if (f->column == NULL) {
		count_one(t, d.month);
		return;
	}
	c = sheet_cell(r, f->column->column);
	if (f->take == TAKE_SUM || f->take == TAKE_LAST)
		take_number(t, r, &c, d);
	else if (!is_readable(t, r, &c))
		return;
	else if (c.kind == CELL_EMPTY)
		note_empty(t, &c);
	else if (f->take == TAKE_COUNT)
		count_one(t, d.month);
	else
		take_distinct(t, &c);
}

/* ---- what it comes to ---- */

/* “台账.xlsx#派车!D3:D40”, “收文台账.csv:2-1287”. */
static const char *
origin(struct tally *t)
{
	const struct figure *f = t->f;
	const struct sheet *s = f->source->sheet;
	struct arena *mem = &t->im->job->mem;
	const struct row *a = t->first_row, *b = t->last_row;
	const char *letters;
	uint32_t column;

	if (s->name == NULL) {
		if (a == NULL)
			return s->file;
		return arena_join(mem, s->file, arena_printf(mem, a == b ?
		    ":%u" : ":%u-%u", a->line, b->line), NULL);
	}
	if (a == NULL)
		return arena_join(mem, s->file, "#", s->name, NULL);
	column = f->column != NULL ? f->column->column :
	    f->date != NULL ? f->date->column : 0;
	letters = sheet_letters(mem, column);
	if (a == b)
		return arena_join(mem, s->file, "#", s->name, "!",
		    arena_printf(mem, "%s%u", letters, a->number), NULL);
	return arena_join(mem, s->file, "#", s->name, "!", arena_printf(mem,
	    "%s%u:%s%u", letters, a->number, letters, b->number), NULL);
}

static void
report(struct tally *t)
{
	struct job *j = t->im->job;
	const struct figure *f = t->f;

	if (t->empty > 0)
		diag_add(j, I066, t->first_empty, f->path,
		    number(t, t->empty));
	if (t->cut > 0)
		diag_add(j, I067, t->first_cut.loc, f->path,
		    number(t, t->cut), t->first_cut.stored,
		    t->first_cut.text);
	if (t->outside > 0 && import_first_time(t->im, I070,
	    t->first_outside))
		diag_add(j, I070, t->first_outside, f->path,
		    number(t, t->outside),
		    period_name(&j->mem, t->im->map->period));
}

/*
 * The months of the period.  One without a row is told of: it is 0, but not
 * where the last of its numbers is asked for.
 */
static void
settle_months(struct tally *t)
{
	struct arena *mem = &t->im->job->mem;
	struct figure *f = t->f;
	int month;

	for (month = t->im->begin.month; month <= t->im->end.month; month++) {
		const struct dec *sum = t->month_sum[month];

		if (f->take == TAKE_COUNT)
			sum = dec_int(mem, t->month_count[month]);
		if (sum == NULL && f->take == TAKE_SUM)
			sum = dec_int(mem, 0);
		f->month[month] = sum;
		if (t->month_count[month] == 0 &&
		    t->month_sum[month] == NULL)
			diag_add(t->im->job, sum != NULL ? I073 : I076,
			    f->loc, f->path, number(t, (unsigned)month));
	}
}

static void
settle(struct tally *t)
{
	struct arena *mem = &t->im->job->mem;
	struct figure *f = t->f;

	report(t);
	if (t->bad)
		return;
	f->value = t->sum;
	if (f->take == TAKE_COUNT || f->take == TAKE_DISTINCT)
		f->value = dec_int(mem, t->count);
	else if (f->value == NULL && f->take == TAKE_SUM)
		f->value = dec_int(mem, 0);
	if (f->value == NULL) {
		diag_add(t->im->job, I074, f->loc, f->path);
		return;
	}
	if (f->monthly)
		settle_months(t);
	f->origin = origin(t);
	f->done = true;
}

/* 单元格: the one that the map names, a number or a word. */
static void
take_cell(struct import *im, struct figure *f)
{
	const struct sheet *s = f->source->sheet;
	const struct row *r = sheet_row(s, f->row);
	struct arena *mem = &im->job->mem;
	const char *where = sheet_address(mem, s, f->row, f->cell_column);
	struct cell c = {.text = ""};
	bool empty;

	if (r != NULL)
		c = sheet_cell(r, f->cell_column);
	f->origin = s->name != NULL || r == NULL ?
	    arena_join(mem, s->file, "#", where, NULL) :
	    arena_join(mem, s->file, arena_printf(mem, ":%u", r->line), NULL);
	if (c.kind == CELL_EMPTY) {
		diag_add(im->job, I075, f->loc, f->path, where);
		return;
	}
	if (c.kind == CELL_DATE) {
		f->word = c.text;
		f->done = true;
	} else if (c.kind == CELL_TEXT && *f->unit == '\0' &&
	    cell_amount(mem, &c, "").state == AMOUNT_NONE) {
		f->word = c.text;
		f->done = true;
	} else
		f->done = figure_amount(im, f, r, &c, &f->value, &empty);
	if (f->done && c.stored != NULL)
		diag_add(im->job, I067, c.loc, f->path, "1", c.stored,
		    c.text);
}

void
figure_take(struct import *im, struct figure *f)
{
	const struct source *s = f->source;
	struct tally t = {.im = im, .f = f, .seen = {.mem = &im->job->mem}};
	const struct row *r, *end;

	if (s->sheet == NULL)
		return;
	if (f->take == TAKE_CELL) {
		take_cell(im, f);
		return;
	}
	if (!s->sound)
		return;
	if (s->head == NULL) {
		/* Rows below titles that nothing tells from other rows. */
		if (s->header == 0)
			diag_add(im->job, I006, f->loc, f->path, "列");
		else
			diag_add(im->job, I074, f->loc, f->path);
		return;
	}
	end = s->sheet->rows + s->sheet->count;
	for (r = s->head + 1; r < end; r++)
		if (row_classify(&im->job->mem, s, r) == ROW_DATA)
			take_row(&t, r);
	settle(&t);
}
