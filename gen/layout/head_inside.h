#ifndef LAYOUT_HEAD_INSIDE_H
#define LAYOUT_HEAD_INSIDE_H

/* What head.c lays and head_place.c gives its places. */
#include "layout/layout_inside.h"

enum { HEAD_CORNERS = 3, HEAD_RULES = 4 };

/*
 * The head as slots of no rows.  They stand in the column one behind the
 * other, the title's lines after them, and last `gap`: as many blank rows as
 * all of them take of page 1.
 */
struct head {
	enum doc_head kind;
	struct slot *corner[HEAD_CORNERS];
	int corners, corner_row;	/* the row of the first */
	struct slot *mark;		/* the first; the others follow it */
	int marks;
	struct slot *word;		/* 文件 beside several marks, or NULL */
	struct slot *number;		/* NULL: none */
	struct slot *signer;		/* the first row of names, or NULL */
	int signer_rows;
	mcell signer_width, label_width;	/* widest name; 签发人： */
	struct slot *rule[HEAD_RULES];
	int rules;
	struct slot *title;		/* its first line; NULL: none */
	int title_lines;
	struct slot *gap;
	mpt size;			/* of the mark */
};

#endif
