/*
 * The first half of the line, for questions about figures.
 */
#include "figures.h"

#include "stock.h"

const char *
figures_root(struct job *j, const struct gen_options *o)
{
	return o->share != NULL ?
	    arena_join(&j->mem, o->share, "/templates", NULL) : NULL;
}

struct facts_options
figures_reading(struct job *j, const struct gen_options *o)
{
	return (struct facts_options){
		.sets = o->sets,
		.template_dir = o->template_dir,
		.template_root = figures_root(j, o),
		.template_dirs = stock_dirs,
		.dictionary = stock_dictionary,
		.of = o->stock,
	};
}

struct facts *
figures_facts_of(struct job *j, const struct gen_options *o,
    const char *data, const char *const *sets)
{
	struct facts_options reading = figures_reading(j, o);

	reading.sets = sets;
	j->held = o->held;
	return facts_read(j, data, &reading);
}

struct facts *
figures_facts(struct job *j, const struct gen_options *o)
{
	return figures_facts_of(j, o, o->data, o->sets);
}

const struct template *
figures_template(struct job *j, const struct gen_options *o,
    const struct facts *f)
{
	return stock_template(o->stock, j, facts_template_dir(f),
	    figures_root(j, o));
}

bool
figures_read(struct job *j, const struct gen_options *o, struct figures *f)
{
	/* Nothing of it is printed. */
	const struct merge_options drafting = {
		.draft = true, .secrecy = true,
	};

	f->facts = figures_facts(j, o);
	if (f->facts == NULL)
		return false;
	f->template = figures_template(j, o, f->facts);
	if (f->template == NULL)
		return false;
	facts_check(j, f->facts);
	f->doc = merge(j, f->template, f->facts, &drafting);
	return true;
}
