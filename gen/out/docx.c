/*
 * The document as a Word file (ECMA-376) for colleagues who must edit it:
 * real styles, the grid of 22 rows by 28 characters, page numbers as fields.
 */
#include "out/docx.h"

#include <string.h>

#include "base/utf8.h"

#define WORD DOCX_SCHEMAS "wordprocessingml/2006/main"
#define TYPE DOCX_OFFICE_TYPE "wordprocessingml."

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

int
docx_half_cells(const char *s)
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
		all += docx_half_cells(r->text);
	}
	/* A full line may not fit elsewhere. */
	for (r = b->run; r != NULL && all >= room; r = r->next) {
		worse = before > all - before ? before : all - before;
		if (worse < best) {
			best = worse;
			chosen = r;
		}
		before += docx_half_cells(r->text);
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

/* 图1 stands a character before its caption, as on the page. */
static const char *
before(struct arena *mem, const struct block *b)
{
	if (b->kind == BLOCK_CAPTION && b->label[0] != '\0')
		return arena_join(mem, b->label, "　", NULL);
	return block_before(mem, b);
}

static void
put_runs(struct arena *mem, struct buf *to, const struct block *b,
    const char *style)
{
	const struct run *r;

	put_words(to, before(mem, b), style);
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
		width = docx_half_cells(block_text(mem, k));
		organ = width > organ ? width : organ;
	}
	if (k != NULL && k->kind == BLOCK_DATE)
		date = docx_half_cells(block_text(mem, k));
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
		if (docx_chart(to, b, f, media))
			return b->next;
		diag_add(j, O001, b->loc, "malloc");
		return NULL;
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

	buf_puts(to, DOCX_XML "<w:document xmlns:w=\"" WORD "\" xmlns:r=\""
	    DOCX_RELATION "\"><w:body>\n");
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

	buf_puts(to, DOCX_XML "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr>"
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
	buf_puts(to, DOCX_XML "<w:settings xmlns:w=\"" WORD "\">");
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
	buf_puts(to, DOCX_XML "<cp:coreProperties xmlns:cp=\"" DOCX_PACKAGE
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

/* The fixed parts of every file, in their order, and what each is. */
enum part { DOCUMENT, STYLES, SETTINGS, ODD, EVEN, CORE, PARTS };

static const struct {
	const char *name, *type;
	const char *relation;	/* of the document; NULL: none */
} fixed[PARTS] = {
	[DOCUMENT] = {"word/document.xml", TYPE "document.main+xml", NULL},
	[STYLES] = {"word/styles.xml", TYPE "styles+xml", "styles"},
	[SETTINGS] = {"word/settings.xml", TYPE "settings+xml", "settings"},
	[ODD] = {"word/footer1.xml", TYPE "footer+xml", "footer"},
	[EVEN] = {"word/footer2.xml", TYPE "footer+xml", "footer"},
	[CORE] = {"docProps/core.xml",
	    DOCX_PACKAGE_TYPE "core-properties+xml", NULL},
};

static void
put_package(struct buf *to)
{
	docx_relations_open(to);
	docx_relate(to, "rId1", DOCX_RELATION "/officeDocument",
	    fixed[DOCUMENT].name);
	docx_relate(to, "rId2", DOCX_PACKAGE
	    "relationships/metadata/core-properties", fixed[CORE].name);
	docx_relations_close(to);
}

/* Opens the parts, and the relations of the document: rId1 and so on. */
static void
add_fixed(struct docx_package *p, struct buf *part[PARTS],
    struct docx_media *media)
{
	int i, n = 0;

	put_package(docx_add(p, "_rels/.rels", NULL));
	for (i = 0; i < PARTS; i++)
		part[i] = docx_add(p, fixed[i].name, fixed[i].type);
	media->package = p;
	media->relations = docx_add(p, "word/_rels/document.xml.rels", NULL);
	docx_relations_open(media->relations);
	for (i = 0; i < PARTS; i++)
		if (fixed[i].relation != NULL)
			docx_relate(media->relations, arena_printf(p->mem,
			    "rId%d", ++n), arena_join(p->mem, DOCX_RELATION
			    "/", fixed[i].relation, NULL), fixed[i].name +
			    strlen("word/"));
}

bool
out_docx(struct job *j, const struct doc *d, const struct out_frame *frame,
    struct buf *to)
{
	struct docx_media *media = NEW(&j->mem, struct docx_media);
	struct docx_package package;
	struct buf *part[PARTS];

	media->job = j;
	docx_package_open(&package, &j->mem);
	add_fixed(&package, part, media);
	put_document(j, d, frame, media, part[DOCUMENT]);
	docx_relations_close(media->relations);
	docx_styles(part[STYLES], frame);
	put_settings(part[SETTINGS], d);
	put_footer(part[ODD], d, frame, false);
	put_footer(part[EVEN], d, frame, true);
	put_properties(part[CORE], d);
	if (job_failed(j))
		return false;
	if (docx_pack(&package, to))
		return true;
	diag_add(j, O001, ((struct loc){0}), "malloc");
	return false;
}
