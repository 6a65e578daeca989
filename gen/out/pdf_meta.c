/*
 * What the file says of itself: properties, the same in the information
 * dictionary and in XMP, as PDF/A demands; conformance; colour; how viewers
 * are to open and print it.
 */
#include "out/pdf.h"

#include <string.h>

/*
 * The properties: key in the information dictionary, and what stands around
 * the value in XMP.
 */
static const struct property {
	const char *key, *before, *after;
} properties[] = {
#define ALT(name) "<" name "><rdf:Alt><rdf:li xml:lang=\"x-default\">", \
	"</rdf:li></rdf:Alt></" name ">\n"
#define SEQ(name) "<" name "><rdf:Seq><rdf:li>", \
	"</rdf:li></rdf:Seq></" name ">\n"
#define PLAIN(name) "<" name ">", "</" name ">\n"
	{"Title", ALT("dc:title")},
	{"Author", SEQ("dc:creator")},
	{"Subject", ALT("dc:description")},
	{"Keywords", PLAIN("pdf:Keywords")},
	{"Creator", PLAIN("xmp:CreatorTool")},
	{"Producer", PLAIN("pdf:Producer")},
#undef ALT
#undef SEQ
#undef PLAIN
};
#define PROPERTIES (sizeof(properties) / sizeof(properties[0]))

struct values {
	const char *text[PROPERTIES];	/* NULL or "": left out */
	const char *moment, *iso;	/* NULL: no date */
};

static const char xmp_begin[] =
    "<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n";

/* PDF/A knows no pdfuaid: the file explains it (ISO 19005-2, 6.6.2.3). */
static const char xmp_ua[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289 that the file conforms to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static const char xmp_end[] =
    "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

static struct values
values_of(struct pdf *d)
{
	const struct pages *p = d->pages;
	struct values v = {
		.text = {p->title, p->author, p->subject, p->keywords,
		    d->options->creator},
	};

	v.text[PROPERTIES - 1] = arena_join(d->mem, "libharu ",
	    haru_version(), (const char *)NULL);
	if (p->date.year == 0)
		return v;
	/* The day is all that is known; nine in the morning stands for it. */
	v.moment = arena_printf(d->mem, "D:%04d%02d%02d090000+08'00'",
	    p->date.year, p->date.month, p->date.day);
	v.iso = arena_printf(d->mem, "%04d-%02d-%02dT09:00:00+08:00",
	    p->date.year, p->date.month, p->date.day);
	return v;
}

static void
write_info(struct pdf *d, const struct values *v)
{
	struct buf b = {.mem = d->mem};
	size_t i;

	for (i = 0; i < PROPERTIES; i++) {
		/* What is too long for a string is in XMP alone, whole. */
		if (v->text[i] == NULL || *v->text[i] == '\0' ||
		    !pdf_string_fits(v->text[i]))
			continue;
		buf_printf(&b, "/%s", properties[i].key);
		pdf_put_string(&b, v->text[i]);
		buf_putc(&b, '\n');
	}
	if (v->moment != NULL)
		buf_printf(&b, "/CreationDate(%s)/ModDate(%s)\n", v->moment,
		    v->moment);
	haru_info(d->haru, pdf_entries(d, &b));
}

static void
put_escaped(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		switch (*s) {
		case '&': buf_puts(b, "&amp;"); break;
		case '<': buf_puts(b, "&lt;"); break;
		case '>': buf_puts(b, "&gt;"); break;
		default: buf_putc(b, *s);
		}
}

/* Never deflated: a program that knows no PDF must find it. */
static unsigned
write_xmp(struct pdf *d, const struct values *v)
{
	static const char head[] = "/Type/Metadata/Subtype/XML\n";
	struct pdf_bytes *entries = NEW(d->mem, struct pdf_bytes);
	struct buf b = {.mem = d->mem};
	bool old = d->options->level == PDF_LEVEL_1B;
	size_t i;

	buf_room(&b, 4096);
	buf_puts(&b, xmp_begin);
	for (i = 0; i < PROPERTIES; i++) {
		if (v->text[i] == NULL || *v->text[i] == '\0')
			continue;
		buf_puts(&b, properties[i].before);
		put_escaped(&b, v->text[i]);
		buf_puts(&b, properties[i].after);
	}
	if (v->iso != NULL)
		buf_printf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n"
		    "<xmp:ModifyDate>%s</xmp:ModifyDate>\n", v->iso, v->iso);
	buf_printf(&b, "<pdfaid:part>%d</pdfaid:part>\n"
	    "<pdfaid:conformance>%s</pdfaid:conformance>\n"
	    "</rdf:Description>\n", old ? 1 : 2, old ? "B" : "A");
	if (!old)
		buf_puts(&b, xmp_ua);
	buf_puts(&b, xmp_end);
	*entries = (struct pdf_bytes){head, sizeof(head) - 1};
	return haru_stream(d->haru, entries, pdf_entries(d, &b));
}

/* What red and grey mean; also that grey is that of the same screen. */
static unsigned
write_intent(struct pdf *d)
{
	struct buf b = {.mem = d->mem}, profile = {.mem = d->mem};

	pdf_icc_profile(&profile);
	buf_puts(&b, "/Type/OutputIntent/S/GTS_PDFA1"
	    "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
	    "/RegistryName(http://www.color.org)/DestOutputProfile");
	pdf_put_ref(&b, pdf_stream(d, "/N 3\n", profile.text, profile.len));
	buf_putc(&b, '\n');
	return haru_dict(d->haru, pdf_entries(d, &b));
}

void
pdf_meta_write(struct pdf *d, bool outline)
{
	struct values v = values_of(d);
	struct buf b = {.mem = d->mem};

	write_info(d, &v);
	buf_puts(&b, "/Metadata");
	pdf_put_ref(&b, write_xmp(d, &v));
	buf_puts(&b, "/OutputIntents[");
	pdf_put_ref(&b, write_intent(d));
	buf_puts(&b, "]/StructTreeRoot");
	pdf_put_ref(&b, d->structure);
	buf_printf(&b, "/MarkInfo<</Marked true>>/Lang(%s)"
	    "/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None>>\n",
	    d->pages->lang);
	buf_puts(&b, outline ? "/PageMode/UseOutlines\n" : "");
	haru_catalog(d->haru, pdf_entries(d, &b));
}
