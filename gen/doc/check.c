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
	assert(r->link == NULL || r->cell != NULL);
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

/* Every run is met once, in the cell it names; a row fills its columns. */
static void
check_table(const struct block *b)
{
	struct doc_walk w = {0};
	const struct run *r = b->run;

	assert(b->table != NULL && b->table->columns > 0);
	while (doc_table_next(b, &w)) {
		assert(w.cell->column >= 0 && w.cell->columns >= 1 &&
		    w.cell->rows >= 1);
		assert(w.row == NULL || w.cell->column + w.cell->columns <=
		    b->table->columns);
		if (w.first == w.end)
			continue;
		assert(w.first == r);
		for (; r != w.end; r = r->next)
			assert(r->link == NULL || (r == w.first &&
			    r->next == w.end));
	}
	assert(r == NULL);
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
		assert(b->run != NULL || b->kind == BLOCK_IMAGE);
		assert(b->section != NULL);
		assert((b->kind == BLOCK_CHART) == (b->chart != NULL));
		assert((b->kind == BLOCK_IMAGE) == (b->picture != NULL));
		for (r = b->run; r != NULL; r = r->next)
			check_run(r);
		assert((b->kind == BLOCK_TABLE) == (b->table != NULL));
		if (b->kind == BLOCK_TABLE)
			check_table(b);
		/* The headings of an attachment begin anew. */
		if (b->kind == BLOCK_ANNEX)
			level = 0;
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
