/*
 * The words of a PDF's pages, line by line: what a reader sees, and copies.
 */
#include "out/pdf_read_inside.h"

#include <stdlib.h>
#include <string.h>

enum { CODES = 65536, NAMES = 512 };

/* A name of a font (/F3) in the pages, and what its codes mean. */
struct font_name {
	char name[16];
	const uint32_t *codes;
};

struct text_reader {
	struct pdf_reader *r;
	struct font_name fonts[NAMES];
	size_t font_count;
	const uint32_t *codes;	/* of the font in use */
	double x, y, last;	/* the line that is open stands at `last` */
	struct buf line, artifact;
	bool in_artifact;
	unsigned page, lines;
	unsigned told;		/* of the last page with letters of no meaning */
	/* Operands that came since the last operator. */
	double number[6];
	size_t numbers;
	char name[16];
};

/* <0003> <4E00>: a code and what it means, pairs until the map ends. */
static const uint32_t *
read_map(struct pdf_reader *r, struct pdf_object *o)
{
	uint32_t *codes = NEW_ARRAY(r->mem, uint32_t, CODES);
	const char *p = o->stream, *end = p + o->stream_len;
	const char *at = memmem(p, o->stream_len, "beginbfchar", 11);
	const unsigned char *s, *from;

	o->map = true;
	for (p = at != NULL ? at : end; p < end;) {
		struct buf code = {.mem = r->mem}, text = {.mem = r->mem};

		p = memchr(p, '<', (size_t)(end - p));
		if (p == NULL)
			break;
		pdf_take_string(&p, end, &code);
		p = memchr(p, '<', (size_t)(end - p));
		if (p == NULL || code.len != 2)
			break;
		pdf_take_string(&p, end, &text);
		if (text.len < 2)
			continue;
		s = (const unsigned char *)text.text;
		from = (const unsigned char *)code.text;
		codes[from[0] << 8 | from[1]] =
		    text.len < 4 ? (uint32_t)(s[0] << 8 | s[1]) :
		    0x10000 + ((uint32_t)((s[0] << 8 | s[1]) & 0x3FF) << 10) +
		    (uint32_t)((s[2] << 8 | s[3]) & 0x3FF);
	}
	return codes;
}

static void
add_font(struct text_reader *t, const char *name, size_t n,
    struct pdf_object *font)
{
	const char *at = font != NULL ? pdf_entry(font, "/ToUnicode") : NULL;
	struct pdf_object *map;
	struct font_name *f;
	size_t i;

	if (at == NULL || n >= sizeof(f->name) || t->font_count == NAMES)
		return;
	for (i = 0; i < t->font_count; i++)
		if (strncmp(t->fonts[i].name, name, n) == 0 &&
		    t->fonts[i].name[n] == '\0')
			return;
	map = pdf_follow(t->r, &at, font->dict_end);
	if (map == NULL || map->stream == NULL)
		return;
	f = &t->fonts[t->font_count++];
	memcpy(f->name, name, n);
	f->codes = read_map(t->r, map);
}

/* Every /F3 12 0 R of the file. */
static void
find_fonts(struct text_reader *t)
{
	const struct pdf_object *o;
	const char *p, *name;
	size_t n;

	for (o = t->r->first; o != NULL; o = o->next)
		for (p = o->dict; p < o->dict_end && (p = memchr(p, '/',
		    (size_t)(o->dict_end - p))) != NULL;) {
			name = ++p;
			if (p >= o->dict_end || *p != 'F')
				continue;
			for (p++; p < o->dict_end && *p >= '0' && *p <= '9';)
				p++;
			n = (size_t)(p - name);
			if (n > 1 && p < o->dict_end && pdf_is_white(*p))
				add_font(t, name, n,
				    pdf_follow(t->r, &p, o->dict_end));
		}
}

static void
end_line(struct text_reader *t)
{
	struct pdf_piece *p;

	if (t->line.len == 0)
		return;
	p = pdf_add_piece(t->r, PDF_LINE, arena_strdup(t->r->mem,
	    t->line.text), t->line.len, 0);
	p->page = t->page;
	p->line = ++t->lines;
	t->line.len = 0;
}

/* A letter that could be any: nothing may hide behind it. */
static void
say_unread(struct text_reader *t)
{
	if (t->told == t->page)
		return;
	t->told = t->page;
	diag_add(t->r->job, M511, ((struct loc){0}),
	    arena_printf(t->r->mem, "%u", t->page));
}

static void
show(struct text_reader *t, const struct buf *codes)
{
	const unsigned char *s = (const unsigned char *)buf_text(codes);
	struct buf *to = t->in_artifact ? &t->artifact : &t->line;
	size_t i;

	if (!t->in_artifact && (t->y > t->last + 1 || t->y < t->last - 1)) {
		end_line(t);
		t->last = t->y;
	}
	for (i = 0; i + 1 < codes->len; i += 2) {
		uint32_t cp = t->codes != NULL ?
		    t->codes[s[i] << 8 | s[i + 1]] : 0;

		if (cp != 0)
			buf_put_cp(to, cp);
		else
			say_unread(t);
	}
	/* Half a code: of a font with codes of one byte. */
	if (i < codes->len)
		say_unread(t);
}

static void
use_font(struct text_reader *t)
{
	size_t i;

	t->codes = NULL;
	for (i = 0; i < t->font_count; i++)
		if (strcmp(t->fonts[i].name, t->name) == 0)
			t->codes = t->fonts[i].codes;
}

static void
operate(struct text_reader *t, const char *word, size_t n)
{
	const double *v = t->number;
	size_t k = t->numbers;

	if (n == 2 && memcmp(word, "BT", 2) == 0)
		t->x = t->y = 0;
	else if (n == 2 && memcmp(word, "Td", 2) == 0 && k >= 2)
		t->y += v[k - 1];
	else if (n == 2 && memcmp(word, "Tm", 2) == 0 && k >= 6)
		t->y = v[5];
	else if (n == 2 && memcmp(word, "Tf", 2) == 0)
		use_font(t);
	else if (n == 3 && (memcmp(word, "BDC", 3) == 0 ||
	    memcmp(word, "BMC", 3) == 0))
		t->in_artifact = strcmp(t->name, "Artifact") == 0;
	else if (n == 3 && memcmp(word, "EMC", 3) == 0)
		t->in_artifact = false;
	t->numbers = 0;
	t->name[0] = '\0';
}

static bool
is_regular(char c)
{
	return c > ' ' && strchr("()<>[]{}/%", c) == NULL;
}

/* A name, a number or an operator. */
static const char *
take_word(struct text_reader *t, const char *p, const char *end)
{
	const char *from = p + (*p == '/');
	char copy[32];
	size_t n;

	bool is_name = *p == '/';

	for (p = from; p < end && is_regular(*p);)
		p++;
	n = (size_t)(p - from);
	if (n == 0)
		return p;
	if (is_name) {
		if (n < sizeof(t->name) && t->name[0] == '\0') {
			memcpy(t->name, from, n);
			t->name[n] = '\0';
		}
	} else if ((*from >= '0' && *from <= '9') || *from == '-' ||
	    *from == '.') {
		memcpy(copy, from, n < 31 ? n : 31);
		copy[n < 31 ? n : 31] = '\0';
		if (t->numbers == 6)
			memmove(t->number, t->number + 1, 5 * sizeof(double));
		t->numbers -= t->numbers == 6;
		t->number[t->numbers++] = strtod(copy, NULL);
	} else
		operate(t, from, n);
	return p;
}

/* Strings inside << … >> are properties (ActualText), others are shown. */
static void
read_content(struct text_reader *t, struct pdf_object *o)
{
	struct arena *mem = t->r->mem;
	const char *p = o->stream, *end = p + o->stream_len, *text;
	int depth = 0;

	o->content = true;
	while (p < end) {
		struct buf b = {.mem = mem};

		if (p + 1 < end && p[0] == '<' && p[1] == '<')
			depth++, p += 2;
		else if (p + 1 < end && p[0] == '>' && p[1] == '>')
			depth--, p += 2;
		else if (*p == '(' || *p == '<') {
			pdf_take_string(&p, end, &b);
			text = pdf_string_text(mem, &b);
			if (depth > 0)
				pdf_add_piece(t->r, PDF_STRING, text,
				    strlen(text), o->number);
			else
				show(t, &b);
		} else if (is_regular(*p) || *p == '/')
			p = take_word(t, p, end);
		else
			p++;
	}
}

static void
read_page(struct text_reader *t, const struct pdf_object *page)
{
	const char *p = pdf_entry(page, "/Contents");
	struct pdf_object *o;

	t->page++;
	t->lines = 0;
	t->last = -1;
	while (p != NULL && p < page->dict_end &&
	    (*p == '[' || pdf_is_white(*p)))
		p++;
	while (p != NULL && (o = pdf_follow(t->r, &p, page->dict_end)) != NULL) {
		if (o->stream != NULL && !o->packed)
			read_content(t, o);
		while (p < page->dict_end && (*p == 'R' || pdf_is_white(*p)))
			p++;
	}
	end_line(t);
}

void
pdf_read_pages(struct pdf_reader *r)
{
	struct text_reader *t = NEW(r->mem, struct text_reader);
	const struct pdf_object *o;
	const char *type;

	t->r = r;
	t->line.mem = t->artifact.mem = r->mem;
	find_fonts(t);
	for (o = r->first; o != NULL; o = o->next) {
		type = pdf_entry(o, "/Type");
		while (type != NULL && type < o->dict_end &&
		    pdf_is_white(*type))
			type++;
		if (type != NULL && o->dict_end - type > 5 &&
		    strncmp(type, "/Page", 5) == 0 && type[5] != 's')
			read_page(t, o);
	}
	if (t->artifact.len > 0)
		pdf_add_piece(r, PDF_STRING, t->artifact.text,
		    t->artifact.len, 0);
}
