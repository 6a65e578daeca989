#ifndef FIGURES_H
#define FIGURES_H

/*
 * What the questions about figures share: trace, missing, keys, fill.  They
 * need the document, but neither a PDF nor, most of them, any pages.
 */
#include "data/facts.h"
#include "doc/doc.h"
#include "gen.h"
#include "merge/merge.h"
#include "template/template.h"

/* How the options want data to be read. */
struct facts_options figures_reading(struct job *j,
    const struct gen_options *o);

/* Data, template and what became of them. */
struct figures {
	struct facts *facts;
	const struct template *template;
	const struct doc *doc;
};

/* The figures alone; NULL when there are none. */
struct facts *figures_facts(struct job *j, const struct gen_options *o);

/* The same for another file than the options name. */
struct facts *figures_facts_of(struct job *j, const struct gen_options *o,
    const char *data, const char *const *sets);

/* The template set of the data, and where those of the program are. */
const struct template *figures_template(struct job *j,
    const struct gen_options *o, const struct facts *f);
const char *figures_root(struct job *j, const struct gen_options *o);

/*
 * Merges as for a draft.  False when there is no document; else there may be
 * errors in the job all the same.
 */
bool figures_read(struct job *j, const struct gen_options *o,
    struct figures *f);

struct pages;

/* What gen_missing, gen_trace and gen_unused tell of a finished merge. */
const struct gen_missing *figures_missing(struct job *j,
    const struct figures *f);
const struct gen_figure *figures_printed(struct job *j,
    const struct figures *f, const struct pages *pages);
const struct gen_figure *figures_unused(struct job *j,
    const struct figures *f);

#endif
