/*
 * The document for golden tests: one line for the head, then one for each
 * block, run and use, with its place.  Files are named without their folder,
 * so a dump is the same wherever the tree lies.
 */
#include <string.h>

#include "doc/doc.h"

static const char *const block_ids[] = {
#define BLOCK(id, zh) [BLOCK_##id] = #id,
#include "doc/blocks.def"
#undef BLOCK
};

static const char *const run_ids[] = {
	[RUN_TEXT] = "text", [RUN_FIGURE] = "figure", [RUN_NAME] = "name",
	[RUN_WORD] = "word", [RUN_MISSING] = "missing", [RUN_BREAK] = "break",
	[RUN_SCALE] = "scale", [RUN_LOOSE] = "loose",
};

static void
put_place(struct buf *to, const char *name, struct loc loc)
{
	struct place p;
	const char *slash;

	if (loc.src == NULL)
		return;
	p = loc_place(loc);
	slash = strrchr(loc.src->path, '/');
	buf_printf(to, " %s%s:%zu:%zu", name,
	    slash != NULL ? slash + 1 : loc.src->path, p.line, p.column);
}

static void
put_field(struct buf *to, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		buf_printf(to, " %s=%s", name, value);
}

static void
put_origin(struct buf *to, const struct origin *o)
{
	put_field(to, "path", o->path);
	put_field(to, "role", o->role);
	if (o->value != NULL)
		put_field(to, "value", dec_plain(to->mem, o->value));
	if (o->rounded)
		buf_puts(to, " rounded");
	put_field(to, "formula", o->formula);
	put_field(to, "source", o->source);
	put_place(to, "data=", o->data);
}

static void
put_run(struct buf *to, const struct run *r)
{
	buf_printf(to, "  %s", run_ids[r->kind]);
	put_place(to, "", r->loc);
	if (r->kind != RUN_BREAK)
		buf_printf(to, " “%s”", r->text);
	if (r->origin != NULL)
		put_origin(to, r->origin);
	if (r->link != NULL)
		buf_printf(to, " -> “%s” “%s”", r->link->file, r->link->alt);
	buf_putc(to, '\n');
}

/* A table cell by cell; the runs of each stand below it. */
static void
put_table(struct buf *to, const struct block *b)
{
	struct doc_walk w = {0};
	const struct run *r;

	doc_table_dump_head(b->table, to);
	while (doc_table_next(b, &w)) {
		doc_table_dump_cell(&w, to);
		for (r = w.first; r != w.end; r = r->next)
			put_run(to, r);
	}
}

static void
put_chart(struct buf *to, const struct chart *c)
{
	static const char *const kinds[] = {"bars", "lines", "shares"};
	const struct chart_point *p;
	int s, k;

	buf_printf(to, "  chart %s%s %dx%d rows=%d |", kinds[c->kind],
	    c->pie ? " pie" : "", c->series, c->categories, c->rows);
	for (s = 0; s < c->series; s++)
		for (k = 0; k < c->categories; k++) {
			p = chart_at(c, s, k);
			buf_printf(to, " %s", p->value == NULL ? "-" :
			    dec_plain(to->mem, p->value));
		}
	buf_printf(to, " | %s\n", c->alt);
}

static void
put_picture(struct buf *to, const struct picture *p)
{
	buf_printf(to, "  picture %dx%d width=%d | %s\n",
	    image_width(p->image), image_height(p->image), p->width, p->alt);
}

static void
put_block(struct buf *to, const struct block *b)
{
	const struct run *r;

	buf_puts(to, block_ids[b->kind]);
	if (b->level != 0)
		buf_printf(to, " level=%d", b->level);
	if (b->number != 0)
		buf_printf(to, " number=%d", b->number);
	put_field(to, "label", b->label);
	if (b->run_in)
		buf_puts(to, " run-in");
	if (b->apart)
		buf_puts(to, " apart");
	if (b->seal == SEAL_ROOM)
		buf_printf(to, " seal=%d", b->seal_size);
	if (b->seal == SEAL_STAMP)
		buf_puts(to, " stamp");
	put_field(to, "section", b->section);
	put_place(to, "", b->loc);
	buf_putc(to, '\n');
	if (b->kind == BLOCK_TABLE) {
		put_table(to, b);
		return;
	}
	if (b->chart != NULL)
		put_chart(to, b->chart);
	if (b->picture != NULL)
		put_picture(to, b->picture);
	for (r = b->run; r != NULL; r = r->next)
		put_run(to, r);
}

static void
put_use(struct buf *to, const struct doc_use *u)
{
	buf_printf(to, "use %s %s", u->path, u->role);
	if (u->missing)
		buf_puts(to, " missing");
	put_field(to, "state", u->state);
	put_field(to, "name", u->name);
	put_field(to, "owner", u->owner);
	put_place(to, "", u->loc);
	put_place(to, "data=", u->data);
	buf_putc(to, '\n');
}

void
doc_dump(const struct doc *d, struct buf *to)
{
	static const char *const lines[] = {"fill", "cell"};
	static const char *const heads[] = {
		"none", "file", "upward", "letter", "order", "minutes",
	};
	static const char *const folios[] = {"outer", "centred", "none"};
	const struct block *b;
	const struct doc_use *u;

	buf_puts(to, "doc");
	put_field(to, "title", d->title);
	put_field(to, "author", d->author);
	put_field(to, "subject", d->subject);
	put_field(to, "keywords", d->keywords);
	put_field(to, "output", d->output);
	if (d->date.year != 0)
		put_field(to, "date", date_text(to->mem, d->date));
	put_field(to, "lines", lines[d->lines]);
	if (d->head != DOC_HEAD_NONE)
		put_field(to, "head", heads[d->head]);
	if (d->pitch > 0)
		buf_printf(to, " pitch=%d", d->pitch);
	if (d->title_above != 1)
		buf_printf(to, " title-above=%d", d->title_above);
	put_field(to, "folio", folios[d->folio]);
	buf_puts(to, d->duplex ? " duplex" : "");
	if (d->record_sides > 0)
		buf_printf(to, " record-sides=%d", d->record_sides);
	buf_puts(to, d->record_plain ? " record-plain" : "");
	buf_puts(to, d->draft ? " draft" : "");
	buf_printf(to, " missing=%u\n", d->missing);
	for (b = d->first; b != NULL; b = b->next)
		put_block(to, b);
	for (u = d->uses; u != NULL; u = u->next)
		put_use(to, u);
}
