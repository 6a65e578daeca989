/*
 * The first half of the line, for questions about figures.
 */
#include "figures.h"

struct facts *
figures_facts(struct job *j, const struct gen_options *o)
{
	const struct facts_options reading = {
		.sets = o->sets,
		.template_dir = o->template_dir,
		.template_root = o->share != NULL ?
		    arena_join(&j->mem, o->share, "/templates", NULL) : NULL,
	};

	return facts_read(j, o->data, &reading);
}

bool
figures_read(struct job *j, const struct gen_options *o, struct figures *f)
{
	const struct merge_options drafting = {.draft = true};

	f->facts = figures_facts(j, o);
	if (f->facts == NULL)
		return false;
	f->template = template_read(j, facts_template_dir(f->facts),
	    (struct loc){0});
	if (f->template == NULL)
		return false;
	facts_check(j, f->facts);
	f->doc = merge(j, f->template, f->facts, &drafting);
	return true;
}
