/*
 * Rows of totals: never added, always compared.  小计 is held against the
 * rows since the last such row; 合计 against all rows so far, or those since
 * the last 合计 where each part of a table has its own.
 */
#include "import/inside.h"

struct totals {
	const struct dec *all, *part, *block;	/* since 合计; since 小计 */
	bool unknown;		/* a number could not be read: told before */
};

static void
compare(struct import *im, const struct figure *f, const struct row *r,
    const struct cell *c, const struct totals *t, enum row_kind kind)
{
	struct arena *mem = &im->job->mem;
	const struct dec *is, *want = kind == ROW_TOTAL ? t->all : t->block;
	bool empty;

	if (!figure_amount(im, f, r, c, &is, &empty) || t->unknown)
		return;
	if (dec_cmp(is, want) == 0 ||
	    (kind == ROW_TOTAL && dec_cmp(is, t->part) == 0))
		return;
	if (!import_first_time(im, I071, c->loc))
		return;
	diag_add(im->job, I071, c->loc, sheet_address(mem, f->source->sheet,
	    r->number, c->column), dec_plain(mem, is), dec_plain(mem, want));
}

static void
add(struct import *im, const struct figure *f, const struct cell *c,
    struct totals *t)
{
	struct arena *mem = &im->job->mem;
	struct amount a = cell_amount(mem, c, f->unit);

	if (a.state == AMOUNT_EMPTY)
		return;
	if (a.state != AMOUNT_OK) {
		t->unknown = true;
		return;
	}
	t->all = dec_add(mem, t->all, a.value);
	t->part = dec_add(mem, t->part, a.value);
	t->block = dec_add(mem, t->block, a.value);
}

void
total_check(struct import *im, const struct figure *f)
{
	const struct source *s = f->source;
	const struct dec *zero = dec_int(&im->job->mem, 0);
	struct totals t = {zero, zero, zero, false};
	const struct row *r, *end;

	/* A sum has a column; where that was found, so were the titles. */
	if (f->take != TAKE_SUM || s->sheet == NULL || !s->sound)
		return;
	end = s->sheet->rows + s->sheet->count;
	for (r = s->head + 1; r < end; r++) {
		enum row_kind kind = row_classify(&im->job->mem, s, r);
		struct cell c = sheet_cell(r, f->column->column);

		if (kind == ROW_DATA)
			add(im, f, &c, &t);
		if (kind != ROW_TOTAL && kind != ROW_SUBTOTAL)
			continue;
		compare(im, f, r, &c, &t, kind);
		t.block = zero;
		if (kind == ROW_TOTAL)
			t.part = zero;
	}
}
