/*
 * The data file of the next period.
 */
#include <string.h>

#include "base/file.h"
#include "data/renew.h"
#include "figures.h"

/* The old name with the new period. */
static const char *
new_name(struct job *j, const char *path, struct period from)
{
	const char *name = renew_file_name(&j->mem, path, from,
	    period_shift(from, 1));

	if (name == NULL)
		diag_add(j, I118, (struct loc){0}, arena_strdup(&j->mem,
		    path), period_name(&j->mem, from));
	return name;
}

static const struct gen_kept *
kept(struct job *j, const struct renew_text *t)
{
	const struct gen_kept *first = NULL, **tail = &first;
	struct gen_kept *k;

	for (; t != NULL; t = t->next) {
		k = NEW(&j->mem, struct gen_kept);
		*k = (struct gen_kept){
			.path = t->path, .text = t->text,
			.line = t->place.line,
		};
		*tail = k;
		tail = &k->next;
	}
	return first;
}

bool
gen_next(struct job *j, const struct gen_options *o, const char *to,
    struct gen_next *result)
{
	struct facts_options reading = figures_reading(j, o);
	const struct facts *f;
	const struct src *src;
	const char *seen_from;
	struct renewed new;

	*result = (struct gen_next){0};
	/* Last year's file of this period may be gone by now. */
	reading.alone = true;
	f = facts_read(j, o->data, &reading);
	if (f == NULL || job_failed(j))
		return false;
	result->path = to != NULL ? to : new_name(j, o->data, facts_period(f));
	if (result->path == NULL)
		return false;
	/* What is only printed names files as the old one does. */
	seen_from = strcmp(result->path, "-") == 0 ? o->data : result->path;
	src = file_read(j, o->data, (struct loc){0});
	if (src == NULL || !renew(j, f, src, seen_from, &new))
		return false;
	result->text = new.text;
	result->period = period_name(&j->mem, new.period);
	result->opened = new.opened;
	result->kept = kept(j, new.kept);
	result->last_year = new.last_year;
	result->lacking = new.lacking;
	result->remarks = new.remarks;
	result->files = facts_files(j, f);
	return true;
}
