/*
 * Content streams: the marks of each page as PDF operators.  Text is placed
 * to a hundredth of a point: the pen is followed exactly as a viewer moves it
 * (with the widths of /W), and wherever it would stray a TJ number leads it
 * back, so that no rounding ever adds up.
 */
#include "out/pdf.h"

#include <math.h>
#include <string.h>

/* The pen counts in 1/10000 mpt: 1 mpt of size × 1/1000 em × 1/10. */
#define PEN(length) ((int64_t)(length) * 10000)

/* Strays up to this are left alone, in mpt. */
#define SLACK 4

/* Marked content that is open; ARTIFACT and after are read by nobody. */
enum tagging { NOTHING, ELEMENT, NUMBERING, WATERMARK, DECORATION };

static const char *const artifacts[] = {
	[NUMBERING] = "/Artifact<</Type/Pagination>>BDC\n",
	[WATERMARK] = "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n",
	[DECORATION] = "/Artifact<</Type/Layout>>BDC\n",
};

static const char *const colours[] = {
	[COLOUR_BLACK] = "0 g\n",
	[COLOUR_RED] = "1 0 0 rg\n",
	[COLOUR_PALE] = "0.9 g\n",
	[COLOUR_GREY] = "0.7 g\n",
};

struct content {
	struct pdf *d;
	struct buf out;
	mpt height;		/* of the page: PDF's y goes up */
	unsigned page;		/* object */
	/* What the operators so far have set. */
	enum colour colour;
	unsigned font;		/* 1 + name; 0: none */
	mpt size;
	mpt spacing;		/* Tc */
	bool text;		/* BT is open */
	bool shown;		/* since BT: the pen is known */
	bool string;		/* a string in a TJ array is open */
	mpt x, y;		/* start of the line, PDF's y */
	int64_t pen;		/* where the next glyph would stand */
	enum tagging tagging;
	const struct node *node;
	unsigned pieces;	/* MCIDs given out */
};

static void
put(struct content *c, const char *s)
{
	buf_put(&c->out, s, strlen(s));
}

static void
put_length(struct content *c, mpt length)
{
	buf_put_milli(&c->out, length);
	buf_putc(&c->out, ' ');
}

/* Strings stay open as long as nothing but glyphs follows. */
static void
begin_string(struct content *c)
{
	if (!c->string)
		put(c, "[(");
	c->string = true;
}

static void
end_string(struct content *c)
{
	if (c->string)
		put(c, ")]TJ\n");
	c->string = false;
}

static void
end_text(struct content *c)
{
	end_string(c);
	if (c->text)
		put(c, "ET\n");
	c->text = false;
}

static void
end_tagging(struct content *c)
{
	end_text(c);
	if (c->tagging != NOTHING)
		put(c, "EMC\n");
	c->tagging = NOTHING;
	c->node = NULL;
}

static enum tagging
tagging_of(const struct mark *m)
{
	if (m->layer == LAYER_BODY && m->node != NULL)
		return ELEMENT;
	if (m->kind != MARK_TEXT)
		return DECORATION;
	return m->layer == LAYER_DRAFT ? WATERMARK : NUMBERING;
}

/* Neighbours that belong together share one piece of marked content. */
static void
begin_tagging(struct content *c, const struct mark *m)
{
	enum tagging want = tagging_of(m);
	const struct node *node = want == ELEMENT ? m->node : NULL;

	if (c->tagging == want && c->node == node)
		return;
	end_tagging(c);
	c->tagging = want;
	c->node = node;
	if (want != ELEMENT) {
		put(c, artifacts[want]);
		return;
	}
	buf_putc(&c->out, '/');
	put(c, tag_name(node->tag));
	put(c, "<</MCID ");
	buf_put_int(&c->out, c->pieces);
	put(c, ">>BDC\n");
	pdf_struct_piece(c->d, node, c->page, c->pieces++);
	pdf_put_ref(&c->d->parents, c->d->elements[node->number].object);
}

static void
set_colour(struct content *c, enum colour colour)
{
	if (c->colour == colour)
		return;
	end_string(c);
	put(c, colours[colour]);
	c->colour = colour;
}

static void
set_font(struct content *c, unsigned name, mpt size)
{
	if (c->font == name + 1 && c->size == size)
		return;
	end_string(c);
	put(c, "/F");
	buf_put_int(&c->out, name);
	buf_putc(&c->out, ' ');
	put_length(c, size);
	put(c, "Tf\n");
	c->font = name + 1;
	c->size = size;
}

static void
put_cosine(struct content *c, double degrees)
{
	int v = (int)lround(cos(degrees * acos(-1) / 180) * 1e6);

	/* Six places: a turned line of 20 cm ends within 1/1000 pt. */
	buf_printf(&c->out, "%s%d.%06d ", v < 0 ? "-" : "",
	    (v < 0 ? -v : v) / 1000000, (v < 0 ? -v : v) % 1000000);
}

/*
 * Brings the pen to the first origin of `m`; along a line the corrections of
 * the string do so.
 */
static void
move_to(struct content *c, const struct mark *m)
{
	mpt y = c->height - m->y;

	if (!c->text) {
		put(c, "BT\n");
		c->text = true;
		c->shown = false;
		c->x = c->y = 0;
	}
	if (c->shown && m->turn == 0 && y == c->y)
		return;
	end_string(c);
	c->pen = PEN(m->x);
	if (m->turn != 0) {
		put_cosine(c, m->turn);
		put_cosine(c, 90 - m->turn);
		put_cosine(c, 90 + m->turn);
		put_cosine(c, m->turn);
		put_length(c, m->x);
		put_length(c, y);
		put(c, "Tm\n");
		return;
	}
	put_length(c, m->x - c->x);
	put_length(c, y - c->y);
	put(c, "Td\n");
	c->x = m->x;
	c->y = y;
}

static const struct pdf_glyph *
glyph_of(struct pdf_font *whole, const struct mark_glyph *g)
{
	const struct pdf_font *f = pdf_font_part(whole, g->gid);

	return &f->glyphs[f->slot[g->gid] - 1];
}

/*
 * The tracking that most glyphs of the mark have in common: the winner of a
 * vote (Boyer and Moore) is right whenever there is a majority, and when
 * there is none any will do.
 */
static mpt
common_spacing(struct pdf_font *f, const struct mark *m, mpt now)
{
	mpt gap, winner = now;
	size_t i;
	int votes = 0;

	for (i = 0; i + 1 < m->count; i++) {
		gap = (mpt)(((int64_t)(m->glyphs[i + 1].x - m->glyphs[i].x) *
		    1000 - (int64_t)glyph_of(f, &m->glyphs[i])->width *
		    m->size) / 1000);
		if (votes == 0)
			winner = gap;
		votes += gap == winner ? 1 : -1;
	}
	return winner;
}

static void
set_spacing(struct content *c, mpt spacing)
{
	if (c->spacing == spacing)
		return;
	end_string(c);
	put_length(c, spacing);
	put(c, "Tc\n");
	c->spacing = spacing;
}

/* A byte of a literal string; a bare CR would be read as LF. */
static char *
put_byte(char *to, unsigned byte)
{
	if (byte == '(' || byte == ')' || byte == '\\')
		*to++ = '\\';
	if (byte == '\r') {
		*to++ = '\\';
		byte = 'r';
	}
	*to++ = (char)byte;
	return to;
}

static void
put_code(struct content *c, unsigned code)
{
	char *begin = buf_room(&c->out, 4), *end;

	end = put_byte(put_byte(begin, code >> 8), code & 255);
	buf_took(&c->out, (size_t)(end - begin));
}

/* Tenths of 1/1000 em, as TJ takes them: positive goes back. */
static void
put_correction(struct content *c, int64_t tenths)
{
	buf_putc(&c->out, ')');
	buf_put_milli(&c->out, (int32_t)(tenths * 100));
	buf_putc(&c->out, '(');
}

/* A glyph of the font that is set. */
static void
show_glyph(struct content *c, const struct pdf_glyph *g, mpt x)
{
	int64_t off = c->pen - PEN(x), tenths;

	begin_string(c);
	if (off > PEN(SLACK) || off < -PEN(SLACK)) {
		tenths = (off + (off > 0 ? c->size : -c->size) / 2) / c->size;
		put_correction(c, tenths);
		c->pen -= tenths * c->size;
	}
	put_code(c, g->code);
	c->pen += (int64_t)g->width * c->size * 10 + PEN(c->spacing);
}

/* The font that shows a glyph: a part of the face's, or a twin of it. */
static unsigned
name_of(const struct pdf_font *part, const struct mark_glyph *g,
    const struct pdf_glyph *glyph)
{
	if (part->ranks == 1 || glyph->cp == g->cp)
		return part->name;
	return part->name + pdf_font_rank(part, g->cp, g->gid);
}

/*
 * A private-use character means nothing to others: where one is shown its
 * text must be told besides (ISO 19005-2, 6.2.11.7.3).  What it stands for is
 * not known here, so the text is the character itself, as it was given.
 */
static bool
is_private(uint32_t cp)
{
	return cp >= 0xE000 && (cp <= 0xF8FF || cp >= 0xF0000);
}

static void
show_private(struct content *c, const struct pdf_glyph *g, mpt x, uint32_t cp)
{
	end_string(c);
	put(c, "/Span<</ActualText<FEFF");
	pdf_put_utf16(&c->out, cp);
	put(c, ">>>BDC\n");
	show_glyph(c, g, x);
	end_string(c);
	put(c, "EMC\n");
}

static void
show_text(struct content *c, const struct mark *m)
{
	struct pdf_font *f = c->d->by_face[m->face->number];
	const struct mark_glyph *g = m->glyphs, *end = g + m->count;
	const struct pdf_font *part;
	const struct pdf_glyph *glyph;

	/* A turned matrix is of no use to neighbours. */
	if (m->turn != 0)
		end_text(c);
	set_colour(c, m->colour);
	move_to(c, m);
	if (m->count > 1)
		set_spacing(c, common_spacing(f, m, c->spacing));
	for (; g < end; g++) {
		part = pdf_font_part(f, g->gid);
		glyph = &part->glyphs[part->slot[g->gid] - 1];
		set_font(c, name_of(part, g, glyph), m->size);
		if (is_private(g->cp))
			show_private(c, glyph, g->x, g->cp);
		else
			show_glyph(c, glyph, g->x);
	}
	c->shown = true;
	if (m->turn != 0)
		end_text(c);
}

static void
fill_rule(struct content *c, const struct mark *m)
{
	end_text(c);
	set_colour(c, m->colour);
	put_length(c, m->x);
	put_length(c, c->height - m->y - m->height);
	put_length(c, m->width);
	put_length(c, m->height);
	put(c, "re f\n");
}

/* What leaves the state of the page as it was. */
static void
draw(struct content *c, const struct mark *m)
{
	end_text(c);
	if (m->kind == MARK_PATH)
		pdf_path_put(&c->out, m, c->height);
	else
		pdf_image_put(c->d, &c->out, m, c->height);
}

static void
write_marks(struct content *c, const struct page *page)
{
	const struct mark *m;

	c->out.len = 0;
	c->height = page->height;
	c->colour = COLOUR_BLACK;
	c->font = 0;
	c->spacing = 0;
	c->pieces = 0;
	for (m = page->mark; m != NULL; m = m->next) {
		if (m->kind == MARK_LINK ||
		    (m->kind == MARK_TEXT && m->count == 0))
			continue;
		begin_tagging(c, m);
		if (m->kind == MARK_TEXT)
			show_text(c, m);
		else if (m->kind == MARK_RULE)
			fill_rule(c, m);
		else
			draw(c, m);
	}
	end_tagging(c);
}

/*
 * A page's object comes before its content, because the structure elements
 * name the page; what is in the content is known only when it is saved.
 */
static void
write_page(struct content *c, const struct page *page, int key)
{
	static const char filter[] = "/Filter/FlateDecode\n";
	struct pdf *d = c->d;
	struct pdf_links links;
	struct {
		struct haru_page page;
		struct pdf_bytes entries, content;
	} *p = arena_zalloc(d->mem, sizeof(*p));

	pdf_links_open(d, page, &links);
	p->entries = (struct pdf_bytes){filter, sizeof(filter) - 1};
	p->page = (struct haru_page){page->width, page->height,
	    d->resources, key, links.object, links.count, &p->entries,
	    &p->content};
	c->page = haru_page(d->haru, &p->page);
	d->page_objects[key] = c->page;
	buf_put_int(&d->parents, key);
	buf_putc(&d->parents, '[');
	write_marks(c, page);
	buf_put(&d->parents, "]\n", 2);
	pdf_links_close(d, &links, page->height, c->page);
	p->content = *pdf_deflate(d, buf_text(&c->out), c->out.len);
}

void
pdf_pages_write(struct pdf *d)
{
	struct content c = {.d = d, .out = {.mem = d->mem}};
	const struct page *page;
	int key = 0;

	d->page_objects = NEW_ARRAY(d->mem, unsigned,
	    (size_t)d->pages->count);
	buf_room(&c.out, 16 * 1024);
	for (page = d->pages->first; page != NULL; page = page->next)
		write_page(&c, page, key++);
}
