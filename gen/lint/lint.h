#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "base/date.h"
#include "doc/doc.h"
#include "template/template.h"

/* A word that the house does not write, and what it writes instead. */
struct lint_word {
	const struct lint_word *next;
	const char *wrong, *right;
	bool phrase;		/* a fixed phrase: nothing is mended */
};

/* A fixed phrase that is said in full and in its order, or not at all. */
struct lint_phrase {
	const struct lint_phrase *next;
	const char *name;		/* 四个意识 */
	const char *const *parts;	/* 政治意识 …, NULL-ended */
	size_t count;
};

/* What a template set has in its words.yml. */
struct lint_house {
	const struct lint_word *words;
	const struct lint_phrase *phrases;
};

/*
 * Proof-reading: what a careful colleague would mark in the margin.  Two
 * texts are read: the template's own words, all branches of it, where places
 * are exact and slips can be mended; and the document, where words of the
 * data and the seams between them show.  The same slip is told once.
 *
 * rules.def is the list of rules, words.def the list of words; the wording,
 * the level and the basis of each are in base/diag.def, family N.
 *
 * A writer who means it says so on the line or the line above, in a comment:
 *     工伤职工: 张三      # 不查 PRIV，本人同意
 *     <!-- 不查 PUN-BOOK -->
 */
struct lint_options {
	const struct lint_house *house;	/* words of its own, or NULL */
	struct period period;		/* year 0: not known */
	bool draft;			/* gaps and stand-ins are no news */
	const struct doc *against;	/* last period's, or NULL */
};

/* Reads both texts; every finding becomes a message of the job. */
void lint(struct job *j, const struct template *t, const struct doc *d,
    const struct lint_options *o);

/* A template file with its slips mended. */
struct lint_fixed {
	const struct lint_fixed *next;
	const struct src *src;
	const char *text;
	size_t len;
	unsigned count;		/* how many slips */
};

/*
 * What can be mended safely, file by file; NULL when nothing can.  Only words
 * of the template are touched, never a tag, never the data.
 */
const struct lint_fixed *lint_fix(struct job *j, const struct template *t,
    const struct lint_options *o);

#endif
