/*
 * Days in cells: serial numbers of spreadsheets and what people type.
 */
#include <stdlib.h>
#include <string.h>

#include "import/cell.h"

/* Reads at most `most` digits; 0 when there are none. */
static int
take_digits(const char **s, int most)
{
	int n = 0;

	for (; most > 0 && **s >= '0' && **s <= '9'; most--)
		n = n * 10 + *(*s)++ - '0';
	return n;
}

/* Steps over `word` when it stands at *s. */
static bool
take(const char **s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*s, word, n) != 0)
		return false;
	*s += n;
	return true;
}

/* What may stand behind a day: nothing, or the time. */
static bool
is_time(const char *s)
{
	if (*s == '\0')
		return true;
	if (*s != ' ' && *s != 'T')
		return false;
	return s[strspn(s, " T0123456789:.Z")] == '\0';
}

static bool
is_packed(const char *s)
{
	return strspn(s, "0123456789") == 8 && is_time(s + 8);
}

static bool
parse_day(const char *s, struct date *d)
{
	static const char *const marks[] = {"-", "/", "."};
	const char *mark = NULL;
	size_t i;

	if (is_packed(s)) {
		d->year = take_digits(&s, 4);
		d->month = take_digits(&s, 2);
		d->day = take_digits(&s, 2);
		return d->year >= 1900 && date_exists(*d);
	}
	d->year = take_digits(&s, 4);
	for (i = 0; mark == NULL && i < 3; i++)
		if (take(&s, marks[i]))
			mark = marks[i];
	if (mark == NULL && !take(&s, "年"))
		return false;
	d->month = take_digits(&s, 2);
	d->day = 1;
	if (mark == NULL && !take(&s, "月"))
		return false;
	if (*s == '\0')
		return d->year >= 1900 && date_exists(*d);
	if (mark != NULL && !take(&s, mark))
		return false;
	d->day = take_digits(&s, 2);
	if (mark == NULL && !take(&s, "日"))
		return false;
	return is_time(s) && d->year >= 1900 && date_exists(*d);
}

/* Full-width digits and signs narrow; blanks stay, they part the time. */
static const char *
narrow(struct arena *mem, const char *text)
{
	const char *space = strchr(text, ' ');

	if (space == NULL)
		return cell_fold(mem, text);
	return arena_join(mem, cell_fold(mem, arena_strndup(mem, text,
	    (size_t)(space - text))), space, NULL);
}

bool
cell_date(struct arena *mem, const struct cell *c, struct date *d)
{
	if (c->kind == CELL_DATE) {
		*d = c->date;
		return true;
	}
	return c->kind == CELL_TEXT && parse_day(narrow(mem, c->text), d);
}

bool
cell_serial_date(const char *decimal, bool since_1904, struct date *d)
{
	long days = strtol(decimal, NULL, 10);

	if (*decimal == '-' || days > 2958465)
		return false;
	if (since_1904) {
		*d = (struct date){1904, 1, 1};
	} else {
		/* The 29 February 1900 of spreadsheets was none. */
		if (days < 1 || days == 60)
			return false;
		*d = (struct date){1900, 1, 1};
		days -= days > 60 ? 2 : 1;
	}
	for (;;) {
		int leap = date_days_in_month(d->year, 2) == 29;

		if (days < 365 + leap)
			break;
		days -= 365 + leap;
		d->year++;
	}
	while (days >= date_days_in_month(d->year, d->month)) {
		days -= date_days_in_month(d->year, d->month);
		d->month++;
	}
	d->day += (int)days;
	return true;
}
