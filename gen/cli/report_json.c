/*
 * Messages for programs: one JSON object a line.  The names in it are kept;
 * what cannot be told is null.  Lines and columns count from 1 in characters,
 * offset from 0 in bytes.
 */
#include <string.h>

#include "base/utf8.h"
#include "cli/cli.h"

static const char *const severities[LEVEL__COUNT] = {
	[LEVEL_NOTE] = "note",
	[LEVEL_WARNING] = "warning",
	[LEVEL_ERROR] = "error",
};

static void
put_name(struct buf *b, const char *name)
{
	if (b->text[b->len - 1] != '{')
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
put_number(struct buf *b, const char *name, bool known, size_t value)
{
	put_name(b, name);
	if (known)
		buf_put_int(b, (long long)value);
	else
		buf_puts(b, "null");
}

static void
put_place(struct buf *b, struct loc loc)
{
	bool known = loc.src != NULL;
	struct place p = loc_place(loc);

	put_member(b, "file", known ? loc.src->path : NULL);
	put_number(b, "line", known, p.line);
	put_number(b, "column", known, p.column);
}

static void
put_related(struct cli *c, struct buf *b, const struct diag_related *r)
{
	const struct diag_related *first = r;

	put_name(b, "related");
	buf_putc(b, '[');
	for (; r != NULL; r = r->next) {
		if (r != first)
			buf_putc(b, ',');
		buf_putc(b, '{');
		put_place(b, r->loc);
		put_member(b, "message",
		    diag_related_text(&c->mem, r, c->lang));
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

static void
put_diag(struct cli *c, struct buf *b, const struct diag *d)
{
	bool known = d->loc.src != NULL;
	size_t last = d->loc.end > d->loc.beg ? d->loc.end : d->loc.beg;
	struct place end = known ? src_place(d->loc.src, last) :
	    (struct place){0};
	const char *hint = report_hint(c, d);

	buf_puts(b, "{\"schema\":1");
	put_member(b, "severity", severities[d->level]);
	put_member(b, "code", diag_name(d->code));
	put_member(b, "message", report_text(c, d));
	put_member(b, "message_en", diag_text(&c->mem, d, LANG_EN));
	put_place(b, d->loc);
	put_number(b, "end_line", known, end.line);
	put_number(b, "end_column", known, end.column);
	put_number(b, "offset", known, d->loc.beg);
	put_member(b, "key", d->key);
	put_related(c, b, d->related);
	put_member(b, "hint", *hint != '\0' ? hint : NULL);
	buf_puts(b, "}\n");
}

void
report_json(struct cli *c, const struct job *j, size_t most, struct buf *to)
{
	size_t i, n;
	const struct diag *const *all = diag_sorted(&j->diags, &n);

	for (i = 0; i < n && i < most; i++)
		put_diag(c, to, all[i]);
}
