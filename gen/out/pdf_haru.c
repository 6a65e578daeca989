/*
 * The one file that sees libharu.  It uses objects that the library exports
 * but does not promise to keep, hence the check of its version.
 */
#include "out/pdf_haru.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <string.h>
#include <xxhash.h>

#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20400
#error "pdf_haru.c was written for the private objects of libharu 2.3"
#endif

struct haru {
	struct arena *mem;
	HPDF_Doc doc;
	unsigned long error;	/* the first one: libharu overwrites its own */
	size_t expected;	/* bytes of all streams */
	struct buf *to;		/* while saving */
	size_t begin;		/* where in `to` the file begins */
};

/* A stream's place in the bytes it reads. */
struct reader {
	const struct pdf_bytes *bytes;
	size_t at;
};

static void
on_error(HPDF_STATUS code, HPDF_STATUS detail, void *closure)
{
	struct haru *h = closure;

	(void)detail;
	if (h->error == 0)
		h->error = code;
}

/* Takes note of a failure that libharu told only by its result. */
static bool
good(struct haru *h, bool result)
{
	if (h->error == 0 && !result) {
		h->error = HPDF_GetError(h->doc);
		if (h->error == 0)
			h->error = HPDF_INVALID_OBJECT;
	}
	return h->error == 0;
}

struct haru *
haru_open(struct arena *mem)
{
	struct haru *h = NEW(mem, struct haru);

	h->mem = mem;
	h->doc = HPDF_NewEx(on_error, NULL, NULL, 0, h);
	if (h->doc == NULL)
		return NULL;
	good(h, HPDF_Dict_RemoveElement(h->doc->info, "Producer") == HPDF_OK);
	return h;
}

void
haru_close(struct haru *h)
{
	if (h != NULL)
		HPDF_Free(h->doc);
}

const char *
haru_version(void)
{
	return HPDF_GetVersion();
}

unsigned long
haru_error(const struct haru *h)
{
	return h->error;
}

static unsigned
number_of(HPDF_Dict d)
{
	return (unsigned)(d->header.obj_id & 0x00FFFFFF);
}

static HPDF_Dict
dict_of(struct haru *h, unsigned number)
{
	return HPDF_Xref_GetEntry(h->doc->xref, number)->obj;
}

static HPDF_STATUS
write_entries(HPDF_Dict d, HPDF_Stream to)
{
	const struct pdf_bytes *entries = d->attr;

	return HPDF_Stream_Write(to, (const HPDF_BYTE *)entries->at,
	    (HPDF_UINT)entries->len);
}

static void
set_entries(HPDF_Dict d, struct pdf_bytes *entries)
{
	d->attr = entries;
	d->write_fn = write_entries;
}

static HPDF_STATUS
read_bytes(HPDF_Stream s, HPDF_BYTE *to, HPDF_UINT *n)
{
	struct reader *r = s->attr;
	size_t left = r->bytes->len - r->at, want = *n;
	size_t take = left < want ? left : want;

	memcpy(to, r->bytes->at + r->at, take);
	r->at += take;
	*n = (HPDF_UINT)take;
	return take < want ? HPDF_STREAM_EOF : HPDF_OK;
}

/* libharu only ever goes back to the start. */
static HPDF_STATUS
seek_bytes(HPDF_Stream s, HPDF_INT to, HPDF_WhenceMode mode)
{
	struct reader *r = s->attr;

	if (to != 0 || mode != HPDF_SEEK_SET)
		return HPDF_INVALID_PARAMETER;
	r->at = 0;
	return HPDF_OK;
}

static HPDF_INT32
tell_bytes(HPDF_Stream s)
{
	const struct reader *r = s->attr;

	return (HPDF_INT32)r->at;
}

static HPDF_UINT32
size_bytes(HPDF_Stream s)
{
	const struct reader *r = s->attr;

	return (HPDF_UINT32)r->bytes->len;
}

/* Puts a stream that reads our bytes in the place of libharu's own. */
static bool
set_stream(struct haru *h, HPDF_Dict d, const struct pdf_bytes *bytes)
{
	struct reader *r = NEW(h->mem, struct reader);
	HPDF_Stream s;

	r->bytes = bytes;
	s = HPDF_CallbackReader_New(h->doc->mmgr, read_bytes, seek_bytes,
	    tell_bytes, size_bytes, r);
	if (!good(h, s != NULL))
		return false;
	HPDF_Stream_Free(d->stream);
	d->stream = s;
	d->filter = HPDF_STREAM_FILTER_NONE;
	h->expected += bytes->len;
	return true;
}

unsigned
haru_dict(struct haru *h, struct pdf_bytes *entries)
{
	HPDF_Dict d;

	if (h->error != 0)
		return 0;
	d = HPDF_Dict_New(h->doc->mmgr);
	if (!good(h, d != NULL && HPDF_Xref_Add(h->doc->xref, d) == HPDF_OK))
		return 0;
	set_entries(d, entries);
	return number_of(d);
}

unsigned
haru_stream(struct haru *h, struct pdf_bytes *entries,
    const struct pdf_bytes *bytes)
{
	HPDF_Dict d;

	if (h->error != 0)
		return 0;
	d = HPDF_DictStream_New(h->doc->mmgr, h->doc->xref);
	if (!good(h, d != NULL) || !set_stream(h, d, bytes))
		return 0;
	set_entries(d, entries);
	return number_of(d);
}

/* The annotations of a page; without any it has no entry for them. */
static bool
add_links(struct haru *h, HPDF_Page p, const struct haru_page *page)
{
	HPDF_Array links;
	size_t i;

	if (page->link_count == 0)
		return true;
	links = HPDF_Array_New(h->doc->mmgr);
	if (links == NULL || HPDF_Dict_Add(p, "Annots", links) != HPDF_OK)
		return false;
	for (i = 0; i < page->link_count; i++)
		if (HPDF_Array_Add(links, dict_of(h, page->links[i])) !=
		    HPDF_OK)
			return false;
	return true;
}

unsigned
haru_page(struct haru *h, const struct haru_page *page)
{
	HPDF_PageAttr attr;
	HPDF_Page p;

	if (h->error != 0)
		return 0;
	p = HPDF_AddPage(h->doc);
	if (!good(h, p != NULL))
		return 0;
	attr = p->attr;
	if (!set_stream(h, attr->contents, page->content))
		return 0;
	attr->stream = attr->contents->stream;
	set_entries(attr->contents, page->entries);
	if (!good(h,
	    HPDF_Page_SetWidth(p, (HPDF_REAL)page->width / 1000) == HPDF_OK &&
	    HPDF_Page_SetHeight(p, (HPDF_REAL)page->height / 1000) == HPDF_OK &&
	    HPDF_Dict_Add(p, "Resources", dict_of(h, page->resources)) ==
	    HPDF_OK && HPDF_Dict_AddName(p, "Tabs", "S") == HPDF_OK &&
	    HPDF_Dict_AddNumber(p, "StructParents", page->key) == HPDF_OK &&
	    add_links(h, p, page)))
		return 0;
	return number_of(p);
}

unsigned
haru_outline(struct haru *h, unsigned parent, struct pdf_bytes *entries)
{
	HPDF_Outline o;

	if (h->error != 0)
		return 0;
	o = HPDF_CreateOutline(h->doc, parent > 0 ? dict_of(h, parent) : NULL,
	    "", NULL);
	if (!good(h, o != NULL &&
	    HPDF_Dict_RemoveElement(o, "Title") == HPDF_OK &&
	    HPDF_Dict_RemoveElement(o, "Type") == HPDF_OK))
		return 0;
	set_entries(o, entries);
	return number_of(o);
}

void
haru_catalog(struct haru *h, struct pdf_bytes *entries)
{
	set_entries(h->doc->catalog, entries);
}

void
haru_info(struct haru *h, struct pdf_bytes *entries)
{
	set_entries(h->doc->info, entries);
}

static HPDF_STATUS
write_bytes(HPDF_Stream s, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	struct haru *h = s->attr;

	buf_put(h->to, bytes, n);
	return HPDF_OK;
}

/* Called when all but the trailer is written: now its hash can be known. */
static HPDF_STATUS
add_identifier(HPDF_Dict trailer)
{
	struct haru *h = trailer->attr;
	XXH128_canonical_t hash;
	HPDF_Array id = HPDF_Array_New(trailer->mmgr);
	HPDF_STATUS status;
	int i;

	XXH128_canonicalFromHash(&hash, XXH3_128bits(h->to->text + h->begin,
	    h->to->len - h->begin));
	status = HPDF_Dict_Add(trailer, "ID", id);
	for (i = 0; i < 2 && status == HPDF_OK; i++)
		status = HPDF_Array_Add(id, HPDF_Binary_New(trailer->mmgr,
		    hash.digest, sizeof(hash.digest)));
	return status;
}

bool
haru_save(struct haru *h, const char *header, struct buf *to)
{
	HPDF_Doc doc = h->doc;
	HPDF_Stream s;

	if (h->error != 0)
		return false;
	h->to = to;
	h->begin = to->len;
	buf_room(to, h->expected + doc->xref->entries->count * 160u);
	s = HPDF_CallbackWriter_New(doc->mmgr, write_bytes, h);
	if (!good(h, s != NULL))
		return false;
	doc->trailer->attr = h;
	doc->trailer->before_write_fn = add_identifier;
	good(h,
	    HPDF_Dict_Add(doc->trailer, "Root", doc->catalog) == HPDF_OK &&
	    HPDF_Dict_Add(doc->trailer, "Info", doc->info) == HPDF_OK &&
	    HPDF_Stream_WriteStr(s, header) == HPDF_OK &&
	    HPDF_Xref_WriteToStream(doc->xref, s, NULL) == HPDF_OK);
	HPDF_Stream_Free(s);
	return good(h, HPDF_GetError(doc) == HPDF_OK);
}
