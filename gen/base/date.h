#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A day of the Gregorian calendar; all zero means none. */
struct date {
	int year, month, day;
};

/*
 * Reads 2022-06-30 or 2022年6月30日 (also 2022/6/30 and full-width digits are
 * refused: one machine form, one official form).  False when it is neither or
 * no such day exists.
 */
bool date_parse(const char *s, size_t n, struct date *d);

bool date_exists(struct date d);

/* < 0, 0, > 0 as a is before, the same as, after b. */
int date_cmp(struct date a, struct date b);

int date_days_in_month(int year, int month);

/* 2022年6月30日: full year, month and day without a leading zero. */
const char *date_text(struct arena *mem, struct date d);

/* What stretch of time a report is about. */
enum period_kind { PERIOD_YEAR, PERIOD_HALF, PERIOD_QUARTER, PERIOD_MONTH };

struct period {
	enum period_kind kind;
	int year;
	int number;	/* half 1–2, quarter 1–4, month 1–12; year: 1 */
};

/*
 * Reads 2022上半年, 2022年上半年, 2022下半年, 2022年, 2022年第一季度,
 * 2022一季度, 2022年3月; also 2022-H1, 2022-Q1, 2022-03, 2022.
 */
bool period_parse(const char *s, size_t n, struct period *p);

struct date period_begin(struct period p);
struct date period_end(struct period p);

/* The same stretch `years` later (negative: earlier). */
struct period period_shift_year(struct period p, int years);

bool period_same(struct period a, struct period b);

/*
 * The shortest quarter, half or year that holds both; of `a`'s year when they
 * are of different years.
 */
struct period period_around(struct period a, struct period b);

/* The stretch that comes right after (+1) or before (-1). */
struct period period_shift(struct period p, int steps);

/* 2022年上半年, 2022年第一季度, 2022年3月, 2022年. */
const char *period_name(struct arena *mem, struct period p);

/* 上半年, 第一季度, 3月, 全年. */
const char *period_short(struct arena *mem, struct period p);

#endif
