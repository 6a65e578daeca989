/*
 * The structure tree (ISO 32000-1, 14.7): what each piece of text is, in
 * reading order, for screen readers and for whoever takes the text out again.
 */
#include <string.h>

#include "out/pdf.h"

/* One marked-content sequence, or an annotation. */
struct pdf_piece {
	struct pdf_piece *next;
	unsigned page;		/* object */
	unsigned mcid;
	unsigned annotation;	/* object; 0: it is marked content */
};

/* The node after `n` in document order; NULL after the last one. */
static const struct node *
next_node(const struct node *n)
{
	if (n->child != NULL)
		return n->child;
	while (n != NULL && n->next == NULL)
		n = n->up;
	return n != NULL ? n->next : NULL;
}

/* PDF 1.4 has no arrays of more elements (ISO 19005-1, 6.1.12). */
enum { ARRAY_MOST = 8191 };

static bool
is_crowded(const struct node *n)
{
	const struct node *child = n->child;
	int left = ARRAY_MOST;

	while (child != NULL && left-- > 0)
		child = child->next;
	return child != NULL;
}

/* As many children as fit: in groups without a meaning (14.8.4.2). */
static const struct node *
put_group(struct pdf *d, const struct pdf_element *e, unsigned group,
    const struct node *child, struct pdf_bytes *entries)
{
	struct buf b = {.mem = d->mem};
	int left = ARRAY_MOST;

	buf_puts(&b, "/S/NonStruct/P");
	pdf_put_ref(&b, e->object);
	buf_puts(&b, "/K[");
	for (; child != NULL && left-- > 0; child = child->next) {
		pdf_put_ref(&b, d->elements[child->number].object);
		d->elements[child->number].group = group;
	}
	buf_puts(&b, "]\n");
	*entries = *pdf_entries(d, &b);
	return child;
}

static void
divide(struct pdf *d, struct pdf_element *e)
{
	const struct node *child = e->node->child;
	struct buf b = {.mem = d->mem};

	while (child != NULL) {
		struct pdf_bytes *entries = NEW(d->mem, struct pdf_bytes);
		unsigned group = haru_dict(d->haru, entries);

		child = put_group(d, e, group, child, entries);
		pdf_put_ref(&b, group);
	}
	e->groups = *pdf_entries(d, &b);
}

void
pdf_struct_open(struct pdf *d)
{
	const struct node *n;

	d->elements = NEW_ARRAY(d->mem, struct pdf_element,
	    d->pages->node_count);
	d->parents.mem = d->link_parents.mem = d->mem;
	for (n = d->pages->root; n != NULL; n = next_node(n)) {
		struct pdf_element *e = &d->elements[n->number];

		e->node = n;
		e->object = haru_dict(d->haru, &e->entries);
	}
	if (d->options->level != PDF_LEVEL_1B)
		return;
	for (n = d->pages->root; n != NULL; n = next_node(n))
		if (is_crowded(n))
			divide(d, &d->elements[n->number]);
}

static struct pdf_piece *
add_piece(struct pdf *d, const struct node *node, unsigned page)
{
	struct pdf_element *e = &d->elements[node->number];
	struct pdf_piece *p = NEW(d->mem, struct pdf_piece);

	p->page = page;
	if (e->last != NULL)
		e->last->next = p;
	else
		e->first = p;
	e->last = p;
	return p;
}

void
pdf_struct_piece(struct pdf *d, const struct node *node, unsigned page,
    unsigned mcid)
{
	add_piece(d, node, page)->mcid = mcid;
}

void
pdf_struct_object(struct pdf *d, const struct node *node, unsigned page,
    unsigned object)
{
	add_piece(d, node, page)->annotation = object;
}

/* An annotation among the children of its element (14.7.4.3). */
static void
put_object(struct buf *b, const struct pdf_piece *p)
{
	buf_puts(b, "<</Type/OBJR/Pg");
	pdf_put_ref(b, p->page);
	buf_puts(b, "/Obj");
	pdf_put_ref(b, p->annotation);
	buf_puts(b, ">>");
}

/* /Pg speaks for pieces that are bare numbers; others name their page. */
static void
put_pieces(struct buf *b, const struct pdf_element *e)
{
	const struct pdf_piece *p;

	buf_puts(b, "/Pg");
	pdf_put_ref(b, e->first->page);
	buf_puts(b, "/K[");
	for (p = e->first; p != NULL; p = p->next) {
		if (p->annotation != 0) {
			put_object(b, p);
			continue;
		}
		if (p->page == e->first->page) {
			buf_putc(b, ' ');
			buf_put_int(b, p->mcid);
			continue;
		}
		buf_puts(b, "<</Type/MCR/Pg");
		pdf_put_ref(b, p->page);
		buf_puts(b, "/MCID ");
		buf_put_int(b, p->mcid);
		buf_puts(b, ">>");
	}
	buf_puts(b, "]\n");
}

static void
put_children(struct pdf *d, struct buf *b, const struct pdf_element *e)
{
	const struct node *child;

	buf_puts(b, "/K[");
	buf_put(b, e->groups.at, e->groups.len);
	for (child = e->groups.len == 0 ? e->node->child : NULL; child != NULL; child = child->next)
		pdf_put_ref(b, d->elements[child->number].object);
	buf_puts(b, "]\n");
}

static void
put_milli(struct buf *b, mpt length)
{
	buf_put_milli(b, length);
	buf_putc(b, ' ');
}

/*
 * What stands for a figure where it cannot be seen, and its place (14.8.5.4;
 * PDF/UA-1, 7.3): the box counts from the sheet's lower left corner.
 */
static void
put_figure(struct pdf *d, struct buf *b, const struct node *n)
{
	const struct page *page = d->pages->first;

	while (page->next != NULL && page->number < n->page)
		page = page->next;
	buf_puts(b, "/Alt");
	pdf_put_string(b, n->alt);
	buf_puts(b, "/A<</O/Layout/Placement/Block/BBox[");
	put_milli(b, n->left);
	put_milli(b, page->height - n->y - n->height);
	put_milli(b, n->left + n->width);
	put_milli(b, page->height - n->y);
	buf_puts(b, "]>>\n");
}

/*
 * What a cell is the head of, and how many columns and rows it takes (ISO
 * 32000-1, 14.8.5.7; ISO 14289-1, 7.5).
 */
static void
put_cell(struct buf *b, const struct node *n)
{
	static const char *const scopes[] = {
		[HEADER_NONE] = "", [HEADER_COLUMN] = "/Scope/Column",
		[HEADER_ROW] = "/Scope/Row",
	};

	if (n->header == HEADER_NONE && n->columns <= 1 && n->rows <= 1)
		return;
	buf_puts(b, "/A<</O/Table");
	buf_puts(b, scopes[n->header]);
	if (n->columns > 1)
		buf_printf(b, "/ColSpan %d", n->columns);
	if (n->rows > 1)
		buf_printf(b, "/RowSpan %d", n->rows);
	buf_puts(b, ">>");
}

static void
put_element(struct pdf *d, struct buf *b, const struct pdf_element *e)
{
	const struct node *up = e->node->up;

	buf_puts(b, "/S/");
	buf_puts(b, tag_name(e->node->tag));
	buf_puts(b, "/P");
	pdf_put_ref(b, e->group != 0 ? e->group :
	    up != NULL ? d->elements[up->number].object : d->structure);
	if (e->node->alt != NULL)
		put_figure(d, b, e->node);
	if (e->node->tag == TAG_TH || e->node->tag == TAG_TD)
		put_cell(b, e->node);
	if (e->node->child != NULL)
		put_children(d, b, e);
	else if (e->first != NULL)
		put_pieces(b, e);
	else
		buf_putc(b, '\n');
}

/* A leaf of the tree of parents: entries [first, end), a line each, from `at`. */
static const char *
put_leaf(struct pdf *d, const char *at, unsigned first, unsigned end,
    struct pdf_bytes *entries)
{
	struct buf b = {.mem = d->mem};
	const char *from = at;
	unsigned i;

	for (i = first; i < end; i++)
		at = strchr(at, '\n') + 1;
	buf_printf(&b, "/Limits[%u %u]/Nums[\n", first, end - 1);
	buf_put(&b, from, (size_t)(at - from));
	buf_puts(&b, "]\n");
	*entries = *pdf_entries(d, &b);
	return at;
}

/*
 * The tree from pieces and links to their elements (7.9.7): two elements an
 * entry, in one array, or in as many as PDF 1.4 wants.
 */
static void
put_parents(struct pdf *d, struct buf *root)
{
	unsigned count = (unsigned)d->pages->count + d->link_count;
	struct buf all = {.mem = d->mem};
	const char *at;
	unsigned first, end;

	buf_put(&all, d->parents.text, d->parents.len);
	buf_put(&all, buf_text(&d->link_parents), d->link_parents.len);
	buf_printf(root, "/ParentTreeNextKey %u/ParentTree<<", count);
	if (count <= ARRAY_MOST / 2) {
		buf_puts(root, "/Nums[\n");
		buf_put(root, all.text, all.len);
		buf_puts(root, "]>>\n");
		return;
	}
	buf_puts(root, "/Kids[");
	for (at = buf_text(&all), first = 0; first < count; first = end) {
		struct pdf_bytes *entries = NEW(d->mem, struct pdf_bytes);

		end = count - first > ARRAY_MOST / 2 ?
		    first + ARRAY_MOST / 2 : count;
		pdf_put_ref(root, haru_dict(d->haru, entries));
		at = put_leaf(d, at, first, end, entries);
	}
	buf_puts(root, "]>>\n");
}

void
pdf_struct_close(struct pdf *d)
{
	struct buf root = {.mem = d->mem}, all = {.mem = d->mem};
	struct pdf_bytes *entries = NEW(d->mem, struct pdf_bytes);
	const struct node *n;
	struct pdf_element *e;
	const char *at;
	size_t start;

	d->structure = haru_dict(d->haru, entries);
	buf_puts(&root, "/Type/StructTreeRoot/K");
	pdf_put_ref(&root, d->elements[d->pages->root->number].object);
	put_parents(d, &root);
	*entries = *pdf_entries(d, &root);
	/* One text for all; where each begins is known when it stands still. */
	buf_room(&all, 64 * (size_t)d->pages->node_count);
	for (n = d->pages->root; n != NULL; n = next_node(n)) {
		start = all.len;
		e = &d->elements[n->number];
		put_element(d, &all, e);
		e->entries.len = all.len - start;
	}
	at = all.text;
	for (n = d->pages->root; n != NULL; n = next_node(n)) {
		e = &d->elements[n->number];
		e->entries.at = at;
		at += e->entries.len;
	}
}
