/*
 * Attachments (7.3.7): a page of their own, the label in 黑体 flush left on
 * the first row, the title centred on the third, then as the text.  One that
 * is bound by itself begins a booklet with page numbers of its own.
 */
#include "layout/layout_inside.h"

void
annex_end(struct layout *l)
{
	l->up = l->root;
}

/* What follows belongs to a part of the structure. */
static void
begin_part(struct layout *l)
{
	annex_end(l);
	l->up = node_add(l, TAG_SECT, NULL);
}

/* The title of the attachment as the outline shows it: 附件1 name. */
static const char *
outline_of(struct layout *l, const struct block *label,
    const struct block *title)
{
	return arena_join(&l->job->mem, block_text(&l->job->mem, label), " ",
	    block_text(&l->job->mem, title), NULL);
}

static void
lay_label(struct layout *l, const struct block *b)
{
	struct text *t = NEW(&l->job->mem, struct text);
	struct stacking how = {
		.measure = {.width = l->spec->cells * CELL_UNITS},
		.role = ROLE_FANGSONG, .keep_next = true,
	};
	struct slot **from = l->tail;

	text_add_runs(l, t, ROLE_HEI, b, node_add(l, TAG_P, NULL));
	block_stack(l, t, &how);
	if (*from == NULL)
		return;
	(*from)->new_page = true;
	(*from)->new_book = b->apart;
}

const struct block *
annex_lay(struct layout *l, const struct block *b)
{
	const struct block *label = b;

	begin_part(l);
	lay_label(l, b);
	slot_add(l, l->spec->annex_title_above, 0)->keep_next = true;
	b = b->next;
	if (b == NULL || b->kind != BLOCK_ANNEX_TITLE)
		return b;
	l->block = b;
	title_lay_annex(l, b, outline_of(l, label, b));
	slot_add(l, l->spec->title_below, 0)->keep_next = true;
	return b->next;
}
