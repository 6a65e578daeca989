/*
 * A table of the document to a plan: the texts of its cells, the elements of
 * the structure, the slots it may take.
 */
#include "layout/table.h"

#include <string.h>

enum {
	NOTE_CELLS = 2,		/* 注： */
	HEAD_BREAK = 500	/* penalty inside the words of a head */
};

/* ---- texts ---- */

static bool
is_digit(const struct item *it)
{
	return it->class == CLASS_DIGIT;
}

/*
 * Where the point of a number is, or would be: behind its digits.  0: this is
 * no number.
 */
static size_t
point_of(const struct text *t)
{
	size_t i = 0;

	/* A name of a file may begin like one. */
	if (t->count > 0 && t->items[0].run != NULL &&
	    t->items[0].run->kind == RUN_LOOSE)
		return 0;
	if (i < t->count && t->items[i].glyph->cp == '-')
		i++;
	if (i >= t->count || !is_digit(&t->items[i]))
		return 0;
	while (i < t->count && (is_digit(&t->items[i]) ||
	    (t->items[i].glyph->cp == ',' && i + 1 < t->count &&
	    is_digit(&t->items[i + 1]))))
		i++;
	return i;
}

/* The widest string of items that no line may end inside. */
static mcell
longest_unit(const struct text *t)
{
	mcell most = 0, width = 0;
	size_t i;

	for (i = 0; i < t->count; i++) {
		width += t->items[i].width;
		if (width > most)
			most = width;
		width = t->items[i].penalty == BREAK_NEVER ?
		    width + t->items[i].joint : 0;
	}
	return most;
}

static void
settle(struct table_box *box)
{
	struct text *t = box->text;
	size_t point;

	text_settle(t);
	box->natural = text_width(t, 0, t->count);
	box->least = longest_unit(t);
	point = point_of(t);
	box->number = point > 0;
	box->before = text_width(t, 0, point);
}

static void
add_runs(struct layout *l, struct table_box *box, enum role role,
    const struct doc_walk *w)
{
	struct node *node = box->node;
	const struct run *r;

	box->cell = w->cell;
	box->text->loc = w->cell->loc;
	/* What leads elsewhere is all of its cell: doc_check. */
	if (w->first != w->end && w->first->link != NULL)
		node = node_add_under(l, box->node, TAG_LINK);
	for (r = w->first; r != w->end; r = r->next) {
		box->changed = box->changed || r->changed;
		text_add(l, box->text, role, r->text, r, node);
	}
}

static void
box_open(struct layout *l, struct table_box *box, struct node *node)
{
	box->text = NEW(&l->job->mem, struct text);
	box->node = node;
}

/* 表1, a blank cell, and what it is about. */
static void
read_caption(struct layout *l, struct table_plan *t,
    const struct doc_walk *w)
{
	box_open(l, &t->caption, node_add_under(l, t->table, TAG_CAPTION));
	text_add(l, t->caption.text, ROLE_HEI, t->doc->label, NULL,
	    t->caption.node);
	t->caption.text->items[t->caption.text->count - 1].width +=
	    CELL_UNITS;
	add_runs(l, &t->caption, ROLE_HEI, w);
	settle(&t->caption);
}

/* 单位：万元, and what stands at the top of further pages: （续表1）. */
static void
read_others(struct layout *l, struct table_plan *t)
{
	struct arena *mem = &l->job->mem;

	box_open(l, &t->unit, t->caption.node);
	if (t->doc->unit[0] != '\0')
		text_add(l, t->unit.text, ROLE_FANGSONG, arena_join(mem,
		    "单位：", t->doc->unit, NULL), NULL, t->unit.node);
	settle(&t->unit);
	box_open(l, &t->again, NULL);
	text_add(l, t->again.text, ROLE_HEI, arena_join(mem, "（续",
	    t->doc->label, "）", NULL), NULL, NULL);
	settle(&t->again);
}

static void
read_note(struct layout *l, struct table_plan *t, const struct doc_walk *w)
{
	struct table_box *box = &t->note[t->notes++];

	box_open(l, box, node_add(l, TAG_P, NULL));
	text_add(l, box->text, ROLE_FANGSONG, w->note->label, NULL,
	    box->node);
	text_settle(box->text);
	/*
	 * Its further lines begin below its first word, and the numbers of
	 * all notes below the first one's, behind 注：.
	 */
	box->first = t->notes > 1 ? NOTE_CELLS * CELL_UNITS : 0;
	box->before = box->first + text_width(box->text, 0,
	    box->text->count);
	add_runs(l, box, ROLE_FANGSONG, w);
	text_settle(box->text);
}

/* ---- rows ---- */

static enum tag
tag_of(const struct doc_cell *cell)
{
	return cell->scope != SCOPE_NONE ? TAG_TH : TAG_TD;
}

/* A head breaks rather before its unit, a run of its own, than elsewhere. */
static void
break_before_unit(struct text *t)
{
	size_t i;

	for (i = 0; i + 1 < t->count; i++)
		if (t->items[i].penalty == BREAK_FREE &&
		    t->items[i].run == t->items[i + 1].run)
			t->items[i].penalty = HEAD_BREAK;
}

static void
read_cell(struct layout *l, struct table_band *band,
    const struct doc_walk *w)
{
	struct table_box *box = &band->box[band->boxes++];
	bool head = band->part == TABLE_HEAD;
	struct node *n = node_add_under(l, band->node, tag_of(w->cell));

	n->header = w->cell->scope == SCOPE_NONE ? HEADER_NONE :
	    w->cell->scope == SCOPE_ROW ? HEADER_ROW : HEADER_COLUMN;
	n->columns = w->cell->columns;
	n->rows = w->cell->rows;
	box_open(l, box, n);
	add_runs(l, box, head ? ROLE_HEI : ROLE_FANGSONG, w);
	settle(box);
	if (head)
		break_before_unit(box->text);
}

/* A new row, in the element for heads or in that for the rest. */
static struct table_band *
read_row(struct layout *l, struct table_plan *t, const struct doc_row *row,
    struct node **part)
{
	struct table_band *band = &t->band[t->bands++];
	bool head = row->part == TABLE_HEAD;

	if (*part == NULL || ((*part)->tag == TAG_THEAD) != head)
		*part = node_add_under(l, t->table,
		    head ? TAG_THEAD : TAG_TBODY);
	band->part = row->part;
	band->box = NEW_ARRAY(&l->job->mem, struct table_box,
	    (size_t)row->cells + 1);
	band->node = node_add_under(l, *part, TAG_TR);
	band->node->title = row->bookmark;
	t->heads += head;
	return band;
}

static void
count(struct layout *l, struct table_plan *t)
{
	const struct doc_row *row;
	const struct doc_note *note;
	size_t rows = 0, notes = 0;

	for (row = t->doc->row; row != NULL; row = row->next)
		rows++;
	for (note = t->doc->note; note != NULL; note = note->next)
		notes++;
	t->band = NEW_ARRAY(&l->job->mem, struct table_band, rows + 1);
	t->note = NEW_ARRAY(&l->job->mem, struct table_box, notes + 1);
}

static void
read_cells(struct layout *l, struct table_plan *t)
{
	const struct doc_row *row = NULL;
	struct table_band *band = NULL;
	struct node *part = NULL;
	struct doc_walk w = {0};

	while (doc_table_next(t->block, &w)) {
		if (w.note != NULL)
			read_note(l, t, &w);
		else if (w.row == NULL)
			read_caption(l, t, &w);
		else {
			if (w.row != row)
				band = read_row(l, t, w.row, &part);
			row = w.row;
			read_cell(l, band, &w);
		}
	}
	read_others(l, t);
}

/* ---- where rules are ---- */

static void
mark_edges(struct layout *l, struct table_plan *t)
{
	size_t all = (size_t)t->bands * (size_t)(t->strips + 1);
	int i, k, r, c;

	t->bar = NEW_ARRAY(&l->job->mem, bool, all);
	t->line = NEW_ARRAY(&l->job->mem, bool, all);
	memset(t->bar, true, all * sizeof(bool));
	memset(t->line, true, all * sizeof(bool));
	for (i = 0; i < t->bands; i++)
		for (k = 0; k < t->band[i].boxes; k++) {
			const struct doc_cell *cell = t->band[i].box[k].cell;
			int right = cell->column + cell->columns;
			int end = i + cell->rows < t->bands ?
			    i + cell->rows : t->bands;

			for (r = i; r < end; r++)
				for (c = cell->column; c < right; c++) {
					int at = r * (t->strips + 1) + c;

					if (c > cell->column)
						t->bar[at] = false;
					if (r + 1 < end)
						t->line[at] = false;
				}
		}
}

/* ---- slots ---- */

/*
 * As many as the table has rows, so that each can have a page of its own;
 * those that are not needed stay empty.
 */
static void
add_slots(struct layout *l, struct table_plan *t)
{
	struct slot *s;
	int i;

	for (i = t->heads; i < t->bands; i++) {
		s = slot_add(l, i == t->heads ? table_least_rows(l, t) : 0, 0);
		s->table = t;
	}
}

const struct block *
table_lay(struct layout *l, const struct block *b)
{
	struct table_plan *t = NEW(&l->job->mem, struct table_plan);
	int i;

	t->block = b;
	t->doc = b->table;
	t->strips = b->table->columns;
	t->strip = NEW_ARRAY(&l->job->mem, struct table_strip,
	    (size_t)t->strips);
	for (i = 0; i < t->strips; i++) {
		t->strip[i].align = b->table->column[i].align;
		t->strip[i].wish = b->table->column[i].width * CELL_UNITS;
	}
	t->table = node_add(l, TAG_TABLE, NULL);
	t->table->block = b;
	count(l, t);
	read_cells(l, t);
	mark_edges(l, t);
	table_fit(l, t);
	add_slots(l, t);
	return b->next;
}
