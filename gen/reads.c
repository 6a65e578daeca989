/*
 * What a report reads, for who says beforehand what may be read: the files
 * its data name, its template set and what that builds on, its faces.
 */
#include "base/reads.h"
#include "data/facts.h"
#include "figures.h"
#include "gen_many.h"
#include "template/template.h"

const char *const *
gen_head_files(struct job *j, const struct gen_head *head)
{
	return facts_follow(j, head->facts);
}

void
gen_read_set(struct job *j, const struct gen_options *o, const char *dir,
    struct reads *to)
{
	const char *const *dirs = template_dirs(j, dir, figures_root(j, o));

	for (; *dirs != NULL; dirs++)
		reads_add(to, *dirs);
}

void
gen_read_faces(struct job *j, const struct gen_options *o, struct reads *to)
{
	const char *const *dir = o->font_dirs;

	for (; dir != NULL && *dir != NULL; dir++)
		reads_add(to, *dir);
	reads_add(to, o->share == NULL ? "fonts" :
	    arena_join(&j->mem, o->share, "/fonts", NULL));
	dir = o->stock != NULL ? gen_stock_faces(o->stock) : NULL;
	for (; dir != NULL && *dir != NULL; dir++)
		reads_add(to, *dir);
}

void
gen_reads(struct job *j, const struct gen_options *o, struct reads *to)
{
	const struct job_file *f;
	struct gen_head head;

	j->held = o->held;
	if (gen_head(j, o, &head)) {
		reads_files(to, gen_head_files(j, &head));
		if (head.template_dir[0] != '\0')
			gen_read_set(j, o, head.template_dir, to);
	}
	reads_file(to, o->data);
	for (f = j->read; f != NULL; f = f->next)
		reads_file(to, f->path);
	gen_read_faces(j, o, to);
}
