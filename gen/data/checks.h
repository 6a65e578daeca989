#ifndef DATA_CHECKS_H
#define DATA_CHECKS_H

#include "data/facts.h"

/*
 * 勾稽: everything in the data that must agree with something else.
 *
 *  - the equations of 核对;
 *  - parts and their whole: a group named 按… below a figure sums to it;
 *  - what is typed and what months or sub-units make of it;
 *  - 同: 办会.场次 beside a figure: the other figure is the same.
 */
enum verdict {
	VERDICT_PASS, VERDICT_FAIL,
	VERDICT_OPEN	/* cannot be told: a figure is not there */
};

struct check_row {
	const struct check_row *next;
	const char *text;		/* 办文.制发 = 合计(办文.制发.按机关) */
	enum verdict verdict;
	const struct dec *left, *right;	/* NULL: no number */
	struct loc loc;
	const char *missing;		/* OPEN: the path, or NULL */
};

/*
 * Works all of it out, with a message for each that fails; the rows in the
 * order they were looked at, NULL without any.  A second call says nothing
 * new.
 */
const struct check_row *checks_run(struct job *j, struct facts *f);

/* PASS, FAIL, 不可判. */
const char *verdict_name(enum verdict v, enum lang lang);

#endif
