/*
 * Values put into the text of a period file: bytes are cut and inserted, so
 * that comments and layout stay as they are.
 */
#include "fill_inside.h"

#include <string.h>

#include "data/yaml_out.h"

static void
put_flow(struct buf *to, const struct data *d)
{
	const struct data *c;

	if (d->kind == DATA_TEXT) {
		yaml_put_text(to, d->text, d->quoted);
		return;
	}
	buf_putc(to, d->kind == DATA_LIST ? '[' : '{');
	for (c = d->child; c != NULL; c = c->next) {
		buf_puts(to, c == d->child ? "" : ", ");
		if (c->key != NULL) {
			yaml_put_text(to, c->key, false);
			buf_puts(to, ": ");
		}
		put_flow(to, c);
	}
	buf_putc(to, d->kind == DATA_LIST ? ']' : '}');
}

const char *
fill_flow(struct arena *mem, const struct data *d)
{
	struct buf b = {.mem = mem};

	put_flow(&b, d);
	return buf_text(&b);
}

static const char *
written(struct arena *mem, const struct data *d)
{
	return arena_strndup(mem, d->loc.src->text + d->loc.beg,
	    d->loc.end - d->loc.beg);
}

/* The value as it is to be written, between brackets or on its own. */
static const char *
value_text(struct arena *mem, const struct data *d, bool flow)
{
	const char *from = written(mem, d);

	if (d->kind != DATA_TEXT)
		return from[0] == '[' && strpbrk(from, "\r\n") == NULL ?
		    from : fill_flow(mem, d);
	if (strpbrk(from, "\r\n") == NULL && from[0] != '|' &&
	    from[0] != '>' && (d->quoted || !flow ||
	    strpbrk(from, ",[]{}") == NULL))
		return from;
	return fill_flow(mem, d->quoted ? d : &(struct data){
	    .kind = DATA_TEXT, .text = d->text, .quoted = true});
}

/* `put` in place of the bytes [from, to). */
static const char *
splice(struct arena *mem, const char *text, size_t from, size_t to,
    const char *put)
{
	return arena_join(mem, arena_strndup(mem, text, from), put,
	    text + to, NULL);
}

static bool
is_in_brackets(const char *text, const struct data *d)
{
	return d->up != NULL && text[d->up->loc.beg] == '{';
}

static size_t
line_end(const char *text, size_t at)
{
	at += strcspn(text + at, "\n");
	return at > 0 && text[at - 1] == '\r' ? at - 1 : at;
}

static size_t
column_of(const char *text, size_t at)
{
	size_t from = at;

	while (from > 0 && text[from - 1] != '\n')
		from--;
	return at - from;
}

/*
 * The entry of `map` after which `key` comes in the order of the dictionary;
 * NULL when it comes first, the last one when the dictionary does not say.
 */
static const struct data *
entry_before(const struct fill *f, const struct data *map, const char *key)
{
	struct arena *mem = &f->job->mem;
	const char *above = data_path(mem, map), *rest, *name;
	const struct data *before = NULL, *c;
	const struct metric *m;
	size_t n = strlen(above);

	for (m = f->metrics->first; m != NULL; m = m->next) {
		if (n > 0 && (strncmp(m->path, above, n) != 0 ||
		    m->path[n] != '.'))
			continue;
		rest = m->path + n + (n > 0);
		name = arena_strndup(mem, rest, strcspn(rest, "."));
		if (strcmp(name, key) == 0)
			return before;
		c = data_child(map, name);
		before = c != NULL ? c : before;
	}
	for (c = map->child; c != NULL && c->next != NULL;)
		c = c->next;
	return c;
}

/* a.b.c as {…} behind a: what is lacking, on one line. */
static const char *
flow_entry(struct arena *mem, const char *rest, const char *value)
{
	struct buf b = {.mem = mem};
	int depth = 0;

	for (; strchr(rest, '.') != NULL; depth++) {
		size_t n = strcspn(rest, ".");

		buf_put(&b, rest, n);
		buf_puts(&b, ": {");
		rest += n + 1;
	}
	buf_puts(&b, rest);
	buf_puts(&b, ": ");
	buf_puts(&b, value);
	while (depth-- > 0)
		buf_putc(&b, '}');
	return buf_text(&b);
}

/* Whether the value is a list that takes lines of its own. */
static bool
is_block_list(const struct data *d)
{
	return d->kind == DATA_LIST && d->loc.src->text[d->loc.beg] == '-';
}

/* The entries of a list that was read, moved to `column`. */
static const char *
list_lines(struct arena *mem, const struct data *d, size_t column,
    const char *end)
{
	const char *text = d->loc.src->text, *s = text + d->loc.beg;
	const char *stop = text + data_end(d);
	size_t was = column_of(text, d->loc.beg), blanks, n;
	struct buf b = {.mem = mem};

	for (blanks = was; s < stop; s += n + (s[n] == '\n')) {
		n = strcspn(s, "\n");
		if (n > (size_t)(stop - s))
			n = (size_t)(stop - s);
		if (s > text + d->loc.beg)
			blanks = strspn(s, " ");
		else
			s -= was, n += was;
		buf_puts(&b, end);
		if (blanks < n && s[blanks] != '\r')
			buf_printf(&b, "%*s", (int)(column + blanks > was ?
			    column + blanks - was : 0), "");
		if (blanks < n)
			buf_put(&b, s + blanks, n - blanks -
			    (s[n - 1] == '\r'));
	}
	return buf_text(&b);
}

/* The same as lines, each begun by a line end. */
static const char *
block_entry(struct arena *mem, const char *text, const char *rest,
    size_t column, const struct data *value)
{
	struct buf b = {.mem = mem};
	const char *end = strstr(text, "\r\n") != NULL ? "\r\n" : "\n";

	for (;; column += 2) {
		size_t n = strcspn(rest, ".");

		buf_puts(&b, end);
		buf_printf(&b, "%*s", (int)column, "");
		buf_put(&b, rest, n);
		buf_putc(&b, ':');
		if (rest[n] == '\0')
			break;
		rest += n + 1;
	}
	if (is_block_list(value)) {
		buf_puts(&b, list_lines(mem, value, column + 2, end));
		return buf_text(&b);
	}
	buf_putc(&b, ' ');
	buf_puts(&b, value_text(mem, value, false));
	return buf_text(&b);
}

static const char *
insert_flow(struct fill *f, const char *text, struct spot s,
    const struct data *before, const char *value)
{
	struct arena *mem = &f->job->mem;
	const char *entry = flow_entry(mem, s.rest, value);
	size_t at;

	if (before != NULL) {
		at = data_end(before);
		entry = arena_join(mem, ", ", entry, NULL);
	} else {
		at = s.at->child != NULL ? s.at->child->key_loc.beg :
		    s.at->loc.beg + 1;
		if (s.at->child != NULL)
			entry = arena_join(mem, entry, ", ", NULL);
	}
	return splice(mem, text, at, at, entry);
}

const char *
fill_insert(struct fill *f, const char *text, struct spot s,
    const struct answer *a)
{
	struct arena *mem = &f->job->mem;
	const struct data *d = s.at, *before = NULL;
	const char *key = arena_strndup(mem, s.rest, strcspn(s.rest, "."));
	bool flow = d->kind == DATA_MAP && text[d->loc.beg] == '{';
	size_t at, column;

	if (d->kind == DATA_MAP)
		before = entry_before(f, d, key);
	if (flow)
		return insert_flow(f, text, s, before,
		    value_text(mem, a->node, true));
	if (d->kind != DATA_MAP && is_in_brackets(text, d))
		return splice(mem, text, data_behind_colon(d),
		    data_end(d), arena_join(mem, " {", flow_entry(mem,
		    s.rest, value_text(mem, a->node, true)), "}", NULL));
	if (d->kind != DATA_MAP) {
		/* Nothing stands there yet; a ~, a 待报 or a [] goes. */
		text = splice(mem, text, data_behind_colon(d),
		    data_end(d), "");
		at = line_end(text, d->key_loc.beg);
		column = column_of(text, d->key_loc.beg) + 2;
	} else {
		column = column_of(text, d->child->key_loc.beg);
		/* Before the head nothing may stand. */
		if (before == NULL && d->up == NULL)
			for (before = d->child; before->next != NULL;)
				before = before->next;
		at = line_end(text, before != NULL ? data_end(before) :
		    d->key_loc.beg);
	}
	return splice(mem, text, at, at, block_entry(mem, text, s.rest,
	    column, a->node));
}

/* A list on lines of its own below the key of `d`, whose value goes. */
static const char *
put_list(struct arena *mem, const char *text, const struct data *d,
    const struct data *list)
{
	size_t line = line_end(text, d->key_loc.beg), from, end;
	size_t column = column_of(text, d->key_loc.beg) + 2;
	const char *eol = strstr(text, "\r\n") != NULL ? "\r\n" : "\n";

	end = data_end(d);
	/* A remark behind the key stays. */
	from = d->loc.beg > line ? line : data_behind_colon(d);
	text = splice(mem, text, from, end > from ? end : from, "");
	line = line_end(text, d->key_loc.beg);
	return splice(mem, text, line, line, list_lines(mem, list, column,
	    eol));
}

const char *
fill_replace(struct fill *f, const char *text, const struct data *d,
    const struct answer *a)
{
	struct arena *mem = &f->job->mem;
	bool flow = is_in_brackets(text, d);
	const char *value;
	size_t at = data_behind_colon(d);

	if (!flow && is_block_list(a->node))
		return put_list(mem, text, d, a->node);
	value = value_text(mem, a->node, flow);
	if (d->loc.end > d->loc.beg)
		return d->loc.beg > line_end(text, d->key_loc.beg) ?
		    splice(mem, text, at, data_end(d),
		    arena_join(mem, " ", value, NULL)) :
		    splice(mem, text, d->loc.beg, data_end(d), value);
	return splice(mem, text, at, at, arena_join(mem, " ", value, NULL));
}
