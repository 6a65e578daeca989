/*
 * Numbers of figures and tables, and references to them: 图1, 表1.  Both are
 * known only when all of the document is.
 */
#include <string.h>

#include "merge/merge_inside.h"

void
ref_anchor(struct merge *m, const struct tpl *t, const struct block *b)
{
	struct anchor *a;

	if (tpl_attr(t, "id") == NULL)
		return;
	a = NEW(m->mem, struct anchor);
	a->id = tpl_attr(t, "id");
	a->block = b;
	*m->anchor_tail = a;
	m->anchor_tail = &a->next;
}

void
merge_ref(struct merge *m, const struct tpl *t)
{
	struct reference *r;
	/* A short name is not broken: 表 and 1 stay on a line. */
	struct run *run = piece_put(m, RUN_NAME, "图", t->loc, NULL);

	if (run == NULL)
		return;
	r = NEW(m->mem, struct reference);
	r->t = t;
	r->run = run;
	*m->reference_tail = r;
	m->reference_tail = &r->next;
}

/* The figure of that id in the templates; without one they were told. */
static const struct tpl *
find_figure(const struct tpl *t, const char *id)
{
	const struct tpl *below;
	const char *own;

	for (; t != NULL; t = t->next) {
		own = t->el == EL_chart || t->el == EL_image ||
		    t->el == EL_table || t->el == EL_data_table ?
		    tpl_attr(t, "id") : NULL;
		if (own != NULL && strcmp(own, id) == 0)
			return t;
		below = find_figure(t->child, id);
		if (below != NULL)
			return below;
	}
	return NULL;
}

static void
resolve(struct merge *m, struct reference *r)
{
	const char *id = tpl_attr(r->t, "to");
	const struct anchor *a = m->anchors;
	const struct tpl *t;

	while (a != NULL && strcmp(a->id, id) != 0)
		a = a->next;
	if (a != NULL && a->block != NULL)
		r->run->text = a->block->label;
	t = a == NULL ? find_figure(m->root, id) : NULL;
	if (t != NULL)
		diag_add(m->job, t->el == EL_image &&
		    tpl_attr(t, "caption") == NULL ? G215 : G207,
		    tpl_attr_loc(r->t, "to"), id);
}

/* What is said of a chart begins with its number and caption. */
static void
complete_alt(struct merge *m, const struct block *figure,
    const struct block *caption)
{
	struct chart *c = (struct chart *)figure->chart;

	if (c != NULL)
		c->alt = arena_join(m->mem, block_text(m->mem, caption),
		    "，", c->alt, NULL);
}

static void
number_table(struct merge *m, struct block *b, int number)
{
	struct doc_table *t = (struct doc_table *)b->table;

	b->label = arena_printf(m->mem, "表%d", number);
	t->label = b->label;
	t->number = number;
}

void
merge_refs_settle(struct merge *m)
{
	struct block *b = (struct block *)m->doc->first, *before = NULL;
	struct reference *r;
	int number = 0, tables = 0;

	for (; b != NULL; before = b, b = (struct block *)b->next) {
		if (b->kind == BLOCK_TABLE)
			number_table(m, b, ++tables);
		if (b->kind != BLOCK_CAPTION)
			continue;
		b->number = ++number;
		b->label = arena_printf(m->mem, "图%d", number);
		complete_alt(m, before, b);
	}
	for (r = m->references; r != NULL; r = r->next)
		resolve(m, r);
}
