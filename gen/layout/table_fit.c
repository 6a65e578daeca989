/*
 * How a table stands: size of its type, upright or sideways, the widths of
 * its columns, the lines of its cells, the heights of its rows.  All of it
 * follows from the contents, in the same way every time.
 */
#include "layout/table.h"

enum { HEAD_CELLS = 3 };	/* a head is at least so wide */

/* ---- what the columns want ---- */

static mcell
least_of(mcell a, mcell b)
{
	return a < b ? a : b;
}

static void
raise(mcell *to, mcell v)
{
	if (*to < v)
		*to = v;
}

/* What a cell of one column asks of it. */
static void
want_one(const struct layout *l, struct table_strip *s,
    const struct table_box *box, bool head)
{
	mcell words = (head ? HEAD_CELLS : l->spec->table_word_cells) *
	    CELL_UNITS;

	if (box->text->count == 0)
		return;
	raise(&s->least, box->least);
	if (s->align == TABLE_POINT && box->number && !head) {
		raise(&s->before, box->before);
		raise(&s->after, box->natural - box->before);
		return;
	}
	raise(&s->natural, box->natural);
	raise(&s->folded, !head ? box->natural :
	    (box->natural / 2 + CELL_UNITS - 1) / CELL_UNITS * CELL_UNITS);
	raise(&s->least, box->number ? box->natural :
	    least_of(box->natural, words));
}

/* What a cell over several columns lacks is shared out among them. */
static void
want_several(struct table_plan *t, const struct table_box *box, mcell pads)
{
	int n = box->cell->columns, i;
	mcell natural = pads * (n - 1), least = natural, lack;

	for (i = box->cell->column; i < box->cell->column + n; i++) {
		natural += t->strip[i].natural;
		least += t->strip[i].least;
	}
	for (i = box->cell->column; i < box->cell->column + n; i++) {
		lack = box->least - least;
		if (lack > 0)
			t->strip[i].least += (lack + n - 1) / n;
		lack = least_of(box->natural, 8 * CELL_UNITS) - natural;
		if (lack > 0)
			t->strip[i].natural += (lack + n - 1) / n;
		raise(&t->strip[i].natural, t->strip[i].least);
	}
}

static void
settle_strip(struct table_strip *s)
{
	raise(&s->natural, s->before + s->after);
	raise(&s->folded, s->before + s->after);
	raise(&s->least, s->before + s->after);
	if (s->wish > 0) {
		raise(&s->least, s->wish);
		s->natural = s->folded = s->least;
	}
	raise(&s->natural, s->least);
}

/*
 * In a list a column of words asks for what its cells have on the average: a
 * long one in a thousand may take more lines, so that the others take fewer.
 */
static void
want_average(struct table_plan *t, int column)
{
	struct table_strip *s = &t->strip[column];
	int64_t sum = 0;
	int i, k;

	for (i = t->heads; i < t->bands; i++)
		for (k = 0; k < t->band[i].boxes; k++)
			if (t->band[i].box[k].cell->column == column)
				sum += t->band[i].box[k].natural;
	if (t->bands > t->heads)
		s->natural = s->folded = (mcell)(sum /
		    (t->bands - t->heads));
}

static void
want_all(const struct layout *l, struct table_plan *t)
{
	const struct table_box *box;
	mcell pads = (mcell)((int64_t)2 * l->spec->table_pad_side * 1000 /
	    l->spec->table_small_size);
	int i, k;

	for (i = 0; i < t->bands; i++)
		for (k = 0; k < t->band[i].boxes; k++) {
			box = &t->band[i].box[k];
			if (box->cell->columns == 1)
				want_one(l, &t->strip[box->cell->column],
				    box, i < t->heads);
		}
	for (i = 0; i < t->strips; i++) {
		if (t->doc->list && t->strip[i].align == TABLE_LEFT)
			want_average(t, i);
		settle_strip(&t->strip[i]);
	}
	for (i = 0; i < t->bands; i++)
		for (k = 0; k < t->band[i].boxes; k++)
			if (t->band[i].box[k].cell->columns > 1)
				want_several(t, &t->band[i].box[k], pads);
	for (i = 0; i < t->strips; i++)
		raise(&t->strip[i].folded, t->strip[i].least);
}

/* ---- widths ---- */

static mpt
ems(const struct table_plan *t, mcell units)
{
	return (mpt)(((int64_t)units * t->size + CELL_UNITS - 1) /
	    CELL_UNITS);
}

/* Columns of figures are equally wide when there is room for it. */
static void
level_figures(struct table_plan *t, mpt room)
{
	mcell most = 0;
	mpt all = 0;
	int i;

	for (i = 0; i < t->strips; i++)
		if (t->strip[i].align == TABLE_POINT && t->strip[i].wish == 0)
			raise(&most, t->strip[i].natural);
	for (i = 0; i < t->strips; i++)
		all += ems(t, t->strip[i].align == TABLE_POINT &&
		    t->strip[i].wish == 0 ? most : t->strip[i].natural);
	for (i = 0; i < t->strips && all <= room; i++)
		if (t->strip[i].align == TABLE_POINT && t->strip[i].wish == 0)
			t->strip[i].natural = most;
}

/*
 * Each column gets `base` and its share of what is left, by `weight`; the
 * edges are rounded, not the widths, so that nothing adds up.
 */
static void
share_out(const struct layout *l, struct table_plan *t, mpt left,
    mpt (*base)(const struct table_plan *, int),
    int64_t (*weight)(const struct table_plan *, int))
{
	int64_t all = 0, sum = 0;
	mpt at = 0;
	int i;

	for (i = 0; i < t->strips; i++)
		all += weight(t, i);
	for (i = 0; i < t->strips; i++) {
		at += base(t, i) + 2 * l->spec->table_pad_side;
		sum += weight(t, i);
		t->strip[i].left = i > 0 ? t->strip[i - 1].left +
		    t->strip[i - 1].width : 0;
		t->strip[i].width = at + (mpt)(all > 0 ? left * sum / all :
		    (int64_t)left * (i + 1) / t->strips) - t->strip[i].left;
	}
}

static mpt
natural_base(const struct table_plan *t, int i)
{
	return ems(t, t->strip[i].natural);
}

static int64_t
natural_weight(const struct table_plan *t, int i)
{
	return t->strip[i].wish > 0 ? 0 : t->strip[i].natural + CELL_UNITS;
}

static mpt
folded_base(const struct table_plan *t, int i)
{
	return ems(t, t->strip[i].folded);
}

static int64_t
folded_weight(const struct table_plan *t, int i)
{
	return t->strip[i].natural - t->strip[i].folded;
}

static mpt
least_base(const struct table_plan *t, int i)
{
	return ems(t, t->strip[i].least);
}

static int64_t
least_weight(const struct table_plan *t, int i)
{
	return t->strip[i].folded - t->strip[i].least;
}

/* False when even the least widths are too much.  Heads wrap before cells. */
static bool
share_width(const struct layout *l, struct table_plan *t)
{
	mpt room = t->width - 2 * t->strips * l->spec->table_pad_side;
	mpt natural = 0, folded = 0, least = 0;
	int i;

	for (i = 0; i < t->strips; i++) {
		natural += ems(t, t->strip[i].natural);
		folded += ems(t, t->strip[i].folded);
		least += ems(t, t->strip[i].least);
	}
	if (least > room)
		return false;
	if (folded > room) {
		share_out(l, t, room - least, least_base, least_weight);
		return true;
	}
	if (natural > room) {
		share_out(l, t, room - folded, folded_base, folded_weight);
		return true;
	}
	level_figures(t, room);
	for (natural = 0, i = 0; i < t->strips; i++)
		natural += ems(t, t->strip[i].natural);
	share_out(l, t, room - natural, natural_base, natural_weight);
	return true;
}

/* ---- lines and heights ---- */

mpt
table_lines_height(const struct layout *l, mpt size, size_t n)
{
	return (mpt)((int64_t)size * l->spec->table_leading / 1000 *
	    (int64_t)n);
}

/* Breaks the words of a box into lines so wide. */
static void
break_box(struct layout *l, struct table_box *box, mpt width, mpt size,
    mcell rest)
{
	const struct measure m = {
		.first = box->first, .rest = rest, .ragged = true,
		.width = (mcell)((int64_t)width * CELL_UNITS / size),
	};

	box->lines = break_text(l, box->text, &m);
}

static mpt
box_width(const struct layout *l, const struct table_plan *t,
    const struct doc_cell *cell)
{
	int last = cell->column + cell->columns - 1;

	return t->strip[last].left + t->strip[last].width -
	    t->strip[cell->column].left - 2 * l->spec->table_pad_side;
}

static mpt
box_height(const struct layout *l, const struct table_plan *t,
    const struct table_box *box)
{
	size_t n = box->lines.count;

	return table_lines_height(l, t->size, n > 0 ? n : 1) +
	    2 * l->spec->table_pad_above;
}

/* A cell over several rows makes the last of them higher, at need. */
static void
raise_bands(const struct layout *l, struct table_plan *t, int i)
{
	int k, r, end;
	mpt lack;

	for (k = 0; k < t->band[i].boxes; k++) {
		const struct table_box *box = &t->band[i].box[k];

		end = i + box->cell->rows < t->bands ? i + box->cell->rows :
		    t->bands;
		lack = box_height(l, t, box);
		for (r = i; r < end; r++)
			lack -= t->band[r].height;
		if (lack > 0)
			t->band[end - 1].height += lack;
	}
}

static void
stack_bands(struct layout *l, struct table_plan *t)
{
	int i, k;

	for (i = 0; i < t->bands; i++) {
		struct table_band *band = &t->band[i];

		band->height = box_height(l, t, &(struct table_box){0});
		for (k = 0; k < band->boxes; k++) {
			struct table_box *box = &band->box[k];

			break_box(l, box, box_width(l, t, box->cell),
			    t->size, 0);
			if (box->cell->rows == 1 &&
			    band->height < box_height(l, t, box))
				band->height = box_height(l, t, box);
		}
	}
	for (i = 0; i < t->bands; i++)
		raise_bands(l, t, i);
	for (t->head_height = 0, i = 0; i < t->heads; i++)
		t->head_height += t->band[i].height;
}

/*
 * Words are set in the middle; where some must wrap, or are long and of
 * different lengths, a column of them is set from the left.
 */
static void
align_words(struct table_plan *t)
{
	int i, k;

	for (i = 0; i < t->strips; i++)
		t->strip[i].words = t->strip[i].align == TABLE_AUTO;
	for (i = t->heads; i < t->bands; i++)
		for (k = 0; k < t->band[i].boxes; k++) {
			const struct table_box *box = &t->band[i].box[k];
			struct table_strip *s = &t->strip[box->cell->column];

			if (s->words && box->cell->columns == 1 &&
			    (box->lines.count > 1 ||
			    box->natural > 5 * CELL_UNITS))
				s->align = TABLE_LEFT;
		}
	for (i = 0; i < t->strips; i++)
		if (t->strip[i].align == TABLE_AUTO)
			t->strip[i].align = TABLE_CENTRE;
}

/* Caption, unit, the line of further pages, and notes. */
static void
stack_others(struct layout *l, struct table_plan *t)
{
	mpt small = l->spec->table_small_size, gap = l->spec->table_gap;
	mpt line = table_lines_height(l, small, 1);
	int i;

	break_box(l, &t->caption, t->width, l->spec->table_size, 0);
	t->caption_height = gap + table_lines_height(l, l->spec->table_size,
	    t->caption.lines.count);
	if (t->unit.text->count > 0) {
		break_box(l, &t->unit, t->width, small, 0);
		t->caption_height += line;
	}
	break_box(l, &t->again, t->width, small, 0);
	t->again_height = line + gap;
	t->note_height = t->notes > 0 ? gap : 0;
	for (i = 0; i < t->notes; i++) {
		break_box(l, &t->note[i], t->width, small, t->note[i].before);
		t->note_height += table_lines_height(l, small,
		    t->note[i].lines.count);
	}
}

mpt
table_part_height(const struct layout *l, const struct table_plan *t,
    int first, int end)
{
	mpt height = t->head_height;
	int i;

	(void)l;
	height += first == t->heads ? t->caption_height : t->again_height;
	for (i = first; i < end; i++)
		height += t->band[i].height;
	return end == t->bands ? height + t->note_height : height;
}

int
table_rows_for(const struct layout *l, mpt height)
{
	int rows = 1;

	while (table_room(l, rows) < height && rows < l->grid.rows)
		rows++;
	return rows;
}

mpt
table_room(const struct layout *l, int rows)
{
	return grid_top(&l->grid, rows - 1) - grid_top(&l->grid, 0) +
	    l->spec->body_size;
}

/* A row higher than a page, heads included, can go nowhere. */
static void
check_heights(struct layout *l, const struct table_plan *t)
{
	mpt room = t->sideways ? l->spec->type_width :
	    table_room(l, l->grid.rows);
	int i;

	for (i = t->heads; i < t->bands; i++)
		if (table_part_height(l, t, i, i + 1) > room)
			diag_add(l->job, L702, t->band[i].box[0].cell->loc,
			    t->doc->label);
}

/* Tries one size and way to stand. */
static bool
try_fit(struct layout *l, struct table_plan *t, bool sideways, mpt size)
{
	if ((sideways && t->doc->turn == TURN_UPRIGHT) ||
	    (!sideways && t->doc->turn == TURN_SIDEWAYS))
		return false;
	t->sideways = sideways;
	t->size = size;
	t->width = sideways ? l->spec->type_height : l->spec->type_width;
	return share_width(l, t);
}

void
table_fit(struct layout *l, struct table_plan *t)
{
	mpt small = l->spec->table_small_size;
	mpt large = t->doc->list ? small : l->spec->table_size;

	want_all(l, t);
	if (!try_fit(l, t, false, large) && !try_fit(l, t, false, small) &&
	    !try_fit(l, t, true, large) && !try_fit(l, t, true, small)) {
		diag_add(l->job, t->doc->turn == TURN_UPRIGHT ? L703 : L701,
		    t->block->loc, t->doc->label);
		/* Something to go on with: nothing of it is printed. */
		share_out(l, t, t->width, natural_base, natural_weight);
	}
	stack_bands(l, t);
	align_words(t);
	stack_others(l, t);
	check_heights(l, t);
}
