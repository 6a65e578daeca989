/*
 * CSV: RFC 4180 with the separators that offices meet.
 */
#include <string.h>

#include "base/file.h"
#include "import/cell.h"
#include "import/sheet.h"

struct csv {
	struct job *job;
	const struct src *src;
	const char *at, *end;
	char separator;
	uint32_t line;
	struct sheet *sheet;
	size_t room, cells;	/* rows there is room for; cells so far */
	struct cell *cell;	/* of the row being read */
	size_t cell_room;
	struct row *row;
	bool sound;
};

static struct loc
loc_of(const struct csv *c, const char *from, const char *to)
{
	return (struct loc){c->src, (uint32_t)(from - c->src->text),
	    (uint32_t)(to - c->src->text)};
}

/* How often `separator` stands outside quotes in the first lines. */
static size_t
count_separators(const struct src *s, char separator)
{
	const char *at = s->text, *end = at + s->len;
	size_t n = 0, lines = 0;
	bool quoted = false;

	for (; at < end && lines < 20; at++) {
		quoted ^= *at == '"';
		n += !quoted && *at == separator;
		lines += !quoted && *at == '\n';
	}
	return n;
}

static char
detect_separator(const struct src *s)
{
	static const char known[] = ",;\t";
	size_t best = 0, n, i;
	char found = ',';

	for (i = 0; known[i] != '\0'; i++) {
		n = count_separators(s, known[i]);
		if (n > best) {
			best = n;
			found = known[i];
		}
	}
	return found;
}

static void
add_cell(struct csv *c, const char *from, const char *to, const char *text)
{
	struct row *r = c->row;

	if (r->count == c->cell_room) {
		size_t more = c->cell_room == 0 ? 8 : c->cell_room * 2;

		r->cells = arena_grow(&c->job->mem, r->cells,
		    c->cell_room * sizeof(*r->cells),
		    more * sizeof(*r->cells));
		c->cell_room = more;
	}
	text = cell_trim(&c->job->mem, text);
	r->cells[r->count] = (struct cell){
		.kind = *text != '\0' ? CELL_TEXT : CELL_EMPTY,
		.column = (uint32_t)r->count, .text = text,
		.loc = loc_of(c, from, to),
	};
	r->count++;
	c->cells++;
}

/* A \r is one before a \n: file_read takes no other. */
static bool
ends_cell(const struct csv *c, const char *at)
{
	return at == c->end || *at == c->separator || *at == '\n' ||
	    *at == '\r';
}

/* A cell in quotes; doubled quotes are one, line ends belong to it. */
static void
read_quoted(struct csv *c)
{
	const char *from = c->at++, *behind;
	struct buf b = {.mem = &c->job->mem};

	for (;; c->at++) {
		if (c->at == c->end) {
			diag_add(c->job, I040, loc_of(c, from, from + 1));
			c->sound = false;
			return;
		}
		if (*c->at == '"') {
			if (c->at + 1 == c->end || c->at[1] != '"')
				break;
			c->at++;
		}
		c->line += *c->at == '\n';
		buf_putc(&b, *c->at);
	}
	behind = ++c->at;
	while (!ends_cell(c, c->at))
		c->at++;
	add_cell(c, from, behind, buf_text(&b));
	if (behind == c->at)
		return;
	diag_add(c->job, I041, loc_of(c, behind, c->at));
	c->sound = false;
}

static void
read_plain(struct csv *c)
{
	const char *from = c->at;

	while (!ends_cell(c, c->at))
		c->at++;
	add_cell(c, from, c->at, arena_strndup(&c->job->mem, from,
	    (size_t)(c->at - from)));
}

static struct row *
add_row(struct csv *c)
{
	struct sheet *s = c->sheet;

	if (s->count == c->room) {
		size_t more = c->room == 0 ? 64 : c->room * 2;

		s->rows = arena_grow(&c->job->mem, s->rows,
		    c->room * sizeof(*s->rows), more * sizeof(*s->rows));
		c->room = more;
	}
	c->row = &s->rows[s->count++];
	*c->row = (struct row){.number = (uint32_t)s->count,
	    .line = c->line};
	c->cell_room = 0;
	return c->row;
}

static void
read_row(struct csv *c)
{
	struct row *r = add_row(c);
	const char *from = c->at;

	for (;;) {
		while (c->at < c->end && *c->at == ' ' && c->at[1] == '"')
			c->at++;
		if (c->at < c->end && *c->at == '"')
			read_quoted(c);
		else
			read_plain(c);
		if (c->at == c->end || *c->at != c->separator)
			break;
		c->at++;
	}
	r->loc = loc_of(c, from, c->at);
	c->at += c->at < c->end && *c->at == '\r';
	c->line += c->at < c->end;
	c->at += c->at < c->end;
}

/* Excel's own first line, sep=; says the separator. */
static void
read_sep_line(struct csv *c)
{
	const char *at = c->at;

	if (c->end - at < 5 || strncmp(at, "sep=", 4) != 0 ||
	    strchr(",;\t", at[4]) == NULL)
		return;
	c->at += 5;
	c->at += *c->at == '\r';
	if (*c->at++ != '\n') {
		c->at = at;
		return;
	}
	c->separator = at[4];
	add_row(c)->loc = loc_of(c, at, at + 5);
	c->line++;
}

const struct sheet *
csv_read(struct job *j, const char *path, const char *shown, char separator,
    struct loc asked)
{
	struct csv c = {.job = j, .src = file_read(j, path, asked),
	    .line = 1, .sound = true};

	if (c.src == NULL)
		return NULL;
	c.sheet = NEW(&j->mem, struct sheet);
	c.sheet->file = shown;
	c.sheet->src = c.src;
	c.at = c.src->text;
	c.end = c.at + c.src->len;
	c.separator = separator != 0 ? separator : detect_separator(c.src);
	read_sep_line(&c);
	while (c.at < c.end && c.sound && c.cells <= SHEET_CELLS &&
	    c.sheet->count <= SHEET_ROWS)
		read_row(&c);
	if (c.cells > SHEET_CELLS || c.sheet->count > SHEET_ROWS) {
		diag_add(j, I031, ((struct loc){c.src, 0, 0}), shown);
		return NULL;
	}
	return c.sound ? c.sheet : NULL;
}
