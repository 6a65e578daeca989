#ifndef DIFF_DIFF_INSIDE_H
#define DIFF_DIFF_INSIDE_H

/*
 * What the files of diff/ share.  Everything compared is a string of small
 * numbers: equal words, sentences and paragraphs have equal ones.
 */
#include "diff/diff.h"

/* ---- intern.c: strings of bytes to numbers ---- */

struct interner {
	struct arena *mem;
	struct interned *slot;
	size_t cap;
	uint32_t count;
};

/* The number of these bytes, from 1; equal bytes have equal numbers. */
uint32_t intern(struct interner *in, const void *bytes, size_t n);

/* ---- token.c: paragraphs to words ---- */

/* A hanzi, a mark, a Latin word, a number of the template, or a figure. */
struct token {
	uint32_t id;
	const struct run *run;
	const char *text;	/* in the run, or a text of its own */
	size_t len;
	bool figure;		/* equal to others of its path and role */
	bool ends;		/* the last of a sentence */
};

struct para {
	const struct block *block;
	struct token *token;
	size_t count;
	uint32_t id;		/* equal wording, equal kind */
	uint32_t section;
	uint64_t *gram;		/* sorted pairs of neighbours */
	size_t grams;
	struct para *twin;	/* in the other document, NULL: none */
	bool moved;
	struct diff_block *entry;
};

struct paras {
	struct para *para;
	size_t count;
};

struct paras paras_of(struct interner *in, const struct doc *d);

/* Where a token stands in its template. */
struct loc token_loc(const struct token *t);

/* What a figure is called: its path, or how it was counted; NULL: none. */
const char *figure_path(const struct run *r);

/*
 * A comparison is two runs, 同比增长 and 8.3%: the figure that `r` is the
 * first word of, else NULL.
 */
const struct run *figure_ahead(const struct run *r);

/* ---- lcs.c ---- */

/* Tokens [a0, a1) of one became tokens [b0, b1) of the other. */
struct change {
	size_t a0, a1, b0, b1;
};

struct changes {
	struct arena *mem;
	struct change *change;
	size_t count, cap;
};

/*
 * Adds the changes between two strings of numbers, in order; places count
 * from `a_from` and `b_from`.
 */
void lcs_changes(struct changes *to, const uint32_t *a, size_t n,
    const uint32_t *b, size_t m, size_t a_from, size_t b_from);

void changes_add(struct changes *to, struct change c);

/* ---- align.c: which paragraph became which ---- */
void align_paras(struct arena *mem, struct paras *a, struct paras *b);

/* ---- words.c: what changed inside a paragraph ---- */
struct changes words_changes(struct interner *in, const struct para *a,
    const struct para *b);
const struct diff_piece *words_pieces(struct interner *in,
    const struct para *a, const struct para *b);

/* ---- sections.c: sections in another place ---- */
const struct diff_section *sections_moved(struct arena *mem,
    struct paras *a, struct paras *b);

/* ---- figures.c ---- */
void figures_compare(struct arena *mem, struct diff *d,
    const struct doc *before, const struct doc *after);

/* Whether a run prints a figure that changed; for the bars. */
bool figure_changed(const struct diff *d, const struct run *r);

#endif
