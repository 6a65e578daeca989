#ifndef DIFF_DIFF_H
#define DIFF_DIFF_H

#include "doc/doc.h"

/*
 * Two documents, compared as people compare drafts: the wording of each
 * paragraph apart from the figures in it, so that a new figure is told once
 * and not as a changed sentence too.  Knows words and figures, neither files
 * nor pages.
 */
enum diff_kind {
	DIFF_SAME, DIFF_CHANGED, DIFF_INSERTED, DIFF_DELETED, DIFF_MOVED,
	DIFF__COUNT
};

/* Why a figure that both have reads differently. */
enum diff_why {
	DIFF_DATA,	/* its own value changed */
	DIFF_BASE,	/* what it is compared with changed */
	DIFF_BOTH,	/* both did */
	DIFF_WORDING,	/* same value: the template says it differently */
	DIFF_ROUNDING,	/* the value changed, the print does not show it */
	DIFF_WHY__COUNT
};

/* Words of a paragraph: common to both, or in one of them only. */
struct diff_piece {
	const struct diff_piece *next;
	enum diff_kind kind;	/* SAME, DELETED or INSERTED */
	const char *text;
	struct loc old, new;	/* places in the templates */
};

/* A paragraph: `before` is NULL when inserted, `after` when deleted. */
struct diff_block {
	struct diff_block *next;
	enum diff_kind kind;
	const struct block *before, *after;
	const struct diff_piece *piece;	/* CHANGED, and MOVED ones */
};

struct diff_section {
	const struct diff_section *next;
	const char *id;
	const char *after;	/* it now follows this one; "": it is first */
	struct loc old, new;
};

struct diff_figure {
	const struct diff_figure *next;
	enum diff_kind kind;	/* CHANGED, INSERTED or DELETED */
	enum diff_why why;	/* CHANGED */
	const char *path, *name, *role, *unit;
	const char *old_text, *new_text;	/* as printed; NULL: not there */
	const struct dec *old_value, *new_value;	/* exact, or NULL */
	const struct dec *difference;		/* exact; NULL: no numbers */
	const char *old_formula, *new_formula;	/* computed: how; else NULL */
	struct loc old_data, new_data;
	struct loc old, new;			/* in the templates */
	const struct run *run;			/* in the later; NULL: gone */
};

struct diff {
	const struct diff_block *blocks;	/* all, also those alike */
	const struct diff_section *moved;
	const struct diff_figure *figures;
	unsigned words[DIFF__COUNT];	/* paragraphs by kind */
	unsigned numbers[DIFF__COUNT];	/* figures by kind */
	bool differs;
};

/* Compares the documents.  Never NULL; lives in `mem`. */
const struct diff *diff_docs(struct arena *mem, const struct doc *before,
    const struct doc *after);

/*
 * A copy of `after`, the later of the compared documents, whose runs say
 * whether they changed, for bars in the margin.
 */
const struct doc *diff_marked(struct arena *mem, const struct diff *d,
    const struct doc *after);

/*
 * Two versions of a text file as a unified diff, which patch takes; "" when
 * they are alike.
 */
const char *diff_lines(struct arena *mem, const char *path,
    const char *before, const char *after);

/* How a comparison is shown. */
struct diff_look {
	enum lang lang;
	bool color;
	const char *before, *after;	/* names of what was compared */
};

/* For people: wording first, the figures at the end. */
void diff_text(const struct diff *d, const struct diff_look *look,
    struct buf *to);

/*
 * The same as one JSON object; members are never renamed:
 *
 *     格式            zongjie-diff/1
 *     before, after   the names given
 *     differs         true or false
 *     wording         paragraphs that changed: kind (changed, added, deleted,
 *                     moved), section, before_text, after_text, before,
 *                     after (places), words: [{kind, text, before, after}]
 *     sections_moved  {section, now_after, before, after}
 *     figures         kind, why (data, base, data+base, wording, rounding),
 *                     path, name, role, unit, before_text, after_text,
 *                     before_value, after_value, difference (exact, as
 *                     strings), before_formula, after_formula, before_data,
 *                     after_data (where the values were written), before,
 *                     after (where the templates ask for them)
 *
 * A place is {file, line, column}.  What there is not is null.
 */
void diff_json(const struct diff *d, const struct diff_look *look,
    struct buf *to);

#endif
