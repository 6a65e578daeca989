/*
 * The styles of a Word file: the document's looks as Word has them, so that
 * whoever edits it changes words and not formats.
 */
#include "out/docx.h"

#include <string.h>

enum size { SIZE_BODY, SIZE_TITLE, SIZE_FOLIO, SIZE_TABLE, SIZE_FIGURE };

static const struct style {
	const char *id, *name, *base, *face;
	enum size size;
	const char *justify;
	int indent, outline;
	const char *colour;
} styles[] = {
#define STYLE(id, name, base, face, size, justify, indent, outline, colour) \
	{#id, name, base, face, SIZE_##size, justify, indent, outline, colour},
#include "out/styles.def"
#undef STYLE
};

/* Which block has which style; none: Para. */
static const char *const by_kind[BLOCK__COUNT] = {
	[BLOCK_MARK] = "Organ",
	[BLOCK_MARK_WORD] = "Organ",
	[BLOCK_DOC_NUMBER] = "Number",
	[BLOCK_SIGNER] = "Number",
	[BLOCK_TITLE] = "Title",
	[BLOCK_TITLE_NOTE] = "TitleNote",
	[BLOCK_ADDRESSEE] = "Addressee",
	[BLOCK_CAPTION] = "FigureCaption",
	[BLOCK_ATTACHMENT] = "Attached",
	[BLOCK_SIGNATURE] = "Sign",
	[BLOCK_DATE] = "Sign",
	[BLOCK_ANNEX] = "Annex",
	[BLOCK_ANNEX_TITLE] = "Title",
	[BLOCK_RECORD_TO] = "Record",
	[BLOCK_RECORD_COPY] = "Record",
	[BLOCK_RECORD_PRINT] = "Record",
};

const char *
docx_style_of(const struct block *b)
{
	static const char *const headings[] = {
		"Heading1", "Heading2", "Heading3", "Heading4",
	};

	if (b->kind == BLOCK_HEADING)
		return headings[b->level < 1 ? 0 : b->level > 4 ? 3 :
		    b->level - 1];
	return by_kind[b->kind] != NULL ? by_kind[b->kind] : "Para";
}

const char *
docx_face(const char *style)
{
	size_t i;

	for (i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		if (strcmp(styles[i].id, style) == 0)
			return styles[i].face;
	return "";
}

int
docx_twips(mpt length)
{
	return (int)((length + 25) / 50);
}

long long
docx_emu(mpt length)
{
	return (long long)length * 127 / 10;
}

static mpt
size_of(const struct out_frame *f, enum size size)
{
	switch (size) {
	case SIZE_TITLE:
		return f->title_size;
	case SIZE_FOLIO:
	case SIZE_TABLE:
		return f->folio_size;
	case SIZE_FIGURE:
		return f->figure_caption_size;
	default:
		return f->body_size;
	}
}

/* The height of a line; of small type by custom, of the rest as ours. */
static mpt
pitch_of(const struct out_frame *f, enum size size)
{
	switch (size) {
	case SIZE_TITLE:
		return f->title_pitch;
	case SIZE_FOLIO:
		return f->folio_size * 9 / 7;
	case SIZE_TABLE:
		return f->folio_size * 3 / 2;
	default:
		return f->pitch;
	}
}

/* Exactly as high as a row, so that a page holds as many as ours. */
static void
put_paragraph(struct buf *to, const struct style *s,
    const struct out_frame *f)
{
	mpt pitch = pitch_of(f, s->size);

	buf_puts(to, "<w:pPr>");
	buf_puts(to, "<w:overflowPunct w:val=\"0\"/>"
	    "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>");
	if (s->size != SIZE_BODY)
		buf_puts(to, "<w:snapToGrid w:val=\"0\"/>");
	/* Rounded down: a page must not lose its last row to rounding. */
	buf_printf(to, "<w:spacing w:before=\"0\" w:after=\"0\" "
	    "w:line=\"%d\" w:lineRule=\"exact\"/>", (int)(pitch / 50));
	if (s->indent > 0)
		buf_printf(to, "<w:ind w:firstLineChars=\"%d\" "
		    "w:firstLine=\"%d\"/>", s->indent * 100,
		    docx_twips(s->indent * f->cell));
	buf_printf(to, "<w:jc w:val=\"%s\"/>", s->justify);
	if (s->outline > 0)
		buf_printf(to, "<w:outlineLvl w:val=\"%d\"/>",
		    s->outline - 1);
	buf_puts(to, "</w:pPr>");
}

static void
put_characters(struct buf *to, const struct style *s,
    const struct out_frame *f)
{
	mpt size = size_of(f, s->size);

	buf_puts(to, "<w:rPr>");
	if (*s->face != '\0')
		buf_printf(to, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" "
		    "w:eastAsia=\"%s\" w:cs=\"%s\"/>", s->face, s->face,
		    s->face, s->face);
	if (*s->colour != '\0')
		buf_printf(to, "<w:color w:val=\"%s\"/>", s->colour);
	/*
	 * 28 characters are wider than the type area by a hair: they stand
	 * closer, rounded away from the edge.  A grid of characters does not
	 * do: LibreOffice gives each two cells that is wider than one.
	 */
	if (s->size == SIZE_BODY && f->cell < f->body_size)
		buf_printf(to, "<w:spacing w:val=\"-%d\"/>",
		    (int)((f->body_size - f->cell + 49) / 50));
	buf_printf(to, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>",
	    (int)(size / 500), (int)(size / 500));
}

static void
put_style(struct buf *to, const struct style *s, const struct out_frame *f)
{
	buf_printf(to, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">"
	    "<w:name w:val=\"%s\"/>", *s->base == '\0' ?
	    " w:default=\"1\"" : "", s->id, s->name);
	if (*s->base != '\0')
		buf_printf(to, "<w:basedOn w:val=\"%s\"/>", s->base);
	buf_puts(to, "<w:qFormat/>");
	put_paragraph(to, s, f);
	put_characters(to, s, f);
	buf_puts(to, "</w:style>\n");
	/* For headings that the text runs on behind. */
	buf_printf(to, "<w:style w:type=\"character\" w:customStyle=\"1\" "
	    "w:styleId=\"%sChar\"><w:name w:val=\"%s 字符\"/>", s->id,
	    s->name);
	put_characters(to, s, f);
	buf_puts(to, "</w:style>\n");
}

void
docx_styles(struct buf *to, const struct out_frame *frame)
{
	size_t i;

	buf_puts(to, DOCX_XML "<w:styles xmlns:w=\"" DOCX_SCHEMAS
	    "wordprocessingml/2006/main\">\n"
	    "<w:docDefaults><w:rPrDefault><w:rPr>"
	    "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr>"
	    "</w:rPrDefault></w:docDefaults>\n");
	for (i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
		put_style(to, &styles[i], frame);
	buf_puts(to, "<w:style w:type=\"character\" w:customStyle=\"1\" "
	    "w:styleId=\"Missing\"><w:name w:val=\"待补\"/><w:rPr>"
	    "<w:color w:val=\"C00000\"/></w:rPr></w:style>\n"
	    "</w:styles>\n");
}
