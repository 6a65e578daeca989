/*
 * Nodes kept between runs.  Most templates are as they were the last time:
 * then neither their markup is walked again nor libxml2 loaded.  Only a file
 * about which there was nothing to say is kept, under a name that hashes all
 * of it; the nodes of an entry point into it.
 *
 *     node:       TEXT place string
 *                 ELEMENT place empty name uri count attribute… node… END
 *     attribute:  name value place-of-name place
 *     place:      first byte, byte after the last
 *     string:     its length, the bytes, a NUL
 *
 * Numbers are four bytes, as this machine has them: nobody else reads them.
 */
#include <inttypes.h>
#include <libxml/xmlversion.h>
#include <string.h>
#include <xxhash.h>

#include "base/buf.h"
#include "base/cache.h"
#include "template/inside.h"

enum { VERSION = 1 };		/* of what stands above */
enum { END, TEXT, ELEMENT };

/*
 * Well-formed XML means the same to every libxml2; a later one might refuse
 * more, so the one we were built with is part of the name.
 */
static const char *
entry_name(struct arena *mem, const struct src *s)
{
	XXH128_hash_t hash = XXH3_128bits_withSeed(s->text, s->len,
	    XXH3_64bits(s->encoding, strlen(s->encoding)));

	return arena_printf(mem, "xml-%d-%s-%016" PRIx64 "%016" PRIx64,
	    VERSION, LIBXML_DOTTED_VERSION, hash.high64, hash.low64);
}

/* ---- writing ---- */

static void
put_number(struct buf *b, size_t n)
{
	uint32_t v = (uint32_t)n;

	buf_put(b, &v, sizeof(v));
}

static void
put_place(struct buf *b, struct loc loc)
{
	put_number(b, loc.beg);
	put_number(b, loc.end);
}

static void
put_string(struct buf *b, const char *s)
{
	size_t n = strlen(s);

	put_number(b, n);
	buf_put(b, s, n + 1);
}

static void
put_attributes(struct buf *b, const struct tpl_attr *first)
{
	const struct tpl_attr *a;
	size_t count = 0;

	for (a = first; a != NULL; a = a->next)
		count++;
	put_number(b, count);
	for (a = first; a != NULL; a = a->next) {
		put_string(b, a->name);
		put_string(b, a->value);
		put_place(b, a->name_loc);
		put_place(b, a->loc);
	}
}

/* No deeper than guard_source lets elements be. */
static void
put_node(struct buf *b, const struct node *n)
{
	const struct node *child;

	put_number(b, n->name == NULL ? TEXT : ELEMENT);
	put_place(b, n->loc);
	if (n->name == NULL) {
		put_string(b, n->text);
		return;
	}
	put_number(b, n->empty);
	put_string(b, n->name);
	put_string(b, n->uri);
	put_attributes(b, n->attr);
	for (child = n->child; child != NULL; child = child->next)
		put_node(b, child);
	put_number(b, END);
}

/* ---- reading ---- */

struct entry {
	struct arena *mem;
	const struct src *src;
	const char *at, *end;
	bool broken;
};

/* The next `n` bytes; NULL when there are not so many. */
static const char *
take(struct entry *e, size_t n)
{
	const char *at = e->at;

	if (e->broken || (size_t)(e->end - at) < n) {
		e->broken = true;
		return NULL;
	}
	e->at += n;
	return at;
}

static uint32_t
take_number(struct entry *e)
{
	const char *at = take(e, sizeof(uint32_t));
	uint32_t v = 0;

	if (at != NULL)
		memcpy(&v, at, sizeof(v));
	return v;
}

static struct loc
take_place(struct entry *e)
{
	struct loc loc = {.src = e->src};

	loc.beg = take_number(e);
	loc.end = take_number(e);
	e->broken |= loc.beg > loc.end || loc.end > e->src->len;
	return loc;
}

static const char *
take_string(struct entry *e)
{
	size_t n = take_number(e);
	const char *s = take(e, n + 1);

	if (s == NULL || s[n] != '\0') {
		e->broken = true;
		return "";
	}
	return s;
}

static void
take_attributes(struct entry *e, const struct tpl_attr **tail)
{
	uint32_t count = take_number(e);

	while (!e->broken && count-- > 0) {
		struct tpl_attr *a = NEW(e->mem, struct tpl_attr);

		a->name = take_string(e);
		a->value = take_string(e);
		a->name_loc = take_place(e);
		a->loc = take_place(e);
		*tail = a;
		tail = &a->next;
	}
}

/* The node of that kind, what is in it left out. */
static struct node *
take_node(struct entry *e, uint32_t kind, struct node *up)
{
	struct node *n = NEW(e->mem, struct node);

	n->up = up;
	n->loc = take_place(e);
	if (kind == TEXT) {
		n->text = take_string(e);
	} else {
		n->empty = take_number(e) != 0;
		n->closed = true;
		n->name = take_string(e);
		n->uri = take_string(e);
		take_attributes(e, &n->attr);
	}
	if (up != NULL && up->last == NULL)
		up->child = up->last = n;
	else if (up != NULL)
		up->last = up->last->next = n;
	return n;
}

static const struct node *
take_all(struct entry *e)
{
	struct node *root = NULL, *now = NULL, *n;
	uint32_t kind;

	do {
		kind = take_number(e);
		if (kind == END) {
			now = now != NULL ? now->up : NULL;
			continue;
		}
		n = take_node(e, kind, now);
		if (root == NULL)
			root = n;
		if (kind != TEXT)
			now = n;
	} while (!e->broken && now != NULL);
	return !e->broken && e->at == e->end ? root : NULL;
}

static unsigned
said(const struct job *j)
{
	unsigned all = 0;
	int level;

	for (level = 0; level < LEVEL__COUNT; level++)
		all += j->diags.count[level];
	return all;
}

const struct node *
kept_read(struct job *j, const struct src *s, bool *sound)
{
	const char *name = entry_name(&j->mem, s);
	struct entry e = {.mem = &j->mem, .src = s};
	struct buf b = {.mem = &j->mem};
	const struct node *root = NULL;
	unsigned before = said(j);
	size_t len;

	e.at = cache_read(&j->mem, name, &len);
	if (e.at != NULL) {
		e.end = e.at + len;
		root = take_all(&e);
	}
	*sound = root != NULL;
	if (root != NULL)
		return root;
	root = xml_read(j, s, sound);
	if (root != NULL && *sound && said(j) == before) {
		put_node(&b, root);
		cache_write(&j->mem, name, b.text, b.len);
	}
	return root;
}
