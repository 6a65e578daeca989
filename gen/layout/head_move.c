/*
 * 主送 in 版记 (7.3.2): where the recipients are so many that page 1 would
 * show nothing of the text.
 */
#include "layout/head_inside.h"

static struct block *
copy_of(struct layout *l, const struct block *b, const struct block ***tail)
{
	struct block *copy = NEW(&l->job->mem, struct block);

	*copy = *b;
	copy->next = NULL;
	**tail = copy;
	*tail = &copy->next;
	return copy;
}

/* The runs of `r` and a full stop. */
static const struct run *
with_stop(struct layout *l, const struct run *r)
{
	const struct run *first = NULL, **tail = &first;
	struct run *copy;

	for (; r != NULL; r = r->next) {
		copy = NEW(&l->job->mem, struct run);
		*copy = *r;
		copy->next = NULL;
		*tail = copy;
		tail = &copy->next;
	}
	copy = NEW(&l->job->mem, struct run);
	copy->kind = RUN_TEXT;
	copy->text = "。";
	*tail = copy;
	return first;
}

static bool
is_record(const struct block *b)
{
	return b->kind == BLOCK_RECORD_COPY || b->kind == BLOCK_RECORD_PRINT;
}

bool
head_move_recipients(struct layout *l)
{
	struct doc *d = NEW(&l->job->mem, struct doc);
	const struct block *b, **tail = &d->first, *moved = NULL;
	struct block *to;

	for (b = l->doc->first; b != NULL && !is_record(b); b = b->next)
		if (b->kind == BLOCK_ADDRESSEE)
			moved = b;
	if (b == NULL || moved == NULL)
		return false;
	*d = *l->doc;
	d->first = NULL;
	for (b = l->doc->first; !is_record(b); b = b->next)
		if (b != moved)
			copy_of(l, b, &tail);
	to = copy_of(l, moved, &tail);
	to->kind = BLOCK_RECORD_TO;
	to->label = "主送：";
	to->run = with_stop(l, moved->run);
	*tail = b;
	l->doc = d;
	return true;
}
