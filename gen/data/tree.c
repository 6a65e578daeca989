/*
 * The data tree: finding things in it, and showing it.
 */
#include <stdlib.h>
#include <string.h>

#include "data/data.h"

static const struct data *
find_key(const struct data *d, const char *key, size_t n)
{
	const struct data *c;

	for (c = d->child; c != NULL; c = c->next)
		if (strlen(c->key) == n && memcmp(c->key, key, n) == 0)
			return c;
	return NULL;
}

/* The entry of a list by its number, from 1. */
static const struct data *
find_number(const struct data *d, const char *digits, size_t n)
{
	const struct data *c = d->child;
	size_t number = 0, i;

	for (i = 0; i < n; i++) {
		if (digits[i] < '0' || digits[i] > '9' || i > 6)
			return NULL;
		number = number * 10 + (size_t)(digits[i] - '0');
	}
	if (n == 0 || number == 0 || digits[0] == '0')
		return NULL;
	while (c != NULL && --number > 0)
		c = c->next;
	return c;
}

static const struct data *
find_step(const struct data *d, const char *name, size_t n)
{
	switch (d->kind) {
	case DATA_MAP:
		return find_key(d, name, n);
	case DATA_LIST:
		return find_number(d, name, n);
	default:
		return NULL;
	}
}

const struct data *
data_child(const struct data *d, const char *key)
{
	return d->kind == DATA_MAP ? find_key(d, key, strlen(key)) : NULL;
}

const struct data *
data_find(const struct data *d, const char *path)
{
	size_t n;

	while (d != NULL && *path != '\0') {
		n = strcspn(path, ".");
		d = find_step(d, path, n);
		path += n + (path[n] == '.' ? 1 : 0);
	}
	return d;
}

/* What `d` is called in its parent: a key, or the number of an entry. */
static void
put_name(struct buf *b, const struct data *d)
{
	const struct data *c;
	long long n = 1;

	if (d->key != NULL) {
		buf_puts(b, d->key);
		return;
	}
	for (c = d->up->child; c != d; c = c->next)
		n++;
	buf_put_int(b, n);
}

static void
put_path(struct buf *b, const struct data *d)
{
	if (d->up == NULL)
		return;
	if (d->up->up != NULL) {
		put_path(b, d->up);
		buf_putc(b, '.');
	}
	put_name(b, d);
}

const char *
data_path(struct arena *mem, const struct data *d)
{
	struct buf b = {.mem = mem};

	put_path(&b, d);
	return buf_text(&b);
}

/* Text on one line, in quotes. */
static void
put_quoted(struct buf *b, const char *text)
{
	buf_putc(b, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(b, '\\');
		if (*text == '\n')
			buf_puts(b, "\\n");
		else
			buf_putc(b, *text);
	}
	buf_putc(b, '"');
}

static void
dump(const struct data *d, int depth, struct buf *to)
{
	static const char *const names[] = {
		[DATA_MAP] = "map", [DATA_LIST] = "list", [DATA_TEXT] = "text",
	};
	struct place at = loc_place(d->loc);
	const struct data *c;
	int i;

	for (i = 0; i < depth; i++)
		buf_puts(to, "  ");
	if (d->key != NULL) {
		buf_puts(to, d->key);
		buf_puts(to, ": ");
	}
	buf_puts(to, names[d->kind]);
	if (d->kind == DATA_TEXT) {
		buf_puts(to, d->quoted ? " quoted " : " ");
		put_quoted(to, d->text);
	}
	buf_printf(to, "%s @%zu:%zu\n", d->bad ? " bad" : "", at.line,
	    at.column);
	for (c = d->child; c != NULL; c = c->next)
		dump(c, depth + 1, to);
}

void
data_dump(const struct data *d, struct buf *to)
{
	dump(d, 0, to);
}

size_t
data_behind_colon(const struct data *d)
{
	const char *text = d->loc.src->text;
	size_t at = d->key_loc.end;

	while (text[at] != ':' && text[at] != '\0')
		at++;
	return text[at] == ':' ? at + 1 : at;
}

size_t
data_end(const struct data *d)
{
	const char *text = d->loc.src->text;
	const struct data *c;
	size_t end = d->loc.end, e;

	if (d->kind == DATA_TEXT && d->loc.end == d->loc.beg &&
	    d->key != NULL)
		end = data_behind_colon(d);
	for (c = d->child; c != NULL; c = c->next)
		if ((e = data_end(c)) > end)
			end = e;
	while (end > d->loc.beg && strchr(" \t\r\n", text[end - 1]) != NULL)
		end--;
	return end;
}
