/*
 * A comparison for programs: one JSON object.  Names are kept; what cannot be
 * told is null.  Values are strings, so no digit is lost on the way.
 */
#include <string.h>

#include "base/utf8.h"
#include "diff/diff_inside.h"

static const char *const kinds[DIFF__COUNT] = {
	[DIFF_SAME] = "same", [DIFF_CHANGED] = "changed",
	[DIFF_INSERTED] = "added", [DIFF_DELETED] = "deleted",
	[DIFF_MOVED] = "moved",
};

static const char *const reasons[DIFF_WHY__COUNT] = {
	[DIFF_DATA] = "data", [DIFF_BASE] = "base", [DIFF_BOTH] = "data+base",
	[DIFF_WORDING] = "wording", [DIFF_ROUNDING] = "rounding",
};

/* The next member's name, with a comma unless it is the first. */
static void
put_name(struct buf *b, const char *name)
{
	char last = b->text[b->len - 1];

	if (last != '{')
		buf_putc(b, ',');
	buf_put_json(b, name);
	buf_putc(b, ':');
}

static void
put_member(struct buf *b, const char *name, const char *value)
{
	put_name(b, name);
	buf_put_json(b, value);
}

static void
put_value(struct buf *b, const char *name, const struct dec *value)
{
	put_member(b, name, value != NULL ? dec_plain(b->mem, value) : NULL);
}

static void
put_place(struct buf *b, const char *name, struct loc loc)
{
	struct place p;

	put_name(b, name);
	if (loc.src == NULL) {
		buf_puts(b, "null");
		return;
	}
	p = loc_place(loc);
	buf_putc(b, '{');
	put_member(b, "file", loc.src->path);
	buf_printf(b, ",\"line\":%zu,\"column\":%zu}", p.line, p.column);
}

/* Begins the next object of a list. */
static void
open_object(struct buf *b)
{
	buf_puts(b, b->text[b->len - 1] == '[' ? "\n{" : ",\n{");
}

static void
put_pieces(struct buf *b, const struct diff_piece *p)
{
	put_name(b, "words");
	buf_putc(b, '[');
	for (; p != NULL; p = p->next) {
		buf_puts(b, b->text[b->len - 1] == '[' ? "{" : ",{");
		put_member(b, "kind", kinds[p->kind]);
		put_member(b, "text", p->text);
		if (p->kind != DIFF_SAME) {
			put_place(b, "before", p->old);
			put_place(b, "after", p->new);
		}
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

static void
put_block(struct buf *b, const struct diff_block *e)
{
	const struct block *here = e->after != NULL ? e->after : e->before;
	struct loc none = {0};

	open_object(b);
	put_member(b, "kind", kinds[e->kind]);
	put_member(b, "section", here->section);
	put_member(b, "before_text", e->before != NULL ?
	    block_text(b->mem, e->before) : NULL);
	put_member(b, "after_text", e->after != NULL ?
	    block_text(b->mem, e->after) : NULL);
	put_place(b, "before", e->before != NULL ? e->before->loc : none);
	put_place(b, "after", e->after != NULL ? e->after->loc : none);
	put_pieces(b, e->piece);
	buf_putc(b, '}');
}

static void
put_figure(struct buf *b, const struct diff_figure *f)
{
	open_object(b);
	put_member(b, "kind", kinds[f->kind]);
	put_member(b, "why", f->kind == DIFF_CHANGED ? reasons[f->why] : NULL);
	put_member(b, "path", f->path);
	put_member(b, "name", f->name);
	put_member(b, "role", f->role);
	put_member(b, "unit", f->unit);
	put_member(b, "before_text", f->old_text);
	put_member(b, "after_text", f->new_text);
	put_value(b, "before_value", f->old_value);
	put_value(b, "after_value", f->new_value);
	put_value(b, "difference", f->difference);
	put_member(b, "before_formula", f->old_formula);
	put_member(b, "after_formula", f->new_formula);
	put_place(b, "before_data", f->old_data);
	put_place(b, "after_data", f->new_data);
	put_place(b, "before", f->old);
	put_place(b, "after", f->new);
	buf_putc(b, '}');
}

static void
put_section(struct buf *b, const struct diff_section *s)
{
	open_object(b);
	put_member(b, "section", s->id);
	put_member(b, "now_after", s->after);
	put_place(b, "before", s->old);
	put_place(b, "after", s->new);
	buf_putc(b, '}');
}

void
diff_json(const struct diff *d, const struct diff_look *look,
    struct buf *to)
{
	const struct diff_block *e;
	const struct diff_section *s;
	const struct diff_figure *f;

	buf_putc(to, '{');
	put_member(to, "格式", "zongjie-diff/1");
	put_member(to, "before", look->before);
	put_member(to, "after", look->after);
	put_name(to, "differs");
	buf_puts(to, d->differs ? "true" : "false");
	put_name(to, "wording");
	buf_putc(to, '[');
	for (e = d->blocks; e != NULL; e = e->next)
		if (e->kind != DIFF_SAME)
			put_block(to, e);
	buf_puts(to, "]");
	put_name(to, "sections_moved");
	buf_putc(to, '[');
	for (s = d->moved; s != NULL; s = s->next)
		put_section(to, s);
	buf_puts(to, "]");
	put_name(to, "figures");
	buf_putc(to, '[');
	for (f = d->figures; f != NULL; f = f->next)
		put_figure(to, f);
	buf_puts(to, "]}\n");
}
