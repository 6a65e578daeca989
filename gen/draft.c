/*
 * A draft to look at: the PDF and, from the same merge and the same pages,
 * everything that can be asked about it.
 */
#include "data/facts.h"
#include "figures.h"
#include "gen_inside.h"
#include "page/page.h"

static const struct gen_sheet *
list_sheets(struct job *j, const struct pages *pages)
{
	const struct gen_sheet *first = NULL, **tail = &first;
	const struct page *p;

	for (p = pages->first; p != NULL; p = p->next) {
		struct gen_sheet *s = NEW(&j->mem, struct gen_sheet);

		s->width = p->width;
		s->height = p->height;
		*tail = s;
		tail = &s->next;
	}
	return first;
}

/* The headings beneath `n`, in reading order; returns the new end. */
static const struct gen_heading **
list_headings(struct job *j, const struct node *n,
    const struct gen_heading **tail)
{
	for (; n != NULL; n = n->next) {
		if (n->tag >= TAG_H1 && n->tag <= TAG_H5 &&
		    n->title != NULL) {
			struct gen_heading *h = NEW(&j->mem,
			    struct gen_heading);

			*h = (struct gen_heading){
				.title = n->title, .page = n->page,
				.level = (int)(n->tag - TAG_H1) + 1,
				.y = n->y,
			};
			*tail = h;
			tail = &h->next;
		}
		tail = list_headings(j, n->child, tail);
	}
	return tail;
}

static const char *
file_of(const struct facts *f, enum facts_when when)
{
	const struct data *root = facts_has(f, when) ?
	    facts_node(f, when, "") : NULL;

	return root != NULL && root->loc.src != NULL ?
	    root->loc.src->path : NULL;
}

bool
gen_draft(struct job *j, const struct gen_options *o, struct gen_draft *d)
{
	struct gen_made m;
	struct figures f;
	bool made;

	*d = (struct gen_draft){0};
	made = gen_build_of(j, o, &m, &d->made);
	if (m.doc == NULL)
		return false;
	f = (struct figures){m.facts, m.template, m.doc};
	d->template_dir = facts_template_dir(m.facts);
	d->last_year = file_of(m.facts, FACTS_LAST_YEAR);
	d->last_period = file_of(m.facts, FACTS_LAST_PERIOD);
	if (d->made.sheets != NULL) {
		d->figure = figures_printed(j, &f, d->made.sheets);
		d->sheet = list_sheets(j, d->made.sheets);
		list_headings(j, d->made.sheets->root, &d->heading);
	}
	d->missing = figures_missing(j, &f);
	d->unused = figures_unused(j, &f);
	gen_read_proof(j, o, m.template, m.doc, facts_period(m.facts));
	return made;
}
