#ifndef SURVEY_SURVEY_H
#define SURVEY_SURVEY_H

#include "doc/doc.h"
#include "font/font.h"
#include "page/page.h"
#include "spec/spec.h"

/*
 * The surveyor: measures finished pages against GB/T 9704—2012, clause by
 * clause.  It looks at marks alone, never at how layout came to put them
 * there, so that a slip of layout shows.
 */
enum survey_verdict {
	SURVEY_HOLDS,
	SURVEY_OFF,
	SURVEY_ABSENT		/* the document has nothing of the kind */
};

struct survey_row {
	const struct survey_row *next;
	const char *code;		/* LAY-LEFT */
	const char *clause;		/* of GB/T 9704—2012, or with its name */
	enum spec_strength strength;
	const char *what[2];		/* by enum lang */
	const char *required[2], *measured[2];
	enum survey_verdict verdict;
	unsigned tried, off;	/* places looked at, and those that differ */
	int page;		/* of the first that differs, or 0 */
	struct loc loc;		/* what stands there, in template or data */
};

/* 符合, 不符, 无此项. */
const char *survey_verdict_name(enum survey_verdict verdict, enum lang lang);

/*
 * Every rule of rules.def, in its order.  What differs is also a message of
 * the job: an error where the standard rules, a warning where it says
 * “generally” or where only practice does.
 */
const struct survey_row *survey(struct job *j, const struct doc *d,
    const struct pages *p, const struct spec *spec, const struct fonts *f);

#endif
