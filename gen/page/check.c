/*
 * What every page list must hold.  Only a bug of ours can break it, hence
 * assert, and only in debug builds.
 */
#include "page/page.h"

#ifdef ZONGJIE_DEBUG
#undef NDEBUG
#include <assert.h>

/* Ink may reach a little over the sheet's edge in a font's box, origins not. */
static void
check_text(const struct page *page, const struct mark *m)
{
	size_t i;

	assert(m->face != NULL && m->size > 0);
	assert(m->glyphs != NULL && m->count > 0);
	assert(m->turn == 0 || m->turn == 90 || m->layer == LAYER_DRAFT);
	for (i = 0; i < m->count; i++) {
		assert(m->glyphs[i].gid != 0 && m->glyphs[i].cp != 0);
		assert(i == 0 || m->glyphs[i].x >= m->glyphs[i - 1].x);
	}
	assert(m->x == m->glyphs[0].x);
	if (m->turn == 0)
		assert(m->width >= 0 && m->x + m->width <= page->width);
	if (m->turn == 90)
		assert(m->width >= 0 && m->y - m->width >= 0);
}

static void
check_path(const struct mark *m)
{
	size_t i;

	assert(m->step_count > 1 && m->steps[0].op == PATH_MOVE);
	assert(m->line > 0 || m->fill != FILL_NONE);
	assert(m->fill < FILL__COUNT && m->dash >= 0);
	for (i = 0; i < m->step_count; i++)
		assert(m->steps[i].op == PATH_CLOSE || m->steps[i].x >= 0);
}

/* It has an element of its own, and words for whoever cannot see it. */
static void
check_link(const struct mark *m)
{
	assert(m->layer == LAYER_BODY && m->node != NULL &&
	    m->node->tag == TAG_LINK);
	assert(m->target != NULL && m->target[0] != '\0');
	assert(m->alt != NULL && m->alt[0] != '\0');
	assert(m->width > 0 && m->height > 0);
}

static void
check_mark(const struct page *page, const struct mark *m)
{
	assert(m->x >= 0 && m->x <= page->width);
	assert(m->y >= 0 && m->y <= page->height);
	if (m->kind == MARK_TEXT)
		check_text(page, m);
	else
		assert(m->width >= 0 && m->height >= 0 &&
		    m->width + m->height > 0 &&
		    m->x + m->width <= page->width &&
		    m->y + m->height <= page->height);
	if (m->kind == MARK_PATH)
		check_path(m);
	if (m->kind == MARK_IMAGE)
		assert(m->image != NULL && m->width > 0 && m->height > 0);
	if (m->kind == MARK_LINK)
		check_link(m);
	if (m->layer == LAYER_BODY && m->kind != MARK_RULE)
		assert(m->node != NULL && m->node->child == NULL);
}

static void
check_reserve(const struct page *page, const struct reserve *r)
{
	assert(r->width > 0 && r->height > 0);
	assert(r->x >= 0 && r->x + r->width <= page->width);
	assert(r->y >= 0 && r->y + r->height <= page->height);
}

/* The marks of a node on a page stand together, other layers aside. */
static void
check_page(const struct page *page, unsigned char *seen, unsigned node_count)
{
	const struct mark *m;
	const struct node *node = NULL;
	const struct reserve *r;

	for (r = page->reserve; r != NULL; r = r->next)
		check_reserve(page, r);
	for (m = page->mark; m != NULL; m = m->next) {
		check_mark(page, m);
		if (m->layer != LAYER_BODY || m->node == node)
			continue;
		if (node != NULL)
			seen[node->number] = 1;
		node = m->node;
		if (node == NULL)
			continue;
		assert(node->number < node_count);
		assert(!seen[node->number]);
	}
	for (m = page->mark; m != NULL; m = m->next)
		if (m->node != NULL)
			seen[m->node->number] = 0;
}

/* Numbers go up by one in document order; a leaf is no container. */
static void
check_nodes(const struct pages *p)
{
	const struct node *n = p->root;
	unsigned number = 0;

	assert(n->tag == TAG_DOCUMENT && n->up == NULL && n->next == NULL);
	while (n != NULL) {
		assert(n->number == number);
		number++;
		assert(n == p->root || (n->page >= 1 && n->page <= p->count));
		assert(n->tag != TAG_LINK || n->up->tag == TAG_TD ||
		    n->up->tag == TAG_TH);
		assert(n->tag != TAG_FIGURE || (n->alt != NULL &&
		    n->alt[0] != '\0' && n->width > 0 && n->height > 0));
		if (n->child != NULL) {
			assert(tag_holds_elements(n->tag) ||
			    n->child->tag == TAG_LINK);
			assert(n->child->up == n);
			n = n->child;
			continue;
		}
		while (n != p->root && n->next == NULL)
			n = n->up;
		if (n == p->root)
			break;
		assert(n->next->up == n->up);
		n = n->next;
	}
	assert(number == p->node_count);
}

void
pages_check(const struct pages *p)
{
	struct arena mem = {0};
	unsigned char *seen;
	const struct page *page;
	int number = 0;

	assert(p->first != NULL && p->root != NULL && p->lang != NULL);
	check_nodes(p);
	seen = NEW_ARRAY(&mem, unsigned char, p->node_count);
	for (page = p->first; page != NULL; page = page->next) {
		number++;
		assert(page->number == number);
		assert(page->width > 0 && page->height > 0);
		check_page(page, seen, p->node_count);
	}
	assert(number == p->count);
	arena_free(&mem);
}
#else
void
pages_check(const struct pages *p)
{
	(void)p;
}
#endif
