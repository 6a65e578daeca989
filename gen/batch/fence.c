/*
 * What workers may do with files: read what the tasks name, write where the
 * outputs go.
 */
#include <string.h>

#include "base/cache.h"
#include "base/confine.h"
#include "base/file.h"
#include "batch/inside.h"

/* The template sets, each once in most plans. */
static void
read_sets(struct job *j, const struct batch_run *run,
    const struct gen_options *around, struct reads *to)
{
	const char *last = "";
	unsigned i;

	for (i = 0; i < run->plan->count; i++) {
		const struct batch_task *t = &run->plan->tasks[i];

		if (!t->ours || t->set[0] == '\0' ||
		    strcmp(t->set, last) == 0)
			continue;
		last = t->set;
		gen_read_set(j, around, t->set, to);
	}
}

static void
write_outputs(struct job *j, const struct batch_run *run, struct reads *to)
{
	unsigned i;

	for (i = 0; i < run->plan->count; i++)
		if (run->plan->tasks[i].ours &&
		    run->plan->tasks[i].output != NULL)
			reads_add(to, file_directory(&j->mem,
			    run->plan->tasks[i].output));
}

int
batch_fence(const struct batch_run *run, const struct gen_options *around,
    const struct room *room)
{
	struct confine_files files = {.moves = true};
	struct reads reads, writes;
	struct job j;
	int fence;

	job_open(&j, run->job->mem.fail);
	reads = run->plan->reads;
	writes = (struct reads){.mem = &j.mem};
	read_sets(&j, run, around, &reads);
	gen_read_faces(&j, around, &reads);
	write_outputs(&j, run, &writes);
	reads_add(&writes, room->temporary);
	reads_add(&writes, cache_place(&j.mem));
	files.read = reads_list(&reads);
	files.write = reads_list(&writes);
	fence = confine_fence(&files);
	job_close(&j);
	return fence;
}
