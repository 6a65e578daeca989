/*
 * The comparison: paragraphs are paired, then each pair is looked into.  The
 * list of paragraphs follows the later document; what was deleted stands
 * where it stood, behind the paragraph before it.
 */
#include <string.h>

#include "diff/diff_inside.h"

static enum diff_kind
kind_of(const struct para *a, const struct para *b)
{
	if (a == NULL)
		return DIFF_INSERTED;
	if (b == NULL)
		return DIFF_DELETED;
	if (b->moved)
		return DIFF_MOVED;
	return a->id == b->id ? DIFF_SAME : DIFF_CHANGED;
}

static struct diff_block *
entry_of(struct interner *in, struct diff *d, struct para *a,
    struct para *b)
{
	struct diff_block *e = NEW(in->mem, struct diff_block);

	e->kind = kind_of(a, b);
	d->words[e->kind]++;
	if (a != NULL) {
		e->before = a->block;
		a->entry = e;
	}
	if (b != NULL) {
		e->after = b->block;
		b->entry = e;
	}
	if (a != NULL && b != NULL && a->id != b->id)
		e->piece = words_pieces(in, a, b);
	return e;
}

static void
list_entries(struct interner *in, struct diff *d, struct paras *a,
    struct paras *b)
{
	struct diff_block head = {0}, *last = &head;
	size_t i;

	for (i = 0; i < b->count; i++) {
		last->next = entry_of(in, d, b->para[i].twin, &b->para[i]);
		last = last->next;
	}
	for (i = 0; i < a->count; i++) {
		struct diff_block *e, *before;

		if (a->para[i].twin != NULL)
			continue;
		before = i > 0 ? a->para[i - 1].entry : &head;
		e = entry_of(in, d, &a->para[i], NULL);
		e->next = before->next;
		before->next = e;
	}
	d->blocks = head.next;
}

static bool
any(const unsigned count[DIFF__COUNT])
{
	size_t kind;

	for (kind = DIFF_SAME + 1; kind < DIFF__COUNT; kind++)
		if (count[kind] > 0)
			return true;
	return false;
}

const struct diff *
diff_docs(struct arena *mem, const struct doc *before,
    const struct doc *after)
{
	struct interner in = {.mem = mem};
	struct diff *d = NEW(mem, struct diff);
	struct paras a = paras_of(&in, before), b = paras_of(&in, after);

	align_paras(mem, &a, &b);
	d->moved = sections_moved(mem, &a, &b);
	list_entries(&in, d, &a, &b);
	figures_compare(mem, d, before, after);
	d->differs = any(d->words) || any(d->numbers);
	return d;
}
