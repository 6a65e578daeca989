/*
 * The document as a Word file (ECMA-376) for colleagues who must edit it:
 * real styles, the grid of 22 rows by 28 characters, page numbers as fields.
 */
#include "out/docx.h"

#include <string.h>

#include "base/utf8.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

void
docx_text(struct buf *to, const char *s)
{
	static const char marks[] = "&<>\"'";
	static const char *const names[] = {
		"&amp;", "&lt;", "&gt;", "&quot;", "&apos;",
	};
	size_t n;

	for (; *s != '\0'; s += n) {
		n = strcspn(s, marks);
		buf_put(to, s, n);
		if (s[n] == '\0')
			return;
		buf_puts(to, names[strchr(marks, s[n]) - marks]);
		n++;
	}
}

static void
put_words(struct buf *to, const char *text, const char *style)
{
	if (*text == '\0')
		return;
	buf_puts(to, "<w:r>");
	if (style != NULL)
		buf_printf(to, "<w:rPr><w:rStyle w:val=\"%s\"/></w:rPr>",
		    style);
	buf_puts(to, "<w:t xml:space=\"preserve\">");
	docx_text(to, text);
	buf_puts(to, "</w:t></w:r>");
}

void
docx_run(struct buf *to, const struct run *r, const char *style)
{
	if (r->kind == RUN_BREAK)
		buf_puts(to, "<w:r><w:br/></w:r>");
	else
		put_words(to, r->text, r->kind == RUN_MISSING ? "Missing" :
		    style);
}

/* Half cells of text: digits and Latin letters are one, others two. */
static int
half_cells(const char *s)
{
	const char *end = s + strlen(s);
	int n = 0;

	while (s < end)
		n += utf8_next(&s, end) < 0x2000 ? 1 : 2;
	return n;
}

/*
 * A title too long for a line breaks before a run, where both lines are of a
 * length as near as may be; NULL: it fits, or its template breaks it.
 */
static const struct run *
title_break(const struct block *b, const struct out_frame *f)
{
	int room = (int)((f->paper_width - f->left - f->right) * 2 /
	    f->title_size), all = 0, before = 0, best = room + 1, worse;
	const struct run *r, *chosen = NULL;

	for (r = b->run; r != NULL; r = r->next) {
		if (r->kind == RUN_BREAK)
			return NULL;
		all += half_cells(r->text);
	}
	/* A full line may not fit elsewhere. */
	for (r = b->run; r != NULL && all >= room; r = r->next) {
		worse = before > all - before ? before : all - before;
		if (worse < best) {
			best = worse;
			chosen = r;
		}
		before += half_cells(r->text);
	}
	return chosen;
}

static void
put_title(struct buf *to, const struct block *b, const struct out_frame *f)
{
	const struct run *at = title_break(b, f), *r;

	for (r = b->run; r != NULL; r = r->next) {
		if (r == at)
			buf_puts(to, "<w:r><w:br/></w:r>");
		docx_run(to, r, NULL);
	}
}

static void
put_runs(struct arena *mem, struct buf *to, const struct block *b,
    const char *style)
{
	const struct run *r;

	put_words(to, block_before(mem, b), style);
	for (r = b->run; r != NULL; r = r->next)
		docx_run(to, r, style);
	put_words(to, block_after(b), style);
}

/* Blank half cells left of signature (0) and date (1). */
static void
sign_places(struct arena *mem, const struct block *b,
    const struct out_frame *f, int place[2])
{
	int all = (int)((f->paper_width - f->left - f->right + f->cell / 2) /
	    f->cell) * 2;
	int organ = 0, date = 0;
	int edge = all - (b->seal ? 8 : 4), width;
	const struct block *k = b;

	/* Of several organs the longest. */
	for (; k != NULL && k->kind == BLOCK_SIGNATURE; k = k->next) {
		width = half_cells(block_text(mem, k));
		organ = width > organ ? width : organ;
	}
	if (k != NULL && k->kind == BLOCK_DATE)
		date = half_cells(block_text(mem, k));
	if (b->seal) {
		place[0] = organ > date ? edge - organ :
		    edge - date + (date - organ) / 2;
		place[1] = organ > date ? edge - organ + (organ - date) / 2 :
		    edge - date;
	} else if (date <= organ) {
		place[0] = edge - organ;
		place[1] = place[0] + 4;
	} else {
		place[0] = edge - date - 4;
		place[1] = edge - date;
	}
}

static void
put_blank(struct buf *to, int rows)
{
	while (rows-- > 0)
		buf_puts(to, "<w:p><w:pPr><w:pStyle w:val=\"Normal\"/>"
		    "</w:pPr></w:p>\n");
}

/* Signature and date, each at its place; the block after them. */
static const struct block *
put_sign(struct arena *mem, struct buf *to, const struct block *b,
    const struct out_frame *f)
{
	int place[2], i;

	put_blank(to, b->seal ? 2 : 1);
	sign_places(mem, b, f, place);
	for (; b != NULL && (b->kind == BLOCK_SIGNATURE ||
	    b->kind == BLOCK_DATE); b = b->next) {
		i = b->kind == BLOCK_DATE;
		buf_printf(to, "<w:p><w:pPr><w:pStyle w:val=\"Sign\"/>"
		    "<w:keepNext/><w:ind w:leftChars=\"%d\" w:left=\"%d\"/>"
		    "</w:pPr>", place[i] * 50,
		    docx_twips(place[i] * f->cell / 2));
		put_runs(mem, to, b, NULL);
		buf_puts(to, "</w:p>\n");
	}
	return b;
}

/* A heading, with the paragraph that runs on behind it; the block after. */
static const struct block *
put_heading(struct arena *mem, struct buf *to, const struct block *b)
{
	const char *style = docx_style_of(b);

	if (!b->run_in) {
		buf_printf(to, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>"
		    "<w:keepNext/></w:pPr>", style);
		put_runs(mem, to, b, NULL);
		buf_puts(to, "</w:p>\n");
		return b->next;
	}
	buf_puts(to, "<w:p><w:pPr><w:pStyle w:val=\"Para\"/></w:pPr>");
	put_runs(mem, to, b, arena_join(mem, style, "Char", NULL));
	put_runs(mem, to, b->next, NULL);
	buf_puts(to, "</w:p>\n");
	return b->next->next;
}

static const struct block *
put_block(struct job *j, struct buf *to, const struct block *b,
    const struct out_frame *f, struct docx_media *media)
{
	bool title = b->kind == BLOCK_TITLE || b->kind == BLOCK_TITLE_NOTE;

	switch (b->kind) {
	case BLOCK_HEADING:
		return put_heading(&j->mem, to, b);
	case BLOCK_SIGNATURE:
		return put_sign(&j->mem, to, b, f);
	case BLOCK_TABLE:
		docx_table(to, b, f);
		return b->next;
	case BLOCK_CHART:
		docx_chart(to, b);
		return b->next;
	case BLOCK_IMAGE:
		if (docx_picture(to, b, f, media))
			return b->next;
		diag_add(j, O001, b->loc, "malloc");
		return NULL;
	default:
		break;
	}
	if (b->kind == BLOCK_ATTACHMENT && b->number <= 1)
		put_blank(to, 1);
	buf_printf(to, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
	    docx_style_of(b), b->kind == BLOCK_ANNEX ?
	    "<w:pageBreakBefore/>" : "");
	if (b->kind == BLOCK_TITLE)
		put_title(to, b, f);
	else
		put_runs(&j->mem, to, b, NULL);
	buf_puts(to, "</w:p>\n");
	if (b->kind == BLOCK_ANNEX || b->kind == BLOCK_ANNEX_TITLE)
		put_blank(to, 1);
	if (title && b->next != NULL && b->next->kind != BLOCK_TITLE &&
	    b->next->kind != BLOCK_TITLE_NOTE)
		put_blank(to, 1);
	return b->next;
}

/* Sheet, margins, grid (5.1, 5.2 as the frame has them) and page numbers. */
static void
put_section(struct buf *to, const struct doc *d, const struct out_frame *f)
{
	/* Word puts half of a row's white above its first line. */
	mpt lead = (f->pitch - f->body_size) / 2 - f->first_row;

	buf_puts(to, "<w:sectPr>");
	if (d->folio != DOC_FOLIO_NONE)
		buf_printf(to, "<w:footerReference w:type=\"default\" "
		    "r:id=\"rId3\"/>%s", d->folio == DOC_FOLIO_OUTER ?
		    "<w:footerReference w:type=\"even\" r:id=\"rId4\"/>" :
		    "");
	buf_printf(to, "<w:pgSz w:w=\"%d\" w:h=\"%d\"/>"
	    "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
	    "w:left=\"%d\" w:header=\"720\" w:footer=\"%d\" w:gutter=\"0\"/>"
	    "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/></w:sectPr>\n",
	    docx_twips(f->paper_width), docx_twips(f->paper_height),
	    (int)((f->top - lead) / 50), docx_twips(f->right),
	    (int)((f->bottom - lead) / 50), docx_twips(f->left),
	    docx_twips(f->bottom - f->folio_drop - f->folio_size * 5 / 8),
	    (int)(f->pitch / 50));
}

static void
put_document(struct job *j, const struct doc *d, const struct out_frame *f,
    struct docx_media *media, struct buf *to)
{
	const struct block *b = d->first;

	buf_puts(to, XML "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"" OFFICE
	    "relationships\"><w:body>\n");
	while (b != NULL)
		b = put_block(j, to, b, f, media);
	put_section(to, d, f);
	buf_puts(to, "</w:body></w:document>\n");
}

/* — 1 —, a character in from the outer edge. */
static void
put_footer(struct buf *to, const struct doc *d, const struct out_frame *f,
    bool even)
{
	bool centred = d->folio == DOC_FOLIO_CENTRED;

	buf_puts(to, XML "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr>"
	    "<w:pStyle w:val=\"Folio\"/>");
	if (!centred)
		buf_printf(to, "<w:ind w:%s=\"%d\"/>", even ? "left" :
		    "right", docx_twips(f->folio_size));
	buf_printf(to, "<w:jc w:val=\"%s\"/></w:pPr>", centred ? "center" :
	    even ? "left" : "right");
	put_words(to, "— ", NULL);
	buf_puts(to, "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r>"
	    "</w:fldSimple>");
	put_words(to, " —", NULL);
	buf_puts(to, "</w:p></w:ftr>\n");
}

static void
put_settings(struct buf *to, const struct doc *d)
{
	buf_puts(to, XML "<w:settings xmlns:w=\"" WORD "\">");
	if (d->duplex)
		buf_puts(to, "<w:mirrorMargins/>");
	if (d->folio == DOC_FOLIO_OUTER)
		buf_puts(to, "<w:evenAndOddHeaders/>");
	buf_puts(to, "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
	    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
	    "w:uri=\"http://schemas.microsoft.com/office/word\" "
	    "w:val=\"15\"/></w:compat></w:settings>\n");
}

static void
put_property(struct buf *to, const char *name, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	buf_printf(to, "<%s>", name);
	docx_text(to, value);
	buf_printf(to, "</%s>", name);
}

static void
put_properties(struct buf *to, const struct doc *d)
{
	buf_puts(to, XML "<cp:coreProperties xmlns:cp=\"" PACKAGE
	    "metadata/core-properties\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	    "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
	    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	put_property(to, "dc:title", d->title);
	put_property(to, "dc:subject", d->subject);
	put_property(to, "dc:creator", d->author);
	put_property(to, "cp:keywords", d->keywords);
	put_property(to, "dc:language", "zh-CN");
	if (d->date.year != 0)
		buf_printf(to, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">"
		    "%04d-%02d-%02dT00:00:00Z</dcterms:created>",
		    d->date.year, d->date.month, d->date.day);
	buf_puts(to, "</cp:coreProperties>\n");
}

static const char types[] = XML "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/"
    "vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"png\" ContentType=\"image/png\"/>"
    "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE
    "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE
    "styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE
    "settings+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE
    "footer+xml\"/>"
    "<Override PartName=\"/word/footer2.xml\" ContentType=\"" TYPE
    "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\""
    "application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>\n";

static const char package[] = XML "<Relationships xmlns=\"" PACKAGE
    "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
    "relationships/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE
    "relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>\n";

static const char related[] = XML "<Relationships xmlns=\"" PACKAGE
    "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
    "relationships/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OFFICE
    "relationships/settings\" Target=\"settings.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" OFFICE
    "relationships/footer\" Target=\"footer1.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"" OFFICE
    "relationships/footer\" Target=\"footer2.xml\"/>";

static void
put_related(struct buf *to, const struct docx_media *media)
{
	size_t i;

	buf_puts(to, related);
	for (i = 0; i < media->count; i++)
		buf_printf(to, "<Relationship Id=\"rIdImage%zu\" Type=\""
		    OFFICE "relationships/image\" Target=\"%s\"/>", i + 1,
		    media->part[i].name + strlen("word/"));
	buf_puts(to, "</Relationships>\n");
}

bool
out_docx(struct job *j, const struct doc *d, const struct out_frame *frame,
    struct buf *to)
{
	enum { TYPES, PACKED, DOCUMENT, STYLES, SETTINGS, RELATED, ODD, EVEN,
	    CORE, PARTS };
	struct docx_media *media = NEW(&j->mem, struct docx_media);
	struct docx_part parts[PARTS + DOCX_IMAGES] = {
		[TYPES] = {.name = "[Content_Types].xml"},
		[PACKED] = {.name = "_rels/.rels"},
		[DOCUMENT] = {.name = "word/document.xml"},
		[STYLES] = {.name = "word/styles.xml"},
		[SETTINGS] = {.name = "word/settings.xml"},
		[RELATED] = {.name = "word/_rels/document.xml.rels"},
		[ODD] = {.name = "word/footer1.xml"},
		[EVEN] = {.name = "word/footer2.xml"},
		[CORE] = {.name = "docProps/core.xml"},
	};
	int i;

	media->mem = &j->mem;
	for (i = 0; i < PARTS; i++)
		parts[i].content.mem = &j->mem;
	buf_puts(&parts[TYPES].content, types);
	buf_puts(&parts[PACKED].content, package);
	put_document(j, d, frame, media, &parts[DOCUMENT].content);
	put_related(&parts[RELATED].content, media);
	memcpy(parts + PARTS, media->part, media->count * sizeof(*parts));
	docx_styles(&parts[STYLES].content, frame);
	put_settings(&parts[SETTINGS].content, d);
	put_footer(&parts[ODD].content, d, frame, false);
	put_footer(&parts[EVEN].content, d, frame, true);
	put_properties(&parts[CORE].content, d);
	if (docx_zip(parts, PARTS + media->count, to))
		return true;
	diag_add(j, O001, ((struct loc){0}), "malloc");
	return false;
}
