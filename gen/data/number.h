#ifndef DATA_NUMBER_H
#define DATA_NUMBER_H

#include <stdbool.h>

#include "base/dec.h"
#include "base/diag.h"

/*
 * A number as writers type it, read strictly: an optional minus, digits
 * without leading zeros, optionally a point and digits.  Read as well, and
 * said so: full-width digits, commas between thousands (both widths), and the
 * unit behind.  All else is a fault with a message that says what to write;
 * nothing is ever reinterpreted.
 */
struct number {
	const struct dec *value;	/* NULL when there is a fault */
	const char *plain;	/* its digits: 1268, 12.50 */
	int places;		/* digits behind the point */
	bool wide, grouped, with_unit;
	enum diag_code fault;
	const char *instead;	/* for the message: what to write, or unit */
};

enum { NUMBER_DIGITS = 15, NUMBER_PLACES = 6 };

/* Reads `text`; `unit` is what may stand behind it, "" for nothing. */
struct number number_read(struct arena *mem, const char *text,
    const char *unit);

/* Whether `text` is a number in the strict form and nothing else. */
bool number_is_canonical(const char *text);

/* Whether things of that unit are counted one by one: 件, 人, 次 …. */
bool number_is_count(const char *unit);

#endif
