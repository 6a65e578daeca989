/*
 * What every document must hold, whoever made it; in debug builds only.
 * A failure here is a mistake of ours, never of the writer.
 */
#include "doc/doc.h"

#ifdef ZONGJIE_DEBUG
#undef NDEBUG
#include <assert.h>
#include <string.h>

static void
check_run(const struct run *r)
{
	assert(r->text != NULL);
	assert(strpbrk(r->text, "\r\n") == NULL);
	assert((r->kind == RUN_BREAK) == (r->text[0] == '\0'));
	assert(r->kind != RUN_FIGURE || r->origin != NULL);
}

/* A heading goes down one level at a time and counts from 1. */
static void
check_heading(const struct block *b, int level)
{
	assert(b->level >= 1 && b->level <= 4 && b->level <= level + 1);
	assert(b->number >= 1 && b->label[0] != '\0');
	assert(!b->run_in ||
	    (b->next != NULL && b->next->kind == BLOCK_PARA));
}

void
doc_check(const struct doc *d)
{
	const struct block *b;
	const struct run *r;
	int level = 0;

	assert(d->title != NULL && d->author != NULL && d->output != NULL);
	for (b = d->first; b != NULL; b = b->next) {
		assert(b->kind < BLOCK__COUNT && b->label != NULL);
		assert(b->run != NULL && b->section != NULL);
		for (r = b->run; r != NULL; r = r->next)
			check_run(r);
		if (b->kind != BLOCK_HEADING)
			continue;
		check_heading(b, level);
		level = b->level;
	}
}
#else
void
doc_check(const struct doc *d)
{
	(void)d;
}
#endif
