/*
 * What the pages are told, as JSON.  Lengths are 1/1000 pt, places count from
 * 1 in characters, texts for people come as [Chinese, English].
 */
#include <string.h>

#include "preview/inside.h"

/* ---- members ---- */

void
json_name(struct buf *b, const char *name)
{
	if (b->len > 0 && b->text[b->len - 1] != '{')
		buf_putc(b, ',');
	buf_putc(b, '"');
	buf_puts(b, name);
	buf_puts(b, "\":");
}

void
json_text(struct buf *b, const char *name, const char *value)
{
	json_name(b, name);
	buf_put_json(b, value);
}

void
json_int(struct buf *b, const char *name, long long value)
{
	json_name(b, name);
	buf_put_int(b, value);
}

void
json_bool(struct buf *b, const char *name, bool value)
{
	json_name(b, name);
	buf_puts(b, value ? "true" : "false");
}

void
json_place(struct buf *b, struct loc loc)
{
	struct place p;

	if (loc.src == NULL || loc.src->path[0] == '\0')
		return;
	p = loc_place(loc);
	json_text(b, "file", loc.src->path);
	json_int(b, "line", (long long)p.line);
	json_int(b, "column", (long long)p.column);
}

/* Begins another object of an array. */
static void
next_object(struct buf *b)
{
	buf_puts(b, b->text[b->len - 1] == '[' ? "{" : ",{");
}

static void
put_pair(struct buf *b, const char *name, const char *zh, const char *en)
{
	json_name(b, name);
	buf_putc(b, '[');
	buf_put_json(b, zh);
	buf_putc(b, ',');
	buf_put_json(b, en);
	buf_putc(b, ']');
}

/* ---- messages ---- */

static void
put_related(struct buf *b, struct arena *mem, const struct diag_related *r)
{
	json_name(b, "related");
	buf_putc(b, '[');
	for (; r != NULL; r = r->next) {
		next_object(b);
		put_pair(b, "text", diag_related_text(mem, r, LANG_ZH),
		    diag_related_text(mem, r, LANG_EN));
		json_place(b, r->loc);
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

static void
put_diag(struct buf *b, struct arena *mem, const struct diag *d)
{
	static const char *const levels[LEVEL__COUNT] = {
		[LEVEL_NOTE] = "note", [LEVEL_WARNING] = "warning",
		[LEVEL_ERROR] = "error",
	};

	next_object(b);
	json_text(b, "code", diag_name(d->code));
	json_text(b, "level", levels[d->level]);
	put_pair(b, "text", diag_text(mem, d, LANG_ZH),
	    diag_text(mem, d, LANG_EN));
	put_pair(b, "hint", diag_hint(mem, d, LANG_ZH),
	    diag_hint(mem, d, LANG_EN));
	if (d->key != NULL)
		json_text(b, "path", d->key);
	json_place(b, d->loc);
	put_related(b, mem, d->related);
	buf_putc(b, '}');
}

void
json_diagnostics(struct buf *b, const struct job *j)
{
	size_t n, i;
	const struct diag *const *all = diag_sorted(&j->diags, &n);

	json_name(b, "diagnostics");
	buf_putc(b, '[');
	for (i = 0; i < n; i++)
		put_diag(b, b->mem, all[i]);
	buf_putc(b, ']');
}

/* ---- what a run found out ---- */

static void
put_missing(struct buf *b, const struct gen_missing *m)
{
	json_name(b, "missing");
	buf_putc(b, '[');
	for (; m != NULL; m = m->next) {
		next_object(b);
		json_text(b, "path", m->path);
		json_text(b, "name", m->name);
		json_text(b, "unit", m->unit);
		json_text(b, "section", m->section);
		json_text(b, "owner", m->owner);
		put_pair(b, "state", m->state[LANG_ZH], m->state[LANG_EN]);
		json_place(b, m->data);
		json_name(b, "template");
		buf_putc(b, '{');
		json_place(b, m->template);
		buf_puts(b, "}}");
	}
	buf_putc(b, ']');
}

static void
put_unused(struct buf *b, const struct gen_figure *f)
{
	json_name(b, "unused");
	buf_putc(b, '[');
	for (; f != NULL; f = f->next) {
		next_object(b);
		json_text(b, "path", f->path);
		json_text(b, "name", f->name);
		json_text(b, "unit", f->unit);
		json_text(b, "value", f->value);
		json_bool(b, "in_template", f->in_template);
		json_place(b, f->data);
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

static void
put_files(struct buf *b, const struct job_file *f)
{
	json_name(b, "files");
	buf_putc(b, '[');
	for (; f != NULL; f = f->next) {
		if (f->text == NULL)
			continue;
		if (b->text[b->len - 1] != '[')
			buf_putc(b, ',');
		buf_put_json(b, f->path);
	}
	buf_putc(b, ']');
}

void
json_report(struct buf *b, const struct job *j, const struct gen_draft *d)
{
	json_int(b, "errors", j->diags.count[LEVEL_ERROR]);
	json_diagnostics(b, j);
	put_missing(b, d->missing);
	put_unused(b, d->unused);
	put_files(b, j->read);
}

/* ---- a draft ---- */

static const char *
kind_of(const struct gen_figure *f)
{
	if (f->missing)
		return "missing";
	if (f->rounded)
		return "rounded";
	return f->formula != NULL || f->part != NULL ? "computed" : "filled";
}

static void
put_parts(struct buf *b, const struct gen_part *part)
{
	json_name(b, "parts");
	buf_putc(b, '[');
	for (; part != NULL; part = part->next) {
		next_object(b);
		json_text(b, "label", part->label);
		json_text(b, "value", part->value);
		json_text(b, "path", part->path);
		json_place(b, part->loc);
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

static void
put_spans(struct buf *b, const struct gen_span *s)
{
	const struct gen_span *first = s;

	json_name(b, "spans");
	buf_putc(b, '[');
	for (; s != NULL; s = s->next)
		buf_printf(b, "%s[%d,%d,%d,%d,%d]", s == first ? "" : ",",
		    s->page, (int)s->x, (int)s->y, (int)s->width,
		    (int)s->height);
	buf_putc(b, ']');
}

static void
put_figure(struct buf *b, const struct gen_figure *f)
{
	next_object(b);
	json_text(b, "kind", kind_of(f));
	json_text(b, "role", f->role);
	json_text(b, "text", f->text);
	json_text(b, "path", f->path);
	json_text(b, "name", f->name);
	json_text(b, "value", f->value);
	json_text(b, "unit", f->unit);
	if (f->formula != NULL)
		json_text(b, "formula", f->formula);
	if (f->part != NULL)
		put_parts(b, f->part);
	if (f->owner != NULL)
		json_text(b, "owner", f->owner);
	if (f->source != NULL)
		json_text(b, "source", f->source);
	if (f->as_of != NULL)
		json_text(b, "as_of", f->as_of);
	json_place(b, f->data);
	json_name(b, "template");
	buf_putc(b, '{');
	json_place(b, f->template);
	buf_putc(b, '}');
	put_spans(b, f->span);
	buf_putc(b, '}');
}

static void
put_headings(struct buf *b, const struct gen_heading *h)
{
	json_name(b, "outline");
	buf_putc(b, '[');
	for (; h != NULL; h = h->next) {
		next_object(b);
		json_text(b, "title", h->title);
		json_int(b, "level", h->level);
		json_int(b, "page", h->page);
		json_int(b, "y", h->y);
		buf_putc(b, '}');
	}
	buf_putc(b, ']');
}

void
json_figures(struct buf *b, const struct gen_draft *d)
{
	const struct gen_sheet *s;
	const struct gen_figure *f;

	json_name(b, "sheets");
	buf_putc(b, '[');
	for (s = d->sheet; s != NULL; s = s->next)
		buf_printf(b, "%s[%d,%d]", s == d->sheet ? "" : ",",
		    (int)s->width, (int)s->height);
	buf_putc(b, ']');
	json_name(b, "figures");
	buf_putc(b, '[');
	for (f = d->figure; f != NULL; f = f->next)
		put_figure(b, f);
	buf_putc(b, ']');
	put_headings(b, d->heading);
}

/* ---- the state ---- */

static void
put_draft(struct buf *b, const struct draft *d)
{
	json_name(b, "draft");
	if (d == NULL) {
		buf_puts(b, "null");
		return;
	}
	buf_putc(b, '{');
	json_int(b, "number", d->number);
	json_int(b, "pages", d->counts.pages);
	json_bool(b, "final", d->final);
	json_text(b, "name", d->name);
	json_int(b, "made_at", d->made_at);
	json_int(b, "microseconds", d->counts.microseconds);
	buf_putc(b, '}');
}

static void
put_compare(struct buf *b, const struct preview *p)
{
	json_name(b, "compare");
	buf_putc(b, '{');
	if (p->kept[1] != NULL)
		json_int(b, "draft", p->kept[1]->number);
	if (p->last->year != NULL)
		json_text(b, "year", p->last->year);
	if (p->last->period != NULL)
		json_text(b, "period", p->last->period);
	buf_putc(b, '}');
}

void
state_publish(struct preview *p)
{
	const struct draft *last = p->last;
	struct buf b;

	arena_free(&p->state_mem);
	p->state_mem.fail = p->options->no_memory;
	b = (struct buf){.mem = &p->state_mem};
	p->version++;
	buf_putc(&b, '{');
	json_int(&b, "schema", 1);
	json_text(&b, "run", p->run);
	json_text(&b, "token", p->token);
	json_int(&b, "version", p->version);
	json_text(&b, "data", p->options->gen.data);
	json_bool(&b, "final", p->final);
	json_bool(&b, "editor", p->options->editor != NULL);
	json_bool(&b, "reader", p->web != NULL);
	json_bool(&b, "good", last->good);
	json_int(&b, "made_at", last->made_at);
	put_compare(&b, p);
	buf_putc(&b, ',');
	buf_puts(&b, last->report);
	put_draft(&b, p->kept[0]);
	json_bool(&b, "undo", p->undo != NULL);
	buf_putc(&b, '}');
	p->state = buf_text(&b);
	events_wake(p);
}
