/*
 * The only file that knows libxml2: one source into nodes.  libxml2 says
 * what is well-formed and what the text is; where things stand comes from
 * the marks of the source, taken in step with what libxml2 reports.
 */
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/libxml.h"
#include "template/inside.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlErrorPtr xml_error;
#endif

struct reader {
	struct job *job;
	const struct src *src;
	struct libxml lib;
	xmlParserCtxtPtr x;
	uint32_t at;		/* the marks before are read */
	struct node *root, *now;
	struct buf text;	/* pieces since the last tag */
	bool fatal;		/* the XML is broken: what follows is noise */
	bool sound;
};

static const char *
keep(struct reader *r, const xmlChar *s)
{
	return s == NULL ? "" : arena_strdup(&r->job->mem, (const char *)s);
}

static struct node *
add(struct reader *r, struct loc loc)
{
	struct node *n = NEW(&r->job->mem, struct node), *up = r->now;

	n->loc = loc;
	n->up = up;
	if (up == NULL)
		r->root = n;
	else if (up->last == NULL)
		up->child = up->last = n;
	else
		up->last = up->last->next = n;
	return n;
}

/*
 * The next tag.  The text before it, if there was any, becomes a node; it
 * goes from its first piece to its last, over comments between them.
 */
static struct mark
next_tag(struct reader *r)
{
	struct loc loc = {r->src, r->at, r->at};
	bool any = false;
	struct mark m;

	for (;;) {
		m = scan_next(r->src, r->at);
		r->at = m.end;
		if (m.kind == MARK_TEXT || m.kind == MARK_CDATA) {
			if (!any)
				loc.beg = m.beg;
			loc.end = m.end;
			any = true;
		} else if (m.kind == MARK_START || m.kind == MARK_CLOSE ||
		    m.kind == MARK_END_OF_SOURCE)
			break;
	}
	if (r->text.len > 0 && r->now != NULL)
		add(r, loc)->text = arena_strndup(&r->job->mem,
		    r->text.text, r->text.len);
	r->text.len = 0;
	return m;
}

/* prefix:name, as it was written. */
static const char *
join(struct reader *r, const xmlChar *prefix, const xmlChar *name)
{
	if (prefix == NULL)
		return keep(r, name);
	return arena_join(&r->job->mem, (const char *)prefix, ":",
	    (const char *)name, NULL);
}

/*
 * The value between its two ends.  As long as entities are not replaced,
 * which we forbid, libxml2 hands over each & as &#38;.
 */
static const char *
value(struct reader *r, const xmlChar *beg, const xmlChar *end)
{
	char *copy = arena_strndup(&r->job->mem, (const char *)beg,
	    (size_t)(end - beg));
	char *to = copy, *from;

	for (from = copy; *from != '\0'; from++) {
		*to++ = *from;
		if (strncmp(from, "&#38;", 5) == 0)
			from += 4;
	}
	*to = '\0';
	return copy;
}

/* Sets where the attribute called a->name stands in its tag. */
static void
place_attr(struct reader *r, struct mark tag, struct tpl_attr *a)
{
	size_t n = strlen(a->name);
	struct scan_attr s;
	uint32_t at = 0;

	a->name_loc = a->loc = (struct loc){r->src, tag.beg, tag.end};
	while (scan_attribute(r->src, tag, &at, &s)) {
		if (s.name_end - s.name != n ||
		    memcmp(r->src->text + s.name, a->name, n) != 0)
			continue;
		a->name_loc = (struct loc){r->src, s.name, s.name_end};
		a->loc = (struct loc){r->src, s.value, s.value_end};
		return;
	}
}

static void
on_start(void *v, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int namespaces, const xmlChar **ns, int count,
    int defaulted, const xmlChar **attrs)
{
	struct reader *r = v;
	const struct tpl_attr **tail;
	struct mark tag;
	struct node *n;
	int i;

	(void)namespaces, (void)ns, (void)defaulted;
	if (r->fatal)
		return;
	tag = next_tag(r);
	n = add(r, (struct loc){r->src, tag.beg, tag.end});
	n->uri = keep(r, uri);
	n->name = strcmp(n->uri, TPL_NAMESPACE) == 0 ? keep(r, name) :
	    join(r, prefix, name);
	n->empty = r->src->text[tag.end - 2] == '/';
	tail = &n->attr;
	/* libxml2 gives five pointers for each attribute. */
	for (i = 0; i < count; i++, attrs += 5) {
		struct tpl_attr *a = NEW(&r->job->mem, struct tpl_attr);

		a->name = join(r, attrs[1], attrs[0]);
		a->value = value(r, attrs[3], attrs[4]);
		place_attr(r, tag, a);
		*tail = a;
		tail = &a->next;
	}
	r->now = n;
}

static void
on_end(void *v, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct reader *r = v;

	(void)name, (void)prefix, (void)uri;
	if (r->fatal || r->now == NULL)
		return;
	if (!r->now->empty)
		next_tag(r);
	r->now->closed = true;
	r->now = r->now->up;
}

static void
on_text(void *v, const xmlChar *s, int n)
{
	struct reader *r = v;

	if (!r->fatal)
		buf_put(&r->text, s, (size_t)n);
}

/* The guard has refused it already; this is the second lock. */
static void
on_doctype(void *v, const xmlChar *name, const xmlChar *external,
    const xmlChar *system)
{
	struct reader *r = v;

	(void)name, (void)external, (void)system;
	r->fatal = true;
	r->sound = false;
	r->lib.StopParser(r->x);
}

/* ---- what libxml2 finds wrong, in our words ---- */

struct fault {
	uint32_t at;		/* how far libxml2 had read */
	const char *name, *other;	/* what it says of it */
	const char *message;
};

static struct loc
from_mark(const struct reader *r, struct mark m)
{
	return (struct loc){r->src, m.beg, m.end};
}

/* The mark that libxml2 was in or has just read. */
static struct mark
mark_at(const struct reader *r, uint32_t at)
{
	return scan_find(r->src, at > 0 ? at - 1 : 0);
}

static void
say_here(struct reader *r, enum diag_code code, const struct fault *f)
{
	uint32_t end = f->at < r->src->len ? f->at + 1 : f->at;

	diag_add(r->job, code, ((struct loc){r->src, f->at, end}), f->name);
}

static void
say_mark(struct reader *r, enum diag_code code, const struct fault *f)
{
	diag_add(r->job, code, from_mark(r, mark_at(r, f->at)), f->name);
}

static void
say_generic(struct reader *r, enum diag_code code, const struct fault *f)
{
	diag_add(r->job, code, ((struct loc){r->src, f->at, f->at}),
	    f->message);
}

/* </para> where another element is open. */
static void
say_mismatch(struct reader *r, enum diag_code code, const struct fault *f)
{
	const struct node *up = r->now;
	struct diag *d;

	while (up != NULL && strcmp(up->name, f->other) != 0)
		up = up->up;
	if (up == NULL)
		code = T032;
	d = diag_add(r->job, code, from_mark(r, mark_at(r, f->at)), f->name,
	    f->other);
	if (r->now != NULL)
		diag_relate(r->job, d, T051, r->now->loc, r->now->name);
}

/* The source ends and an element is open. */
static void
say_unclosed(struct reader *r, enum diag_code code, const struct fault *f)
{
	if (r->now != NULL)
		diag_add(r->job, code, r->now->loc, r->now->name);
	else
		say_generic(r, T049, f);
}

/* A comment, CDATA section or instruction runs to the end. */
static void
say_unended(struct reader *r, enum diag_code code, const struct fault *f)
{
	struct mark m = mark_at(r, f->at);
	const char *opening = "<?", *closing = "?>";

	if (m.kind == MARK_COMMENT) {
		opening = "<!--";
		closing = "-->";
	} else if (m.kind == MARK_CDATA) {
		opening = "<![CDATA[";
		closing = "]]>";
	}
	diag_add(r->job, code, ((struct loc){r->src, m.beg,
	    m.beg + (uint32_t)strlen(opening)}), opening, closing);
}

/* The first attribute of the tag at `at` that is not whole. */
static bool
broken_attribute(const struct reader *r, uint32_t at, struct scan_attr *a)
{
	struct mark m = mark_at(r, at);
	uint32_t next = 0;

	while (scan_attribute(r->src, m, &next, a))
		if (!a->sound)
			return true;
	return false;
}

static void
say_attribute(struct reader *r, enum diag_code code, const struct fault *f)
{
	struct scan_attr a;
	struct loc loc;

	if (!broken_attribute(r, f->at, &a)) {
		say_here(r, T039, f);
		return;
	}
	loc = (struct loc){r->src, a.name, a.name_end};
	if (code == T035)
		loc = (struct loc){r->src, a.value - 1, a.value};
	else if (code == T036)
		loc = (struct loc){r->src, a.value, a.value};
	diag_add(r->job, code, loc, arena_strndup(&r->job->mem,
	    r->src->text + a.name, a.name_end - a.name));
}

/* The attribute of the tag `m` that comes before `a` and has its name. */
static bool
find_first(const struct reader *r, struct mark m, const struct scan_attr *a,
    struct scan_attr *first)
{
	const char *text = r->src->text;
	uint32_t at = 0, n = a->name_end - a->name;

	for (;;) {
		/* It comes to `a` itself in the end. */
		scan_attribute(r->src, m, &at, first);
		if (first->name == a->name)
			return false;
		if (first->name_end - first->name == n &&
		    memcmp(text + first->name, text + a->name, n) == 0)
			return true;
	}
}

static void
say_twice(struct reader *r, enum diag_code code, const struct fault *f)
{
	struct mark m = mark_at(r, f->at);
	struct scan_attr a, first;
	uint32_t at = 0;
	struct diag *d;

	while (scan_attribute(r->src, m, &at, &a)) {
		if (!find_first(r, m, &a, &first))
			continue;
		d = diag_add(r->job, code, ((struct loc){r->src, a.name,
		    a.name_end}), arena_strndup(&r->job->mem,
		    r->src->text + a.name, a.name_end - a.name));
		diag_relate(r->job, d, T052, ((struct loc){r->src,
		    first.name, first.name_end}));
		return;
	}
	say_mark(r, code, f);
}

/* Something that is no attribute, or no > after the last one. */
static void
say_tag(struct reader *r, enum diag_code code, const struct fault *f)
{
	const char *text = r->src->text;

	if (f->at >= r->src->len || text[f->at] == '<')
		say_mark(r, T040, f);
	else if (f->at > 0 && text[f->at - 1] == '<' && text[f->at] == '/')
		diag_add(r->job, T032, from_mark(r, scan_find(r->src, f->at)),
		    "", arena_strndup(&r->job->mem, text + f->at + 1,
		    strcspn(text + f->at + 1, "> \t\r\n<")));
	else
		say_here(r, code, f);
}

static void
say_empty(struct reader *r, enum diag_code code, const struct fault *f)
{
	(void)f;
	diag_add(r->job, code, ((struct loc){r->src, 0, 0}));
}

static const struct {
	int error;
	enum diag_code code;
	void (*say)(struct reader *r, enum diag_code code,
	    const struct fault *f);
} rows[] = {
	{XML_ERR_TAG_NAME_MISMATCH, T031, say_mismatch},
	{XML_ERR_TAG_NOT_FINISHED, T033, say_unclosed},
	{XML_ERR_COMMENT_NOT_FINISHED, T034, say_unended},
	{XML_ERR_CDATA_NOT_FINISHED, T034, say_unended},
	{XML_ERR_PI_NOT_FINISHED, T034, say_unended},
	{XML_ERR_LT_IN_ATTRIBUTE, T035, say_attribute},
	{XML_ERR_ATTRIBUTE_NOT_FINISHED, T035, say_attribute},
	{XML_ERR_ATTRIBUTE_NOT_STARTED, T036, say_attribute},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, T037, say_attribute},
	{XML_ERR_ATTRIBUTE_REDEFINED, T038, say_twice},
	{XML_ERR_SPACE_REQUIRED, T039, say_tag},
	{XML_ERR_NAME_REQUIRED, T039, say_tag},
	{XML_ERR_GT_REQUIRED, T039, say_tag},
	{XML_ERR_DOCUMENT_END, T041, say_here},
	{XML_ERR_DOCUMENT_EMPTY, T042, say_empty},
	{XML_ERR_HYPHEN_IN_COMMENT, T043, say_here},
	{XML_ERR_MISPLACED_CDATA_END, T044, say_here},
	{XML_ERR_RESERVED_XML_NAME, T045, say_mark},
	{XML_ERR_XMLDECL_NOT_STARTED, T046, say_here},
	{XML_ERR_XMLDECL_NOT_FINISHED, T046, say_here},
	{XML_ERR_STRING_NOT_STARTED, T046, say_here},
	{XML_ERR_STRING_NOT_CLOSED, T046, say_here},
	{XML_ERR_VERSION_MISSING, T046, say_here},
	{XML_ERR_UNKNOWN_VERSION, T046, say_here},
	{XML_ERR_STANDALONE_VALUE, T046, say_here},
	{XML_ERR_ENCODING_NAME, T046, say_here},
	{XML_NS_ERR_UNDEFINED_NAMESPACE, T047, say_mark},
};

static void
on_error(void *v, xml_error e)
{
	struct reader *r = v;
	long read = r->lib.ByteConsumed(r->x);
	size_t len = r->src->len, i;
	struct fault f;

	if (e->level < XML_ERR_ERROR || r->fatal)
		return;
	f.at = read < 0 ? 0 : (uint32_t)((size_t)read > len ? len :
	    (size_t)read);
	f.name = keep(r, (const xmlChar *)e->str1);
	f.other = keep(r, (const xmlChar *)e->str2);
	f.message = arena_strndup(&r->job->mem, e->message,
	    strcspn(e->message, "\n"));
	r->sound = false;
	r->fatal = e->level == XML_ERR_FATAL;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].error == e->code) {
			rows[i].say(r, rows[i].code, &f);
			return;
		}
	say_generic(r, T049, &f);
}

/* Runs libxml2 over `bytes`, which are as long as the source. */
static void
parse(struct reader *r, const char *bytes)
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

	r->x = r->lib.NewParserCtxt();
	if (r->x == NULL) {
		r->sound = false;
		return;
	}
	*r->x->sax = sax;
	r->x->userData = r;
	r->lib.CtxtReadMemory(r->x, bytes, (int)r->src->len, NULL, NULL,
	    XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	if (!r->x->wellFormed)
		r->sound = false;
	r->lib.FreeParserCtxt(r->x);
}

const struct node *
xml_read(struct job *j, const struct src *s, bool *sound)
{
	struct reader r = {
		.job = j, .src = s, .text = {.mem = &j->mem}, .sound = true,
	};
	const char *bytes = guard_source(j, s, sound);
	unsigned before = j->diags.count[LEVEL_ERROR];

	if (bytes == NULL)
		return NULL;
	if (!libxml_load(&r.lib)) {
		diag_add(j, T050, ((struct loc){s, 0, 0}), "libxml2");
		*sound = false;
		return NULL;
	}
	parse(&r, bytes);
	/* libxml2 without memory may stop without a word. */
	if ((!r.sound || r.root == NULL) &&
	    j->diags.count[LEVEL_ERROR] == before)
		diag_add(j, T049, ((struct loc){s, 0, 0}), "libxml2");
	*sound = *sound && r.sound && r.root != NULL;
	return r.root;
}
