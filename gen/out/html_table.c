/*
 * What stands in an HTML page between paragraphs: tables, charts with the
 * tables that they draw, images within the page.
 */
#include "out/html.h"

#include "out/picture.h"

static const char *
class_of_cell(const struct doc_table *t, const struct doc_cell *c)
{
	if (c->scope != SCOPE_NONE)
		return "";
	switch (t->column[c->column].align) {
	case TABLE_RIGHT:
	case TABLE_POINT:
		return " class=\"r\"";
	case TABLE_CENTRE:
		return " class=\"c\"";
	default:
		return "";
	}
}

static void
put_cell(struct buf *to, const struct doc_table *t, const struct doc_walk *w)
{
	static const char *const scopes[] = {
		[SCOPE_COLUMN] = "col", [SCOPE_COLUMNS] = "colgroup",
		[SCOPE_ROW] = "row",
	};
	const struct doc_cell *c = w->cell;
	const char *tag = c->scope != SCOPE_NONE ? "th" : "td";

	buf_printf(to, "<%s%s", tag, class_of_cell(t, c));
	if (c->scope != SCOPE_NONE)
		buf_printf(to, " scope=\"%s\"", scopes[c->scope]);
	if (c->columns > 1)
		buf_printf(to, " colspan=\"%d\"", c->columns);
	if (c->rows > 1)
		buf_printf(to, " rowspan=\"%d\"", c->rows);
	buf_putc(to, '>');
	html_runs(to, w->first, w->end);
	buf_printf(to, "</%s>", tag);
}

static const char *
part_tag(const struct doc_row *row)
{
	static const char *const tags[] = {
		[TABLE_HEAD] = "thead", [TABLE_BODY] = "tbody",
		[TABLE_TOTAL] = "tfoot",
	};

	return row != NULL ? tags[row->part] : NULL;
}

/* Ends the row that the walk was in, and begins the one it is in now. */
static void
turn_row(struct buf *to, const struct doc_row *from, const struct doc_row *row)
{
	const char *before = part_tag(from), *now = part_tag(row);

	if (from == row)
		return;
	if (from != NULL)
		buf_puts(to, "</tr>\n");
	if (before != now && before != NULL)
		buf_printf(to, "</%s>\n", before);
	if (before != now && now != NULL)
		buf_printf(to, "<%s>\n", now);
	if (row != NULL)
		buf_puts(to, "<tr>");
}

void
html_table(struct buf *to, const struct block *b)
{
	const struct doc_table *t = b->table;
	const struct doc_row *row = NULL;
	struct doc_walk w = {0};
	bool open = true;

	buf_puts(to, "<table>\n");
	while (doc_table_next(b, &w)) {
		turn_row(to, row, w.row);
		row = w.row;
		if (w.cell == &t->caption) {
			buf_puts(to, "<caption>");
			html_text(to, t->label);
			buf_putc(to, ' ');
			html_runs(to, w.first, w.end);
			if (t->unit[0] != '\0')
				buf_puts(to, "<p class=\"unit\">单位：");
			html_text(to, t->unit);
			buf_puts(to, t->unit[0] != '\0' ?
			    "</p></caption>\n" : "</caption>\n");
		} else if (w.note != NULL) {
			buf_puts(to, open ? "</table>\n<p>" : "<p>");
			open = false;
			html_text(to, w.note->label);
			html_runs(to, w.first, w.end);
			buf_puts(to, "</p>\n");
		} else
			put_cell(to, t, &w);
	}
	if (open) {
		turn_row(to, row, NULL);
		buf_puts(to, "</table>\n");
	}
}

/* The word of a run, or nothing. */
static void
put_word(struct buf *to, const struct run *r)
{
	if (r != NULL)
		html_runs(to, r, r->next);
}

static void
put_names(struct buf *to, const struct chart *c)
{
	int i;

	buf_puts(to, "<thead><tr><td></td>");
	for (i = 0; i < c->series; i++) {
		buf_puts(to, "<th scope=\"col\">");
		put_word(to, c->name[i]);
		buf_puts(to, "</th>");
	}
	buf_puts(to, "</tr></thead>\n");
}

static void
put_chart(struct buf *to, const struct chart *c)
{
	int i, k;

	if (c->unit != NULL) {
		buf_puts(to, "<p class=\"unit\">");
		put_word(to, c->unit);
		buf_puts(to, "</p>\n");
	}
	buf_puts(to, "<table>\n");
	if (c->name != NULL)
		put_names(to, c);
	for (i = 0; i < c->categories; i++) {
		buf_puts(to, "<tr><th scope=\"row\">");
		put_word(to, c->category[i]);
		buf_puts(to, "</th>");
		for (k = 0; k < c->series; k++) {
			const struct chart_point *p = chart_at(c, k, i);

			buf_puts(to, "<td class=\"r\">");
			put_word(to, p->label);
			if (p->share != NULL)
				buf_putc(to, ' ');
			put_word(to, p->share);
			buf_puts(to, "</td>");
		}
		buf_puts(to, "</tr>\n");
	}
	buf_puts(to, "</table>\n");
}

static bool
put_picture(struct job *j, struct buf *to, const struct picture *p)
{
	struct buf file = {.mem = &j->mem};
	const char *kind = picture_file(p->image, &file);

	if (kind == NULL) {
		diag_add(j, O001, ((struct loc){0}), "malloc");
		return false;
	}
	buf_printf(to, "<img style=\"width:%d.%d%%\" alt=\"", p->width / 10,
	    p->width % 10);
	html_text(to, p->alt != NULL ? p->alt : "");
	buf_printf(to, "\" src=\"data:image/%s;base64,", kind);
	picture_base64(to, &file);
	buf_puts(to, "\">\n");
	return true;
}

static const struct out_drawing *
drawing_of(const struct out_frame *f, const struct block *b)
{
	const struct out_drawing *d = f->drawings;

	while (d != NULL && d->block != b)
		d = d->next;
	return d;
}

/* The drawing, then the same figures as a table, for all who read those. */
static void
put_drawn(struct buf *to, const struct out_drawing *d, const struct chart *c)
{
	if (d != NULL)
		html_svg(to, d, c->alt);
	put_chart(to, c);
}

const struct block *
html_figure(struct job *j, const struct out_frame *frame, struct buf *to,
    const struct block *b)
{
	const struct block *next = b->next;

	buf_puts(to, "<figure>\n");
	if (b->kind == BLOCK_CHART)
		put_drawn(to, drawing_of(frame, b), b->chart);
	else if (!put_picture(j, to, b->picture))
		return NULL;
	if (next != NULL && next->kind == BLOCK_CAPTION) {
		buf_puts(to, "<figcaption>");
		html_text(to, block_before(&j->mem, next));
		html_runs(to, next->run, NULL);
		buf_puts(to, "</figcaption>\n");
		next = next->next;
	}
	buf_puts(to, "</figure>\n");
	return next;
}
