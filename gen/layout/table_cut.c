/*
 * Where a table is cut for pages.  One that fits on a page is kept whole
 * unless it is a list; others begin where at least a few of their rows fit.
 * Rows are never cut, heads are repeated, and a total does not stand alone.
 */
#include "layout/table.h"

/* The height that a part may have: on `rows` rows, or on a sideways page. */
static mpt
room_for(const struct layout *l, const struct table_plan *t, int rows)
{
	return t->sideways ? l->spec->type_width : table_room(l, rows);
}

/* How many bands from `first` on fit into `room`. */
static int
fill(const struct layout *l, const struct table_plan *t, int first, mpt room)
{
	mpt height = table_part_height(l, t, first, first);
	int end = first;

	while (end < t->bands && height + t->band[end].height <= room)
		height += t->band[end++].height;
	/* The notes belong to the last row. */
	if (end == t->bands && height + t->note_height > room)
		end--;
	return end;
}

/* The height of a cell's lines, to be had on both sides of a cut. */
static mpt
needs(const struct layout *l, const struct table_plan *t,
    const struct table_box *box)
{
	return table_lines_height(l, t->size, box->lines.count) +
	    2 * l->spec->table_pad_above;
}

/* Whether cells that go over the cut before `end` have room on both sides. */
static bool
is_good_cut(const struct layout *l, const struct table_plan *t, int first,
    int end)
{
	const struct table_band *b;
	int i = end, k, r;
	mpt above, below;

	if (end >= t->bands)
		return true;
	if (t->band[end].part == TABLE_TOTAL)
		return false;
	/* Only rows that lack a cell have one from above. */
	for (b = &t->band[end]; i > first && b->box[0].cell->column > 0; b--)
		i--;
	for (k = 0; i < end && k < t->band[i].boxes; k++) {
		const struct table_box *box = &t->band[i].box[k];

		if (i + box->cell->rows <= end)
			continue;
		for (above = below = 0, r = i; r < i + box->cell->rows; r++)
			*(r < end ? &above : &below) += t->band[r].height;
		if (above < needs(l, t, box) || below < needs(l, t, box))
			return false;
	}
	return true;
}

/* The end of the part that begins at `first`, in so much room. */
static int
cut(const struct layout *l, const struct table_plan *t, int first, mpt room)
{
	int end = fill(l, t, first, room), at;

	for (at = end; at > first + 1; at--)
		if (is_good_cut(l, t, first, at))
			return at;
	return end > first ? end : first + 1;
}

/* Whether a table that must be cut can begin with so many rows free. */
static bool
may_begin(const struct layout *l, const struct table_plan *t, int rows)
{
	int end = rows > 0 ? fill(l, t, t->heads, room_for(l, t, rows)) : 0;

	return end - t->heads >= l->spec->table_start_rows;
}

/* Whether the table is to stand on one page, whatever stands before it. */
static bool
is_kept_whole(const struct layout *l, const struct table_plan *t)
{
	return !t->doc->list && table_part_height(l, t, t->heads,
	    t->bands) <= table_room(l, l->grid.rows);
}

int
table_least_rows(const struct layout *l, const struct table_plan *t)
{
	int end = t->heads + l->spec->table_start_rows;

	if (t->sideways)
		return 0;
	if (is_kept_whole(l, t))
		return table_rows_for(l, table_part_height(l, t, t->heads,
		    t->bands));
	return table_rows_for(l, table_part_height(l, t, t->heads,
	    end < t->bands ? end : t->bands));
}

/* Whether the next part must wait for a new page. */
static bool
must_turn(const struct layout *l, const struct table_plan *t, int first,
    int row)
{
	int all = l->grid.rows;

	if (row == 0)
		return false;
	if (t->sideways || first > t->heads || row >= all)
		return true;
	if (is_kept_whole(l, t))
		return table_least_rows(l, t) > all - row;
	return !may_begin(l, t, all - row);
}

/* What rounding up left over, shared among the rows as far as they go. */
static void
share_rest(const struct layout *l, struct table_part *p)
{
	const struct table_plan *t = p->plan;
	mpt rest = room_for(l, t, p->rows) -
	    table_part_height(l, t, p->first, p->end);
	int n = p->end - p->first;

	p->give = rest / n;
	if (p->give > l->spec->table_give)
		p->give = l->spec->table_give;
	/* A sideways page is as full as it is. */
	if (p->give < 0 || t->sideways)
		p->give = 0;
}

static struct table_part *
part_new(struct layout *l, const struct table_plan *t, int first, int end)
{
	struct table_part *p = NEW(&l->job->mem, struct table_part);

	p->plan = t;
	p->first = first;
	p->end = end;
	p->rows = t->sideways ? l->grid.rows : table_rows_for(l,
	    table_part_height(l, t, first, end));
	share_rest(l, p);
	return p;
}

const struct table_part *
table_cut(struct layout *l, const struct table_plan *t, int first, int row)
{
	if (must_turn(l, t, first, row))
		return NULL;
	return part_new(l, t, first, cut(l, t, first,
	    room_for(l, t, l->grid.rows - row)));
}

bool
table_leave(struct layout *l, const struct table_part **part,
    const struct table_part **rest, int room)
{
	const struct table_plan *t = (*part)->plan;
	int first = (*part)->first, at = t->bands - 1;

	if (t->sideways)
		return false;
	if (first == t->heads && table_rows_for(l,
	    table_part_height(l, t, first, t->bands)) <= room) {
		*rest = *part;
		*part = NULL;
		return true;
	}
	while (at > first + 1 && !(t->bands - at >=
	    l->spec->signoff_body_rows && is_good_cut(l, t, first, at)))
		at--;
	if (at <= first || table_rows_for(l,
	    table_part_height(l, t, at, t->bands)) > room)
		return false;
	*part = part_new(l, t, first, at);
	*rest = part_new(l, t, at, t->bands);
	return true;
}
