/*
 * Sections and paragraphs.
 */
#include <string.h>

#include "merge/merge_inside.h"

/* The ids of the sections around, a/b; a section without one is numbered. */
static const char *
path_of(struct merge *m, const struct section *s)
{
	const char *id = tpl_attr(s->t, "id");

	if (id == NULL)
		id = arena_printf(m->mem, "%d", s->up->count + 1);
	return s->up->path[0] == '\0' ? id :
	    arena_join(m->mem, s->up->path, "/", id, NULL);
}

static void
section_open(struct merge *m, struct section *s, const struct tpl *t)
{
	const char *owner = tpl_attr(t, "owner");

	*s = (struct section){
		.up = m->section, .t = t, .level = m->section->level + 1,
		.owner = owner != NULL ? owner : m->section->owner,
	};
	s->path = path_of(m, s);
	m->section = s;
}

/* A heading wants something below it. */
static void
section_check(struct merge *m, const struct section *s)
{
	if (!m->stopped && s->heading != NULL && m->last == s->heading)
		diag_add(m->job, M407, s->t->loc,
		    block_text(m->mem, s->heading));
}

/* Deeper sections than four do not pass the checker of templates. */
void
merge_section(struct merge *m, const struct tpl *t)
{
	struct section s;
	struct scope scope;

	if (m->section->level == MERGE_LEVELS)
		return;
	scope_open(m, &scope, t);
	section_open(m, &s, t);
	merge_children(m, t);
	m->section = s.up;
	if (scope_close(m, &scope))
		section_check(m, &s);
	else if (s.heading != NULL)
		s.up->count--;
}

void
merge_para(struct merge *m, const struct tpl *t)
{
	struct scope scope;
	struct inlines in;

	scope_open(m, &scope, t);
	merge_inline(m, t, &in);
	if (scope_close(m, &scope))
		merge_block(m, BLOCK_PARA, t, &in);
}
