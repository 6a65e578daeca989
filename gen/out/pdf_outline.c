/*
 * The outline: an entry for each heading, nested by level, and below it one
 * for each row that has a bookmark.  They lead to their place without changing
 * the reader's zoom.
 */
#include "out/pdf.h"

static mpt
page_height(const struct page *const *pages, const struct node *n)
{
	return pages[n->page - 1]->height;
}

static bool
is_heading(const struct node *n)
{
	return n->tag >= TAG_H1 && n->tag <= TAG_H5;
}

/* One that nothing is shown of has no place to lead to. */
static bool
is_entry(const struct pdf *d, const struct node *n)
{
	return n != NULL && n->title != NULL &&
	    (is_heading(n) || n->tag == TAG_TR) && n->page >= 1 &&
	    n->page <= d->pages->count;
}

static unsigned
write_entry(struct pdf *d, const struct node *n, unsigned parent, mpt height)
{
	struct buf b = {.mem = d->mem};

	buf_puts(&b, "/Title");
	pdf_put_string(&b, n->title);
	buf_puts(&b, "/Dest[");
	pdf_put_ref(&b, d->page_objects[n->page - 1]);
	buf_puts(&b, "/XYZ null ");
	buf_put_milli(&b, height - n->y);
	buf_puts(&b, " null]\n");
	return haru_outline(d->haru, parent, pdf_entries(d, &b));
}

static const struct page *const *
list_pages(struct pdf *d)
{
	const struct page **list = NEW_ARRAY(d->mem, const struct page *,
	    (size_t)d->pages->count), **at = list;
	const struct page *page;

	for (page = d->pages->first; page != NULL; page = page->next)
		*at++ = page;
	return list;
}

bool
pdf_outline_write(struct pdf *d)
{
	const struct page *const *pages = list_pages(d);
	unsigned open[TAG__COUNT] = {0};	/* last entry of each level */
	const struct node *n;
	unsigned i;
	int level;
	bool any = false;

	for (i = 0; i < d->pages->node_count; i++) {
		n = d->elements[i].node;
		if (!is_entry(d, n))
			continue;
		level = is_heading(n) ? (int)n->tag - 1 : TAG_H5;
		for (; level >= TAG_H1; level--)
			if (open[level] != 0)
				break;
		open[n->tag] = write_entry(d, n,
		    level >= TAG_H1 ? open[level] : 0, page_height(pages, n));
		for (level = (int)n->tag + 1; level <= TAG_H5; level++)
			open[level] = 0;
		any = true;
	}
	return any;
}
