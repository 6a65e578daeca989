/*
 * Tables from bytes to pointers.
 */
#include "data/table.h"

#include <string.h>

uint64_t
table_hash(const void *key, size_t n)
{
	const unsigned char *p = key;
	uint64_t h = 0xCBF29CE484222325u;
	size_t i;

	for (i = 0; i < n; i++)
		h = (h ^ p[i]) * 0x100000001B3u;
	/* The low bits choose the slot: let the high ones count too. */
	return h ^ h >> 29;
}

/* The slot of `key`, or the empty one where it would go. */
static struct table_slot *
slot_of(const struct table *t, const void *key, size_t n)
{
	size_t i = (size_t)table_hash(key, n) & (t->size - 1);

	while (t->slots[i].value != NULL && (t->slots[i].n != n ||
	    memcmp(t->slots[i].key, key, n) != 0))
		i = (i + 1) & (t->size - 1);
	return &t->slots[i];
}

const void *
table_find(const struct table *t, const void *key, size_t n)
{
	return t->size == 0 ? NULL : slot_of(t, key, n)->value;
}

static void
grow(struct table *t)
{
	struct table old = *t;
	size_t i;

	t->size = old.size > 0 ? old.size * 2 : 64;
	t->slots = NEW_ARRAY(t->mem, struct table_slot, t->size);
	for (i = 0; i < old.size; i++)
		if (old.slots[i].value != NULL)
			*slot_of(t, old.slots[i].key, old.slots[i].n) =
			    old.slots[i];
}

void
table_put(struct table *t, const void *key, size_t n, const void *value)
{
	struct table_slot *s;

	if (t->count >= t->size / 2)
		grow(t);
	s = slot_of(t, key, n);
	t->count += s->value == NULL;
	*s = (struct table_slot){key, n, value};
}
