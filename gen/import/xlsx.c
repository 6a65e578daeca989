/*
 * Workbooks: their sheets by name, the strings they share.
 */
#include "import/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "import/cell.h"

struct strings {
	struct job *job;
	struct book *book;
	size_t room;
	bool in_text, in_sound;
	struct buf text;
};

/* The number after _x, four digits and a _; -1 when it is not that. */
static long
escaped(const char *s, const char *end)
{
	char digits[5] = "";
	long cp;

	if (end - s < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
		return -1;
	memcpy(digits, s + 2, 4);
	cp = strtol(digits, NULL, 16);
	return strspn(digits, "0123456789ABCDEFabcdef") == 4 &&
	    cp < 0xD800 ? cp : -1;
}

const char *
xlsx_text(struct arena *mem, const char *text, size_t n)
{
	const char *end = text + n;
	struct buf b = {.mem = mem};
	long cp;

	while (text < end) {
		cp = escaped(text, end);
		if (cp >= 0) {
			buf_put_cp(&b, cp < 0x20 ? ' ' : (uint32_t)cp);
			text += 7;
		} else
			buf_putc(&b, *text++);
	}
	return cell_trim(mem, buf_text(&b));
}

/* ---- the shared strings ---- */

static void
string_start(void *ctx, const struct xlsx_tag *t)
{
	struct strings *s = ctx;

	if (strcmp(t->name, "si") == 0)
		s->text.len = 0;
	else if (strcmp(t->name, "rPh") == 0)
		s->in_sound = true;
	else if (strcmp(t->name, "t") == 0)
		s->in_text = !s->in_sound;
}

static void
string_end(void *ctx, const char *name)
{
	struct strings *s = ctx;
	struct book *b = s->book;

	if (strcmp(name, "t") == 0)
		s->in_text = false;
	else if (strcmp(name, "rPh") == 0)
		s->in_sound = false;
	if (strcmp(name, "si") != 0)
		return;
	if (b->string_count == s->room) {
		size_t more = s->room == 0 ? 256 : s->room * 2;

		b->strings = arena_grow(&s->job->mem, b->strings,
		    s->room * sizeof(*b->strings),
		    more * sizeof(*b->strings));
		s->room = more;
	}
	b->strings[b->string_count++] = s->text.len == 0 ? "" :
	    xlsx_text(&s->job->mem, s->text.text, s->text.len);
}

static void
string_text(void *ctx, const char *text, size_t n)
{
	struct strings *s = ctx;

	if (s->in_text)
		buf_put(&s->text, text, n);
}

static bool
read_strings(struct job *j, struct book *b)
{
	static const struct xlsx_calls calls = {
		string_start, string_end, string_text,
	};
	const struct xlsx_part *p = xlsx_part(b->parts,
	    "xl/sharedStrings.xml");
	struct strings s = {.job = j, .book = b, .text = {.mem = &j->mem}};

	return p == NULL ||
	    xlsx_xml_walk(j, p, b->path, b->asked, &calls, &s);
}

/* ---- the sheets ---- */

struct listing_of {
	struct job *job;
	struct book *book;
};

static bool
is_true(const char *value)
{
	return value != NULL && (strcmp(value, "1") == 0 ||
	    strcmp(value, "true") == 0);
}

static void
book_start(void *ctx, const struct xlsx_tag *t)
{
	struct listing_of *l = ctx;
	const char *name = xlsx_attr(t, "name"), *id = xlsx_attr(t, "id");
	const char *state = xlsx_attr(t, "state");
	struct book_sheet *s;

	if (strcmp(t->name, "workbookPr") == 0)
		l->book->since_1904 = is_true(xlsx_attr(t, "date1904"));
	if (strcmp(t->name, "sheet") != 0 || name == NULL || id == NULL)
		return;
	s = NEW(&l->job->mem, struct book_sheet);
	s->name = arena_strdup(&l->job->mem, name);
	s->relation = arena_strdup(&l->job->mem, id);
	s->hidden = state != NULL && strcmp(state, "visible") != 0;
	*l->book->tail = s;
	l->book->tail = &s->next;
}

static void
relation_start(void *ctx, const struct xlsx_tag *t)
{
	struct listing_of *l = ctx;
	const char *id = xlsx_attr(t, "Id"), *to = xlsx_attr(t, "Target");
	struct book_sheet *s;

	if (strcmp(t->name, "Relationship") != 0 || id == NULL || to == NULL)
		return;
	for (s = l->book->first; s != NULL; s = s->next)
		if (strcmp(s->relation, id) == 0)
			s->part = *to == '/' ?
			    arena_strdup(&l->job->mem, to + 1) :
			    arena_join(&l->job->mem, "xl/", to, NULL);
}

static const struct xlsx_part *
need_part(struct job *j, const struct book *b, const char *name)
{
	const struct xlsx_part *p = xlsx_part(b->parts, name);

	if (p == NULL)
		diag_add(j, I024, b->asked, b->path, name);
	return p;
}

static bool
read_book(struct job *j, struct book *b)
{
	static const struct xlsx_calls book = {book_start, NULL, NULL};
	static const struct xlsx_calls relations = {
		relation_start, NULL, NULL,
	};
	struct listing_of l = {j, b};
	const struct xlsx_part *main = need_part(j, b, "xl/workbook.xml");
	const struct xlsx_part *links = need_part(j, b,
	    "xl/_rels/workbook.xml.rels");
	const struct xlsx_part *styles = xlsx_part(b->parts,
	    "xl/styles.xml");

	return main != NULL && links != NULL &&
	    xlsx_xml_walk(j, main, b->path, b->asked, &book, &l) &&
	    xlsx_xml_walk(j, links, b->path, b->asked, &relations, &l) &&
	    (styles == NULL || xlsx_styles_read(j, styles, b->path,
	    b->asked, &b->styles)) && read_strings(j, b);
}

struct book *
xlsx_open(struct job *j, const char *path, const char *shown,
    struct loc asked)
{
	struct book *b = NEW(&j->mem, struct book);
	bool good;

	b->path = arena_strdup(&j->mem, path);
	b->shown = shown;
	b->asked = asked;
	b->tail = &b->first;
	b->parts = xlsx_zip_read(j, path, asked);
	if (b->parts == NULL)
		return NULL;
	if (xlsx_part(b->parts, "content.xml") != NULL)
		good = ods_read(j, b, xlsx_part(b->parts, "content.xml"));
	else
		good = read_book(j, b);
	return good ? b : NULL;
}

/* 1月、2月、3月. */
static const char *
sheet_names(struct job *j, const struct book *b)
{
	const struct book_sheet *s;
	struct buf names = {.mem = &j->mem};

	for (s = b->first; s != NULL && names.len < 300; s = s->next) {
		if (names.len > 0)
			buf_puts(&names, "、");
		buf_puts(&names, s->name);
	}
	return buf_text(&names);
}

static struct book_sheet *
find_sheet(struct job *j, const struct book *b, const char *name,
    struct loc asked)
{
	struct book_sheet *s, *found = NULL;
	unsigned n = 0;

	for (s = b->first; s != NULL; s = s->next)
		if (name != NULL ? strcmp(s->name, name) == 0 : !s->hidden) {
			found = s;
			n++;
		}
	if (n == 1)
		return found;
	if (name != NULL)
		diag_add(j, I027, asked, b->shown, name, sheet_names(j, b));
	else
		diag_add(j, I028, asked, b->shown, sheet_names(j, b));
	return NULL;
}

const struct sheet *
xlsx_sheet(struct job *j, struct book *b, const char *name,
    struct loc asked)
{
	struct book_sheet *s = find_sheet(j, b, name, asked);
	const struct xlsx_part *p;

	if (s == NULL)
		return NULL;
	if (s->sheet != NULL)
		return s->sheet;
	p = need_part(j, b, s->part != NULL ? s->part : s->name);
	if (p == NULL)
		return NULL;
	s->sheet = xlsx_sheet_read(j, b, p, s->name);
	if (s->sheet != NULL)
		s->sheet->hidden = s->hidden;
	return s->sheet;
}
