#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "data/facts.h"
#include "doc/doc.h"
#include "template/template.h"

/*
 * Template + data → document.  Knows words, not widths.  One handler for each
 * row of elements.def, in a file for each family: el_frame.c (report, title,
 * addressee …), el_head.c (head, attendance), el_block.c (section, para),
 * el_list.c, el_table*.c (tables), el_value.c (num, text, name, date, period),
 * el_compare.c (compare, ratio, sum, count), el_control.c (if, choose,
 * for-each, include), el_chart.c, el_image.c, el_ref.c.  merge_inside.h is
 * theirs.
 */
struct merge_options {
	bool draft;	/* gaps are printed as 【缺：…】 and are no errors */
	bool secrecy;	/* 密级 may be printed; else it is an error */
	bool external;	/* 对外稿: what is not public is * or **, or left out */
};

/*
 * Never NULL.  A missing figure is reported (an error in final mode, a
 * warning in a draft), becomes a RUN_MISSING and is in doc->uses.
 */
const struct doc *merge(struct job *j, const struct template *t,
    struct facts *f, const struct merge_options *options);

/* The editions that a part of a template stands in, as bits. */
enum { KEY_INTERNAL = 1, KEY_EXTERNAL = 2 };

/* What a template needs, without any data: for `zongjie keys`. */
struct key {
	const struct key *next;
	const char *path;
	const char *role;	/* num, text, test … */
	const char *owner;	/* of the section, NULL when none */
	const char *section;	/* title of the level-1 section, "" */
	struct loc loc;
	unsigned editions;	/* that ask for it anywhere */
	const char *condition;	/* the test around it; NULL: always asked for */
};

/* Each path once, in the order of the template. */
const struct key *merge_keys(struct job *j, const struct template *t);

#endif
