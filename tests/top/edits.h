#ifndef TESTS_TOP_EDITS_H
#define TESTS_TOP_EDITS_H

/*
 * Values put into data files of many layouts: the whole text that comes of
 * it, byte for byte, or why it is refused.
 */
#include "check.h"

#include "base/buf.h"
#include "gen.h"

/* What stands before every text, three lines, and the files' names. */
#define HEAD "格式: zongjie-data/1\n期间: 2022上半年\n模板: ../../templates/half-year\n"
static const char now[] = "samples/2022-h1/now.yml";
static const char form[] = "samples/2022-h1/form.yml";

/*
 * An edit: the text below the head; which figure gets which value, or, when
 * `path` is NULL, the form that is filled in; the text then, or "" and what
 * is said.
 */
struct edit {
	const char *data, *path, *value, *text, *said;
};

static inline const char *
said(struct job *j)
{
	struct buf b = {.mem = &j->mem};
	const struct diag *d;

	for (d = j->diags.first; d != NULL; d = d->next) {
		struct place p = loc_place(d->loc);

		buf_printf(&b, "%s%s %zu:%zu", b.len > 0 ? ", " : "",
		    diag_name(d->code), p.line, p.column);
	}
	return buf_text(&b);
}

/* The text after the edit, without its head; "" when it was refused. */
static inline const char *
edited(struct job *j, const struct edit *e, bool force)
{
	const char *const forms[] = {form, NULL};
	const char *text = arena_join(&j->mem, HEAD, e->data, NULL);
	const char *filled = e->path != NULL ? "" : e->value;
	struct job_file held[2] = {
		{.next = &held[1], .path = now, .text = text,
		    .len = strlen(text)},
		{.path = form, .text = filled, .len = strlen(filled)},
	};
	struct gen_options o = GEN_OPTIONS_INIT;
	struct gen_filled f;
	struct gen_put p;

	o.data = now;
	o.share = ".";
	o.held = held;
	if (e->path != NULL)
		text = gen_put(j, &o, now, e->path, e->value, &p) ? p.text : "";
	else
		text = gen_fill(j, &o, forms, force, &f) ? f.text : "";
	return strncmp(text, HEAD, strlen(HEAD)) == 0 ?
	    text + strlen(HEAD) : text;
}

static inline void
assert_edit(const struct edit *e, bool force)
{
	const char *text;
	struct job j;

	job_open(&j, abort);
	text = edited(&j, e, force);
	if (strcmp(text, e->text) != 0 || strcmp(said(&j), e->said) != 0)
		print_error("%s\n%s\ntext: %s\nsaid: %s\n", e->data, e->value,
		    text, said(&j));
	assert_string_equal(text, e->text);
	assert_string_equal(said(&j), e->said);
	job_close(&j);
}

#endif
