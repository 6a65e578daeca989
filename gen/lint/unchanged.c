/*
 * Sentences that stood in last period's document word for word: nobody may
 * have looked at them.  Told where they hold a figure, or where somebody is
 * named as the one who supplies the section.
 */
#include <string.h>

#include "lint/lint_inside.h"

enum { SHORTEST = 12, BUCKETS = 1024 };

/* The sentences of the old document, by their hash. */
struct old {
	const struct old *next;
	const char *text;
	size_t len;
};

struct sentences {
	struct arena *mem;
	const struct old *bucket[BUCKETS];
};

/* Bytes up to and with the next full stop. */
static size_t
sentence_length(const char *s)
{
	const char *stop = strstr(s, "。");

	return stop != NULL ? (size_t)(stop - s) + strlen("。") : strlen(s);
}

static unsigned
sentence_hash(const char *s, size_t n)
{
	unsigned hash = 5381;

	while (n-- > 0)
		hash = hash * 33 + (unsigned char)*s++;
	return hash % BUCKETS;
}

static void
learn(struct sentences *all, const struct doc *d)
{
	const struct block *b;
	const char *s;
	size_t n;

	for (b = d->first; b != NULL; b = b->next) {
		for (s = block_text(all->mem, b); *s != '\0'; s += n) {
			struct old *o = NEW(all->mem, struct old);
			unsigned hash;

			n = sentence_length(s);
			hash = sentence_hash(s, n);
			*o = (struct old){all->bucket[hash], s, n};
			all->bucket[hash] = o;
		}
	}
}

static bool
knows(const struct sentences *all, const char *s, size_t n)
{
	const struct old *o = all->bucket[sentence_hash(s, n)];

	while (o != NULL && (o->len != n || memcmp(o->text, s, n) != 0))
		o = o->next;
	return o != NULL;
}

/* The owner of the section whose id ends the path `section`. */
static bool
is_owned(const struct tpl *t, const char *section)
{
	const char *slash = strrchr(section, '/');
	const char *last = slash != NULL ? slash + 1 : section;
	const char *id;

	for (; t != NULL; t = t->next) {
		id = t->el == EL_section ? tpl_attr(t, "id") : NULL;
		if (id != NULL && strcmp(id, last) == 0)
			return tpl_attr(t, "owner") != NULL;
		if (is_owned(t->child, section))
			return true;
	}
	return false;
}

/* The run that holds byte `at` of the block's text; its figures on the way. */
static const struct run *
run_at(const struct block *b, size_t at, size_t n, bool *figure)
{
	const struct run *r, *found = NULL;
	size_t end = strlen(b->label), begin;

	*figure = false;
	for (r = b->run; r != NULL; r = r->next) {
		begin = end;
		end += strlen(r->text);
		if (end > at && begin < at + n) {
			if (found == NULL)
				found = r;
			*figure = *figure || r->kind == RUN_FIGURE;
		}
	}
	return found;
}

static void
look_at_block(struct look *k, const struct sentences *all,
    const struct template *t, const struct block *b)
{
	const char *text = block_text(&k->job->mem, b), *s;
	bool owned = b->section[0] != '\0' && is_owned(t->root, b->section);
	const struct run *r;
	bool figure;
	size_t n;

	for (s = text; *s != '\0'; s += n) {
		n = sentence_length(s);
		if (utf8_count(s, n) < SHORTEST || !knows(all, s, n))
			continue;
		r = run_at(b, (size_t)(s - text), n, &figure);
		if (r == NULL || !(figure || owned))
			continue;
		lint_found_at(k, RULE_SAME_TEXT,
		    r->kind == RUN_WORD && r->origin != NULL &&
		    r->origin->data.src != NULL ? r->origin->data : r->loc,
		    arena_strndup(&k->job->mem, s, n), NULL);
	}
}

void
unchanged_find(struct look *k, const struct template *t, const struct doc *d)
{
	struct sentences *all = NEW(&k->job->mem, struct sentences);
	const struct block *b;

	all->mem = &k->job->mem;
	learn(all, k->about->against);
	for (b = d->first; b != NULL; b = b->next)
		if (b->kind == BLOCK_PARA)
			look_at_block(k, all, t, b);
}
