#ifndef TESTS_DATA_SLIPS_H
#define TESTS_DATA_SLIPS_H

/*
 * Slips in odd company: what is said of each, with its place, and what of the
 * file can be read all the same.
 */
#include "check.h"

#include "base/buf.h"
#include "data/data.h"

/* A text on one line: its line breaks are strokes. */
static inline void
put_text(struct buf *b, const char *text)
{
	for (; *text != '\0'; text++)
		buf_putc(b, *text == '\n' ? '|' : *text);
}

/* The tree on one line; a value that was put aside is an exclamation mark. */
static inline void
put_tree(struct buf *b, const struct data *d)
{
	const struct data *c;

	if (d->key != NULL) {
		buf_puts(b, d->key);
		buf_putc(b, '=');
	}
	if (d->bad && d->up != NULL) {
		buf_putc(b, '!');
	} else if (d->kind == DATA_TEXT) {
		put_text(b, d->text);
	} else {
		buf_putc(b, d->kind == DATA_MAP ? '{' : '[');
		for (c = d->child; c != NULL; c = c->next) {
			put_tree(b, c);
			if (c->next != NULL)
				buf_putc(b, ' ');
		}
		buf_putc(b, d->kind == DATA_MAP ? '}' : ']');
	}
}

/* What is said: the code of each message and where it points. */
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

static inline const char *
tree(struct job *j, const struct data *root)
{
	struct buf b = {.mem = &j->mem};

	if (root == NULL)
		return "";
	put_tree(&b, root);
	return buf_text(&b);
}

struct slip {
	const char *text, *said, *read;
};

static inline void
assert_slips(const struct slip *s, size_t n)
{
	struct job j;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct data *d;

		job_open(&j, abort);
		d = data_read(&j, source(&j, "a.yml", s[i].text));
		if (strcmp(said(&j), s[i].said) != 0 ||
		    strcmp(tree(&j, d), s[i].read) != 0)
			print_error("%s\nsaid %s\nread %s\n", s[i].text,
			    said(&j), tree(&j, d));
		assert_string_equal(said(&j), s[i].said);
		assert_string_equal(tree(&j, d), s[i].read);
		job_close(&j);
	}
}

/* A test that goes through the table of its name. */
#define SLIPS(table) assert_slips(table, sizeof(table) / sizeof((table)[0]))

#endif
