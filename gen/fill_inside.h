#ifndef FILL_INSIDE_H
#define FILL_INSIDE_H

/* What reading forms (fill.c) and writing the file (fill_text.c) share. */
#include "data/number.h"
#include "data/table.h"
#include "figures.h"

/* A value of a form. */
struct answer {
	struct answer *next;
	const char *path;
	const struct data *node;
};

struct fill {
	struct job *job;
	const struct metrics *metrics;
	struct period period;
	bool force;
	struct answer *first, **tail;
	struct table known;		/* path → answer */
	struct gen_filled *result;
};

/* Where an answer belongs: the deepest node there is, and what is lacking. */
struct spot {
	const struct data *at;
	const char *rest;	/* "" when `at` is the figure itself */
};

/* A value on one line, lists and maps in brackets. */
const char *fill_flow(struct arena *mem, const struct data *d);

/* Where `path` belongs in the tree `root`: fill.c. */
struct spot fill_spot(struct arena *mem, const struct data *root,
    const char *path);

/* Whether nothing was said there yet. */
bool fill_is_open(const struct data *d);

/*
 * The text with the answer in it; `text` is what the tree was read from.
 * fill_insert puts in what is lacking below s.at, fill_replace changes the
 * value `d`.  The result lives in the job.
 */
const char *fill_insert(struct fill *f, const char *text, struct spot s,
    const struct answer *a);
const char *fill_replace(struct fill *f, const char *text,
    const struct data *d, const struct answer *a);

#endif
