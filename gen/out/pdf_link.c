/*
 * Links: an annotation for each element TAG_LINK of a page, over the lines
 * that its words take.
 *
 * A link leads to another PDF (GoToR): of the actions that may do so PDF/A
 * forbids Launch (ISO 19005-2, 6.5.1), and a URI would go to a browser.  It is
 * printed and never hidden, which for a link shows nothing (6.3.2); it needs
 * no appearance (6.3.3).  Its element holds it beside its words (ISO 14289-1,
 * 7.18.5; ISO 32000-1, 14.8.4.4.2), and it says in words where it leads.
 */
#include "out/pdf.h"

enum { PRINTED = 4 };	/* the flag of ISO 32000-1, table 165 */

struct pdf_link {
	const struct mark *first;	/* the others are behind it */
	struct pdf_bytes entries;
};

/* The next mark of a link from `m` on, `m` included. */
static const struct mark *
next_link(const struct mark *m)
{
	while (m != NULL && m->kind != MARK_LINK)
		m = m->next;
	return m;
}

static const struct mark *
next_line(const struct mark *m)
{
	const struct node *node = m->node;

	m = next_link(m->next);
	return m != NULL && m->node == node ? m : NULL;
}

/* The first mark of each link; as many as there are. */
static size_t
gather(const struct page *page, struct pdf_link *to)
{
	const struct mark *m;
	const struct node *last = NULL;
	size_t n = 0;

	for (m = next_link(page->mark); m != NULL; m = next_link(m->next)) {
		if (m->node != last && to != NULL)
			to[n].first = m;
		n += m->node != last;
		last = m->node;
	}
	return n;
}

void
pdf_links_open(struct pdf *d, const struct page *page,
    struct pdf_links *links)
{
	size_t i;

	*links = (struct pdf_links){.count = gather(page, NULL)};
	if (links->count == 0)
		return;
	links->link = NEW_ARRAY(d->mem, struct pdf_link, links->count);
	links->object = NEW_ARRAY(d->mem, unsigned, links->count);
	gather(page, links->link);
	for (i = 0; i < links->count; i++)
		links->object[i] = haru_dict(d->haru,
		    &links->link[i].entries);
}

static void
put_point(struct buf *b, mpt x, mpt y)
{
	buf_put_milli(b, x);
	buf_putc(b, ' ');
	buf_put_milli(b, y);
	buf_putc(b, ' ');
}

/* What holds all lines of the link; y goes down, as on our pages. */
static void
put_rectangle(struct buf *b, const struct mark *m, mpt height)
{
	mpt left = m->x, top = m->y, right = m->x + m->width;
	mpt bottom = m->y + m->height;

	while ((m = next_line(m)) != NULL) {
		left = m->x < left ? m->x : left;
		top = m->y < top ? m->y : top;
		right = m->x + m->width > right ? m->x + m->width : right;
		bottom = m->y + m->height > bottom ? m->y + m->height :
		    bottom;
	}
	buf_puts(b, "/Rect[");
	put_point(b, left, height - bottom);
	put_point(b, right, height - top);
	buf_putc(b, ']');
}

/*
 * A link of several lines tells of each (12.5.6.5): corners anticlockwise
 * from the lower left one.  PDF 1.4 has no such entry.
 */
static void
put_lines(struct buf *b, const struct mark *m, mpt height)
{
	if (next_line(m) == NULL)
		return;
	buf_puts(b, "/QuadPoints[");
	for (; m != NULL; m = next_line(m)) {
		put_point(b, m->x, height - m->y - m->height);
		put_point(b, m->x + m->width, height - m->y - m->height);
		put_point(b, m->x + m->width, height - m->y);
		put_point(b, m->x, height - m->y);
	}
	buf_putc(b, ']');
}

/*
 * The file by its name in Unicode, for readers that know it by F alone, too;
 * the whole of its first page is shown, in a window of its own, so that the
 * reader keeps his place here.
 */
static void
put_action(struct buf *b, const char *target)
{
	buf_puts(b, "/A<</S/GoToR/F<</Type/Filespec/F");
	pdf_put_string(b, target);
	buf_puts(b, "/UF");
	pdf_put_string(b, target);
	buf_puts(b, ">>/D[0/Fit]/NewWindow true>>\n");
}

static void
write_link(struct pdf *d, struct pdf_link *link, mpt height, unsigned page,
    unsigned object)
{
	const struct mark *m = link->first;
	unsigned key = (unsigned)d->pages->count + d->link_count++;
	struct buf b = {.mem = d->mem};

	buf_puts(&b, "/Type/Annot/Subtype/Link/P");
	pdf_put_ref(&b, page);
	put_rectangle(&b, m, height);
	if (d->options->level != PDF_LEVEL_1B)
		put_lines(&b, m, height);
	buf_printf(&b, "/Border[0 0 0]/F %d/StructParent %u\n/Contents",
	    PRINTED, key);
	pdf_put_string(&b, m->alt);
	put_action(&b, m->target);
	link->entries = *pdf_entries(d, &b);
	pdf_struct_object(d, m->node, page, object);
	buf_put_int(&d->link_parents, key);
	pdf_put_ref(&d->link_parents, d->elements[m->node->number].object);
	buf_putc(&d->link_parents, '\n');
}

void
pdf_links_close(struct pdf *d, const struct pdf_links *links,
    mpt page_height, unsigned page)
{
	size_t i;

	for (i = 0; i < links->count; i++)
		write_link(d, &links->link[i], page_height, page,
		    links->object[i]);
}
