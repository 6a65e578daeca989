/*
 * The XML inside a workbook; alone in this room sees libxml2.  The bytes are
 * looked through before libxml2 gets them: no DOCTYPE, no tag out of all
 * proportion, UTF-8 only.
 */
#include <string.h>

#include "base/buf.h"
#include "base/libxml.h"
#include "base/utf8.h"
#include "import/xlsx.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlErrorPtr xml_error;
#endif

struct walk {
	struct libxml lib;
	xmlParserCtxtPtr x;
	const struct xlsx_calls *calls;
	void *ctx;
	struct buf scratch;	/* the attributes of the tag being read */
	const char *attr[2 * XLSX_ATTRIBUTES + 1];
	int depth;
	bool broken;
};

const char *
xlsx_attr(const struct xlsx_tag *t, const char *name)
{
	const char *const *a;

	for (a = t->attr; *a != NULL; a += 2)
		if (strcmp(a[0], name) == 0)
			return a[1];
	return NULL;
}

/* ---- what is looked at before ---- */

/* The end of what begins with `open`, such as <!-- … -->; NULL: not that. */
static const char *
skip(const char *at, const char *end, const char *open, const char *close)
{
	size_t n = strlen(open);

	if ((size_t)(end - at) < n || memcmp(at, open, n) != 0)
		return NULL;
	at = memmem(at + n, (size_t)(end - at) - n, close, strlen(close));
	return at != NULL ? at + strlen(close) : end;
}

/* The end of a tag; NULL when no workbook would hold such a one. */
static const char *
skip_tag(const char *at, const char *end)
{
	const char *from = at;
	int attributes = 0;
	char quote = 0;

	for (; at < end && (quote != 0 || *at != '>'); at++) {
		if (quote != 0)
			quote = *at == quote ? 0 : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
		else if (*at == '=')
			attributes++;
		if (attributes > XLSX_ATTRIBUTES || at - from > XLSX_TAG)
			return NULL;
	}
	return at;
}

/* The message that the part deserves; DIAG__COUNT: none. */
static enum diag_code
inspect(const struct xlsx_part *p)
{
	const char *at = p->text, *end = at + p->len, *to;

	if (utf8_valid(p->text, p->len) != p->len ||
	    memchr(p->text, '\0', p->len) != NULL)
		return I025;
	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		if ((to = skip(at, end, "<!--", "-->")) != NULL ||
		    (to = skip(at, end, "<![CDATA[", "]]>")) != NULL ||
		    (to = skip(at, end, "<?", "?>")) != NULL) {
			at = to;
			continue;
		}
		if (end - at > 1 && at[1] == '!')
			return I026;
		at = skip_tag(at, end);
		if (at == NULL)
			return I022;
	}
	return DIAG__COUNT;
}

/* ---- what libxml2 says ---- */

/*
 * Copies a value and gives its place in the scratch buffer.  As long as
 * entities are not replaced, libxml2 hands over each & as &#38;.
 */
static size_t
keep(struct walk *w, const xmlChar *beg, const xmlChar *end)
{
	size_t place = w->scratch.len;
	const xmlChar *s;

	for (s = beg; s < end; s++) {
		buf_putc(&w->scratch, (char)*s);
		if (end - s >= 5 && memcmp(s, "&#38;", 5) == 0)
			s += 4;
	}
	buf_putc(&w->scratch, '\0');
	return place;
}

static void
on_start(void *v, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int namespaces, const xmlChar **ns, int count,
    int defaulted, const xmlChar **attrs)
{
	struct walk *w = v;
	struct xlsx_tag t = {(const char *)name, w->attr};
	size_t at[XLSX_ATTRIBUTES];
	int i;

	(void)prefix, (void)uri, (void)namespaces, (void)ns, (void)defaulted;
	if (++w->depth > XLSX_DEPTH || count > XLSX_ATTRIBUTES) {
		w->broken = true;
		w->lib.StopParser(w->x);
	}
	if (w->broken)
		return;
	w->scratch.len = 0;
	/* libxml2 gives five pointers for each attribute. */
	for (i = 0; i < count; i++)
		at[i] = keep(w, attrs[5 * i + 3], attrs[5 * i + 4]);
	for (i = 0; i < count; i++) {
		w->attr[2 * i] = (const char *)attrs[5 * i];
		w->attr[2 * i + 1] = w->scratch.text + at[i];
	}
	w->attr[2 * count] = NULL;
	w->calls->start(w->ctx, &t);
}

static void
on_end(void *v, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct walk *w = v;

	(void)prefix, (void)uri;
	w->depth--;
	if (!w->broken && w->calls->end != NULL)
		w->calls->end(w->ctx, (const char *)name);
}

static void
on_text(void *v, const xmlChar *s, int n)
{
	struct walk *w = v;

	if (!w->broken && w->calls->text != NULL)
		w->calls->text(w->ctx, (const char *)s, (size_t)n);
}

/* It was refused before; this is the second lock. */
static void
on_doctype(void *v, const xmlChar *name, const xmlChar *external,
    const xmlChar *system)
{
	struct walk *w = v;

	(void)name, (void)external, (void)system;
	w->broken = true;
	w->lib.StopParser(w->x);
}

static void
on_error(void *v, xml_error e)
{
	struct walk *w = v;

	if (e->level >= XML_ERR_ERROR)
		w->broken = true;
}

static bool
parse(struct walk *w, const struct xlsx_part *p)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.internalSubset = on_doctype,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.serror = on_error,
	};
	bool good;

	w->x = w->lib.NewParserCtxt();
	if (w->x == NULL)
		return false;
	*w->x->sax = sax;
	w->x->userData = w;
	w->lib.CtxtReadMemory(w->x, p->text, (int)p->len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	good = w->x->wellFormed && !w->broken;
	w->lib.FreeParserCtxt(w->x);
	return good;
}

bool
xlsx_xml_walk(struct job *j, const struct xlsx_part *p, const char *path,
    struct loc asked, const struct xlsx_calls *calls, void *ctx)
{
	struct walk *w = NEW(&j->mem, struct walk);
	enum diag_code code = inspect(p);

	w->calls = calls;
	w->ctx = ctx;
	w->scratch.mem = &j->mem;
	if (!libxml_load(&w->lib)) {
		diag_add(j, I032, asked, path, "libxml2");
		return false;
	}
	if (code == DIAG__COUNT && !parse(w, p))
		code = I025;
	if (code != DIAG__COUNT)
		diag_add(j, code, asked, path, p->name);
	return code == DIAG__COUNT;
}
