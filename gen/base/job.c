/*
 * A job: one arena and the messages of one run.
 */
#include "base/job.h"

#include <stdarg.h>

void
job_open(struct job *j, void (*out_of_memory)(void))
{
	*j = (struct job){.mem = {.fail = out_of_memory}};
	j->diags.mem = &j->mem;
	j->diags.tail = &j->diags.first;
	j->input_tail = &j->inputs;
}

void
job_close(struct job *j)
{
	arena_free(&j->mem);
}

void
job_again(struct job *j)
{
	struct arena mem = j->mem;

	arena_clear(&mem);
	job_open(j, mem.fail);
	j->mem = mem;
}

void
job_read(struct job *j, const char *path, struct stamp stamp,
    struct hash hash)
{
	struct input *in = NEW(&j->mem, struct input);

	*in = (struct input){
		.path = arena_strdup(&j->mem, path), .stamp = stamp,
		.hash = hash,
	};
	*j->input_tail = in;
	j->input_tail = (struct input **)&in->next;
}

void
job_read_again(struct job *j, const struct input *inputs)
{
	for (; inputs != NULL; inputs = inputs->next)
		job_read(j, inputs->path, inputs->stamp, inputs->hash);
}

bool
job_failed(const struct job *j)
{
	return j->diags.count[LEVEL_ERROR] > 0;
}

static void
take_strings(const char *args[6], va_list ap)
{
	const char *s;
	int i;

	for (i = 0; i < 6 && (s = va_arg(ap, const char *)) != NULL; i++)
		args[i] = s;
}

/* One for all that are not kept: a file can hold millions of mistakes. */
static struct diag *
spare(struct job *j)
{
	if (j->diags.spare == NULL)
		j->diags.spare = NEW(&j->mem, struct diag);
	return j->diags.spare;
}

struct diag *
diag_add_strings(struct job *j, enum diag_code code, struct loc loc, ...)
{
	struct diags *ds = &j->diags;
	unsigned order = ds->count[LEVEL_NOTE] + ds->count[LEVEL_WARNING] +
	    ds->count[LEVEL_ERROR];
	struct diag *d;
	va_list ap;

	ds->count[diag_level(code)]++;
	if (ds->limit > 0 && order >= ds->limit) {
		ds->dropped++;
		return spare(j);
	}
	d = NEW(&j->mem, struct diag);
	d->code = code;
	d->level = diag_level(code);
	d->loc = loc;
	d->order = order;
	va_start(ap, loc);
	take_strings(d->args, ap);
	va_end(ap);
	*ds->tail = d;
	ds->tail = &d->next;
	return d;
}

void
diag_relate_strings(struct job *j, struct diag *d, enum diag_code code,
    struct loc loc, ...)
{
	struct diag_related *r, **at;
	va_list ap;

	if (d == j->diags.spare)
		return;
	r = NEW(&j->mem, struct diag_related);
	r->code = code;
	r->loc = loc;
	va_start(ap, loc);
	take_strings(r->args, ap);
	va_end(ap);
	for (at = &d->related; *at != NULL;)
		at = &(*at)->next;
	*at = r;
}
