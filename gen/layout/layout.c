/*
 * Document → pages.  The order of the work: blocks become a column of slots,
 * a slot a line; the column is cut into pages; each line is placed.
 */
#include "layout/head_inside.h"

/* What the file says of itself, out of the document. */
static void
copy_properties(struct pages *p, const struct doc *d)
{
	p->title = d->title;
	p->author = d->author;
	p->subject = d->subject;
	p->keywords = d->keywords;
	p->lang = "zh-CN";
	p->date = d->date;
	p->draft = d->draft;
}

static void
measure_centres(struct layout *l)
{
	int role;

	for (role = 0; role < ROLE__COUNT; role++)
		l->centre[role] = fonts_face(l->fonts,
		    (enum role)role)->centre;
}

void
layout_column(struct layout *l)
{
	diag_rewind(&l->job->diags, &l->told);
	l->lacking_count = 0;
	l->first = NULL;
	l->tail = &l->first;
	l->root->child = NULL;
	l->newest = l->root;
	l->pages->node_count = 1;
	l->groups = 0;
	l->up = l->root;
	block_lay_all(l);
}

/* When all else failed, the recipients go to 版记 (7.3.2). */
static void
clear_first_page(struct layout *l)
{
	if (!head_move_recipients(l))
		return;
	diag_rewind(&l->job->diags, &l->told);
	diag_add(l->job, L415, l->head->mark->text->loc);
	l->told = l->job->diags;
	layout_column(l);
}

const struct pages *
layout(struct job *j, const struct doc *d, const struct spec *s,
    struct fonts *f)
{
	struct layout l = {.job = j, .doc = d, .spec = s, .fonts = f};

	l.grid = spec_grid(s, d->lines == DOC_LINES_FILL, d->pitch);
	l.told = j->diags;
	l.pages = NEW(&j->mem, struct pages);
	l.pages->root = l.root = NEW(&j->mem, struct node);
	l.root->tag = TAG_DOCUMENT;
	l.root->page = 1;
	copy_properties(l.pages, d);
	measure_centres(&l);
	layout_column(&l);
	if (l.crowded)
		clear_first_page(&l);
	paginate(&l);
	/* What was reported as an error may have left marks of no use. */
	if (!job_failed(j))
		pages_check(l.pages);
	return l.pages;
}
