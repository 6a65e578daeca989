#ifndef LEAK_H
#define LEAK_H

/*
 * Nothing that is not public may be read in an external edition, or be worked
 * out from it.  leak.c asks, leak_spell.c knows how a value may be written,
 * leak_way.c how one follows from others.
 */
#include "data/facts.h"
#include "data/table.h"
#include "doc/doc.h"
#include "gen_inside.h"

/* One way to write a value. */
struct spelling;

/* A value that must not be read. */
struct secret {
	const struct secret *next;
	const char *path;
	const struct fact *fact;
	const char *name, *unit;
	const char *said;	/* what it is called in texts */
	bool aside;	/* of a month or before: short ones count by name only */
	const struct spelling *how;	/* plain_spell */
	size_t how_many;
};

/* Text made comparable: one form of digits, numerals and marks. */
struct plain {
	uint32_t *cp;
	size_t n;
	struct table runs;	/* its numbers, once plain_index was called */
};

/* What a public figure looks like where it stands, to be left out. */
struct spoken {
	const struct spoken *next;
	struct plain before, text, after;
};

struct plain plain_of(struct arena *mem, const char *s, size_t n);

/* Blanks every place where `s` is said. */
void plain_blank(struct plain *p, const struct spoken *s);

/* Finds the numbers in `p`, which is not to be changed any more. */
void plain_index(struct arena *mem, struct plain *p);

/* Works out how `s` may be written; before plain_reveals. */
void plain_spell(struct arena *mem, struct secret *s);

/*
 * How `s` can be read in `p`: the spelling that was found, NULL for none;
 * `*at` is set to its place.  `p` is indexed.  Bytes of programs are searched for words only.
 */
const char *plain_reveals(struct arena *mem, const struct plain *p,
    const struct secret *s, bool words_only, size_t *at);

/* Takes back what was told since `before`. */
void leak_forget(struct job *j, const struct diags *before);

/* Errors for what can be worked out from what is printed. */
void leak_ways(struct job *j, struct facts *f, const struct doc *d);

#endif
