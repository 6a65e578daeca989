/*
 * Proof-reading within the line: what the rules are told of the report, and
 * the document of last period to compare with.
 */
#include "gen_inside.h"

#include "figures.h"
#include "diff/diff.h"
#include "lint/lint.h"

/* Last period's document; NULL when it cannot be made.  `j` is its own. */
static const struct doc *
make_old(struct job *j, const struct gen_options *o)
{
	const struct merge_options merging = {.draft = true};
	struct facts *f = figures_facts_of(j, o, o->against, NULL);
	const struct template *t = NULL;

	if (f != NULL)
		t = figures_template(j, o, f);
	return t != NULL ? merge(j, t, f, &merging) : NULL;
}

void
gen_read_proof(struct job *j, const struct gen_options *o,
    const struct template *t, const struct doc *d, struct period period)
{
	struct lint_options about = {
		.period = period, .draft = o->draft,
		.house = gen_house_words(j, t->dir),
	};
	struct job old;

	if (o->against == NULL) {
		lint(j, t, d, &about);
		return;
	}
	job_open(&old, j->mem.fail);
	about.against = make_old(&old, o);
	if (about.against == NULL)
		diag_add(j, N411, (struct loc){0}, o->against);
	lint(j, t, d, &about);
	job_close(&old);
}

const struct gen_fixed *
gen_fix(struct job *j, const struct gen_options *o)
{
	struct lint_options about = {.draft = o->draft};
	struct gen_fixed *first = NULL, **tail = &first;
	struct facts *f = figures_facts(j, o);
	const struct template *t = NULL;
	const struct lint_fixed *fixed;

	if (f != NULL)
		t = figures_template(j, o, f);
	if (t == NULL || job_failed(j))
		return NULL;
	about.period = facts_period(f);
	about.house = gen_house_words(j, t->dir);
	for (fixed = lint_fix(j, t, &about); fixed != NULL;
	    fixed = fixed->next) {
		*tail = NEW(&j->mem, struct gen_fixed);
		**tail = (struct gen_fixed){
			NULL, fixed->src->path, fixed->text, fixed->len,
			fixed->count, diff_lines(&j->mem, fixed->src->path,
			fixed->src->text, fixed->text),
		};
		tail = &(*tail)->next;
	}
	return first;
}
