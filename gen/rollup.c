/*
 * Months, quarters, halves or sub-units put together into a period file.
 */
#include "data/rollup.h"

#include <string.h>

#include "figures.h"

/* Gives all messages of that code another level. */
static void
set_level(struct diags *ds, enum diag_code code, enum level level)
{
	struct diag *d;

	for (d = ds->first; d != NULL; d = d->next)
		if (d->code == code && d->level != level) {
			ds->count[d->level]--;
			ds->count[level]++;
			d->level = level;
		}
}

/* One file that lists its parts itself, or the parts. */
static struct facts *
read(struct job *j, const struct gen_options *o,
    const struct gen_rollup_options *how)
{
	const struct facts_options reading = figures_reading(j, o);
	const struct facts_gather gather = {
		.by_unit = how->by_unit, .period = how->period,
	};
	struct facts *f;

	if (how->files[0] != NULL && how->files[1] != NULL)
		return facts_gather(j, how->files, &gather, &reading);
	f = how->files[0] == NULL ? NULL :
	    facts_read(j, how->files[0], &reading);
	if (f != NULL && facts_has_parts(f))
		return f;
	if (f != NULL || how->files[0] == NULL)
		diag_add(j, D244, (struct loc){0});
	return NULL;
}

bool
gen_rollup(struct job *j, const struct gen_options *o,
    const struct gen_rollup_options *how, struct gen_rollup *result)
{
	struct facts *f = read(j, o, how);

	result->head = ROLLUP_HEAD;
	if (f == NULL)
		return false;
	result->files = facts_files(j, f);
	facts_check(j, f);
	result->missing = rollup_write(j, f, how->output, o->template_dir,
	    &result->yaml);
	/* A draft has gaps; what is final has none. */
	if (o->draft)
		set_level(&j->diags, D204, LEVEL_WARNING);
	else {
		set_level(&j->diags, D206, LEVEL_ERROR);
		set_level(&j->diags, D217, LEVEL_ERROR);
	}
	return !job_failed(j);
}
