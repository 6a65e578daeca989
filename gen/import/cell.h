#ifndef IMPORT_CELL_H
#define IMPORT_CELL_H

/*
 * What cells mean: numbers as offices type them, dates in all their forms.
 * Nothing is guessed: what has two meanings is a fault.
 */
#include "base/dec.h"
#include "import/sheet.h"

enum amount_state {
	AMOUNT_OK,
	AMOUNT_EMPTY,		/* nothing, or a dash */
	AMOUNT_ERROR,		/* #REF! */
	AMOUNT_NO_VALUE,	/* a formula without a value */
	AMOUNT_NONE,		/* something else than a number */
	AMOUNT_UNIT,		/* another unit behind it */
	AMOUNT_PERCENT		/* a percentage where none is wanted */
};

struct amount {
	enum amount_state state;
	const struct dec *value;
	const char *unit;	/* AMOUNT_UNIT: the one that is written */
};

/*
 * The number in a cell, counted in `unit` ("" for none): digits of both
 * widths, commas between thousands, (1,286) and minus signs, ¥, %, 万 and
 * 亿, and the unit behind.  With the unit % a percentage is as it is shown.
 */
struct amount cell_amount(struct arena *mem, const struct cell *c,
    const char *unit);

/*
 * The day in a cell: by style, or typed as 2022-01-03, 2022/1/3, 2022.1.3,
 * 2022年1月3日, 20220103, a time of day behind or not; 2022年1月 and 2022-01
 * are the first of the month.
 */
bool cell_date(struct arena *mem, const struct cell *c, struct date *d);

/* The day with that serial number; false when there is none. */
bool cell_serial_date(const char *decimal, bool since_1904, struct date *d);

/*
 * The decimal of a stored number (18.100000000000001, 1.1E-2): exact, at
 * most 15 significant digits, as spreadsheets show it.  `*cut` says whether
 * digits were rounded away.  NULL when it is none.
 */
const char *cell_decimal(struct arena *mem, const char *stored, bool *cut);

/* Without the blanks, of any width, at both ends. */
const char *cell_trim(struct arena *mem, const char *text);

/* For comparing: full-width signs narrow, no blanks, nothing invisible. */
const char *cell_fold(struct arena *mem, const char *text);

/* Whether things may be counted in `unit`: 件, 元, 万元 …, not 含税. */
bool cell_is_unit(const char *unit);

#endif
