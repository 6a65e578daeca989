/*
 * Lists of results: for people, for spreadsheets, for programs.
 */
#include "cli/table.h"

#include <string.h>

#include "base/utf8.h"

enum { GAP = 2 };	/* columns between two columns */

void
listing_open(struct listing *l, struct arena *mem,
    const struct listing_column *columns, size_t width)
{
	*l = (struct listing){
		.mem = mem, .columns = columns, .width = width,
	};
}

void
listing_add(struct listing *l, const char *const *row)
{
	size_t size = l->width * sizeof(*row);

	if (l->count == l->cap) {
		size_t cap = l->cap > 0 ? l->cap * 2 : 32;

		l->cells = arena_grow(l->mem, l->cells, l->cap * size,
		    cap * size);
		l->cap = cap;
	}
	memcpy(l->cells + l->count++ * l->width, row, size);
}

static const char *
cell(const struct listing *l, size_t row, size_t column)
{
	return l->cells[row * l->width + column];
}

static size_t
columns_of(const char *s)
{
	return s != NULL ? display_columns(s, strlen(s)) : 0;
}

/* One line for people; nothing is left hanging behind its last word. */
static void
put_line(const struct listing *l, const char *const *row,
    const size_t *widest, struct buf *to)
{
	size_t i, pending = 0;

	for (i = 0; i < l->width; i++) {
		const char *s = row[i] != NULL ? row[i] : "";
		size_t have = columns_of(s), left = widest[i] - have;

		if (l->columns[i].number)
			pending += left;
		if (have > 0) {
			buf_printf(to, "%*s", (int)pending, "");
			put_clean(to, s, strlen(s));
			pending = 0;
		}
		if (!l->columns[i].number)
			pending += left;
		/* A column that is empty everywhere takes no room. */
		if (widest[i] > 0)
			pending += GAP;
	}
	buf_putc(to, '\n');
}

static void
print_human(const struct listing *l, enum lang lang, struct buf *to)
{
	size_t *widest = NEW_ARRAY(l->mem, size_t, l->width);
	const char **heading = NEW_ARRAY(l->mem, const char *, l->width);
	size_t row, i;

	if (l->count == 0)
		return;
	for (row = 0; row < l->count; row++)
		for (i = 0; i < l->width; i++)
			if (columns_of(cell(l, row, i)) > widest[i])
				widest[i] = columns_of(cell(l, row, i));
	for (i = 0; i < l->width; i++) {
		heading[i] = widest[i] > 0 ? l->columns[i].title[lang] : NULL;
		if (columns_of(heading[i]) > widest[i])
			widest[i] = columns_of(heading[i]);
	}
	put_line(l, heading, widest, to);
	for (row = 0; row < l->count; row++)
		put_line(l, l->cells + row * l->width, widest, to);
}

/*
 * Whether a spreadsheet would work the text out instead of showing it.  A
 * column of numbers may hold other things: the value of a word is one.
 */
static bool
is_formula(const char *s, bool number)
{
	if (*s == '\0' || strchr("=+-@\t\r", *s) == NULL)
		return false;
	return !number || s[strspn(s, "+-0123456789.,/%")] != '\0';
}

static void
put_csv(const char *s, bool number, struct buf *to)
{
	if (s == NULL)
		return;
	if (is_formula(s, number))
		s = arena_join(to->mem, "'", s, NULL);
	if (s[strcspn(s, ",\"\r\n")] == '\0') {
		buf_puts(to, s);
		return;
	}
	buf_putc(to, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_putc(to, '"');
		buf_putc(to, *s);
	}
	buf_putc(to, '"');
}

static void
print_csv(const struct listing *l, enum lang lang, struct buf *to)
{
	size_t row, i;

	buf_put_cp(to, 0xFEFF);
	for (i = 0; i < l->width; i++) {
		buf_puts(to, i > 0 ? "," : "");
		put_csv(l->columns[i].title[lang], false, to);
	}
	buf_puts(to, "\r\n");
	for (row = 0; row < l->count; row++) {
		for (i = 0; i < l->width; i++) {
			buf_puts(to, i > 0 ? "," : "");
			put_csv(cell(l, row, i), l->columns[i].number, to);
		}
		buf_puts(to, "\r\n");
	}
}

/* Whether JSON takes `s` as a number: -12.50, but neither 007 nor 1/3. */
static bool
is_json_number(const char *s)
{
	static const char digits[] = "0123456789";
	size_t n;

	s += *s == '-';
	n = strspn(s, digits);
	if (n == 0 || (n > 1 && *s == '0'))
		return false;
	s += n;
	if (*s != '.')
		return *s == '\0';
	n = strspn(s + 1, digits);
	return n > 0 && s[1 + n] == '\0';
}

static void
print_json(const struct listing *l, struct buf *to)
{
	size_t row, i;

	buf_puts(to, "{\"schema\":1,\"rows\":[");
	for (row = 0; row < l->count; row++) {
		buf_puts(to, row > 0 ? ",\n{" : "\n{");
		for (i = 0; i < l->width; i++) {
			const char *s = cell(l, row, i);

			buf_puts(to, i > 0 ? "," : "");
			buf_put_json(to, l->columns[i].id);
			buf_putc(to, ':');
			if (s != NULL && l->columns[i].number &&
			    is_json_number(s))
				buf_puts(to, s);
			else
				buf_put_json(to, s);
		}
		buf_putc(to, '}');
	}
	buf_puts(to, "\n]}\n");
}

const char *
listing_place(struct arena *mem, struct loc loc)
{
	struct place p;

	if (loc.src == NULL)
		return NULL;
	p = loc_place(loc);
	return arena_join(mem, loc.src->path, arena_printf(mem, ":%zu:%zu",
	    p.line, p.column), NULL);
}

enum listing_form
listing_form(const struct cli *c)
{
	int csv = c->options.given[OPT_csv], json = c->options.given[OPT_json];

	if (csv == 0 && json == 0)
		return LISTING_HUMAN;
	return csv > json ? LISTING_CSV : LISTING_JSON;
}

void
listing_print(const struct listing *l, enum listing_form form,
    enum lang lang, struct buf *to)
{
	switch (form) {
	case LISTING_CSV:
		print_csv(l, lang, to);
		break;
	case LISTING_JSON:
		print_json(l, to);
		break;
	case LISTING_HUMAN:
	default:
		print_human(l, lang, to);
	}
}

enum outcome
listing_put(struct cli *c, const struct listing *l)
{
	struct buf b = {.mem = &c->mem};

	listing_print(l, listing_form(c), c->lang, &b);
	return b.len > 0 ? put_result(c, &b) : DONE;
}
