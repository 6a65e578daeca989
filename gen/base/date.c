/*
 * Days and periods.
 */
#include "base/date.h"

#include <stdlib.h>
#include <string.h>

#include "base/cnum.h"

static const int months_of[] = {
	[PERIOD_YEAR] = 12, [PERIOD_HALF] = 6, [PERIOD_QUARTER] = 3,
	[PERIOD_MONTH] = 1,
};

int
date_days_in_month(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool
date_exists(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.day >= 1 &&
	    d.day <= date_days_in_month(d.year, d.month);
}

int
date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/* Reads up to `most` digits at *s; -1 when there are none. */
static int
number(const char **s, const char *end, int most)
{
	int n = 0, digits = 0;

	while (*s < end && **s >= '0' && **s <= '9' && digits < most) {
		n = n * 10 + (**s - '0');
		++*s;
		digits++;
	}
	return digits > 0 ? n : -1;
}

/* A year has four digits: 22-06-30 could be any of two dates. */
static bool
year(const char **s, const char *end, int *y)
{
	const char *from = *s;

	*y = number(s, end, 4);
	return *s - from == 4;
}

/* Steps over `word` when it comes next. */
static bool
word(const char **s, const char *end, const char *w)
{
	size_t n = strlen(w);

	if ((size_t)(end - *s) < n || memcmp(*s, w, n) != 0)
		return false;
	*s += n;
	return true;
}

bool
date_parse(const char *s, size_t n, struct date *d)
{
	const char *end = s + n;
	bool official;

	*d = (struct date){0};
	if (!year(&s, end, &d->year))
		return false;
	official = word(&s, end, "年");
	if (!official && !word(&s, end, "-"))
		return false;
	d->month = number(&s, end, 2);
	if (!word(&s, end, official ? "月" : "-"))
		return false;
	d->day = number(&s, end, 2);
	if (official && !word(&s, end, "日"))
		return false;
	return s == end && date_exists(*d);
}

const char *
date_text(struct arena *mem, struct date d)
{
	return arena_printf(mem, "%d年%d月%d日", d.year, d.month, d.day);
}

/* 一 … 四, or 1 … 4. */
static int
quarter(const char **s, const char *end)
{
	static const char *const names[] = {"一", "二", "三", "四"};
	int i;

	for (i = 0; i < 4; i++)
		if (word(s, end, names[i]))
			return i + 1;
	return number(s, end, 1);
}

/* What follows the year; false when it is no period. */
static bool
rest_of_period(const char *s, const char *end, struct period *p)
{
	p->kind = PERIOD_HALF;
	if (word(&s, end, "上半年") || word(&s, end, "-H1"))
		p->number = 1;
	else if (word(&s, end, "下半年") || word(&s, end, "-H2"))
		p->number = 2;
	else if (word(&s, end, "-Q")) {
		p->kind = PERIOD_QUARTER;
		p->number = number(&s, end, 1);
	} else if (word(&s, end, "-")) {
		p->kind = PERIOD_MONTH;
		p->number = number(&s, end, 2);
	} else {
		bool ordinal = word(&s, end, "第");

		p->number = quarter(&s, end);
		if (word(&s, end, "季度"))
			p->kind = PERIOD_QUARTER;
		else if (!ordinal && number(&s, end, 1) < 0 &&
		    word(&s, end, "月"))
			p->kind = PERIOD_MONTH;
		else
			return false;
	}
	return s == end && p->number >= 1 &&
	    p->number <= 12 / months_of[p->kind];
}

/* 10月, 11月, 12月: two digits that the quarter reader would split. */
static bool
late_month(const char *s, const char *end, struct period *p)
{
	p->number = number(&s, end, 2);
	p->kind = PERIOD_MONTH;
	return p->number >= 1 && p->number <= 12 && word(&s, end, "月") &&
	    s == end;
}

bool
period_parse(const char *s, size_t n, struct period *p)
{
	const char *end = s + n;
	bool official;

	*p = (struct period){.kind = PERIOD_YEAR, .number = 1};
	if (!year(&s, end, &p->year) || p->year < 1)
		return false;
	official = word(&s, end, "年");
	if (s == end)
		return true;
	/* 2022年-03 mixes the forms; 20223月 could be a slip of the pen. */
	if (official ? *s == '-' : *s >= '0' && *s <= '9')
		return false;
	return late_month(s, end, p) || rest_of_period(s, end, p);
}

struct date
period_begin(struct period p)
{
	return (struct date){
		p.year, (p.number - 1) * months_of[p.kind] + 1, 1,
	};
}

struct date
period_end(struct period p)
{
	int month = p.number * months_of[p.kind];

	return (struct date){
		p.year, month, date_days_in_month(p.year, month),
	};
}

struct period
period_shift_year(struct period p, int years)
{
	p.year += years;
	return p;
}

bool
period_same(struct period a, struct period b)
{
	return a.kind == b.kind && a.year == b.year && a.number == b.number;
}

struct period
period_around(struct period a, struct period b)
{
	static const enum period_kind kinds[] = {PERIOD_QUARTER, PERIOD_HALF};
	int from = period_begin(a).month - 1, to = period_end(a).month - 1;
	struct period p, all = {PERIOD_YEAR, a.year, 1};
	size_t i;

	if (a.year != b.year)
		return all;
	p = all;
	if (period_begin(b).month - 1 < from)
		from = period_begin(b).month - 1;
	if (period_end(b).month - 1 > to)
		to = period_end(b).month - 1;
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		p.kind = kinds[i];
		p.number = from / months_of[p.kind] + 1;
		if (to / months_of[p.kind] + 1 == p.number)
			return p;
	}
	return all;
}

struct period
period_shift(struct period p, int steps)
{
	int a_year = 12 / months_of[p.kind];
	int n = p.year * a_year + p.number - 1 + steps;

	p.year = n / a_year;
	p.number = n % a_year + 1;
	return p;
}

const char *
period_short(struct arena *mem, struct period p)
{
	switch (p.kind) {
	case PERIOD_HALF:
		return p.number == 1 ? "上半年" : "下半年";
	case PERIOD_QUARTER:
		return arena_join(mem, "第", cnum_count(mem, p.number), "季度",
		    NULL);
	case PERIOD_MONTH:
		return arena_printf(mem, "%d月", p.number);
	case PERIOD_YEAR:
	default:
		return "全年";
	}
}

const char *
period_name(struct arena *mem, struct period p)
{
	return arena_printf(mem, "%d年%s", p.year,
	    p.kind == PERIOD_YEAR ? "" : period_short(mem, p));
}
