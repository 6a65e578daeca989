/*
 * What is to be made, from a directory: a report for each directory in it.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "batch/inside.h"

/* The period files of an office, the latest first known. */
struct looking {
	struct job *job;
	const struct gen_options *around;
	const char *best;	/* path; NULL: none so far */
	long order;
	const char *period;
	const char *equal;	/* another of the same period, or NULL */
	const char *broken;	/* one that cannot be read, or NULL */
};

static int
is_yaml(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');

	return e->d_name[0] != '.' && dot != NULL &&
	    (strcmp(dot, ".yml") == 0 || strcmp(dot, ".yaml") == 0);
}

/* Whether a file says that it is no period file: office.yml and the like. */
static bool
is_other(struct job *j, const char *path)
{
	const struct gen_entry *root = gen_entries(j, path, (struct loc){0});
	const struct gen_entry *e = root != NULL ? root->child : NULL;

	for (; e != NULL; e = e->next)
		if (strcmp(e->key, "格式") == 0)
			return strncmp(e->text, "zongjie-data/",
			    strlen("zongjie-data/")) != 0;
	return root != NULL && !root->bad;
}

/* Looks at a file; its messages are for the run, not for now. */
static void
offer(struct looking *l, const char *path)
{
	struct gen_options o = *l->around;
	struct gen_head head;
	struct job j;

	job_open(&j, l->job->mem.fail);
	o.data = path;
	if (is_other(&j, path)) {
		job_close(&j);
		return;
	}
	if (!gen_head(&j, &o, &head) || head.order == 0)
		l->broken = path;
	else if (l->best == NULL || head.order > l->order) {
		l->best = path;
		l->order = head.order;
		l->period = arena_strdup(&l->job->mem, head.period);
		l->equal = NULL;
	} else if (head.order == l->order)
		l->equal = path;
	job_close(&j);
}

/* Neither a template set nor the place of our outputs, but ours to fill. */
static bool
is_office(const char *dir, int yaml_files)
{
	struct dirent **entries;
	int n = scandir(dir, &entries, NULL, NULL), i;
	bool xml = false, other = false;

	for (i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		const char *dot = strrchr(name, '.');

		xml = xml || (dot != NULL && strcmp(dot, ".xml") == 0);
		other = other || name[0] != '.';
		free(entries[i]);
	}
	if (n < 0)
		return true;
	free(entries);
	return (yaml_files > 0 && !xml) || !other;
}

static void
add_office(struct job *j, const char *dir, const char *name,
    const struct gen_options *around, struct batch_plan *plan)
{
	struct looking l = {.job = j, .around = around};
	struct dirent **entries;
	struct batch_task *t;
	int n = scandir(dir, &entries, is_yaml, alphasort), i;

	if (n < 0) {
		diag_add(j, B145, (struct loc){0}, dir, strerror(errno));
		return;
	}
	for (i = 0; i < n; i++) {
		offer(&l, arena_join(&j->mem, dir, "/", entries[i]->d_name,
		    NULL));
		free(entries[i]);
	}
	free(entries);
	if (l.equal != NULL)
		diag_add(j, B113, (struct loc){0}, l.best, l.equal);
	/* A file that cannot be read may be the latest: let it be told of. */
	if (l.broken != NULL)
		l.best = l.broken;
	if (l.best == NULL) {
		if (is_office(dir, n))
			diag_add(j, B143, (struct loc){0}, dir);
		return;
	}
	t = plan_add(j, plan);
	t->id = arena_strdup(&j->mem, name);
	t->data = l.best;
	t->order = l.broken != NULL ? 0 : l.order;
	t->period = l.period != NULL ? l.period : "";
	t->pattern = BATCH_PATTERN;
}

/* Who has only the file of an older period than others have. */
static void
find_late(struct job *j, const struct batch_plan *plan)
{
	const struct batch_task *last = &plan->tasks[0], *t;
	unsigned i;

	for (i = 1; i < plan->count; i++)
		if (plan->tasks[i].order > last->order)
			last = &plan->tasks[i];
	for (i = 0; i < plan->count; i++) {
		t = &plan->tasks[i];
		if (t->order != 0 && t->order < last->order)
			diag_add(j, B144, (struct loc){0}, t->data,
			    t->period, last->period);
	}
}

bool
folder_read(struct job *j, const char *path,
    const struct gen_options *around, struct batch_plan *plan)
{
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, alphasort), i;

	if (n < 0) {
		diag_add(j, B001, (struct loc){0}, plan->path,
		    strerror(errno));
		return false;
	}
	for (i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;
		const char *dir = file_beside(&j->mem, arena_join(&j->mem,
		    path, "/.", NULL), name);

		if (name[0] != '.' && file_is_directory(dir))
			add_office(j, dir, name, around, plan);
		free(entries[i]);
	}
	free(entries);
	if (plan->count == 0)
		diag_add(j, B114, (struct loc){0}, plan->path);
	else
		find_late(j, plan);
	return !job_failed(j);
}
