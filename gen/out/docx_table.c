/*
 * Tables of a Word file: heads that repeat over pages, rows that are not
 * parted, cells that span.
 */
#include "out/docx.h"

struct table {
	struct buf *to;
	const struct block *block;
	const struct doc_table *t;
	const struct out_frame *frame;
	int *hanging;		/* by column: how wide the cell that began there */
	int *wish;		/* by column: half cells */
	int longest;		/* column of words: half cells */
	int column;		/* the next one of this row */
};

enum {
	PADS = 2,		/* half cells beside the words of a column */
	SHORT = 4,		/* heads of so many are not broken */
	LONGEST = 80, NARROWEST = 8	/* columns of words, in half cells */
};

/* What a cell asks of its column, in half cells: a head two lines. */
static int
wish_of(const struct doc_walk *w)
{
	const struct run *r;
	int wide = 0;

	for (r = w->first; r != w->end; r = r->next)
		wide += docx_half_cells(r->text);
	if (w->row->part != TABLE_HEAD || wide <= SHORT)
		return wide;
	return wide <= 2 * SHORT ? SHORT : (wide + 3) / 4 * 2;
}

static bool
is_words(const struct table *t, int column)
{
	return t->t->column[column].align != TABLE_POINT;
}

/*
 * Half cells of a column, when words stand in at most `longest`.  Digits are
 * wider than half a cell in some faces that a reader's machine may take.
 */
static int
wide_as(const struct table *t, int column, int longest)
{
	int wish = t->wish[column];

	if (!is_words(t, column))
		return wish + (wish + 3) / 4 + PADS;
	return (wish > longest ? longest : wish) + PADS;
}

/* Figures stand on one line: columns of words make room for them. */
static void
find_wishes(struct table *t)
{
	const struct out_frame *f = t->frame;
	int room = (f->paper_width - f->left - f->right) * 2 / f->folio_size;
	struct doc_walk w = {0};
	int all, i;

	while (doc_table_next(t->block, &w)) {
		if (w.row == NULL || w.note != NULL || w.cell->columns > 1)
			continue;
		i = w.cell->column;
		if (t->wish[i] < wish_of(&w))
			t->wish[i] = wish_of(&w);
	}
	t->longest = LONGEST;
	do {
		for (all = 0, i = 0; i < t->t->columns; i++)
			all += wide_as(t, i, t->longest);
	} while (all > room && --t->longest > NARROWEST);
}

/*
 * Columns that say nothing take as much as the mean of the others, each its
 * share after what stands in it.
 */
static mpt
column_width(const struct table *t, int column)
{
	const struct out_frame *f = t->frame;
	const struct doc_column *c = t->t->column;
	int64_t all = f->paper_width - f->left - f->right;
	int i, said = 0, open = 0, wishes = 0;

	for (i = 0; i < t->t->columns; i++) {
		said += c[i].width;
		open += c[i].width == 0;
		wishes += c[i].width == 0 ? wide_as(t, i, t->longest) : 0;
	}
	if (c[column].width > 0)
		return (mpt)(all * c[column].width * (t->t->columns - open) /
		    ((int64_t)said * t->t->columns));
	return (mpt)(all * wide_as(t, column, t->longest) * open /
	    ((int64_t)wishes * t->t->columns));
}

static mpt
span_width(const struct table *t, int column, int columns)
{
	mpt width = 0;

	while (columns-- > 0)
		width += column_width(t, column++);
	return width;
}

static void
open_cell(struct table *t, int column, int columns, const char *merge)
{
	buf_printf(t->to, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
	    docx_twips(span_width(t, column, columns)));
	if (columns > 1)
		buf_printf(t->to, "<w:gridSpan w:val=\"%d\"/>", columns);
	buf_puts(t->to, merge);
	buf_puts(t->to, "<w:vAlign w:val=\"center\"/></w:tcPr>");
}

/* Columns before `column`: cells from above still fill them. */
static void
put_hanging(struct table *t, int column)
{
	while (t->column < column) {
		open_cell(t, t->column, t->hanging[t->column], "<w:vMerge/>");
		buf_puts(t->to, "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/>"
		    "</w:pPr></w:p></w:tc>");
		t->column += t->hanging[t->column];
	}
}

static const char *
justify_of(const struct table *t, const struct doc_walk *w)
{
	int column = w->cell->column;

	if (w->row->part == TABLE_HEAD)
		return NULL;
	switch (t->t->column[column].align) {
	case TABLE_LEFT:
		return "left";
	case TABLE_RIGHT:
	case TABLE_POINT:
		return "right";
	case TABLE_CENTRE:
		return NULL;
	default:
		return t->wish[column] > t->longest ? "left" : NULL;
	}
}

static void
put_cell(struct table *t, const struct doc_walk *w)
{
	const struct doc_cell *c = w->cell;
	const char *justify = justify_of(t, w);
	const struct run *r;

	put_hanging(t, c->column);
	open_cell(t, c->column, c->columns,
	    c->rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
	t->hanging[c->column] = c->columns;
	t->column = c->column + c->columns;
	buf_printf(t->to, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
	    w->row->part == TABLE_HEAD ? "Head" : "Cell");
	if (justify != NULL)
		buf_printf(t->to, "<w:jc w:val=\"%s\"/>", justify);
	buf_puts(t->to, "</w:pPr>");
	for (r = w->first; r != w->end; r = r->next)
		docx_run(t->to, r, NULL);
	buf_puts(t->to, "</w:p></w:tc>");
}

static void
end_row(struct table *t, const struct doc_row *row)
{
	if (row == NULL)
		return;
	put_hanging(t, t->t->columns);
	buf_puts(t->to, "</w:tr>\n");
}

static void
begin_row(struct table *t, const struct doc_row *row)
{
	if (row == NULL)
		return;
	t->column = 0;
	buf_printf(t->to, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
	    row->part == TABLE_HEAD ? "<w:tblHeader/>" : "");
}

static void
put_line(struct table *t, const char *style, const char *before,
    const struct doc_walk *w)
{
	const struct run words = {.text = before}, *r;

	buf_printf(t->to, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
	    style, w == NULL || w->note == NULL ? "<w:keepNext/>" : "");
	docx_run(t->to, &words, NULL);
	for (r = w != NULL ? w->first : NULL; r != NULL && r != w->end;
	    r = r->next)
		docx_run(t->to, r, NULL);
	buf_puts(t->to, "</w:p>\n");
}

static void
put_opening(struct buf *to)
{
	static const char *const edges[] = {
		"top", "left", "bottom", "right", "insideH", "insideV",
	};
	int i;

	buf_puts(to, "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" "
	    "w:type=\"pct\"/><w:jc w:val=\"center\"/><w:tblBorders>");
	for (i = 0; i < 6; i++)
		buf_printf(to, "<w:%s w:val=\"single\" w:sz=\"4\" "
		    "w:space=\"0\" w:color=\"000000\"/>", edges[i]);
	buf_puts(to, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
	    "<w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
	    "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
	    "</w:tblPr><w:tblGrid>");
}

static void
begin_table(struct table *t)
{
	int i;

	put_opening(t->to);
	for (i = 0; i < t->t->columns; i++)
		buf_printf(t->to, "<w:gridCol w:w=\"%d\"/>",
		    docx_twips(column_width(t, i)));
	buf_puts(t->to, "</w:tblGrid>\n");
}

static void
put_head(struct table *t, const struct doc_walk *w, struct arena *mem)
{
	put_line(t, "Caption", arena_join(mem, t->t->label, "　", NULL), w);
	if (t->t->unit[0] != '\0')
		put_line(t, "Unit", arena_join(mem, "单位：", t->t->unit,
		    NULL), NULL);
	begin_table(t);
}

void
docx_table(struct buf *to, const struct block *b,
    const struct out_frame *frame)
{
	struct table t = {
		.to = to, .block = b, .t = b->table, .frame = frame,
		.hanging = NEW_ARRAY(to->mem, int,
		    (size_t)b->table->columns + 1),
		.wish = NEW_ARRAY(to->mem, int,
		    (size_t)b->table->columns + 1),
	};
	const struct doc_row *row = NULL;
	struct doc_walk w = {0};
	bool open = true;

	find_wishes(&t);
	while (doc_table_next(b, &w)) {
		if (w.row != row) {
			end_row(&t, row);
			begin_row(&t, w.row);
			row = w.row;
		}
		if (w.cell == &t.t->caption)
			put_head(&t, &w, to->mem);
		else if (w.note == NULL)
			put_cell(&t, &w);
		else {
			if (open)
				buf_puts(to, "</w:tbl>\n");
			open = false;
			put_line(&t, "Note", w.note->label, &w);
		}
	}
	end_row(&t, row);
	if (open)
		buf_puts(to, "</w:tbl>\n");
}
